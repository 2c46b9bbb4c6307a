"""The honest numbers of a story: pages, outlets, copies, independent texts, and the principals behind the words."""

from collections import Counter

from headwater.flow.components import components
from headwater.flow.trace.independence import SURE, binds, independent_texts
from headwater.records import Article, Copy, Counts, OriginNode, Page, Story


def counts(
    story: Story,
    pages: tuple[Page, ...],
    articles: tuple[Article, ...],
    copies: tuple[Copy, ...],
    nodes: tuple[OriginNode, ...],
) -> tuple[Counts, ...]:
    """One record. `texts_independent` groups the articles that rest on one text, without the undetermined ones."""
    independent, undetermined = independent_texts(story.articles, copies)
    binding = [copy for copy in copies if binds(copy)]
    repeats = components(
        story.articles, [(c.a, c.b) for c in binding if c.relation != "shared_source" and c.confidence >= SURE]
    )
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
            texts_independent=independent,
            undetermined=undetermined,
            principals=tuple(sorted(weights.items(), key=lambda one: (-one[1], one[0]))),
            principal_unknown=unknown,
        ),
    )
