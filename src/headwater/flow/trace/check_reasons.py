"""The verdict on a quotation in words, with both sides."""

from collections.abc import Mapping

from headwater.records import QuoteCheck, QuoteDifference, Turn
from headwater.text.quotation_search import Found

SHOWN = 90  # characters of a piece that a reason quotes


def reason(made: QuoteCheck, found: Found, turn: Turn | None, names: Mapping[str, tuple[str, ...]]) -> str:
    """Why the verdict is what it is; where another spoke the words, that first."""
    count = len(made.quotation.text.split())
    if made.verdict == "too_short":
        often = f" and stand in {found.places} places" if found.places > 1 else ""
        return f"too short to tell: {words(count)} that could come from any speech{often}"
    if made.verdict == "not_found" or turn is None:
        return missing(made, found, names)
    place = f"in turn {turn.nth + 1}, {speaker(turn)}"
    parts = [f"{stands(made)} {place}", *(told(one) for one in made.differences)]
    if made.verdict == "cut" and made.left_out:
        marked = "without a mark" if any(one.kind == "left_out" for one in made.differences) else "marked as left out"
        lost = sum(len(one.text.split()) for one in made.left_out)
        parts = [parts[0], f"{words(lost)} between them {'is' if lost == 1 else 'are'} left out, {marked}"]
    if made.speaker_agrees == "no":
        parts.insert(0, f"the page gives the words to {made.speaker}, the transcript to {speaker(turn)}")
    return "; ".join(parts)


def stands(made: QuoteCheck) -> str:
    if made.verdict == "verbatim":
        return "the same words stand one after the other"
    if made.verdict == "cut":
        return f"the words stand in {len(made.found)} pieces, in order,"
    return f"{made.share:.0%} of the quotation, by weight of its words, stands"


def missing(made: QuoteCheck, found: Found, names: Mapping[str, tuple[str, ...]]) -> str:
    number = f"{len(names)} transcript{'s' if len(names) != 1 else ''}"
    if found.apart:
        return "its parts were said in different places, never together: " + " / ".join(
            f"“{short(one.text)}”" for one in made.found
        )
    part = f"; the longest part that was said is “{short(made.found[0].text)}”" if made.found else ""
    return f"in none of {number}{part}"


def told(one: QuoteDifference) -> str:
    """A difference as a clause: what the page writes, and what was said."""
    written = f"“{short(one.written.text)}”" if one.written else ""
    said = f"“{short(one.said.text)}”" if one.said else ""
    if one.kind == "numeral":
        return f"the number {written} is written {said} there"
    if one.kind == "bracketed":
        return (
            f"the brackets’ {written} stands for {said}" if said else f"the brackets’ {written} was put in by the page"
        )
    if one.kind == "inaudible":
        return f"{written} stands where the transcript could not hear"
    if one.kind == "negation":
        return f"a negation differs: {written or 'nothing'} where {said or 'nothing'} was said"
    if one.kind == "moved":
        return f"words have changed places: {written or said}"
    if written and said:
        return f"{written} where {said} was said"
    return f"{written} was not said" if written else f"{said} is left out"


def speaker(turn: Turn) -> str:
    return turn.speaker or ("a questioner" if turn.kind == "question" else "somebody unnamed")


def words(number: int) -> str:
    return "one word" if number == 1 else f"{number} words"


def short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"
