"""Every record, in the order in which the data makes them.

Records are frozen all the way down: structs of scalars, tuples and other records. `None` means unknown, never "absent
by default". Every record names the span it was read from. Ids are hashes of what a record is about, so the same pages
give the same ids anywhere.
"""

import hashlib
from datetime import date, datetime
from typing import Literal

import msgspec

from headwater.spans import Span

Basis = Literal["stated", "resolved", "inferred", "unknown"]
Zone = Literal["title", "deck", "body"]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "urge", "warn", "pledge", "decline_to_say", "question", "announce"]
Polarity = Literal["affirmed", "negated"]
ActorKind = Literal["person", "government", "organization", "group", "outlet", "place", "evidence"]
ResolvedBy = Literal["name", "alias", "surname", "pronoun", "metonym", "demonym", "nominal"]
Relation = Literal["copy", "rewrite", "shared_source", "shared_quotes", "independent", "unrelated"]
Direction = Literal["a_from_b", "b_from_a", "undetermined"]
NodeKind = Literal["outlet", "agency", "speaker", "institution", "document", "unseen"]
EdgeKind = Literal["credits", "copies", "rewrites", "cites", "quotes", "translates", "shares_source"]


def digest(*parts: object, size: int = 16) -> str:
    """`size` hexadecimal digits that name `parts`; None, "" and 0 are told apart."""
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:size]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every record shares: frozen, named fields, no field that nobody declared."""


# ------------------------------------------------------------------------------------------------------- sources


class Field(Record, frozen=True):
    """Evidence that stands outside the text: a meta tag, JSON-LD, an HTTP header, a feed item, an entry of a list.

    `source` is one of meta, json-ld, html, http, archive, feed, list, sitemap; `path` names the field inside it.
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


# ------------------------------------------------------------------------------------------------------- collect


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
    is None for a plain report. `notice`: a correction or retraction that the page itself prints.
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
    form: Literal["live_blog", "roundup"] | None = None
    notice: Span | None = None


class Version(Record, frozen=True):
    """The bytes at one address changed: `article` was superseded by `by`. `basis` says how their order is known."""

    id: str
    article: str
    by: str
    address: str
    basis: Literal["fetched", "modified", "published", "first_seen"]
    why: str


# ------------------------------------------------------------------------------------------------------- extract


class Sentence(Record, frozen=True):
    """A sentence of title, deck or body. A dateline is no part of the sentence that follows it."""

    id: str
    article: str
    span: Span
    zone: Zone
    paragraph: int


class Actor(Record, frozen=True):
    """Somebody an article names, under the name it is known by there.

    `principal` is whom it speaks for, in the sense of an independent origin: a government with its spokesmen and
    officials is one. None where the text does not let one say.
    """

    id: str
    article: str
    name: str
    kind: ActorKind
    role: str | None
    country: str | None
    principal: str | None
    aliases: tuple[str, ...]
    unnamed: bool = False


class Mention(Record, frozen=True):
    """Words that stand for an actor, or for a place. `actor` is the name of an `Actor` of the same article.

    `others` holds the other readings where two stand; `actor` is then None.
    """

    id: str
    article: str
    span: Span
    actor: str | None
    kind: ActorKind
    resolved_by: ResolvedBy
    others: tuple[str, ...] = ()


class TimeRef(Record, frozen=True):
    """A time expression: TIMEX3 `type`, `value` and `mod`, and the days it resolves to."""

    id: str
    article: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None
    when: When


class Dating(Record, frozen=True):
    """The bounds that the article's text (or, apart from it, its story) puts on its day of publication."""

    article: str
    by: Literal["text", "story"]
    when: When
    evidence: tuple[Span, ...]


class Statement(Record, frozen=True):
    """Somebody said something.

    `content` leaves out the frame ("that") and keeps its pieces in order; `speaker` is the actor's name, None where the
    text names nobody or leaves it open. `chain` runs from the first source the page credits to the origin, the page
    itself left out. `within` is the id of the statement this one stands inside. `inherited`: no cue of its own.
    """

    id: str
    article: str
    sentence: str
    speaker: str | None
    speaker_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    manner: Manner
    act: Act
    polarity: Polarity
    chain: tuple[str, ...]
    said_at: When
    within: str | None = None
    inherited: bool = False


