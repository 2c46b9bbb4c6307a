"""The actors of a case against its lists: when they are screened, and what becomes of decisions."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case
from headwater.case.case_hits import Hit
from headwater.issues import StopRun
from headwater.records import Match
from tests.sources.listings import samples

NOW = datetime(2031, 5, 10, tzinfo=UTC)
LATER = datetime(2031, 6, 10, tzinfo=UTC)
SHIP = (
    "<ENTITY><DATAID>3</DATAID><FIRST_NAME>GREY HERON</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>"
    "<REFERENCE_NUMBER>MEv.001</REFERENCE_NUMBER><COMMENTS1>Vessel, IMO number: 9074729</COMMENTS1></ENTITY></ENTITIES>"
)
UN = samples.UN.replace("</ENTITIES>", SHIP)
PAGES = {
    "harbour.txt": """Tanker held at Port Astley

PORT ASTLEY, May 9, 2031 (Coast Wire) - The tanker Merrow Star (IMO 9074729) was held on Monday, said Olena Hrytsak, 59,
a director of Merrow Shipping Company. The transfer would violate UNSCR 1718, the harbour master said.

Hrytsak was born on 5 June 1971 and holds the passport M 1234. North Korea denied it.
""",
    "dentist.txt": """Dentist opens clinic in Lund

LUND, May 9, 2031 (Coast Wire) - Elena Gritsak, aged 31, opened a clinic on Tuesday. "I am glad," Gritsak said.
""",
}


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text)
    return folder / name


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with two pages and a list."""
    folder = tmp_path_factory.mktemp("hits")
    pages = [written(folder, name, text) for name, text in PAGES.items()]
    with headwater.open(folder / "x.case") as case:
        case.read(*pages, workers=1, now=NOW)
        case.add_list(written(folder, "un.xml", UN), now=NOW)
    return folder


@pytest.fixture
def case(read: Path, tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "x.case").write_bytes((read / "x.case").read_bytes())
    with headwater.open(tmp_path / "x.case") as made:
        yield made


def hit(case: Case, name: str) -> Hit:
    return next(one for one in case.hits() if one.match.name == name)


def test_every_actor_is_screened_and_a_hit_shows_what_it_rests_on(case: Case) -> None:
    found = {one.match.name: one.match for one in case.hits()}
    assert set(found) == {"Olena Hrytsak", "Merrow Shipping Company", "Merrow Star", "Elena Gritsak"}
    person = found["Olena Hrytsak"]
    assert (person.key, person.basis, person.programmes, person.listed_on) == (
        "MEi.001",
        "identifier",
        ("Merrow",),
        "2030-01-02",
    )
    assert person.reasons[-2:] == ("born 1971-06-05, as on the list", "Passport M 1234, as on the list")
    assert [span.text for span in person.beside] == ["59", "5 June 1971", "M 1234"]
    assert [span.text for span in person.named] == ["Olena Hrytsak", "Hrytsak"]
    assert person.sentences[1].text.startswith("Hrytsak was born")


def test_a_ship_is_found_by_its_number_under_another_name_and_is_no_person(case: Case) -> None:
    ship = hit(case, "Merrow Star").match
    assert (ship.kind, ship.entry, ship.basis) == ("vessel", "GREY HERON", "identifier")
    assert "the name is none of the entry's" in ship.reasons


def test_a_name_alone_is_a_proposal_and_another_age_lowers_it(case: Case) -> None:
    assert hit(case, "Merrow Shipping Company").match.score <= 0.95
    other = hit(case, "Elena Gritsak").match
    assert other.score < 0.6
    assert other.reasons[-1] == "aged 31, the list says born 1971-06-05"


def test_the_hits_that_a_list_brings_are_logged_with_it_and_a_decision_brings_none(case: Case) -> None:
    logged = [row for row in case.changes() if row["by"] != "read"]
    assert [row["by"] for row in logged] == ["lists"] * 4
    assert any("Olena Hrytsak" in row["what"] for row in logged)
    case.decide(hit(case, "Elena Gritsak").match.id, "not the same", who="R. Lund", why="a dentist", now=LATER)
    assert case.changes(since=LATER.date().isoformat()) == []


