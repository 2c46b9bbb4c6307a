"""`headwater deals` and `headwater show DEAL`: one line a deal, and the sentence behind every cell."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import headwater
import made_deals
from headwater.cli import app
from headwater.issues import StopRun
from headwater.records import Article, Deal
from tests.deal_pages import Page, page, register

RUN = CliRunner()


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    one = page("a", "Norvask sold 40 tanks to Varnia, documents show.\nNorvask asks Kestria for drones.", "2031-05-09")
    one.tell(
        "sold", 4, "attributed", by=["Kestria"], supplier="Norvask", recipient="Varnia", item="tanks", quantity="40"
    )
    one.tell("asks", 1, supplier="Kestria", recipient="Norvask", item="drones")
    two = page("b", "Norvask sold 36 tanks to Varnia.\nNorvask denied that it had sold Varnia tanks.", "2031-06-20")
    two.tell("sold", 4, supplier="Norvask", recipient="Varnia", item="tanks", quantity="36")
    two.tell("had sold", 4, "denied", denied_by=["Norvask"], supplier="Norvask", recipient="Varnia", item="tanks")
    return [one, two]


@pytest.fixture(scope="module")
def case(pages: list[Page], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deals") / "x.case"
    with headwater.open(path) as made:
        for one in pages:
            made.file.put("article", one.article.id, "k", (Article,), [one.article])
        made.file.put("deals", "case", "k", (Deal,), register(*pages))
    return path


def asked(*words: str | Path) -> str:
    found = RUN.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert found.exit_code == 0
    return found.stdout


def ids(*words: str | Path) -> list[str]:
    return [json.loads(line)["id"] for line in asked("deals", "--json", *words).splitlines()]


def test_one_line_a_deal(case: Path) -> None:
    lines = asked("deals", "--case", case).splitlines()
    assert len(lines) == 3
    assert lines[0].split()[:4] == ["deal", "supplier", "recipient", "goods"]
    assert lines[1].split()[1:4] == ["Kestria", "Norvask", "drones"]
    assert "4 order (reported)" in lines[2]
    assert "36" in lines[2]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["--supplier", "norvask"], 1), (["--recipient", "norvask"], 1), (["--item", "tank"], 1),
        (["--item", "ship"], 0),
        (["--stage-from", "2"], 1), (["--status", "active"], 2), (["--standing", "reported"], 2),
        (["--since", "2031-06-01"], 1), (["--since", "2031-07-01"], 0),
    ],
)  # fmt: skip
def test_filters(case: Path, words: list[str], number: int) -> None:
    assert len(ids(*words, "--case", case)) == number


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--status", "done"], "--status takes one of active, stalled"),
        (["--since", "June"], "--since takes a day such as 2031-05-09, not 'June'"),
        (["--read", "none.csv"], "none.csv cannot be read"),
    ],
)
def test_wrong_use_says_what_is_right(case: Path, words: list[str], fault: str) -> None:
    with pytest.raises(StopRun, match=fault):
        RUN.invoke(app, ["deals", *words, "--case", str(case)], catch_exceptions=False)


def test_show_gives_the_sentence_behind_every_cell(case: Path, pages: list[Page]) -> None:
    (wanted,) = ids("--item", "tank", "--case", case)
    sheet = asked("show", wanted[:11], "--case", case)
    assert "Norvask → Varnia: armour" in sheet
    for cell in ("supplier: Norvask", "recipient: Varnia", "goods: tanks", "number: 36", "stage: 4 order (reported)"):
        below = sheet[sheet.index(cell) :].splitlines()[1]
        assert below.strip().startswith("“Norvask")
        assert ".txt" in below
    assert "from document" in sheet
    assert "says Kestria" in sheet
    denials = sheet[sheet.index("\ndenials") :]
    assert "denies: Norvask: “Norvask denied that it had sold Varnia tanks.” b.txt" in denials
    was = "quantity 40, now 36, standing attributed, now reported"
    assert f"{was}: a.txt (2031-05-09), then b.txt (2031-06-20)" in denials


def test_an_unknown_deal_is_an_error(case: Path) -> None:
    with pytest.raises(StopRun, match="no deal has an id that begins 'deal-000000': see `headwater deals`"):
        RUN.invoke(app, ["show", "deal-000000", "--case", str(case)], catch_exceptions=False)


def test_csv_there_and_back(case: Path, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(asked("deals", "--csv", "--case", case), encoding="utf-8", newline="")
    assert ids("--read", path) == ids("--case", case)
    with headwater.open(case, make=False) as held:
        deals = held.deals()
        from_file = asked("deals", "--json", "--read", path)
    assert [json.loads(line)["shown"] for line in from_file.splitlines()] == [
        json.loads(line)["shown"] for line in asked("deals", "--json", "--case", case).splitlines()
    ]
    assert [deal.goods for deal in deals] == ["drones", "armour"]


def test_a_deal_goes_into_the_case_and_comes_out_the_same(tmp_path: Path) -> None:
    deals = list(made_deals.deals(50, 2))
    with headwater.open(tmp_path / "x.case") as made:
        made.file.put("deals", "case", "k", (Deal,), deals)
        assert {deal.id: deal for deal in made.deals()} == {deal.id: deal for deal in deals}
        assert made.deal(deals[0].id) == deals[0]
