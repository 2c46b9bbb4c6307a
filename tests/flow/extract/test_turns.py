"""The turns of transcripts: invented ones in every form that was met, as text in, who said what out."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater import spans
from headwater.flow.collect.article import article
from headwater.flow.extract.turns import turns
from headwater.records import Article, Field, Issue, Turn
from headwater.sources.files import page

BRIEFING = """---
date: '2031-05-09'
published_time: 2031-05-09 17:57:48+02:00
title: "Briefing by Press Secretary Ida Abel and Harbor Commissioner Per Lund"
---

Press Room, Lorrimore

1:09 P.M. CEST

MS. ABEL:  Good afternoon, everyone.  We have news — we have
news from the harbor.

And here’s the thing: the Commissioner is with us.

(Laughter.)

COMMISSIONER LUND:  Thanks, Ida.  The ferries sail again on
Monday.

Q    Which ferries?

COMMISSIONER LUND:  All of them.

Q    (Inaudible.)

MS. ABEL:  Thanks, everybody.

                              END                 1:20 P.M. CEST
"""


def read(text: str, media_type: str = "text/plain") -> Article | Issue:
    met = page(text.encode(), "talk.txt", media_type)
    met = msgspec.structs.replace(met, fields=(Field(source="reader", path="as", value="transcript"),))
    found = article(met, text, ("talk.txt",))[0]
    assert isinstance(found, Article | Issue)
    return found


def told(text: str) -> list[tuple[str | None, str]]:
    """(speaker, words) of every turn; a question's speaker in brackets."""
    found = read(text)
    assert isinstance(found, Article), found
    made = []
    for one in turns(found):
        words = " ".join(" ".join(span.text for span in one.spoken).split())
        made.append((f"({one.speaker or ''})" if one.kind == "question" else one.speaker, words))
    return made


def test_a_briefing() -> None:
    assert told(BRIEFING) == [
        ("Ida Abel", "Good afternoon, everyone. We have news — we have news from the harbor. "
                     "And here’s the thing: the Commissioner is with us."),
        (None, "(Laughter.)"),
        ("Per Lund", "Thanks, Ida. The ferries sail again on Monday."),
        ("()", "Which ferries?"),
        ("Per Lund", "All of them."),
        ("()", "(Inaudible.)"),
        ("Ida Abel", "Thanks, everybody."),
    ]  # fmt: skip


def test_its_title_and_day_are_those_it_states() -> None:
    found = read(BRIEFING, "text/markdown")
    assert isinstance(found, Article)
    assert found.form == "transcript"
    assert found.title is not None
    assert found.title.text == "Briefing by Press Secretary Ida Abel and Harbor Commissioner Per Lund"
    assert str(found.published.earliest) == "2031-05-09"
    assert found.credits == ()


