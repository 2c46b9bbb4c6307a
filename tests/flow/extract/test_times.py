"""Pages of invented text, one sentence a line, and the days their times come to."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.extract.times import times
from headwater.records import Article, Dating, Issue, Sentence, TimeRef, When, digest
from headwater.spans import cut, holds
from tests.made import UNKNOWN, article


def stated(day: str) -> When:
    return When(earliest=date.fromisoformat(day), latest=date.fromisoformat(day), basis="stated")


def lines(page: Article) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(id=digest("sentence", page.id, span.start), article=page.id, span=span, zone="body", paragraph=number)
        for number, span in enumerate(page.body)
    )


def read(text: str, published: When = UNKNOWN) -> tuple[dict[str, TimeRef], Dating | None]:
    page = article("p1", text, published=published)
    found = times(page, lines(page))
    refs = {record.span.text: record for record in found if isinstance(record, TimeRef)}
    for ref in refs.values():
        assert holds(ref.span, page)
        assert ref.when.said == ref.span
        assert ref.when.why
    return refs, next((record for record in found if isinstance(record, Dating)), None)


def days(ref: TimeRef) -> str:
    return f"{ref.when.earliest or ''}..{ref.when.latest or ''} {ref.when.basis}"


DATED_PAGE = """The harbour board on Thursday said its pilots met the owners last week.
In March, the board said it had bought two tugs, and late last year it sold one.
The owners have previously denied that, and warned earlier this year of a strike.
The old pier burned on Oct. 3, 2019, two days after the board closed it.
A week later the ferry sank.
The inquiry lasted two months."""


def test_a_dated_page_resolves_its_times_against_the_day_its_lead_speaks_from() -> None:
    refs, dating = read(DATED_PAGE, stated("2021-05-14"))  # a Friday
    assert {text: days(ref) for text, ref in refs.items()} == {
        "Thursday": "2021-05-13..2021-05-13 resolved",
        "last week": "2021-05-03..2021-05-09 resolved",
        "March": "2021-03-01..2021-03-31 resolved",
        "late last year": "2020-10-01..2020-12-31 resolved",
        "previously": "..2021-05-13 resolved",
        "earlier this year": "2021-01-01..2021-05-12 resolved",
        "Oct. 3, 2019": "2019-10-03..2019-10-03 stated",
        "two days": "2019-10-01..2019-10-03 resolved",
        "A week later": "2019-10-07..2019-10-13 resolved",
        "two months": ".. unknown",
    }
    assert refs["last week"].value == "2021-W18"
    assert refs["late last year"].mod == "END"
    assert dating is not None
    assert (dating.when.earliest, dating.when.latest) == (date(2019, 10, 3), None)


UNDATED_PAGE = """Norland bought shells for its 14-month-old war, the ministry revealed Wednesday.
Toward the end of last year, Ostia delivered rockets; since then it has denied it.
A plane was shot down on June 10, two months after a failed coup.
Sanctions were levied when troops of Norland invaded Estmark on April 10, 2019."""


def test_an_undated_page_is_bounded_by_its_text_and_its_times_by_those_bounds() -> None:
    refs, dating = read(UNDATED_PAGE)
    assert dating is not None
    assert dating.by == "text"
    assert (dating.when.earliest, dating.when.latest, dating.when.basis) == (
        date(2020, 6, 17), date(2020, 7, 9), "inferred",
    )  # fmt: skip
    assert [span.text for span in dating.evidence] == ["14-month-old", "Wednesday", "April 10, 2019"]
    assert "14-month-old" in dating.when.why
    assert {text: days(ref) for text, ref in refs.items()} == {
        "14-month-old": "2019-04-10..2020-07-09 inferred",
        "Wednesday": "2020-06-17..2020-07-08 inferred",
        "the end of last year": "2019-10-01..2019-12-31 inferred",
        "then": "2019-10-01..2019-12-31 inferred",
        "June 10": "2020-06-10..2020-06-10 inferred",
        "two months": "2020-04-10..2020-06-10 inferred",
        "April 10, 2019": "2019-04-10..2019-04-10 stated",
    }
    assert "one of 2020-06-17, 2020-06-24" in refs["Wednesday"].when.why
    assert refs["Wednesday"].value == "XXXX-WXX-3"  # the week is open, so the value is


def test_a_month_counted_from_where_the_war_began_lies_there() -> None:
    began = "Troops of Norland invaded Estmark on April 10, 2019, and the war has entered its 15th month."
    refs, _ = read(f"{began}\nThe rains came in the 15th month of his life.", stated("2020-06-20"))
    assert days(refs["15th month"]) == "2020-06-10..2020-06-20 resolved"
    assert days(refs["the 15th month"]) == ".. unknown"
    assert refs["the 15th month"].value == "XXXX-XX"


def test_a_value_that_would_be_a_guess_stays_open_and_its_days_keep_their_bounds() -> None:
    refs, _ = read("Rents were up from a year ago.\nSales in the quarter fell.", stated("2021-05-14"))
    assert refs["a year ago"].value == "XXXX"
    assert days(refs["a year ago"]) == "2020-01-01..2020-12-31 resolved"
    assert refs["the quarter"].value == "XXXX-QX"
    assert days(refs["the quarter"]) == ".. unknown"


def test_a_page_that_nothing_dates_stays_open_and_says_so() -> None:
    refs, dating = read("The mayor resigned on Tuesday.\nThe hall opened on May 2, 1998, with her.")
    assert days(refs["Tuesday"]) == ".. unknown"
    assert "unknown" in refs["Tuesday"].when.why
    assert dating is not None
    assert (dating.when.earliest, dating.when.latest) == (date(1998, 5, 2), None)
    _, nothing = read("The mayor resigned.")
    assert nothing is not None
    assert nothing.when.basis == "unknown"


def test_a_page_dated_before_what_it_tells_is_not_contradicted_in_silence() -> None:
    _, dating = read("The bridge collapsed on May 2, 2021.", stated("2020-01-01"))
    assert dating is not None
    assert "the page states 2020-01-01, which lies before that" in dating.when.why


def test_then_hangs_on_no_time_from_further_up() -> None:
    refs, _ = read("It closed in 2018.\nNobody minded.\nIt has been empty since then.", stated("2020-01-01"))
    assert days(refs["then"]) == ".. unknown"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=200))
def test_any_page_is_read(text: str) -> None:
    for published in (UNKNOWN, stated("2021-05-14")):
        read(text, published)


@pytest.mark.parametrize(
    ("name", "day", "least"), [("000", "2023-08-04", 10), ("003", None, 5), ("003", "2023-08-30", 9)]
)
def test_the_gold_pages(shared: Path, name: str, day: str | None, least: int) -> None:
    gold_path = next((shared / "gold").glob(f"{name}_*.json"))
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    text = (shared / "seeds" / f"{gold_path.stem}.txt").read_bytes().decode("utf-8")
    page = article(name, text, published=stated(day) if day else UNKNOWN)
    sentences = tuple(
        Sentence(id=one["id"], article=name, span=cut(page, one["start"], one["end"]), zone="body", paragraph=0)
        for one in gold["sentences"]
    )
    found = {(r.span.start, r.span.end): r.when for r in times(page, sentences) if isinstance(r, TimeRef)}
    core = [time for time in gold["times"] if time.get("tier") != "marginal"]
    right = 0
    for time in core:
        when = found.get((time["start"], time["end"]))
        assert when is not None, time["text"]
        sides = [side and side.isoformat() for side in (when.earliest, when.latest)]
        right += sides == time["interval"]
    assert right >= least


@pytest.mark.parametrize(
    ("text", "published", "flagged"),
    [
        ("The harbour board said on Thursday, August 3, 2023, that it had closed the pier.", "2025-12-20", True),
        ("The harbour board said Thursday (August 3, 2023) that it had closed the pier.", "2025-12-20", True),
        ("On Thursday, 3 August 2023, the harbour board said that it had closed the pier.", "2025-12-20", True),
        ("The harbour board said on Thursday, August 3, 2023, that it had closed the pier.", "2023-08-04", False),
        ("The harbour board said on Thursday, August 3, 2023, that it had closed the pier.", "2023-09-20", False),
        ("The board said the pier, which burned on Thursday, August 3, 2023, would reopen.", "2025-12-20", False),
        ("The pier burned on Thursday, August 3, 2023, the harbour board said.", "2025-12-20", False),
        ("The harbour board said on August 3, 2023 that the pier was closed.", "2025-12-20", False),
    ],
)
def test_a_page_dated_long_after_the_day_its_lead_speaks_from(text: str, published: str, flagged: bool) -> None:
    page = article("p1", text, published=stated(published))
    found = [one for one in times(page, lines(page)) if isinstance(one, Issue)]
    assert [one.code for one in found] == ["date_impossible"] * flagged


def test_the_days_of_a_page_that_was_dated_anew_hang_on_the_day_its_lead_speaks_from() -> None:
    text = "The harbour board said on Thursday, August 3, 2023, that it would close the pier. It had met on Tuesday."
    refs, dating = read(text, stated("2025-12-20"))
    assert days(refs["Tuesday"]) == "2023-08-01..2023-08-01 inferred"
    assert dating is not None
    assert (dating.when.earliest, dating.when.latest) == (date(2023, 8, 3), date(2023, 8, 17))


def test_no_day_is_reckoned_from_a_stated_day_that_the_text_excludes() -> None:
    refs, _ = read("The last train crossed on February 24, 2021. The board met on Tuesday.", stated("2020-02-02"))
    assert refs["Tuesday"].when.earliest is None


def test_both_ends_of_a_range_are_told_of_all_its_days() -> None:
    refs, _ = read("The port was shelled from March 3 to June 9.\nThe fair was held May 3-5.", stated("2031-07-14"))
    assert {text: days(ref) for text, ref in refs.items()} == {
        "March 3": "2031-03-03..2031-06-09 resolved",
        "June 9": "2031-03-03..2031-06-09 resolved",
        "May 3-5": "2031-05-03..2031-05-05 resolved",
    }
    assert refs["June 9"].when.why == "from “March 3” to “June 9”"


def test_a_participle_behind_a_preposition_does_not_make_a_plan_past() -> None:
    refs, _ = read(
        "Norway will lay its photographs of suspected shells before the board on Friday.", stated("2031-05-07")
    )
    assert days(refs["Friday"]) == "2031-05-09..2031-05-09 resolved"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy was received and in the second half of the day the regiment was visited.",
        "The guests scored twice in the second half of their match.",
    ],
)
def test_half_of_a_day_or_a_match_is_no_half_of_a_year(text: str) -> None:
    refs, _ = read(text, stated("2031-05-07"))
    assert not any("half" in words for words in refs)


def test_the_second_half_of_the_year_stays_one() -> None:
    refs, _ = read("Prices will fall in the second half of the year.", stated("2031-08-07"))
    assert days(refs["the second half of the year"]) == "2031-07-01..2031-12-31 resolved"
