"""The language model: found without running its code, checked by hash, loaded once a process."""

import hashlib
import importlib.util
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from headwater.beats import table
from headwater.config import MODEL, MODEL_SHA256, Limits
from headwater.issues import StopRun
from headwater.reading.entities import named
from headwater.records import Article, Zone
from headwater.spans import Span
from headwater.text.parse import Block, Parse, size
from headwater.text.quotes import inside, quotes

if TYPE_CHECKING:
    from spacy.language import Language

TABLES = ("sentences",)  # what the tokenizer learns from, beside the model
LONGEST = 3000  # characters: the longest of the 17,349 paragraphs of PolNeAR train has 2,573
SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s")
ENDLESS_PIECE = 1000  # characters where no sentence ends: 9,300 of them take 1.6 s instead of 3.3 in longer pieces
PAUSE = re.compile(r"[,;:–—)”][\"’]?\s")
UNPAIRED = re.compile("[\ud800-\udfff]")  # halves of characters: the tokenizer cannot read them
ENDLESS = re.compile(r"\S{300}")  # no word is so long; the tokenizer's time grows with its square: 10 s at 3,000
HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")  # what makes a line of Markdown a heading is no word of it
BATCH = 8  # larger batches only cost memory: 441 MB at 4, 1,604 MB at 256 (STACK, spaCy md)


def find(name: str = MODEL) -> Path:
    """The folder that holds the model's config.cfg, looked up without importing the package."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise StopRun(f"the language model {name} is not installed: run `make setup`, or `pip install headwater` again")
    root = Path(next(iter(spec.submodule_search_locations)))
    folders = sorted(path.parent for path in root.glob("*/config.cfg"))
    if not folders:
        raise StopRun(f"the package {name} in {root} holds no spaCy pipeline")
    return folders[0]


def weights_sha256(folder: Path) -> str:
    """One hash over every file of the model, names included, so that a changed upload is seen."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def version(name: str) -> str:
    """The hash of the weights that are to be used: part of the key of every stage that reads the parse."""
    return MODEL_SHA256 if name == MODEL else weights_sha256(find(name))


@cache
def load(name: str = MODEL) -> "Language":
    """The pipeline without what nobody asks for. Raises `StopRun` when the pinned weights are not the known ones."""
    folder = find(name)
    if name == MODEL and weights_sha256(folder) != MODEL_SHA256:
        raise StopRun(f"the weights of {name} are not the ones Headwater was measured with: reinstall from the lock")
    import spacy  # measured: 1.1 s, and `headwater --help` must not pay it
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # 13-23% faster parsing on two cores (STACK)
    language = spacy.load(folder)
    tokenizer: Any = language.tokenizer
    for word in table("sentences")["abbreviations"]:  # "Const." is one word, behind which no sentence ends
        written = f"{word.capitalize()}."
        tokenizer.add_special_case(written, [{"ORTH": written}])
    return language


def zone(nlp: "Language | None") -> AbstractContextManager[object]:
    """Inside it the model's string store may grow; leaving it frees what was read (120 articles: 95 MB, STACK)."""
    return nullcontext() if nlp is None else nlp.memory_zone()


def blocks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """`[start, end)` in pieces of at most `LONGEST` characters with their offsets, white space at the ends left out.

    Real paragraphs are one piece. A longer one is cut at the last place of the best kind: between sentences outside
    quotations, between sentences, behind a comma or the like, between words; one that runs on without a space inside.
    """
    while start < end:
        stop = min(end, start + LONGEST)
        if stop < end:
            stop = _cut(text, start, stop)
        if (endless := ENDLESS.search(text, start, stop)) is not None:
            stop = endless.end()
        piece = text[start:stop]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), piece.strip()
        start = stop


def _cut(text: str, start: int, stop: int) -> int:
    """Where a piece that is to end before `stop` ends best, in its second half where that is possible."""
    piece = text[start:stop]
    ends = [match.end() for match in SENTENCE_END.finditer(piece)]
    if not ends:
        piece = piece[:ENDLESS_PIECE]
    spoken = quotes(piece) if ends else ()
    free = [at for at in ends if 2 * at >= len(piece) and not inside(at, spoken)]
    weak = [match.end() for match in PAUSE.finditer(piece) if 2 * match.end() >= len(piece)]
    for places in (free, ends, weak):
        if places:
            return start + places[-1]
    space = piece.rfind(" ", 1)
    return start + (space if space > 0 else len(piece))


def parse(article: Article, nlp: "Language | None", *, words: int = Limits().parsed_words, fast: bool = False) -> Parse:
    """Title, deck and body of an English article, block by block; no block for any other language.

    At most `words` words of the body are parsed. `fast`: names are found by capitals instead of by the model.
    """
    if nlp is None or article.language not in ("en", None):
        return Parse(())
    places = list(_places(article, words))
    docs = nlp.pipe(
        (UNPAIRED.sub("\ufffd", text) for *_, text in places), batch_size=BATCH, disable=["ner"] if fast else []
    )
    return Parse(
        tuple(
            Block(start, zone, number, named(doc) if fast else doc)
            for (start, zone, number, _), doc in zip(places, docs, strict=True)
        )
    )


def _places(article: Article, words: int) -> Iterator[tuple[int, Zone, int, str]]:
    """Offset, zone, paragraph and text of each block that is parsed."""
    heads: tuple[tuple[Zone, Span | None], ...] = (("title", article.title), ("deck", article.deck))
    for zone, span in heads:
        if span is not None:
            yield span.start, zone, -1, span.text
    for number, span in enumerate(article.body):
        start = span.start
        if (mark := HEADING.match(article.text, start, span.end)) is not None:
            start = mark.end()
        if article.dateline is not None and span.covers(article.dateline):
            start = article.dateline.end
        for begin, text in blocks(article.text, start, span.end):
            words -= size(text)
            if words < 0:
                return
            yield begin, "body", number, text
