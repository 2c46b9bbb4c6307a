"""Who is named: full names first, over the whole article; then what shorter forms stand for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, headline, span, words
from headwater.records import ResolvedBy
from headwater.text.names import Lexicon, is_name_word, key, same_person, short_forms, straight
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

SURE = 3  # votes of a title before the name, against one of the model
MOST_WORDS = 5  # longest name tried: longer runs of capitals are headlines


@dataclass(frozen=True)
class People:
    """`names`: full names in the order of their first standing. `forms[surface]`: the full name it is a form of.

    `short[form]`: full names it may shorten; `surnames` are the forms that are no given name. A relative who stands
    only beside somebody ("his daughter Jane Roe") does not claim the surname. `since[name]`: where it
    first stands. `alone`: surnames of people who are never named in full.
    """

    names: tuple[str, ...]
    forms: dict[str, str]
    short: dict[str, tuple[str, ...]]
    surnames: frozenset[str]
    since: dict[str, int]
    alone: frozenset[str]


def people(parse: Parse, taken: dict[tuple[int, int], Find]) -> People:
    """The people whom the article names. `taken` holds the tokens of known names, which are no people."""
    votes: dict[str, Counter[bool]] = {}
    first_at: dict[str, int] = {}
    standing: set[str] = set()
    relatives: dict[str, set[bool]] = {}
    for block in parse:
        weak = headline(block)
        for first, last, sure in _candidates(block, taken):
            text = straight(words(block, first, last))
            votes.setdefault(text, Counter())[True] += SURE if sure else 1
            first_at.setdefault(text, block.start + block.doc[first].idx)
            if last - first > 1:
                relatives.setdefault(text, set()).add(_relative(block, first))
                if _acts(block, first, last) and block.doc[first:last].root.dep_ == "nsubj":
                    relatives[text].add(False)
            if sure or (not weak and (last - first > 1 or _acts(block, first, last))):
                standing.add(text)
        for ent in block.doc.ents:
            if (
                ent.label_ in ("ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
                and straight(ent.text) in votes
            ):
                votes[straight(ent.text)][False] += 1
    ordered = sorted(first_at, key=lambda t: (first_at[t], t))
    voted = [text for text in ordered if text in standing and votes[text][True] >= votes[text][False]]
    full = [text for text in voted if len(key(text)) > 1]
    whole = frozenset(full)
    voted = [text for text in voted if not any(text[at + 1 :] in whole for at, c in enumerate(text) if c == " ")]
    beside = {text for text, kin in relatives.items() if kin == {True}}
    return _directory([t for t in voted if len(key(t)) > 1], [t for t in voted if len(key(t)) == 1], first_at, beside)


def _relative(block: Block, first: int) -> bool:
    """Is the name brought in by a word of kinship: "his daughter Jane Roe"?"""
    return first > 0 and block.doc[first - 1].lower_ in known.words("kin")


def _acts(block: Block, first: int, last: int) -> bool:
    """A single word is a person only where it does or owns something: "on Twitter" is no proof."""
    root = block.doc[first:last].root
    while root.dep_ == "conj":
        root = root.head
    if last < len(block.doc) and block.doc[last].lower_ in ("administration", "campaign", "government"):
        return True
    return root.dep_ in ("nsubj", "nsubjpass", "poss", "appos") or (
        root.dep_ == "pobj" and root.head.lower_ in ("by", "to", "with")
    )


def _directory(full: list[str], single: list[str], first_at: dict[str, int], beside: set[str]) -> People:
    names: list[str] = []
    forms: dict[str, str] = {}
    alike: dict[tuple[str, str], list[str]] = {}  # by the outer words, in which forms of one name agree
    for text in full:
        near = alike.setdefault((key(text)[0], key(text)[-1]), [])
        owner = next((name for name in near if same_person(name, text)), None)
        if owner is None:
            names.append(text)
            near.append(text)
        forms[text] = owner or text
    family, particles, suffixes = known.as_printed("family_first"), known.words("particles"), known.words("suffixes")
    short: dict[str, set[str]] = {}
    for text in full:
        for form in short_forms(text, family, particles, suffixes):
            short.setdefault(form, set()).add(forms[text])
            short.setdefault(form[0].upper() + form[1:], set()).add(forms[text])
    surnames = frozenset(short)
    for text in full:
        given = text.split()[0]
        if given not in surnames and len(given) > 2 and given[-1] != ".":
            short.setdefault(given, set()).add(forms[text])
    alone = frozenset(text for text in single if text not in short)
    main = {form: owners - beside if form in surnames and owners - beside else owners for form, owners in short.items()}
    ordered = {form: tuple(sorted(owners, key=lambda n: (first_at[n], n))) for form, owners in main.items()}
    return People(tuple(names), forms, ordered, surnames, {name: first_at[name] for name in names}, alone)


def _candidates(block: Block, taken: dict[tuple[int, int], Find]) -> Iterator[tuple[int, int, bool]]:
    """`(first, last, sure)` of what may be a person's name; sure where a title or an office stands before it."""
    doc = block.doc
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            trimmed = _trim(block, ent.start, ent.end, taken)
            if trimmed is not None:
                yield (*trimmed, _introduced(block, trimmed[0]))
    given = known.given_genders()
    for token in doc:
        if token.text in given and doc[token.i - 1].ent_type_ != "PERSON" and token.head.i == token.i + 1:
            trimmed = _trim(block, token.i, _run(block, token.i, taken), taken)
            if trimmed is not None and trimmed[1] - trimmed[0] > 1:
                yield (*trimmed, False)
        if _is_title(token.lower_) and token.i + 1 < len(doc):
            last = _run(block, token.i + 1, taken)
            if last > token.i + 1:
                trimmed = _trim(block, token.i + 1, last, taken)
                if trimmed is not None:
                    yield (*trimmed, True)


