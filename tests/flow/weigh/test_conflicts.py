"""Two pages on one event, and what must come out where they differ."""

import pytest

from conflicts import Seen, ours

FERRY = (
    "The ferry Merle Star sank off the coast of Dorvik on Tuesday, killing 31 people, the coast guard said. "
    "The ship was carrying 240 passengers. Harbour Minister Ilse Marrow said the captain had been arrested."
)
AGAIN = (
    "The sinking of the Merle Star off Dorvik on {day} killed {dead} people, according to the coast guard. "
    "The ferry had 240 passengers aboard. The captain {status}, said Harbour Minister {who}."
)
TOLD = {"day": "Tuesday", "dead": "31", "status": "was arrested", "who": "Ilse Marrow"}


def found(b: str, day_a: str | None = None, day_b: str | None = None) -> list[tuple[Seen, list[str]]]:
    conflicts, _ = ours(FERRY, b, day_a, day_b)
    return [(one, [b[start:end] for start, end in one.b]) for one in conflicts]


def test_the_same_told_twice_is_no_conflict() -> None:
    assert found(AGAIN.format(**TOLD)) == []


@pytest.mark.parametrize(
    ("kind", "slot", "words", "compatible"),
    [
        ("figure", "dead", "44", False),
        ("date", "day", "Thursday", False),
        ("actor", "who", "Petar Solane", None),  # both may have said it
        ("status", "status", "was released", False),
    ],
)
def test_one_value_changed_is_one_conflict_with_its_words(
    kind: str, slot: str, words: str, compatible: bool | None
) -> None:
    ((one, told),) = found(AGAIN.format(**TOLD | {slot: words}))
    assert (one.kind, one.compatible) == (kind, compatible)
    assert any(part in words or words in part for part in told)
    assert one.why


def test_the_order_of_the_pages_does_not_matter() -> None:
    other = AGAIN.format(**TOLD | {"dead": "44"})
    ((one, _),) = found(other)
    ((turned,), _) = ours(other, FERRY, None, None)
    assert (turned.kind, turned.compatible, turned.a, turned.b) == (one.kind, one.compatible, one.b, one.a)


def test_a_higher_count_of_a_later_day_is_brought_up_to_date() -> None:
    ((one, _),) = found(AGAIN.format(**TOLD | {"dead": "38"}), "2031-05-08", "2031-05-09")
    assert (one.kind, one.compatible) == ("figure", True)
    assert "up to date" in one.why


def test_a_lower_count_of_a_later_day_is_a_conflict() -> None:
    ((one, _),) = found(AGAIN.format(**TOLD | {"dead": "22"}), "2031-05-08", "2031-05-09")
    assert one.compatible is False


def test_a_bound_that_holds_is_compatible() -> None:
    assert [one.compatible for one, _ in found(AGAIN.format(**TOLD | {"dead": "at least 29"}))] == [True]


def test_a_figure_of_another_event_is_none_of_this_one() -> None:
    assert found(AGAIN.format(**TOLD) + " A similar accident in 2009 killed 118 people.") == []


def test_delivered_to_one_and_not_seen_delivered_to_another_is_compatible() -> None:
    conflicts, _ = ours(
        "Officials said Norvask had delivered 40 rocket launchers to the Harrow Brigade, a mercenary group.",
        "The government said it has not observed Norvask supplying the armed forces of Orland with launchers.",
        None, None,
    )  # fmt: skip
    assert [(one.kind, one.compatible) for one in conflicts] == [("status", True)]
    assert "recipients differ" in conflicts[0].why


def test_either_of_two_verbs_covers_more_than_one() -> None:
    conflicts, _ = ours(
        "Norvask has publicly said that it will not sell weapons to Orland, the envoy said on Monday.",
        "The envoy recalled the public promise by Norvask to not provide or sell weapons to Orland.",
        None, None,
    )  # fmt: skip
    assert [(one.kind, one.compatible) for one in conflicts] == [("scope", True)]


def test_what_grows_from_telling_to_telling_is_a_drift_and_no_conflict() -> None:
    conflicts, drifts = ours(
        "Orland asked Norvask for artillery shells, the ministry said on 4 May.",
        "Orland begged Norvask for artillery shells.",
        "2031-05-05", "2031-05-20",
    )  # fmt: skip
    assert conflicts == []
    assert [(one.way, [step.value for step in one.steps]) for one in drifts] == [("hardened", ["asked", "begged"])]


