"""The story benchmark reads what it is given, scores as the shared scorer does, and leaves no article out."""

import importlib.util
import json
import random
from datetime import date
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import stories
from story_peers import SINGLE_PASS, average_link, single_pass, tfidf
from story_river import river
from story_rows import BadRowsError, Row, article_of, read
from story_scores import interval, measures
from story_systems import SYSTEMS, headwater
from story_trials import Group, a_day_later, by_arrival, jittered, shuffled, swallowed, with_noise

ROOT = Path(__file__).resolve().parent.parent
SCORER = ROOT.parent / "shared" / "score" / "stories.py"
FERRY = "The ferry Aldis sank off Korrel on Monday with forty people aboard, the coast guard said."
FERRY_AGAIN = "Coast guard divers searched the ferry Aldis, which sank off Korrel on Monday with forty people aboard."
BUDGET = "Parliament in Vestmar passed the budget by two votes after a debate of nine hours on school lunches."
BUDGET_AGAIN = "By two votes the parliament of Vestmar passed its budget; the debate on school lunches took nine hours."


def file_of(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "articles.jsonl"
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return path


def row(name: str, text: str, day: float | None = None, gold: str | None = None) -> Row:
    return Row(id=name, file_id=name, title=None, text=text, day=day, outlet=None, gold=gold)


def four(day: float | None = None) -> list[Row]:
    return [row("a", FERRY, day, "f"), row("b", BUDGET, day, "g"), row("c", FERRY_AGAIN, day, "f"),
            row("d", BUDGET_AGAIN, day, "g")]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": "a", "text": ', "articles.jsonl:2: no JSON"),
        ("[1]", "articles.jsonl:2: no JSON object"),
        ('{"text": "A ferry sank."}', "articles.jsonl:2: no id"),
        ('{"id": "", "text": "A ferry sank."}', "articles.jsonl:2: no id"),
        ('{"id": true, "text": "A ferry sank."}', "articles.jsonl:2: no id"),
        ('{"id": "b"}', "articles.jsonl:2: no text"),
        ('{"id": "b", "text": 5}', "articles.jsonl:2: no text"),
        ('{"id": "b", "text": " \\n"}', "articles.jsonl:2: an empty text and no title"),
        ('{"id": "a", "text": "A ferry sank."}', "articles.jsonl:2: the id 'a' stands in line 1 already"),
        (b'{"id": "b", "text": "\xff"}', "articles.jsonl:2: no UTF-8"),
    ],
)
def test_a_line_that_is_no_article_is_named(tmp_path: Path, line: str | bytes, fault: str) -> None:
    path = file_of(tmp_path, json.dumps({"id": "a", "text": FERRY}), line)
    with pytest.raises(BadRowsError) as raised:
        read(path)
    assert str(raised.value).startswith(fault)


def test_every_fault_is_named_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = file_of(tmp_path, "{", '{"id": 1, "text": "Rain."}', "}"), tmp_path / "out.jsonl"
    monkeypatch.setattr("sys.argv", ["stories.py", "--data", str(path), "--out", str(out)])
    with pytest.raises(SystemExit) as ended:
        stories.main()
    assert ended.value.code == 2
    assert [line.split(": ")[0] for line in capsys.readouterr().err.splitlines()] == [
        "articles.jsonl:1", "articles.jsonl:3",
    ]  # fmt: skip
    assert not out.exists()


def test_what_is_odd_but_legal_is_read(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        b"\xef\xbb\xbf" + json.dumps({"id": 7, "text": FERRY, "arrival_day": "18795.5", "title": 12}).encode(),
        "",
        json.dumps({"id": "b", "text": "One\u2028two\x85three\x0cfour.", "arrival_day": None}, ensure_ascii=False),
        json.dumps({"id": "c", "text": "Half of a pair: \ud800.", "arrival_day": "soon"}),
        json.dumps({"id": "d", "text": "", "title": "Ferry sinks", "arrival_day": 1e12, "more": {}}),
    )
    rows, doubts = read(path)
    assert [(one.file_id, one.day, one.title) for one in rows] == [
        (7, 18795.5, "12"), ("b", None, None), ("c", None, None), ("d", None, "Ferry sinks"),
    ]  # fmt: skip
    assert [doubt.split(":")[1] for doubt in doubts] == ["4", "5"]
    assert len(headwater(rows)) == 4


