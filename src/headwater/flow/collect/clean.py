"""The line cleaner: what of a page's lines is body, and what is furniture.

The trained model (text/line_model.py) looks at shapes and neighbours; here stand the few rules that outrank it, because
they need no statistics: a line that *is* "Leave a reply" is no body, and a long line of prose is, unless the evidence
against it is strong. Losing body text is the costly error.
"""

import re
from collections import Counter
from functools import cache

from headwater.beats import table
from headwater.flow.collect.marks import BODY, Mark, first_body, is_masthead, last_body
from headwater.flow.collect.phrases import dates_of, stock
from headwater.flow.collect.tail import HEADING_WORDS, PROSE_WORDS, is_list, strike_tail
from headwater.text.line_model import Model, model
from headwater.text.lines import Line

# Chances from which a line is body: of fewer than 4 words, of more, of a sentence of 12 or more. A long line lost costs
# most, and a page that is mostly prose (a file of text, what an extractor left) has little furniture to gain by it.
# Measured on the dev sites with weights that had not seen them, rules left out: one threshold of 0.3 for all is line F1
# .854 with 3.1% of the body's words lost on lines/full, .947 with 1.6% on lines/trafr; these .854, 2.3%; .948, 0.8%.
SHORT_WORDS, LONG_WORDS = 4, 12
KEEP = (0.45, 0.40, 0.15)
KEEP_IN_PROSE = (0.30, 0.15, 0.03)
MOSTLY_PROSE = 0.65  # share of a page's words that stand in its lines of prose
SENTENCE_WORDS = 4
CONTRIBUTION_WORDS = 25  # a line that names helpers is no longer
HEAD_LINES, SLOGANS = 12, 2  # lines that can be a page's head; lines of prose that can be a site's slogans
TALLY_LENGTH = 80  # characters of "Read by 5,602 · 3 min"

# Kinds whose stock phrases settle the matter, whatever the model says. The others ("World", "Politics", "More on this")
# can be a heading inside a body.
SURE = frozenset({"comment_form", "source_line", "copyright", "promotion", "related", "counter", "author_bio"})
SURE_IN_MARKUP = frozenset({"comment_form", "source_line", "copyright", "counter"})

_DIGIT, _LETTERS = re.compile(r"\d"), re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{2}")
_THOUSANDS = re.compile(r"(?<=\d)[KkMm]\b")


@cache
def line_model() -> Model:
    return model(table("line_model"))


def clean(found: tuple[Line, ...], *, chances: list[float] | None = None) -> list[Mark]:
    """One mark a line: body, or furniture whose kind is still open ("") or known from a stock phrase.

    `chances` of being body, where something better is known than the lines' looks; then only what is sure is struck.
    """
    trusted = chances is not None
    if chances is None:
        chances = [float(p) for p in line_model().chances(found, stock())]
    marks = [Mark(line, "", chance) for line, chance in zip(found, chances, strict=True)]
    prosaic = _share_of_prose(marks) >= MOSTLY_PROSE
    for mark in marks:
        if mark.chance >= _threshold(mark, KEEP_IN_PROSE if prosaic else KEEP):
            mark.kind = BODY
    if prosaic and not trusted:
        _keep_between(marks)
    strike(marks, trusted=trusted)
    if not any(mark.is_body for mark in marks):
        _rescue(marks)
    return marks


def _threshold(mark: Mark, thresholds: tuple[float, float, float]) -> float:
    short, middle, long = thresholds
    if mark.words < SHORT_WORDS:
        return short
    return long if mark.words >= LONG_WORDS and mark.is_sentence else middle


def _keep_between(marks: list[Mark]) -> None:
    """In a file of prose, a sentence between two paragraphs is body, unless a stock phrase speaks against it."""
    first, last = first_body(marks), last_body(marks)
    for mark in marks[first : last + 1]:
        if (
            not mark.kind
            and mark.words >= SENTENCE_WORDS
            and mark.is_sentence
            and not (stock().strong_in(mark.plain, mark.name) or stock().held_in(mark.plain))
        ):
            mark.kind = BODY


