"""The article on a page: its text, frozen whole, and the marks that say what is body, furniture, title and credit."""

import msgspec

from headwater.config import Limits
from headwater.flow.collect import bodies, fielded, markup, page_kinds, titles, transcript
from headwater.flow.collect.authors import authors
from headwater.flow.collect.clean import clean
from headwater.flow.collect.credits import covers, credits_of
from headwater.flow.collect.datelines import dateline
from headwater.flow.collect.dates import Dates, dates
from headwater.flow.collect.declared import declared
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.head import mark_head
from headwater.flow.collect.kinds import name_furniture
from headwater.flow.collect.marks import Mark
from headwater.flow.collect.own_outlet import outlet
from headwater.issues import issue
from headwater.records import Article, Dropped, Field, Issue, Page
from headwater.spans import Span
from headwater.text.addresses import site
from headwater.text.language import language
from headwater.text.lines import Line, lines
from headwater.text.parse import size

ENGLISH = "en"
LIMITS = Limits()


class Seen(msgspec.Struct, frozen=True):
    """A page as lines, with what its markup or its fields say. `chances`: of each line of being body, where known."""

    text: str
    found: tuple[Line, ...]
    fields: tuple[Field, ...]
    titles: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    chances: list[float] | None = None


def article(
    page: Page, source: str, addresses: tuple[str, ...], limits: Limits = LIMITS
) -> tuple[Article | Issue, ...]:
    """Reads the decoded page `source`. An Article with notes on it, or the one Issue that says why there is none.

    For plain text and Markdown the article's text is `source` itself; for HTML it is what a reader sees, line by line.
    """
    first = min(addresses)
    seen = _seen(page, source, limits)
    if len(seen.text) > limits.text_chars:
        return (issue("too_long", first, f"{len(seen.text):,} characters"),)
    marks = marked(seen.found, chances=seen.chances, titles=seen.titles, decks=seen.decks) if seen.found else []
    draft = Draft(page.id, seen.text)
    wrong = _fault(page, draft, marks, seen, limits)
    if wrong is not None:
        return (issue(wrong[0], first, wrong[1]),)
    spoken = language("\n".join(mark.text for mark in marks if mark.is_body))
    when = dates(draft, marks, seen.fields, url=page.url, fetched_at=page.fetched_at, spoken=spoken)
    made = _made(page, draft, marks, seen, when, spoken, first)
    if transcript.is_transcript(page):
        made = transcript.as_transcript(made, draft)
    return (made, *_notes(made, when, first), *_too_long(made, limits, first))


def _fault(page: Page, draft: Draft, marks: list[Mark], seen: Seen, limits: Limits) -> tuple[str, str] | None:
    """The issue's code and its detail, where there is no article. What a transcript is was said by its reader."""
    if transcript.is_transcript(page):
        if transcript.mark_turns(draft, marks, markup=page.media_type == "text/html"):
            return None
        return "no_turns", f"none of its {len(marks)} lines names who speaks"
    wrong = page_kinds.fault(marks, seen.fields, page.url)
    if wrong is not None:
        return wrong
    if not marks:
        return "no_text", "the page holds no line of text"
    if sum(mark.words for mark in marks if mark.is_body) < limits.least_words:
        return "no_text", f"fewer than {limits.least_words} words are left without the page's furniture"
    return None


def _seen(page: Page, source: str, limits: Limits) -> Seen:
    """The page's lines and fields, by its media type; fields that came along with the bytes stand first.

    Of a text above the limit only the text: what else there is would take long to find.
    """
    if page.media_type == "text/html":
        return _of_html(source, page.fields, limits)
    if page.media_type == "application/json":
        reading = fielded.read(source)
        fields = (*page.fields, *reading.fields)
        if len(reading.text) > limits.text_chars:
            return Seen(reading.text, (), fields)
        found = lines(reading.text)
        if reading.html is None:
            return Seen(reading.text, found, fields, reading.titles, reading.decks)
        visible, stated = markup.read(reading.html)
        chances = bodies.chances(visible, found) if visible is not None else None
        return Seen(reading.text, found, (*fields, *stated), reading.titles, reading.decks, chances)
    if len(source) > limits.text_chars:
        return Seen(source, (), page.fields)
    found = lines(source)
    headings: tuple[str, ...] = ()
    fields = page.fields
    if page.media_type == "text/markdown":
        headings = tuple(line.text.lstrip("# ") for line in found if line.text.startswith("# "))[:1]
    if transcript.is_transcript(page):
        fields = (*fields, *transcript.front_matter(source))
    return Seen(source, found, fields, headings)


