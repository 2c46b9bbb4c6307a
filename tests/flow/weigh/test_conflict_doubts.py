"""Two figures that differ, and are left open: nothing tells well enough that they are numbers of one thing."""

import pytest

from conflicts import ours

TEAM = "The Halmar Herons won their match against Dorvik on Saturday, their coach Ilse Marrow said. "


def figures(one: str, other: str) -> list[tuple[bool | None, str]]:
    """Each conflict of figures between two pages that end with these sentences: can both be true, and why."""
    conflicts, _ = ours(f"{TEAM}{one}", f"{TEAM}{other}", None, None)
    return [(held.compatible, held.why) for held in conflicts if held.kind == "figure"]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            "Tor Vell scored 23 points for the Herons to become their best scorer of the league.",
            "With that match Tor Vell of the Herons became the best scorer of the league: he has now 2,406 points.",
            "many times the other",
        ),
        (
            "The league's new rules for foreign players will take effect in some 40 days.",
            "The rules of the league for new players take effect nine days before the final in Dorvik.",
            "reckoned from another event",
        ),
        (
            "Tor Vell missed nine matches of the Herons this season with a sore ankle.",
            "Tor Vell missed 10 of the Herons' 16 matches this season with a sore ankle.",
            "whole of which another number is a part",
        ),
        (
            "Tor Vell, who is 31, has played 18 seasons for the Herons, as long as nobody else.",
            "Anders Holt, who is 31, has spent 11 seasons with the Herons, longer than most.",
            "names somebody whom the other does not",
        ),
        (
            "Tor Vell ran 70 metres with the ball on 12 runs for the Herons on Saturday, and threw it 55 metres.",
            "This season Tor Vell of the Herons had 201 metres with the ball on 29 runs, and threw it 390 metres.",
            "none in common",
        ),
    ],
)
def test_figures_of_two_things_are_left_open(one: str, other: str, why: str) -> None:
    assert any(why in told for _, told in figures(one, other))
    assert all(compatible is not False for compatible, _ in figures(one, other))


def test_the_same_sentence_with_one_number_changed_is_no_doubt() -> None:
    one = "Tor Vell scored {} points for the Herons to become their best scorer of the league."
    assert [compatible for compatible, _ in figures(one.format(23), one.format(230))] == [False]


def test_a_number_that_both_have_says_that_they_tell_of_one_thing() -> None:
    ((compatible, _),) = figures(
        "Tor Vell ran 70 metres with the ball on 12 runs for the Herons on Saturday, and threw it 55 metres.",
        "On Saturday Tor Vell of the Herons ran with the ball on 12 runs, 55 metres was his throw, and 90 metres he "
        "ran with the ball.",
    )
    assert compatible is False


def test_a_count_of_something_else_than_days_is_reckoned_from_nothing() -> None:
    one = "The league suspended 40 players after the riot at the match in Dorvik."
    other = "The league suspended 52 players for the riot at the match in Dorvik."
    assert [compatible for compatible, _ in figures(one, other)] == [False]
