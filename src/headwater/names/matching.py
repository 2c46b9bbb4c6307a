"""Two names -> how likely one stands for the other, between 0 and 1, with the reasons in words."""

import math
import re
from functools import cache
from itertools import product

import msgspec
from rapidfuzz.distance import OSA

from headwater.beats import table
from headwater.names import korean
from headwater.names.name import ALSO, Name, name
from headwater.names.namesakes import syllables_differ, told_apart
from headwater.names.pairing import CUT_SHORT, LEAST_LIKE, TELLING, Pair, Pairing, pairing
from headwater.names.words import Word

MATCH = 0.5  # score from which two names are proposed as one: precision .86, recall .86 by folds of names
# a fifth less: F1 -.001
SAME = 0.97  # Korean names all of whose syllables agree
# .5: F1 -.002, a romanisation more; .32: the same
KOREAN_APART = 0.4  # score at which one syllable shares no reading; divided by how many do
# .5, a match: F1 +.013, since the pairs count Fund V and Fund VI as one; .32: the same
CAP = 0.4  # of names in syllables or characters of which one differs: as many people bear the one as the other
MISPRINT = 0.45  # where a single letter makes that syllable another: below a match, since namesakes differ by as much
MOST_MISPRINTS = 2  # letters
MOST_EDITS = 1.0  # letters by which a Korean name may be mistyped
# a fifth up or down: the same
SPACED = 0.9  # of names whose letters are the same but for the blanks between them
LEAST_SPACED = 7  # letters
SYLLABIC = ("the syllables of a Korean name differ", "a syllable differs", "characters differ")  # or it is a misprint
MISSING = "parts of a Korean name are missing"
# of 60 such names 4 more are found, of 5,159 short Chinese ones 4 more have a hit
LACKING = 0.42  # of a Korean name of three syllables of which the other has the first and another: a proposal at most
# as MISPRINT: a proposal, no match; of 41 such names 12 more are found, no clean name more has a hit
OTHER_FORM = 0.45  # of one name under two forms of company: below a match, since many firms are told apart by it
# of 375 altered names one more is found, no clean name more has a hit
RESEMBLES = 0.42  # of people's names of which three words agree, and one is half another: a proposal at most
MANY = 3  # words
WELL_SPELT = 0.2  # difference of words that are then taken for one
# below the match: F1 -.001
ACRONYM = 0.6  # of an acronym and what it is made of: others may shorten to it
LONGEST_ACRONYM = 6  # letters
LEAST_INITIALS = 3  # words of a name that an acronym stands for
ORGANISATIONS = frozenset({"Organization", "Company", "LegalEntity", "PublicBody", "Vessel", "Airplane", "Asset"})
PLACES = ("UK", "USA", "US", "UAE", "HK", "EU", "PRC", "DPRK", "ROK")  # in brackets a branch, not a short name
UNTELLING = ("title", "particle", "form")

_BRACKETED = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")


class NameMatch(msgspec.Struct, frozen=True, gc=False):
    """`match`: enough to propose that they are one; never proof that they are.

    `why`: what decided beside, or instead of, the words of the two names; `paired`: which of them stand for which.
    """

    score: float
    match: bool
    why: tuple[str, ...] = ()
    paired: Pairing | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.why if self.paired is None else (*_reasons(self.paired), *self.why)


NO_LETTERS = NameMatch(0.0, False, ("one of the names has no letters",))


def compare(schema: str, one: str, other: str) -> NameMatch:
    """How likely two names of a Person or an Organization are one's. The order of the two does not matter."""
    person = schema not in ORGANISATIONS
    if other < one:
        one, other = other, one
    a, b = name(one, person), name(other, person)
    if not (a.composed or b.composed):
        return _compared(a, b, person)
    best = NO_LETTERS
    for said, heard in product(_variants(one, person), _variants(other, person)):
        whole = (said, heard) == (one, other)
        if not whole and not person and _short(said) != _short(heard):
            continue
        found = _compared(name(said, person), name(heard, person), person)
        if found.score > best.score or whole:
            best = found
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
    if not person and ALSO.search(said):
        parts += ALSO.split(said)
    if not person and "/" in said and not inner:
        parts += said.split("/")
    return tuple(dict.fromkeys(part.strip() for part in parts if sum(c.isalnum() for c in part) > 1)) or (said,)


