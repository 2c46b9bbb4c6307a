"""Titles among mastheads, slogans and bylines; and the lines after the story that are no part of it."""

import pytest

from headwater.flow.collect.article import article
from headwater.records import Article, Page

TITLE = "Crack shuts the port pipeline for repairs"
DECK = "Ministry finds no danger to the supply of the northern towns"
FIRST = "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs."
SECOND = "Engineers found a crack in a valve near the northern terminal, a spokeswoman told journalists in the capital."
THIRD = "The supply of the towns is not in danger, she said, and nobody was hurt when the crack opened on Monday."
STORY = [FIRST, SECOND, THIRD]


def read(head: str, tail: str = "", media_type: str = "text/plain") -> Article:
    page = Page(id="a1", address="a", outlet=None, url=None, media_type=media_type, sha256="")
    made = article(page, head + "\n" + "\n".join(STORY) + "\n" + tail, ("a",))[0]
    assert isinstance(made, Article)
    return made


@pytest.mark.parametrize(
    "head",
    [
        f"The Selvik Courier\n{TITLE}",
        f"SELVIK COURIER\nNews of the fjord, the port and its ships\n{TITLE}\n3 May 2021",
        f"{TITLE}\nBy our Energy Desk\n3 May 2021",
        f"{TITLE}\nFrom our correspondent in Selvik\n3 May 2021",
        f"{TITLE}\nMARA DELLIN, in Selvik\n3 May 2021\nRead by 1,204 · 4 min",
        f"Selvik Courier\nWe use cookies to count our readers. Read the policy.\n{TITLE}\n3 May 2021",
        f"{TITLE}\nf   x   in   ✉",
    ],
)
def test_the_title(head: str) -> None:
    made = read(head)
    assert made.title is not None
    assert made.title.text == TITLE
    assert [span.text for span in made.body] == STORY


def test_of_two_headlines_the_upper_is_the_title() -> None:
    made = read(f"THE SELVIK COURIER\n{TITLE}\n{DECK}\n3 May 2021")
    assert made.title is not None
    assert made.title.text == TITLE


def test_the_heading_of_a_markdown_page() -> None:
    made = read(f"*Fjord Weekly* · seven days of the port in ten minutes\n\n# {TITLE}\n", media_type="text/markdown")
    assert made.title is not None
    assert made.title.text == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Want the Courier at home? Call our desk for your first four weeks",
        "Log in to join the discussion. Comments are read before they appear.",
        "You are reading the free edition. Subscribe for maps.",
        "Next item: Ferry to the islands resumes in June",
        "Selvik Printing Company 2021. Reproduction by permission only.",
        "Send us your letters, and please give your full name.",
        "Nobody has replied to this post so far",
    ],
)
def test_words_to_the_reader_are_no_body(line: str) -> None:
    assert [span.text for span in read(TITLE, line + "\n").body] == STORY


def test_who_wrote_it() -> None:
    made = read(
        f"{TITLE}\nBy Mara Dellin", "Mara Dellin writes about ships and the sea. She joined the paper in 2011.\n"
    )
    assert [span.text for span in made.body] == STORY
    assert made.dropped[-1].kind == "author_bio"


@pytest.mark.parametrize(
    "last",
    [
        "“If you want to know more, you can call me at the terminal,” the spokeswoman said on Tuesday.",
        "Mara Dellin reports to the minister, who will decide on Friday whether the pipeline opens again.",
        "The ministry published its report on the pipelines in 2020.",
    ],
)
def test_the_storys_last_words_stay(last: str) -> None:
    assert [span.text for span in read(TITLE, last + "\n").body] == [*STORY, last]


@pytest.mark.parametrize("line", ["Orlo, 25 September", "Brenn, Veldland, Sept. 25", "ORLO, 3 MAY"])
def test_a_date_line_without_a_year_is_kept_as_evidence_and_states_no_day(line: str) -> None:
    made = read(f"Pipeline between the ports is shut after a crack\n\n{line}\n")
    assert [(one.kind, one.span.text) for one in made.dropped][-1] == ("date", line)
    assert (made.published.basis, made.published.earliest) == ("unknown", None)
    assert made.published.said is not None
    assert made.published.said.text == line


@pytest.mark.parametrize("line", ["Orlo, 25 September 2024", "ORLO, Veldland, September 25, 2024"])
def test_a_date_line_with_a_place_and_a_year_states_its_day(line: str) -> None:
    made = read(f"Pipeline between the ports is shut after a crack\n\n{line}\n")
    assert str(made.published.earliest) == "2024-09-25"
