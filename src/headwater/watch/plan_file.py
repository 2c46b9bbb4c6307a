"""`sources.yaml` -> a plan, or every fault of it by line and key, with what to do."""

import re
from collections.abc import Callable, Iterator
from os.path import normpath
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
import yaml

from headwater.beats.check import Fault, entries, shapes, unknown
from headwater.beats.marked import Marked, spelled
from headwater.beats.marked import Path as Keys
from headwater.issues import StopRun
from headwater.text.addresses import is_web
from headwater.watch import times
from headwater.watch.plan import KINDS, Channel, Command, FeedFile, Mail, Placed, Plan, Webhook

BYTES = 2**20  # of a file: ten thousand sources
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
MAILBOX = re.compile(r"[^\s<>@,;:\"()\\[\]]+@[A-Za-z0-9.-]+")
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
Found = tuple[Keys, str]


def read_plan(file: str) -> Placed:
    """The plan in a file. Raises `StopRun` with every fault as `FILE:LINE: KEY: what to do`."""
    found, plan = checked(contents(file))
    if plan is None:
        raise StopRun("\n".join(f"{file}:{one.line}: {f'{one.key}: ' if one.key else ''}{one.text}" for one in found))
    return Placed(plan, Path(file).absolute().parent)


def contents(file: str) -> bytes:
    """Raises `StopRun`."""
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(BYTES + 1)
    except OSError as error:
        raise StopRun(
            f"{file} cannot be read: {error.strerror}; `headwater watch --help` shows one to begin from"
        ) from None
    if len(data) > BYTES:
        raise StopRun(f"{file} is larger than {BYTES:,} bytes: it is no list of sources")
    return data


def checked(data: bytes) -> tuple[tuple[Fault, ...], Plan | None]:
    """The faults, by line; the plan where there are none."""
    try:
        marked = Marked(data)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error).partition("\n")[0]
        return (Fault(place.line + 1 if place else 1, "", f"this is no YAML: {said}"),), None
    if not isinstance(marked.value, dict):
        return (Fault(1, "", "this is a mapping of keys to values: begin with `sources:`"),), None
    found: list[Found] = [(path, "this key stands twice: keep one") for path in marked.repeated]
    found += shapes({name: value for name, value in marked.value.items() if name != "channels"}, Plan)
    found += channel_shapes(marked.value.get("channels", {}))
    plan = None
    if not found:
        plan = msgspec.convert(marked.value, Plan)
        found += sense(plan)
    faults = tuple(sorted({Fault(marked.line(path), spelled(path), text) for path, text in found}))
    return faults, None if faults else plan


def channel_shapes(value: Any) -> Iterator[Found]:
    """Each channel is checked as what its `kind` says."""
    if not isinstance(value, dict):
        yield ("channels",), "here stands no mapping: write the name of a channel, and its keys below it"
        return
    for name, one in value.items():
        path: Keys = ("channels", str(name))
        if not isinstance(one, dict) or "kind" not in one:
            yield path, f"the key `kind` is missing: add it, as one of {', '.join(KINDS)}"
        elif str(one["kind"]) not in KINDS:
            yield (*path, "kind"), f"`{one['kind']}` is none of {', '.join(KINDS)}: use one"
        else:
            rest = {key: part for key, part in one.items() if key != "kind"}
            names = [field.name for field in msgspec.structs.fields(KINDS[one["kind"]])]
            strange = [key for key in map(str, rest) if key not in names]
            yield from (((*path, key), unknown(key, names)) for key in strange)
            if not strange:
                yield from entries(path, one, KINDS[one["kind"]])


# ------------------------------------------------------------------------------------------------------------- sense


def sense(plan: Plan) -> Iterator[Found]:
    """What has the right shape and cannot be meant."""
    try:
        ZoneInfo(plan.zone)
    except (ValueError, OSError, KeyError):
        yield ("zone",), f"there is no time zone `{plan.zone}`: write one such as Europe/Athens, or UTC"
        return
    yield from timed((), plan, ("every", times.stretch), ("quiet", times.quiet_hours), ("digest", times.clock))
    yield from of_sources(plan)
    for place, rule in enumerate(plan.rules):
        for nth, name in enumerate(rule.to):
            if name not in plan.channels:
                listed = ", ".join(plan.channels) or "none is declared"
                yield (
                    ("rules", place, "to", nth),
                    f"there is no channel `{name}`: declare it under `channels` ({listed})",
                )
        for key in ("actors", "places", "terms"):
            if any(not one.strip() for one in getattr(rule, key)):
                yield ("rules", place, key), "an empty name matches nothing: take it out"
        if rule.when == "source_dead" and (rule.actors or rule.places or rule.terms):
            yield ("rules", place), "a source that is gone names nobody: take actors, places and terms out"
    for name, channel in plan.channels.items():
        path: Keys = ("channels", name)
        yield from timed(path, channel, ("quiet", times.quiet_hours), ("digest", times.clock))
        yield from of_channel(path, channel)
        if isinstance(channel, FeedFile) and (source := inside(channel.path, plan)) is not None:
            yield (*path, "path"), f"it would be read as a page of `{source}`: write it to another folder"


