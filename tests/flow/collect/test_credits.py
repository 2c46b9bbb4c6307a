"""Whom a page credits: the printed form and what must come out."""

import pytest

from headwater.flow.collect.article import article
from headwater.flow.collect.credits import covers
from headwater.records import Article, Page

FIRST = "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs."
SECOND = "Engineers found a crack in a valve near the northern terminal, a spokeswoman told journalists in the capital."


def read(source: str) -> Article:
    page = Page(id="a1", address="a", outlet=None, url=None, media_type="text/plain", sha256="")
    made = article(page, source, ("a",))[0]
    assert isinstance(made, Article)
    return made


def credits(source: str) -> list[tuple[str, str, str]]:
    made = read(source)
    assert all(made.text[one.start : one.end] == one.text for one in made.credits)
    return [(one.name, one.form, one.text) for one in made.credits]


@pytest.mark.parametrize(
    ("opening", "dateline", "found"),
    [
        ("WASHINGTON (AP) — ", "WASHINGTON (AP) —", [("AP", "dateline", "AP")]),
        ("GENEVA, March 3 (Reuters) - ", "GENEVA, March 3 (Reuters) -", [("Reuters", "dateline", "Reuters")]),
        ("LAGOS, Nigeria (AFP) – ", "LAGOS, Nigeria (AFP) –", [("AFP", "dateline", "AFP")]),
        (
            "Lima (The Associated Press) -- ",
            "Lima (The Associated Press) --",
            [("AP", "dateline", "The Associated Press")],
        ),
        ("(Reuters) - ", "(Reuters) -", [("Reuters", "dateline", "Reuters")]),
        ("KYIV — ", "KYIV —", []),
        ("LONDON: ", "LONDON:", []),
        ("NEW YORK -- ", "NEW YORK --", []),
        ("UPDATE — ", None, []),
        ("BREAKING: ", None, []),
    ],
)
def test_datelines(opening: str, dateline: str | None, found: list[tuple[str, str, str]]) -> None:
    source = f"Crack shuts the port pipeline\n{opening}{FIRST}\n{SECOND}\n"
    made = read(source)
    assert (made.dateline and made.dateline.text) == dateline
    assert made.body[0].text == opening + FIRST
    assert credits(source) == found


def test_speakers_of_a_transcript_are_no_datelines() -> None:
    made = read(f"DELLIN: {FIRST}\nOKORO: {SECOND}\nDELLIN: {FIRST[:-1]} again.\n")
    assert made.dateline is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: The Hill", "The Hill"),
        ("Source: kestrel", "kestrel"),
        ("Via Kestrel News", "Kestrel News"),
        ("Originally published by Kestrel News.", "Kestrel News"),
        ("This article first appeared in Kestrel News.", "Kestrel News"),
        ("Quelle: Deutsche Presse-Agentur", "dpa"),
    ],
)
def test_source_lines(line: str, name: str) -> None:
    source = f"Crack shuts the port pipeline\n{FIRST}\n{SECOND}\n{line}\n"
    assert [(one, form) for one, form, _ in credits(source)] == [(name, "source_line")]
    assert [span.text for span in read(source).body] == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The valve had leaked before, according to Reuters, and nobody repaired it.", "Reuters"),
        ("The valve had leaked for a year, Kestrel Herald reported on Monday.", "Kestrel Herald"),
        ("The Associated Press first reported that the valve had leaked for a year.", "AP"),
        ("“It leaked for a year,” an engineer told the BBC in the northern port.", "BBC"),
        ("The valve leaked, Voice of America reports.", "Voice of America"),
    ],
)
def test_reports_of_outlets(sentence: str, name: str) -> None:
    assert [(one, form) for one, form, _ in credits(f"{FIRST}\n{sentence}\n{SECOND}\n")] == [(name, "reported_by")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The valve had leaked before, according to the Foreign Ministry, and nobody repaired it.",
        "The Central Intelligence Agency reported that the valve had leaked for a year.",
        "The White House reported no damage, according to Mara Dellin of the energy ministry.",
        "Officials told Mara Dellin that the valve had leaked for more than a year.",
        "Local media reported that the valve had leaked for more than a year.",
    ],
)
def test_governments_and_people_are_no_credits(sentence: str) -> None:
    assert credits(f"{FIRST}\n{sentence}\n{SECOND}\n") == []


def test_agencies_in_byline_copyright_and_contribution() -> None:
    source = (
        f"Crack shuts the port pipeline\nBy Ann Archer, Reuters\n{FIRST}\n{SECOND}\n"
        "The Associated Press contributed to this report.\n(c) AFP\n"
    )
    found = [(name, form) for name, form, _ in credits(source)]
    assert found == [("Reuters", "byline"), ("AP", "contributed"), ("AFP", "copyright")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Mara Dellin contributed to this report from Dorrin. The Orrin Wire also contributed.", "The Orrin Wire"),
        ("Reporting by Mara Dellin for Orrin Wire; editing by Tom Stell", "Orrin Wire"),
        ("Reporting by Mara Dellin for the Orrin Wire", "Orrin Wire"),
    ],
)
def test_outlets_that_helped(line: str, name: str) -> None:
    found = credits(f"Crack shuts the port pipeline\n{FIRST}\n{SECOND}\n{line}\n")
    assert [(text, form) for _, form, text in found] == [(name, "contributed")]


