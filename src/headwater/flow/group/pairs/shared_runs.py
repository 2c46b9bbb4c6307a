"""Which texts share the most sampled runs, kept up to date while texts come and go.

Two texts have a run in common if both hold it; of a crowd, a run that more than `CROWD` texts hold, only the first has
it in common with the others. A text keeps the `PARTNERS` with which it has the most in common.

This is a function of the set of texts, and every change is as large as what it touches: a text that comes is compared
with the holders of its runs and offers itself to them; a text is compared anew where what it rests on is no more, that
is, when a partner has gone, a run of it and a partner has become a crowd, or the first of a crowd has changed. The
first is the least by its words' hash: so one newcomer in n becomes the first of n.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from headwater.flow.group.pairs.run_index import (
    NONE,
    TEXT_BITS,
    TEXTS,
    Crowd,
    Ints,
    RunIndex,
    Text,
    distinct,
    flat,
    inside,
    once,
    posted,
    stretches,
)

CROWD = 64  # measured on 1,683 news bodies, where the commonest run is in 18
# One shared run is most often a stock phrase or a name with its title: half of the joined pairs of the 1,683 bodies
# share no more, and none of them has a containment of .2, but for very short texts, which keep few runs.
LEAST = 2
FEW = 50
# On the 1,683 bodies 8 lose none of the 547 pairs with a containment of .3 and more, 6 lose 3, 4 lose 29. Pages of a
# template, 62 of a kind, would be 30 pairs each without it.
PARTNERS = 8
BLOCK = 8192  # texts compared at a time: some 8 MB of runs

Changed = dict[tuple[int, int], tuple[int, int]]
Held = tuple[Ints, Ints]  # (run, text)
Rows = tuple[Ints, Ints, Ints]  # (text, other, runs in common)


def change(index: RunIndex, added: Sequence[Text], gone: Sequence[int]) -> Changed:
    """Brings the index up to date. Returns the pairs of texts that this touches, with what they have in common before
    and after: 0 where they are no pair, as neither keeps the other."""
    left = np.array(sorted(gone), np.int64)
    stale = touched(index, added, left) | {text.number for text in added}
    anew = np.array(sorted(stale - set(gone)), np.int64)
    was: dict[tuple[int, int], int] = {}
    replace(index, index.chosen(left), (NONE, NONE, NONE), was)
    for at in range(0, len(anew), BLOCK):
        block = anew[at : at + BLOCK]
        replace(index, *compared(index, block, anew), was)
    return settled(index, was)


# ---------------------------------------------------------------------------------------------- texts and crowds


def touched(index: RunIndex, added: Sequence[Text], gone: Ints) -> set[int]:
    """Changes texts and crowds. Returns the texts that may have less in common with a partner now, or more with
    anybody, apart from the added ones."""
    new, old = flat({text.number: text.runs for text in added}), index.runs(gone)
    runs = distinct(np.concatenate((new[0], old[0])))
    crowds = index.crowds(runs)
    plain = apart(runs, crowds)
    before = index.holders(plain)
    found = set(index.choosers(gone)[0].tolist())
    index.change(added, gone.tolist())
    formed = large(without(both(before, among(new, plain)), gone))
    found |= parted(index, formed)
    led, dissolved, stale = kept_up(index, crowds, new, old)
    for run, holders in formed.items():
        led.append(Crowd(run, first(index, holders), len(holders)))
    index.gather(led, dissolved)
    return found | stale


def kept_up(index: RunIndex, crowds: Sequence[Crowd], new: Held, old: Held) -> tuple[list[Crowd], list[int], set[int]]:
    """What has become of crowds: those that stay, the runs of those that do not, and the texts that this touches."""
    runs = np.array([crowd.run for crowd in crowds], np.int64)
    come, went = listed(among(new, runs)), listed(among(old, runs))
    stay: list[Crowd] = []
    dissolved: list[int] = []
    stale: set[int] = set()
    for crowd in crowds:
        joined, left = come.get(crowd.run, []), went.get(crowd.run, [])
        size = crowd.size + len(joined) - len(left)
        if size <= CROWD:
            dissolved.append(crowd.run)
            stale.update(holders_of(index, crowd.run))
            continue
        headless = crowd.first in left
        leader = first(index, holders_of(index, crowd.run) if headless else [crowd.first, *joined])
        if leader != crowd.first:
            stale.add(leader)
            if not headless:
                former = np.array([crowd.first])
                stale.update([crowd.first, *index.choosers(former)[0].tolist()])
        stay.append(Crowd(crowd.run, leader, size))
    return stay, dissolved, stale


def parted(index: RunIndex, formed: dict[int, list[int]]) -> set[int]:
    """The holders of a new crowd that keep another one: they may have this run in common no more."""
    holders = distinct(np.array([text for texts in formed.values() for text in texts], np.int64))
    partners: dict[int, set[int]] = defaultdict(set)
    text, other, _ = index.chosen(holders)
    for one, partner in zip(text.tolist(), other.tolist(), strict=True):
        partners[one].add(partner)
    return {text for texts in formed.values() for text in texts if not partners[text].isdisjoint(texts)}


def holders_of(index: RunIndex, run: int) -> list[int]:
    _, texts = index.holders(np.array([run], np.int64))
    return [int(text) for text in texts]


def first(index: RunIndex, texts: Sequence[int]) -> int:
    """The one with the least words' hash."""
    if len(texts) == 1:
        return texts[0]
    known = distinct(np.array(texts, np.int64))
    return int(known[index.twins(known).argmin()])


# ------------------------------------------------------------------------------------------------------- partners


