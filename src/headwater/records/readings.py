"""What `extract` reads from one article."""

from typing import Literal

from headwater.records.base import Record
from headwater.records.pages import When
from headwater.spans import Span

Zone = Literal["title", "deck", "body"]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "urge", "warn", "pledge", "decline_to_say", "question", "announce"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["actual", "future", "hypothetical", "negated", "historical"]
Certainty = Literal["certain", "probable", "possible"]
ActorKind = Literal[
    "person", "government", "organization", "group", "outlet", "place", "evidence", "vessel", "aircraft"
]
ResolvedBy = Literal["name", "alias", "surname", "pronoun", "metonym", "demonym", "nominal"]


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
    officials is one. None where the text does not let one say. `affiliation` is the institution that the text names
    beside somebody ("director of the Port Office"), by its full name; `role_span` and `affiliation_span` are the words
    that say so. `age` in years, `identifiers` as printed, with their scheme ("imo", "registration"); `within`: the
    state or region that the text puts behind a place ("Tripoli, Lebanon").
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
    affiliation: str | None = None
    role_span: Span | None = None
    affiliation_span: Span | None = None
    age: int | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    within: str | None = None


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
    text names nobody or leaves it open; `others` are then the readings that stand, where several do. `chain` runs from
    the first source the page credits to the origin, the page itself left out. `within` is the id of the statement this
    one stands inside. `inherited`: no cue of its own.

    `modality` tells in which mode the head clause of the content is said, the first that fits of: `hypothetical`
    (under a condition, only possible, wished, asked for or ordered), `future` (to come, planned, promised; also what
    will not be), `negated` (said not to be so, which is what a denial does), `historical` (told of a time that was over
    long before the news: "in 1934", "ten years ago", "used to"), `actual` (told as so now or lately). `certainty` is
    how sure the speaker puts it: `certain` (without reserve), `probable` ("probably", "I think", "is believed to"),
    `possible` ("may", "perhaps", "cannot rule out"). Both are None where nothing is decided: questions, refusals to
    say, contents without a verb that nobody denies; `certainty` also for what is wished or stands under a condition.
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
    modality: Modality | None = None
    certainty: Certainty | None = None
    others: tuple[str, ...] = ()
