"""Attributed statements against trained annotators: Headwater, textacy's quotations and a plain verb list in one run.

    python benchmarks/statements.py --data FILE.jsonl --out PRED.jsonl [--compare] [--fast] [--sample N] [--keep]

FILE holds lines of {"id", "text"}, and "attrs" where there is something to measure against. PRED gets lines of
{"id", "attrs": [{"source", "cue", "content", "speaker", "act"}]}, each role a list of [start, end) in code points of
the text, `speaker` the full name of the first source or null, and `act` what is done by saying it.
"""

import importlib.util
import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from headwater.flow.extract.actors import actors
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.reading import model
from headwater.records import Actor, Article, Mention, Statement, When, digest
from headwater.spans import Span, cut
from headwater.text.parse import Parse
from report import ROOT, Cell, publish

if TYPE_CHECKING:
    from spacy.language import Language

SCORER = ROOT.parent / "shared" / "score" / "statements.py"
Attr = dict[str, Any]
Method = Callable[[Article, Parse], list[Attr]]
WARM = 3  # articles that are read before any clock runs: models and tables are loaded once
RELATIVE = re.compile(r"\b(?:who|which|that)\b")  # between the source and its cue
THAT = re.compile(r"\bthat[\s“\"‘']*$")
HALF = 0.5  # of the words of a content in common from which it counts as found
PLAIN = {
    "say", "tell", "ask", "add", "claim", "report", "announce", "argue", "state", "explain", "note", "write", "suggest",
    "warn", "deny", "insist", "believe", "think", "admit", "acknowledge", "declare", "confirm", "reveal", "predict",
    "conclude", "assert", "respond", "reply",
}  # fmt: skip


def raw(text: str, name: str) -> Article:
    """An article of nothing but text: one body span for each line that is not empty."""
    bare = Article(
        id=digest("benchmark", name), page=name, outlet=None, outlet_span=None, title=None, deck=None, byline=None,
        dateline=None, credits=(), published=When(earliest=None, latest=None, basis="unknown"), language="en",
        body=(), dropped=(), fields=(), text=text,
    )  # fmt: skip
    return Article(**{**{key: getattr(bare, key) for key in bare.__struct_fields__}, "body": tuple(lines(bare))})


def lines(article: Article) -> Iterator[Span]:
    at = 0
    for line in article.text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            yield cut(article, start, start + len(line.strip()))
        at += len(line) + 1


def headwater(article: Article, parse: Parse) -> list[Attr]:
    parts = sentences(article, parse)
    named = actors(article, parts, parse)
    known = tuple(record for record in named if isinstance(record, Actor))
    mentions = tuple(record for record in named if isinstance(record, Mention))
    return attributions(article, statements(article, parts, known, mentions, (), parse))


def attributions(article: Article, made: Sequence[Statement]) -> list[Attr]:
    """The annotators' unit: all that stands under one cue in one line is one attribution, whoever shares in it.

    They mark nothing inside another's words, and "who" alone as the source of "officials who said".
    """
    groups: dict[tuple[int, int, int], Attr] = {}
    own = {one.cue.start for one in made if one.cue is not None and same_line(article, one)}
    for one in made:
        if one.within is not None:
            continue
        assert one.cue is not None
        line = article.text.count("\n", 0, one.content[0].start) if one.cue.start in own else -1
        key = (one.cue.start, one.cue.end, line)
        attr = groups.setdefault(key, {"source": [], "cue": [], "content": [], "speaker": one.speaker, "act": one.act})
        spans = {
            "source": source(article, one),
            "cue": [[one.cue.start, one.cue.end]],
            "content": [[opening(article.text, c.start), c.end] for c in one.content],
        }
        for role, pieces in spans.items():
            attr[role].extend(piece for piece in pieces if piece not in attr[role])
    return list(groups.values())


def opening(text: str, start: int) -> int:
    """The annotators take the "that" of a clause for its first word."""
    before = THAT.search(text, max(0, start - 8), start)
    return before.start() if before is not None else start


