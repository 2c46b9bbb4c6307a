"""Rows of the log of changes for pages and stories: what came, what went, what people decided."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from headwater.case.case_edits import Edited, flat, head
from headwater.flow.write.held_changes import Arrived
from headwater.reading.progress import batches
from headwater.records import (
    Article,
    CaseChange,
    Claim,
    HeldKind,
    Membership,
    Statement,
    Story,
    StoryChange,
    Utterance,
)
from headwater.spans import Span
from headwater.store.case_file import CaseFile

Pages = Mapping[str, tuple[str, str | None]]  # article -> address of its page, and its story
BATCH = 512  # articles that are read at once
NAMED = 6  # pages that one row names
STEPS = "ruling_steps"


class Shown(NamedTuple):
    """What a row shows of an article."""

    page: str
    story: str | None
    head: Span
    notice: Span | None


def arrivals(file: CaseFile, moved: Sequence[StoryChange], arrived: Arrived, edits: Edited) -> Iterator[CaseChange]:
    """New stories; pages that came to stories that were there; what these print and deny; transcripts."""
    shown = dict(heads(file, sorted(arrived.articles)))
    for one in moved:
        if one.kind == "opened":
            yield opened(file, one, shown)
        elif one.kind == "joined":
            yield from joined(file, one, shown, edits)
            yield from denials(file, one, arrived)
        elif one.kind in ("merged", "split", "moved"):
            yield regrouped(file, one)
    for article, found in sorted(shown.items()):
        if found.notice and article not in edits.noticed:
            yield CaseChange(
                kind="notice", story=found.story, what=found.page, before=None, after=flat(found.notice.text),
                spans=(found.notice,), why="the page prints a correction",
            )  # fmt: skip
        if found.story is None:
            yield CaseChange(
                kind="transcript_new", story=None, what=found.page, before=None, after=flat(found.head.text),
                spans=(found.head,), why="what was said, to hold quotations against",
            )  # fmt: skip


def heads(file: CaseFile, articles: Sequence[str]) -> Iterator[tuple[str, Shown]]:
    stories = file.stories_of(articles)
    for some in batches(articles, BATCH):
        for one in file.records(Article, id=some):
            yield one.id, Shown(one.page, stories.get(one.id), head(one), one.notice)


def opened(file: CaseFile, one: StoryChange, shown: Mapping[str, Shown]) -> CaseChange:
    """A new story, with what it holds counted."""
    (story,) = file.records(Story, id=[one.story])
    denied = sum(said.act == "deny" for said in file.records(Statement, article=one.articles))
    claims = len(file.records(Claim, item=[one.story]))
    counts = {"page": len(one.articles), "claim": claims, "denial": denied}
    named = [shown[article].page for article in one.articles]
    headline = (story.title_span,) if story.title_span else ()
    opens = (*headline, *(shown[article].head for article in one.articles[:NAMED]))
    return CaseChange(
        kind="story_opened", story=one.story, what=flat(story.title), before=None,
        after=f"{numbered(counts)}: {few(named)}",
        spans=tuple(dict.fromkeys(opens)), why=story.why,
    )  # fmt: skip


def joined(file: CaseFile, one: StoryChange, shown: Mapping[str, Shown], edits: Edited) -> Iterator[CaseChange]:
    """Pages that came to a story; of a new version of a page that is there its edits tell."""
    reasons = {membership.article: membership.why for membership in file.records(Membership, article=one.articles)}
    for article in one.articles:
        if article in shown and article not in edits.articles:  # a transcript that is read as a page now is no new page
            yield CaseChange(
                kind="page_new", story=one.story, what=shown[article].page, before=None,
                after=flat(shown[article].head.text), spans=(shown[article].head,), why=reasons.get(article, ""),
            )  # fmt: skip


def regrouped(file: CaseFile, one: StoryChange) -> CaseChange:
    pages = file.pages_of(one.articles)
    named = few([pages[article] for article in one.articles if article in pages])
    return CaseChange(
        kind="story_merged" if one.kind == "merged" else "story_split", story=one.story,
        what=f"{numbered({'page': len(one.articles)})}: {named}", before=f"in story {one.other}",
        after=f"in story {one.story}", spans=(), why="see `headwater log`",
    )  # fmt: skip


def denials(file: CaseFile, one: StoryChange, arrived: Arrived) -> Iterator[CaseChange]:
    """Denials in pages that came to a story, which stand in no claim, and which nobody there had told before."""
    (story,) = file.records(Story, id=[one.story])
    claims = file.records(Claim, item=[one.story])
    claimed = {member.id for claim in claims for member in (*claim.members, *claim.denials)}
    acts = {telling.statement: act.id for act in file.records(Utterance, item=[one.story]) for telling in act.tellings}
    found = [said for said in file.records(Statement, article=story.articles) if said.act == "deny"]

    def names(said: Statement) -> set[object]:
        act = acts.get(said.id)
        return {(said.speaker, content(said).casefold()), *([act] if act else [])}

    fresh = [said for said in found if said.id not in claimed and all(map(arrived.tells, said.content))]
    known = {name for said in found if said.article not in arrived.articles for name in names(said)}
    for said in fresh:
        if names(said) & known:
            continue
        known |= names(said)
        same = [other for other in fresh if names(other) & names(said)]
        yield CaseChange(
            kind="denial", story=one.story, what=content(said), before=None, after=said.speaker or "somebody unnamed",
            spans=tuple(span for other in same for span in other.content), why="a page that came tells of a denial",
        )  # fmt: skip


def denied_before(file: CaseFile, rows: Sequence[CaseChange], arrived: Arrived) -> list[CaseChange]:
    """Denials whose words the story's other pages had already: they answer another claim now, and are told."""
    of_story: dict[str, list[CaseChange]] = {}
    for one in rows:
        if one.kind == "denial" and one.story is not None:
            of_story.setdefault(one.story, []).append(one)
    found = []
    for story in file.records(Story, id=sorted(of_story)):
        others = [article for article in story.articles if article not in arrived.articles]
        known = {flat(said.text).casefold() for other in file.records(Statement, article=others)
                 if other.act == "deny" for said in other.content}  # fmt: skip
        found += [one for one in of_story[story.id] if all(flat(span.text).casefold() in known for span in one.spans)]
    return found


