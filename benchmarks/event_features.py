"""What benchmarks/events.py learns from: the words that say what a source does to a target, and the names left out.

Countries, people and organisations stand as their type, source and target as SRC and TGT: a model that knows who did
what in the training rows would know nothing of others.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.flow.extract.plover import Root, root, words
from headwater.flow.extract.plover.phrases import clause, lemma, names, objects

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMED = frozenset(("PERSON", "GPE", "NORP", "ORG", "LOC", "FAC"))
CHAIN = 5  # verbs over each other: "said it would agree to try to lift"
BETWEEN, BEHIND_SOURCE, BEHIND_TARGET = 12, 4, 3  # words
GROUPS = ("roots", "words", "verb", "window")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """`masked`: the sentence in lemmas, names as types. `features`: by group, how often."""

    masked: str
    features: dict[str, Counter[str]]
    read: str


def places(sentence: str, source: str, target: str) -> tuple[Range, Range]:
    """Where source and target stand; the target, where it can, outside the source. An empty range: nowhere."""
    low = sentence.lower() if len(sentence.lower()) == len(sentence) else sentence
    at = max(low.find(source.lower()), 0)
    first = (at, at + len(source))
    found = list(_all(low, target.lower()))
    apart = [one for one in found if one[1] <= first[0] or one[0] >= first[1]]
    return first, (apart or found or [(0, 0)])[0]


def _all(text: str, said: str) -> Iterator[Range]:
    at = text.find(said) if said else -1
    while at >= 0:
        yield at, at + len(said)
        at = text.find(said, at + 1)


def head(doc: "Doc", place: Range) -> "Token":
    """The word of a place that the others hang on; where nothing stands there, the head of the sentence."""
    inside = [token for token in doc if token.idx < place[1] and token.idx + len(token) > place[0]]
    if not inside:
        return next(token for token in doc if token.head.i == token.i)
    own = {token.i for token in inside}
    tops = [token for token in inside if token.head.i not in own or token.head.i == token.i]
    return next((token for token in tops if token.dep_ not in ("punct", "det")), tops[0])


def predicate(token: "Token") -> "Token":
    """The verb that a word hangs on, or the head of the sentence."""
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def deed(token: "Token") -> "Token":
    """The verb that a word hangs on; where the rules know none of its sense, the next above that they know."""
    first = verb = predicate(token)
    while root(verb) is None and verb.head.i != verb.i:
        verb = predicate(verb.head)
    return verb if root(verb) is not None else first


def word(token: "Token") -> str:
    if token.ent_type_ in NAMED:
        return str(token.ent_type_)
    return "NUM" if token.like_num else lemma(token)


def code(found: Root | None) -> str:
    return found.code if found else "-"


def mask(doc: "Doc", source: Range, target: Range) -> list[str]:
    out: list[str] = []
    for token in doc:
        place = next((name for name, (start, end) in (("SRC", source), ("TGT", target))
                      if token.idx < end and token.idx + len(token) > start), None)  # fmt: skip
        if place is None and not token.is_space:
            out.append(word(token))
        elif place is not None and out[-1:] != [place]:
            out.append(place)
    return out


def row(doc: "Doc", source: str, target: str) -> Row:
    place, other = places(doc.text, source, target)
    verb, second = deed(head(doc, place)), deed(head(doc, other))
    masked = mask(doc, place, other)
    made = zip(
        GROUPS, (_roots(verb, second, doc), _listed(doc, other), _verb(verb, other), _window(masked)), strict=True
    )
    return Row(" ".join(masked), {name: Counter(found) for name, found in made}, code(root(verb)))


def _roots(verb: "Token", second: "Token", doc: "Doc") -> Iterator[str]:
    """What the rules say at the source's verb and at the target's."""
    first, other = code(root(verb)), code(root(second))
    yield from (f"source={first}", f"target={other}", f"both={first}+{other}")
    yield from (f"anywhere={code(found)}" for token in doc if token.pos_ == "VERB" and (found := root(token)))


def _listed(doc: "Doc", target: Range) -> Iterator[str]:
    """What the table says of single words, anywhere in the sentence."""
    for token in doc:
        if token.pos_ == "VERB" and (known := words().verbs.get(word(token))):
            yield f"verb={known}"
        if token.pos_ == "NOUN" and (known := words().things.get(word(token))):
            yield f"thing={known}" + ("+target" if target[0] <= token.idx < target[1] else "")


def _verb(verb: "Token", target: Range) -> Iterator[str]:
    """The source's verb and those under it, with their objects, auxiliaries and particles."""
    chain = [verb]
    while len(chain) < CHAIN and (under := clause(chain[-1])) is not None and under not in chain:
        chain.append(under)
    for depth, token in enumerate(chain):
        yield f"verb={word(token)}"
        yield f"verb{min(depth, 2)}={word(token)}"
        yield from (f"name={name}" for name in names(token) if "_" in name)
        for thing in objects(token):
            yield f"object={word(thing)}"
            if depth < 2 and not target[0] <= thing.idx < target[1]:
                yield f"pair={word(token)}>{word(thing)}"
        for child in token.children:
            if child.dep_ in ("aux", "auxpass", "neg"):
                yield f"{child.dep_}{min(depth, 1)}={lemma(child)}"
    if len(chain) > 1:
        yield f"over={word(chain[0])}>{word(chain[1])}"


def _window(masked: list[str]) -> Iterator[str]:
    at, to = (masked.index(name) if name in masked else 0 for name in ("SRC", "TGT"))
    low, high = min(at, to), max(at, to)
    yield from (f"between={one}" for one in masked[low + 1 : high][:BETWEEN])
    yield from (f"between={one}_{two}" for one, two in zip(masked[low:high], masked[low + 1 : high + 1], strict=True))
    yield from (f"source+{one}" for one in masked[at + 1 : at + 1 + BEHIND_SOURCE])
    yield from (f"target+{one}" for one in masked[to + 1 : to + 1 + BEHIND_TARGET])
