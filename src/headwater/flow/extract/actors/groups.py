"""Groups, organs of state and evidence: "Danish officials", "Denmark's armed forces", "Danish intelligence"."""

from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, tokens, words
from headwater.flow.organs import is_organ
from headwater.records import ResolvedBy
from headwater.text.names import is_name_word, straight
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

POSSESSIVE = ("'s", "’s", "'", "’")
_MOST = 7  # words before the head: longer phrases are descriptions


def groups(parse: Parse, taken: dict[tuple[int, int], Find]) -> list[Find]:
    """Phrases whose head is a word for a group, an organ or evidence. They may cover names that stand inside them."""
    made: list[Find] = []
    for block in parse:
        done = -1
        for token in block.doc:
            if token.i < done or (block.start, token.i) in taken:
                continue
            find = _phrase(block, token, taken)
            if find is not None and find.first >= done:
                made.append(find)
                done = find.last
    return made


def _phrase(block: Block, token: "Token", taken: dict[tuple[int, int], Find]) -> Find | None:
    word = token.lower_
    organ = _organ(block, token)
    find = _organ_find(block, token, organ, taken) if organ is not None else None
    if find is not None:
        return find
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if word in known.words("evidence"):
        return _evidence_find(block, token, taken)
    if word in known.words("groups") and _is_head(token):
        return _group_find(block, token, taken)
    if (
        token.tag_ == "NNS"
        and _is_head(token)
        and token.dep_ == "nsubj"
        and token.head.lemma_.lower() in known.words("saying")
    ):
        return _group_find(block, token, taken)
    if word in known.words("persons") and _is_head(token) and speaks(token) and _indefinite(token):
        return _group_find(block, token, taken)
    return None


def _is_head(token: "Token") -> bool:
    return token.dep_ not in ("compound", "amod", "nmod") or token.i + 1 >= len(token.doc) or token.head.i < token.i


def extent(block: Block, at: int, head: int, taken: dict[tuple[int, int], Find]) -> int:
    """Where the noun phrase with this head begins, looking left from `at`; determiners and loose words stay out."""
    doc, first = block.doc, at
    while first > 0 and at - first < _MOST:
        token = doc[first - 1]
        known_here = (block.start, first - 1) in taken
        joins = (
            token.lower_ in ("and", "-", "'s", "’s", "'", "’")
            and first > 1
            and ((block.start, first - 2) in taken or token.text == "-")
        )
        modifier = (
            token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lower_ not in known.words("loose") and not token.is_punct
        )
        if (
            not (known_here or joins or modifier)
            or token.head.i > head
            or (token.dep_ in ("nsubj", "dobj", "pobj") and not known_here)
        ):
            break
        first -= 1
    while first < at and (
        doc[first].lower_ in known.words("loose") or doc[first].lower_ in ("and", "-", "'s", "’s", "'", "’")
    ):
        first += 1
    return first


def inside_of(block: Block, first: int, last: int, taken: dict[tuple[int, int], Find]) -> list[Find]:
    """The finds that the tokens `[first, last)` touch, in order."""
    inside: list[Find] = []
    for i in range(first, last):
        find = taken.get((block.start, i))
        if find is not None and find not in inside:
            inside.append(find)
    return inside


def _name(block: Block, first: int, last: int, inside: list[Find]) -> str:
    """The phrase with its states in one form: "US officials" for "U.S. officials" and "American officials"."""
    doc, parts, i = block.doc, [], first
    starts = {find.first: find for find in inside}
    while i < last:
        find = starts.get(i)
        if (
            find is not None
            and find.kind in ("government", "place")
            and find.country == find.name
            and find.name is not None
        ):
            parts.append(known.names().short.get(find.name, find.name))
            i = find.last
        elif doc[i].text in ("'s", "’s", "'", "’") and parts:
            i += 1
        else:
            parts.append(doc[i].text)
            i += 1
    return straight(" ".join(parts)).replace(" - ", "-")


def belongs(inside: list[Find], shared: bool = False) -> tuple[str | None, str | None]:
    """Country and principal of a phrase; None where two stand in it, or may stand ("U.S. and European officials")."""
    countries = {f.country for f in inside if f.country}
    principals = {f.principal or f.country or f.name for f in inside if f.name and (f.country or f.kind != "place")}
    if shared:
        return None, None
    country = next(iter(countries)) if len(countries) == 1 else None
    principal = next(iter(principals)) if len(principals) == 1 else None
    return country, principal


def _group_find(block: Block, token: "Token", taken: dict[tuple[int, int], Find]) -> Find | None:
    first, last = extent(block, token.i, token.i, taken), token.i + 1
    inside = inside_of(block, first, last, taken)
    if not inside and not speaks(token):
        return None
    if token.lower_ in ("people", "members", "families") and not inside:
        return None
    said = {word.lower_ for word in block.doc[first:last]}
    country, principal = belongs(inside, "and" in said)
    acts_for = token.lower_ in known.words("state_groups") and not said & known.words("apart")
    start, end = tokens(block, first, last)
    name = printed_name(block, first, last, inside)
    return Find(
        block, start, end, first, last, name, "group", "name", country, principal if acts_for else None, unnamed=True
    )


def printed_name(block: Block, first: int, last: int, inside: list[Find]) -> str:
    return _lower_first(_name(block, first, last, inside), block, first, inside)


def _lower_first(name: str, block: Block, first: int, inside: list[Find]) -> str:
    """A phrase that opens a sentence loses its capital, unless it is a name's."""
    token = block.doc[first]
    if inside and inside[0].first == first:
        return name
    plain = token.text[1:].islower() and (token.is_sent_start or token.pos_ != "PROPN")
    return name[0].lower() + name[1:] if plain else name


