"""`headwater --help`: every command in a panel, and texts whose lines break where the screen ends."""

from typing import Any

import typer

from headwater.cli import app
from headwater.cli.help import PANELS, flowed

PROGRAM: Any = typer.main.get_command(app)


def test_every_command_stands_in_one_panel() -> None:
    named = [name for names in PANELS.values() for name in names]
    assert sorted(named) == sorted(PROGRAM.commands)
    for panel, names in PANELS.items():
        assert all(PROGRAM.commands[name].rich_help_panel == panel for name in names)


def test_a_paragraph_of_help_is_one_line_and_examples_keep_theirs() -> None:
    text = """Tells much.

    One sentence that goes on
    in the next line.

    - a list
    - of two

    [dim]headwater tell a    the first

    headwater tell b
    headwater tell c[/]

    And more
    of it.
    """
    assert flowed(text).split("\n\n") == [
        "Tells much.",
        "One sentence that goes on in the next line.",
        "- a list\n- of two",
        "[dim]headwater tell a    the first",
        "headwater tell b\nheadwater tell c[/]",
        "And more of it.",
    ]
