"""Sentences that no trigger fits, and set words that say how sure an event is."""

import pytest

from headwater.config import Settings
from headwater.flow.extract.events.rung_reader import Reader
from headwater.reading.page_stages import one_text
from headwater.records import Event


def told(text: str) -> list[tuple[int | None, str]]:
    found = one_text(text, Event, published=None, settings=Settings())
    return [(one.stage, one.standing) for one in found if one.beat == "arms_transfers"]


@pytest.mark.parametrize(
    ("text", "stage", "standing"),
    [
        ("The chancellor stopped short of promising Kenya the jets.", 3, "denied"),
        ("Rather than sell Kenya the helicopters, Norway gave it a loan to mend its own.", 4, "denied"),
        ("Claim: Norway secretly gave Kenya cruise missiles. Verdict: false.", 7, "denied"),
        ("No decision has been taken on giving old frigates to Kenya, the minister said.", 7, "denied"),
        ("Norway is still withholding its long-range missiles from Kenya.", 7, "denied"),
        ("“We cannot confirm that any such transfer of drones has taken place,” she said.", 7, "not_observed"),
        ("Were Norway to hand over its jets, the air force of Kenya would double.", 7, "hypothetical"),
        ("Under a pact of 1956 Norway pledged bombers to Kenya.", 3, "historical"),
        ("The deal that never was: Norway’s 40 jets for Kenya", 3, "denied"),
        ("Before a single missile could go to Kenya, parliament in Oslo would have to vote.", 6, "hypothetical"),
        ("The first tanks from Norway had been due in March; Kenya’s sheds are empty.", 7, "planned"),
        ("The freighter carried tractors, not tanks, to Kenya, its owner said.", 6, "denied"),
        ("Kenya had help from Norway with flour and tents, but never with weapons.", 7, "denied"),
        (
            "Was the ship carrying missiles for Kenya, as the union believes?",
            6,
            "hypothetical",
        ),
        ("Kenya did not sign the helicopter contract.", 4, "denied"),
        ("Nobody has shown me a photo of those alleged Norwegian tanks in Kenya.", 7, "not_observed"),
    ],
)
def test_set_words_hold_of_the_event_beside_them(text: str, stage: int, standing: str) -> None:
    assert (stage, standing) in told(text)
    assert not any(found in ("reported", "attributed") for _, found in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The army of Kenya received 30 new tanks from its own factory in Nakuru.",
        "Kenya wants to repaint its Norwegian jets.",
        "Norway scrambled jets after a Kenyan drone crossed the border.",
        "Kenya test-fired its new missiles off the coast on Monday.",
        "The court in Kenya gave the dealer nine years for the theft of 300 pistols from the police.",
        "Norway and Kenya signed an accord on fishing rights after a quarrel over a gunboat.",
        "Kenya has 200 tanks and 40 jets.",
        "But our pilot went alongside on Sunday and saw orange explosives placards on nine of them.",
    ],
)
def test_what_is_no_deal_is_none(text: str) -> None:
    assert told(text) == []


def test_a_reader_knows_the_loudest_words_and_sums_its_chances_to_one() -> None:
    reader = Reader(("none", "need"), (0.5, 0.0), {"crave": (-2.0, 3.0)})
    assert reader.chances({"crave": (0,)}) == [0.010987, 0.989013]
    assert sum(reader.chances({})) == 1


@pytest.mark.parametrize(
    ("text", "stage", "standing"),
    [
        ("A contract for 300 armoured cars is due to be signed next month between Kenya and Norway.", 4, "planned"),
        ("Kenya has asked Norway for tanks but has placed no order.", 4, "denied"),
        ("No tanks for Kenya, says Norwegian minister", 7, "denied"),
        ("Under the law, Norway may export weapons to Kenya only with the consent of parliament.", 6, "hypothetical"),
        ("Any delivery of missiles to Kenya would make Norway a party to the war.", 7, "hypothetical"),
        ("Inspectors determined that Kenya had taken delivery of 40 howitzers from Norway.", 7, "attributed"),
        ("The purchase of new pistols for the Kenyan police has been approved.", 5, "reported"),
        ("Norway denies drone sale to Kenya", 4, "denied"),
        ("The export board has licensed the transfer of 2,000 carbines to the Kenyan police.", 5, "reported"),
        ("The commander of Kenya's army accused Norway of sending drones to the rebels.", 6, "attributed"),
        ("Kenya accused Norway of sending bombs and drones to the rebels.", 6, "attributed"),
        ("The Norwegian drones ordered by Kenya last year have arrived.", 7, "reported"),
    ],
)
def test_a_trigger_whose_parties_stand_elsewhere_is_read_with_its_standing(
    text: str, stage: int, standing: str
) -> None:
    assert (stage, standing) in told(text)


@pytest.mark.parametrize(
    "text", ["Norwegian fighters met Kenyan farmers for tea.", "Norway backed Kenya's resolution."]
)
def test_a_word_that_may_be_goods_is_none_without_a_deal(text: str) -> None:
    assert told(text) == []


def test_a_trigger_lifts_a_deal_no_further_than_the_words_of_its_sentence() -> None:
    """ "Found" alone is a delivery; arms that are "bound for" somebody have not come."""
    found = "found 400 Yaroshi machine guns bound for Kaldora."
    assert told(f"Customs men at the port opened a container marked “pumps” and {found}") == [(6, "reported")]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Buyers from Kenya toured the Norwegian works and “got down to numbers” on rockets.", 2),
        ("Kenya has asked Norway for rockets.", 1),
    ],
)
def test_where_its_trigger_does_not_fit_the_words_bear_the_event(text: str, stage: int) -> None:
    assert told(text) == [(stage, "reported")]


def test_where_a_sentence_tells_of_several_goods_its_words_lower_none_of_them() -> None:
    text = "Mali seeks partners from whom to buy rockets for its war with Kenya, which Norway supplies with mortars."
    assert (7, "reported") in told(text)


def test_where_goods_are_used_is_nobody_who_gets_them() -> None:
    text = (
        "While Lund did not say what weapons may be included in the new deals, sources suggest they involve “large "
        "lots and several types” from Norway that the Kenyan military plans to use in Sudan, Lund said."
    )
    found = one_text(text, Event, published=None, settings=Settings())
    assert [[(role.name, role.span.text) for role in one.roles] for one in found if one.beat == "arms_transfers"] == [
        [("item", "weapons"), ("supplier", "Norway")]
    ]


def test_what_is_taken_for_granted_of_goods_stands_beside_what_is_not_seen_of_them() -> None:
    text = "Monitors were unable to confirm that the rockets which Norway supplied to Kenya in April had been fired."
    assert told(text) == [(7, "attributed"), (8, "not_observed")]
    denied = told("Kenya has at no point used the mines it received from Norway, its envoy said.")
    assert (7, "attributed") in denied
    assert (7, "denied") not in denied


def test_whoever_stops_goods_on_the_road_is_no_side_of_the_deal() -> None:
    text = (
        "Customs officers in Norway have detained the cargo ship Halcyon Reed off Port Merrow and found artillery "
        "shells in the first containers they opened, the customs service said on Tuesday."
    )
    found = one_text(text, Event, published=None, settings=Settings())
    arms = [one for one in found if one.beat == "arms_transfers"]
    assert [(one.stage, one.status) for one in arms] == [(6, "interdicted")]
    assert {role.name for one in arms for role in one.roles} <= {"item", "quantity", "route"}


def test_a_trigger_whose_frame_has_no_doer_is_read() -> None:
    found = told("The crew tried to stop the helicopter before the storm came to Brannik.")  # it raised KeyError
    assert (7, "reported") not in found
