"""Datelines of agencies that nobody knows: the printed opening, the span and the credits."""

import pytest

from headwater.flow.collect.article import article
from headwater.records import Article, Page

FIRST = "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs."
SECOND = "Engineers found a crack in a valve near the northern terminal, a spokeswoman told journalists in the capital."


def read(source: str, media_type: str = "text/plain") -> Article:
    page = Page(id="a1", address="a", outlet=None, url=None, media_type=media_type, sha256="")
    made = article(page, source, ("a",))[0]
    assert isinstance(made, Article)
    return made


def credits(made: Article) -> list[tuple[str, str]]:
    return [(one.name, one.form) for one in made.credits]


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("SELVIK (NKB) — ", ["NKB"]),
        ("SELVIK, Tarnland (NKB) — ", ["NKB"]),
        ("SELVIK, May 3 (NKB) – ", ["NKB"]),
        ("SELVIK, Tarnland, 3 May 2022 (NKB) -- ", ["NKB"]),
        ("Selvik, le 3 mai 2022 (NKB) – ", ["NKB"]),
        ("SELVIK, 3 de mayo (NKB).- ", ["NKB"]),
        ("Selvik, 3. Mai (NKB) - ", ["NKB"]),
        ("SELVIK (Northern Kestrel Agency) - ", ["Northern Kestrel Agency"]),
        ("SELVIK (Agence Nordique) — ", ["Agence Nordique"]),
        ("SELVIK (NKB/AP) — ", ["NKB", "AP"]),
        ("Port Hollin (NKB) — ", ["NKB"]),
        ("SELVIK, May 3. /NKB/. ", ["NKB"]),
        ("SELVIK, May 3 (Norra) - ", ["Norra"]),
    ],
)
def test_an_unknown_agency_in_a_dateline(opening: str, names: list[str]) -> None:
    made = read(f"Crack shuts the port pipeline\n{opening}{FIRST}\n{SECOND}\n")
    assert made.dateline is not None
    assert made.dateline.text.rstrip() == opening.rstrip()
    assert credits(made) == [(name, "dateline") for name in names]


@pytest.mark.parametrize(
    "opening",
    [
        "National Energy Board (NEB) — ",
        "UPDATE (NKB) — ",
        "SELVIK (USA) — ",
        "The Harbour Company (formerly Selvik Docks) — ",
        "Mara Dellin (45) — ",
        "Mara Dellin (NKB) ",
        "SELVIK, May 3 (Belgium) - ",
        "SELVIK (Norra) - ",
    ],
)
def test_brackets_that_hold_no_agency(opening: str) -> None:
    assert credits(read(f"Crack shuts the port pipeline\n{opening}{FIRST}\n{SECOND}\n")) == []


def test_a_dateline_under_a_correction() -> None:
    note = "CORRECTION: An earlier version of this story gave a wrong name for the terminal in the north of the port."
    made = read(f"Crack shuts the port pipeline\n{note}\nSELVIK (NKB) — {FIRST}\n{SECOND}\n")
    assert made.dateline is not None
    assert made.dateline.text == "SELVIK (NKB) —"
    assert credits(made) == [("NKB", "dateline")]


def test_a_dateline_in_html() -> None:
    paragraphs = "".join(
        f"<p>{text}</p>" for text in (f"SELVIK, Tarnland (NKB) — {FIRST}", SECOND, FIRST[4:], SECOND[4:])
    )
    made = read(
        f"<html><body><article><h1>Crack shuts the port pipeline</h1>{paragraphs}</article></body></html>", "text/html"
    )
    assert made.dateline is not None
    assert made.dateline.text == "SELVIK, Tarnland (NKB) —"
    assert credits(made) == [("NKB", "dateline")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("La conduite fuyait depuis un an, selon l’agence Kestrel Press.", "Kestrel Press"),
        ("Das Ventil sei lange undicht gewesen, laut der Nachrichtenagentur Kestrel Press.", "Kestrel Press"),
        ("La válvula perdía desde hace un año, según la agencia EFE.", "EFE"),
        ("The valve had leaked for a year, Tarn Tribune reports with reference to Kestrel Press.", "Kestrel Press"),
    ],
)
def test_reports_in_other_words(sentence: str, name: str) -> None:
    assert (name, "reported_by") in credits(read(f"{FIRST}\n{sentence}\n{SECOND}\n"))


def test_an_agency_that_signs_before_the_date() -> None:
    made = read(f"Crack shuts the port pipeline\nKestrel Press Agency Monday 3 May 2021, 5.30am\n{FIRST}\n{SECOND}\n")
    assert credits(made) == [("Kestrel Press Agency", "byline")]
    made = read(f"Crack shuts the port pipeline\nBy Emily Post\n{FIRST}\n{SECOND}\n")
    assert credits(made) == []


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("СЕЛЬВИК, 3 мая - РИА Новости. ", ["RIA Novosti"]),
        ("Сельвік. 3 травня. ІНТЕРФАКС-УКРАЇНА – ", ["Interfax-Ukraine"]),
        ("(ANSA) - SELVIK, 03 MAG - ", ["ANSA"]),
        ("May 3 (Reuters) - ", ["Reuters"]),
        ("selvik (ap) — ", ["AP"]),
        ("SELVIK, May 3 (Reuters) ", ["Reuters"]),
        ("Selvik, 3.05.2031 (PAP) – ", ["PAP"]),
        ("Selvik, 3. Mai – ", []),
        ("SELVIK/DORRIN, Tarnland — ", []),
    ],
)
def test_datelines_without_brackets(opening: str, names: list[str]) -> None:
    made = read(f"Crack shuts the port pipeline\n{opening}{FIRST}\n{SECOND}\n")
    assert made.dateline is not None
    assert made.dateline.text.rstrip() == opening.rstrip()
    assert credits(made) == [(name, "dateline") for name in names]


def test_a_place_before_a_colon_may_stand_below_a_line_on_the_agencies() -> None:
    made = read(f"Pipeline shut for repairs\n\nFrom agency reports\n\nSELVIK: {FIRST}\n\n{SECOND}\n")
    assert made.dateline is not None
    assert made.dateline.text == "SELVIK:"
