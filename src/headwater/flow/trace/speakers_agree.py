"""Does a transcript give the words to the one the page gives them to?"""

from collections.abc import Collection
from functools import cache

from headwater.beats import table
from headwater.flow.collect.transcript import labels
from headwater.flow.trace.speakers import one_person
from headwater.records import Actor, Agrees, Turn
from headwater.text.names import key

LINKS = ("of", "for", "and", "to")  # inside offices: "Secretary of State"


def agrees(speaker: str | None, actor: Actor | None, turn: Turn, heard: Collection[str]) -> Agrees:
    """`speaker`: whom the page names, `actor` what it knows of them. `heard`: who speaks in the transcript, by name."""
    if speaker is None:
        return "unknown"
    said = named(turn.speaker) if turn.speaker else ""
    if said and one_person(speaker, said):
        return "yes"
    if turn.speaker is not None and nameless().intersection(key(turn.speaker)):
        return "yes" if nameless().intersection(key(speaker)) else "unknown"
    if not said:  # a questioner, "THE PRESIDENT": anybody who does not speak there under a name
        return "no" if any(one_person(speaker, name) for other in heard if (name := named(other))) else "unknown"
    return "no" if actor is not None and actor.kind == "person" and not actor.unnamed else "unknown"


def named(label: str) -> str:
    """The name in a label, without the offices before it; empty where it names an office alone."""
    words = key(label)
    first = next((at for at, word in enumerate(words) if word not in offices()), len(words))
    return " ".join(words[first:])


@cache
def nameless() -> frozenset[str]:
    return frozenset(table("roles")["nameless"])


@cache
def offices() -> frozenset[str]:
    return labels().offices | labels().honorifics | frozenset(LINKS)
