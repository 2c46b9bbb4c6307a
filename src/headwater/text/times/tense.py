"""Whether the clause around a time speaks of the past or of the future, by its nearest telling word."""

import re

from headwater.text.times.meaning import Tense

_ADVERB = r"(?:\s+(?:not|also|\w+ly))?"
_BOTH = (
    r"said|told|made|met|held|left|won|lost|found|sent|led|struck|hit|heard|brought|bought|sold|sought|caught|thought|"
    r"fought|stood|paid|laid|kept|felt|dealt|shot|fled|built|spent|hung|had"
)
_PARTICIPLE = (
    rf"(?:(?!need|speed|indeed)(?-i:[a-z])\w+[a-z]ed|{_BOTH}|given|taken|shown|seen|written|spoken|broken|chosen|begun|"
    r"drawn|thrown|flown|driven|stolen|known)\b"  # lower case: not the United Nations
)
_TO_COME = r"expected|scheduled|planned|due|slated|set|likely|poised|projected|supposed|forecast"
_WISH = (
    r"plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|agree[ds]?|"
    r"vow(?:s|ed)?|pledge[ds]?|promise[ds]?|decide[ds]?|want(?:s|ed)?|wish(?:es|ed)?|propose[ds]?|threaten(?:s|ed)?|"
    r"prepar(?:e|es|ed|ing)|ready|willing|likely|set|due|slated|going|about|poised"
)
_BE = rf"(?:\s+(?:be|have)(?:\s+been)?{_ADVERB}(?:\s+{_PARTICIPLE})?)?"
_FUTURE = (
    rf"(?:will|wo|shall|would|['’]ll)(?:n['’]t)?{_ADVERB}{_BE}|"
    rf"(?:{_WISH}) to(?:\s+be\s+{_PARTICIPLE})?|(?:is|are){_ADVERB} (?:to|{_TO_COME})|planned|scheduled|due|slated|"
    r"set for|upcoming|as soon as|as early as|to be|deadline|takes (?:effect|place)|"
    r"(?<!to )(?:meets?|leaves|arrives?|begins?|opens|starts|resumes?|expires?)|"
    r"(?:extended|postponed|delayed|adjourned|rescheduled|deferred|suspended|put off)"
    r"(?=[^.;]{0,60}\b(?:to|until|till|for)\s+(?:\w+\s+)?$)"
)
_PAST = (
    r"was|were|did|been|came|went|began|took|gave|fell|rose|became|saw|since|ago|spoke|broke|wrote|grew|threw|knew|flew|"
    rf"drew|withdrew|drove|chose|ran|sank|stole|got|shook|overtook|{_PARTICIPLE}"
)
_BLAMED = r"(?:suspected|accused|believed|alleged|charged|reported|thought|known|said)\b"  # of what has happened
_PRESENT = rf"(?:is|are){_ADVERB}\s+(?!{_BLAMED}){_PARTICIPLE}"
# "a still unspecified date", "before being freed", "photographs of suspected drones": a participle that tells nothing
_ATTRIBUTE = (
    rf"(?:an?|the|its|his|her|their)\s+(?:still\s+|\w+ly\s+)?{_PARTICIPLE}|(?:be|being){_ADVERB}\s+{_PARTICIPLE}|"
    rf"(?:of|with|from|against|for|by|between)\s+{_PARTICIPLE}(?=\s+\w)"
)
_WISHED = re.compile(r"\w+ed\b", re.IGNORECASE)  # "in April, where the two pledged to": April dates the pledge
_PLANNED = re.compile(
    r"(?:(?:planned|scheduled|expect(?:ed)?|due|slated)(?: to| for)?|set (?:for|to)|to be)(?: be \w+)?$", re.IGNORECASE
)
_WAS_BEFORE = re.compile(r"\b(?:was|were|had been)\s+(?:\w+\s+)?$", re.IGNORECASE)
_HAD_BEEN = re.compile(r"\bhad (?:\w+ )?been\s+(?:\w+\s+)?$", re.IGNORECASE)
_WAS_AFTER = re.compile(r"\b(?:had|was|were)\b(?!\s+(?:plann|expect|schedul|going|to\b|due|set))", re.IGNORECASE)
_CUE = re.compile(
    rf"\b(?:(?P<future>{_FUTURE})|(?P<present>{_PRESENT})|{_ATTRIBUTE}|(?P<past>{_PAST}))\b", re.IGNORECASE
)
_SIDE = re.compile(
    r"\b(?:by|until|till|through)\s+(?:(?:early|mid|late|the (?:end|middle|start) of)[\s-]+)?$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?\s+\w")  # "look for ways round Wednesday's ruling": the clause is not about its day
_STOP = re.compile(r"[.!?;]['”\"]?\s|\n\s*\n")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Inc|Corp|Co))$"
)
_QUOTE = re.compile(r"[“”\"]|''|``")  # behind the time: what is quoted, or what stands after it, is another clause
_REACH = 90  # characters on each side: about a clause


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after `[start, end)` in its sentence, within reach."""
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    for stop in reversed(list(_STOP.finditer(left))):
        if not _ABBREVIATED.search(left[: stop.start()]):
            left = left[stop.end() :]
            break
    right = _QUOTE.split(right, maxsplit=1)[0]
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
        return "future" if _SIDE.search(left) else ""
    if cue["present"]:
        return ""
    wished = not before and _WISHED.match(cue[0]) is not None
    return "future" if cue["future"] and not wished else "past"


def reached(text: str, start: int) -> bool:
    """Does the time at `start` end a stretch: "by February", "until mid-May"? What runs to it may be past or not."""
    return _SIDE.search(text[max(0, start - _REACH) : start]) is not None


def overtaken(text: str, start: int, end: int, near: bool = False) -> bool:
    """ "An inspection planned for January had been cancelled", "was scheduled for March": planned then, and so either
    past or still to come. What "was scheduled" for a `near` time, a weekday, is mostly to come."""
    left, right = _clause(text, start, end)
    cue = next((cue for cue in reversed(list(_CUE.finditer(left))) if cue.lastgroup), None)
    if cue is None or not _PLANNED.match(cue[0]):
        return False
    was = (_HAD_BEEN if near else _WAS_BEFORE).search(left[: cue.start()]) is not None
    return was or _WAS_AFTER.search(right) is not None


def told_of(words: str) -> bool:
    """Does a verb of the past stand among the words?"""
    return any(cue.lastgroup == "past" for cue in _CUE.finditer(words))
