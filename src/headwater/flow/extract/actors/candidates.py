"""Where a person's name may stand: what the model calls a person, and what stands where only a person's name does.

The model misses and cuts names, foreign ones above all. A run of name words behind a title or a word for what somebody
does, before an age, or saying something under a surname that goes on saying things alone, is a name all the same.
"""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, headline, span
from headwater.text.names import is_name_word, runs
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

MOST_WORDS = 8  # tokens of the longest name tried, hyphens and particles among them: longer runs are headlines
_PLACES = ("GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "ORG")
_NUMBERS = ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY")
_FAR = 12  # words between a role and the comma before its name
OLDEST = 120  # years: a larger number between commas is no age


def candidates(block: Block, taken: dict[tuple[int, int], Find], alone: Set[str]) -> Iterator[tuple[int, int, bool]]:
    """`(first, last, sure)` of what may be a person's name; sure where a title, an office or an age stands beside it.

    `alone`: words that say something with no other name word beside them.
    """
    doc = block.doc
    weak = headline(block)
    pieces = [] if weak else list(_pieces(block, taken))
    covered = [(first, last) for first, last in pieces]
    for ent in doc.ents:
        inside = any(first <= ent.start and ent.end <= last for first, last in covered)
        if ent.label_ == "PERSON" and not inside:
            trimmed = trim(block, ent.start, ent.end, taken)
            if trimmed is not None:
                yield (*trimmed, _introduced(block, trimmed[0]))
    for first, last in pieces:
        yield from _judged(block, first, last, taken, alone)
    for token in doc if weak else ():
        if is_title(token.lower_) and token.i + 1 < len(doc):
            trimmed = trim(block, token.i + 1, _run(block, token.i + 1, taken), taken)
            if trimmed is not None:
                yield (*trimmed, True)


def alone_speaking(parse: Parse) -> frozenset[str]:
    """Capitalised words that are the whole subject of a verb of speech somewhere in the body."""
    return frozenset(
        token.text
        for block in parse
        if block.zone == "body"
        for token in block.doc
        if token.dep_ == "nsubj" and token.text[:1].isupper() and _speech(token.head) and not _beside(token)
    )


def _beside(token: "Token") -> bool:
    doc = token.doc
    return token.i > 0 and doc[token.i - 1].text[:1].isupper() and not doc[token.i - 1].is_sent_start


def _speech(token: "Token") -> bool:
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in known.words("speech")


def _pieces(block: Block, taken: dict[tuple[int, int], Find]) -> Iterator[tuple[int, int]]:
    """The runs of name words, cut where a known name or a date stands."""
    doc = block.doc
    for start, end in runs(doc.text, known.words("particles"), known.titles() | known.words("suffixes")):
        place = span(block, start, end)
        if place is None:
            continue
        first = place[0]
        for i in range(place[0], place[1] + 1):
            closed = i == place[1] or (block.start, i) in taken or doc[i].ent_type_ in _NUMBERS
            if closed:
                if first < i:
                    yield first, i
                first = i + 1


def _judged(
    block: Block, first: int, last: int, taken: dict[tuple[int, int], Find], alone: Set[str]
) -> Iterator[tuple[int, int, bool]]:
    doc = block.doc
    begin, led = _led(block, first, last)
    while not led and begin < last - 1 and _opens(doc, begin):
        begin += 1
    if _named_body(block, begin):
        return
    people = [ent for ent in doc.ents if ent.label_ == "PERSON" and ent.start < last and begin < ent.end]
    if not led and people:
        begin, last = _clipped(doc, begin, last, people)
    trimmed = trim(block, begin, last, taken)
    if trimmed is None:
        return
    several = _several(doc, *trimmed)
    if led and (several or is_title(doc[trimmed[0] - 1].lower_)):
        yield (*trimmed, True)
    elif aged(doc, trimmed[1]) is not None:
        yield (*trimmed, several)
    elif people:
        yield (*trimmed, _introduced(block, trimmed[0]))
    elif (several and _looks(doc, *trimmed, alone)) or explains(block, trimmed[0]):
        yield (*trimmed, False)


def _led(block: Block, first: int, last: int) -> tuple[int, bool]:
    """Where the name begins behind titles and words for what somebody does, and whether there are any."""
    doc = block.doc
    begin, led = first, False
    for i in range(first, last - 1):
        word = doc[i].lower_
        if any(known.given_gender(doc[j].text) for j in range(begin, i)):
            break
        two = _several(doc, i + 1, last)
        if (is_title(word) and not _honoured(block, i)) or (two and is_person_noun(doc[i])):
            begin, led = i + 1, True
    if not led and first > 0:
        before = doc[first - 1]
        kin = before.lower_ in known.words("kin")
        led = is_title(before.lower_) or (
            before.text.islower() and (_of_somebody(doc, first - 1) if kin else is_person_noun(before))
        )
    return begin, led


def _of_somebody(doc: "Doc", kin: int) -> bool:
    """ "His cousin Ola Lund", and not "its partner Blue Harbor" or "the sister firm"."""
    return kin > 0 and doc[kin - 1].lower_ in ("his", "her", "whose", "my") and doc[kin].lower_ != "partner"


def _opens(doc: "Doc", i: int) -> bool:
    """A plain word that has its capital from the sentence it opens."""
    token = doc[i]
    plain = token.is_stop and token.pos_ != "PROPN"
    return plain and (token.is_sent_start or i == 0 or doc[i - 1].is_quote or doc[i - 1].is_punct)


def _several(doc: "Doc", first: int, last: int) -> bool:
    """Do two words of a name stand here, a surname's suffix apart?"""
    blanks = sum(bool(doc[i].whitespace_) for i in range(first, last - 1))
    return blanks > (doc[last - 1].lower_ in known.words("suffixes"))


def _named_body(block: Block, first: int) -> bool:
    """ "the company, Blue Harbor": a word for a body brings the name in."""
    doc, at = block.doc, first - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    if at < 0 or doc[at].dep_ == "pobj" or known.given_gender(doc[first].text) is not None:
        return False
    return doc[at].text.islower() and doc[at].lower_ in known.words("organization_nouns")


def explains(block: Block, first: int) -> bool:
    """ "the port's director, Ola Lund": does the name that begins here follow a word for a person and a comma?"""
    doc, comma = block.doc, first - 1
    if comma < 1 or doc[comma].text != ",":
        return False
    for i in range(comma - 1, max(-1, comma - 1 - _FAR), -1):
        token = doc[i]
        if token.is_punct or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return False
        if token.text.islower() and (is_person_noun(token) or token.lower_ in known.words("kin")):
            return i + 1 == comma or doc[i + 1].lower_ in ("of", "for", "at", "to", "in", "with")
    return False


def _clipped(doc: "Doc", first: int, last: int, people: list["Tokens"]) -> tuple[int, int]:
    """The model's bounds where it sees a whole name, widened by particles, hyphens and suffixes that hang on it."""
    start, end = min(ent.start for ent in people), max(ent.end for ent in people)
    if not _several(doc, max(start, first), end):
        return first, last
    low, high = max(start, first), min(end, last)
    while high < last and (
        not doc[high - 1].whitespace_
        or doc[high].lower_ in known.words("suffixes")
        or doc[high].lower_ in known.words("particles")
        or doc[high - 1].lower_ in known.words("particles")
    ):
        high += 1
    while low > first and (not doc[low - 1].whitespace_ or known.given_gender(doc[low - 1].text)):
        low -= 1
    return low, high


def aged(doc: "Doc", at: int) -> int | None:
    """The age that follows a name: ", 58," or " (58)"."""
    if at + 1 < len(doc) and doc[at].text in (",", "(") and doc[at + 1].text.isdecimal():
        after = doc[at + 2].text if at + 2 < len(doc) else "."
        if 0 < int(doc[at + 1].text[:4]) <= OLDEST and after in (",", ".", ")", ";"):
            return int(doc[at + 1].text)
    return None


def _looks(doc: "Doc", first: int, last: int, alone: Set[str]) -> bool:
    """Does it speak, or stand beside a description, and have a known given name or a surname that speaks alone?"""
    if doc[first].ent_type_ in _PLACES and not known.given_gender(doc[first].text):
        return False
    root = doc[first:last].root
    speaks = (root.dep_ == "nsubj" and _speech(root.head)) or (first > 0 and _speech(doc[first - 1]))
    described = last + 1 < len(doc) and doc[last].text == "," and doc[last + 1].lower_ in ("a", "an", "who", "whose")
    described = described or (root.dep_ == "appos" and root.head.i < first and is_person_noun(root.head))
    described = described or (first > 1 and doc[first - 1].text == "," and last + 1 < len(doc) and doc[last].text == ","
                              and _speech(doc[last + 1]))  # fmt: skip
    of = last < len(doc) and doc[last].lower_ == "of"
    by_name = known.given_gender(doc[first].text) is not None
    return (by_name and (speaks or described or of)) or ((speaks or described) and doc[last - 1].text in alone)


def is_title(word: str) -> bool:
    return word in known.titles()


def is_person_noun(token: "Token") -> bool:
    """A word for one person by what he or she does."""
    word = token.lower_
    return (
        word in known.words("persons")
        or word in known.words("occupations")
        or word in known.words("takers")
        or word in known.offices()
        or (word.endswith(("ologist", "woman", "spokesperson")) and len(word) > 5)
    )


def _introduced(block: Block, first: int) -> bool:
    return first > 0 and is_title(block.doc[first - 1].lower_)


def _run(block: Block, first: int, taken: dict[tuple[int, int], Find]) -> int:
    """The end of the run of name words that begins here."""
    doc, at = block.doc, first
    while at < len(doc) and at - first < MOST_WORDS and (block.start, at) not in taken:
        word = doc[at].text
        initial = len(word) <= 2 and word[0].isupper() and (word.endswith(".") or at > first)
        particle = (
            at > first
            and word.lower() in known.words("particles")
            and at + 1 < len(doc)
            and is_name_word(doc[at + 1].text)
        )
        if not (is_name_word(word) or (initial and at + 1 < len(doc)) or particle):
            break
        at += 1
    return at


def trim(block: Block, first: int, last: int, taken: dict[tuple[int, int], Find]) -> tuple[int, int] | None:
    """The name inside an entity: without titles, offices, demonyms before it and possessives after it."""
    doc = block.doc
    while first < last and (
        (leads(doc[first].lower_) and not _honoured(block, first))
        or (block.start, first) in taken
        or not doc[first].text[0].isupper()
    ):
        first += 1
    end = first
    while end < last and end - first < MOST_WORDS and (block.start, end) not in taken:
        word = doc[end].text
        name_like = (
            is_name_word(word)
            or (word[0].isupper() and word.endswith(".") and end < last - 1)
            or (word[0].isupper() and len(word) <= 2)
            or word.lower() in known.words("particles")
            or word == "-"
            or (first < end < last - 1 and (doc[end].is_quote or word in "()"))
            or (end > first and doc[end - 1].text == "-" and word.isalpha())
        )
        if not (
            name_like
            or (word.isupper() and word.isalpha() and len(word) > 3)
            or word.lower() in known.words("suffixes")
        ):
            break
        end += 1
    while end > first and (doc[end - 1].lower_ in known.words("particles") or not _closes_name(doc, end - 1)):
        end -= 1
    bodies = known.words("organization_words") | known.words("outlet_words")
    if end <= first or doc[end - 1].lower_ in bodies:
        return None
    if end - first == 1 and _is_role(doc[first].lower_) and not _honoured(block, first):
        return None
    if end < len(doc) and doc[end].lower_ in known.words("organization_words") and doc[end].text[0].isupper():
        return None
    if end - first == 1 and (len(doc[first].text) < 2 or doc[first].is_stop or not doc[first].text[-1].isalnum()):
        return None
    return first, end


def _honoured(block: Block, first: int) -> bool:
    """Does Mr. or the like stand before the word, so that it is a name though it looks like an office ("Mr. King")?"""
    if first == 0 or block.doc[first].lower_ in known.offices():
        return False
    return block.doc[first - 1].lower_ in known.genders() and block.doc[first - 1].lower_.startswith("m")


def _closes_name(doc: "Doc", i: int) -> bool:
    word = doc[i].text
    return word[0].isalnum() and (
        len(word) > 2 or word.lower() in known.words("suffixes") or (word.isalpha() and len(word) > 1)
    )


def leads(word: str) -> bool:
    return is_title(word) or _is_role(word) or word in ("the", "democrat", "republican", "crooked")


def _is_role(word: str) -> bool:
    return any(word in known.words(name) for name in ("persons", "state", "own", "occupations"))
