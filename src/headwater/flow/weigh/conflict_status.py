"""Did it happen, did it not, or is it still to come? What two sentences say of the verb they have in common."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from headwater.flow.trace.wordings import Word, lexicon
from headwater.flow.weigh.conflict_pairs import Telling
from headwater.flow.weigh.conflict_told import Told
from headwater.flow.weigh.conflict_words import words

Mode = Literal["denied", "undertaken", "ahead", "done", "told"]
REACH = 4  # words before a verb in which what denies it or puts it off is looked for
KEPT = 0.5  # part of the lighter sentence's words in both, from which a verb in common is one act
IDEAS = 3  # in common
NOT_DENIED = frozenset({"only", "just", "longer", "doubt", "merely", "least"})
HAD = frozenset({"has", "have", "had", "was", "were", "been", "be"})


class Said(NamedTuple):
    """A verb of a sentence with how it is told; `cues` are the words that tell so."""

    word: Word
    mode: Mode
    cues: tuple[Word, ...]


class Clash(NamedTuple):
    """Two sentences say of one act what cannot both be so at one time."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    values: tuple[str, str]
    why: str
    ahead: bool = False


def clashes(pair: Telling) -> Iterator[Clash]:
    """At most one: the gravest. `ahead`: one of them tells it as still to come."""
    if pair.share < KEPT or len(pair.plain) < IDEAS or pair.apart:
        return
    found = [*polarity(pair), *opposed(pair), *begun(pair)]
    yield from found[:1]


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


def mode(told: Told, place: int) -> Said:
    """By the words before it, up to the next one that carries meaning; "provide or sell" share theirs."""
    known, one = words(), told.words[place]
    before = leading(told, place)
    after = told.words[place + 1].norm if place + 1 < len(told.words) else ""
    for word, follows in zip(before, [one, *before], strict=False):
        if word.norm in known.denying and follows.norm not in NOT_DENIED and after != "only":
            infinitive = "to" in (follows.norm, *(each.norm for each in before[before.index(word) + 1 :][:1]))
            return Said(one, "undertaken" if infinitive and word.norm == "not" else "denied", (word, one))
    for word in before:
        if word.norm in known.ahead and word.norm not in HAD:
            return Said(one, "ahead", (word, one))
    if past(one, before):
        return Said(one, "done", (one,))
    return Said(one, "told", (one,))


def leading(told: Told, place: int) -> list[Word]:
    """The words before a verb that say how it is told, the nearest first."""
    known, found = words(), list[Word]()
    at = told.words[place]
    joined = False
    for word in reversed(told.words[max(0, place - REACH) : place]):
        if any(sign in told.text[word.end : at.start] for sign in ",;:—–“”\""):
            break
        at = word
        found.append(word)
        said_how = word.norm in known.denying or word.norm in known.ahead or word.norm.endswith("ly")
        if word.content and not said_how and not joined:
            break
        joined = word.norm == "or"
    return found


def past(one: Word, before: Sequence[Word]) -> bool:
    low = one.norm.casefold()
    return low in lexicon().irregular or low.endswith("ed") or any(word.norm in HAD for word in before[:2])


def polarity(pair: Telling) -> Iterator[Clash]:
    ones, others = said(pair.a), said(pair.b)
    for root in sorted(ones.keys() & others.keys()):
        a, b = ones[root], others[root]
        if "undertaken" not in (a.mode, b.mode) and (a.mode == "denied") != (b.mode == "denied"):
            denied = "a" if a.mode == "denied" else "b"
            values = ("not so", "so") if denied == "a" else ("so", "not so")
            yield Clash(a.cues, b.cues, values, f"the one says “{shown(a)}”, the other “{shown(b)}”", "ahead" in (a.mode, b.mode))


def begun(pair: Telling) -> Iterator[Clash]:
    ones, others = said(pair.a), said(pair.b)
    for root in sorted(ones.keys() & others.keys()):
        a, b = ones[root], others[root]
        if {a.mode, b.mode} == {"ahead", "done"} and not done_too(pair, root):
            values = ("still to come", "done") if a.mode == "ahead" else ("done", "still to come")
            yield Clash(a.cues, b.cues, values, f"still to come in the one, done in the other: “{shown(a)}”, “{shown(b)}”", True)


def done_too(pair: Telling, root: str) -> bool:
    """Is the shared verb a noun or an adjective in either ("planned talks")?"""
    return any(word.root == root and word.norm.endswith(("ing", "tion")) for told in (pair.a, pair.b) for word in told.words)


def opposed(pair: Telling) -> Iterator[Clash]:
    """ "Approved" and "rejected", neither of them denied."""
    ones, others = opposites(pair.a), opposites(pair.b)
    for nth in sorted(ones.keys() & others.keys()):
        (side, a), (other, b) = ones[nth], others[nth]
        if side != other:
            yield Clash((a,), (b,), (a.text.casefold(), b.text.casefold()), f"“{a.text}” and “{b.text}” cannot both be so")


def opposites(told: Told) -> dict[int, tuple[int, Word]]:
    """Set -> side and word, where the sentence has words of one side alone, told as so."""
    how = said(told)
    found: dict[int, dict[int, Word]] = {}
    for one in told.words:
        for nth, side in words().opposites.get(one.root, ()):
            if one.root in how and how[one.root].mode != "denied":
                found.setdefault(nth, {}).setdefault(side, one)
    return {nth: next(iter(held.items())) for nth, held in found.items() if len(held) == 1}


def shown(said: Said) -> str:
    return " … ".join(word.text for word in said.cues) if len(said.cues) > 1 else said.word.text
