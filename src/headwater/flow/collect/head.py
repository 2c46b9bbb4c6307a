"""The head of an article: title, deck, byline and date line, found among the lines above and around its first words.

Nothing is invented: a page whose first line is prose has no title.
"""

import re
from collections import Counter
from functools import cache

from headwater.flow.collect.date_fields import dates_of, month_names
from headwater.flow.collect.marks import BODY, NAME, Mark, ends_in_stop, first_body, last_body
from headwater.flow.collect.mastheads import mark_mastheads
from headwater.flow.collect.phrases import stock
from headwater.flow.collect.tail import is_biography

REACH = 40  # lines above the body in which its title may stand; mastheads and menus lie between
LEAST, MOST = 3, 32  # words of a title
OVERLAP = 0.3  # share of a title's longer words that the body uses too
DATE_BELOW = 3  # lines below the first of the body: further down a date line is a line of the body
DATE_WORDS = 14  # a line that long at most is a date line when it holds a full date
BYLINE_WORDS = 24  # a line that begins "By Ann Archer" and holds a date is a byline up to as many
LINE = 200  # characters: no byline or date line is longer
LONGEST_TITLE = 4000  # characters: a longer line is not compared with the titles of the markup
DECK_WORDS = 60
DECK_OPEN_WORDS = (7, 45)  # words of a deck that ends without a full stop

UNDER_MASTHEAD, ABOVE_BYLINE = 0.15, 0.15  # a slogan stands under the masthead, a headline above a byline or a date
HEADLINE_WORDS = 5  # of two title-like lines one above the other, the upper is the title unless it is shorter

PART = 0.5  # of a title in letters: a line that is less of it is a topic, not the headline

_WORD, _WORDS = re.compile(r"\w{4,}"), re.compile(r"\w+")
_NAMES = re.compile(rf"^{NAME}(?:\s+(?:(?:de|van|von|der|den|bin|al|el|la|da|di)\s+)*{NAME}){{1,3}}$")
_OUR = re.compile(
    r"^(?:By|From)\s+(?:our|a|an)\s+(?:own\s+)?[\w\s,'’-]{3,60}$|^(?:Staff|Agency|Agencies|Our)\s+(?:reporters?|writers?)$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"^{NAME}(?:\s+{NAME}){{1,3}},?\s+in\s+{NAME}(?:\s+{NAME})?$")
_PLACE = rf"(?:{NAME}(?:[ -]{NAME}){{0,3}},\s*){{0,2}}"  # "Orlo, Veldland, 25 September"; a weekday is read as one
_YEARLESS = re.compile(
    rf"^{_PLACE}(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?P<after>[^\W\d_]{{3,12}})|(?P<before>[^\W\d_]{{3,12}})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)\.?$"
)
_BARS = re.compile(r"[|•·]")
_DESK = re.compile(rf"^{NAME}(?:\s+{NAME}){{1,3}}\s*[|•·]\s*[\w\s,&'’-]{{3,60}}$")


@cache
def _by() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in stock().byline_words)
    who = rf"(?P<who>{NAME}(?:[\s,&|•/·-]+(?:and\s+|und\s+|et\s+|y\s+|e\s+)?{NAME}){{0,9}})"
    return re.compile(rf"^(?i:{words})\s*[:：]?\s+{who}")


def is_date_line(mark: Mark) -> bool:
    """A short line that holds a full date and is no sentence."""
    if len(mark.text) > LINE or mark.words > DATE_WORDS or (mark.is_sentence and mark.words > 6):
        return False
    return bool(dates_of(mark.text))


def is_yearless_date(text: str) -> bool:
    """ "Orlo, 25 September", "ORLO, Sept. 25": a date line that leaves its year to the reader."""
    match = _YEARLESS.match(text.strip()) if len(text) <= LINE else None
    return match is not None and (match["after"] or match["before"]).casefold() in month_names()


