"""Did it happen, did it not, or is it still to come? What two sentences say of the verb they have in common."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Literal, NamedTuple

from headwater.flow.trace.wordings import Word, lexicon
from headwater.flow.weigh.conflicts import people as conflict_people
from headwater.flow.weigh.conflicts.articles import Whole
from headwater.flow.weigh.conflicts.pairs import Telling
from headwater.flow.weigh.conflicts.pairs import beside as tell
from headwater.flow.weigh.conflicts.told import Named, Told, of_words, once, sided
from headwater.flow.weigh.conflicts.words import words

AHEAD, DONE = "still to come", "done"  # what the sides of such a clash come to
Mode = Literal["denied", "undertaken", "ahead", "done", "told"]
REACH = 4  # words before a verb in which what denies it or puts it off is looked for
LIKE = 0.6  # likeness of two sentences, from which a verb in common is one act: the share of words in common and
COMPANY, MOST = 0.25, 3  # so much for each word beside both verbs, up to so many
# At .1 and .6 as many are found of the planted ones of desk, and of those in real rewrites.
KIN = 0.3  # what it takes on two pages that agree in the rest
# Sentences of a page up to which a word of the other side is no chance; on longer ones it is left open. Of 49 pairs of
# real rewrites 8 had a false conflict without this line, 2 with it; of 81 planted ones 73 are found either way.
BRIEF = 8
SUBJECT = 12  # words before a verb among which its subject is looked for
WINDOW = 6  # words to either side of the verb
NOT_DENIED = frozenset({"only", "just", "longer", "doubt", "merely", "least"})
HAD = frozenset({"has", "have", "had", "was", "were", "been", "be", "is", "are"})
OF_NOUNS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "any", "of", "in", "for", "with"}
)
PREPOSITIONS = frozenset({"of", "in", "for", "with"})
PARTICIPLE = ("ed", "en", "ing")
BIDDING = frozenset({"told", "ordered", "asked", "urged", "called", "warned", "wanted", "invited"})
PASSIVE, HELPERS = frozenset({"was", "were", "been", "being", "be"}), 2  # and how many words before a verb they stand
IS = frozenset({"is", "are", "was", "were"})  # "had to flee" is no time to come
NOBODY = frozenset({"no", "none", "nobody", "without"})
CLAUSE = 8  # words before a verb in which another denial makes it unclear


class Said(NamedTuple):
    """A verb of a sentence with how it is told; `cues` are the words that tell so."""

    word: Word
    mode: Mode
    cues: tuple[Word, ...]


class Turn(NamedTuple):
    """Words of a sentence that stand on one side of a set of opposites, the verb last."""

    told: Told
    words: tuple[Word, ...]
    number: int
    side: int


class Clash(NamedTuple):
    """Two sentences say of one act what cannot both be so at one time."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    values: tuple[str, str]
    why: str
    ahead: bool = False


def clashes(pair: Telling, wholes: Mapping[str, Whole]) -> Iterator[Clash]:
    """At most one: the gravest. `ahead`: one of them tells it as still to come."""
    if pair.a.elsewhere != pair.b.elsewhere or asks(pair.a) or asks(pair.b):
        return
    put_off = leans(pair.a) or leans(pair.b)
    found = [
        clash
        for clash in (*(polarity(pair) if put_off else ()), *opposed(pair, wholes), *(begun(pair) if put_off else ()))
        if pair.share + COMPANY * min(len(beside(pair, clash)), MOST) >= LIKE
        and beside(pair, clash)
        and same_subject(pair, clash)
    ]
    yield from found[:1]


def same_subject(pair: Telling, clash: Clash) -> bool:
    """Unless the names before the verbs stand for others altogether; of an active and a passive one, who does it."""
    told = ((pair.a, clash.a[-1]), (pair.b, clash.b[-1]))
    turned = passive(*told[0]) != passive(*told[1])
    ones, others = (behind(*one) if turned and passive(*one) else before(*one) for one in told)
    return not ones or not others or any(conflict_people.one(a, b) for a in ones for b in others)


def passive(told: Told, verb: Word) -> bool:
    """ "Was approved", "had been turned down"."""
    place = told.words.index(verb)
    return past(verb, ()) and any(word.norm in PASSIVE for word in told.words[max(0, place - HELPERS) : place])


def before(told: Told, verb: Word) -> list[Named]:
    place = told.words.index(verb)
    first = told.words[max(0, place - SUBJECT)].start
    return [name for name in told.names if first <= name.span.start - told.base < verb.start]


