"""Trains the readers of src/headwater/beats/statement_model.yaml. Deterministic for one machine and lock file.

    python benchmarks/train_statements.py --data ../shared/data/statements/polnear_train.jsonl [--parses FOLDER]

Two networks over hashed columns (flow/extract/statements/columns.py): one tells which tokens head a cue, the other the
part of each token as seen from a cue. What weighs an attribution as a whole, and the score from which one counts, are
fitted on documents that networks trained on the others have not seen. What is written are numbers, rounded; no text
and no word of the data.
"""

import argparse
import json
import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from spacy.tokens import DocBin

from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import columns as see
from headwater.flow.extract.statements.cues import cues
from headwater.flow.extract.statements.find import cued, places
from headwater.flow.extract.statements.found import Found, Place
from headwater.flow.extract.statements.readers import KINDS, Matrix, Reader, Readers
from headwater.flow.extract.statements.revise import kind, proposals, readings
from headwater.reading import model
from headwater.text.parse import Block, Parse
from statements import raw, scorer

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "headwater" / "beats" / "statement_model.yaml"
BUCKETS = 1 << see.BITS
VECTOR = 96  # width of the tagger's vectors
CUE_SHAPE, PAIR_SHAPE = (48, 32, 2), (64, 32, 4)  # units of the two layers, classes
CUE_BATCH, PAIR_BATCH = 2048, 4096  # rows
EPOCHS, RATE, DROP, SEED = 3, 0.05, 0.2, 11
AWAKE = np.float32(0.1)  # first bias of the second layer: at 0 its units for cues died and capped all chances at 0.67
HALF = 0.5  # content in common from which an attribution counts as found
# Least scores tried, and times round the kinds. What only the readers see must be likelier right than wrong.
LEAST, ROUNDS = tuple(np.arange(0.15, 0.7, 0.05).round(2).tolist()), 3
Numbers = npt.NDArray[np.int64]
Gold = list[tuple[int, npt.NDArray[np.int8]]]  # head of the cue, part of each token


@dataclass
class Page:
    """A document with what the rules found in it."""

    row: dict[str, Any]
    places: tuple[Place, ...]
    founds: list[list[Found]]
    gold: list[Gold]


def parsed(path: Path, keep: Path | None) -> Iterator[tuple[dict[str, Any], Any, Parse]]:
    """Documents with their parses, from the folder of kept ones where there are some."""
    nlp = model.load()
    fields = ["LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY"]
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        article = raw(row["text"], row["id"])
        if keep is None:
            yield row, article, model.parse(article, nlp)
            continue
        kept = keep / f"{row['id']}.spacy"
        if not kept.exists():
            parse = model.parse(article, nlp)
            docs = DocBin(attrs=fields, store_user_data=True)
            for block in parse:
                block.doc.user_data = {
                    "start": block.start,
                    "number": block.paragraph,
                    "tensor": block.doc.tensor.tobytes(),
                }
                docs.add(block.doc)
            docs.to_disk(kept)
        blocks: list[Block] = []
        for doc in DocBin().from_disk(kept).get_docs(nlp.vocab):
            tensor: Any = np.frombuffer(doc.user_data["tensor"], dtype=np.float32).reshape(len(doc), -1)
            doc.tensor = tensor
            blocks.append(Block(doc.user_data["start"], "body", doc.user_data["number"], doc))
        yield row, article, Parse(tuple(blocks))


def covered(place: Place, spans: Sequence[Sequence[int]]) -> npt.NDArray[np.bool_]:
    at = np.array([place.block.start + token.idx for token in place.doc])
    out = np.zeros(len(place.doc), dtype=bool)
    for start, end in spans:
        out |= (at >= start) & (at < end)
    return out


def gold(row: dict[str, Any], found_in: Sequence[Place]) -> list[Gold]:
    """For each paragraph the attributions whose cue stands in it."""
    out: list[Gold] = [[] for _ in found_in]
    for attr in row["attrs"]:
        for place in found_in:
            begin = place.block.start
            if not (attr["cue"] and attr["content"] and begin <= attr["cue"][0][0] < begin + len(place.doc.text)):
                continue
            cue = covered(place, attr["cue"])
            if cue.any():
                first, last = np.flatnonzero(cue)[[0, -1]]
                labels = np.zeros(len(place.doc), dtype=np.int8)
                for part, key in ((see.CONTENT, "content"), (see.SOURCE, "source"), (see.CUE, "cue")):
                    labels[covered(place, attr[key])] = part
                out[place.number].append((see.lead(place, (int(first), int(last) + 1)), labels))
    return out


