"""The plainer labelled texts in `benchmarks/deal_texts`: well formed, and parted from those that are tuned on."""

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent.parent / "benchmarks" / "deal_texts"


def texts(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def test_every_text_is_for_development() -> None:
    assert {one["half"] for path in HERE.glob("*.yaml") for one in texts(path.stem)} == {"dev"}


def test_every_role_is_in_its_text_and_every_rung_on_the_ladder() -> None:
    for one in (*texts("carry_over"), *texts("practice")):
        for deal in one["deals"]:
            assert deal["stage"] in range(9), one["id"]
            for role in ("supplier", "recipient", "item"):
                assert deal[role] is None or deal[role].split("'s")[0].lower() in one["text"].lower(), one["id"]


def test_no_text_stands_twice() -> None:
    all_texts = [one["text"] for name in ("carry_over", "practice", "registers") for one in texts(name)]
    assert len(all_texts) == len(set(all_texts))
