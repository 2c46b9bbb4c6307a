"""Who is named: full names first, over the whole article; then what shorter forms stand for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.candidates import alone_speaking, candidates, leads
from headwater.flow.extract.actors.find import Find, headline, span, words
from headwater.records import ResolvedBy
from headwater.text.names import (
    Lexicon,
    is_name_word,
    key,
    meant_by,
    middle_forms,
    nickname,
    only_initials,
    same_person,
    short_forms,
    straight,
    without_nickname,
)
from headwater.text.parse import Block, Parse

_WHICH = ("younger", "elder", "older")  # "the younger Lund" is one of two, and the word does not say who
SURE = 3  # votes of a title before the name, against one of the model


@dataclass(frozen=True)
class People:
    """`names`: full names in the order of their first standing. `forms[surface]`: the full name it is a form of.

    `short[form]`: full names it may shorten; `surnames` are the forms that are no given name. A relative who stands
    only beside somebody ("his daughter Jane Roe") does not claim the surname. `since[name]`: where it
    first stands. `alone`: surnames of people who are never named in full. `titles[name]`: those before the full name.
    `kin[name]`: of somebody whom a word of kinship brought in, here or one block before, the starts of the blocks with
    the full name.
    """

    names: tuple[str, ...]
    forms: dict[str, str]
    short: dict[str, tuple[str, ...]]
    surnames: frozenset[str]
    since: dict[str, int]
    alone: frozenset[str]
    titles: dict[str, frozenset[str]]
    kin: dict[str, frozenset[int]]


def people(parse: Parse, taken: dict[tuple[int, int], Find]) -> People:
    """The people whom the article names. `taken` holds the tokens of known names, which are no people."""
    votes: dict[str, Counter[bool]] = {}
    first_at: dict[str, int] = {}
    standing: set[str] = set()
    relatives: dict[str, set[bool]] = {}
    alone = alone_speaking(parse)
    titles: dict[str, set[str]] = {}
    stands: dict[str, set[int]] = {}  # text -> blocks
    brought: set[str] = set()  # texts that a word of kinship brings in
    kin_before = False
    for block in parse:
        weak = headline(block)
        kin_at = next((token.i for token in block.doc if token.lower_ in known.words("kin")), len(block.doc))
        for first, last, sure in (*candidates(block, taken, alone), *_leaders(block, taken)):
            text = straight(words(block, first, last))
            votes.setdefault(text, Counter())[True] += SURE if sure else 1
            if text not in first_at and (kin_before or kin_at < first):
                brought.add(text)
            first_at.setdefault(text, block.start + block.doc[first].idx)
            stands.setdefault(text, set()).add(block.start)
            if first > 0 and block.doc[first - 1].lower_ in known.titles():
                titles.setdefault(text, set()).add(block.doc[first - 1].lower_)
            if " " in text:
                relatives.setdefault(text, set()).add(_relative(block, first))
                if _acts(block, first, last) and block.doc[first:last].root.dep_ == "nsubj":
                    relatives[text].add(False)
            if sure or (not weak and (" " in text or _acts(block, first, last))):
                standing.add(text)
        for ent in block.doc.ents:
            if (
                ent.label_ in ("ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
                and straight(ent.text) in votes
            ):
                votes[straight(ent.text)][False] += 1
        kin_before = kin_at < len(block.doc)
    standing -= _seats(parse, {text for text in standing if " " not in text})
    ordered = sorted(first_at, key=lambda t: (first_at[t], t))
    voted = [text for text in ordered if text in standing and votes[text][True] >= votes[text][False]]
    full = _full(voted)
    whole = frozenset(full)
    voted = [text for text in voted if not any(text[at + 1 :] in whole for at, c in enumerate(text) if c == " ")]
    beside = {text for text, kin in relatives.items() if kin == {True}}
    kept = [text for text in voted if text in whole]
    who = _directory(kept, [text for text in voted if text not in whole and " " not in text], first_at, beside, titles)
    full_forms = {name: [text for text in kept if who.forms[text] == name] for name in who.names}
    relatives_of = {name: texts for name, texts in full_forms.items() if brought.issuperset(texts)}
    kin = {name: frozenset().union(*(stands[text] for text in texts)) for name, texts in relatives_of.items()}
    return replace(who, kin=kin)


def _seats(parse: Parse, words_alone: set[str]) -> set[str]:
    """Single words that begin a body's name: beside "Kessom Central Hospital", Kessom is a town."""
    bodies = known.words("seated")
    found: set[str] = set()
    for block in parse:
        for token in block.doc:
            if token.text not in words_alone:
                continue
            last = token.i
            while last + 1 < len(block.doc) and block.doc[last + 1].text[:1].isupper():
                last += 1
            if last > token.i and block.doc[last].lower_ in bodies:
                found.add(token.text)
    return found


def _leaders(block: Block, taken: dict[tuple[int, int], Find]) -> Iterator[tuple[int, int, bool]]:
    """Full names that the table of leaders holds: they are people wherever they stand."""
    for start, end, _ in known.leaders().find(block.doc.text):
        place = span(block, start, end)
        if place is not None and not any((block.start, i) in taken for i in range(*place)):
            yield (*place, True)


