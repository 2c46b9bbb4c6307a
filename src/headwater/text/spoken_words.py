"""The words of what was said, as a quotation and a transcript both have them.

"We’re", "we are" and "We’re —" are the same words; "two" and "2" the same number. What a transcript holds beside the
talk (laughter, what was inaudible, a broken-off start) is passed over, and told from words that a page left out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

FALSE_START = 6  # words before a dash that are looked at for a start made anew after it

REMEMBERED = 1 << 16  # written words whose reading is kept
PLAIN = frozenset(("word", "number", "acronym", "sign"))
CURRENCIES = frozenset("$€£¥")

_TOKEN = re.compile(
    r"(?P<strike>~~[^~]{1,200}~~)"
    r"|(?P<bracket>\\?\[[^\[\]\\]{1,80}\\?\])(?P<glued>[^\W\d_]+)?"
    r"|(?P<paren>\([^()]{1,120}\))"
    r"|(?P<ellipsis>\.\s?\.\s?\.(?:\s?\.)?|…)"
    r"|(?P<acronym>(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?)"
    r"|(?P<word>['’](?:cause|em)\b|[^\W\d_]+(?:['’ʼ‘`][^\W\d_]+)*['’]?(?:-(?=\s|$|—|–|,))?)"
    r"|(?P<sign>[$€£¥%&])"
    r"|(?P<dash>—|–|--|(?<=\s)-(?=\s))",
    re.IGNORECASE,
)


class Word(msgspec.Struct, gc=False):
    """`key` is equal for the same word. `form`: how a number or a contraction was written.

    `aside`: no word of the talk, or one that was taken back. `bracket`: put in by whoever quotes. `gap`: an ellipsis
    stands before it. `lost`: something inaudible stands before it. `dash`: a dash does.
    """

    key: str
    start: int
    end: int
    form: str = ""
    aside: bool = False
    bracket: bool = False
    gap: bool = False
    lost: bool = False
    dash: bool = False


class Spoken:
    """The table beats/spoken_words.yaml, ready to read words by."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.function = frozenset(map(str, table["function"]))
        self.negations = frozenset(map(str, table["negations"]))
        self.fillers = frozenset(map(str, table["fillers"]))
        self._inaudible = tuple(map(str, table["inaudible"]))
        self._contractions = {str(k): str(v).split() for k, v in table["contractions"].items()}
        self._endings = {str(k): str(v) for k, v in table["endings"].items()}
        self._is_after = frozenset(map(str, table["is_after"]))
        self._numbers = {str(k): int(v) for k, v in table["numbers"].items()}
        self._ordinals = {str(k): str(v) for k, v in table["ordinals"].items()}
        self._scales = {str(k): int(v) for k, v in table["scales"].items()}
        self._larger = frozenset(map(str, table["larger"]))
        self._signs = {str(k): str(v) for k, v in table["signs"].items()}
        self._seen: dict[str, tuple[tuple[str, str, bool], ...]] = {}
        self._spellings = {str(k): str(v) for k, v in table["spellings"].items()}

    def quoted(self, text: str) -> list[Word]:
        """The words of a quotation; what stands in brackets of either kind was put in by whoever quotes."""
        return whole_numbers(list(self._read(text, 0, len(text), quoted=True)), self._scales, self._larger)

    def said(self, text: str, start: int, end: int) -> list[Word]:
        """The words of a transcript in `[start, end)`, asides and false starts marked as such."""
        words = list(self._read(text, start, end, quoted=False))
        return false_starts(whole_numbers(words, self._scales, self._larger))

    def _read(self, text: str, start: int, end: int, *, quoted: bool) -> Iterator[Word]:
        gap = lost = dash = False
        for match in _TOKEN.finditer(text, start, end):
            kind = str(match.lastgroup)
            if kind == "dash":
                dash = True
                continue
            if kind == "ellipsis":
                gap = True
                continue
            if kind in ("bracket", "glued", "paren", "strike"):
                fresh, mark = self._enclosed(match, kind, quoted=quoted)
                gap, lost = gap or mark == "gap", lost or mark == "lost"
            else:
                fresh = self._words(match)
            if fresh:
                first = fresh[0]
                first.gap, first.lost, first.dash = gap, lost, dash
                yield from fresh
                gap = lost = dash = False

    def _enclosed(self, match: re.Match[str], kind: str, *, quoted: bool) -> tuple[list[Word], str]:
        """Words in brackets, and what the brackets tell by themselves."""
        if kind == "glued":  # "[T]he", "[re]joined"
            whole = re.sub(r"[\[\]\\]", "", match[0])
            return [Word(self._spell(whole.casefold()), match.start(), match.end())], ""
        inner = match[0].strip("~[]()\\ ")
        if inner.strip(" .…") == "":
            return [], "gap"
        if inner.casefold().strip(" .").startswith(self._inaudible):
            return [], "lost"
        inside = _TOKEN.finditer(match.string, match.start() + 1, match.end() - 1)
        words = [word for part in inside if part.lastgroup in PLAIN for word in self._words(part)]
        if kind == "paren" and not quoted and not (inner[:1].isupper() or len(words) < 3):
            return words, ""
        for word in words:
            word.aside, word.bracket = not quoted, quoted
        return words, ""

    def _words(self, match: re.Match[str]) -> list[Word]:
        written, start, end = match[0], match.start(), match.end()
        return [Word(key, start, end, form, aside) for key, form, aside in self._known(written)]

    def _known(self, written: str) -> tuple[tuple[str, str, bool], ...]:
        """Key, form and whether it is no word of the talk, for each word that a written one stands for."""
        known = self._seen.get(written)
        if known is None:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            known = self._seen[written] = tuple(self._reads(written))
        return known

    def _reads(self, written: str) -> Iterator[tuple[str, str, bool]]:
        plain = re.sub("[’ʼ‘`]", "'", written.casefold())
        letters = plain.replace(".", "")
        if plain[0].isdigit():
            yield plain.replace(",", ""), "digits", False
        elif written in self._signs:
            yield self._signs[written], written, False
        elif plain.endswith("-"):
            yield plain.rstrip("-"), "", True
        elif "." in plain or (written.isupper() and len(written) == 2):
            yield ".".join(letters) if len(letters) == 2 else letters, "", False
        else:
            for key in self._expanded(plain if plain.startswith("'") else plain.strip("'")):
                form = "words" if key in self._numbers or key in self._ordinals else ""
                yield self._spell(key), form, key in self.fillers

    def _spell(self, key: str) -> str:
        key = self._spellings.get(key, key)
        return self._ordinals.get(key, str(self._numbers[key]) if key in self._numbers else key)

    def _expanded(self, plain: str) -> list[str]:
        if plain in self._contractions:
            return self._contractions[plain]
        for ending, word in self._endings.items():
            if plain.endswith(ending) and len(plain) > len(ending):
                stem = plain[: -len(ending)]
                if ending != "'s" or stem in self._is_after:
                    return [*self._expanded(stem), word]
        return [plain]