def test_lists_are_made_ready_once_for_a_version(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert case.screen("Olena Hrytsak")[0]
    monkeypatch.delattr("headwater.case.screening.Screen")
    assert case.screen("Olena Hrytsak")[0]


def test_a_decision_is_remembered_and_can_be_undone(case: Case) -> None:
    id_ = hit(case, "Elena Gritsak").match.id
    with pytest.raises(StopRun, match="who decides and why"):
        case.decide(id_, "not the same", who=" ", why="x")
    made = case.decide(id_, "not the same", who="R. Lund", why="a dentist", now=NOW)
    assert (made.state, made.note) == ("not the same", None)
    assert [one.state for one in case.hits()] == ["open", "open", "open", "not the same"]
    assert case.undo_decision(id_, who="R. Lund", now=LATER).state == "open"
    (logged,) = case.hit_decisions()
    assert logged.undone
    assert [step.what for step in logged.steps] == ["made", "undone"]
    with pytest.raises(StopRun, match="nothing was decided"):
        case.undo_decision(id_)


def test_a_decision_outlives_a_new_version_until_the_entry_changes(case: Case, tmp_path: Path) -> None:
    case.decide(hit(case, "Elena Gritsak").match.id, "not the same", who="R. Lund", why="a dentist", now=NOW)
    newer = UN.replace("2031-05-09T", "2031-06-09T").replace("2031-03-04", "2031-06-01")
    case.add_list(written(tmp_path, "newer.xml", newer), now=LATER)
    assert (hit(case, "Elena Gritsak").state, hit(case, "Elena Gritsak").match.list_dated) == (
        "not the same",
        "2031-06-09",
    )
    changed = newer.replace("2031-06-09T", "2031-07-09T").replace("<DATE>1971-06-05", "<DATE>1999-06-05")
    case.add_list(written(tmp_path, "changed.xml", changed), now=LATER)
    again = hit(case, "Elena Gritsak")
    assert (again.state, again.match.basis) == ("open", "birth")
    assert again.note == ("decided on 2031-05-10 by R. Lund: not the same; the list has changed the entry since: born")


def test_who_is_no_longer_listed_is_no_longer_a_hit(case: Case, tmp_path: Path) -> None:
    gone = UN.replace("2031-05-09T", "2031-06-09T").replace("MERROW SHIPPING", "LUND FERRIES")
    case.add_list(written(tmp_path, "newer.xml", gone), now=LATER)
    assert "Merrow Shipping Company" not in {one.match.name for one in case.hits()}


def test_only_what_changed_is_screened(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    from headwater.flow.weigh.hits.screening import Screen

    whole = Screen.named
    monkeypatch.setattr(Screen, "named", lambda self, name, schema: asked.append(name) or whole(self, name, schema))
    before = case.file.records(Match)
    page = "Clerk wins prize\n\nLUND, May 9, 2031 (Coast Wire) - Omar Vetrov won a prize on Friday.\n"
    case.read(written(tmp_path, "prize.txt", page), workers=1, now=NOW)
    assert asked == ["Omar Vetrov"]
    case.read(written(tmp_path, "prize.txt", page), workers=1, now=NOW)
    assert asked == ["Omar Vetrov"]
    assert case.file.records(Match) == before
    case.forget(str(tmp_path / "prize.txt"), now=NOW)
    kept = case.file.db.execute("SELECT count(*) FROM screened_names WHERE name = 'Omar Vetrov'").fetchone()
    assert kept == (0,)


def test_the_order_of_pages_and_lists_changes_nothing(read: Path, tmp_path: Path) -> None:
    with headwater.open(tmp_path / "y.case") as case:
        case.add_list(read / "un.xml", now=NOW)
        case.read(*[read / name for name in reversed(PAGES)], workers=1, now=NOW)
        with headwater.open(read / "x.case") as first:
            assert case.file.records(Match) == first.file.records(Match)


def test_decisions_go_with_the_corrections(case: Case, read: Path, tmp_path: Path) -> None:
    case.decide(hit(case, "Elena Gritsak").match.id, "not the same", who="R. Lund", why="a dentist", now=NOW)
    assert case.export_corrections(tmp_path / "rulings.jsonl") == 1
    (tmp_path / "other.case").write_bytes((read / "x.case").read_bytes())
    with headwater.open(tmp_path / "other.case") as other:
        made = other.import_corrections(tmp_path / "rulings.jsonl", now=LATER)
        assert (made.new, made.known) == (1, 0)
        assert other.import_corrections(tmp_path / "rulings.jsonl", now=LATER).known == 1
        assert hit(other, "Elena Gritsak").state == "not the same"
        assert other.hit_decisions() == case.hit_decisions()
        case.undo_decision(hit(case, "Elena Gritsak").match.id, who="R. Lund", now=LATER)
        case.export_corrections(tmp_path / "rulings.jsonl")
        assert other.import_corrections(tmp_path / "rulings.jsonl", now=LATER).changed == 1
        assert hit(other, "Elena Gritsak").state == "open"


def test_instruments_are_tied_to_statements_and_entries(case: Case) -> None:
    (row,) = case.instrument_views()
    assert (row["name"], row["year"], row["speakers"]) == (
        "United Nations Security Council resolution 1718",
        2006,
        ["harbour master"],
    )
    assert row["entries"] == {"un": 1}
    assert row["hits"] == [hit(case, "Merrow Star").match.id]
    assert row["places"][0]["sentence"]["text"].endswith("the harbour master said.")


def hit_lines(case: Case) -> list[str]:
    briefs = [case.brief(story.id) for story in case.stories()]
    return [line.text for made in briefs for line in made.lines if line.section == "Actors with hits"]


def test_the_brief_names_an_actor_with_a_hit_until_somebody_says_it_is_another(case: Case) -> None:
    (one,) = [hit for hit in case.hits() if hit.match.said == "Merrow Star" or "Hrytsak" in hit.match.said][:1]
    told = [text for text in hit_lines(case) if one.match.said in text]
    assert len(told) == 1
    assert "may be a listed party: the name fits one entry of the lists" in told[0]
    case.decide(one.match.id, "not the same", who="T. Ode", why="another birth", now=LATER)
    assert [text for text in hit_lines(case) if one.match.said in text] == []


def test_the_brief_names_pages_that_could_not_be_read(case: Case, tmp_path: Path) -> None:
    case.read(written(tmp_path, "ferry-of-2031.txt", ""), workers=1, now=NOW)
    lines = [line for story in case.stories() for line in case.brief(story.id).lines]
    (told, *_) = [line for line in lines if "could not be read" in line.text]
    assert told.section == "What could not be seen"
    assert "Of the case one page could not be read, or not whole:" in told.text
    assert "ferry-of-2031.txt" in told.text
    assert told.cites
