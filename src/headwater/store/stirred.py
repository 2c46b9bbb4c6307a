"""What has changed since a run over the case ended; the keys of what is done, and the state of all of it in a few
letters."""

import hashlib
import json
from collections.abc import Iterable

from headwater.store.connection import Connection


class Stirred(Connection):
    """The table `stirred`, and what is asked of `work`. See schema_8.sql for what stirs."""

    def stirred(self, *stages: str) -> list[str]:
        """The items of some stages that have changed, each once, ascending."""
        query = "SELECT DISTINCT item FROM stirred WHERE stage IN (SELECT value FROM json_each(?)) ORDER BY item"
        return [item for (item,) in self.db.execute(query, [json.dumps(stages)])]

    def calm(self) -> None:
        """All that was stirred has been looked at."""
        self.db.execute("DELETE FROM stirred")

    def key_of_work(self, stage: str, item: str) -> str | None:
        """The key under which `stage` has done an item; None where it has not."""
        found = self.db.execute("SELECT key FROM work WHERE stage = ? AND item = ?", [stage, item]).fetchone()
        return None if found is None else str(found[0])

    def work(self, stage: str, items: Iterable[str] | None = None) -> dict[str, str]:
        """Item -> key of what `stage` has done: all of it, or some items."""
        if items is None:
            return dict(self.db.execute("SELECT item, key FROM work WHERE stage = ?", [stage]).fetchall())
        query = "SELECT item, work.key FROM json_each(?) AS asked CROSS JOIN work ON stage = ? AND item = asked.value"
        return dict(self.db.execute(query, [json.dumps(list(items)), stage]).fetchall())

    def states_of_work(self, *stages: str) -> list[str]:
        """What each of these has done, and under which keys: a few letters for all items of a stage."""
        query = "SELECT item AS one, key AS other FROM work WHERE stage = ? ORDER BY 1"
        return [self._state(query, stage) for stage in stages]

    def state_of_stories(self) -> str:
        """Which article is in which story."""
        return self._state("SELECT article AS one, story AS other FROM story_articles ORDER BY 1")

    def _state(self, query: str, *values: str) -> str:
        """Put together inside the database: ten thousand rows take 10 ms."""
        (whole,) = self.db.execute(f"SELECT group_concat(quote(one) || quote(other)) FROM ({query})", values).fetchone()
        return hashlib.sha256((whole or "").encode("utf-8", "surrogatepass")).hexdigest()[:16]
