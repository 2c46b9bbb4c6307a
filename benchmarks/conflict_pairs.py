"""Pairs of articles on one event with a planted conflict, decoys, and pairs left as they are; from templates and texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

SLOT = re.compile(r"\{(\w+)\}")
STATUS = re.compile(r"\[\[(.+?) \| (.+?)\]\]")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DECOYS = ("hedged", "rounded", "units", "updated", "detail", "other")
KINDS = ("figure", "date", "actor", "status")
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
DAY = "2031-05-15"
NEXT = "2031-05-16"


class Case(NamedTuple):
    """Two texts. `kind`: what was planted, None where nothing was; `planted`: the words in b; `decoy` says what kind."""

    id: str
    a: str
    b: str
    kind: str | None
    planted: tuple[int, int] | None
    decoy: str | None = None
    day_a: str | None = None
    day_b: str | None = None


class Filled(NamedTuple):
    """A telling with its slots filled, and where each stands."""

    text: str
    places: tuple[tuple[str, int, int], ...]


def invented(path: Path, seed: int) -> Iterator[Case]:
    """Of every event and pair of tellings: one plant of each kind, the pair as it is, and the decoys that fit."""
    for event in yaml.safe_load(path.read_text(encoding="utf-8")):
        tellings = [" ".join(one.split()) for one in event["tellings"]]
        for nth, (one, other) in enumerate(two_ways(tellings)):
            rng = Random(f"{seed}/{event['id']}/{nth}")
            values = {slot: rng.choice(held) for slot, held in sorted(event["slots"].items())}
            a, b = filled(one, values), filled(other, values)
            name = f"{event['id']}/{nth}"
            yield Case(f"{name}/same", a.text, b.text, None, None)
            for kind in KINDS:
                yield from planted(event, name, a, other, values, kind, rng)
            yield from decoys(event, name, a, b, other, values, rng)


def two_ways(tellings: Sequence[str]) -> list[tuple[str, str]]:
    """Each telling beside the next."""
    return list(zip(tellings, [*tellings[1:], tellings[0]], strict=True))


def filled(template: str, values: Mapping[str, Any], *, planted: bool = False, spelled: bool = True) -> Filled:
    """The first alternative of each status, or with `planted` the second."""
    text, places, at = "", [], 0
    for match in re.finditer(rf"{SLOT.pattern}|{STATUS.pattern}", template):
        text += template[at : match.start()]
        if match[1]:
            words, name = said(values[match[1]], start=not text.strip() or text.rstrip()[-1:] in ".:—"), match[1]
        else:
            words, name = match[3 if planted else 2], "status"
        places.append((name, len(text), len(text) + len(words)))
        text, at = text + words, match.end()
    return Filled(text + template[at:], tuple(places))


def said(value: Any, *, start: bool) -> str:
    if isinstance(value, int) and value <= 12:
        return WORDS[value].capitalize() if start else WORDS[value]
    return f"{value:,}" if isinstance(value, int) else str(value)[:1].upper() + str(value)[1:] if start else str(value)


def planted(
    event: Mapping[str, Any], name: str, a: Filled, template: str, values: Mapping[str, Any], kind: str, rng: Random
) -> Iterator[Case]:
    if kind == "status":
        b = filled(template, values, planted=True)
        start, end = next((start, end) for slot, start, end in b.places if slot == "status")
        yield Case(f"{name}/status", a.text, b.text, kind, (start, end))
        return
    slots = [
        slot
        for slot in sorted(event["slots"])
        if kind_of(values[slot]) == kind and any(slot == one for one, *_ in a.places)
    ]
    slots = [slot for slot in slots if "{" + slot + "}" in template]
    if not slots:
        return
    slot = rng.choice(slots)
    changed = dict(values) | {slot: rng.choice([one for one in event["slots"][slot] if one != values[slot]])}
    b = filled(template, changed)
    start, end = next((start, end) for one, start, end in b.places if one == slot)
    yield Case(f"{name}/{kind}/{slot}", a.text, b.text, kind, (start, end))


def kind_of(value: Any) -> str:
    if isinstance(value, int | float):
        return "figure"
    return "date" if value in WEEKDAYS or str(value).split()[-1] in MONTHS else "actor"


def decoys(
    event: Mapping[str, Any], name: str, a: Filled, b: Filled, template: str, values: Mapping[str, Any], rng: Random
) -> Iterator[Case]:
    """Pairs that differ and do not disagree."""
    counted = [slot for slot in sorted(event["slots"]) if isinstance(values[slot], int)]
    slot = rng.choice(counted)
    hedge = rng.choice(("about {}", "nearly {}", "at least {}"))
    loose = hedge.format(f"{values[slot] - 1:,}" if hedge.startswith("at") else f"{values[slot]:,}")
    yield Case(f"{name}/hedged", a.text, replaced(b, slot, loose), None, None, "hedged")
    if big := event.get("big"):
        value = values[big]
        step = 10 ** (len(str(value)) - 2)
        rounded = value // step * step if value % step else value - value % (step * 10) or value
        fine = rounded + rng.randint(1, max(1, step // 3))
        exact = replaced(a, big, f"{fine:,}")
        yield Case(f"{name}/rounded", exact, replaced(b, big, f"{rounded:,}"), None, None, "rounded")
    if (length := event.get("length")) and " kilometres" in b.text:
        miles = f"{values[length] / 1.609:.1f} miles"
        yield Case(
            f"{name}/units",
            a.text,
            re.sub(rf"{said(values[length], start=False)} kilometres", miles, b.text),
            None,
            None,
            "units",
        )
    if tally := event.get("tally"):
        risen = dict(values) | {tally[0]: values[tally[0]] + rng.randint(1, 9)}
        later = filled(template, risen)
        yield Case(f"{name}/updated", a.text, later.text, None, None, "updated", DAY, NEXT)
    yield Case(f"{name}/detail", a.text, f"{b.text} {rng.choice(event['details'])}", None, None, "detail")
    yield Case(f"{name}/other", a.text, f"{b.text} {rng.choice(event['others'])}", None, None, "other")


def replaced(telling: Filled, slot: str, words: str) -> str:
    """Every place of the slot in other words."""
    text = telling.text
    for name, start, end in sorted(telling.places, key=lambda one: -one[1]):
        if name == slot:
            text = text[:start] + words + text[end:]
    return text


# ----------------------------------------------------------------------------------------------- into real rewrites

NUMBER = re.compile(r"(?<![\w.,$€£-])\d{1,3}(?:,\d{3})+(?![\d.%:])|(?<![\w.,:-])\d{2,4}(?![\w:,-]|\.\d)")
DAYS = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
MONTH = re.compile(rf"\b(?:{'|'.join(month for month in MONTHS if month != 'May')})(?= \d)")
TURNS = (
    (re.compile(r"\bwas (?=\w+ed\b)"), "was not "), (re.compile(r"\bhad (?=\w+ed\b)"), "had not "),
    (re.compile(r"\bhas (?=\w+ed\b)"), "has not "), (re.compile(r"\bhave (?=\w+ed\b)"), "have not "),
    (re.compile(r"\bwere (?=\w+ed\b)"), "were not "), (re.compile(r"\bwill (?=\w+\b)"), "will not "),
)  # fmt: skip
NAMES = ("Adrian Mossop", "Clara Winstead", "Hugo Pellingham", "Nora Bexley")
PERSON = re.compile(
    r"\b[A-Z][a-z]{2,} [A-Z][a-z]{3,}\b(?=,? (?:said|told|says|who|was|had|has|wrote|added|analy[sz]ed|\d\d,))"
)


def into(name: str, a: str, b: str, kind: str, rng: Random) -> Case | None:
    """A conflict planted into a sentence of b that a has in nearly the same words; None where no sentence lets one."""
    sentences = [match for match in re.finditer(r"[^.!?\n]+(?:[.!?](?=\s|$)|\n|$)", b) if alike(match[0], a)]
    rng.shuffle(sentences)
    for match in sentences:
        for start, end, words in changes(match[0], kind, rng):
            if kind in ("status",) or b[match.start() + start : match.start() + end] in a:
                at = match.start() + start
                text = b[:at] + words + b[at + end - start :]
                return Case(f"{name}/{kind}", a, text, kind, (at, at + len(words)))
    return None


def alike(sentence: str, a: str) -> bool:
    """Do four fifths of its words stand in one sentence of a?"""
    words = set(re.findall(r"\w{4,}", sentence.lower()))
    if len(words) < 6:
        return False
    return any(
        len(words & set(re.findall(r"\w{4,}", other.lower()))) >= 0.7 * len(words) for other in re.split(r"[.!?\n]", a)
    )


def changes(sentence: str, kind: str, rng: Random) -> Iterator[tuple[int, int, str]]:
    """Places of the sentence with what stands there instead."""
    if kind == "figure":
        for found in NUMBER.finditer(sentence):
            value = int(found[0].replace(",", ""))
            if not 1900 <= value <= 2100 and value > 1:
                other = round(value * rng.choice((0.5, 0.6, 1.4, 1.7, 2.3))) + 1
                yield found.start(), found.end(), f"{other:,}" if "," in found[0] else str(other)
    elif kind == "date":
        for pattern, held in ((DAYS, WEEKDAYS), (MONTH, MONTHS)):
            for found in pattern.finditer(sentence):
                yield found.start(), found.end(), rng.choice([one for one in held if one not in (found[0], "May")])
    elif kind == "actor":
        for found in PERSON.finditer(sentence):
            if found.start() > 0 or len(sentence.split()) > 6:
                yield found.start(), found.end(), rng.choice(NAMES)
    else:
        for pattern, words in TURNS:
            for found in pattern.finditer(sentence):
                yield found.start(), found.end(), words


def rewrites(rows: Sequence[Mapping[str, Any]], seed: int) -> Iterator[Case]:
    """Of every pair the texts as they are, and one plant of each kind where the texts let one."""
    for row in rows:
        name, a, b = str(row["pair"]), str(row["text_a"]), str(row["text_b"])
        yield Case(f"{name}/same", a, b, None, None)
        for kind in KINDS:
            if (case := into(name, a, b, kind, Random(f"{seed}/{name}/{kind}"))) is not None:
                yield case
