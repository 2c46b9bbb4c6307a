"""How a claim stands, and why."""

from collections.abc import Mapping, Sequence

from headwater.flow.weigh.claim_differences import HARD
from headwater.flow.weigh.claim_voices import Voices
from headwater.records import ClaimMember, ClaimOrigin, ClaimStanding, Version

Verdict = tuple[ClaimStanding, str]


def standing(
    members: Sequence[ClaimMember], denials: Sequence[ClaimMember], origins: Sequence[ClaimOrigin],
    undetermined: Sequence[str], voices: Voices, versions: Mapping[str, Version],
) -> Verdict:  # fmt: skip
    """Retracted before disputed, disputed before corroborated."""
    asserting = [one for one in members if one.stance == "asserts"]
    denying = [one for one in (*members, *denials) if one.stance == "denies"]
    if gone := withdrawn(asserting, voices, versions):
        return "retracted", gone
    if not asserting:
        if denying:
            return "denied", f"denied by {names(denying)}, and asserted by nobody on these pages"
        return "unclear", "it is asked or left open, and nobody asserts it"
    if denying:
        return "disputed", f"asserted by {names(asserting)}, denied by {names(denying)}"
    hard = sorted({what for one in asserting for what in one.differs if what in HARD})
    if hard:
        return "disputed", f"the tellings differ in {', '.join(hard)}"
    return counted(asserting, origins, undetermined)


def counted(
    asserting: Sequence[ClaimMember], origins: Sequence[ClaimOrigin], undetermined: Sequence[str]
) -> Verdict:  # fmt: skip
    heads = ", ".join(one.principal for one in origins)
    open_ = f"; of {len(undetermined)} more tellings it is open whether they add one" if undetermined else ""
    if len(origins) > 1:
        return "corroborated", f"{len(origins)} independent origins: {heads}{open_}"
    if origins:
        return "single_origin", f"all that is known goes back to {heads}{open_}"
    if len({one.article for one in asserting}) == 1:
        return "single_origin", "one page tells it, and names nobody for it"
    return "unclear", "no page says on whom it rests"


def withdrawn(asserting: Sequence[ClaimMember], voices: Voices, versions: Mapping[str, Version]) -> str:
    """Why nobody stands by it any more; empty where somebody does."""
    pages = {one.article for one in asserting}
    if pages and all(page in versions for page in pages):
        newer = {versions[page].by for page in pages}
        if newer <= set(voices.articles) and not newer & pages:
            return "the page has been edited, and its newer version does not say it"
    return ""


def names(found: Sequence[ClaimMember]) -> str:
    listed = sorted({one.speaker for one in found if one.speaker})
    return ", ".join(listed) or "the page itself"
