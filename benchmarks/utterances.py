"""The same words, told differently: are the tellings of one utterance found together, and is what they change right?

    python benchmarks/utterances.py [--set invented|held_out] [--show] [--keep]
    python benchmarks/utterances.py --seeds [--show] [--keep]      the quotation groups of ../shared/gold

`utterances/*.json` hold invented stories, each with the tellings that belong together and of what kind they are. Two
peers run on the same tellings: equal words, and rapidfuzz's token set ratio of 80 and more, either
by the same speaker.
"""

import json
import re
import tempfile
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

import headwater
from headwater.flow.trace.utterances import utterances
from headwater.records import (
    Actor,
    ActorKind,
    Article,
    Copy,
    Direction,
    Manner,
    Passage,
    Relation,
    Sentence,
    Statement,
    Story,
    Telling,
    Utterance,
    When,
    digest,
)
from headwater.spans import cut
from report import ROOT, Cell, publish

FOLDER = ROOT / "benchmarks" / "utterances"
SHARED = ROOT.parent / "shared"
UNKNOWN = When(earliest=None, latest=None, basis="unknown", why="not told")
RATIO = 80  # of 100, of the peer's token set ratio


class Told(NamedTuple):
    """A telling of the answers: its statement, utterance and kind."""

    statement: Statement
    group: str
    kind: str
    text: str


class Made(NamedTuple):
    """A story as records, and its answers."""

    story: Story
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    copies: tuple[Copy, ...]
    told: tuple[Told, ...]


def article(name: str, outlet: str, day: str | None, lines: Sequence[str]) -> Article:
    text = "\n".join(lines)
    when = UNKNOWN
    if day:
        when = When(earliest=date.fromisoformat(day), latest=date.fromisoformat(day), basis="stated")
    return Article(
        id=name, page=f"{name}.txt", outlet=outlet, outlet_span=None, title=None, deck=None, byline=None,
        dateline=None, credits=(), published=when, language="en", body=(), dropped=(), fields=(), text=text,
    )  # fmt: skip


def made(entry: Mapping[str, Any]) -> Made:
    """The records of an invented story: what is between [[ and ]] is what a statement says."""
    articles, sentences, actors, told = [], [], [], []
    for one in entry["articles"]:
        plain = [re.sub(r"\[\[|\]\]", "", line[3]) for line in one["lines"]]
        page = article(f"{entry['story']}/{one['id']}", one["outlet"], one.get("day"), plain)
        articles.append(page)
        start = 0
        for (speaker, group, kind, marked), line in zip(one["lines"], plain, strict=True):
            sentence = Sentence(
                id=digest(page.id, start), article=page.id, span=cut(page, start, start + len(line)), zone="body",
                paragraph=0,
            )  # fmt: skip
            sentences.append(sentence)
            told.append(Told(statement(page, sentence, speaker, marked, start), group, kind, line))
            start += len(line) + 1
        for name in sorted({line[0] for line in one["lines"]}):
            full = next(full for full in entry["people"] if full.endswith(name))
            kind_of: ActorKind = "government" if "ministry" in name else "person"
            actors.append(
                Actor(
                    id=digest(page.id, name), article=page.id, name=name, kind=kind_of, role=None, country=None,
                    principal=entry["people"][full], aliases=(name,),
                )
            )  # fmt: skip
    ids = {one.id.split("/")[1]: one for one in articles}
    copies = tuple(copy(ids[a], ids[b], relation, way) for a, b, relation, way in entry["links"])
    story = Story(
        id=entry["story"], title=entry["story"], title_span=None, articles=tuple(sorted(one.id for one in articles))
    )
    return Made(story, tuple(articles), tuple(sentences), tuple(actors), copies, tuple(told))


def statement(page: Article, sentence: Sentence, speaker: str, marked: str, start: int) -> Statement:
    content, at, place = [], 0, start
    for piece in re.split(r"(\[\[(?!\[)|(?<!\])\]\]|\]\](?=\]))", marked.replace("[[[", "[[\0[")):
        if piece == "[[":
            at = place
        elif piece == "]]":
            content.append(cut(page, at, place))
        else:
            place += len(piece.replace("\0", ""))
    whole = all(page.text[span.start - 1 : span.start] == "“" for span in content)
    manner: Manner = "direct" if whole else "mixed" if any("“" in span.text for span in content) else "indirect"
    return Statement(
        id=digest(sentence.id, speaker, marked), article=page.id, sentence=sentence.id, speaker=speaker,
        speaker_span=None, cue=None, content=tuple(content), manner=manner, act="assert", polarity="affirmed",
        chain=(speaker,), said_at=UNKNOWN,
    )  # fmt: skip