def _share_of_prose(marks: list[Mark]) -> float:
    prose = sum(mark.words for mark in marks if mark.words >= PROSE_WORDS and mark.is_sentence)
    return prose / max(1, sum(mark.words for mark in marks))


def strike(marks: list[Mark], *, trusted: bool) -> None:
    """What outranks any other judgement: stock phrases, bare numbers, what follows the end of the body.

    `trusted`: a reader of the markup chose the body, so a list, a repeated line or "Sign up for" in it is meant.
    """
    sure = SURE_IN_MARKUP if trusted else SURE
    _strike_slogans(marks)
    for mark in marks:
        hit = stock().strong_in(mark.plain, mark.name)
        if is_counter(mark.text) or is_tally(mark.text):
            mark.kind = "counter"
        elif is_button_bar(mark.text):
            mark.kind = "share"
        elif is_contribution(mark) or is_signature(mark.text):
            mark.kind = "credit"
        elif hit is not None and (not mark.is_body or hit.kind in sure or (hit.how == "whole" and mark.chance < 0.5)):
            mark.kind = hit.kind
    if trusted and is_list(marks):
        return
    strike_tail(marks, trusted=trusted)
    if not trusted:
        _strike_copies(marks)


def is_counter(text: str) -> bool:
    """ "0 136", "1.2K", "***": a line without a word. A bare date has none either and is no counter."""
    if _WORD.search(text) is not None:
        return False
    return not any(c.isalpha() for c in _THOUSANDS.sub("", text)) and not dates_of(text[:200])


def is_tally(text: str) -> bool:
    """ "Read by 5,602 · 3 min", "12 shares": numbers and the words that count a page's readers."""
    if len(text) > TALLY_LENGTH or _DIGIT.search(text) is None:
        return False
    words = _LETTERS.findall(text.casefold())
    counted = table("furniture")["tally_words"]
    return bool(words) and all(word in counted for word in words)


def is_button_bar(text: str) -> bool:
    """ "f   x   in   ✉": two signs or more, none of them a word."""
    signs = text.split() if "  " in text else []
    return len(signs) > 1 and all(len(sign) <= 2 for sign in signs) and not _DIGIT.search(text)


def is_contribution(mark: Mark) -> bool:
    """ "Jane Doe contributed to this report." """
    return mark.words <= CONTRIBUTION_WORDS and any(part in mark.plain for part in _contributions())


def is_signature(text: str) -> bool:
    """ "(Reporting by Jane Doe in Varna; Editing by B. Lind)": brackets around nothing else."""
    line = text.strip()
    inside = line[1:-1].lstrip().casefold()
    return line[:1] + line[-1:] in ("()", "[]") and inside.startswith(_signatures())


@cache
def _signatures() -> tuple[str, ...]:
    return tuple(map(str, table("furniture")["signatures"]))


@cache
def _contributions() -> tuple[str, ...]:
    return tuple(map(str, table("furniture")["contributions"]))


def _strike_slogans(marks: list[Mark]) -> None:
    """What stands above the site's masthead, or above the first of two copies of a headline, is no body."""
    names = Counter(mark.name for mark in marks)
    for place, mark in enumerate(marks[:HEAD_LINES]):
        twice = names[mark.name] > 1 and mark.words >= SENTENCE_WORDS and not mark.is_sentence
        above = [other for other in marks[:place] if other.is_body]
        if len(above) <= SLOGANS and (twice or is_masthead(mark.text)):
            for other in above:
                other.kind = "slogan"
            if twice:
                return
            mark.kind = ""


def _strike_copies(marks: list[Mark]) -> None:
    """A paragraph that stands on the page twice is body once."""
    seen: Counter[str] = Counter()
    for mark in marks:
        if mark.is_body and mark.words > HEADING_WORDS:
            if seen[mark.name]:
                mark.kind = "dup"
            seen[mark.name] += 1


def _rescue(marks: list[Mark]) -> None:
    """Nothing was body: then the sentences that no phrase speaks against are, or else the longest lines."""
    open_ = [mark for mark in marks if not mark.kind]
    sentences = [mark for mark in open_ if mark.is_sentence and mark.words >= 4]
    for mark in sentences or [mark for mark in open_ if mark.words >= 8]:
        mark.kind = BODY
