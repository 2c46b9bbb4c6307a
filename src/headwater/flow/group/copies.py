"""How two articles are related: copy, rewrite, shared source, shared quotations, or nothing that binds them.

The texts decide what kind it is; only credits and the like decide the direction.
"""

from typing import NamedTuple

from headwater.flow.group.directions import agency, credits_often, cut_from, one_sided, rests_on, shown, spoken, third
from headwater.flow.group.evidence import Evidence, compare
from headwater.records import Article, Copy, Direction, Relation, digest

# Measured on the 75 dev pairs (benchmarks/copies.py --pairs): the least of 14 copies has a share of .82 and .77 of its
# narration, the most of 61 others a share of .76.
COPY_SHARE = 0.8  # of the shorter body in shared runs
COPY_NARRATED = 0.7  # of its narration
# Part of the shorter narration's weight that returns in aligned sentences: a rewrite or a common source above it.
# Macro-F1 of the four relations is .889 at .12 to .15, .901 at .165, .892 at .18, .865 at .2; .785 with shared runs in
# its place, .764 without the credits, .716 without either (before `retold` asked for more; with it .878).
RETOLD = 0.165
LINKED = 0.08  # the same where one credits the other
# Aligned sentences, or words of narration in common: with less, two short reports of one event resemble each other by
# its facts (27 of 410 joined pairs within the stories of same_type_events_dev).
SENTENCES = 5
NARRATED = 12
# Without a credit from one to the other, and without one of these, the same facts make two reports of an event look
# alike: 14 of 14 read pairs of same_type_events_dev with hardly a narrated word in common were independent reports, and
# about half of 16 with 12 to 30. Asking for one takes 157 of 438 such verdicts away, and
# two of 75 dev pairs, of which one comes back where an outlet is credited again and again.
LIKELY = 0.35  # aligned weight
PORTION = 0.2  # of the shorter text in shared runs
RUN = 12  # narrated words in one run
# And below these, words in common of short texts are chance: 90 of 411 such pairs of the story sets cross two stories,
# of those above 10 of 394.
COVERED, SHARE = 20, 0.1
SAME = 0.95  # of the longer body in shared runs: the same text, whatever is quoted in it
LONG_RUN = 40  # words of narration in one run: nobody writes them twice
LIFTED = 12  # words that one quotes and the other narrates, where the one that quotes names an outlet
QUOTED = 8  # words inside quotation marks in both, or in one; the least of 23 dev pairs has 16
SAME_NEWS = 0.07  # below this no sentence of one text has a partner in the other: other news

BINDING = frozenset({"copy", "rewrite", "shared_source", "shared_quotes"})


class Verdict(NamedTuple):
    """`confidence`: right and one of cases and two, on the 75 dev pairs, for verdicts reached the same way."""

    relation: Relation
    direction: Direction
    confidence: float
    why: str


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
    return (
        Copy(
            id=digest("copy", a.id, b.id), a=a.id, b=b.id, relation=verdict.relation, direction=verdict.direction,
            share=round(evidence.share, 4), passages=evidence.passages, confidence=verdict.confidence,
            why=f"{verdict.why}; {numbers(evidence)}",
        ),
    )  # fmt: skip


def numbers(evidence: Evidence) -> str:
    """The measurements behind a verdict, in words: the one that counts, and the finer ones in brackets."""
    count = len(evidence.passages)
    if not count:
        return (
            f"{len(evidence.alignment.aligned)} of {evidence.alignment.sentences} sentences have a counterpart in "
            f"other words"
        )
    where = "1 shared passage" if count == 1 else f"{count} shared passages"
    return (
        f"{evidence.covered} of {evidence.shorter} words of the shorter text stand in {where} "
        f"({evidence.narrated} narrated, {evidence.quoted} quoted in both, "
        f"{evidence.a_quotes + evidence.b_quotes} quoted in one)"
    )


