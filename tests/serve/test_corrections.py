"""Corrections made at the desk: one action, undone by one, and obeyed by later runs."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import headwater
from headwater.case.case import Case
from headwater.serve import application
from tests.serve.conftest import copied


@pytest.fixture
def path(examples_case: Case, tmp_path: Path) -> Path:
    return copied(examples_case, tmp_path / "own.case")


def test_marked_pages_are_split_off_and_stay_so(path: Path, merrow: Path) -> None:
    client = TestClient(application(path))
    with headwater.open(path) as case:
        story = case.story()
    taken = list(story.articles[:2])
    answer = client.post(
        "/corrections/split", data={"story": story.id, "articles": taken, "who": "Ada", "why": "other news"}
    )
    assert answer.status_code == 200
    assert "holds from now on" in answer.text
    with headwater.open(path) as case:
        case.read(merrow, workers=1)
        assert any(set(one.articles) == set(taken) for one in case.stories())
        assert [one.ruling.who for one in case.corrections()] == ["Ada"]
    assert "Ada" in client.get("/corrections").text
    assert "is undone" in client.post("/corrections/undo", data={"number": "1"}).text
    with headwater.open(path) as case:
        assert set(case.story().articles) == set(story.articles)


def test_what_cannot_be_done_changes_nothing_and_says_why(path: Path) -> None:
    client = TestClient(application(path))
    with headwater.open(path) as case:
        story = case.story()
    for action, fields, why in (
        ("split", {"story": story.id}, "mark the pages first"),
        ("split", {"story": "nosuch", "articles": story.articles[0]}, "no story has an id"),
        ("merge", {"story": story.id}, "is needed"),
        ("move", {"articles": list(story.articles[:2]), "other": story.id}, "one page is moved at a time"),
        ("undo", {"number": "7"}, "there is no correction 7"),
    ):
        answer = client.post(f"/corrections/{action}", data=fields)
        assert answer.status_code == 409
        assert why in answer.text
    with headwater.open(path) as case:
        assert case.corrections() == []


def test_a_desk_for_show_takes_no_correction(path: Path) -> None:
    client = TestClient(application(path, read_only=True))
    with headwater.open(path) as case:
        story = case.story().id
    assert client.post("/corrections/pin", data={"story": story}).status_code == 404
    assert "Split off" not in client.get(f"/stories/{story}/pages").text
