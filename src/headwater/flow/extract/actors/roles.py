"""What a person is, as printed beside the name, and for whom that makes the person speak."""

from dataclasses import dataclass

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.bodies import body_in, body_of
from headwater.flow.extract.actors.candidates import is_person_noun
from headwater.flow.extract.actors.find import Find, words
from headwater.text.parse import Block

MOST_WORDS = 14  # a role longer than this is a clause
_LINKS = ("of", "for", "to", "at", "in")
_POSSESSIVE = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class Role:
    """`text` as printed, without its article; `[at, end)` are its offsets in the article.

    `country`, `principal` and `body` (the institution it is held at) as far as the role tells them. `whose`: it belongs
    to somebody whom a pronoun stands for. `past`: it is not held any more. `head`: the token of its noun in the block
    that begins at `block`; `name_at`: the first token of the name.
    """

    person: str
    text: str
    at: int
    end: int
    country: str | None
    principal: str | None
    body: str | None = None
    body_at: tuple[int, int] | None = None
    whose: bool = False
    past: bool = False
    kin: bool = False
    head: int = -1
    block: int = -1
    name_at: int = -1


def roles(block: Block, finds: list[Find], taken: dict[tuple[int, int], Find]) -> list[Role]:
    """The roles that stand beside the people among `finds`, those of the block."""
    made: list[Role] = []
    for find in finds:
        if find.kind != "person" or find.name is None:
            continue
        places = (_before(block, find), _after(block, find), _apposed(block, find))
        made.extend(_role(block, find, *limits, taken) for limits in places if limits is not None)
        beside = body_of(block, find, taken)
        if beside is not None:
            name, at = beside
            place = block.start + at[0], block.start + at[1]
            made.append(Role(find.name, "", place[0], place[1], None, find.name, name, place))
    return made


def _role_word(block: Block, i: int) -> bool:
    word = block.doc[i].lower_
    return is_person_noun(block.doc[i]) or any(word in known.words(name) for name in ("state", "firm", "own", "kin"))


def _before(block: Block, find: Find) -> tuple[int, int] | None:
    """ "Norwegian army spokesman" Ola Lund; "Secretary of State" Tom Hale; "ministry spokesman" Col. Ann Hill."""
    behind = _ranks(block, find.first)
    return (_ending(block, behind) if behind < find.first else None) or _ending(block, find.first)


def _ranks(block: Block, last: int) -> int:
    """Where the ranks begin that end right before `last`: the parser cuts "Col." in two."""
    doc, ranks = block.doc, known.words("ranks")
    while last > 0:
        stop = last - 1 - (doc[last - 1].text == "." and last > 1)
        if doc[stop].lower_ not in ranks:
            break
        last = stop
    return last


def _ending(block: Block, last: int) -> tuple[int, int] | None:
    """The role that ends right before the token `last`."""
    doc, first = block.doc, last
    while first > 0 and last - first < MOST_WORDS:
        token = doc[first - 1]
        fits = (
            token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
            or token.text in (*_POSSESSIVE, "-")
            or token.lower_ in ("vice", "ex", "then")
        )
        link = token.lower_ in ("of", "for") or (
            token.lower_ == "the" and first > 1 and doc[first - 2].lower_ in ("of", "for")
        )
        if not (fits or link) or token.is_quote:
            break
        first -= 1
    segment = first
    for i in range(last - 1, first, -1):
        if doc[i].lower_ in ("of", "for"):
            segment = i + 1
            break
    if segment == last or first == last:
        return None
    if _role_word(block, last - 1):
        return _clean(block, segment, last)
    links = [i for i in range(first + 1, last) if doc[i].lower_ in ("of", "for")]
    if links and _role_word(block, links[0] - 1):
        return _clean(block, first, last)
    return None


def _clean(block: Block, first: int, last: int) -> tuple[int, int] | None:
    doc = block.doc
    while first < last and (doc[first].text in (*_POSSESSIVE, "-") or doc[first].lower_ in ("of", "for", "the")):
        first += 1
    return (first, last) if first < last else None


