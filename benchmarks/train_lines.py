"""Trains the line classifier of src/headwater/beats/line_model.yaml. Needs torch, which Headwater itself does not:

    pip install torch==2.13.0; D=../shared/data/lines
    python benchmarks/train_lines.py --data $D/full_dev.jsonl.gz $D/trafr_dev.jsonl.gz --pages all

With `--pages train` (the default) only pages whose `split` is "train" are used, so that the sites of "dev" stay unseen:
`--out /tmp/line_model.yaml`, then `benchmarks/lines.py --model /tmp/line_model.yaml --split dev` measures it. Seeds are
fixed and there is one thread: on one machine two runs write the same bytes. On another kind of processor sums come in
another order, so weights differ, and the dev figures by some thousandths. What is written are numbers: the network, and
a vector for each bucket of hashed words that at least five sites use. No text and no word of the data gets into them.
"""

import argparse
import gzip
import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from headwater.beats import table
from headwater.text.line_features import Looks, looks
from headwater.text.line_model import CLIP, DILATIONS, PAGE_AFTER, packed
from headwater.text.line_words import HASH_BITS
from headwater.text.lines import Stock

ROOT = Path(__file__).resolve().parent.parent
BODY, DROP = {"BODY"}, {"DEBRIS", "DUP", "BYLINE", "DATE"}
LEAST_RECALL = 0.8  # a page whose gold body is not in this rendering teaches nothing
SITES = 5  # sites that must use a bucket of words before it gets a vector
WIDTH, VECTOR = 64, 16  # numbers that stand for a line, and for a word
EPOCHS, RATE, WARM_UP, DECAY, CUT = 8, 2e-3, 100, 1e-2, 1.0
DROPPED, WORDS_DROPPED, PAGES_WITHOUT_WORDS = 0.15, 0.2, 0.3  # the last: pages in languages that nobody trained on
CHANGED = 0.34  # share of the changed copies of pages that an epoch uses
CHANGED_WEIGHT = 0.6
EVEN = 40  # lines: a longer page's lines weigh less each, by the root
SURE = 0.98  # no label is taken for surer: some are wrong
BATCH = 2500  # lines, padding included
SEED = 1
LEVELS = 127  # steps of a vector's numbers on either side of 0

CARD = """Written by benchmarks/train_lines.py: numbers only, no text and no word.

What it is: the network of text/line_model.py; for each line of a page, the chance that it belongs to the
article's body.
Learned from: 1,127 pages of 791 sites as a crude scraper leaves them and 1,082 of them as a recall-minded
extractor does (330,000 lines), and copies of them cut, thinned and in small letters. Labels come from aligning
the pages with gold bodies of four public sets (AEB, newspaper4k's, WCXB, fundus): some are wrong. The texts
belong to their publishers, who were not asked; what is kept of them is statistics of hashed words that five
sites or more use.
How good: on the 393 dev pages of 264 other sites, rules included: line F1 .86, page F1 .93, 2.5% of the body's
words lost where the page is whole; .95, .97 and 0.9% on what an extractor left. Epochs, width and dropout were
set by hand on those dev pages, and so were the thresholds of clean.py, so expect a little less elsewhere.
Where it fails: prose that is no part of the article (an "about us" page below it, a second article on the page,
the long teasers of tabloids); price lists, listicles and code, whose short lines are body; captions, which its
labels call furniture on one site and body on another; prose in languages it saw little of (most pages are
English).
"""

Labelled = list[tuple[str, str]]
Array = npt.NDArray[Any]


@dataclass
class Example:
    site: str
    changed: bool
    looks: Looks
    label: Array  # 1 body, 0 furniture, -1 neither
    weight: Array
    kept: dict[str, tuple[Array, Array]]  # of words and of edges: rows of the tables of vectors, and their lines


def read(paths: Sequence[Path], wanted: str) -> Iterator[tuple[str, str, Labelled]]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for page in map(json.loads, rows):
                if page["body_tok_recall"] >= LEAST_RECALL and wanted in ("all", page["split"]):
                    name = path.name.partition("_")[0]
                    yield (
                        page["site"],
                        page["id"] + name,
                        [(t.strip(), label) for t, label in page["lines"] if t.strip()],
                    )