def behind(told: Told, verb: Word) -> list[Named]:
    """Who does it, of a passive verb: "was turned down by Halm"."""
    place = told.words.index(verb)
    after = told.words[place + 1 : place + 1 + SUBJECT]
    by = next((word for word in after if word.norm == "by"), None)
    if by is None:
        return []
    return [name for name in told.names if by.end <= name.span.start - told.base < after[-1].end]


def beside(pair: Telling, clash: Clash) -> frozenset[str]:
    """The words around both verbs that name nobody."""
    around = []
    for told, cues in ((pair.a, clash.a), (pair.b, clash.b)):
        verb = told.words.index(cues[-1])
        near = told.words[max(0, verb - WINDOW) : verb + WINDOW]
        around.append({word.idea for word in near if word.content and word not in cues and not word.name})
    return frozenset(around[0] & around[1])


@of_words
def leans(told: Told) -> bool:
    """Is anything in it denied or still to come? By the words without which `mode` finds neither."""
    known, norms = words(), [one.norm for one in told.words]
    return any(one in known.denying or one in known.ahead for one in norms) or any(
        after == "to" and one in IS for one, after in pairwise(norms)
    )


@of_words
def said(told: Told) -> dict[str, Said]:
    """Each root with how it is told; a word told twice in two modes is left out."""
    found: dict[str, Said] = {}
    twice: set[str] = set()
    for place, one in enumerate(told.words):
        if not one.content or one.name or one.norm[0].isdigit():
            continue
        made = mode(told, place)
        if one.root in found and found[one.root].mode != made.mode:
            twice.add(one.root)
        found.setdefault(one.root, made)
    return {root: made for root, made in found.items() if root not in twice}


@of_words
def modes(told: Told) -> dict[Mode, set[str]]:
    """The roots that are told in each way."""
    found: dict[Mode, set[str]] = {"denied": set(), "ahead": set(), "done": set()}
    for root, one in said(told).items():
        found.setdefault(one.mode, set()).add(root)
    return found


@of_words
def denies(told: Told) -> bool:
    return any(one.norm in NOBODY or one.norm in words().denying for one in told.words)


def mode(told: Told, place: int) -> Said:
    """By the words before it, up to the next one that carries meaning; "provide or sell" share theirs."""
    known, verb = words(), told.words[place]
    before = leading(told, place)
    after = told.words[place + 1].norm if place + 1 < len(told.words) else ""
    for word, follows in zip(before, [verb, *before], strict=False):
        if word.norm in known.denying and follows.norm not in NOT_DENIED and after != "only":
            infinitive = "to" in (follows.norm, *(each.norm for each in before[before.index(word) + 1 :][:1]))
            return Said(verb, "undertaken" if infinitive and word.norm == "not" else "denied", (word, verb))
    clause = told.words[max(0, place - CLAUSE) : place]
    if any(word.norm in NOBODY or word.norm in known.denying for word in clause):
        return Said(verb, "told", (verb,))
    for word in before:
        if word.norm in known.ahead and word.norm not in HAD:
            return Said(verb, "ahead", (word, verb))
    norms = [word.norm for word in before]
    if "to" in norms:  # "is to be paid" is to come; of "to be paid" alone nothing tells
        helper = before[norms.index("to") + 1 :][:1]
        if helper and helper[0].norm in IS:
            return Said(verb, "ahead", (helper[0], verb))
        return Said(verb, "told", (verb,))
    if past(verb, before):
        return Said(verb, "done", (verb,))
    return Said(verb, "told", (verb,))


def leading(told: Told, place: int) -> list[Word]:
    """The words before a verb that say how it is told, the nearest first."""
    known, found = words(), list[Word]()
    at = told.words[place]
    joined = False
    for word in reversed(told.words[max(0, place - REACH) : place]):
        if word.norm in OF_NOUNS or any(sign in told.text[word.end : at.start] for sign in ',;:—–“”"'):
            break
        at = word
        found.append(word)
        said_how = word.norm in known.denying or word.norm in known.ahead or word.norm.endswith("ly")
        if word.content and not said_how and not joined:
            break
        joined = word.norm == "or"
    return found


def past(one: Word, before: Sequence[Word]) -> bool:
    """`before`: the nearest first."""
    if one.norm.endswith("ly"):
        return False
    low = one.norm.casefold()
    return low in lexicon().irregular or low.endswith("ed") or any(word.norm in HAD for word in before)


