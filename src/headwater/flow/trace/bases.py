"""The wording that the tellings of an utterance are compared with."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from headwater.flow.trace.aligned import align
from headwater.flow.trace.grouped import Group, repeats
from headwater.flow.trace.speakers import Speakers
from headwater.flow.trace.wordings import Wording

FULL = 0.5  # of the words of the fullest quotation: a shorter wording is a part of it, however often it is printed


def base_of(group: Group, homes: Mapping[str, tuple[str, ...]], speakers: Speakers) -> tuple[Wording, str]:
    """The wording that most independent texts print, of those that quote; the fullest of them. And why that one."""
    quotes = quoting(group.members)
    fullest = max(len(one.words) for one in quotes)
    printed: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in group.members:
        home = homes.get(one.statement.article, (one.statement.article,))
        printed[one.key].add(home[0])
    best: dict[tuple[str, ...], Wording] = {}
    for one in sorted(quotes, key=lambda one: (one.statement.id, one.words[0].start)):
        if len(one.words) >= FULL * fullest:
            best.setdefault(one.key, one)
    order = sorted(best.values(), key=lambda one: (-len(printed[one.key]), -len(one.words), one.key))
    chosen = next((one for one in order if one.key == group.lead.key or holds(one, group, speakers)), group.lead)
    return chosen, reason(chosen, len(group.members), len(printed[chosen.key]))


def quoting(members: Sequence[Wording]) -> list[Wording]:
    """Those all in quotation marks; else those partly so; else all."""
    direct = [one for one in members if one.statement.manner == "direct"]
    return direct or [one for one in members if one.quoted] or list(members)


def holds(base: Wording, group: Group, speakers: Speakers) -> bool:
    """Does every telling repeat it?"""
    return all(
        one.key == base.key
        or repeats(one, base, align(one.words, base.words), speakers.kinship(one.statement, base.statement))
        for one in group.members
    )


def reason(base: Wording, members: int, texts: int) -> str:
    if members == 1:
        return "the only telling"
    if texts > 1:
        return f"{texts} independent texts print these words"
    if base.statement.manner == "direct":
        return "the fullest quotation"
    return "the fullest telling; no page quotes it whole"