def cropped(page: Labelled, body: list[int], chance: random.Random) -> Labelled:
    """The page as a scraper leaves it: little of the furniture around the body."""
    return page[max(0, body[0] - chance.randint(0, 12)) : body[-1] + 1 + chance.randint(0, 15)]


def excerpt(page: Labelled, body: list[int], chance: random.Random) -> Labelled:
    """A short text: some lines of the body in a row, with a few of what stands around the body."""
    size = chance.randint(1, 10)
    at = chance.randrange(max(1, len(body) - size))
    some = body[at : at + size]
    above, below = page[max(0, body[0] - chance.randint(0, 4)) : body[0]], page[body[-1] + 1 :][: chance.randint(0, 5)]
    return [*above, *page[some[0] : some[-1] + 1], *below]


def thinned(page: Labelled, body: list[int], chance: random.Random) -> Labelled:
    share = chance.choice((0.05, 0.15, 0.3))
    return [one for one in page if chance.random() > (share if one[1] not in BODY else share / 2)]


def lowered(page: Labelled, body: list[int], chance: random.Random) -> Labelled:
    return [(text.lower(), label) for text, label in cropped(page, body, chance)]


def unbulleted(page: Labelled, body: list[int], chance: random.Random) -> Labelled:
    return [(text.removeprefix("• ").removeprefix("* "), label) for text, label in thinned(page, body, chance)]


def gutted(page: Labelled, body: list[int], chance: random.Random) -> Labelled:
    """A run of furniture is gone."""
    first = chance.randrange(len(page))
    gone = range(first, first + chance.randint(5, 60))
    return [one for at, one in enumerate(page) if at not in gone or one[1] in BODY]


def variants(page: Labelled, chance: random.Random) -> list[Labelled]:
    body = [at for at, (_, label) in enumerate(page) if label in BODY]
    if not body:
        return []
    last = chance.choices((lowered, unbulleted, gutted), (25, 35, 40))[0]
    return [change(page, body, chance) for change in (cropped, excerpt, thinned, last)]


def example(site: str, page: Labelled, stock: Stock, *, changed: bool) -> Example:
    label = np.array([1 if kind in BODY else 0 if kind in DROP else -1 for _, kind in page])
    size = np.log1p([len(text.split()) for text, _ in page])
    weight = (1 + np.where(label == 1, 0.5, 0.25) * size) * min(1.0, EVEN / len(page)) ** 0.5 * (label >= 0)
    weight = weight * (CHANGED_WEIGHT if changed else 1.0)
    return Example(site, changed, looks([text for text, _ in page], stock), label, weight, {})


def examples(paths: Sequence[Path], wanted: str) -> list[Example]:
    stock = Stock(table("furniture"))
    out = []
    for site, key, page in read(paths, wanted):
        if page:
            out.append(example(site, page, stock, changed=False))
            changed = variants(page, random.Random(key))
            out += [example(site, one, stock, changed=True) for one in changed if one]
    return out


def buckets(found: Sequence[Example], part: str) -> Array:
    """The buckets that enough sites use."""
    by_site: dict[str, list[Array]] = {}
    for one in found:
        if not one.changed:
            by_site.setdefault(one.site, []).append(getattr(one.looks, part))
    sites = np.zeros(1 << HASH_BITS, dtype=np.int64)
    for arrays in by_site.values():
        sites[np.unique(np.concatenate(arrays))] += 1
    return np.flatnonzero(sites >= SITES)


def keep_known(found: Sequence[Example], part: str, known: Array) -> None:
    row = np.full(1 << HASH_BITS, -1, dtype=np.int64)
    row[known] = np.arange(len(known))
    for one in found:
        rows, line = row[getattr(one.looks, part)], getattr(one.looks, part.removesuffix("s") + "_line")
        one.kept[part] = rows[rows >= 0], line[rows >= 0]


