"""Delivered, and not seen delivered: both are true where the recipients differ."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from headwater.flow.trace.wordings import Word
from headwater.flow.weigh.conflicts.sides import Members
from headwater.flow.weigh.conflicts.status import mode
from headwater.flow.weigh.conflicts.told import Named, Told
from headwater.flow.weigh.conflicts.words import words
from headwater.records import Article, Conflict, ConflictSide, digest
from headwater.spans import cut

REACH = 14  # words behind the verb in which a recipient is looked for
BEFORE = 8  # words before it in which a denial of seeing it is
PAST = frozenset({"has", "have", "had", "did", "does", "do", "was", "were", "yet"})
TAKEN = frozenset({"taken", "took", "take", "received", "receive", "accepted", "got"})


class Transfer(NamedTuple):
    """What changed hands, or did not, by one sentence. `seen`: a denial only of having seen it."""

    told: Told
    word: Word
    denied: bool
    seen: bool
    giver: str
    recipients: frozenset[str]


def recipients(
    story: str, told: Sequence[Told], articles: Mapping[str, Article], members: Members
) -> Iterator[Conflict]:
    """For each giver: the deliveries that are told beside those that are denied, where they went to others."""
    held: dict[str, list[Transfer]] = defaultdict(list)
    for one in told:
        for transfer in transfers(one):
            held[transfer.giver].append(transfer)
    for giver in sorted(held):
        denied = [one for one in held[giver] if one.denied and one.recipients]
        barred = frozenset(name for one in denied for name in one.recipients)
        told_so = [one for one in held[giver] if not one.denied and one.recipients - barred]
        if denied and told_so:
            yield apart(story, told_so, denied, articles, members)


def transfers(told: Told) -> Iterator[Transfer]:
    """At most one a sentence: the first that has happened, or is said not to have."""
    for place, one in enumerate(told.words):
        if one.root not in words().handed:
            continue
        unseen, how = denial(told, place), mode(told, place).mode
        denied = unseen or (
            how == "denied" and any(word.norm in PAST for word in told.words[max(0, place - 4) : place])
        )
        taken = any(word.norm in TAKEN for word in told.words[max(0, place - 2) : place])
        if not denied and not (how == "done" or taken):
            continue
        giver = gives(told, place)
        if giver is None:
            continue
        others = [
            name
            for name in told.names
            if not located(told, name) and head(name) != head(giver) and name.name != told.speaker
        ]
        after = [name for name in others if behind(told, name, place)]
        found = (
            after
            if giver.span.start - told.base < one.start
            else [name for name in others if not behind(told, name, place)]
        )
        yield Transfer(told, one, denied, unseen, head(giver), frozenset(name.name for name in found))
        return


def denial(told: Told, place: int) -> bool:
    """ "Has not observed them supplying": the denial is of seeing."""
    before = told.words[max(0, place - BEFORE) : place]
    seen = [nth for nth, word in enumerate(before) if word.norm in words().seen]
    return any(word.norm in words().denying for nth in seen for word in before[:nth])


def gives(told: Told, place: int) -> Named | None:
    """Who gives: behind "from", else the nearest name before the verb."""
    for nth, word in enumerate(told.words[place : place + REACH], place):
        if word.norm == "from":
            after = [name for name in told.names if name.span.start - told.base >= word.end]
            return min(after, key=lambda name: name.span, default=None)
        if nth > place and word.norm in ("to", "into", "by"):
            break
    before = [
        name
        for name in told.names
        if name.span.end - told.base <= told.words[place].start and name.name != told.speaker
    ]
    return max(before, key=lambda name: name.span, default=None)


def behind(told: Told, name: Named, place: int) -> bool:
    start = name.span.start - told.base
    held = told.words[place + 1 : place + 1 + REACH]
    return bool(held) and held[0].start <= start <= held[-1].start


def located(told: Told, name: Named) -> bool:
    """ "Fighting in Orland": the place is no recipient."""
    before = [word.norm for word in told.words if word.end <= name.span.start - told.base][-1:]
    return before in (["in"], ["near"], ["at"], ["inside"])


def head(name: Named) -> str:
    return name.principal or name.name


def apart(
    story: str, told: Sequence[Transfer], denied: Sequence[Transfer], articles: Mapping[str, Article], members: Members
) -> Conflict:
    barred = frozenset(name for one in denied for name in one.recipients)
    ours = ", ".join(sorted({name for one in told for name in one.recipients - barred}))
    theirs = ", ".join(sorted(barred))
    how = "not seen" if all(one.seen for one in denied) else "denied"
    keys = sorted((one.told.article, one.told.base) for one in (*told, *denied))
    return Conflict(
        id=digest("conflict", "deliveries", story, keys), story=story, kind="status", compatible=True,
        sides=(side("delivered", told, articles, members), side(how, denied, articles, members)),
        why=f"the recipients differ: {ours} in the one, {theirs} in the other; both can be true",
    )  # fmt: skip


def side(value: str, held: Sequence[Transfer], articles: Mapping[str, Article], members: Members) -> ConflictSide:
    claim, ids = members.of([one.told.sentence.id for one in held])
    places = [(one.told, one.told.base + one.word.start, one.told.base + one.word.end) for one in held]
    return ConflictSide(
        claim=claim, members=ids, articles=tuple(sorted({one.told.article for one in held})),
        speakers=tuple(sorted({one.told.speaker for one in held if one.told.speaker})), value=value,
        spans=tuple(sorted({one.told.sentence.span for one in held})),
        words=tuple(sorted(cut(articles[told.article], start, end) for told, start, end in places)),
    )  # fmt: skip
