"""The command `brief`: the cited account of a story, and the check of anybody's text."""

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from headwater.case.views import plain
from headwater.cli.output import CaseOption, StoryArgument, json_lines, messages, opened, screen, short
from headwater.cli.showing import chosen
from headwater.flow.write.smoothing_note import told
from headwater.issues import StopRun
from headwater.records import Support

if TYPE_CHECKING:
    from headwater.case.smoothed import Ask

MOST = 25 << 20  # bytes of a text to check
COLOURS = {"supported": "green", "unsupported": "bold red", "uncited": "yellow", "unchecked": "dim"}


class Form(StrEnum):
    md = "md"
    html = "html"
    pdf = "pdf"
    json = "json"


class Length(StrEnum):
    short = "short"
    medium = "medium"
    full = "full"


def brief(
    context: typer.Context,
    story: StoryArgument = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Markdown (default), one HTML file, PDF, or one JSON object.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending tells the format."),
    ] = None,
    length: Annotated[
        Length, typer.Option(help="short: the few most important sentences; medium: a page or two; full: all.")
    ] = Length.medium,
    sentences: Annotated[
        int | None, typer.Option(min=1, help="At most so many sentences, the most important first.")
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option("--check", metavar="FILE", help="Check a text (Markdown or plain; - for stdin) against the case."),
    ] = None,
    font: Annotated[
        Path | None, typer.Option(help="A TrueType font for the PDF, for letters of other scripts.")
    ] = None,
    smooth: Annotated[
        bool, typer.Option("--smooth", help="Let a language model put the sentences more smoothly: see above.")
    ] = False,
    model_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL", envvar="HEADWATER_MODEL_URL", help="An OpenAI-compatible endpoint: http://127.0.0.1:8080/v1"
        ),
    ] = None,
    model: Annotated[
        str, typer.Option(metavar="NAME", envvar="HEADWATER_MODEL", help="What the endpoint calls the model.")
    ] = "default",
    model_seconds: Annotated[
        float, typer.Option(min=1, help="How long a question to the model may take, twelve sentences each.")
    ] = 60,
    case: CaseOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The same as --format json; with --check, JSON Lines.")
    ] = False,
) -> None:
    """Write the cited account of one story, or check somebody else's. Without STORY, the largest.

    Every sentence cites the words it rests on: each name, number and date in it stands in them, or was counted from
    listed members. Sentences that fail this are left out and counted. The order: numbers, what was corrected or taken
    back, news, what is claimed by most pages and origins, what is disputed and denied, deals, quotations, dates,
    copies, what rests on one origin, what could not be seen. Of each a shorter brief has the first few.

    --check reads a text sentence by sentence: against its footnotes if they are in our form, else against the words
    of STORY (or of the whole case) that fit best. Exits with 1 where something is not supported.

    --smooth sends the sentences of the brief, which quote your pages, to the endpoint that you name, and nothing
    anywhere without it. What comes back keeps its citations and passes the same check, sentence by sentence, or the
    plain sentence stays; how many and why is told. A key comes by HEADWATER_MODEL_KEY alone.

    [dim]headwater brief > brief.md
    headwater brief 3f2a --length short -o brief.pdf
    headwater brief --check article.md
    headwater brief --smooth --model-url http://127.0.0.1:8080/v1 --model small
    headwater brief --check - --json < draft.txt | jq -r 'select(.verdict=="unsupported") | .why'[/]
    """
    with opened(context, case) as found:
        if check is not None:
            verdicts = found.check_text(read(check), story)
            report(verdicts, as_json=as_json)
            raise typer.Exit(any(one.verdict == "unsupported" for one in verdicts))
        wanted = Form.json if as_json else form or by_ending(output)
        if smooth:
            ask = asking(model_url, model, model_seconds)
            made = found.smooth_brief(ask, chosen(found, story), model=model, length=length.value, sentences=sentences)
            if made.smoothing is not None:
                messages.print(told(made.smoothing), highlight=False, markup=False)
            data = found.brief_form(made, wanted.value, font=font)
        else:
            name = chosen(found, story)
            data = found.brief_as(wanted.value, name, length=length.value, sentences=sentences, font=font)
    if output is not None:
        written(output, data)
    elif wanted is Form.pdf and sys.stdout.isatty():
        raise StopRun("a PDF is no text for a terminal: name a file with --output brief.pdf")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data if data.endswith(b"\n") or wanted is Form.pdf else data + b"\n")
        sys.stdout.buffer.flush()


def asking(url: str | None, model: str, seconds: float) -> "Ask":
    """How the model that the user named is asked."""
    from headwater.sources import model_endpoint  # measured: httpx takes 0.2 s

    if not url:
        raise StopRun("--smooth needs an endpoint: name it with --model-url, or in HEADWATER_MODEL_URL")
    key = os.environ.get("HEADWATER_MODEL_KEY") or None
    there = model_endpoint.endpoint(url, model=model, key=key, seconds=seconds)
    return lambda chat: model_endpoint.ask(there, chat)


def by_ending(output: Path | None) -> Form:
    ending = output.suffix.lower().removeprefix(".") if output is not None else "md"
    known = {"markdown": Form.md, "txt": Form.md, "htm": Form.html} | {form.value: form for form in Form}
    if ending not in known:
        raise StopRun(f"no format has the ending .{ending}: name one of {', '.join(Form)} with --format")
    return known[ending]


def read(file: Path) -> str:
    """The text to check."""
    try:
        data = sys.stdin.buffer.read(MOST + 1) if str(file) == "-" else file.read_bytes()
    except OSError as fault:
        raise StopRun(f"{file} cannot be read: {fault.strerror}") from fault
    if len(data) > MOST:
        raise StopRun(f"{file} is larger than {MOST >> 20} MB: check it in parts")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise StopRun(f"{file} is not UTF-8 text: save it as Markdown or plain text in UTF-8") from fault


def written(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except OSError as fault:
        raise StopRun(f"{output} cannot be written: {fault.strerror}") from fault


def report(verdicts: Sequence[Support], *, as_json: bool) -> None:
    """JSON Lines, or what is wrong line by line with the numbers at the end."""
    if as_json:
        json_lines(plain(one) for one in verdicts)
        return
    console = screen()
    for one in verdicts:
        if one.verdict == "supported":
            continue
        head = Text(f"line {one.line}: ")
        head.append(one.verdict, style=COLOURS[one.verdict])
        head.append(f"  {short(one.sentence, 160)}")
        console.print(head)
        for fault in one.faults:
            console.print(Text(f"    {fault.kind}: “{short(fault.words, 80)}” – {fault.why}"))
        if one.verdict == "uncited" or not one.faults:
            console.print(Text(f"    {one.why}", style="dim"))
        for span in one.cites[:1]:
            console.print(Text(f"    nearest: {short(span.text, 140)}", style="dim"))
    numbers = {verdict: sum(one.verdict == verdict for one in verdicts) for verdict in COLOURS}
    told = ", ".join(f"{number} {verdict}" for verdict, number in numbers.items() if number)
    messages.print(f"{len(verdicts)} sentences: {told}" if verdicts else "no sentence to check", highlight=False)


COMMANDS = {"brief": brief}
