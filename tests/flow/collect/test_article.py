"""Pages as they are met, and what must come out of them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from headwater.flow.collect.article import article
from headwater.records import Article, Issue, Page


def page(media_type: str = "text/plain", outlet: str | None = None, fetched_at: datetime | None = None) -> Page:
    return Page(
        id="a1", address="a.txt", outlet=outlet, url=None, media_type=media_type, sha256="0" * 64, fetched_at=fetched_at
    )


def read(source: str, **known: object) -> Article:
    made = article(page(**known), source, ("b.txt", "a.txt"))[0]  # type: ignore[arg-type]
    assert isinstance(made, Article)
    return made


def body(made: Article) -> list[str]:
    return [span.text for span in made.body]


def dropped(made: Article) -> list[tuple[str, str]]:
    return [(one.kind, one.span.text) for one in made.dropped]


FIRST = "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs."
SECOND = "Engineers found a crack in a valve near a terminal, spokeswoman Mara Dellin told reporters in the capital."
THIRD = "“Nobody was hurt, and the supply is not in danger,” Dellin said. She declined to say how long it would last."

WIRE = f"""Larkpost Brings You the Stories That the Whole World Talks About, Every Single Day.
⎯ 《 Larkpost • Com 》

Ministry shuts pipeline between ports after crack is found

2022-02-09 17:40
The ministry of energy says that the pipeline between the two ports had to be shut down after engineers found a crack
Ministry shuts pipeline between ports after crack is found

VARNA (Reuters) — {FIRST}

{SECOND}

{THIRD}
"""


def test_a_wire_story_on_a_site_with_slogan_masthead_and_a_repeated_title() -> None:
    made = read(WIRE)
    assert made.text == WIRE
    assert made.page == "a.txt"
    assert made.title is not None
    assert made.title.text == "Ministry shuts pipeline between ports after crack is found"
    assert made.deck is not None
    assert made.deck.text.startswith("The ministry of energy says")
    assert body(made) == [f"VARNA (Reuters) — {FIRST}", SECOND, THIRD]
    assert [kind for kind, _ in dropped(made)] == ["slogan", "masthead", "title", "date", "deck", "title"]
    assert made.dateline is not None
    assert made.dateline.text == "VARNA (Reuters) —"
    assert [(one.name, one.form) for one in made.credits] == [("Reuters", "dateline")]
    assert (made.outlet, made.outlet_span and made.outlet_span.text) == ("Larkpost", "Larkpost")
    assert made.published.earliest == made.published.latest == date(2022, 2, 9)
    assert made.published.basis == "stated"
    assert made.published.said is not None
    assert made.language == "en"


BLOG = f"""Skip to content

Port pipeline shut: what we know about the crack…

3 87

{FIRST}

{SECOND}

Post A Comment

Required fields are marked with a star
"""


def test_counters_and_comment_forms_are_no_body() -> None:
    made = read(BLOG)
    assert body(made) == [FIRST, SECOND]
    assert made.title is not None
    assert made.title.text.startswith("Port pipeline shut")
    assert [kind for kind, _ in dropped(made)] == ["navigation", "title", "counter", "comment_form", "comment_form"]
    assert made.published.basis == "unknown"
    assert made.published.earliest is None
    assert made.credits == ()
    assert made.outlet is None


RETOLD = f"""The government's answer to the crack shows how little it knew about the state of its own pipeline.
{FIRST[:-1]}, Radio Free Asia reports.
{SECOND}
{THIRD}
Opposition asks for an inquiry
More of Kestrel on Telegram: join our channel Kestrelnews
Source: Kestrel