def _after(block: Block, find: Find) -> tuple[int, int] | None:
    """Ola Lund, "an aide to the minister"; Lena Fry, "spokeswoman for the army"."""
    doc, at = block.doc, find.last
    if at >= len(doc) or doc[at].text not in (",", "(", "–", "—"):
        return None
    at += 1
    if at + 1 < len(doc) and doc[at].like_num and doc[at + 1].text == ",":
        at += 2
    if at < len(doc) and doc[at].lower_ in ("the", "a", "an", "its", "his", "her", "their", "who"):
        if doc[at].lower_ == "who":
            return None
        at += 1
    end = at
    while end < len(doc) and end - at < MOST_WORDS and not _stops(block, end):
        end += 1
    link = next((i for i in range(at, end) if doc[i].lower_ in _LINKS), end)
    if any(_role_word(block, i) for i in range(at, link)) and not (at < len(doc) and doc[at].pos_ == "VERB"):
        return at, end
    return None


def _stops(block: Block, i: int) -> bool:
    token = block.doc[i]
    if token.is_quote or token.text in (",", ";", ".", ":", ")", "(", "–", "—"):
        return True
    return token.lower_ in ("who", "which", "that", "and", "whose") or (
        token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD")
    )


def _apposed(block: Block, find: Find) -> tuple[int, int] | None:
    """ "the speaker of the assembly", Ola Lund; "its founder", Ali Demir."""
    doc, comma = block.doc, find.first - 1
    while comma > 0 and (doc[comma].pos_ == "DET" or (doc[comma].text != "," and _role_word(block, comma))):
        comma -= 1
    if comma < 1 or doc[comma].text != ",":
        return None
    for i in range(comma - 1, max(-1, comma - MOST_WORDS), -1):
        if _stops(block, i) or doc[i].text == ",":
            return None
        if (
            _role_word(block, i)
            and doc[i].pos_ in ("NOUN", "PROPN")
            and (i + 1 == comma or doc[i + 1].lower_ in _LINKS)
        ):
            first = i
            while (
                first > 0
                and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ", "PART")
                and doc[first - 1].lower_ not in _LINKS
            ):
                first -= 1
            if first > 1 and doc[first - 1].lower_ == "and" and is_person_noun(doc[first - 2]):
                first -= 2
            owned = any(doc[j].text in _POSSESSIVE for j in range(first, i))
            if owned or (first > 0 and doc[first - 1].pos_ in ("DET", "PRON")):
                return _clean(block, first, comma)
            return None
    return None


def _role(block: Block, find: Find, first: int, last: int, taken: dict[tuple[int, int], Find]) -> Role:
    doc = block.doc
    inside = [taken[block.start, i] for i in range(first, last) if (block.start, i) in taken]
    text = words(block, first, last)
    country, principal = _speaks_for(text, inside, find.name or "")
    link = next((i for i in range(first + 1, last) if doc[i].lower_ in (*_LINKS, "with") or doc[i].text == ","), last)
    head = next((i for i in range(link - 1, first - 1, -1) if _role_word(block, i)), link - 1)
    said = {token.lower_ for token in doc[first:last]}
    body = body_in(block, first, last, head, taken)
    at, end = block.start + doc[first].idx, block.start + doc[last - 1].idx + len(doc[last - 1])
    return Role(
        find.name or "", text, at, end, country, principal,
        body[0] if body else None, (block.start + body[1][0], block.start + body[1][1]) if body else None,
        whose=first > 0 and doc[first - 1].lower_ in ("its", "their"),
        past=bool(said & known.words("past")), kin=doc[head].lower_ in known.words("kin"), head=head, block=block.start,
        name_at=find.first,
    )  # fmt: skip


def _speaks_for(text: str, inside: list[Find], person: str) -> tuple[str | None, str | None]:
    """Country and principal."""
    lowered = text.lower()
    single = set(lowered.replace("-", " - ").split()) | set(lowered.split())
    country = next((f.country for f in inside if f.country), None) or known.office_country().get(lowered)
    if single & known.words("own") and not any(office in lowered for office in ("attorney general", "editor in chief")):
        return country, person
    state = any(_has(lowered, office) for office in known.words("state"))
    firm = any(_has(lowered, office) for office in known.words("firm"))
    body = next((f for f in inside if f.kind in ("organization", "outlet", "government") and f.name), None)
    if body is not None and body.kind != "government":
        return country, (body.principal or body.name) if firm or state else person
    if state and country:
        return country, country
    leader = next((f for f in inside if f.kind == "person" and f.name and f.name != person), None)
    if leader is not None and firm:
        return country, leader.name
    if state:
        return country, None
    return country, person


def _has(text: str, office: str) -> bool:
    return f" {office} " in f" {text} "