# --------------------------------------------------------------------------------------------------------- group


class Sketch(Record, frozen=True):
    """What the grouping needs to know of an article without reading it again.

    `twin` is equal for articles whose bodies are the same words. `shingles`: sampled hashes of five-word runs of the
    body, ascending. `terms`: words of title, deck and first sentences with their counts, by alphabet. `names`:
    capitalised names of the whole body with counts. `published` is the article's stated date.
    """

    article: str
    title: Span | None
    published: When
    words: int
    twin: str
    shingles: tuple[int, ...]
    terms: tuple[tuple[str, int], ...]
    names: tuple[tuple[str, int], ...]


class Pair(Record, frozen=True):
    """Two articles worth comparing; `a` < `b`."""

    id: str
    a: str
    b: str
    why: str


class Passage(Record, frozen=True):
    """The same words in two articles."""

    a: Span
    b: Span


class Copy(Record, frozen=True):
    """How two articles are related, with the words they share.

    `share` is the part of the shorter body's words that the passages cover, 0 to 1; `confidence` is 0 to 1.
    """

    id: str
    a: str
    b: str
    relation: Relation
    direction: Direction
    share: float
    passages: tuple[Passage, ...]
    confidence: float
    why: str


class Story(Record, frozen=True):
    """Articles that tell one story. Its id comes from its members' ids; `title` is the most central headline."""

    id: str
    title: str
    title_span: Span | None
    articles: tuple[str, ...]
    why: str = ""


class Moment(Record, frozen=True):
    """A piece of news inside a story, and the articles that bring it. `when` is the news's day, not the page's."""

    id: str
    story: str
    articles: tuple[str, ...]
    when: When
    why: str


# --------------------------------------------------------------------------------------------------------- trace


class OriginNode(Record, frozen=True):
    """A station on the way of the news. `members` are articles (outlets) or statements (speakers) behind it."""

    id: str
    story: str
    kind: NodeKind
    name: str | None
    principal: str | None
    members: tuple[str, ...]


class OriginEdge(Record, frozen=True):
    """`source` is nearer to the reader, `target` nearer to the origin: the page credits the agency."""

    id: str
    story: str
    source: str
    target: str
    kind: EdgeKind
    evidence: tuple[Span, ...]
    confidence: float
    why: str


# --------------------------------------------------------------------------------------------------------- weigh


class Counts(Record, frozen=True):
    """The honest numbers of a story. Each opens to its members.

    `texts_independent`: articles left after copies, rewrites and shared sources collapse; articles whose relation is
    undetermined are not in it. `principals`: (principal, statements) by weight; `unnamed_principal` counts the
    statements whose principal the texts leave open.
    """

    story: str
    pages: int
    outlets: tuple[str, ...]
    outlets_unknown: tuple[str, ...]
    copies: tuple[str, ...]
    texts_independent: tuple[tuple[str, ...], ...]
    undetermined: tuple[str, ...]
    principals: tuple[tuple[str, int], ...]
    principal_unknown: int


class TimelineRow(Record, frozen=True):
    """Something that happened, was said, or was published, with the words that date it."""

    id: str
    story: str
    kind: Literal["happening", "saying", "publication"]
    when: When
    text: str
    speaker: str | None
    cites: tuple[Span, ...]
    statements: tuple[str, ...]
    articles: tuple[str, ...]


# --------------------------------------------------------------------------------------------------------- write


class Line(Record, frozen=True):
    """A line of the brief. `derived` names the rule where a number was counted from `members`."""

    section: str
    text: str
    cites: tuple[Span, ...]
    derived: str | None = None
    members: tuple[str, ...] = ()


class Brief(Record, frozen=True):
    """What may be written down about a story. A line without a citation is refused."""

    story: str
    title: str
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        for line in self.lines:
            if not line.cites:
                raise ValueError(f"a line of the brief cites nothing: {line.text!r}")