I am Petra Vondel, an author and journalist for Morning Gull. I cover energy and the sea, and I have for ten years.
"""


def test_a_page_without_a_title_gets_none() -> None:
    made = read(RETOLD)
    assert made.title is None
    assert made.deck is None
    assert len(made.body) == 4
    assert made.body[0].text.startswith("The government's answer")
    assert [text[:12] for _, text in dropped(made)] == ["Opposition a", "More of Kest", "Source: Kest", "I am Petra V"]
    assert [(one.name, one.form) for one in made.credits] == [
        ("Radio Free Asia", "reported_by"),
        ("Kestrel", "source_line"),
    ]
    assert made.outlet == "Morning Gull"


def test_a_title_straight_above_the_dateline() -> None:
    made = read(f"Crack shuts the port pipeline\nVARNA — Nobody saw it coming.\n{FIRST}\n{SECOND}")
    assert made.title is not None
    assert made.title.text == "Crack shuts the port pipeline"
    assert body(made)[0] == "VARNA — Nobody saw it coming."
    assert made.dateline is not None
    assert made.dateline.text == "VARNA —"
    assert made.credits == ()


def test_line_ends_and_offsets_are_those_of_the_file() -> None:
    source = f"Crack shuts the port pipeline\r\n\r\n  {FIRST}  \r\n{SECOND}\r\n"
    made = read(source)
    assert made.text == source
    assert body(made) == [FIRST, SECOND]
    assert all(source[span.start : span.end] == span.text for span in made.body)


def test_a_markdown_heading_is_a_title_without_its_mark() -> None:
    made = read(f"# Crack shuts the port pipeline\n\n{FIRST}\n\n{SECOND}\n", media_type="text/markdown")
    assert made.title is not None
    assert made.title.text == "Crack shuts the port pipeline"
    assert body(made) == [FIRST, SECOND]


@pytest.mark.parametrize("source", ["The port is shut again today.", "Der Hafen bleibt heute geschlossen."])
def test_one_sentence_is_an_article(source: str) -> None:
    made = read(source)
    assert body(made) == [source]
    assert made.title is None


@pytest.mark.parametrize("source", ["", " \n\t\n", "Too few", "12 34\n***", "Leave a reply\nSkip to content\n"])
def test_a_page_without_text_is_an_issue(source: str) -> None:
    (only,) = article(page(), source, ("z", "y"))
    assert isinstance(only, Issue)
    assert only.code == "no_text"
    assert only.address == "y"


@pytest.mark.parametrize(
    ("line", "earliest", "latest"),
    [
        ("Published: 4 May 2021", date(2021, 5, 4), date(2021, 5, 4)),
        ("May 4, 2021, 5:21 pm", date(2021, 5, 4), date(2021, 5, 4)),
        ("By Ann Archer | May 4, 2021", date(2021, 5, 4), date(2021, 5, 4)),
        ("13/05/2021", date(2021, 5, 13), date(2021, 5, 13)),
        ("04/05/2021", date(2021, 4, 5), date(2021, 5, 4)),
        ("Last updated: 6 May 2021", None, date(2021, 5, 6)),
    ],
)
def test_the_date_line(line: str, earliest: date | None, latest: date) -> None:
    made = read(f"Crack shuts the port pipeline\n{line}\n{FIRST}\n{SECOND}\n")
    assert (made.published.earliest, made.published.latest) == (earliest, latest)
    assert made.published.said is not None
    assert made.published.said.text in line
    assert body(made) == [FIRST, SECOND]


def test_a_date_in_a_sentence_is_no_date_of_publication() -> None:
    dated = "The valve was built on March 3, 2004, the ministry said in its report."
    made = read(f"Crack shuts the port pipeline\n{dated}\n{SECOND}\n")
    assert made.published.basis == "unknown"


def test_notes_on_an_article() -> None:
    german = (
        "Das Ministerium erklärte am Dienstag, die Leitung zwischen den beiden Häfen sei wegen Reparaturen geschlossen."
    )
    codes = [one.code for one in article(page(), german, ("a",))[1:] if isinstance(one, Issue)]
    assert codes == ["other_language", "undated"]
    late = page(fetched_at=datetime(2020, 1, 1, tzinfo=UTC))
    codes = [
        one.code
        for one in article(late, f"Published: 4 May 2021\n{FIRST}\n{SECOND}\n", ("a",))[1:]
        if isinstance(one, Issue)
    ]
    assert codes == ["date_impossible"]


def test_the_byline() -> None:
    made = read(f"Crack shuts the port pipeline\nBy Ann Archer and Bo Lind\n{FIRST}\n{SECOND}\n")
    assert made.byline is not None
    assert made.byline.text == "By Ann Archer and Bo Lind"
    made = read(f"Crack shuts the port pipeline\nAnn Archer | City Desk\n{FIRST}\n{SECOND}\n")
    assert made.byline is not None
    assert made.byline.text == "Ann Archer | City Desk"


def test_reading_twice_gives_the_same() -> None:
    assert article(page(), WIRE, ("a",)) == article(page(), WIRE, ("a",))


def test_furniture_of_the_gold_pages(shared: Path) -> None:
    for gold_file in sorted((shared / "gold").glob("0*.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        made = read((shared / "seeds" / f"{gold_file.stem}.txt").read_bytes().decode("utf-8"))
        found = {(one.span.start, one.span.end) for one in made.dropped}
        assert found == {(one["start"], one["end"]) for one in gold["debris"]}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("EXCLUSIVE-Osmera agreed to sell shells to Vardesh", "Osmera agreed to sell shells to Vardesh"),
        ("UPDATE 2-Crack shuts the pipeline between two ports", "Crack shuts the pipeline between two ports"),
        ("CORRECTED-UPDATE 1-Crack shuts the pipeline", "Crack shuts the pipeline"),
        ("NATO-Russia talks end in Selvik without result", "NATO-Russia talks end in Selvik without result"),
    ],
)
def test_what_a_wire_sets_before_a_headline_is_no_part_of_it(line: str, title: str) -> None:
    made = read(f"{line}\n\nBy Jane Doe\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n")
    assert made.title is not None
    assert made.title.text == title


def test_brackets_that_only_say_who_reported_are_no_body() -> None:
    credit = "(Reporting by Ilse Maron in Selvik and Pavo Renk in Varna; Editing by C. Hollin)"
    made = read(f"Crack shuts the pipeline between ports\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{credit}\n")
    assert body(made) == [FIRST, SECOND, THIRD]
    assert ("credit", credit) in dropped(made)


def test_a_note_of_what_a_wire_corrects_is_a_notice() -> None:
    note = "(Corrects paragraph 9 to say the vote of 2014 was called flawed, not that of 2009)"
    made = read(f"CORRECTED-Crack shuts the pipeline between ports\n\n{note}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n")
    assert made.notice is not None
    assert made.notice.text == note
