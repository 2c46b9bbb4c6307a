"""Which page was first: said where the pages say so, and left open where they do not."""

from headwater.serve.first_page import appeared, first_pages
from tests.serve.test_origin_tree import head


def names(*articles: tuple[str, str | None, str | None]) -> list[str]:
    return [one.id for one in first_pages([head(*one) for one in articles])]


def test_the_earlier_hour_is_first_whatever_the_zone() -> None:
    """Eight in the evening in Tokyo is before noon in London."""
    tokyo = ("tokyo", "2031-05-02", "2031-05-02T20:00:00+09:00")
    london = ("london", "2031-05-02", "2031-05-02T12:00:00+00:00")
    assert names(london, tokyo) == ["tokyo"]


def test_a_day_without_an_hour_may_be_as_early() -> None:
    assert names(("hour", "2031-05-02", "2031-05-02T16:52:00+00:00"), ("day", "2031-05-02", None)) == ["hour", "day"]
    assert names(("a", "2031-05-02", None), ("b", "2031-05-02", None), ("c", "2031-05-03", None)) == ["a", "b"]


def test_two_of_one_minute_are_both_named() -> None:
    same = "2031-05-02T16:52:00+00:00"
    assert names(("a", "2031-05-02", same), ("b", "2031-05-02", same)) == ["a", "b"]


def test_without_a_day_nothing_is_first() -> None:
    assert names(("a", None, None)) == []
    assert appeared(head("a", "2031-05-02", "no hour at all")) == appeared(head("a", "2031-05-02"))
