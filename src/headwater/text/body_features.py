"""What is known of each line of an HTML page, as numbers: its shape, the markup around it, which extractors keep it.

The model in beats/body_model.yaml was trained on these columns in this order; change either only with the other
(benchmarks/train_bodies.py).
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from headwater.text.blocks import AROUND, Block

Matrix = npt.NDArray[np.float64]

PROSE_WORDS = 12  # words from which a line with a sentence's end counts as prose
LOOKED_AT = 1000  # characters at a line's start, and at its end, by which its looks are judged
REACH = (-3, -2, -1, 1, 2, 3)
WINDOWS = (4, 12)
PARAGRAPHS, HEADINGS, ITEMS, CELLS = (
    frozenset(("p", "pre", "blockquote", "br")), frozenset(("h1", "h2", "h3", "h4", "h5", "h6")),
    frozenset(("li", "dd", "dt", "ul", "ol", "dl")), frozenset(("tr", "table", "tbody", "thead", "caption")),
)  # fmt: skip

_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_END = re.compile(r"[.!?。！？؟।…][\"'”’»)\]\s]*(?:\[\d+\])?$")
_DOTS = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d{2}\b")


def count_words(text: str) -> int:
    """Words of a line; two characters of a script that is written without spaces are one."""
    return len(_WORD.findall(_WIDE.sub(" ", text))) + len(_WIDE.findall(text)) // 2


def _own(block: Block, words: int, copies: int) -> list[float]:
    ends = _END.search(block.text[-LOOKED_AT:]) is not None
    dots = _DOTS.search(block.text[-LOOKED_AT:]) is not None
    last = block.text[-1:]
    text = block.text[:LOOKED_AT]
    size = len(text)
    return [
        np.log1p(words), ends, dots, ends and not dots and words >= PROSE_WORDS, last in ":：", "|" in text,
        text[:1].islower(), sum(c.isupper() for c in text) / size, sum(c.isdigit() for c in text) / size,
        sum(not (c.isalnum() or c.isspace()) for c in text) / size, "©" in text, _YEAR.search(text) is not None,
        block.linked, block.linked > 0.9, np.log1p(copies - 1), np.log1p(block.depth),
        block.tag in PARAGRAPHS, block.tag in HEADINGS, block.tag == "h1", block.tag in ITEMS, block.tag in CELLS,
        block.tag == "div", block.tag == "figcaption",
    ]  # fmt: skip


def _share(keys: Sequence[int], mass: Matrix, kept: Matrix) -> Matrix:
    """For each line, how much of the mass of the lines that share its key is kept, and how much mass that is."""
    total: Counter[int] = Counter()
    good: Counter[int] = Counter()
    for key, weight, share in zip(keys, mass, mass * kept, strict=True):
        total[key] += weight
        good[key] += share
    return np.array([[good[key] / max(1.0, total[key]), np.log1p(total[key])] for key in keys])


def shifted(columns: Matrix, by: int) -> Matrix:
    """Row i holds row i + `by`; 0 outside the page."""
    out = np.zeros_like(columns)
    if abs(by) < len(columns):
        if by < 0:
            out[-by:] = columns[:by]
        else:
            out[:-by] = columns[by:]
    return out


def mean_beside(columns: Matrix, reach: int, side: int) -> Matrix:
    """The mean of the `reach` rows before (`side` -1) or after (1) each row; 0 outside the page."""
    n = len(columns)
    total = np.concatenate([np.zeros((1, columns.shape[1])), np.cumsum(columns, axis=0)])
    index = np.arange(n)
    low, high = (np.maximum(index - reach, 0), index) if side < 0 else (index + 1, np.minimum(index + 1 + reach, n))
    low = np.minimum(low, n)
    return np.asarray((total[high] - total[low]) / reach)


def _place(mass: Matrix, kept: Matrix) -> Matrix:
    """Where a line stands: on the page, and in what the extractors keep."""
    n = len(mass)
    voted = mass * kept
    total = max(1.0, float(voted.sum()))
    before = (np.cumsum(voted) - voted) / total
    index = np.arange(n)
    sure = voted > 0
    last = np.maximum.accumulate(np.where(sure, index, -1))
    last = np.concatenate([[-1], last[:-1]])
    coming = np.minimum.accumulate(np.where(sure, index, n)[::-1])[::-1]
    coming = np.concatenate([coming[1:], [n]])
    since = np.where(last < 0, 60, np.minimum(index - last, 60))
    until = np.where(coming >= n, 60, np.minimum(coming - index, 60))
    return np.column_stack([
        index / max(1, n - 1), np.log1p(index), np.log1p(n - 1 - index), before, 1 - before - voted / total,
        np.log1p(since), np.log1p(until), last < 0, coming >= n,
    ])  # fmt: skip


def _agreement(mass: Matrix, votes: Matrix) -> list[float]:
    """Of the page: how much each extractor keeps of it, and of what any keeps, and how far each two agree."""
    sizes = mass @ votes
    whole = max(1.0, float(mass.sum()))
    union = max(1.0, float(mass @ votes.max(axis=1)))
    out = [np.log1p(whole), union / whole, *np.log1p(sizes), *(sizes / union)]
    for one in range(votes.shape[1]):
        for two in range(one + 1, votes.shape[1]):
            both = float(mass @ (votes[:, one] * votes[:, two]))
            out.append(2 * both / max(1.0, float(sizes[one] + sizes[two])))
    return out


def features(blocks: Sequence[Block], votes: Matrix, looks: Matrix, groups: int) -> Matrix:
    """One row a line. `votes`: a column of 0 and 1 for each extractor; `looks`: what the line's words say, columns of
    any kind; `groups`: how many groups of names (blocks.Names) there are."""
    n = len(blocks)
    counts = [count_words(block.text) for block in blocks]
    copies = Counter(block.text for block in blocks)
    own = np.array([_own(b, words, copies[b.text]) for b, words in zip(blocks, counts, strict=True)], dtype=np.float64)
    around = np.array([[b.around >> bit & 1 for bit in range(len(AROUND) + groups)] for b in blocks], dtype=np.float64)
    mass = np.array(counts, dtype=np.float64)
    kept = votes.mean(axis=1)
    peers = [_share([b.group for b in blocks], mass, kept), _share([b.form for b in blocks], mass, kept)]
    depth = own[:, 15]
    usual = float(np.average(depth, weights=mass * kept + 1e-9))
    brief = np.column_stack([votes, kept, looks, own[:, [0, 1, 3, 12]]])
    near = [shifted(brief, by) for by in REACH]
    windows = [mean_beside(brief, reach, side) for reach in WINDOWS for side in (-1, 1)]
    page = np.tile(np.array(_agreement(mass, votes)), (n, 1))
    return np.column_stack([
        own, around, votes, kept, looks, *peers, depth - usual, _place(mass, kept), page, *near, *windows,
    ])  # fmt: skip
