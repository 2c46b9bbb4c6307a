"""The stories of a case that has grown, shrunk and been corrected are those of what it holds, however it came to it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.flow.group.pairs.similarity import candidates
from headwater.flow.group.stories import links, stories
from headwater.flow.group.stories.likelihood import INPUTS, Model
from headwater.reading.story_groups import grouped_anew, take_in
from headwater.records import Copy, CorrectionStep, FollowUp, Passage, Ruling, Sketch, Story, digest
from headwater.spans import Span
from headwater.store.case_file import CaseFile, open_case
from headwater.store.neighbours import StoredNeighbours
from headwater.store.story_graph import TABLES, StoredGraph
from tests.flow.group.test_neighbours import WORDS, small
from tests.flow.group.test_neighbours import sketch as worded

__all__ = ["small"]
TITLES = ("Crane falls into the harbour basin", "Ferry strike ends after nine days", "Live updates", None)
WEIGHTS = {"alike": 6.0, "over_1_lower": 0.9, "over_1_higher": 0.5, "of_the_better": 1.0, "crowd": -3.0, "gap": -0.1}


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """One by which texts of a few words are as often one story as not."""
    made = Model(-4.0, np.array([WEIGHTS.get(name, 0.0) for name in INPUTS]))
    for module in (links, stories):
        monkeypatch.setattr(module, "shipped", lambda: made)
    monkeypatch.setattr(stories, "candidates", lambda vectors: candidates(vectors, 2))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    with open_case(tmp_path_factory.mktemp("graph") / "x.case", make=True) as made:
        made.db.execute("PRAGMA foreign_keys = OFF")  # sketches and copies of articles that are not there
        yield made


def sketch(name: str, words: frozenset[str], title: str | None) -> Sketch:
    made = worded(name, (words, None))
    fields = {field: getattr(made, field) for field in made.__struct_fields__}
    opening = Span(article=name, start=0, end=5, text="A day")
    head = None if title is None else Span(article=name, start=6, end=6 + len(title), text=title)
    return Sketch(**fields | {"title": head, "opening": opening})


def copy(a: str, b: str, kind: str) -> Copy:
    relation = "copy" if kind == "copy" else "shared_source" if kind == "source" else "independent"
    return Copy(
        id=digest("copy", a, b), a=a, b=b, relation=relation, direction="undetermined", share=0.4, passages=(),
        confidence=0.9, why="", retells="a_in_b" if kind == "retold" else None,
    )  # fmt: skip


def follow_up(a: str, b: str) -> FollowUp:
    said = [Span(article=one, start=0, end=5, text="A day") for one in (a, b)]
    return FollowUp(id=digest("follow_up", a, b), earlier=a, later=b, mention=Passage(*said), why="")


names = st.integers(0, 11).map("a{:02}".format)
tales = st.tuples(st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=5), st.sampled_from(TITLES))
pairs = st.tuples(names, names).filter(lambda sides: sides[0] < sides[1])
steps = st.lists(
    st.fixed_dictionaries({
        "come": st.dictionaries(names, tales, max_size=7), "go": st.sets(names, max_size=3),
        "copies": st.dictionaries(pairs, st.sampled_from(("copy", "source", "retold", "none", "follow")), max_size=2),
        "ruled": st.one_of(st.none(), st.tuples(st.sampled_from(("merge", "split")), st.sets(names, min_size=2))),
    }), min_size=1, max_size=5,
)  # fmt: skip


def read(case: CaseFile, step: dict) -> None:
    """Lets articles come and go, their pairs be compared, and somebody rule."""
    graph = StoredGraph(case.db, StoredNeighbours(case.db))
    present = set(case.items(Sketch))
    gone = (step["go"] | step["come"].keys()) & present
    added = [sketch(name, *told) for name, told in step["come"].items()]
    with case.writing():
        for table, sides in (("copies", ("a", "b")), ("follow_ups", ("earlier", "later"))):
            for name in step["go"] - step["come"].keys():
                case.db.execute(f"DELETE FROM {table} WHERE {' = :n OR '.join(sides)} = :n", {"n": name})
        case.db.executemany("DELETE FROM sketches WHERE article = ?", [[name] for name in gone])
        for one in added:
            case.put("sketches", one.article, "", (Sketch,), [one])
        present = set(case.items(Sketch))
        for (a, b), kind in step["copies"].items():
            if {a, b} <= present:
                told: list[Copy | FollowUp] = [follow_up(a, b) if kind == "follow" else copy(a, b, kind)]
                case.put("copies", f"{a} {b}", "", (Copy, FollowUp), told)
        take_in(graph, [(one, "") for one in added], sorted(gone))
        if step["ruled"] is not None:
            kind, articles = step["ruled"]
            first, *rest = sorted(articles)
            together, apart = ((first, *rest), ()) if kind == "merge" else ((first,), tuple(rest))
            case.add_ruling(
                Ruling(id="", number=0, kind=kind, together=together, apart=apart, who=None, why=None),
                [CorrectionStep(what="made", at="2031-01-01", who=None, why=None)],
            )
        made = grouped_anew(graph, case.rulings())
        case.replace_stories(made.gone, made.made)


def anew(case: CaseFile) -> list[Story]:
    kinds = (Sketch, Copy, FollowUp)
    sketches, copies, follow_ups = (tuple(case.records(kind)) for kind in kinds)
    return list(stories.stories(sketches, copies, case.rulings(), follow_ups))


def clear(case: CaseFile) -> None:
    graph = StoredGraph(case.db, StoredNeighbours(case.db))
    for table in ("sketches", "copies", "follow_ups", "rulings", "ruling_steps", "stories", "story_articles", "work"):
        case.db.execute(f"DELETE FROM {table}")
    graph.index.clear()
    graph.clear()


@settings(deadline=None)
@given(steps)
def test_what_has_come_step_by_step_is_grouped_as_all_at_once(case: CaseFile, history) -> None:
    clear(case)
    for step in history:
        read(case, step)
        assert case.records(Story) == anew(case)
        assert case.story_of() == {article: one.id for one in case.records(Story) for article in one.articles}


@settings(deadline=None)
@given(st.dictionaries(names, tales, min_size=3, max_size=12), st.randoms(use_true_random=False))
def test_pages_one_by_one_in_any_order_are_grouped_as_all_at_once(case: CaseFile, told, random) -> None:
    clear(case)
    order = sorted(told)
    random.shuffle(order)
    for name in order:
        read(case, {"come": {name: told[name]}, "go": set(), "copies": {}, "ruled": None})
    assert case.records(Story) == anew(case)


def test_a_case_of_version_8_grows_as_a_new_one(tmp_path: Path) -> None:
    told = {f"a{n:02}": (frozenset({"harbour", "ferry", word}), TITLES[n % 3]) for n, word in enumerate(WORDS)}
    first = {name: told[name] for name in sorted(told)[:6]}
    with open_case(tmp_path / "x.case", make=True) as case:
        case.db.execute("PRAGMA foreign_keys = OFF")
        read(case, {"come": first, "go": set(), "copies": {}, "ruled": None})
        case.db.execute("DROP TABLE story_terms")
        case.db.execute("PRAGMA user_version = 8")
    with open_case(tmp_path / "x.case", make=False) as case:
        case.db.execute("PRAGMA foreign_keys = OFF")
        rest = {name: told[name] for name in told.keys() - first}
        read(case, {"come": rest, "go": {"a03"}, "copies": {("a01", "a07"): "source"}, "ruled": None})
        assert case.records(Story) == anew(case)
        packed = {number for (number,) in case.db.execute("SELECT number FROM story_terms")}
        assert packed == {number for (number,) in case.db.execute("SELECT number FROM story_links")}


def test_what_has_gone_leaves_nothing_behind(case: CaseFile) -> None:
    clear(case)
    told = {f"a{n:02}": (frozenset({"harbour", "ferry", "kelp"}), "Live updates") for n in range(6)}
    read(case, {"come": told, "go": set(), "copies": {}, "ruled": None})
    read(case, {"come": {}, "go": set(told), "copies": {}, "ruled": None})
    assert all(case.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,) for table in TABLES)
    assert case.records(Story) == []
