"""Which of two texts rests on the other: on what they and their pages say of their sources, and on what a copy lost.

Every test gives its reason in words that name both sides, empty where it finds nothing. Where reasons speak for both
ways none is believed. What a page says of its day is believed of its own outlet only: copy sites date anew.
"""

from collections.abc import Callable

from headwater.flow.group.copies.credited import Form, credits_by_name, same_outlet
from headwater.flow.group.copies.declared import declares
from headwater.flow.group.copies.evidence import Evidence, Reading
from headwater.flow.group.copies.losses import dangling, passages_of, spoiled
from headwater.flow.group.copies.provenance import says
from headwater.records import Direction

WHOLE = 0.6  # nearly all of the shorter narration returns: it is a cut of the other text, not a second telling
EXCERPT = 0.5  # a copy that credits an outlet and is at most so long, beside the other, has been cut out of that
SPOKEN = 10  # words quoted in one and narrated in the other
SPOKEN_NARRATED = 40  # and words narrated in both beside them

Test = Callable[[Reading, Reading, Evidence], str]


def names(reading: Reading, *forms: Form) -> set[str]:
    return {named.name for named in reading.named if named.form in forms}


def shown(reading: Reading, name: str) -> str:
    """An outlet as the text writes it."""
    named = next(named for named in reading.named if named.name == name)
    return named.written


def page(reading: Reading) -> str:
    """The side of a pair, for a reason in words."""
    article = reading.article
    return f"{article.outlet} ({article.page})" if article.outlet else article.page


def direction(evidence: Evidence, tests: tuple[Test, ...]) -> tuple[Direction, str]:
    """Which text rests on the other, and why; undetermined where nothing shows it, or where reasons contradict."""
    a, b = evidence.a, evidence.b
    a_from_b = next(filter(None, (test(a, b, evidence) for test in tests)), "")
    b_from_a = next(filter(None, (test(b, a, evidence) for test in tests)), "")
    if a_from_b and b_from_a:
        return "undetermined", f"the evidence points both ways: {a_from_b}, but {b_from_a}"
    if a_from_b:
        return "a_from_b", a_from_b
    return ("b_from_a", b_from_a) if b_from_a else ("undetermined", "")


# ------------------------------------------------------------------------------ what the pages say of their sources


def credits_outlet(text: Reading, other: Reading, evidence: Evidence) -> str:
    """`text` names the outlet of `other` as its source, and is not of that outlet itself."""
    outlet, mine = other.article.outlet, text.article.outlet
    if not outlet or outlet == mine:
        return ""
    for name in sorted(names(text, "told", "reported", "helped", "origin")):
        if same_outlet(outlet, name) and not (mine and same_outlet(mine, name)):
            return f"{page(text)} credits {shown(text, name)}, the outlet of {page(other)}"
    said = credits_by_name(text.article, outlet)
    return f"{page(text)} credits {said.written}, the outlet of {page(other)}" if said else ""


def declares_other(text: Reading, other: Reading, evidence: Evidence) -> str:
    """The page of `text` declares, outside its text, that it comes from the page or the outlet of `other`."""
    found = declares(text.article, other.article)
    return f"{page(text)} declares {found}, and {page(other)} is that" if found else ""


def credits_text(text: Reading, other: Reading, evidence: Evidence) -> str:
    """`text` credits an outlet to which `other` says that it belongs itself."""
    theirs = names(text, "told", "reported", "helped") - names(text, "origin")
    for name in sorted(names(other, "origin") & theirs):
        return f"{page(text)} credits {shown(text, name)}, and {page(other)} says that its text is theirs"
    return ""


def adds_credit(text: Reading, other: Reading, evidence: Evidence) -> str:
    """A copy that adds a credit to the words of a text which belongs, by its own account, to that outlet."""
    added = {
        named.name
        for named in text.named
        if not any(mine.start <= named.at < mine.end for mine, _ in passages_of(evidence, text))
    }
    theirs = (added & names(text, "told", "reported", "helped")) - names(text, "origin")
    for name in sorted(theirs & names(other, "origin")):
        return f"{page(text)} adds a credit to {shown(text, name)}, and {page(other)} says that its text is theirs"
    return ""


def released(text: Reading, other: Reading, evidence: Evidence) -> str:
    """`other` is a press release by its own account: what is told alike is told after it."""
    mark = says(other, "release")
    if mark and not says(text, "release"):
        return f"{page(other)} calls itself a press release (“{mark}”), {page(text)} does not"
    return ""


