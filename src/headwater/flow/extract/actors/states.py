"""Standings of known names: states, their capitals and seats, institutions, outlets."""

from dataclasses import replace

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, span
from headwater.flow.extract.actors.places import is_place
from headwater.text.parse import Block, Parse

Hit = tuple[Block, int, int, tuple[known.Known, ...]]  # the name stands at [start, end) of the block's text
WORD = 40  # characters in which the word before a name stands


def known_names(parse: Parse) -> list[Find]:
    """Every known name of the text with its reading here. Unsure ones count only where the text supports them."""
    table = known.names()
    hits: list[Hit] = []
    for block in parse:
        text = block.doc.text
        shouting = text.isupper()
        for start, end, form in table.lexicon.find(text):
            if not (shouting and len(form) < 4):
                hits.append((block, start, end, table.readings[form]))
    support = {r.country for *_, readings in hits if len(readings) == 1 for r in readings if not r.unsure and r.country}
    named = {r.name for *_, readings in hits for r in readings if r.by in ("name", "alias", "demonym")}
    names_ending = {(block.start, end): {one.name for one in readings} for block, _, end, readings in hits}
    whose = [names_ending.get((block.start, _before(block, start)), set()) for block, start, *_ in hits]
    others = [_of_another(hit, names) for hit, names in zip(hits, whose, strict=True)]
    shared = {hit[3][0].name for hit, other in zip(hits, others, strict=True) if other}
    finds = []
    for (block, start, end, readings), names, other in zip(hits, whose, others, strict=True):
        if other:
            continue
        one = readings[0]
        if one.shared and one.name in shared and one.country not in names:  # "the Navy": there are two that it may be
            readings = (replace(one, country=None, principal=one.name),)
        find = _read(block, start, end, readings, support, named)
        if find is not None:
            finds.append(find)
    return finds + _halves(parse, named, finds)


def _read(
    block: Block, start: int, end: int, readings: tuple[known.Known, ...], support: set[str], named: set[str]
) -> Find | None:
    place = span(block, start, end)
    if place is None:
        return None
    first, last = place
    one = readings[0]
    if _inside_name(block, first, last) or (one.by == "demonym" and _begins_place(block, last)):
        return None
    supported = [r for r in readings if not r.unsure or r.country in support]
    if one.kind == "government" and one.by in ("name", "alias", "metonym") and one.place is not None:
        where = is_place(block.doc, first, last, city=one.city)
        if where or not supported:
            country = one.country if len(readings) == 1 and supported else None
            return Find(
                block, start, end, first, last, one.place, "place", "name" if one.by == "metonym" else one.by, country
            )
    if not supported:
        return (
            Find(block, start, end, first, last, one.name, one.kind, one.by)
            if one.place is None and one.by != "demonym"
            else None
        )
    if len(supported) > 1:
        supported = [r for r in supported if r.name in named] or supported
    if len(supported) > 1:
        others = tuple(sorted(r.name for r in supported))
        return Find(block, start, end, first, last, None, one.kind, one.by, others=others)
    one = supported[0]
    return Find(block, start, end, first, last, one.name, one.kind, one.by, one.country, one.principal)


def _before(block: Block, start: int) -> int:
    """Where the word before ends, its "'s" left out."""
    near = block.doc.text[max(0, start - WORD) : start]
    return start - len(near) + len(near.rstrip().removesuffix("'s").removesuffix("’s"))


def _of_another(hit: Hit, names: set[str]) -> bool:
    """Is it a state's own, and only called like another's or like a body that stands for itself: "the Vellish Navy",
    "Vell's Security Council"? `names`: what the words before may stand for."""
    block, start, _, readings = hit
    one = readings[0]
    if not (one.shared or (one.kind == "organization" and one.by == "alias")) or one.country in names:
        return False
    words = block.doc.text[max(0, start - WORD) : start].split()
    state = words[-1] if words else ""
    return state.endswith(("'s", "’s")) or any(each.by == "demonym" for each in known.names().readings.get(state, ()))


def _inside_name(block: Block, first: int, last: int) -> bool:
    """Part of a person's name ("Michael Jordan")?"""
    doc, token = block.doc, block.doc[first]
    before = doc[first - 1] if first else None
    if before is not None and known.given_gender(before.text) is not None and before.head.i == first:
        return True
    if before is None or token.ent_type_ != "PERSON" or token.ent_iob_ != "I":
        return False
    return before.pos_ == "PROPN" and before.text[0].isupper() and (last >= len(doc) or doc[last].ent_iob_ != "I")


def _begins_place(block: Block, last: int) -> bool:
    """Does the name of a place go on here: "British Columbia", "American Samoa"?"""
    following = block.doc[last : last + 1]
    return any(t.ent_type_ in ("GPE", "FAC") and t.ent_iob_ == "I" and t.pos_ == "PROPN" for t in following)


def _halves(parse: Parse, named: set[str], finds: list[Find]) -> list[Find]:
    """ "the North", where only one state of that half is spoken of."""
    extra = []
    covered = {(f.block.start, i) for f in finds for i in range(f.first, f.last)}
    for word, state in sorted(known.names().halves.items()):
        if state not in named:
            continue
        for block in parse:
            for token in block.doc[1:]:
                if token.text != word or (block.start, token.i) in covered or block.doc[token.i - 1].lower_ != "the":
                    continue
                after = block.doc[token.i + 1] if token.i + 1 < len(block.doc) else None
                if after is None or not (after.text[0].isupper() or after.lower_ == "of"):
                    start = block.doc[token.i - 1].idx
                    extra.append(
                        Find(
                            block,
                            start,
                            token.idx + len(word),
                            token.i - 1,
                            token.i + 1,
                            state,
                            "government",
                            "alias",
                            state,
                            state,
                        )
                    )
    return extra
