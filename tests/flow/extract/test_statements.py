"""Who said what: a line of news in, its statements out."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.flow.extract.actors import actors
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.flow.extract.times import times
from headwater.reading import model
from headwater.records import Actor, Article, Mention, Statement, TimeRef
from headwater.spans import holds
from tests.flow.extract.reading import page


def read(article: Article) -> tuple[Statement, ...]:
    parse = model.parse(article, model.load())
    parts = sentences(article, parse)
    named = actors(article, parts, parse)
    refs = tuple(one for one in times(article, parts) if isinstance(one, TimeRef))
    known = tuple(one for one in named if isinstance(one, Actor))
    mentions = tuple(one for one in named if isinstance(one, Mention))
    return statements(article, parts, known, mentions, refs, parse)


def told(text: str) -> list[tuple[str | None, str, str]]:
    """(speaker's words, cue, content) of every statement."""
    return [
        (one.speaker_span.text if one.speaker_span else None, one.cue.text if one.cue else "", content(one))
        for one in read(page(text))
    ]


def content(one: Statement) -> str:
    return " … ".join(piece.text for piece in one.content)


def only(text: str) -> Statement:
    (one,) = read(page(text))
    return one


HOLDS = "the bridge was closed for repairs"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (f"Marta Lindqvist said that {HOLDS}.", "said"),
        (f"Marta Lindqvist said {HOLDS}.", "said"),
        ("The bridge was closed for repairs, Marta Lindqvist said.", "said"),
        ("The bridge was closed for repairs, said Marta Lindqvist.", "said"),
        ("The bridge was closed for repairs, according to Marta Lindqvist.", "according to"),
        ("According to Marta Lindqvist, the bridge was closed for repairs.", "According to"),
        ("“The bridge was closed for repairs,” Marta Lindqvist said.", "said"),
        ("Marta Lindqvist told The Harbor Post that the bridge was closed for repairs.", "told"),
        ("Marta Lindqvist said at a meeting on Monday that the bridge was closed for repairs.", "said"),
    ],
)
def test_speaker_cue_and_content_in_any_order(text: str, cue: str) -> None:
    one = only(text)
    assert one.speaker == "Marta Lindqvist"
    assert one.cue is not None
    assert one.cue.text == cue
    assert content(one).lower().rstrip(",") == HOLDS


def test_a_cue_set_into_its_content_leaves_two_pieces() -> None:
    assert told("The bridge, Marta Lindqvist said, was closed for repairs.") == [
        ("Marta Lindqvist", "said", "The bridge … was closed for repairs")
    ]


def test_two_speakers_under_one_cue_make_two_statements() -> None:
    made = read(page("Both Norway and Chile denied the report."))
    assert {one.speaker for one in made} == {"Norway", "Chile"}
    assert {(one.act, one.polarity) for one in made} == {("deny", "negated")}


def test_every_sentence_of_a_quotation_is_a_statement() -> None:
    made = read(page("“The bridge is safe. We checked it twice,” Marta Lindqvist said. “It opens on Monday.”"))
    assert [content(one) for one in made] == ["The bridge is safe.", "We checked it twice,", "It opens on Monday."]
    assert {one.speaker for one in made} == {"Marta Lindqvist"}
    assert [one.inherited for one in made] == [True, False, True]
    assert {one.manner for one in made} == {"direct"}


def test_a_quotation_paragraph_has_the_last_speaker_and_plain_prose_has_none() -> None:
    made = read(
        page(
            "“The bridge is safe,” Marta Lindqvist said.\n"
            "Traffic was light on the river road.\n"
            "“We will open it again before the winter comes.”"
        )
    )
    assert [(one.speaker, content(one)) for one in made] == [
        ("Marta Lindqvist", "The bridge is safe,"),
        ("Marta Lindqvist", "We will open it again before the winter comes."),
    ]


def test_scare_quotes_and_titles_say_nothing() -> None:
    assert told("The “secret” bridge appears in the novel “Low Water” and in two films.") == []


def test_a_quoted_fragment_belongs_to_what_is_reported() -> None:
    one = only("Marta Lindqvist said the bridge was “perfectly safe” in summer.")
    assert content(one) == "the bridge was “perfectly safe” in summer"
    assert one.manner == "mixed"


