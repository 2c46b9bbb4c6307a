"""Commands that show one story: show, origins."""

import sys
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.text import Text
from rich.tree import Tree

from headwater.case.claim_list import ID as CLAIM
from headwater.case.register import ID
from headwater.case.views import plain
from headwater.cli.claim import show_claim
from headwater.cli.deal import show_deal
from headwater.cli.hits import show_hit
from headwater.cli.output import (
    CaseOption,
    JsonOption,
    StoryArgument,
    days,
    json_lines,
    messages,
    opened,
    plural,
    screen,
    short,
)
from headwater.records import OriginEdge, OriginNode, Story

if TYPE_CHECKING:
    from headwater.case.case import Case

HIT = "hit-"  # what the ids of hits begin with
ARROWS = {
    "credits": "credits", "copies": "copies", "rewrites": "rewrites", "cites": "cites", "quotes": "quotes",
    "translates": "translates", "shares_source": "shares its text with",
}  # fmt: skip
REASONED = ("copies", "rewrites", "shares_source")  # links whose reason the tree gives


class Graph(StrEnum):
    tree = "tree"
    json = "json"
    graphml = "graphml"
    prov = "prov"


def chosen(case: "Case", story: str | None) -> str:
    """The id of the story asked for; the largest one where none was, with a word on the others."""
    found = case.story(story)
    others = case.file.count(Story) - 1
    if story is not None and not found.id.startswith(story):
        messages.print(f"{story} is now {found.id}", highlight=False, markup=False)
    if story is None and others:
        noun = "another story" if others == 1 else f"{others} other stories"
        messages.print(f"the largest story; the case holds {noun} (headwater stories)", highlight=False)
    return found.id


def show(
    context: typer.Context,
    story: Annotated[
        str | None,
        typer.Argument(
            metavar="[STORY|DEAL|CLAIM|HIT]",
            help="Id of a story, deal, claim or hit, or its beginning.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Below each page, why it is in this story.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one story: its numbers, its moments, who repeats whom. Without STORY, the largest.

    Pages that came with the last reading are marked as new. STORY may be an id that the story had before.
    CLAIM ("claim-…", see `headwater claims`) shows a claim, with the sentence of every telling.
    DEAL ("deal-…", see `headwater deals`) shows a deal, with the sentence behind every cell, and who denies it.
    HIT ("hit-…", see `headwater screen`) shows a list's entry beside the sentences that name the actor.
    """
    with opened(context, case) as found:
        if story is not None and story.startswith(ID):
            show_deal(found, story, as_json=as_json)
            return
        if story is not None and story.startswith(CLAIM):
            show_claim(found, story, as_json=as_json)
            return
        if story is not None and story.startswith(HIT):
            show_hit(found, story, as_json=as_json)
            return
        view = found.story_whole(chosen(found, story))
        pages = {one.id: one for one in found.articles(view["id"])}
    if as_json:
        json_lines([view])
        return
    counts, console = view["counts"], screen()
    console.print(Text(view["title"], style="bold"))
    if view["title_is"] == "sentence":
        where = pages[view["title_span"]["article"]].page
        console.print(f"no page has a headline: this is the first sentence of {where}", highlight=False, markup=False)
    numbers = [
        (counts["pages"], "page"), (counts["outlets"], "named outlet"), (counts["outlets_unknown"], "page without one"),
        (counts["copies"], "copy"), (counts["texts_independent"], "independent text"),
    ]  # fmt: skip
    shown = [f"{number} {plural(noun, number)}" for number, noun in numbers]
    console.print(", ".join([*shown, f"{counts['undetermined']} undetermined"]), highlight=False)
    for name, number in view["members"]["principals"]:
        console.print(f"  {number:>4} {plural('statement', number)} from {escape(name)}", highlight=False)
    tree = Tree(Text(f"story {view['id']}"))
    fresh = set(view["new_articles"]) if not view["new"] else set()
    reasons = {one["article"]: one["why"] for one in view["memberships"]}
    for moment in view["moments"]:
        branch = tree.add(Text(f"{days(moment)} ({moment['basis']}) {moment['why']}"))
        for one in moment["articles"]:
            title = pages[one].title
            mark = "new in story: " if one in fresh else ""
            leaf = branch.add(Text(f"{mark}{pages[one].page}  {short(title.text, 90) if title else ''}"))
            if why and one in reasons:
                leaf.add(Text(reasons[one], style="dim"))
    console.print(tree)


def origins(
    context: typer.Context,
    story: StoryArgument = None,
    form: Annotated[
        Graph, typer.Option("--format", help="A tree, JSON Lines, GraphML, or PROV-O as JSON-LD.")
    ] = Graph.tree,
    case: CaseOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Show the stations between the pages and those who speak, as a tree. Without STORY, the largest.

    [dim]headwater origins --format graphml > story.graphml     for Gephi, yEd, Cytoscape
    headwater origins --format prov > story.jsonld[/]
    """
    with opened(context, case) as found:
        wanted = chosen(found, story)
        if form is Graph.graphml or form is Graph.prov:
            sys.stdout.write(found.origins_as("graphml" if form is Graph.graphml else "prov", wanted))
            return
        records = found.origins(wanted)
        pages = {one.id: one.page for one in found.articles(wanted)}
    if as_json or form is Graph.json:
        json_lines(plain(one) | {"record": "node" if isinstance(one, OriginNode) else "edge"} for one in records)
        return
    nodes = {one.id: one for one in records if isinstance(one, OriginNode)}
    edges: dict[str, list[OriginEdge]] = defaultdict(list)
    for one in records:
        if isinstance(one, OriginEdge):
            edges[one.source].append(one)
    tree = Tree(Text(f"story {wanted}: pages, whom they credit, who speaks"))
    for node in sorted(nodes.values(), key=lambda one: (one.name or "~", one.id)):
        own = {member for member in node.members if member in pages}
        if own:
            listed = ", ".join(sorted(pages[member] for member in own))
            grow(
                tree.add(Text(f"{node.name or 'outlet not named'} ({listed})")),
                node.id,
                nodes,
                edges,
                own,
                {node.id},
                pages,
            )
    screen().print(tree)


def grow(
    branch: Tree,
    here: str,
    nodes: dict[str, OriginNode],
    edges: dict[str, list[OriginEdge]],
    own: set[str],
    seen: set[str],
    pages: Mapping[str, str],
) -> None:
    """Adds the stations behind one, as far as the words of the articles `own` lead."""
    kinds: dict[str, list[OriginEdge]] = defaultdict(list)
    for edge in edges[here]:
        if edge.target not in seen and any(span.article in own for span in edge.evidence):
            kinds[edge.target].append(edge)
    for target in sorted(kinds, key=lambda one: (nodes[one].name or "", one)):
        node = nodes[target]
        verbs = ", ".join(sorted({ARROWS[edge.kind] for edge in kinds[target]}))
        principal = f" [{node.principal}]" if node.principal and node.principal != node.name else ""
        why = next((f"  ({edge.why})" for edge in kinds[target] if edge.kind in REASONED), "")
        leaf = branch.add(Text(f"{verbs} {called(node, pages)}{principal}{why}"))
        grow(leaf, target, nodes, edges, own, seen | {target}, pages)


def called(node: OriginNode, pages: Mapping[str, str]) -> str:
    """The name of a station; a page that names no outlet is called by its address, for it has been read."""
    read = sorted(pages[member] for member in node.members if member in pages)
    if node.name is None and node.kind == "outlet" and read:
        return f"outlet not named ({', '.join(read)})"
    return node.name or "a text nobody has shown us"


COMMANDS = {"show": show, "origins": origins}
