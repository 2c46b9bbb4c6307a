"""N reports of one event are one occurrence; what excludes one another is kept apart. All texts are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import When
from tests.flow.weigh.told_events import Told, gather, tell
from tests.made import copy

HEADS = {"Palace": "Sarn", "Ilse Moor": "Sarn", "Orlo": "Orlo", "Veld": "Veld", "Grey Guard": "Grey Guard"}


def stretch(first: str, last: str) -> When:
    return When(earliest=date.fromisoformat(first), latest=date.fromisoformat(last), basis="resolved", why="told")


MARCH = stretch("2031-03-01", "2031-03-31")
BOTH = {"supplier": "Orlo", "recipient": "Veld", "item": "shells"}
BRIEFING = tell(
    "a", "Orlo delivered shells to Veld in March, Ilse Moor said.", "delivery", "delivered", BOTH,
    when=MARCH, time="March", standing="attributed", by=["Ilse Moor"], heads=HEADS,
)  # fmt: skip
SAME_BRIEFING = tell(
    "b", "The Palace says that Orlo delivered artillery shells to Veld.", "delivery", "delivered",
    {"supplier": "Orlo", "recipient": "Veld", "item": "artillery shells"},
    standing="attributed", by=["Palace"], heads=HEADS,
)  # fmt: skip
NARRATED = tell(
    "c", "Veld got arms from Orlo this year.", "delivery", "got",
    {"recipient": "Veld", "item": "arms", "supplier": "Orlo"}, when=stretch("2031-01-01", "2031-05-20"),
    time="this year", heads=HEADS,
)  # fmt: skip
DENIED = tell(
    "d", "Veld denied that Orlo delivered shells to it.", "delivery", "delivered",
    {"supplier": "Orlo", "recipient": "Veld", "item": "shells"}, standing="denied", denied=["Veld"], heads=HEADS,
)  # fmt: skip
GUARD = tell(
    "e", "Orlo delivered shells to Veld for the Grey Guard in March.", "delivery", "delivered",
    {**BOTH, "end_user": "Grey Guard"}, when=MARCH, time="March", heads=HEADS,
)  # fmt: skip
PLANNED = tell("f", "Orlo will deliver shells to Veld.", "delivery", "deliver", BOTH, standing="planned", heads=HEADS)
UNSEEN = tell(
    "g", "The Palace has not seen Orlo deliver shells to Veld.", "delivery", "deliver", BOTH,
    standing="not_observed", by=["Palace"], heads=HEADS,
)  # fmt: skip
JUNE = tell(
    "h", "Orlo delivered shells to Veld in April.", "delivery", "delivered", BOTH,
    when=stretch("2031-04-01", "2031-04-30"), time="April", heads=HEADS,
)  # fmt: skip
DRONES = tell(
    "i", "Orlo delivered drones to Veld in March.", "delivery", "delivered",
    {"supplier": "Orlo", "recipient": "Veld", "item": "drones"}, when=MARCH, time="March", heads=HEADS,
)  # fmt: skip
OTHERS = tell(
    "j", "Orlo delivered shells to Ilm in March.", "delivery", "delivered",
    {"supplier": "Orlo", "recipient": "Ilm", "item": "shells"}, when=MARCH, time="March", heads=HEADS,
)  # fmt: skip


def test_three_pages_on_one_briefing_are_one_event_with_three_reports_and_one_origin() -> None:
    (one,) = gather(BRIEFING, SAME_BRIEFING, NARRATED)
    assert [report.article for report in one.reports] == ["a", "b", "c"]
    assert one.origins == (("Sarn", ("Ilse Moor", "Palace")),)
    assert one.narrated == ("c",)
    assert (str(one.when.earliest), str(one.when.latest)) == ("2031-03-01", "2031-03-31")
    assert one.dates[0].precision == "month"
    assert one.standing == "reported"
    assert {(role, name) for role, name, _ in one.roles} >= {("supplier", "Orlo"), ("recipient", "Veld")}
    assert one.why.startswith("3 reports of one step with the same parties (orlo, veld), goods (arms, artillery ammuni")


def test_who_denies_stands_beside_those_who_assert() -> None:
    (one,) = gather(BRIEFING, DENIED)
    assert one.standing == "attributed"
    assert one.denied_by == ("Veld",)
    assert [head for head, _ in one.origins] == ["Sarn"]
    assert [report.standing for report in one.reports] == ["attributed", "denied"]


@pytest.mark.parametrize("other", [GUARD, PLANNED, UNSEEN, DRONES, OTHERS], ids=lambda told: told.page.text)
def test_what_excludes_one_another_stays_apart(other: Told) -> None:
    made = gather(BRIEFING, other)
    assert sorted(one.articles for one in made) == sorted([("a",), (other.page.id,)])
    assert not any(one.disputed for one in made)


def test_two_dates_told_in_one_week_stand_side_by_side() -> None:
    (one,) = gather(BRIEFING, JUNE, SAME_BRIEFING)
    assert one.disputed
    assert [(str(d.when.earliest), d.precision, d.events) for d in one.dates] == [
        ("2031-03-01", "month", (BRIEFING.event.id,)),
        ("2031-04-01", "month", (JUNE.event.id,)),
    ]
    assert one.when.earliest is None
    assert one.when.why == "its reports give dates that share no day"


def test_two_dates_that_one_page_tells_are_two_events() -> None:
    page = "Orlo delivered shells to Veld in March. Orlo delivered shells to Veld in April."
    first = tell("a", page, "delivery", "delivered", BOTH, when=MARCH, time="March", heads=HEADS)
    second = tell("a", page, "delivery", "delivered", BOTH, when=stretch("2031-04-01", "2031-04-30"), time="April")
    later = second._replace(event=type(second.event)(**{**_fields(second.event), "id": "later"}))
    assert [one.disputed for one in gather(first, later)] == [False, False]


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}  # type: ignore[attr-defined]


def test_a_date_told_weeks_later_is_no_dispute() -> None:
    later = tell(
        "h", "Orlo delivered shells to Veld in June.", "delivery", "delivered", BOTH, day="2031-07-02",
        when=stretch("2031-06-01", "2031-06-30"), time="June", heads=HEADS,
    )  # fmt: skip
    assert len(gather(BRIEFING, later)) == 2


def test_background_repeated_for_weeks_in_other_stories_is_one_event() -> None:
    weeks = [
        tell(
            f"w{n}", f"Week {n}: Orlo delivered shells to Veld in March.", "delivery", "delivered", BOTH,
            day=f"2031-06-{1 + 7 * n:02}", when=MARCH, time="March", heads=HEADS,
        )
        for n in range(4)
    ]  # fmt: skip
    (one,) = gather(BRIEFING, *weeks, homes={f"w{n}": f"st{n + 2}" for n in range(4)})
    assert len(one.reports) == 5
    assert one.stories == ("st1", "st2", "st3", "st4", "st5")
    assert str(one.first_reported.earliest) == "2031-05-20"


def test_a_time_that_dates_the_saying_only_bounds_the_event() -> None:
    told = tell(
        "k", "Late last year the Palace said that Orlo had delivered shells to Veld.", "delivery", "delivered", BOTH,
        when=stretch("2030-10-01", "2030-12-31"), time="Late last year", said="Late last year",
        standing="attributed", by=["Palace"], heads=HEADS,
    )  # fmt: skip
    (one,) = gather(told)
    assert (one.when.earliest, str(one.when.latest)) == (None, "2030-12-31")
    assert one.dates == ()
    assert one.when.why == "not after: “Late last year” dates the saying"


def test_since_and_until_bound_it() -> None:
    since = tell(
        "k", "Since March Orlo has delivered shells to Veld.", "delivery", "delivered", BOTH, when=MARCH, time="March"
    )
    until = tell(
        "l", "Until March Orlo delivered shells to Veld.", "delivery", "delivered", BOTH, when=MARCH, time="March"
    )
    days = {one.articles[0]: one.when for told in (since, until) for one in gather(told)}
    assert (str(days["k"].earliest), str(days["k"].latest)) == ("2031-03-01", "2031-05-20")
    assert (days["l"].earliest, str(days["l"].latest)) == (None, "2031-03-31")


def test_a_page_that_fits_several_events_says_so_and_joins_none() -> None:
    ilm = tell("m", "Orlo delivered shells.", "delivery", "delivered", {"supplier": "Orlo", "item": "shells"})
    made = {one.articles: one for one in gather(BRIEFING, OTHERS, ilm)}
    assert set(made) == {("a",), ("j",), ("m",)}
    assert made["m",].may_be == tuple(sorted((made["a",].id, made["j",].id)))


def test_a_copy_adds_a_report_and_no_origin() -> None:
    twin = tell(
        "z", BRIEFING.page.text, "delivery", "delivered", {}, standing="attributed", by=["Ilse Moor"], heads=HEADS
    )
    same = copy(BRIEFING.page, twin.page, "copy", "Orlo delivered shells to Veld in March")
    (one,) = gather(BRIEFING, SAME_BRIEFING, twin, copies=[same])
    (before,) = gather(BRIEFING, SAME_BRIEFING)
    assert len(one.reports) == len(before.reports) + 1
    assert one.origins == before.origins
    assert one.texts_independent == (("a", "z"), ("b",))
    assert [report.same for report in one.reports] == [None, None, BRIEFING.event.id]


@given(st.permutations([BRIEFING, SAME_BRIEFING, NARRATED, DENIED, GUARD, PLANNED, JUNE, OTHERS]))
def test_the_order_of_the_pages_changes_nothing(pages: list[Told]) -> None:
    assert gather(*pages) == gather(BRIEFING, SAME_BRIEFING, NARRATED, DENIED, GUARD, PLANNED, JUNE, OTHERS)


@given(
    st.lists(st.sampled_from([BRIEFING, NARRATED, DENIED, GUARD, UNSEEN, DRONES]), unique_by=lambda one: one.page.id)
)
def test_every_report_is_in_one_occurrence(pages: list[Told]) -> None:
    made = gather(*pages)
    assert sorted(r.event for one in made for r in one.reports) == sorted(told.event.id for told in pages)