def test_an_empty_file_makes_an_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = file_of(tmp_path, ""), tmp_path / "out.jsonl"
    monkeypatch.setattr("sys.argv", ["stories.py", "--data", str(path), "--out", str(out)])
    stories.main()
    assert out.read_text() == ""


def test_every_article_is_written_with_the_id_it_came_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A story is called after its first article; without gold there are no scores, only speeds."""
    lines = [json.dumps({"id": place, "text": one.text}) for place, one in enumerate(four())]
    path, out = file_of(tmp_path, *lines), tmp_path / "out.jsonl"
    monkeypatch.setattr("sys.argv", ["stories.py", "--data", str(path), "--out", str(out)])
    stories.main()
    written = [json.loads(line) for line in out.read_text().splitlines()]
    assert written == [
        {"id": 0, "story": "0"},
        {"id": 1, "story": "1"},
        {"id": 2, "story": "0"},
        {"id": 3, "story": "1"},
    ]
    assert "river TextClust" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("title", "text", "found", "body"),
    [
        (None, "Ferry sinks\nForty aboard.", None, ["Ferry sinks", "Forty aboard."]),
        ("Ferry sinks", "Ferry sinks\nForty aboard.", "Ferry sinks", ["Forty aboard."]),
        ("Ferry sinks", "Ferry sinks - Korrel Post\nForty aboard.", "Ferry sinks", ["- Korrel Post", "Forty aboard."]),
        ("Ferry sinks", "Forty aboard.", "Ferry sinks", ["Forty aboard."]),
        ("Ferry", "Ferryman dies.", "Ferry", ["Ferryman dies."]),
        ("Ferry sinks", "Ferry sinks", "Ferry sinks", ["Ferry sinks"]),
        ("Ferry sinks", " ", "Ferry sinks", ["Ferry sinks"]),
    ],
)
def test_the_title_is_cut_from_the_text(title: str | None, text: str, found: str | None, body: list[str]) -> None:
    article = article_of(Row("a", "a", title, text, None, None, None))
    assert (article.title.text if article.title else None) == found
    assert [span.text for span in article.body] == body
    assert all(article.text[span.start : span.end] == span.text for span in article.body)


@pytest.mark.parametrize(
    ("day", "earliest", "latest"),
    [(None, None, None), (366.5, "1971-01-02", "1971-01-02"), (366.1, "1971-01-01", "1971-01-02"),
     (366.9, "1971-01-02", "1971-01-03"), (0.0, "1970-01-01", "1970-01-01")],
)  # fmt: skip
def test_an_arrival_near_midnight_has_two_dates(day: float | None, earliest: str | None, latest: str | None) -> None:
    published = article_of(row("a", FERRY, day)).published
    assert (published.earliest, published.latest) == tuple(
        one and date.fromisoformat(one) for one in (earliest, latest)
    )


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip("the shared scorer is not beside this checkout")
    spec = importlib.util.spec_from_file_location("shared_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NAMES = {
    "B3 P": "b3_p",
    "B3 R": "b3_r",
    "B3 F1": "b3_f1",
    "pair F1": "pair_f1",
    "ARI": "ari",
    "stories / gold": "ratio",
}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("vwxyz")), min_size=1, max_size=30))
def test_scores_are_those_of_the_shared_scorer(scorer: ModuleType, labels: list[tuple[str, str]]) -> None:
    gold, found = [one for one, _ in labels], [other for _, other in labels]
    mine, theirs = measures(gold, found), scorer.measures(gold, found)
    assert {name: mine[name] for name in NAMES} == pytest.approx({name: theirs[key] for name, key in NAMES.items()})


def test_the_interval_holds_the_score() -> None:
    chance = random.Random(5)
    gold = [f"g{place // 3}" for place in range(300)]
    found = [story if chance.random() < 0.8 else f"x{place}" for place, story in enumerate(gold)]
    low, high = interval(gold, found, 200, 1)
    assert low < measures(gold, found)["B3 F1"] < high
    assert interval(gold, gold, 50, 1) == (1.0, 1.0)


def slow_single_pass(rows: list[Row]) -> list[str]:
    """The same with every centroid written out."""
    sums: list[np.ndarray] = []
    labels = []
    for vector in tfidf(rows).toarray():
        cosine = [vector @ total / np.linalg.norm(total) for total in sums]
        best = int(np.argmax(cosine)) if cosine else 0
        if not cosine or cosine[best] < SINGLE_PASS:
            best = len(sums)
            sums.append(np.zeros_like(vector))
        sums[best] = sums[best] + vector
        labels.append(str(best))
    return labels


def test_the_fast_single_pass_is_the_single_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("story_peers.BLOCK", 7)
    chance = random.Random(3)
    words = [f"word{number}" for number in range(40)]
    rows = [row(str(number), " ".join(chance.choices(words, range(1, 41), k=9))) for number in range(80)]
    assert single_pass(rows) == slow_single_pass(rows)


@pytest.mark.parametrize("group", [single_pass, average_link, headwater])
def test_texts_with_nothing_in_common_are_stories_of_their_own(group: Group) -> None:
    rows = [row("a", "Ferry"), row("b", "Budget"), row("c", "...")]
    assert len(set(group(rows))) == 3
    assert len(group(rows[:1])) == 1


def test_what_river_joined_or_opened_is_read_off_its_clusters() -> None:
    pytest.importorskip("river")
    found = river([*four(), row("e", FERRY), row("f", "...")])
    assert found[0] == found[4] != found[1]
    assert found[5] == "unread 5"


def test_a_peer_that_is_not_installed_has_an_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("story_systems.find_spec", lambda name: None)
    line, labels = stories.scored(SYSTEMS["river"], four(), 0)
    assert labels is None
    assert line["B3 F1"] is None
    assert "river is not installed" in stories.notes([SYSTEMS["river"]], four(), [line])


def test_orders_hours_and_days_leave_the_stories_as_they_are() -> None:
    rows = [row(one.id, one.text, 18000 + place / 2) for place, one in enumerate(four())]
    assert list(shuffled(rows, lambda some: [one.text for one in some], 2)) == [[one.text for one in rows]] * 2
    assert list(jittered(rows, lambda some: [one.id for one in some], 6, 2)) == [["a", "b", "c", "d"]] * 2
    assert a_day_later(rows, headwater) == (1.0, 1.0)


def test_a_merger_changes_the_ids_of_one_side() -> None:
    def group(some: list[Row]) -> list[str]:
        return [one.id for one in some] if len(some) < 4 else ["a"] * len(some)

    rows = [row("a", FERRY, 1.0), row("b", FERRY, 1.5), row("c", FERRY, 2.5), row("d", FERRY, 3.5)]
    mean, least = a_day_later(rows, group)
    assert least == pytest.approx(1 / 3)
    assert mean == pytest.approx((1 + 1 / 3) / 2)


def test_a_row_without_a_day_comes_with_the_one_before() -> None:
    rows = [row("a", FERRY, 5.0), row("b", FERRY), row("c", FERRY, 3.0), row("d", FERRY)]
    assert by_arrival(rows) == [2, 3, 0, 1]


def test_noise_is_alone_and_its_swallowing_is_counted() -> None:
    noise = [row(str(number), f"Noise number {number} about nothing.", None, str(number // 2)) for number in range(8)]
    mixed, added = with_noise(four(18000.0), noise, 0.5)
    assert len(added) == 2
    assert [one.id for one in mixed if one.id not in added] == ["a", "b", "c", "d"]
    assert len({one.gold for one in mixed if one.id in added}) == 2
    assert all(one.day == 18000.0 for one in mixed)
    assert swallowed(mixed, ["one"] * 6, added)["swallowed"] == 2
    apart = [one.gold or "" for one in mixed]
    assert swallowed(mixed, apart, added) == {"noise": 2, "swallowed": 0, "noise with noise": 0, "B3 F1 in noise": 1.0}