def _is_title(word: str) -> bool:
    return word in known.titles()


def _introduced(block: Block, first: int) -> bool:
    return first > 0 and _is_title(block.doc[first - 1].lower_)


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


def _trim(block: Block, first: int, last: int, taken: dict[tuple[int, int], Find]) -> tuple[int, int] | None:
    """The name inside an entity: without titles, offices, demonyms before it and possessives after it."""
    doc = block.doc
    while first < last and (
        (_leads(doc[first].lower_) and not _honoured(block, first))
        or (block.start, first) in taken
        or not doc[first].text[0].isupper()
    ):
        first += 1
    end = first
    while end < last and end - first < MOST_WORDS and (block.start, end) not in taken:
        word = doc[end].text
        name_like = (
            is_name_word(word)
            or (word[0].isupper() and len(word) <= 2)
            or word.lower() in known.words("particles")
            or word == "-"
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
    if end <= first or doc[end - 1].lower_ in known.words("organization_words"):
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


def _leads(word: str) -> bool:
    return _is_title(word) or _is_role(word) or word in ("the", "democrat", "republican", "crooked")


def _is_role(word: str) -> bool:
    return word in known.words("persons") or word in known.words("state") or word in known.words("own")


def named(parse: Parse, who: People, taken: dict[tuple[int, int], Find]) -> list[Find]:
    """Every standing of a person's name, found by its words, whatever the model called it there."""
    finds: list[Find] = []
    capitals = {form.upper(): form for form in (*who.surnames, *who.alone, *who.forms) if len(form) > 3}
    lexicon = Lexicon([*who.forms, *who.alone, *who.short, *capitals])
    for block in parse:
        for start, end, form in lexicon.find(block.doc.text):
            place = span(block, start, end)
            if place is None or any((block.start, i) in taken for i in range(*place)):
                continue
            find = _resolve(
                block, (start, end), place, capitals.get(form, form) if form not in who.forms else form, who
            )
            if find is not None:
                finds.append(find)
    return finds


def _resolve(block: Block, at: tuple[int, int], place: tuple[int, int], form: str, who: People) -> Find | None:
    first, last = place
    if form in who.forms:
        name = who.forms[form]
        return Find(block, *at, first, last, name, "person", "name" if name == form else "alias")
    if _part_of_more(block, first, last):
        return None
    owners = who.short.get(form, ())
    if not owners:
        return Find(block, *at, first, last, form, "person", "surname")
    owners = tuple(name for name in owners if not _contradicted(block, first, name))
    if not owners:
        return Find(block, *at, first, last, form, "person", "surname")
    so_far = tuple(name for name in owners if who.since[name] < block.start + at[0]) or owners
    by: ResolvedBy = "surname" if form in who.surnames else "alias"
    if len(so_far) == 1:
        return Find(block, *at, first, last, so_far[0], "person", by)
    return Find(block, *at, first, last, None, "person", by, others=tuple(sorted(so_far)))


def _contradicted(block: Block, first: int, name: str) -> bool:
    """ "Mr. Poole" is not Ann Poole."""
    title = known.genders().get(block.doc[first - 1].lower_) if first > 0 else None
    return title is not None and known.given_genders().get(name.split()[0], title) != title


def _part_of_more(block: Block, first: int, last: int) -> bool:
    """Does the surname belong to a longer name, of a house or of somebody else?"""
    doc = block.doc
    if last < len(doc) and is_name_word(doc[last].text) and doc[last].pos_ == "PROPN" and doc[last].dep_ != "nsubj":
        return doc[last].ent_type_ == "" or doc[last].ent_type_ == doc[first].ent_type_ or doc[first].dep_ == "compound"
    if first > 0 and is_name_word(doc[first - 1].text) and doc[first - 1].pos_ == "PROPN":
        before = doc[first - 1]
        return (
            before.dep_ == "compound"
            and before.ent_type_ in ("PERSON", "")
            and before.ent_iob_ != "O"
            and not _leads(before.lower_)
        )
    return False
