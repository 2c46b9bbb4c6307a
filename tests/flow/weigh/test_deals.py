"""The register of deals: who supplies what to whom, never further than its sources go."""

import msgspec
import pytest

from headwater.records import Actor
from headwater.records.events import LEANING
from tests.deal_pages import between, names, page, register
from tests.made import UNKNOWN, statement, story, words

SOLD = "Norvask sold 40 howitzers to Varnia."


def test_one_line_says_who_what_to_whom_and_how_far() -> None:
    sold = page("a", SOLD, "2031-05-09").tell(
        "sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers", quantity="40"
    )
    (deal,) = register(sold)
    assert names(deal) == ("Norvask", "Varnia")
    assert (deal.goods, deal.stage, deal.standing, deal.status) == ("artillery", 4, "reported", "active")
    assert deal.quantity is not None
    assert (deal.quantity.value, deal.quantity.unit, deal.quantity.uncertain) == (40, None, False)
    assert deal.quantity.spans[0].text == "40"
    assert deal.steps[0].sentence.text == SOLD
    assert deal.steps[0].basis == ("unattributed",)
    assert deal.end_user is None
    assert deal.delivered is None


def test_a_private_army_and_a_state_never_merge() -> None:
    text = "In December Norvask delivered shells to the Anvil Company.\nNow Norvask negotiates shells with Varnia."
    one = page("a", text, "2031-05-09")
    one.tell("delivered", 7, "attributed", by=["Kestria"], when=between("2030-12-01", "2030-12-31"),
             supplier="Norvask", recipient="Anvil Company", item="shells")  # fmt: skip
    one.tell("negotiates", 2, supplier="Norvask", recipient="Varnia", item="shells")
    assert [(names(deal), deal.stage) for deal in register(one)] == [
        (("Norvask", "Anvil Company"), 7),
        (("Norvask", "Varnia"), 2),
    ]


def test_the_same_parties_and_goods_a_year_later_are_another_deal() -> None:
    one = page("a", "Norvask shipped shells to Varnia in May 2030.", "2031-05-09")
    one.tell(
        "shipped", 6, when=between("2030-05-01", "2030-05-31"), supplier="Norvask", recipient="Varnia", item="shells"
    )
    two = page("b", "Norvask and Varnia talk about shells again.", "2031-05-10")
    two.tell("talk", 2, supplier="Norvask", recipient="Varnia", item="shells")
    assert [deal.stage for deal in register(one, two)] == [6, 2]


@pytest.mark.parametrize("standing", ["planned", "possible", "hypothetical", "denied", "not_observed", "historical"])
def test_what_nobody_asserts_lifts_no_deal(standing: str) -> None:
    text = "Norvask agreed to sell tanks to Varnia.\nThe tanks are delivered in May."
    one = page("a", text, "2031-05-09").tell("agreed", 3, supplier="Norvask", recipient="Varnia", item="tanks")
    one.tell("delivered", 7, standing, supplier="Norvask", recipient="Varnia", item="tanks")
    (deal,) = register(one)
    assert (deal.stage, deal.standing) == (3, "reported")
    assert [(step.stage, step.standing) for step in deal.steps] == [(3, "reported"), (7, standing)]


def test_a_refused_step_is_not_reached() -> None:
    one = page("a", "Varnia asked for tanks.\nNorvask refused to sell Varnia tanks.", "2031-05-09")
    one.tell("asked", 1, supplier="Norvask", recipient="Varnia", item="tanks")
    one.tell("sell", 4, status="refused", supplier="Norvask", recipient="Varnia", item="tanks")
    (deal,) = register(one)
    assert (deal.stage, deal.status) == (1, "refused")


def test_a_deal_that_is_only_possible_has_no_stage() -> None:
    one = page("a", "Norvask may send drones to Varnia.", "2031-05-09")
    one.tell("send", 6, "possible", supplier="Norvask", recipient="Varnia", item="drones")
    (deal,) = register(one)
    assert (deal.stage, deal.standing, deal.status) == (None, "possible", "unknown")


def test_what_words_only_lean_to_opens_no_deal_and_adds_to_one() -> None:
    one = page("a", "Norvask has drones that Varnia could use.", "2031-05-09")
    one.tell("use", 0, "possible", supplier="Norvask", recipient="Varnia", item="drones")
    one.events[0] = msgspec.structs.replace(one.events[0], why=f"it may be{LEANING}")
    assert register(one) == []
    two = page("b", "Norvask offered drones to Varnia.", "2031-05-09")
    two.tell("offered", 1, supplier="Norvask", recipient="Varnia", item="drones")
    (deal,) = register(one, two)
    assert [(step.stage, step.standing) for step in deal.steps] == [(0, "possible"), (1, "reported")]


