"""Measures whether the names in printed reasons for listing are linked to the right listed party.

    python benchmarks/listing_reasons.py --data ../shared/data/screening/eu_listing_reasons_dev.csv --out pred.csv
        [--errors] [--keep]

`--data` has the columns schema, name, alias (split by ";") and reason. Every party of the file is one list. For each
reason the parties that it names are found among all of them, the row's own and others. Right: the row's own party, and
another where its listed name or an alias stands in the reason word for word, company forms and case apart. Missed: the
row's own party, and others that stand there so. `--out` gets one row for every name found: row, start, end, words,
party (its row), score and reasons. Peer: rapidfuzz's partial ratio of the party's name and aliases in the reason.
"""

import argparse
import csv
import re
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import fuzz

from headwater.flow.weigh.hits.screening import Screen
from headwater.names.organisations import words_of_organisation
from headwater.records.listings import Alias, ListEntry
from named_parties import named_parties
from report import Cell, publish

Row = dict[str, str]
LEAST_LETTERS = 4  # of one word that is looked for word for word
BRACKETED = re.compile(r"\(([^()]*)\)")
SCHEMAS = {"Person": "Person", "Vessel": "Vessel"}
PEER = (80, 85, 90, 95, 100)  # partial ratios from which the peer takes a party for named; the best is shown


def entry(number: int, row: Row) -> ListEntry:
    aliases = tuple(Alias(one.strip(), "alias") for one in row["alias"].split(";") if one.strip())
    return ListEntry(
        key=str(number), name=row["name"], schema=SCHEMAS.get(row["schema"], "Organization"), aliases=aliases
    )


def plain(text: str) -> list[str]:
    """The words of a text, in one spelling, without forms of companies and small words."""
    words = words_of_organisation(re.findall(r"\w+", text.replace("’", "").replace("'", "")))
    return [word.text for word in words if word.kind not in ("form", "particle")]


def forms_of(one: ListEntry) -> list[list[str]]:
    """The names of a party that it may be called by word for word: without brackets, and what is in them."""
    said = [one.name, *(alias.name for alias in one.aliases)]
    parts = [part for form in said for part in (BRACKETED.sub(" ", form), *BRACKETED.findall(form))]
    held = [plain(part) for part in parts]
    return [words for words in held if len(words) > 1 or sum(map(len, words)) >= LEAST_LETTERS]


def verbatim(forms: Sequence[list[list[str]]], reason: str) -> set[int]:
    """The parties one of whose names stands in a reason word for word."""
    said = f" {' '.join(plain(reason))} "
    return {n for n, held in enumerate(forms) if any(f" {' '.join(words)} " in said for words in held)}


def measured(found: Sequence[set[int]], truth: Sequence[set[int]]) -> tuple[float, float, float]:
    right = sum(len(a & b) for a, b in zip(found, truth, strict=True))
    made, held = sum(map(len, found)), sum(map(len, truth))
    return right / max(1, made), right / max(1, held), 2 * right / max(1, made + held)


def peer(parties: Sequence[ListEntry], rows: Sequence[Row], least: int) -> list[set[int]]:
    forms = [[" ".join(words) for words in forms_of(one)] or [one.name] for one in parties]
    said = [" ".join(plain(row["reason"])) for row in rows]
    return [
        {n for n, held in enumerate(forms) if max(fuzz.partial_ratio(one, reason) for one in held) >= least}
        for reason in said
    ]


def line(title: str, found: Sequence[set[int]], truth: Sequence[set[int]]) -> dict[str, Cell]:
    precision, recall, f1 = measured(found, truth)
    own = sum(n in found[n] for n in range(len(found)))
    return {
        "system": title,
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "own party found": f"{own} of {len(found)}",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="print what is linked wrongly and what is missed")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    with args.data.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    parties = [entry(number, row) for number, row in enumerate(rows)]
    screen = Screen([(None, parties)])
    named = [named_parties(row["reason"], screen) for row in rows]
    with args.out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["row", "start", "end", "words", "party", "score", "reasons"])
        for number, (row, found) in enumerate(zip(rows, named, strict=True)):
            for one in found:
                said = row["reason"][one.start : one.end]
                hit = one.hit
                writer.writerow([number, one.start, one.end, said, hit.entry.key, hit.score, "; ".join(hit.reasons)])
    forms = [forms_of(one) for one in parties]
    truth = [verbatim(forms, row["reason"]) | {number} for number, row in enumerate(rows)]
    linked = [{int(one.hit.entry.key) for one in found} for found in named]
    for number, row in enumerate(rows) if args.errors else ():
        for other in sorted(linked[number] - truth[number]):
            words = [row["reason"][one.start : one.end] for one in named[number] if one.hit.entry.key == str(other)]
            print("wrong |", words, "|", parties[other].name, "|", row["name"])
        for other in sorted(truth[number] - linked[number]):
            print("missed |", parties[other].name, "|", row["reason"][:160])
    peers = [(measured(peer(parties, rows, least), truth)[2], least) for least in PEER]
    least = max(peers)[1]
    publish(
        "listing_reasons", title="Listed parties named in printed reasons", data=f"{len(rows)} listings",
        keep=args.keep,
        rows=[line("headwater", linked, truth),
              line(f"rapidfuzz partial ratio, at {least}", peer(parties, rows, least), truth)],
        notes="Linked among all parties of the file. The peer's threshold is its best on these rows.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