def test_a_text_told_again_a_week_later_is_no_other_date() -> None:
    assert [one.kind for one, _ in found(FERRY, "2031-05-08", "2031-05-15")] == []


def test_the_day_of_the_saying_is_no_other_date_than_the_month_of_the_deed() -> None:
    said = "Norway had announced on Tuesday that Sweden was selling 40,000 artillery shells to Finland."
    again = "Norway said that Sweden agreed last month to sell 40,000 artillery shells to Finland."
    conflicts, _ = ours(said, again, "2031-05-08", "2031-05-08")
    assert "date" not in {one.kind for one in conflicts}


def test_a_sentence_that_has_both_times_dates_two_things() -> None:
    a = "The harbour office said on Tuesday that Dorvik agreed last month to sell nine ferries to Orland."
    b = "On Tuesday the harbour office said Dorvik agreed last month to sell nine ferries to Orland."
    assert ours(a, b, "2031-05-08", "2031-05-08")[0] == []


def test_a_time_that_moves_from_the_saying_to_the_event_is_told_and_compatible() -> None:
    a = "Late last year, Minister Ilse Marrow said that Dorvik had sold nine ferries to the port of Orland."
    b = "Dorvik sold nine ferries to the port of Orland late last year, Minister Ilse Marrow said."
    ((one,), _) = ours(a, b, "2031-05-08", "2031-05-08")
    assert (one.kind, one.compatible) == ("date", True)
    assert "dates the saying" in one.why


ROAD = "Drivers who were {there} on state Route {route} that night may have seen {who}, who left a hotel in Halm alone."


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("status", {"there": "not there"}),
        ("figure", {"route": "121"}),
        ("actor", {"who": "Hedda Brask"}),
    ],
)
def test_in_the_same_words_one_that_differs_is_a_conflict_whatever_it_is(kind: str, changed: dict[str, str]) -> None:
    told = {"there": "there", "who": "Ray Tolmer", "route": "52"}
    b = ROAD.format(**told | changed)
    conflicts, _ = ours(ROAD.format(**told), b, None, None)
    assert [one.kind for one in conflicts if one.compatible is not True] == [kind]


def test_a_total_and_one_of_several_are_both_right() -> None:
    a = "The patrol boat Gannet found 12 rifles and 300 rounds of ammunition on a dhow off Lorne."
    b = "The patrol boat Gannet has so far found 31 rifles and 923 rounds of ammunition on dhows off Lorne."
    conflicts, _ = ours(a, b, None, None)
    assert False not in [one.compatible for one in conflicts]


def test_a_denial_says_no() -> None:
    a = "The Foreign Ministry of Dorvik has denied that there was any contract with the yard."
    b = "The Foreign Ministry of Dorvik answered that there was no contract with the yard."
    conflicts, _ = ours(a, b, "2031-05-08", "2031-05-08")
    assert [one.kind for one in conflicts if one.compatible is False] == []


def test_two_counts_by_two_days_are_both_right() -> None:
    a = "Customs officers had counted 1,150 shells aboard the freighter Halm Reed by Tuesday afternoon, they said."
    b = "Customs officers had counted 4,300 shells aboard the freighter Halm Reed by Wednesday noon, they said."
    conflicts, _ = ours(a, b, "2031-05-08", "2031-05-08")
    assert [one.compatible for one in conflicts if one.kind == "figure"] == [True]
    assert [one.compatible for one in conflicts if one.kind == "date" and one.compatible is False] == []


@pytest.mark.parametrize("told", ["had been turned down by the council", "had not been approved by the council"])
def test_two_words_of_a_verb_and_a_denied_one_stand_on_the_other_side(told: str) -> None:
    a = "The town council of Dorvik approved a new harbour wall on Tuesday, the mayor said."
    b = f"A new harbour wall for Dorvik {told}, the mayor told reporters on Tuesday."
    conflicts, _ = ours(a, b, None, None)
    assert [(one.kind, one.compatible) for one in conflicts] == [("status", False)]


def test_what_is_done_to_two_things_by_two_is_no_conflict() -> None:
    a = "The parliament of Osk approved a new harbour wall on Tuesday, the mayor said."
    b = "A new harbour wall was turned down by the parliament of Halm on Tuesday, the mayor said."
    conflicts, _ = ours(a, b, None, None)
    assert [one for one in conflicts if one.kind == "status" and one.compatible is False] == []


