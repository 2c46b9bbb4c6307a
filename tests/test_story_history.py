"""Stories over several readings: what is new, what became of them, and how they are found. All texts are invented."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import headwater
from headwater.case.case import Case
from headwater.case.story_history import why_not
from headwater.cli import app
from headwater.cli.stories import listed
from headwater.issues import StopRun
from headwater.records import Membership
from tests.conftest import bundle

TOLD = (
    "The harbour master of Port Hallow, Edda Quill, closed the basin after divers found a crack along the quay wall "
    "below a container crane, and engineers were called to pull the crane upright.\n\n"
    "No one was hurt, Quill said, and the ferries leave from the northern pier.\n"
)
FIRST = f"Quay wall gives way under container crane at Port Hallow\n\nMarch 4, 2031\n\n{TOLD}"
SECOND = f"Container crane leans over basin as quay wall gives way at Port Hallow\n\nMarch 5, 2031\n\n{TOLD}"
LATE = f"Container crane at Port Hallow tilts as quay wall gives way under it\n\nMarch 6, 2031\n\n{TOLD}"
EARLIER = f"Quay wall at Port Hallow gives way below container crane\n\nMarch 3, 2031\n\n{TOLD}"
OTHER = (
    "Choir wins the lantern cup\n\nMarch 4, 2031\n\n"
    "Singers from the hills took the lantern cup with a ballad that their leader Jory Pell wrote in a barn.\n\n"
    "Judges praised the altos; an encore lasted until midnight, and the trophy travels home by mule.\n"
)
UNDATED = (
    "Bees leave hives in Ombria\n\n"
    "Beekeepers in Ombria met empty hives this spring, and blamed mites, cold nights and late blossom.\n\n"
    "Lina Moss, who sells honey, expects a poor harvest; orchards will rent bees from abroad.\n"
)


def read(case: Case, folder: Path, *, at: int, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    case.read(*(folder / f"{name}.txt" for name in texts), workers=1, now=datetime(2031, 3, at, 9, tzinfo=UTC))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Path, list[str]]:
    """A case after three readings, and the id of its largest story after each."""
    folder = tmp_path_factory.mktemp("grown")
    case = headwater.open(folder / "x.case", fast=True)
    ids = []
    read(case, folder, at=5, first=FIRST, second=SECOND, other=OTHER, undated=UNDATED)
    ids.append(case.story().id)
    read(case, folder, at=6, late=LATE)
    ids.append(case.story().id)
    read(case, folder, at=7, earlier=EARLIER)
    ids.append(case.story().id)
    return case, folder, ids


def told(case: Case, story: str | None = None) -> list[tuple[str, str, list[str]]]:
    return [(row["at"][:10], row["kind"], sorted(row["pages"])) for row in case.story_log(story)]


def test_a_later_page_keeps_the_id_and_an_earlier_one_gives_another(grown: tuple[Case, Path, list[str]]) -> None:
    case, _, (first, second, third) = grown
    assert first == second != third
    assert {case.story(name).id for name in (first, third, first[:10], third[:10])} == {third}


def test_the_log_tells_what_came_when_and_why_under_any_id(grown: tuple[Case, Path, list[str]]) -> None:
    case, _, (first, _, third) = grown
    expected = [
        ("2031-03-05", "opened", ["first.txt", "second.txt"]),
        ("2031-03-06", "joined", ["late.txt"]),
        ("2031-03-07", "renamed", ["first.txt", "late.txt", "second.txt"]),
        ("2031-03-07", "joined", ["earlier.txt"]),
    ]
    assert told(case, third) == expected
    assert told(case, first[:9]) == expected
    whys = [row["why"] for row in case.story_log(third)]
    assert "quay" in whys[0]
    assert whys[1].startswith("most like “")
    assert whys[2] == "a page that was out earlier came in"


def test_only_what_the_last_reading_brought_is_new(grown: tuple[Case, Path, list[str]]) -> None:
    case, _, (*_, third) = grown
    _, rows = case.find_stories()
    assert {row["id"]: (row["new"], len(row["new_articles"])) for row in rows if row["new_articles"]} == {
        third: (False, 1)
    }
    assert rows[0]["new_articles"] == [case.article("earlier.txt").id]


def test_the_export_is_the_same_as_of_one_reading_and_holds_no_log(
    grown: tuple[Case, Path, list[str]], tmp_path: Path
) -> None:
    case, folder, _ = grown
    once = headwater.open(tmp_path / "once.case", fast=True)
    once.read(*sorted(folder.glob("*.txt")), workers=1, now=datetime(2031, 3, 9, tzinfo=UTC))
    files = bundle(case, tmp_path / "bundle")
    assert files == bundle(once, tmp_path / "other")
    assert not any("log" in name or "journal" in name for name in files)
    once.close()


def test_a_second_reading_of_the_same_pages_changes_and_logs_nothing(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        read(case, tmp_path, at=5, first=FIRST)
        read(case, tmp_path, at=6, first=FIRST)
        assert [row["kind"] for row in case.story_log()] == ["opened"]
        assert case.find_stories()[1][0]["new_articles"] == []


def test_a_story_whose_pages_are_forgotten_is_gone_and_says_so(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        read(case, tmp_path, at=5, first=FIRST, other=OTHER)
        lost = case.find_stories(actor="Jory Pell")[1][0]["id"]
        case.forget("other.txt", now=datetime(2031, 3, 6, tzinfo=UTC))
        with pytest.raises(StopRun, match="no longer in this case"):
            case.story(lost)
        assert [(row["kind"], row["by"], row["why"]) for row in case.story_log(lost)][1:] == [
            ("gone", "forget", "no longer in the case")
        ]
        read(case, tmp_path, at=7, other=OTHER)
        assert case.story(lost).id == lost  # the same pages are the same story


def test_what_people_rule_is_in_the_log_with_their_reason(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        read(case, tmp_path, at=5, first=FIRST, other=OTHER)
        first, other = (case.why(name)["story"] for name in ("first.txt", "other.txt"))
        case.merge(first, other, why="the choir sang on the quay", now=datetime(2031, 3, 6, 10, tzinfo=UTC))
        case.undo(now=datetime(2031, 3, 6, 11, tzinfo=UTC))
        log = [(row["at"][11:16], row["by"], row["kind"]) for row in case.story_log()[2:]]
        assert log == [("10:00", "merge", "merged"), ("11:00", "undo", "split")]
        assert "the choir sang on the quay" in case.story_log()[2]["why"]
        assert {case.story(first).id, case.story(other).id} == {first, other}


# ------------------------------------------------------------------------------------------------------ finding


def found(case: Case, **wanted: object) -> list[str]:
    _, rows = case.find_stories(**wanted)  # type: ignore[arg-type]
    return sorted(row["title"].split()[0] for row in rows)


@pytest.mark.parametrize("name", ["Edda Quill", "Quill", "QUILL", " edda   quill "])
def test_an_actor_is_found_by_name_and_surname_in_any_case(grown: tuple[Case, Path, list[str]], name: str) -> None:
    case, _, (*_, third) = grown
    fit, rows = case.find_stories(actor=name)
    assert [row["id"] for row in rows] == [third]
    assert fit.known_as in ({}, {"actor": ("Edda Quill",)})


def test_a_name_nobody_bears_is_told_with_those_like_it(grown: tuple[Case, Path, list[str]]) -> None:
    case, *_ = grown
    with pytest.raises(StopRun, match=r"no actor of this case is called 'Edda Quil': the nearest names are Edda Quill"):
        found(case, actor="Edda Quil")
    with pytest.raises(StopRun, match=r"no place of this case is called 'Jory Pell', but a person is: try --actor"):
        found(case, place="Jory Pell")
    with pytest.raises(StopRun, match=r"no outlet of this case is called 'The Nowhere Post'$"):
        found(case, outlet="The Nowhere Post")


def test_accents_and_marks_do_not_keep_a_name_from_being_found(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        read(case, tmp_path, at=5, page="Zoë O’Driscoll of Tarnby said the choir would sing.\n")
        for name in ("Zoë O’Driscoll", "zoë o’driscoll", "Zoe O'Driscoll", "ODriscoll"):
            assert len(case.find_stories(actor=name)[1]) == 1
        with pytest.raises(StopRun, match="the nearest names are"):
            case.find_stories(actor="Warden Zoe O'Driscoll")


def test_a_transcript_is_in_no_story_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("Briefing\n\nMR. LUND: We will open the lock.\n\nQ Today?\n\nMR. LUND: Tomorrow.\n")
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        case.read(tmp_path / "t.txt", workers=1, form="transcript")
        with pytest.raises(StopRun, match="a transcript is in no story"):
            case.why("t.txt")


def test_days_are_those_of_moments_and_pages_and_stories_without_any_are_counted(
    grown: tuple[Case, Path, list[str]],
) -> None:
    case, *_ = grown
    fit, rows = case.find_stories(since=date(2031, 3, 5))
    assert [len(row["articles"]) for row in rows] == [4]
    assert fit.undated == 1
    assert (rows[0]["first_published"], rows[0]["last_published"]) == ("2031-03-03", "2031-03-06")
    assert len(case.find_stories(until=date(2031, 3, 4))[1]) == 2
    assert case.find_stories(until=date(2031, 3, 2))[1] == []
    with pytest.raises(StopRun, match="no day is both"):
        found(case, since=date(2031, 3, 5), until=date(2031, 3, 4))


def test_conditions_hold_together(grown: tuple[Case, Path, list[str]]) -> None:
    case, *_ = grown
    assert found(case, actor="Pell", until=date(2031, 3, 4)) == ["Choir"]
    assert found(case, actor="Pell", since=date(2031, 3, 5)) == []


def test_no_filter_looks_through_all_records(grown: tuple[Case, Path, list[str]]) -> None:
    case, *_ = grown
    asked: list[str] = []
    case.file.db.set_trace_callback(asked.append)
    try:
        found(case, actor="Pell", since=date(2031, 3, 1))
        for kinds in (["place"], ["person"]):
            case.file.named(["Port Hallow"], kinds)
        case.file.stories_of_places(["Port Hallow"])
        case.file.stories_of_outlets(["The Nowhere Post"])
        case.file.stories_named("st")
        case.article("late.txt")
    finally:
        case.file.db.set_trace_callback(None)
    for query in asked:
        plan = [row[3] for row in case.file.db.execute(f"EXPLAIN QUERY PLAN {query}")]
        whole = [step for step in plan if step.startswith("SCAN") and step != "SCAN journal"]  # a line a command
        assert "EXCEPT" in query or not whole, (query, plan)  # stories without days are counted from indexes alone


# -------------------------------------------------------------------------------------------- the command line


def run(folder: Path, *words: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, [*words, "--case", str(folder / "x.case")])
    if isinstance(ended.exception, StopRun):
        raise ended.exception
    return ended.exit_code, ended.stdout


@pytest.mark.parametrize(("width", "cut"), [(80, True), (120, False)])
def test_the_table_fits_its_screen_and_cuts_titles(grown: tuple[Case, Path, list[str]], width: int, cut: bool) -> None:
    case, _, (*_, third) = grown
    console = Console(width=width, file=StringIO(), force_terminal=False)
    console.print(listed(case.find_stories()[1], width))
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    assert max(map(len, lines)) <= width
    assert lines[1].startswith(third[:10])
    assert lines[1].endswith("…") == cut
    assert "+1" in lines[1]


def test_a_bad_day_is_told(grown: tuple[Case, Path, list[str]]) -> None:
    _, folder, _ = grown
    for day in ("2031-13-01", "yesterday", "7", "-3d", "99999999d"):
        with pytest.raises(StopRun, match="give a day such as 2031-05-09"):
            run(folder, "stories", "--since", day)


def test_json_has_the_keys_that_others_rely_on(grown: tuple[Case, Path, list[str]]) -> None:
    _, folder, (*_, third) = grown
    _, out = run(folder, "stories", "--actor", "Quill", "--json")
    (row,) = map(json.loads, out.splitlines())
    assert {
        "id", "title", "articles", "why", "moments", "counts", "members", "first_day", "last_day", "first_published",
        "last_published", "undated_articles", "new", "new_articles",
    } <= set(row)  # fmt: skip
    assert row["id"] == third
    _, out = run(folder, "log", third, "--json")
    assert all(set(json.loads(line)) == {"at", "by", "kind", "story", "other", "articles", "why", "pages"}
               for line in out.splitlines())  # fmt: skip


def test_show_marks_what_is_new_in_a_story_and_says_why(grown: tuple[Case, Path, list[str]]) -> None:
    _, folder, (first, *_) = grown
    _, out = run(folder, "show", first, "--why")
    assert out.count("new in story") == 1
    assert "new in story: earlier.txt" in out
    assert out.count("most like “") == 4


def test_log_says_in_words_what_happened(grown: tuple[Case, Path, list[str]]) -> None:
    _, folder, (first, *_) = grown
    _, out = run(folder, "log")
    assert "opened with 2 pages" in out
    assert "joined by 1 page: late.txt" in out
    assert f"has another id, was {first[:10]} (3 pages)" in out


def test_why_names_the_page_the_words_and_what_came_nearest(grown: tuple[Case, Path, list[str]]) -> None:
    case, folder, _ = grown
    view = case.why("late.txt")
    assert view["membership"]["article"] == view["article"]
    assert view["nearest"]["page"] in ("first.txt", "second.txt", "earlier.txt")
    _, out = run(folder, "why", "late.txt")
    assert "nearest page: " in out
    assert "words of both: " in out
    alone = case.why("undated.txt")
    assert alone["membership"]["by"] == "alone"
    other = alone["runner_up"]
    assert other is None or other["why_not"].startswith("it is like a page there")


def membership(score: float | None, passages: int = 0, by: str = "words") -> Membership:
    return Membership(
        id="m", story="s", article="a", by=by, nearest="b", score=score, terms=(), names=(), passages=passages, why="",  # type: ignore[arg-type]
    )  # fmt: skip


def test_why_not_the_other_story_is_told_by_what_decided() -> None:
    other = membership(0.3)
    assert why_not(membership(0.5), other) == (
        "it is less like the pages there (0.30) than those of its own story (0.50)"
    )
    assert why_not(membership(0.2, passages=80), other) == (
        "80 words of common passages hold it in its own story, none there"
    )
    assert why_not(membership(None, by="ruling"), other) == "somebody has decided where the page belongs"
    assert why_not(membership(None, by="alone"), other).startswith("it is like a page there (0.30)")
    assert why_not(membership(0.2), other).startswith("it is like one page there (0.30, here 0.20)")
