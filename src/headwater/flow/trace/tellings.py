"""Of what kind a telling is, judged by the pieces in which it differs from the base wording."""

from collections.abc import Mapping, Sequence

from headwater.flow.trace.aligned import Aligned, align
from headwater.flow.trace.differences import KEPT, REPORTED, differences
from headwater.flow.trace.wordings import Names, Wording, part
from headwater.records import Article, Piece, Telling, TellingKind
from headwater.spans import Span

# A quotation with so many places reworded, and none that changes a figure or a negation, comes back through another
# language or another pen: nobody mistypes three words. Two are enough where under `KEPT` of the weight is
# the same words.
REWORDED = 3
SHORT = 2  # words of a piece that are about the change they hold: "not", "by Friday"
GRAVE = frozenset({"negation", "figure", "date", "name", "strength"})


def telling(base: Wording, said: Wording, articles: Mapping[str, Article], names: Names, *, gap: bool) -> Telling:
    """`gap`: the words of the telling stand in several places of its page."""
    aligned = align(base.words, said.words)
    pieces = differences(base, said, articles, names, aligned=aligned)
    kind, why = kind_of(base, said, pieces, aligned, articles, names)
    if kind == "verbatim" and gap:
        kind, why = "split", "the same words, in several places of the page"
    one = said.statement
    return Telling(
        statement=one.id, article=one.article, speaker=one.speaker, manner=one.manner,
        spans=said.spans(articles[one.article]), kind=kind, why=why, pieces=pieces,
    )  # fmt: skip


def kind_of(
    base: Wording,
    said: Wording,
    pieces: Sequence[Piece],
    aligned: Aligned,
    articles: Mapping[str, Article],
    names: Names,
) -> tuple[TellingKind, str]:
    """By the quoted words alone where a telling narrates the rest; against the base's quoted ones where it does too."""
    if said is base:
        return "verbatim", "the base wording"
    quoted = said.quoted
    if quoted and len(quoted) < len(said.words):
        whole = part(base, base.quoted) if base.statement.manner == "mixed" and base.quoted else base
        bare = part(said, quoted)
        inner = align(whole.words, quoted)
        around = [piece.base for piece in pieces if piece.base and piece.telling and not piece.quoted]
        found = differences(whole, bare, articles, names, aligned=inner)
        kind, why = judged(found, inner, reported=False, around=around)
        beside = next((piece.why for piece in pieces if not piece.quoted and grave(piece)), "")
        return kind, f"of the words in quotation marks: {why}" + (f"; outside them: {beside}" if beside else "")
    return judged(pieces, aligned, reported=not quoted)


def judged(
    pieces: Sequence[Piece], aligned: Aligned, *, reported: bool, around: Sequence[Span] = ()
) -> tuple[TellingKind, str]:
    """`reported`: the words stand in no quotation marks, so pronouns and tenses are the reporter's. `around`: words of
    the base that the telling gives outside its marks.
    """
    forgiven = REPORTED if reported else frozenset({"punctuation"})
    off = [piece for piece in pieces if piece.kind != "same" and not set(piece.changes) <= forgiven]
    dropped = [piece for piece in off if piece.kind == "dropped"]
    added = [piece for piece in off if piece.kind == "added"]
    replaced = [piece for piece in off if piece.kind == "replaced"]
    if not off:
        return "verbatim", "the same words"
    if not replaced and not added:
        inner = [piece for piece in dropped if turns(piece) and not told(piece, around)]
        if inner:
            return "altered", f"a word that changes the meaning is left out: {inner[0].why}"
        return "cut", f"the same words without {listed([piece.base.text for piece in dropped if piece.base])}"
    if not replaced and not dropped:
        turned = [piece for piece in added if turns(piece)]
        if turned:
            return "altered", f"a word that changes the meaning is added: {turned[0].why}"
        return "extended", f"the same words, and {listed([piece.telling.text for piece in added if piece.telling])}"
    return reworded(off, replaced, aligned)


def reworded(off: Sequence[Piece], replaced: Sequence[Piece], aligned: Aligned) -> tuple[TellingKind, str]:
    """Altered in a place or two, or said anew in other words all along."""
    decisive = [piece for piece in off if grave(piece) and piece.kind == "replaced"]
    places = [piece for piece in replaced if {"wording", "near_in_meaning"} & set(piece.changes)]
    near = [piece for piece in places if "near_in_meaning" in piece.changes]
    many = len(places) >= REWORDED or (len(places) >= REWORDED - 1 and max(aligned.exact_a, aligned.exact_b) < KEPT)
    if many and near and not decisive:
        return (
            "back_translated",
            f"{len(places)} places in other words, {len(near)} of them near in meaning, in one order",
        )
    if decisive:
        return "altered", decisive[0].why
    return "altered", next((piece.why for piece in (*replaced, *off) if piece.why), "other words")


def told(piece: Piece, around: Sequence[Span]) -> bool:
    return piece.base is not None and any(span.overlaps(piece.base) for span in around)


def grave(piece: Piece) -> bool:
    return bool(GRAVE & set(piece.changes))


def turns(piece: Piece) -> bool:
    """Is the piece so short that a denial, figure or hedge in it is what it is about?"""
    span = piece.base or piece.telling
    return grave(piece) and span is not None and len(span.text.split()) <= SHORT


def listed(texts: Sequence[str]) -> str:
    shown = [f"“{' '.join(text.split())}”" for text in texts[:3]]
    return ", ".join(shown) + (" and more" if len(texts) > len(shown) else "")