def pages(path: Path, keep: Path | None, first: int) -> Iterator[Page]:
    lexicon = cues()
    for nth, (row, article, parse) in enumerate(parsed(path, keep)):
        if first and nth >= first:
            return
        found_in = places(parse, sentences(article, parse))
        yield Page(row, found_in, [cued(place, lexicon) for place in found_in], gold(row, found_in))


class Table:
    """Rows of set columns with a class each, collected block by block."""

    def __init__(self) -> None:
        self.columns: list[npt.NDArray[np.int32]] = []
        self.sizes: list[Numbers] = []
        self.vectors: list[Matrix] = []
        self.classes: list[npt.NDArray[np.int8]] = []

    def add(
        self, block: Numbers, vectors: Matrix, classes: npt.NDArray[np.int8], over: Numbers, extra: Numbers
    ) -> None:
        size = block.shape[1]
        rows = np.concatenate([np.tile(np.arange(size), len(block)), np.tile(over, len(extra))])
        flat = np.concatenate([block.ravel(), extra.ravel()])
        order = np.argsort(rows, kind="stable")
        self.columns.append(flat[order].astype(np.int32))
        self.sizes.append(np.bincount(rows, minlength=size))
        self.vectors.append(vectors.astype(np.float32))
        self.classes.append(classes)

    def matrix(self) -> tuple[sparse.csr_matrix, Matrix, Numbers]:
        cells = np.concatenate(self.columns)
        starts = np.concatenate([[0], np.cumsum(np.concatenate(self.sizes))])
        shape = (len(starts) - 1, BUCKETS)
        ones = np.ones(len(cells), dtype=np.float32)
        found = sparse.csr_matrix((ones, cells, starts.astype(np.int32)), shape=shape)
        return found, np.concatenate(self.vectors), np.concatenate(self.classes).astype(np.int64)


NONE = np.zeros((0, 0), dtype=np.int64)


def tables(found: Sequence[Page], scale: Matrix) -> tuple[Table, Table]:
    cue, pair = Table(), Table()
    for page in found:
        for place, founds, marked in zip(page.places, page.founds, page.gold, strict=True):
            g = see.grid(place, founds)
            vectors = np.asarray(place.doc.tensor / scale, dtype=np.float32)
            heads = np.zeros(g.size, dtype=np.int8)
            heads[[head for head, _ in marked]] = 1
            own, over, theirs = see.cue_columns(g)
            cue.add(own, vectors, heads, over, theirs)
            rules, proposed = proposals(place, founds)
            for head, labels in marked:
                low, high = see.window(g, head)
                block = see.pair_columns(g, head, *ruling(place, rules.get(head)), see.without(proposed, head))
                pair.add(block, vectors[low:high], labels[low:high], np.zeros(0, dtype=np.int64), NONE)
    return cue, pair


def ruling(place: Place, rule: Found | None) -> tuple[see.Hashes, int]:
    return see.ruled(place, rule), see.number(rule)


