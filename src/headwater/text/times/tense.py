"""Whether the clause around a time speaks of the past or of the future, by its nearest telling word."""

import re

from headwater.text.times.meaning import Tense

_ADVERB = r"(?:\s+(?:not|also|\w+ly))?"
_PARTICIPLE = r"(?!need|speed|indeed)(?-i:[a-z])\w+[a-z]ed"  # not the United Nations
_TO_COME = r"expected|scheduled|planned|due|slated|set|likely|poised|projected|supposed|forecast"
_WISH = (
    r"plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|agree[ds]?|"
    r"vow(?:s|ed)?|pledge[ds]?|promise[ds]?|decide[ds]?|want(?:s|ed)?|wish(?:es|ed)?|propose[ds]?|threaten(?:s|ed)?|"
    r"prepar(?:e|es|ed|ing)|ready|willing|likely|set|due|slated|going|about|poised"
)
_FUTURE = (
    rf"(?:(?<!\w)(?:will|wo|shall|would)|['’]ll)(?:n['’]t)?{_ADVERB}(?:\s+(?:be|have)(?:\s+been)?{_ADVERB}(?:\s+{_PARTICIPLE})?)?|"
    rf"(?:{_WISH}) to(?:\s+be\s+{_PARTICIPLE})?|(?:is|are){_ADVERB} (?:{_TO_COME})|planned|scheduled|due|slated|"
    r"set for|upcoming|as soon as|as early as|to be|deadline|(?<!to )(?:meets?|leaves|arrives?|begins?|opens|starts|resumes?|expires?)|"
    r"takes (?:effect|place)|"
    r"(?:extended|postponed|delayed|adjourned|rescheduled|deferred|suspended|put off)"
    r"(?=[^.;]{0,60}\b(?:to|until|till|for)\s+(?:\w+\s+)?$)"
)
_PAST = (
    r"was|were|had|did|been|said|told|came|went|began|took|made|met|held|gave|left|fell|rose|became|won|lost|found|saw|"
    rf"since|ago|killed|sent|spoke|broke|led|struck|hit|wrote|heard|{_PARTICIPLE}"
)
# "is based", "a still unspecified date": a participle that tells nothing of the past
_PRESENT = rf"(?:is|are|be|being){_ADVERB}\s+{_PARTICIPLE}|(?:an?|the|its|his|her|their)\s+(?:still\s+|\w+ly\s+)?{_PARTICIPLE}"
_PLANNED = re.compile(r"(?:planned|scheduled|expect(?:ed)? to|due|set (?:for|to)|slated|to be)$", re.IGNORECASE)
_WAS_BEFORE = re.compile(r"\b(?:was|were|had been)\s+(?:\w+\s+)?$", re.IGNORECASE)
_WAS_AFTER = re.compile(r"\b(?:had|was|were)\b(?!\s+(?:plann|expect|schedul|going|to\b|due|set))", re.IGNORECASE)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|{_PRESENT}|(?P<past>{_PAST}))\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:(?:early|mid|late|the (?:end|middle|start) of)[\s-]+)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s+\w")  # "look for ways round Wednesday's ruling": the clause is not about its day
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
    before = [] if _POSSESSIVE.match(right) else [cue for cue in _CUE.finditer(left) if cue.lastgroup]
    cue = before[-1] if before else next((cue for cue in _CUE.finditer(right) if cue.lastgroup), None)
    if cue is None:
        return "future" if _UNTIL.search(left) or _BY.search(left) else ""
    return "future" if cue["future"] else "past"


def overtaken(text: str, start: int, end: int, near: bool = False) -> bool:
    """ "An inspection planned for January had been cancelled", "was scheduled for March": planned then, and so either
    past or still to come. What "was scheduled" for a `near` time, a weekday, is mostly to come."""
    left, right = _clause(text, start, end)
    cue = next((cue for cue in reversed(list(_CUE.finditer(left))) if cue.lastgroup), None)
    if cue is None or not _PLANNED.match(cue[0]):
        return False
    was = not near and _WAS_BEFORE.search(left[: cue.start()]) is not None
    return was or _WAS_AFTER.search(right) is not None
