"""Whether two values of one fact can both be true, and why."""

from typing import NamedTuple


class Verdict(NamedTuple):
    """`compatible`: None where the words leave it open. `same`: they say nothing different, and there is nothing to
    report."""

    compatible: bool | None
    why: str
    same: bool = False


SAME = Verdict(True, "the same", same=True)