def test_goods_of_two_classes_are_two_deals_and_each_has_its_number() -> None:
    one = page("a", "Norvask sold 40 howitzers and up to 30,000 shells to Varnia.", "2031-05-09")
    one.tell(
        "sold", 4, supplier="Norvask", recipient="Varnia", item=["howitzers", "shells"], quantity=["40", "up to 30,000"]
    )
    shells, howitzers = register(one)
    assert shells.quantity is not None
    assert howitzers.quantity is not None
    assert (shells.quantity.value, shells.quantity.most, shells.quantity.uncertain) == (None, 30_000, True)
    assert howitzers.quantity.value == 40


def test_what_is_half_told_joins_the_one_deal_that_fits() -> None:
    one = page("a", "Norvask ordered drones from Kestria.", "2031-05-09")
    one.tell("ordered", 4, supplier="Kestria", recipient="Norvask", item="drones")
    two = page("b", "Norvask wants more weapons from Kestria, officials said.", "2031-05-09")
    two.tell("wants", 0, supplier="Kestria", recipient="Norvask", item="weapons")
    (deal,) = register(one, two)
    assert [step.stage for step in deal.steps] == [0, 4]
    assert "1 of them tell less" in deal.why


def test_where_two_deals_fit_it_stays_a_row_of_its_own() -> None:
    one = page("a", "Norvask ordered drones and tanks from Kestria.\nNorvask got weapons.", "2031-05-09")
    one.tell("ordered", 4, supplier="Kestria", recipient="Norvask", item=["drones", "tanks"])
    one.tell("got", 7, recipient="Norvask", item="weapons")
    found = register(one)
    assert [(names(deal), deal.goods, deal.stage) for deal in found] == [
        (("?", "Norvask"), None, 7),
        (("Kestria", "Norvask"), "armour", 4),
        (("Kestria", "Norvask"), "drones", 4),
    ]
    assert "supplier and class of goods not told" in found[0].why


def test_an_open_party_never_lifts_a_deal() -> None:
    """Somebody got Norvask's shells: it may be somebody else than the one it talks to."""
    one = page("a", "Norvask negotiates shells with Varnia.\nNorvask has delivered artillery shells.", "2031-05-09")
    one.tell("negotiates", 2, supplier="Norvask", recipient="Varnia", item="shells")
    one.tell("delivered", 7, supplier="Norvask", item="artillery shells")
    assert [(names(deal), deal.stage) for deal in register(one)] == [
        (("Norvask", "?"), 7),
        (("Norvask", "Varnia"), 2),
    ]


def test_talks_that_do_not_say_who_gives_find_their_deal() -> None:
    one = page("a", "Varnia asks Norvask for shells.\nNorvask and Varnia are negotiating arms.", "2031-05-09")
    one.tell("asks", 1, supplier="Norvask", recipient="Varnia", item="shells")
    one.tell("negotiating", 2, "attributed", party=["Norvask", "Varnia"], item="arms", by=["Kestria"])
    (deal,) = register(one)
    assert (deal.stage, deal.standing) == (2, "attributed")


def test_talks_of_which_nothing_more_is_known_name_both_parties() -> None:
    one = page("a", "Norvask and Varnia signed a barter contract for rifles.", "2031-05-09")
    one.tell("signed", 4, party=["Norvask", "Varnia"], item="rifles")
    (deal,) = register(one)
    assert names(deal) == ("?", "?")
    assert [party.name for party in deal.between] == ["Norvask", "Varnia"]


def test_what_a_state_gets_for_a_private_army_is_the_army_s() -> None:
    one = page("a", "Norvask delivered shells into Varnia for use by Anvil Company.", "2031-05-09")
    one.tell("delivered", 7, "attributed", by=["Kestria"], supplier="Norvask", recipient="Varnia", item="shells")
    two = page("b", "Anvil Company took delivery of shells from Norvask.", "2031-05-10")
    two.tell("delivery", 7, "attributed", by=["Kestria"], supplier="Norvask", recipient="Anvil Company", item="shells")
    three = page("c", "Norvask negotiates shells with Varnia.", "2031-05-11")
    three.tell("negotiates", 2, supplier="Norvask", recipient="Varnia", item="shells")
    army, state = register(one, two, three)
    assert (names(army), army.stage, len(army.steps)) == (("Norvask", "Anvil Company"), 7, 2)
    assert (names(state), state.stage, state.end_user) == (("Norvask", "Varnia"), 2, None)


