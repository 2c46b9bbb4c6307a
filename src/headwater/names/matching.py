"""Two names -> how likely one stands for the other, between 0 and 1, with the reasons in words."""

import math
import re
from functools import cache
from itertools import product

import msgspec
from rapidfuzz.distance import Levenshtein

from headwater.beats import table
from headwater.names import korean
from headwater.names.pairing import Pair, Pairing, pairing
from headwater.names.words import Name, name

MATCH = 0.5  # score from which two names are proposed as one: precision .86, recall .86 by folds of names
SAME = 0.97  # Korean names all of whose syllables agree
KOREAN_APART = 0.4  # score at which one syllable shares no reading; divided by how many do
CAP = 0.4  # of names in syllables or characters of which one differs: as many people bear the one as the other
MISPRINT = 0.45  # where a single letter makes that syllable another: below a match, since namesakes differ by as much
MOST_MISPRINTS = 2  # letters
MOST_EDITS = 1.0  # letters by which a Korean name may be mistyped
BINDING = ("abd", "abu", "abou")  # take the next word with them, which one who orders names anew does not know
ACRONYM = 0.6  # of an acronym and what it is made of: others may shorten to it
LEAST_ACRONYM, LONGEST_ACRONYM = 3, 6  # letters
ORGANISATIONS = frozenset({"Organization", "Company", "LegalEntity", "PublicBody", "Vessel", "Airplane", "Asset"})
PLACES = ("UK", "USA", "US", "UAE", "HK", "EU", "PRC", "DPRK", "ROK")  # in brackets a branch, not a short name
UNTELLING = ("title", "particle", "form")

_BRACKETED = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")


class NameMatch(msgspec.Struct, frozen=True):
    """`match`: enough to propose that they are one; never proof that they are."""

    score: float
    match: bool
    reasons: tuple[str, ...]


class Judged(msgspec.Struct, frozen=True):
    """A match with the pairs of words it rests on; None where it rests on syllables or initials."""

    found: NameMatch
    paired: Pairing | None = None


def compare(schema: str, one: str, other: str) -> NameMatch:
    """How likely two names of a Person or an Organization are one's. The order of the two does not matter."""
    return judge(schema, one, other).found


def judge(schema: str, one: str, other: str) -> Judged:
    person = schema not in ORGANISATIONS
    one, other = sorted((one, other))
    best = Judged(NameMatch(0.0, False, ("one of the names has no letters",)))
    for a, b in product(_variants(one, person), _variants(other, person)):
        if (a, b) != (one, other) and not person and _short(a) != _short(b):
            continue
        judged = _judge(a, b, person)
        if judged.found.score > best.found.score or (a, b) == (one, other):
            best = judged
    return best


def _short(said: str) -> str | None:
    """A name that is an acronym, which stands for another only letter by letter."""
    return said if said.isupper() and len(said.split()) == 1 and len(said) <= LONGEST_ACRONYM else None


def _variants(said: str, person: bool) -> tuple[str, ...]:
    """A name, and those it is made of: "Lund (Lunde)" is "Lund" and "Lunde" as well."""
    inner = _BRACKETED.findall(said)
    if not person and any(len(one.split()) != 1 or not one.isupper() or one in PLACES for one in inner):
        inner = []  # "(Asia) Limited": a branch, which is another company
    parts = [said, _BRACKETED.sub("", said), *inner] if inner else [said]
    if not person and "/" in said and not inner:
        parts += said.split("/")
    return tuple(dict.fromkeys(part.strip() for part in parts if sum(c.isalnum() for c in part) > 1)) or (said,)


def _judge(one: str, other: str, person: bool) -> Judged:
    a, b = name(one, person), name(other, person)
    if not a.words or not b.words:
        return Judged(NameMatch(0.0, False, ("one of the names has no letters",)))
    if person and (korean_match := _korean(one, other)) is not None:
        return Judged(korean_match)
    if not person and (_acronym(a, b) or _acronym(b, a)):
        return Judged(_scored(ACRONYM, "one is made of the initials of the other"))
    judged = _general(a, b, person)
    if person and not judged.found.match and any(word.raw.startswith(BINDING) for word in (*a.words, *b.words)):
        loose = _general(name(one, True, bound=False), name(other, True, bound=False), True)
        return max(judged, loose, key=lambda each: each.found.score)
    return judged


def _general(a: Name, b: Name, person: bool) -> Judged:
    paired = pairing(a, b, person)
    found_features = features(paired, person)
    score, reasons = _probability(found_features), _reasons(paired)
    cap = _cap(paired, person, found_features["edits"])
    if cap is not None:
        near = not (paired.left_a or paired.left_b) and _letters_apart(a.said, b.said) <= MOST_MISPRINTS
        score, reasons = min(score, MISPRINT if near else CAP), (*reasons, cap)
    score = round(score, 3)
    return Judged(NameMatch(score, score >= MATCH, reasons), paired)


def _cap(paired: Pairing, person: bool, edits: float) -> str | None:
    """Why the two cannot be one for all their likeness, if they cannot."""
    a, b = paired.a, paired.b
    if (
        a.script == b.script
        and a.script in ("han", "hangul")
        and [w.said for w in a.words] != [w.said for w in b.words]
    ):
        return "characters differ"
    if person and (korean.parses(a.said) or korean.parses(b.said)):
        if paired.left_a or paired.left_b:
            return "parts of a Korean name are missing"
        if edits > MOST_EDITS:
            return "the syllables of a Korean name differ"
    return None


