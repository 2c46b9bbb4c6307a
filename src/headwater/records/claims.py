"""What the pages of a story claim: who asserts and denies it, on how many origins it rests, where tellings differ."""

from datetime import date
from typing import Literal

from headwater.records.base import Record
from headwater.records.pages import When
from headwater.records.readings import Certainty, Modality, Polarity, Zone
from headwater.spans import Span

ClaimStanding = Literal["corroborated", "single_origin", "disputed", "denied", "retracted", "unclear"]
Stance = Literal["asserts", "denies", "withdraws", "open"]
ConflictKind = Literal["figure", "date", "actor", "place", "status", "scope", "attribution", "wording"]
Drifts = Literal["hardened", "softened"]


class Clause(Record, frozen=True):
    """One thing that a sentence says: a clause with its own verb, without the frame ("officials said that").

    `statements`: ids of those that say it, the innermost first; none where the page says it in its own voice. `source`:
    the actor to whom the words themselves give it ("the port has said that"). `cue`: the verb or noun of the frame
    ("suspect"), which is also the `verb` of words that have none.

    `words`: lemmas of what carries meaning, with those of its subject where another clause holds it, without numbers
    and times; names that stand for no actor keep their capital. `actors`: whom the words stand for, a state with its
    capital, ministers and army as one. `agents`, who does it, and `objects`, to whom or what, are actors or lemmas.
    `numbers` are (least, most, of what), `days` (earliest, latest). `kinds` are those of the events that it tells of,
    `roles` (role, actor) who takes part in them. `extents` say how much of it ("all", "only"). `past`: told as over, in
    a past or perfect tense. `alone`: its words as a sentence that stands alone, with its subject, and names in brackets
    for words that point elsewhere; None where none comes of it. `taken_back`: told only to be taken back ("withdrew the
    statement that").
    """

    id: str
    article: str
    sentence: str
    zone: Zone
    content: tuple[Span, ...]
    statements: tuple[str, ...]
    verb: str
    cue: str | None
    words: tuple[str, ...]
    actors: tuple[str, ...]
    agents: tuple[str, ...]
    objects: tuple[str, ...]
    numbers: tuple[tuple[float | None, float | None, str], ...]
    days: tuple[tuple[date | None, date | None], ...]
    kinds: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    polarity: Polarity
    modality: Modality | None
    certainty: Certainty | None
    extents: tuple[str, ...] = ()
    source: str | None = None
    past: bool = True
    alone: str | None = None
    taken_back: bool = False


class ClaimMember(Record, frozen=True):
    """One telling of a claim. `id` is that of the statement; of the narrator's own sentence, the sentence's.

    `narrated`: the page says it in its own voice, and `speaker` is None. `cites`: the actor to whom the words of the
    speaker, or of the page, give it. `stance` is the speaker's; "open" where it is asked, refused or left open.
    `content`: the words that say it. `differs`: in what this telling differs from the proposition (polarity, figure,
    date, actor, status, scope). `why`: why it is taken to say the same as the other members. Stance "withdraws": the
    speaker takes back what he said, or his page corrects it. `superseded`: a newer version of its page is in the story
    too, and this telling is not counted.
    """

    id: str
    article: str
    sentence: str
    narrated: bool
    speaker: str | None
    cites: str | None
    stance: Stance
    content: tuple[Span, ...]
    reported: date | None
    differs: tuple[str, ...]
    why: str
    superseded: bool = False


DIFFER = "the tellings differ in "  # begins the `why` of a claim that is disputed and that nobody denies


class ClaimOrigin(Record, frozen=True):
    """One independent origin of a claim: a principal that asserts it, with the members (ids) that go back to it."""

    principal: str
    members: tuple[str, ...]


class Claim(Record, frozen=True):
    """Statements and narrated sentences of a story that say the same thing.

    `proposition` is the wording of the clearest member as a sentence that stands alone, with names in brackets for
    words that point elsewhere; where no member gives one, `fragment` is true and it is only the words themselves.
    `said` are the spans of that member. `denials`: general ones that answer it ("denied the allegations") without
    repeating what it says. `asserted_by` and `denied_by` are
    speakers; `reported_by` the outlets that tell it as somebody's. `origins` are the principals that assert it: copies,
    rewrites and shared wire text never add one, and those who deny it are not among them. `undetermined`: members (ids)
    of which it is not known whether they add one. `first_said` and `last_said`: the days of saying as far as known.
    `why` gives the reason of the standing.
    """

    id: str
    story: str
    proposition: str
    said: tuple[Span, ...]
    members: tuple[ClaimMember, ...]
    denials: tuple[ClaimMember, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    reported_by: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    outlets_unknown: tuple[str, ...]
    origins: tuple[ClaimOrigin, ...]
    undetermined: tuple[str, ...]
    first_said: When
    last_said: When
    standing: ClaimStanding
    why: str
    fragment: bool = False


class ConflictSide(Record, frozen=True):
    """One side of a disagreement: the words, what they come to (`value`), and who says so on which pages.

    `members` are ids of claim members; `claim` is the claim they stand in, None where the side is no claim's. `spans`
    are the sentences or quotations, `words` what in them is told otherwise on the other sides.
    """

    claim: str | None
    members: tuple[str, ...]
    articles: tuple[str, ...]
    speakers: tuple[str, ...]
    value: str
    spans: tuple[Span, ...]
    words: tuple[Span, ...] = ()


class Conflict(Record, frozen=True):
    """Tellings that differ. `compatible`: can all sides be true at once? None where the words leave it open."""

    id: str
    story: str
    kind: ConflictKind
    compatible: bool | None
    sides: tuple[ConflictSide, ...]
    why: str


class Drift(Record, frozen=True):
    """A claim that grows stronger or weaker from telling to telling: pitched, then begged. `steps` in that order."""

    id: str
    story: str
    claim: str | None
    way: Drifts
    steps: tuple[ConflictSide, ...]
    why: str
