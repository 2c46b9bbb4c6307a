"""Briefs by the mechanical check: the share of sentences cited and supported, and of planted errors that it catches.

    python benchmarks/brief.py [--groups 50] [--keep] [--show]

Cases: the example pages, the seed pages, groups of ../shared/data/stories with a group's texts as the pages of a case.
Every line of every full brief is checked again. Then sentences that the briefs quote are taken out of their quotation
marks, and one thing in each is made false: a name of somebody else in the case, another number, another date, a
negation put in or taken out, two names exchanged. False alarms are counted on the same sentences as they are, and with
a pronoun or surname spelled out, a date resolved, a number in the other notation: all true. The peer says "supported"
where nine tenths of a sentence's words stand in the cited ones.
"""

import argparse
import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import headwater
from headwater.case.case import Case
from headwater.flow.write.evidence import Evidence, openers, words_of
from headwater.flow.write.phrases import SPELLED, day
from headwater.flow.write.support import check
from headwater.reading.story_stages import ask_evidence
from headwater.records import Brief, Mention
from headwater.spans import Span
from headwater.text.facts import Fact, facts
from report import ROOT, Cell, publish

SETS = {"roundups_dated": 20, "roundups_undated": 20, "same_type_events": 10}  # of 50 groups
TEXTS = 6  # of a group at most: a case of full texts takes long to read
PEER = 0.9  # share of a sentence's words that the cited ones must have
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KINDS = ("name", "number", "date", "negation", "roles")
_AUXILIARY = re.compile(r"\b(is|was|are|were|has|have|had|will|would|can|could|may|should|did|does)\b(?! not)(?!n't)")
_NOT = re.compile(r"(?<=\w) not\b|n't\b|n’t\b")


