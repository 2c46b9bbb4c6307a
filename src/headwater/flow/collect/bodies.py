"""The body of an HTML page: of its visible lines, those that extractors, markup and words together speak for.

A small trained model (text/body_model.py) weighs them line by line. It was trained with extractors failing on purpose,
so that it trusts none of them alone: on hard pages each of them at times keeps nothing, half, or the comments.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from headwater.beats import table
from headwater.flow.collect.clean import line_model
from headwater.flow.collect.extractors import extracted
from headwater.flow.collect.phrases import stock
from headwater.text.blocks import Names
from headwater.text.body_features import Matrix, features
from headwater.text.body_model import Chooser, chooser
from headwater.text.html import Visible, parse, stated_body, visible
from headwater.text.line_align import aligned
from headwater.text.lines import Line, plain

Flags = npt.NDArray[np.bool_]

KEEP = 0.5  # chance from which a line is body: any from .4 to .6 measures the same
LEAST_STATED = 40  # words of a body stated as JSON-LD; below it is a teaser
LEAST_FOUND = 0.5  # share of a stated body's words that must stand on the page's lines


@cache
def names() -> Names:
    return Names(table("markup_words"))


@cache
def model() -> Chooser:
    return chooser(table("body_model"))


def chances(page: Visible, found: Sequence[Line]) -> list[float] | None:
    """1 for each line that is body, 0 for the others; None where nothing is known but the lines' looks.

    `found` are the lines to judge; usually, but not always, they are the page's own.
    """
    texts = [line.text for line in found]
    seen = votes(texts, extracted(page))
    if not seen.any():
        return None
    if texts == [block.text for block in page.blocks]:
        kept: Flags = model().chances(rows(page, found, seen)) >= KEEP
    else:
        agreed = min(2, int(seen.any(axis=0).sum()))
        kept = np.asarray(seen.sum(axis=1) >= agreed)
    kept = kept | stated(page, texts)
    return [float(one) for one in kept] if kept.any() else None


def votes(texts: Sequence[str], bodies: Sequence[str]) -> Matrix:
    """A column for each of `bodies`: 1 for each line that it holds."""
    columns = [aligned(texts, body.splitlines()) if body.strip() else [False] * len(texts) for body in bodies]
    return np.array(columns, dtype=np.float64).T


def rows(page: Visible, found: Sequence[Line], seen: Matrix) -> Matrix:
    """What the model looks at, a row a line."""
    return features(page.blocks, seen, looks(found), len(names().groups))


def looks(found: Sequence[Line]) -> Matrix:
    """What the words of each line say: the line model's chance, and stock phrases of furniture."""
    chance = np.clip(line_model().chances(found, stock()), 1e-3, 1 - 1e-3)
    plains = [plain(line.text) for line in found]
    hits = [stock().strong_in(line) is not None for line in plains]
    held = [bool(stock().held_in(line)) for line in plains]
    return np.column_stack([np.log(chance / (1 - chance)) / 4, hits, held])


def stated(page: Visible, texts: Sequence[str]) -> Flags:
    """The lines that the page's JSON-LD states as the article's body."""
    body = stated_body(page.root)
    if "</" in body:
        root = parse(body)
        body = visible(root).text if root is not None else ""
    none = np.zeros(len(texts), dtype=np.bool_)
    size = len(body.split())
    if size < LEAST_STATED:
        return none
    kept = np.array(aligned(texts, body.splitlines()), dtype=np.bool_)
    words = sum(len(text.split()) for text, one in zip(texts, kept, strict=True) if one)
    return kept if words >= LEAST_FOUND * size else none
