"""The article on a page: its text, frozen whole, and the marks that say what is body, furniture, title and credit."""

from headwater.config import Limits
from headwater.flow.collect import markup
from headwater.flow.collect.clean import clean
from headwater.flow.collect.credits import credits_of
from headwater.flow.collect.datelines import dateline
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.head import mark_head
from headwater.flow.collect.kinds import name_furniture
from headwater.flow.collect.marks import Mark
from headwater.flow.collect.own_outlet import outlet
from headwater.flow.collect.published import published
from headwater.issues import issue
from headwater.records import Article, Dropped, Field, Issue, Page
from headwater.spans import Span
from headwater.text.language import language
from headwater.text.lines import Line, lines

ENGLISH = "en"
LEAST_WORDS = Limits().least_words


def article(page: Page, source: str, addresses: tuple[str, ...]) -> tuple[Article | Issue, ...]:
    """Reads the decoded page `source`. An Article with notes on it, or the one Issue `no_text`.

    For plain text and Markdown the article's text is `source` itself; for HTML it is what a reader sees, line by line.
    """
    first = min(addresses)
    fields: tuple[Field, ...] = ()
    titles: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    text, chances = source, None
    if page.media_type == "text/html":
        seen, fields = markup.read(source)
        text = seen.text if seen is not None else ""
        if seen is not None:
            titles = markup.titles(seen, fields)
            decks = markup.descriptions(fields)
            chances = markup.body_chances(source, seen, lines(text))
    found = lines(text)
    if page.media_type == "text/markdown":
        titles = tuple(line.text.lstrip("# ") for line in found if line.text.startswith("# "))[:1]
    if not found:
        return (issue("no_text", first, "the page holds no line of text"),)
    marks = marked(found, chances=chances, titles=titles, decks=decks)
    if sum(mark.words for mark in marks if mark.is_body) < LEAST_WORDS:
        return (issue("no_text", first, f"fewer than {LEAST_WORDS} words are left without the page's furniture"),)
    made = _made(page, Draft(page.id, text), marks, fields, addresses)
    return (made, *_notes(made, page, first))


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
    page: Page, draft: Draft, marks: list[Mark], fields: tuple[Field, ...], addresses: tuple[str, ...]
) -> Article:
    body = tuple(_span(draft, mark) for mark in marks if mark.is_body)
    place = dateline(draft, body)
    name, name_span = outlet(draft, marks, fields, page.outlet)
    return Article(
        id=page.id,
        page=min(addresses),
        outlet=name,
        outlet_span=name_span,
        title=_first(draft, marks, "title"),
        deck=_first(draft, marks, "deck"),
        byline=_first(draft, marks, "byline"),
        dateline=place,
        credits=credits_of(draft, marks, place, name),
        published=published(draft, marks, fields),
        language=language("\n".join(span.text for span in body)),
        body=body,
        dropped=tuple(Dropped(span=_span(draft, mark), kind=mark.kind) for mark in marks if not mark.is_body),
        fields=fields,
        text=draft.text,
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


def _notes(made: Article, page: Page, address: str) -> tuple[Issue, ...]:
    notes = []
    if made.language is not None and made.language != ENGLISH:
        notes.append(issue("other_language", address, f"the page is in {made.language}", article=made.id))
    when = made.published
    if when.basis == "unknown":
        notes.append(issue("undated", address, when.why, article=made.id))
    elif (
        page.fetched_at is not None and when.earliest is not None and (when.earliest - page.fetched_at.date()).days > 1
    ):
        detail = f"the page states {when.earliest.isoformat()} but was fetched on {page.fetched_at.date().isoformat()}"
        notes.append(issue("date_impossible", address, detail, article=made.id, span=when.said))
    return tuple(notes)
