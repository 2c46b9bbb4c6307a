"""What two articles have in common, measured: shared words in and out of quotations, aligned sentences, vocabulary,
names and numbers, credits."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from headwater.flow.group.copies.credited import Named, credited
from headwater.flow.group.pairs.weights import prior
from headwater.records import Article, Passage
from headwater.spans import cut
from headwater.text import alignment, fingerprints, passages, quotes, vocabulary
from headwater.text.terms import rarity

Flags = npt.NDArray[np.bool_]

# A shared run says something about the narration when so many of its words are written small: a title with a name, such
# as "Deputy Harbour and Fisheries Minister Jonas Weld", has fewer.
PLAIN = 4
# A sentence rests on its best partner when that returns this part of its weight. Telling dependent pairs from others
# on the 60 dev pairs of one story that are no copies: AUC .933 at .2, .917 at .15, .924 at .25, .875 at .4; the share
# of narration in five-word runs alone .858.
FLOOR = 0.2
# A single mark that opens a paragraph's speech, which goes on in the next paragraph.
UNCLOSED = re.compile(r"(?:^\s*|: )['‘](?=\w)")
LEAD = 100  # characters before a quotation in which its source is named: "The Harbour Post added:"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An article as it is compared: its words, which of them are quoted, which small; its narration,
    by sentences and as a vocabulary; its credits."""

    article: Article
    words: fingerprints.Words
    runs: passages.Runs
    quoted: Flags
    plain: Flags
    narration: list[frozenset[str]]
    vocabulary: vocabulary.Vocabulary
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What counts for a verdict on `a` and `b`. Numbers are words.

    `narrated` stands outside quotations in both, `quoted` inside in both; `a_quotes`: inside in `a`, outside in `b`.
    `shorter` and `narration` are the lengths of the shorter body, with and without quotations. `alike`: how alike the
    narrations are in their words. `facts`: part of the names and numbers of the narration with fewer that the other
    has; `common` are they. `a_credits`: outlets that `a` names where it quotes what `b` narrates.
    """

    a: Reading
    b: Reading
    passages: tuple[Passage, ...]
    covered: int
    narrated: int
    quoted: int
    a_quotes: int
    b_quotes: int
    shorter: int
    narration: int
    alignment: alignment.Alignment
    alike: float
    facts: float
    common: tuple[str, ...]
    a_credits: tuple[str, ...]
    b_credits: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.covered / self.shorter if self.shorter else 0.0

    @property
    def narrated_share(self) -> float:
        return min(1.0, self.narrated / self.narration) if self.narration else 0.0


@lru_cache(maxsize=256)
def read(article: Article) -> Reading:
    """Reads an article once for all its pairs."""
    words = fingerprints.words(article.text, tuple((span.start, span.end) for span in article.body))
    quoted = np.zeros(len(words), bool)
    told: list[str] = []
    block = False
    for span, found in zip(article.body, quotes.paragraphs([span.text for span in article.body]), strict=True):
        spoken = [(0, len(span.text))] if block else speech(span.text, found)
        for start, end in spoken:
            first = words.starts.searchsorted(span.start + start)
            quoted[first : words.ends.searchsorted(span.start + end, "right")] = True
        told.append(outside(span.text, spoken))
        block = span.text.rstrip().endswith(":")  # what follows a colon is set off, with or without marks
    plain = np.fromiter((article.text[start].islower() for start in words.starts.tolist()), bool, len(words))
    narration = "\n".join(told)
    return Reading(
        article, words, passages.read(words.hashes), quoted, plain, alignment.sentence_stems(narration),
        vocabulary.read(narration), credited(article),
    )  # fmt: skip


@lru_cache(maxsize=1 << 16)
def rare(stem: str) -> float:
    """How rare a stem is in the news, by what is known beforehand."""
    known = prior()
    return rarity(known.texts, known.count(stem))


def speech(text: str, found: tuple[quotes.Quote, ...]) -> list[tuple[int, int]]:
    """Where a paragraph quotes."""
    spoken = [(quote.start, quote.end) for quote in found]
    unclosed = UNCLOSED.search(text)
    if unclosed and not any(start < unclosed.end() <= end for start, end in spoken):
        spoken = [*(piece for piece in spoken if piece[1] < unclosed.end()), (unclosed.end() - 1, len(text))]
    return spoken


def outside(text: str, spoken: list[tuple[int, int]]) -> str:
    """A paragraph without what it quotes."""
    bounds = [0, *(place for piece in spoken for place in piece), len(text)]
    return " ".join(text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True))


def compare(first: Article, second: Article) -> Evidence:
    """Reads both and measures what they share."""
    a, b = read(first), read(second)
    found = shared(a, b)
    facts, common = vocabulary.facts(a.vocabulary, b.vocabulary, rare)
    narrated = quoted = a_quotes = b_quotes = 0
    lifted: tuple[list[int], list[int]] = ([], [])
    for i, j, size in found:
        in_a, in_b = a.quoted[i : i + size], b.quoted[j : j + size]
        outside = ~in_a & ~in_b
        if int((outside & a.plain[i : i + size]).sum()) >= PLAIN:
            narrated += int(outside.sum())
        quoted += int((in_a & in_b).sum())
        a_quotes += int((in_a & ~in_b).sum())
        b_quotes += int((~in_a & in_b).sum())
        if (in_a & ~in_b).any():
            lifted[0].append(int(a.words.starts[i]))
        if (~in_a & in_b).any():
            lifted[1].append(int(b.words.starts[j]))
    return Evidence(
        a=a, b=b, passages=tuple(_passage(a, b, match) for match in found),
        covered=sum(size for _, _, size in found),
        narrated=narrated, quoted=quoted, a_quotes=a_quotes, b_quotes=b_quotes,
        shorter=min(len(a.words), len(b.words)),
        narration=min(int((~a.quoted).sum()), int((~b.quoted).sum())),
        alignment=alignment.align(a.narration, b.narration, FLOOR),
        alike=vocabulary.alike(a.vocabulary, b.vocabulary, rare), facts=facts, common=common,
        a_credits=_named_near(a, lifted[0]), b_credits=_named_near(b, lifted[1]),
    )  # fmt: skip


def shared(a: Reading, b: Reading) -> list[passages.Match]:
    """Shared runs, cut where page furniture stands between two words of a body."""
    found = []
    for i, j, size in passages.shared(a.runs, b.runs):
        whole = (np.diff(a.words.order[i : i + size]) == 1) & (np.diff(b.words.order[j : j + size]) == 1)
        if whole.all():
            found.append((i, j, size))
            continue
        bounds = [0, *(np.flatnonzero(~whole) + 1).tolist(), size]
        for start, stop in pairwise(bounds):
            if stop - start >= fingerprints.RUN:
                found.append((i + start, j + start, stop - start))
    return found


def _passage(a: Reading, b: Reading, match: passages.Match) -> Passage:
    i, j, size = match
    return Passage(
        a=cut(a.article, int(a.words.starts[i]), int(a.words.ends[i + size - 1])),
        b=cut(b.article, int(b.words.starts[j]), int(b.words.ends[j + size - 1])),
    )


def _named_near(reading: Reading, places: list[int]) -> tuple[str, ...]:
    """Outlets credited in the words that lead up to these places."""
    near = {
        named.name
        for named in reading.named
        for place in places
        if named.form == "reported" and 0 < place - named.at <= LEAD
    }
    return tuple(sorted(near))
