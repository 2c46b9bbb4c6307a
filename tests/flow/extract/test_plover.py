"""What a source does to a target, by the PLOVER code book: a sentence, the source, and the root of what it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import beats
from headwater.flow.extract.plover import Root, root, words
from headwater.reading import model


def of(sentence: str, source: str = "Ardovia") -> Root | None:
    """The root of the verb whose subject the source is."""
    doc = model.load()(sentence)
    place = sentence.index(source) + len(source) - 1
    token = next(one for one in doc if one.idx <= place < one.idx + len(one))
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return root(token)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Ardovia asked Belmar for military help.", "REQUEST"),
        ("Ardovia called for a ceasefire in Belmar.", "REQUEST"),
        ("Ardovia called on Belmar to release the detained fishermen.", "REQUEST"),
        ("Ardovia said Belmar must withdraw its troops.", "REQUEST"),
        ("Ardovia agreed to resume talks with Belmar.", "AGREE"),
        ("Ardovia is willing to ease sanctions on Belmar.", "AGREE"),
        ("Ardovia will host a summit with Belmar next month.", "AGREE"),
        ("Ardovia said it would free the Belmari prisoners.", "AGREE"),
        ("Ardovia is negotiating with Belmar over gas prices.", "CONSULT"),
        ("Ardovia sent an envoy to Belmar for consultations.", "CONSULT"),
        ("Ardovia received the Belmari ambassador.", "CONSULT"),
        ("Ardovia signed a trade agreement with Belmar.", "SUPPORT"),
        ("Ardovia restored diplomatic relations with Belmar.", "SUPPORT"),
        ("Ardovia called Belmar to congratulate it on its constitution.", "SUPPORT"),
        ("Ardovia welcomed the decision of Belmar to free the prisoners.", "SUPPORT"),
        ("Ardovia and Belmar began joint naval exercises.", "COOPERATE"),
        ("Ardovia shared intelligence on the militants with Belmar.", "COOPERATE"),
        ("Ardovia gave Belmar a loan of 30 million dollars.", "AID"),
        ("Ardovia deployed peacekeepers in Belmar.", "AID"),
        ("Ardovia resumed aid to Belmar.", "AID"),
        ("Ardovia withdrew its troops from Belmar.", "CONCEDE"),
        ("Ardovia lifted the blockade of Belmar.", "CONCEDE"),
        ("Ardovia called off its military operation in Belmar.", "CONCEDE"),
        ("Ardovia dropped charges against two Belmari reporters.", "CONCEDE"),
        ("Ardovia signed a decree granting amnesty to Belmari rebels.", "CONCEDE"),
        ("Ardovia accused Belmar of shelling its villages.", "ACCUSE"),
        ("Ardovia summoned the ambassador of Belmar.", "ACCUSE"),
        ("Ardovia denounced the sanctions of Belmar.", "ACCUSE"),
        ("Ardovia said Belmar had violated its airspace.", "ACCUSE"),
        ("Ardovia rejected the proposal of Belmar.", "REJECT"),
        ("Ardovia refused to meet the envoy of Belmar.", "REJECT"),
        ("Ardovia will not negotiate with Belmar.", "REJECT"),
        ("Ardovia has not agreed to the demands of Belmar.", "REJECT"),
        ("Talks between Ardovia and Belmar collapsed.", "REJECT"),
        ("Ardovia threatened to bomb Belmar.", "THREATEN"),
        ("Ardovia said it would cut ties with Belmar.", "THREATEN"),
        ("Ardovia will impose sanctions on Belmar.", "THREATEN"),
        ("Workers in Ardovia went on strike against the Belmar company.", "PROTEST"),
        ("Demonstrators in Ardovia clashed with police.", "PROTEST"),
        ("Ardovia massed troops on the border with Belmar.", "MOBILIZE"),
        ("Ardovia put its army on high alert against Belmar.", "MOBILIZE"),
        ("Ardovia suspended aid to Belmar.", "SANCTION"),
        ("Ardovia announced a suspension of aid to Belmar.", "SANCTION"),
        ("Ardovia stopped cooperating with Belmar.", "SANCTION"),
        ("Ardovia expelled four Belmari diplomats.", "SANCTION"),
        ("Ardovia imposed a curfew on Belmar.", "COERCE"),
        ("Ardovia shut down a newspaper in Belmar.", "COERCE"),
        ("Police in Ardovia arrested a Belmari reporter.", "COERCE"),
        ("Ardovia launched an air strike on Belmar.", "ASSAULT"),
        ("Ardovia violated the ceasefire with Belmar.", "ASSAULT"),
        ("Rebels in Ardovia took four hostages.", "ASSAULT"),
    ],
)
def test_the_root_is_what_verb_and_object_say_together(sentence: str, code: str) -> None:
    found = of(sentence)
    assert found is not None
    assert found.code == code, found.why


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Ardovia lifted the blockade of Belmar.", "“lifted … blockade”"),
        ("Ardovia agreed to release the prisoners.", "“agreed” over CONCEDE: “release … prisoners”"),
        ("Ardovia will not negotiate with Belmar.", "not: “negotiate”"),
    ],
)
def test_the_reason_names_the_words(sentence: str, why: str) -> None:
    found = of(sentence)
    assert found is not None
    assert found.why == why


def test_of_what_the_table_does_not_know_nothing_is_said() -> None:
    assert of("Ardovia resembles Belmar.") is None
    assert of("Ardovia is larger than Belmar.") is None


def test_a_thing_done_has_a_root_of_its_own() -> None:
    doc = model.load()("The shelling of Belmar and the suspension of aid worried many.")
    assert [found.code for token in doc if token.lemma_ in ("shelling", "suspension") and (found := root(token))] == [
        "ASSAULT",
        "SANCTION",
    ]


def test_every_root_of_the_table_is_one_of_the_code_book() -> None:
    known = {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
        "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "RETREAT",
    }  # fmt: skip
    table = words()
    pairs = {pair.code for pair in table.pairs}
    named = (table.verbs, table.things, table.over, table.ended)
    assert pairs | {code for one in named for code in one.values()} <= known
    assert set(table.ended) <= known
    assert table.lists["hostile"] <= known


@pytest.mark.parametrize("part", ["verbs", "things", "over"])
def test_no_word_of_the_table_stands_under_two_roots(part: str) -> None:
    listed = " ".join(beats.table("plover")[part].values()).split()
    assert len(listed) == len(set(listed))


@given(st.lists(st.sampled_from(["Ardovia", "agreed", "not", "to", "bomb", "stop", "aid", "that", "will", "of", ","])))
def test_any_heap_of_words_is_read_and_read_alike_twice(heap: list[str]) -> None:
    doc = model.load()(" ".join(heap))
    first = [root(token) for token in doc]
    assert first == [root(token) for token in doc]
