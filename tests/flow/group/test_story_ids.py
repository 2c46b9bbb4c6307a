"""The id of a story: named after the page that was out first, whatever comes later."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.stories.story_ids import first, story_id
from headwater.records import Sketch, When

UNKNOWN = When(earliest=None, latest=None, basis="unknown")


def page(name: str, earliest: str | None = None, latest: str | None = None) -> Sketch:
    ends = [date.fromisoformat(day) if day else None for day in (earliest, latest or earliest)]
    when = When(earliest=ends[0], latest=ends[1], basis="stated") if earliest else UNKNOWN
    return Sketch(article=name, title=None, published=when, words=0, twin="", shingles=(), terms=(), names=())


def test_what_is_published_later_does_not_rename_a_story() -> None:
    story = [page("m", "2031-05-02"), page("z", "2031-05-03")]
    assert story_id([*story, page("a", "2031-05-04"), page("b", "2031-06-01")]) == story_id(story)


def test_a_page_without_a_day_does_not_rename_a_story_that_has_one() -> None:
    assert story_id([page("m", "2031-05-02"), page("a")]) == story_id([page("m", "2031-05-02")])


def test_a_page_that_states_only_its_month_or_year_does_not_come_first() -> None:
    exact, month = page("m", "2031-05-02"), page("b", "2031-05-01", "2031-05-31")
    year = page("a", "2031-01-01", "2031-12-31")
    assert first([year, month, exact]) is exact
    assert first([year, month]) is month


def test_without_days_and_on_one_day_the_smallest_id_is_first() -> None:
    assert first([page("b"), page("a"), page("c")]).article == "a"
    assert first([page("b", "2031-05-02"), page("a", "2031-05-02")]).article == "a"


def test_two_halves_of_a_split_have_two_ids_and_one_of_them_is_the_old_one() -> None:
    whole = [page(name, f"2031-05-0{n}") for n, name in enumerate("dacb", 1)]
    halves = {story_id(whole[:2]), story_id(whole[2:])}
    assert len(halves) == 2
    assert story_id(whole) in halves


DAY = st.one_of(st.none(), st.integers(0, 40))


@given(days=st.lists(DAY, min_size=1, max_size=12), later=st.lists(st.integers(0, 40), max_size=6), data=st.data())
def test_neither_order_nor_later_pages_matter(days: list[int | None], later: list[int], data: st.DataObject) -> None:
    start = date(2031, 5, 1)
    made = [
        page(f"p{n:02}", (start + timedelta(days=day)).isoformat() if day is not None else None)
        for n, day in enumerate(days)
    ]
    assert story_id(data.draw(st.permutations(made))) == story_id(made)
    if all(day is not None for day in days):
        newest = max(day for day in days if day is not None)
        fresh = [
            page(f"a{n:02}", (start + timedelta(days=newest + 1 + day)).isoformat()) for n, day in enumerate(later)
        ]
        assert story_id([*made, *fresh]) == story_id(made)
