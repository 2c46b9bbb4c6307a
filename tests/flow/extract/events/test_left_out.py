"""Goods and sides that a clause leaves out, since the one before has named them; several deals of one trigger."""

import pytest

from tests.flow.extract.test_events import told

Told = tuple[int | None, str, str | None, str | None, str | None]


def deals(text: str) -> list[Told]:
    """Rung, standing, supplier, recipient and goods of each event."""
    made = []
    for event in told(text):
        role = {one.name: one.span.text for one in reversed(event.roles)}
        made.append((event.stage, event.standing, role.get("supplier"), role.get("recipient"), role.get("item")))
    return made


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        (
            "Norway has ordered 30 howitzers from Kenya. Deliveries are to start in May.",
            (7, "planned", "Kenya", "Norway", "howitzers"),
        ),
        (
            "Kenya has issued a request for proposals for 40 rifles. Bids are due in March.",
            (2, "planned", None, "Kenya", "rifles"),
        ),
        (
            "Norway approved the transfer of six mortars to Kenya. They are to be flown out next week.",
            (6, "planned", "Norway", "Kenya", "mortars"),
        ),
        (
            "Norway shipped half of the missiles to Kenya. The other half follows in April.",
            (7, "planned", "Norway", "Kenya", "missiles"),
        ),
        (
            "Kenya is short of missiles, the minister said, but no supplier has been approached.",
            (1, "denied", "supplier", "Kenya", "missiles"),
        ),
    ],
)
def test_what_is_to_come_or_is_denied_has_the_goods_and_the_sides_of_the_clause_before(text: str, deal: Told) -> None:
    assert deal in deals(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway has ordered howitzers from Kenya. The ferry is to arrive in May.",
        "Norway has ordered howitzers from Kenya. The ministers will deliver speeches in May.",
        "Norway has ordered howitzers from Kenya. Brazil is to sign in May.",
    ],
)
def test_another_thing_or_another_party_takes_up_no_goods(text: str) -> None:
    assert [stage for stage, *_ in deals(text)] == [4]


def test_goods_of_one_trigger_that_go_to_several_parties_are_several_deals() -> None:
    assert set(deals("Norway sold tanks to Kenya and, after two days, torpedoes to Brazil.")) == {
        (4, "reported", "Norway", "Kenya", "tanks"),
        (4, "reported", "Norway", "Brazil", "torpedoes"),
    }
    assert len({event.id for event in told("Norway sold tanks to Kenya and rockets to Brazil.")}) == 2


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        (
            "Norway has ordered ten jets from Kenya and expects to receive the first in June.",
            (7, "planned", "Kenya", "Norway", "jets"),
        ),
        (
            "Norway took over two frigates from Kenya on Friday; a third is expected in the spring.",
            (7, "planned", "Kenya", "Norway", "frigates"),
        ),
        (
            "Kenya delivered 12,000 shells to Norway in May. Another 20,000 are on order.",
            (4, "reported", "Kenya", "Norway", "shells"),
        ),
        (
            "Norway has ordered ten howitzers from Kenya, with the first guns due in 2027.",
            (7, "planned", "Kenya", None, "guns"),
        ),
    ],
)
def test_a_number_stands_for_some_of_the_goods_named_before(text: str, deal: Told) -> None:
    assert deal in deals(text)


def test_a_number_that_stands_for_goods_tells_how_many() -> None:
    first, second = told("Norway ordered 40 radars from Kenya, twelve of which have been delivered.")
    assert (first.stage, second.stage) == (4, 7)
    assert [role.span.text for role in second.roles if role.name == "quantity"] == ["twelve"]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya sold ten tanks to Norway. Two of its officers were delivered to a court.",
        "Kenya sold ten tanks to Norway. Its own works can make fewer than 200 a year.",
        "Kenya sold ten tanks to Norway. 2021 arrived with a storm.",
        "Kenya sold ten tanks to Norway. Nine were killed in a fire.",
    ],
)
def test_a_number_of_something_else_stands_for_no_goods(text: str) -> None:
    assert [stage for stage, *_ in deals(text)] == [4]


@pytest.mark.parametrize(
    ("text", "rungs"),
    [
        (
            "Norway signed a memorandum with Kenya under which Kenya is to furnish Norway with four patrol vessels.",
            [(3, "reported", "Kenya", "Norway", "patrol vessels"), (7, "planned", "Kenya", "Norway", "patrol vessels")],
        ),
        (
            "The parliament of Kenya has ratified the agreement under which Norway is to be supplied with tanks.",
            [(5, "reported", "Kenya", "Norway", "tanks"), (7, "planned", None, "Norway", "tanks")],
        ),
        (
            "Norway to get eight patrol boats under deal with Kenya",
            [(7, "planned", None, "Norway", "patrol boats"), (3, "reported", "Kenya", "Norway", "patrol boats")],
        ),
        (
            "Norway signed a memorandum with Kenya. Kenya is to furnish Norway with four patrol vessels.",
            [(7, "planned", "Kenya", "Norway", "patrol vessels")],
        ),
    ],
)
def test_the_paper_under_which_something_is_to_be_done_is_a_step_of_the_same_deal(text: str, rungs: list[Told]) -> None:
    assert deals(text) == rungs


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        ("Kenya in talks to sell jets to Norway", (2, "reported", "Kenya", "Norway", "jets")),
        ("Kenya to get eight patrol boats", (7, "planned", None, "Kenya", "patrol boats")),
    ],
)
def test_a_headline_without_a_finite_verb_begins_with_who_does_it(text: str, deal: Told) -> None:
    assert deals(text) == [deal]


def test_goods_listed_behind_a_colon_stand_for_what_sums_them_up() -> None:
    text = "Norway announced a package of military aid for Kenya: 30 tanks and 12,000 shells."
    assert [role.span.text for role in told(text)[0].roles if role.name == "item"] == ["tanks", "shells"]


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Norway handed Kenya forty bridge-layers.", "bridge-layers"),
        ("Norway gave Kenya forty howitzers.", "howitzers"),
    ],
)
def test_a_number_is_no_part_of_the_goods(text: str, goods: str) -> None:
    assert [role.span.text for event in told(text) for role in event.roles if role.name == "item"] == [goods]


def test_a_firm_named_for_goods_is_no_goods() -> None:
    assert deals("The army is discussing a second line with Noor Munitions.") == []


def test_the_stop_of_a_tender_has_come_no_further_than_the_tender() -> None:
    (event,) = told("Kenya has shelved its tender for wheeled guns until after the election.")
    assert (event.stage, event.status) == (1, "suspended")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya asked Norway for rifles, and twice it was told no.", "refused"),
        ("Kenya asked Norway for rifles, the minister told senators, adding that no price was named.", "active"),
        ("Written answer no. 41: Kenya asked Norway for rifles.", "active"),
        ("The licensing board in Norway approved the export of torpedoes to Kenya.", "active"),
    ],
)
def test_a_no_that_numbers_or_negates_a_noun_and_a_board_stop_no_deal(text: str, status: str) -> None:
    assert [event.status for event in told(text)] == [status]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Under the accord Kenya gets rifles from Norway.", "planned"),
        ("The plan was for Kenya to get rifles from Norway.", "planned"),
        ("Kenya gets rifles from Norway.", "reported"),
    ],
)
def test_what_a_deal_or_plan_foresees_is_to_come(text: str, standing: str) -> None:
    assert {event.standing for event in told(text) if event.stage == 7} == {standing}
