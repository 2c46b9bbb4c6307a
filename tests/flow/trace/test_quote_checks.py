"""Quotations against what was said: the page and the transcript as text in, the verdict and its reason out."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater import spans
from headwater.flow.collect.article import article
from headwater.flow.extract.turns import turns
from headwater.flow.trace.quote_checks import quote_checks
from headwater.flow.trace.speakers_agree import agrees
from headwater.records import Article, Field, QuoteCheck, Statement, Turn
from headwater.sources.files import page
from tests import made

TALK = """Briefing by Press Secretary Ida Abel and Commissioner Per Lund

MS. ABEL:  Good afternoon.  We will not be sending 12 patrol boats to the Merrow Strait before the harbor
talks have ended, unless the council asks for them.  It’s a promise.

Q    Are you telling us that the harbor talks have collapsed?

COMMISSIONER LUND:  We’re — we’re watching the strait closely.  (Laughter.)  I think the ferry operators who are
stranded on (inaudible) island, and their families, will be brought home by the coast guard on two ships.

Mr. Holm of the U.S. office agrees.  We'll see.
"""


def transcript(text: str = TALK, name: str = "talk.txt") -> Article:
    met = page(text.encode(), name, "text/plain")
    met = msgspec.structs.replace(met, fields=(Field(source="reader", path="as", value="transcript"),))
    found = article(met, text, (name,))[0]
    assert isinstance(found, Article)
    return found


def checked(quotation: str, speaker: str | None = "Ida Abel", *others: Article) -> QuoteCheck:
    """The check of one quotation that a page gives to a speaker."""
    text = f"{speaker or 'Somebody'} said: “{quotation}”"
    news = made.article("news", text)
    said: tuple[Statement, ...] = (made.statement(news, speaker, quotation, manner="direct"),) if speaker else ()
    actors = (made.actor(news, speaker),) if speaker else ()
    held = (transcript(), *others)
    (found,) = quote_checks((*held, news), actors, said, tuple(turn for one in held for turn in turns(one)))
    assert found.quotation.text == quotation
    for span in (*found.found, *found.sentences, *found.left_out):
        assert spans.holds(span, next(one for one in held if one.id == span.article))
    return found


VERBATIM = {
    "as it was said": "We will not be sending 12 patrol boats to the Merrow Strait",
    "a contraction": "We won’t be sending 12 patrol boats to the Merrow Strait",
    "typewriter marks and case": "we will NOT be sending 12 patrol boats to the merrow strait",
    "over two sentences": "unless the council asks for them. It’s a promise.",
    "a word in brackets": "[The navy] will not be sending [boats] to the Merrow Strait before the harbor talks",
    "a capital in brackets": "[W]ill not be sending 12 patrol boats to the Merrow Strait",
    "a number in words": "We will not be sending twelve patrol boats to the Merrow Strait",
}


@pytest.mark.parametrize("form", VERBATIM)
def test_the_words_were_said(form: str) -> None:
    found = checked(VERBATIM[form])
    assert (found.verdict, found.said_by, found.speaker_agrees) == ("verbatim", "Ida Abel", "yes")
    assert found.share == 1.0


def test_the_sentence_is_given_whole() -> None:
    found = checked("brought home by the coast guard on two ships", "Per Lund")
    assert [" ".join(one.text.split()) for one in found.sentences] == [
        "I think the ferry operators who are stranded on (inaudible) island, and their families, will be brought home "
        "by the coast guard on two ships."
    ]
    (mr,) = checked("Mr. Holm of the U.S. office agrees", "Per Lund").sentences
    assert mr.text == "Mr. Holm of the U.S. office agrees."


def test_a_false_start_may_be_kept_or_left_out() -> None:
    assert checked("We’re watching the strait closely", "Per Lund").verdict == "verbatim"
    assert checked("We’re — we’re watching the strait closely", "Per Lund").verdict == "verbatim"
    assert (
        checked("watching the strait closely. I think the ferry operators who are stranded", "Per Lund").left_out == ()
    )


def test_what_the_transcript_could_not_hear() -> None:
    found = checked("the ferry operators who are stranded on Grey island, and their families", "Per Lund")
    assert found.verdict == "verbatim"
    assert [one.kind for one in found.differences] == ["inaudible"]
    assert "could not hear" in found.why


def test_a_numeral_is_told() -> None:
    assert "“twelve” is written “12” there" in checked(VERBATIM["a number in words"]).why


@pytest.mark.parametrize(
    ("quotation", "marked"),
    [
        ("We will not be sending 12 patrol boats … before the harbor talks have ended", "marked as left out"),
        ("We will not be sending 12 patrol boats [...] before the harbor talks have ended", "marked as left out"),
        ("We will not be sending 12 patrol boats before the harbor talks have ended", "without a mark"),
    ],
)
def test_cut(quotation: str, marked: str) -> None:
    found = checked(quotation)
    assert found.verdict == "cut"
    assert [one.text for one in found.left_out] == ["to the Merrow Strait"]
    assert marked in found.why


@pytest.mark.parametrize(
    ("quotation", "kind", "why"),
    [
        (
            "We will be sending 12 patrol boats to the Merrow Strait",
            "negation",
            "a negation differs: nothing where “not”",
        ),
        ("We will not be sending 15 patrol boats to the Merrow Strait", "replaced", "“15” where “12” was said"),
        (
            "We will not be sending 12 fishing boats to the Merrow Strait",
            "replaced",
            "“fishing” where “patrol” was said",
        ),
        ("It is not a promise we will not be sending", None, ""),
        ("We will not be sending 12 boats patrol to the Merrow Strait", "moved", "changed places"),
        ("We will not be sending 12 more patrol boats to the Merrow Strait", "added", "“more” was not said"),
    ],
)
def test_altered(quotation: str, kind: str | None, why: str) -> None:
    found = checked(quotation)
    assert found.verdict == ("altered" if kind else "not_found")
    assert not kind or kind in [one.kind for one in found.differences]
    assert why in found.why


@pytest.mark.parametrize(
    "quotation",
    [
        "The council has asked the navy for a dozen minesweepers",
        "We will not be sending 12 patrol boats will be brought home by the coast guard",
        "boats to sending will the not strait merrow patrol be we",
        "stranded ferry families",
    ],
)
def test_not_said(quotation: str) -> None:
    found = checked(quotation)
    assert found.verdict == "not_found"
    assert found.speaker_agrees == "unknown"


def test_halves_of_two_answers_are_named() -> None:
    found = checked("We will not be sending 12 patrol boats will be brought home by the coast guard")
    assert found.why.startswith(
        "its parts were said in different places, never together: “We will not be sending 12 patrol boats”"
    )


@pytest.mark.parametrize("quotation", ["We’ll see", "promise", "Good afternoon", "what we have"])
def test_too_short_to_tell(quotation: str) -> None:
    found = checked(quotation)
    assert found.verdict == "too_short"
    assert found.why.startswith("too short to tell")


def test_a_short_quotation_of_rarer_words_is_found() -> None:
    assert checked("ferry operators", "Per Lund").verdict == "verbatim"


def test_words_of_a_questioner_are_not_the_officials() -> None:
    found = checked("the harbor talks have collapsed")
    assert (found.verdict, found.said_by, found.speaker_agrees) == ("verbatim", None, "no")
    assert found.why.startswith("the page gives the words to Ida Abel, the transcript to a questioner")


def test_words_of_another_speaker() -> None:
    found = checked("watching the strait closely")
    assert (found.said_by, found.speaker_agrees) == ("Per Lund", "no")
    assert checked("watching the strait closely", None).speaker_agrees == "unknown"
    assert checked("watching the strait closely", "Lund").speaker_agrees == "yes"


LABELS = {
    ("Ida Abel", "SECRETARY ABEL"): "yes",
    ("Ida Abel", "Deputy Under Secretary of State Abel"): "yes",
    ("Keisha Lance Abel", "Lance Abel"): "yes",
    ("Per Lund Jr.", "Per Lund"): "yes",
    ("Ida Abel", "IDA"): "yes",
    ("Ida McAbel", "John McAbel"): "no",
    ("Ana de la Cruz", "Luis de la Cruz"): "no",
    ("Ida Abel", "Per Abel"): "no",
    ("Ida Abel", "THE PRESIDENT"): "unknown",
    ("Ida Abel", "MODERATOR"): "unknown",
    ("Ida Abel", "SENIOR ADMINISTRATION OFFICIAL"): "unknown",
    ("a senior official", "SENIOR ADMINISTRATION OFFICIAL"): "yes",
}


@pytest.mark.parametrize(("page_names", "label"), LABELS)
def test_the_label_of_a_turn_and_the_name_on_the_page(page_names: str, label: str) -> None:
    actor = made.actor(made.article("news", f"{page_names} spoke."), page_names)
    turn = Turn(id="t", article="talk", nth=0, kind="speaker", speaker=label, speaker_span=None, spoken=())
    assert agrees(page_names, actor, turn, [label]) == LABELS[page_names, label]


def test_who_speaks_under_a_name_is_no_moderator() -> None:
    actor = made.actor(made.article("news", "Ida Abel spoke."), "Ida Abel")
    turn = Turn(id="t", article="talk", nth=0, kind="speaker", speaker="MODERATOR", speaker_span=None, spoken=())
    assert agrees("Ida Abel", actor, turn, ["MODERATOR", "MS. ABEL"]) == "no"


def test_of_two_places_the_speakers_own_is_taken() -> None:
    again = transcript(TALK.replace("MS. ABEL", "MS. CRANE").replace("Ida Abel", "Mia Crane"), "other.txt")
    quotation = "We will not be sending 12 patrol boats"
    assert checked(quotation, "Ida Abel", again).said_by == "Ida Abel"
    assert checked(quotation, "Mia Crane", again).said_by == "Mia Crane"


def test_without_transcripts_nothing_is_checked() -> None:
    assert quote_checks((made.article("news", "“We will not go”, she said."),), (), (), ()) == ()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(["a.txt", "b.txt", "c.txt"]))
def test_the_order_of_the_transcripts_does_not_matter(order: list[str]) -> None:
    held = {name: transcript(TALK.replace("12", str(11 + nth)), name) for nth, name in enumerate(sorted(order))}
    news = made.article("news", "She said: “We will not be sending 12 patrol boats to the Merrow Strait.”")
    articles = (*(held[name] for name in order), news)
    found = quote_checks(articles, (), (), tuple(turn for name in order for turn in turns(held[name])))
    (first,) = quote_checks((*held.values(), news), (), (), tuple(t for one in held.values() for t in turns(one)))
    assert found == (first,)
    assert first.transcript == held["b.txt"].id


def test_a_quotation_that_a_source_hands_on_is_the_inner_speakers() -> None:
    said = "We will not be sending 12 patrol boats to the Merrow Strait"
    news = made.article("news", f"“{said},” Ida Abel said, according to Radio Orlo.")
    outer = made.statement(news, "Radio Orlo", f"“{said},” Ida Abel said", manner="mixed")
    inner = made.statement(news, "Ida Abel", said, manner="direct")
    inner = msgspec.structs.replace(inner, within=outer.id, speaker_span=made.words(news, "Ida Abel"))
    talk = transcript()
    (found,) = quote_checks((talk, news), (made.actor(news, "Ida Abel"),), (outer, inner), turns(talk))
    assert (found.speaker, found.verdict, found.speaker_agrees) == ("Ida Abel", "verbatim", "yes")


def test_a_page_in_another_language_than_the_talk_says_so() -> None:
    news = msgspec.structs.replace(
        made.article("news", "Abel dijo: «No enviaremos doce lanchas patrulleras al estrecho de Merrow»"), language="es"
    )
    talk = msgspec.structs.replace(transcript(), language="en")
    (found,) = quote_checks((talk, news), (), (), turns(talk))
    assert found.why.startswith("the page is in es, what was said in en: ")
