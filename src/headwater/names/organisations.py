"""The words of an organisation's name: its form in law, what it is called, and numbers."""

from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from headwater.beats import table
from headwater.names.words import SCANNED, Word, kind, numbers, particles, parts

TENS = range(20, 100, 10)
LEAST_MISSPELT, LONG = 6, 9  # letters of a word that may have one slip, and two
SHORT_FORMS = ("co", "ltd", "corp", "llc", "gmbh")  # known again at the end of a name, though a letter is wrong
TELLING = ("word", "generic", "number")


@cache
def _forms() -> dict[tuple[str, ...], str]:
    """Company forms, by their words."""
    return {tuple(form.split()): kind for kind, row in table("name_words")["forms"].items() for form in row}


@cache
def _same() -> dict[tuple[str, ...], str]:
    return {tuple(form.split()): row[0].replace(" ", "") for row in table("name_words")["same"] for form in row}


@cache
def _phrases() -> dict[str, int]:
    """The first words of forms and of words that mean the same, and how long what they begin may be."""
    longest: dict[str, int] = {}
    for key in (*_forms(), *_same()):
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


@cache
def _common() -> tuple[str, ...]:
    """Words of forms, and general words, that are long enough to be known again when they are misspelt."""
    forms, general = (word for form in _forms() for word in form), table("name_words")["generic"]
    held = {word for word in (*forms, *general, *(form[0] for form in _same())) if len(word) >= LEAST_MISSPELT}
    return tuple(sorted(held))


@cache
def _beginning() -> dict[tuple[str, int], tuple[str, ...]]:
    """Words of forms, and general ones, by first letter and by a length within two slips of theirs."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in _common():
        for length in range(len(word) - 2, len(word) + 3):
            found.setdefault((word[0], length), []).append(word)
    return {key: tuple(words) for key, words in found.items()}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:at] for word in _common() for at in range(1, len(word)))


@cache
def _known() -> frozenset[str]:
    return frozenset(_common())


@lru_cache(maxsize=50_000)
def _meant(text: str, *, last: bool) -> str | None:
    """The form or general word that a word misspells: "corporatoin", "1imited"; None where it is none."""
    plain = text if text.isalpha() else text.translate(SCANNED)
    if plain != text and not text.isdigit() and (plain in _phrases() or plain in _known() or plain in particles()):
        return plain
    if len(text) < LEAST_MISSPELT:
        return next((form for form in SHORT_FORMS if last and _slip(plain, form)), None)
    if text in _known():
        return None
    limit = 2 if len(text) >= LONG else 1
    alike = _beginning().get((plain[0], len(plain)), ())
    near = process.extractOne(plain, alike, scorer=OSA.distance, score_cutoff=limit) if alike else None
    return near[0] if near else None


@lru_cache(maxsize=50_000)
def _ordinary(text: str) -> bool:
    """Does a word begin no form and no words that mean the same, and misspell none?"""
    return text not in _phrases() and _meant(text, last=True) is None


def _slip(text: str, form: str) -> bool:
    return text[:1] == form[0] and len(text) > 1 and OSA.distance(text, form) <= 1


def words_of_organisation(written: list[str]) -> tuple[Word, ...]:
    words = _mended([word for said in written for word in parts(said, False)])
    phrases = _phrases()
    made: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.kind == "word" and _ordinary(word.text):
            made.append(word)
            at += 1
            continue
        if word.kind == "word" and word.text not in phrases:
            meant = _meant(word.text, last=0 < at == len(words) - 1)
            word = words[at] = Word.of(word.said, meant, kind(meant, False)) if meant else word
        if word.kind != "number" and word.text not in phrases:
            made.append(word)
            at += 1
            continue
        taken, word = _phrase(words, at)
        made.append(word)
        at += taken
    held = {word.kind for word in made}
    if held.isdisjoint(TELLING):
        return tuple(Word.of(word.said, word.text) for word in made)
    if "word" not in held:  # nothing but general words: they are all there is
        return tuple(Word.of(word.said, word.text, "word" if word.kind == "generic" else word.kind) for word in made)
    return tuple(made)


def _mended(words: list[Word]) -> list[Word]:
    """The words, those put together that make a form or a general word: "Corpo ration"."""
    known, at = _known(), 0
    if _beginnings().isdisjoint([word.text for word in words[:-1]]):
        return words
    while at + 1 < len(words):
        first, second = words[at], words[at + 1]
        if first.kind == "word" == second.kind and (whole := first.text + second.text) in known:
            words[at : at + 2] = [Word.of(f"{first.said} {second.said}", whole, kind(whole, False))]
        at += 1
    return words


def _phrase(words: list[Word], at: int) -> tuple[int, Word]:
    """A form, or words that mean the same as others, or a number, and how many words it takes."""
    for length in range(min(_phrases().get(words[at].text, 0), len(words) - at), 0, -1):
        key = tuple(word.text for word in words[at : at + length])
        if key in _forms() and (length > 1 or at > 0 or len(key[0]) > 2 or len(words) > 2 or key[0] in ("ao",)):
            return length, Word.of(_said(words, at, length), _forms()[key], "form")
        if key in _same():
            return length, Word.of(_said(words, at, length), _same()[key], kind(_same()[key], False))
    return _number(words, at) if words[at].kind == "number" else (1, words[at])


def _said(words: list[Word], at: int, length: int) -> str:
    return " ".join(word.said for word in words[at : at + length])


def _number(words: list[Word], at: int) -> tuple[int, Word]:
    word = words[at]
    value = numbers().get(word.text) or (
        word.text[:-2] if word.text[:1].isdigit() and word.text[-1].isalpha() else word.text
    )
    tens = value.isdigit() and int(value) in TENS and not word.text.isdigit()
    if tens and at + 1 < len(words) and words[at + 1].kind == "number":
        unit = numbers().get(words[at + 1].text, words[at + 1].text)
        if unit.isdigit() and 0 < int(unit) < 10:
            return 2, Word.of(f"{word.said} {words[at + 1].said}", str(int(value) + int(unit)), "number")
    return 1, Word.of(word.said, value, "number")
