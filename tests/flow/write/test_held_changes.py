"""What became of claims and deals between two runs, whatever their ids."""

from collections.abc import Mapping, Sequence

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.write.held_changes import Arrived, held_changes
from headwater.records import CaseChange, Held
from headwater.spans import Span
from tests.made import article, words

PAGES = {name: article(name, f"{name}: the ferry sank off Orlo with its lights on.") for name in "abcdef"}


def said(page: str) -> Span:
    return words(PAGES[page], "the ferry sank off Orlo")


def claim(
    id_: str, pages: str, *, origins: Mapping[str, str] | None = None, denied: Mapping[str, str] | None = None,
    standing: str = "single origin", story: str = "st1",
) -> Held:  # fmt: skip
    """Told by `pages`; `origins` and `denied`: who -> the page that has it from them."""
    cells = {
        "origins": {who: (said(page),) for who, page in (origins or {}).items()},
        "denied_by": {who: (said(page),) for who, page in (denied or {}).items()},
        "standing": {standing: (said(pages[0]),)},
    }
    return Held(
        kind="claim", id=id_, item=story, story=story, what="the ferry sank", anchors=tuple(f"{p}:0" for p in pages),
        articles=tuple(pages), cells=cells, said=(said(pages[0]),), tellings=tuple(map(said, pages)), why="as told",
    )  # fmt: skip


def came(pages: str, *, gone: str = "", story: str = "st1", opened: str = "") -> Arrived:
    new = frozenset(filter(None, [opened]))
    return Arrived(articles=frozenset(pages), gone=frozenset(gone), stories=frozenset([story]), opened=new)


def told(rows: Sequence[CaseChange]) -> list[tuple[str, str | None, str | None]]:
    return [(row.kind, row.before, row.after) for row in rows]


def test_a_second_origin_is_the_headline_and_cites_the_page_that_brings_it() -> None:
    old = claim("c1", "a", origins={"Reve": "a"})
    new = claim("c9", "ab", origins={"Reve": "a", "Port Office": "b"}, standing="corroborated")
    origin, standing = held_changes([old], [new], came("b")).rows
    assert origin.headline
    assert (origin.kind, origin.before, origin.after) == (
        "claim_origin", "1 origin: Reve", "2 origins: Reve, Port Office",
    )  # fmt: skip
    assert origin.spans == (said("b"),)
    assert (standing.kind, standing.before, standing.after) == ("claim_standing", "single origin", "corroborated")


def test_a_third_origin_is_told_and_no_headline() -> None:
    old = claim("c1", "ab", origins={"Reve": "a", "Finn": "b"})
    new = claim("c1", "abc", origins={"Reve": "a", "Finn": "b", "Moss": "c"})
    (row,) = held_changes([old], [new], came("c")).rows
    assert (row.kind, row.headline) == ("claim_origin", False)


def test_an_origin_under_another_name_is_none() -> None:
    old = claim("c1", "a", origins={"Defence Ministry": "a"})
    assert held_changes([old], [claim("c1", "ab", origins={"Ludrania": "b"})], came("b")).rows == ()


def test_other_ids_for_the_same_tellings_are_no_news() -> None:
    old = [claim("c1", "ab", origins={"Reve": "a"}), claim("c2", "cd", origins={"Finn": "c"})]
    new = [msgspec.structs.replace(one, id=f"other {one.id}") for one in old]
    assert held_changes(old, new, came("e")) == held_changes(old, old, came("e"))
    assert held_changes(old, new, came("e")).rows == ()


def test_a_claim_parted_in_two_is_not_new() -> None:
    parts = [claim("c8", "ab", origins={"Reve": "a"}), claim("c9", "c")]
    outcome = held_changes([claim("c1", "abc", origins={"Reve": "a"})], parts, came("d"))
    assert (outcome.rows, outcome.anew.total()) == ((), 0)


def test_a_new_claim_in_a_story_that_was_there_is_told_in_a_new_story_it_is_not() -> None:
    new = claim("c1", "a", origins={"Reve": "a"})
    assert told(held_changes([], [new], came("a")).rows) == [("claim_new", None, "1 origin: Reve; single origin")]
    assert held_changes([], [new], came("a", opened="st1")).rows == ()


