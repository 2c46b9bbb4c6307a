"""Time expressions beside dateparser and recognizers-text, scored as TempEval-3 does.

    python ../shared/score/times.py ../shared/data/times/tempeval3_train --texts > TEXTS.jsonl
    python benchmarks/times.py --data TEXTS.jsonl --out PRED.jsonl --gold ../shared/data/times/tempeval3_train [--keep]

recognizers-text needs an older emoji than it asks for, so it has an environment of its own; `--recognizers` names that
environment's interpreter, and without it this peer is left out:

    python -m venv .benchmarks/recognizers && .benchmarks/recognizers/bin/pip install recognizers-text-suite "emoji<2"
    python benchmarks/times.py ... --recognizers .benchmarks/recognizers/bin/python

`--data` holds {"id", "dct", "text"} a line, `--out` gets {"id", "timex": [[start, end, type, value], ...]} a line.
The value is empty where Headwater leaves it open. Without `--gold` only the predictions are written and the speed
printed. Wrong, given the overlapping expressions: a value that is given and differs; other days: one whose days share
none with those of the gold value.
"""

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from headwater.text.times import doubt, find, stretch, value
from report import ROOT, Cell, publish

Timex = tuple[int, int, str, str]
Tagger = Callable[[str, date], list[Timex]]
SCORE = ROOT.parent / "shared" / "score" / "times.py"

# Times to Headwater that annotators of TimeML mostly leave unmarked: of each, at most 4 in 10 are marked in the
# training set (previously 3 of 23, soon 5 of 18, so far 0 of 13, a person's age 2 of 34)
UNMARKED = re.compile(
    r"(?i)(?:so far|previously|formerly|(?:very )?soon|shortly|quarterly|annually|future|presently|at the moment|"
    r"(?:the )?night|a second|.*\bold)"
)

# "A year earlier" is the quarter told at most one sentence before, in 39 of 50; from further up it is in 7 of 22
REACH = 2
SENTENCE = re.compile(r"[.!?][\"”’]?\s+(?=[A-Z\"“])")


def headwater(text: str, day: date) -> list[Timex]:
    found: list[Timex] = []
    anchor = quarter = ""
    told = 0  # where the quarter was told
    for expression in find(text):
        if UNMARKED.fullmatch(expression.text):
            continue
        meaning = expression.meaning
        if len(SENTENCE.findall(text, told, expression.start)) >= REACH:
            quarter = ""
        hung = quarter if quarter and (meaning.unit == "Q" or (meaning.unit == "Y" and meaning.exact)) else anchor
        said = value(meaning, day, tense=expression.tense, anchor=hung)
        open_ = doubt(expression, text, day, anchor=hung)
        if expression.type == "DATE" and said[:4].isdigit() and not expression.meaning.exact:
            anchor = said
            if said[4:6] == "-Q":
                quarter, told = said, expression.end
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


def _days(said: str) -> tuple[date | None, date | None]:
    plain = re.sub(r"T.*|(?:-XX)+$", "", said)
    return (None, None) if "X" in plain else stretch(plain)


def _apart(gold: str, said: str) -> bool:
    """Do the two values name days, and not one in common?"""
    (a, b), (c, d) = _days(gold), _days(said)
    return a is not None and b is not None and c is not None and d is not None and (b < c or d < a)


def wrong(gold: Path | None, out: Path) -> dict[str, Cell]:
    """Shares of the overlapping expressions, matched as the scorer does."""
    if gold is None:
        return {"wrong": None, "other days": None, "left open": None}
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    given = {row["id"]: row["timex"] for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    pairs: list[tuple[str, str]] = []
    for path in sorted(gold.glob("[!.]*.tml")):
        page = scorer.load(str(path))
        have, used = sorted(given.get(page["id"], [])), set()
        for start, end, _, named in page["timex"]:
            near = [n for n, one in enumerate(have) if n not in used and one[0] < end and one[1] > start]
            if near:
                best = min(near, key=lambda n: (have[n][0] != start) + (have[n][1] != end))
                used.add(best)
                pairs.append((named or "", have[best][3] or ""))
    counts = {
        "wrong": sum(bool(said) and said != named for named, said in pairs),
        "other days": sum(_apart(named, said) for named, said in pairs),
        "left open": sum(not said for _, said in pairs),
    }
    return {key: round(count / max(len(pairs), 1), 4) for key, count in counts.items()}


def recognizers(python: Path, data: Path, out: Path) -> float:
    """Words a second of recognizers-text, run in its own environment."""
    script = Path(__file__).with_name("recognizers_times.py")
    with data.open("rb") as texts, out.open("wb") as answers:
        done = subprocess.run([python, script], stdin=texts, stdout=answers, stderr=subprocess.PIPE, check=True)
    return float(done.stderr.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--no-peer", action="store_true", help="leave dateparser out: it takes minutes")
    parser.add_argument("--recognizers", type=Path, help="an interpreter that has recognizers-text")
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
            figures = {**scored(options.gold, out), **wrong(options.gold, out)}
            rows.append({"tagger": name, **figures, "words a second": round(speed)})
    if options.recognizers:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "peer.jsonl"
            speed = recognizers(options.recognizers, options.data, out)
            figures = {**scored(options.gold, out), **wrong(options.gold, out)}
            rows.append({"tagger": "recognizers-text", **figures, "words a second": round(speed)})
    publish(
        "times",
        title="Time expressions (TIMEX3)",
        data=f"TempEval-3, {len(pages)} documents",
        rows=rows,
        notes="Value and type: F1 over relaxed matches whose attribute is equal. Of the overlapping expressions, "
        "wrong: a value given that differs; other days: one that shares no day with the right one; left open: "
        "no value. Our rules were tuned on these texts, in the last round on half of them.",
        keep=options.keep,
    )


if __name__ == "__main__":
    main()
