"""Speakers, days, actors and hits set right at the desk: by a form, undone by one, saved and taken in elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import headwater
from headwater.case.case import Case
from headwater.serve import application

PAGES = {
    "one.txt": (
        "Mill in Tarn to close\n\n5 May 2031\n\nThe mill will close in June, owner Ida Lund said on Monday.\n\n"
        "Mayor Per Holt was not in Tarn. Lund added that nobody had asked for the price.\n"
    ),
    "two.txt": "Choir sings in Oslo\n\nThe choir sang for two hours on Friday, leader Ida Lund said. She smiled.\n",
}
LIST = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,"
    "last_seen,last_change\n"
    "x-1,Person,Ida Lund,,1969-03-02,,,,Mill programme,,,Mills,2030-01-04,2031-01-01,2030-06-01\n"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages and a list that names somebody called as on both."""
    folder = tmp_path_factory.mktemp("amended")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    with headwater.open(folder / "x.case") as case:
        case.read(folder / "one.txt", folder / "two.txt", workers=1)
        case.add_list(folder / "list.csv")
    return folder / "x.case"


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with headwater.open(path) as found:
        yield found


@pytest.fixture(scope="module")
def desk(path: Path) -> TestClient:
    return TestClient(application(path))


def test_a_speaker_and_a_day_are_set_and_undone(desk: TestClient, case: Case, tmp_path: Path) -> None:
    article = case.article("one.txt")
    said = next(one for one in case.statements() if one.article == article.id)
    page = desk.get(f"/articles/{article.id}").text
    assert f'value="{said.id}"' in page
    assert '<option value="Per Holt">' in page
    answer = desk.post("/corrections/speaker", data={"statement": said.id, "speaker": "Per Holt", "who": "Ada"})
    assert "correction 1 holds from now on" in answer.text
    assert "Per Holt</a> says" in answer.text
    answer = desk.post("/corrections/date", data={"article": article.id, "day": "2031-05-07", "why": "the print"})
    assert "7 May 2031: set right by a person: the print" in answer.text
    log = desk.get("/corrections").text
    assert "Per Holt: “The mill will close in June”" in log
    assert "2031-05-07" in log

    saved = desk.get("/corrections/export")
    assert saved.headers["content-disposition"] == 'attachment; filename="corrections.jsonl"'
    assert len(saved.text.splitlines()) == 2
    assert (
        "0 new, 0 undone or redone, 2 known already"
        in desk.post("/corrections/import", data={"lines": saved.text}).text
    )
    for name in ("corrections.jsonl", "r\u00e9sum\u00e9 \u202e.jsonl"):
        file = (name, b"\xef\xbb\xbf" + saved.content)
        sent = desk.post("/corrections/import", files={"file": file}, data={"lines": ""})
        assert "0 new, 0 undone or redone, 2 known already" in sent.text
    assert desk.post("/corrections/import", files={"file": ("x", b"\x00\xff\r\n--")}).status_code == 409
    for number in ("1", "2"):
        assert "is undone" in desk.post("/corrections/undo", data={"number": number}).text
    assert "5 May 2031" in desk.get(f"/articles/{article.id}").text


@pytest.mark.parametrize(
    ("action", "fields", "why"),
    [
        ("corrections/speaker", {"statement": "nosuch", "speaker": "Per Holt"}, "begins no statement"),
        ("corrections/date", {"article": "one.txt"}, "give the day"),
        ("corrections/date", {"article": "one.txt", "day": "2031-05-05"}, "already"),
        ("corrections/import", {"lines": "no json"}, "line 1"),
        ("corrections/import", {"lines": " "}, "choose the file"),
        ("corrections/same", {"actors": "a", "story": "st"}, "mark two actors"),
        ("decisions", {"hit": "hit-none", "verdict": "same", "story": "st"}, "say who decides and why"),
    ],
)
def test_what_cannot_be_done_says_why(desk: TestClient, action: str, fields: dict[str, str], why: str) -> None:
    answer = desk.post(f"/{action}", data=fields)
    assert answer.status_code == 409
    assert why in answer.text


def test_two_actors_are_said_to_be_one_and_parted_again(desk: TestClient, case: Case) -> None:
    story = case.stories()[0].id
    lunds = [one.id for one in case.identities() if one.name == "Ida Lund"]
    assert len(lunds) == 2
    answer = desk.post("/corrections/same", data={"actors": lunds, "story": story})
    assert "holds from now on" in answer.text
    (whole,) = [one.id for one in case.identities() if one.name == "Ida Lund"]
    desk.post("/corrections/apart", data={"actors": whole, "page": "one.txt", "story": story})
    assert len([one for one in case.identities() if one.name == "Ida Lund"]) == 2
    log = desk.get("/corrections").text
    assert "Ida Lund is Ida Lund" in log
    assert "Ida Lund is not Ida Lund" in log


def test_a_hit_shows_its_evidence_and_is_decided(desk: TestClient, case: Case) -> None:
    story = next(one for one in case.stories() if case.article("one.txt").id in one.articles).id
    hit = next(one for one in case.hits(story) if one.match.name == "Ida Lund")
    page = desk.get(f"/stories/{story}/actors?of=hits").text
    for words in (
        "Ida Lund",
        "Mill programme",
        "2030-01-04",
        "entry x-1",
        "The mill will close in June, owner Ida Lund",
    ):
        assert words in page
    assert "may be listed" in desk.get(f"/stories/{story}/actors").text
    assert "the name fits one entry of the lists" in desk.get(f"/stories/{story}/brief").text  # two people, one entry
    fields = {"hit": hit.match.id, "story": story, "who": "Ada", "why": "born elsewhere"}
    answer = desk.post("/decisions", data=fields | {"verdict": "not the same"})
    assert "Ida Lund: not the same as Ida Lund" in answer.text
    assert "Not the same, says Ada: born elsewhere" in desk.get(f"/stories/{story}/actors?of=hits").text
    assert "of the lists" not in desk.get(f"/stories/{story}/brief").text
    assert "the decision is undone" in desk.post("/decisions/undo", data=fields).text


def test_everything_a_story_shows_can_be_saved(desk: TestClient, case: Case) -> None:
    story = case.stories()[0].id
    for tab, name in (("brief", "brief.md"), ("timeline", "timeline.csv"), ("claims", "claims.json")):
        assert f'href="/stories/{story}/save/{name}"' in desk.get(f"/stories/{story}/{tab}").text
    kinds = {name: desk.get(f"/stories/{story}/save/{name}") for name in ("brief.md", "brief.pdf", "timeline.csv")}
    assert {one.status_code for one in kinds.values()} == {200}
    assert kinds["brief.pdf"].content.startswith(b"%PDF")
    assert kinds["timeline.csv"].text.startswith("earliest,latest,basis")
    assert desk.get(f"/stories/{story}/save/brief.exe").status_code == 404
    for name in ("claims.json", "conflicts.json", "quotes.json", "pages.json", "actors.json", "timeline.json"):
        assert isinstance(desk.get(f"/stories/{story}/save/{name}").json(), list)
    assert desk.get(f"/stories/{story}/save/deals.csv").status_code == 200
    assert "graphml" in desk.get(f"/stories/{story}/save/origins.graphml").text
