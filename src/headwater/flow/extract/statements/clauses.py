"""What a verb hands on: the tokens of its content, from the parse, whichever side of the verb they stand on."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.cues import cues
from headwater.flow.extract.statements.found import Place, Run, edge, runs, skip
from headwater.flow.extract.statements.sources import SETTING
from headwater.flow.grammar import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENERS = frozenset(["that", "if", "whether", "what", "why", "how", "who", "when", "where", "which"])
CONCEDING = frozenset(["while", "although", "though", "whereas"])
TRAILING = frozenset(["who", "which", "whose", "though", "although", "while", "whereas", "even", "despite"])
BREAKS = frozenset(",-—–…:?!.\"“”'’‘»«)")
ADJUNCT = 12  # tokens between a verb and its "that": "predicted at the most recent debate that"
NEAR = 4  # tokens of adverbs and times a cue may have around it: "he said on Thursday"


def complement(verb: "Token", *deps: str) -> "Token | None":
    """The verb's clause; of several, the longest."""
    found = [c for c in verb.children if c.dep_ in deps and c.pos_ not in ("PUNCT", "SPACE") and not acronym(c)]
    return max(found, key=lambda c: (c.right_edge.i - c.left_edge.i, -c.i), default=None)


def acronym(token: "Token") -> bool:
    """ORT of "told the news agency ORT", which the parser takes for a verb."""
    return token.is_alpha and len(token) > 1 and token.text.isupper() and not token.sent.text.isupper()


def after(place: Place, verb: "Token", head: "Token") -> tuple[Run, ...]:
    """A clause that follows its verb, without the frame "that".

    Where another verb stands before what the parser takes for the clause, the clause begins at once behind its verb.
    """
    first, last = max(head.left_edge.i, verb.i + 1), head.right_edge.i + 1
    if head.dep_ == "ccomp" and any(place.doc[i].pos_ in ("VERB", "AUX") for i in range(verb.i + 1, first)):
        first = verb.i + 1
    return runs(place.doc, [(unframed(place, first, last), last)])


def unframed(place: Place, first: int, last: int) -> int:
    """Where a clause begins behind its "that"."""
    doc = place.doc
    while first < last and (edge(doc[first]) or framing(place, first, last)):
        first += 1
    return first


def framing(place: Place, at: int, last: int) -> bool:
    """Is it the "that" of a clause, and no pronoun: "showed that that ...", "said that ends today"?

    Before "help had come" too, where the parser takes it for a pointing word.
    """
    token = place.doc[at]
    if token.lower_ != "that" or token.tag_ == "IN":
        return token.lower_ == "that"
    if token.tag_ == "DT" and token.head.tag_ == "NN" and token.head.dep_ in SUBJECTS:
        return token.text == "that" and place.inside[at] < 0 and at > 0 and place.doc[at - 1].pos_ == "VERB"
    return token.tag_ == "WDT" and at + 1 < last and place.doc[at + 1].pos_ not in ("VERB", "AUX")


def opened(place: Place, verb: "Token") -> tuple[Run, ...]:
    """A clause that the parser hung elsewhere, known by its first word: "did not say what", "said in May that"."""
    doc, first = place.doc, opener(place, verb)
    if first is None:
        return ()
    _, end = place.sentence(verb)
    if verb.dep_ in ("advcl", "relcl", "acl"):
        end = next((i for i in range(first, end) if doc[i].text == "," and place.inside[i] < 0), end)
    return runs(doc, [(unframed(place, first, end), end)])


def opener(place: Place, verb: "Token") -> int | None:
    """The word that begins the clause: at once behind the verb, or a "that" behind an adjunct or an addressee.

    The adjunct may hold a verb ("said as he left court that"); of "asked three times whether", "whether" begins it.
    """
    doc, first = place.doc, verb.i + 1
    _, end = place.sentence(verb)
    if first + 2 >= end:
        return None
    if doc[first].lower_ in OPENERS and doc[first].tag_ != "DT":
        return first
    while_doing = doc[first].lower_ in SETTING and doc[first].head.pos_ in ("VERB", "AUX")
    asking = verb.lower_ == "asked"
    for i in range(first, min(end - 2, first + ADJUNCT)):
        if (doc[i].pos_ in ("VERB", "AUX") and not while_doing) or doc[i].text in ";:.?!" or place.inside[i] >= 0:
            return None
        if asking and doc[i].lower_ in ("if", "whether"):
            return i
        if doc[i].lower_ == "that" and doc[i].tag_ in ("IN", "WDT") and doc[i + 1].pos_ not in ("VERB", "AUX", "ADV"):
            return i
    return None


