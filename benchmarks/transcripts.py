"""Quotations planted from real transcripts, true and false ones: are they found, and refused, as they should be?

    python benchmarks/transcripts.py --data ../shared/data/transcripts [--count 200] [--seeds 1 2 3] [--show] [--keep]

A seeded script takes sentences from the transcripts and cuts, alters or invents; some transcripts are held out, and
what is quoted from them was said nowhere. Right: the verdict is that of the kind, and what is found is found there.
Beside it, in the same run, a plain peer: the best partial match over all transcripts (rapidfuzz)
tells found from not found only, so cut and altered quotations count as right for it when they are found.
"""

import random
import re
import time
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from headwater.flow.collect.article import article
from headwater.flow.extract.turns import turns
from headwater.flow.trace.quote_checks import Heard, hear
from headwater.records import Article, Field, Turn
from headwater.sources.files import page
from report import Cell, publish

HELD_OUT = 6  # transcripts of which nothing is loaded
NEAR = (
    0.7  # words in common, of all in either: "I don’t have anything to share" was said in every briefing but for a word
)
PEER_SCORE = 90.0  # of 100: from here on the peer counts a quotation as found
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[“\"A-Z])")
ASIDE = re.compile(r"\s*\([^)]*\)|\\?\[[^\]]*\]|\*")
PRONOUN = re.compile(r"(?<=\s)(?:they|them|he|him|she|her|it|we|us)(?=\s)")
AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|can|could|should|do|does|did|have|has)\b")
NEGATION = re.compile(r"\b(?:not|never)\s|n’t\b|n't\b")
NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w.,%-])")
CONTENT = re.compile(r"\b[a-z]{5,}\b")


class Planted(NamedTuple):
    """`right`: the verdicts that are. `source`: the sentence it was made from, None where nobody said it."""

    kind: str
    text: str
    right: tuple[str, ...]
    source: str | None


class Talk(NamedTuple):
    article: Article
    turns: tuple[Turn, ...]
    sentences: list[tuple[Turn, str]]


def talk(path: Path) -> Talk:
    data = path.read_bytes()
    met = page(data, path.name, "text/markdown")
    met = msgspec.structs.replace(met, fields=(Field(source="reader", path="as", value="transcript"),))
    made = article(met, data.decode(), (path.name,))[0]
    assert isinstance(made, Article)
    spoken = turns(made)
    found = []
    for turn in spoken:
        if turn.kind == "speaker":
            text = " ".join(" ".join(ASIDE.sub(" ", span.text).split()) for span in turn.spoken)
            found += [(turn, one) for one in SENTENCE.split(text) if 8 <= len(one.split()) <= 40]
    return Talk(made, spoken, found)


# --------------------------------------------------------------------------------------------------------- planting


