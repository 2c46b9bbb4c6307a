"""Names as others may write them: misprints, other romanisations, parts moved, left out, cut short or joined."""

import random
import unicodedata
from collections.abc import Callable

Words = list[str]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEXT = {row[n]: row[max(n - 1, 0) : n] + row[n + 1 : n + 2] for row in KEYS for n in range(len(row))}
SCANNED = {"rn": "m", "m": "rn", "cl": "d", "l": "1", "i": "l", "o": "0", "e": "c", "h": "b", "u": "v", "nn": "m",
           "s": "5", "g": "q", "a": "o"}  # fmt: skip
WRITTEN = {"kh": ("h", "k"), "ch": ("tch", "sh"), "ou": ("u", "oo"), "sh": ("ch", "sch"), "ph": ("f",), "ee": ("i",),
           "q": ("k", "c"), "y": ("i", "j"), "v": ("w",), "w": ("v",), "z": ("s",), "o": ("u",), "u": ("ou", "o"),
           "e": ("a",), "i": ("y", "e"), "dh": ("d", "z"), "gh": ("g",), "th": ("t",), "j": ("dj", "g"),
           "k": ("c", "q"), "x": ("ks",), "aa": ("a",), "uddin": ("-ud-din", "eddine", "oddin"),
           "ullah": ("allah", "ollah"),
           "mohammad": ("muhammad", "mohamed", "mohd"), "ahmad": ("ahmed",),
           "ts": ("tz", "c"), "iy": ("y",)}  # fmt: skip
HONORIFICS = ("mr.", "dr.", "sheikh", "gen.", "prof.", "haji", "col.", "mrs", "sayyid", "minister")
FORMS = ("ltd", "limited", "co", "company", "corp", "corporation", "inc", "llc", "group", "co. ltd", "gmbh", "sa")
ABBREVIATED = {"company": "co", "corporation": "corp", "limited": "ltd", "international": "intl", "organization": "org",
               "department": "dept", "ministry": "min.", "trading": "trdg", "general": "gen.", "and": "&", "&": "and",
               "co": "company", "ltd": "limited", "corp": "corporation", "center": "centre", "centre": "center",
               "university": "univ.", "association": "assn", "brothers": "bros", "foundation": "fdn"}  # fmt: skip
PARTICLES = ("al", "bin", "ibn", "ben", "ul", "el", "abd", "abu", "van", "de")


def misprinted(chance: random.Random, word: str, kind: str = "any") -> str:
    """A word with one slip of the hand: a letter dropped, swapped, replaced, put in or doubled."""
    if len(word) < 4:
        return word
    at, letter = chance.randrange(1, len(word) - 1), chance.choice(LETTERS)
    made = {
        "dropped": word[:at] + word[at + 1 :],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "replaced": word[:at] + letter + word[at + 1 :],
        "put in": word[:at] + letter + word[at:],
        "doubled": word[:at] + word[at] + word[at:],
        "keyboard": word[:at] + (NEXT.get(word[at]) or letter)[0] + word[at + 1 :],
    }
    return (
        made[kind]
        if kind in made
        else chance.choice([made[one] for one in ("dropped", "swapped", "replaced", "put in")])
    )


def _longest(chance: random.Random, words: Words) -> int:
    return max(range(len(words)), key=lambda n: len(words[n]) * chance.random())


def _slip(kind: str, times: int = 1) -> Callable[[random.Random, Words], Words]:
    def made(chance: random.Random, words: Words) -> Words:
        for _ in range(times):
            at = _longest(chance, words)
            words[at] = misprinted(chance, words[at], kind)
        return words

    return made


def _table(table: dict[str, tuple[str, ...]] | dict[str, str], times: int) -> Callable[[random.Random, Words], Words]:
    def made(chance: random.Random, words: Words) -> Words:
        for _ in range(times):
            at = chance.randrange(len(words))
            held = [one for one in table if one in words[at]]
            if held:
                old = chance.choice(held)
                new = table[old]
                words[at] = words[at].replace(old, new if isinstance(new, str) else chance.choice(new), 1)
        return words

    return made


def _shuffled(chance: random.Random, words: Words) -> Words:
    chance.shuffle(words)
    return words


def _reversed(chance: random.Random, words: Words) -> Words:
    return [words[-1], *words[:-1]] if chance.random() < 0.5 else [*words[1:], words[0]]


