"""What the trained readers see of a paragraph: hashed columns of its parse, its quotations and what the rules found.

A column is a hash of labels, lemmas and shapes, so the weights hold numbers and no word. A row is a token (does it head
a cue?) or a token as seen from a cue (is it of the content, the source, the cue?).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.flow.extract.statements.found import Found, Place, Run
from headwater.flow.extract.statements.sources import phrase

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BITS = 15  # of a column's number: 32,768 rows of weights for each of the two readers
FIELDS = ("LEMMA", "LOWER", "TAG", "DEP", "POS", "ENT_TYPE", "HEAD")
BACK, AHEAD = 100, 150  # tokens around a cue that are looked at: 1% of the contents of PolNeAR train reach further
DEEPEST = 6  # steps of a way through the parse that are told apart
NOTHING, CONTENT, SOURCE, CUE = range(4)
FRAMES = (
    "clause", "wrapped", "infinitive", "naming", "of_object", "object", "prepositional", "rejected", "unstated",
    "according", "colon", "noun", "adjective",
)  # fmt: skip
POINTS = ("PUNCT", "SPACE", "SYM")
MULTIPLIER, WORD = 0x9E3779B97F4A7C15, 0xFFFFFFFFFFFFFFFF
MULTIPLY, SHIFT, LESS = np.uint64(MULTIPLIER), np.uint64(29), np.uint64(64 - BITS)


Part = Hashes | np.uint64
Column = tuple[int, tuple[Part, ...]]


def mix(slot: int, *parts: Part) -> Column:
    """A column whose hash of the parts is another for every slot."""
    return slot, parts


def hashed(slot: int, *parts: Part) -> Hashes:
    """The hashes of one column, of which one part or more is an array."""
    size = max(np.size(part) for part in parts)
    return np.asarray(hashes([(slot, parts)], size)[0])


def hashes(columns: Sequence[Column], size: int) -> Hashes:
    """The hashes of columns [column, row]. Those with as many parts are made together: twice as fast."""
    out = np.empty((len(columns), size), dtype=np.uint64)
    for count in sorted({len(parts) for _, parts in columns}):
        some = [nth for nth, (_, parts) in enumerate(columns) if len(parts) == count]
        slots = [[(columns[nth][0] * MULTIPLIER) & WORD] for nth in some]
        made = np.array(slots, dtype=np.uint64).repeat(size, axis=1)
        for at in range(count):
            for row, nth in enumerate(some):
                made[row] ^= columns[nth][1][at]
            made *= MULTIPLY
            made ^= made >> SHIFT
        out[some] = made
    return out


def step(before: int, label: int) -> int:
    """`mix` for one number: a way through the parse with one label more."""
    mixed = ((before ^ label) * MULTIPLIER) & WORD
    return mixed ^ (mixed >> 29)


def numbers(columns: Sequence[Column], size: int) -> Numbers:
    return (hashes(columns, size) >> LESS).astype(np.int64)


def near(distance: Numbers) -> Hashes:
    """Distances in steps that grow."""
    size = np.abs(distance)
    steps = np.where(size <= 4, size, 4 + np.floor(2 * np.log2(np.maximum(size, 4) / 4)).astype(np.int64))
    return np.asarray(np.where(distance < 0, steps + 64, steps), dtype=np.uint64)


def shifted(values: Hashes, by: int) -> Hashes:
    """For each token the value of the one `by` places further on, 0 beyond the ends."""
    out = np.zeros_like(values)
    if by > 0:
        out[:-by] = values[by:]
    else:
        out[-by:] = values[:by]
    return out


def lead(place: Place, run: Run) -> int:
    """The token of a cue or a source that its others hang on; verbs first."""
    doc = place.doc
    tops = [i for i in range(*run) if doc[i].head.i == i or not run[0] <= doc[i].head.i < run[1]]
    tops = [i for i in tops if not doc[i].is_space] or [run[0]]
    return next((i for i in tops if doc[i].pos_ in ("VERB", "AUX")), tops[0])


@dataclass(frozen=True, slots=True)
class Grid:
    """A paragraph as arrays, one entry a token.

    `ruled`: the number of the rule whose cue it heads. `held`: how many rules' contents hold it.
    """

    size: int
    lemma: Hashes
    lower: Hashes
    tag: Hashes
    dep: Hashes
    pos: Hashes
    ent: Hashes
    head: Numbers
    quote: Numbers
    sentence: Numbers
    point: Flags
    opens: Flags
    ruled: Hashes
    held: Hashes
    kids: Hashes
    children: tuple[tuple[int, ...], ...]


def grid(place: Place, founds: Sequence[Found]) -> Grid:
    """`founds`: what the rules found in the paragraph."""
    doc = place.doc
    size = len(doc)
    table = doc.to_array(list(FIELDS)).reshape(size, len(FIELDS))
    lemma, lower, tag, dep, pos, ent = (table[:, n].astype(np.uint64) for n in range(6))
    head = table[:, 6].astype(np.int64) + np.arange(size)
    sentence, opens = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=bool)
    for nth, (first, last) in enumerate(place.sentences):
        sentence[first:last] = nth
    for first, _ in place.quotes:
        opens[first : first + 1] = True
    ruled, held = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
    for found in founds:
        if found.frame in FRAMES:
            ruled[lead(place, found.cue)] = number(found)
        for first, last in found.contents:
            held[first:last] += np.uint64(1)
    below = np.flatnonzero(head != np.arange(size))
    kids = np.zeros(size, dtype=np.uint64)
    np.add.at(kids, head[below], hashed(900, dep[below]))
    children: list[list[int]] = [[] for _ in range(size)]
    for token in below.tolist():
        children[head[token]].append(token)
    point = np.zeros(size, dtype=bool)
    for name in POINTS:
        point |= pos == np.uint64(doc.vocab.strings[name])
    return Grid(
        size, lemma, lower, tag, dep, pos, ent, head, np.asarray(place.inside, dtype=np.int64), sentence, point, opens,
        ruled, np.minimum(held, np.uint64(3)), kids, tuple(map(tuple, children)),
    )  # fmt: skip


def cue_columns(g: Grid) -> tuple[Numbers, Numbers, Numbers]:
    """What speaks for a token's heading a cue: columns of each token, the tokens that hang on others with the columns
    these get from them.
    """
    lemma, dep, tag, head = g.lemma, g.dep, g.tag, g.head
    quoted = (g.quote >= 0).astype(np.uint64)
    beside = shifted(quoted, 1) + np.uint64(2) * shifted(quoted, 2) + np.uint64(4) * shifted(quoted, -1)
    top = (head == np.arange(g.size)).astype(np.uint64)
    before, after = shifted(g.lower, -1), shifted(g.lower, 1)
    own = [
        mix(1, tag, quoted), mix(2, lemma), mix(3, g.lower), mix(4, lemma, tag), mix(5, tag, dep), mix(6, lemma, dep),
        mix(7, lemma[head], dep), mix(8, tag[head], dep, tag), mix(9, g.kids, g.pos), mix(10, g.kids, lemma),
        mix(11, before), mix(12, after), mix(13, before, lemma), mix(14, after, lemma), mix(15, shifted(g.lower, 2)),
        mix(16, shifted(g.lower, -2)), mix(17, quoted, lemma), mix(18, beside, quoted), mix(19, beside, lemma),
        mix(20, g.ruled, quoted), mix(21, g.ruled, lemma), mix(22, g.held, quoted), mix(23, g.held, g.ruled, quoted),
        mix(24, top, dep[head], tag), mix(25, shifted(tag, -1), tag, shifted(tag, 1)), mix(26, dep[head], dep, tag),
        mix(27, g.held, lemma), mix(28, after, shifted(g.lower, 2), tag), mix(29, g.ent, tag),
        mix(30, g.ruled[head], dep), mix(31, near(g.sentence)),
    ]  # fmt: skip
    kids = np.flatnonzero(head != np.arange(g.size))
    over = head[kids]
    label = dep[kids]
    theirs = [
        mix(41, label, (kids > over).astype(np.uint64)), mix(42, label, lemma[over]), mix(43, label, lemma[kids]),
        mix(44, label, g.ent[kids], g.pos[kids]), mix(45, label, g.pos[kids], lemma[over]),
        mix(46, label, g.kids[kids]), mix(47, label, quoted[kids], quoted[over]),
        mix(48, label, lemma[kids], lemma[over]), mix(49, label, tag[kids], tag[over]),
    ]  # fmt: skip
    return numbers(own, g.size), over, numbers(theirs, len(kids))


def ways(g: Grid, cue: int) -> tuple[Hashes, Numbers]:
    """The way through the parse from the cue to each token: its first step, its first two, three and all of them.

    And the token at its first step; -1 where no way leads.
    """
    labels, heads = g.dep.tolist(), g.head.tolist()
    found: dict[int, tuple[int, int, int, int]] = {cue: (1, 1, 1, 1)}
    first, depth, todo = {cue: cue}, {cue: 0}, [cue]
    for token in todo:
        deep = depth[token] + 1
        for other in (heads[token], *g.children[token]):
            if other in found:
                continue
            up = other == heads[token]
            label = (labels[token] if up else labels[other]) * 2 + up
            one, two, three, whole = found[token]
            turned = step(whole, label) if deep <= DEEPEST else whole
            found[other] = (
                turned if deep <= 1 else one, turned if deep <= 2 else two, turned if deep <= 3 else three, turned,
            )  # fmt: skip
            first[other] = other if deep == 1 else first[token]
            depth[other] = deep
            todo.append(other)
    out, branch = np.zeros((4, g.size), dtype=np.uint64), np.full(g.size, -1, dtype=np.int64)
    at = np.array(todo)
    out[:, at] = np.array([found[token] for token in todo], dtype=np.uint64).T
    branch[at] = [first[token] for token in todo]
    return out, branch


def ruled(place: Place, found: Found | None) -> Hashes:
    """What the rules make of every token."""
    out = np.full(len(place.doc), NOTHING, dtype=np.uint64)
    if found is None:
        return out
    for first, last in found.contents:
        out[first:last] = CONTENT
    if found.source is not None:
        first, last = phrase(found.source)
        out[first:last] = SOURCE
    out[found.cue[0] : found.cue[1]] = CUE
    return out


def number(found: Found | None) -> int:
    """The number of the rule that made the finding; 0 without one."""
    return FRAMES.index(found.frame) + 1 if found is not None else 0


def without(flags: Flags, token: int) -> Flags:
    out = flags.copy()
    out[token] = False
    return out


def window(g: Grid, cue: int) -> Run:
    return max(0, cue - BACK), min(g.size, cue + AHEAD)


def between(cue: int, marked: Flags, most: int) -> Hashes:
    """How many marked tokens stand between the cue and each token."""
    count = np.cumsum(marked)
    return np.asarray(np.minimum(np.abs(count - count[cue]), most), dtype=np.uint64)


def pair_columns(g: Grid, cue: int, rule: Hashes, frame: int, others: Flags) -> Numbers:
    """For every token of the window around the cue: what speaks for its part in the attribution.

    `rule`: what the rules make of each token, by the rule number `frame`. `others`: heads of the rules' other cues.
    """
    low, high = window(g, cue)
    at = np.arange(g.size)
    (one, two, three, whole), branch = ways(g, cue)
    stem = np.where(branch >= 0, g.lemma[np.maximum(branch, 0)], np.uint64(0))
    word = hashed(801, g.lemma[cue : cue + 1], g.tag[cue : cue + 1])[0]
    kids, tag, frames = g.kids[cue], g.tag[cue], np.uint64(frame)
    quoted = (g.quote >= 0).astype(np.uint64)
    crossed, points = between(cue, others, 3), between(cue, g.point, 5)
    side = (at > cue).astype(np.uint64)
    away = near(at - cue)
    sentence = (np.clip(g.sentence - g.sentence[cue], -3, 3) + 3).astype(np.uint64)
    same = (g.quote == g.quote[cue]).astype(np.uint64)
    speech = between(cue, g.opens, 3) + np.uint64(4) * quoted + np.uint64(8) * quoted[cue] + np.uint64(16) * same
    where = hashed(802, sentence, speech)
    before, after = np.full(g.size, -2), np.full(g.size, -2)
    before[1:], after[:-1] = branch[:-1], branch[1:]
    first, last = (before != branch).astype(np.uint64), (after != branch).astype(np.uint64)
    rules = rule + np.uint64(4) * shifted(rule, -1) + np.uint64(16) * shifted(rule, 1)
    lower = g.lower
    columns = [
        mix(1, one), mix(2, two), mix(3, three), mix(4, whole), mix(5, one, word), mix(6, two, word),
        mix(7, three, word), mix(8, one, stem), mix(9, one, stem, word), mix(10, whole, g.tag), mix(11, one, lower),
        mix(12, two, lower), mix(13, away), mix(14, away, one), mix(15, points, side, one),
        mix(16, crossed, side, one), mix(17, where, side), mix(18, where, side, one), mix(19, where, points, side),
        mix(20, rule, frames), mix(21, rules, frames), mix(22, rules, one), mix(23, rules, lower), mix(24, first, one),
        mix(25, last, one), mix(26, first, lower, one), mix(27, shifted(one, -1), one, shifted(one, 1)),
        mix(28, shifted(two, -1), two), mix(29, shifted(two, 1), two), mix(30, shifted(lower, -1), one, side),
        mix(31, shifted(lower, 1), one, side), mix(32, lower, side), mix(33, g.tag, g.dep, one),
        mix(34, g.ent, g.pos, one), mix(35, rules, g.tag, side), mix(36, lower, side, word), mix(37, one, frames),
        mix(38, two, frames), mix(39, three, lower), mix(40, shifted(quoted, 1), quoted, shifted(quoted, -1), side),
        mix(41, three, rules), mix(42, crossed, rules), mix(43, g.dep, g.dep[g.head], side), mix(44, one, kids),
        mix(45, two, kids, tag), mix(46, shifted(g.tag, -1), g.tag, shifted(g.tag, 1), one), mix(47, away, word),
        mix(48, three, points, side),
    ]  # fmt: skip
    return numbers(columns, g.size)[:, low:high]