class Trainer:
    """The network of text/line_model.py with gradients: the same layers by the same names."""

    def __init__(self, columns: int, sizes: dict[str, int]) -> None:
        self.mean, self.scale = np.zeros(columns), np.ones(columns)
        self.vectors = {part: torch.randn(size, VECTOR) * 0.1 for part, size in sizes.items()}
        wide = {
            "inp": (columns + 2 * VECTOR, WIDTH),
            "hid": (WIDTH, WIDTH),
            "glob": (2 * WIDTH, WIDTH),
            "out": (WIDTH, 1),
        }
        wide |= {f"conv.{depth}": (3 * WIDTH, WIDTH) for depth in range(len(DILATIONS))}
        self.layer: dict[str, Any] = {}
        for name, (inputs, outputs) in wide.items():
            bound = 1 / math.sqrt(inputs)
            self.layer[f"{name}.weight"] = torch.empty(inputs, outputs).uniform_(-bound, bound)
            self.layer[f"{name}.bias"] = torch.empty(outputs).uniform_(-bound, bound)
        for name in ("last", *(f"norm.{depth}" for depth in range(len(DILATIONS)))):
            self.layer[f"{name}.weight"], self.layer[f"{name}.bias"] = torch.ones(WIDTH), torch.zeros(WIDTH)
        self.weights = [weight.requires_grad_() for weight in (*self.vectors.values(), *self.layer.values())]

    def _linear(self, name: str, x: Any) -> Any:
        return functional.dropout(x, DROPPED) @ self.layer[f"{name}.weight"] + self.layer[f"{name}.bias"]

    def _normal(self, name: str, x: Any) -> Any:
        return functional.layer_norm(x, (WIDTH,), self.layer[f"{name}.weight"], self.layer[f"{name}.bias"])

    def logits(self, batch: Sequence[Example], chance: np.random.Generator) -> Any:
        """Of every line, page after page; some words, and some pages' words altogether, are left out by chance."""
        dense = np.concatenate([one.looks.dense for one in batch])
        parts = [torch.tensor(np.clip((dense - self.mean) / self.scale, -CLIP, CLIP).astype(np.float32))]
        share = np.where(chance.random(len(batch)) < PAGES_WITHOUT_WORDS, 0.0, 1 - WORDS_DROPPED)
        sizes = [len(one.label) for one in batch]
        parts += [self._summed(part, batch, sizes, share, chance) for part in self.vectors]
        x = functional.relu(self._linear("inp", torch.cat(parts, 1)))
        x = x + functional.relu(self._linear("hid", x))
        longest = max(sizes)
        place = torch.tensor(np.concatenate([np.arange(size) + at * longest for at, size in enumerate(sizes)]))
        real = torch.zeros(len(batch) * longest, 1)
        real[place] = 1
        h = torch.zeros(len(real), WIDTH).index_put((place,), x).view(len(batch), longest, WIDTH)
        h = self._convolved(h, real.view(len(batch), longest, 1))
        return self._linear("out", self._normal("last", h)).view(-1)[place]

    def _convolved(self, h: Any, real: Any) -> Any:
        longest = h.shape[1]
        for depth, reach in enumerate(DILATIONS):
            z = self._normal(f"norm.{depth}", h) * real
            wide = functional.pad(z, (0, 0, reach, reach))
            three = torch.cat([wide[:, :longest], z, wide[:, 2 * reach :]], 2)
            h = h + functional.relu(self._linear(f"conv.{depth}", three)) * real
            if depth == PAGE_AFTER:
                page = torch.cat([(h * real).sum(1) / real.sum(1), (h + (real - 1) * 1e4).amax(1)], 1)
                h = h + functional.relu(self._linear("glob", page)).unsqueeze(1) * real
        return h

    def _summed(
        self, part: str, batch: Sequence[Example], sizes: list[int], share: Array, chance: np.random.Generator
    ) -> Any:
        rows, lines, base = [], [], 0
        for one, size, keep in zip(batch, sizes, share, strict=True):
            row, line = one.kept[part]
            used = chance.random(len(row)) < keep
            rows.append(row[used])
            lines.append(line[used] + base)
            base += size
        count = np.bincount(np.concatenate(lines), minlength=base)
        starts = torch.tensor(np.append(0, np.cumsum(count)))
        summed = functional.embedding_bag(
            torch.tensor(np.concatenate(rows)), self.vectors[part], starts, mode="sum", include_last_offset=True
        )
        return summed / torch.tensor(np.sqrt(count + 1).astype(np.float32)).unsqueeze(1)


