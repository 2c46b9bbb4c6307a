"""One record a disagreement: each value a side, with all who tell it so."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from headwater.flow.components import components
from headwater.flow.weigh.conflicts.slots import Finding, Slot
from headwater.flow.weigh.conflicts.told import Told
from headwater.records import Article, Conflict, ConflictSide, digest
from headwater.spans import cut

Key = tuple[str, int, int]
MOST_SIDES = 8  # values of one disagreement that are shown; a story of hundreds of pages may have more spellings


class Members:
    """Which claim a sentence is a member of, and by which ids."""

    def __init__(self, claims: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        self.claims = claims

    def of(self, sentences: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
        held = [self.claims[one] for one in sentences if one in self.claims]
        names = sorted({claim for claim, _ in held})
        members = tuple(sorted({member for _, ids in held for member in ids}))
        return (names[0] if len(names) == 1 else None), members


def conflicts(
    story: str, found: Sequence[Finding], articles: Mapping[str, Article], same: Mapping[str, Sequence[Told]],
    members: Members,
) -> list[Conflict]:  # fmt: skip
    """`same`: the sentences in the very words of another, by its id."""
    slots = {slot.key: slot for one in found for slot in (one.a, one.b)}
    name = {key: digest(*key) for key in slots}
    key_of = {held: key for key, held in name.items()}
    made = []
    for kind in sorted({one.kind for one in found}):
        mine = [one for one in found if one.kind == kind]
        alike = [(name[one.a.key], name[one.b.key]) for one in mine if one.verdict.same and one.a.value == one.b.value]
        names = sorted({name[slot.key] for one in mine for slot in (one.a, one.b)})
        home = {held: group for group in components(names, alike) for held in group}
        ends = [(home[name[one.a.key]], home[name[one.b.key]], one) for one in mine if not one.verdict.same]
        apart = [(left, right, one) for left, right, one in ends if left != right]
        heads = {group[0]: group for left, right, _ in apart for group in (left, right)}
        by_head: dict[str, list[Finding]] = defaultdict(list)
        linking = components(sorted(heads), [(left[0], right[0]) for left, right, _ in apart])
        first = {head: linked[0] for linked in linking for head in linked}
        for left, _, one in apart:
            by_head[first[left[0]]].append(one)
        for linked in linking:
            inside = by_head[linked[0]]
            keys = [key_of[held] for head in linked for held in heads[head]]
            if kind != "date" or not two_in_one([slots[key] for key in keys]):
                made.append(record(story, inside, keys, slots, articles, same, members))
    return made


def two_in_one(slots: Sequence[Slot]) -> bool:
    """Does one sentence have two of the values? Then they date two things."""
    told = {(slot.told.sentence.id, slot.value.casefold()) for slot in slots}
    return len({sentence for sentence, _ in told}) < len(told)


def record(
    story: str, found: Sequence[Finding], keys: Sequence[Key], slots: Mapping[Key, Slot],
    articles: Mapping[str, Article], same: Mapping[str, Sequence[Told]], members: Members,
) -> Conflict:  # fmt: skip
    verdicts = [one.verdict for one in found]
    compatible = (
        False if any(one.compatible is False for one in verdicts)
        else None if any(one.compatible is None for one in verdicts) else True
    )  # fmt: skip
    reasons = dict.fromkeys(one.why for one in verdicts if one.compatible == compatible)
    by_value: dict[str, list[Slot]] = defaultdict(list)
    for key in sorted(keys):
        by_value[slots[key].value.casefold()].append(slots[key])
    sides = [side(value, held, articles, same, members) for value, held in sorted(by_value.items())]
    sides = sorted(sides, key=lambda one: (-len(one.articles), one.spans))[:MOST_SIDES]
    return Conflict(
        id=digest("conflict", story, found[0].kind, sorted(keys)), story=story, kind=found[0].kind,
        compatible=compatible, sides=tuple(sides), why="; ".join(list(reasons)[:3]),
    )  # fmt: skip


def side(
    value: str, held: Sequence[Slot], articles: Mapping[str, Article], same: Mapping[str, Sequence[Told]],
    members: Members,
) -> ConflictSide:  # fmt: skip
    """Pages that repeat the sentence word for word are on the same side."""
    placed = []
    for slot in held:
        for told in (slot.told, *same.get(slot.told.sentence.id, ())):
            start = told.base + slot.start - slot.told.base
            placed.append((told, cut(articles[told.article], start, start + slot.end - slot.start)))
    claim, ids = members.of([told.sentence.id for told, _ in placed])
    return ConflictSide(
        claim=claim, members=ids, articles=tuple(sorted({told.article for told, _ in placed})),
        speakers=tuple(sorted({told.speaker for told, _ in placed if told.speaker})), value=value,
        spans=tuple(sorted({told.sentence.span for told, _ in placed})),
        words=tuple(sorted({words for _, words in placed})),
    )  # fmt: skip