def _comma(chance: random.Random, words: Words) -> Words:
    return [words[-1] + ",", *words[:-1]] if len(words) > 1 else words


def _left_out(chance: random.Random, words: Words) -> Words:
    if len(words) > 2:
        words.pop(chance.randrange(1, len(words) - 1))
    return words


def _joined(mark: str) -> Callable[[random.Random, Words], Words]:
    def made(chance: random.Random, words: Words) -> Words:
        if len(words) > 1:
            at = chance.randrange(len(words) - 1)
            words[at : at + 2] = [mark.join(words[at : at + 2])]
        return words

    return made


def _split(chance: random.Random, words: Words) -> Words:
    at = max(range(len(words)), key=lambda n: len(words[n]))
    if len(words[at]) >= 7:
        middle = chance.randrange(3, len(words[at]) - 2)
        words[at : at + 1] = [words[at][:middle], words[at][middle:]]
    return words


def _initial(chance: random.Random, words: Words) -> Words:
    if len(words) > 2:
        at = chance.randrange(0, len(words) - 1)
        words[at] = words[at][0] + "."
    return words


def _honoured(chance: random.Random, words: Words) -> Words:
    return [chance.choice(HONORIFICS), *words]


def _particle(chance: random.Random, words: Words) -> Words:
    kept = [word for word in words if word not in PARTICLES]
    return [word.removeprefix("al-").removeprefix("el-") for word in kept] or words


def _form(chance: random.Random, words: Words) -> Words:
    if words[-1].strip(".") in FORMS:
        return [*words[:-1], chance.choice(FORMS)] if chance.random() < 0.5 else words[:-1]
    return [*words, chance.choice(FORMS)]


def _abbreviated(chance: random.Random, words: Words) -> Words:
    return [ABBREVIATED.get(word, word) for word in words]


def _vowels(chance: random.Random, words: Words) -> Words:
    at = _longest(chance, words)
    held = [n for n, letter in enumerate(words[at]) if letter in "aeiou"]
    if held:
        n = chance.choice(held)
        words[at] = words[at][:n] + chance.choice("aeiou") + words[at][n + 1 :]
    return words


def _two_ways(first: str, second: str) -> Callable[[random.Random, Words], Words]:
    return lambda chance, words: KINDS[second](chance, KINDS[first](chance, words))


KINDS: dict[str, Callable[[random.Random, Words], Words]] = {
    "misprint": _slip("any"), "two misprints": _slip("any", 2), "dropped letter": _slip("dropped"),
    "swapped letters": _slip("swapped"), "doubled letter": _slip("doubled"), "keyboard": _slip("keyboard"),
    "scanned": _table(SCANNED, 1), "transliteration": _table(WRITTEN, 2), "vowel": _vowels, "order": _shuffled,
    "turned": _reversed, "comma": _comma, "left out": _left_out, "joined": _joined(""), "hyphen": _joined("-"),
    "split": _split, "initial": _initial, "title": _honoured, "particles left out": _particle,
    "form": _form, "abbreviated": _abbreviated,
}  # fmt: skip
KINDS |= {
    "order and misprint": _two_ways("order", "misprint"),
    "left out and transliteration": _two_ways("left out", "transliteration"),
    "comma and misprint": _two_ways("comma", "misprint"), "form and misprint": _two_ways("form", "misprint"),
}  # fmt: skip
OF_PEOPLE = ("initial", "title", "particles left out", "comma", "turned", "comma and misprint")
OF_ORGANISATIONS = ("form", "abbreviated", "form and misprint")


def kinds_for(schema: str) -> tuple[str, ...]:
    return tuple(kind for kind in KINDS if kind not in (OF_ORGANISATIONS if schema == "Person" else OF_PEOPLE))


def altered(chance: random.Random, said: str, kind: str) -> str:
    """A name as somebody else may write it; unchanged where the kind of change does not fit it."""
    plain = unicodedata.normalize("NFD", said.lower())
    words = (
        "".join(c for c in plain if not unicodedata.combining(c)).split() if kind != "order" else said.lower().split()
    )
    return " ".join(word.capitalize() for word in KINDS[kind](chance, words) if word)


def plainly(said: str) -> list[str]:
    """A name without case, order, hyphens and commas: what is the same after this is not really altered."""
    return sorted(said.lower().replace("-", " ").replace(",", " ").split())
