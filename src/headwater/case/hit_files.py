"""Decisions on hits in a file of corrections: a line each, with all that another case needs to take them over."""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec

from headwater.records import CorrectionStep, HitDecision, LoggedDecision, MatchBasis
from headwater.records.listings import ListEntry
from headwater.store.case_file import CaseFile
from headwater.store.hit_decisions import decision_id

ArticleId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
Words = Annotated[str, msgspec.Meta(min_length=1)]


class HitLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as it stands in a file."""

    kind: Literal["hit"]
    verdict: Literal["same", "not the same"]
    list: Words
    key: Words
    name: Words
    entry: ListEntry
    basis: MatchBasis = "name"
    articles: tuple[ArticleId, ...] = ()
    who: str | None = None
    why: str | None = None
    steps: tuple[CorrectionStep, ...] = ()
    undone: bool | None = None

    def decision(self) -> HitDecision:
        return HitDecision(
            id="", number=0, list=self.list, key=self.key, name=self.name, verdict=self.verdict, who=self.who,
            why=self.why, basis=self.basis, entry=self.entry, articles=tuple(sorted(set(self.articles))),
        )  # fmt: skip


def written(logged: LoggedDecision) -> dict[str, object]:
    """The line of a decision: nothing that only holds in its case."""
    one = logged.decision
    return {
        "kind": "hit", "verdict": one.verdict, "list": one.list, "key": one.key, "name": one.name, "entry": one.entry,
        "basis": one.basis, "articles": one.articles, "who": one.who, "why": one.why, "steps": logged.steps,
    }  # fmt: skip


def known_as(decision: HitDecision, before: Sequence[HitDecision]) -> str:
    """The id that a decision has, or will have, in a case: after `before`, the ones of the same file above it."""
    return decision_id(decision, sum(decision_id(one, 0) == decision_id(decision, 0) for one in before))


def by_id(case: CaseFile) -> dict[str, LoggedDecision]:
    return {one.decision.id: one for one in case.hit_decisions()}
