"""Which statements of a story tell one act of speech.

Equal wordings are one from the start. Then, the fullest quotations first, every wording joins the one among the fuller
ones that it repeats, or stands for itself. Only wordings that share rare words are compared, so the work grows with the
number of different wordings, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from headwater.flow.components import components
from headwater.flow.trace.aligned import Aligned, align
from headwater.flow.trace.speakers import Kinship, Speakers
from headwater.flow.trace.wordings import Wording, part
from headwater.records import Statement, When

# Measured by benchmarks/utterances.py on the invented stories: shares are of the weight of the shorter wording's words.
SAME_WORDS = 0.8  # by the very words: verbatim, cut or extended
PARTLY = 0.6  # by the very words, where a phrase of `PHRASE` words is the same
PHRASE = 5
LONG_PHRASE, WITH_LONG = 7, 0.45  # a longer phrase, and the part by the very words that is then enough
REWORDED = 0.52  # with words near in meaning, and so much of the longer wording
REWORDED_LONGER = 0.4
MANY, OF_MANY = 8, 0.45  # so many words in one order, and the part of both wordings that is then enough
CONTENT = 3  # words that carry meaning: with fewer, two sentences resemble each other by chance
FRAGMENT = 2  # of a quoted fragment that stands whole in a quotation of the same speaker
UNKNOWN_PHRASE = 6  # words in a row where one of the texts does not name the speaker
OTHER_DAY = 8  # the same where the texts date the saying to different days
ECHO = 0.75  # of either wording's weight by the very words: from another mouth, the same words
NARRATED = 0.7  # of either by the very words, where neither quotes: two reports of one act, not of one matter
ALL = 0.85  # with other forms of the words: a fragment that the reporter fits into a sentence
AROUND = 0.4  # of the narrated words' weight around a quoted fragment: below it they are the page's own
TOUCHED = 0.25  # of the quoted words of a wording that narrates the rest: without them it tells something else
ASTRAY = 0.25  # of either wording's weight
COMMON = 200  # wordings that may hold a word by which others are looked for
NEAREST = 8  # candidates that are compared word by word
CLOSE = 0.4  # of the lighter wording's weight in any order: below it no telling of the invented stories lies
RANK = {"direct": 0, "mixed": 1, "indirect": 2}  # a quotation leads before a narrated telling
REMNANT = 4  # content words of what is left of a wording, to look for a second utterance in it


@dataclass(slots=True)
class Group:
    """`lead` is the wording the others were compared with; `members` may be parts of statements."""

    place: int
    lead: Wording
    members: list[Wording] = field(default_factory=list)
    echoes: set[int] = field(default_factory=set)


def grouped(wordings: Sequence[Wording], speakers: Speakers) -> list[Group]:
    """Groups in the order in which they were opened, which does not depend on the order of the wordings."""
    index = Index()
    for same in classes(wordings):
        first = same[0]
        group, kin = index.best(first, speakers)
        if group is not None:
            index.know(first, group)
            left = own(first, group.lead)
            for rest in remnants(group.lead, first):
                other, _ = index.best(rest, speakers, but=group)
                if other is not None:
                    gone = piece_at(first, rest)
                    other.members += [part(one, one.words[gone]) for one in same]
                    if gone.start == 0:
                        left = range(max(left.start, gone.stop), left.stop)
                    else:
                        left = range(left.start, min(left.stop, gone.start))
            left = left or range(len(first.words))
            group.members += [part(one, one.words[left.start : left.stop]) for one in same]
            continue
        pieces = fragments(first)
        homes = [(piece, index.best(piece, speakers)[0]) for piece in pieces]
        if homes and all(home is not None for _, home in homes):
            for piece, home in homes:
                assert home is not None
                home.members += [part(one, one.words[piece_at(first, piece)]) for one in same]
            continue
        index.open(first, same, kin)
    for group in index.groups[:]:
        strays = astray(group)
        if strays:
            group.members = [one for one in group.members if one not in strays]
            index.open(strays[0], strays, ())
    return united(index.groups)


def united(groups: Sequence[Group]) -> list[Group]:
    """Groups of one act by two speakers at once, whom other pages quote one by one, become one."""
    speech = {group.place: {one.statement for one in group.members} for group in groups}
    bonds = [
        (f"{place:09}", f"{group.place:09}")
        for group in groups
        for place in sorted(group.echoes)
        if any(joint(one, other) for one in speech[group.place] for other in speech[place])
    ]
    home = {int(one): int(same[0]) for same in components([f"{place:09}" for place in speech], bonds) for one in same}
    kept = [group for group in groups if home[group.place] == group.place]
    place = {group.place: nth for nth, group in enumerate(kept)}
    for group in groups:
        first = groups[home[group.place]]
        if first is not group:
            first.members += group.members
            first.echoes |= group.echoes
    for group in kept:
        group.echoes = {place[home[other]] for other in group.echoes} - {place[group.place]}
    for group in kept:
        group.place = place[group.place]
    return kept


def astray(group: Group) -> list[Wording]:
    """Members that came by way of another one and share nothing with the lead: the other half of what that one says."""
    found: dict[tuple[str, ...], bool] = {group.lead.key: False}
    for one in group.members:
        if one.key not in found:
            aligned = align(one.words, group.lead.words)
            found[one.key] = max(aligned.share_a, aligned.share_b) < ASTRAY
    return [one for one in group.members if found[one.key]]


def own(one: Wording, lead: Wording) -> range:
    """Which of its words tell what the lead says: the quoted ones alone where the narrated ones say something else."""
    pieces = list(fragments(one))
    around = sum(word.weight for word in one.words if not word.quoted and word.content)
    if len(pieces) == 1 and around and kept(one, align(one.words, lead.words), 0, quoted=False) < AROUND * around:
        place = piece_at(one, pieces[0])
        return range(place.start, place.stop)
    return range(len(one.words))


def piece_at(whole: Wording, piece: Wording) -> slice:
    start = whole.words.index(piece.words[0])
    return slice(start, start + len(piece.words))


def classes(wordings: Sequence[Wording]) -> list[list[Wording]]:
    """Equal words of one speaker, the fullest quotations first."""
    found: dict[tuple[object, ...], list[Wording]] = defaultdict(list)
    for one in wordings:
        marks = tuple(word.quoted for word in one.words)
        said = RANK[one.statement.manner], -len(one.words), one.key, one.statement.speaker or "", marks
        found[*said, alone(one)].append(one)
    return [sorted(same, key=lambda one: one.statement.id) for _, same in sorted(found.items())]


def alone(one: Wording) -> str:
    """What parts equal words: words too few to tell whether they were said once ("no comment"), or days apart."""
    content = sum(word.content for word in one.words)
    if content < FRAGMENT or (one.statement.speaker is None and len(one.words) < UNKNOWN_PHRASE):
        return one.statement.id
    said_at = one.statement.said_at
    return f"{said_at.earliest} {said_at.latest}" if len(one.words) < OTHER_DAY else ""


class Index:
    """The groups so far, found by the rarer words of every wording in them."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._wordings: list[tuple[Wording, Group]] = []
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._weights: list[float] = []

    def open(self, lead: Wording, members: Sequence[Wording], echoes: Sequence[int]) -> None:
        group = Group(len(self.groups), lead, list(members), set(echoes))
        self.groups.append(group)
        self.know(lead, group)

    def know(self, one: Wording, group: Group) -> None:
        """From now on others may find the group by this wording."""
        place = len(self._wordings)
        self._wordings.append((one, group))
        ideas = {word.idea: word.weight for word in one.words if word.content}
        self._weights.append(sum(ideas[idea] for idea in sorted(ideas)))
        for idea in ideas:
            self._holders[idea].append(place)

    def best(self, one: Wording, speakers: Speakers, but: Group | None = None) -> tuple[Group | None, list[int]]:
        """The group that `one` repeats, and those that say the same by other mouths."""
        found: list[tuple[float, int]] = []
        echoes: set[int] = set()
        for place in self.near(one):
            other, group = self._wordings[place]
            if group is but:
                continue
            kin = speakers.kinship(one.statement, other.statement)
            if joint(one.statement, other.statement):
                kin = "same"
            aligned = align(one.words, other.words)
            if kin == "other":
                if echoed(aligned):
                    echoes.add(group.place)
            elif repeats(one, other, aligned, kin, loosely=other is group.lead):
                found.append((-round(max(aligned.exact_a, aligned.exact_b) + aligned.share_a, 4), group.place))
        return (self.groups[min(found)[1]] if found else None), sorted(echoes)

    def near(self, one: Wording) -> list[int]:
        """Places of the wordings that share most of the weight of `one`'s words, at most `NEAREST`."""
        shared: dict[int, float] = defaultdict(float)
        total = 0.0
        for idea, weight in sorted({word.idea: word.weight for word in one.words if word.content}.items()):
            total += weight
            for place in self._holders.get(idea, ())[:COMMON]:
                shared[place] += weight
        part_of = {place: round(held / min(total, self._weights[place]), 4) for place, held in shared.items()}
        close = [place for place, share in part_of.items() if share >= CLOSE]
        return sorted(close, key=lambda place: (-part_of[place], place))[:NEAREST]