def content(said: Statement) -> str:
    return flat(" … ".join(span.text for span in said.content))


def departures(before: Pages, arrived: Arrived, gone: Counter[HeldKind]) -> Iterator[CaseChange]:
    """Pages that were forgotten, the first of them with what went too."""
    went = f"; with the pages went {numbered(gone)}" if gone else ""
    for article in sorted(arrived.gone, key=lambda one: (before[one][0], one)):
        page, story = before[article]
        yield CaseChange(
            kind="page_gone", story=story, what=page, before=None, after=None, spans=(),
            why=f"forgotten, with all that quoted it in this log{went}",
        )  # fmt: skip
        went = ""


def rulings(file: CaseFile) -> list[CaseChange]:
    """What people decided since the last run."""
    steps = file.steps_after(int(file.held_keys(STEPS).get("case", 0)))
    if steps:
        file.hold_keys(STEPS, {"case": str(steps[-1][0])}, ())
    return [
        CaseChange(
            kind="correction", story=None, what=f"correction {number}: {kind} {what}", before=None, after=None,
            spans=(), why=", ".join(filter(None, (who and f"by {who}", why))) or "no reason was given",
        )
        for _, number, kind, what, who, why in steps
    ]  # fmt: skip


def numbered(counts: Mapping[Any, int]) -> str:
    """ "42 pages, 3 stories"; what there is none of is left out."""
    return ", ".join(f"{number} {noun if number == 1 else many(noun)}" for noun, number in counts.items() if number)


def many(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def few(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
