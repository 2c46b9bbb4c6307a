"""How two articles are related: copy, rewrite, shared source, shared quotations, or nothing that binds them.

The texts decide what kind it is; only credits and the like decide the direction.
"""

from typing import NamedTuple

from headwater.flow.group.copies.dependence import Model, dependence, features, shipped
from headwater.flow.group.copies.directions import COPYING, RETELLING, agency, direction, page, shown, spoken, third
from headwater.flow.group.copies.evidence import Evidence, compare
from headwater.flow.group.copies.provenance import says
from headwater.flow.group.copies.retellings import retelling
from headwater.flow.group.copies.translations import back, languages, retold
from headwater.records import Article, Copy, Direction, Relation, digest

# Measured on the 75 dev pairs (benchmarks/copies.py --pairs): the least of 14 copies has a share of .82 and .77 of its
# narration, the most of 61 others a share of .76.
COPY_SHARE = 0.8  # of the shorter body in shared runs
COPY_NARRATED = 0.7  # of its narration
NARRATED = 12  # words in shared runs: with less, two short reports of one event resemble each other by its facts
SAME = 0.95  # of the longer body in shared runs: the same text, whatever is quoted in it
LIFTED = 12  # words that one quotes and the other narrates, where the one that quotes names an outlet
QUOTED = 8  # words inside quotation marks in both, or in one; the least of 23 dev pairs has 16
# A text in whose narration so much of the other's names and numbers returns, and so little of its wording, is told
# after it; cuts of one agency's text keep its sentences, and two retellings of a third text choose from it.
WHOLE, REWORDED = 0.8, 0.18
LIKELY = 0.5  # probability from which one narration stands behind both
SAME_NEWS, NEWS_FACTS = 0.15, 2  # names and numbers that two reports of one event have in common, at least
# Across languages only names, numbers and credits speak. Nothing was measured there: no verdict is surer than a coin.
COMMON_FACTS, MANY_FACTS, FACTS = 3, 6, 0.5
CREDITED, OPEN = 0.5, 0.4
# One form filled in twice, the weather of two towns: so much narration in common, in so many pieces, and so few of the
# names and numbers. Of the labelled pairs with a common source all that share .25 of their narration have .6 of these
# in common and more; of 198 pairs of invented weather, markets and obituaries none has, and 1 has fewer pieces.
FORM, PIECES, FILLED, BLANKS = 0.25, 3, 0.58, 3

NARRATING = frozenset({"rewrite", "shared_source"})
BINDING = frozenset({"copy", "rewrite", "shared_source", "shared_quotes"})


class Verdict(NamedTuple):
    """`way`: by which rule it was reached; `confidence`: how often that is right, calibrated on labelled pairs."""

    relation: Relation
    direction: Direction
    way: str
    why: str
    confidence: float = 0.0
    translated: bool = False


def copies(a: Article, b: Article) -> tuple[Copy, ...]:
    """What binds two articles; nothing where no evidence does.

    That two texts are independent is never recorded: it is what is left when no evidence is found, not a finding.
    """
    if b.id < a.id:
        a, b = b, a
    evidence = compare(a, b)
    verdict = judge(evidence)
    if verdict.relation not in BINDING:
        return ()
    retells, again = retelling(a, b) if verdict.relation in NARRATING else (None, ())
    return (
        Copy(
            id=digest("copy", a.id, b.id), a=a.id, b=b.id, relation=verdict.relation, direction=verdict.direction,
            share=round(evidence.share, 4), passages=evidence.passages, confidence=verdict.confidence,
            why=f"{verdict.why}; {numbers(evidence)}", translated=verdict.translated,
            retold=retold(evidence) if verdict.translated else again, retells=retells,
        ),
    )  # fmt: skip


def numbers(evidence: Evidence) -> str:
    """The measurements behind a verdict, in words: the one that counts, and the finer ones in brackets."""
    count = len(evidence.passages)
    if not count:
        aligned, common = evidence.alignment, len(evidence.common)
        facts = "1 name or number" if common == 1 else f"{common} names and numbers"
        return (
            f"{len(aligned.aligned)} of {aligned.sentences} sentences have a counterpart in other words, and {facts} "
            f"stand in both"
        )
    where = "1 shared passage" if count == 1 else f"{count} shared passages"
    return (
        f"{evidence.covered} of {evidence.shorter} words of the shorter text stand in {where} "
        f"({evidence.narrated} of them told by both pages, {evidence.quoted} quoted by both, "
        f"{evidence.a_quotes + evidence.b_quotes} quoted by one)"
    )


def judge(evidence: Evidence, model: Model | None = None) -> Verdict:
    """`model`: another than the shipped one, for measurements."""
    model = model or shipped()
    if is_form(evidence):
        return Verdict("unrelated", "undetermined", "form", "the same form, filled in with other names and numbers")
    if is_copy(evidence):
        way, why = direction(evidence, COPYING)
        said = Verdict("copy", way, "copy", f"the same text: {why}" if why else "the same text")
        return said._replace(confidence=rate(said, model))
    if languages(evidence):
        return across(evidence)
    probability = dependence(features(evidence, credited(evidence)), model)
    if probability >= LIKELY:
        said = through_another_language(dependent(evidence), evidence)
    else:
        said, probability = apart(evidence), 1 - probability
    if said.way == "lifted":
        probability = 1.0
    return said._replace(confidence=round(probability * rate(said, model), 2))


