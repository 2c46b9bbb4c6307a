"""The commands about hits and instruments, on invented pages and an invented list."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import headwater
from tests.test_case_hits import NOW, PAGES, UN, written

Run = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("hits")
    with headwater.open(folder / "x.case") as case:
        case.read(*[written(folder, name, text) for name, text in PAGES.items()], workers=1, now=NOW)
        case.add_list(written(folder, "un.xml", UN), now=NOW)
    return (folder / "x.case").read_bytes()


@pytest.fixture
def run(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Run) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "headwater.case").write_bytes(made)
    return call


def ids(run: Run, *words: str) -> dict[str, str]:
    """Actor -> id of its hit."""
    return {row["name"]: row["id"] for row in map(json.loads, run("screen", "--json", *words)[0].splitlines())}


def test_the_case_is_screened_without_a_name(run: Run) -> None:
    out, err = run("screen")
    assert "Merrow Star" in out
    assert "a name alone proves nothing" in err
    (row, *_) = map(json.loads, run("screen", "--json")[0].splitlines())
    assert (row["name"], row["state"], row["pages"]) == ("Olena Hrytsak", "open", ["harbour.txt"])


def test_csv_has_a_row_for_a_hit_with_its_sentences(run: Run) -> None:
    first, *_ = csv.DictReader(io.StringIO(run("screen", "--csv")[0]))
    assert (first["name"], first["programmes"], first["born"], first["pages"]) == (
        "Olena Hrytsak", "Merrow", "1971-06-05", "harbour.txt",
    )  # fmt: skip
    assert "Hrytsak was born on 5 June 1971" in first["sentences"]


def test_a_story_alone_is_screened(run: Run) -> None:
    (story,) = map(json.loads, run("stories", "--json")[0].splitlines())
    run("split", story["id"], "dentist.txt")
    named = [sorted(ids(run, "--story", json.loads(row)["id"])) for row in run("stories", "--json")[0].splitlines()]
    assert sorted(named) == [["Elena Gritsak"], ["Merrow Shipping Company", "Merrow Star", "Olena Hrytsak"]]
    assert "--story" in run("screen", "--help")[0]
    run("screen", "--story", "zz", ends=2)


def test_a_hit_shows_the_entry_beside_the_sentences(run: Run) -> None:
    id_ = ids(run)["Olena Hrytsak"]
    out, _ = run("show", id_[:8])
    assert "numbers: Passport M 1234" in out
    assert "“Hrytsak was born on 5 June 1971 and holds the passport M 1234.” harbour.txt" in out
    (row,) = map(json.loads, run("show", id_, "--json")[0].splitlines())
    assert row["listed"]["key"] == "MEi.001"
    assert "no hit has an id that begins" in run("show", "hit-zz", ends=2)[1]


def test_what_was_decided_leaves_the_open_list_and_is_shown(run: Run) -> None:
    id_ = ids(run)["Elena Gritsak"]
    assert "who decides and why" in run("decide", id_, "not-the-same", ends=2)[1]
    run("decide", id_, "not-the-same", "--who", "R. Lund", "--why", "a dentist")
    assert "Elena Gritsak" not in ids(run)
    assert "1 decided already" in run("screen")[1]
    assert ids(run, "--all")["Elena Gritsak"] == id_
    assert "a dentist" in run("decide")[0]
    assert "R. Lund: not the same (a dentist)" in run("show", id_)[0]
    run("decide", id_, "undo", "--who", "R. Lund")
    assert "Elena Gritsak" in ids(run)
    assert "(undone)" in run("decide")[0]


def test_instruments_are_listed(run: Run) -> None:
    assert "United Nations Security Council resolution 1718" in run("instruments")[0]
    (row,) = map(json.loads, run("instruments", "--json")[0].splitlines())
    assert (row["number"], row["programmes"], row["entries"]) == ("1718", ["DPRK"], {"un": 1})


def test_a_birth_that_fits_lifts_a_name(run: Run) -> None:
    scores = [
        json.loads(run("screen", "Olena Hrytsak", *more, "--json")[0])["hits"][0]["score"]
        for more in (("--number", "M1234"), ("--born", "1971"), (), ("--born", "1990"))
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_a_case_without_lists_says_how_to_add_one(run: Run, tmp_path: Path) -> None:
    with headwater.open(tmp_path / "empty.case"):
        pass
    assert "headwater lists add" in run("screen", "--case", "empty.case")[1]