def is_byline(text: str) -> bool:
    """ "By Jane Doe", "Jane Doe | City Desk"; no sentence such as "By Monday the river had risen."."""
    words = len(text.split()) if len(text) <= LINE else LINE
    if words > BYLINE_WORDS:
        return False
    match = _by().match(text)
    if match is not None and dates_of(text):
        return len(match["who"].split()) > 1
    if words > DATE_WORDS or ends_in_stop(text):
        return False
    if _OUR.match(text) is not None:
        return True
    if match is not None:
        who = match["who"]
        return who[:1].isupper() and (len(who.split()) > 1 or match.end() == len(text))
    return _BARS.search(text) is not None and _DESK.match(text) is not None


def mark_head(marks: list[Mark], *, titles: tuple[str, ...] = (), decks: tuple[str, ...] | None = None) -> None:
    """Gives the lines of the head their kinds. `titles`: what the page's markup calls its title, best first.
    `decks`: where a reader of the markup chose the body, what the markup says that the page is about. Then nothing else
    is taken out of the body."""
    paragraph = _first_paragraph(marks)
    mark_mastheads(marks, len(marks) if paragraph is None else paragraph, last_body(marks))
    _mark_dates_and_bylines(marks)
    title = _title(marks, titles)
    if title is not None:
        for mark in marks:
            if mark.name == marks[title].name:
                mark.kind = "title"
        _mark_slogan(marks, title)
    start = 0 if title is None else title + 1
    _mark_deck(marks, start, title is not None, decks)
    if title is not None:
        _mark_name_lines(marks, start)


def _mark_dates_and_bylines(marks: list[Mark]) -> None:
    head = first_body(marks) + DATE_BELOW
    for place, mark in enumerate(marks):
        if mark.kind in ("", BODY, "date", "byline"):
            if is_byline(mark.text):
                mark.kind = "byline"
            elif (is_date_line(mark) and (not mark.is_body or place <= head)) or (
                place <= head and is_yearless_date(mark.text)
            ):
                mark.kind = "date"


def _mark_name_lines(marks: list[Mark], start: int) -> None:
    """A bare "Jane Doe" between title and body is who wrote it."""
    for mark in marks[start:]:
        if mark.is_body and (mark.is_sentence or mark.words > DATE_WORDS):
            return
        if (mark.kind == "" and _NAMES.match(mark.text)) or (mark.kind in ("", BODY) and _FROM.match(mark.text)):
            mark.kind = "byline"


def _shaped_like_title(mark: Mark) -> bool:
    if mark.kind not in ("", BODY) or ends_in_stop(mark.text) or mark.text[-1:] in ":,;":
        return False
    letters = [c for c in mark.text if c.isalpha()]
    return LEAST <= mark.words <= MOST and len(letters) >= 8 and not mark.text.startswith(("@", "http", "www."))


def _first_paragraph(marks: list[Mark]) -> int | None:
    """The first line of the body that is neither a headline nor a bare name."""
    for place, mark in enumerate(marks):
        if mark.is_body and not _shaped_like_title(mark) and (mark.words >= LEAST or mark.is_sentence):
            return place
    return None


def _mark_slogan(marks: list[Mark], title: int) -> None:
    """What stands between the masthead and the title and is no sentence is no body."""
    masthead = next((place for place, mark in enumerate(marks[:title]) if mark.kind == "masthead"), title)
    for mark in marks[masthead + 1 : title]:
        if mark.is_body and mark.words <= DATE_WORDS and not mark.is_sentence:
            mark.kind = "slogan"