def rate(verdict: Verdict, model: Model) -> float:
    return model.rates[verdict.way]


def credited(evidence: Evidence) -> bool:
    """Does one text credit the other, or do both credit a third?"""
    return bool(direction(evidence, RETELLING)[1]) or bool(third(evidence.a, evidence.b))


def is_copy(evidence: Evidence) -> bool:
    """The same text: all but a little of the shorter one, or of both where everything is a quotation."""
    if evidence.covered < NARRATED:
        return False
    if evidence.covered >= SAME * max(len(evidence.a.words), len(evidence.b.words)):
        return True
    return evidence.share >= COPY_SHARE and evidence.narrated_share >= COPY_NARRATED


def is_form(evidence: Evidence) -> bool:
    """The same sentences about other things, and not one paragraph of background."""
    blanks = min(len(side.vocabulary.capitals) for side in (evidence.a, evidence.b))
    same = evidence.narrated_share >= FORM and len(evidence.passages) >= PIECES
    return same and blanks >= BLANKS and evidence.facts < FILLED


def dependent(evidence: Evidence) -> Verdict:
    """A rewrite where one text is the other's source, a shared source where neither can be shown to be."""
    a, b = evidence.a, evidence.b
    way, why = direction(evidence, RETELLING)
    if way != "undetermined":
        return Verdict("rewrite", way, "credited", why)
    if why:
        return Verdict("rewrite", way, "one-sided", why)
    lifted = lift(evidence)
    if lifted is not None:
        return lifted
    if common := third(a, b):
        return Verdict("shared_source", "undetermined", "third", common)
    if statement := spoken(evidence):
        return Verdict("rewrite", "undetermined", "one-sided", statement)
    if wire := agency(a, b):
        return Verdict("shared_source", "undetermined", "agency", wire)
    if evidence.facts >= WHOLE and evidence.narrated_share < REWORDED:
        whole = "told in other words with nearly all the same names and numbers, and neither credits the other"
        return Verdict("rewrite", "undetermined", "one-sided", whole)
    return Verdict(
        "shared_source", "undetermined", "uncredited", "the same narration in both, and no credit says whose it is"
    )


def apart(evidence: Evidence) -> Verdict:
    """No narration stands behind both."""
    lifted = lift(evidence)
    if lifted is not None:
        return lifted
    if max(evidence.quoted, evidence.a_quotes, evidence.b_quotes) >= QUOTED:
        return Verdict("shared_quotes", "undetermined", "quotes", "only what is quoted is common")
    if evidence.facts >= SAME_NEWS and len(evidence.common) >= NEWS_FACTS:
        return Verdict("independent", "undetermined", "same news", "the same news, without words in common")
    return Verdict("unrelated", "undetermined", "nothing", "nothing in common")


def lift(evidence: Evidence) -> Verdict | None:
    """One text quotes, and credits, what the other narrates."""
    sides: tuple[tuple[int, int, tuple[str, ...], Direction], ...] = (
        (evidence.a_quotes, evidence.b_quotes, evidence.a_credits, "a_from_b"),
        (evidence.b_quotes, evidence.a_quotes, evidence.b_credits, "b_from_a"),
    )
    for mine, theirs, credits, way in sides:
        if mine >= LIFTED and credits and theirs < LIFTED:
            text, other = (evidence.a, evidence.b) if way == "a_from_b" else (evidence.b, evidence.a)
            why = f"{page(text)} quotes, crediting {shown(text, credits[0])}, what {page(other)} tells in its own voice"
            return Verdict("rewrite", way, "lifted", why)
    return None


# --------------------------------------------------------------------------------------------- between languages


def across(evidence: Evidence) -> Verdict:
    """Pages in two languages: names, numbers and credits can bind them, the lack of common words proves nothing."""
    way, why = direction(evidence, RETELLING)
    count = len(evidence.common)
    languages_named = " and ".join(languages(evidence) or ())
    facts = f"{count} names and numbers are the same in {languages_named}"
    if way != "undetermined" and count >= COMMON_FACTS:
        return Verdict("rewrite", way, "languages", f"{why}; {facts}", CREDITED, True)
    if why:
        return Verdict("rewrite", way, "languages", f"{why}; but only {facts}", OPEN, True)
    if count >= MANY_FACTS and evidence.facts >= FACTS:
        return Verdict(
            "rewrite", "undetermined", "languages", f"{facts}, and no credit says which rests on which", OPEN, True
        )
    return Verdict("unrelated", "undetermined", "languages", f"no more than {facts}", OPEN)


def through_another_language(verdict: Verdict, evidence: Evidence) -> Verdict:
    """A retelling that came through another language is a rewrite, and says so."""
    a, b = says(evidence.a, "translation"), says(evidence.b, "translation")
    if bool(a) == bool(b) and not back(evidence):
        return verdict
    if bool(a) != bool(b):
        text, other = (evidence.a, evidence.b) if a else (evidence.b, evidence.a)
        why = f"{page(text)} says “{a or b}” and tells what {page(other)} tells"
    else:
        why = "both quote the same, but in other words, as if one had come through another language"
    return verdict._replace(
        relation="rewrite", translated=True, why=f"{why}; {verdict.why}",
        way="credited" if verdict.way == "credited" else "translated",
    )  # fmt: skip