def _korean(one: str, other: str) -> NameMatch | None:
    a, b = korean.parses(one), korean.parses(other)
    if not (a or b):
        return None
    cost, apart = korean.cost(a, b)
    if apart == 0:
        why = "the same Korean syllables" if cost < korean.LOOSE else "Korean syllables that may be the same"
        return _scored(SAME - cost, why)
    read, differ = min(korean.cost(a, korean.chinese_parses(other)), korean.cost(korean.chinese_parses(one), b))
    if differ == 0:
        return _scored(SAME - read / 2, "a Korean name and its Chinese reading")
    if cost == math.inf:
        return None
    if korean.reordered(a, b):
        return _scored(MISPRINT, "the same Korean syllables in another order")
    if apart == 1 and _letters_apart(one, other) <= 1:
        return _scored(MISPRINT, "one letter of a Korean syllable differs: a misprint or somebody else")
    return _scored(KOREAN_APART / apart, f"{apart} of the Korean syllables differ")


def _letters_apart(one: str, other: str) -> int:
    return Levenshtein.distance(_letters(one), _letters(other), score_cutoff=MOST_MISPRINTS)


def _letters(said: str) -> str:
    return "".join(c for c in said.casefold() if c.isalpha())


def _acronym(short: Name, long: Name) -> bool:
    words = [word for word in short.words if word.kind != "form"]
    if len(words) != 1 or not words[0].said.isupper() or len(words[0].said) < LEAST_ACRONYM:
        return False
    initials = [
        "".join(word.text[:1] for word in long.words if word.kind not in left_out)
        for left_out in (("particle",), UNTELLING, ())
    ]
    return len(long.words) >= LEAST_ACRONYM and words[0].text in initials


def _scored(score: float, why: str) -> NameMatch:
    score = round(max(score, 0.0), 3)
    return NameMatch(score, score >= MATCH, (why,))


def features(paired: Pairing, person: bool) -> dict[str, float]:
    """What speaks against two names being one, each from 0 up."""
    full = [pair for pair in paired.pairs if pair.weight >= 1]
    weight = sum(pair.weight for pair in paired.pairs)
    left = [sum(word.weight for word in side if word.kind not in UNTELLING) for side in (paired.left_a, paired.left_b)]
    conflict, extra = min(left), max(left) - min(left)
    total = max(weight + conflict + extra, 0.1)
    order = [pair.b[0] for pair in sorted(full, key=lambda pair: pair.a)]
    forms_a, forms_b = paired.a.forms - {"company"}, paired.b.forms - {"company"}
    found = {
        "worst": max((pair.difference for pair in full), default=0.0),
        "edits": min(sum(_edits(paired, pair) for pair in full), 4.0),
        "conflict": min(conflict, 2.0),
        "conflicts": float(conflict >= 0.4),
        "conflict_share": conflict / total,
        "extra_share": extra / total,
        "single": float(len(full) <= 1),
        "forms": float(bool(forms_a and forms_b and not forms_a & forms_b)),
        "moved": float(order != sorted(order)),
        "first": float(person and extra >= 1 and conflict < 1 and _lacks_first(paired)),
    }
    return found if person else found | {"organisation": 1.0, "extra_words": extra / total}


def _lacks_first(paired: Pairing) -> bool:
    """Does the longer name begin with a name that the other lacks? Then one may be the son's and one the father's."""
    sides = ((paired.a, paired.left_a), (paired.b, paired.left_b))
    longer, left = max(sides, key=lambda side: sum(word.kind == "word" for word in side[1]))
    first = next((word for word in longer.words if word.kind == "word"), None)
    return any(word is first for word in left)


def _edits(paired: Pairing, pair: Pair) -> float:
    letters = max(sum(len(name.words[n].text) for n in at) for name, at in ((paired.a, pair.a), (paired.b, pair.b)))
    return pair.difference * letters / 2


@cache
def _weights() -> dict[str, float]:
    return dict(table("name_model")["weights"])


def _probability(found: dict[str, float]) -> float:
    weights = _weights()
    total = weights["bias"] + sum(weights[key] * value for key, value in found.items())
    return 1 / (1 + math.exp(-total))


def _reasons(paired: Pairing) -> tuple[str, ...]:
    pairs = [_pair(paired, pair) for pair in sorted(paired.pairs, key=lambda pair: pair.a)]
    alone = [f'"{word.said}" stands in one name only' for word in (*paired.left_a, *paired.left_b)]
    return (*pairs, *alone)


def _pair(paired: Pairing, pair: Pair) -> str:
    one = " ".join(paired.a.words[n].said for n in pair.a)
    other = " ".join(paired.b.words[n].said for n in pair.b)
    if one.casefold() == other.casefold():
        return f'"{one}" in both'
    how = (
        "a short form"
        if pair.nickname
        else "the same"
        if pair.difference == 0
        else f"spelt {pair.difference:.2f} apart"
    )
    return f'"{one}" for "{other}": {how}'