def test_whoever_suspects_may_stay_unnamed() -> None:
    one = only("Norway is suspected of cutting the cable.")
    assert one.speaker is None
    assert one.speaker_span is None
    assert content(one) == "Norway … cutting the cable"


def test_a_statement_inside_a_statement_lengthens_the_chain() -> None:
    article = page("The White House said Danish officials had learned that the convoy left Kazan.\nAP", credit="AP")
    outer, inner = read(article)
    assert outer.chain == inner.chain == ("AP", "White House", "Danish officials")
    assert inner.within == outer.id
    assert content(inner) == "the convoy left Kazan"


@pytest.mark.parametrize(
    ("text", "act", "polarity"),
    [
        ("Marta Lindqvist denied the allegations.", "deny", "negated"),
        ("Marta Lindqvist did not say what the repairs would cost.", "decline_to_say", "affirmed"),
        ("Marta Lindqvist declined to comment on the repairs.", "decline_to_say", "affirmed"),
        ("Marta Lindqvist said she will not sell the bridge.", "pledge", "negated"),
        ("Marta Lindqvist vowed to repair the bridge.", "pledge", "affirmed"),
        ("Marta Lindqvist said she would repair the bridge in May.", "pledge", "affirmed"),
        ("Marta Lindqvist said it would take years.", "assert", "affirmed"),
        ("Marta Lindqvist said she would have repaired the bridge.", "assert", "affirmed"),
        ("Marta Lindqvist warned that the river was rising.", "warn", "affirmed"),
        ("Marta Lindqvist urged the council to close the bridge.", "urge", "affirmed"),
        ("“We urge the council to close the bridge now,” Marta Lindqvist said.", "urge", "affirmed"),
        ("Marta Lindqvist said the bridge was not safe.", "assert", "negated"),
        ("Marta Lindqvist asked whether the bridge was safe.", "question", "affirmed"),
    ],
)
def test_what_is_done_by_saying_it(text: str, act: str, polarity: str) -> None:
    one = only(text)
    assert (one.act, one.polarity) == (act, polarity)


DENIED = "Norway denied that it had sold shells to Chile.\n"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("“Norway has not sold shells to anybody. There was no contract,” Norwegian spokesman Ola Lund said.",
         ["deny", "deny", "deny"]),
        ("“We sell no shells,” Norwegian spokesman Ola Lund said. “The harbor is not deep.”", ["deny", "deny", "deny"]),
        ("“The harbor is not deep,” Norwegian spokesman Ola Lund said.", ["deny", "assert"]),
        ("“Norway has not sold shells since May,” Danish spokesman Per Dahl said.", ["deny", "assert"]),
        ("“We do not know who sold the shells,” Norwegian spokesman Ola Lund said.", ["deny", "assert"]),
    ],
)  # fmt: skip
def test_a_party_that_denies_denies_in_other_words_too(text: str, acts: list[str]) -> None:
    assert [one.act for one in read(page(DENIED + text))] == acts


def test_nobody_denies_where_no_denial_is_told() -> None:
    assert [one.act for one in read(page("“Norway has not sold shells,” Norwegian spokesman Ola Lund said."))] == [
        "assert"
    ]


def test_the_time_of_saying_is_the_cue_s_and_not_the_content_s() -> None:
    text = "In March, Marta Lindqvist said that the bridge had closed in 2019."
    one = only(text)
    assert one.said_at.said is not None
    assert "March" in one.said_at.said.text
    other = only("Marta Lindqvist said that the bridge had closed in March.")
    assert other.said_at.basis == "unknown"
    assert other.said_at.why


def test_a_concession_of_the_narrator_is_no_part_of_the_quotation() -> None:
    text = (
        "While Oskar Brandt has said that the bridge is safe, “the river is still rising fast,” Marta Lindqvist said."
    )
    made = {one.speaker: content(one) for one in read(page(text))}
    assert made == {"Oskar Brandt": "the bridge is safe", "Marta Lindqvist": "the river is still rising fast,"}


def test_a_quotation_after_plain_prose_is_that_of_whom_the_prose_tells() -> None:
    made = read(
        page("Oskar Brandt said no.\nMarta Lindqvist walked out of the hall. “Nobody asked the people who live here.”")
    )
    assert ("Marta Lindqvist", "Nobody asked the people who live here.") in [
        (one.speaker, content(one)) for one in made
    ]


