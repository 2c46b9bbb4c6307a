"""What a subject area knows: the schema of a beat. One YAML file a beat; `headwater beats check FILE` reads it so."""

from typing import Literal

import msgspec

Fills = Literal["party", "item", "quantity", "exchange", "place", "any"]
PartOfSpeech = Literal["verb", "noun", "adjective"]
# Where words stand beside a trigger; any other slot is a preposition, or several ("in exchange for").
SLOTS = frozenset(
    {
        "subject",
        "object",
        "dative",
        "possessive",
        "demonym",
        "compound",
        "apposition",
        "clause",
        "question",
        "adjective",
        "particle",
        "gainer",
        "modified",
        "lower",
        "inner",
    }
)


LEAD = "inner"  # in a frame: the role that the trigger under this one gives to its subject ("mulls a purchase")
PLOVER = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
     "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)  # fmt: skip


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything in a beat: a key that nobody declared is refused."""


class Role(Part, frozen=True):
    """Who or what takes part. `fills`: what words may fill it."""

    fills: Fills
    either: tuple[str, ...] = ()


class Kind(Part, frozen=True):
    """A kind of event. `stage` is a rung of the ladder, by name; `plover` and `cameo` are its codes elsewhere.

    `needs`: roles without which nothing is read; "a|b" asks for one of the two. `takes`: where such a trigger stands
    over another one ("agreed to supply"), the event is told at its rung, not at the other's.
    `raised`: role -> the kind that it is where that role is filled.
    """

    roles: tuple[str, ...]
    stage: str | None = None
    plover: str | None = None
    cameo: str | None = None
    needs: tuple[str, ...] = ()
    takes: bool = False
    raised: dict[str, str] = {}


class Trigger(Part, frozen=True):
    """Words that tell of an event, by lemma; several words stand in a row, or are a verb with its particle.

    `frame` says which slot fills which role. `asks`: slots of which one must be filled; `bars`: slots that may not be.
    `brings`: the words themselves name goods of the beat ("arm the rebels"), so none need stand beside them.
    `over`: kinds of the triggers that it takes, where not all. `needs`: in place of its kind's. `status`: what the
    words say of the deal ("seized": interdicted).
    """

    words: tuple[str, ...]
    pos: PartOfSpeech
    kind: str
    frame: str
    asks: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    brings: bool = False
    needs: tuple[str, ...] | None = None
    over: tuple[str, ...] | None = None
    status: Literal["stalled", "refused", "suspended", "cancelled", "interdicted", "returned"] | None = None


class Items(Part, frozen=True):
    """A class of items: nouns by lemma, names, and patterns of designations (regular expressions, whole words).

    `beside`: words of which one must stand in the sentence ("raw materials" are items for the "arms industry" alone).
    """

    nouns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    qualified: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Exchange(Part, frozen=True):
    """What is given in return: words by lemma."""

    nouns: tuple[str, ...] = ()


class Parties(Part, frozen=True):
    """Words for those who take part. `bodies` are parties of their own ("rebels"); `spokes` speak or act for the state
    or firm they belong to ("Varnia's minister": Varnia). `firms` are last words of firms' names, `named_for` items that
    firms are named for ("Noor Munitions"), `places` of places
    that are no party ("Red Sea"). `yielding` are bodies that give items up without a deal ("rebels handed in arms"),
    `forces` come and go with items of their own. `harbours` are places that goods only pass: whatever a page calls so
    ("the port of Kolvar") is no party, but a role that a place fills. `watchers` say by their name or office that they
    take no part ("Institute for Sea Trade", "harbour master"). `against` are whoever is named by somebody else's name
    and is another ("Varnia's enemies")."""

    bodies: tuple[str, ...] = ()
    spokes: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    named_for: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    yielding: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    harbours: tuple[str, ...] = ()
    watchers: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class Light(Part, frozen=True):
    """Verbs that only carry a noun. `does`: the subject does what the noun says ("made a request"); `gains`: it is done
    to the subject ("won an order")."""

    does: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()


class Beat(Part, frozen=True, eq=False):
    """A subject area. `digest` is the hash of its file, `ladder` its stages from first to last.

    `goods`: frame of what stands beside the items themselves. `shares`: the two sides, which two events about the same
    items in one sentence have in common. `aspects`: words that only say how far another trigger's event is. `measures`:
    nouns behind whose "of" the items stand. `qualifiers`: words that tell the type of an item; `unlike`: words
    that make it something else ("water tank"). `movers`: classes of items that come and go as their owners do, so that
    it is no transfer where an owner is named and nobody else. `keepers`: whoever shows items and uses none ("museum"):
    a sentence that names one tells of none. `topics`: verbs that make what stands under them a matter of study
    ("follows arms shipments"). `benefits`: verbs that tell whom items are for ("materials to support Varnia's arms
    industry"). `reader`: the table of learned rungs by which sentences
    without a trigger are read (`benchmarks/train_rungs.py`), with the frame `unlisted`.
    """

    beat: str
    title: str
    roles: dict[str, Role]
    kinds: dict[str, Kind]
    frames: dict[str, dict[str, str]]
    triggers: tuple[Trigger, ...]
    ladder: tuple[str, ...] = ()
    items: dict[str, Items] = {}
    goods: dict[str, str] = {}
    shares: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    exchange: dict[str, Exchange] = {}
    parties: Parties = Parties()
    light: Light = Light()
    qualifiers: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    movers: tuple[str, ...] = ()
    keepers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    reader: Literal["arms_rungs"] | None = None
    digest: str = ""

    def stage_of(self, kind: str) -> int | None:
        stage = self.kinds[kind].stage
        return None if stage is None else self.ladder.index(stage)

    def stopped_at(self, kind: str, status: str) -> str:
        """The kind, or where it is further that of the triggers that tell of such a stop: what is seized on the road
        has not come."""
        stop = next((one.kind for one in self.triggers if one.status == status), kind)
        return stop if (self.stage_of(stop) or 0) < (self.stage_of(kind) or 0) else kind
