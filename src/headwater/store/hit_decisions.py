"""The tables of what names lead to in the lists, and of what people decided of hits."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from headwater.records import CorrectionStep, HitDecision, LoggedDecision, digest
from headwater.store.connection import Connection

COLUMNS = ", ".join(f'"{name}"' for name in HitDecision.__struct_fields__)
JSON = ("entry", "articles")


class HitDecisions(Connection):
    """The screened names of a case, and the decisions on its hits."""

    def screened_names(self, version: str, state: str) -> dict[tuple[str, str], str]:
        """Schema and name -> the hits, as JSON."""
        query = 'SELECT "schema", "name", hits FROM screened_names WHERE version = ? AND state = ?'
        return {(schema, name): hits for schema, name, hits in self.db.execute(query, [version, state])}

    def add_screened_names(self, version: str, state: str, found: Mapping[tuple[str, str], str]) -> None:
        with self.writing():
            rows = ([version, state, *asked, hits] for asked, hits in found.items())
            self.db.executemany("INSERT OR REPLACE INTO screened_names VALUES (?, ?, ?, ?, ?)", rows)

    def drop_screened_names(self, version: str, state: str, gone: Iterable[tuple[str, str]]) -> None:
        """Names that nobody of the case bears any more."""
        query = 'DELETE FROM screened_names WHERE version = ? AND state = ? AND "schema" = ? AND "name" = ?'
        with self.writing():
            self.db.executemany(query, ([version, state, *asked] for asked in gone))

    def keep_screened_names(self, versions: Sequence[str], state: str) -> None:
        """Drops what was screened against other versions, or in another state of the screening."""
        marks = ", ".join("?" * len(versions))
        with self.writing():
            self.db.execute(
                f"DELETE FROM screened_names WHERE state <> ? OR version NOT IN ({marks})", [state, *versions]
            )

    def hit_decisions(self) -> list[LoggedDecision]:
        """All of them, undone ones too, in the order in which they were made."""
        steps: dict[int, list[CorrectionStep]] = {}
        query = "SELECT decision, what, at, who, why FROM hit_decision_steps ORDER BY step"
        for number, *values in self.db.execute(query):
            fields = dict(zip(CorrectionStep.__struct_fields__, values, strict=True))
            steps.setdefault(number, []).append(msgspec.convert(fields, CorrectionStep))
        found = []
        for *values, undone in self.db.execute(f"SELECT {COLUMNS}, undone FROM hit_decisions ORDER BY number"):
            fields = dict(zip(HitDecision.__struct_fields__, values, strict=True))
            fields |= {name: msgspec.json.decode(fields[name]) for name in JSON}
            decision = msgspec.convert(fields, HitDecision)
            found.append(LoggedDecision(decision=decision, undone=bool(undone), steps=tuple(steps[decision.number])))
        return found

    def add_hit_decision(self, decision: HitDecision, steps: Sequence[CorrectionStep]) -> HitDecision:
        """Keeps a decision as the latest; its number and id are given here."""
        with self.writing():
            latest = self.db.execute("SELECT ifnull(max(number), 0) FROM hit_decisions").fetchone()[0]
            said = [one.decision for one in self.hit_decisions()]
            same = sum(decision_id(one, 0) == decision_id(decision, 0) for one in said)
            kept = msgspec.structs.replace(decision, number=latest + 1, id=decision_id(decision, same))
            fields = msgspec.structs.asdict(kept)
            values = [msgspec.json.encode(fields[name]).decode() if name in JSON else fields[name] for name in fields]
            marks = ", ".join("?" * len(values))
            self.db.execute(f"INSERT INTO hit_decisions ({COLUMNS}) VALUES ({marks})", values)
            self.add_hit_steps(kept.number, steps)
        return kept

    def add_hit_steps(self, number: int, steps: Sequence[CorrectionStep]) -> None:
        """Notes what became of a decision; the last step says whether it is in force."""
        with self.writing():
            query = "INSERT INTO hit_decision_steps (decision, what, at, who, why) VALUES (?, ?, ?, ?, ?)"
            self.db.executemany(query, [[number, *msgspec.structs.astuple(step)] for step in steps])
            undone = steps[-1].what == "undone"
            self.db.execute("UPDATE hit_decisions SET undone = ? WHERE number = ?", [undone, number])


def decision_id(decision: HitDecision, same: int) -> str:
    """The id of a decision that `same` others precede in all it says: nothing of it depends on the clock."""
    one = decision
    about = (one.list, one.key, one.name, one.verdict, one.who, one.why, one.entry, one.articles)
    return digest("hit decision", *about, same)