def polarity(pair: Telling) -> Iterator[Clash]:
    """What is told as so: of a noun ("comments") nothing is said."""
    denied = opposite(pair, "denied", "done") | opposite(pair, "denied", "ahead")
    for root in sorted(denied - words().seen_roots if denied else ()):
        a, b = said(pair.a)[root], said(pair.b)[root]
        values = ("not so", "so") if a.mode == "denied" else ("so", "not so")
        why = f"the one says “{shown(a)}”, the other “{shown(b)}”"
        yield Clash(a.cues, b.cues, values, why, "ahead" in (a.mode, b.mode))


def opposite(pair: Telling, one: Mode, other: Mode) -> set[str]:
    """The roots that are told one way in the one, and the other way in the other."""
    a, b = modes(pair.a), modes(pair.b)
    return (a[one] & b[other]) | (a[other] & b[one])


def begun(pair: Telling) -> Iterator[Clash]:
    for root in sorted(opposite(pair, "ahead", "done")):
        a, b = said(pair.a)[root], said(pair.b)[root]
        if not done_too(pair, root):
            values = (AHEAD, DONE) if a.mode == "ahead" else (DONE, AHEAD)
            yield Clash(
                a.cues, b.cues, values, f"{AHEAD} in the one, {DONE} in the other: “{shown(a)}”, “{shown(b)}”", True
            )


def done_too(pair: Telling, root: str) -> bool:
    """Is the shared verb a noun or an adjective in either ("planned talks")?"""
    return any(
        word.root == root and word.norm.endswith(("ing", "tion")) for told in (pair.a, pair.b) for word in told.words
    )


def opposed(pair: Telling, wholes: Mapping[str, Whole]) -> Iterator[Clash]:
    """ "Approved" and "rejected", neither of them denied."""
    ones, others = onesided(pair.a), onesided(pair.b)
    for nth in sorted(ones.keys() & others.keys()):
        one, other = ones[nth], others[nth]
        if one.side == other.side or one.words[-1].root == other.words[-1].root:  # that is `polarity`'s
            continue
        if not any(nth in wholes[told.article].opposed for told in (pair.a, pair.b)):
            yield against(one, other)


@once
def onesided(told: Told) -> dict[int, Turn]:
    """The first of each set of which the sentence has words of one side alone."""
    sides_of: dict[int, set[int]] = {}
    for one in turns(told):
        sides_of.setdefault(one.number, set()).add(one.side)
    return {one.number: one for one in reversed(turns(told)) if len(sides_of[one.number]) == 1}


def against(one: Turn, other: Turn) -> Clash:
    a, b = (" ".join(word.text for word in sorted(each.words, key=lambda word: word.start)) for each in (one, other))
    return Clash(one.words, other.words, (a.casefold(), b.casefold()), f"“{a}” and “{b}” cannot both be so")


@once
def turns(told: Told) -> tuple[Turn, ...]:
    """In the order of the sentence. What is denied stands on the other side; a question tells of none."""
    if asks(told):
        return ()
    found: list[Turn] = []
    past = 0
    for place, (one, sets) in enumerate(zip(told.words, sided(told), strict=True)):
        if one.name or place < past:
            continue
        for each in sets:
            if attributive(told.words, place) or bidden(told.words, place) or dating(told, place, each.last):
                continue
            how = mode(told, place)
            denied = how.mode in ("denied", "undertaken")
            against_it = denied or without(told, place)
            cues = how.cues[:1] if denied else ()
            words = (*(cue for cue in (*cues, told.words[each.last]) if cue is not one), one)
            found.append(Turn(told, words, each.number, 1 - each.side if against_it else each.side))
            past = each.last + 1
    return tuple(found)


def ends(told: Told) -> list[Turn]:
    """The last of each set: "after two months in prison he is free", "the calm was short-lived"."""
    return list({one.number: one for one in turns(told)}.values())


def attributive(words: Sequence[Word], place: int) -> bool:
    """ "The kidnapped teachers": what somebody was before is not told as news."""
    one, around = words[place], (words[place - 1 : place], words[place + 1 : place + 2])
    participle = one.norm.endswith(PARTICIPLE) or one.norm.startswith("un")
    return participle and all(around) and of_noun(around[0][0]) and around[1][0].content


