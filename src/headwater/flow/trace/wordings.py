"""The words of a statement as they are compared: what each is written as, weighs, and whether it stands in quotation
marks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec
from msgspec.structs import replace

from headwater import beats
from headwater.records import Article, Statement
from headwater.spans import Span, cut
from headwater.text import quotes
from headwater.text.names import key, straight
from headwater.text.terms import Prior, rarity, stem

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_](?:\.[^\W\d_])+\b|[^\W_]+")
CLITIC = re.compile(r"^ ?' ?(re|ve|ll|d|m|s|t)\b", re.I)  # some pages part them: "time ' s"
CLOSING = re.compile(r"[.,!?]?[”\"»’']")
OPENING = '“"«‘'
SCALE = re.compile(r"\d(m|mn|bn|tn|k)$", re.I)  # "$1m"
SCALES = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion", "k": "thousand"}
SPELLINGS = (
    (re.compile(r"(?<=\w{3})([lmnprt])\1$"), r"\1"), (re.compile(r"(?<=\w{2})our$"), "or"),
    (re.compile(r"(?<=\w{3})is$"), "iz"),
)  # fmt: skip
# Weight of a content word: its rarity among the texts seen beforehand between these, as a part of the upper one; so a
# name that nobody has seen counts at most 3.5 times as much as "night".
RARITY = (2.0, 7.0)
NAME = 0.6  # of that for a name: who is spoken of comes back in every sentence of a story
LITTLE = 0.04  # weight of a word that carries little
Names = Mapping[str, str]  # a name as written, without case -> the actor it stands for
EDGES = " \t\n.,;:!?—–-…\"“”„«»‹›‘’'"


class Word(msgspec.Struct, frozen=True, gc=False):
    """`text`: as written. `norm`: how it is compared. `root`: the same for its inflections. `idea`: for words near in
    meaning.

    `piece`: which span of the content it stands in. `name`: written with a capital inside a sentence, or in capitals.
    """

    text: str
    norm: str
    root: str
    idea: str
    start: int
    end: int
    piece: int
    weight: float
    content: bool
    quoted: bool
    name: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """What one statement, or a part of it, says."""

    statement: Statement
    words: tuple[Word, ...]
    weight: float

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(word.norm for word in self.words)

    @property
    def quoted(self) -> tuple[Word, ...]:
        return tuple(word for word in self.words if word.quoted)

    def spans(self, article: Article) -> tuple[Span, ...]:
        """The words as they stand, one span for each piece of the content; the stops at its end are left out."""
        found: dict[int, tuple[int, int]] = {}
        for word in self.words:
            first, _ = found.get(word.piece, (word.start, 0))
            found[word.piece] = (first, word.end)
        content = self.statement.content
        return tuple(
            cut(article, first, closed(article.text, first, last, content[piece].end))
            for piece, (first, last) in found.items()
        )


def closed(text: str, first: int, last: int, end: int) -> int:
    """The end of the words, with the closing mark of a quotation that begins among them."""
    mark = CLOSING.match(text, last, end)
    return mark.end() if mark and any(sign in OPENING for sign in text[first:last]) else last


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known beforehand of words: `beats/wording.yaml`; `beats/spoken_words.yaml` for what transcripts share.

    `clitics`: what stands for "re" behind an apostrophe; `cut_short`: what stands for "wo" before n't.
    """

    negations: frozenset[str]
    strength: Mapping[str, int]
    backshift: Mapping[str, str]
    pronouns: frozenset[str]
    little: frozenset[str]
    numbers: Mapping[str, str]
    irregular: Mapping[str, str]
    short: Mapping[str, str]
    figures: frozenset[str]
    dates: frozenset[str]
    occasions: frozenset[str]
    ideas: Mapping[str, str]
    clitics: Mapping[str, str]
    cut_short: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    table, spoken = beats.table("wording"), beats.table("spoken_words")
    return Lexicon(
        negations=frozenset(spoken["negations"]), irregular=table["irregular"], backshift=table["backshift"],
        numbers={word: str(number) for word, number in spoken["numbers"].items()},
        short=table["short"],
        strength={word: level for level, words in table["strength"].items() for word in words},
        pronouns=frozenset(table["pronouns"]), little=frozenset(table["little"]), figures=frozenset(table["figures"]),
        dates=frozenset(table["dates"]), occasions=frozenset(table["occasions"]),
        ideas={
            spelled(stem(table["irregular"].get(word, word))): stem(words[0])
            for words in table["synonyms"]
            for word in words
        },
        clitics={ending.partition("'")[2]: word for ending, word in spoken["endings"].items()},
        cut_short={
            short.removesuffix("n't"): str(whole).split()[0]
            for short, whole in spoken["contractions"].items()
            if short.endswith("n't")
        },
    )  # fmt: skip