def _compared(a: Name, b: Name, person: bool) -> NameMatch:
    if not a.words or not b.words:
        return NO_LETTERS
    if (a.korean or b.korean) and (korean_match := _korean(a, b)) is not None:
        return korean_match
    if (a.acronym or b.acronym) and (_acronym(a, b) or _acronym(b, a)):
        return _scored(ACRONYM, "one is made of the initials of the other")
    found = _general(a, b, person)
    if found.score < SPACED and a.texts != b.texts:
        ours, theirs = _letters_of(a), _letters_of(b)
        turned = not (found.match or found.why) and len(ours) == len(theirs) and ours in 2 * theirs  # "Vet Rovjamal"
        if turned or ours == theirs:
            return _scored(SPACED, "the same letters, spaced in another way")
    if (a.binds or b.binds) and (not found.match or _initial_for_two(found)):
        loose = _general(name(a.said, True, bound=False), name(b.said, True, bound=False), True)
        return loose if loose.score > found.score else found
    return found


def _initial_for_two(found: NameMatch) -> bool:
    """Is an initial taken for a name of two words of which the second is left over: "A. Ghafur" for "Abd al-Ghafur"?"""
    paired = found.paired
    return (
        paired is not None and bool(paired.alone_a or paired.alone_b)
        and any("initial" in (paired.a.words[pair.a[0]].kind, paired.b.words[pair.b[0]].kind) for pair in paired.pairs)
    )  # fmt: skip


def _letters_of(one: Name) -> str:
    letters = "".join(one.texts)
    return letters if len(letters) >= LEAST_SPACED else one.said


def _general(a: Name, b: Name, person: bool) -> NameMatch:
    paired = pairing(a, b, person)
    found = features(paired, person)
    score = _probability(found)
    if "forms" in found and _forms_alone_differ(paired):
        score = max(score, OTHER_FORM)
    if score < RESEMBLES and person and _but_one_agree(paired):
        score = RESEMBLES
    cap = _cap(paired, person, found.get("edits", 0.0))
    if cap is not None:
        whole = cap in SYLLABIC and not (paired.alone_a or paired.alone_b)
        apart = _letters_apart(a.said, b.said) if whole else MOST_MISPRINTS + 1
        near = apart <= MOST_MISPRINTS
        score = min(score, MISPRINT if near else LACKING if _lacks_a_syllable(paired, cap) else CAP)
        score = MISPRINT if apart == 1 and cap == SYLLABIC[0] else score
    if len(paired.pairs) <= MANY and CUT_SHORT in [pair.how for pair in paired.pairs]:
        score = min(score, MISPRINT)
    score = round(score, 3)
    return NameMatch(score, score >= MATCH, () if cap is None else (cap,), paired)


def _cap(paired: Pairing, person: bool, edits: float) -> str | None:
    """Why the two cannot be one for all their likeness, if they cannot."""
    a, b = paired.a, paired.b
    syllables = a.script == b.script and a.script in ("han", "hangul")
    if syllables and [word.said for word in a.words] != [word.said for word in b.words]:
        return SYLLABIC[2]
    if person and (a.korean or b.korean):
        if _left(a, paired.alone_a) or _left(b, paired.alone_b):
            return MISSING
        if edits > MOST_EDITS:
            return SYLLABIC[0]
    if person and syllables_differ(paired):
        return SYLLABIC[1]
    return told_apart(paired, person)


