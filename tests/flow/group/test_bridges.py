"""Bridges: a report that tells an earlier moment again, and one that only mentions it. All texts are invented."""

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.flow.group.copies.copies import copies
from headwater.flow.group.copies.retellings import retelling
from headwater.flow.group.pairs.sketches import first_sentence
from headwater.flow.group.stories.ties import binds, tie
from headwater.records import Article, Copy
from headwater.spans import holds
from tests.made import article

DAM = (
    "More than 300 people left the village of Harnow after the Sarn dam spilled over its crest on Sunday night.\n"
    "Nobody died, but nine were treated for cold at the clinic in Brell, the district head Mirko Tallis said.\n"
    "Water stood two metres high in Mill Street, where firemen took pensioners out of windows with an excavator.\n"
    "The operator, Sarn Water, said that both sluices had been open since Friday.\n"
    "Harnow was flooded in 1968 and in 2002, when a miller drowned and the chapel lost its bell.\n"
    "The district grows hops and has lost a third of its farms since the brewery in Brell was closed."
)
RETOLD = (
    "The lake behind the Sarn dam is to be drained because divers found a crack in its foot, minister Ada Roehn said.\n"
    "A prosecutor has taken away the inspection books of the operator.\n"
    "The dam spilled over its crest on Sunday, and more than 300 people had to leave the village of Harnow.\n"
    "Nine of them were treated for cold in the clinic of Brell; nobody died, according to district head Mirko Tallis.\n"
    "With an excavator, firemen took pensioners out of the windows in Mill Street, where water stood two metres high.\n"
    "Sarn Water, the operator, has said that both of the sluices were open from Friday on."
)
MENTIONED = (
    "The lake behind the Sarn dam is to be drained because divers found a crack in its foot, minister Ada Roehn said.\n"
    "A prosecutor has taken away the inspection books of the operator.\n"
    "Pumps from the harbour of Gant will arrive on Monday, and in three weeks there should be nothing left but mud.\n"
    "More than 300 people left the village of Harnow after the Sarn dam spilled over its crest in March.\n"
    "Anglers have asked for two days to net the trout and bring them to ponds."
)
BACKGROUND = (
    MENTIONED + "\nHarnow was flooded in 1968 and in 2002, when a miller drowned and the chapel lost its bell.\n"
    "The district grows hops and has lost a third of its farms since the brewery in Brell was closed."
)


def between(first: str, second: str) -> tuple[Article, Article, list[Copy]]:
    a, b = article("a", first), article("b", second)
    return a, b, list(copies(a, b))


def test_news_told_again_in_other_words_bridges_and_shows_the_sentences() -> None:
    a, b, found = between(DAM, RETOLD)
    (bridge,) = filter(binds, found)
    assert bridge.retells in ("a_in_b", "both")
    assert [(one.a.text[:20], one.b.text[:20]) for one in bridge.retold] == [
        ("More than 300 people", "The dam spilled over"),
        ("Nobody died, but nin", "Nine of them were tr"),
        ("Water stood two metr", "With an excavator, f"),
        ("The operator, Sarn W", "Sarn Water, the oper"),
    ]
    assert all(holds(one.a, a) and holds(one.b, b) for one in bridge.retold)


def test_the_side_of_the_teller_does_not_matter() -> None:
    _, _, found = between(RETOLD, DAM)
    (bridge,) = filter(binds, found)
    assert bridge.retells in ("b_in_a", "both")


def test_a_sentence_of_it_is_a_mention() -> None:
    assert not any(map(binds, between(DAM, MENTIONED)[2]))


def test_old_background_word_for_word_is_no_bridge() -> None:
    _, _, found = between(DAM, BACKGROUND)
    assert sum(len(passage.a.text.split()) for one in found for passage in one.passages) > 40
    assert not any(map(binds, found))


CHARGES = (
    "Anton Tollner ran the Maravel shipyard for eleven years and is accused of having booked forty million crowns for "
    "hulls that were never laid down; he has pleaded not guilty."
)


def tied(first: str, second: str) -> list[int]:
    a, b, found = between(first, second)
    return [tie(one, first_sentence(a), first_sentence(b)) for one in found]


def test_a_paragraph_that_closes_two_reports_ties_them_by_nothing() -> None:
    ledger = "His secretary told the court that a green ledger lay in a boathouse.\nShe wrote it on Fridays.\n"
    dinner = "A banker has testified that three loans bear wrong dates.\nHe gave way at a dinner, he said.\n"
    assert tied(ledger + CHARGES, dinner + CHARGES) == [0]
    assert all(weight > 0 for weight in tied(CHARGES + "\n" + ledger, dinner + CHARGES))


def test_a_copy_binds_however_short() -> None:
    line = "Wheat prices in Dorvia fell for the third week as exporters cleared their silos before the frost."
    (copied,) = between(line, line)[2]
    assert binds(copied)


def test_texts_without_sentences_tell_nothing_again() -> None:
    assert retelling(article("a", "Harnow"), article("b", DAM)) == (None, ())


LINES = st.lists(st.sampled_from([line for text in (DAM, RETOLD, BACKGROUND) for line in text.split("\n")]), min_size=1)


@settings(max_examples=40, deadline=None)
@given(LINES, LINES)
def test_evidence_stands_where_it_says_and_sides_turn(first: list[str], second: list[str]) -> None:
    a, b = article("a", "\n".join(first)), article("b", "\n".join(second))
    way, shown = retelling(a, b)
    assert all(holds(one.a, a) and holds(one.b, b) for one in shown)
    assert bool(shown) == (way is not None)
    turned = {"a_in_b": "b_in_a", "b_in_a": "a_in_b", "both": "both", None: None}
    again, other = retelling(b, a)
    assert again == turned[way]
    assert {(one.b, one.a) for one in other} == {(one.a, one.b) for one in shown}
