"""A register of deals made by chance, with uncertain and unknown cells: for the benchmark and the tests of the CSV."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import TypeVar, get_args

from headwater.records import (
    Assessment,
    Backing,
    Consideration,
    Deal,
    DealRow,
    DealStep,
    Denial,
    InReturn,
    Party,
    Quantity,
    Standing,
    Status,
    When,
    digest,
)
from headwater.spans import Span

T = TypeVar("T")
STATES = ("Norvask", "Varnia", "Kestria", "Ostrovia", "Lower Senn", "Bessel", "Ulmark", "Tamgar")
BODIES = ("Anvil Company", "Brandt & Olsker", 'the "Red Harvest" Brigades', "Skarn; Dynamics", "=Corvane+Systems")
GOODS = (
    ("ammunition", "155 mm shells"),
    ("armour", "T-72 tanks"),
    ("drones", "drones,\nloitering"),
    ("aircraft", "jets"),
)
WORDS = (
    "Norvask “sold” it",
    'a; list, with "quotes"',
    "two\nlines",
    "naïve café — ‘Åse’",
    "tab\there",
    "",
    "北の国",
    "x" * 300,
)


def deals(number: int, seed: int) -> Iterator[Deal]:
    """`number` deals; the same for the same seed."""
    chance = Random(seed)
    for i in range(number):
        yield deal(chance, i)


def deal(chance: Random, nth: int) -> Deal:
    goods, items = chance.choice(GOODS)
    day = date(2020, 1, 1) + timedelta(days=chance.randrange(3000))
    steps = tuple(step(chance, day, j) for j in range(1 + chance.randrange(3)))
    supplier, recipient = party(chance, STATES), party(chance, STATES + BODIES)
    number = quantity(chance)
    row = DealRow(
        article=f"a{nth}", reported=maybe(chance, day), changed=(), supplier=supplier.name if supplier else None,
        recipient=recipient.name if recipient else None, end_user=None, intermediaries=(), items=(items,),
        quantity=number, delivered=None, stage=steps[0].stage, status=steps[0].status, standing=steps[0].standing,
        route=(), considerations=(),
    )  # fmt: skip
    return Deal(
        id="deal-" + digest("made", nth), beat="arms_transfers", supplier=supplier, recipient=recipient,
        between=some(chance, lambda: Party(name="Varnia", kind="state", spans=())), end_user=party(chance, BODIES),
        intermediaries=some(chance, lambda: party(chance, BODIES, known=(("imo", "9074729"),))),
        goods=maybe(chance, goods), items=(span(chance, items),), quantity=number, delivered=quantity(chance),
        stage=steps[0].stage, status=steps[0].status, standing=steps[0].standing,
        route=some(chance, lambda: span(chance)),
        ordered=when(chance, day), delivered_on=when(chance, day), window=when(chance, day),
        considerations=some(chance, lambda: Consideration(
            kind=chance.choice(get_args(InReturn)), spans=(span(chance),), stage=maybe(chance, 2),
            standing=chance.choice(get_args(Standing)), asserted_by=("Kestria",))),
        assessments=some(chance, lambda: Assessment(
            instrument="resolution 9999", spans=(span(chance),), sentence=span(chance), standing="hypothetical",
            asserted_by=())),
        denials=some(chance, lambda: Denial(
            by=maybe(chance, "Varnia"), kind=chance.choice(("denial", "pledge")), general=chance.random() < 0.5,
            article="a", spans=(span(chance),), sentence=span(chance), reported=maybe(chance, day),
            why=chance.choice(WORDS))),
        steps=steps, rows=(row,), why=chance.choice(WORDS),
    )  # fmt: skip


def step(chance: Random, day: date, nth: int) -> DealStep:
    return DealStep(
        event=digest(day, nth), article=digest("article", day), kind="delivery",
        stage=maybe(chance, chance.randrange(9)),
        standing=chance.choice(get_args(Standing)), status=chance.choice(get_args(Status)), when=when(chance, day),
        reported=maybe(chance, day), asserted_by=tuple(chance.sample(STATES, chance.randrange(3))), denied_by=(),
        basis=tuple(chance.sample(get_args(Backing), chance.randrange(2))), basis_spans=(), told=span(chance, "sold"),
        sentence=span(chance), why=chance.choice(WORDS), quantity=quantity(chance), superseded=chance.random() < 0.1,
    )  # fmt: skip


def quantity(chance: Random) -> Quantity | None:
    """Nothing, a number, about a number, bounds on either side, or no number at all."""
    value = round(chance.choice((1, 40, 300_000, 1.5, 0.1 + 0.2, chance.random() * 1e6)), 6)
    least, most = maybe(chance, value), maybe(chance, value * 2)
    form = chance.randrange(4)
    if form == 0:
        return None
    exact = form == 1
    return Quantity(
        value=value if exact else None, least=None if exact else least, most=None if exact else most,
        unit=maybe(chance, "rounds"), uncertain=not exact or chance.random() < 0.3, spans=(span(chance, "40"),),
    )  # fmt: skip


def when(chance: Random, day: date) -> When:
    first, last = maybe(chance, day), maybe(chance, day + timedelta(days=chance.randrange(400)))
    return When(
        earliest=first, latest=last, basis="inferred", said=maybe(chance, span(chance)), why=chance.choice(WORDS)
    )


def party(chance: Random, names: tuple[str, ...], known: tuple[tuple[str, str], ...] = ()) -> Party | None:
    name = chance.choice((None, *names))
    return None if name is None else Party(name=name, kind="state", spans=(span(chance, name),), identifiers=known)


def span(chance: Random, text: str | None = None) -> Span:
    words = text or chance.choice(WORDS) or "shells"
    start = chance.randrange(5000)
    return Span(digest("article", start), start, start + len(words), words)


def maybe(chance: Random, value: T) -> T | None:
    return None if chance.random() < 0.3 else value


def some(chance: Random, make: Callable[[], T | None]) -> tuple[T, ...]:
    return tuple(one for one in (make() for _ in range(chance.randrange(3))) if one is not None)
