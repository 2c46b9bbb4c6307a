"""Time expressions as pure text: found, valued, resolved."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.text.times import Reference, at, attributive, clause, doubt, find, open_ended, resolve, value
from headwater.text.times.dating import Clause, bounds

FRIDAY = date(2021, 5, 14)


def day(reference: date) -> Reference:
    return Reference(reference, reference)


def valued(text: str, said: date = FRIDAY) -> list[tuple[str, str, str | None, str]]:
    return [(e.text, e.type, e.mod, value(e.meaning, said, tense=e.tense)) for e in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said on Thursday that", ("Thursday", "DATE", None, "2021-05-13")),
        ("the port will reopen Tuesday", ("Tuesday", "DATE", None, "2021-05-18")),
        ("It sank on Oct. 3, 2019, off the coast", ("Oct. 3, 2019", "DATE", None, "2019-10-03")),
        ("It sank on Thursday Oct.3,2019 off", ("Thursday Oct.3,2019", "DATE", None, "2019-10-03")),
        ("It sank on 3 October 2019", ("3 October 2019", "DATE", None, "2019-10-03")),
        ("published 2019-10-03 at", ("2019-10-03", "DATE", None, "2019-10-03")),
        ("He met envoys last week", ("last week", "DATE", None, "2021-W18")),
        ("late last year, she left", ("late last year", "DATE", "END", "2020")),
        ("He warned earlier this year", ("earlier this year", "DATE", "START", "2021")),
        ("talks held in mid-April", ("mid-April", "DATE", "MID", "2021-04")),
        ("In March, the council said", ("March", "DATE", None, "2021-03")),
        ("in October, the council said", ("October", "DATE", None, "2020-10")),
        ("March last year", ("March last year", "DATE", None, "2020-03")),
        ("the third quarter of 2020", ("the third quarter of 2020", "DATE", None, "2020-Q3")),
        ("the summer of 1994", ("the summer of 1994", "DATE", None, "1994-SU")),
        ("during the 1930-33 famine", ("1930-33", "DATE", None, "1930/1933")),
        ("the 1990s", ("the 1990s", "DATE", None, "199")),
        ("it arrived two weeks ago", ("two weeks ago", "DATE", None, "2021-W17")),
        ("it happened a decade ago", ("a decade ago", "DATE", None, "2011")),
        ("over the past two months", ("the past two months", "DURATION", None, "P2M")),
        ("a 14-month-old blockade", ("14-month-old", "DURATION", None, "P14M")),
        ("more than 18 months", ("more than 18 months", "DURATION", "MORE_THAN", "P18M")),
        ("two and a half", None),
        ("half an hour", ("half an hour", "DURATION", None, "PT30M")),
        ("2 1/2 years", ("2 1/2 years", "DURATION", None, "P2Y6M")),
        ("in the coming months", ("the coming months", "DURATION", None, "PXM")),
        ("it pays $5 a day", ("a day", "SET", None, "P1D")),
        ("every Thursday", ("every Thursday", "SET", None, "XXXX-WXX-4")),
        ("at 3 p.m. Friday", ("3 p.m. Friday", "TIME", None, "2021-05-14T15:00")),
        ("on Thursday night", ("Thursday night", "TIME", None, "2021-05-13TNI")),
        ("as they have previously denied", ("previously", "DATE", None, "PAST_REF")),
        ("but to date they have not", ("to date", "DATE", None, "PRESENT_REF")),
        ("the near future", ("the near future", "DATE", None, "FUTURE_REF")),
        ("on Saturday, May 8, they", ("Saturday, May 8", "DATE", None, "2021-05-08")),
        # tense: what is expected, wished, postponed or due is to come; what was told of it is not
        ("The closing, which is expected in June, is delayed", ("June", "DATE", None, "2021-06")),
        ("The coupon would be paid on a still unsettled date in January", ("January", "DATE", None, "2022-01")),
        ("The board has decided to admit Ostia in July", ("July", "DATE", None, "2021-07")),
        ("The envoys planned to leave Orlo on Tuesday", ("Tuesday", "DATE", None, "2021-05-18")),
        ("In March the envoys pledged to meet again", ("March", "DATE", None, "2021-03")),
        ("On Tuesday, the envoys planned to leave", ("Tuesday", "DATE", None, "2021-05-11")),
        ("The two met before being freed in August", ("August", "DATE", None, "2020-08")),
        ("He is suspected of sinking it in August", ("August", "DATE", None, "2020-08")),
        ("In July, Ostia brought a suit", ("July", "DATE", None, "2020-07")),
        ("The trial was adjourned until Monday", ("Monday", "DATE", None, "2021-05-17")),
        ("They were held until Monday", ("Monday", "DATE", None, "2021-05-10")),
        ("The offer had been due to expire Wednesday", ("Wednesday", "DATE", None, "2021-05-12")),
        ("A march planned for Sunday was called off", ("Sunday", "DATE", None, "2021-05-09")),
        ("Clerks will look for ways round Monday's ruling", ("Monday", "DATE", None, "2021-05-10")),
        ("the United Miners met Monday", ("Monday", "DATE", None, "2021-05-10")),
        ("Its business year ended May 31", ("May 31", "DATE", None, "2020-05-31")),
        ("the March accord was signed", ("March", "DATE", None, "2021-03")),
        # spans
        (
            "at 9:30 a.m. on Tuesday, May 11, 2021",
            ("9:30 a.m. on Tuesday, May 11, 2021", "TIME", None, "2021-05-11T09:30"),
        ),
        ("at 10:35 a.m. (0735 GMT) Friday", ("10:35 a.m. (0735 GMT) Friday", "TIME", None, "2021-05-14T10:35")),
        ("for the next 12 to 18 months", ("the next 12 to 18 months", "DURATION", None, "P18M")),
        ("the weeks ahead", ("the weeks ahead", "DURATION", None, "PXW")),
        ("in recent weeks and months", ("recent weeks and months", "DURATION", None, "PXW")),
        ("a week-long walkout", ("week-long", "DURATION", None, "P1W")),
        ("two or so. Right now, though", ("Right now", "DATE", None, "PRESENT_REF")),
        ("over several years", ("several years", "DURATION", None, "PXY")),
        ("It died out 65 million years ago", ("65 million years ago", "DATE", None, "PAST_REF")),
        ("by the year two thousand and five", ("the year two thousand and five", "DATE", None, "2005")),
        ("the songs of the sixties", ("the sixties", "DATE", None, "196")),
        ("since last Thanksgiving", ("last Thanksgiving", "DATE", None, "2020-11-26")),
        ("after the Sept. 11 attacks", ("Sept. 11", "DATE", None, "2001-09-11")),
        ("For the quarter a year ago it lost", ("the quarter a year ago", "DATE", None, "2020")),
        ("in the 19th month of the siege", ("the 19th month", "DATE", None, "XXXX-XX")),
    ],
)
def test_an_expression_has_its_timex3_value(text: str, expected: tuple[str, str, str | None, str] | None) -> None:
    assert valued(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "It may rain and they march on.",
        "nearly 2000 people came",
        "It burnt at 2041 Hollin Street.",
        "She said then that the fall of the city was near.",
        "a 1-2 defeat",
        "the second ship",
        "costs $1990 each",
        "on 8/9/2023 or so",  # Americans and others read it differently
        "Good morning from Orlo.",
        "she told ORLO Today",
        "more than a quarter of the fleet",
        "The shops close on Good Friday.",
    ],
)
def test_what_only_looks_like_a_time_is_left(text: str) -> None:
    assert valued(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Wednesday, he said", "2021-05-12", "2021-05-12"),
        ("he said on Friday", "2021-05-14", "2021-05-14"),
        ("last week", "2021-05-03", "2021-05-09"),
        ("this week", "2021-05-10", "2021-05-16"),
        ("late last year", "2020-10-01", "2020-12-31"),
        ("earlier this year", "2021-01-01", "2021-05-13"),
        ("mid-April", "2021-04-11", "2021-04-20"),
        ("the end of April", "2021-04-21", "2021-04-30"),
        ("a year ago", "2020-01-01", "2020-12-31"),
        ("recently", None, "2021-05-14"),
        ("coming months", "2021-05-15", None),
        ("the past two weeks", "2021-04-30", "2021-05-14"),
        ("overnight", "2021-05-13", "2021-05-14"),
        ("The crew met over the weekend, he said", "2021-05-08", "2021-05-09"),
        ("by the end of the year", "2021-10-01", "2021-12-31"),
        ("last winter", "2020-12-01", "2021-02-28"),
        ("earlier in 2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_resolved_against_a_day(text: str, first: str | None, last: str | None) -> None:
    found = resolve(find(text)[0], day(FRIDAY))
    assert [side and side.isoformat() for side in found[:2]] == [first, last]
    assert found[2]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("for two months", "a length of time"),
        ("at 05:21", "of which day"),
        ("every day", "recurs"),
        ("ahead of the September summit", "past or to come"),  # last year's, or the next?
        ("two days later, it sank", "counted from another time"),
        ("sales in fiscal 2019", "a fiscal year"),
        ("The week was quiet", "which one"),
        ("on Friday, March 9, the", "past or to come"),  # that weekday fits no year near
    ],
)
def test_what_cannot_be_resolved_says_why(text: str, why: str) -> None:
    first, last, reason = resolve(find(text)[0], day(FRIDAY))
    assert (first, last) == (None, None)
    assert why in reason


@pytest.mark.parametrize(
    ("text", "anchor", "why"),
    [
        ("Rents were higher than a year earlier.", "", "a day, a month or all of it"),
        ("Rents were higher than a year earlier.", "2021-Q1", None),
        ("Sales in the quarter rose.", "", "which one"),
        ("Sales in the quarter rose.", "2021-Q1", None),
        ("Sales in the quarter ended Sept. 30 rose.", "2021-Q1", "which one"),
        ("The week was quiet.", "", "which one"),
        ("ahead of the September summit", "", "past or to come"),
        ("The pier shut in June, the council said.", "", "past or to come"),  # said in May
        ("He sailed at 6 a.m. that he might be home.", "", "of which day"),
        ("two weeks later, it sank", "", "counted from another time"),
        ("It struck the quay on Saturday.", "", "the day before"),  # said on a Friday
        ("A truck stood there in the weeks before the raid.", "", "at another time"),
        ("the 19th month of the siege", "", "something began"),
        ("He came last week.", "", None),
        ("The pier shut last April.", "", "last month"),  # said in May
        ("The pier shut last March.", "", None),
        ("Shares fell from the previous Friday.", "", "counted from another time"),
    ],
)
def test_a_value_that_would_be_a_guess_stays_open_and_says_why(text: str, anchor: str, why: str | None) -> None:
    reason = doubt(find(text)[0], text, FRIDAY, anchor=anchor)
    assert (reason is None) if why is None else (reason is not None and why in reason)


def test_the_previous_friday_is_that_before_the_day_told_last() -> None:
    friday = find("Shares fell from the previous Friday.")[0]
    assert resolve(friday, day(FRIDAY), anchor="2021-05-07")[:2] == (date(2021, 4, 30), date(2021, 4, 30))


def test_the_quarter_is_the_one_told_last() -> None:
    quarter = find("Sales in the quarter rose.")[0]
    assert value(quarter.meaning, FRIDAY, anchor="2020-Q4") == "2020-Q4"
    assert resolve(quarter, day(FRIDAY), anchor="2020-Q4") == (
        date(2020, 10, 1), date(2020, 12, 31), "counted from 2020-Q4",
    )  # fmt: skip
    assert resolve(quarter, day(FRIDAY))[:2] == (None, None)


def test_a_bounded_reference_gives_an_exact_answer_only_where_all_its_days_agree() -> None:
    week = Reference(date(2021, 5, 12), date(2021, 5, 25))
    assert resolve("last year", week)[:2] == (date(2020, 1, 1), date(2020, 12, 31))
    first, last, why = resolve("Wednesday", week)
    assert (first, last) == (date(2021, 5, 12), date(2021, 5, 19))
    assert "one of 2021-05-12, 2021-05-19" in why


def test_a_lead_that_speaks_from_the_day_before_opens_what_the_two_days_tell_apart() -> None:
    monday = Reference(date(2021, 5, 17), date(2021, 5, 17), told=date(2021, 5, 16))
    first, last, why = resolve("last week", monday)
    assert (first, last) == (date(2021, 5, 3), date(2021, 5, 16))
    assert "one of 2021-05-03, 2021-05-10" in why
    assert resolve("recently", monday)[1] == date(2021, 5, 16)


def test_a_string_is_resolved_again_once_the_day_is_known_and_a_sentence_keeps_its_tense() -> None:
    assert resolve("Wednesday", day(FRIDAY))[0] == date(2021, 5, 12)
    sentence = "The ferry will sail again on Wednesday."
    found = at(sentence, 29, 38)
    assert found is not None
    assert resolve(found, day(FRIDAY))[0] == date(2021, 5, 19)
    assert resolve("no time at all", day(FRIDAY))[2] == "not one time expression"


def test_counted_from_the_time_told_last() -> None:
    assert resolve("two days later", None, anchor="2019-10-03")[:2] == (date(2019, 10, 5), date(2019, 10, 5))
    assert resolve("two days later", None, anchor="2019-10")[:2] == (None, None)


def dated(*sentences: str) -> tuple[date | None, date | None]:
    found = bounds([Clause(0, sentence, find(sentence)) for sentence in sentences])
    return found.earliest, found.latest


def test_a_text_dates_itself_by_the_age_of_what_it_tells() -> None:
    began = "The siege of the harbour has gone on since troops of Norland invaded on April 10, 2019."
    age = "Norland bought shells for its 14-month-old war, the ministry revealed Wednesday."
    assert dated(began, age) == (date(2020, 6, 10), date(2020, 7, 9))
    assert dated(age) == (None, None)
    # a Wednesday that the text calls by its date is not the bare "Wednesday"
    named = "A plane was shot down over the strait on June 10."
    assert dated(began, age, named) == (date(2020, 6, 17), date(2020, 7, 9))
    assert dated(began, "The war has entered its 15th month.") == (date(2020, 6, 10), date(2020, 7, 9))


def test_an_age_without_its_war_dates_nothing() -> None:
    began = "Troops invaded on April 10, 2019."
    assert dated(began, "She left with her 14-month-old son.") == (date(2019, 4, 10), None)


def test_only_what_is_told_as_past_bounds_a_text() -> None:
    assert dated("The bridge collapsed on April 10, 2019.") == (date(2019, 4, 10), None)
    assert dated("The contract was extended to Dec. 31, 2030.") == (None, None)
    assert dated("The plan calls for 40 ships in 2035.") == (None, None)
    assert dated("The talks were to open on March 3, 2031.") == (None, None)
    assert dated("Voters will go to the polls on Sept. 20, 2022.") == (None, date(2022, 9, 20))


def test_a_weekday_with_its_date_fixes_the_year_after_another_date() -> None:
    assert dated("He was named on Feb. 3, 2020.", "The court ruled on Wednesday, August 25.") == (
        date(2021, 8, 25),
        None,
    )


PIECES = """last next this week Friday March may 14 2021 , . the of two months ago later end early 3_p.m. 18-month-old
then a_year_earlier the_quarter the_19th_month the_weeks_before planned_to until
99 Feb._30 1950-53 more_than about will said on by every coming quarter night ½ - ' fall"""
words = st.lists(st.sampled_from(PIECES.split()), max_size=14).map(lambda some: " ".join(some).replace("_", " "))