def test_what_is_denied_and_asserted_by_nobody_is_a_denial_alone() -> None:
    new = claim("c1", "b", denied={"Finn": "b"}, standing="denied")
    assert told(held_changes([], [new], came("b")).rows) == [("denial", None, "Finn")]


def test_a_denial_of_an_old_claim_and_no_second_one_when_another_page_repeats_it() -> None:
    old = claim("c1", "a", origins={"Reve": "a"})
    denied = claim("c1", "ab", origins={"Reve": "a"}, denied={"Finn": "b"}, standing="disputed")
    assert told(held_changes([old], [denied], came("b")).rows) == [
        ("denial", None, "Finn"), ("claim_standing", "single origin", "disputed"),
    ]  # fmt: skip
    again = claim("c1", "abc", origins={"Reve": "a"}, denied={"Finn": "b"}, standing="disputed")
    assert held_changes([denied], [again], came("c")).rows == ()


def test_what_was_read_otherwise_without_a_new_page_is_counted() -> None:
    old, new = claim("c1", "a", standing="unclear"), claim("c1", "a", standing="single origin")
    outcome = held_changes([old], [new], came("b", story="st2"))
    assert (outcome.rows, outcome.anew) == ((), {"claim": 1})


def test_what_went_with_its_pages_is_counted_and_a_lost_origin_told() -> None:
    old = [claim("c1", "b", origins={"Finn": "b"}), claim("c2", "ab", origins={"Reve": "a", "Finn": "b"})]
    outcome = held_changes(old, [claim("c2", "a", origins={"Reve": "a"})], came("", gone="b"))
    assert outcome.gone == {"claim": 1}
    assert told(outcome.rows) == [("claim_origin_lost", "2 origins: Reve, Finn", "1 origin: Reve")]


def test_a_sentence_that_a_new_version_repeats_is_no_new_telling() -> None:
    arrived = Arrived(articles=frozenset("b"), stories=frozenset(["st1"]), repeated=(said("b"),))
    assert held_changes([], [claim("c1", "b", origins={"Reve": "b"})], arrived).rows == ()


def deal(id_: str, pages: str, stage: str) -> Held:
    return Held(
        kind="deal", id=id_, item="case", story=None, what="Norvask -> Varnia: shells",
        anchors=tuple(f"{p}:9" for p in pages), articles=tuple(pages),
        cells={"stage": {stage: (said(pages[-1]),)}, "status": {"active": ()}}, said=(said(pages[0]),),
        tellings=tuple(map(said, pages)), why="one deal",
    )  # fmt: skip


def test_a_deal_that_came_further_cites_the_report_that_says_so() -> None:
    (row,) = held_changes([deal("d1", "a", "order")], [deal("d2", "ab", "delivery")], came("b")).rows
    assert (row.kind, row.before, row.after, row.spans) == ("deal_stage", "order", "delivery", (said("b"),))


@given(st.permutations("abcdef"), st.integers(1, 5))
def test_nothing_changes_where_nothing_came_and_the_order_does_not_matter(pages: list[str], cut: int) -> None:
    text = "".join(pages)
    old = [claim("c1", text[:cut], origins={"Reve": text[0]}), claim("c2", text[cut:], origins={"Finn": text[cut]})]
    assert held_changes(old, old[::-1], came("")).rows == ()
    grown = [claim("c3", text[:cut], origins={"Reve": text[0], "Moss": text[cut - 1]}), old[1]]
    arrived = came(text[cut - 1])
    assert held_changes(old, grown, arrived) == held_changes(old[::-1], grown[::-1], arrived)


def test_a_hit_is_told_when_it_comes_with_a_list_alone_and_when_the_list_drops_it() -> None:
    hit = Held(
        kind="hit", id="h1", item="case", story=None, what="Adal Finn: FINN, Adal (EU)", anchors=("EU 7 Adal Finn",),
        articles=("a",), cells={}, said=(said("a"),), tellings=(said("a"),), why="the same name",
    )  # fmt: skip
    (new,) = held_changes([], [hit], came("")).rows
    assert (new.kind, new.what, new.spans) == ("hit_new", "Adal Finn: FINN, Adal (EU)", (said("a"),))
    assert held_changes([hit], [msgspec.structs.replace(hit, id="h2")], came("")).rows == ()
    (gone,) = held_changes([hit], [], came("")).rows
    assert gone.kind == "hit_gone"
    assert held_changes([hit], [], came("", gone="a")).rows == ()
