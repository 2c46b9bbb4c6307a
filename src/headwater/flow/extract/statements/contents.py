"""From token runs to spans: one content for each sentence of a quotation, with its marks in balance."""

from bisect import bisect_right
from collections.abc import Sequence

from headwater.flow.extract.statements.acts import root
from headwater.flow.extract.statements.found import Found, Place, Run, edge, runs, skip
from headwater.flow.grammar import SUBJECTS
from headwater.records import Article, Manner, Sentence
from headwater.spans import Span, cut
from headwater.text.quotes import inside

DIRECT = 0.98  # share of letters inside quotation marks: the scorer's border between direct and mixed
LAST_WORDS = 2  # so few words before the closing mark are never another's: a shorter end would falsify the quotation
LEAST_WORDS = 2  # a shorter piece of a quotation stays with its neighbour
ENDINGS = frozenset(".,!?…])")


def sentence_of(start: int, sentences: Sequence[Sentence]) -> Sentence | None:
    nth = bisect_right(sentences, start, key=lambda sentence: sentence.span.start) - 1
    return sentences[nth] if nth >= 0 else None


def pieces(place: Place, found: Found, article: Article) -> list[tuple[Run, tuple[Span, ...]]]:
    """For each statement that the finding makes: the run with its main clause, and its content."""
    quoted = all(place.inside[i] >= 0 for run in found.contents for i in range(*run) if not skip(place.doc[i]))
    groups: list[list[Run]] = [list(found.contents)]
    if quoted:
        by_sentence: dict[int, list[Run]] = {}
        for run in found.contents:
            for first, part in split(place, run):
                by_sentence.setdefault(first, []).append(part)
        groups = joined_short(list(by_sentence.values()))
    elif len(found.contents) == 1:
        groups = conjoined(place, found.contents[0])
    out = []
    for group in groups:
        main = max(group, key=lambda run: run[1] - run[0])
        taken = frozenset(i for run in (*found.contents, found.cue) for i in range(*run))
        out.append((main, tuple(span(place, whole(place, run, taken), article) for run in group)))
    return out


def conjoined(place: Place, run: Run) -> list[list[Run]]:
    """Two statements where two predicates of one subject are each quoted in part: "A is “x” and is ready “to y”"."""
    doc, head = place.doc, root(place, run)
    subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
    for second in head.children:
        if subject is None or second.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in second.children):
            continue
        at = second.left_edge.i
        if place.inside[at] >= 0 and place.inside[at] == place.inside[head.i]:
            continue  # “asked, and been told no”: one quotation
        parts = runs(doc, [(run[0], at - 1)]), runs(doc, [(at, run[1])])
        if all(part and any(place.inside[i] >= 0 for i in range(*part[0])) for part in parts):
            whose = runs(doc, [(subject.left_edge.i, subject.i + 1)])
            return [list(parts[0]), [*whose, *parts[1]]]
    return [[run]]


def split(place: Place, run: Run) -> list[tuple[int, Run]]:
    """The run cut where sentences begin, each part with the first token of its sentence."""
    out: list[tuple[int, Run]] = []
    for first, last in place.sentences:
        low, high = max(first, run[0]), min(last, run[1])
        while low < high and edge(place.doc[low]):
            low += 1
        while high > low and skip(place.doc[high - 1]):
            high -= 1
        if low < high:
            out.append((first, (low, high)))
    return out


def joined_short(groups: list[list[Run]]) -> list[list[Run]]:
    out: list[list[Run]] = []
    for group in groups:
        words = sum(last - first for first, last in group)
        if out and words < LEAST_WORDS:
            out[-1].extend(group)
        else:
            out.append(group)
    return out


def span(place: Place, run: Run, article: Article) -> Span:
    """The run as a span. What ends in a quotation keeps its stop; what holds an opening mark, the closing one."""
    start, end = place.chars(run)
    doc, nth = place.doc, place.inside[run[1] - 1]
    if nth >= 0:
        first, last = place.quotes[nth]
        at = run[1]
        if run[0] <= first:
            at = last if all(skip(doc[i]) for i in range(at, last)) else at
        else:
            while at < last and all(char in ENDINGS for char in doc[at].text):
                at += 1
        if at > run[1]:
            end = place.chars((run[0], at))[1]
    if place.inside[run[0]] >= 0 and run[0] - 1 == place.quotes[place.inside[run[0]]][0] and not wholly(place, run):
        start = place.chars((run[0] - 1, run[1]))[0]
    return cut(article, start, end)


def whole(place: Place, run: Run, taken: frozenset[int]) -> Run:
    """The run with the word or two that it leaves behind at an end of a quotation. `taken`: tokens of all the runs
    and of the cue.
    """
    start, end = run
    if place.inside[end - 1] >= 0:
        end = left_behind(place, (end, place.quotes[place.inside[end - 1]][1]), taken)[1] or end
    if place.inside[start] >= 0:
        start = left_behind(place, (place.quotes[place.inside[start]][0], start), taken)[0] or start
    return start, end


def left_behind(place: Place, rest: Run, taken: frozenset[int]) -> Run:
    """From the first to the last word of so short a rest, where it is of one sentence with the run; else (0, 0)."""
    words = [i for i in range(*rest) if not skip(place.doc[i])]
    if not 0 < len(words) <= LAST_WORDS or any(i in taken for i in range(*rest)):
        return 0, 0
    if any(words[0] < first <= rest[1] for first, _ in place.sentences):
        return 0, 0
    return words[0], words[-1] + 1


def wholly(place: Place, run: Run) -> bool:
    """Does the run stand inside one quotation?"""
    nth = place.inside[run[0]]
    return all(place.inside[i] == nth for i in range(*run))


def manner(place: Place, content: Sequence[Span]) -> Manner:
    """By the share of letters that stand inside quotation marks."""
    letters = quoted = 0
    for piece in content:
        for at, char in enumerate(piece.text, piece.start - place.block.start):
            if char.isalnum():
                letters += 1
                quoted += inside(at, place.marks)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT * letters else "mixed"