def same_line(article: Article, one: Statement) -> bool:
    assert one.cue is not None
    low, high = sorted((one.cue.start, one.content[0].start))
    return "\n" not in article.text[low:high]


def source(article: Article, one: Statement) -> list[list[int]]:
    if one.speaker_span is None:
        return []
    assert one.cue is not None
    end = one.speaker_span.end
    who = RELATIVE.search(article.text, end, max(end, one.cue.start))
    return [[who.start(), who.end()]] if who is not None else [[one.speaker_span.start, end]]


def textacy(article: Article, parse: Parse) -> list[Attr]:
    direct_quotations = importlib.import_module("textacy.extract").direct_quotations  # loaded only when asked for

    out: list[Attr] = []
    for block in parse:
        try:
            found = list(direct_quotations(block.doc))
        except (ValueError, IndexError):  # it gives up on odd marks
            continue
        for speaker, cue, content in found:
            out.append(
                {
                    "source": [list(block.at(t)) for t in speaker],
                    "cue": [list(block.at(t)) for t in cue],
                    "content": [list(block.at(content))],
                }
            )
    return out


def plain(article: Article, parse: Parse) -> list[Attr]:
    """The baseline: a verb of a list, its subject, and the clause that depends on it."""
    out: list[Attr] = []
    for block in parse:
        for verb in block.doc:
            who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            what = next((c for c in verb.children if c.dep_ == "ccomp"), None)
            if verb.lemma_.lower() not in PLAIN or who is None or what is None:
                continue
            spans = [block.doc[t.left_edge.i : t.right_edge.i + 1] for t in (who, what)]
            out.append(
                {
                    "source": [list(block.at(spans[0]))],
                    "cue": [list(block.at(verb))],
                    "content": [list(block.at(spans[1]))],
                }
            )
    return out


