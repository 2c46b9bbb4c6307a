"""Measures the recognition of legal instruments on written sentences.

    python benchmarks/instruments.py [--set dev|held_out] [--misses] [--keep]

A name counts as found where one is read that overlaps its words and comes to the same instrument; `spans exact` counts
those whose words are just the written ones. Sentences that name none are there to be left alone.
"""

import argparse
from pathlib import Path

import yaml

from headwater.flow.extract.instruments import words
from headwater.text.instrument_words import Named
from report import Cell, publish

FOLDER = Path(__file__).parent / "instruments"


def scored(path: Path, *, misses: bool) -> dict[str, Cell]:
    sentences = yaml.safe_load(path.read_text(encoding="utf-8"))["sentences"]
    right = wrong = wanted = exact = clean = empty = 0
    for one in sentences:
        text, found = one["text"], words().named(one["text"])
        places = [(text.index(said), text.index(said) + len(said), said, name) for said, name in one["named"]]
        wanted += len(places)
        hits = [place for place in places if any(same(place, read) for read in found)]
        extra = [read for read in found if not any(same(place, read) for place in places)]
        right, wrong = right + len(hits), wrong + len(extra)
        exact += sum(
            any(same(place, read) and (read.start, read.end) == place[:2] for read in found) for place in places
        )
        empty, clean = empty + (not places), clean + (not places and not found)
        if misses and (extra or len(hits) < len(places)):
            print(
                text,
                [place[2:] for place in places if place not in hits],
                [(text[r.start : r.end], r.name) for r in extra],
            )
    recall, precision = right / wanted, right / max(1, right + wrong)
    return {
        "set": path.stem, "sentences": len(sentences), "instruments": wanted, "precision": precision, "recall": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall), "spans exact": exact / wanted,
        "none, left alone": f"{clean} of {empty}",
    }  # fmt: skip


def same(place: tuple[int, int, str, str], read: Named) -> bool:
    return place[0] < read.end and read.start < place[1] and read.name.casefold() == place[3].casefold()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("dev", "held_out"), help="one of the two (default: both)")
    parser.add_argument("--misses", action="store_true", help="print what is missed and wrongly read, of dev only")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    names = [args.set] if args.set else ["dev", "held_out"]
    rows = [scored(FOLDER / f"{name}.yaml", misses=args.misses and name == "dev") for name in names]
    publish(
        "instruments", title="Legal instruments", rows=rows, data="invented sentences, half of them held out",
        keep=args.keep, notes="The held-out sentences were written before the rules.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