def _full(names: list[str]) -> list[str]:
    """Those of two words or more; no surname that begins with a particle ("van der Berg" beside "Ana van der Berg")."""
    particles, suffixes = known.words("particles"), known.words("suffixes")
    long = [name for name in names if " " in name]
    endings = {
        form.casefold() for name in long for form in short_forms(without_nickname(name), (), particles, suffixes)
    }
    return [name for name in long if name.casefold() not in endings or name.split()[0].casefold() not in particles]


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


def _directory(
    full: list[str], single: list[str], first_at: dict[str, int], beside: set[str], titles: dict[str, set[str]]
) -> People:
    names: list[str] = []
    forms: dict[str, str] = {}
    alike: dict[tuple[str, str], list[str]] = {}  # by the outer words, in which forms of one name agree
    for text in sorted(full, key=only_initials):
        name = without_nickname(text)
        near = alike.setdefault((key(name)[0], key(name)[-1]), [])
        met = (text, name, *_familiar(text, name))
        owner = next((forms[form] for form in met if form in forms), None)
        owner = owner or next((other for other in near if same_person(other, name)), None) or meant_by(name, names)
        if owner is None:
            names.append(name)
            near.append(name)
        for form in met:
            forms.setdefault(form, owner or name)
    since = {owner: min(first_at[text] for text in full if forms[text] == owner) for owner in names}
    family, particles, suffixes = known.as_printed("family_first"), known.words("particles"), known.words("suffixes")
    short: dict[str, set[str]] = {}
    for name in names:
        for form in short_forms(name, family, particles, suffixes):
            short.setdefault(form, set()).add(name)
            short.setdefault(form[0].upper() + form[1:], set()).add(name)
    short |= _inner(names, short, forms)
    surnames = frozenset(short)
    for form, name in sorted(forms.items()):
        given = form.split()[0]
        if given not in surnames and len(given) > 2 and given[-1] != ".":
            short.setdefault(given, set()).add(name)
    alone = frozenset(text for text in single if text not in short)
    main = {form: owners - beside if form in surnames and owners - beside else owners for form, owners in short.items()}
    ordered = {form: tuple(sorted(owners, key=lambda n: (since[n], n))) for form, owners in main.items()}
    called = {
        name: frozenset(t for text in full if forms[text] == name for t in titles.get(text, ())) for name in names
    }
    return People(tuple(names), forms, ordered, surnames, since, alone, called, {})


def _familiar(text: str, name: str) -> list[str]:
    """ "Bob Lund", where the text has 'Robert "Bob" Lund'."""
    called = nickname(text)
    return [f"{called} {name.split()[-1]}"] if called is not None else []


def _inner(names: list[str], short: dict[str, set[str]], forms: dict[str, str]) -> dict[str, set[str]]:
    """The inner surnames of long names that are nobody's last one."""
    found: dict[str, set[str]] = {}
    for name in names:
        if name.split()[0] not in known.as_printed("family_first"):
            for form in middle_forms(name, known.words("particles"), known.words("suffixes")):
                if form not in short and form not in forms and known.given_gender(form) is None:
                    found.setdefault(form, set()).add(name)
    return found


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
            met = form if form in who.forms else capitals.get(form, form)
            find = _resolve(block, (start, end), place, met, who)
            if find is not None and find.name is None:
                find = _head_of_family(find, finds, who)
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
    title = block.doc[first - 1].lower_ if first > 0 else ""
    owners = tuple(name for name in owners if title in who.titles.get(name, ())) or owners
    if not owners:
        return Find(block, *at, first, last, form, "person", "surname")
    so_far = tuple(name for name in owners if who.since[name] < block.start + at[0]) or owners
    if title in _WHICH and len(who.short.get(form, ())) > 1:
        so_far = who.short[form]
    by: ResolvedBy = "surname" if form in who.surnames else "alias"
    if len(so_far) == 1:
        return Find(block, *at, first, last, so_far[0], "person", by)
    return Find(block, *at, first, last, None, "person", by, others=tuple(sorted(so_far)))


def _head_of_family(find: Find, before: Sequence[Find], who: People) -> Find:
    """Where a brother was brought in as such, the surname alone goes on meaning the one whom it meant before.

    Not in the paragraph that names the brother in full, and not where more than one does.
    """
    first = min(find.others, key=lambda name: who.since[name])
    others = (who.kin.get(name, frozenset()) for name in find.others if name != first)
    passing = all(len(blocks) == 1 and find.block.start not in blocks for blocks in others)
    meant = any(one.name == first and one.by == "surname" for one in before)
    return replace(find, name=first, others=()) if find.by == "surname" and passing and meant else find


def _contradicted(block: Block, first: int, name: str) -> bool:
    """ "Mr. Poole" is not Ann Poole."""
    title = known.genders().get(block.doc[first - 1].lower_) if first > 0 else None
    return title is not None and (known.given_gender(name.split()[0]) or title) != title


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
            and not leads(before.lower_)
        )
    return False
