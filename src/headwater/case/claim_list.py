"""The claims of a case, in the order in which they are read, and as `--json` prints them. The functions are methods of
`Case`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from headwater.case import views
from headwater.issues import StopRun
from headwater.records import Claim, Sentence, Statement

if TYPE_CHECKING:
    from headwater.case.case import Case

ID = "claim-"  # what the ids of claims begin with
SHOWN = 10  # ids that a message names


def claims(case: "Case", story: str | None = None) -> list[Claim]:
    """Those of most pages first, then those of most tellings."""
    found = case.file.records(Claim, item=None if story is None else [case.story(story).id])
    return sorted(found, key=lambda one: (one.story, -len(one.articles), -len(one.members), one.id))


def claim(case: "Case", prefix: str) -> Claim:
    """The claim whose id begins so, with or without "claim-". Raises `StopRun` where it is not one."""
    wanted = prefix if prefix.startswith(ID) else ID + prefix
    found = sorted((one for one in case.file.records(Claim) if one.id.startswith(wanted)), key=lambda one: one.id)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(one.id for one in found[:SHOWN])
        raise StopRun(f"{prefix!r} begins the ids of {len(found)} claims: {listed}")
    raise StopRun(f"no claim has an id that begins {prefix!r}: see `headwater claims`")


def claim_views(
    case: "Case", story: str | None = None, *, among: Sequence[Claim] | None = None
) -> list[dict[str, Any]]:
    """Each claim with its `statements` whole; what the page tells in its own voice is `narrated`."""
    found = case.claims(story) if among is None else list(among)
    pages = sorted({page for one in found for page in one.articles} | {m.article for c in found for m in c.denials})
    said = {one.id: one for one in case.file.records(Statement, article=pages)}
    told = {one.id: one for one in case.file.records(Sentence, article=pages)}
    names = {one.id: one for one in case.articles() if one.id in set(pages)}
    rows = []
    for one in found:
        view = views.plain(one)
        for part in ("members", "denials"):
            whole = []
            for member in view[part]:
                page = names[member["article"]]
                base = (
                    narrated(told[member["id"]]) if member["narrated"]
                    else views.plain(said[member["id"]]) | {"narrated": False}
                )  # fmt: skip
                whole.append(
                    base | {"page": page.page, "outlet": page.outlet, "said": member["content"]}
                    | {name: member[name] for name in ("stance", "cites", "differs", "reported", "superseded", "why")}
                )  # fmt: skip
            view["statements" if part == "members" else part] = whole
        rows.append(view)
    return rows


def narrated(sentence: Sentence) -> dict[str, Any]:
    """A sentence of the page's own in the shape of a statement."""
    view = views.plain(sentence)
    empty = dict.fromkeys(name for name in Statement.__struct_fields__)
    return empty | {
        "id": view["id"], "article": view["article"], "sentence": view["id"], "content": [view["span"]], "chain": [],
        "others": [], "manner": "indirect", "act": "assert", "inherited": False, "narrated": True,
    }  # fmt: skip
