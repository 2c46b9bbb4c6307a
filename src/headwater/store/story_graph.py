"""What the grouping knows of a case, in its file: links of articles, what was touched, and where everything was.

See `headwater.flow.group.stories.links` and `.regrouped` for what it answers.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from headwater.flow.group.pairs.marks import Ints
from headwater.flow.group.pairs.similarity import Vectors
from headwater.flow.group.pairs.weights import About, Floats, Weights, unpacked
from headwater.flow.group.stories.likelihood import LEVELS
from headwater.flow.group.stories.links import LINK, Rows, likely
from headwater.flow.group.stories.regrouped import Group, Touched, title_of
from headwater.records import Copy, Sketch
from headwater.store.neighbours import LIST, StoredNeighbours
from headwater.store.tables import columns_of, record

TABLES = ("story_links", "story_terms", "story_titles", "story_touched")
KNOWN = "json_each(?) AS asked CROSS JOIN neighbour_articles ON article = asked.value"
BINDS = "(relation = 'copy' OR retells IS NOT NULL)"


class StoredGraph:
    """Reads and writes inside the caller's transaction. `index`: the neighbours of the same case."""

    def __init__(self, db: sqlite3.Connection, index: StoredNeighbours) -> None:
        self.db, self.index = db, index

    def clear(self) -> None:
        for table in TABLES:
            self.db.execute(f"DELETE FROM {table}")

    # ------------------------------------------------------------------------------------------------- articles

    def enter(self, sketches: Sequence[Sketch]) -> None:
        """Adds articles of the index, without links."""
        number = self.index.numbers([sketch.article for sketch in sketches])
        none = np.zeros(len(LEVELS)).tobytes()
        self.db.executemany(
            "INSERT INTO story_links VALUES (?, ?, ?, ?, ?)",
            ((number[one.article], one.words, title_of(one.title), none, b"") for one in sketches),
        )
        self.touch([sketch.article for sketch in sketches], anew=True)

    def leave(self, articles: Mapping[str, int]) -> None:
        """Takes articles with these numbers away."""
        for article, number in articles.items():
            (title,) = self.db.execute("DELETE FROM story_links WHERE number = ? RETURNING title", [number]).fetchone()
            query = (
                "INSERT INTO story_touched VALUES (?, 1, ?) ON CONFLICT DO UPDATE SET anew = 1, title = excluded.title"
            )
            self.db.execute(query, [article, title])
        self.db.executemany("DELETE FROM story_terms WHERE number = ?", ([number] for number in articles.values()))

    def touch(self, articles: Iterable[str], *, anew: bool) -> None:
        """Notes articles to be grouped again."""
        query = (
            "INSERT INTO story_touched (article, anew) VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET anew = max(anew, excluded.anew)"
        )
        self.db.executemany(query, ((article, anew) for article in articles))

    def touched(self) -> Touched:
        rows = self.db.execute("SELECT article, anew, title FROM story_touched").fetchall()
        anew = frozenset(article for article, new, _ in rows if new)
        return Touched([article for article, _, _ in rows], anew, frozenset(title for _, _, title in rows))

    def settle(self) -> None:
        """All that was touched is grouped."""
        self.db.execute("DELETE FROM story_touched")

    # ---------------------------------------------------------------------------------------------------- links

    def rows(self, numbers: Ints) -> Rows:
        query = f"SELECT number, links FROM {LIST} CROSS JOIN story_links ON number = asked.value"
        found = self._ask(query, numbers.tolist())
        link = np.frombuffer(bytearray(b"".join(links for _, links in found)), LINK)
        sizes = [len(links) // LINK.itemsize for _, links in found]
        return Rows(np.repeat(np.array([number for number, _ in found], np.int64), sizes), link)

    def sides(self, numbers: Ints) -> tuple[Floats, Floats]:
        query = f"SELECT words, levels FROM {LIST} CROSS JOIN story_links ON number = asked.value"
        found = self._ask(query, numbers.tolist())
        around = np.frombuffer(b"".join(levels for _, levels in found)).reshape(-1, len(LEVELS))
        return around, np.array([words for words, _ in found], float)

    def weights(self, numbers: Ints) -> Weights:
        query = (
            f"SELECT words, earliest, latest, terms FROM {LIST} CROSS JOIN story_terms ON number = asked.value"
            " JOIN story_links USING (number)"
        )
        self._pack(numbers)
        about, rows = np.split(np.array(self._ask(query, numbers.tolist()), object).reshape(-1, 4), [3], 1)
        return unpacked(rows.ravel().tolist(), About(*about.astype(float).T))

    def _pack(self, numbers: Ints) -> None:
        """Packs the terms of articles that are looked at for the first time."""
        query = f"SELECT value FROM {LIST} WHERE value NOT IN (SELECT number FROM story_terms)"
        fresh = [number for (number,) in self._ask(query, numbers.tolist())]
        if not fresh:
            return
        name = self.index.names(fresh)
        vectors = Vectors(self.sketches([name[number] for number in fresh]))
        rows = zip(fresh, vectors.earliest.tolist(), vectors.latest.tolist(), vectors.packed(), strict=True)
        self.db.executemany("INSERT INTO story_terms VALUES (?, ?, ?, ?)", rows)

    def write(self, numbers: Ints, rows: Rows, around: Floats) -> None:
        edges = [*rows.one.searchsorted(numbers).tolist(), len(rows.one)]
        self.db.executemany(
            "UPDATE story_links SET levels = ?, links = ? WHERE number = ?",
            (
                (around[at].tobytes(), rows.link[edges[at] : edges[at + 1]].tobytes(), number)
                for at, number in enumerate(numbers.tolist())
            ),
        )

    # --------------------------------------------------------------------------------------------- surroundings

    def nodes(self, articles: Iterable[str]) -> dict[str, int]:
        return self.index.numbers(list(articles))

    def names(self, nodes: Iterable[int]) -> dict[int, str]:
        return self.index.names(list(nodes))

    def told_with(self, nodes: Sequence[int]) -> list[dict[str, int]]:
        query = (
            "SELECT one.story, one.article, ifnull(held.number, 0) FROM story_articles AS one LEFT JOIN"
            " neighbour_articles AS held USING (article) WHERE one.story IN (SELECT story FROM"
            f" {LIST} CROSS JOIN neighbour_articles ON number = asked.value JOIN story_articles USING (article))"
        )
        found: dict[str, dict[str, int]] = {}
        for story, article, node in self._ask(query, nodes):
            found.setdefault(story, {})[article] = node
        return list(found.values())

    def order(self, nodes: Sequence[int]) -> list[tuple[int, int]]:
        twin, name = self.index.order(np.array(nodes))
        return list(zip(twin.tolist(), name.tolist(), strict=True))

    def likely(self, nodes: Ints) -> tuple[Ints, Ints, Ints]:
        return likely(self, nodes)

    def bound(self, articles: Sequence[str]) -> list[tuple[str, str]]:
        return self._pairs("copies", ("a", "b"), articles, f" AND {BINDS}")

    def mentions(self, articles: Sequence[str]) -> list[tuple[str, str]]:
        return self._pairs("follow_ups", ("earlier", "later"), articles)

    def shares(self, articles: Sequence[str]) -> dict[frozenset[str], float]:
        query = f"SELECT a, b, share FROM {LIST} CROSS JOIN copies ON a = asked.value"
        return {frozenset((a, b)): share for a, b, share in self._ask(query, articles)}

    def copies(self, articles: Sequence[str]) -> list[Copy]:
        """Those that have one of these, each once or twice."""
        names = ", ".join(f'copies."{name}"' for name, _ in columns_of(Copy))
        found = [
            row for side in ("a", "b")
            for row in self._ask(f"SELECT {names} FROM {LIST} CROSS JOIN copies ON {side} = asked.value", articles)
        ]  # fmt: skip
        return [record(Copy, row) for row in found]

    def sketches(self, articles: Sequence[str]) -> list[Sketch]:
        names = ", ".join(f'sketches."{name}"' for name, _ in columns_of(Sketch))
        query = f"SELECT {names} FROM {LIST} CROSS JOIN sketches ON article = asked.value"
        return [record(Sketch, row) for row in self._ask(query, articles)]

    def former(self, articles: Sequence[str]) -> dict[str, Group]:
        query = f"SELECT DISTINCT story FROM {LIST} CROSS JOIN story_articles ON article = asked.value"
        return self.members([story for (story,) in self._ask(query, articles)])

    def members(self, stories: Sequence[str]) -> dict[str, Group]:
        found: dict[str, list[str]] = {}
        query = f"SELECT story, article FROM {LIST} CROSS JOIN story_articles ON story = asked.value"
        for story, article in self._ask(query, stories):
            found.setdefault(story, []).append(article)
        return {story: tuple(sorted(articles)) for story, articles in found.items()}

    def titles(self, articles: Sequence[str]) -> dict[str, int]:
        return dict(self._ask(f"SELECT article, title FROM {KNOWN} JOIN story_links USING (number)", articles))

    def bearing(self, title: int) -> Iterator[str]:
        query = (
            "SELECT story FROM story_links JOIN neighbour_articles USING (number) JOIN story_articles USING (article)"
            " WHERE title = ?"
        )
        return (story for (story,) in self.db.execute(query, [title]))

    def borne(self, titles: Iterable[int]) -> set[int]:
        query = f"SELECT title FROM {LIST} CROSS JOIN story_titles ON title = asked.value"
        return {title for (title,) in self._ask(query, list(titles))}

    def say_borne(self, come: Iterable[int], gone: Iterable[int]) -> None:
        self.db.executemany("INSERT INTO story_titles VALUES (?)", ((title,) for title in come))
        self.db.executemany("DELETE FROM story_titles WHERE title = ?", ((title,) for title in gone))

    # ---------------------------------------------------------------------------------------------------- asking

    def _pairs(
        self, table: str, sides: tuple[str, str], articles: Sequence[str], only: str = ""
    ) -> list[tuple[str, str]]:
        one, other = sides
        found = [
            pair for side in sides
            for pair in self._ask(
                f"SELECT {one}, {other} FROM {LIST} CROSS JOIN {table} ON {side} = asked.value{only}", articles
            )
        ]  # fmt: skip
        return list(dict.fromkeys(found))

    def _ask(self, query: str, values: Sequence[Any]) -> list[Any]:
        return self.db.execute(query, [json.dumps(values)]).fetchall()
