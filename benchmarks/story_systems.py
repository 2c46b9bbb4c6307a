"""Headwater and its peers as what `stories.py` runs: rows in the order of arrival go in, a story for each comes out.

All have the whole file before they begin, and the single pass knows from the beginning how rare a word is in all of it;
that which is streamed learns this as articles come, one at a time.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise

from sklearn.feature_extraction.text import TfidfVectorizer

from headwater.flow.group.copies.copies import copies
from headwater.flow.group.copies.follow_ups import follow_ups
from headwater.flow.group.pairs.near import near
from headwater.flow.group.pairs.pairs import pairs
from headwater.flow.group.pairs.sketches import sketches_of
from headwater.flow.group.stories.stories import stories
from headwater.records import Copy, FollowUp
from story_indexes import SinglePass
from story_peers import AVERAGE_LINK, AVERAGE_LINK_MOST, SINGLE_PASS, average_link, passed, tfidf
from story_river import RIVER_MOST, SIGMA, river
from story_rows import Row, article_of

Group = Callable[[Sequence[Row]], list[str]]
WARM = 20  # articles grouped beforehand, so that reading a table or a library is nobody's time
RUNS = 3  # of which the fastest counts: the first one also pays for memory that the next system then has for nothing
LONG = 10.0  # seconds: what takes longer runs once
last_steps: dict[str, dict[str, float]] = {}  # by system, CPU seconds of each step of its fastest run


def headwater(rows: Sequence[Row]) -> list[str]:
    """Sketches and stories. A story is called after its first article to arrive."""
    return _headwater(rows, passages=False)


def headwater_whole(rows: Sequence[Row]) -> list[str]:
    """As a case runs them: the pairs that share passages are compared first, word by word."""
    return _headwater(rows, passages=True)


def _headwater(rows: Sequence[Row], *, passages: bool) -> list[str]:
    laps = [("", time.process_time())]

    def lap(name: str) -> None:
        laps.append((name, time.process_time()))

    articles = [article_of(row) for row in rows]
    drawn = tuple(sketches_of(articles, runs=passages))
    lap("sketches")
    related: tuple[Copy, ...] = ()
    mentioned: tuple[FollowUp, ...] = ()
    if passages:
        paired = pairs(drawn)
        lap("pairs")
        paired += near(drawn, paired)
        lap("near")
        known = {article.id: article for article in articles}
        related = tuple(copy for pair in paired for copy in copies(known[pair.a], known[pair.b]))
        lap("copies")
        mentioned = tuple(one for pair in paired for one in follow_ups(known[pair.a], known[pair.b]))
        lap("follow-ups")
    made = stories(drawn, related, (), mentioned)
    lap("stories")
    last_steps["Headwater"] = {name: at - before for (_, before), (name, at) in pairwise(laps)}
    place = {row.id: number for number, row in enumerate(rows)}
    founder = {article: min(story.articles, key=place.__getitem__) for story in made for article in story.articles}
    return [founder[row.id] for row in rows]


def tfidf_single_pass(rows: Sequence[Row]) -> list[str]:
    begun = time.process_time()
    vectors = tfidf(rows)
    read = time.process_time()
    labels = passed(vectors, len(rows))
    last_steps["Single pass"] = {"vectors": read - begun, "pass": time.process_time() - read}
    return labels


def streamed_single_pass(rows: Sequence[Row]) -> list[str]:
    words = TfidfVectorizer(stop_words="english").build_analyzer()
    index = SinglePass()
    return [index.place(Counter(words(row.text))) for row in rows]


@dataclass(frozen=True)
class System:
    """`most`: articles it is given at most, the first of the file. `needs`: the package without which it is absent."""

    name: str
    group: Group
    most: int | None = None
    needs: str | None = None

    @property
    def absent(self) -> bool:
        return self.needs is not None and find_spec(self.needs) is None


SYSTEMS = {
    "headwater": System("Headwater", headwater),
    "headwater-whole": System("Headwater, passages compared", headwater_whole),
    "single-pass": System(f"TF-IDF single pass, {SINGLE_PASS}", tfidf_single_pass),
    "single-pass-streamed": System(f"TF-IDF single pass, streamed, {SINGLE_PASS}", streamed_single_pass),
    "average-link": System(f"TF-IDF average link, {AVERAGE_LINK}", average_link, AVERAGE_LINK_MOST),
    "river": System(f"river TextClust, {SIGMA} sigma", river, RIVER_MOST, "river"),
}


def ran(system: System, rows: Sequence[Row]) -> tuple[list[str], float]:
    """The stories of the rows, and the CPU seconds they took."""
    system.group(rows[:WARM])
    seconds: list[float] = []
    while len(seconds) < RUNS and sum(seconds) < LONG:
        former = dict(last_steps)
        gc.collect()
        gc.freeze()  # looking through what other systems have loaded is nobody's time
        begun = time.process_time()
        labels = system.group(rows)
        seconds.append(time.process_time() - begun)
        gc.unfreeze()
        if seconds[-1] > min(seconds):
            last_steps.update(former)
    return labels, min(seconds)
