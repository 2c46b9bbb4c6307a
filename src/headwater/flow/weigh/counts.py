"""The honest numbers of a story: pages, outlets, copies, independent texts, and the principals behind the words."""

from collections import Counter

from headwater.flow.components import components
from headwater.records import Article, Copy, Counts, OriginNode, Page, Story

BINDING = ("copy", "rewrite", "shared_source")
MOSTLY = (
    0.25  # shared part from which pages on one source are one text: the seeds' wire story in another's page has .38,
)
# an interview that borrows an agency's background .18
SURE = 0.5  # a binding link below this confidence leaves the later article undetermined: neither copy nor independent


def binds(copy: Copy) -> bool:
    """Are the two articles one text, as far as independence goes?"""
    return copy.relation in BINDING and (copy.relation != "shared_source" or copy.share >= MOSTLY)


def counts(
    story: Story,
    pages: tuple[Page, ...],
    articles: tuple[Article, ...],
    copies: tuple[Copy, ...],
    nodes: tuple[OriginNode, ...],
) -> tuple[Counts, ...]:
    """One record. `texts_independent` groups the articles that rest on one text, without the undetermined ones."""
    binding = [
        one for one in copies if one.relation in BINDING and (one.relation != "shared_source" or one.share >= MOSTLY)
    ]
    sure = [(copy.a, copy.b) for copy in binding if copy.confidence >= SURE]
    groups = components(story.articles, sure)
    home = {article: group for group in groups for article in group}
    unsure = {max(home[c.a], home[c.b]) for c in binding if c.confidence < SURE and home[c.a] != home[c.b]}
    undetermined = sorted(article for group in unsure for article in group)
    texts = tuple(group for group in groups if group not in unsure)
    repeats = components(story.articles, [(c.a, c.b) for c in binding if c.relation != "shared_source"])
    weights: Counter[str] = Counter()
    unknown = 0
    for node in nodes:
        if node.kind in ("speaker", "institution"):
            if node.principal is None:
                unknown += len(node.members)
            else:
                weights[node.principal] += len(node.members)
    return (
        Counts(
            story=story.id,
            pages=len({page.address for page in pages}),
            outlets=tuple(sorted({article.outlet for article in articles if article.outlet})),
            outlets_unknown=tuple(article.id for article in articles if article.outlet is None),
            copies=tuple(sorted(article for group in repeats for article in group[1:])),
            texts_independent=texts,
            undetermined=tuple(undetermined),
            principals=tuple(sorted(weights.items(), key=lambda one: (-one[1], one[0]))),
            principal_unknown=unknown,
        ),
    )