def batches(found: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Pages of about the same length together."""
    used = [one for one in found if not one.changed or chance.random() < CHANGED]
    used.sort(key=lambda one: len(one.label) // 40 + 2 * chance.random())
    out: list[list[Example]] = [[]]
    for one in used:
        longest = max(len(other.label) for other in (*out[-1], one))
        if out[-1] and longest * (len(out[-1]) + 1) > BATCH:
            out.append([])
        out[-1].append(one)
    chance.shuffle(out)
    return out


def fit(found: Sequence[Example], known: dict[str, Array]) -> Trainer:
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    whole = np.concatenate([one.looks.dense for one in found if not one.changed]).astype(np.float64)
    trainer = Trainer(whole.shape[1], {part: len(of) for part, of in known.items()})
    trainer.mean, trainer.scale = whole.mean(axis=0), np.maximum(whole.std(axis=0), 0.02)
    descent = torch.optim.AdamW(trainer.weights, lr=RATE, weight_decay=DECAY)
    chance, dropping = random.Random(SEED), np.random.default_rng(SEED)
    plan = [batch for _ in range(EPOCHS) for batch in batches(found, chance)]
    losses = []
    for step, batch in enumerate(plan):
        rate = RATE * min(1.0, (step + 1) / WARM_UP) * (1 + math.cos(math.pi * step / len(plan))) / 2
        for group in descent.param_groups:
            group["lr"] = rate
        truth = np.clip(np.concatenate([one.label for one in batch]), 1 - SURE, SURE)
        weight = torch.tensor(np.concatenate([one.weight for one in batch]).astype(np.float32))
        each = functional.binary_cross_entropy_with_logits(
            trainer.logits(batch, dropping), torch.tensor(truth.astype(np.float32)), reduction="none"
        )
        loss = (each * weight).sum() / weight.sum().clamp(min=1)
        descent.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trainer.weights, CUT)
        descent.step()
        losses.append(float(loss.detach()))
        if (step + 1) % 200 == 0:
            print(f"batch {step + 1} of {len(plan)}: loss {np.mean(losses[-200:]):.4f}", flush=True)
    return trainer


def written(trainer: Trainer, known: dict[str, Array]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for part, of in known.items():
        vectors = trainer.vectors[part].detach().numpy()
        step = float(np.abs(vectors).max()) / LEVELS
        levels = np.rint(vectors / step).astype(np.int8)
        out[part] = {"step": step, "buckets": packed(of.astype(np.uint32)), "levels": packed(levels)}
    layers = {name: layer.detach().numpy() for name, layer in trainer.layer.items()}
    layers |= {"mean": trainer.mean, "scale": trainer.scale}
    out["layers"] = {
        name: {"shape": list(layer.shape), "numbers": packed(layer.astype(np.float16))}
        for name, layer in layers.items()
    }
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", type=Path, required=True)
    parser.add_argument("--pages", choices=("train", "all"), default="train")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "headwater" / "beats" / "line_model.yaml")
    args = parser.parse_args()
    found = examples(args.data, args.pages)
    known = {part: buckets(found, part) for part in ("words", "edges")}
    for part, of in known.items():
        keep_known(found, part, of)
    text = json.dumps(written(fit(found, known), known), separators=(",", ":")).replace('},"', '},\n"')
    card = "".join(f"# {line}".rstrip() + "\n" for line in CARD.splitlines())
    args.out.write_text(f"{card}{text}\n", encoding="utf-8")
    print(f"{sum(not one.changed for one in found)} pages -> {args.out} ({len(text) / 1000:.0f} kB)")


if __name__ == "__main__":
    main()
