"""What the pages of the desk list, read through indexes: no question here grows with the case."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from headwater.store.connection import Connection

HEAD = (
    "SELECT story, title, title_is, pages, outlets, outlets_unknown, texts, undetermined, moments, first_day, last_day,"
    " (SELECT max(number) FROM story_log WHERE story_log.story = story_heads.story)"
    " FROM story_heads JOIN stories ON stories.id = story_heads.story"
)
NAMED = {  # how a story is asked whether a page of it has one of these names; of the page first, then of the name
    "actor": "actor_names ON actor_names.article = here.article AND spelling IN ({marks}) AND name = spelling"
             " COLLATE BINARY AND kind IN ('person', 'government', 'organization', 'group', 'outlet')",
    "place": "mentions ON mentions.article = here.article AND kind = 'place' AND actor IN ({marks})",
    "outlet": "articles ON articles.id = here.article AND outlet COLLATE NOCASE IN ({marks})",
    "beat": "occurrence_stories ON occurrence_stories.story = here.story JOIN occurrences"
            " ON occurrences.id = occurrence AND beat IN ({marks})",
}  # fmt: skip
FIRST = {  # the stories with such a page, by the name first
    "actor": "actor_names JOIN story_articles USING (article) WHERE spelling IN ({marks}) AND name = spelling"
             " COLLATE BINARY AND kind IN ('person', 'government', 'organization', 'group', 'outlet')",
    "place": "mentions JOIN story_articles USING (article) WHERE kind = 'place' AND actor IN ({marks})",
    "outlet": "articles JOIN story_articles ON article = articles.id WHERE outlet COLLATE NOCASE IN ({marks})",
    "beat": "occurrences JOIN occurrence_stories ON occurrence = occurrences.id WHERE beat IN ({marks})",
}  # fmt: skip
FEW = 300  # stories that are looked at one by one, 3 ms of 30,000 (1000: 6 ms); of more, those first in the list
ORDERS = {"size": "pages DESC, story", "latest": "last_day DESC, story"}
BRIEFLY = (
    "SELECT articles.id, page, outlet, json_extract(title, '$.text'), json_extract(published, '$.earliest'),"
    " json_extract(published, '$.latest'), json_extract(published, '$.basis'),"
    " (SELECT max(json_extract(claim.value, '$.at')) FROM json_each(dates) AS claim"
    "  WHERE json_extract(claim.value, '$.chosen')), language, form FROM articles"
)


class IdentityHead(msgspec.Struct, frozen=True):
    """An actor of the case without the pages that name it."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    unnamed: bool


class StoryHead(msgspec.Struct, frozen=True):
    """A story as a row. `changed` is the number of the latest change of it in the log."""

    story: str
    title: str
    title_is: str
    pages: int
    outlets: int
    outlets_unknown: int
    texts: int
    undetermined: int
    moments: int
    first_day: str | None
    last_day: str | None
    changed: int | None


class ArticleHead(msgspec.Struct, frozen=True):
    """An article without its text. `at`: the moment of publication, where the page states one."""

    id: str
    page: str
    outlet: str | None
    title: str | None
    earliest: str | None
    latest: str | None
    basis: str
    at: str | None
    language: str | None
    form: str | None