@given(st.one_of(st.text(max_size=80), words), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 30))
def test_any_text_is_read_and_its_times_lie_in_order(text: str, first: date, width: int) -> None:
    reference = Reference(first, first + timedelta(days=width))
    end = 0
    for expression in find(text):
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        end = expression.end
        assert value(expression.meaning, first, tense=expression.tense)
        earliest, latest, why = resolve(expression, reference)
        assert why
        assert earliest is None or latest is None or earliest <= latest
    found = bounds([Clause(0, text, find(text))])
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(
    st.sampled_from(
        ["yesterday", "last week", "Tuesday", "last year", "recently", "in March, he said", "two months ago"]
    ),
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.integers(1, 400),
)
def test_told_later_it_means_no_earlier_day(text: str, said: date, later: int) -> None:
    expression = find(text)[0]
    before = resolve(expression, day(said))
    after = resolve(expression, day(said + timedelta(days=later)))
    for one, two in zip(before[:2], after[:2], strict=True):
        assert one is None or two is None or one <= two


@given(words, st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(1, 20))
def test_bounds_never_say_more_than_their_days(text: str, first: date, width: int) -> None:
    last = first + timedelta(days=width)
    for expression in find(text):
        low, high, _ = resolve(expression, Reference(first, last))
        for offset in (0, width // 2, width):
            one, two, _ = resolve(expression, day(first + timedelta(days=offset)))
            assert low is None or one is None or low <= one
            assert high is None or two is None or two <= high


def test_a_long_line_of_blanks_or_digits_is_read_in_no_time() -> None:
    assert [expression.text for expression in find("1 " + " " * 200_000 + "days")] == ["days"]
    assert find("9" * 200_000) == ()


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("An inspection planned for January had been cancelled", date(2024, 3, 12), (2024, 1)),
        ("The match was scheduled for January", date(2024, 3, 12), (2024, 1)),
        ("The match was scheduled for January", date(2023, 11, 5), None),
        ("The match is scheduled for January", date(2024, 3, 12), (2025, 1)),
        ("A summit planned for June will be held in Orlo", date(2024, 3, 12), (2024, 6)),
    ],
)
def test_what_was_planned_then_is_not_forced_into_the_future(
    text: str, said: date, expected: tuple[int, int] | None
) -> None:
    first, _, _ = resolve(find(text)[0], day(said))
    assert (first and (first.year, first.month)) == expected


