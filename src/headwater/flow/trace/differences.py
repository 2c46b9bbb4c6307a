"""What a telling changes of the base wording: aligned pieces, each with what the change does to the meaning."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from headwater.flow.trace.aligned import Aligned
from headwater.flow.trace.wordings import Lexicon, Names, Word, Wording, lexicon, shown
from headwater.records import Article, Change, Piece, PieceKind
from headwater.spans import Span, cut

# Changes that reported speech makes by itself: "We will go" comes back as: she said they would go.
REPORTED: frozenset[Change] = frozenset({"pronoun", "inflection", "little_word", "punctuation"})
# Under this part of the weight in the very words a wording is another one, and a negation may stand elsewhere in it.
KEPT = 0.65
SORTS: tuple[Change, ...] = ("negation", "figure", "date", "name")
LOPSIDED = 3  # times as many words that carry meaning: then the one side does not replace the other
Growing = tuple[PieceKind, list[Word], list[Word]]
HAVE = frozenset({"have", "has", "had"})
LEVELS = {1: "possible", 2: "likely", 3: "owed or expected", 4: "certain"}


class Sides(NamedTuple):
    """Words of the base and of the telling that stand at the same place."""

    kind: PieceKind
    base: tuple[Word, ...]
    telling: tuple[Word, ...]


def differences(
    base: Wording, telling: Wording, articles: Mapping[str, Article], names: Names, *, aligned: Aligned
) -> tuple[Piece, ...]:
    """The pieces of both wordings in their order; every word of either is in one."""
    one, two = articles[base.statement.article], articles[telling.statement.article]
    reported = telling.statement.manner != "direct"
    still = denied(base.words) == denied(telling.words) and max(aligned.exact_a, aligned.exact_b) < KEPT
    found = []
    for sides in paired(base.words, telling.words, aligned):
        left, right = span(one, sides.base), span(two, sides.telling)
        quoted = any(word.quoted for word in sides.telling)
        bracket = right is not None and two.text[max(0, right.start - 1)] == "["
        changes, why = judge(sides, left, right, names, reported=reported and not quoted, bracket=bracket, still=still)
        found.append(Piece(kind=sides.kind, base=left, telling=right, quoted=quoted, changes=changes, why=why))
    return tuple(found)


def denied(words: Sequence[Word]) -> int:
    return sum(word.norm in lexicon().negations for word in words)


def span(article: Article, words: Sequence[Word]) -> Span | None:
    return cut(article, words[0].start, words[-1].end) if words else None


def paired(a: Sequence[Word], b: Sequence[Word], aligned: Aligned) -> list[Sides]:
    """The words between two pairs replace one another; a piece never goes over a gap in the content of either side."""
    found: list[Growing] = []
    i = j = 0
    for left, right, like in (*aligned.pairs, (len(a), len(b), 0.0)):
        for sides in unlike(a[i:left], b[j:right]) if left > i or right > j else ():
            add(found, *sides)
        if left < len(a):
            add(found, "same" if like == 1.0 else "replaced", (a[left],), (b[right],))
        i, j = left + 1, right + 1
    return [Sides(kind, tuple(base), tuple(telling)) for kind, base, telling in found]


def unlike(a: Sequence[Word], b: Sequence[Word]) -> list[Sides]:
    """Words without a partner: what stands first in both replaces one another, piece by piece of the content."""
    left = [tuple(words) for _, words in groupby(a, key=lambda word: word.piece)]
    right = [tuple(words) for _, words in groupby(b, key=lambda word: (word.piece, word.quoted))]
    sizes = sorted((sum(word.content for word in a), sum(word.content for word in b)))
    if len(left) == len(right) == 1 and (sizes[1] <= LOPSIDED * max(1, sizes[0])):
        return [Sides("replaced", left[0], right[0])]
    return [Sides("dropped", words, ()) for words in left] + [Sides("added", (), words) for words in right]


def add(found: list[Growing], kind: PieceKind, base: Sequence[Word], telling: Sequence[Word]) -> None:
    """Neighbours of one kind become one piece, within one span of the content of either side."""
    if found and found[-1][0] == kind and kind in ("same", "replaced"):
        _, before, told = found[-1]
        last, said = told[-1], telling[0]
        if before[-1].piece == base[0].piece and last.piece == said.piece and last.quoted == said.quoted:
            before += base
            told += telling
            return
    found.append((kind, [*base], [*telling]))


def judge(
    sides: Sides,
    left: Span | None,
    right: Span | None,
    names: Names,
    *,
    reported: bool,
    bracket: bool,
    still: bool,
) -> tuple[tuple[Change, ...], str]:
    """What the change does, the gravest first, and in words. `reported`: the telling's own words, without marks.
    `still`: other words all along, with as many negations: the sense is not turned.
    """
    if sides.kind == "same":
        if left and right and shown(left.text) != shown(right.text):
            return ("punctuation",), "the same words with other stops or hyphens"
        return (), ""
    known = lexicon()
    was, now = left.text if left else "", right.text if right else ""
    if was and now and same_name(was, now, names):
        return ("other_name",), f"“{now}” is another name for “{was}”"
    changes: list[tuple[Change, str]] = []
    for change in SORTS:
        a, b = (of_sort(change, side, known) for side in (sides.base, sides.telling))
        same = sorted(word.norm for word in a) == sorted(word.norm for word in b)
        if not same and not (change == "negation" and (still or len(a) == len(b))):
            changes.append((change, told(change, a, b)))
    stronger = strength(sides, known, reported=reported)
    if stronger:
        changes.append(("strength", stronger))
    if not changes:
        changes.append(plain_change(sides, known, was, now, bracket=bracket, reported=reported))
    return tuple(change for change, _ in changes), "; ".join(why for _, why in changes)


def same_name(was: str, now: str, names: Names) -> bool:
    a, b = names.get(key(was)), names.get(key(now))
    return a is not None and a == b and key(was) != key(now)


def key(text: str) -> str:
    bare = shown(text).replace(".", "").replace("-", " ")
    bare = bare[4:] if bare.startswith("the ") else bare
    return bare[:-2] if bare.endswith("'s") else bare


def of_sort(sort: Change, words: Sequence[Word], known: Lexicon) -> list[Word]:
    """The words of a side that deny, count, date or name."""
    if sort == "figure":
        return [word for word in words if word.norm[0].isdigit() or word.norm in known.figures]
    if sort == "name":
        return [word for word in words if word.name and word.norm not in known.dates]
    table = known.negations if sort == "negation" else known.dates
    return [word for word in words if word.norm in table and dated(word, known)]


def dated(word: Word, known: Lexicon) -> bool:
    """May is a month where it is written with a capital."""
    return word.name or word.norm not in known.strength


def told(sort: Change, was: Sequence[Word], now: Sequence[Word]) -> str:
    before, after = (" ".join(word.text for word in side) for side in (was, now))
    if before and after:
        return f"a {sort} becomes another: {before} → {after}"
    return f"a {sort} is {'lost' if before else 'added'}: {before or after}"


def strength(sides: Sides, known: Lexicon, *, reported: bool) -> str:
    """How the certainty changes, in words; "" where it does not."""
    before, after = (forces(side, known) for side in (sides.base, sides.telling))
    if before == after or (reported and [known.backshift.get(word, word) for word in before] == after):
        return ""
    was, now = (max((known.strength[word] for word in words), default=None) for words in (before, after))
    if was == now:
        return ""
    words = f"“{' '.join(before) or '–'}” → “{' '.join(after) or '–'}”"
    if was is None or now is None:
        return f"how sure it is changes: {words}"
    return f"{'stronger' if now > was else 'weaker'}: {words} ({LEVELS[was]} → {LEVELS[now]})"


def forces(side: Sequence[Word], known: Lexicon) -> list[str]:
    """The words of a side that say how strongly; "has to" is another form of "must"."""
    found = []
    for nth, word in enumerate(side):
        if word.norm in known.strength and not word.name:
            found.append(word.norm)
        elif word.norm in HAVE and [after.norm for after in side[nth + 1 : nth + 2]] == ["to"]:
            found.append("must")
    return found


def plain_change(
    sides: Sides, known: Lexicon, was: str, now: str, *, bracket: bool, reported: bool
) -> tuple[Change, str]:
    """A change of words that denies, counts, dates, names and hedges nothing."""
    words = (*sides.base, *sides.telling)
    both = bool(sides.base and sides.telling)
    if all(word.norm in known.pronouns for word in sides.telling) and both and (bracket or pronominal(sides, known)):
        return "pronoun", f"“{now}” stands for “{was}”"
    if not any(word.content for word in words):
        pronoun = any(word.norm in known.pronouns for word in words)
        return ("pronoun", "another pronoun") if pronoun else ("little_word", "a little word only")
    roots = [[word.root for word in side if word.content] for side in (sides.base, sides.telling)]
    if reported:
        roots[0] = [known.backshift.get(root, root) for root in roots[0]]
    if both and roots[0] == roots[1]:
        return "inflection", f"another form of the word: “{was}” → “{now}”"
    ideas = [[word.idea for word in side if word.content] for side in (sides.base, sides.telling)]
    if both and ideas[0] == ideas[1]:
        return "near_in_meaning", f"a word near in meaning: “{was}” → “{now}”"
    if both:
        return "wording", f"other words: “{was}” → “{now}”; whether they mean the same is not known"
    return "wording", f"“{now or was}” is {'added' if now else 'left out'}"


def pronominal(sides: Sides, known: Lexicon) -> bool:
    return all(word.norm in known.pronouns or not word.content for word in sides.base)
