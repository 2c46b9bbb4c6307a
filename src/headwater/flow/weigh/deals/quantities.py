"""Which of several tellings of a quantity holds: the latest that says anything else than those before it."""

import msgspec

from headwater.records import Quantity
from headwater.spans import Span

_LAST = float("inf")
# "About 200" and 210 do not contradict each other, "about 200" and 300 do. A round number stands for its neighbours up
# to half its own step, at most a quarter of it here; no data decided.
_ABOUT = 0.1


def bounded(quantity: Quantity) -> tuple[float, float]:
    """The least and the most that the words allow."""
    if quantity.value is not None:
        room = quantity.value * _ABOUT if quantity.uncertain else 0
        return quantity.value - room, quantity.value + room
    return quantity.least or 0, _LAST if quantity.most is None else quantity.most


def tells(quantity: Quantity) -> bool:
    """Does it give a number at all? "Dozens" does not."""
    return not quantity.value == quantity.least == quantity.most  # all None


def agree(one: Quantity, other: Quantity) -> bool:
    (low, high), (least, most) = bounded(one), bounded(other)
    return low <= most and least <= high


def definite(quantity: Quantity) -> tuple[bool, bool, float]:
    """How much it settles: the smaller the better."""
    low, high = bounded(quantity)
    return (not tells(quantity), quantity.uncertain, round(high - low, 6))


def later(old: Quantity | None, new: Quantity) -> Quantity:
    """The quantity after a later report: what it changes, or the more definite of two that agree."""
    if old is None:
        return new
    if not tells(new) or (tells(old) and agree(old, new)):
        firm, loose = sorted((old, new), key=lambda one: (definite(one), one.spans))
        return msgspec.structs.replace(firm, unit=firm.unit or loose.unit, spans=_spans(old, new))
    return new


def same_day(one: Quantity, other: Quantity) -> Quantity:
    """Two reports of a day: where they disagree, what lies between them, and no value."""
    if not tells(one) or not tells(other) or agree(one, other):
        return later(*sorted((one, other), key=lambda each: (definite(each), each.spans)))
    lows, highs = zip(bounded(one), bounded(other), strict=True)
    most = max(highs)
    return Quantity(
        value=None, least=min(lows), most=None if most == _LAST else most, unit=one.unit or other.unit, uncertain=True,
        spans=_spans(one, other),
    )  # fmt: skip


def _spans(one: Quantity, other: Quantity) -> tuple[Span, ...]:
    """The words of both; no two reports have any in common."""
    return (*one.spans, *other.spans)
