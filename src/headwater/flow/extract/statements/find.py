"""Finds the statements of an article in its parse, in tokens: cues first, then quotations, then what is doubled."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from headwater.flow.extract.statements.adjacent import adjacent
from headwater.flow.extract.statements.cues import Cues, cues
from headwater.flow.extract.statements.disputed import contested
from headwater.flow.extract.statements.found import Found, Place, place, size
from headwater.flow.extract.statements.joints import settled
from headwater.flow.extract.statements.phrases import phrases
from headwater.flow.extract.statements.quotations import directed, introducing, snapped
from headwater.flow.extract.statements.quoting import QUOTING, quoted
from headwater.flow.extract.statements.readers import readers
from headwater.flow.extract.statements.revise import revised
from headwater.flow.extract.statements.silences import silenced
from headwater.flow.extract.statements.verbs import WILLED, report
from headwater.flow.grammar import SUBJECTS, child
from headwater.records import Sentence
from headwater.text.parse import Parse
from headwater.text.quotes import paragraphs

NEIGHBOURS = 40  # cues compared with one, so that long lines stay linear: AR@0.5 on dev is the same as with all
DOUBLED = 0.7  # share of common words above which two cues beside each other hand on the same content


def cued(place: Place, lexicon: Cues) -> list[Found]:
    """The findings that rest on a cue of their own, in the order of their cues."""
    out: list[Found] = []
    for token in place.doc:
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in (*QUOTING, *lexicon.verbs):
            for rule in (quoted, report, adjacent):
                found = rule(place, token, lexicon)
                if found is not None and (admitted(place, found) or evident(found, lexicon)):
                    out.append(snapped(place, found))
                    break
    out.extend(snapped(place, found) for found in phrases(place, lexicon) if admitted(place, found))
    return settled(place, out, lexicon)


def admitted(place: Place, found: Found) -> bool:
    """Does the text itself report it? A cue inside a quotation is its speaker's, unless the source stands outside."""
    nth = place.inside[found.head.i]
    return (
        nth < 0
        or found.frame in ("colon", "turn")
        or (found.source is not None and place.inside[found.source.i] < 0 and found.frame != "noun")
    )


def evident(found: Found, lexicon: Cues) -> bool:
    """Inside quotations only evidence speaks for itself: "our information indicates that"."""
    showing = found.frame == "clause" and found.head.lemma_.lower() in lexicon.showing
    return showing and found.source is not None and found.source.lemma_.lower() in lexicon.evidence


def common(a: Found, b: Found) -> float:
    """Share of the tokens of both contents together that stand in both."""
    both = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a.contents for y in b.contents)
    return both / max(1, size(a.contents) + size(b.contents) - both)


def nested(inner: Found, outer: Found) -> bool:
    return inner.stands_in(outer)


def told(found: Found, founds: Iterable[Found]) -> bool:
    """Is it a deed that somebody else tells of ("Russia is seeking ...", he said), or a part of the cue itself
    ("declined to say what ...", "refused to confirm or deny that ...")? Neither is a saying of its own.
    """
    for other in founds:
        if found is not other and nested(found, other):
            if found.frame in (*WILLED, "unstated"):
                return True
            head = found.head
            while head.dep_ == "conj" and child(head, *SUBJECTS) is None:
                head = head.head
            if head.dep_ == "xcomp" and head.head == other.head:
                return True
    return False


def kept(founds: Sequence[Found]) -> list[Found]:
    """Without the second of two cues that hand on the same words side by side."""
    out: list[Found] = []
    for found in founds:
        rival = next(
            (
                o
                for o in out[-NEIGHBOURS:]
                if common(found, o) >= DOUBLED and not nested(found, o) and not nested(o, found)
            ),
            None,
        )
        if rival is None:
            out.append(found)
        elif weight(found) > weight(rival):
            out[out.index(rival)] = found
    return out


def weight(found: Found) -> tuple[int, int]:
    order = ("noun", "object", "prepositional", "of_object", "adjective", "infinitive", "naming", "unstated")
    return (0 if found.frame in order else 1, int(found.source is not None))


def places(parse: Parse, sentences: Sequence[Sentence]) -> tuple[Place, ...]:
    texts = [block.doc.text for block in parse]
    marks = paragraphs(texts)
    starts = [sentence.span.start for sentence in sentences]
    return tuple(
        place(
            nth,
            block,
            mark,
            starts[bisect_left(starts, block.start) : bisect_left(starts, block.start + len(text))],
        )
        for nth, (block, text, mark) in enumerate(zip(parse, texts, marks, strict=True))
    )


def find(parse: Parse, sentences: Sequence[Sentence]) -> tuple[tuple[Place, ...], tuple[Found, ...]]:
    lexicon, read = cues(), readers()
    found_in = places(parse, sentences)
    out: list[Found] = []
    last: Found | None = None
    before: Place | None = None
    for here in found_in:
        founds = silenced(here, revised(here, cued(here, lexicon), read, lexicon), lexicon)
        founds = contested(here, founds, lexicon)
        body = here.block.zone == "body"
        introduced = introducing(before, here, lexicon) if body and before is not None else None
        last = directed(here, founds, introduced or last if body else None, lexicon)
        before = here
        founds.sort(key=lambda found: (found.head.i if found.origin is None else found.first, found.first))
        own = [f for n, f in enumerate(founds) if not told(f, founds[max(0, n - NEIGHBOURS) : n + NEIGHBOURS])]
        out.extend(kept(own))
    return found_in, tuple(out)
