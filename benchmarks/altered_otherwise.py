"""Names as still others may write them: a second way of altering them, made apart from altered_names.py.

Its choices are its own: what a keyboard, a scanner and an ear do wrong, what languages make of Arabic, Persian, Korean
and Russian names, what forms and fields do to names, and two of these at once in one name of four.
"""

import random
import re
import unicodedata
from collections.abc import Callable

from headwater.records.listings import ListEntry

Words = list[str]
Change = Callable[[random.Random, Words], Words]
TWICE = 0.25  # share of names that are changed in two ways
ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
PLACE = {key: (row, column + row / 2) for row, keys in enumerate(ROWS) for column, key in enumerate(keys)}
LOOKS = ("oO0Q", "l1iI|", "s5S", "b8B", "g9q", "z2Z", "ceo", "nhu", "vy", "tf", "rn")  # signs that look alike in print
HEARD = (
    ("ph", "f"), ("ck", "k"), ("c(?=[aou])", "k"), ("k", "c"), ("q", "k"), ("oo", "u"), ("u", "oo"), ("ee", "i"),
    ("i", "ee"), ("ai", "ay"), ("ei", "ay"), ("z", "s"), ("s", "z"), ("th", "t"), ("(?<=[aeiou])h", ""), ("gh", "g"),
    ("kh", "k"), ("dh", "d"), ("y", "i"), ("v", "w"), ("j", "g"), ("x", "ks"), ("sh", "ch"), ("a", "e"), ("o", "a"),
    ("([lmnrst])\\1", "\\1"),
)  # fmt: skip
ARABIC = {
    "moh?[au]mm?[ae]d": ("Mohamed", "Muhammad", "Mehmed", "Mohamad", "Mohammad"),
    "ahm[ae]d": ("Ahmed", "Ahmad", "Ahmet"),
    "h[ou]s+e?[aiy]+n": ("Hussein", "Husayn", "Hossein", "Hussain"), "y[ou]u?s+[ue]f": ("Youssef", "Yusuf", "Yousuf"),
    "^abd[ue]l?$": ("Abdul", "Abd al", "Abdel", "Abdoul", "Abd el"), "^[aei]l-?(?=.)": ("Al ", "El-", "El ", ""),
    "ibrahim": ("Ebrahim", "Ibraheem", "Brahim"), "[ou]mar": ("Omar", "Umar", "Omer"), "^ali$": ("Aly", "Ally"),
    "uddin$": (" Uddin", "-ud-Din", "eddine", " al-Din"), "ullah$": ("allah", " Ullah", "ollah"),
    "khal[ie]d": ("Khaled", "Khalid"),
    "q": ("k", "gh"), "dh": ("z", "d"), "(?<=[a-z])aw": ("ao", "au"), "iyy?a": ("ia", "iyah", "iya"), "ou": ("u",),
    "^sh": ("Ch",), "j": ("dj", "g"), "(?<=[b-z])i$": ("y", "ee"), "ah$": ("a", "eh"), "z": ("dh", "s"),
}  # fmt: skip
PERSIAN = {
    "pour$": ("pur", "poor"), "zadeh$": ("zade", "-zadeh", "zada"), "h[ou]s+e?[aiy]+n": ("Hosein", "Hoseyn"),
    "ei|ey": ("ay", "e"), "moh?[au]mm?[ae]d": ("Mohammad", "Mohamad"), "q|gh": ("gh", "q"), "v": ("w",),
    "oo|ou": ("u",), "i$": ("ee", "y"), "ian$": ("yan", "ean"), "e": ("a", "i"), "a(?=b)": ("aa",), "u": ("o",),
}  # fmt: skip
KOREAN = {
    "^ri$": ("Lee", "Yi", "Rhee", "Li"), "^pak$": ("Park", "Bak"), "^ch?oe$": ("Choi",), "^kim$": ("Gim",),
    "ch?ong": ("Jung", "Jeong", "Chong", "Jong"), "chol": ("Cheol", "Chul"), "hyok": ("Hyuk", "Hyeok"),
    "^un$": ("Eun",), "kyong": ("Gyeong", "Kyung"), "yong$": ("Young", "Yeong", "Yong"), "myong": ("Myung", "Myeong"),
    "song": ("Seong", "Sung"), "hyon": ("Hyun", "Hyeon"), "chun": ("Jun",), "^kang$": ("Gang",), "^chang$": ("Jang",),
    "^kuk$": ("Guk", "Gook"), "^su$": ("Soo",), "^ho$": ("Hoe",), "^ku$": ("Gu", "Koo"), "tae": ("Dae",),
    "^o$": ("Oh",),
}  # fmt: skip
RUSSIAN = {
    "iy$|yi$|ii$": ("y", "i", "ij"), "ya": ("ia", "ja"), "yu": ("iu", "ju"), "zh": ("j", "z"), "kh": ("h", "ch"),
    "ov$": ("off", "ow"), "ev$": ("eff", "iev"), "ks": ("x",), "ts": ("c", "tz"), "shch": ("sch",), "v": ("w",),
    "ei": ("ey",), "e(?=[vlrn])": ("ye",), "ch": ("tch", "tsch"), "y": ("i",),
}  # fmt: skip
BEFORE = ("Mr", "Mrs.", "Dr", "Gen.", "Maj. Gen.", "Sheikh", "Shaykh", "Hajji", "Maulvi", "Mullah", "Prof.", "Capt.",
          "Sayed", "H.E.", "Brigadier", "Hon.", "Comrade", "Imam", "Minister", "Alhaji")  # fmt: skip
