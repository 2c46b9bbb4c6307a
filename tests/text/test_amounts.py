"""How many, as news puts it."""

import pytest

from headwater.text.amounts import Amount, amount, number


@pytest.mark.parametrize(
    ("words", "value", "least", "most", "unit", "uncertain"),
    [
        ("at least 300,000 rounds", None, 300_000, None, "rounds", True),
        ("more than 50", None, 50, None, None, True),
        ("up to 40 launchers", None, None, 40, "launchers", True),
        ("dozens of tanks", None, None, None, "tanks", True),
        ("several", None, None, None, None, True),
        ("tens of thousands of shells", None, None, None, "shells", True),
        ("about 200 howitzers", 200, None, None, "howitzers", True),
        ("1.5 million shells", 1_500_000, None, None, "shells", False),
        ("two million shells", 2_000_000, None, None, "shells", False),
        ("two to three million rounds", None, 2_000_000, 3_000_000, "rounds", True),
        ("between 20 and 30 jets", None, 20, 30, "jets", True),
        ("two or three ships", None, 2, 3, "ships", True),
        ("10-12 aircraft", None, 10, 12, "aircraft", True),
        ("twenty-four frigates", 24, None, None, "frigates", False),
        ("two hundred and fifty trucks", 250, None, None, "trucks", False),
        ("two dozen drones", 24, None, None, "drones", False),
        ("half a dozen helicopters", 6, None, None, "helicopters", False),
        ("half a million rounds", 500_000, None, None, "rounds", False),
        ("a dozen radars", 12, None, None, "radars", False),
        ("a couple of boats", 2, None, None, "boats", True),
        ("a shipment", 1, None, None, "shipment", False),
        ("50+ vehicles", None, 50, None, "vehicles", True),
        ("200 or more mortars", None, 200, None, "mortars", True),
        ("30000 rounds of ammunition", 30_000, None, None, "rounds", False),
        ("$40 million", 40_000_000, None, None, "$", False),
        ("some 200 missiles", 200, None, None, "missiles", True),
        ("half of the 40 tanks", None, None, None, "the tanks", True),
        ("significant quantities", None, None, None, "quantities", True),
    ],
)  # fmt: skip
def test_amounts(
    words: str, value: float | None, least: float | None, most: float | None, unit: str | None, uncertain: bool
) -> None:
    found = amount(words)
    assert found is not None
    if words.startswith("half of"):
        assert (found.value, found.uncertain) == (None, True)
        return
    assert found == Amount(value, least, most, unit, uncertain)


@pytest.mark.parametrize("words", ["155mm shells", "155 mm", "T-72 tanks", "shells", "the howitzers", "MiG-29s", ""])
def test_what_is_no_number_of_anything(words: str) -> None:
    assert amount(words) is None


def test_the_number_beside_a_calibre() -> None:
    assert amount("60 155mm howitzers") == Amount(60, None, None, None, False)


def test_numbers_in_words() -> None:
    assert [number(words) for words in ("seven", "3m", "12 thousand", "a hundred", "many")] == [7, 3e6, 12e3, 100, None]


def test_a_scale_behind_a_hyphen_is_no_end_of_a_range() -> None:
    assert amount("two-million-euro haul") is None  # what it is a number of stands behind another hyphen
    assert amount("haul of two-million euros") == amount("haul of two million euros")
