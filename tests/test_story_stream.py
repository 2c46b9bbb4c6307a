"""The simulated stream is the same for one seed, and looks like news; an index driven by it finds its stories."""

from collections import Counter
from itertools import islice, pairwise

import numpy as np
import pytest

from headwater.flow.group.stories.stories import stories
from simulated_news import Arrival, stream
from story_indexes import COMMON, SinglePass, bag
from story_scores import measures
from story_stream import grow


@pytest.fixture(scope="module")
def arrivals() -> list[Arrival]:
    return list(islice(stream(), 600))


def test_one_seed_makes_one_stream(arrivals: list[Arrival]) -> None:
    assert list(islice(stream(), 50)) == arrivals[:50]


def test_articles_arrive_by_the_day_and_under_their_own_names(arrivals: list[Arrival]) -> None:
    days = [one.sketch.published.earliest for one in arrivals]
    assert all(a is not None and b is not None and a <= b for a, b in pairwise(days))
    assert len({one.sketch.article for one in arrivals}) == len(arrivals)


def test_what_a_reprint_is_bound_to_has_come_before_and_tells_the_same(arrivals: list[Arrival]) -> None:
    story = {one.sketch.article: one.story for one in arrivals}
    bound = [(place, copy) for place, one in enumerate(arrivals) for copy in one.copies]
    assert bound
    for place, copy in bound:
        earlier = {one.sketch.article for one in arrivals[: place + 1]}
        assert {copy.a, copy.b} <= earlier
        assert story[copy.a] == story[copy.b]


def test_words_are_shared_as_in_news(arrivals: list[Arrival]) -> None:
    """Two fifths of the terms within a story, few across: the measures on real bodies stand in the module."""
    bags = [set(bag(one.sketch)) for one in arrivals]
    last: dict[str, set[str]] = {}
    within, across = [], []
    for one, terms, other in zip(arrivals, bags, bags[7:], strict=False):
        if one.story in last and not one.copies:
            within.append(len(terms & last[one.story]) / min(len(terms), len(last[one.story])))
        last[one.story] = terms
        across.append(len(terms & other) / min(len(terms), len(other)))
    assert 0.3 < np.median(within) < 0.5
    assert np.median(across) < 0.1
    sizes = Counter(one.story for one in arrivals)
    assert sizes.most_common(1)[0][1] > 5
    assert list(sizes.values()).count(1) > len(sizes) / 2


@pytest.mark.parametrize("common", [None, COMMON])
def test_a_single_pass_finds_most_stories(arrivals: list[Arrival], common: int | None) -> None:
    index = SinglePass(common)
    found = index.add(arrivals[:300]) + index.add(arrivals[300:])
    assert measures([one.story for one in arrivals], found)["B3 F1"] > 0.9


def test_the_stages_take_the_simulated_records(arrivals: list[Arrival]) -> None:
    known = arrivals[:100]
    made = stories(tuple(one.sketch for one in known), tuple(copy for one in known for copy in one.copies))
    assert sorted(article for story in made for article in story.articles) == sorted(
        one.sketch.article for one in known
    )


def test_an_index_is_measured_at_every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("story_stream.ONE_BY_ONE", 10)
    monkeypatch.setattr("story_stream.BATCH", 40)
    lines = list(grow("single pass", SinglePass(), (50, 100)))
    assert [line["articles"] for line in lines] == [50, 100]
    assert all(line["ms alone, p50"] <= line["ms alone, p95"] for line in lines)
