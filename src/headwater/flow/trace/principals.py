"""For whom each speaker of a story speaks: one page may say what another leaves out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from headwater import beats
from headwater.flow.organs import is_organ
from headwater.flow.trace.police import police
from headwater.flow.trace.speakers import untitled
from headwater.records import Actor

# Of the pages that tell for whom a person speaks, so many and at least so many decide: of 68 people on 27 example pages
# six are then told otherwise, all rightly; of 24 on the seed pages none.
MOST, ENOUGH = 2 / 3, 3
PARTIES = ("place", "government", "organization")
STEM = 4  # letters of a state by which a name tells it: "Vardeshi Embassy" is Vardesh's


def principals(actors: Sequence[Actor]) -> dict[tuple[str, str], str | None]:
    """(article, actor's name) -> principal.

    Where an article says nothing of whom a named actor speaks for, the story's other articles may, if all that do
    agree; of a person two thirds of them do, against a page that says otherwise. A ministry of which only others tell
    whose it is, and not the same, is nobody's. An unnamed group is never filled in: two outlets' unnamed officials may
    be different people. A page that gives a surname alone means the one person of the story who bears it: he is no
    second principal. Where several bear it, nothing tells whose it is. Nor is "W. Marek Feld" or "Marek Anton Feld"
    another than "Marek Feld". A state that no table knows is its own principal where others speak for it on the same
    page. Of the police see `police`.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for actor in actors:
        if actor.principal not in (None, actor.name) and not is_organ(str(actor.principal)):
            told[shape(actor)][str(actor.principal)] += 1
    found = {(one.article, one.name): given(one, told[shape(one)]) for one in actors}
    bearers = by_surname(actors)
    for actor in sorted(actors, key=lambda one: (one.article, one.name)):
        full = bearers.get(untitled(actor.name)[-1:], set()) if surname_alone(actor) else set()
        if full and actor.principal in (None, actor.name):
            found[actor.article, actor.name] = most_given(full, actors, found)
        if actor.kind == "person" and actor.principal is not None and is_organ(actor.principal):
            spoken_for(actor, told[shape(actor)], found)
    heads = {(actor.article, actor.principal) for actor in actors}
    for actor in actors:
        own = (actor.article, actor.name) in heads and actor.principal is None
        if own and actor.kind in PARTIES and not actor.unnamed:
            found[actor.article, actor.name] = actor.name
    found |= one_name(actors, found)
    found |= police(actors)
    return {(article, name): last(found, article, head) for (article, name), head in found.items()}


def owners(actors: Sequence[Actor]) -> dict[str, str]:
    """Name of an organ of a state that does not tell it -> the one state whose it is on all these pages."""
    heads: dict[str, set[str | None]] = defaultdict(set)
    for (_, name), head in principals(actors).items():
        if is_organ(name):
            heads[name].add(head if head != name else None)
    alone = {name: head for name, some in heads.items() if len(some) == 1 for head in some if head is not None}
    return {name: head for name, head in alone.items() if head[:STEM].lower() not in name.lower()}


def shape(actor: Actor) -> str:
    """A name that is one for pages of British and American spelling, where it is a ministry's."""
    forms = beats.table("roles")["organ_spellings"]
    return (
        " ".join(forms.get(word, word) for word in actor.name.lower().split()) if is_organ(actor.name) else actor.name
    )


def given(actor: Actor, told: Counter[str]) -> str | None:
    """`told`: principal -> how many pages of the story give it to an actor of this name."""
    silent = actor.principal in (None, actor.name)
    if actor.unnamed or not told:
        return actor.principal
    best, pages = min(told.items(), key=lambda one: (-one[1], one[0]))
    if len(told) == 1 or (actor.kind == "person" and pages >= max(ENOUGH, MOST * told.total())):
        return best if silent or actor.kind == "person" else actor.principal
    return None if silent and is_organ(actor.name) else actor.principal


def spoken_for(actor: Actor, told: Counter[str], found: dict[tuple[str, str], str | None]) -> None:
    """A ministry whose state its page leaves out is that of its spokesman, for whom other pages tell it."""
    place = actor.article, str(actor.principal)
    head = found[actor.article, actor.name]
    if place in found and head in told and found[place] != head:
        found[place] = head


def last(found: Mapping[tuple[str, str], str | None], article: str, head: str | None) -> str | None:
    """Who speaks for a ministry speaks for the state that the ministry speaks for."""
    passed: list[str] = []
    while head is not None and head not in passed:
        passed.append(head)
        above = found.get((article, head))
        if above is None:
            break
        head = above
    return head


def most_given(full: set[str], actors: Sequence[Actor], found: dict[tuple[str, str], str | None]) -> str | None:
    """The principal that most pages give to the one person of these names; of two people, none."""
    if len(full) > 1:
        return None
    given = [found[one.article, one.name] for one in actors if one.name in full]
    heads = Counter(head for head in given if head is not None)
    return min(heads, key=lambda head: (head in full, -heads[head], head), default=None)


def surname_alone(actor: Actor) -> bool:
    return actor.kind == "person" and not actor.unnamed and len(untitled(actor.name)) == 1


def one_name(
    actors: Sequence[Actor], found: Mapping[tuple[str, str], str | None]
) -> dict[tuple[str, str], str]:  # fmt: skip
    """People who speak for themselves, by the form of their name that most pages have: with middle names or without."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    own = [one for one in actors if one.kind == "person" and not one.unnamed and one.principal in (None, one.name)]
    own = [one for one in own if found[one.article, one.name] in (None, one.name)]
    for one in own:
        forms[outer(one.name)][one.name] += 1
    most = {
        form: max(sorted(names), key=names.__getitem__) for form, names in forms.items()
        if len(names) > 1 and len(form) > 1 and agree(names)
    }  # fmt: skip
    return {(one.article, one.name): most[outer(one.name)] for one in own if outer(one.name) in most}


def bare(name: str) -> tuple[str, ...]:
    """Its words without initials: ("marek", "feld"). With initials alone before the surname, all of them."""
    words = untitled(name)
    kept = tuple(word for word in words if len(word) > 1)
    return kept if len(kept) > 1 else words


def outer(name: str) -> tuple[str, ...]:
    """The first and the last of the words without initials."""
    words = bare(name)
    return (words[0], words[-1]) if len(words) > 1 else words


def agree(names: Iterable[str]) -> bool:
    """Do what stands between and the initials not tell two people: "John A. Vell", "John B. Vell", "John Carl Vell"?"""
    initials = {told for name in names if (told := tuple(w for w in untitled(name) if len(w) == 1))}
    between = {told for name in names if (told := bare(name)[1:-1])}
    return len(initials) < 2 and len(between) < 2 and (
        not (initials and between) or initials == {tuple(word[0] for word in told) for told in between}
    )  # fmt: skip


def by_surname(actors: Sequence[Actor]) -> dict[tuple[str, ...], set[str]]:
    """Surname -> the people who are called by a first name and it."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in actors:
        if actor.kind == "person" and not actor.unnamed and len(untitled(actor.name)) > 1:
            found[untitled(actor.name)[-1:]].add(actor.name)
    return found
