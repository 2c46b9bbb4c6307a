"""What became of claims, deals and events between two runs: which are new, gained an origin, changed or went.

They are known again by the words that they rest on, whatever their ids. What changed without a page that came or went
was only read otherwise: it is counted, and is no news.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.records import CaseChange, CaseChangeKind, Held, HeldKind
from headwater.spans import Span

# A new event is told by the claim that it happened.
NEW: Mapping[HeldKind, CaseChangeKind] = {
    "claim": "claim_new", "deal": "deal_new", "conflict": "conflict_new", "hit": "hit_new",
}  # fmt: skip
GAINED: Mapping[tuple[HeldKind, str], CaseChangeKind] = {
    ("claim", "origins"): "claim_origin", ("claim", "denied_by"): "denial",
}  # fmt: skip
LOST: Mapping[tuple[HeldKind, str], CaseChangeKind] = {("claim", "origins"): "claim_origin_lost"}
VALUE: Mapping[tuple[HeldKind, str], CaseChangeKind] = {
    ("claim", "standing"): "claim_standing", ("deal", "stage"): "deal_stage", ("deal", "status"): "deal_status",
    ("deal", "standing"): "deal_standing", ("event", "standing"): "event_standing", ("event", "dates"): "event_dates",
}  # fmt: skip
SETS = frozenset({"origins", "denied_by"})  # cells that list who; of the others a change of value is told


@dataclass(frozen=True)
class Arrived:
    """What came and went: `articles` new to the case, those `gone`; `stories` that this touches, `opened` among them.

    `repeated`: sentences of new versions of pages that stood in the old ones. They are no new telling.
    """

    articles: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    repeated: tuple[Span, ...] = ()
    by_article: Mapping[str, tuple[Span, ...]] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[str, list[Span]] = {}
        for span in self.repeated:
            found.setdefault(span.article, []).append(span)
        object.__setattr__(self, "by_article", {one: tuple(spans) for one, spans in found.items()})

    def tells(self, span: Span) -> bool:
        """Do these words stand in a page that came, and not in its old version?"""
        if span.article not in self.articles:
            return False
        return not any(known.overlaps(span) for known in self.by_article.get(span.article, ()))

    def apart(self, one: Held) -> bool:
        """Is it where no page came or went? What is put together otherwise beside a new page is no news of its own."""
        if one.story is None:
            return not self.articles and not self.gone
        return one.story not in self.stories


@dataclass(frozen=True)
class Outcome:
    """The rows; how many of each kind went with their pages; and how many were read otherwise where nothing came."""

    rows: tuple[CaseChange, ...]
    gone: Counter[HeldKind]
    anew: Counter[HeldKind]


def held_changes(old: Sequence[Held], new: Sequence[Held], arrived: Arrived) -> Outcome:
    """What became of the things that the case held (`old`), as far as pages that came or went tell it.

    What most pages tell comes first.
    """
    old, new = (sorted(side, key=lambda one: (-len(one.articles), one.id)) for side in (old, new))
    rows: list[CaseChange] = []
    gone: Counter[HeldKind] = Counter()
    anew: Counter[HeldKind] = Counter()
    places, alone = matched(old, new)
    for was, now in ((old[i], new[j]) for i, j in sorted(places, key=lambda place: place[1])):
        found = list(differing(was, now, arrived))
        if found and touched(now, was, arrived):
            rows += found
        elif found:
            anew[now.kind] += arrived.apart(now)
    paired = {i for i, _ in places}, {j for _, j in places}
    for j, now in enumerate(new):
        if j in alone[1] and (now.kind == "hit" or any(map(arrived.tells, now.tellings))):
            if now.kind in NEW and now.story not in arrived.opened:
                rows += first(now)
        elif j not in paired[1]:
            anew[now.kind] += arrived.apart(now)
    for i, was in enumerate(old):
        if i in alone[0] and set(was.articles) <= arrived.gone:
            gone[was.kind] += 1
        elif i in alone[0] and was.kind == "hit":
            why = "the latest version of the list has no such entry, or the pages name nobody so"
            rows.append(
                CaseChange(kind="hit_gone", story=None, what=was.what, before=None, after=None, spans=(), why=why)
            )
        elif i not in paired[0]:
            anew[was.kind] += arrived.apart(was)
    return Outcome(tuple(rows), gone, anew)


def first(now: Held) -> Iterator[CaseChange]:
    """Something new; what is denied and nobody asserts is a denial, and no claim that gained ground."""
    deniers = now.cells.get("denied_by", {})
    if not deniers or now.cells.get("origins"):
        yield CaseChange(
            kind=NEW[now.kind], story=now.story, what=now.what, before=None, after=summary(now), spans=now.said,
            why=now.why,
        )  # fmt: skip
    if deniers:
        yield row("denial", now, "denied_by", {}, deniers, deniers)


def matched(old: Sequence[Held], new: Sequence[Held]) -> tuple[list[tuple[int, int]], tuple[set[int], set[int]]]:
    """Places of the same thing in both, by the anchors they share, the most first; places of what shares none."""
    holders: dict[str, list[int]] = {}
    for i, one in enumerate(old):
        for anchor in one.anchors:
            holders.setdefault(anchor, []).append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for j, one in enumerate(new):
        shared.update((i, j) for anchor in one.anchors for i in holders.get(anchor, ()))

    def weight(place: tuple[int, int]) -> tuple[object, ...]:
        a, b = old[place[0]], new[place[1]]
        return (-shared[place], a.id != b.id, a.id, b.id)

    beside: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(shared, key=weight):
        if i not in beside and j not in taken:
            beside[i] = j
            taken.add(j)
    alone = set(range(len(old))) - {i for i, _ in shared}, set(range(len(new))) - {j for _, j in shared}
    return sorted(beside.items()), alone


def touched(now: Held, was: Held, arrived: Arrived) -> bool:
    """Does a page that came tell of it, or is one that told of it gone or elsewhere?"""
    told = (*now.tellings, *(span for cell in now.cells.values() for spans in cell.values() for span in spans))
    return any(map(arrived.tells, told)) or not set(was.articles) <= set(now.articles)


def differing(was: Held, now: Held, arrived: Arrived) -> Iterator[CaseChange]:
    for name in sorted({*was.cells, *now.cells}):
        a, b = was.cells.get(name, {}), now.cells.get(name, {})
        if set(a) == set(b):
            continue
        if name in SETS:
            yield from members(was, now, name, arrived)
        else:
            yield row(VALUE.get((now.kind, name), "deal_cell"), now, name, a, b, [*b])


def members(was: Held, now: Held, name: str, arrived: Arrived) -> Iterator[CaseChange]:
    """Who is new among them, and who went. A name that takes the place of another is neither."""
    a, b = was.cells.get(name, {}), now.cells.get(name, {})
    gained, lost = [one for one in b if one not in a], [one for one in a if one not in b]
    told = [one for one in gained if any(map(arrived.tells, b[one]))]
    if gained and (len(b) > len(a) or (told and not lost)) and (kind := GAINED.get((now.kind, name))):
        second = name == "origins" and len(a) < 2 <= len(b)
        yield row(kind, now, name, a, b, told or gained, headline=second)
    if lost and len(b) < len(a) and (kind := LOST.get((now.kind, name))):
        yield row(kind, now, name, a, b, b)


def row(
    kind: CaseChangeKind, now: Held, name: str, a: Mapping[str, object], b: Mapping[str, tuple[Span, ...]],
    shown: Iterable[str], *, headline: bool = False,
) -> CaseChange:  # fmt: skip
    spans = tuple(dict.fromkeys(span for one in shown for span in b.get(one, ()))) or now.said
    label = f"{now.what} ({name.replace('_', ' ')})" if kind == "deal_cell" else now.what
    return CaseChange(
        kind=kind, story=now.story, what=label, before=listed(name, a), after=listed(name, b), spans=spans,
        why=now.why, headline=headline,
    )  # fmt: skip


def listed(name: str, values: Mapping[str, object]) -> str | None:
    """ "2 origins: Dana Ruiz, Port Office", or the values; None where nobody is named."""
    names = ", ".join(values)
    if name == "origins":
        return f"{len(values)} origin{'' if len(values) == 1 else 's'}{': ' + names if names else ''}"
    return names or (None if name in SETS else "unknown")


def summary(one: Held) -> str:
    """Its cells in one line."""
    told = [listed(name, values) for name, values in one.cells.items() if values and name != "denied_by"]
    return "; ".join(filter(None, told))