def shortened(place: Place, pieces: tuple[Run, ...]) -> tuple[Run, ...]:
    """Without a remark that trails behind a comma: ", who ...", ", a former ..."."""
    if not pieces:
        return pieces
    doc, (first, last) = place.doc, pieces[-1]
    for i in range(first + 1, last - 1):
        if doc[i].text == "," and place.inside[i] < 0 and trails(doc[i + 1], first):
            return runs(doc, [*pieces[:-1], (first, i)])
    return pieces


def trails(token: "Token", low: int) -> bool:
    """Does a relative clause, an apposition or a concession begin with this token?"""
    if token.lower_ in TRAILING:
        return True
    over = token
    while over.head.i != over.i and over.head.i > low and over.head.left_edge.i == token.i:
        over = over.head
    return over.dep_ in ("relcl", "appos", "acl", "advcl", "npadvmod") and over.left_edge.i == token.i


def nucleus(verb: "Token", source: "Token | None") -> Run:
    """The words of the cue's own clause that stand together: subject, auxiliaries, verb."""
    first = last = verb.i
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg", "prt", "advmod") and abs(c.i - verb.i) <= NEAR:
            first, last = min(first, c.i), max(last, c.i)
    if source is not None and source.head.i == verb.i:
        if source.i < verb.i:
            first = min(first, source.left_edge.i)
        else:
            last = max(last, source.right_edge.i)
    return first, last + 1


def sentence_before(place: Place, token: int) -> int:
    """Where the sentence that `token` ends begins, read over the breaks that a quotation holds."""
    first, _ = place.sentence(place.doc[token])
    nth = place.inside[token]
    if nth < 0 and token > 0 and skip(place.doc[token]):
        nth = place.inside[token - 1]
    if nth >= 0 and whole(place, nth):
        return place.quotes[nth][0]
    if nth >= 0 and place.quotes[nth][0] < first:
        start = place.quotes[nth][0]
        first = start if start == 0 else min(start, place.sentence(place.doc[start])[0])
        if start > 0 and place.doc[start - 1].text in (".", "!", "?", ":"):
            first = start
    return first


def whole(place: Place, nth: int) -> bool:
    """Is the quotation a sentence of its own, led in by a comma or a colon, not a part of the sentence around it?"""
    first, last = place.quotes[nth]
    doc = place.doc
    inner = next((doc[i] for i in range(first, last) if not skip(doc[i])), None)
    return inner is not None and inner.text[:1].isupper() and first > 0 and doc[first - 1].text in (",", ":")


def wrapped(place: Place, verb: "Token", source: "Token | None") -> tuple[Run, ...]:
    """The content of a cue that follows it or is set into it: "X, he said", "X, he said, Y"."""
    doc = place.doc
    first, last = nucleus(verb, source)
    if first == 0 or doc[first - 1].text not in BREAKS:
        return ()
    start = sentence_before(place, first - 1)
    start = conceded(place, start, first)
    pieces = [(start, first)]
    _, end = place.sentence(verb)
    rest = resumed(place, verb, last, end)
    if rest is not None:
        pieces.append((rest, end))
    elif first - start < 2:
        return ()
    return runs(doc, pieces)


def conceded(place: Place, start: int, end: int) -> int:
    """Behind the narrator's "While A has said that ..., " where one begins the sentence; `start` where none does."""
    doc = place.doc
    token = doc[start]
    if token.lower_ not in CONCEDING or token.dep_ != "mark" or place.inside[start] >= 0:
        return start
    clause = token.head
    saying = any(
        doc[i].lemma_.lower() in cues().speech and doc[i].pos_ == "VERB" for i in range(start, clause.right_edge.i + 1)
    )
    comma = next((i for i in range(clause.right_edge.i, end) if doc[i].text == ","), None)
    return comma + 1 if saying and comma is not None else start


def resumed(place: Place, verb: "Token", last: int, end: int) -> int | None:
    """Where the content goes on after the cue: behind a comma, in the same clause that stood before it."""
    doc = place.doc
    at = last
    while at < end and at < last + 2 * NEAR and doc[at].text not in ",-—–":
        at += 1
    if at + 1 >= end or doc[at].text not in ",-—–":
        return None
    following = at + 1
    if place.inside[following] >= 0:
        return following
    own = [
        c for c in verb.children if c.i > at and c.dep_ in ("advcl", "conj", "prep", "relcl", "cc", "npadvmod", "acl")
    ]
    if own and min(c.left_edge.i for c in own) <= following + 1:
        return None
    if doc[following].tag_ == "VBG" or doc[following].dep_ in ("appos", "relcl", "acl", "cc"):
        return None
    if verb.dep_ in ("parataxis", "ccomp", "advcl") or (verb.dep_ == "ROOT" and complement(verb, "ccomp") is not None):
        owner = verb.head if verb.dep_ != "ROOT" else complement(verb, "ccomp")
        if owner is not None and owner.right_edge.i > at:
            return following
    return None
