"""One invented event as hundreds of pages tell it: other words, other figures as the days pass, other speakers."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

TOLD = Path(__file__).parent / "large_story" / "told.yaml"
EITHER = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")
FIRST = date(2031, 4, 7)  # a Monday
DAYS = 6  # over which the pages come
FACTS, FILLERS = (9, 15), (3, 6)  # of a page
AGAIN = 0.5  # of the facts of a page that are told a second time, in other words, as long pages do
PLACES = ("Halm", "Osk", "Aulen", "Lorne", "Marsk", "Aske", "Dorvik", "Tesk", "Karsund", "Brede", "Velm", "Sund")
TITLES = ("Courier", "Post", "Herald", "Observer", "Gazette")
# How a figure grows from day to day: its first value, what each day adds, and how far pages of one day lie apart.
GROWING = {"dead": (14, 3, 1), "hurt": (61, 9, 3), "few": (4, 1, 2), "moved": (900, 120, 80)}
GIVEN = {
    "staff": (1200, 1240), "shells": (9000, 12000), "order": (40000, 45000), "km": (2, 3, 5), "aid": (20, 25),
    "percent": (11, 14, 17), "damage": (180, 240), "hours": (9, 14, 20), "crew": (230, 260), "old": (31, 17),
}  # fmt: skip


class Page(NamedTuple):
    outlet: str
    day: date
    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, f"{self.outlet}\n{self.day:%B} {self.day.day}, {self.day.year}",
                            *self.paragraphs)) + "\n"  # fmt: skip


def pages(count: int, seed: int) -> Iterator[Page]:
    table = yaml.safe_load(TOLD.read_text(encoding="utf-8"))
    for nth in range(count):
        yield page(table, Random(f"{seed}/{nth}"), f"{PLACES[nth % len(PLACES)]} {TITLES[nth // 12 % len(TITLES)]}")


def page(table: Mapping[str, Any], rng: Random, outlet: str) -> Page:
    late = rng.randrange(DAYS)
    day = FIRST + timedelta(days=late)
    values = {name: first + late * more + rng.randint(0, apart) for name, (first, more, apart) in GROWING.items()}
    values |= {name: rng.choice(held) for name, held in GIVEN.items()}
    lead, *others = table["facts"]
    taken = [lead, *rng.sample(others, rng.randint(*FACTS))]
    lines = [rng.choice(fact) for fact in taken] + rng.sample(table["fillers"], rng.randint(*FILLERS))
    lines += [rng.choice(fact) for fact in taken if rng.random() < AGAIN]
    rest = [*dict.fromkeys(lines[1:])]
    rng.shuffle(rest)

    def fill(template: str) -> str:
        while (either := EITHER.search(template)) is not None:
            template = template[: either.start()] + rng.choice(either[1].split("|")) + template[either.end() :]
        return SLOT.sub(lambda slot: said(slot[1]), template)

    def said(name: str) -> str:
        if name == "who":
            return str(rng.choice(table["speakers"]))
        if name == "outlet":
            return f"the {rng.choice(PLACES)} {rng.choice(TITLES)}"
        if name == "weekday":
            return f"{FIRST + timedelta(days=rng.randint(0, late)):%A}"
        return f"{values[name]:,}"

    filled = [fill(one) for one in (lines[0], *rest)]
    filled = [one[:1].upper() + one[1:] for one in filled]
    paragraphs = tuple(" ".join(filled[at : at + 2]) for at in range(0, len(filled), 2))
    return Page(f"The {outlet}", day, fill(rng.choice(table["heads"])), paragraphs)