def joint(a: Statement, b: Statement) -> bool:
    """The same words of one page, given to two speakers at once."""
    return a.article == b.article and a.content[0].overlaps(b.content[0])


def echoed(aligned: Aligned) -> bool:
    return (
        min(aligned.exact_a, aligned.exact_b) >= ECHO and aligned.content >= CONTENT - 1 and aligned.run >= PHRASE - 1
    )


def repeats(one: Wording, lead: Wording, aligned: Aligned, kin: Kinship, *, loosely: bool = True) -> bool:
    """Does `one` tell what `lead` says? Rather no than wrong. `loosely`: it may do so in other words."""
    exact = max(aligned.exact_a, aligned.exact_b)
    shorter = min(len(one.words), len(lead.words))
    if one.statement.article == lead.statement.article and not joint(one.statement, lead.statement):
        return exact >= SAME_WORDS and aligned.content >= FRAGMENT and aligned.run >= shorter - 1
    if apart(one.statement, lead.statement) and aligned.run < OTHER_DAY:
        return False
    if kin == "unknown":
        return exact >= SAME_WORDS and aligned.run >= UNKNOWN_PHRASE and aligned.content >= CONTENT
    if not (one.quoted or lead.quoted):
        return min(aligned.exact_a, aligned.exact_b) >= NARRATED and aligned.content >= CONTENT
    if aligned.run == shorter and aligned.content >= FRAGMENT and one.quoted:
        return not title(one)
    if aligned.content < CONTENT:
        return False
    share = sorted((aligned.share_a, aligned.share_b))
    if exact >= SAME_WORDS or share[1] >= ALL:
        return True
    if not (touched(one, aligned, 0) and touched(lead, aligned, 1)):
        return False
    if (exact >= PARTLY and aligned.run >= PHRASE) or (exact >= WITH_LONG and aligned.run >= LONG_PHRASE):
        return True
    if aligned.content >= MANY and share[0] >= OF_MANY:
        return loosely
    return loosely and share[1] >= REWORDED and share[0] >= REWORDED_LONGER and aligned.content > CONTENT


