"""The terms with which articles open: of title, deck and first sentences the words that tell, many articles at once."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from headwater.flow.group.pairs.run_index import Ints, stretches
from headwater.records import Article
from headwater.text import fingerprints
from headwater.text.fingerprints import Words
from headwater.text.terms import LETTERS

OPENING = 130  # words of the body that are kept as terms: four or five sentences, which carry the story
BREAK = "\0"  # between texts, and between words: no letter
Codes = npt.NDArray[np.uint32]
WORD_BITS = 63  # of a number that holds an article, a word and a place


def opening_terms(
    text: str, articles: Sequence[Article], begins: Sequence[int], words: Words
) -> Iterator[tuple[tuple[str, int], ...]]:
    """For each article its terms with their counts, in the order in which they come first. `text` holds all articles,
    which begin at `begins`; `words` are all of its words."""
    codes = fingerprints.codes_of(text)
    owner, at = _opening(articles, begins, words, codes)
    telling = tells(codes, words)[at]
    owner, at = owner[telling], at[telling]
    first, count = _counted(owner, words.hashes[at])
    at = at[first]
    fresh, which = _distinct(words.hashes[at])
    spans = zip(words.starts[at[fresh]].tolist(), words.ends[at[fresh]].tolist(), strict=True)
    written = fingerprints.folded(BREAK.join([text[start:end] for start, end in spans])).split(BREAK)
    found = list(zip(map(written.__getitem__, which.tolist()), count.tolist(), strict=True))
    for low, high in pairwise(np.searchsorted(owner[first], np.arange(len(articles) + 1)).tolist()):
        yield tuple(found[low:high])


def _opening(articles: Sequence[Article], begins: Sequence[int], words: Words, codes: Codes) -> tuple[Ints, Ints]:
    """(article, word) of title, deck and the beginning of the body."""
    parts = [
        (number, begin + span.start, begin + span.end, body)
        for number, (begin, article) in enumerate(zip(begins, articles, strict=False))
        for body, spans in ((0, (article.title, article.deck)), (1, article.body))
        for span in spans
        if span is not None
    ]
    owner, start, end, body = np.fromiter(chain.from_iterable(parts), np.int64).reshape(-1, 4).T
    written = np.append(fingerprints.written(codes), len(codes))
    first = written.searchsorted(start)
    size = (written.searchsorted(end) - first) * body
    before = np.cumsum(size) - size
    left = np.maximum(0, OPENING - before + before[owner.searchsorted(owner)])  # for this part of the body
    end = np.where(size > left, written[np.minimum(first + left, len(written) - 1)], end)
    first = words.starts.searchsorted(start)
    size = np.maximum(0, words.starts.searchsorted(end) - first)
    return np.repeat(owner, size), stretches(first, size)


def tells(codes: Codes, words: Words) -> npt.NDArray[np.bool_]:
    """Which words are terms: those of four letters and more, numbers, capitals such as US, all of scripts without
    case."""
    size = words.ends - words.starts
    kept: npt.NDArray[np.bool_] = size >= LETTERS
    short = np.flatnonzero(~kept)
    start, size = words.starts[short], size[short]
    small = np.zeros(len(short), bool)
    for place in range(LETTERS - 1):
        long = np.flatnonzero(size > place)
        small[long] |= fingerprints.lowercase(codes[start[long] + place])
    kept[short] = ~small & ((size > 1) | ~fingerprints.uppercase(codes[start]))
    return kept


def _distinct(hashes: fingerprints.Hashes) -> tuple[Ints, Ints]:
    """Where each word stands once, and which of these each is."""
    bits = len(hashes).bit_length()
    key = np.sort((hashes >> np.uint64(1 + bits)).astype(np.int64) << bits | np.arange(len(hashes)))
    fresh = np.diff(key >> bits, prepend=-1) > 0
    place = key & ((1 << bits) - 1)
    which = np.empty_like(place)
    which[place] = np.cumsum(fresh) - 1
    return place[fresh], which


def _counted(owner: Ints, hashes: fingerprints.Hashes) -> tuple[Ints, Ints]:
    """Where each word of each article comes first, ascending, and how often it comes."""
    place_bits, owner_bits = len(owner).bit_length(), int(owner.max(initial=0)).bit_length()
    known = (hashes >> np.uint64(1 + place_bits + owner_bits)).astype(np.int64)
    key = np.sort((owner << WORD_BITS - owner_bits) | (known << place_bits) | np.arange(len(owner)))
    word = key >> place_bits
    fresh = np.flatnonzero(np.diff(word, prepend=-1))
    first, count = key[fresh] & ((1 << place_bits) - 1), np.diff(fresh, append=len(key))
    order = np.argsort(first)
    return first[order], count[order]