def _forms_alone_differ(paired: Pairing) -> bool:
    """One telling word of three or more may be misprinted besides."""
    telling = [pair.difference for pair in paired.pairs if pair.weight >= 0.5]
    misspelt = [apart for apart in telling if apart > WELL_SPELT]
    most = (LEAST_LIKE,) if len(telling) >= MANY else ()
    return not any(word.kind in TELLING for word in (*paired.left_a, *paired.left_b)) and (
        len(misspelt) <= len(most) and all(map(float.__le__, misspelt, most))
    )


def _but_one_agree(paired: Pairing) -> bool:
    """Do three names or more agree, and of one more in each half the letters?"""
    if len(paired.pairs) < MANY:
        return False
    full = [pair for pair in paired.pairs if pair.weight >= 1]
    unlike = [pair for pair in full if pair.difference > WELL_SPELT]
    left = [[word for word in side if word.kind == "word"] for side in (paired.left_a, paired.left_b)]
    if len(full) - len(unlike) < MANY or len(unlike) + max(len(side) for side in left) > 1:
        return False
    if not (left[0] and left[1]):
        return not (left[0] or left[1])
    one, other = left[0][0].text, left[1][0].text
    return OSA.distance(one, other) <= max(len(one), len(other)) / 2


def _lacks_a_syllable(paired: Pairing, cap: str) -> bool:
    """Has one of two Korean names all words of the other but one, for which it has an initial or, of three, none?"""
    if cap != MISSING:
        return False
    shorter, longer = sorted((paired.a.texts, paired.b.texts), key=len)
    if (len(shorter), len(longer)) == (2, 3):
        return shorter[0] == longer[0] and shorter[1] in longer[1:]
    apart = (
        [sorted(words, key=len) for words in zip(shorter, longer, strict=True) if words[0] != words[1]]
        if len(shorter) == len(longer)
        else []
    )
    return len(apart) == 1 and len(apart[0][0]) == 1 and apart[0][1].startswith(apart[0][0])


def _korean(one: Name, other: Name) -> NameMatch | None:
    a, b = one.korean, other.korean
    cost, apart = korean.cost(a, b)
    if apart == 0:
        why = "the same Korean syllables" if cost < korean.LOOSE else "Korean syllables that may be the same"
        return _scored(SAME - cost, why)
    read, differ = min(
        korean.cost(a, korean.chinese_parses(other.said)), korean.cost(korean.chinese_parses(one.said), b)
    )
    if differ == 0:
        return _scored(SAME - read / 2, "a Korean name and its Chinese reading")
    if cost == math.inf:
        return None
    if _letters(one.said) == _letters(other.said):
        return _scored(MISPRINT, "the same letters, spaced in another way")
    if korean.reordered(a, b):
        return _scored(MISPRINT, "the same Korean syllables in another order")
    given = min(max(len(parse[1]) for parse in parses) for parses in (a, b))
    if apart == 1 and given > 1 and _letters_apart(one.said, other.said) <= 1:
        return _scored(MISPRINT, "one letter of a Korean syllable differs: a misprint or somebody else")
    return _scored(KOREAN_APART / apart, f"{apart} of the Korean syllables differ")


def _letters_apart(one: str, other: str) -> int:
    """Letters that must change; of a name with a comma, also where its parts are turned."""
    ones, others = ({_letters(said), _letters("".join(reversed(said.split(","))))} for said in (one, other))
    return min(OSA.distance(*pair, score_cutoff=MOST_MISPRINTS) for pair in product(ones, others))


def _letters(said: str) -> str:
    return "".join(c for c in said.casefold() if c.isalpha())


def _acronym(short: Name, long: Name) -> bool:
    if not short.acronym or len(long.words) < LEAST_INITIALS:
        return False
    initials = [
        "".join(word.text[:1] for word in long.words if word.kind not in left_out)
        for left_out in (("particle",), UNTELLING, ())
    ]
    return short.acronym in initials


