"""Lines about deals: who supplies what to whom, how far it has come on whose word, and who denies it."""

from collections.abc import Iterator

from headwater.flow.write.phrases import capital, quoted, verb
from headwater.flow.write.story_records import StoryRecords, line, short_list
from headwater.records import Deal, DealStep, Line

# What a rung of the ladder is called where it is the furthest that anybody asserts.
RUNGS = (
    "a need", "an approach", "talks", "an agreement in principle", "an order", "an authorisation", "a shipment",
    "a delivery", "use",
)  # fmt: skip
STANDINGS = {
    "reported": "the pages report it in their own voice", "attributed": "on the word of {by}", "planned": "planned",
    "possible": "possible, no more", "denied": "told only to be denied", "not_observed": "looked for and not seen",
    "hypothetical": "supposed only", "historical": "of earlier times",
}  # fmt: skip
NAMED = 4


def deals(held: StoryRecords) -> Iterator[Line]:
    """Those with both parties first, the furthest come first."""
    known = [one for one in held.deals if one.supplier and one.recipient]
    for deal in sorted(known, key=lambda one: (-(one.stage if one.stage is not None else -1), -len(one.steps), one.id)):
        step = deciding(held, deal)
        if step is not None:
            yield told(held, deal, step)


def deciding(held: StoryRecords, deal: Deal) -> DealStep | None:
    """The step that its stage rests on, on a page of this story."""
    own = [one for one in deal.steps if one.article in held.pages]
    firm = [one for one in own if (one.stage, one.standing) == (deal.stage, deal.standing) and not one.superseded]
    return min(firm or own, default=None, key=lambda one: (one.sentence, one.event))


def told(held: StoryRecords, deal: Deal, step: DealStep) -> Line:
    assert deal.supplier is not None
    assert deal.recipient is not None
    goods = deal.goods or (" ".join(deal.items[0].text.split()) if deal.items else "goods of no stated kind")
    parties = [deal.supplier.name, deal.recipient.name]
    text = f"{capital(goods)} from {held.the(parties[0])} to {held.the(parties[1])}"
    if deal.end_user is not None and deal.end_user.name != deal.recipient.name:
        parties.append(deal.end_user.name)
        text += f", for {held.the(deal.end_user.name)}"
    by = list(step.asserted_by)
    how = STANDINGS[deal.standing].format(
        by=short_list([held.the(one) for one in by], NAMED) if by else "somebody unnamed"
    )
    rung = RUNGS[deal.stage] if deal.stage is not None and deal.stage < len(RUNGS) else None
    text += f": {rung} ({how})." if rung else f": nothing asserted yet ({how})."
    text += f" {quoted(step.sentence.text)}"
    cites = [step.sentence]
    for party in (deal.supplier, deal.recipient, deal.end_user):
        if party is not None:
            cites += [span for span in party.spans if span.article in held.pages][:1]
    cites += [span for name in (*parties, *by) for span in held.named(name, [step.article])]
    cites += [span for span in deal.items if span.article in held.pages][:1]
    own = [one for one in deal.denials if one.kind == "denial" and one.by is not None and one.article in held.pages]
    if own:
        names = list(dict.fromkeys(str(one.by) for one in own))
        who = short_list([held.the(one) for one in names], NAMED)
        text += f" {capital(who)} {verb(len(names), 'denies')} it."
        cites += [one.sentence for one in own]
        cites += [span for name in names for span in held.named(name, [one.article for one in own])]
    return line("Deals", text, cites, members=(deal.id,))


__all__ = ["deals"]