def _of_html(source: str, came_along: tuple[Field, ...], limits: Limits) -> Seen:
    visible, told = markup.read(source)
    fields = tuple(dict.fromkeys((*came_along, *told)))
    if visible is None or len(visible.text) > limits.text_chars:
        return Seen("" if visible is None else visible.text, (), fields)
    found = lines(visible.text)
    chances = bodies.chances(visible, found)
    return Seen(
        visible.text, found, fields, titles.titles(visible.headings, fields), markup.descriptions(fields), chances
    )


def marked(
    found: tuple[Line, ...],
    *,
    chances: list[float] | None = None,
    titles: tuple[str, ...] = (),
    decks: tuple[str, ...] = (),
) -> list[Mark]:
    """What each line is. `chances`: of being body, where something better than the line's looks is known."""
    marks = clean(found, chances=chances)
    mark_head(marks, titles=titles, decks=decks if chances is not None else None)
    name_furniture(marks)
    return marks


def _made(
    page: Page, draft: Draft, marks: list[Mark], seen: Seen, when: Dates, spoken: str | None, address: str
) -> Article:
    body = tuple(_span(draft, mark) for mark in marks if mark.is_body)
    place = dateline(draft, body)
    site_name = site(page.url) if page.url is not None else None
    given = page.outlet if page.outlet != site_name else None  # a site's address is a name for want of a better one
    name, name_span = outlet(draft, marks, seen.fields, given, site_name)
    name = name or site_name
    deck = _first(draft, marks, "deck")
    return Article(
        id=page.id,
        page=address,
        outlet=name,
        outlet_span=name_span,
        title=titles.unslugged(draft, _first(draft, marks, "title")),
        deck=deck,
        byline=_first(draft, marks, "byline"),
        dateline=place,
        credits=tuple(
            msgspec.structs.replace(one, covers=covers(one, body, deck))
            for one in credits_of(draft, marks, place, name)
        ),
        published=when.published,
        language=spoken,
        body=body,
        dropped=tuple(Dropped(span=_span(draft, mark), kind=mark.kind) for mark in marks if not mark.is_body),
        fields=seen.fields,
        text=draft.text,
        modified=when.modified,
        dates=when.claims,
        authors=authors(draft, marks, seen.fields, outlet=name, url=page.url),
        declared=declared(seen.fields, page.url),
        form=page_kinds.form(marks, seen.fields, seen.titles),
        notice=page_kinds.notice(draft, marks),
    )


def _span(draft: Draft, mark: Mark) -> Span:
    return draft.span(mark.line.start, mark.line.end)


def _first(draft: Draft, marks: list[Mark], kind: str) -> Span | None:
    """The first line of the kind; of a Markdown heading only its words."""
    mark = next((mark for mark in marks if mark.kind == kind), None)
    if mark is None:
        return None
    hashes = len(mark.text) - len(mark.text.lstrip("# \t")) if mark.text.startswith("#") else 0
    return draft.span(mark.line.start + hashes, mark.line.end)


def _too_long(made: Article, limits: Limits, address: str) -> tuple[Issue, ...]:
    words = sum(size(span.text) for span in made.body)
    if words <= limits.parsed_words or made.language not in (ENGLISH, None):
        return ()
    detail = f"{words:,} words and marks, of which {limits.parsed_words:,} are read"
    return (issue("page_cut", address, detail, article=made.id),)


def _notes(made: Article, when: Dates, address: str) -> tuple[Issue, ...]:
    notes = []
    if made.language is not None and made.language != ENGLISH:
        notes.append(issue("other_language", address, f"the page is in {made.language}", article=made.id))
    if made.published.basis == "unknown":
        notes.append(issue("undated", address, made.published.why, article=made.id))
    for claim in made.dates:
        if claim.kind == "published" and claim.fault is not None:
            detail = f"{claim.source} states {claim.earliest.isoformat()}: {claim.fault}"
            notes.append(issue("date_impossible", address, detail, article=made.id, span=claim.said))
    if when.disagreement is not None:
        a, b = when.disagreement
        detail = f"{a.source} states {a.earliest.isoformat()}, {b.source} states {b.earliest.isoformat()}"
        notes.append(issue("date_disagreement", address, detail, article=made.id, span=a.said or b.said))
    return tuple({one.id: one for one in notes}.values())
