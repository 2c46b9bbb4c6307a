"""What `story_stream.py` can drive: each takes articles as they arrive, and says at once what story each is in."""

import math
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from headwater.flow.group.pairs.similarity import named
from headwater.reading.story_groups import grouped_anew, take_in
from headwater.records import Copy, Sketch
from headwater.store.case_file import open_case
from headwater.store.neighbours import StoredNeighbours
from headwater.store.story_graph import StoredGraph
from headwater.text.terms import stem
from simulated_news import Arrival
from story_peers import SINGLE_PASS

COMMON = 1000  # a term that more articles hold finds nobody


def bag(sketch: Sketch) -> dict[str, int]:
    """The stems of an article with their counts."""
    counts: Counter[str] = Counter()
    for word, count in (*sketch.terms, *named(sketch)):
        counts[stem(word)] += count
    return counts


class Index(Protocol):
    def add(self, arrived: Sequence[Arrival]) -> list[str]:
        """The story of each, as it is known when all of them have come."""

    def bytes(self) -> int:
        """On disk."""


class SinglePass:
    """A TF-IDF single pass in memory over an inverted index: the cosine with every story, and the best one is joined.

    A posting is an article and its weight; the sum of those with the members of a story is that with its centroid.
    With `common`, terms that more articles hold are not asked for: the cosine is a little less than it should be.
    """

    def __init__(self, common: int | None = None) -> None:
        self.common = common
        self.holders: dict[str, tuple[array[int], array[float]]] = {}
        self.story = array("q")
        self.square = array("d")  # of the length of a story's centroid

    def add(self, arrived: Sequence[Arrival]) -> list[str]:
        return [self.place(bag(one.sketch)) for one in arrived]

    def bytes(self) -> int:
        return 0

    def place(self, counts: dict[str, int]) -> str:
        """The story of one more article, by how often its terms stand in it."""
        number = len(self.story)
        weights = self._weights(counts)
        best, total, value = self._nearest(weights)
        if value < SINGLE_PASS:
            best = len(self.square)
            self.square.append(1.0)
        else:
            self.square[best] += 2 * total + 1.0
        self.story.append(best)
        for term, weight in weights.items():
            articles, held = self.holders.setdefault(term, (array("q"), array("d")))
            articles.append(number)
            held.append(weight)
        return str(best)

    def _weights(self, counts: dict[str, int]) -> dict[str, float]:
        """By rarity as it is known so far; the rarest first."""
        texts = len(self.story) + 1
        held = {term: len(self.holders[term][0]) if term in self.holders else 0 for term in counts}
        weights = {
            term: (1 + math.log(counts[term])) * (1 + math.log((1 + texts) / (1 + held[term])))
            for term in sorted(counts, key=lambda term: (held[term], term))
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}

    def _nearest(self, weights: dict[str, float]) -> tuple[int, float, float]:
        """The story most like an article, the sum of its cosines with the members, and the cosine with the centroid."""
        asked = [term for term in weights if term in self.holders]
        if self.common is not None:
            asked = [term for term in asked if len(self.holders[term][0]) <= self.common]
        if not asked:
            return 0, 0.0, 0.0
        articles = np.concatenate([np.frombuffer(self.holders[term][0], np.int64) for term in asked])
        values = np.concatenate([np.frombuffer(self.holders[term][1]) * weights[term] for term in asked])
        stories = np.frombuffer(self.story, np.int64)[articles]
        met = np.arange(len(self.square))
        if len(met) > len(stories):
            met, stories = np.unique(stories, return_inverse=True)
        sums = np.bincount(stories, values, len(met))
        cosine = sums / np.sqrt(np.frombuffer(self.square)[met])
        best = int(cosine.argmax())
        return int(met[best]), float(sums[best]), float(cosine[best])


class Stories:
    """Headwater's stories in a case file: the sketches, the copies and all that the grouping keeps of them."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "stories.case"
        self.case = open_case(self.path, make=True)
        self.case.db.execute("PRAGMA foreign_keys = OFF")  # sketches and copies of articles that are not there
        self.graph = StoredGraph(self.case.db, StoredNeighbours(self.case.db))

    def add(self, arrived: Sequence[Arrival]) -> list[str]:
        with self.case.writing():
            for one in arrived:
                self.case.put("sketches", one.sketch.article, "", (Sketch,), [one.sketch])
                self.case.put("copies", one.sketch.article, "", (Copy,), one.copies)
            take_in(self.graph, [(one.sketch, "") for one in arrived], ())
            made = grouped_anew(self.graph, ())
            self.case.replace_stories(made.gone, made.made)
        story = self.case.stories_of([one.sketch.article for one in arrived])
        return [story[one.sketch.article] for one in arrived]

    def bytes(self) -> int:
        self.case.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.path.stat().st_size


# How each is made, and how many articles it is given: what takes longer from one to the next is not given a million.
INDEXES: dict[str, tuple[Callable[[], Index], int | None]] = {
    "single-pass": (SinglePass, 100_000),
    "headwater": (Stories, None),
    "single-pass-rare": (lambda: SinglePass(COMMON), None),
}
