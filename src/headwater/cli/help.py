"""What `headwater --help` shows: the commands by what they are for, and help texts that fill the screen's width."""

import inspect

from typer import Typer

# Commands by what one wants of them, in the order of `headwater --help` and of docs/reference.md.
PANELS = {
    "Read pages": ("read", "sources", "issues", "watch", "forget", "export"),
    "The story": ("stories", "show", "brief", "serve", "changes", "arcs", "log", "why"),
    "Who says it, and who repeats it": (
        "statements", "claims", "conflicts", "quotes", "origins", "copies", "diff",
    ),
    "What happened": ("events", "timeline", "deals", "instruments"),
    "What the pages hold": ("search", "articles", "actors", "mentions", "times"),
    "Sanctions lists": ("lists", "screen", "decide"),
    "Put right": ("split", "merge", "move", "pin", "speaker", "date", "corrections", "undo"),
    "Subject areas": ("beats",),
}  # fmt: skip


def arrange(app: Typer) -> None:
    """Puts every command of the program into its panel, in the order of `PANELS`, and lets its help text flow."""
    place = {name: (nth, panel) for panel, names in PANELS.items() for nth, name in enumerate(names)}
    panels = list(PANELS)
    for command in app.registered_commands:
        command.rich_help_panel = place[str(command.name)][1]
    for entry in app.registered_groups:
        entry.rich_help_panel = place[str(entry.name)][1]
    app.registered_commands.sort(key=lambda one: (panels.index(place[str(one.name)][1]), place[str(one.name)][0]))
    groups = [one.typer_instance for one in app.registered_groups if one.typer_instance]
    for group in (app, *groups):
        for command in group.registered_commands:
            command.help = flowed(command.callback.__doc__ if command.callback else None)
    for group in groups:
        if group.registered_callback and group.registered_callback.callback:
            group.registered_callback.help = flowed(group.registered_callback.callback.__doc__)


def flowed(text: str | None) -> str:
    """A help text with the lines of each paragraph joined; examples (from `[dim]` on) and lists keep their lines."""
    paragraphs, examples = [], False
    for paragraph in inspect.cleandoc(text or "").split("\n\n"):
        examples = examples or paragraph.startswith("[dim]")
        kept = examples or any(line[:1] in (" ", "-") for line in paragraph.split("\n"))
        paragraphs.append(paragraph if kept else paragraph.replace("\n", " "))
        examples = examples and "[/]" not in paragraph
    return "\n\n".join(paragraphs)