YARD = (
    "Shipbuilder Halm Werft will close its dock in Lorne, chief executive Ada Brenning said, after losing $40 million. "
    "Some 620 welders work there, and the dock covers nine hectares. It was told to the unions on Monday."
)
YARD_AGAIN = (
    "After losing $40 million, Halm Werft {status}. The yard has {staff} people on its books. "
    "The chief executive, {who}, met the works council on {day}."
)
YARD_TOLD = {"status": "is shutting down in Lorne", "staff": "620", "who": "Ada Brenning", "day": "Monday"}


def test_two_pages_that_agree_have_nothing_left_over() -> None:
    assert [
        one for one in ours(YARD, YARD_AGAIN.format(**YARD_TOLD), None, None)[0] if one.compatible is not True
    ] == []


@pytest.mark.parametrize(
    ("kind", "slot", "words", "compatible"),
    [
        ("figure", "staff", "890", None),  # nothing but the rest of the pages says that both count the same
        ("date", "day", "Wednesday", False),
        ("actor", "who", "Joost Terlan", None),
        ("status", "status", "is to stay open in Lorne", None),  # no word beside both says of what
    ],
)
def test_what_alone_is_left_of_two_pages_that_agree_is_one_thing_told_otherwise(
    kind: str, slot: str, words: str, compatible: bool | None
) -> None:
    b = YARD_AGAIN.format(**YARD_TOLD | {slot: words})
    met = [(one.kind, one.compatible) for one in ours(YARD, b, None, None)[0] if one.compatible is not True]
    assert met == [(kind, compatible)]


def test_what_is_left_of_two_pages_that_agree_in_nothing_is_no_conflict() -> None:
    other = "Police in Orland stopped 31 lorries on Thursday, Commissioner Piet Sarn said. All were let go."
    assert ours(YARD, other, None, None)[0] == []


def test_a_count_of_the_later_page_that_is_higher_may_have_grown() -> None:
    a = "Health officers in Lorne have found 40 cases of fever at the Halm dock, Doctor Ada Brenning said."
    b = "There are 52 cases of fever at the Halm dock in Lorne, according to Doctor Ada Brenning."
    conflicts, _ = ours(a, b, "2031-05-08", "2031-05-09")
    assert [one.compatible for one in conflicts if one.kind == "figure"] == [None]


def test_over_a_length_is_no_bound() -> None:
    a = "The mission of General Ada Brenning watches over 88 kilometres of the front at Lorne."
    b = "General Ada Brenning has her men along 88 kilometres of the front at Lorne."
    assert [one for one in ours(a, b, None, None)[0] if one.kind == "figure"] == []


TANNERY = "The tannery in Osk {gone} on Monday, owner Ivo Brandt said. It has 48 vats. The river runs behind the yard."
TANNERY_AGAIN = "Ivo Brandt came out at noon on Monday. Of the tannery in Osk, with its 48 vats, he said: {told}."


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("is bankrupt", "the works stay open"),  # opposites of two sets under one heading
        ("was flattened", "the walls are undamaged"),
    ],
)
def test_other_words_for_the_other_side_leave_it_open(gone: str, told: str) -> None:
    conflicts, _ = ours(TANNERY.format(gone=gone), TANNERY_AGAIN.format(told=told), None, None)
    assert [one.compatible for one in conflicts if one.kind == "status"] == [None]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # the first word of a date is no part of "hold on"
        (
            "The sluice at Osk held on Monday, engineer Ivo Brandt said.",
            "On Monday Ivo Brandt saw that 90 families of Osk had left.",
        ),
        # what somebody was before is not told as news
        (
            "The men let all 19 nurses go on Monday, Ivo Brandt said in Osk.",
            "Ivo Brandt met the families of 19 arrested nurses in Osk on Monday; they were on the way home.",
        ),
        # what people were told to do is not said to be done
        (
            "All 90 families of Osk stayed put on Monday, Ivo Brandt said.",
            "The 90 families of Osk were told to leave on Monday, said Ivo Brandt.",
        ),
    ],
)
def test_words_of_two_sides_that_tell_of_two_things_are_no_conflict(a: str, b: str) -> None:
    assert [one.why for one in ours(a, b, None, None)[0] if one.kind == "status"] == []


