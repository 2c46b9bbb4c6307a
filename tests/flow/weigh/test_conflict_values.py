"""Two values of one fact: can both be true, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.weigh.conflicts import dates as conflict_dates
from headwater.flow.weigh.conflicts import figures as conflict_figures
from headwater.flow.weigh.conflicts.told import Time
from headwater.records import When
from headwater.spans import Span
from headwater.text.figures import figures

UNKNOWN = When(earliest=None, latest=None, basis="unknown")


def figures_agree(a: str, b: str) -> tuple[bool | None, bool]:
    verdict = conflict_figures.agree(figures(a)[0], figures(b)[0])
    return verdict.compatible, verdict.same


@pytest.mark.parametrize(
    ("a", "b", "compatible"),
    [
        ("at least 40", "about 50", True),
        ("more than 50", "40", False),
        ("more than 40", "40", False),
        ("at least 40", "40", True),
        ("nearly 300", "298", True),
        ("300 people", "298 people", True),
        ("40 people", "42 people", False),
        ("1.2 million votes", "1,234,000 votes", True),
        ("between 20 and 30", "25", True),
        ("between 20 and 30", "35", False),
        ("ten miles", "16 kilometres", True),
        ("ten miles", "30 kilometres", False),
        ("dozens of homes", "40 homes", True),
        ("dozens of homes", "900 homes", False),
        ("about 50", "about 65", None),
    ],
)
def test_figures(a: str, b: str, compatible: bool | None) -> None:
    assert figures_agree(a, b)[0] is compatible
    assert figures_agree(a, b) == figures_agree(b, a)


@given(st.integers(1, 10**7), st.sampled_from(["{}", "at least {}", "about {}", "up to {}"]))
def test_a_figure_agrees_with_itself(number: int, words: str) -> None:
    assert figures_agree(words.format(number), words.format(f"{number:,}")) == (True, True)


def time(text: str, value: str, first: str | None = None, last: str | None = None) -> Time:
    when = UNKNOWN
    if first is not None:
        when = When(earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first), basis="resolved")
    return Time(Span("a", 0, len(text), text), value, when, saying=False)


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        (time("Tuesday", "2031-03-04", "2031-03-04"), time("4 March", "2031-03-04", "2031-03-04"), True),
        (time("Tuesday", "XXXX-WXX-2"), time("Thursday", "XXXX-WXX-4"), False),
        (time("Tuesday", "XXXX-WXX-2"), time("4 March 2031", "2031-03-04", "2031-03-04"), True),
        (time("Monday", "XXXX-WXX-1"), time("4 March 2031", "2031-03-04", "2031-03-04"), False),
        (time("in March", "2031-03", "2031-03-01", "2031-03-31"), time("4 March", "2031-03-04", "2031-03-04"), True),
        (time("in March", "2031-03", "2031-03-01", "2031-03-31"), time("6 May", "2031-05-06", "2031-05-06"), False),
        (time("Friday", "2031-05-09", "2031-05-09"), time("Friday", "2031-05-16", "2031-05-16"), True),
    ],
)
def test_dates(one: Time, other: Time, compatible: bool) -> None:
    found, turned = conflict_dates.agree(one, other), conflict_dates.agree(other, one)
    assert found is not None
    assert turned is not None
    assert found.compatible is turned.compatible is compatible


def test_nothing_tells_a_weekday_from_a_year() -> None:
    assert conflict_dates.agree(time("Tuesday", "XXXX-WXX-2"), time("2031", "2031")) is None
