"""Evidence or nothing: every span in every JSON output equals the article's text at its offsets."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from headwater.case import views
from headwater.case.case import Case

ASKED: dict[str, Callable[[Case], list[dict[str, Any]]]] = {
    "articles": lambda case: case.article_views(),
    "stories": lambda case: case.story_views(),
    "statements": lambda case: case.statement_views(),
    "sentences": lambda case: [views.plain(one) for one in case.sentences()],
    "mentions": lambda case: [views.plain(one) for one in case.mentions()],
    "times": lambda case: [views.plain(one) for one in case.times()],
    "datings": lambda case: [views.plain(one) for one in case.datings()],
    "copies": lambda case: [views.plain(one) for one in case.copies()],
    "moments": lambda case: [views.plain(one) for one in case.moments()],
    "origins": lambda case: [views.plain(one) for one in case.origins()],
    "utterances": lambda case: case.utterance_views(),
    "timeline": lambda case: [views.plain(one) for one in case.timeline()],
    "issues": lambda case: [views.plain(one) for one in case.issues()],
    "brief": lambda case: [views.plain(case.brief())],
}


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} <= set(value):
            yield value
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans_in(inner)


def check(case: Case, what: str) -> int:
    texts = {one.id: one.text for one in case.articles()}
    spans = [span for row in ASKED[what](case) for span in spans_in(row)]
    for span in spans:
        assert 0 <= span["start"] < span["end"]
        assert texts[span["article"]][span["start"] : span["end"]] == span["text"]
    return len(spans)


@pytest.mark.parametrize("what", ASKED)
def test_of_the_examples(examples_case: Case, what: str) -> None:
    assert check(examples_case, what) or what == "issues"


@pytest.mark.parametrize("what", ASKED)
def test_of_the_seeds(seeds_case: Case, what: str) -> None:
    check(seeds_case, what)
