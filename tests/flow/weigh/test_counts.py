"""The honest numbers: copies never make a text more independent, and what is open is counted apart."""

from headwater.flow.weigh.counts import counts
from headwater.records import Copy, Counts, OriginNode, Page
from tests.made import article, copy, story

LINE = "The bridge at Ilm fell into the river on Monday night."
A, B, C, D = (
    article(name, LINE, outlet=outlet) for name, outlet in zip("abcd", ("Post", "Post", None, "Echo"), strict=True)
)
PAGES = tuple(
    Page(id=one.id, address=f"{one.id}.txt", outlet=None, url=None, media_type="text/plain", sha256="")
    for one in (A, B, C, D)
)


def count(*copies: Copy, nodes: tuple[OriginNode, ...] = ()) -> Counts:
    (made,) = counts(story(A, B, C, D), PAGES, (A, B, C, D), copies, nodes)
    return made


def test_four_pages_that_share_nothing_are_four_independent_texts() -> None:
    made = count()
    assert made.pages == 4
    assert made.outlets == ("Echo", "Post")
    assert made.outlets_unknown == ("c",)
    assert made.copies == ()
    assert made.texts_independent == (("a",), ("b",), ("c",), ("d",))


def test_copies_rewrites_and_shared_sources_collapse_quotations_do_not() -> None:
    made = count(copy(A, B, "copy", LINE), copy(B, C, "shared_source", LINE), copy(C, D, "shared_quotes", LINE))
    assert made.texts_independent == (("a", "b", "c"), ("d",))
    assert made.copies == ("b",)


def test_a_link_nobody_is_sure_of_leaves_the_later_article_undetermined() -> None:
    made = count(copy(A, B, "rewrite", LINE, confidence=0.4))
    assert made.undetermined == ("b",)
    assert made.copies == ()
    assert made.texts_independent == (("a",), ("c",), ("d",))


def node(name: str, principal: str | None, *members: str) -> OriginNode:
    return OriginNode(id=name, story="st1", kind="speaker", name=name, principal=principal, members=members)


def test_statements_are_weighed_by_whom_their_speakers_speak_for() -> None:
    nodes = (node("Ruiz", "Vell", "s1", "s2"), node("officials", "Vell", "s3"), node("sources", None, "s4"))
    made = count(nodes=nodes)
    assert made.principals == (("Vell", 3),)
    assert made.principal_unknown == 1
