"""One claim, telling by telling, with the words of each: what `headwater show CLAIM` prints."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from headwater.cli.output import json_lines, plural, screen

if TYPE_CHECKING:
    from headwater.case.case import Case

Row = Mapping[str, Any]


def show_claim(case: "Case", prefix: str, *, as_json: bool) -> None:
    """The claim with each member's sentence, its page, its speaker and what it has otherwise."""
    (view,) = case.claim_views(among=[case.claim(prefix)])
    if as_json:
        json_lines([view])
        return
    console = screen()
    console.print(Text(view["proposition"], style="bold"))
    head = f"{view['id']}  {view['standing'].replace('_', ' ')}: {view['why']}"
    console.print(Text(head, style="dim"))
    for name in ("asserted_by", "denied_by", "reported_by", "outlets"):
        if view[name]:
            console.print(Text(f"{name.replace('_', ' ')}: {', '.join(view[name])}"))
    for one in view["origins"]:
        console.print(
            Text(f"origin: {one['principal']}, {len(one['members'])} {plural('telling', len(one['members']))}")
        )
    if view["undetermined"]:
        console.print(Text(f"undetermined: {len(view['undetermined'])} {plural('telling', len(view['undetermined']))}"))
    part(console, "tellings", [one for one in view["statements"] if one["stance"] == "asserts"])
    part(console, "denials", [one for one in (*view["statements"], *view["denials"]) if one["stance"] == "denies"])
    part(console, "taken back", [one for one in view["statements"] if one["stance"] == "withdraws"])
    part(console, "left open", [one for one in view["statements"] if one["stance"] == "open"])


def part(console: Console, title: str, members: Sequence[Row]) -> None:
    if members:
        console.print(Text(title, style="bold"))
    for one in members:
        words = " … ".join(" ".join(span["text"].split()) for span in one["said"])
        who = "the page itself" if one["narrated"] else one["speaker"] or "somebody"
        via = f", who gives it to {one['cites']}" if one["cites"] else ""
        older = " (an older version of its page)" if one.get("superseded") else ""
        differs = f" [differs in {', '.join(one['differs'])}]" if one["differs"] else ""
        console.print(Text(f"  {who}{via}{older}: “{words}”{differs}"))
        console.print(Text(f"      {one['page']}; {one['why']}", style="dim"))
