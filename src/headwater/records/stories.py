"""What `group`, `trace`, `weigh` and `write` make of many articles."""

from typing import Literal

from headwater.records.base import Record
from headwater.records.pages import When
from headwater.spans import Span

Relation = Literal["copy", "rewrite", "shared_source", "shared_quotes", "independent", "unrelated"]
Direction = Literal["a_from_b", "b_from_a", "undetermined"]
Retelling = Literal["a_in_b", "b_in_a", "both"]
NodeKind = Literal["outlet", "agency", "speaker", "institution", "document", "unseen"]
EdgeKind = Literal["credits", "copies", "rewrites", "cites", "quotes", "translates", "shares_source"]
TitleIs = Literal["headline", "sentence"]
ChangeKind = Literal["opened", "joined", "merged", "split", "moved", "renamed", "gone"]


class Sketch(Record, frozen=True):
    """What the grouping needs to know of an article without reading it again.

    `twin` is equal for articles whose bodies are the same words. `shingles`: sampled hashes of five-word runs of the
    body, ascending. `terms`: words of title, deck and first sentences with their counts, in the order in which they
    come first. `names`: capitalised names of the whole body with counts, likewise. `published` is the article's stated
    date. `opening`: the first sentence of the body.
    """

    article: str
    title: Span | None
    published: When
    words: int
    twin: str
    shingles: tuple[int, ...]
    terms: tuple[tuple[str, int], ...]
    names: tuple[tuple[str, int], ...]
    opening: Span | None = None


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
    `translated`: the words came through another language. `retells`: whose news the other text tells again, so that
    both belong to one story. `retold` shows what says the same, sentence by sentence, where either is so.
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
    translated: bool = False
    retold: tuple[Passage, ...] = ()
    retells: Retelling | None = None


class FollowUp(Record, frozen=True):
    """A later page that only mentions the news of an earlier one: two stories, unless others bind them.

    `earlier` and `later` are articles; `mention` has what opens the earlier one (`a`), and the sentence in which the
    later one looks back on it (`b`).
    """

    id: str
    earlier: str
    later: str
    mention: Passage
    why: str


class Comparison(Record, frozen=True):
    """Two articles side by side; made when asked for. `only_a` and `only_b`: words of one body alone.

    Where `direction` is known, the later text added what it alone holds, and dropped what only the other one does.
    `relation`, `share` and `confidence` are None where nothing was found that binds the two.
    """

    a: str
    b: str
    relation: Relation | None
    direction: Direction
    share: float | None
    confidence: float | None
    why: str
    passages: tuple[Passage, ...]
    only_a: tuple[Span, ...]
    only_b: tuple[Span, ...]


class Story(Record, frozen=True):
    """Articles that tell one story. Its id comes from its first page; `title` is the most central headline.

    Where no page has a headline that names news, it is the first sentence of a page (`title_is`).
    """

    id: str
    title: str
    title_span: Span | None
    articles: tuple[str, ...]
    why: str = ""
    title_is: TitleIs = "headline"


class Membership(Record, frozen=True):
    """Why an article is in its story.

    `nearest` is the member most like it, `score` the similarity of their words, 0 to 1; both are None for an article
    alone. `terms` and `names` decided, the heaviest first; `passages` counts the words in common passages.
    """

    id: str
    story: str
    article: str
    by: Literal["alone", "words", "passages", "ruling"]
    nearest: str | None
    score: float | None
    terms: tuple[str, ...]
    names: tuple[str, ...]
    passages: int
    why: str


class ActorAt(Record, frozen=True):
    """An actor as an article names it, on one of the two sides of a ruling."""

    article: str
    name: str
    side: Literal[0, 1]


class Amendment(Record, frozen=True):
    """What is set right in an article: its day, or who said the words from `start` to `end`.

    `value`: a day such as 2031-05-09, or the speaker as the article names it; None: it is not known.
    """

    article: str
    start: int | None = None
    end: int | None = None
    value: str | None = None


class Ruling(Record, frozen=True):
    """What a person decided of the stories: the articles `together` tell one story, and none of `apart` is in it.

    `number` is the order in which they were made; a later ruling outranks an earlier one. Split, merge, move and pin
    are all of this form. The first of a move's `together` is the article that was moved. Of the actors: those of both
    sides are the same, or none of one side is any of the other (`apart`); such a ruling binds no story. Of what is
    read from one article, its day or a speaker: `amends`.
    """

    id: str
    number: int
    kind: Literal["split", "merge", "move", "pin", "same", "apart", "speaker", "date"]
    together: tuple[str, ...]
    apart: tuple[str, ...]
    who: str | None
    why: str | None
    actors: tuple[ActorAt, ...] = ()
    amends: tuple[Amendment, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """Every article that it names."""
        named = (*(one.article for one in self.actors), *(one.article for one in self.amends))
        return tuple(sorted({*self.together, *self.apart, *named}))


class StoryChange(Record, frozen=True):
    """What became of a story, and which articles were part of it.

    `opened` and `joined`: articles new to the case. `renamed`, `merged`, `split` and `moved`: they came from the story
    `other`. `gone`: they are no longer in the case; `other` is the story they were in. `why` is the reason in words.
    """

    kind: ChangeKind
    story: str
    other: str | None
    articles: tuple[str, ...]
    why: str = ""


class CorrectionStep(Record, frozen=True):
    """That a correction was made, undone or redone: when (UTC), by whom, and why."""

    what: Literal["made", "undone", "redone"]
    at: str
    who: str | None = None
    why: str | None = None


class Correction(Record, frozen=True):
    """A ruling with its log. One that is undone is kept, and binds nobody; `absent`: named and not in the case."""

    ruling: Ruling
    undone: bool
    steps: tuple[CorrectionStep, ...]
    absent: tuple[str, ...] = ()


class Moment(Record, frozen=True):
    """A piece of news inside a story, and the articles that bring it. `when` is the news's day, not the page's."""

    id: str
    story: str
    articles: tuple[str, ...]
    when: When
    why: str


class Arc(Record, frozen=True):
    """Two stories that continue one another: the same matter, a later moment.

    `order` says what tells which came first: the days of their news, or that only the later one mentions the other's
    news below news of its own. `mentions`: sentences of the earlier story's openings (`a`) with what the later one says
    of them (`b`). `names` stand in both; `score` is how much of a mention returns, 0 to 1.
    """

    id: str
    earlier: str
    later: str
    order: Literal["days", "mention"]
    mentions: tuple[Passage, ...]
    names: tuple[str, ...]
    score: float
    why: str


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


class Counts(Record, frozen=True):
    """The honest numbers of a story. Each opens to its members.

    `texts_independent`: articles left after copies, rewrites and shared sources collapse; articles whose relation is
    undetermined are not in it. `principals`: (principal, statements) by weight; `principal_unknown` counts the
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
    """Something that happened, was said, or was published, with the words that date it.

    `when` is the day of the event, `reported` that of the first page that tells it, or its bounds; None where nothing
    bounds it. `disputed`: rows that tell the same act of another time, on pages that tell it once each.
    """

    id: str
    story: str
    kind: Literal["happening", "saying", "publication"]
    when: When
    text: str
    speaker: str | None
    cites: tuple[Span, ...]
    statements: tuple[str, ...]
    articles: tuple[str, ...]
    reported: When | None = None
    disputed: tuple[str, ...] = ()
