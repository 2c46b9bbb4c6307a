"""In which mode things are said, and how certain: sentences labelled by hand, beside a naive reading.

    python benchmarks/modality.py [--show] [--keep]

`modality.yaml` holds invented sentences, each "text | modality | certainty"; "-" is undetermined. Those
`written_after` the rules are held out: no rule was changed for them.
"""

import re
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

import yaml

from denials import read
from report import Cell, publish

LABELS = Path(__file__).with_suffix(".yaml")
MODES = ("actual", "future", "hypothetical", "negated", "historical", "-")
NAIVE = (
    ("hypothetical", re.compile(r"\b(?:may|might|could|if)\b", re.I)),
    ("future", re.compile(r"\b(?:will|would)\b|['’]ll\b", re.I)),
    ("negated", re.compile(r"\b(?:not|no|never)\b|n['’]t\b", re.I)),
)


def naive(content: str) -> str:
    return next((mode for mode, form in NAIVE if form.search(content)), "actual")


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--show", action="store_true", help="print what is read wrong")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    table: list[dict[str, Cell]] = []
    total = 0
    for part, lines in yaml.safe_load(LABELS.read_text(encoding="utf-8")).items():
        wanted, right, plain, sure = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        for number, line in enumerate(lines):
            text, mode, certainty = (cell.strip() for cell in line.split("|"))
            outer = [one for one in read(text, f"{part}{number}") if one.within is None]
            first = min(outer, key=lambda one: one.content[0].start, default=None)
            got = (first.modality or "-", first.certainty or "-") if first is not None else ("none found", "")
            content = " ".join(piece.text for piece in first.content) if first is not None else ""
            for name in (mode, "all"):
                wanted[name] += 1
                right[name] += got[0] == mode
                sure[name] += got[1] == certainty
                plain[name] += naive(content) == mode
            if given.show and got != (mode, certainty):
                print(part, "|", text, "|", mode, certainty, "| read", *got)
        total += wanted["all"]
        for name in (*MODES, "all"):
            if wanted[name]:
                counts = (("modality", right), ("certainty", sure), ("naive modality", plain))
                share = {key: round(100 * hits[name] / wanted[name], 1) for key, hits in counts}
                title = "undetermined" if name == "-" else name
                table.append({"sentences": part.replace("_", " "), "mode": title, "n": wanted[name], **share})
    publish(
        "modality",
        title="Modality and certainty of what is said",
        data=f"{total} invented sentences, labelled by hand",
        rows=table,
        notes="Naive: may, might, could, if: hypothetical; will, would: future; not, no, never: negated; else actual.",
        keep=given.keep,
    )


if __name__ == "__main__":
    main()
