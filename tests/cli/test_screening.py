"""The commands about sanctions lists, on an invented list."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.listings import samples

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Run) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "un.xml").write_text(samples.UN)
    return call


def test_lists_are_added_and_listed_with_their_age(run: Run) -> None:
    assert "un, 2031-05-09: 2 entries, added" in run("lists", "add", "un.xml")[1]
    assert "held already" in run("lists", "add", "un.xml")[1]
    (row,) = map(json.loads, run("lists", "--json")[0].splitlines())
    assert (row["list"], row["dated"], row["entries"], row["in_use"]) == ("un", "2031-05-09", 2, True)
    assert isinstance(row["age_days"], int)
    assert "2031-05-09" in run("lists")[0]


def test_a_damaged_list_ends_with_2_and_a_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cut.xml").write_text(samples.UN[:700])
    assert "breaks off or is damaged" in run("lists", "add", "cut.xml", ends=2)[1]
    assert "no list yet" in run("lists")[1]


def test_names_of_a_file_are_screened_against_a_list(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Olena Hritsak\n\nOmar Vetrov\n")
    rows = [
        json.loads(line) for line in run("screen", "--names", "names.txt", "--list", "un.xml", "--json")[0].splitlines()
    ]
    assert [row["name"] for row in rows] == ["Olena Hritsak", "Omar Vetrov"]
    (hit,) = rows[0]["hits"]
    assert (hit["standing"], hit["list"], hit["entry"]["key"]) == ("proposal", "un", "MEi.001")
    assert hit["entry"]["identifiers"] == [{"kind": "Passport", "value": "M 1234"}]
    assert hit["reasons"]
    assert rows[1]["hits"] == []


def test_a_csv_of_names_says_what_they_are(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("schema,name,born\nPerson,Olena Hrytsak,1971\nCompany,Olena Hrytsak,\n")
    out, _ = run("screen", "--names", "names.csv", "--list", "un.xml", "--csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["name"], row["key"], row["born"]) == ("Olena Hrytsak", "MEi.001", "1971-06-05")
    assert "born 1971, as on the list" in row["reasons"]


def test_names_are_screened_against_the_lists_of_the_case(run: Run) -> None:
    run("lists", "add", "un.xml")
    out, err = run("screen", "Olena Hrytsak")
    assert "un MEi.001" in out
    assert "a name alone proves nothing" in err
    assert "no listed party" in run("screen", "Omar Vetrov")[1]


def test_nothing_to_screen_is_wrong_use(run: Run) -> None:
    assert "no name to look for" in run("screen", "--list", "un.xml", ends=2)[1]


@pytest.mark.parametrize(
    "data",
    [
        b"name;schema\nOlena Hrytsak;Person\n",
        b"Full name\tcountry\nOlena Hrytsak\tMerrow\n",
        "Olena Hrytsak\r\n".encode("utf-16"),
        "\ufeffname\nOlena Hrytsak\n".encode(),
    ],
    ids=["semicolons", "tabs", "UTF-16", "byte order mark"],
)
def test_names_are_read_from_what_spreadsheets_write(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "names").write_bytes(data)
    (row,) = map(json.loads, run("screen", "--names", "names", "--list", "un.xml", "--json")[0].splitlines())
    assert row["name"] == "Olena Hrytsak"
    assert [hit["entry"]["key"] for hit in row["hits"]] == ["MEi.001"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b" \n\n", "holds no name: write one a line"),
        (b"person;country\nOlena Hrytsak;Merrow\n", "has the columns person, country: call the one that holds"),
        (b"name\nOlena Hryts\xe9k\n", "is no UTF-8 text, by its line 2: save it as UTF-8"),
        (b'name\n"Olena Hrytsak\n', "is a quotation mark left open?"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_file_of_names_that_cannot_be_read_says_what_to_do(
    run: Run, tmp_path: Path, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / "names").write_bytes(data)
    out, err = run("screen", "--names", "names", "--list", "un.xml", "--json", ends=2)
    assert says in " ".join(err.split())
    assert out == ""
