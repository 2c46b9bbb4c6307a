"""The timeline keeps the day of an event and the day of its report apart, and dates nothing by guess."""

from datetime import date

import msgspec

from headwater.flow.weigh.timeline.timeline import timeline
from headwater.records import Sentence, TimelineRow, TimeRef, When
from tests.made import UNKNOWN, article, on, statement, story, words

TEXT = "The bridge fell on May 2. On Friday Dana Ruiz said the cables were old. It may reopen in the spring."
PAGE = article("a", TEXT, outlet="Post", published=on("2031-05-10"))


def sentence(number: int, text: str) -> Sentence:
    return Sentence(id=f"s{number}", article="a", span=words(PAGE, text), zone="body", paragraph=0)


SENTENCES = (
    sentence(1, "The bridge fell on May 2."),
    sentence(2, "On Friday Dana Ruiz said the cables were old."),
    sentence(3, "It may reopen in the spring."),
)


def time(text: str, when: When) -> TimeRef:
    return TimeRef(id=text, article="a", span=words(PAGE, text), type="DATE", value="X", mod=None, when=when)


def rows(*times: TimeRef) -> list[tuple[str, date | None, str | None]]:
    said = statement(PAGE, "Dana Ruiz", "the cables were old", said_at=on("2031-05-09", words(PAGE, "Friday")))
    said = msgspec.structs.replace(said, sentence="s2")
    made: tuple[TimelineRow, ...] = timeline(story(PAGE), (PAGE,), SENTENCES, times, (), (said,))
    return [(row.kind, row.when.earliest, row.speaker) for row in made]


def test_happenings_sayings_and_publications_by_day() -> None:
    found = rows(time("May 2", on("2031-05-02")), time("Friday", on("2031-05-09")), time("the spring", UNKNOWN))
    assert found == [
        ("happening", date(2031, 5, 2), None),
        ("saying", date(2031, 5, 9), "Dana Ruiz"),
        ("publication", date(2031, 5, 10), None),
    ]


def test_a_date_inside_a_statement_carries_its_speaker() -> None:
    said = statement(PAGE, "Dana Ruiz", "The bridge fell on May 2")
    made = timeline(story(PAGE), (), SENTENCES, (time("May 2", on("2031-05-02")),), (), (said,))
    assert [(row.kind, row.speaker, row.statements) for row in made] == [("happening", "Dana Ruiz", (said.id,))]


def test_what_is_asked_for_has_not_happened() -> None:
    said = statement(PAGE, "Dana Ruiz", "The bridge fell on May 2", act="urge")
    assert timeline(story(PAGE), (), SENTENCES, (time("May 2", on("2031-05-02")),), (), (said,)) == ()


def test_the_same_sentence_in_two_copies_is_one_row_with_both_cited() -> None:
    other = article("b", TEXT)
    twin = Sentence(id="t1", article="b", span=words(other, "The bridge fell on May 2."), zone="body", paragraph=0)
    times = (
        time("May 2", on("2031-05-02")),
        TimeRef(
            id="t", article="b", span=words(other, "May 2"), type="DATE", value="X", mod=None, when=on("2031-05-02")
        ),
    )
    (row,) = timeline(story(PAGE, other), (), (*SENTENCES, twin), times, (), ())
    assert row.articles == ("a", "b")


def test_a_denial_is_told_by_its_whole_sentence() -> None:
    page = article("c", "On Friday Dana Ruiz denied that the cables were old.", outlet="Post")
    line = Sentence(id="c1", article="c", span=words(page, page.text), zone="body", paragraph=0)
    said = statement(
        page, "Dana Ruiz", "the cables were old", act="deny", said_at=on("2031-05-09", words(page, "Friday"))
    )
    (row,) = timeline(story(page), (), (line,), (), (), (msgspec.structs.replace(said, sentence="c1"),))
    assert row.text == page.text


def test_a_law_of_a_year_and_an_edge_of_time_are_no_happenings() -> None:
    page = article("d", "A 2015 law forbids it. The works stand idle until 2020.", outlet="Post")
    lines = tuple(
        Sentence(id=text, article="d", span=words(page, text), zone="body", paragraph=0)
        for text in ("A 2015 law forbids it.", "The works stand idle until 2020.")
    )
    dated = When(earliest=date(2015, 1, 1), latest=date(2015, 12, 31), basis="stated")
    times = tuple(
        TimeRef(id=text, article="d", span=words(page, text), type="DATE", value=text, mod=None, when=dated)
        for text in ("2015", "2020")
    )
    assert timeline(story(page), (), lines, times, (), ()) == ()
