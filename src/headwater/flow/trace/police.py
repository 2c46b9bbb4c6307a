"""The police of a story: "police", "Halmar police" and a constable are one principal where one force alone is named."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from headwater import beats
from headwater.flow.organs import is_organ
from headwater.records import Actor

POLICE = "police"
ADDED = ("department", "service", "force", "the")  # words that make no other force of a name
OF_A_FORCE = {POLICE, "unit", "squad", "division", "section", "bureau", "branch", "department", "precinct"}


def police(actors: Sequence[Actor]) -> dict[tuple[str, str], str]:
    """(article, actor's name) -> the one force of the page, or else the story's, for those who speak for it: a force by
    any of its names, "police" without more, and officers of whom nothing else is told. Nothing where several forces are
    named, for then nothing tells whose "police" they are.
    """
    pages: dict[str, set[str]] = defaultdict(set)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for one in actors:
        name = of_role(one.role or "") if one.kind == "person" else of_group(one)
        if name and one.kind in ("person", "organization", "group", "government") and (force := named(name)):
            pages[one.article].add(force)
            written[force][name] += 1
    short = {one.name: full for one in actors if (full := by_initials(one.name, written))}
    for one in actors:
        if one.name in short:
            pages[one.article].add(short[one.name])
    shown = {force: min(names, key=lambda name: (-names[name], name)) for force, names in written.items()}
    present = pages.keys() | {one.article for one in actors if one.name.casefold() == POLICE}
    found = {}
    for one in actors:
        own = (named(of_group(one)) or short.get(one.name, "")) if one.kind != "person" else ""
        forces = pages.get(one.article) or set(written)
        if own:
            found[one.article, one.name] = shown[own]
        elif len(forces) == 1 and one.article in present and (one.name.casefold() == POLICE or officer(one)):
            found[one.article, one.name] = shown[next(iter(forces))]
    known: dict[str, set[str]] = defaultdict(set)
    for (_, name), force in found.items():
        known[name].add(force)
    for one in actors:  # a page may leave out what others tell of an officer
        if one.kind == "person" and one.principal in (None, one.name) and len(known.get(one.name, ())) == 1:
            found.setdefault((one.article, one.name), next(iter(known[one.name])))
    return found


def named(name: str) -> str:
    """The force that a name tells ("Halmar Police Department": "halmar police"), nothing where it tells none."""
    words = [word for word in name.split() if word.casefold() not in ADDED]
    told = len(words) > 1 and words[-1].casefold() == POLICE and all(word[:1].isupper() for word in words[:-1])
    return " ".join(words).casefold() if told else ""  # "riot police" are those of nobody knows where


def by_initials(name: str, forces: Iterable[str]) -> str:
    """The one force whose initials a name is, with a D for "Department": "HCPD" of "halmar city police"."""
    same = [force for force in forces if name == "".join(word[0] for word in force.split()).upper() + "D"]
    return same[0] if len(same) == 1 else ""


def of_role(role: str) -> str:
    """ "Halmar police" of "Halmar police spokeswoman"."""
    words = role.split()
    last = next((nth for nth, word in enumerate(words) if word.casefold() == POLICE), 0)
    return " ".join(words[: last + 1]) if last and all(word[:1].isupper() for word in words[:last]) else ""


def of_group(one: Actor) -> str:
    """ "Halmar police" of a "Halmar police spokeswoman" without a name; otherwise the name itself."""
    return of_role(one.name) or one.name if one.kind == "group" else one.name


def officer(one: Actor) -> bool:
    """Is it one of the police, of whose own state or firm nothing is told?"""
    if one.kind != "person" or one.role is None or one.principal not in (None, one.name):
        return False
    if one.affiliation is not None and not set(one.affiliation.casefold().split()) & OF_A_FORCE:
        return False  # of somebody else's: "a constable with the Harbour Board"
    role = f" {one.role.casefold().replace('.', '')} "
    if is_organ(role) and f" {POLICE} " not in role:
        return False  # of the army
    return any(f" {rank} " in role for rank in beats.table("roles")["police_ranks"])
