"""Whether the clause around a time speaks of the past or of the future, by its nearest telling word."""

import re

from headwater.text.times.meaning import Tense

_FUTURE = (
    r"will|won['’]t|shall|going to|['’]ll|plans? to|planning to|planned for|scheduled|expects? to|expected to|due|"
    r"until|till|upcoming|as soon as|as early as|(?:is|are) set to|set for|slated|to be|deadline|intends? to"
)
_PAST = (
    r"was|were|had|did|been|said|told|came|went|began|took|made|met|held|gave|left|fell|rose|became|won|lost|found|saw|"
    r"since|ago|killed|sent|spoke|broke|led|struck|hit|wrote|heard|(?!need|speed|indeed)\w{2,}[a-z]ed"
)
_PLANNED = re.compile(r"(?:planned for|scheduled|expected to|due|set for|slated|to be)$", re.IGNORECASE)
_WAS_BEFORE = re.compile(r"\b(?:was|were|had been)\s+(?:\w+\s+)?$", re.IGNORECASE)
_WAS_AFTER = re.compile(r"\b(?:had|was|were)\b", re.IGNORECASE)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?;]['”\"]?\s|\n\s*\n")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Inc|Corp|Co))$"
)
_REACH = 90  # characters on each side: about a clause


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after `[start, end)` in its sentence, within reach."""
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    for stop in reversed(list(_STOP.finditer(left))):
        if not _ABBREVIATED.search(left[: stop.start()]):
            left = left[stop.end() :]
            break
    for stop in _STOP.finditer(right):
        if not _ABBREVIATED.search(right[: stop.start()]):
            right = right[: stop.start()]
            break
    return left, right


def cues(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Does the clause hold words of the past, of the future? `[start, end)` itself is left out."""
    left, right = _clause(text, start, end)
    found = [*_CUE.finditer(left), *_CUE.finditer(right)]
    return any(cue["past"] for cue in found), any(cue["future"] for cue in found)


def tense(text: str, start: int, end: int) -> Tense:
    """ "past", "future", or "" where no word of the clause tells.

    The last telling word before a time governs it ("said Friday that it will"); one after it only where none stands
    before ("On Friday the court will").
    """
    left, right = _clause(text, start, end)
    before = list(_CUE.finditer(left))
    cue = before[-1] if before else _CUE.search(right)
    if cue is None:
        return ""
    return "future" if cue["future"] else "past"


def overtaken(text: str, start: int, end: int) -> bool:
    """ "An inspection planned for January had been cancelled", "was scheduled for March": planned then, and so either
    past or still to come."""
    left, right = _clause(text, start, end)
    cue = next(reversed(list(_CUE.finditer(left))), None)
    if cue is None or not _PLANNED.match(cue[0]):
        return False
    return _WAS_BEFORE.search(left[: cue.start()]) is not None or _WAS_AFTER.search(right) is not None
