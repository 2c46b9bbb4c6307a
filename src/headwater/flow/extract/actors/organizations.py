"""Organisations and places that the model names, after states, institutions and people are taken."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, headline, span, tokens, words
from headwater.records import ActorKind, ResolvedBy
from headwater.text.names import Lexicon, bare, key
from headwater.text.parse import Block, Parse

# Of 76 pairs of the traps 76 are right at 2 and 3, 75 at 4.
LEAST_INITIALS = 3  # letters by which a body is known without a gloss
_OF_AN_OFFICE = ("secretary", "undersecretary", "minister")  # "Secretary of State" names no organisation


def organizations(parse: Parse, taken: dict[tuple[int, int], Find], named: Iterable[str] = ()) -> list[Find]:
    """ORG entities whose words are free, then their short forms, those of `named` too; GPE, LOC and FAC as places."""
    labels: dict[str, Counter[str]] = {}
    found: list[tuple[Block, int, int, str]] = []
    for block in sorted(parse, key=headline):
        weak = headline(block)
        for ent in block.doc.ents:
            if ent.label_ not in ("ORG", "GPE", "LOC", "FAC", "PRODUCT"):
                continue
            limits = _free(block, ent.start, ent.end, taken)
            if limits is not None:
                text = bare(words(block, *limits))
                if (weak and text not in labels) or (key(text)[-1:] and key(text)[-1] in known.words("not_bodies")):
                    continue
                labels.setdefault(text, Counter())[ent.label_] += 1
                found.append((block, *limits, text))
    bodies = {text for _, _, _, text in found if _label(text, labels) == "ORG"} | set(named)
    longer = sorted(text for text in bodies if len(key(text)) > 1)
    met = {(block.start, i) for block, first, last, _ in found for i in range(first, last)}
    for block, first, last, text in _again(parse, longer, met | taken.keys()):
        labels.setdefault(text, Counter())["ORG"] += 1
        found.append((block, first, last, text))
    return [
        _find(block, first, last, _label(text, labels), _full(text, longer) if _label(text, labels) == "ORG" else text)
        for block, first, last, text in found
        if _label(text, labels) != "PRODUCT"
    ]


def _again(parse: Parse, bodies: list[str], met: Collection[tuple[int, int]]) -> Iterator[tuple[Block, int, int, str]]:
    """Standings of bodies that the model overlooked: in capitals, and by their initials alone."""
    forms = Counter(form for name in bodies for form in {name.upper(), initials(name)[0]})
    lexicon = Lexicon(form for form, number in forms.items() if number == 1 and len(form) >= LEAST_INITIALS)
    for block in parse:
        for start, end, form in lexicon.find(block.doc.text):
            place = span(block, start, end)
            if place is not None and not any((block.start, i) in met for i in range(*place)):
                yield block, *place, form


def _label(text: str, labels: dict[str, Counter[str]]) -> str:
    if key(text) and key(text)[-1] in known.words("organization_words") and len(key(text)) > 1:
        return "ORG"
    return min(labels[text].items(), key=lambda item: (-item[1], item[0]))[0]


def _free(block: Block, first: int, last: int, taken: dict[tuple[int, int], Find]) -> tuple[int, int] | None:
    doc = block.doc
    while first < last and (doc[first].lower_ in ("the", "a", "an") or doc[first].is_punct):
        first += 1
    while last > first and (doc[last - 1].text in ("'s", "’s", "'", "’") or doc[last - 1].is_punct):
        last -= 1
    owned = [i for i in range(first, last) if doc[i].text in ("'s", "’s")]
    first = owned[-1] + 1 if owned else first
    if first >= last or any((block.start, i) in taken for i in range(first, last)):
        return None
    if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in _OF_AN_OFFICE:
        return None
    word = doc[first]
    if last - first == 1:
        plain = word.lower_ in known.words("organization_words") or word.lower_ in known.words("state") or word.is_stop
        office = (
            last < len(doc)
            and doc[last].lower_ in known.words("persons")
            and word.dep_ == "compound"
            and not word.is_upper
        )
        if plain or office or not word.text[0].isupper() or len(word.text) < 2:
            return None
    return (first, last) if any(doc[i].text[0].isupper() for i in range(first, last)) else None


def _full(text: str, longer: list[str]) -> str:
    """The one longer name that `text` begins or abbreviates, else `text`."""
    mine = key(text)
    begun = [name for name in longer if key(name)[: len(mine)] == mine and len(key(name)) > len(mine)]
    if text.isupper() and not begun:
        begun = [name for name in longer if text in initials(name) or text == name.upper() != name]
    if len(mine) > 1 and not begun:
        begun = [name for name in longer if field(name) == mine]
    return begun[0] if len(begun) == 1 else text


def field(name: str) -> tuple[str, ...]:
    """What a ministry is for: "home", "affairs" of "Department of Home Affairs"; nothing of another body."""
    words_ = key(name)
    if "ministry" not in words_ and "department" not in words_:
        return ()
    return tuple(word for word in words_ if word not in ("ministry", "department", "of", "the"))


def initials(name: str) -> tuple[str, str]:
    """The first letters of the words in capitals, and of all words."""
    words_ = name.split()
    return "".join(w[0] for w in words_ if w[0].isupper()), "".join(w[0] for w in words_).upper()


def _find(block: Block, first: int, last: int, label: str, name: str) -> Find:
    start, end = tokens(block, first, last)
    form = bare(words(block, first, last))
    end = start + len(form)
    by: ResolvedBy = "name" if form == name else "alias"
    if label == "ORG":
        kind: ActorKind = (
            "outlet" if key(name)[-1:] and key(name)[-1] in known.words("outlet_words") else "organization"
        )
        return Find(block, start, end, first, last, name, kind, by, principal=name)
    return Find(block, start, end, first, last, name, "place", by)