def _organ(block: Block, token: "Token") -> int | None:
    """The number of tokens of an organ's name that begins here ("armed forces"), the longest there is."""
    if token.lower_ not in known.first_words("organs"):
        return None
    for length in (4, 3, 2, 1):
        last = token.i + length
        if last <= len(block.doc) and straight(words(block, token.i, last)).lower() in known.words("organs"):
            return length
    return None


def _organ_find(block: Block, token: "Token", length: int, taken: dict[tuple[int, int], Find]) -> Find | None:
    doc, last = block.doc, token.i + length
    if (
        doc[last - 1].dep_ == "compound"
        and last < len(doc)
        and doc[last - 1].head.i >= last
        and doc[last].pos_ in ("NOUN", "PROPN")
    ):
        return None
    first = extent(block, token.i, last - 1, taken)
    inside = inside_of(block, first, token.i, taken)
    owners = [find for find in inside if find.country and find.kind in ("government", "place")]
    leaders = [find for find in inside if find.kind == "person"]
    holder = _holder(block, first, token.i, leaders)
    organ = straight(words(block, token.i, last))
    if not owners and holder is None:
        return _owned_find(block, token.i, last, organ, taken)
    start, end = tokens(block, first, last)
    organ = known.organ_names().get(organ.lower(), organ)
    country, principal = belongs(owners)
    if owners:
        name = f"{_name(block, first, token.i, inside)} {organ}"
        return Find(block, start, end, first, last, name, "government", "name", country, principal)
    if organ.lower() not in ("administration", "government", "regime", "cabinet", "presidency"):
        return None
    if holder is None:
        return None
    start = doc[holder].idx if not leaders else leaders[-1].start
    first = holder if not leaders else leaders[-1].first
    return Find(block, start, end, first, last, f"{doc[holder].text} {organ}", "government", "name")


def _owned_find(block: Block, first: int, last: int, organ: str, taken: dict[tuple[int, int], Find]) -> Find | None:
    """ "Vell's defence ministry": as if it were written with capitals, of a place that no table knows."""
    possessed = first > 1 and block.doc[first - 1].text in POSSESSIVE
    owner = taken.get((block.start, first - 2)) if possessed else None
    if owner is None or owner.kind != "place" or owner.name is None or not is_organ(organ):
        return None
    start, end = tokens(block, first, last)
    return Find(block, start, end, first, last, organ.title(), "government", "name")


def _holder(block: Block, first: int, at: int, leaders: list[Find]) -> int | None:
    """The last word of the name of the person whose administration it is."""
    if leaders:
        return leaders[-1].last - 1
    word = block.doc[at - 1] if at > 0 else None
    return at - 1 if word is not None and word.pos_ == "PROPN" and is_name_word(word.text) and first < at else None


def _evidence_find(block: Block, token: "Token", taken: dict[tuple[int, int], Find]) -> Find | None:
    """ "U.S. intelligence"; "intelligence", "our information", "a report" where they tell something."""
    doc = block.doc
    first, last = extent(block, token.i, token.i, taken), token.i + 1
    inside = inside_of(block, first, last, taken)
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
        return None
    intelligence = token.lower_ == "intelligence"
    if not (_tells(token) or (intelligence and (inside or _told(token)))):
        return None
    if first > 0 and doc[first - 1].lower_ == "our":
        first -= 1
    country, principal = belongs(inside)
    start, end = tokens(block, first, last)
    ours = doc[first].lower_ == "our"
    name = None if ours else printed_name(block, first, last, inside)
    state = intelligence or any(f.kind == "government" for f in inside)
    by: ResolvedBy = "nominal" if (ours or (intelligence and not inside)) else "name"
    return Find(block, start, end, first, last, name, "evidence", by, country, principal if state else None)


def _tells(token: "Token") -> bool:
    if token.dep_ in ("nsubj",) and token.head.lemma_.lower() in known.words("tell"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"


def _told(token: "Token") -> bool:
    """Intelligence that somebody has and that shows something."""
    if any(child.dep_ in ("relcl", "acl") and child.lemma_.lower() in known.words("tell") for child in token.children):
        return True
    return token.dep_ == "dobj" and token.head.lemma_.lower() in known.words("gathering")


def speaks(token: "Token") -> bool:
    """Subject of a verb of speech or thought, agent, or what "according to" names."""
    root = token
    while root.dep_ == "conj" and root.head.pos_ in ("NOUN", "PROPN"):
        root = root.head
    if root.dep_ == "nsubj" and root.head.pos_ in ("VERB", "AUX"):
        return True
    if root.dep_ == "pobj":
        over = root.head.head.lower_
        return (root.head.lower_ == "to" and over == "according") or (
            root.head.lower_ == "by" and root.head.dep_ == "agent"
        )
    return False


def _indefinite(token: "Token") -> bool:
    left = {child.lower_ for child in token.lefts}
    return bool(left & {"a", "an", "another", "one"}) or token.tag_ == "NNS"


def quoted(block: Block) -> list[bool]:
    """For each token: does it stand inside quotation marks? A paragraph's open quotation runs to its end."""
    depth, inside = False, []
    for token in block.doc:
        mark = next((c for c in token.text if c in '“”"'), None)
        if mark == "“" or (mark == '"' and not depth):
            depth = True
        elif mark is not None:
            depth = False
        inside.append(depth)
    return inside
