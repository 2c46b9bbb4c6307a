"""Claims, conflicts, deals, events and hits as the log of changes keeps them from one run to the next."""

from collections.abc import Iterable

from headwater.case.register import number, party_words, stage_name
from headwater.records import Claim, ClaimMember, Conflict, Deal, Held, Match, Occurrence, When
from headwater.spans import Span

Cells = dict[str, dict[str, tuple[Span, ...]]]


def of_claim(one: Claim) -> Held:
    """Its tellings anchor it, by their first words and by their sentences."""
    said = {member.id: member.content for member in one.members}
    denying = [*(member for member in one.members if member.stance == "denies"), *one.denials]
    deniers = {name: spans_of(member for member in denying if member.speaker == name) for name in one.denied_by}
    against = spans_of(denying) if one.standing in ("denied", "disputed") else ()
    cells: Cells = {
        "origins": {
            origin.principal: tuple(span for member in origin.members for span in said.get(member, ()))
            for origin in one.origins
        },
        "standing": {one.standing.replace("_", " "): against or one.said},
        "denied_by": deniers,
    }
    anchors = {name for member in one.members for name in (anchor(member.content[0]), member.sentence)}
    return Held(
        kind="claim", id=one.id, item=one.story, story=one.story, what=" ".join(one.proposition.split()),
        anchors=tuple(sorted(anchors)), articles=one.articles, cells=cells, said=one.said,
        tellings=spans_of(one.members), why=one.why,
    )  # fmt: skip


def spans_of(members: Iterable[ClaimMember]) -> tuple[Span, ...]:
    return tuple(span for member in members for span in member.content)


def of_deal(one: Deal) -> Held:
    """Its steps anchor it, by the words that tell them."""

    def said(*cells: str) -> tuple[Span, ...]:
        """The sentences of the report that last changed one of the cells."""
        by = next((row.article for row in reversed(one.rows) if set(cells) & set(row.changed)), None)
        return tuple(dict.fromkeys(step.sentence for step in one.steps if step.article == by))

    goods = f": {one.goods or 'goods unknown'}"
    sides = f"{party_words(one.supplier)} -> {party_words(one.recipient)}"
    if one.supplier is None and one.recipient is None and one.between:
        sides = " and ".join(party.name for party in one.between)
    cells: Cells = {
        "stage": {stage_name(one.stage): said("stage")},
        "status": {one.status: said("status")},
        "standing": {one.standing.replace("_", " "): said("standing")},
    }
    for name in ("supplier", "recipient", "end_user"):
        party = getattr(one, name)
        cells[name] = {party.name: party.spans} if party else {}
    for name in ("quantity", "delivered"):
        quantity = getattr(one, name)
        cells[name] = {number(quantity): quantity.spans} if quantity else {}
    steps = tuple(step.sentence for step in one.steps)
    return Held(
        kind="deal", id=one.id, item="case", story=None, what=sides + goods,
        anchors=tuple(sorted({anchor(step.told) for step in one.steps})),
        articles=tuple(sorted({step.article for step in one.steps})), cells=cells, said=steps[:1], tellings=steps,
        why=one.why,
    )  # fmt: skip


def of_event(one: Occurrence) -> Held:
    """Its reports anchor it, by the words that tell them."""
    firmest = tuple(report.sentence for report in one.reports if report.standing == one.standing)
    dates = {days(dated.when): (dated.when.said,) if dated.when.said else () for dated in one.dates}
    told = tuple(report.sentence for report in one.reports)
    return Held(
        kind="event", id=one.id, item="case", story=one.stories[0] if len(one.stories) == 1 else None,
        what=f"{one.kind}: {' '.join(told[0].text.split())}" if told else one.kind,
        anchors=tuple(sorted({anchor(report.told) for report in one.reports})), articles=one.articles,
        cells={"standing": {one.standing.replace("_", " "): firmest}, "dates": dates if one.disputed else {}},
        said=told[:1], tellings=told, why=one.why,
    )  # fmt: skip


def of_conflict(one: Conflict) -> Held:
    """Its sides anchor it, by their first words."""
    told = tuple(span for side in one.sides for span in side.spans)
    possible = {True: "both can be true", False: "not both can be true", None: "open whether both can be true"}
    return Held(
        kind="conflict", id=one.id, item=one.story, story=one.story,
        what=f"{one.kind}: {' / '.join(side.value for side in one.sides)}",
        anchors=tuple(sorted({f"{one.kind} {anchor(span)}" for span in told})),
        articles=tuple(sorted({page for side in one.sides for page in side.articles})),
        cells={"compatible": {possible[one.compatible]: told}}, said=told, tellings=told, why=one.why,
    )  # fmt: skip


def of_hit(one: Match) -> Held:
    """List, key of the entry and the actor's name anchor it: it is no other hit in a new version of the list."""
    return Held(
        kind="hit", id=one.id, item="case", story=None, what=f"{one.name}: {one.entry} ({one.list})",
        anchors=(f"{one.list} {one.key} {one.name}",), articles=one.articles, cells={}, said=one.sentences[:1],
        tellings=one.sentences, why="; ".join(one.reasons),
    )  # fmt: skip


def anchor(span: Span) -> str:
    return f"{span.article}:{span.start}"


def days(when: When) -> str:
    first, last = (one.isoformat() if one else "" for one in (when.earliest, when.latest))
    return first if first == last else f"{first}..{last}"
