"""The keys of work: what a stage's result on an item rests on, and the small steps that every scope shares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from headwater import beats
from headwater.config import Settings
from headwater.reading import model, vectors
from headwater.reading.stages import STAGES, Stage
from headwater.records import Record, digest
from headwater.store.case_file import CaseFile

Keys = Mapping[str, Mapping[str, str]]  # stage -> item -> key
BATCH = 32  # articles a transaction: a killed run redoes at most these


class Due(msgspec.Struct, frozen=True):
    """What a run has to look at: `whole`, all of the case, where other stages or settings made what is there; else what
    has changed since a run ended."""

    case: CaseFile
    whole: bool

    def of(self, *stages: str) -> list[str] | None:
        """The items of some stages; None for all."""
        return None if self.whole else self.case.stirred(*stages)


@cache
def makers(kind: type[Record], before: str) -> tuple[Stage, ...]:
    """The stages above `before` in the table that make records of a kind."""
    names = [stage.name for stage in STAGES]
    return tuple(stage for stage in STAGES[: names.index(before)] if kind in stage.makes)


def key_of(stage: Stage, settings: Settings, *about: object) -> str:
    trained = model.version(settings.model) if stage.parse else vectors.SHA256 if stage.vectors else None
    known = [beats.version(name) for name in (*stage.beats, *(model.TABLES if stage.parse else ()))]
    if not stage.areas:
        settings = msgspec.structs.replace(settings, beats=())
    return digest(stage.name, stage.version, settings, trained, known, about)


def do_case(case: CaseFile, stage: Stage, key: str, inputs: Callable[[], Iterable[Sequence[Any]]]) -> None:
    if case.key_of_work(stage.name, "case") != key:
        made = stage.function(*(tuple(one) for one in inputs()))
        case.put(stage.name, "case", key, stage.makes, made)