@cache
def prior() -> Prior:
    return Prior(beats.table("term_counts"))


def part(wording: Wording, words: Sequence[Word]) -> Wording:
    """A part of what the statement says; the wording itself where that is all."""
    if len(words) == len(wording.words):
        return wording
    return Wording(wording.statement, tuple(words), round(sum(word.weight for word in words), 6))


def wording(article: Article, statement: Statement, names: Names) -> Wording:
    """The words of a statement's content, in the order in which it gives them. A name counts as near to the one of the
    same actor in `names`.
    """
    found: list[Word] = []
    marked = statement.manner == "direct"
    for nth, span in enumerate(statement.content):
        inner = [(0, len(span.text))] if marked else inside(article, statement, span)
        for norm, start, end in tokens(span.text):
            first = not found or span.text[max(0, start - 2) : start].strip().endswith((".", "!", "?"))
            name = (span.text[start].isupper() and not first) or (norm.isupper() and end - start > 1)
            quoted = any(left <= start < right for left, right in inner)
            place = (span.start + start, span.start + end)
            one = word(span.text[start:end], norm, place, nth, quoted=quoted, name=name)
            actor = names.get(one.norm) if span.text[start].isupper() else None
            found.append(replace(one, idea=stem(key(actor)[-1])) if actor else one)
    return Wording(statement, tuple(found), round(sum(one.weight for one in found), 6))


def inside(article: Article, statement: Statement, span: Span) -> list[tuple[int, int]]:
    """Where a piece of the content stands in quotation marks."""
    if statement.manner == "indirect":
        return []
    found = [(quote.start, quote.end) for quote in quotes.quotes(span.text)]
    around = article.text[max(0, span.start - 1) : span.start]
    if not found and around and around in quotes.EDGE.strip():
        return [(0, len(span.text))]
    return found


@lru_cache(maxsize=1 << 15)
def sense(norm: str) -> tuple[str, str, str, float, bool]:
    """Of a word as it is compared: in small letters, root, idea, weight, whether it carries meaning."""
    known, low = lexicon(), norm.casefold()
    content = not any(low in words for words in (known.little, known.pronouns, known.negations)) and low != "'s"
    root = spelled(stem(known.irregular.get(low, low)))
    return low, root, known.ideas.get(root, root), weight(root) if content else LITTLE, content


def word(text: str, norm: str, place: tuple[int, int], piece: int, *, quoted: bool, name: bool) -> Word:
    low, root, idea, heavy, content = sense(norm)
    name = name and content
    return Word(text, low, root, idea, *place, piece, round(heavy * NAME, 4) if name else heavy, content, quoted, name)


def spelled(root: str) -> str:
    """One root for both sides of the ocean: "swivelling" and "swiveling", "harbour" and "harbor", "realise"."""
    for form, to in SPELLINGS:
        root = form.sub(to, root)
    return root


@lru_cache(maxsize=1 << 16)
def weight(root: str) -> float:
    known = prior()
    least, most = RARITY
    return round(min(most, max(least, rarity(known.texts, known.count(root)))) / most, 4)


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Words with their places: "won't" is "will not", "2,400" is "2400", "U.N." is "UN", "twelve" is "12"."""
    plain = straight(text)
    known, marked = lexicon(), "'" in plain
    found: list[tuple[str, int, int]] = []
    at = 0
    for match in WORD.finditer(plain):
        start, end = match.span()
        if start < at:
            continue
        low, at = match.group().casefold(), end
        cut_short = marked and low.endswith("n") and plain[end : end + 2].casefold() == "'t"
        if cut_short and not plain[end + 2 : end + 3].isalnum():
            base = low[:-1]
            if base:
                found.append((known.cut_short.get(base, base), start, end - 1))
            found.append(("not", end - 1, end + 2))
            at = end + 2
            continue
        if low == "cannot":
            found += [("can", start, start + 3), ("not", start + 3, end)]
            continue
        scale = SCALE.match(plain[start - 1 : end]) if found and found[-1][2] == start else None
        found.append((SCALES[low] if scale else normal(match.group(), known), start, end))
        clitic = CLITIC.match(plain[end:]) if marked else None
        if clitic:
            at = end + clitic.end()
            form = clitic.group(1).casefold()
            if form != "s" or low in known.pronouns or low in ("there", "what", "here", "who"):
                found.append((known.clitics[form], end, at))
    return found


def normal(word: str, known: Lexicon) -> str:
    if word[0].isdigit():
        return re.sub(r",(?=\d{3}\b)", "", word)
    bare = word.replace(".", "")
    low = bare.casefold()
    return known.numbers.get(low) or known.short.get(low, bare)


def shown(text: str) -> str:
    """Written words without what stands around them: the same for texts that differ in marks at their ends alone."""
    return " ".join(straight(text).strip(EDGES).split()).casefold()