def test_helpers_that_are_no_outlet() -> None:
    for line in ("The wind also contributed.", "Reporting by Mara Dellin in Dorrin; editing by Tom Stell for length"):
        assert credits(f"Crack shuts the port pipeline\n{FIRST}\n{SECOND}\n{line}\n") == []


def test_the_pages_own_outlet_is_not_its_credit() -> None:
    end = "© 2022 Kestrel Herald. All rights reserved."
    made = read(f"Crack shuts the port pipeline\n{FIRST}\n{SECOND[:-1]}, Kestrel Herald reported.\n{end}\n")
    assert made.outlet == "Kestrel Herald"
    assert made.credits == ()


@pytest.mark.parametrize(
    ("line", "name", "form"),
    [
        ("This article is republished from Kestrel News under a free licence.", "Kestrel News", "source_line"),
        ("This story was produced by Kestrel News and is shared with its partners.", "Kestrel News", "source_line"),
        ("Translated from Kestrel News", "Kestrel News", "source_line"),
        ("The post Crack shuts pipeline appeared first on Kestrel News.", "Kestrel News", "source_line"),
        ("SOURCE Kestrel Lines", "Kestrel Lines", "source_line"),
        ("With files from The Canadian Press", "The Canadian Press", "contributed"),
        ("(With inputs from PTI)", "PTI", "contributed"),
        ("© 2031 AFP", "AFP", "copyright"),
    ],
)
def test_further_source_lines(line: str, name: str, form: str) -> None:
    found = credits(f"Crack shuts the port pipeline\n{FIRST}\n{SECOND}\n{line}\n")
    assert [(one, how) for one, how, _ in found] == [(name, form)]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Mara Dellin/AFP",
        "Image source: Reuters",
        "© Reuters / Mara Dellin",
        "Via WhatsApp",
        "Source: News agencies",
    ],
)
def test_lines_that_credit_no_text(line: str) -> None:
    assert credits(f"Crack shuts the port pipeline\n{FIRST}\n{SECOND}\n{line}\n") == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Труба текла год, сообщает Интерфакс со ссылкой на Reuters.", ["Interfax", "Reuters"]),
        ("Труба протікала рік, передає РБК-Україна з посиланням на AFP.", ["RBC-Ukraine", "AFP"]),
        ("Das berichtet die Nachrichtenagentur Reuters.", ["Reuters"]),
        ("Об этом сообщает агентство «Тарн-Информ».", ["Тарн-Информ"]),
    ],
)
def test_reports_that_are_turned_round(sentence: str, names: list[str]) -> None:
    assert [name for name, _, _ in credits(f"{FIRST}\n{sentence}\n{SECOND}\n")] == names


def test_what_a_credit_covers() -> None:
    late = "The valve had leaked for a year, Reuters reported."
    top = read(f"{late}\n{FIRST}\n{SECOND}\n")
    end = read(f"{FIRST}\n{SECOND}\n{FIRST[4:]}\n{late}\n{SECOND[:-1]} today.\n")
    line = read(f"{FIRST}\n{SECOND}\nSource: Reuters\n")
    assert [covers(made.credits[0], made.body) for made in (top, end, line)] == ["page", "sentence", "page"]


def test_initials_in_a_byline_are_an_agency() -> None:
    source = f"Crack shuts the port pipeline\nMay 12, 2031\nBy NKB\n{FIRST}\n{SECOND}\n"
    assert [(name, form) for name, form, _ in credits(source)] == [("NKB", "byline")]


def test_who_signs_below_is_whom_the_text_says_it_was_told_to() -> None:
    told = "“The valve was old,” Mara Dellin told Kestrel by telephone."
    signed = f"Crack shuts the port pipeline\n3 May 2031\n{FIRST}\n{SECOND}\n{told}\n- Kestrel\n"
    assert ("Kestrel", "source_line") in [(name, form) for name, form, _ in credits(signed)]
    assert ("Dorrin", "source_line") not in [(n, f) for n, f, _ in credits(signed.replace("- Kestrel", "- Dorrin"))]


def test_a_source_line_between_a_headline_without_markup_and_the_text() -> None:
    head = "Kestrel Mirror :: news\nPublished: 3 May 2031\nPort pipeline is shut\n\n(Source: Norra Press)\n\n"
    source = f"{head}{FIRST}\n\n{SECOND}\n"
    assert ("Norra Press", "source_line") in [(name, form) for name, form, _ in credits(source)]


def test_one_agency_goes_by_one_name_on_a_page() -> None:
    source = f"Crack shuts the port pipeline\nBy Norra Press\nSELVIK, May 3 (Norra) - {FIRST}\n{SECOND}\n"
    assert {name for name, _, _ in credits(source)} == {"Norra Press"}


def test_a_byline_that_is_an_agency_s_name_credits_it() -> None:
    found = credits(f"Pipeline shut for repairs\n\nBy Norra Wire\n\nMay 3, 2022\n\nSELVIK — {FIRST}\n\n{SECOND}\n")
    assert found == [("Norra Wire", "byline", "Norra Wire")]


def test_the_language_a_text_was_written_in_is_nobody() -> None:
    assert credits(f"Pipeline shut for repairs\n\n03/05/2022 (translated from Tarnish)\n\n{FIRST}\n\n{SECOND}\n") == []
