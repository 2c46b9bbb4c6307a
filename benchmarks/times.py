"""Time expressions beside dateparser, scored as TempEval-3 does.

    python ../shared/score/times.py ../shared/data/times/tempeval3_train --texts > TEXTS.jsonl
    python benchmarks/times.py --data TEXTS.jsonl --out PRED.jsonl --gold ../shared/data/times/tempeval3_train [--keep]

`--data` holds {"id", "dct", "text"} a line, `--out` gets {"id", "timex": [[start, end, type, value], ...]} a line.
Without `--gold` only the predictions are written and the speed printed.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from headwater.text.times import doubt, find, value
from report import ROOT, Cell, publish

Timex = tuple[int, int, str, str]
Tagger = Callable[[str, date], list[Timex]]
SCORE = ROOT.parent / "shared" / "score" / "times.py"

# Times to Headwater that annotators of TimeML mostly leave unmarked: of each, at most 3 in 10 are marked in the
# training set (previously 3 of 23, soon 5 of 18, so far 0 of 13, a person's age 2 of 34)
UNMARKED = re.compile(
    r"(?i)(?:so far|previously|formerly|(?:very )?soon|shortly|quarterly|future|presently|at the moment|(?:the )?night|"
    r"a second|.*\bold)"
)


def headwater(text: str, day: date) -> list[Timex]:
    found: list[Timex] = []
    anchor = quarter = ""
    for expression in find(text):
        if UNMARKED.fullmatch(expression.text):
            continue
        meaning = expression.meaning
        hung = quarter if quarter and (meaning.unit == "Q" or (meaning.unit == "Y" and meaning.exact)) else anchor
        said = value(meaning, day, tense=expression.tense, anchor=hung)
        open_ = doubt(expression, text, day, anchor=hung)
        if expression.type == "DATE" and said[:4].isdigit() and not expression.meaning.exact:
            anchor = said
            quarter = said if said[4:6] == "-Q" else quarter
        found.append((expression.start, expression.end, expression.type, "" if open_ else said))
    return found


def dateparser_search(text: str, day: date) -> list[Timex]:
    from dateparser.search import search_dates  # a peer: only the benchmark needs it

    settings = {"RELATIVE_BASE": datetime(day.year, day.month, day.day), "PREFER_DATES_FROM": "past"}
    found: list[Timex] = []
    at = 0
    for paragraph in re.finditer(r"[^\n]+", text):
        for words, when in search_dates(paragraph[0], languages=["en"], settings=settings) or ():
            start = text.find(words, max(at, paragraph.start()))
            if start < 0:
                continue
            at = start + len(words)
            clock = (when.hour, when.minute, when.second) != (0, 0, 0)
            said = when.strftime("%Y-%m-%dT%H:%M" if clock else "%Y-%m-%d")
            found.append((start, at, "TIME" if clock else "DATE", said))
    return found


def day_of(dct: str) -> date:
    """The day of "20130322", "2013-03-22" or "1998-02-13T14:26:00"."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", dct)
    if found is None:
        sys.exit(f"not a day: {dct!r}")
    return date(*(int(part) for part in found.groups()))


def tagged(pages: Sequence[Mapping[str, str]], tagger: Tagger, out: Path) -> float:
    """Writes the predictions and returns words a second."""
    began = time.perf_counter()
    rows = [{"id": page["id"], "timex": tagger(page["text"], day_of(page["dct"]))} for page in pages]
    seconds = time.perf_counter() - began
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return sum(len(page["text"].split()) for page in pages) / seconds


def scored(gold: Path | None, out: Path) -> dict[str, Cell]:
    keys = ("value_f1", "type_f1", "strict_f1", "relaxed_f1")
    if gold is None:
        return dict.fromkeys(keys)
    done = subprocess.run([sys.executable, SCORE, gold, out], capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    return {key: figures[key] for key in keys}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--no-peer", action="store_true", help="leave dateparser out: it takes minutes")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    pages = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines() if line.strip()]
    taggers: list[tuple[str, Tagger]] = [("Headwater", headwater)]
    if not options.no_peer:
        taggers.append(("dateparser search_dates", dateparser_search))
    rows = []
    for name, tagger in taggers:
        with tempfile.TemporaryDirectory() as folder:
            out = options.out if tagger is headwater else Path(folder) / "peer.jsonl"
            speed = tagged(pages, tagger, out)
            rows.append({"tagger": name, **scored(options.gold, out), "words a second": round(speed)})
    publish(
        "times",
        title="Time expressions (TIMEX3)",
        data=f"TempEval-3, {len(pages)} documents",
        rows=rows,
        notes="Value and type: F1 over relaxed matches whose attribute is equal. Our rules were tuned on these texts.",
        keep=options.keep,
    )


if __name__ == "__main__":
    main()
