"""Which of two texts rests on the other: only on what they themselves say of their sources.

Every function gives the reason in words, empty where nothing shows it.
"""

from collections import Counter

from headwater.flow.group.credited import Form, same_outlet
from headwater.flow.group.evidence import Evidence, Reading
from headwater.records import Article

WHOLE = 0.6  # nearly all of the shorter narration returns: it is a cut of the other text, not a second telling
EXCERPT = 0.5  # a copy that credits an outlet and is at most so long, beside the other, has been cut out of that
SPOKEN = 10  # words quoted in one and narrated in the other
SPOKEN_NARRATED = 40  # and words narrated in both beside them
OFTEN = 2  # times that a text credits an outlet of which it is a retelling


def names(reading: Reading, *forms: Form) -> set[str]:
    return {named.name for named in reading.named if named.form in forms}


def shown(reading: Reading, name: str) -> str:
    """An outlet as the text writes it."""
    named = next(named for named in reading.named if named.name == name)
    return named.written


def rests_on(text: Reading, other: Reading, evidence: Evidence) -> str:
    """`text` is told after `other`."""
    theirs, mine = names(text, "told", "reported"), names(text, "origin")
    own = names(other, "origin")
    if reason := credits_outlet(text, other):
        return reason
    for name in sorted((own & theirs) - mine):
        return f"one credits {shown(text, name)}, whose text the other is by its own account"
    if mine:
        return ""
    for name in sorted((names(other, "told") - names(other, "reported")) & names(text, "reported")):
        return f"one says that {shown(text, name)} reported it, the other that people told it to {shown(other, name)}"
    if own and evidence.alignment.share >= WHOLE and len(text.words) < len(other.words):
        return f"nearly all of one stands in the other, the text of {shown(other, min(own))} by its own account"
    return ""


def credits_outlet(text: Reading, other: Reading) -> str:
    """`text` names the outlet of `other` as its source, and is not of that outlet itself."""
    outlet, mine = other.article.outlet, text.article.outlet
    if not outlet or outlet == mine:
        return ""
    for name in sorted(names(text, "told", "reported", "origin")):
        if same_outlet(outlet, name) and not (mine and same_outlet(mine, name)):
            return f"one credits {shown(text, name)}, the other's outlet"
    return ""


def third(a: Reading, b: Reading) -> str:
    """Both rest on a text that is neither of them."""
    both = names(a, "reported", "origin") & names(b, "reported", "origin")
    if both:
        return f"both credit {shown(a, min(both))}"
    return ""


def agency(a: Reading, b: Reading) -> str:
    """One carries an agency's text, and so the other may."""
    for text in (a, b):
        agencies = sorted(named.name for named in text.named if named.agency)
        if agencies:
            return f"one credits {shown(text, agencies[0])}, whose text goes to many, and the other has its narration"
    return ""


def one_sided(text: Reading, other: Reading) -> str:
    """`text` credits an outlet and `other` does not: it may be that outlet's, or another retelling."""
    times = Counter(named.name for named in text.named if named.form == "reported" and not named.agency)
    for name, count in sorted(times.items()):
        if not other.named or (count >= OFTEN and name not in names(other, "told", "reported", "origin")):
            return f"one credits {shown(text, name)}, the other tells the same and does not"
    return ""


def credits_often(text: Reading) -> bool:
    """Does it credit one outlet, no agency, again and again?"""
    times = Counter(named.name for named in text.named if named.form == "reported" and not named.agency)
    return any(count >= OFTEN for count in times.values())


def spoken(evidence: Evidence) -> str:
    """One narrates at length what the other puts into somebody's mouth: it is the statement itself, or near to it."""
    once = (evidence.a_quotes >= SPOKEN) != (evidence.b_quotes >= SPOKEN)
    if once and evidence.narrated >= SPOKEN_NARRATED:
        return f"one quotes {max(evidence.a_quotes, evidence.b_quotes)} words that the other narrates as its own"
    return ""


def later(text: Article, other: Article) -> str:
    """Two versions of one outlet: of its own pages it knows the order. Other sites' dates decide nothing."""
    before, after = other.published.latest, text.published.earliest
    if before and after and before < after and text.published.basis == other.published.basis == "stated":
        return f"{text.outlet} states {before} on one and {after} on the other"
    return ""


def cut_from(text: Reading, other: Reading) -> str:
    """`text` is a copy of `other`, or of what `other` copies less."""
    if reason := credits_outlet(text, other):
        return reason
    if text.article.outlet and text.article.outlet == other.article.outlet:
        return later(text.article, other.article)
    credits = names(text, "reported")
    if credits and len(text.words) <= EXCERPT * len(other.words):
        return f"one credits {shown(text, min(credits))} and is a piece of the other"
    lost = names(other, "told") - names(text, "told", "reported", "origin")
    if lost and not text.named:
        return f"one has lost the words that tell whom the sources spoke to: {shown(other, min(lost))}"
    return ""