def test_a_pronoun_that_stands_for_nobody_leaves_the_speaker_open() -> None:
    made = read(page("He walked out of the hall. “And we will not forget what they did.”\nIt rained. He left."))
    assert all(one.speaker is None for one in made)


def test_a_semicolon_parts_two_speakers() -> None:
    text = "Oskar Brandt says the town has sold the bridge; Marta Lindqvist denies that there was any sale."
    made = {one.speaker: (one.act, content(one)) for one in read(page(text))}
    assert made["Oskar Brandt"] == ("assert", "the town has sold the bridge")
    assert made["Marta Lindqvist"] == ("deny", "there was any sale")


def test_a_cue_that_only_may_be_is_none() -> None:
    assert told("The boat may leave unless the court tells it to stay.") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Minister Jan Kos dismissed as “fantasy” claims that he had met the rebels.", "he had met the rebels"),
        ("Jan Kos rejected claims that the mine was unsafe.", "the mine was unsafe"),
        ("Jan Kos rubbished reports that the ships had turned back.", "the ships had turned back"),
    ],
)
def test_who_dismisses_a_claim_denies_what_it_says(text: str, said: str) -> None:
    one = only(text)
    assert (one.speaker, one.act, one.polarity, content(one)) == ("Jan Kos", "deny", "negated", said)


@pytest.mark.parametrize(
    "text",
    [
        "Neither Norway nor Chile would say who was leading.",
        "Norway and Chile neither confirmed nor denied that the ships had turned back.",
        "Norway and Chile would neither confirm nor deny that the ships had turned back.",
        "Norway and Chile have never admitted that the ships had turned back.",
    ],
)
def test_who_takes_no_side_declines_to_say(text: str) -> None:
    made = read(page(text))
    assert {(one.speaker, one.act) for one in made} == {("Norway", "decline_to_say"), ("Chile", "decline_to_say")}


