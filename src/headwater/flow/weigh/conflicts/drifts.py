"""One act told with more force, or less, from telling to telling: pitched, tried to convince, begged."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from headwater.flow.components import components
from headwater.flow.trace.wordings import Word
from headwater.flow.weigh.conflicts.dates import days_agree
from headwater.flow.weigh.conflicts.pairs import Telling
from headwater.flow.weigh.conflicts.sides import Members
from headwater.flow.weigh.conflicts.status import NOBODY, past
from headwater.flow.weigh.conflicts.told import Named, Told, of_words
from headwater.flow.weigh.conflicts.words import words
from headwater.records import Article, ConflictSide, Drift, Drifts, digest
from headwater.spans import cut

REACH = 12  # words between the verb and the names of who does it to whom
BEFORE = 4  # words before a verb that may put it in doubt
CERTAIN = 3  # the rung of what is told without reserve, above those of the ladder of doubt
KEPT = 0.55  # part of the lighter sentence's words in both, from which a doubted act and a plain one are the same
IDEAS = 4  # in common
DOUBT = "doubt"
ABLE = frozenset({"could", "may", "might"})


class Step(NamedTuple):
    """A rung of a ladder, where a sentence stands on it. `act` tells which act it is."""

    act: tuple[str, ...]
    rung: int
    told: Told
    word: Word


def drifts(
    story: str, told: Sequence[Told], pairs: Sequence[Telling], articles: Mapping[str, Article], members: Members
) -> list[Drift]:
    acts: dict[tuple[str, ...], list[Step]] = defaultdict(list)
    for one in told:
        for step in steps(one):
            acts[step.act].append(step)
    held = [*(acts[act] for act in sorted(acts)), *doubted(pairs)]
    return [one for found in held for one in drift(story, found, articles, members)]


def steps(told: Told) -> Iterator[Step]:
    """Who asks whom: the verb of a ladder, between two names that do not stand for one."""
    for place, one in enumerate(told.words):
        ladder, rung = words().ladders.get(one.norm.casefold(), (DOUBT, 0))
        if ladder == DOUBT:
            continue
        before = [head(name) for name in told.names if standing(told, name, max(0, place - REACH), place)]
        after = [head(name) for name in told.names if standing(told, name, place + 1, place + REACH)]
        whom = next(iter(after), None)
        who = next((name for name in reversed(before) if name != whom), None)
        if who is not None and whom is not None and not told.elsewhere:
            yield Step((ladder, who, whom), rung, told, one)
            return


def standing(told: Told, name: Named, first: int, last: int) -> bool:
    """Does a name stand among these words?"""
    held = told.words[first:last]
    start = name.span.start - told.base
    return bool(held) and held[0].start <= start <= held[-1].start


def head(name: Named) -> str:
    return name.principal or name.name


def doubted(pairs: Sequence[Telling]) -> list[list[Step]]:
    """Told with doubt in some, and without in others: suspected, then done. All tellings of one act together."""
    found = list(doubts_and_deeds(pairs))
    at = {step.told.sentence.id: step for both in found for step in both}
    links = [(a.told.sentence.id, b.told.sentence.id) for a, b in found]
    groups = components(sorted(at), links)
    home = {one: nth for nth, group in enumerate(groups) for one in group}
    held: dict[tuple[int, tuple[str, ...]], list[Step]] = defaultdict(list)
    for both in found:
        held[home[both[0].told.sentence.id], both[0].act] += both
    return [held[key] for key in sorted(held)]


def doubts_and_deeds(pairs: Sequence[Telling]) -> Iterator[tuple[Step, Step]]:
    for pair in pairs:
        if pair.share < KEPT or len(pair.common) < IDEAS:
            continue
        ones, others = doubts(pair.a), doubts(pair.b)
        if bool(ones) == bool(others) or pair.apart:
            continue
        if ones and not others:
            verb = plainly(pair.b, ones[1].root)
        elif others and not ones:
            verb = plainly(pair.a, others[1].root)
        else:
            continue
        if verb is None:
            continue
        rung, doubtful, at = (
            (ones[2], pair.a, ones[0]) if ones else (others[2], pair.b, others[0]) if others else (0, pair.a, verb)
        )
        plain = pair.b if doubtful is pair.a else pair.a
        act = (DOUBT, verb.root)
        yield Step(act, rung, doubtful, at), Step(act, CERTAIN, plain, verb)


@of_words
def doubts(told: Told) -> tuple[Word, Word, int] | None:
    """The word that puts the first verb behind it in doubt, that verb, and the rung."""
    for place, one in enumerate(told.words):
        ladder, rung = words().ladders.get(one.norm.casefold(), ("", 0))
        if ladder == DOUBT and rung < CERTAIN - 1 and not one.name:
            behind = told.words[place + 1 : place + 1 + BEFORE]
            after = [word for word in behind if word.content and not word.name]
            seen = one.norm in ABLE and after and after[0].root in words().seen_roots  # "could be seen"
            if after and not seen and not any(word.norm in words().denying for word in behind[:2]):
                return one, after[0], rung
    return None


def plainly(told: Told, root: str) -> Word | None:
    """The verb, where nothing before it puts it off or denies it."""
    known = words()
    for place, one in enumerate(told.words):
        if one.root == root:
            before = [word.norm for word in told.words[max(0, place - BEFORE) : place]]
            open_ = told.text.endswith("?") or any(
                word in known.denying or word in known.ahead or word in NOBODY for word in before
            )
            return None if open_ or not past(one, told.words[max(0, place - 2) : place]) else one
    return None


def drift(story: str, held: Sequence[Step], articles: Mapping[str, Article], members: Members) -> Iterator[Drift]:
    """One step for each rung: the first page that stands there. In the order of the days, else from mild to strong."""
    first: dict[int, Step] = {}
    for step in sorted(held, key=lambda one: (day(one) or date.max, one.told.article, one.told.base)):
        first.setdefault(step.rung, step)
    found = sorted(first.values(), key=lambda one: one.rung)
    if len(found) < 2 or not together(found):
        return
    known = [day(one) for one in found]
    ordered = None not in known and len(set(known)) > 1
    if ordered:
        found = sorted(found, key=lambda one: (str(day(one)), one.rung))
    way: Drifts = "hardened" if found[-1].rung > found[0].rung else "softened"
    said = " → ".join(f"“{one.word.text}”" for one in found)
    why = (
        f"{said}, in the order of the pages' days"
        if ordered
        else f"{said}: by force; the pages' days do not order them"
    )
    keys = [(one.told.article, one.told.base, one.word.start) for one in found]
    sides = [side(one, articles, members) for one in found]
    claims = {one.claim for one in sides}
    yield Drift(
        id=digest("drift", story, found[0].act, keys), story=story,
        claim=claims.pop() if len(claims) == 1 else None, way=way, steps=tuple(sides), why=why,
    )  # fmt: skip


def together(found: Sequence[Step]) -> bool:
    """Nothing tells the acts apart: no two times of theirs without a common day."""
    times = [time.when for one in found for time in one.told.times if not time.saying]
    return not any(
        verdict is not None and verdict.compatible is False
        for nth, a in enumerate(times)
        for b in times[nth + 1 :]
        for verdict in [days_agree(a, b)]
    )


def day(step: Step) -> date | None:
    return step.told.told_on.earliest if step.told.told_on.earliest == step.told.told_on.latest else None


def side(step: Step, articles: Mapping[str, Article], members: Members) -> ConflictSide:
    told = step.told
    claim, ids = members.of([told.sentence.id])
    start = told.base + step.word.start
    return ConflictSide(
        claim=claim, members=ids, articles=(told.article,), speakers=(told.speaker,) if told.speaker else (),
        value=step.word.text, spans=(told.sentence.span,),
        words=(cut(articles[told.article], start, told.base + step.word.end),),
    )  # fmt: skip
