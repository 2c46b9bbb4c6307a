"""Where every article is, what became of the stories, and the present names of former ones."""

from collections.abc import Callable, Sequence

import msgspec

from headwater.flow.group.stories.story_changes import present_names, story_changes, successors, touched
from headwater.records import ChangeKind, Story, StoryChange
from headwater.store.connection import LAST, Connection

SELECTED = "SELECT at, by, kind, story, other, articles, why FROM story_log"


class LoggedChange(msgspec.Struct, frozen=True):
    """A change with the moment (UTC) and the command that it came with; both None while that command runs."""

    at: str | None
    by: str | None
    change: StoryChange


class StoryLog(Connection):
    """The tables of the places of articles, of former stories, and of the log."""

    def place_articles(self, gone: Sequence[str], made: Sequence[Story]) -> None:
        """Notes the story of every article of stories that are made in place of others, what became of those, and
        their present names."""
        there = {article: story.id for story in made for article in story.articles}
        before, now = touched(self._placed(gone), there)
        if not before and not now:
            return
        left = [[article] for article in sorted(before) if article not in now]
        moved = [[article, story] for article, story in sorted(now.items()) if before.get(article) != story]
        self.db.executemany("DELETE FROM story_articles WHERE article = ?", left)
        self.db.executemany("INSERT OR REPLACE INTO story_articles VALUES (?, ?)", moved)
        fresh = [story.id for story in made]
        known = self._named(fresh) | {was: name for one in gone for was, name in self.former_stories(one).items()}
        names = present_names(known, successors(before, now), fresh)
        self.db.executemany("DELETE FROM former_stories WHERE former = ?", [[one] for one in known if one not in names])
        renewed = [(was, name) for was, name in names.items() if known.get(was) != name]
        self.db.executemany("INSERT OR REPLACE INTO former_stories VALUES (?, ?)", renewed)
        self.db.executemany(
            "INSERT INTO story_log (kind, story, other, articles) VALUES (?, ?, ?, ?)",
            [
                [one.kind, one.story, one.other, msgspec.json.encode(one.articles).decode()]
                for one in story_changes(before, now)
            ],
        )

    def explain_changes(self, reason: Callable[[StoryChange, Sequence[StoryChange]], str]) -> None:
        """Gives every change that has none its reason; `reason` is told what else became of the same story."""
        rows = self.db.execute(
            "SELECT number, kind, story, other, articles FROM story_log WHERE why IS NULL ORDER BY number"
        ).fetchall()
        changes = {number: _change(kind, story, other, some, None) for number, kind, story, other, some in rows}
        of_story: dict[str, list[StoryChange]] = {}
        for change in changes.values():
            of_story.setdefault(change.story, []).append(change)
        with self.writing():
            for number, change in changes.items():
                why = reason(change, of_story[change.story])
                self.db.execute("UPDATE story_log SET why = ? WHERE number = ?", [why, number])

    def note(self, at: str, what: str, detail: str) -> None:
        """Writes a line of the journal; what has changed since the last one came with it."""
        with self.writing():
            self.db.execute("INSERT INTO journal VALUES (?, ?, ?)", [at, what, detail])
            self.db.execute(
                "UPDATE story_log SET at = ?, by = ?, reading = ? WHERE at IS NULL", [at, what, self._readings()]
            )

    def story_log(self, ids: Sequence[str] | None = None) -> list[LoggedChange]:
        """The changes, oldest first: all, or those with one of `ids` on either side."""
        if ids is None:
            rows = self.db.execute(f"{SELECTED} ORDER BY number").fetchall()
        else:
            marks = ", ".join("?" * len(ids))
            rows = self.db.execute(
                f"{SELECTED} WHERE number IN (SELECT number FROM story_log WHERE story IN ({marks})"
                f" UNION SELECT number FROM story_log WHERE other IN ({marks})) ORDER BY number",
                [*ids, *ids],
            ).fetchall()
        return [LoggedChange(at, by, _change(*change)) for at, by, *change in rows]

    def came_last(self) -> dict[str, list[str]]:
        """Story -> the articles in it that came with the last reading."""
        query = "SELECT articles FROM story_log WHERE reading = ? AND kind IN ('opened', 'joined')"
        rows = self.db.execute(query, [self._readings()]).fetchall()
        found: dict[str, list[str]] = {}
        came = self.stories_of([article for (articles,) in rows for article in msgspec.json.decode(articles)])
        for article, story in sorted(came.items()):
            found.setdefault(story, []).append(article)
        return found

    def stories_of(self, articles: Sequence[str]) -> dict[str, str]:
        """Article -> story, of some."""
        query = "SELECT article, story FROM story_articles WHERE article = ?"
        return dict(row for one in articles for row in self.db.execute(query, [one]))

    def stories_named(self, prefix: str) -> list[str]:
        """The stories whose id, or a former one, begins so; that of just this name alone, where there is one."""
        if self.db.execute("SELECT 1 FROM stories WHERE id = ?", [prefix]).fetchone():
            return [prefix]
        exact = self.db.execute("SELECT present FROM former_stories WHERE former = ?", [prefix]).fetchone()
        if exact is not None:
            return [one for (one,) in self.db.execute("SELECT id FROM stories WHERE id = ?", [exact[0]])]
        rows = self.db.execute(
            "SELECT id FROM stories WHERE id >= ? AND id < ? UNION SELECT id FROM stories WHERE id IN"
            " (SELECT present FROM former_stories WHERE former >= ? AND former < ?) ORDER BY id",
            [prefix, prefix + LAST, prefix, prefix + LAST],
        ).fetchall()
        return [one for (one,) in rows]

    def logged_names(self, prefix: str) -> list[str]:
        """All ids that begin so and that the log knows, of stories present, former and gone."""
        rows = self.db.execute(
            "SELECT story FROM story_log WHERE story >= ? AND story < ?"
            " UNION SELECT other FROM story_log WHERE other >= ? AND other < ? ORDER BY 1",
            [prefix, prefix + LAST, prefix, prefix + LAST],
        ).fetchall()
        return [one for (one,) in rows]

    def former_stories(self, present: str | None = None) -> dict[str, str]:
        """Former id -> present one: all, or those of one story."""
        if present is None:
            return dict(self.db.execute("SELECT former, present FROM former_stories").fetchall())
        return dict(
            self.db.execute("SELECT former, present FROM former_stories WHERE present = ?", [present]).fetchall()
        )

    def present_of(self, story: str) -> str:
        """The id that a story has now, its own where it was never renamed."""
        found = self.db.execute("SELECT present FROM former_stories WHERE former = ?", [story]).fetchone()
        return story if found is None else str(found[0])

    def _placed(self, stories: Sequence[str]) -> dict[str, str]:
        """Article -> story, of all that are in these."""
        query = "SELECT article, story FROM story_articles WHERE story = ?"
        return dict(row for one in stories for row in self.db.execute(query, [one]))

    def _named(self, formers: Sequence[str]) -> dict[str, str]:
        """Former id -> present one, of those that are former ids."""
        query = "SELECT former, present FROM former_stories WHERE former = ?"
        return dict(row for one in formers for row in self.db.execute(query, [one]))

    def story_of(self) -> dict[str, str]:
        """Article -> story."""
        return dict(self.db.execute("SELECT article, story FROM story_articles").fetchall())

    def _readings(self) -> int:
        return int(self.db.execute("SELECT count(*) FROM journal WHERE what = 'read'").fetchone()[0])


def _change(kind: ChangeKind, story: str, other: str | None, articles: str, why: str | None) -> StoryChange:
    return StoryChange(
        kind=kind, story=story, other=other, articles=tuple(msgspec.json.decode(articles)), why=why or ""
    )  # fmt: skip
