"""Finds stories by days, actors, places and outlets, through the indexes of a case."""

from collections.abc import Iterable, Sequence
from datetime import date

from headwater.store.connection import LAST, Connection

LATEST, EARLIEST = """json_extract("when", '$.latest')""", """json_extract("when", '$.earliest')"""
OF_MOMENTS = f"SELECT story FROM moments WHERE {LATEST} >= ? AND {EARLIEST} <= ?"
OF_ARTICLES = (
    "SELECT story FROM articles JOIN story_articles ON article = articles.id"
    " WHERE json_extract(published, '$.latest') >= ? AND json_extract(published, '$.earliest') <= ?"
)
EVER = ("", "~")  # before and after every day as ISO writes it
ASKED = 500  # values in one question
ACTORS = ("person", "government", "organization", "group", "outlet")
PLACES = ("place",)


class StoryIndex(Connection):
    """What `headwater stories` asks."""

    def stories_between(self, since: date | None, until: date | None) -> set[str]:
        """Stories with a moment or a stated publication whose days, both ends known, may lie in the range."""
        ends = [since.isoformat() if since else EVER[0], until.isoformat() if until else EVER[1]]
        return self._column(f"{OF_MOMENTS} UNION {OF_ARTICLES}", [*ends, *ends])

    def stories_without_days(self) -> set[str]:
        """Stories of which neither a moment nor a publication has both ends known."""
        return self._column(f"SELECT id FROM stories EXCEPT {OF_MOMENTS} EXCEPT {OF_ARTICLES}", [*EVER, *EVER])

    def stated_days(self, articles: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Article -> first and last day that it may have been published on, where it states one."""
        found: dict[str, tuple[str, str]] = {}
        for begin in range(0, len(articles), ASKED):
            some = articles[begin : begin + ASKED]
            rows = self.db.execute(
                "SELECT id, json_extract(published, '$.earliest'), json_extract(published, '$.latest')"
                f" FROM articles WHERE id IN ({marks(some)})", list(some),
            )  # fmt: skip
            found |= {id_: (first, last) for id_, first, last in rows if first and last}
        return found

    def named(self, spellings: Iterable[str], kinds: Sequence[str]) -> dict[str, str]:
        """Names of the actors (or places) that some article spells so -> their kind. Goes from name to name: of one
        that half of the pages know, the next is asked for."""
        ways = ("name = ? AND kind > ?", "name > ?")  # the next kind of this name, else the next name
        found = set[tuple[str, str]]()
        for one in sorted(set(spellings)):
            last: tuple[str, str] | None = ("", "")
            while last is not None:
                rows = (
                    self.db.execute(
                        f"SELECT name, kind FROM actor_names WHERE spelling = ? AND {way} ORDER BY name, kind LIMIT 1",
                        [one, *last[: way.count("?")]],
                    ).fetchone()
                    for way in ways
                )
                last = next((row for row in rows if row is not None), None)
                found |= {last} if last is not None else set()
        return dict(sorted(one for one in found if one[1] in kinds))

    def stories_of_actors(self, names: Sequence[str], kinds: Sequence[str]) -> set[str]:
        """Stories with an article that knows an actor by one of these names."""
        return self._column(
            f"SELECT story FROM actor_names JOIN story_articles USING (article) WHERE spelling IN ({marks(names)})"
            f" AND name = spelling COLLATE BINARY AND kind IN ({marks(kinds)})",
            [*names, *kinds],
        )

    def stories_of_places(self, names: Sequence[str]) -> set[str]:
        """Stories with an article that mentions one of these places as a place."""
        return self._column(
            "SELECT story FROM mentions JOIN story_articles USING (article)"
            f" WHERE kind = 'place' AND actor IN ({marks(names)})",
            names,
        )

    def outlets_named(self, spellings: Iterable[str]) -> set[str]:
        tried = sorted(set(spellings))
        return self._column(f"SELECT outlet FROM articles WHERE outlet COLLATE NOCASE IN ({marks(tried)})", tried)

    def stories_of_outlets(self, outlets: Sequence[str]) -> set[str]:
        """Stories with an article of one of these outlets."""
        return self._column(
            "SELECT story FROM articles JOIN story_articles ON article = articles.id"
            f" WHERE outlet COLLATE NOCASE IN ({marks(outlets)})",
            outlets,
        )

    def partners(self, article: str) -> list[str]:
        """Articles that were compared with this one, by id."""
        query = "SELECT b FROM copies WHERE a = ? UNION SELECT a FROM copies WHERE b = ? ORDER BY 1"
        return [one for (one,) in self.db.execute(query, [article, article])]

    def pages_of(self, articles: Iterable[str]) -> dict[str, str]:
        """Article -> address of its page."""
        query = "SELECT id, page FROM articles WHERE id = ?"
        return dict(row for one in articles for row in self.db.execute(query, [one]))

    def articles_at(self, names: Sequence[str]) -> list[str]:
        """The articles of pages with this address (the first of `names`) or a file of one of these paths."""
        query = f"SELECT id FROM pages WHERE address = ? UNION SELECT id FROM pages WHERE path IN ({marks(names)})"
        return [one for (one,) in self.db.execute(f"{query} ORDER BY 1", [names[0], *names])]

    def articles_beginning(self, prefix: str) -> list[str]:
        """The articles whose id begins so."""
        query = "SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id"
        return [one for (one,) in self.db.execute(query, [prefix, prefix + LAST])]

    def statements_beginning(self, prefix: str) -> list[str]:
        """The statements whose id begins so."""
        query = "SELECT id FROM statements WHERE id >= ? AND id < ? ORDER BY id"
        return [one for (one,) in self.db.execute(query, [prefix, prefix + LAST])]

    def largest_story(self) -> str | None:
        """The story with most articles; of equal ones the smallest id."""
        query = "SELECT story FROM story_articles GROUP BY story ORDER BY count(*) DESC, story LIMIT 1"
        found = self.db.execute(query).fetchone()
        return None if found is None else str(found[0])

    def spellings(self, kinds: Sequence[str]) -> set[str]:
        """All names and spellings of a kind: to offer some where none fits."""
        return self._column(f"SELECT spelling FROM actor_names WHERE kind IN ({marks(kinds)})", kinds)

    def outlets(self) -> set[str]:
        return self._column("SELECT outlet FROM articles WHERE outlet COLLATE NOCASE > ''", [])

    def _column(self, query: str, values: Sequence[str]) -> set[str]:
        return {one for (one,) in self.db.execute(query, values)}


def marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