def inside(path: str, plan: Plan) -> str | None:
    """The source in whose folder a path lies."""
    place = PurePath(normpath(path))
    folders = (one.read for one in plan.sources if not is_web(one.read))
    return next((one for one in folders if PurePath(normpath(one)) in (place, *place.parents)), None)


def timed(path: Keys, part: Any, *keys: tuple[str, Callable[[Any], object]]) -> Iterator[Found]:
    for key, read in keys:
        value = getattr(part, key)
        if value is not None:
            try:
                read(value)
            except ValueError as error:
                yield (*path, key), str(error)


def of_sources(plan: Plan) -> Iterator[Found]:
    if not plan.sources:
        yield ("sources",), "there is nothing to read: name a feed, a page or a folder"
    met: dict[str, int] = {}
    for place, source in enumerate(plan.sources):
        path: Keys = ("sources", place)
        if not source.read.strip():
            yield (*path, "read"), "name a feed, a page or a folder"
        elif "://" in source.read and not is_web(source.read):
            yield (*path, "read"), "only http and https are fetched: write such an address, or a path"
        elif (other := met.setdefault(source.read, place)) != place:
            yield (*path, "read"), f"this stands in sources[{other}] already: keep one"
        if source.every and source.cron:
            yield (*path, "cron"), "`every` and `cron` exclude each other: keep one"
        yield from timed(path, source, ("every", times.stretch), ("cron", lambda line: times.cron(line, plan.zone)))


def of_channel(path: Keys, channel: Channel) -> Iterator[Found]:
    seconds = getattr(channel, "seconds", 1.0)
    if not 1 <= seconds <= 300:
        yield (*path, "seconds"), "a channel has between 1 and 300 seconds"
    if isinstance(channel, Webhook):
        yield from of_webhook(path, channel)
    elif isinstance(channel, Mail):
        yield from of_mail(path, channel)
    elif isinstance(channel, Command) and not (channel.run and channel.run[0].strip()):
        yield (*path, "run"), "name a program and its arguments, as [notify-send, Headwater]"
    elif isinstance(channel, FeedFile) and not channel.path.strip():
        yield (*path, "path"), "name a file, such as alerts.xml"


def of_webhook(path: Keys, hook: Webhook) -> Iterator[Found]:
    parts = urlsplit(hook.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        yield (*path, "url"), "this is no web address: write one such as https://example.org/hook"
    elif parts.username or parts.password:
        yield (*path, "url"), "a password in an address is told to everybody: sign with `secret`, and take it out"
    elif parts.scheme == "http" and not hook.private:
        yield (*path, "url"), "alerts would travel unencrypted: write https, or `private: true` for a host of your own"
    yield from variable((*path, "secret"), hook.secret)


def of_mail(path: Keys, mail: Mail) -> Iterator[Found]:
    if not mail.to:
        yield (*path, "to"), "name at least one address"
    for place, one in enumerate(mail.to):
        if not MAILBOX.fullmatch(one):
            yield (*path, "to", place), f"`{one}` is no mail address: write one such as desk@example.org"
    if not MAILBOX.fullmatch(mail.sender):
        yield (*path, "sender"), f"`{mail.sender}` is no mail address: write one such as desk@example.org"
    if mail.port is not None and not 0 < mail.port < 2**16:
        yield (*path, "port"), "there is no such port: leave it out for the usual one"
    if mail.security == "none" and (mail.server not in LOCAL or mail.password):
        yield (
            (*path, "security"),
            "only a server on this machine, without a password, is asked unencrypted: use starttls",
        )
    if (mail.user is None) != (mail.password is None):
        yield path, "`user` and `password` come together: add the other, or take both out"
    if mail.password is not None:
        yield from variable((*path, "password"), mail.password)


def variable(path: Keys, name: str) -> Iterator[Found]:
    """Here stands the name of a variable of the environment. What stands here instead is repeated in no fault."""
    if not VARIABLE.fullmatch(name):
        yield (
            path,
            "here stands the NAME of a variable of the environment, never the secret: write one such as HOOK_SECRET",
        )
