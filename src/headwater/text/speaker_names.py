"""Whole names for the labels of a transcript, where its heading or its own words give them: MS. ABEL is Ida Abel."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from headwater.text.speaker_labels import Label, Labels, plain

HEAD_WEIGHT = 2  # a name in the heading against one in passing: "Innovation Abel" stands once, "Ida Abel" is introduced
SURE = 0.6  # part of the mentions of a surname that must agree on the first name
SLIP = 0.85  # alike to an office's word by so much of its letters, a word is that office, misspelt
LONGEST_NAME = 4  # words: a longer label names a crew or an office
_ESCAPES = re.compile(r"\\\n\s*\\?|\\_|\\(?=\W)|\s+|[*_]+")
_NAME_WORD = r"[A-Z][\w’'‘\-]*[^\W\d_]"
_SPELLED = re.compile(r"[\w’'‘\-]+")
_LISTED = re.compile(r",.*", re.DOTALL)


def full_names(labels: Iterable[Label], head: str, text: str, table: Labels) -> dict[str, str]:
    """Label as written -> the name it stands for; a label that nothing in the transcript explains is left out."""
    used = list(labels)
    met, times = {label.name: label.note for label in used}, Counter(label.name for label in used)
    heading, body = _ESCAPES.sub(" ", head), _ESCAPES.sub(" ", text)
    parts = {name: name_words(name, table) for name in met}
    found: dict[str, str] = {}
    for name, words in sorted(parts.items()):
        full = " ".join(spelled(word, heading, body) for word in words)
        surname = name.split()[0].endswith(".") and full not in heading + body  # "MR. DE LA CRUZ"
        if 1 < len(words) <= LONGEST_NAME and not surname:
            found[name] = full
        elif not words and person(met[name], table):
            found[name] = met[name]
    whole: dict[str, set[str]] = {}
    for full in found.values():
        whole.setdefault(plain(full.split()[-1]), set()).add(full)
    for name, words in sorted(parts.items()):
        if name in found or not words or two_people(words[-1], parts, times):
            continue
        known = whole.get(plain(words[-1]), set())
        if len(known) == 1:
            found[name] = min(known)
        elif not known and (first := first_name(words[-1], heading, body, table)):
            found[name] = f"{first} {spelled(words[-1], heading, body)}"
    return found


def two_people(surname: str, parts: Mapping[str, list[str]], times: Mapping[str, int]) -> bool:
    """Do a man and a woman of one surname speak? A slip of the pen stands once."""
    heads = {
        name.split()[0].casefold().rstrip(".") for name, words in parts.items()
        if words and plain(words[-1]) == plain(surname) and times[name] > 1
    }  # fmt: skip
    return "mr" in heads and not heads.isdisjoint(("ms", "mrs", "miss"))


def name_words(name: str, table: Labels) -> list[str]:
    """The words of a label that are a name: no honorific, no office, nothing after a comma."""
    words = _SPELLED.findall(_LISTED.sub("", name))
    if words and words[0].casefold() == "the":
        return []
    if " of " in name:  # "Mr. ABEL of Ohio"
        words = words[: words.index("of")] if "of" in words else words
    offices = table.offices | {plain(w) for w in words if get_close_matches(plain(w), table.long_offices, 1, SLIP)}
    kept = [w for w in words if {plain(w)}.isdisjoint(table.honorifics | offices) and not w.isdigit()]
    return kept if any(len(word) > 1 for word in kept) else []


def person(note: str, table: Labels) -> bool:
    """Could the words in brackets after an office be the name of who holds it?"""
    words = note.split()
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and word[0].isalpha() and plain(word) not in table.offices for word in words
    )


def first_name(surname: str, heading: str, body: str, table: Labels) -> str | None:
    """The first name that stands before a surname, where those who name the person agree."""
    before = re.compile(rf"\b({_NAME_WORD})(?: [A-Z]\.)? (?={re.escape(surname)}\b)", re.IGNORECASE)
    tally: Counter[str] = Counter()
    for text, weight in ((heading, HEAD_WEIGHT), (body, 1)):
        for match in before.finditer(text):
            first = match[1]
            if first[0].isupper() and not first.isupper() and text[match.end()].isupper() and named(first, body, table):
                tally[first] += weight
    if not tally:
        return None
    best = min(tally, key=lambda one: (-tally[one], one))
    return best if tally[best] >= SURE * tally.total() else None


def named(word: str, body: str, table: Labels) -> bool:
    """Is the capitalised word a name: no office or honorific, and no word that also stands in small letters?"""
    small = plain(word)
    if small in table.offices or small in table.honorifics or small in table.others:
        return False
    return re.search(rf"\b{re.escape(word.lower())}\b", body) is None


def spelled(word: str, heading: str, body: str) -> str:
    """The word as the transcript writes it in small letters elsewhere; else with a capital at its head."""
    if not word.isupper():
        return word
    for text in (heading, body):
        for match in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
            if not match[0].isupper() and match[0][0].isupper():
                return match[0]
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
