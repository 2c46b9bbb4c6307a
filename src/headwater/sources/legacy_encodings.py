"""The encodings that pages of a language were written in before UTF-8, and whether a text reads well in one."""

import re

LANGUAGE = re.compile(rb"""<html(?=[\s])[^>]{0,500}?[\s:]lang\s*=\s*["']?\s*([a-z]{2,3})\b""", re.I)
OF_META = re.compile(
    rb"""<meta[^>]{0,200}?content-language["']?\s[^>]{0,200}?content\s*=\s*["']?\s*([a-z]{2,3})\b""", re.I
)
HEAD = 8192  # bytes in which the language must stand
# By the languages' codes; the usual encoding first. What only differs in signs of no language is left out.
_FAMILIES = {
    "fr pt es de nl it en da sv no nb nn fi is ca gl eu ga": ("cp1252",),
    "pl cs sk hu sl hr ro bs": ("cp1250", "iso8859-2"),
    "ru uk bg sr mk be": ("cp1251", "koi8-u", "cp866", "iso8859-5"),
    "tr az": ("cp1254",),
    "el": ("cp1253", "iso8859-7"),
    "lt lv et": ("cp1257", "iso8859-4"),
    "he iw": ("cp1255",),
    "ar fa ur": ("cp1256",),
    "th": ("cp874",),
}
OF_LANGUAGE = {language: encodings for languages, encodings in _FAMILIES.items() for language in languages.split()}
LATIN = frozenset(("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "iso8859-4"))
# Of sentences in ten languages no sign looks wrong in the right encoding; Polish as Western: 0.3, KOI8 as cp1251: 0.8.
WRONG_AT_MOST = 0.15
# Templates call pages English that are not. Of English letters hardly one in 100 has an accent, even where names do; of
# Czech or Hungarian ones every seventh.
ENGLISH_ACCENTS = 0.03
WITHIN_WORDS = frozenset("’‘“”«»„‚‹›–—…·\xad\xa0™®©")  # signs that stand behind letters in good texts


def language(data: bytes) -> str | None:
    """The language that HTML names in its head, as a code of two or three letters."""
    head = data[:HEAD]
    match = LANGUAGE.search(head) or OF_META.search(head)
    return match[1].decode("ascii").lower() if match is not None else None


def of_language(data: bytes, sample: bytes, named: str | None) -> str | None:
    """The encoding that pages of the language were written in and that `data` reads well in; None where none is.

    `sample`: the lines of `data` that are not ASCII.
    """
    code = re.split("[-_,; ]", named.strip().lower())[0] if named else ""
    read = [(wrong(sample.decode(one, errors="replace")), one) for one in OF_LANGUAGE.get(code, ())]
    best = min(read, key=lambda one: one[0], default=None)
    if best is None or best[0] > WRONG_AT_MOST or (code == "en" and accented(data.decode(best[1], errors="replace"))):
        return None
    return best[1]


def wrong(text: str) -> float:
    """Share of signs outside ASCII that stand where none does: a control, a symbol or a capital inside a word."""
    high = faults = 0
    for before, sign in zip(" " + text, text, strict=False):
        if sign < "\x80":
            continue
        high += 1
        inside = before.isalpha() and (sign.isupper() or not (sign.isalpha() or sign in WITHIN_WORDS))
        faults += inside or sign == "\ufffd" or "\x80" <= sign <= "\x9f"
    return faults / high if high else 0.0


def accented(text: str) -> bool:
    """Are there more letters outside ASCII than in English?"""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign > "\x7f" for sign in letters) > ENGLISH_ACCENTS * len(letters)
