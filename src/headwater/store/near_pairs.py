"""The pairs that are near by words, in the case file. See `headwater.flow.group.pairs.near` for what they are."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from headwater.flow.group.pairs.near import LONG, Alike, Sides, alike
from headwater.flow.group.stories.links import MINE, THEIRS
from headwater.store.neighbours import LIST
from headwater.store.story_graph import StoredGraph


class NearPairs:
    """What the stage `near` asks of a case, whose graph is up to date."""

    def __init__(self, db: sqlite3.Connection, graph: StoredGraph) -> None:
        self.db, self.graph = db, graph

    def texts(self, articles: Iterable[str]) -> dict[str, int]:
        query = f"SELECT article, twin FROM {LIST} CROSS JOIN neighbour_articles ON article = asked.value"
        return dict(self._ask(query, articles))

    def having(self, texts: Iterable[int]) -> dict[int, list[str]]:
        query = (
            f"SELECT twin, article FROM {LIST} CROSS JOIN neighbour_articles ON twin = asked.value"
            f" JOIN story_links USING (number) WHERE words >= {LONG} ORDER BY article"
        )
        found: dict[int, list[str]] = {}
        for text, article in self._ask(query, texts):
            found.setdefault(text, []).append(article)
        return found

    def alike(self, articles: Sequence[str]) -> Alike:
        index = self.graph.index
        number = index.numbers(articles)
        asked = np.array([number[article] for article in articles], np.int64)
        rows = self.graph.rows(np.sort(asked))
        kept = rows.link["by"] & (MINE | THEIRS) > 0
        other, similar = (rows.link[name][kept].astype(np.int64) for name in ("other", "cosine"))
        return alike(asked, lambda numbers: index.order(numbers)[0], (rows.one[kept], other, similar))

    def pairs(self, articles: Iterable[str]) -> tuple[set[Sides], set[Sides]]:
        """The pairs of articles: those of the stage, and those of `pairs`."""
        asked, near, other = list(articles), set[Sides](), set[Sides]()
        for side in ("a", "b"):
            query = f"SELECT a, b, made_by FROM {LIST} CROSS JOIN pairs ON {side} = asked.value WHERE item = 'case'"
            for a, b, made_by in self._ask(query, asked):
                (near if made_by == "near" else other).add((a, b))
        return near, other

    def sides(self, pairs: Iterable[str]) -> set[str]:
        """The articles of pairs, by the ids of these."""
        query = f"SELECT a, b FROM {LIST} CROSS JOIN pairs ON pairs.id = asked.value"
        return {article for sides in self._ask(query, pairs) for article in sides}

    def _ask(self, query: str, values: Iterable[Any]) -> list[Any]:
        return self.db.execute(query, [json.dumps(list(values))]).fetchall()
