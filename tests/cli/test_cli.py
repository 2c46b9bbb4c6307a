"""The command line: data on stdout, words on stderr, exit codes that mean something."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from headwater.case.case import Case

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "headwater", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False)

    return call


@pytest.fixture(scope="session")
def case_path(examples_case: Case) -> Path:
    return examples_case.file.path


def test_help_imports_no_model_and_no_web_framework() -> None:
    heavy = (
        "spacy",
        "thinc",
        "trafilatura",
        "numpy",
        "py3langid",
        "starlette",
        "fastapi",
        "uvicorn",
        "jinja2",
        "sqlite3",
    )
    code = (
        "import sys; from headwater.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"
    assert "headwater read" in found.stdout


def test_a_command_that_lists_imports_no_reader(examples_case: Case) -> None:
    heavy = ("spacy", "numpy", "scipy", "trafilatura", "headwater.text.times", "headwater.reading.run")
    code = (
        "import sys; from headwater.cli import app\n"
        f"try: app(['deals', '--case', {str(examples_case.file.path)!r}])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"
    assert "supplier" in found.stdout


LISTS = [
    "stories",
    "articles",
    "statements",
    "copies",
    "actors",
    "mentions",
    "times",
    "quotes",
    "timeline",
    "issues",
    "origins",
    "show",
]


@pytest.mark.parametrize("command", LISTS)
def test_json_is_one_record_a_line_and_nothing_else_on_stdout(run: Run, case_path: Path, command: str) -> None:
    ended = run(command, "--json", "--case", case_path)
    assert ended.returncode == 0, ended.stderr
    rows = [json.loads(line) for line in ended.stdout.splitlines()]
    assert rows
    assert all(isinstance(row, dict) for row in rows)


@pytest.mark.parametrize("command", [*LISTS, "brief"])
def test_every_command_prints_for_people_too(run: Run, case_path: Path, command: str) -> None:
    ended = run("--case", case_path, command)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip()


def test_the_case_is_named_before_or_after_the_command(run: Run, case_path: Path) -> None:
    before = run("--case", case_path, "stories", "--json")
    after = run("stories", "--json", "--case", case_path)
    assert before.stdout == after.stdout != ""


def test_a_story_is_named_by_the_beginning_of_its_id(run: Run, case_path: Path, examples_case: Case) -> None:
    story = examples_case.stories()[-1]
    for command in ("statements", "articles", "timeline", "show", "brief"):
        assert run(command, story.id[:8], "--case", case_path).returncode == 0
    wrong = run("show", "zzz", "--case", case_path)
    assert wrong.returncode == 2
    assert "headwater stories" in wrong.stderr


def test_reading_prints_where_things_are_and_ends_with_0(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“The mill will close in May,” said Ana Lopes, who runs it.")
    ended = run("read", "a.txt")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == ""
    assert "1 page met, 1 new; the case holds 1 article in 1 story\n" in ended.stderr
    assert (tmp_path / "headwater.case").is_file()
    (row,) = [json.loads(line) for line in run("statements", "--json").stdout.splitlines()]
    assert (row["speaker"], row["page"]) == ("Ana Lopes", "a.txt")


def test_bad_pages_are_named_the_rest_is_read_and_the_exit_code_is_1(run: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text("“The mill will close in May,” said Ana Lopes, who runs it.")
    (pages / "empty.txt").write_bytes(b"")
    (pages / "huge.txt").write_bytes(b"All work and no play. " * 2_000_000)
    (pages / "line.txt").write_bytes(b"word " * 1_000_000)
    (pages / "blob.txt").write_bytes(bytes(range(256)) * 20)
    (pages / "torn.txt").write_bytes(
        "“Nein,” sagte Jörg Müller am Dienstag in Köln. ".encode() * 3 + b"\xc3\x28 \xff\n"
    )
    (pages / "loop").symlink_to(pages)
    ended = run("read", "pages")
    assert ended.returncode == 1
    named = {
        row["address"]: row["code"]
        for row in map(json.loads, run("issues", "--json").stdout.splitlines())
        if row["unread"]
    }
    assert named == {
        "empty.txt": "empty_file", "huge.txt": "too_large", "line.txt": "too_long", "blob.txt": "binary",
        "torn.txt": "bad_bytes", "loop": "link_loop",
    }  # fmt: skip
    assert {row["page"] for row in map(json.loads, run("articles", "--json").stdout.splitlines())} == {
        "good.txt",
        "torn.txt",
    }
    assert run("read", "pages/good.txt").returncode == 0


def test_no_case_is_wrong_use(run: Run, tmp_path: Path) -> None:
    ended = run("stories")
    assert ended.returncode == 2
    assert "headwater read" in ended.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words", [["nonsense"], ["read"], ["brief", "--format", "docx"], ["read", "x", "--workers", "0"]]
)
def test_wrong_use_ends_with_2(run: Run, words: list[str]) -> None:
    assert run(*words).returncode == 2


def test_forget_takes_an_address_and_export_refuses_a_full_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“The mill will close in May,” said Ana Lopes, who runs it.")
    run("read", "a.txt")
    assert run("export", "out").returncode == 0
    assert run("export", "out").returncode == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep me")
    refused = run("export", "mine")
    assert refused.returncode == 2
    assert (tmp_path / "mine" / "notes.txt").read_text() == "keep me"
    assert run("forget", "a.txt").returncode == 0
    assert run("articles", "--json").stdout == ""
    assert run("forget", "a.txt").returncode == 2


def test_the_exported_sums_hold(run: Run, case_path: Path, tmp_path: Path) -> None:
    run("export", "out", "--case", case_path)
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "out", check=False)
    assert checked.returncode == 0


def test_search_finds_sentences_with_their_spans(run: Run, case_path: Path) -> None:
    rows = [
        json.loads(line)
        for line in run("search", "harbour", "master", "--json", "--case", case_path).stdout.splitlines()
    ]
    assert rows
    assert all(
        "harbour" in row["span"]["text"].casefold() or "master" in row["span"]["text"].casefold() for row in rows
    )


def test_a_brief_passes_its_own_check_and_a_changed_one_does_not(run: Run, case_path: Path, tmp_path: Path) -> None:
    whole = tmp_path / "brief.md"
    assert run("brief", "--length", "short", "-o", whole, "--case", case_path).returncode == 0
    assert run("brief", "--check", whole, "--case", case_path).returncode == 0
    text = whole.read_text(encoding="utf-8")
    whole.write_text(text.replace("pages", "pages with 77 pictures", 1), encoding="utf-8")
    found = run("brief", "--check", whole, "--case", case_path)
    assert found.returncode == 1
    assert "“77”" in found.stdout


def test_the_ending_of_a_file_tells_the_form(run: Run, case_path: Path, tmp_path: Path) -> None:
    assert run("brief", "--sentences", "3", "-o", tmp_path / "b.pdf", "--case", case_path).returncode == 0
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-")
    assert run("brief", "-o", tmp_path / "b.docx", "--case", case_path).returncode == 2


def test_a_brief_as_json_is_one_object_with_a_citation_on_every_line(run: Run, case_path: Path) -> None:
    brief = json.loads(run("brief", "--format", "json", "--case", case_path).stdout)
    assert brief["lines"]
    assert all(line["cites"] for line in brief["lines"])
    assert (
        run("brief", "--json", "--case", case_path).stdout
        == run("brief", "--format", "json", "--case", case_path).stdout
    )


def test_a_closed_pipe_is_no_error(case_path: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m headwater statements --json --case '{case_path}' | head -1"
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert json.loads(ended.stdout)
    assert "Traceback" not in ended.stderr


WIRE, CUT = "01-lorrimore-press-wire.txt", "03-aldoren-chronicle-short.html"


def test_two_pages_stand_side_by_side_with_what_one_dropped(run: Run, case_path: Path) -> None:
    shown = run("diff", WIRE, CUT, "--case", case_path)
    assert shown.returncode == 0, shown.stderr
    assert "copy, 03-aldoren-chronicle-short.html from 01-lorrimore-press-wire.txt" in shown.stdout
    assert "[-dropped by the other-]" in shown.stdout
    assert "[-. He said the conclusion" in shown.stdout
    (row,) = [json.loads(line) for line in run("diff", WIRE, CUT, "--json", "--case", case_path).stdout.splitlines()]
    assert (row["relation"], row["direction"], row["only_b"]) == ("copy", "b_from_a", [])
    assert row["only_a"][0]["text"].startswith("He said the conclusion")
    by_id = run("diff", row["a"][:10], row["b"][:10], "--json", "--case", case_path)
    assert json.loads(by_id.stdout) == row


def test_a_page_is_named_by_the_path_to_its_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in ("a.txt", "b.txt"):
        text = f"“The mill will close in May,” said Ana Lopes, who runs it. It is {name[0].upper()}."
        (tmp_path / "pages" / name).write_text(text)
    run("read", "pages")
    assert run("diff", "pages/a.txt", "b.txt").returncode == 0
    assert run("forget", "pages/b.txt").returncode == 0


def test_a_page_that_is_not_there_is_wrong_use(run: Run, case_path: Path) -> None:
    ended = run("diff", WIRE, "nowhere.txt", "--case", case_path)
    assert ended.returncode == 2
    assert "headwater articles" in ended.stderr


def test_copies_can_be_held_to_a_least_share(run: Run, case_path: Path) -> None:
    rows = [json.loads(line) for line in run("copies", "--json", "--case", case_path).stdout.splitlines()]
    most = [
        json.loads(line)
        for line in run("copies", "--min-share", "0.9", "--json", "--case", case_path).stdout.splitlines()
    ]
    assert most == [row for row in rows if row["share"] >= 0.9]
    assert 0 < len(most) < len(rows)


def test_the_origin_graph_comes_in_forms_of_other_programs(run: Run, case_path: Path) -> None:
    assert run("origins", "--format", "graphml", "--case", case_path).stdout.startswith("<graphml")
    assert json.loads(run("origins", "--format", "prov", "--case", case_path).stdout)["@graph"]
    assert (
        run("origins", "--format", "json", "--case", case_path).stdout
        == run("origins", "--json", "--case", case_path).stdout
    )


def test_what_is_not_there_is_named_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert "no-such-folder (missing)" in run("read", "no-such-folder").stderr
    assert "there is no page in nothing" in run("read", "nothing").stderr