def scorer() -> ModuleType | None:
    if not SCORER.is_file():
        return None
    spec = importlib.util.spec_from_file_location("statements_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


FAST = "Headwater --fast"
R = TypeVar("R")


class Clock:
    """Seconds of CPU by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, name: str, function: Callable[..., R], *given: Any, **named: Any) -> R:
        begun = process_time()
        out = function(*given, **named)
        self.spent[name] = self.spent.get(name, 0.0) + process_time() - begun
        return out


def bare_parse(article: Article, nlp: "Language") -> None:
    """spaCy's own pipeline, whole, on the body."""
    for _ in nlp.pipe([span.text for span in article.body], batch_size=model.BATCH):
        pass


def run(
    articles: Sequence[tuple[str, Article]], methods: dict[str, Method], nlp: "Language", clock: Clock
) -> dict[str, dict[str, dict[str, Any]]]:
    """Method -> id -> prediction. Parse and methods take turns, article by article: a busy machine slows all alike."""
    found: dict[str, dict[str, dict[str, Any]]] = {method: {} for method in methods}
    for name, article in articles:
        bare_parse(article, nlp)  # the first pass over a text costs a fifth more, whoever makes it
        clock.time("bare", bare_parse, article, nlp)
        whole = clock.time("parse", model.parse, article, nlp)
        quick = clock.time("fast parse", model.parse, article, nlp, fast=True) if FAST in methods else whole
        for title, method in methods.items():
            attrs = clock.time(title, method, article, quick if title == FAST else whole)
            found[title][name] = {"id": name, "attrs": attrs}
    return found


def measured(
    name: str, found: dict[str, dict[str, Any]], gold: dict[str, Any], speed: float, times: float
) -> dict[str, Cell]:
    judge = scorer()
    assert judge is not None
    with open("/dev/null", "w", encoding="utf-8") as nowhere:
        scores, kinds = judge.run(gold, found, 0, nowhere)
    precision, recall, f1 = scores["AR@0.5"]
    row: dict[str, Cell] = {"method": name, "AR@0.5": 100 * f1, "precision": 100 * precision, "recall": 100 * recall}
    row["content@0.5"] = 100 * scores["content@0.5"][2]
    row["strict"] = 100 * scores["AR_strict"][2]
    row["source right"] = 100 * kinds["src_acc@0.5"]
    for kind in ("direct", "mixed", "indirect"):
        row[kind] = 100 * kinds[f"recall_{kind}"]
    for kind in ("direct", "mixed", "indirect", "speech"):
        row[f"AR {kind}"] = 100 * kinds[f"AR_recall_{kind}"]
    row["speech precision"] = 100 * reported(found, gold, judge)
    row["unstated right"] = 100 * kinds["nosrc_acc@0.5"]
    row = {key: round(cell, 1) if isinstance(cell, float) else cell for key, cell in row.items()}
    return row | {"words/s": round(speed), "of the parse": round(times, 2)}


def reported(found: dict[str, dict[str, Any]], gold: dict[str, Any], judge: ModuleType) -> float:
    """The share of what is found by a reporting verb whose source agrees and whose content is half in common."""
    right = made = 0
    for name, page in gold.items():
        words, state = judge.toks(page["text"]), judge.quote_state(page["text"])
        theirs, ours = (judge.prep(page["text"], words, state, side[name]["attrs"]) for side in (gold, found))
        for one in ours:
            if one["speech"]:
                made += 1
                right += any(
                    judge.iou(one["content"], other["content"]) >= HALF and agreeing(one, other) for other in theirs
                )
    return right / made if made else float("nan")


def agreeing(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Have both sources a word that means something in common, or neither has one?"""
    return bool(one["srckey"] & other["srckey"]) or not (one["source"] or other["source"])


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--compare", action="store_true", help="run the peers too")
    options.add_argument("--fast", action="store_true", help="measure, and write, what --fast finds beside it")
    options.add_argument("--sample", type=int, default=0, help="only the first N documents")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    rows = [json.loads(line) for line in given.data.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = rows[: given.sample or None]
    nlp = model.load()
    articles = [(row["id"], raw(row["text"], row["id"])) for row in rows]
    methods: dict[str, Method] = {"Headwater": headwater}
    if given.fast:
        methods[FAST] = headwater
    if given.compare:
        methods |= {"textacy direct_quotations": textacy, "verb list and dependencies": plain}
    run(articles[:WARM], methods, nlp, Clock())
    clock = Clock()
    predictions = run(articles, methods, nlp, clock)
    words = sum(len(row["text"].split()) for row in rows)
    gold = {row["id"]: row for row in rows}
    written = predictions[FAST if given.fast else "Headwater"]
    given.out.write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in written.values()), encoding="utf-8"
    )
    table: list[dict[str, Cell]] = []
    for name, found in predictions.items():
        seconds = clock.spent["fast parse" if name == FAST else "parse"] + clock.spent[name]
        times = seconds / clock.spent["bare"]
        print(f"{name}: {times:.2f} times the bare parse's {words / clock.spent['bare']:,.0f} words/s", file=sys.stderr)
        if all("attrs" in row for row in rows) and scorer() is not None:
            table.append(measured(name, found, gold, words / seconds, times))
    if table:
        publish(
            "statements",
            title="Statements: who said what",
            data=f"{len(rows)} US political news articles of 2016 (PolNeAR), the development set",
            rows=table,
            notes="AR@0.5: F1 of attributions whose source agrees and whose content has half or more of its words in "
            "common. direct, mixed, indirect: recall of contents; AR direct and so on: recall with an agreeing source; "
            "speech: what has a reporting verb for its cue; unstated right: nobody named where nobody is. words/s, of "
            "CPU time, includes the parse; `of the parse` is that time beside the bare spaCy pipeline's on the same "
            "texts in the same run. Two trained annotators agree at 75.",
            keep=given.keep,
        )


if __name__ == "__main__":
    main()