def compared(index: RunIndex, block: Ints, anew: Ints) -> tuple[Rows, Rows]:
    """Partners before and after: those of a block of texts, and of all, but those of `anew`, that these offer
    themselves to. A text that is not compared anew has lost nothing, so its best are among those it has and these."""
    text, other, count = admitted(index, *in_common(index, block))
    open_ = ~inside(other, anew)
    hosts = distinct(other[open_])
    before = index.chosen(distinct(np.concatenate((block, hosts))))
    keep = inside(before[0], hosts) & ~inside(before[1], block)
    rows = (
        np.concatenate((text, other[open_], before[0][keep])),
        np.concatenate((other, text[open_], before[1][keep])),
        np.concatenate((count, count[open_], before[2][keep])),
    )
    return before, best(index, rows)


def in_common(index: RunIndex, texts: Ints) -> Rows:
    """What these texts have in common with all others."""
    postings = posted(*index.runs(texts))  # in order: what follows is three times as fast
    own = postings >> TEXT_BITS, postings & TEXTS
    runs = once(own[0])
    crowds = index.crowds(runs)
    plain = apart(runs, crowds)
    parts = [meet(among(own, plain) if crowds else own, index.holders(plain))]
    if crowds:
        crowded, leaders = np.array([crowd[:2] for crowd in crowds], np.int64).T
        run, text = among(own, crowded)
        leader = leaders[np.searchsorted(crowded, run)]
        parts.append((text, leader))
        leads = text == leader
        parts.append(meet((run[leads], text[leads]), index.holders(distinct(run[leads]))))
    text, other = (np.concatenate(side) for side in zip(*parts, strict=True))
    differ = text != other
    keys, count = np.unique((text[differ] << TEXT_BITS) | other[differ], return_counts=True)
    return keys >> TEXT_BITS, keys & TEXTS, count


def meet(own: Held, holders: Held) -> Held:
    """(text, holder) for every run of a text and every holder of it, where it is not the only one."""
    begin = holders[0].searchsorted(own[0])
    size = holders[0].searchsorted(own[0], "right") - begin
    several = size > 1
    begin, size = begin[several], size[several]
    return np.repeat(own[1][several], size), holders[1][stretches(begin, size)]


def admitted(index: RunIndex, text: Ints, other: Ints, count: Ints) -> Rows:
    """Those with `LEAST` runs in common, or one where a side has few of them."""
    few = count < LEAST
    known = distinct(np.concatenate((text[few], other[few])))
    short = known[index.sizes(known) <= FEW]
    keep = ~few | inside(text, short) | inside(other, short)
    return text[keep], other[keep], count[keep]


def best(index: RunIndex, rows: Rows) -> Rows:
    """The `PARTNERS` of every text with the most in common; of equal ones the first."""
    text, other, count = rows
    known, place = np.unique(other, return_inverse=True)
    order = np.lexsort((index.twins(known)[place], -count, text))
    text, other, count = text[order], other[order], count[order]
    rank = np.arange(len(text)) - np.searchsorted(text, text)
    kept = rank < PARTNERS
    return text[kept], other[kept], count[kept]


def replace(index: RunIndex, before: Rows, after: Rows, was: dict[tuple[int, int], int]) -> None:
    """Writes down what has changed, and notes in `was` what was there first: 0 where nothing was."""
    keys = [(rows[0] << TEXT_BITS) | rows[1] for rows in (before, after)]
    gone = ~inside(keys[0], np.sort(keys[1]))
    there = dict(zip(keys[0].tolist(), before[2].tolist(), strict=True))
    fresh = [there.get(key) != count for key, count in zip(keys[1].tolist(), after[2].tolist(), strict=True)]
    new = np.array(fresh, bool)
    index.choose((before[0][gone], before[1][gone]), (after[0][new], after[1][new], after[2][new]))
    for key in (*keys[0][gone].tolist(), *keys[1][new].tolist()):
        was.setdefault((key >> TEXT_BITS, key & TEXTS), there.get(key, 0))


def settled(index: RunIndex, was: dict[tuple[int, int], int]) -> Changed:
    """The pairs of which a side has changed, with what they have in common, by the side that keeps the other."""
    texts = distinct(np.array([side for sides in was for side in sides], np.int64))
    text, other, count = index.chosen(texts)
    now = dict(zip(zip(text.tolist(), other.tolist(), strict=True), count.tolist(), strict=True))
    found: Changed = {}
    for one, two in was:
        sides = (min(one, two), max(one, two))
        if sides not in found:
            there = [now.get(side, 0) for side in (sides, sides[::-1])]
            former = [was.get(side, now.get(side, 0)) for side in (sides, sides[::-1])]
            found[sides] = (max(former), max(there))
    return found


# ------------------------------------------------------------------------------------------------ runs and texts


def apart(runs: Ints, crowds: Sequence[Crowd]) -> Ints:
    """The runs that are no crowds."""
    return runs[~inside(runs, np.array([crowd.run for crowd in crowds], np.int64))] if crowds else runs


def among(held: Held, runs: Ints) -> Held:
    """What is held of these runs, which ascend."""
    keep = inside(held[0], runs)
    return held[0][keep], held[1][keep]


def without(held: Held, texts: Ints) -> Held:
    keep = ~inside(held[1], texts)
    return held[0][keep], held[1][keep]


def both(one: Held, other: Held) -> Held:
    return np.concatenate((one[0], other[0])), np.concatenate((one[1], other[1]))


def listed(held: Held) -> dict[int, list[int]]:
    """Run -> who holds it."""
    found: dict[int, list[int]] = defaultdict(list)
    for run, text in zip(held[0].tolist(), held[1].tolist(), strict=True):
        found[run].append(text)
    return found


def large(held: Held) -> dict[int, list[int]]:
    """Run -> who holds it, where more than `CROWD` do."""
    runs, counts = np.unique(held[0], return_counts=True)
    return listed(among(held, runs[counts > CROWD]))