class Sower:
    """Makes quotations of every kind out of some talks; `strange` were never loaded."""

    def __init__(self, loaded: list[Talk], strange: list[Talk], chance: random.Random) -> None:
        self.chance = chance
        self.loaded = [(turn, text) for one in loaded for turn, text in one.sentences]
        self.strange = [text for one in strange for _, text in one.sentences]
        self.words = sorted({word for text in self.strange for word in CONTENT.findall(text)})
        self.known = [set(plain(text).split()) for _, text in self.loaded]
        self.said = " ".join(plain(span.text) for one in loaded for turn in one.turns for span in turn.spoken)

    def sentence(self) -> str:
        return self.chance.choice(self.loaded)[1]

    def verbatim(self) -> Planted:
        text = self.sentence()
        return Planted("verbatim", text, ("verbatim",), text)

    def two(self) -> Planted | None:
        at = self.chance.randrange(len(self.loaded) - 1)
        (turn, first), (after, second) = self.loaded[at], self.loaded[at + 1]
        text = f"{first} {second}"
        if turn != after or plain(text) not in plain(" ".join(span.text for span in turn.spoken)):
            return None
        return Planted("verbatim, two sentences", text, ("verbatim",), text)

    def tidied(self) -> Planted:
        """As another house prints it: typewriter quotes, contractions in full, no dashes."""
        text = self.sentence()
        house = (
            text.replace("’re ", " are ").replace("’ll ", " will ").replace("’ve ", " have ").replace("don’t", "do not")
        )
        return Planted("verbatim, house style", house.replace("’", "'").replace(" — ", ", "), ("verbatim",), text)

    def fragment(self) -> Planted:
        text = self.sentence()
        words = text.split()
        size = self.chance.randrange(6, len(words) + 1)
        start = self.chance.randrange(len(words) - size + 1)
        return Planted("cut at head or tail", " ".join(words[start : start + size]), ("verbatim",), text)

    def bracketed(self) -> Planted | None:
        text = self.sentence()
        found = self.chance.choice(list(PRONOUN.finditer(text)) or [None])
        if found is None:
            return None
        name = self.chance.choice(["the officials", "Lund", "the port authority"])
        return Planted("bracketed", f"{text[: found.start()]}[{name}]{text[found.end() :]}", ("verbatim",), text)

    def cut(self, mark: str, kind: str) -> Planted | None:
        text = self.sentence()
        words = text.split()
        if len(words) < 14:
            return None
        size = self.chance.randrange(3, min(10, len(words) - 9))
        start = self.chance.randrange(4, len(words) - size - 3)
        left, right = words[:start], words[start + size :]
        if plain(" ".join([*left, *right])) in self.said:
            return None
        # "for the port, for the ships" without "for the port" is one run: such cuts leave nothing to see
        return Planted(kind, " ".join([*left, *([mark] if mark else []), *right]), ("cut",), text)

    def elided(self) -> Planted | None:
        return self.cut("…", "cut, with ellipsis")

    def joined(self) -> Planted | None:
        made = self.cut("", "cut, silently")
        if made is None or made.source is None:
            return None
        negated = len(NEGATION.findall(made.source)) != len(NEGATION.findall(made.text))
        return made._replace(right=("cut", "altered") if negated else ("cut",))

    def replaced(self) -> Planted | None:
        text = self.sentence()
        found = list(CONTENT.finditer(text))
        if not found:
            return None
        old, new = self.chance.choice(found), self.chance.choice(self.words)
        if new in text:
            return None
        return Planted("altered, a word", text[: old.start()] + new + text[old.end() :], ("altered",), text)

    def number(self) -> Planted | None:
        text = self.sentence()
        found = list(NUMBER.finditer(text))
        if not found:
            return None
        old = self.chance.choice(found)
        new = str(int(old[0]) + self.chance.choice([1, 3, 10]))
        return Planted("altered, a number", text[: old.start()] + new + text[old.end() :], ("altered",), text)

    def negated(self) -> Planted | None:
        text = self.sentence()
        found = NEGATION.search(text)
        if found is not None:
            return Planted("altered, negation out", text[: found.start()] + text[found.end() :], ("altered",), text)
        aux = AUXILIARY.search(text)
        if aux is None:
            return None
        return Planted("altered, negation in", f"{text[: aux.end()]} not{text[aux.end() :]}", ("altered",), text)

    def swapped(self) -> Planted | None:
        text = self.sentence()
        found = list(CONTENT.finditer(text))
        if len(found) < 3:
            return None
        a, b = sorted(self.chance.sample(found, 2), key=lambda one: one.start())
        if a[0] == b[0]:
            return None
        mixed = text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]
        return Planted("altered, words swapped", mixed, ("altered",), text)

    def invented(self) -> Planted | None:
        text = self.chance.choice(self.strange)
        words = set(plain(text).split())
        if any(len(words & other) >= NEAR * len(words | other) for other in self.known):
            return None
        return Planted("invented, said elsewhere", text, ("not_found",), None)

    def recombined(self) -> Planted | None:
        (one, first), (other, second) = self.chance.choice(self.loaded), self.chance.choice(self.loaded)
        if one == other:
            return None
        left, right = first.split(), second.split()
        text = " ".join([*left[: len(left) // 2], *right[len(right) // 2 :]])
        enough = len(left) // 2 >= 5 and len(right) - len(right) // 2 >= 5
        return Planted("invented, two halves", text, ("not_found",), None) if enough else None

    def shuffled(self) -> Planted:
        words = self.sentence().split()
        self.chance.shuffle(words)
        return Planted("invented, same words", " ".join(words), ("not_found",), None)

    def sow(self, count: int) -> list[Planted]:
        """As many of each kind as fit into `count`."""
        kinds: list[Callable[[], Planted | None]] = [
            self.verbatim, self.two, self.tidied, self.fragment, self.bracketed, self.elided, self.joined,
            self.replaced, self.number, self.negated, self.swapped, self.invented, self.recombined,
            self.shuffled, self.invented,
        ]  # fmt: skip
        made: list[Planted] = []
        while len(made) < count:
            one = kinds[len(made) % len(kinds)]()
            if one is not None:
                made.append(one)
        return made


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "'")))


