"""What is wrong with a beat's file: every fault with its line, its key, and what to do."""

import re
import typing
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import msgspec
import yaml

from headwater.beats.beat import LEAD, PLOVER, SLOTS, Beat
from headwater.beats.marked import Marked, Path, spelled

STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]")
UNKNOWN = re.compile(r"unknown field `(\w+)`")
ENUM = re.compile(r"Invalid enum value '(.*)'")
TYPES = re.compile(r"Expected `(.+)`, got `(.+)`")
WORDS = {"array": "a list, as [one, two]", "object": "a mapping of keys to values", "str": "text", "int": "a number",
         "float": "a number", "bool": "true or false", "null": "nothing"}  # fmt: skip
SLOT = re.compile(r"[a-z]+(?: [a-z]+)*")
CAMEO = re.compile(r"\d{2,4}")


class Fault(msgspec.Struct, frozen=True, order=True):
    """`line` counts from 1."""

    line: int
    key: str
    text: str


def faults(data: bytes) -> tuple[Fault, ...]:
    """Every fault of a beat's file, by line; none for a good one."""
    try:
        marked = Marked(data)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        place = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error)
        return (Fault(place.line + 1 if place else 1, "", f"this is no YAML: {said}"),)
    if not isinstance(marked.value, dict):
        return (Fault(1, "", "a beat is a mapping of keys to values: begin with `beat: its_name`"),)
    found = [(path, "this key stands twice: keep one") for path in marked.repeated]
    found += shapes(marked.value, Beat, hidden=("digest",))
    if not found:
        found += sense(msgspec.convert(marked.value, Beat))
    return tuple(sorted({Fault(marked.line(path), spelled(path), text) for path, text in found}))


# ------------------------------------------------------------------------------------------------------------ shapes


def shapes(
    value: dict[str, Any], kind: type[msgspec.Struct], *, hidden: tuple[str, ...] = ()
) -> list[tuple[Path, str]]:
    """Keys that nobody declared, keys that lack, values of another type; each entry of a section on its own.

    `hidden`: fields that no file may set.
    """
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in msgspec.structs.fields(kind) if field.name not in hidden}
    found: list[tuple[Path, str]] = [((name,), unknown(name, list(fields)))
             for name in map(str, value) if name not in fields]  # fmt: skip
    found += [((name,), "this key is missing: add it") for name, field in fields.items()
              if field.required and name not in value]  # fmt: skip
    for name, part in value.items():
        if name in fields:
            found += entries((name,), part, hints[name])
    return found


def entries(path: Path, value: Any, hint: Any) -> Iterator[tuple[Path, str]]:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is dict and isinstance(value, dict):
        for key, one in value.items():
            yield from entries((*path, str(key)), one, inner[1])
    elif origin is tuple and isinstance(value, list):
        for place, one in enumerate(value):
            yield from entries((*path, place), one, inner[0])
    else:
        try:
            msgspec.convert(value, hint)
        except msgspec.ValidationError as error:
            yield explained(path, str(error), hint)


def explained(path: Path, said: str, hint: Any) -> tuple[Path, str]:
    """A fault as msgspec words it, by the path that it names at its end."""
    text, _, at = said.partition(" - at `$")
    steps = STEP.findall(at)
    path = (*path, *(name or int(number) for name, number in steps))
    if (name := UNKNOWN.search(text)) is not None:
        names = [field.name for field in msgspec.structs.fields(hint)] if isinstance(hint, type) else []
        return (*path, name[1]), unknown(name[1], names)
    if "missing required field" in text:
        return path, f"the key {text.rpartition('field ')[2]} is missing: add it"
    if (wrong := ENUM.search(text)) is not None and isinstance(hint, type):
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        return (
            path,
            f"`{wrong[1]}` is none of {', '.join(choices(typing.get_type_hints(hint)[field]))}: use one",
        )
    if (types := TYPES.search(text)) is not None:
        wanted, got = (WORDS.get(one.split(" |")[0], one) for one in types.groups())
        return path, f"here stands {got}: write {wanted}"
    return path, text


def choices(hint: Any) -> list[str]:
    """The words that a field allows."""
    inner = typing.get_args(hint)
    return [one for part in inner for one in ([part] if isinstance(part, str) else choices(part))]


def unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"there is no such key: {f'did you mean `{near[0]}`?' if near else 'use one of ' + ', '.join(known)}"


# ------------------------------------------------------------------------------------------------------------- sense


