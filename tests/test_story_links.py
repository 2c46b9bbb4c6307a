"""Arcs in a case: two stories are held against each other once, until either changes. All texts are invented."""

from pathlib import Path

import pytest

from headwater.config import Settings
from headwater.flow.group.pairs.sketches import sketches
from headwater.flow.weigh.arcs import arcs
from headwater.reading import story_links
from headwater.reading.keys import Due
from headwater.records import Arc, Article, Moment, Page, Sketch, Story
from headwater.store.case_file import CaseFile, open_case
from tests.flow.weigh.test_arcs import DRAINED, OTHER_DAM, SPILL, TALLIS
from tests.made import article

TEXTS = {"a": SPILL, "b": DRAINED, "c": OTHER_DAM, "d": TALLIS}


def told(case: CaseFile, names: str) -> tuple[Arc, ...]:
    """Tells a story of each of these pages, and links them; what the stage's function makes of all of them at once."""
    pages = [article(name, TEXTS[name]) for name in names]
    drawn = [sketches(page)[0] for page in pages]
    stories = tuple(Story(id=f"st-{one}", title=one, title_span=None, articles=(one,)) for one in names)
    with case.writing():
        for page, sketch in zip(pages, drawn, strict=True):
            case.add_page(
                Page(id=page.id, address=page.id, outlet=None, url=None, media_type="text/plain", sha256=page.id), b""
            )
            case.put("article", page.id, "1", (Article,), [page])
            case.put("sketches", page.id, "1", (Sketch,), [sketch])
        case.put("stories", "case", names, (Story,), stories)
    story_links.link_stories(case, Settings(), Due(case, False), names)
    none: tuple[Moment, ...] = ()
    return arcs(stories, none, tuple(drawn), tuple(pages))


def test_only_what_has_come_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[set[str]] = []
    plain = story_links.decided

    def noted(
        pairs: list[tuple[Story, Story]], moments: list[Moment], drawn: dict[str, Sketch], articles: list[Article]
    ) -> object:
        compared.append({f"{a.id} {b.id}" for a, b in pairs})
        return plain(pairs, moments, drawn, articles)

    monkeypatch.setattr(story_links, "decided", noted)
    with open_case(tmp_path / "news.case", make=True) as case:
        for names in ("ac", "abc", "abc", "abcd", "acd", "abcd"):
            whole = told(case, names)
            assert tuple(case.records(Arc)) == whole
        assert len(whole) == 1
    assert ["st-a st-b" in pairs for pairs in compared] == [False, True, False, False, True]
