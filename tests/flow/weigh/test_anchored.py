"""Times counted from an act that another page dates, and two pages that date one act differently."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.weigh.timeline.timeline import timeline
from headwater.records import Article, Mention, Moment, Sentence, TimelineRow, TimeRef, When, digest
from headwater.spans import cut, holds
from tests.made import article, on, story, words

NAMES = ("Ilse Brandt", "Oskar Lund", "Maren Holt")

DATED = article(
    "a", "Ilse Brandt spoke last week to officials on a visit to Orlo.", published=on("2031-05-16"), outlet="Post"
)
SINCE = article(
    "b", "Since Brandt's trip, Oskar Lund and Maren Holt have been exchanging letters, pledging cooperation."
)
BEFORE = article("c", "Oskar Lund held rallies before Brandt's visit.")
APRIL = article(
    "d", "This builds on an exchange of letters between Oskar Lund and Maren Holt in April, who pledged cooperation."
)
LAST_WEEK = When(
    earliest=date(2031, 5, 5), latest=date(2031, 5, 11), basis="resolved", said=words(DATED, "last week"), why="told"
)


def line(page: Article) -> Sentence:
    (span,) = page.body
    return Sentence(id=f"s-{page.id}", article=page.id, span=span, zone="body", paragraph=0)


def mentions(page: Article) -> list[Mention]:
    found = []
    for name in NAMES:
        for form in (name, name.split()[1]):
            if form in page.text:
                span = words(page, form)
                found.append(
                    Mention(
                        id=digest(page.id, name),
                        article=page.id,
                        span=span,
                        actor=name,
                        kind="person",
                        resolved_by="name",
                    )
                )
                break
    return found


def at(page: Article, text: str, when: When) -> TimeRef:
    return TimeRef(id=text, article=page.id, span=words(page, text), type="DATE", value="X", mod=None, when=when)


def rows(*pages: Article, told: str = "2031-05-21") -> tuple[TimelineRow, ...]:
    times = [at(DATED, "last week", LAST_WEEK)] if DATED in pages else []
    if APRIL in pages:
        april = When(earliest=date(2031, 4, 1), latest=date(2031, 4, 30), basis="inferred", said=words(APRIL, "April"))
        times.append(at(APRIL, "April", april))
    later = tuple(one.id for one in pages if one is not DATED)
    moment = Moment(id="m", story="st1", articles=later, when=on(told), why="")
    return timeline(
        story(*pages), pages, tuple(map(line, pages)), tuple(times), (), (),
        tuple(one for page in pages for one in mentions(page)), (moment,),
    )  # fmt: skip


def told(made: tuple[TimelineRow, ...], page: Article) -> list[tuple[str, str]]:
    return [
        (str(r.when.earliest), str(r.when.latest)) for r in made if r.articles == (page.id,) and r.kind == "happening"
    ]


def test_since_an_act_that_another_page_dates_runs_from_it_to_the_telling() -> None:
    made = rows(DATED, SINCE)
    assert told(made, SINCE) == [("2031-05-05", "2031-05-21")]
    (row,) = (one for one in made if one.articles == ("b",))
    assert row.when.said == words(SINCE, "Since Brandt's trip")
    assert row.when.why == "counted from what “last week” dates to 2031-05-05 to 2031-05-11; told by 2031-05-21"
    assert {span.article for span in row.cites} == {"a", "b"}
    assert row.reported == on("2031-05-21")


def test_before_an_act_is_open_on_the_far_side() -> None:
    assert told(rows(DATED, BEFORE), BEFORE) == [("None", "2031-05-11")]


def test_an_act_that_nobody_dates_dates_nothing() -> None:
    assert told(rows(SINCE), SINCE) == []


def test_two_tellings_of_one_act_with_dates_that_exclude_each_other_stand_side_by_side() -> None:
    made = {row.articles: row for row in rows(DATED, SINCE, APRIL) if row.kind == "happening"}
    assert made["d",].disputed == (made["b",].id,)
    assert made["b",].disputed == (made["d",].id,)
    assert made["a",].disputed == ()


def test_reports_of_other_weeks_do_not_dispute_each_other() -> None:
    april = rows(APRIL, told="2031-04-20")
    assert all(not row.disputed for row in april)


@given(st.permutations([DATED, SINCE, BEFORE, APRIL]))
def test_the_order_of_the_pages_changes_nothing(pages: list[Article]) -> None:
    assert rows(*pages) == rows(DATED, SINCE, BEFORE, APRIL)


@pytest.mark.parametrize("page", [SINCE, BEFORE])
def test_spans_hold(page: Article) -> None:
    pages = {one.id: one for one in (DATED, page)}
    assert all(holds(span, pages[span.article]) for row in rows(DATED, page) for span in row.cites)


def test_what_a_length_counts_back_to_is_the_clause_behind_it() -> None:
    page = article("e", "The plane fell on May 9, two months after he led a mutiny.", published=on("2031-05-16"))
    length = When(
        earliest=date(2031, 3, 9),
        latest=date(2031, 5, 9),
        basis="resolved",
        said=words(page, "two months"),
        why="counted from “May 9”",
    )
    time = TimeRef(
        id="t", article="e", span=words(page, "two months"), type="DURATION", value="P2M", mod=None, when=length
    )
    made = timeline(story(page), (page,), (line(page),), (time,), (), ())
    assert [(r.text, str(r.when.earliest), str(r.when.latest)) for r in made if r.kind == "happening"] == [
        ("he led a mutiny", "2031-03-02", "2031-03-16")
    ]


def test_a_time_of_a_clause_dates_the_clause() -> None:
    page = article("f", "Trade has suffered under curbs levied since Orlo invaded Sarn on Feb. 4, 2029.")
    made = timeline(story(page), (page,), (line(page),), (at(page, "Feb. 4, 2029", on("2029-02-04")),), (), ())
    assert [row.text for row in made] == ["Orlo invaded Sarn on Feb. 4, 2029"]
    assert cut(page, 0, 5).text == "Trade"


def test_now_is_no_row() -> None:
    page = article("g", "Mills are now shut.", published=on("2031-05-16"))
    time = at(page, "now", on("2031-05-16"))
    ref = TimeRef(id="n", article="g", span=time.span, type="DATE", value="PRESENT_REF", mod=None, when=time.when)
    made = timeline(story(page), (page,), (line(page),), (ref,), (), ())
    assert [row.kind for row in made] == ["publication"]