FORMS = {
    "bold names, no blank lines": (
        "**Anna Bell:** Here is one: what now?\n**Ida Holm (Ministry of Ports):** We wait. The\nthing: no.\n"
        "**Anna Bell:** Thanks.\n",
        [("Anna Bell", "Here is one: what now?"), ("Ida Holm", "We wait. The thing: no."), ("Anna Bell", "Thanks.")],
    ),
    "a court, with numbered lines": (
        " 1   THE COURT:  Good morning.\n 2   MR. DE LA CRUZ:  Good morning, Your\n 3   Honor.\n 4   BY MR. LUND:\n"
        " 5   Q.   Did you see it?\n 6   A.   I did not.\n",
        [("THE COURT", "Good morning."), ("MR. DE LA CRUZ", "Good morning, Your Honor."),
         ("(MR. LUND)", "Did you see it?"), (None, "I did not.")],
    ),
    "time stamps before names": (
        "[00:12:03] Host: Hello.\n[00:12:10] Ida Holm: Thank you.\n[00:12:12] Host: So?\n",
        [("Host", "Hello."), ("Ida Holm", "Thank you."), ("Host", "So?")],
    ),
    "time stamps after names": (
        "Speaker 1 (00:03):\nHello all.\n\nIda Holm (00:10):\nHi.\n\nSpeaker 1 (00:15):\nBye.\n",
        [("Speaker 1", "Hello all."), ("Ida Holm", "Hi."), ("Speaker 1", "Bye.")],
    ),
    "names on lines of their own": (
        "Ida Holm  00:03\nHello all.\n\nPer Aas  00:10\nHi.\n\nIda Holm  00:15\nBye.\n\nPer Aas  00:20\nYes.\n",
        [("Ida Holm", "Hello all."), ("Per Aas", "Hi."), ("Ida Holm", "Bye."), ("Per Aas", "Yes.")],
    ),
    "subtitles": (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ida Holm>Hello.\n\n2\n00:00:04.000 --> 00:00:05.000\n"
        "<v Per Aas>Hi.\n",
        [("Ida Holm", "Hello."), ("Per Aas", "Hi.")],
    ),
    "questions and answers": (
        "QUESTION: Is it so?\n\nANSWER: It is.\n\nQUESTION: Why?\n\nANSWER: It was old.\n",
        [("()", "Is it so?"), (None, "It is."), ("()", "Why?"), (None, "It was old.")],
    ),
    "a house record": (
        "Mr. ABEL of Ohio. Mr. President, I rise.\nThe PRESIDING OFFICER. Without objection.\n",
        [("Mr. ABEL of Ohio", "Mr. President, I rise."), ("The PRESIDING OFFICER", "Without objection.")],
    ),
    "a parliament": (
        "Ida Holm (Merrow East) (Lab): Will he say?\n\nThe Minister for Ports (Per Aas): I will.\n\n"
        "Ida Holm: Thank you.\n\nMr Speaker: Order.\n",
        [("Ida Holm", "Will he say?"), ("Per Aas", "I will."), ("Ida Holm", "Thank you."), ("Mr Speaker", "Order.")],
    ),
    "officials without names": (
        "MODERATOR:  Over to you.\n\nSENIOR ADMINISTRATION OFFICIAL:  Thanks.\n\nQ Hi. Who pays?\n",
        [("MODERATOR", "Over to you."), ("SENIOR ADMINISTRATION OFFICIAL", "Thanks."), ("()", "Hi. Who pays?")],
    ),
    "a broadcast": (
        "ANNA BELL, HOST: Welcome.\n\nIDA HOLM, MINISTER OF PORTS: Thanks.\n\nBELL: And?\n",
        [("Anna Bell", "Welcome."), ("Ida Holm", "Thanks."), ("Anna Bell", "And?")],
    ),
    "one speaker, and what is no turn": (
        "Remarks by President Anna Bell\n\nTHE PRESIDENT:  We go on.\n\n(Applause.)\n\nThank you.\n\n12:01 P.M. EST\n\n"
        "END\n\nMore from this office\n",
        [("THE PRESIDENT", "We go on."), (None, "(Applause.)"), ("THE PRESIDENT", "Thank you.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form(form: str) -> None:
    text, wanted = FORMS[form]
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The port was shut on Monday.\n\nUpdate: it is open.\n\nThe minister said: we go.\n",
        "A mill stands by the river. It has stood there long.\n",
        "NOTE: the mill is shut.\n",
    ],
)
def test_a_page_without_turns_is_none(text: str) -> None:
    found = read(text)
    assert isinstance(found, Issue)
    assert found.code == "no_turns"


def test_two_people_of_one_surname_are_two() -> None:
    text = "MR. ABEL: One.\n\nMS. ABEL: Two.\n\nMR. ABEL: Per Abel speaks.\n\nMS. ABEL: Four.\n"
    assert [who for who, _ in told(text)] == ["MR. ABEL", "MS. ABEL", "MR. ABEL", "MS. ABEL"]


def test_a_word_before_a_surname_is_no_first_name_when_it_also_stands_in_small_letters() -> None:
    text = "Adviser for Clean Winds Abel\n\nMR. ABEL: The winds are clean.\n\nQ    So?\n"
    assert told(text)[0][0] == "MR. ABEL"


LABELS = st.sampled_from(["MS. ABEL:  ", "Q    ", "MR. LUND: ", "Q: ", "**Ida Holm:** ", "", "(Laughter.)\n\n", "A. "])
WORDS = st.sampled_from(
    ["", "Yes.", "No:\nnot (so).", "12", "— but “a” [b]", "Q 1", "*", "\n\n1:09 P.M. EST", "END\n\nMore"]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(LABELS, WORDS), max_size=8))
def test_turns_lie_in_order_and_stand_in_the_text(parts: list[tuple[str, str]]) -> None:
    found = read("\n\n".join(label + words for label, words in parts))
    if isinstance(found, Issue):
        return
    made = turns(found)
    assert made
    stretches = [span for one in made for span in one.spoken]
    assert all(spans.holds(span, found) for span in stretches)
    assert all(a.end <= b.start for a, b in pairwise(stretches))
    assert all(spans.holds(one.speaker_span, found) for one in made if one.speaker_span)
    assert len({one.id for one in made}) == len(made)
    assert isinstance(made[0], Turn)
