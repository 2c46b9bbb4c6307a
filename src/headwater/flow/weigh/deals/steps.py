"""The steps of a deal: what each event says of it, and what that rests on."""

from collections.abc import Sequence

from headwater.flow.weigh.deals import words as deal_words
from headwater.flow.weigh.deals.facts import ASSERTED, Fact
from headwater.records import Article, Backing, Consideration, DealStep, InReturn, Quantity, Standing
from headwater.spans import Span, cut

# The order in which a standing speaks for a deal; the first two assert.
FIRMEST: tuple[Standing, ...] = (
    "reported", "attributed", "planned", "possible", "hypothetical", "not_observed", "denied", "historical",
)  # fmt: skip
BACKINGS: dict[str, Backing] = {
    "intelligence": "intelligence", "imagery": "imagery", "document": "document", "seizure": "seizure",
    "official record": "official record",
}  # fmt: skip
RETURNS: dict[str, InReturn] = {
    "cash": "cash", "barter": "barter", "raw materials": "raw materials", "technology": "technology", "fuel": "fuel",
}  # fmt: skip


def step(fact: Fact, article: Article, quantity: Quantity | None, *, superseded: bool) -> DealStep:
    event = fact.event
    basis, spans = backing(fact, article)
    return DealStep(
        event=event.id, article=event.article, kind=event.kind, stage=event.stage, standing=event.standing,
        status=event.status, when=event.when, reported=fact.report.day, asserted_by=event.asserted_by,
        denied_by=event.denied_by, basis=basis, basis_spans=spans, told=event.trigger, sentence=fact.sentence,
        why=event.why, quantity=quantity, superseded=superseded,
    )  # fmt: skip


def backing(fact: Fact, article: Article) -> tuple[tuple[Backing, ...], tuple[Span, ...]]:
    """What the sentence, or the name of whoever asserts it, says that the assertion rests on.

    Words of the goods themselves are none: a seized satellite photo is no imagery of a deal in cameras.
    """
    goods = [*fact.items, *fact.considerations]
    found: dict[Backing, list[Span]] = {}
    for kind, start, end in deal_words.found("basis", fact.sentence.text):
        span = cut(article, fact.sentence.start + start, fact.sentence.start + end)
        if not any(span.overlaps(one) for one in goods):
            found.setdefault(BACKINGS[kind], []).append(span)
    for name in fact.event.asserted_by:
        for kind, _, _ in deal_words.found("basis", name):
            found.setdefault(BACKINGS[kind], [])
    if not found and not fact.event.asserted_by and fact.event.standing in ASSERTED:
        return ("unattributed",), ()
    return tuple(sorted(found)), tuple(sorted(span for spans in found.values() for span in spans))


def considerations(facts: Sequence[Fact]) -> tuple[Consideration, ...]:
    """What is given in return, by kind: how far that has come is the furthest that a fact asserts of it."""
    found: dict[InReturn, list[tuple[Fact, Span]]] = {}
    for fact in facts:
        for span in fact.considerations:
            kinds = {RETURNS[kind] for kind, _, _ in deal_words.found("considerations", span.text)} or {"unknown"}
            for kind in sorted(kinds):
                found.setdefault(kind, []).append((fact, span))
    return tuple(_consideration(kind, found[kind]) for kind in sorted(found))


def _consideration(kind: InReturn, told: Sequence[tuple[Fact, Span]]) -> Consideration:
    stage, standing = stage_of([fact for fact, _ in told])
    if stage is None:
        stage = max(
            (fact.event.stage for fact, _ in told if fact.event.standing == standing and fact.event.stage is not None),
            default=None,
        )
    by = {name: None for fact, _ in told if fact.event.standing == standing for name in fact.event.asserted_by}
    return Consideration(
        kind=kind, spans=tuple(sorted({span for _, span in told})), stage=stage, standing=standing,
        asserted_by=tuple(by),
    )  # fmt: skip


def stage_of(facts: Sequence[Fact]) -> tuple[int | None, Standing]:
    """The highest rung that a fact asserts, and how; no rung where none does, and the firmest of the standings."""
    stages = [fact.event.stage for fact in facts if fact.asserted and fact.event.stage is not None]
    if not stages:
        return None, min((fact.event.standing for fact in facts), key=FIRMEST.index)
    stage = max(stages)
    standings = {fact.event.standing for fact in facts if fact.asserted and fact.event.stage == stage}
    return stage, min(standings, key=FIRMEST.index)