@pytest.mark.parametrize(
    "text",
    [
        "No one said the bridge was unsafe.",
        "None of the three ministers said the bridge was unsafe.",
        "If Marta Lindqvist says that taxes will rise, the market will fall.",
        "It is unclear whether Norway said that the ships had turned back.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert told(text) == []


def test_a_denial_joined_inside_what_is_said_is_one_of_its_own() -> None:
    made = read(page("Marta Lindqvist said she accepted the findings but denied that anyone had been hurt."))
    assert [(one.speaker, one.act, content(one), one.within) for one in made] == [
        ("Marta Lindqvist", "assert", "she accepted the findings", None),
        ("Marta Lindqvist", "deny", "anyone had been hurt", None),
    ]


def test_terms_of_talking_are_no_statement() -> None:
    assert told("Officials who spoke on condition of anonymity said the bridge was closed.") == [
        ("Officials who spoke on condition of anonymity", "said", "the bridge was closed")
    ]


def test_whom_a_source_cites_is_the_next_link_and_no_statement() -> None:
    one = only("The Harbor Post, citing Norway, reported that the ships had turned back.")
    assert one.chain[-1] == "Norway"
    assert len(one.chain) == 2


def test_a_time_between_cue_and_clause_leaves_its_that_outside() -> None:
    made = read(page("Lindqvist warned earlier this year that U.S. intelligence showed the ships had moved."))
    assert "U.S. intelligence showed the ships had moved" in [content(one) for one in made]


@pytest.mark.parametrize("first", ["We waited", "We have waited for a decade"])
def test_a_short_sentence_in_marks_behind_the_cue_is_the_same_speakers(first: str) -> None:
    made = read(page(f"“{first},” director Helen Strand said. “That ends today.”"))
    assert [(one.speaker, content(one), one.inherited) for one in made] == [
        ("Helen Strand", f"{first},", False),
        ("Helen Strand", "That ends today.", True),
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Norway fined entities it says have moved money.", "entities … have moved money"),
        ("The town closed a bridge that Marta Lindqvist said was unsafe.", "a bridge … was unsafe"),
    ],
)
def test_what_a_relative_clause_says_has_its_subject_before_it(text: str, pieces: str) -> None:
    assert content(only(text)) == pieces


def test_according_to_opens_no_content_and_stays_a_link() -> None:
    made = read(page("Marta Lindqvist noted that according to Norwegian intelligence, the ships had turned back."))
    assert {content(one) for one in made} == {"the ships had turned back"}
    (inner,) = [one for one in made if one.within is not None]
    assert inner.chain == ("Marta Lindqvist", "Norwegian intelligence")


def test_who_assures_asserts() -> None:
    assert only("“The bank is safe”, assured Tomas Hale.").act == "assert"


def test_a_name_behind_a_dash_signs_the_speech_before_it() -> None:
    made = read(page("“The road was never safe. We told them so.” — Marta Lindqvist"))
    assert {one.speaker_span.text for one in made if one.speaker_span} == {"Marta Lindqvist"}
    assert " ".join(content(one) for one in made) == "The road was never safe. We told them so."


def test_a_turn_of_a_transcript_may_stand_within_marks() -> None:
    made = read(page("Partial transcript:\n“LINDQVIST: The road is safe and it will stay safe.”"))
    assert any(one.speaker_span and one.speaker_span.text == "LINDQVIST" for one in made)


def test_a_paragraph_that_ends_with_a_colon_brings_in_the_next_ones_speech() -> None:
    made = read(page("Tomas Hale left early. Marta Lindqvist wrote:\n“The bridge was closed for repairs last week.”"))
    (one,) = [one for one in made if one.manner == "direct"]
    assert one.speaker == "Marta Lindqvist"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Marta Lindqvist declined to comment on the bridge.", "to comment on the bridge"),
        ("Marta Lindqvist did not respond to a request for comment.", "a request for comment"),
        ("Marta Lindqvist would not say whether the bridge was safe.", "the bridge was safe"),
        ("Marta Lindqvist did not elaborate.", "elaborate"),
        ("Marta Lindqvist refused to take questions about the bridge.", "questions about the bridge"),
        ("Marta Lindqvist refused to confirm or deny that the bridge was shut.", "that the bridge was shut"),
    ],
)
def test_who_refuses_to_say_declines(text: str, what: str) -> None:
    one = only(text)
    assert one.speaker == "Marta Lindqvist"
    assert one.act == "decline_to_say"
    assert content(one).endswith(what)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Marta Lindqvist rejected the claim that the bridge was unsafe.", "deny"),
        ("Marta Lindqvist denied the allegations.", "deny"),
        ("Marta Lindqvist disputed that account.", "deny"),
        ("Marta Lindqvist rejected the treaty.", "assert"),
        ("The council denied the company access to the bridge.", "assert"),
    ],
)
def test_a_claim_is_denied_but_an_offer_is_turned_down(text: str, act: str) -> None:
    assert {one.act for one in read(page(text))} <= {act}


def test_the_words_for_the_speaker_hold_role_and_apposition() -> None:
    one = only("Marta Lindqvist, the port's director, said the bridge was closed for repairs.")
    assert one.speaker_span is not None
    assert one.speaker_span.text == "Marta Lindqvist, the port's director"


NEWS = (
    "WARSAW — “The dam is safe. We checked it,” Orla Finch said on Monday. “It holds.”\n"
    "According to the mayor, the town was “never in danger,” while Poland denied the claims.\n"
    "“We urge everyone to stay home,” she added. Officials, who declined to comment, said it would rain: “A lot.”\n"
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    cuts=st.lists(st.integers(0, len(NEWS) - 1), max_size=12),
    put=st.lists(
        st.tuples(st.integers(0, len(NEWS)), st.sampled_from("“”\"'‘’\x00\x0b\u2028\u200bж中\n:,")), max_size=8
    ),
)
def test_no_mutation_of_a_text_crashes_or_moves_a_span(cuts: list[int], put: list[tuple[int, str]]) -> None:
    text = "".join(char for at, char in enumerate(NEWS) if at not in cuts)
    for at, char in put:
        text = text[:at] + char + text[at:]
    article = page(text)
    made = read(article)
    assert len({one.id for one in made}) == len(made)
    assert list(made) == sorted(made, key=lambda one: (one.content[0].start, one.id))
    for one in made:
        spans = [*one.content, *(span for span in (one.cue, one.speaker_span, one.said_at.said) if span is not None)]
        assert all(holds(span, article) for span in spans)