def test_a_rule_against_a_deed_is_not_the_deed() -> None:
    a = "It is a member of the Halm Convention, which bars states from selling shells to either side of the war."
    b = "As a member of the Halm Convention it may not sell shells to either side of the war."
    assert [one.why for one in ours(a, b, None, None)[0] if one.compatible is False] == []


def test_a_number_that_both_pages_give_is_not_held_against_another() -> None:
    a = "Voters in Osk chose the plan for 24 turbines on Saturday, mayor Ivo Brandt said."
    b = "The plan of mayor Ivo Brandt for 24 turbines was chosen in Osk on Saturday. Halm has 13 turbines."
    assert [one.why for one in ours(a, b, None, None)[0] if one.kind == "figure"] == []


def test_a_day_that_both_pages_give_is_not_held_against_another() -> None:
    a = "A Lorne Air jet with a stuck wheel landed at Osk on 10 December, Captain Ivo Brandt said."
    b = "Captain Ivo Brandt brought the jet down at Osk on 10 December. In March its sister plane dropped a wheel."
    assert [one.why for one in ours(a, b, None, None)[0] if one.kind == "date" and one.compatible is False] == []


def test_whoever_is_named_beside_the_same_office_takes_the_others_place() -> None:
    a = (
        "The verdict fell in Osk on 8 May after 48 hearings. Judge Irene Brandt read it out. "
        "A witness, Conrad Maas, had wept for 17 minutes."
    )
    b = "On 8 May, after 48 hearings and 17 minutes of tears, judge Susan Hartwell rose in the courtroom of Osk."
    met = [one for one in ours(a, b, None, None)[0] if one.kind == "actor"]
    assert [(one.compatible, "Brandt" in one.why, "Hartwell" in one.why) for one in met] == [(None, True, True)]


def test_the_only_day_of_either_page_is_held_against_the_others_though_one_dates_the_saying() -> None:
    a = "The wards of Port Selm are empty: Minister Ada Rolf brought the news on 9 May. The dead are 19."
    b = "Minister Ada Rolf on 2 May declared the outbreak in Port Selm over. Since April 19 people have died."
    assert [one.kind for one in ours(a, b, None, None)[0]] == ["date"]


def test_a_number_that_two_things_seldom_have_in_common_is_no_number_of_another_thing() -> None:
    a = "With 14 deputies away, 119 raised a hand against Prime Minister Stavik on Thursday, Speaker Lenn said."
    b = "Speaker Lenn said 119 deputies had voted against Prime Minister Stavik on Thursday. The number absent was 14."
    assert [one for one in ours(a, b, None, None)[0] if one.compatible is False] == []


def test_the_second_part_of_a_joined_word_is_no_word_of_a_side() -> None:
    a = "A pile-up of 15 cyclists stopped the Tour of Maravel on Thursday."
    b = "The crash on Thursday brought down 15 cyclists of the Tour of Maravel."
    assert ours(a, b, None, None)[0] == []


def test_a_day_that_is_ruled_out_is_held_against_whoever_gives_it() -> None:
    told = AGAIN.format(**TOLD | {"day": "Wednesday, and not on Tuesday,"})
    ((one, words),) = found(told)
    assert (one.kind, one.compatible, words) == ("date", False, ["Wednesday"])


def test_a_day_that_is_ruled_out_is_no_count() -> None:
    assert found(AGAIN.format(**TOLD | {"day": "Tuesday, not on May 12,", "dead": "many"})) == []


STADIUM = "The Halmar Herons play in an old stadium, their coach Ilse Marrow said. "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # nobody did in either
        ("Nobody offered to buy the old stadium of the Herons.", "Nobody purchased the old stadium of the Herons."),
        # a plea tells nothing
        ("Nobody bought the stadium of the Herons.", "A banner says: please buy the stadium of the Herons."),
        # nor does a question
        ("The league refused the Herons the cup.", "Will the league allow the Herons the cup?"),
    ],
)
def test_what_is_not_told_as_done_is_no_other_side(one: str, other: str) -> None:
    assert ours(f"{STADIUM}{one}", f"{STADIUM}{other}", None, None) == ([], [])


def test_on_one_day_what_was_still_to_come_may_have_been_done_since() -> None:
    one = "The roof of the old stadium will be repaired with steel from Dorvik."
    other = "The roof of the old stadium was repaired with steel from Dorvik."
    ((held,), _) = ours(f"{STADIUM}{one}", f"{STADIUM}{other}", "2031-05-08", "2031-05-08")
    assert (held.kind, held.compatible) == ("status", None)