def bidden(words: Sequence[Word], place: int) -> bool:
    """ "Were told to get out", "please get out": whether they did is not said."""
    before = [word.norm for word in words[max(0, place - 2) : place]]
    return before[-1:] == ["please"] or (before[1:] == ["to"] and before[0] in BIDDING)


def of_noun(one: Word) -> bool:
    return one.norm in OF_NOUNS - PREPOSITIONS or one.norm[0].isdigit() or one.norm.endswith("est")


def dating(told: Told, place: int, last: int) -> bool:
    """Is the last word of a phrase the first one of a date? "Held on Monday" is not "held on"."""
    behind = told.words[last + 1 : last + 2]
    return last > place and any(
        behind[0].start < time.span.end - told.base and told.words[last].end <= behind[0].start
        and time.span.start - told.base <= behind[0].start for time in told.times if behind
    )  # fmt: skip


def without(told: Told, place: int) -> bool:
    """ "Without an agreement", "nobody offered to buy"."""
    before = told.words[max(0, place - HELPERS) : place]
    if any(word.norm in NOBODY for word in before):
        return True
    return len(before) == HELPERS and before[1].norm == "to" and before[0].content and without(told, place - HELPERS)


def asks(told: Told) -> bool:
    return told.text.endswith("?")


def turned(a: Whole, b: Whole) -> Iterator[tuple[Telling, Clash, bool]]:
    """Of two pages that tell one event: what is told of one thing in words of two sides, where neither page tells it in
    words of the other's side as well. False: nothing but the words themselves says that it is one thing.
    """
    ours, theirs = ([one for told in page.figures for one in ends(told)] for page in (a, b))
    brief = max(len(a.figures), len(b.figures)) <= BRIEF
    found = set()
    for nth in sorted({one.number for one in ours} & {one.number for one in theirs}):
        ones, others = ([one for one in held if one.number == nth] for held in (ours, theirs))
        met = [(nearness(one, other), one, other) for one in ones for other in others]
        clashing = [each for each in met if each[1].side != each[2].side]
        for near, one, other in sorted(clashing, key=order):
            alike = [like for like, x, y in met if x.side == y.side and (x is one or y is other)]
            pair = tell(one.told, other.told)
            bound = near >= KIN and near > max(alike, default=0.0) and named_alike(pair)
            if bound or (brief and len(clashing) == len(met)):
                clash = against(one, other)
                found.add(words().axes[nth])
                yield pair, clash, bound and brief and bool(beside(pair, clash)) and same_subject(pair, clash)
                break
    if brief:
        for one, other in of_one_axis(ours, theirs, found):
            yield tell(one.told, other.told), against(one, other), False


def of_one_axis(ours: Sequence[Turn], theirs: Sequence[Turn], found: Set[str]) -> Iterator[tuple[Turn, Turn]]:
    """ "Bankrupt" and "stays open": where each page has words of one side alone, of whatever set of the axis."""
    for axis in sorted(set(words().axes) - found - {""}):
        ones, others = ([one for one in held if words().axes[one.number] == axis] for held in (ours, theirs))
        if {one.side for one in ones} | {one.side for one in others} == {0, 1} and (
            len({one.side for one in ones}) == len({one.side for one in others}) == 1
        ):
            _, one, other = min(((nearness(x, y), x, y) for x in ones for y in others), key=order)
            yield one, other


def named_alike(pair: Telling) -> bool:
    """Do the sentences name somebody in common, if both name anybody?"""
    ones, others = pair.a.names, pair.b.names
    return not ones or not others or any(conflict_people.one(a, b) for a in ones for b in others)


def order(met: tuple[float, Turn, Turn]) -> tuple[float, int, int]:
    """The nearest first, and of those in one sentence the last: "after two months in prison he remains locked up"."""
    near, one, other = met
    return -near, -(one.told.base + one.words[-1].start), -(other.told.base + other.words[-1].start)


def nearness(one: Turn, other: Turn) -> float:
    """How far the two sentences tell of one thing, the words themselves aside; "signed" is nearest to "not signed"."""
    cues = {word.idea for word in (*one.words, *other.words)}
    pair = tell(one.told, other.told)
    same = one.words[-1].root == other.words[-1].root
    return round(pair.share + COMPANY * min(len(pair.common - cues), MOST) + same, 4)


def shown(said: Said) -> str:
    return " … ".join(word.text for word in said.cues) if len(said.cues) > 1 else said.word.text
