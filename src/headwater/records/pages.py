"""What a page is and says: Field, Page, Issue, then the Article on it with the marks of `collect`."""

from datetime import date, datetime
from typing import Literal

from headwater.records.base import Record
from headwater.spans import Span

Basis = Literal["stated", "resolved", "inferred", "unknown"]


class Field(Record, frozen=True):
    """Evidence that stands outside the text: a meta tag, JSON-LD, an HTTP header, a feed item, an entry of a list.

    `source` is one of meta, json-ld, html, http, archive, feed, list, sitemap, reader; `path` names the field in it.
    """

    source: str
    path: str
    value: str


class Page(Record, frozen=True):
    """Bytes as they were met. `id` names the pair of outlet and bytes, so it is the article's id too.

    `address`: the URL where one is known, else the path relative to what was read. `outlet`: whom the reader of the
    source, or the site of the URL, names. `came_from`: the archive, feed or list that held the page; None for a file
    or a URL that was named itself. `fields`: what came along with the bytes. `fetched_at`: when the bytes left the
    web, as the archive or our own fetcher noted it. `first_seen`: when this case first met them there (once more,
    after it met others); both in UTC. `path`: where the file lies on this machine.
    """

    id: str
    address: str
    outlet: str | None
    url: str | None
    media_type: str
    sha256: str
    fetched_at: datetime | None = None
    first_seen: datetime | None = None
    path: str | None = None
    came_from: str | None = None
    fields: tuple[Field, ...] = ()


class Issue(Record, frozen=True):
    """A fault of the data: `code` is one of `headwater.issues.CODES`, which also holds the remedy."""

    id: str
    code: str
    address: str
    detail: str
    article: str | None = None
    span: Span | None = None


class When(Record, frozen=True):
    """A stretch of days, both ends included; None where a side is open. `why` is the reason in words."""

    earliest: date | None
    latest: date | None
    basis: Basis
    said: Span | None = None
    why: str = ""


class Credit(Record, frozen=True):
    """Somebody the page names as where its text comes from. `text` is what was cut: "AP" of "WASHINGTON (AP) —".

    `covers`: the page as a whole, or only the sentence that names the source ("…, AP reported" about one fact).
    """

    article: str
    start: int
    end: int
    text: str
    name: str
    form: Literal["dateline", "source_line", "reported_by", "byline", "contributed", "copyright", "field"]
    covers: Literal["page", "sentence"] = "page"


class Dropped(Record, frozen=True):
    """A line of page furniture: still in the text, not in the body."""

    span: Span
    kind: str


class DateClaim(Record, frozen=True):
    """One day that the page, its address or its source states. Claims may disagree; the chosen one is the article's.

    `source` names where it stands ("json-ld NewsArticle.datePublished", "line", "url", "http last-modified", "feed
    published"); `value` is as written. `precision` and `zone` are as stated: nothing is filled in. `at` is the moment
    where one is stated, in the zone as stated. `fault`: why the claim cannot be true, where that shows.
    """

    kind: Literal["published", "modified"]
    source: str
    value: str
    earliest: date
    latest: date
    precision: Literal["year", "month", "day", "minute", "second"]
    zone: str | None = None
    at: str | None = None
    said: Span | None = None
    chosen: bool = False
    fault: str | None = None


class Author(Record, frozen=True):
    """A person the page names as its writer: in a line of its text (`span`), or in a field outside it."""

    name: str
    span: Span | None
    field: Field | None = None


class Declared(Record, frozen=True):
    """What the page (or its feed) says outside its text about where it comes from: a claim, never proof."""

    kind: Literal["based_on", "source_organization", "publisher", "canonical", "feed_source", "dateline", "correction"]
    name: str | None
    url: str | None
    field: Field


class Article(Record, frozen=True):
    """A page as text. `text` is the whole decoded page, frozen; `body`, `dropped` and the rest are marks on it.

    `body` holds one span a paragraph, in order; body and dropped lines never overlap. `page` is the first of
    `addresses` in alphabetical order. `published` is what the page itself states, `dates` every claim about it. `form`
    is None for a plain report; a transcript is what its reader says is one. `notice`: a correction or retraction that
    the page itself prints.
    """

    id: str
    page: str
    outlet: str | None
    outlet_span: Span | None
    title: Span | None
    deck: Span | None
    byline: Span | None
    dateline: Span | None
    credits: tuple[Credit, ...]
    published: When
    language: str | None
    body: tuple[Span, ...]
    dropped: tuple[Dropped, ...]
    fields: tuple[Field, ...]
    text: str
    modified: When = When(earliest=None, latest=None, basis="unknown", why="the page states no change")
    dates: tuple[DateClaim, ...] = ()
    authors: tuple[Author, ...] = ()
    declared: tuple[Declared, ...] = ()
    form: Literal["live_blog", "roundup", "transcript"] | None = None
    notice: Span | None = None


class Version(Record, frozen=True):
    """The bytes at one address changed: `article` was superseded by `by`. `basis` says how their order is known."""

    id: str
    article: str
    by: str
    address: str
    basis: Literal["fetched", "modified", "published", "first_seen"]
    why: str
