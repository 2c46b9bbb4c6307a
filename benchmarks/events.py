"""PLOVER roots of what a source does to a target, learned from labelled rows, beside TF-IDF and a linear model.

    python benchmarks/events.py --train ROOTS.tsv [--keep]                        cross-validates on ROOTS.tsv
    python benchmarks/events.py --train ROOTS.tsv --data FILE.tsv --out PRED.jsonl

Of FILE the columns `sentence`, `source` and `target` are read and no other, of ROOTS `gold_root` too. OUT gets one
{"root": CODE} a row, in the order of FILE, with the codes that ROOTS uses.

Both models are linear. Ours sees what Headwater's rules read (`headwater.flow.extract.plover`), the source's verb with
its clauses and objects, the words around the two, and the sentence with names replaced by their types; the peer the
words of the sentence, with source and target marked. A sentence never stands on both sides of a fold.
"""

import csv
import hashlib
import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from event_features import GROUPS, Row, row
from headwater.issues import StopRun
from headwater.reading import model
from report import Cell, publish

FOLDS = 5
MANY = 50  # training rows from which a class is asked to reach ASKED by itself
ASKED, ASKED_OF_ALL = 0.70, 0.80
UNREAD = 180  # of 256: from this first byte of a sentence's hash on, nobody read it or what the rules made of it
OLD_NAMES = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # the code book's names of before
STRENGTH = 10.0  # of the fit; 3 to 30, and support vectors in its place, are within .005 macro-F1 of it
Predict = Callable[[Sequence[int], Sequence[int]], Sequence[str]]


def table(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a TSV file, with these columns only. Raises `StopRun` that says what is missing."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t")
            given, header = list(reader), tuple(reader.fieldnames or ())
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise StopRun(f"{path}: cannot be read as a TSV file: {fault}") from fault
    missing = [name for name in columns if name not in header]
    if not header:
        raise StopRun(f"{path}: empty")
    if missing:
        raise StopRun(f"{path}: no column {', '.join(missing)}")
    if not given:
        raise StopRun(f"{path}: no rows")
    rows = [{name: (line[name] or "").strip() for name in columns} for line in given]
    for number, one in enumerate(rows, 2):
        if not one["sentence"]:
            raise StopRun(f"{path}, line or row {number}: no sentence")
        if one.get("gold_root") == "":
            raise StopRun(f"{path}, line or row {number}: no gold_root")
    return rows


def parsed(rows: Sequence[dict[str, str]]) -> list[Row]:
    docs = model.load().pipe(one["sentence"] for one in rows)
    return [row(doc, one["source"], one["target"]) for doc, one in zip(docs, rows, strict=True)]


def tfidf(train: Sequence[str], data: Sequence[str], **how: Any) -> tuple[Any, Any]:
    made = TfidfVectorizer(sublinear_tf=True, **how)
    return made.fit_transform(train), made.transform(data)


def group(train: Sequence[Row], data: Sequence[Row], name: str) -> tuple[Any, Any]:
    made = DictVectorizer()
    first = made.fit_transform([one.features[name] for one in train])
    return normalize(first), normalize(made.transform([one.features[name] for one in data]))


def ours(train: Sequence[Row], roots: Sequence[str], data: Sequence[Row]) -> list[str]:
    texts = [one.masked for one in train], [one.masked for one in data]
    pieces = [group(train, data, name) for name in GROUPS]
    pieces.append(tfidf(*texts, ngram_range=(1, 3)))
    first, second = (sparse.hstack(side).tocsr() for side in zip(*pieces, strict=True))
    one = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)
    return [str(code) for code in OneVsRestClassifier(one).fit(first, roots).predict(second)]


def peer(train: Sequence[str], roots: Sequence[str], data: Sequence[str]) -> list[str]:
    first, second = tfidf(train, data, ngram_range=(1, 2))
    return [str(code) for code in LinearSVC(random_state=0).fit(first, roots).predict(second)]


def mark(one: dict[str, str]) -> str:
    text = one["sentence"]
    for name, said in (("SRC", one["source"]), ("TGT", one["target"])):
        text = text.replace(said, f" {name} ") if said else text
    return text


def folds(rows: Sequence[dict[str, str]], repeats: int) -> Iterator[list[tuple[list[int], list[int]]]]:
    """For each repetition the folds: indices to train on, indices to predict."""
    sentences, roots = [one["sentence"] for one in rows], [one["gold_root"] for one in rows]
    for seed in range(repeats):
        split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(sentences, roots, sentences)
        yield [(train.tolist(), held.tolist()) for train, held in split]


