"""Which articles of a story are one text, as far as independence goes, and which of them leave that open."""

from collections.abc import Iterable, Sequence

from headwater.flow.components import components
from headwater.records import Copy

BINDING = ("copy", "rewrite", "shared_source")
# Shared part from which pages on one source are one text: the seeds' wire story in another's page has .38, an interview
# that borrows an agency's background .18.
MOSTLY = 0.25
SURE = 0.5  # a binding link below this confidence leaves the later article undetermined: neither copy nor independent


def binds(copy: Copy) -> bool:
    """Are the two articles one text, as far as independence goes?"""
    return copy.relation in BINDING and (copy.relation != "shared_source" or copy.share >= MOSTLY)


def independent_texts(
    articles: Iterable[str], copies: Sequence[Copy], more: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The groups of articles that rest on one text, and apart from them the articles that leave it open.

    `more`: pairs that rest on one text for another reason than a `Copy`.
    """
    members = sorted(articles)
    inside = set(members)
    binding = [copy for copy in copies if binds(copy) and {copy.a, copy.b} <= inside]
    sure = [(copy.a, copy.b) for copy in binding if copy.confidence >= SURE]
    groups = components(members, [*sure, *more])
    home = {article: group for group in groups for article in group}
    unsure = {
        max(home[copy.a], home[copy.b]) for copy in binding if copy.confidence < SURE and home[copy.a] != home[copy.b]
    }
    undetermined = sorted(article for group in unsure for article in group)
    return tuple(group for group in groups if group not in unsure), tuple(undetermined)
