from datetime import date

import pytest

from headwater.beats import table
from headwater.text.stated_dates import iso_day, months, stated_dates

NAMES = months(table("furniture")["months"])


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023-08-04 05:21", date(2023, 8, 4), date(2023, 8, 4)),
        ("4 August 2023", date(2023, 8, 4), date(2023, 8, 4)),
        ("Aug. 4, 2023, 5:21 pm", date(2023, 8, 4), date(2023, 8, 4)),
        ("4. März 2024", date(2024, 3, 4), date(2024, 3, 4)),
        ("5 de mayo de 2022", date(2022, 5, 5), date(2022, 5, 5)),
        ("8 января 2024", date(2024, 1, 8), date(2024, 1, 8)),
        ("2023年8月4日", date(2023, 8, 4), date(2023, 8, 4)),
        ("04.08.2023", date(2023, 8, 4), date(2023, 8, 4)),
        ("04/08/2023", date(2023, 4, 8), date(2023, 8, 4)),
        ("8/8/2023", date(2023, 8, 8), date(2023, 8, 8)),
    ],
)
def test_forms(text: str, earliest: date, latest: date) -> None:
    (one,) = stated_dates(text, NAMES)
    assert (one.earliest, one.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["31 February 2023", "4 Foo 2023", "2023", "12:30", "1/2/3", "99/99/2023", "3 May 1850"]
)
def test_no_dates(text: str) -> None:
    assert stated_dates(text, NAMES) == ()


def test_iso() -> None:
    assert iso_day("2022-02-09T23:40:00-05:00") == date(2022, 2, 9)
    assert iso_day("20220209") == date(2022, 2, 9)
    assert iso_day("yesterday") is None