# ---------------------------------------------------------------------------------------------------------- judging


def is_right(one: Planted, heard: Heard) -> tuple[bool, str]:
    found = heard.library.search(one.text)[0]
    if found.verdict not in one.right:
        return False, found.verdict
    if one.source is None:
        return True, found.verdict
    words = plain(one.source)
    for number, start, end in found.pieces:
        turn = heard.turns[number]
        text = plain(heard.articles[turn.article].text[start:end])
        if text in words or words in text or overlap(text, words):
            return True, found.verdict
    return False, f"{found.verdict}, elsewhere"


def overlap(a: str, b: str) -> bool:
    one, other = set(a.split()), set(b.split())
    return len(one & other) >= 0.8 * min(len(one), len(other))


def peer_of(loaded: list[Talk]) -> Callable[[str], bool]:
    """Does the best partial match over all texts reach the score?"""
    texts = [" ".join(" ".join(span.text for turn in one.turns for span in turn.spoken).split()) for one in loaded]
    return lambda quotation: any(fuzz.partial_ratio(quotation, text, score_cutoff=PEER_SCORE) for text in texts)


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    options.add_argument("--show", action="store_true", help="print what went wrong")
    options.add_argument("--no-peer", action="store_true")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    talks = [talk(path) for path in sorted(given.data.glob("*.md"))]
    number, right, peer_right = Counter[str](), Counter[str](), Counter[str]()
    given_as: dict[str, Counter[str]] = defaultdict(Counter)
    spent = peer_spent = 0.0
    for seed in given.seeds:
        chance = random.Random(seed)
        strange = chance.sample(talks, HELD_OUT)
        loaded = [one for one in talks if one not in strange]
        planted = Sower(loaded, strange, chance).sow(given.count)
        heard = hear(tuple(one.article for one in loaded), tuple(turn for one in loaded for turn in one.turns))
        peer = None if given.no_peer else peer_of(loaded)
        for one in planted:
            began = time.perf_counter()
            good, verdict = is_right(one, heard)
            spent += time.perf_counter() - began
            number[one.kind] += 1
            right[one.kind] += good
            given_as[one.kind][verdict] += 1
            if given.show and not good:
                print(f"{one.kind} -> {verdict}: {one.text}\n    of: {one.source}")
            if peer is not None:
                began = time.perf_counter()
                peer_right[one.kind] += peer(one.text) == (one.source is not None)
                peer_spent += time.perf_counter() - began
    total = sum(number.values())
    rows: list[dict[str, Cell]] = [
        {"kind": kind, "planted": number[kind], "right": round(100 * right[kind] / number[kind], 1),
         "given as": ", ".join(f"{verdict} {count}" for verdict, count in given_as[kind].most_common()),
         "peer, found or not": round(100 * peer_right[kind] / number[kind], 1) if peer_spent else None}
        for kind in number
    ]  # fmt: skip
    rows.append({
        "kind": "all", "planted": total, "right": round(100 * sum(right.values()) / total, 1),
        "given as": f"{total / spent:,.0f} a second",
        "peer, found or not": round(100 * sum(peer_right.values()) / total, 1) if peer_spent else None,
    })  # fmt: skip
    publish(
        "transcripts",
        title="Quotations against transcripts",
        data=f"{total} quotations, {len(given.seeds)} draws, {len(talks)} White House briefings, {HELD_OUT} held out",
        rows=rows,
        notes="Right: the verdict of the kind, and found where it was said. The peer (rapidfuzz partial ratio of "
        f"{PEER_SCORE:g} and more) is only asked whether a quotation was said, in whatever form.",
        keep=given.keep,
    )


if __name__ == "__main__":
    main()
