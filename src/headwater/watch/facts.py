"""Rows of the log of changes as facts that a rule may ask for. Nothing is detected here: the log has it, or the case.

A new story is one row of the log; what is denied in it, and what rests on two origins from the start, is read from its
claims, so that no alert is lost because a story came whole.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from headwater.case.case_edits import flat
from headwater.records import CaseChange, CaseChangeKind, Claim, Statement, Story, digest
from headwater.spans import Span
from headwater.store.case_file import CaseFile
from headwater.store.change_log import DatedChange
from headwater.store.watch_log import Alert
from headwater.watch.plan import When

WHENS: Mapping[str, When] = {
    "claim_origin": "second_origin", "denial": "denial", "deal_stage": "deal_stage", "hit_new": "listed_actor",
    "page_edited": "silent_edit", "story_opened": "new_story", "deal_new": "new_deal", "conflict_new": "new_conflict",
    "claim_standing": "claim_standing", "notice": "printed_correction",
}  # fmt: skip
TITLES: Mapping[When, str] = {
    "second_origin": "Second independent origin: {what}", "denial": "Denied by {after}: {what}",
    "deal_stage": "Deal moves from {before} to {after}: {what}", "listed_actor": "Listed actor: {what}",
    "silent_edit": "Edited without a notice: {what}", "new_story": "New story: {what}", "new_deal": "New deal: {what}",
    "new_conflict": "Tellings differ in {what}", "claim_standing": "Claim now {after}, was {before}: {what}",
    "printed_correction": "Correction printed: {what}",
}  # fmt: skip
EDITS = frozenset({"sentence_changed", "sentence_dropped", "sentence_added"})
NOTICED = 3  # spans of the row of an edited page that prints a notice: both headlines, and the notice
TOLD_AFTER = frozenset({"second_origin", "new_story", "new_deal", "new_conflict", "printed_correction"})
ORIGINS = 2  # on so many a claim of a new story rests when it is told
LINES = 12  # of what an alert says; the case has the rest
TITLE, LINE = 200, 400  # letters at most


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What may be told. `articles`: those that it rests on, among which actors and places are looked for.

    `whole`: those articles are asked, not the words of the fact alone.
    """

    when: When
    alert: Alert
    articles: tuple[str, ...]
    whole: bool = False


def facts(file: CaseFile, rows: Sequence[DatedChange]) -> Iterator[Fact]:
    """In the order of the log."""
    former = file.former_stories()
    for place, row in enumerate(rows):
        change = row.change
        when = WHENS.get(change.kind)
        if when is None or (when == "second_origin" and not change.headline):
            continue
        if when == "silent_edit" and len(change.spans) >= NOTICED:
            continue
        present = former.get(change.story or "", change.story)
        stories = {one.id: one for one in file.records(Story, id=[present])} if present else {}
        story = stories.get(present or "")
        edits = edits_of(rows, place) if when == "silent_edit" else ()
        yield fact(file, when, change, at=row.at, story=story, edits=edits)
        if when == "new_story" and story is not None:
            for part, told in within(file, story):
                yield fact(file, part, told, at=row.at, story=story)


def edits_of(rows: Sequence[DatedChange], place: int) -> tuple[CaseChange, ...]:
    """The sentences of an edited page stand right below its row."""
    found = []
    for row in rows[place + 1 :]:
        if row.change.kind not in EDITS:
            break
        found.append(row.change)
    return tuple(found)


def within(file: CaseFile, story: Story) -> Iterator[tuple[When, CaseChange]]:
    """What a story that came whole has of second origins and denials, as rows of the log would tell it."""
    claims = file.records(Claim, item=[story.id])
    for claim in claims:
        what = flat(claim.proposition)
        if len(claim.origins) >= ORIGINS:
            names = ", ".join(one.principal for one in claim.origins)
            after = f"{len(claim.origins)} origins: {names}"
            yield "second_origin", told("claim_origin", story, what, after, claim.said, claim.why)
        if claim.denied_by:
            against = [one for one in (*claim.members, *claim.denials) if one.speaker in claim.denied_by]
            spans = tuple(span for one in against for span in one.content)
            yield "denial", told("denial", story, what, ", ".join(claim.denied_by), spans, claim.why)
    claimed = {one.id for claim in claims for one in (*claim.members, *claim.denials)}
    met: set[tuple[str | None, str]] = set()
    for said in file.records(Statement, article=story.articles):
        words = flat(" … ".join(span.text for span in said.content))
        if said.act == "deny" and said.id not in claimed and (said.speaker, words.casefold()) not in met:
            met.add((said.speaker, words.casefold()))
            who = said.speaker or "somebody unnamed"
            yield "denial", told("denial", story, words, who, said.content, "a page of a new story tells of a denial")


def told(
    kind: CaseChangeKind, story: Story, what: str, after: str, spans: tuple[Span, ...], why: str
) -> CaseChange:  # fmt: skip
    return CaseChange(kind=kind, story=story.id, what=what, before=None, after=after, spans=spans, why=why)


def fact(
    file: CaseFile, when: When, change: CaseChange, *, at: str, story: Story | None, edits: Sequence[CaseChange] = ()
) -> Fact:  # fmt: skip
    spans = tuple(dict.fromkeys(change.spans))
    if edits:
        spans = tuple(dict.fromkeys(span for one in edits for span in one.spans))
    shown = spans[:LINES]
    pages = file.pages_of(tuple(dict.fromkeys(span.article for span in shown)))
    values = {name: flat(getattr(change, name) or "unknown") for name in ("what", "before", "after")}
    alert = Alert(
        id=digest("alert", when, *key(when, change)), when=when, at=at,
        title=short(TITLES[when].format(**values), TITLE),
        lines=tuple(short(line, LINE) for line in lines(when, change, edits))[:LINES], why=change.why,
        story=story.id if story else None, story_title=flat(story.title) if story else None,
        quotes=shown, pages=tuple(pages.get(span.article, "") for span in shown),
    )  # fmt: skip
    whole = when == "new_story"
    articles = story.articles if whole and story else tuple(sorted({span.article for span in spans}))
    return Fact(when=when, alert=alert, articles=articles, whole=whole)


def key(when: When, change: CaseChange) -> tuple[object, ...]:
    """What makes it the same thing, so that it is told once, whatever becomes of ids and of its grouping."""
    if when == "second_origin":
        return (change.what,)
    if when == "denial":
        return (change.what, change.after)
    if when == "new_story" and change.spans:
        return (change.spans[0].article, change.spans[0].start)
    return (change.what, change.before, change.after)


def lines(when: When, change: CaseChange, edits: Sequence[CaseChange]) -> Iterator[str]:
    """What is said below the title."""
    for one in edits:
        words = " ".join(filter(None, (mark(one.before, "[-", "-]"), mark(one.after, "{+", "+}"))))
        yield f"{flat(one.what)}: {words}"
    if when in TOLD_AFTER and change.after:
        yield flat(change.after)


def mark(text: str | None, begin: str, end: str) -> str:
    return f"{begin}{flat(text)}{end}" if text else ""


def short(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"
