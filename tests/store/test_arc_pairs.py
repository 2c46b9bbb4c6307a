"""The stories held against each other in a case that grew are those that are near among all of its stories."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.flow.group.pairs.similarity import nearest
from headwater.flow.weigh import arcs
from headwater.reading import story_links
from headwater.reading.story_links import Stories
from headwater.records import Sketch, Story
from headwater.store.arc_pairs import ArcPairs
from headwater.store.case_file import CaseFile, open_case
from tests.flow.group.test_neighbours import WORDS, sketch, small

__all__ = ["small"]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choices that a few stories fill."""
    monkeypatch.setattr(arcs, "nearest", lambda vectors: nearest(vectors, 2))
    for module in (arcs, story_links):
        monkeypatch.setattr(module, "NEAREST", 1)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    with open_case(tmp_path_factory.mktemp("arcs") / "x.case", make=True) as made:
        made.db.execute("PRAGMA foreign_keys = OFF")  # sketches of articles that are not there
        yield made


# What a step tells anew: article -> its words and the story that it is in, None for one that goes.
told = st.tuples(st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=4), st.integers(0, 8))
steps = st.lists(
    st.dictionaries(st.integers(0, 11), st.one_of(told, st.none()), min_size=1, max_size=8), min_size=1, max_size=6
)


@settings(deadline=None)
@given(steps)
def test_stories_told_step_by_step_are_paired_as_all_at_once(case: CaseFile, history) -> None:
    for table in ("sketches", "stories", "work", "stirred"):
        case.db.execute(f"DELETE FROM {table}")
    with case.writing():
        Stories(case).clear()
    drawn: dict[str, Sketch] = {}
    home: dict[str, str] = {}
    for step in history:
        with case.writing():
            for number, one in step.items():
                name = f"a{number:02}"
                drawn.pop(name, None)
                home.pop(name, None)
                case.db.execute("DELETE FROM sketches WHERE article = ?", [name])
                if one is not None:
                    drawn[name], home[name] = sketch(name, (one[0], None)), f"st{one[1]}"
                    case.put("sketches", name, " ".join(sorted(one[0])), (Sketch,), [drawn[name]])
            members: dict[str, list[str]] = {}
            for name, story in sorted(home.items()):
                members.setdefault(story, []).append(name)
            stories = [
                Story(id=one, title="", title_span=None, articles=tuple(members[one])) for one in sorted(members)
            ]
            former = {story.id: story for story in case.records(Story)}
            changed = sorted({f"st{one[1]}" for one in step.values() if one} | former.keys() ^ members.keys())
            changed += [one.id for one in stories if former.get(one.id) != one and one.id not in changed]
            case.put("stories", "case", "", (Story,), stories)
            Stories(case).renew(changed)
        pairs = arcs.candidates(stories, drawn)
        assert ArcPairs(case.db).of(None) == [(one.id, other.id) for one, other in pairs]
