"""Through whom it came: from the first source that the page credits to the origin."""

from collections.abc import Mapping, Sequence

from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.find import NEIGHBOURS
from headwater.flow.extract.statements.found import Found, size
from headwater.records import Article

DISTANCE = (
    "source_line",
    "reported_by",
    "dateline",
)  # from the page outwards; other forms credit no source of the text
WHOLE = 0.5  # share of a statement that a citation in it must cover to be its origin, where it is not its main clause
CITING = ("clause", "wrapped", "according", "noun", "adjective")


def credited(article: Article) -> tuple[str, ...]:
    """The names of the sources the page credits for all it says, the nearest to the page first."""
    ranked = sorted(
        (DISTANCE.index(credit.form), credit.start, credit.name)
        for credit in article.credits
        if credit.form in DISTANCE and credit.covers == "page"
    )
    return tuple(dict.fromkeys(name for _, _, name in ranked if name != article.outlet))


def inside(inner: Found, outer: Found) -> bool:
    """Does the inner cue stand in the outer content?"""
    return inner.stands_in(outer)


def parents(founds: Sequence[Found]) -> dict[int, int]:
    """For the number of each nested finding, the number of the smallest one that holds it. Two that hold each other are
    the narrator's both: "A said that B did it, a charge that B denied".
    """
    by_place: dict[int, list[int]] = {}
    for nth, found in enumerate(founds):
        by_place.setdefault(found.place, []).append(nth)
    out: dict[int, int] = {}
    for numbers in by_place.values():
        for at, inner in enumerate(numbers):
            near = numbers[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
            holders = [n for n in near if inside(founds[inner], founds[n]) and not inside(founds[n], founds[inner])]
            if holders:
                out[inner] = min(holders, key=lambda n: (size(founds[n].contents), n))
    return out


def cited(outer: int, founds: Sequence[Found], down: Mapping[int, Sequence[int]], cues: Cues) -> int | None:
    """The number of the finding whose source the outer speaker cites for the whole of what he says.

    `down`: the numbers of the findings that stand in each.
    """
    holder = founds[outer]
    for inner in down.get(outer, ()):
        found = founds[inner]
        if found.source is None or found.frame not in CITING:
            continue
        if found.frame != "adjective" and found.head.lemma_.lower() in cues.acts:
            continue
        if found.core is not None and any(c.tag_ == "TO" for c in found.core.children):
            continue
        main = found.head.head if found.frame == "adjective" else found.head
        if main == holder.core or WHOLE * size(holder.contents) <= size(found.contents):
            return inner
    return None