def validate(rows: Sequence[dict[str, str]], repeats: int, keep: bool) -> None:
    """Prints the F1 of every root, a mean over the repetitions, each of which predicts every row once."""
    read, roots = parsed(rows), [one["gold_root"] for one in rows]
    texts, counts = [one["sentence"] for one in rows], Counter(roots)
    marked = [mark(one) for one in rows]
    fresh = [number for number, text in enumerate(texts) if hashlib.sha256(text.encode()).digest()[0] >= UNREAD]
    if len(counts) < 2 or len(rows) < FOLDS:
        raise StopRun(f"cross-validation needs two roots and {FOLDS} rows")

    def learn(train: Sequence[int], held: Sequence[int]) -> Sequence[str]:
        return ours([read[i] for i in train], [roots[i] for i in train], [read[i] for i in held])

    def learn_peer(train: Sequence[int], held: Sequence[int]) -> Sequence[str]:
        return peer([marked[i] for i in train], [roots[i] for i in train], [marked[i] for i in held])

    def rules(train: Sequence[int], held: Sequence[int]) -> Sequence[str]:
        known = {roots[i] for i in train}
        return [code if (code := read[i].read) in known else OLD_NAMES.get(code, code) for i in held]

    systems: dict[str, Predict] = {"ours": learn, "rules alone": rules, "TF-IDF, linear": learn_peer}
    scores: dict[str, list[list[float]]] = {name: [] for name in systems}
    names = sorted(counts, key=lambda name: (-counts[name], name))
    for split in folds(rows, repeats):
        for system, predict in systems.items():
            found = [""] * len(rows)
            for train, held in split:
                for i, code in zip(held, predict(train, held), strict=True):
                    found[i] = code
            each = [float(one) for one in f1_score(roots, found, labels=names, average=None, zero_division=0.0)]
            scores[system].append([*each, float(np.mean(each)), macro([(roots[i], found[i]) for i in fresh])])
    shown: list[dict[str, Cell]] = []
    for place, name in enumerate([*names, "macro-F1", "macro-F1, unread"]):
        line: dict[str, Cell] = {
            "root": name,
            "rows": counts.get(name, len(rows) if place == len(names) else len(fresh)),
        }
        for system in systems:
            line[system] = float(np.mean([one[place] for one in scores[system]]))
        line["ours, spread"] = float(np.std([one[place] for one in scores["ours"]]))
        line["asked"] = ASKED_OF_ALL if place >= len(names) else ASKED if counts[name] >= MANY else None
        shown.append(line)
    publish(
        "events",
        title="PLOVER roots",
        data=f"{len(rows)} labelled rows of {len(set(texts))} sentences, {FOLDS} folds, repeated {repeats} times",
        rows=shown,
        notes="F1, means over the repetitions; spread: their standard deviation. The rules' words and forms were mended"
        " while reading what they got wrong in 70% of the sentences: `unread` are the others.",
        keep=keep,
    )


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the roots that these rows (labelled, predicted) are labelled with."""
    if not pairs:
        return 0.0
    truth, found = zip(*pairs, strict=True)
    return float(f1_score(truth, found, labels=sorted(set(truth)), average="macro", zero_division=0.0))


def predict(train: Sequence[dict[str, str]], data: Sequence[dict[str, str]]) -> list[str]:
    roots = [one["gold_root"] for one in train]
    if len(set(roots)) < 2:
        raise StopRun("the training rows name fewer than two roots: nothing to learn")
    return ours(parsed(train), roots, parsed(data))


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--train", type=Path, required=True)
    options.add_argument("--data", type=Path, help="rows to classify; without it, cross-validation on --train")
    options.add_argument("--out", type=Path, help="one JSON object a row of --data")
    options.add_argument("--repeats", type=int, default=5, help="of the cross-validation")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    if (given.data is None) != (given.out is None):
        options.error("--data and --out go together")
    try:
        train = table(given.train, ("sentence", "source", "target", "gold_root"))
        if given.data is None:
            validate(train, given.repeats, given.keep)
            return
        found = predict(train, table(given.data, ("sentence", "source", "target")))
        given.out.write_text("".join(json.dumps({"root": code}) + "\n" for code in found), encoding="utf-8")
    except (StopRun, OSError) as stop:
        options.error(str(stop))
    print(f"{given.out}: {len(found)} rows")


if __name__ == "__main__":
    main()
