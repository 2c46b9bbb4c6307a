"""Whatever the events: the order of arrival decides nothing, nothing is lifted, and no two recipients merge."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.weigh.deals.facts import ASSERTED
from headwater.records import Deal
from tests.deal_pages import Page, between, page, register
from tests.made import UNKNOWN

TEXT = (
    "Norvask and Varnia and Kestria and Ostrovia: shells, tanks, weapons, 40, up to 90, dozens, wheat.\n"
    "Here they sent, sold, sought and gave."
)
PARTY = st.sampled_from([None, "Norvask", "Varnia", "Kestria", "Ostrovia"])
DAY = st.sampled_from([None, ("2031-01-01", "2031-01-31"), ("2031-05-01", "2031-05-02"), ("2032-03-01", "2032-12-31")])
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["sent", "sold", "sought", "gave"]), st.integers(0, 8),
        st.sampled_from([*ASSERTED, "planned", "possible", "denied", "hypothetical", "not_observed"]),
        st.sampled_from(["active", "refused", "suspended"]), PARTY, PARTY,
        st.sampled_from([None, "shells", "tanks", "weapons"]), st.sampled_from([None, "40", "up to 90", "dozens"]), DAY,
    ),
    max_size=4,
)  # fmt: skip
PAGES = st.lists(st.tuples(st.sampled_from([None, "2031-05-09", "2031-05-10", "2032-06-01"]), EVENTS), max_size=5)


def made(told: list[tuple[str | None, list[tuple[object, ...]]]]) -> list[Page]:
    pages = []
    for number, (day, events) in enumerate(told):
        one = page(f"p{number}", TEXT, day)
        for trigger, stage, standing, status, supplier, recipient, item, quantity, days in events:
            roles = {"supplier": supplier, "recipient": recipient, "item": item, "quantity": quantity}
            one.tell(
                str(trigger), int(str(stage)), str(standing), status=str(status),
                when=between(*days) if isinstance(days, tuple) else UNKNOWN,
                **{name: str(word) for name, word in roles.items() if word is not None},
            )  # fmt: skip
        one.events = list({event.id: event for event in one.events}.values())
        pages.append(one)
    return pages


@given(PAGES, st.randoms())
def test_order_does_not_matter(told, chance) -> None:
    pages = made(told)
    first = register(*pages)
    chance.shuffle(pages)
    for one in pages:
        chance.shuffle(one.events)
    assert register(*pages) == first


@given(PAGES)
def test_no_deal_stands_above_what_its_steps_assert(told) -> None:
    for deal in register(*made(told)):
        firm = [step for step in deal.steps if step.standing in ASSERTED and step.status != "refused"]
        assert deal.stage == max((step.stage for step in firm if step.stage is not None), default=None)
        assert deal.rows[-1].stage == deal.stage
        assert deal.stage is None or deal.standing in ASSERTED


@given(PAGES)
def test_no_two_recipients_suppliers_or_classes_merge(told) -> None:
    pages = made(told)
    events = {event.id: event for one in pages for event in one.events}
    for deal in register(*pages):
        for name in ("supplier", "recipient"):
            assert {party(events[step.event], name) for step in deal.steps} <= {None, called(deal, name)}
        classes = {role.span.text for step in deal.steps for role in events[step.event].roles if role.name == "item"}
        assert len(classes - {"weapons"}) <= 1


def party(event, name: str) -> str | None:
    return next((role.span.text for role in event.roles if role.name == name), None)


def called(deal: Deal, name: str) -> str | None:
    side = deal.supplier if name == "supplier" else deal.recipient
    return side.name if side is not None else None