BEHIND = ("Jr", "Jr.", "Sr.", "III", "Ph.D.", "MD", "Esq")
PARTICLES = ("al", "el", "ul", "bin", "ben", "ibn", "abu", "the", "of", "de", "and", "for", "ould", "bint")
FORMS = {
    "ltd": ("Limited", "Ltd.", "LTD", "Co., Ltd.", ""), "limited": ("Ltd", "Ltd.", ""), "co": ("Company", "Co.", ""),
    "company": ("Co.", "Co", "Cie", ""), "corporation": ("Corp.", "Corp", "Corporaton", ""),
    "corp": ("Corporation", ""),
    "inc": ("Incorporated", "Inc.", ""), "llc": ("L.L.C.", "Ltd. Liability Co.", ""), "gmbh": ("G.m.b.H.", ""),
    "group": ("Grp", "Group of Companies", "Groupe"), "enterprise": ("Enterprises", "Ent."),
    "enterprises": ("Enterprise",), "holding": ("Holdings",), "holdings": ("Holding",), "sa": ("S.A.",),
}  # fmt: skip
ADDED = ("Ltd", "Limited", "Co.", "Company", "Corp.", "Inc.", "LLC", "Co. Ltd", "GmbH", "S.A.", "PJSC", "Group", "FZE")
MEANT = {
    "trading": ("Trade", "Commercial", "Trdg"), "general": ("Gen.", "Gen'l"),
    "international": ("Int'l", "Intl", "Internat."),
    "korea": ("Korean", "Choson", "Corea"), "korean": ("Korea",), "bank": ("Banque", "Bk"),
    "shipping": ("Maritime", "Shpg."),
    "industries": ("Industry", "Inds"), "industry": ("Industries", "Ind."), "industrial": ("Industries", "Ind'l"),
    "development": ("Dev.", "Devt"), "engineering": ("Eng.", "Engineers"), "technology": ("Technologies", "Tech."),
    "technologies": ("Technology",), "national": ("Nat'l", "Natl."), "institute": ("Inst.", "Institut"),
    "university": ("Univ.", "Universitet"), "organization": ("Organisation", "Org."),
    "foundation": ("Fdn.", "Fondation"),
    "ministry": ("Min.", "Ministere"), "department": ("Dept.", "Dep't"), "committee": ("Cttee", "Commitee"),
    "center": ("Centre", "Ctr."), "centre": ("Center",), "islamic": ("Islami", "Muslim"),
    "movement": ("Mvmt", "Harakat"),
    "army": ("Armed Forces", "Jaish"), "front": ("Jabhat",), "party": ("Hizb",), "company": ("Sherkat",),
    "exchange": ("Exch.",), "import": ("Imp.",), "export": ("Exp.",), "and": ("&", "+"), "machinery": ("Mach.",),
    "academy": ("Acad.",), "bureau": ("Office",), "office": ("Bureau",), "relief": ("Aid",), "east": ("Eastern",),
    "eastern": ("East",), "factory": ("Plant",), "insurance": ("Ins.",), "mining": ("Mines",), "brigade": ("Bde",),
}  # fmt: skip