class Network:
    """The reader in training: AdaGrad, dropout on columns and on the first layer."""

    def __init__(self, shape: tuple[int, int, int]) -> None:
        one, two, classes = shape
        chance = np.random.default_rng(SEED)
        sizes = [(BUCKETS, one), (VECTOR, one), (1, one), (one, two), (1, two), (two, classes), (1, classes)]
        width = [0.05, 0.05, 0.0, np.sqrt(2 / one), 0.0, np.sqrt(1 / two), 0.0]
        self.weights = [(chance.normal(0, 1, s) * w).astype(np.float32) for s, w in zip(sizes, width, strict=True)]
        self.weights[4] += AWAKE
        self.squares = [np.full(s, 1e-6, dtype=np.float32) for s in sizes]
        self.met = np.zeros(BUCKETS, dtype=bool)
        self.chance = chance

    def step(self, rows: sparse.csr_matrix, vectors: Matrix, classes: Numbers, rate: float) -> float:
        _, vector, bias, hidden, hidden_bias, out, out_bias = self.weights
        used, places = np.unique(rows.indices, return_inverse=True)
        self.met[used] = True
        cells = (self.chance.random(rows.nnz, dtype=np.float32) > DROP) / np.float32(1 - DROP)
        rows = sparse.csr_matrix((cells, places.astype(np.int32), rows.indptr), shape=(rows.shape[0], len(used)))
        held = self.weights[0][used]
        one = np.maximum(rows @ held + vectors @ vector + bias, 0)
        mask = (self.chance.random(one.shape, dtype=np.float32) > DROP) / np.float32(1 - DROP)
        seen = one * mask
        two = np.maximum(seen @ hidden + hidden_bias, 0)
        raw_out = two @ out + out_bias
        grown = np.exp(raw_out - raw_out.max(axis=1, keepdims=True))
        chances = grown / grown.sum(axis=1, keepdims=True)
        at = np.arange(len(classes))
        loss = -float(np.log(chances[at, classes] + 1e-9).mean())
        chances[at, classes] -= 1
        d_out = chances / np.float32(len(classes))
        d_two = (d_out @ out.T) * (two > 0)
        d_one = (d_two @ hidden.T) * mask * (one > 0)
        slopes = [
            vectors.T @ d_one, d_one.sum(0, keepdims=True), seen.T @ d_two, d_two.sum(0, keepdims=True),
            two.T @ d_out, d_out.sum(0, keepdims=True),
        ]  # fmt: skip
        for weight, square, slope in zip(self.weights[1:], self.squares[1:], slopes, strict=True):
            square += slope * slope
            weight -= rate * slope / np.sqrt(square)
        slope = rows.T @ d_one
        square = self.squares[0][used] + slope * slope
        self.squares[0][used] = square
        self.weights[0][used] = held - rate * slope / np.sqrt(square)
        return loss

    def train(self, table: Table, batch: int) -> "Network":
        rows, vectors, classes = table.matrix()
        for epoch in range(EPOCHS):
            order, losses = self.chance.permutation(len(classes)), []
            for at in range(0, len(order), batch):
                some = np.sort(order[at : at + batch])
                rate = RATE * (1 - 0.9 * epoch / max(1, EPOCHS - 1))
                losses.append(self.step(rows[some], vectors[some], classes[some], rate))
            print(f"  epoch {epoch}: loss {np.mean(losses):.4f}", flush=True)
        return self

    def reader(self) -> Reader:
        columns, vector, bias, hidden, hidden_bias, out, out_bias = self.weights
        columns = np.where(self.met[:, None], columns, 0)
        scale = np.maximum(np.abs(columns).max(axis=0), 1e-9) / 127
        columns = np.round(columns / scale).astype(np.int8) * scale
        return Reader(columns.astype(np.float32), vector, bias[0], hidden, hidden_bias[0], out, out_bias[0])


def moves(found: Sequence[Page]) -> tuple[Matrix, Matrix]:
    """Logarithms of how often one part follows another, and of how often each begins the window."""
    follows, starts = np.ones((4, 4)), np.ones(4)
    for page in found:
        for place, marked in zip(page.places, page.gold, strict=True):
            g = see.grid(place, ())
            for head, labels in marked:
                low, high = see.window(g, head)
                starts[labels[low]] += 1
                np.add.at(follows, (labels[low : high - 1], labels[low + 1 : high]), 1)
    logs = np.log(follows / follows.sum(axis=1, keepdims=True))
    return logs.astype(np.float32), np.log(starts / starts.sum()).astype(np.float32)


def trained(found: Sequence[Page], scale: Matrix) -> Readers:
    cue, pair = tables(found, scale)
    print(f"{len(found)} documents", flush=True)
    heads = Network(CUE_SHAPE).train(cue, CUE_BATCH).reader()
    shares = Network(PAIR_SHAPE).train(pair, PAIR_BATCH).reader()
    none = np.zeros(len(KINDS), dtype=np.float32)
    return Readers(heads, shares, scale, *moves(found), np.zeros(1, dtype=np.float32), none)


def right(page: Page, place: Place, source: Any, contents: Any, judge: Any) -> bool:
    """Is there an attribution with half of its content in common and an agreeing source?"""
    words = judge.toks(page.row["text"])
    ours = judge.cover(words, [place.chars(run) for run in contents])
    who = judge.cover(words, [place.chars(source)] if source is not None else [])
    for attr in page.row["attrs"]:
        theirs, named = judge.cover(words, attr["content"]), judge.cover(words, attr["source"])
        if judge.iou(ours, theirs) >= HALF and (bool(who & named) or not (who or named)):
            return True
    return False


