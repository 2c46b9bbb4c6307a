"""Ranges of days, and a year that is told once for two times."""

from datetime import date

import pytest

from headwater.text.times import Reference, find, ranges, resolve

TOLD = Reference(date(2031, 5, 20), date(2031, 5, 20))


def stretches(text: str) -> list[str]:
    found = []
    for expression in find(text):
        first, last, _ = resolve(expression, TOLD)
        found.append(f"{expression.text}: {first} {last}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair was held May 3-5 in Arlen.", ["May 3-5: 2031-05-03 2031-05-05"]),
        ("The fair was held on May 3-5, 2029.", ["May 3-5, 2029: 2029-05-03 2029-05-05"]),
        ("They met from March 27 to 29.", ["March 27 to 29: 2031-03-27 2031-03-29"]),
        ("They met on 25-27 July 2028.", ["25-27 July 2028: 2028-07-25 2028-07-27"]),
        ("From November to March 2027 it was shut.",
         ["November: 2026-11-01 2026-11-30", "March 2027: 2027-03-01 2027-03-31"]),
        ("In May, June and July 2027 it was shut.",
         ["May: 2027-05-01 2027-05-31", "June: 2027-06-01 2027-06-30", "July 2027: 2027-07-01 2027-07-31"]),
        ("It was shut in November and December last year.",
         ["November: 2030-11-01 2030-11-30", "December last year: 2030-12-01 2030-12-31"]),
        ("In the last week of March it was shut.", ["March: 2031-03-01 2031-03-31"]),
    ],
)  # fmt: skip
def test_the_days_of_a_range(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize("text", ["It rose from May 3 to 5 percent.", "It grew May 3-2.", "They met May 3-year-olds."])
def test_no_range(text: str) -> None:
    assert not [e for e in find(text) if e.meaning.through]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was shelled from March to June.", [("March", "June")]),
        ("It was shelled between early March and late June.", [("early March", "late June")]),
        ("The visit, July 30-August 2, was short.", [("July 30", "August 2")]),
        ("It was shelled in March and in June.", []),
        ("It moved from March's plan on Friday to a vote.", []),
    ],
)
def test_two_times_that_are_the_ends_of_a_range(text: str, expected: list[tuple[str, str]]) -> None:
    times = find(text)
    words = [(times[a].text, times[b].text) for a, b in ranges(text, times)]
    assert [(a.removeprefix("between "), b) for a, b in words] == expected