def _title(marks: list[Mark], titles: tuple[str, ...]) -> int | None:
    """The place of the best title at or above the first paragraph."""
    paragraph = _first_paragraph(marks)
    if paragraph is None:
        return None
    stated = _stated_title(marks, titles, paragraph)
    if stated is not None:
        return stated
    candidates = [i for i in range(max(0, paragraph - REACH), paragraph) if _shaped_like_title(marks[i])]
    words = {i: set(_WORD.findall(marks[i].text.casefold())) for i in candidates}
    wanted = set[str]().union(*words.values())
    body: Counter[str] = Counter()
    for mark in marks:
        if mark.is_body and wanted:
            body.update(wanted.intersection(_WORD.findall(mark.text.casefold())))
    names = Counter([mark.name for mark in marks])
    scores: dict[int, float] = {}
    for i, own in words.items():
        mark = marks[i]
        overlap = sum(1 for word in own if body[word] > int(mark.is_body)) / max(1, len(own))
        next_to = mark.is_body and not any(other.is_body for other in marks[i + 1 : paragraph])
        if overlap < OVERLAP and not next_to:
            continue
        score = overlap + 0.3 * (names[mark.name] > 1) + 0.04 * min(mark.words, 12) - 0.01 * (paragraph - i)
        score -= UNDER_MASTHEAD * (i > 0 and marks[i - 1].kind == "masthead")
        score += ABOVE_BYLINE * any(other.kind in ("byline", "date") for other in marks[i + 1 : i + 3])
        scores[i] = score
    if not scores:
        return None
    best = max(scores, key=lambda i: (scores[i], -i))
    pair = best - 1 in scores and best - 2 not in scores and names[marks[best].name] == 1
    if pair and marks[best - 1].words >= HEADLINE_WORDS:
        best -= 1  # of two lines alone, the upper one is the title and the lower one its deck
    return _first_copy(marks, best)


def _first_copy(marks: list[Mark], at: int) -> int:
    return next(i for i, mark in enumerate(marks) if mark.name == marks[at].name)


def _stated_title(marks: list[Mark], titles: tuple[str, ...], paragraph: int) -> int | None:
    """The line that repeats a title of the markup: nearest above the body, else the first one. Any line that is a
    title, word by word, goes before one with which a title begins."""
    lines = [_letters(mark.text) if len(mark.text) <= LONGEST_TITLE else "" for mark in marks] if titles else []
    for same in (str.__eq__, _begins_with):
        for title in titles:
            wanted = _letters(title)
            places = [i for i, line in enumerate(lines) if line and wanted and same(wanted, line)]
            if places:
                above = [i for i in places if i <= paragraph]
                return above[-1] if above else places[0]
    return None


def _letters(text: str) -> str:
    """Words alone: quotation marks and dashes differ between a page's head and its text."""
    return " ".join(_WORDS.findall(text.casefold()))


def _begins_with(title: str, line: str) -> bool:
    """`<title>` is the headline with the site's name after it."""
    return line.count(" ") >= LEAST and title.startswith(line + " ") and len(line) >= PART * len(title)


def _mark_deck(marks: list[Mark], start: int, titled: bool, decks: tuple[str, ...] | None) -> None:
    """A deck stands between title and body: above a repeated title, a byline or a date, or ends without a stop."""
    if not titled:
        return
    first = first_body(marks)
    repeat = next((i for i in range(start, min(len(marks), start + 12)) if marks[i].kind == "title"), None)
    if repeat is not None and _deck_between(marks[start:repeat]):
        return
    if first >= len(marks) or first - start > 6:
        return
    mark, after = marks[first], marks[first + 1 : first + 4]
    if not any(other.is_body for other in marks[first + 1 :]) or is_biography(mark.text):
        return
    separated = bool(after) and after[0].kind in ("byline", "date")
    low, high = DECK_OPEN_WORDS
    open_end = low <= mark.words <= high and mark.text[-1].isalnum()
    if decks is not None and mark.text not in decks:
        return
    if mark.words <= DECK_WORDS and (separated or open_end):
        mark.kind = "deck"


def _deck_between(marks: list[Mark]) -> bool:
    """The one long line between the two copies of a title is the deck."""
    found = [mark for mark in marks if mark.kind in ("", BODY) and DECK_OPEN_WORDS[0] <= mark.words <= DECK_WORDS]
    if len(found) != 1:
        return False
    found[0].kind = "deck"
    return True
