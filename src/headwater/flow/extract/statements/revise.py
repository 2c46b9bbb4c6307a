"""What the trained readers make of a paragraph: which cues report, and where source, cue and content begin and end.

The rules propose and name the frame; the readers confirm, drop, add, and set the edges. What stands inside another's
words stays as the rules found it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from headwater.flow.extract.statements.clauses import complement, unframed
from headwater.flow.extract.statements.columns import (
    CONTENT,
    CUE,
    FRAMES,
    NOTHING,
    SOURCE,
    Flags,
    Grid,
    Numbers,
    cue_columns,
    grid,
    lead,
    number,
    pair_columns,
    ruled,
    window,
    without,
)
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run, runs, skip, trimmed
from headwater.flow.extract.statements.joints import settled
from headwater.flow.extract.statements.quotations import merge
from headwater.flow.extract.statements.readers import DIGITS, TINY, Matrix, Readers
from headwater.flow.extract.statements.sources import SETTING, interposed, phrase
from headwater.flow.extract.statements.unsaid import citing, hypothetical, nobody, questioned, unnamed
from headwater.flow.extract.statements.verbs import mouth
from headwater.flow.grammar import RELATIVE, agent, antecedent, child

if TYPE_CHECKING:
    from spacy.tokens import Token

FAINT = 0.12  # chance of heading a cue below which a token is not looked at, unless a rule proposes it
SMOOTH = 0.5  # weight of the moves between parts beside the readers' chances
BORROWED = -0.5  # mean logarithm that a source taken over from the rule counts as
DENIED = 0.05  # least score of denials that the rules propose
CLAUSAL = ("VBD", "VBP", "VBZ", "MD")  # tags of verbs that make a clause
IF = frozenset(["if", "whether"])
PEOPLE = frozenset(["me", "you", "him", "her", "us", "them"])
RAISING = frozenset(["seem", "appear"])  # verbs whose subject is what they speak of
OWN = ("signed", "turn", "rejected", "quoted", "figure")  # frames where the rule decides


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate with its parts as token runs, and what speaks for it as a whole."""

    head: int
    cue: Run
    source: Run | None
    contents: tuple[Run, ...]
    facts: tuple[float, ...]
    rule: Found | None

    @property
    def ruled(self) -> tuple[Run, ...]:
        return self.rule.contents if self.rule is not None else ()

    def score(self, verdict: Matrix) -> float:
        """The chance that it is an attribution, rounded."""
        return round(float(1.0 / (1.0 + np.exp(-(np.dot(self.facts, verdict[:-1]) + verdict[-1])))), DIGITS)


def parts(logs: Matrix, cue: int, read: Readers) -> Numbers:
    """The likeliest part of every token, given how parts follow each other (Viterbi); in plain numbers, as arrays of
    four are slower.
    """
    rows: list[list[float]] = logs.tolist()
    rows[cue] = [0.0 if part == CUE else -9.0 for part in range(len(rows[cue]))]
    into: list[list[float]] = (SMOOTH * read.moves).T.tolist()
    starts: list[float] = (SMOOTH * read.starts).tolist()
    state = [start + log for start, log in zip(starts, rows[0], strict=True)]
    back: list[list[int]] = []
    for row in rows[1:]:
        a, b, c, d = state
        ways = [(a + w, b + x, c + y, d + z) for w, x, y, z in into]
        best = [max(one) for one in ways]
        back.append([one.index(most) for one, most in zip(ways, best, strict=True)])
        state = [most + log for most, log in zip(best, row, strict=True)]
    out = [state.index(max(state))]
    for before in reversed(back):
        out.append(before[out[-1]])
    return np.array(out[::-1], dtype=np.int64)


