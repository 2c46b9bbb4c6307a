"""What the trained readers make of a paragraph: which cues report, and where source, cue and content begin and end.

The rules propose and name the frame; the readers confirm, drop, add, and set the edges. What stands inside another's
words stays as the rules found it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from headwater.flow.extract.statements.clauses import complement
from headwater.flow.extract.statements.columns import (
    CONTENT,
    CUE,
    FRAMES,
    SOURCE,
    Flags,
    Grid,
    Numbers,
    cue_columns,
    grid,
    lead,
    number,
    pair_columns,
    ruled,
    window,
    without,
)
from headwater.flow.extract.statements.found import Found, Place, Run, runs, trimmed
from headwater.flow.extract.statements.readers import DIGITS, TINY, Matrix, Readers
from headwater.flow.extract.statements.sources import RELATIVE, antecedent, phrase

FAINT = 0.12  # chance of heading a cue below which a token is not looked at, unless a rule proposes it
SMOOTH = 0.5  # weight of the moves between parts beside the readers' chances
OWN = ("signed",)  # frames that the readers never saw: the rule decides


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate with its parts as token runs, and what speaks for it as a whole."""

    head: int
    cue: Run
    source: Run | None
    contents: tuple[Run, ...]
    facts: tuple[float, ...]
    rule: Found | None

    def score(self, verdict: Matrix) -> float:
        """The chance that it is an attribution, rounded."""
        return round(float(1.0 / (1.0 + np.exp(-(np.dot(self.facts, verdict[:-1]) + verdict[-1])))), DIGITS)


def parts(logs: Matrix, cue: int, read: Readers) -> Numbers:
    """The likeliest part of every token, given how parts follow each other (Viterbi)."""
    logs = logs.copy()
    logs[cue], logs[cue, CUE] = -9.0, 0.0
    moves, back = SMOOTH * read.moves, np.zeros(logs.shape, dtype=np.int64)
    state = SMOOTH * read.starts + logs[0]
    for row in range(1, len(logs)):
        ways = state[:, None] + moves
        back[row] = ways.argmax(axis=0)
        state = ways.max(axis=0) + logs[row]
    out = np.zeros(len(logs), dtype=np.int64)
    out[-1] = state.argmax()
    for row in range(len(logs) - 1, 0, -1):
        out[row - 1] = back[row, out[row]]
    return out