@pytest.mark.parametrize(
    ("text", "time", "is_attributive", "is_open"),
    [
        ("Under a 2015 law the fine is doubled", "2015", True, False),
        ("He served in the 1950-53 Karsan war", "1950-53", True, False),
        ("It is part of the 2021 budget.", "2021", True, False),
        ("She quoted Veldland's 2015 charter.", "2015", True, False),
        ("a bilateral 2015 deal on grain", "2015", True, False),
        ("a 2015-era rule", "2015", True, False),
        ("the March 2021 accord was torn up", "March 2021", True, False),
        ("The bridge fell in 2015.", "2015", False, False),
        ("In 2015 the bridge fell", "2015", False, False),
        ("The port said 2015 was its best year", "2015", False, False),
        ("It struck the harbour on Tuesday", "Tuesday", False, False),
        ("transfers between 2017 and 2021 were hidden", "2017", False, True),
        ("transfers between 2017 and 2021 were hidden", "2021", False, True),
        ("He led the bank until 2020", "2020", False, True),
        ("not serviced since early 2019", "2019", False, True),
        ("She lived there from 2011 to 2014", "2014", False, True),
        ("Veldland and 2021 champions Orlo met", "2021", False, False),
    ],
)
def test_a_time_that_tells_a_noun_apart_or_only_bounds_it(
    text: str, time: str, is_attributive: bool, is_open: bool
) -> None:
    start = text.index(time)
    end = start + len(time)
    assert (attributive(text, start, end), open_ended(text, start, end)) == (is_attributive, is_open)


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("As she put it to us in July, it is ''a view you won't get''.", FRIDAY, "2020-07"),
        ("They met this weekend in Arlen.", date(2021, 5, 17), "2021-W19-WE"),
        ("They will meet this weekend in Arlen.", date(2021, 5, 17), "2021-W20-WE"),
    ],
)
def test_what_is_past_is_not_put_ahead(text: str, said: date, expected: str) -> None:
    assert valued(text, said)[0][3] == expected


