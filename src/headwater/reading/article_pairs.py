"""Which articles are held against each other, and what comes of it: only what came, changed or went is looked at."""

from collections.abc import Iterable, Sequence

from headwater.config import Settings
from headwater.flow.group.pairs import pairs as shared
from headwater.flow.group.pairs.near import changed, pair_of
from headwater.reading.keys import BATCH, Due, key_of
from headwater.reading.progress import Progress, batches
from headwater.reading.stages import BY_NAME, ON_PAIR
from headwater.reading.story_groups import take_in
from headwater.records import Article, Pair, Sketch, digest
from headwater.store.case_file import CaseFile
from headwater.store.near_pairs import NearPairs
from headwater.store.neighbours import StoredNeighbours
from headwater.store.run_index import StoredRuns
from headwater.store.story_graph import StoredGraph

INDEXED = 8192  # articles that enter the indexes at once
FORMER = "former"  # where the pairs of another version of the stages wait to be found again
BY_SKETCHES = ("pairs", "near")


def pair(case: CaseFile, settings: Settings, due: Due, progress: Progress) -> None:
    """The stages `pairs` and `near`, the neighbours and the links of articles: those that all sketches give."""
    about = digest([key_of(BY_NAME[name], settings) for name in (*BY_SKETCHES, "stories")])
    asked = due.of("sketches")
    if case.key_of_work("pairs", "case") != about:
        asked = None
        with case.writing():  # all is built anew, and keeps those of the former pairs that are found again
            index = Indexes(case)
            index.clear()
            for name in BY_SKETCHES:
                case.set_aside(Pair, name, "case", FORMER)
                case.put(name, "case", about, (), ())
    index = Indexes(case)
    known, wanted = index.runs.keys(asked), case.work("sketches", asked)
    stale = sorted(one for one in {*known, *wanted} if known.get(one) != wanted.get(one))
    count = 0
    for batch in batches(stale, INDEXED):
        with case.writing():
            added = [(one, wanted[one.article]) for one in case.records(Sketch, article=batch)]
            index.renew(added, [one for one in batch if one in known])
        count += len(batch)
        progress("finding shared text", count, len(stale))
    for name in BY_SKETCHES:
        if case.key_of_work(name, FORMER) != about:
            case.put(name, FORMER, about, (Pair,), ())


class Indexes:
    """What is known of all articles of a case; an article is in all of it, or in none."""

    def __init__(self, case: CaseFile) -> None:
        self.case, self.runs = case, StoredRuns(case.db)
        self.graph = StoredGraph(case.db, StoredNeighbours(case.db))
        self.near = NearPairs(case.db, self.graph)

    def clear(self) -> None:
        for one in (self.runs, self.graph.index, self.graph):
            one.clear()

    def renew(self, added: Sequence[tuple[Sketch, str]], gone: Sequence[str]) -> None:
        """Takes articles in and others out. One that has changed is in both."""
        articles, texts = {*gone}, {*self.near.texts(gone).values()}
        pairs = shared.update(self.runs, added, gone)
        articles |= self.near.sides(pairs.gone)
        self.case.amend(Pair, "pairs", "case", pairs.fresh, pairs.gone)
        articles |= {*take_in(self.graph, added, gone)}
        texts |= {*self.near.texts(articles).values()}
        of_these = (one for some in self.near.having(texts).values() for one in some)
        former, known = self.near.pairs(articles.union(of_these))
        near = changed(self.near, texts, former, known)
        fresh = [pair_of(sides) for sides in near.come]
        self.case.amend(Pair, "near", "case", fresh, [pair_of(sides).id for sides in near.go])


def compare(case: CaseFile, settings: Settings, due: Due, progress: Progress) -> None:
    """The pair-scope stages: two articles at a time, in batches that share a transaction."""
    pairs, count = pairs_due(case, due), 0
    for batch in batches(pairs, BATCH):
        sides = sorted({side for pair in batch for side in (pair.a, pair.b)})
        article, ids = case.work("article", sides), [pair.id for pair in batch]
        done = {stage.name: case.work(stage.name, ids) for stage in ON_PAIR}
        wanted = [
            (pair, stage, key) for pair in batch for stage in ON_PAIR
            if done[stage.name].get(pair.id) != (key := key_of(stage, settings, article[pair.a], article[pair.b]))
        ]  # fmt: skip
        if wanted:
            articles = {one.id: one for one in case.records(Article, id=sides)}
            with case.writing():
                for pair, stage, key in wanted:
                    case.put(stage.name, pair.id, key, stage.makes, stage.function(articles[pair.a], articles[pair.b]))
        count += len(batch)
        progress("comparing", count, len(pairs))


def pairs_due(case: CaseFile, due: Due) -> Sequence[Pair]:
    asked: Iterable[str] | None = due.of("article", "pairs")
    return case.records(Pair) if asked is None else case.pairs_with(asked)
