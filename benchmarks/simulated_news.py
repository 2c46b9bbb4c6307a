"""A stream of news that was never written: the sketches of its articles, in the order of arrival, from a seed.

Stories are born at an even rate; most have one article, some hundreds, over hours to weeks. A story has a subject with
its vocabulary, actors (some known all along, some for weeks), words of its own and new words. An article takes words
from the common stock, the subject, the story and nowhere; one in five reprints an earlier one of its story. The same
seed gives the same stream, of any length.

Beside 1,600 real news bodies (and the simulated ones): 79 (81) terms an article; the commonest term in 64% (39%) of
them, the hundredth in 8% (6%); 12% (25%) of the postings are of terms that three or fewer hold; of the terms of the
shorter of two articles the other has 40% (39%) where they tell one story, 10% (3%) where they do not.
"""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from headwater.records import Copy, Sketch, When, digest

SEED = 20310604
FIRST_DAY = date(2031, 1, 1)
BORN = 1000  # stories a day, with 2,900 articles
STEEP, LARGEST = 1.5, 600  # of the sizes of stories: Pareto's exponent, and where it is cut
SUBJECTS, SUBJECT_WORDS = 400, 800
STOCK, RARE = 30_000, 3_000_000  # words that are met again, and those that hardly are
OLD_ACTORS, NEW_ACTORS, TERM = 3000, 60, 40  # actors known all along; new ones a day; days in which they are met
REPRINTS = 0.2
HEAD = 10.0
SPREAD = 0.35  # of the logarithms of the lengths of articles
RUNS = (40, 220)
SYLLABLES = [a + b for a in "bdfgklmnprtvz" for b in "aiou"]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Arrival:
    """`copies`: what binds the article to those before it. `story`: the truth."""

    sketch: Sketch
    copies: tuple[Copy, ...]
    story: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What a story is made of; `words`: by number, see `word`."""

    number: int
    subject: int
    words: Ints
    actors: Ints


@lru_cache(maxsize=1 << 17)
def word(number: int) -> str:
    """Letters that no ending can be taken from."""
    parts = []
    for _ in range(4):
        number, part = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[part])
    return "".join(parts)


@lru_cache(maxsize=1 << 14)
def actor(number: int) -> str:
    return f"{word(number % 1000 + 7_000_000).capitalize()} {word(number % 30_000 + 7_100_000).capitalize()}"


@lru_cache(maxsize=SUBJECTS)
def vocabulary(subject: int) -> Ints:
    return np.random.default_rng([SEED, 0, subject]).integers(0, STOCK, SUBJECT_WORDS)


def zipf(rng: np.random.Generator, most: int, size: int) -> Ints:
    """Numbers below `most`, each as often as its rank allows, in Mandelbrot's form: the first are not so many."""
    ranks: Ints = (HEAD * (most / HEAD + 1) ** rng.random(size) - HEAD).astype(np.int64)
    return ranks


def sizes(rng: np.random.Generator, count: int) -> list[int]:
    """How many articles stories have."""
    return [int(size) for size in np.minimum(LARGEST, rng.random(count) ** (-1 / STEEP)).tolist()]


def plot(number: int) -> Plot:
    rng = np.random.default_rng([SEED, 1, number])
    subject = int(zipf(rng, SUBJECTS, 1)[0])
    words = np.concatenate((
        vocabulary(subject)[zipf(rng, SUBJECT_WORDS, 26)], zipf(rng, STOCK, 18), rng.integers(0, STOCK, 4),
        STOCK + rng.integers(0, RARE, 3),
    ))  # fmt: skip
    newest = OLD_ACTORS + number // BORN * NEW_ACTORS
    old = zipf(rng, OLD_ACTORS, int(rng.integers(1, 4)))
    new = rng.integers(max(OLD_ACTORS, newest - TERM * NEW_ACTORS), newest + NEW_ACTORS, int(rng.integers(1, 4)))
    return Plot(number, subject, np.unique(words), np.unique(np.concatenate((old, new))))


def stream() -> Iterator[Arrival]:
    """All articles, without end."""
    due: list[tuple[float, int, int]] = []  # day, story, which of its articles
    plots: dict[int, Plot] = {}
    left: Counter[int] = Counter()
    day = 0
    while True:
        rng = np.random.default_rng([SEED, 2, day])
        for story, size in enumerate(sizes(rng, BORN), day * BORN):
            life = min(45.0, 0.3 + size**0.6 * rng.exponential(0.8))
            begun = day + rng.random()
            for which, after in enumerate(sorted((life * rng.random(size) ** 2).tolist())):
                heapq.heappush(due, (begun + after, story, which))
            plots[story] = plot(story)
            left[story] = size
        day += 1
        while due and due[0][0] < day:
            at, story, which = heapq.heappop(due)
            yield arrival(plots[story], which, at)
            left[story] -= 1
            if not left[story]:
                del plots[story], left[story]


def arrival(told: Plot, which: int, at: float) -> Arrival:
    """One article of a story; a reprint is what its original was, without the last words."""
    rng = np.random.default_rng([SEED, 3, told.number, which])
    reprints = which > 0 and rng.random() < REPRINTS
    original = int(rng.integers(which)) if reprints else which
    name = f"s{told.number:07}a{which:03}"
    sketch = sketch_of(told, original, name, at)
    if not reprints:
        return Arrival(sketch, (), str(told.number))
    kept = sketch.shingles[: int(len(sketch.shingles) * rng.uniform(0.5, 1.01))]
    twin = sketch.twin if len(kept) == len(sketch.shingles) else digest("twin", name)
    a, b = sorted((name, f"s{told.number:07}a{original:03}"))
    bound = Copy(
        id=digest("copy", a, b), a=a, b=b, relation="copy", direction="undetermined", share=0.9, passages=(),
        confidence=0.9, why="reprinted",
    )  # fmt: skip
    return Arrival(replace(sketch, shingles=kept, twin=twin), (bound,), str(told.number))


def sketch_of(told: Plot, which: int, name: str, at: float) -> Sketch:
    """The article that was `which` of its story to be written."""
    rng = np.random.default_rng([SEED, 4, told.number, which])
    length = float(np.exp(rng.normal(0, SPREAD)))
    terms = np.concatenate((
        zipf(rng, STOCK, int(26 * length)), vocabulary(told.subject)[zipf(rng, SUBJECT_WORDS, int(14 * length))],
        told.words[rng.random(len(told.words)) < 0.65 * min(1.3, length)], STOCK + rng.integers(0, RARE, 1),
    ))  # fmt: skip
    counts = Counter(map(word, terms.tolist()))
    named = told.actors[rng.random(len(told.actors)) < 0.8].tolist() + zipf(rng, OLD_ACTORS, 3).tolist()
    times = rng.integers(1, 5, len(named)).tolist()
    day = FIRST_DAY + timedelta(days=int(at))
    runs = np.unique(rng.integers(1, 1 << 62, int(rng.integers(*RUNS))))
    return Sketch(
        article=name, title=None, published=When(earliest=day, latest=day, basis="stated"), words=4 * len(runs),
        twin=digest("twin", told.number, which), shingles=tuple(runs.tolist()), terms=tuple(sorted(counts.items())),
        names=tuple(sorted({actor(number): count for number, count in zip(named, times, strict=True)}.items())),
    )  # fmt: skip