def test_whoever_reports_a_denial_denies_nothing() -> None:
    one = page("a", "Norvask will not sell Varnia shells, Kestria said it had said.", "2031-05-09")
    one.tell("sell", 4, "denied", denied_by=["Norvask", "Kestria"], pledge=True, supplier="Norvask",
             recipient="Varnia", item="shells")  # fmt: skip
    (deal,) = register(one)
    assert [denial.by for denial in deal.denials] == ["Norvask"]


def test_a_weekday_on_a_page_without_a_date_is_of_its_day() -> None:
    one = page("a", "Norvask and Varnia negotiate shells.\nOn Friday Norvask and Varnia negotiated arms.")
    one.tell("negotiate", 2, supplier="Norvask", recipient="Varnia", item="shells")
    friday = msgspec.structs.replace(UNKNOWN, said=words(one.article, "Friday"))
    one.tell("negotiated", 2, when=friday, party=["Norvask", "Varnia"], item="arms")
    (deal,) = register(one)
    assert len(deal.steps) == 2


def test_last_year_on_a_page_without_a_date_finds_the_one_deal_of_these_parties() -> None:
    one = page("a", "In December Norvask delivered missiles to Varnia.", "2031-05-09")
    one.tell(
        "delivered",
        7,
        when=between("2030-12-01", "2030-12-31"),
        supplier="Norvask",
        recipient="Varnia",
        item="missiles",
    )
    two = page("b", "Last year Varnia took delivery of arms from Norvask.")
    then = msgspec.structs.replace(UNKNOWN, said=words(two.article, "Last year"))
    two.tell("delivery", 7, when=then, supplier="Norvask", recipient="Varnia", item="arms")
    (deal,) = register(one, two)
    assert len(deal.steps) == 2


def test_an_exchange_called_by_both_sides() -> None:
    one = page("a", "Norvask and Varnia discuss a grain-for-rifles deal.", "2031-05-09")
    one.tell("discuss", 2, supplier="Norvask", recipient="Varnia", item="grain-for-rifles")
    (deal,) = register(one)
    assert names(deal) == ("?", "?")
    assert [party.name for party in deal.between] == ["Norvask", "Varnia"]
    assert (deal.goods, [span.text for span in deal.items]) == ("small arms", ["rifles"])
    assert [(one.kind, one.spans[0].text) for one in deal.considerations] == [("barter", "grain")]


def test_the_end_user_is_apart_from_the_state_that_receives() -> None:
    one = page("a", "Norvask sold tanks to the Ukrainian army.", "2031-05-09")
    one.tell("sold", 4, supplier="Norvask", recipient="Ukrainian army", item="tanks")
    (deal,) = register(one)
    assert names(deal) == ("Norvask", "Ukraine")
    assert deal.end_user is not None
    assert (deal.end_user.name, deal.end_user.spans[0].text) == ("Ukrainian army", "Ukrainian army")


def test_states_are_one_under_all_their_names() -> None:
    one = page("a", "Poland sold tanks to Kyiv.", "2031-05-09")
    one.tell("sold", 4, supplier="Poland", recipient="Kyiv", item="tanks")
    two = page("b", "Polish tanks reached Ukraine.", "2031-05-20")
    two.tell("reached", 7, supplier="Polish", recipient="Ukraine", item="tanks")
    (deal,) = register(one, two)
    assert (names(deal), deal.stage) == (("Poland", "Ukraine"), 7)


@pytest.mark.parametrize(
    "words", ["government of neighbouring Norvask", "Norvask's government", "neighbouring Norvask", "Norvaskan"]
)
def test_a_state_that_no_table_knows_has_organs_and_a_demonym(words: str) -> None:
    one = page("a", f"It was said that {words} sold tanks to Varnia.\nNorvask shipped Varnia tanks.", "2031-05-09")
    one.tell("sold", 4, supplier=words, recipient="Varnia", item="tanks")
    one.tell("shipped", 6, supplier="Norvask", recipient="Varnia", item="tanks")
    (deal,) = register(one)
    assert (names(deal), len(deal.steps)) == (("Norvask", "Varnia"), 2)


