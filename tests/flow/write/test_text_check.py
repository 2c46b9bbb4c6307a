"""Anybody's text, sentence by sentence: with our footnotes against what they cite, without any against the case."""

from headwater.flow.write.evidence import Evidence
from headwater.flow.write.text_check import checked
from headwater.records import Sentence
from headwater.text.written_sentences import footnotes, written
from tests.made import article

PAGE = article(
    "a",
    "Osmera shipped 28 rockets to Vardesh on Wednesday.\nThe harbour master of Port Merrow, Dana Ruiz, saw the ship.\n"
    "Nobody has paid for the rockets, the ministry said.",
    outlet="Harbour Post",
)
EVIDENCE = Evidence(
    articles={"a": PAGE},
    sentences=[
        Sentence(id=str(place), article="a", span=span, zone="body", paragraph=place)
        for place, span in enumerate(PAGE.body)
    ],
    lists={("pages", "st1"): frozenset({"a"})},
)
ABBREVIATIONS = frozenset({"mr", "gen"})


def verdicts(text: str) -> list[tuple[str, list[str]]]:
    return [(one.verdict, [fault.words for fault in one.faults]) for one in checked(text, EVIDENCE)]


def test_sentences_are_read_out_of_markdown() -> None:
    body = "Mr. Orme left. “He did. Twice,” she said.[^1]\n\n- One [link](http://x.example) `code`"
    text = f"# A *title*\n\n{body}\n\n[^1]: a.txt"
    assert [(one.line, one.text, one.marks, one.heading) for one in written(text, ABBREVIATIONS)] == [
        (1, "A title", (), True),
        (3, "Mr. Orme left.", ("1",), False),
        (3, "“He did. Twice,” she said.", ("1",), False),
        (5, "One link code", (), False),
    ]
    assert footnotes(text) == {"1": "a.txt"}


def test_hidden_markup_is_read_as_text() -> None:
    assert [one.text for one in written("<div>Osmera paid.</div>\n\n    Indented.", frozenset())] == [
        "<div>Osmera paid.</div>", "Indented.",
    ]  # fmt: skip


def test_without_citations_the_case_answers() -> None:
    assert verdicts("Osmera shipped 28 rockets.") == [("supported", [])]
    assert verdicts("Osmera shipped 29 rockets.") == [("unsupported", ["29"])]
    assert verdicts("The ministry of Ludrania has paid.")[0][0] == "unsupported"
    assert verdicts("Osmera shipped 28 rockets to Vardesh. Elsewhere it rained.")[1] == ("unchecked", [])


def test_right_names_in_words_that_nobody_said() -> None:
    (found,) = checked("Dana Ruiz despises bureaucratic incompetence everywhere around Port Merrow.", EVIDENCE)
    assert (found.verdict, found.faults[0].kind) == ("unsupported", "empty")
    assert "despises" in found.faults[0].words


def test_a_citation_is_read_and_held_to() -> None:
    cited = "[^1]: Harbour Post, a.txt:0-50 “Osmera shipped 28 rockets to Vardesh on Wednesday.”"
    good = f"Osmera shipped 28 rockets.[^1]\n\n{cited}"
    assert verdicts(good) == [("supported", [])]
    other = good.replace("0-50 “Osmera", "0-50 “Ludrania")
    assert verdicts(other)[0][1][0] == "Ludrania shipped 28 rockets to Vardesh on Wednesday."
    assert verdicts(good.replace("28 rockets.[^1]", "29 rockets.[^1]")) == [("unsupported", ["29"])]
    mixed = good.replace("Osmera shipped 28 rockets.[^1]", "Osmera shipped 28 rockets.[^1] Dana Ruiz saw the ship.")
    assert [verdict for verdict, _ in verdicts(mixed)] == ["supported", "uncited"]


def test_a_count_in_a_footnote_is_made_again() -> None:
    cited = "[^1]: a.txt:0-50 “Osmera shipped 28 rockets to Vardesh on Wednesday.”"
    text = f"One page has it.[^1][^d1]\n\n{cited}\n[^d1]: “One page”: count of pages of st1: a.txt"
    assert verdicts(text) == [("supported", [])]
    assert verdicts(text.replace("One page has", "Two pages have").replace("“One page”", "“Two pages”"))[0][0] == (
        "unsupported"
    )


def test_the_first_line_is_a_line() -> None:
    assert [one.line for one in checked("Osmera shipped 28 rockets.\n\nDana Ruiz saw the ship.", EVIDENCE)] == [1, 3]
