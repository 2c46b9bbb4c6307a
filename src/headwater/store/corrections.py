"""The tables of rulings and of their steps: what people decided, kept through every rerun, undone or not."""

from collections.abc import Sequence

import msgspec

from headwater.records import Correction, CorrectionStep, Ruling, digest
from headwater.store.connection import Connection

COLUMNS = ", ".join(f'"{name}"' for name in Ruling.__struct_fields__)


class Corrections(Connection):
    """The rulings of a case."""

    def rulings(self) -> tuple[Ruling, ...]:
        """Those of the stories in force, in the order in which they were made."""
        return tuple(one for one in self.all_rulings() if not one.actors and not one.amends)

    def actor_rulings(self) -> tuple[Ruling, ...]:
        """Those of the actors in force, in the order in which they were made."""
        return tuple(one for one in self.all_rulings() if one.actors)

    def amendments(self) -> dict[str, tuple[Ruling, ...]]:
        """Article -> those of what is read from it in force, in the order in which they were made."""
        found: dict[str, tuple[Ruling, ...]] = {}
        for one in self.all_rulings():
            for article in dict.fromkeys(each.article for each in one.amends):
                found[article] = (*found.get(article, ()), one)
        return found

    def all_rulings(self) -> tuple[Ruling, ...]:
        rows = self.db.execute(f"SELECT {COLUMNS} FROM rulings WHERE NOT undone ORDER BY number")
        return tuple(map(_ruling, rows))

    def corrections(self) -> list[Correction]:
        """All of them, undone ones too, in the order in which they were made."""
        steps: dict[int, list[CorrectionStep]] = {}
        for number, *values in self.db.execute("SELECT ruling, what, at, who, why FROM ruling_steps ORDER BY step"):
            fields = dict(zip(CorrectionStep.__struct_fields__, values, strict=True))
            steps.setdefault(number, []).append(msgspec.convert(fields, CorrectionStep))
        present = {one for (one,) in self.db.execute("SELECT id FROM articles")}
        found = []
        for *values, undone in self.db.execute(f"SELECT {COLUMNS}, undone FROM rulings ORDER BY number"):
            ruling = _ruling(values)
            absent = tuple(one for one in ruling.articles if one not in present)
            found.append(
                Correction(ruling=ruling, undone=bool(undone), steps=tuple(steps[ruling.number]), absent=absent)
            )
        return found

    def latest_corrections(self, *, skip: int, limit: int) -> list[Correction]:
        """Some of them, the latest first; whether what they name is here is not asked."""
        query = f"SELECT {COLUMNS}, undone FROM rulings ORDER BY number DESC LIMIT ? OFFSET ?"
        found = []
        for *values, undone in self.db.execute(query, [limit, skip]).fetchall():
            ruling = _ruling(values)
            steps = "SELECT what, at, who, why FROM ruling_steps WHERE ruling = ? ORDER BY step"
            made = tuple(CorrectionStep(*row) for row in self.db.execute(steps, [ruling.number]))
            found.append(Correction(ruling=ruling, undone=bool(undone), steps=made, absent=()))
        return found

    def latest_step(self, *, undone: bool) -> int | None:
        """The number of the ruling that was undone last, or of the one that was last made or redone."""
        query = "SELECT number FROM ruling_steps JOIN rulings ON ruling = number WHERE undone = ? ORDER BY step DESC"
        found = self.db.execute(query, [undone]).fetchone()
        return None if found is None else int(found[0])

    def add_ruling(self, ruling: Ruling, steps: Sequence[CorrectionStep]) -> Ruling:
        """Keeps a ruling as the latest; its number and id are given here."""
        with self.writing():
            latest = self.db.execute("SELECT ifnull(max(number), 0) FROM rulings").fetchone()[0]
            named = (
                _json(ruling.together), _json(ruling.apart), ruling.who, ruling.why, _json(ruling.actors),
                _json(ruling.amends),
            )  # fmt: skip
            query = (
                "SELECT count(*) FROM rulings WHERE kind = ? AND together = ? AND apart = ? AND who IS ? AND why IS ?"
                " AND actors = ? AND amends = ?"
            )
            same = self.db.execute(query, [ruling.kind, *named]).fetchone()[0]
            kept = msgspec.structs.replace(ruling, number=latest + 1, id=ruling_id(ruling, same))
            values = [kept.id, kept.number, kept.kind, *named]
            self.db.execute(f"INSERT INTO rulings ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
            self.add_steps(kept.number, steps)
        return kept

    def add_steps(self, number: int, steps: Sequence[CorrectionStep]) -> None:
        """Notes what became of a ruling; the last step decides whether it is in force."""
        with self.writing():
            query = "INSERT INTO ruling_steps (ruling, what, at, who, why) VALUES (?, ?, ?, ?, ?)"
            self.db.executemany(query, [[number, *msgspec.structs.astuple(step)] for step in steps])
            undone = steps[-1].what == "undone"
            self.db.execute("UPDATE rulings SET undone = ? WHERE number = ?", [undone, number])
            self.input_changed()


def ruling_id(ruling: Ruling, same: int) -> str:
    """The id of a ruling that `same` others precede in all it says: nothing of it depends on the clock."""
    named = tuple(some for some in (ruling.actors, ruling.amends) if some)
    return digest("ruling", ruling.kind, ruling.together, ruling.apart, *named, ruling.who, ruling.why, same)


def _ruling(values: Sequence[object]) -> Ruling:
    fields = dict(zip(Ruling.__struct_fields__, values, strict=True))
    for name in ("together", "apart", "actors", "amends"):
        fields[name] = msgspec.json.decode(str(fields[name]))
    return msgspec.convert(fields, Ruling)


def _json(articles: Sequence[object]) -> str:
    return msgspec.json.encode(articles).decode()