def segments(labels: Numbers, part: int, low: int) -> list[Run]:
    """Where a part stands, in tokens of the paragraph; `low` is where the window begins."""
    marked = np.concatenate([[False], labels == part, [False]]).astype(np.int8)
    edges = np.flatnonzero(np.diff(marked)) + low
    return [(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def logit(chance: float) -> float:
    return float(np.log((chance + 1e-4) / (1 - chance + 1e-4)))


def reading(place: Place, g: Grid, cue: int, chance: float, rule: Found | None, logs: Matrix, read: Readers) -> Reading:
    """`logs`: logarithms of the chances of each part, for each token of the window."""
    low, _ = window(g, cue)
    labels = parts(logs, cue - low, read)
    trim = [trimmed(place.doc, *run) for run in segments(labels, SOURCE, low)]
    sources = [run for run in trim if run is not None]
    source = max(sources, key=lambda run: (logs[run[0] - low : run[1] - low, SOURCE].mean(), -run[0]), default=None)
    own = next(run for run in segments(labels, CUE, low) if run[0] <= cue < run[1])
    contents = runs(place.doc, segments(labels, CONTENT, low))
    facts = evidence(place, g, cue, chance, rule, logs, labels, contents, source)
    return Reading(cue, own, source, contents, tuple(facts), rule)


def evidence(
    place: Place, g: Grid, cue: int, chance: float, rule: Found | None, logs: Matrix, labels: Numbers,
    contents: Sequence[Run], source: Run | None,
) -> list[float]:  # fmt: skip
    """What speaks for the attribution as a whole."""
    best = logs[np.arange(len(labels)), labels]
    low, high = window(g, cue)
    theirs = ruled(place, rule)[low:high] == CONTENT
    ours = labels == CONTENT
    shared = float((theirs & ours).sum() / max(1, (theirs | ours).sum()))
    size = sum(last - first for first, last in contents)
    sure = [float(best[labels == part].mean()) if (labels == part).any() else -1.0 for part in (CONTENT, SOURCE, CUE)]
    return [
        logit(chance), chance, float(rule is not None), shared, *sure, float(source is None), float(len(contents)),
        float(np.log1p(size)), float(size == 0), float(place.inside[cue] >= 0), float(best.min()),
        float(best.sum() / 10), float(np.exp(logs[:, CONTENT]).sum() / (1 + ours.sum())),
        *(float(rule is not None and rule.frame == frame) for frame in FRAMES),
    ]  # fmt: skip


def proposals(place: Place, founds: Sequence[Found]) -> tuple[dict[int, Found], Flags]:
    """The rules' findings by the head of their cue, and these heads as flags."""
    rules: dict[int, Found] = {}
    for found in founds:
        if found.frame in FRAMES:
            rules.setdefault(lead(place, found.cue), found)
    flags = np.zeros(len(place.doc), dtype=bool)
    flags[list(rules)] = True
    return rules, flags


def readings(place: Place, founds: Sequence[Found], read: Readers) -> list[Reading]:
    """Every candidate of the paragraph: what the rules propose and what looks like a cue."""
    g = grid(place, founds)
    vectors = read.vectors(place.doc.tensor, g.size)
    columns, over, theirs = cue_columns(g)
    sums = read.cue.sums(columns)
    np.add.at(sums, over, read.cue.sums(theirs))
    chances = read.cue.chances(sums, vectors)[:, 1]
    rules, proposed = proposals(place, founds)
    out: list[Reading] = []
    for cue in np.flatnonzero((chances > FAINT) | proposed).tolist():
        rule = rules.get(cue)
        low, high = window(g, cue)
        pairs = read.pair.sums(pair_columns(g, cue, ruled(place, rule), number(rule), without(proposed, cue)))
        logs = np.log(read.pair.chances(pairs, vectors[low:high]) + TINY)
        out.append(reading(place, g, cue, float(chances[cue]), rule, logs, read))
    return out


def chosen(found: Sequence[Reading], read: Readers) -> list[Reading]:
    """Those that are likely enough, the likeliest first; none whose cue stands in another's words."""
    out: list[Reading] = []
    scores = {one.head: one.score(read.verdict) for one in found}
    for one in sorted(found, key=lambda one: (-scores[one.head], one.head)):
        told = any(first <= one.head < last for other in out for first, last in other.contents)
        if scores[one.head] >= read.least and one.contents and not told:
            out.append(one)
    return out


def revised(place: Place, founds: Sequence[Found], read: Readers) -> list[Found]:
    """The findings of a paragraph: the readers' choice, what the rules found inside their words, and what is not
    theirs to judge.
    """
    if not any(token.is_alpha for token in place.doc):
        return list(founds)
    kept = chosen(readings(place, founds, read), read)
    out = [made(place, one) for one in kept]
    heads = {one.head for one in kept}
    for found in founds:
        inside = any(first <= found.head.i < last for one in kept for first, last in one.contents)
        if found.frame in OWN or (inside and lead(place, found.cue) not in heads):
            out.append(found)
    return sorted(out, key=lambda found: (found.head.i, found.first))


def made(place: Place, one: Reading) -> Found:
    """The candidate as a finding; a rule's frame and head stay where one proposed it."""
    doc = place.doc
    head = one.rule.head if one.rule is not None else doc[one.head]
    source = doc[lead(place, one.source)] if one.source is not None else None
    named = one.source
    if source is not None and source.lower_ in RELATIVE:
        source = antecedent(source.head, source)
        named = phrase(source)
    if one.rule is not None:
        return replace(one.rule, cue=one.cue, source=source, contents=one.contents, named=named)
    frame = "noun" if head.pos_ in ("NOUN", "PROPN") else "learned"
    core = complement(head, "ccomp", "xcomp")
    return Found(place.number, one.cue, head, source, one.contents, frame, core, None, named)
