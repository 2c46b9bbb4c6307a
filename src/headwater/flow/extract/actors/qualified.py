"""Places with what tells them from others of their name: "Tripoli, Lebanon", "Birmingham, Alabama"."""

from dataclasses import replace

from headwater.flow.extract.actors.find import Find


def qualified(finds: list[Find]) -> tuple[list[Find], dict[str, str]]:
    """Finds of places with the state that the article puts behind them, and each place's state or region."""
    begins = {(find.block.start, find.first): find for find in finds if find.kind in ("place", "government")}
    within: dict[str, str] = {}
    states: dict[str, str] = {}
    for find in sorted(finds, key=lambda one: one.at):
        if find.kind != "place" or find.name in (None, find.country):
            continue  # a state lies in no other: "a call to Iran, North Korea said"
        wider = begins.get((find.block.start, find.last + 1))
        if wider is None or wider.name is None or not _behind(find, wider):
            continue
        within.setdefault(find.name, wider.name)
        if wider.principal == wider.name or wider.country == wider.name:
            states.setdefault(find.name, wider.name)
    told = [
        replace(find, country=states.get(find.name)) if find.kind == "place" and find.name in within else find
        for find in finds
    ]
    return told, within


def _behind(find: Find, wider: Find) -> bool:
    """Does the second stand behind the first and a comma, and end what is said: no list of places?"""
    doc = find.doc
    if doc[find.last].text != "," or wider.by == "demonym":
        return False
    after = doc[wider.last : wider.last + 2].text.split()
    if not after:
        return True
    if after[0] in ("and", "or", "&"):
        return False
    return after[0] != "," or len(after) < 2 or not (after[1] in ("and", "or") or after[1][:1].isupper())