class DeskIndex(Connection):
    """What the pages of the desk ask."""

    def story_heads(
        self, *, order: str = "size", since: date | None = None, until: date | None = None,
        named: Mapping[str, Sequence[str]] = {}, skip: int = 0, limit: int = 50,
    ) -> list[StoryHead]:  # fmt: skip
        """Rows of stories in one of `ORDERS`; those alone whose days may lie in the range, and of each of `named`
        (`NAMED`: names as the case has them) a page has one."""
        wanted, values = [], list[object]()
        listed, few = "story_heads", self.few_within(since, until) if since or until else None
        few = self.few_named(named) if few is None else few
        if few is not None:
            listed = "json_each(?) AS few CROSS JOIN story_heads ON story = few.value"
            values.append(msgspec.json.encode(few).decode())
        for what, names in named.items():
            marks = ", ".join("?" * len(names))
            held = NAMED[what].format(marks=marks)
            wanted.append(
                f"EXISTS (SELECT 1 FROM story_articles AS here CROSS JOIN {held} WHERE here.story = story_heads.story)"
            )
            values += names
        if since is not None:
            wanted.append("last_day >= ?")
            values.append(since.isoformat())
        if until is not None:
            wanted.append("first_day <= ?")
            values.append(until.isoformat())
        where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
        query = f"SELECT story FROM {listed}{where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"
        return self.heads_of([story for (story,) in self.db.execute(query, [*values, limit, skip])])

    def few_within(self, since: date | None, until: date | None) -> list[str] | None:
        """The stories whose days may lie in the range, where they are `FEW` at most."""
        index = "story_heads_last" if since is not None else "story_heads_first"
        wanted = ["last_day >= ?"] * (since is not None) + ["first_day <= ?"] * (until is not None)
        query = f"SELECT story FROM story_heads INDEXED BY {index} WHERE {' AND '.join(wanted)} LIMIT ?"
        days = [one.isoformat() for one in (since, until) if one is not None]
        found = self.db.execute(query, [*days, FEW + 1]).fetchall()
        return sorted(story for (story,) in found) if len(found) <= FEW else None

    def few_named(self, named: Mapping[str, Sequence[str]]) -> list[str] | None:
        """The stories of one of these, where they are `FEW` at most."""
        for what, names in named.items():
            query = f"SELECT DISTINCT story FROM {FIRST[what].format(marks=', '.join('?' * len(names)))} LIMIT ?"
            found = self.db.execute(query, [*names, FEW + 1]).fetchall()
            if len(found) <= FEW:
                return sorted(story for (story,) in found)
        return None

    def heads_of(self, stories: Sequence[str]) -> list[StoryHead]:
        """Rows of these stories, in the order given."""
        found = {
            row[0]: StoryHead(*row)
            for one in stories
            for row in self.db.execute(f"{HEAD} WHERE story_heads.story = ?", [one])
        }
        return [found[one] for one in stories if one in found]

    def article_heads(self, articles: Sequence[str]) -> list[ArticleHead]:
        """Rows of these articles, in the order given."""
        found = {
            row[0]: ArticleHead(*row)
            for one in articles
            for row in self.db.execute(f"{BRIEFLY} WHERE articles.id = ?", [one])
        }
        return [found[one] for one in articles if one in found]

    def articles_of(self, story: str) -> list[str]:
        """The articles of a story, by id."""
        query = "SELECT article FROM story_articles WHERE story = ? ORDER BY article"
        return [one for (one,) in self.db.execute(query, [story])]

    def deals_of(self, articles: Sequence[str]) -> list[str]:
        """The deals that are read from these articles, by id."""
        query = "SELECT deal FROM deal_articles WHERE article = ?"
        return sorted({deal for one in articles for (deal,) in self.db.execute(query, [one])})

    def identities_of(self, articles: Sequence[str]) -> list[str]:
        """The actors of the case that these articles name, by id."""
        query = "SELECT identity FROM identity_articles WHERE article = ?"
        return sorted({found for one in articles for (found,) in self.db.execute(query, [one])})

    def identity_heads(self, articles: Sequence[str]) -> dict[str, list[IdentityHead]]:
        """Article -> the actors of the case that it names."""
        named = "SELECT identity FROM identity_articles WHERE article = ?"
        ids = {one: [found for (found,) in self.db.execute(named, [one])] for one in articles}
        query = "SELECT id, name, kind, aliases, unnamed FROM identities WHERE id = ?"
        heads = {
            id_: IdentityHead(id_, name, kind, tuple(msgspec.json.decode(aliases)), bool(unnamed))
            for one in {one for some in ids.values() for one in some}
            for id_, name, kind, aliases, unnamed in self.db.execute(query, [one])
        }
        return {one: [heads[found] for found in some] for one, some in ids.items()}

    def matches_of(self, articles: Sequence[str]) -> list[str]:
        """The hits on lists whose actor these articles name, by id."""
        query = 'SELECT "match" FROM match_articles WHERE article = ?'
        return sorted({found for one in articles for (found,) in self.db.execute(query, [one])})

    def issues_with(self, codes: Sequence[str]) -> list[str]:
        """The issues with one of these codes, by id."""
        query = "SELECT id FROM issues WHERE code = ?"
        return sorted({found for one in codes for (found,) in self.db.execute(query, [one])})

    def matches_on(self, entries: Sequence[tuple[str, str]]) -> list[str]:
        """The hits on these entries (list, key), by id."""
        query = 'SELECT id FROM matches WHERE "list" = ? AND "key" = ?'
        return sorted({found for one in entries for (found,) in self.db.execute(query, one)})

    def occurrences_of(self, stories: Sequence[str]) -> list[str]:
        """The events that are told in these stories, by id."""
        query = "SELECT occurrence FROM occurrence_stories WHERE story = ?"
        return sorted({event for one in stories for (event,) in self.db.execute(query, [one])})

    def beats(self) -> list[str]:
        """The beats of which some event is told, by name."""
        query, found = "SELECT beat FROM occurrences WHERE beat > ? ORDER BY beat LIMIT 1", [""]
        while (row := self.db.execute(query, [found[-1]]).fetchone()) is not None:
            found.append(str(row[0]))
        return found[1:]

    def total(self, what: str) -> int:
        """How many `stories` or `articles` the case holds."""
        found = self.db.execute("SELECT number FROM totals WHERE what = ?", [what]).fetchone()
        return 0 if found is None else int(found[0])

    def last_change(self) -> int:
        """The number of the latest change of any story."""
        return int(self.db.execute("SELECT ifnull(max(number), 0) FROM story_log").fetchone()[0])