def _somewhere(chance: random.Random, words: Words, least: int = 3) -> int | None:
    """A word that is long enough, each as likely as it has letters."""
    held = [at for at, word in enumerate(words) if len(word) >= least]
    return chance.choices(held, [len(words[at]) for at in held])[0] if held else None


def _in_one_word(change: Callable[[random.Random, str], str], least: int = 3) -> Change:
    def made(chance: random.Random, words: Words) -> Words:
        at = _somewhere(chance, words, least)
        return words if at is None else [*words[:at], *change(chance, words[at]).split(), *words[at + 1 :]]

    return made


def _neighbour(chance: random.Random, letter: str) -> str:
    row, column = PLACE.get(letter, (1, 0.0))
    near = [key for key, (r, c) in PLACE.items() if key != letter and abs(r - row) <= 1 and abs(c - column) <= 1]
    return chance.choice([key for key in near if key.isalpha()])


def _typed(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    key = _neighbour(chance, word[at])
    return chance.choice([
        word[:at] + key + word[at + 1 :], word[:at] + key + word[at:], word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word[1] + word[0] + word[2:],
    ])  # fmt: skip


def _scanned(chance: random.Random, word: str) -> str:
    word = chance.choice([word, word.replace("rn", "m", 1), word.replace("m", "rn", 1), word.replace("d", "cl", 1)])
    held = [(at, row) for at, letter in enumerate(word) for row in LOOKS if letter in row]
    at, row = chance.choice(held) if held else (0, word[0])
    return word[:at] + chance.choice(row).lower() + word[at + 1 :]


def _heard(chance: random.Random, word: str) -> str:
    held = [(said, written) for said, written in HEARD if re.search(said, word)]
    for said, written in chance.sample(held, min(len(held), 2)):
        word = re.sub(said, written, word, count=1)
    return word


def _spelt(table: dict[str, tuple[str, ...]], most: int) -> Change:
    def made(chance: random.Random, words: Words) -> Words:
        held = [(at, said) for at, word in enumerate(words) for said in table if re.search(said, word)]
        chance.shuffle(held)
        for at, said in held[:most]:
            words[at] = re.sub(said, chance.choice(table[said]).lower(), words[at], count=1)
        return " ".join(words).split()

    return made


def _meant(table: dict[str, tuple[str, ...]], most: int) -> Change:
    def made(chance: random.Random, words: Words) -> Words:
        held = [at for at, word in enumerate(words) if word.strip(".,()") in table]
        for at in chance.sample(held, min(len(held), most)):
            words[at] = chance.choice(table[words[at].strip(".,()")])
        return [word for word in words if word] or ["?"]

    return made


def _blank_moved(chance: random.Random, words: Words) -> Words:
    held = [at for at in range(len(words) - 1) if len(words[at]) > 2 and len(words[at + 1]) > 2]
    if held:
        at = chance.choice(held)
        one, other = words[at : at + 2]
        words[at : at + 2] = [one + other[0], other[1:]] if chance.random() < 0.5 else [one[:-1], one[-1] + other]
    return words


def _split(chance: random.Random, word: str) -> str:
    at = chance.randrange(2, len(word) - 1)
    return f"{word[:at]} {word[at:]}"


def _together(chance: random.Random, words: Words) -> Words:
    if len(words) < 2:
        return words
    at = chance.randrange(len(words) - 1)
    return [*words[:at], chance.choice(("", "-", ".")).join(words[at : at + 2]), *words[at + 2 :]]


def _surname_first(chance: random.Random, words: Words) -> Words:
    if len(words) < 2:
        return words
    return [words[-1] + chance.choice((",", "")), *words[:-1]] if chance.random() < 0.6 else [*words[1:], words[0]]


def _fewer(chance: random.Random, words: Words) -> Words:
    if len(words) < 3:
        return words
    at = chance.randrange(1, len(words) - 1)
    return [words[0], words[-1]] if chance.random() < 0.4 else [*words[:at], *words[at + 1 :]]


def _initials(chance: random.Random, words: Words) -> Words:
    if len(words) < 3:
        return words
    mark = chance.choice((".", ""))
    middle = [word[0] + mark for word in words[1:-1]]
    return [words[0], *middle, words[-1]] if chance.random() < 0.6 else [words[0][0] + mark, *words[1:]]


def _particles(chance: random.Random, words: Words) -> Words:
    bare = [re.sub(r"^(al|el|ul|as|ar|an|ad|at)-", "", word) for word in words if word not in PARTICLES]
    if bare and bare != words and chance.random() < 0.7:
        return bare
    at = chance.randrange(1, len(words)) if len(words) > 1 else 0
    return [*words[:at], chance.choice(("al", "bin", "el", "ibn", "al")), *words[at:]]


def _marked(chance: random.Random, word: str) -> str:
    marks = dict(zip("aeiouschzg", ("āáâ", "éèë", "īíı", "ōöó", "ūüŭ", "šşṣ", "çč", "ḥ", "žẓ", "ğ"), strict=True))
    return "".join(chance.choice(marks[x]) if x in marks and chance.random() < 0.4 else x for x in word)


def _cut(chance: random.Random, words: Words) -> Words:
    """A field of a form that was too short for the name."""
    said = " ".join(words)
    return said[: max(8, len(said) - chance.randint(1, 4))].split()


EVERYBODYS: dict[str, Change] = {
    "keyboard": _in_one_word(_typed, 4), "scanner": _in_one_word(_scanned, 4), "ear": _in_one_word(_heard, 4),
    "blank moved": _blank_moved, "split": _in_one_word(_split, 6),
    "together": _together, "marks": _in_one_word(_marked),
    "fewer words": _fewer, "cut short": _cut,
}  # fmt: skip
PEOPLES: dict[str, Change] = {
    "surname first": _surname_first, "initials": _initials, "particles": _particles,
    "title": lambda chance, words: [chance.choice(BEFORE), *words],
    "behind": lambda chance, words: [*words, chance.choice(BEHIND)],
}  # fmt: skip
ORGANISATIONS: dict[str, Change] = {
    "form": _meant(FORMS, 1), "form added": lambda chance, words: [*words, chance.choice(ADDED)],
    "words": _meant(MEANT, 1), "several words": _meant(MEANT | FORMS, 3),
}  # fmt: skip
LANGUAGES: dict[str, Change] = {
    "Arabic": _spelt(ARABIC, 2), "Persian": _spelt(PERSIAN, 2), "Korean": _spelt(KOREAN, 3),
    "Russian": _spelt(RUSSIAN, 2),
}  # fmt: skip
OF_PROGRAMME = {"DPRK": "Korean", "Iran": "Persian"}  # whose names a list's people mostly bear
ELSE = "Arabic"


def _kinds(entry: ListEntry) -> dict[str, Change]:
    if entry.schema != "Person":
        return EVERYBODYS | ORGANISATIONS
    language = OF_PROGRAMME.get(next(iter(entry.programmes), ""), ELSE)
    return EVERYBODYS | PEOPLES | {language: LANGUAGES[language], "Russian": LANGUAGES["Russian"]}


def altered(chance: random.Random, entry: ListEntry) -> tuple[str, str]:
    """An entry's name as somebody else may write it, and what was done to it."""
    plain = unicodedata.normalize("NFD", entry.name.lower())
    words = "".join(sign for sign in plain if not unicodedata.combining(sign)).split()
    kinds = _kinds(entry)
    done = chance.sample(sorted(kinds), 2 if chance.random() < TWICE else 1)
    for kind in done:
        words = kinds[kind](chance, words)
    return " ".join(word[:1].upper() + word[1:] for word in words if word), " and ".join(done)