def copy(a: Article, b: Article, relation: Relation, way: Direction) -> Copy:
    if a.id > b.id:
        turned: dict[Direction, Direction] = {"a_from_b": "b_from_a", "b_from_a": "a_from_b"}
        a, b, way = b, a, turned.get(way, way)
    return Copy(
        id=digest(a.id, b.id), a=a.id, b=b.id, relation=relation, direction=way, share=0.9,
        passages=(Passage(a=cut(a, 0, 5), b=cut(b, 0, 5)),), confidence=0.9, why="invented",
    )  # fmt: skip


def ours(one: Made) -> tuple[Utterance, ...]:
    statements = tuple(sorted((told.statement for told in one.told), key=lambda said: said.id))
    return utterances(one.story, one.articles, one.sentences, one.actors, statements, one.copies)


# ------------------------------------------------------------------------------------------------------- the peers


def bare(told: Told) -> str:
    return " ".join(re.findall(r"\w+", " ".join(span.text for span in told.statement.content).casefold()))


def equal(a: Told, b: Told) -> bool:
    return bare(a) == bare(b)


def token_set(a: Told, b: Told) -> bool:
    return fuzz.token_set_ratio(bare(a), bare(b)) >= RATIO


def linked(told: Sequence[Told], same: Callable[[Told, Told], bool]) -> set[frozenset[str]]:
    return {
        frozenset((a.statement.id, b.statement.id))
        for a, b in combinations(told, 2)
        if a.statement.speaker == b.statement.speaker and same(a, b)
    }


# ------------------------------------------------------------------------------------------------------ the scores


def pairs_of(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def components(ids: Sequence[str], pairs: set[frozenset[str]]) -> list[set[str]]:
    groups = [{one} for one in ids]
    for pair in sorted(map(sorted, pairs)):
        near = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in near] + [set().union(*near)]
    return groups


def cubed(ids: Sequence[str], found: Sequence[set[str]], wanted: Sequence[set[str]]) -> tuple[float, float]:
    """B-cubed precision and recall."""
    mine = {one: group for group in found for one in group}
    true = {one: group for group in wanted for one in group}
    both = [len(mine[one] & true[one]) for one in ids]
    return (
        sum(n / len(mine[one]) for n, one in zip(both, ids, strict=True)) / len(ids),
        sum(n / len(true[one]) for n, one in zip(both, ids, strict=True)) / len(ids),
    )


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def row(name: str, ids: Sequence[str], found: list[set[str]], wanted: list[set[str]]) -> dict[str, Cell]:
    got, true = pairs_of(found), pairs_of(wanted)
    precision, recall = len(got & true) / max(1, len(got)), len(got & true) / max(1, len(true))
    return {
        "system": name, "pair precision": round(100 * precision, 1), "pair recall": round(100 * recall, 1),
        "pair F1": round(100 * f1(precision, recall), 1), "B-cubed F1": round(100 * f1(*cubed(ids, found, wanted)), 1),
    }  # fmt: skip


def invented(name: str, show: bool) -> list[dict[str, Cell]]:
    entries = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["stories"]
    ids: list[str] = []
    found: list[set[str]] = []
    wanted: list[set[str]] = []
    peers: dict[str, list[set[str]]] = {"equal words": [], "token set ratio": []}
    kinds: Counter[bool] = Counter()
    same_but: Counter[bool] = Counter()
    mouths: Counter[bool] = Counter()
    for entry in entries:
        one = made(entry)
        mine = ours(one)
        own = [told.statement.id for told in one.told]
        ids += own
        found += components(own, pairs_of([telling.statement for telling in made_.tellings] for made_ in mine))
        by_group: dict[str, set[str]] = defaultdict(set)
        for told in one.told:
            by_group[told.group].add(told.statement.id)
        wanted += list(by_group.values())
        for label, same in (("equal words", equal), ("token set ratio", token_set)):
            peers[label] += components(own, linked(one.told, same))
        judge(entry, one, mine, kinds, same_but, mouths, show)
    rows = [row("Headwater", ids, found, wanted)]
    rows[0]["kind right"] = round(100 * kinds[True] / max(1, kinds.total()), 1)
    rows[0]["kind right but for the base"] = round(100 * same_but[True] / max(1, same_but.total()), 1)
    rows[0]["same words, other mouth"] = f"{mouths[True]} of {mouths.total()}"
    rows += [row(f"{label}, same speaker", ids, groups, wanted) for label, groups in peers.items()]
    return rows


