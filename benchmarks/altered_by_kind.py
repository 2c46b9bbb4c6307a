"""Measures screening by kind of alteration: which ways of writing a listed name are still missed.

    python benchmarks/altered_by_kind.py --list ../shared/data/screening/UN_consolidated.xml [--each 30]
        [--misses] [--keep]

The kinds of altered_names.py and more: other languages' transcriptions, general words in another language, Cyrillic
letters, marks on letters, names run together, several initials, words behind a name. Names of half of the entries are
altered, seeded, the same half that rules were written with; nothing is said of the schema, as when a name is typed.
An initial for the one given name of two words ("A. Kabir") is left out: it is meant to find nobody.
"""

import argparse
import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from altered_names import KINDS, OF_ORGANISATIONS, OF_PEOPLE, Words, plainly
from headwater.flow.weigh.hits.screening import Asked, Screen
from headwater.records.listings import ListEntry
from headwater.sources.listings import identify
from report import Cell, publish

EACH = 30  # names of a kind
TRANSCRIBED = {
    "French": {"sh": "ch", "j": "dj", "w": "ou", "ee": "i", "u": "ou"},
    "German": {"sh": "sch", "j": "dsch", "w": "v", "z": "s", "ch": "tsch"},
    "Turkish": {"sh": "s", "j": "c", "ch": "c", "w": "v", "q": "k", "kh": "h"},
    "Malay": {"sh": "sy", "kh": "k", "z": "dz"},
}  # fmt: skip
CYRILLIC = {
    "shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я",
    **dict(zip("abcdefghiklmnopqrstuvwxyz", "абкдефгхиклмнопкрстуввкйз", strict=True)), "j": "дж",
}  # fmt: skip
TRANSLATED = {
    "bank": "banque", "trading": "handels", "group": "groupe",
    "international": "internationale", "national": "nacional",
    "movement": "mouvement", "institute": "institut", "university": "universidad", "party": "partido", "army": "armee",
    "insurance": "assurance", "foundation": "fondation", "organization": "organizacion", "committee": "comite",
    "research": "recherche", "center": "centro", "department": "departement", "engineering": "ingenierie",
    "development": "developpement", "technology": "tecnologia", "shipping": "navigation", "and": "et",
    "industries": "industrie",
}  # fmt: skip
MARKED = dict(zip("aeiouschnt", "áéīöūšçḥñṭ", strict=True))
BEHIND = ("jr.", "sr.", "phd", "esq.", "(deceased)")
HONOURS = ("his excellency", "lt. gen.", "ustad", "engineer", "comrade", "chairman")


def _replaced(table: dict[str, str], most: int) -> Callable[[random.Random, Words], Words]:
    def made(chance: random.Random, words: Words) -> Words:
        del chance
        left = most
        for at, word in enumerate(words):
            old = next((one for one in table if one in word), None)
            if old is not None and left:
                words[at], left = word.replace(old, table[old], 1), left - 1
        return words

    return made


def _cyrillic(chance: random.Random, words: Words) -> Words:
    del chance
    units = re.compile("|".join(sorted(CYRILLIC, key=len, reverse=True)))
    return [units.sub(lambda found: CYRILLIC[found[0]], word) for word in words]


def _initials(chance: random.Random, words: Words) -> Words:
    del chance
    return [words[0], *(f"{word[0]}." for word in words[1:-1]), words[-1]] if len(words) > 2 else words


def _translated(chance: random.Random, words: Words) -> Words:
    del chance
    return [TRANSLATED.get(word, word) for word in words]


def _marked(chance: random.Random, words: Words) -> Words:
    at = chance.randrange(len(words))
    words[at] = "".join(MARKED.get(letter, letter) if chance.random() < 0.4 else letter for letter in words[at])
    return words


def _run_together(chance: random.Random, words: Words) -> Words:
    del chance
    return ["".join(words)] if len(words) < 4 else words


def _middle(chance: random.Random, words: Words) -> Words:
    del chance
    return [words[0], words[-1]] if len(words) > 2 else words


FURTHER: dict[str, Callable[[random.Random, Words], Words]] = {
    **{f"in {language}": _replaced(table, 2) for language, table in TRANSCRIBED.items()},
    "Cyrillic": _cyrillic, "marks": _marked, "run together": _run_together, "initials": _initials,
    "translated": _translated, "first and last": _middle,
    "run together, misprint": lambda chance, words: KINDS["dropped letter"](chance, _run_together(chance, words)),
    "behind": lambda chance, words: [*words, chance.choice(BEHIND)],
    "honour": lambda chance, words: [chance.choice(HONOURS), *words],
}  # fmt: skip
PEOPLE = (*OF_PEOPLE, "initials", "first and last", "behind", "honour")
ORGANISATIONS = (*OF_ORGANISATIONS, "translated")


def asked_for(entries: Sequence[ListEntry], kind: str, most: int) -> list[tuple[ListEntry, str]]:
    """Entries with their names altered in one way, as many as there are up to `most`."""
    chance = random.Random(kind)
    made: list[tuple[ListEntry, str]] = []
    for entry in chance.sample(list(entries), len(entries)):
        folded = unicodedata.normalize("NFD", entry.name.lower())
        words = "".join(sign for sign in folded if not unicodedata.combining(sign)).split()
        said = " ".join(word.capitalize() for word in (KINDS | FURTHER)[kind](chance, words) if word)
        if plainly(said) != plainly(entry.name) and len(made) < most:
            made.append((entry, said))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", type=Path, required=True)
    parser.add_argument("--each", type=int, default=EACH, help=f"names of a kind (default {EACH})")
    parser.add_argument("--misses", action="store_true", help="print what is missed")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    listed = list(identify(args.list).entries())
    screen = Screen([(None, listed)])
    seen = [entry for entry in listed if sum(map(ord, entry.key)) % 2 == 0]
    rows: list[dict[str, Cell]] = []
    for of_whom, others in (("people", ORGANISATIONS), ("organisations", PEOPLE)):
        held = [entry for entry in seen if (entry.schema == "Person") == (of_whom == "people")]
        for kind in (one for one in KINDS | FURTHER if one not in others):
            asked = asked_for(held, kind, args.each)
            missed = [
                (entry.name, said) for entry, said in asked
                if all(hit.entry.key != entry.key for hit in screen.hits(Asked(said)))
            ]  # fmt: skip
            rows.append({"of": of_whom, "kind": kind, "n": len(asked), "recall": 1 - len(missed) / max(1, len(asked))})
            for one in missed if args.misses else ():
                print(kind, *one, sep=" | ")
    rows.sort(key=lambda row: float(row["recall"] or 0.0))
    number = sum(int(row["n"] or 0) for row in rows)
    found = sum(int(row["n"] or 0) * float(row["recall"] or 0.0) for row in rows)
    rows.insert(0, {"of": "all", "kind": "all", "n": number, "recall": found / max(1, number)})
    publish(
        "screening-kinds", title="Screening by kind of alteration", rows=rows, data=f"{len(listed):,} listed parties",
        notes="The half of the entries that rules were written with. None of the names is said to be a person's.",
        keep=args.keep,
    )  # fmt: skip


if __name__ == "__main__":
    main()
