"""Does a transcript give the words to the one the page gives them to?"""

from collections.abc import Collection

from headwater.records import Actor, Agrees, Turn
from headwater.text.names import key

# labels of people whose names the transcript keeps back
NAMELESS = frozenset(
    ("official", "officials", "aide", "aides", "source", "sources", "spokesman", "spokeswoman", "spokesperson")
)


def agrees(speaker: str | None, actor: Actor | None, turn: Turn, heard: Collection[str]) -> Agrees:
    """`speaker`: whom the page names, `actor` what it knows of them. `heard`: who speaks in the transcript, by name."""
    if speaker is None:
        return "unknown"
    if turn.speaker is None:
        return "no" if any(same_name(speaker, name) for name in heard) else "unknown"
    if same_name(speaker, turn.speaker):
        return "yes"
    said, page = set(key(turn.speaker)), set(key(speaker))
    if said & NAMELESS:
        return "yes" if page & NAMELESS else "unknown"
    return "no" if actor is not None and actor.kind == "person" and not actor.unnamed else "unknown"


def same_name(page: str, said: str) -> bool:
    """Are the two names forms of one? The last words must agree, and the first ones unless one is an office."""
    a, b = key(page), key(said)
    if not a or not b or a[-1] != b[-1]:
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    return a[0] == b[0] or a[-2] == b[-2] or not said.istitle() or said.isupper()