def title(one: Wording) -> bool:
    """Is it written like a name: “Holy Mother”?"""
    return all(word.text[0].isupper() for word in one.words if word.content)


def touched(one: Wording, aligned: Aligned, side: int) -> bool:
    """Does the other hold something of what a statement that narrates the rest quotes?"""
    quoted = sum(word.weight for word in one.quoted)
    if one.statement.manner != "mixed" or not quoted:
        return True
    return kept(one, aligned, side, quoted=True) >= TOUCHED * quoted


def kept(one: Wording, aligned: Aligned, side: int, *, quoted: bool) -> float:
    """The weight of the words in quotation marks, or outside them, that the other side has too."""
    places = [((i, j)[side], like) for i, j, like in aligned.pairs]
    return round(sum(like * one.words[at].weight for at, like in places if one.words[at].quoted == quoted), 4)


def apart(a: Statement, b: Statement) -> bool:
    """Do the texts date the two sayings to different days?"""
    return ends_before(a.said_at, b.said_at) or ends_before(b.said_at, a.said_at)


def ends_before(one: When, two: When) -> bool:
    return one.latest is not None and two.earliest is not None and one.latest < two.earliest


def core(aligned: Aligned) -> list[int]:
    """Places of the first wording's words in the phrases that both have; of all that are alike where there is none."""
    exact = [(i, j) for i, j, like in aligned.pairs if like == 1.0]
    middle = [i for i, j in exact if {(i - 1, j - 1), (i + 1, j + 1)} <= set(exact)]
    phrases = sorted({place for i in middle for place in (i - 1, i, i + 1)})
    return phrases or [i for i, _, _ in aligned.pairs]


def fragments(one: Wording) -> Iterator[Wording]:
    """The pieces of a statement that stand in quotation marks, where it narrates the rest."""
    if one.statement.manner == "mixed":
        for quoted, words in groupby(one.words, key=lambda word: word.quoted):
            piece = part(one, tuple(words))
            if quoted and sum(word.content for word in piece.words) >= FRAGMENT:
                yield piece


def remnants(lead: Wording, one: Wording) -> Iterator[Wording]:
    """What stands before and after the words that `one` shares with its lead, where that is much."""
    held = core(align(one.words, lead.words))
    if held:
        for words in (one.words[: held[0]], one.words[held[-1] + 1 :]):
            if sum(word.content for word in words) >= REMNANT:
                yield part(one, words)