def worked_there(text: Reading, other: Reading, evidence: Evidence) -> str:
    """Reporters of an outlet had a hand in `other`, and `text` says that the outlet reported it.

    That people "told X" is no sign of X's own text: of ten such pairs of the dev bodies, eight are other retellings.
    """
    if names(text, "origin"):
        return ""
    theirs = names(other, "helped") - names(other, "reported")
    for name in sorted(theirs & names(text, "reported")):
        return f"{page(text)} says that {shown(text, name)} reported it, {page(other)} that their reporters helped"
    return ""


def cut_of(text: Reading, other: Reading, evidence: Evidence) -> str:
    """`text` is the shorter, credits nobody as its own origin, and returns in a text that does."""
    own = names(other, "origin")
    if own and not names(text, "origin") and evidence.alignment.share >= WHOLE and len(text.words) < len(other.words):
        return (
            f"nearly all of {page(text)} stands in {page(other)}, which says that its text is that of "
            f"{shown(other, min(own))}"
        )
    return ""


# --------------------------------------------------------------------------------------------- of copies alone


def earlier_version(text: Reading, other: Reading, evidence: Evidence) -> str:
    """Two versions of one outlet: of its own pages it knows the order. Other sites' dates decide nothing."""
    one, two = text.article, other.article
    if not one.outlet or one.outlet != two.outlet:
        return ""
    before, after = two.published.latest, one.published.earliest
    if before and after and before < after and one.published.basis == two.published.basis == "stated":
        return f"{one.outlet} states {before} on {two.page} and {after} on {one.page}"
    return ""


def excerpt(text: Reading, other: Reading, evidence: Evidence) -> str:
    credits = names(text, "reported")
    if credits and not same_house(text, other) and len(text.words) <= EXCERPT * len(other.words):
        return f"{page(text)} credits {shown(text, min(credits))} and is a shorter piece of the text of {page(other)}"
    return ""


def lost_names(text: Reading, other: Reading, evidence: Evidence) -> str:
    lost = names(other, "told") - names(text, "told", "reported", "origin", "helped")
    if lost and not text.named and not same_house(text, other):
        return f"{page(other)} says that people told it to {shown(other, min(lost))}, and {page(text)} leaves that out"
    return ""


def loses(text: Reading, other: Reading, evidence: Evidence) -> str:
    """What only the text that was copied can have: the words a reference points to, or undamaged characters."""
    if name := dangling(text, other, evidence):
        return f"{page(text)} writes only “{name}”, where {page(other)} gives the whole name"
    if signs := spoiled(text, other, evidence):
        return f"{page(text)} has {signs} where {page(other)} has the right ones"
    return ""


def same_house(text: Reading, other: Reading) -> bool:
    return bool(text.article.outlet) and text.article.outlet == other.article.outlet


RETELLING: tuple[Test, ...] = (credits_outlet, declares_other, credits_text, released, worked_there, cut_of)
COPYING: tuple[Test, ...] = (
    credits_outlet, declares_other, adds_credit, released, earlier_version, excerpt, lost_names, loses
)  # fmt: skip


# ---------------------------------------------------------------------------------- where neither is the other's


def third(a: Reading, b: Reading) -> str:
    """Both rest on a text that is neither of them: an outlet's own line is no credit."""
    both = names(a, "reported", "origin", "helped") & names(b, "reported", "origin", "helped")
    outlets = {outlet for outlet in (a.article.outlet, b.article.outlet) if outlet}
    both = {name for name in both if not any(same_outlet(outlet, name) for outlet in outlets)}
    if both:
        return f"{page(a)} and {page(b)} both credit {shown(a, min(both))}"
    return ""


def agency(a: Reading, b: Reading) -> str:
    """One carries an agency's text, and so the other may."""
    for text, other in ((a, b), (b, a)):
        agencies = sorted(named.name for named in text.named if named.agency)
        if agencies:
            return (
                f"{page(text)} credits {shown(text, agencies[0])}, an agency whose texts many outlets take, and "
                f"{page(other)} has the same narration"
            )
    return ""


def spoken(evidence: Evidence) -> str:
    """One narrates at length what the other puts into somebody's mouth: it is the statement itself, or near to it."""
    once = (evidence.a_quotes >= SPOKEN) != (evidence.b_quotes >= SPOKEN)
    if once and evidence.narrated >= SPOKEN_NARRATED:
        text, other = (evidence.a, evidence.b) if evidence.a_quotes >= SPOKEN else (evidence.b, evidence.a)
        count = max(evidence.a_quotes, evidence.b_quotes)
        return f"{page(text)} quotes {count} words that {page(other)} tells in its own voice"
    return ""
