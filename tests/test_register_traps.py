"""Pages that have led the register of deals astray: `register_traps.yaml` has the texts and the rows of each."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import headwater
from headwater.records import Deal, Party

TRAPS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("register_traps.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("pages")
    for nth, trap in enumerate(TRAPS):
        (folder / f"{nth:02}.txt").write_text(f"May {nth + 1}, 2031\n\n{joined(trap['text'])}", encoding="utf-8")
    with headwater.open(folder.parent / "traps.case") as case:
        case.read(folder, workers=1)
        names = {article.id: Path(article.page).name for article in case.articles()}
        found: dict[str, list[str]] = {name: [] for name in names.values()}
        for deal in case.deals():
            found[names[deal.steps[0].article]].append(shown(deal))
    return found


def shown(deal: Deal) -> str:
    sides = f"{called(deal.supplier)} -> {called(deal.recipient)}"
    if deal.between:
        sides = f"? between {' and '.join(one.name for one in deal.between)}"
    rung = "?" if deal.stage is None else deal.stage
    more = [
        *(f"via {one.name}" for one in deal.intermediaries),
        *(f"route {name}" for name in sorted({span.text for span in deal.route})),
        *(f"for {one.kind} {one.stage}" for one in deal.considerations),
        *([f"user {deal.end_user.name}"] if deal.end_user else []),
    ]
    return ", ".join([f"{sides}: {deal.goods or '?'}", f"{rung} {deal.standing}", *more])


def called(side: Party | None) -> str:
    return side.name if side is not None else "?"


def joined(text: str) -> str:
    """One line a paragraph, as pages have it."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


@pytest.mark.parametrize("nth", range(len(TRAPS)), ids=[trap["trap"] for trap in TRAPS])
def test_what_stands_in_the_register(nth: int, register: dict[str, list[str]]) -> None:
    assert sorted(register[f"{nth:02}.txt"]) == sorted(TRAPS[nth]["rows"])