def test_a_broadcaster_called_today_is_no_time() -> None:
    assert valued("It was shown on Veldland Today.") == []


@pytest.mark.parametrize(
    ("text", "time", "dated"),
    [
        ("X is restricted since the fleet left on May 9, he said.", "May 9", "the fleet left on May 9"),
        ("These are the first flights since the end of the war in 2011.", "2011", "the end of the war in 2011"),
        ("It has been shut since the start of 2019.", "2019", None),
        ("He left after a raid on 3 May.", "3 May", None),
        (
            "A film shows Ola Lund, who was lost in Sarn in 2012, and a second man.", "2012",
            "Ola Lund, who was lost in Sarn in 2012",
        ),
        ("The mayor, who resigned in 2012, is dead.", "2012", "The mayor, who resigned in 2012"),
        ("The mayor of Sarn, who resigned in 2012, is dead.", "2012", None),
        ("The mayor, who had been ill, resigned in 2012.", "2012", None),
        ("The man who shot him was arrested on Monday.", "Monday", None),
    ],
)  # fmt: skip
def test_what_a_time_dates_where_it_is_not_the_whole_sentence(text: str, time: str, dated: str | None) -> None:
    at = text.index(time)
    found = clause(text, at, at + len(time))
    assert (text[slice(*found)] if found else None) == dated
