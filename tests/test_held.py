"""What of conflicts, hits and deals is kept from run to run."""

from headwater.case.held import of_conflict, of_deal, of_hit
from headwater.flow.write.held_changes import Arrived, held_changes
from headwater.records import Conflict, ConflictSide, Match
from headwater.store.change_log import bare
from tests.deal_pages import page, register
from tests.made import article, words

PAGE = article("a", "The ship left on Thursday.\nThe ship left on Friday.")


def side(value: str, said: str) -> ConflictSide:
    span = words(PAGE, said)
    return ConflictSide(claim="c1", members=("m1",), articles=("a",), speakers=(), value=value, spans=(span,))


def test_a_conflict_shows_both_sides_and_keeps_no_words() -> None:
    sides = (side("Thursday", "The ship left on Thursday."), side("Friday", "The ship left on Friday."))
    one = of_conflict(Conflict(id="x1", story="st1", kind="date", compatible=False, sides=sides, why="two days"))
    assert one.what == "date: Thursday / Friday"
    assert [span.text for span in one.said] == ["The ship left on Thursday.", "The ship left on Friday."]
    assert (bare(one).what, bare(one).said, bare(one).anchors) == ("", (), one.anchors)


def hit(id_: str, entry: str) -> Match:
    """A ship of the page that may be the listed one."""
    return Match(
        id=id_, identity=None, name="Halcyon Reed", kind="vessel", said="Halcyon Reed", list="EU", version="v1",
        list_dated=None, key="k7", entry=entry, schema="Vessel", matched=entry, matched_kind="name", score=0.95,
        name_score=0.95, basis="name", reasons=("the same name",), programmes=(), listed_on=None, updated_on=None,
        born=(), identifiers=(), beside=(), named=(), sentences=(words(PAGE, "The ship left on Thursday."),),
        articles=("a",),
    )  # fmt: skip


def test_a_hit_is_the_same_in_a_new_version_of_its_list() -> None:
    first, later = (of_hit(hit(id_, entry)) for id_, entry in (("h1", "HALCYON REED"), ("h2", "HALCYON REED (ship)")))
    assert first.anchors == later.anchors
    assert bare(first).what == "Halcyon Reed: HALCYON REED (EU)"


def test_a_deal_shows_the_report_that_brought_it_so_far() -> None:
    ordered = page("a", "Norvask ordered shells from Varnia.", "2031-05-01")
    ordered.tell("ordered", 4, supplier="Varnia", recipient="Norvask", goods="shells")
    delivered = page("b", "Varnia delivered shells to Norvask.", "2031-05-09")
    delivered.tell("delivered", 7, supplier="Varnia", recipient="Norvask", goods="shells")
    (before,), (after,) = ([of_deal(one) for one in register(*pages)] for pages in ([ordered], [ordered, delivered]))
    (row,) = held_changes([before], [after], Arrived(articles=frozenset("b"))).rows
    assert (row.kind, row.before, row.after) == ("deal_stage", "order", "delivery")
    assert [span.text for span in row.spans] == ["Varnia delivered shells to Norvask."]
    assert row.what.startswith("Varnia -> Norvask")
