"""Two simple ways to find conflicts between two texts: what stands in one alone, and what difflib shows as replaced."""

import re
from difflib import SequenceMatcher

from conflict_pairs import MONTHS, WEEKDAYS

Found = list[tuple[str, str]]  # kind, words of b
DAY = re.compile(rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b")
FIGURE = re.compile(r"(?<![\w.])\d[\d,.]*\d|\b\d\b")
NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
NOT = re.compile(r"\b(?:not|never|no|n't|failed|refused|rejected|denied|cancelled|suspended)\b")
PATTERNS = (("figure", FIGURE), ("date", DAY), ("actor", NAME), ("status", NOT))
ALIKE = 0.5  # of two sentences, by difflib's ratio over words


def sets(a: str, b: str) -> Found:
    """What of figures, days, names and denials stands in both texts' own sets alone."""
    found = []
    for kind, pattern in PATTERNS:
        ones, others = set(pattern.findall(a)), set(pattern.findall(b))
        if kind == "status":
            found += [(kind, word) for word in sorted(others - ones)]
        elif ones - others and others - ones:
            found += [(kind, word) for word in sorted(others - ones) if kind == "date" or not DAY.search(word)]
    return found


def aligned(a: str, b: str) -> Found:
    """Words that difflib shows as replaced between two sentences that are alike."""
    found = []
    ones = [one.split() for one in re.split(r"(?<=[.!?])\s+", a)]
    for sentence in re.split(r"(?<=[.!?])\s+", b):
        words = sentence.split()
        scored = [(SequenceMatcher(None, one, words, autojunk=False), one) for one in ones]
        match, one = max(scored, key=lambda each: each[0].ratio())
        if match.ratio() < ALIKE:
            continue
        for what, left, right, start, end in match.get_opcodes():
            old, new = " ".join(one[left:right]), " ".join(words[start:end])
            if what != "equal":
                found += [
                    (kind, new)
                    for kind, pattern in PATTERNS
                    if differ(kind, pattern.findall(old), pattern.findall(new))
                ]
    return found


def differ(kind: str, old: list[str], new: list[str]) -> bool:
    return old != new if kind == "status" else bool(old and new and set(old) != set(new))


PEERS = {"sets": sets, "difflib": aligned}