def _scored(score: float, why: str) -> NameMatch:
    score = round(max(score, 0.0), 3)
    return NameMatch(score, score >= MATCH, (why,))


def features(paired: Pairing, person: bool) -> dict[str, float]:
    """What speaks against two names being one, each from 0 up; what does not is left out."""
    a, b = paired.a, paired.b
    found: dict[str, float] = {}
    full = [pair for pair in paired.pairs if pair.weight >= 1]
    if apart := [pair for pair in full if pair.difference]:
        found["worst"] = max([pair.difference for pair in apart])
        found["edits"] = min(sum([_edits(paired, pair) for pair in apart]), 4.0)
    if paired.alone_a or paired.alone_b:
        left_a, left_b = _left(a, paired.alone_a), _left(b, paired.alone_b)
        conflict, extra = min(left_a, left_b), abs(left_a - left_b)
        total = max(sum([pair.weight for pair in paired.pairs]) + conflict + extra, 0.1)
        found["conflict"] = min(conflict, 2.0)
        found["conflicts"] = float(conflict >= 0.4)
        found["conflict_share"] = conflict / total
        found["extra_share"] = extra / total
        if not person:
            found["extra_words"] = extra / total
        elif extra >= 1 and conflict < 1 and _lacks_first(paired):
            found["first"] = 1.0
    if len(full) <= 1:
        found["single"] = 1.0
    elif (order := [pair.b[0] for pair in full]) != sorted(order):
        found["moved"] = 1.0
    if not person:
        found["organisation"] = 1.0
        if _other_forms(a, b):
            found["forms"] = 1.0
    return found


def _left(one: Name, alone: tuple[int, ...]) -> float:
    return sum([one.words[n].weight for n in alone if one.words[n].kind not in UNTELLING]) if alone else 0.0


def _other_forms(a: Name, b: Name) -> bool:
    if not (a.forms and b.forms):
        return False
    ours, theirs = a.forms - {"company"}, b.forms - {"company"}
    return bool(ours and theirs and not ours & theirs)


def _lacks_first(paired: Pairing) -> bool:
    """Does the longer name begin with a name that the other lacks? Then one may be the son's and one the father's."""
    sides = ((paired.a, paired.alone_a), (paired.b, paired.alone_b))
    longer, alone = max(sides, key=lambda side: sum(side[0].words[n].kind == "word" for n in side[1]))
    return next((n for n, word in enumerate(longer.words) if word.kind == "word"), None) in alone


def _edits(paired: Pairing, pair: Pair) -> float:
    return pair.difference * max(_length(paired.a, pair.a), _length(paired.b, pair.b)) / 2


def _length(one: Name, at: tuple[int, ...]) -> int:
    return sum([len(one.words[n].text) for n in at])


@cache
def _weights() -> dict[str, float]:
    return dict(table("name_model")["weights"])


def _probability(found: dict[str, float]) -> float:
    weights = _weights()
    total = weights["bias"] + sum([weights[key] * value for key, value in found.items()])
    return 1 / (1 + math.exp(-total))


def _reasons(paired: Pairing) -> tuple[str, ...]:
    ours, theirs = paired.a.words, paired.b.words
    said = [_pair(_said(ours, pair.a), _said(theirs, pair.b), pair) for pair in paired.pairs]
    for words, alone in ((ours, paired.alone_a), (theirs, paired.alone_b)):
        if alone:
            said += [f'"{words[n].said}" stands in one name only' for n in alone]
    return tuple(said)


def _pair(one: str, other: str, pair: Pair) -> str:
    if one == other or one.casefold() == other.casefold():
        return f'"{one}" in both'
    how = pair.how or ("the same" if pair.difference == 0 else f"spelt {pair.difference:.2f} apart")
    return f'"{one}" for "{other}": {how}'


def _said(words: tuple[Word, ...], at: tuple[int, ...]) -> str:
    return words[at[0]].said if len(at) == 1 else " ".join([words[n].said for n in at])
