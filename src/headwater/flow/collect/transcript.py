"""A page that its reader calls a transcript: its turns are its body, and it tells no news of its own."""

import re
from functools import cache

import msgspec

from headwater import beats
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import BODY, Mark, last_body
from headwater.records import Article, Field, Page
from headwater.spans import Span
from headwater.text.speaker_labels import Labels
from headwater.text.transcript_turns import read

AS = ("reader", "as")  # the field that holds what a page was read as
LEAST_TITLE = 3  # words of a line above the first turn that may be the title: "Via Teleconference" is none
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.{1,8000}?\n)---[ \t]*\n", re.DOTALL)
_STATED = re.compile(r"^(published_time|published|pubdate|date):[ \t]*[\"']?(\d[^\n\"']*)", re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*([\"']?)(?P<words>\S.*?)\1[ \t]*\n(?=[\w-]+:|\Z)", re.MULTILINE | re.DOTALL)


@cache
def labels() -> Labels:
    return Labels(beats.table("transcripts"))


def is_transcript(page: Page) -> bool:
    """Did whoever read the page say that it is one?"""
    return any((field.source, field.path) == AS and field.value == "transcript" for field in page.fields)


def front_matter(source: str) -> tuple[Field, ...]:
    """The days that a Markdown file states before its text, as fields of the page."""
    found = _FRONT_MATTER.match(source)
    stated = _STATED.findall(found[1]) if found else []
    return tuple(Field(source="meta", path=name, value=value.strip()) for name, value in stated)


def mark_turns(draft: Draft, marks: list[Mark], *, markup: bool) -> bool:
    """Makes the turns the body, whatever the lines looked like; False where there are none.

    With `markup`, what follows the body as it was found is the site's, and no turn reaches it.
    """
    last = last_body(marks)
    found = read(draft.text, labels(), marks[last].line.end if markup and last >= 0 else None)
    if not found.turns:
        return False
    spoken = [stretch for turn in found.turns for stretch in turn.spoken]
    ends = iter([*spoken, (len(draft.text), len(draft.text))])
    here = next(ends)
    for mark in marks:
        while here[1] <= mark.line.start:
            here = next(ends)
        if here[0] < mark.line.end or mark.line.start in found.named:
            mark.kind = BODY
        elif mark.is_body:
            mark.kind = "aside"
    return True


def as_transcript(made: Article, draft: Draft) -> Article:
    """The article without what only a news page has: nobody wrote it, and nothing in it is a credit."""
    return msgspec.structs.replace(
        made, form="transcript", title=_title(made, draft), deck=None, byline=None, dateline=None, credits=(),
        authors=(), notice=None,
    )  # fmt: skip


def _title(made: Article, draft: Draft) -> Span | None:
    """In the front matter, where the file has one; else as found above the turns, or the first line there."""
    front = _FRONT_MATTER.match(draft.text)
    stated = _TITLE.search(draft.text, front.start(1), front.end(1)) if front else None
    if stated is not None:
        return draft.span(*stated.span("words"))
    head = made.body[0].start
    if made.title is not None and made.title.end <= head:
        return made.title
    above = [one.span for one in made.dropped if one.span.end <= head and len(one.span.text.split()) >= LEAST_TITLE]
    return above[0] if above and front is None else None