def verdict(found: Sequence[Page], read: Readers) -> tuple[Matrix, Matrix]:
    """Weights of what speaks for an attribution as a whole, and the least scores."""
    judge, lexicon = scorer(), cues()
    facts: list[tuple[float, ...]] = []
    rights: list[bool] = []
    kinds: list[int] = []
    for page in found:
        for place, founds in zip(page.places, page.founds, strict=True):
            for one in readings(place, founds, read):
                facts.append(one.facts)
                rights.append(right(page, place, one.source, one.contents, judge))
                kinds.append(kind(place, one, lexicon))
    table, truth = np.array(facts), np.array(rights)
    spread = np.maximum(table.std(axis=0), 1e-6)
    fitted = LogisticRegression(max_iter=5000).fit((table - table.mean(axis=0)) / spread, truth)
    weights = fitted.coef_[0] / spread
    constant = fitted.intercept_[0] - (weights * table.mean(axis=0)).sum()
    scores = 1 / (1 + np.exp(-(table @ weights + constant)))
    for low in np.arange(0, 1, 0.1):
        some = (scores >= low) & (scores < low + 0.1)
        print(
            f"  verdict {low:.1f}: {some.sum()} candidates, {truth[some].mean() if some.any() else 0:.2f} right",
            flush=True,
        )
    known = sum(len(page.row["attrs"]) for page in found)
    return np.append(weights, constant).astype(np.float32), least_scores(scores, truth, np.array(kinds), known)


def least_scores(scores: Matrix, truth: npt.NDArray[np.bool_], kinds: Numbers, known: int) -> Matrix:
    """For each kind the least score that serves F1 best, the others held; `known`: how many there are to find."""
    out = np.full(len(KINDS), HALF)

    def f1(least: Matrix) -> float:
        made = scores >= least[kinds]
        return float(2 * (made & truth).sum() / (made.sum() + known))

    for _ in range(ROUNDS):
        for nth in range(len(KINDS)):
            out[nth] = max(LEAST, key=lambda low: (f1(np.where(np.arange(len(KINDS)) == nth, low, out)), low))
    for nth, name in enumerate(KINDS):
        some = (kinds == nth) & (scores >= out[nth])
        print(f"  {name}: from {out[nth]:.2f}, {some.sum()} candidates, {truth[some].mean():.2f} right", flush=True)
    out[KINDS.index("free")] = max(out[KINDS.index("free")], HALF)
    return out.astype(np.float32)


PLAIN = ("vector", "bias", "hidden", "hidden_bias", "out", "out_bias")


def packed(matrix: Matrix) -> dict[str, Any]:
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / 127
    cells = np.round(matrix / scale).astype(np.int8)
    return {"scale": rounded(scale, 8), "cells": b64encode(zlib.compress(cells.tobytes(), 9)).decode()}


def rounded(matrix: Any, places: int = 5) -> Any:
    return np.round(np.asarray(matrix, dtype=np.float64), places).tolist()


def written(read: Readers) -> str:
    """The readers as YAML that is JSON line by line."""
    out: dict[str, Any] = {
        name: {
            "columns": packed(reader.columns),
            **{
                key: rounded(getattr(reader, key))
                for key in ("vector", "bias", "hidden", "hidden_bias", "out", "out_bias")
            },
        }
        for name, reader in (("cue", read.cue), ("pair", read.pair))
    }
    for key in ("scale", "moves", "starts", "verdict", "least"):
        out[key] = rounded(getattr(read, key))
    return "{" + ",\n".join(f'"{key}":{json.dumps(value, separators=(",", ":"))}' for key, value in out.items()) + "}\n"


CARD = """\
# Written by benchmarks/train_statements.py: numbers only, no word of any text.
# What: two networks over hashed columns of the parse (48+32 and 64+32 units, 32,768 rows each) and a logistic verdict.
# Data: PolNeAR 1.0, training part (840 US political news articles of 2016). It has no licence file: whether numbers
#   learned from it may be passed on is not settled; no text of it is here.
# Figures: benchmarks/statements.py on the development part (84 articles), see docs/accuracy.md.
# Fails: sources that stand in another sentence; contents over several paragraphs; deeds taken for attitudes ("sided
#   with"); sources that nobody states; registers other than news; any language but English.
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--parses", type=Path, help="a folder to keep the parses in between runs")
    options.add_argument("--first", type=int, default=0, help="only the first N documents, for a trial")
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    if given.parses is not None:
        given.parses.mkdir(parents=True, exist_ok=True)
    found = list(pages(given.data, given.parses, given.first))
    every = np.concatenate([place.doc.tensor for page in found for place in page.places])
    scale = np.maximum(every.std(axis=0), 1e-6).astype(np.float32)
    weights, least = verdict(found[::2], trained(found[1::2], scale))
    read = replace(trained(found, scale), verdict=weights, least=least)
    given.out.write_text(CARD + written(read), encoding="utf-8")
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
