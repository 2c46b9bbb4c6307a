"""The language of a text."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The languages news pages of the field are in; among all 97 short English texts are taken for Latin or Swahili.
LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "da", "no", "sv", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "sr", "hr",
    "sl", "el", "tr", "ru", "uk", "be", "lt", "lv", "et", "ar", "fa", "he", "ur", "hi", "bn", "id", "ms", "vi", "th",
    "ko", "ja", "zh", "ka", "hy", "az", "kk",
)  # fmt: skip
LEAST_WORDS = 4  # below it names decide, not the language: unknown
SAMPLE = 4000  # characters: enough for a certain answer, however long the page


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # measured: 0.3 s with its model

    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages(list(LANGUAGES))
    return found


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where there is too little of it to tell."""
    sample = text[:SAMPLE]
    if len(sample.split()) < LEAST_WORDS and sum(ord(c) > 0x2E80 for c in sample) < 2 * LEAST_WORDS:
        return None
    code, _ = _identifier().classify(sample)
    return str(code)