def whole_numbers(words: list[Word], scales: Mapping[str, int], larger: frozenset[str]) -> list[Word]:
    """Number words that make one number become one word ("twenty three"); the sign of a currency follows its number."""
    out: list[Word] = []
    for word in words:
        last = out[-1] if out else None
        if last is None or not last.form or word.gap or word.aside != last.aside:
            out.append(word)
        elif last.form in CURRENCIES and (word.form == "digits" or word.key in larger):
            out[-1:] = [word, last]
        elif last.form == "words" and last.key.isdigit() and (total := combined(int(last.key), word, scales)):
            last.key, last.end = str(total), word.end
        else:
            out.append(word)
    return out


def combined(high: int, word: Word, scales: Mapping[str, int]) -> int | None:
    """What "twenty" and "three", or "two" and "hundred", make together."""
    if word.key in scales and 0 < high < scales[word.key]:
        return high * scales[word.key]
    if word.form != "words" or not word.key.isdigit():
        return None
    low = int(word.key)
    tens = high % 10 == 0 and high % 100 > 0 and 0 < low < 10
    hundreds = high >= 100 and high % 100 == 0 and 0 < low < 100
    return high + low if tens or hundreds else None


def false_starts(words: list[Word]) -> list[Word]:
    """Marks what the speaker began and took back: "to the — to the coast", "the the coast"."""
    for at, word in enumerate(words):
        if word.dash:
            back = [nth for nth in range(max(0, at - FALSE_START), at) if not words[nth].aside]
            again = next((nth for nth in reversed(back) if words[nth].key == word.key), at)
        elif at and words[at - 1].key == word.key and not word.form:
            again = at - 1
        else:
            continue
        for one in words[again:at]:
            one.aside = True
    return words