def segments(labels: Numbers, part: int, low: int) -> list[Run]:
    """Where a part stands, in tokens of the paragraph; `low` is where the window begins."""
    marked = np.concatenate([[False], labels == part, [False]]).astype(np.int8)
    edges = np.flatnonzero(np.diff(marked)) + low
    return [(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def logit(chance: float) -> float:
    return float(np.log((chance + 1e-4) / (1 - chance + 1e-4)))


def reading(place: Place, g: Grid, cue: int, chance: float, rule: Found | None, logs: Matrix, read: Readers) -> Reading:
    """`logs`: logarithms of the chances of each part, for each token of the window."""
    low, _ = window(g, cue)
    labels = parts(logs, cue - low, read)
    trim = [trimmed(place.doc, *run) for run in segments(labels, SOURCE, low)]
    sources = [run for run in trim if run is not None]
    source = max(sources, key=lambda run: (logs[run[0] - low : run[1] - low, SOURCE].mean(), -run[0]), default=None)
    source = unbroken(place, source) if source is not None else ruled_source(place, rule, labels, low)
    own = next(run for run in segments(labels, CUE, low) if run[0] <= cue < run[1])
    contents = runs(place.doc, segments(labels, CONTENT, low))
    if rule is not None and any(torn(place, last) for _, last in contents):
        contents = rule.contents
    facts = evidence(place, g, cue, chance, rule, logs, labels, contents, source)
    return Reading(cue, own, source, contents, tuple(facts), rule)


def torn(place: Place, last: int) -> bool:
    """Does a run that ends before token `last` end within a word: "food" of "food-for-arms"?"""
    doc = place.doc
    return last < len(doc) and doc[last].text == "-" and not doc[last - 1].whitespace_ and not doc[last].whitespace_


def unbroken(place: Place, run: Run) -> Run:
    """With the rest of the word it ends in: "co" of "co-star"."""
    first, last = run
    while torn(place, last):
        last = min(last + 2, len(place.doc))
    return first, last


def ruled_source(place: Place, rule: Found | None, labels: Numbers, low: int) -> Run | None:
    """The rule's source where the readers see none: on dev it is right in 60 of 73 cases."""
    if rule is None or rule.source is None or not 0 <= rule.source.i - low < len(labels):
        return None
    return trimmed(place.doc, *phrase(rule.source)) if labels[rule.source.i - low] == NOTHING else None


def evidence(
    place: Place, g: Grid, cue: int, chance: float, rule: Found | None, logs: Matrix, labels: Numbers,
    contents: Sequence[Run], source: Run | None,
) -> list[float]:  # fmt: skip
    """What speaks for the attribution as a whole."""
    best = logs[np.arange(len(labels)), labels]
    low, high = window(g, cue)
    theirs = ruled(place, rule)[low:high] == CONTENT
    ours = labels == CONTENT
    shared = float((theirs & ours).sum() / max(1, (theirs | ours).sum()))
    size = sum(last - first for first, last in contents)
    sure = [float(best[labels == part].mean()) if (labels == part).any() else -1.0 for part in (CONTENT, SOURCE, CUE)]
    if source is not None and sure[1] == -1.0:
        sure[1] = BORROWED
    return [
        logit(chance), chance, float(rule is not None), shared, *sure, float(source is None), float(len(contents)),
        float(np.log1p(size)), float(size == 0), float(place.inside[cue] >= 0), float(best.min()),
        float(best.sum() / 10), float(np.exp(logs[:, CONTENT]).sum() / (1 + ours.sum())),
        *(float(rule is not None and rule.frame == frame) for frame in FRAMES),
    ]  # fmt: skip


def proposals(place: Place, founds: Sequence[Found]) -> tuple[dict[int, Found], Flags]:
    """The rules' findings by the head of their cue, and these heads as flags."""
    rules: dict[int, Found] = {}
    for found in founds:
        if found.frame in FRAMES:
            rules.setdefault(lead(place, found.cue), found)
    flags = np.zeros(len(place.doc), dtype=bool)
    flags[list(rules)] = True
    return rules, flags


def readings(place: Place, founds: Sequence[Found], read: Readers) -> list[Reading]:
    """Every candidate of the paragraph: what the rules propose and what looks like a cue."""
    g = grid(place, founds)
    vectors = read.vectors(place.doc.tensor, g.size)
    columns, over, theirs = cue_columns(g)
    sums = read.cue.sums(columns)
    np.add.at(sums, over, read.cue.sums(theirs))
    chances = read.cue.chances(sums, vectors)[:, 1]
    rules, proposed = proposals(place, founds)
    out: list[Reading] = []
    for cue in np.flatnonzero((chances > FAINT) | proposed).tolist():
        rule = rules.get(cue)
        low, high = window(g, cue)
        pairs = read.pair.sums(pair_columns(g, cue, ruled(place, rule), number(rule), without(proposed, cue)))
        logs = np.log(read.pair.chances(pairs, vectors[low:high]) + TINY)
        out.append(reading(place, g, cue, float(chances[cue]), rule, logs, read))
    return out


def least(place: Place, one: Reading, read: Readers, cues: Cues) -> float:
    """The score from which a candidate counts."""
    if one.rule is not None and cues.acts.get(place.doc[one.head].lemma_.lower()) == "deny":
        return DENIED
    return round(float(read.least[kind(place, one, cues)]), DIGITS)


def kind(place: Place, one: Reading, cues: Cues) -> int:
    """Its number in `readers.KINDS`."""
    return 2 * (one.rule is None) + (place.doc[one.head].lemma_.lower() not in cues.speech)


def chosen(place: Place, found: Sequence[Reading], read: Readers, cues: Cues) -> list[Reading]:
    """Those that are likely enough, the likeliest first; none whose cue stands in another's words."""
    out: list[Reading] = []
    scores = {one.head: one.score(read.verdict) for one in found}
    for one in sorted(found, key=lambda one: (-scores[one.head], one.head)):
        told = any(first <= one.head < last for other in out for first, last in other.contents)
        if scores[one.head] >= least(place, one, read, cues) and one.contents and not told:
            out.append(one)
    return out


def revised(place: Place, founds: Sequence[Found], read: Readers, cues: Cues) -> list[Found]:
    """The findings of a paragraph: the readers' choice, what the rules found inside their words, and what is not
    theirs to judge.
    """
    if not any(token.is_alpha for token in place.doc):
        return list(founds)
    own = [found for found in founds if found.frame in OWN]
    heads = {lead(place, found.cue) for found in own}
    likely = chosen(place, readings(place, founds, read), read, cues)
    kept = apart(place, [one for one in likely if one.head not in heads])
    out = [*own, *(found for found in (made(place, one) for one in kept) if said(found, cues))]
    heads |= {one.head for one in kept}
    for found in founds:
        inside = any(first <= found.head.i < last for one in kept for first, last in one.contents)
        if inside and lead(place, found.cue) not in heads:
            out.append(found)
    return settled(place, sorted(out, key=lambda found: (found.head.i, found.first)), cues)


def said(found: Found, cues: Cues) -> bool:
    """Not what nobody says, what is only supposed to be said, or the way the news came."""
    if citing(found.head, cues) and mouth(child(found.head, "dobj"), cues):
        return False
    if whom(found, cues) or unnamed(found.head) or questioned(found.head):
        return False
    return not (nobody(found.source) or (found.frame == "learned" and hypothetical(found.head)))


def whom(found: Found, cues: Cues) -> bool:
    """Is all the content the one spoken to, and so no words at all: "prosecutors charged him", "advises the party"?"""
    tokens = [found.head.doc[i] for first, last in found.contents for i in range(first, last)]
    if len(tokens) == 1 and tokens[0].lower_ in PEOPLE:
        return True
    to = child(found.head, "dobj") if found.head.lemma_.lower() in cues.addressed - cues.showing else None
    return to is not None and {t.i for t in tokens} <= {t.i for t in to.subtree} and mouth(to, cues)


def unopened(place: Place, one: Reading) -> tuple[Run, ...]:
    """The content without the frame "that"; with its subject where the rule saw that before the cue: "a bridge that
    X said was unsafe".
    """
    first, last = one.contents[0]
    if one.rule is not None and one.rule.frame == "wrapped" and place.doc[first].lower_ in SETTING and first > one.head:
        return one.ruled
    if first < one.head:
        return unbegun(place, one) if one.rule is not None and one.rule.frame == "wrapped" else one.contents
    first = led_in(place, one, dated(place, beheaded(place, one, first), last))
    before = one.rule.contents[:1] if one.rule is not None and one.rule.frame == "clause" else ()
    pieces = [run for run in before if run[1] <= one.cue[0]]
    bare = runs(place.doc, [*pieces, (unframed(place, first, last), last), *one.contents[1:]])
    return bare or one.contents


def unbegun(place: Place, one: Reading) -> tuple[Run, ...]:
    """Without the setting that the narrator adds behind the cue, or a part of it: ", he said, as rescuers dug"."""
    return tuple(
        (low, high) for low, high in one.contents
        if low < one.head or place.inside[low] >= 0 or not setting_in(place.doc[low])
    )  # fmt: skip


def setting_in(token: "Token") -> bool:
    """Does a clause of time begin with the token, or do words begin with it in the middle of a clause?"""
    return token.lower_ in SETTING or not (skip(token.nbor(-1)) or token.lower_ == "that")


def beheaded(place: Place, one: Reading, first: int) -> int:
    """Where the rule's content begins, if the reader left out the verb of its clause: "it was too" of "told a briefing
    it was too early to say who".
    """
    begins = one.ruled[0][0] if one.ruled else first
    if not one.head < begins < first:
        return first
    above = (token for token in place.doc[first].ancestors if begins <= token.i < first)
    return begins if any(token.tag_ in CLAUSAL for token in above) else first


def within_clause(place: Place, one: Reading, contents: tuple[Run, ...]) -> tuple[Run, ...]:
    """Without what stands behind a semicolon that the rule's content ends at: there another clause begins."""
    end = one.ruled[-1][1] if one.ruled else len(place.doc)
    if end >= len(place.doc) or place.doc[end].text != ";":
        return contents
    return runs(place.doc, [(first, min(last, end)) for first, last in contents if first < end]) or contents


def led_in(place: Place, one: Reading, first: int) -> int:
    """Behind what stands between the cue and the "that" or "whether" of the rule's clause: "said as he left that"."""
    begins = next((low for low, _ in one.ruled if low > one.head), first)
    if not first < begins or one.rule is None or one.rule.frame != "clause":
        return first
    core, opens = one.rule.core, place.doc[begins - 1].lower_ == "that" or place.doc[begins].lower_ in IF
    own = core is not None and core.head == one.rule.head and core.dep_ == "ccomp"
    apart = own or place.doc[first].lower_ in SETTING
    return begins if opens and apart and all(place.inside[i] < 0 for i in range(first, begins)) else first


def dated(place: Place, first: int, last: int) -> int:
    """Behind the time of saying that stands before a "to" or a "that": "vowed on Sunday to"."""
    doc, at = place.doc, first
    while at < last and doc[at].ent_type_ in ("DATE", "TIME"):
        at += 1
    return at if at > first and at < last and (doc[at].tag_ == "TO" or doc[at].lower_ == "that") else first


def apart(place: Place, kept: Sequence[Reading]) -> list[Reading]:
    """Words that two cues claim go to the one whose rule has them too."""
    out = list(kept)
    for nth, one in enumerate(out):
        for other in out:
            if other is one or other.rule is None or not any(meet(a, b) for a in one.contents for b in other.contents):
                continue
            taken = [run for run in other.rule.contents if not any(meet(run, own) for own in one.ruled)]
            rest = less(one.contents, taken)
            if rest and one.rule is not None:
                out[nth] = one = replace(one, contents=runs(place.doc, rest))
    return out


def meet(a: Run, b: Run) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def less(pieces: Sequence[Run], taken: Sequence[Run]) -> list[Run]:
    """The pieces without the tokens of what is taken."""
    out = list(pieces)
    for low, high in taken:
        out = [part for first, last in out for part in ((first, min(last, low)), (max(first, high), last))
               if part[0] < part[1]] if any(meet(run, (low, high)) for run in out) else out  # fmt: skip
    return out


def unvoiced(verb: "Token", source: "Token") -> bool:
    """Is what looks like a source only what nobody names speaks of: "Lund is expected to", "Lund seems to"?"""
    if verb.pos_ not in ("VERB", "AUX") or agent(verb) is not None:
        return False
    own = child(verb, "nsubjpass") or (child(verb, "nsubj") if verb.lemma_.lower() in RAISING else None)
    return own is not None and own.i == source.i


def claimed(place: Place, verb: "Token", subject: "Token", contents: tuple[Run, ...]) -> tuple[Run, ...]:
    """With the subject, which is a part of what is said of it; without it for "was asked why"."""
    if child(verb, "ccomp") is not None or subject.i > verb.i:
        return contents
    whole = (subject.left_edge.i, min(subject.right_edge.i + 1, verb.i))
    return merge(place, [whole, *contents])


def made(place: Place, one: Reading) -> Found:
    """The candidate as a finding; a rule's frame and head stay where one proposed it."""
    doc = place.doc
    head = one.rule.head if one.rule is not None else doc[one.head]
    source = doc[lead(place, one.source)] if one.source is not None else None
    named, contents = one.source, within_clause(place, one, unopened(place, one))
    if one.rule is not None and one.rule.frame == "colon":
        contents = one.ruled  # all of a turn: "Lund: I have one. It rings."
    between = interposed(head)
    if between is not None:
        thing, source = between
        named = phrase(source)
        contents = runs(doc, [(thing.left_edge.i, named[0]), *(run for run in contents if run[0] > head.i)])
    if source is not None and unvoiced(head, source):
        return Found(place.number, one.cue, head, None, claimed(place, head, source, contents), "unstated")
    if source is not None and source.lower_ in RELATIVE:
        source = antecedent(source.head, source)
        named = phrase(source)
    if one.rule is not None:
        return replace(one.rule, cue=one.cue, source=source, contents=contents, named=named)
    frame = "noun" if head.pos_ in ("NOUN", "PROPN") else "learned"
    core = complement(head, "ccomp", "xcomp")
    return Found(place.number, one.cue, head, source, contents, frame, core, None, named)