def groups(shared: Path, wanted: int) -> Iterator[tuple[str, list[str]]]:
    """`(name, texts)`, the same ones on every run."""
    for name, of_fifty in SETS.items():
        rows = [json.loads(line) for line in (shared / f"data/stories/{name}_dev.jsonl").open(encoding="utf-8")]
        by: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            by[str(row["story"])].append(row["text"])
        kept = sorted(story for story, texts in by.items() if len(texts) > 1)
        for story in random.Random(name).sample(kept, min(len(kept), of_fifty * wanted // 50)):
            yield f"{name} {story}", by[story][:TEXTS]


def written_out(folder: Path, texts: list[str]) -> Path:
    for number, text in enumerate(texts):
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


class Counted:
    """The figures, set by set and kind by kind."""

    def __init__(self, *, show: bool) -> None:
        self.show = show
        self.sentences: dict[str, Counter[str]] = defaultdict(Counter)
        self.planted: dict[str, Counter[str]] = defaultdict(Counter)
        self.true: dict[str, Counter[str]] = defaultdict(Counter)

    def case(self, name: str, case: Case) -> None:
        for story in case.stories():
            brief, evidence = case.brief(story.id), ask_evidence(case.file, [story])
            self.brief(name, brief, evidence)
            self.errors(brief, evidence)

    def brief(self, name: str, brief: Brief, evidence: Evidence) -> None:
        counts = self.sentences[name]
        counts["briefs"] += 1
        counts["left out"] += len(brief.left_out)
        for line in brief.lines:
            counts["lines"] += 1
            counts["cited"] += bool(line.cites) and all(evidence.whole(span) for span in line.cites)
            found = check(line.text, line.cites, evidence, line.derived)
            counts["supported"] += found.verdict in ("supported", "unchecked")
            counts["unchecked"] += found.verdict == "unchecked"

    def errors(self, brief: Brief, evidence: Evidence) -> None:
        draw = random.Random(brief.story)
        names = sorted({one.actor for one in evidence.mentions if one.actor and one.actor[0].isupper()})
        seen: set[str] = set()
        for line in brief.lines:
            home = next((one.span for one in evidence.sentences if one.span in line.cites), None)
            if home is None or home.text in seen:
                continue
            seen.add(home.text)
            for kind, text in variants(home, evidence):
                self.tried("true", kind, text, home, evidence)
            for kind, text in plants(home, evidence, names, draw):
                self.tried("planted", kind, text, home, evidence)

    def tried(self, what: str, kind: str, text: str, home: Span, evidence: Evidence) -> None:
        found = check(text, [home], evidence)
        flagged, counts = found.verdict == "unsupported", (self.true if what == "true" else self.planted)[kind]
        counts["tried"] += 1
        counts["flagged"] += flagged
        counts["peer"] += not overlaps(text, home.text)
        if self.show and flagged == (what == "true"):
            print(what, kind, "|", text, "|", home.text, "|", found.why)


def overlaps(text: str, cited: str) -> bool:
    words, there = words_of(text), set(words_of(cited))
    return sum(word in there for word in words) >= PEER * len(words)


def variants(home: Span, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Sentences that say the same, by what was changed."""
    yield "as it stands", home.text
    for one in evidence.mentions:
        if one.resolved_by in ("pronoun", "surname") and one.actor and home.covers(one.span) and not_owned(one, home):
            yield "name spelled out", put(home.text, one.span.start - home.start, one.span.end - home.start, one.actor)
            break
    for time in evidence.times:
        when = time.when
        if (
            home.covers(time.span)
            and when.earliest is not None
            and when.earliest == when.latest
            and time.type == "DATE"
        ):
            start, end = time.span.start - home.start, time.span.end - home.start
            yield "date resolved", put(home.text, start, end, day(when.earliest))
            break
    for fact in facts(home.text, openers()):
        if fact.kind == "number" and fact.words in SPELLED[2:]:
            yield "number in figures", put(home.text, fact.start, fact.end, str(SPELLED.index(fact.words)))
        elif fact.kind == "number" and fact.words.isdigit() and 1 < int(fact.words) < len(SPELLED):
            yield "number in words", put(home.text, fact.start, fact.end, SPELLED[int(fact.words)])


def not_owned(one: Mention, home: Span) -> bool:
    """A possessive ("his") is no place for a name as it stands."""
    return one.span.text.lower() not in ("his", "her", "their", "its", "my", "our", "your", "i", "we", "me", "us")


def put(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]


def plants(home: Span, evidence: Evidence, names: list[str], draw: random.Random) -> Iterator[tuple[str, str]]:
    """The sentence with one thing made false; nothing where it offers no place for it."""
    text, found = home.text, facts(home.text, openers())
    cited = evidence.cited([home])
    people = [one for one in found if one.kind == "name" and not one.opens]
    others = [one for one in names if not cited.has(words_of(one)) and words_of(one) not in cited.names]
    others = [one for one in others if one not in cited.bodies and not set(words_of(one)) & cited.vocabulary]
    if people and others:
        one = draw.choice(people)
        yield "name", put(text, one.start, one.end, draw.choice(others))
    numbers = [one for one in found if one.kind == "number" and one.value is not None and one.words.isdigit()]
    if numbers:
        one = draw.choice(numbers)
        yield "number", put(text, one.start, one.end, str(int(one.words) + draw.choice((1, 2, 3, 10))))
    if dated := [one for one in found if one.kind == "date" and moved(one, draw)]:
        one = draw.choice(dated)
        yield "date", put(text, one.start, one.end, moved(one, draw))
    if (at := _NOT.search(text)) is not None:
        yield "negation", put(text, at.start(), at.end(), "")
    elif (at := _AUXILIARY.search(text)) is not None:
        yield "negation", put(text, at.end(), at.end(), " not")
    if len(people) > 1 and people[0].words != people[1].words:
        a, b = people[:2]
        yield "roles", text[: a.start] + b.words + text[a.end : b.start] + a.words + text[b.end :]


def moved(one: Fact, draw: random.Random) -> str:
    """Another date of the same form; "" where the form has none."""
    if one.date is None:
        return ""
    if one.date.weekday is not None:
        return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[
            (one.date.weekday + 2) % 7
        ]
    if one.words.isdigit():
        return str(int(one.words) - draw.choice((1, 2, 5)))
    if one.date.days is not None and one.date.days[0] == one.date.days[1]:
        return day(one.date.days[0] - timedelta(days=draw.choice((1, 9, 40))))
    if one.date.partial is not None and one.date.partial[0] == one.date.partial[1]:
        month, number = one.date.partial[0]
        name = ("January", "February", "March", "April", "June", "July", "August", "October", "December")[month % 9]
        return "" if name[:3] == one.words[:3] else name + (f" {number}" if number else "")
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, default=50, help="groups of ../shared/data/stories (0 to 50)")
    parser.add_argument("--show", action="store_true", help="print false alarms, and what was not caught")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    options = parser.parse_args()
    counted, shared = Counted(show=options.show), ROOT.parent / "shared"
    with tempfile.TemporaryDirectory() as folder:
        cases = [("examples", ROOT / "examples" / "merrow-strait"), ("seeds", shared / "seeds")]
        for number, (name, texts) in enumerate(groups(shared, options.groups)):
            place = Path(folder) / f"{number:03}"
            place.mkdir()
            cases.append((name.split()[0], written_out(place, texts)))
        for number, (name, pages) in enumerate(cases):
            with headwater.open(Path(folder) / f"{number}.case") as case:
                case.read(pages, workers=1)
                counted.case(name, case)
    rows: list[dict[str, Cell]] = [
        {
            "set": name, "briefs": n["briefs"], "lines": n["lines"], "cited": share(n["cited"], n["lines"]),
            "supported": share(n["supported"], n["lines"]), "no fact in them": n["unchecked"],
            "left out": n["left out"],
        }
        for name, n in counted.sentences.items()
    ]  # fmt: skip
    publish(
        "brief", title="Briefs by the mechanical check", rows=rows, keep=options.keep,
        data=f"the example pages, the seeds, and {options.groups} groups of texts, each read as a case",
        notes="Every name, number and date of a supported line stands in what it cites, or was worked out again.",
    )  # fmt: skip
    tried = [("planted", kind, counted.planted[kind]) for kind in KINDS if counted.planted[kind]["tried"]]
    tried += [("true", kind, n) for kind, n in counted.true.items()]
    publish(
        "brief-planted", title="Planted errors in sentences of the briefs", keep=options.keep,
        data="sentences that the same briefs quote, out of their quotation marks, with one thing changed at random",
        rows=[
            {"sentence": what, "changed": kind, "tried": n["tried"], "flagged": share(n["flagged"], n["tried"]),
             "flagged by word overlap": share(n["peer"], n["tried"])}
            for what, kind, n in tried
        ],
        notes="Of planted errors all should be flagged, of true sentences none.",
    )  # fmt: skip


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


if __name__ == "__main__":
    main()