def sense(beat: Beat) -> list[tuple[Path, str]]:
    """Names that nothing in the beat bears, words that nothing can match."""
    return [*of_roles(beat), *of_kinds(beat), *of_frames(beat), *of_triggers(beat), *of_items(beat)]


def named(name: str, known: Any, what: str) -> str | None:
    if name in known:
        return None
    near = get_close_matches(name, list(known), 1)
    return f"there is no {what} `{name}`: " + (f"did you mean `{near[0]}`?" if near else f"declare it under `{what}s`")


def of_roles(beat: Beat) -> Iterator[tuple[Path, str]]:
    for name, role in beat.roles.items():
        for place, side in enumerate(role.either):
            if said := named(side, beat.roles, "role"):
                yield ("roles", name, "either", place), said
        if len(role.either) not in (0, 2):
            yield ("roles", name, "either"), "name the two roles of which it is one"


def of_kinds(beat: Beat) -> Iterator[tuple[Path, str]]:
    for name, kind in beat.kinds.items():
        for place, one in enumerate(kind.roles):
            if said := named(one, beat.roles, "role"):
                yield ("kinds", name, "roles", place), said
        yield from of_needs(("kinds", name, "needs"), kind.needs, kind.roles)
        for one, other in kind.raised.items():
            if said := named(one, kind.roles, "role") or named(other, beat.kinds, "kind"):
                yield ("kinds", name, "raised", one), said
        if kind.stage is not None and kind.stage not in beat.ladder:
            yield (
                ("kinds", name, "stage"),
                f"the ladder has no rung `{kind.stage}`: add it, or use another",
            )
        if kind.plover is not None and kind.plover not in PLOVER:
            yield (
                ("kinds", name, "plover"),
                f"PLOVER has no root `{kind.plover}`: use {', '.join(sorted(PLOVER))}",
            )
        if kind.cameo is not None and not CAMEO.fullmatch(kind.cameo):
            yield ("kinds", name, "cameo"), 'a CAMEO code is two to four digits in quotation marks, as "072"'


def of_needs(path: Path, needs: tuple[str, ...], roles: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for place, need in enumerate(needs):
        for one in need.split("|"):
            if one not in roles:
                yield (*path, place), f"the kind has no role `{one}`: add it to its roles, or need another"


def of_frames(beat: Beat) -> Iterator[tuple[Path, str]]:
    frames: list[tuple[Path, dict[str, str]]] = [(("frames", name), frame) for name, frame in beat.frames.items()]
    for path, frame in (*frames, (("goods",), beat.goods)):
        for slot, roles in frame.items():
            if not SLOT.fullmatch(slot) and slot not in SLOTS:
                yield (
                    (*path, slot),
                    "a slot is a part of the sentence (subject, object) or a preposition, in small letters",
                )
            for role in roles.split("|"):
                if role != LEAD and (said := named(role, beat.roles, "role")):
                    yield (*path, slot), said


def of_triggers(beat: Beat) -> Iterator[tuple[Path, str]]:
    met: dict[tuple[str, str, str], int] = {}
    for place, trigger in enumerate(beat.triggers):
        path: Path = ("triggers", place)
        if said := named(trigger.kind, beat.kinds, "kind"):
            yield (*path, "kind"), said
        if said := named(trigger.frame, beat.frames, "frame"):
            yield (*path, "frame"), said
        if not trigger.words:
            yield (*path, "words"), "name at least one word"
        if trigger.needs is not None and trigger.kind in beat.kinds:
            yield from of_needs((*path, "needs"), trigger.needs, beat.kinds[trigger.kind].roles)
        for nth, word in enumerate(trigger.words):
            if word != word.lower() or not word.strip():
                yield (*path, "words", nth), f"words are written in small letters, as lemmas: `{word.lower()}`"
            if (other := met.setdefault((trigger.pos, word, trigger.frame), place)) != place:
                yield (*path, "words", nth), f"`{word}` is a {trigger.pos} of triggers[{other}] already: keep one"


def of_items(beat: Beat) -> Iterator[tuple[Path, str]]:
    for name, items in beat.items.items():
        for place, pattern in enumerate(items.patterns):
            try:
                re.compile(pattern)
            except re.error as error:
                yield ("items", name, "patterns", place), f"this is no regular expression ({error}): correct it"
    if not beat.items and any(role.fills == "item" for role in beat.roles.values()):
        yield ("items",), "a role is filled by items, and none are named: add them"