def judge(evidence: Evidence) -> Verdict:
    if is_copy(evidence):
        direction, why = copied(evidence)
        return Verdict("copy", direction, 0.94, f"the same text{why}")
    a, b = evidence.a, evidence.b
    linked = bool(rests_on(a, b, evidence) or rests_on(b, a, evidence))
    if retold(evidence, linked):
        return dependent(evidence)
    lifted = lift(evidence)
    if lifted is not None:
        return lifted
    if max(evidence.quoted, evidence.a_quotes, evidence.b_quotes) >= QUOTED:
        return Verdict("shared_quotes", "undetermined", 0.88, "only what is quoted is common")
    if evidence.alignment.share >= SAME_NEWS:
        return Verdict("independent", "undetermined", 0.75, "the same news, without words in common")
    return Verdict("unrelated", "undetermined", 0.67, "nothing in common")


def retold(evidence: Evidence, linked: bool) -> bool:
    """One narration stands behind both texts. `linked`: one credits the other."""
    share, aligned = evidence.alignment.share, len(evidence.alignment.aligned) >= SENTENCES
    if evidence.longest >= LONG_RUN:
        return True
    if linked:
        return share >= LINKED and (aligned or evidence.narrated >= NARRATED)
    if aligned and share >= (RETOLD if credits_often(evidence.a) != credits_often(evidence.b) else LIKELY):
        return True
    if evidence.covered < COVERED or evidence.share < SHARE or share < RETOLD:
        return False
    return (aligned or evidence.narrated >= NARRATED) and (evidence.share >= PORTION or evidence.longest >= RUN)


def is_copy(evidence: Evidence) -> bool:
    """The same text: all but a little of the shorter one, or of both where everything is a quotation."""
    if evidence.covered < NARRATED:
        return False
    if evidence.covered >= SAME * max(len(evidence.a.words), len(evidence.b.words)):
        return True
    return evidence.share >= COPY_SHARE and evidence.narrated_share >= COPY_NARRATED


def dependent(evidence: Evidence) -> Verdict:
    """A rewrite where one text is the other's source, a shared source where neither can be shown to be."""
    a, b = evidence.a, evidence.b
    a_from_b, b_from_a = rests_on(a, b, evidence), rests_on(b, a, evidence)
    if a_from_b and not b_from_a:
        return Verdict("rewrite", "a_from_b", 0.88, a_from_b)
    if b_from_a and not a_from_b:
        return Verdict("rewrite", "b_from_a", 0.88, b_from_a)
    lifted = lift(evidence)
    if lifted is not None:
        return lifted
    common = third(a, b)
    if common:
        return Verdict("shared_source", "undetermined", 0.8, common)
    alone = one_sided(a, b) or one_sided(b, a) or spoken(evidence)
    if alone:
        return Verdict("rewrite", "undetermined", 0.67, alone)
    wire = agency(a, b)
    if wire:
        return Verdict("shared_source", "undetermined", 0.75, wire)
    return Verdict("shared_source", "undetermined", 0.73, "the same narration, and neither names its source")


def lift(evidence: Evidence) -> Verdict | None:
    """One text quotes, and credits, what the other narrates."""
    if evidence.a_quotes >= LIFTED and evidence.a_credits and evidence.b_quotes < LIFTED:
        outlet = shown(evidence.a, evidence.a_credits[0])
        return Verdict("rewrite", "a_from_b", 0.75, f"one quotes, crediting {outlet}, what the other narrates")
    if evidence.b_quotes >= LIFTED and evidence.b_credits and evidence.a_quotes < LIFTED:
        outlet = shown(evidence.b, evidence.b_credits[0])
        return Verdict("rewrite", "b_from_a", 0.75, f"one quotes, crediting {outlet}, what the other narrates")
    return None


def copied(evidence: Evidence) -> tuple[Direction, str]:
    """Which of two copies came from the other, and why."""
    a, b = evidence.a, evidence.b
    a_from_b, b_from_a = cut_from(a, b), cut_from(b, a)
    if a_from_b and not b_from_a:
        return "a_from_b", f": {a_from_b}"
    if b_from_a and not a_from_b:
        return "b_from_a", f": {b_from_a}"
    return "undetermined", ""
