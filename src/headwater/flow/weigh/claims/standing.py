"""How a claim stands, and why."""

from collections.abc import Sequence

from headwater.flow.weigh.claims.differences import HARD
from headwater.flow.weigh.claims.voices import Voices
from headwater.records import ClaimMember, ClaimOrigin, ClaimStanding
from headwater.records.claims import DIFFER

SHOWN = 90  # characters of what is taken back that a reason shows
Verdict = tuple[ClaimStanding, str]


def standing(
    members: Sequence[ClaimMember], denials: Sequence[ClaimMember], origins: Sequence[ClaimOrigin],
    undetermined: Sequence[str], voices: Voices,
) -> Verdict:  # fmt: skip
    """Retracted before disputed, disputed before corroborated."""
    live = [one for one in members if not one.superseded]
    if not live:
        return "retracted", "the page has been edited, and its newer version does not say it"
    asserting = [one for one in live if one.stance == "asserts"]
    denying = [one for one in (*live, *denials) if one.stance == "denies"]
    gone = [one for one in live if one.stance == "withdraws"]
    if gone and not kept(asserting, live, voices):
        return "retracted", f"taken back by {takers(gone, voices)}: “{short(gone[0])}”"
    if not asserting:
        if denying:
            return "denied", f"denied by {names(denying)}, and asserted by nobody on these pages"
        return "unclear", "it is asked or left open, and nobody asserts it"
    if denying:
        return "disputed", f"asserted by {names(asserting)}, denied by {names(denying)}"
    hard = sorted({what for one in asserting for what in one.differs if what in HARD})
    if hard:
        return "disputed", f"{DIFFER}{', '.join(hard)}"
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


def kept(asserting: Sequence[ClaimMember], members: Sequence[ClaimMember], voices: Voices) -> list[ClaimMember]:
    """Those who assert it and have not taken it back, neither they nor the pages that tell it in their own voice."""
    gone = {taker(one, voices) for one in members if one.stance == "withdraws"}
    return [one for one in asserting if taker(one, voices) not in gone]


def taker(one: ClaimMember, voices: Voices) -> str:
    """Whose word it is: the principal of the speaker, where there is none the page's outlet or else the page."""
    return voices.head(one) or voices.articles[one.article].outlet or one.article


def takers(found: Sequence[ClaimMember], voices: Voices) -> str:
    named = {one.speaker or voices.articles[one.article].outlet or "the page itself" for one in found}
    return ", ".join(sorted(named))


def short(one: ClaimMember) -> str:
    text = " ".join(" ".join(piece.text.split()) for piece in one.content)
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"


def names(found: Sequence[ClaimMember]) -> str:
    listed = sorted({one.speaker for one in found if one.speaker})
    return ", ".join(listed) or "the page itself"
