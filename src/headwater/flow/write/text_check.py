"""Anybody's text against the case, sentence by sentence: against what it cites, or else the words that fit it best."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from headwater.beats import table
from headwater.flow.write.contrary import heavy, root, tokens
from headwater.flow.write.evidence import Evidence, openers
from headwater.flow.write.phrases import one_line
from headwater.flow.write.support import check
from headwater.records import Article, Derived, Support, Unsupported
from headwater.spans import Span
from headwater.text.facts import facts
from headwater.text.written_sentences import Written, footnotes, written

NEAREST = 8  # sentences of the case looked at for one that cites nothing
TOGETHER = 3  # of them that may bear it out between them
NEAR = 0.5  # share of the best one's likeness that each further one must have
NOTE = "note"  # the mark of what a brief says of itself
ALIKE = 0.5  # share of the weight of its words that must stand in the sentences found; else nothing says this
_CITED = re.compile(r"^(?P<where>.*):(?P<start>\d+)-(?P<end>\d+)\s+“(?P<words>.*)”$")
_WORKED = re.compile(r"^“(?P<words>.*)”: (?P<rule>count|bound) of (?P<of>.*) of (?P<record>[\w-]+): (?P<members>.*)$")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|])")


def checked(text: str, evidence: Evidence) -> list[Support]:
    """Every sentence with what the case says of it. Headings are checked where they name something."""
    notes = {mark: _ESCAPED.sub(r"\1", note) for mark, note in footnotes(text).items()}
    reader = Reader(evidence, notes)
    found = []
    for one in written(text, frozenset(table("sentences")["abbreviations"])):
        verdict = reader.verdict(one)
        if verdict is not None:
            found.append(msgspec.structs.replace(verdict, line=one.line))
    return found


class Reader:
    """Reads the footnotes of a text, and looks for what bears out sentences that have none."""

    def __init__(self, evidence: Evidence, notes: Mapping[str, str]) -> None:
        self.evidence = evidence
        self.spans = {mark: span for mark, note in notes.items() if (span := self.cited(note)) is not None}
        self.worked = {mark: made for mark, note in notes.items() if (made := self.derived(note)) is not None}

    @cached_property
    def pages(self) -> dict[str, Article]:
        return {one.page: one for one in self.evidence.articles.values()}

    def cited(self, note: str) -> Span | None:
        """The span that a footnote names; one that does not hold where the words there are others."""
        found = _CITED.match(note)
        if found is None:
            return None
        where = found["where"]
        page = self.pages.get(where) or next(
            (self.pages[end] for at in re.finditer(", ", where) if (end := where[at.end() :]) in self.pages), None
        )
        if page is None:
            return Span(where, int(found["start"]), int(found["end"]), found["words"])
        start, end = int(found["start"]), int(found["end"])
        there = page.text[start:end]
        return Span(page.id, start, end, there if one_line(there) == found["words"] else found["words"])

    def derived(self, note: str) -> Derived | None:
        found = _WORKED.match(note)
        if found is None:
            return None
        listed = self.evidence.lists.get((found["of"], found["record"]), frozenset())
        members = [
            self.pages[one].id if one in self.pages and one not in listed else one
            for one in found["members"].split("; ") if one
        ]  # fmt: skip
        return Derived(
            words=found["words"], rule="count" if found["rule"] == "count" else "bound", of=found["of"],
            record=found["record"], members=tuple(members),
        )  # fmt: skip

    def verdict(self, one: Written) -> Support | None:
        """None for a heading that names nothing, and for what holds no word."""
        told = [fact for fact in facts(one.text, openers()) if not fact.opens]
        if (one.heading and not told) or not re.search(r"\w", one.text) or one.marks == (NOTE,):
            return None
        spans = [self.spans[mark] for mark in one.marks if mark in self.spans]
        made = [self.worked[mark] for mark in one.marks if mark in self.worked]
        own = [derived for derived in made if derived.words.casefold() in one.text.casefold()]
        if spans:
            return check(one.text, spans, self.evidence, own)
        best = self.best(one.text)
        if best is None or best.verdict in ("unsupported", "unchecked"):
            return best or Support(
                sentence=one.text, verdict="unchecked" if not told else "unsupported", cites=(),
                faults=(), derived=(), unseen=(), why="no sentence of the case shares a word of weight with it",
            )  # fmt: skip
        if self.spans and not one.heading:
            why = "it cites nothing; the case bears it out"
            return msgspec.structs.replace(best, verdict="uncited", why=why)
        return best

    # --------------------------------------------------------------------------------------- looking for evidence

    @cached_property
    def lines(self) -> list[Span]:
        return sorted({one.span for one in self.evidence.sentences})

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Root of a word -> the sentences that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, span in enumerate(self.lines):
            for word in self.roots(span):
                found[word].append(place)
        return found

    def roots(self, span: Span) -> set[str]:
        """Those of its words, and of the names that its mentions stand for."""
        cited = self.evidence.cited([span])
        named = {root(part) for name in cited.names for part in name}
        return {root(word) for word in tokens(span.text) if weighty(word)} | named

    def weight(self, word: str) -> float:
        return math.log(1 + len(self.lines) / (1 + len(self.index.get(word, ()))))

    def near(self, text: str) -> list[tuple[float, int]]:
        """The sentences most like it, with the share of the weight of its words that they have."""
        words = sorted({root(word) for word in tokens(text) if weighty(word)})
        every = sum(self.weight(word) for word in words)
        scores: dict[int, float] = defaultdict(float)
        for word in words:
            for place in self.index.get(word, ()):
                scores[place] += self.weight(word)
        shares = [(round(score / every, 6), place) for place, score in scores.items()]
        return sorted(shares, key=lambda one: (-one[0], one[1]))[:NEAREST]

    def best(self, text: str) -> Support | None:
        """What the nearest sentences say of it, alone or up to `TOGETHER` of them."""
        near = self.near(text)
        if not near:
            return None
        close = [place for score, place in near if score >= NEAR * near[0][0]]
        tries = [check(text, [self.lines[place]], self.evidence) for place in close]
        best = min(tries, key=lambda one: (len(one.faults), len(one.unseen)))
        for _ in range(TOGETHER - 1):
            if not best.faults:
                break
            wider = [check(text, [*best.cites, self.lines[place]], self.evidence) for place in close]
            best = min([best, *wider], key=lambda one: (len(one.faults), len(one.cites)))
        return best if best.faults else self.alike(text, best)

    def alike(self, text: str, best: Support) -> Support:
        """Right names in words that nothing says are not borne out."""
        words = {root(word) for word in tokens(text) if weighty(word)}
        there = {word for span in best.cites for word in self.roots(span)}
        every = sum(self.weight(word) for word in words)
        if every and sum(self.weight(word) for word in words & there) < ALIKE * every:
            new = ", ".join(best.unseen)
            why = f"no sentence of the case says this: {new} stand in none that has the rest"
            fault = Unsupported(words=new or text, kind="empty", why=why)
            return msgspec.structs.replace(best, verdict="unsupported", faults=(fault,), why=why)
        return best


def weighty(word: str) -> bool:
    return heavy(word) or word.isdigit()


def merged(found: Sequence[Evidence]) -> Evidence:
    """The evidence of several stories as one."""
    if len(found) == 1:
        return found[0]

    return Evidence(
        articles={key: page for one in found for key, page in one.articles.items()},
        sentences=[one for each in found for one in each.sentences],
        mentions=[one for each in found for one in each.mentions],
        actors=[one for each in found for one in each.actors],
        times=[one for each in found for one in each.times],
        statements=[one for each in found for one in each.statements],
        lists={key: kept for one in found for key, kept in one.lists.items()},
        bounds={key: kept for one in found for key, kept in one.bounds.items()},
        unread=tuple(sorted({address for one in found for address in one.unread})),
    )
