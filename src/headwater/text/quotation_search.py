"""Looks for a quotation in what was said, and tells how its words differ from those that were spoken.

A verdict rests on the words alone: who spoke them is for the caller to compare.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np

from headwater.text.spoken_alignment import OMISSION, STAND_IN, lay
from headwater.text.spoken_index import Row, numbered, places, row
from headwater.text.spoken_words import Spoken, Word

Verdict = Literal["verbatim", "cut", "altered", "not_found", "too_short"]
Kind = Literal["replaced", "added", "left_out", "moved", "negation", "numeral", "bracketed", "inaudible"]
ORDER: tuple[Verdict, ...] = ("verbatim", "cut", "altered", "too_short", "not_found")

# Measured on 400 quotations planted in two draws that nobody had looked at (benchmarks/transcripts.py --seeds 21 22
# --count 200): 392 are right as it stands. In brackets: how many with another value.
FUNCTION_WEIGHT = 0.3  # what a function word is worth against any other word (386 at .1, 391 at .6)
LAID_FUNCTION = 0.5  # and in laying: two of them are worth as much as another word (394 at .3, 391 at .8)
LAID_ASIDE = 0.2  # a broken-off word (no change from 0 to .5)
LEAST_WEIGHT = 2.0  # of a quotation, below which it is too short to tell (378 at 4; lower is not tested by the draws)
COVER = 0.6  # of the quotation's weight that was said, below which it was not (393 at .4, 388 at .8)
UNSAID_SHARE = 0.25  # of the quotation's words that nobody said there, likewise (395 at .15, 387 at .35)
SILENT = 40  # words left out without a mark; beyond that a page joins what was said apart (393 at 15, 391 at 100)
# The draws plant too little of these to tell one value from its half or its double: they are reading sense.
SHORT_WEIGHT = 3.5  # below which it must stand in one or two places only: a stock phrase stands in many
FEW_PLACES = 2
LEAST_WORDS = 4  # laid, below which an altered quotation is not told from chance
LONGEST_UNSAID = 3  # words on end that nobody said there: more are no alteration, but other words
TOLD = 5  # words on end that are told of a quotation which was not said
TURNED = 3  # words left out with a negation among them: more of them are a clause of its own
STANDS_FOR = 8  # words of the transcript for which a bracket may stand
LOST = 6  # words that a page may have heard where the transcript has "(inaudible)"
MARGIN, REACH = 40, 110  # words looked at before and after the place where a quotation may stand
LONGEST = 4000  # and at most, where an ellipsis may pass over any number


@dataclass(frozen=True, slots=True)
class Difference:
    """`written`: `[start, end)` in the quotation; `said`: turn, start, end. None where that side has nothing."""

    kind: Kind
    written: tuple[int, int] | None
    said: tuple[int, int, int] | None


@dataclass
class Found:
    """`pieces`: where the words stand (turn, start, end), in order. `left_out`: what lies between them.

    `share`: part of the quotation's weight that was said. `places`: how often just these words were said, where the
    quotation is short. `apart`: its pieces were said, and not together.
    """

    verdict: Verdict
    share: float = 0.0
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    left_out: list[tuple[int, int, int]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    places: int = 1
    apart: bool = False


class Library:
    """What was said in many transcripts, ready to be searched."""

    def __init__(self, documents: Sequence[Sequence[Sequence[Word]]], voices: Sequence[int], spoken: Spoken) -> None:
        """`documents`: turns of words. `voices`: a number for each turn, the same where the same person speaks."""
        self.row: Row = row(documents)
        self.voices, self.spoken = voices, spoken

    def search(self, quotation: str) -> list[Found]:
        """Where the quotation was said, the best place first; one `Found` without pieces where nothing is like it."""
        written = self.spoken.quoted(quotation)
        own = [word for word in written if not word.bracket]
        if self.weight(own) < LEAST_WEIGHT:
            return [Found("too_short")]
        keys = numbered([f"[{nth}" if w.bracket else w.key for nth, w in enumerate(written)], self.row)
        found: dict[tuple[int, ...], Found] = {}
        where = places(keys, self.row)
        for at in where:
            one = self.at(written, keys, at)
            found.setdefault(one.pieces[0] if one.pieces else (), one)
        ranked = sorted(found.values(), key=lambda one: (ORDER.index(one.verdict), -round(one.share, 4), one.pieces))
        if not ranked:
            return [Found("not_found")]
        alike = [one for one in ranked if one.verdict == "verbatim"]
        for one in alike:
            one.places = len(alike)
        if alike and self.weight(own) < SHORT_WEIGHT and len(alike) > FEW_PLACES:
            return [Found("too_short", places=len(alike))]
        return ranked

    def weight(self, words: Sequence[Word]) -> float:
        return sum(self.worth(word) for word in words)

    def worth(self, word: Word) -> float:
        return 0.0 if word.bracket or word.aside else FUNCTION_WEIGHT if word.key in self.spoken.function else 1.0

    def at(self, written: Sequence[Word], keys: "np.ndarray[tuple[int], np.dtype[np.int64]]", at: int) -> Found:
        """How the quotation fits around one place."""
        declared = np.array([
            OMISSION if word.gap else STAND_IN if word.bracket or (nth and written[nth - 1].bracket) else 0
            for nth, word in enumerate(written)
        ])  # fmt: skip
        low, high = self.window(at, len(keys), omits=bool((declared == OMISSION).any()))
        weights = np.array(
            [
                max(self.worth(word), 0.0 if word.bracket else LAID_ASIDE if word.aside else LAID_FUNCTION)
                for word in written
            ]
        )
        laid = lay(keys, weights, declared, self.row.keys[low:high], self.row.aside[low:high])
        pairs = [(i, j + low) for i, j in laid.pairs]
        return Fit(self, written, pairs).found() if pairs else Found("not_found")

    def window(self, at: int, length: int, *, omits: bool) -> tuple[int, int]:
        """The stretch of the row to look at: within the document, and with an ellipsis the whole turn."""
        breaks = [0, *self.row.breaks]
        document = int(np.searchsorted(breaks, at, "right"))
        first, last = breaks[document - 1], breaks[min(document, len(breaks) - 1)]
        low, high = at - MARGIN, at + length + REACH
        if omits:
            low = max(at - LONGEST, min(low, int(self.row.starts[self.row.turn(at)]) - MARGIN))
            end = int(self.row.starts[self.row.turn(min(at + length, last - 1)) + 1])
            high = min(at + LONGEST, max(high, end + MARGIN))
        return max(low, first), min(high, last)


class Fit:
    """One way of laying a quotation along what was said, and the verdict on it."""

    def __init__(self, library: Library, written: Sequence[Word], pairs: list[tuple[int, int]]) -> None:
        self.library, self.written, self.pairs = library, written, pairs
        self.row, self.spoken = library.row, library.spoken
        self.result = Found("not_found")
        self.unsaid: list[list[Word]] = []
        self.silent: list[list[int]] = []
        self.passed: list[int] = []
        self.turned = False
        self.elided = False

    def found(self) -> Found:
        """Compares word by word, then judges."""
        self.edge(0, self.pairs[0][0])
        piece = [self.pairs[0][1]]
        for (i, j), (after_i, after_j) in pairwise(self.pairs):
            parted = self.between(i, j, after_i, after_j)
            if parted or self.row.turn(j) != self.row.turn(after_j):
                self.keep(piece)
                piece = []
            piece.append(after_j)
        self.keep(piece)
        self.edge(self.pairs[-1][0] + 1, len(self.written))
        self.numerals()
        self.moved()
        own = [word for word in self.written if not word.bracket]
        met = [self.written[i] for i, _ in self.pairs]
        weight = self.library.weight(met)
        self.result.share = round(weight / self.library.weight(own), 4) if self.unsaid else 1.0
        self.result.apart = self.is_apart()
        self.result.verdict = self.verdict(len(own), len(met), weight)
        if self.result.verdict == "not_found":
            self.forget_strays()
        return self.result

    def forget_strays(self) -> None:
        """Of a quotation that was not said, keeps only pieces too long for chance, and no comparison."""
        runs, length = [], 1
        for (i, j), (after_i, after_j) in pairwise([*self.pairs, (-9, -9)]):
            if (after_i, after_j) == (i + 1, j + 1):
                length += 1
            else:
                runs.append([at for _, at in self.pairs if j - length < at <= j])
                length = 1
        self.result.pieces = [self.span(run) for run in runs if len(run) >= TOLD]
        self.result.left_out, self.result.differences = [], []
        self.result.apart = self.result.apart and len(self.result.pieces) > 1

    def verdict(self, words: int, met: int, weight: float) -> Verdict:
        if self.result.apart:
            return "not_found"
        if not self.unsaid:
            return "altered" if self.turned else "cut" if self.silent or self.elided else "verbatim"
        moved = {self.row.words[at].key for at in self.passed}
        unsaid = sum(word.key not in moved for run in self.unsaid for word in run)
        longest = max(sum(word.key not in moved for word in run) for run in self.unsaid)
        if longest > LONGEST_UNSAID or unsaid > UNSAID_SHARE * words:
            return "not_found"
        enough = met >= LEAST_WORDS and weight >= LEAST_WEIGHT and self.result.share >= COVER
        return "altered" if enough and not self.scattered() else "not_found"

    def scattered(self) -> bool:
        """Do the words stand here and there, so that chance laid them?"""
        runs = 1 + sum(b[1] - a[1] != 1 or b[0] - a[0] != 1 for a, b in pairwise(self.pairs))
        passed = sum(len(gap) for gap in self.silent)
        return len(self.pairs) < 2 * runs or passed > len(self.pairs)

    def is_apart(self) -> bool:
        voices = {self.library.voices[self.row.turn(j)] for _, j in self.pairs}
        return len(voices) > 1 or any(len(gap) > SILENT for gap in self.silent)

    def between(self, i: int, j: int, after_i: int, after_j: int) -> bool:
        """What lies between two words that agree; are words left out there?"""
        put_in, bracket = self.put_in(i + 1, after_i)
        passed = [at for at in range(j + 1, after_j) if not self.row.aside[at]]
        self.passed += passed
        omits = any(word.gap for word in self.written[i + 1 : after_i + 1])
        if self.row.aside[j] or self.row.aside[after_j]:  # of what was taken back, the page keeps all but a negation
            self.turned |= self.negates(self.row.words[j + 1 : after_j]) and not self.negates(put_in)
        if bracket and len(passed) <= STANDS_FOR:
            self.differ("bracketed", bracket, passed)
            passed = []
        if put_in:
            self.instead(put_in, passed, after_j)
            return False
        if omits and after_j > j + 1:
            self.result.left_out.append(self.span(range(j + 1, after_j)))
            self.elided = True
            return True
        if not passed:
            return False
        self.result.left_out.append(self.span(passed))
        self.silent.append(passed)
        negation = len(passed) <= TURNED and self.negates([self.row.words[at] for at in passed])
        self.turned |= negation
        self.differ("negation" if negation else "left_out", [], passed)
        return True

    def instead(self, put_in: list[Word], passed: list[int], after_j: int) -> None:
        """Words of the quotation that were not said there, in place of others or of none."""
        if self.was_lost(put_in, passed, after_j):
            self.differ("inaudible", put_in, passed)
            return
        self.unsaid.append(put_in)
        negates = self.negates(put_in) != self.negates([self.row.words[at] for at in passed])
        self.differ("negation" if negates else "replaced" if passed else "added", put_in, passed)
        if len(passed) > SILENT:
            self.silent.append(passed)

    def edge(self, first: int, last: int) -> None:
        """Words of the quotation before the first, or after the last, that agrees."""
        put_in, bracket = self.put_in(first, last)
        if bracket:
            self.differ("bracketed", bracket, [])
        if put_in:
            self.unsaid.append(put_in)
            self.differ("negation" if self.negates(put_in) else "added", put_in, [])

    def put_in(self, first: int, last: int) -> tuple[list[Word], list[Word]]:
        """The words `[first, last)` of the quotation without those that are no words, and those in brackets."""
        words = self.written[first:last]
        return [one for one in words if not one.bracket and not one.aside], [one for one in words if one.bracket]

    def was_lost(self, put_in: list[Word], passed: list[int], after_j: int) -> bool:
        return len(put_in) <= LOST and any(self.row.words[at].lost for at in (*passed, after_j)) and len(passed) <= 1

    def numerals(self) -> None:
        for i, j in self.pairs:
            if {self.written[i].form, self.row.words[j].form} == {"digits", "words"}:
                self.differ("numeral", [self.written[i]], [j])

    def moved(self) -> None:
        """Words put in here that are left out there have changed places."""
        put_in = {key for word in self.unsaid for key in [one.key for one in word]}
        gone = {self.row.words[at].key for gap in self.silent for at in gap}
        if put_in and put_in <= gone:
            self.result.differences = [
                Difference("moved", one.written, one.said) if one.kind in ("added", "left_out", "replaced") else one
                for one in self.result.differences
            ]

    def negates(self, words: Sequence[Word]) -> bool:
        return any(word.key in self.spoken.negations for word in words)

    def span(self, row: Sequence[int]) -> tuple[int, int, int]:
        """The first turn's part of some words of the row."""
        turn = self.row.turn(row[0])
        inside = [self.row.words[at] for at in row if self.row.turn(at) == turn]
        return turn, inside[0].start, max(word.end for word in inside)

    def keep(self, piece: list[int]) -> None:
        if piece:
            self.result.pieces.append(self.span(piece))

    def differ(self, kind: Kind, written: Sequence[Word], said: Sequence[int]) -> None:
        of_page = (written[0].start, max(word.end for word in written)) if written else None
        self.result.differences.append(Difference(kind, of_page, self.span(said) if said else None))