def judge(
    entry: Mapping[str, Any], one: Made, mine: Sequence[Utterance], kinds: Counter[bool], same_but: Counter[bool],
    mouths: Counter[bool], show: bool,
) -> None:  # fmt: skip
    """Kinds of the tellings of utterances with two and more; talking points and undetermined pairs."""
    home = {telling.statement: made_ for made_ in mine for telling in made_.tellings}
    sizes = Counter(told.group for told in one.told)
    groups: dict[str, set[str]] = defaultdict(set)
    for told in one.told:
        got = home[told.statement.id]
        groups[told.group].add(got.id)
        telling = next(each for each in got.tellings if each.statement == told.statement.id)
        if show:
            flag = "" if telling.kind == told.kind else f"   WANTED {told.kind}"
            print(entry["story"], told.group, got.id[:4], telling.kind, "|", told.text[:110], "|", telling.why, flag)
        if sizes[told.group] > 1:
            kinds[telling.kind == told.kind] += 1
            same_but[telling.kind == expected(told, got, one)] += 1
    for relation in ("talking_point", "undetermined"):
        for a, b in entry["talking_points" if relation == "talking_point" else relation]:
            met = any(
                same.relation == relation and same.utterance in groups[b]
                for made_ in mine if made_.id in groups[a] for same in made_.same_words
            )  # fmt: skip
            mouths[met] += 1
            if show and not met:
                print("  not told apart:", entry["story"], a, b, relation)


def expected(told: Told, got: Utterance, one: Made) -> str:
    """The kind where another wording than that of the answers was taken for the base: of two, none can know."""
    base = next(each for each in one.told if each.statement.id == got.base_statement)
    if base.group != told.group or base.kind == "verbatim":
        return told.kind
    return (
        "verbatim" if told.statement.id == got.base_statement else base.kind if told.kind == "verbatim" else told.kind
    )


# ----------------------------------------------------------------------------------------------------------- seeds


def seeds(show: bool) -> list[dict[str, Cell]]:
    """Pairs of tellings on two pages, against the quotation groups that a careful reader found on the seed pages."""
    gold = json.loads((SHARED / "gold" / "story.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "seeds.case") as case:
        case.read(SHARED / "seeds", workers=1)
        names = {one.id: Path(one.page).stem for one in case.articles()}
        made_ = [one for one in case.utterances() if one.quoted]
    tellings = [(one.id, telling) for one in made_ for telling in one.tellings]

    def found(member: Mapping[str, Any]) -> dict[str, Telling]:
        """Utterance -> its telling of these words."""
        return {
            home: telling
            for home, telling in tellings
            if names[telling.article] == member["file"]
            and any(piece.start < member["end"] and member["start"] < piece.end for piece in telling.spans)
        }

    got = wanted = kinds = counted = 0
    for group in gold["quote_groups"]:
        for a, b in combinations(group["members"], 2):
            if a["file"] != b["file"]:
                together = found(a).keys() & found(b).keys()
                wanted += 1
                got += bool(together)
                if show and not together:
                    print("not together:", group["id"], "|", a["text"][:70], "|", b["text"][:70])
        for member in group["members"]:
            for telling in found(member).values():
                if any(telling in one.tellings and len(one.tellings) > 1 for one in made_):
                    counted += 1
                    right = telling.kind in SAME_AS[member["status"]]
                    kinds += right
                    if show and not right:
                        print("kind:", group["id"], member["status"], telling.kind, "|", member["text"][:80])
    wrong = sum(bool(found(pair["a"]).keys() & found(pair["b"]).keys()) for pair in gold["quotes_not_the_same"])
    pages = [{names[telling.article] for telling in one.tellings} for one in made_ if len(one.articles) > 1]
    return [
        {
            "pairs to be found": wanted, "found": got, "look-alikes": len(gold["quotes_not_the_same"]),
            "taken for one": wrong, "kinds": counted, "right": kinds, "utterances on two pages and more": len(pages),
        }
    ]  # fmt: skip


# What the reader calls it -> what it may be here. A quotation whose other half stands apart from it is split.
SAME_AS = {
    "verbatim": ("verbatim", "split", "extended"), "truncated": ("cut", "split"), "altered": ("altered",),
    "back_translated": ("back_translated",),
}  # fmt: skip


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--set", choices=("invented", "held_out"), default="invented")
    options.add_argument("--seeds", action="store_true")
    options.add_argument("--show", action="store_true", help="print every telling and what was made of it")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    name = "seeds" if given.seeds else given.set
    rows = seeds(given.show) if given.seeds else invented(given.set, given.show)
    publish(
        f"utterances_{name}", title=f"The same words, told differently: {TITLES[name]}", data=DATA[name], rows=rows,
        notes=NOTES[name], keep=given.keep,
    )  # fmt: skip


TITLES = {"seeds": "seed pages", "invented": "development stories", "held_out": "held-out stories"}
DATA = {
    "seeds": "the quotation groups of ../shared/gold/story.json",
    "invented": "12 invented stories, 96 tellings", "held_out": "6 invented stories, 43 tellings",
}  # fmt: skip
KINDS = (
    "Kinds are counted over the tellings of utterances that have two and more; the second figure forgives another base "
    "wording than that of the answers, since of two wordings none can know which was said."
)
NOTES = {
    "seeds": "Pairs of tellings on two pages. Kinds are those of the members that were found.", "invented": KINDS,
    "held_out": KINDS,
}  # fmt: skip


if __name__ == "__main__":
    main()
