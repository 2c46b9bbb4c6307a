"""Everything that is done to one page, from its bytes to its statements: what a worker process does."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from headwater.beats.load import areas
from headwater.config import Limits, Settings
from headwater.flow.collect.transcript import is_transcript
from headwater.flow.extract.amended import amended
from headwater.issues import issue
from headwater.reading import model
from headwater.reading.read_page import read_page
from headwater.reading.stages import BY_NAME, ON_PAGE, Stage
from headwater.records import Article, Issue, Mention, Page, Record, Ruling, When
from headwater.scale.guard import Guard, Overrun
from headwater.sources.files import page as page_record
from headwater.text.parse import Parse

R = TypeVar("R", bound=Record)
FAILED = "page_failed"  # the code of the issue of a page that was lost to a fault of ours


class Job(msgspec.Struct, frozen=True):
    """One page with its bytes, what the case has of it already, by stage, and what people set right in it."""

    page: Page
    addresses: tuple[str, ...]
    data: bytes
    settings: Settings
    kept: dict[str, tuple[Record, ...]]
    rulings: tuple[Ruling, ...] = ()


def work_on_page(job: Job) -> tuple[str, dict[str, tuple[Record, ...]]]:
    """Every page- and article-scope stage that is not kept. A fault of ours costs one page, not the run."""
    made: dict[str, tuple[Record, ...]] = {}
    try:
        run_page_stages(job, made)
    except Exception as error:  # noqa: BLE001 - whatever a stage trips over is named in an issue, and the rest goes on
        stage = next(stage.name for stage in ON_PAGE if stage.name not in job.kept and stage.name not in made)
        fault = issue(FAILED, job.addresses[0], f"stage {stage}: {type(error).__name__}: {error}")
        article = [one for one in (*job.kept.get("article", ()), *made.get("article", ())) if isinstance(one, Issue)]
        made = {stage.name: () for stage in ON_PAGE} | {"article": (*article, fault)}
    return job.page.id, made


def run_page_stages(job: Job, made: dict[str, tuple[Record, ...]]) -> None:
    have: dict[type[Record], list[Record]] = {}
    parsed: Parse | None = None
    if "article" not in job.kept:
        guard(job.settings.limits).start()  # it comes up while the model loads
    parses = not is_transcript(job.page) and any(s.parse and s.name not in job.kept for s in ON_PAGE)
    language = model.load(job.settings.model) if parses else None
    with model.zone(language):
        for stage in ON_PAGE:
            if stage.name in job.kept:
                records = job.kept[stage.name]
            elif stage.scope == "page":
                records = made[stage.name] = guarded(job, stage)
            elif not have.get(Article) or (stage.news and is_transcript(job.page)):
                records = made[stage.name] = ()
            else:
                inputs = [arguments(need, have) for need in stage.needs]
                if stage.parse:
                    words, fast = job.settings.limits.parsed_words, job.settings.fast
                    parsed = parsed or model.parse(inputs[0], language, words=words, fast=fast)
                    inputs.append(parsed)
                if stage.areas:
                    inputs.append(areas(job.settings.beats))
                records = made[stage.name] = stage.function(*inputs)
            if stage.name in made and job.rulings:
                mentions = cast(Sequence[Mention], have.get(Mention, ()))
                records = made[stage.name] = amended(stage.name, records, job.rulings, mentions)
            for one in records:
                have.setdefault(type(one), []).append(one)


def guarded(job: Job, stage: Stage) -> tuple[Record, ...]:
    """The article stage, in a process that is stopped when the page takes too much."""
    limits = job.settings.limits
    try:
        return guard(limits).call(read_page, stage.function, job.page, job.addresses, job.data, limits)
    except Overrun as fault:
        return (issue("overrun", min(job.addresses), str(fault)),)


@cache
def guard(limits: Limits) -> Guard:
    return Guard(limits.page_seconds, limits.page_room, warm="headwater.reading.read_page:warm")


def one_text(text: str, kind: type[R], *, published: date | None, settings: Settings) -> list[R]:
    """Records of a page- or article-scope kind read from one plain text, without a case. Faults are raised.

    A headline alone, which is no page, is read as a sentence: with a full stop behind it.
    """
    page = page_record(text.encode("utf-8", "surrogatepass"), "text", "text/plain")
    found = BY_NAME["article"].function(page, text, (page.address,), settings.limits)
    if not any(isinstance(one, Article) for one in found) and text.strip():
        found = BY_NAME["article"].function(page, f"{text.rstrip()}.", (page.address,), settings.limits)
    if published is not None:
        given = When(earliest=published, latest=published, basis="stated", why="given by the caller")
        found = tuple(
            msgspec.structs.replace(one, published=given) if isinstance(one, Article) else one for one in found
        )
    made: dict[str, tuple[Record, ...]] = {}
    run_page_stages(Job(page, (page.address,), b"", settings, {"article": found}), made)
    return [one for records in (found, *made.values()) for one in records if isinstance(one, kind)]


def arguments(need: type[Record], have: Mapping[type[Record], Sequence[Record]]) -> Any:
    """The one article, or a tuple of records."""
    return have[Article][0] if need is Article else tuple(have.get(need, ()))
