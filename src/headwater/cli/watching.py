"""The command that reads sources on a schedule and alerts: watch."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.live import Live
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from headwater.cli.output import CaseOption, emit, json_lines, messages, opened, plural, screen
from headwater.cli.reading import own_beat
from headwater.issues import StopRun

if TYPE_CHECKING:
    from headwater.reading.progress import Progress
    from headwater.watch.plan import Plan

Row = dict[str, Any]
Event = dict[str, Any]
Tell = Callable[[Event], None]


def watch(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="SOURCES.YAML", help="What to read when, what to tell, and to whom.")],
    case: CaseOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Say what the file means or what is wrong; read nothing.")
    ] = False,
    once: Annotated[
        bool, typer.Option("--once", help="Read every source once, tell, send, and end: for cron.")
    ] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes to use (default: one a core).")] = None,
    fast: Annotated[bool, typer.Option("--fast", help="As for `headwater read`: a case is read in one way.")] = False,
    beat: Annotated[list[str] | None, typer.Option(metavar="FILE", help="As for `headwater read`.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for all that happens.")] = False,
) -> None:
    """Read feeds, pages and folders on a schedule, and alert when something happens.

    Alerts are rules over the log of changes (`headwater changes`): a claim gains a second
    independent origin, a denial appears, a deal moves, a listed actor turns up, a page is edited
    without a notice, a new story names whom you look for, a source is gone. They go to a feed file,
    a signed webhook, e-mail or a command, each once; quiet hours and digests hold them back. What
    the case holds when watching begins is no news. End it with Ctrl-C: it goes on where it was. The
    desk (`headwater serve`) may be open beside it. A file to begin from:

    [dim]every: 15m
    zone: Europe/Athens
    sources:
      - read: https://example.org/feed.xml
      - read: incoming/
        cron: "0 7 * * mon-fri"
    rules:
      - when: second_origin
      - when: denial
        actors: \\[Brannik, Port Office]
    channels:
      desk: {kind: feed, path: alerts.xml}[/]

    Exits with 0 when it is ended, 2 on wrong use; with --check or --once, 1 when the file has a
    fault, or a source or channel failed.

    [dim]headwater watch --check sources.yaml
    headwater watch sources.yaml
    headwater watch sources.yaml --once --json | jq -r 'select(.event == "alert") | .title'[/]
    """
    if check:
        raise typer.Exit(checking(file, as_json))
    from headwater.sources.web import Fetcher, Policy  # measured: 0.4 s with what follows, and `--help` must not pay it
    from headwater.watch.ending import Ending
    from headwater.watch.lock import alone
    from headwater.watch.plan_file import read_plan
    from headwater.watch.senders import senders
    from headwater.watch.watcher import Watcher

    placed, ending = read_plan(file), Ending()
    send = senders(placed, os.environ)
    try:
        fetcher = Fetcher(Policy(allow_hosts=placed.plan.allow_hosts, contact=placed.plan.contact))
    except ValueError as error:
        raise StopRun(f"{file}: {error}") from None
    with (
        opened(context, case, make=True, fast=fast, beats=tuple(map(own_beat, beat or ()))) as found,
        alone(found.file.path), told(placed.plan, as_json) as (tell, progress), ending.by_signals(),
    ):  # fmt: skip
        watcher = Watcher(
            case=found, placed=placed, send=send, fetcher=fetcher, now=lambda: datetime.now(UTC), tell=tell,
            workers=workers, ending=ending, progress=progress,
        )  # fmt: skip
        if not once:
            watcher.run()
            messages.print("ended; the next `headwater watch` goes on from here", highlight=False)
        elif not watcher.once():
            raise typer.Exit(1)


# -------------------------------------------------------------------------------------------------------------- check


def checking(file: str, as_json: bool) -> int:
    """Prints the faults of a file, or what it means and when each source is read next."""
    from headwater.watch.plan_file import checked, contents

    faults, plan = checked(contents(file))
    if as_json:
        json_lines({"file": file, "line": one.line, "key": one.key, "fault": one.text} for one in faults)
    for one in faults:
        where = f"{file}:{one.line}:" + (f" {one.key}:" if one.key else "")
        messages.print(f"{escape(where)} {escape(one.text)}", highlight=False, soft_wrap=True)
    if plan is None:
        return 1
    rows = [*sources(plan), *rules(plan), *channels(plan)]
    emit(rows, as_json, {name: itemgetter(name) for name in ("part", "what", "when", "to")}, empty="")
    lacking = [name for name in secrets(plan) if not os.environ.get(name)]
    if lacking:
        messages.print(f"[yellow]not in the environment yet:[/] {escape(', '.join(lacking))}", highlight=False)
    if not plan.channels:
        messages.print("no channel: alerts stand on the screen alone", highlight=False)
    messages.print(f"{escape(file)}: good", highlight=False)
    return 0


def sources(plan: "Plan") -> Iterator[Row]:
    for one in plan.sources:
        when = f"cron {one.cron}" if one.cron else f"every {one.every or plan.every}"
        yield {"part": "source", "what": one.read, "when": f"{when} ({plan.zone})" if one.cron else when, "to": None}


def rules(plan: "Plan") -> Iterator[Row]:
    for one in plan.rules:
        asked = [f"{key}: {', '.join(getattr(one, key))}" for key in ("actors", "places", "terms") if getattr(one, key)]
        what = f"{one.when.replace('_', ' ')}{' of ' if asked else ''}{'; '.join(asked)}"
        yield {"part": "rule", "what": what, "when": None, "to": ", ".join(one.to or plan.channels) or None}


def channels(plan: "Plan") -> Iterator[Row]:
    """With the hours in which they are told."""
    from headwater.watch.deliveries import hours
    from headwater.watch.times import clock

    for name, one in plan.channels.items():
        target = getattr(one, "path", None) or getattr(one, "url", None)
        target = target or " ".join(getattr(one, "run", ()) or getattr(one, "to", ()))
        quiet, digest = hours(one, plan)
        when = "at once" if digest is None else f"digest at {clock(digest):%H:%M}"
        yield {
            "part": "channel", "what": f"{name}: {one.__struct_config__.tag} {target}",
            "when": f"{when}{f', quiet {quiet}' if quiet else ''} ({plan.zone})", "to": None,
        }  # fmt: skip


def secrets(plan: "Plan") -> list[str]:
    """Variables of the environment that channels need."""
    named = (getattr(one, "secret", None) or getattr(one, "password", None) for one in plan.channels.values())
    return sorted({one for one in named if one})


# --------------------------------------------------------------------------------------------------------------- tell


@contextmanager
def told(plan: "Plan", as_json: bool) -> Iterator[tuple[Tell, "Progress"]]:
    """Takes events and progress. As JSON one line an event; for people alerts on stdout, the rest on stderr, and in a
    terminal one line at the bottom that says what is under way or when the next source is read."""
    if as_json:

        def lines(event: Event) -> None:
            if event["event"] != "waiting":
                json_lines([event])
                sys.stdout.flush()

        yield lines, lambda _what, _done, _total: None
        return
    zone = ZoneInfo(plan.zone)
    with Live(console=messages, refresh_per_second=1, transient=True, auto_refresh=messages.is_terminal) as live:
        if not messages.is_terminal:
            live.stop()

        def below(words: str) -> None:
            if messages.is_terminal:
                live.update(Text(f"{words}   Ctrl-C ends", style="dim"), refresh=True)

        def tell(event: Event) -> None:
            at = datetime.fromisoformat(event["at"]).astimezone(zone)
            if event["event"] == "waiting":
                below(f"watching {len(plan.sources)} {plural('source', len(plan.sources))}; {awaited(event, zone)}")
            elif event["event"] == "alert":
                print_alert(event, at)
            else:
                messages.print(f"{at:%H:%M}  {escape(spoken(event, zone))}", highlight=False, soft_wrap=True)

        def progress(what: str, done: int, total: int) -> None:
            below(f"{what} {done}{f' of {total}' if total else ''}")

        yield tell, progress


def awaited(event: Event, zone: ZoneInfo) -> str:
    if event["until"] is None:
        return "nothing more is due"
    return f"the next is read at {datetime.fromisoformat(event['until']).astimezone(zone):%H:%M}"


def print_alert(event: Event, at: datetime) -> None:
    """The alert in full, to stdout."""
    from headwater.watch.message import alert_of
    from headwater.watch.message import told as lines

    head, *rest = lines(alert_of(event))
    console = screen()
    console.print(Text(f"{at:%H:%M}  {head}", style="bold"), soft_wrap=True)
    for line in rest:
        console.print(Padding(Text(line.strip()), (0, 0, 0, 7), expand=False))
    sys.stdout.flush()


def spoken(event: Event, zone: ZoneInfo) -> str:
    """What happened, in words."""
    match event["event"]:
        case "read":
            number = event["sources"]
            return (
                f"{number} {plural('source', number)} read: {event['pages']} {plural('page', event['pages'])} met,"
                f" {event['new']} new; the case holds {event['articles']} {plural('article', event['articles'])}"
                f" in {event['stories']} {plural('story', event['stories'])}"
            )
        case "sent":
            back = ", which works again" if event["back"] else ""
            return f"{event['alerts']} {plural('alert', event['alerts'])} sent to {event['channel']}{back}"
        case "unsent":
            again = datetime.fromisoformat(event["again_at"]).astimezone(zone)
            return f"{event['channel']} cannot be reached: {event['why']}; tried again at {again:%H:%M}"
        case "given_up":
            return f"{event['alerts']} {plural('alert', event['alerts'])} for {event['channel']} waited too long"
        case "source_failed":
            return f"{event['source']} could not be read: {event['why']}"
        case "source_dead":
            return f"{event['source']} is gone: {event['why']}"
        case "source_back":
            return f"{event['source']} is back"
        case _:
            return str(event.get("why", event["event"]))


COMMANDS = {"watch": watch}