def test_namesakes_of_two_countries_stay_two() -> None:
    one = page("a", "Corvane Systems sold drones to Varnia.", "2031-05-09")
    two = page("b", "Corvane Systems delivered drones to Varnia.", "2031-05-10")
    firms = [
        Actor(id=name, article=name, name="Corvane Systems", kind="organization", role=None, country=country,
              principal=None, aliases=("Corvane Systems",))
        for name, country in (("a", "Poland"), ("b", "Chile"))
    ]  # fmt: skip
    one.tell("sold", 4, supplier="Corvane Systems", recipient="Varnia", item="drones")
    two.tell("delivered", 7, supplier="Corvane Systems", recipient="Varnia", item="drones")
    one.events[0], two.events[0] = (
        msgspec.structs.replace(
            event,
            roles=tuple(
                msgspec.structs.replace(role, actor="Corvane Systems") if role.name == "supplier" else role
                for role in event.roles
            ),
        )
        for event in (one.events[0], two.events[0])
    )
    assert sorted(deal.stage or 0 for deal in register(one, two, more=firms)) == [4, 7]


def test_a_group_without_a_name_is_itself_only_in_its_story() -> None:
    one = page("a", "Norvask armed rebels with rifles.", "2031-05-09")
    two = page("b", "Norvask sent rebels rifles.", "2031-05-09")
    one.tell("armed", 7, supplier="Norvask", recipient="rebels", item="rifles")
    two.tell("sent", 6, supplier="Norvask", recipient="rebels", item="rifles")
    apart = [story(one.article), msgspec.structs.replace(story(two.article), id="st2")]
    assert len(register(one, two, stories=apart)) == 2
    assert len(register(one, two)) == 1


def test_an_intermediary_keeps_its_identifiers() -> None:
    one = page("a", "Norvask shipped tanks to Varnia on the Tern (IMO 9074729).", "2031-05-09")
    one.tell("shipped", 6, supplier="Norvask", recipient="Varnia", item="tanks", via="Tern")
    (deal,) = register(one)
    assert [(party.name, party.identifiers) for party in deal.intermediaries] == [("Tern", (("imo", "9074729"),))]


def test_what_is_given_in_return_has_a_stage_of_its_own() -> None:
    text = "Varnia offered wheat for Norvask's shells.\nNorvask has delivered Varnia shells."
    one = page("a", text, "2031-05-09")
    one.tell(
        "offered",
        2,
        "attributed",
        by=["Kestria"],
        supplier="Norvask",
        recipient="Varnia",
        item="shells",
        consideration="wheat",
    )
    one.tell("delivered", 7, supplier="Norvask", recipient="Varnia", item="shells")
    (deal,) = register(one)
    assert [(one.kind, one.stage, one.standing, one.asserted_by) for one in deal.considerations] == [
        ("barter", 2, "attributed", ("Kestria",))
    ]
    assert deal.stage == 7


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Declassified intelligence says Norvask sold Varnia shells.", ("intelligence",)),
        ("Satellite images show that Norvask sold Varnia shells.", ("imagery",)),
        ("According to leaked documents, Norvask sold Varnia shells.", ("document",)),
        ("Customs records show Norvask sold Varnia shells.", ("official record",)),
        ("Norvask sold Varnia shells, markings on recovered fragments show.", ("seizure",)),
        ("Norvask sold Varnia shells, Kestria said.", ()),
    ],
)  # fmt: skip
def test_what_an_assertion_rests_on(text: str, basis: tuple[str, ...]) -> None:
    one = page("a", text, "2031-05-09")
    one.tell("sold", 4, "attributed", by=["Kestria"], supplier="Norvask", recipient="Varnia", item="shells")
    (deal,) = register(one)
    assert deal.steps[0].basis == basis
    assert all(span.text in text for span in deal.steps[0].basis_spans)


def test_a_judgement_in_law_is_a_row_of_its_own() -> None:
    text = (
        "Any sale of shells by Norvask to Varnia would violate a number of Security Council resolutions, Kestria said."
    )
    one = page("a", text, "2031-05-09")
    one.statements = [statement(one.article, "Kestria", text[: text.index(", Kestria")])]
    one.tell("sale", 4, "hypothetical", status="unknown", supplier="Norvask", recipient="Varnia", item="shells")
    (deal,) = register(one)
    (law,) = deal.assessments
    assert (law.instrument, law.standing, law.asserted_by) == (
        "Security Council resolutions", "hypothetical", ("Kestria",),
    )  # fmt: skip
    assert deal.stage is None
