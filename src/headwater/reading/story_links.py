"""The stage `arcs` over a case: two stories that are near are held against each other once, until either changes. Only
what is near a story that has changed is looked at."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from headwater.config import Settings
from headwater.flow.group.pairs.near import Alike, alike, changed
from headwater.flow.group.pairs.neighbours import update
from headwater.flow.group.pairs.similarity import Vectors, linked
from headwater.flow.weigh.arcs import DRAWN, LIKE, NEAREST, PLACES, as_sketch, compared, decided, decides
from headwater.reading.keys import Due, key_of
from headwater.reading.stages import BY_NAME
from headwater.records import Article, Moment, Sketch, Story, digest
from headwater.store.arc_pairs import ArcPairs
from headwater.store.case_file import CaseFile
from headwater.store.neighbours import StoredNeighbours

NEIGHBOURS = "neighbours"  # as what the index is noted among the work on arcs
INDEX = "arc_"  # what the names of its tables begin with


def link_stories(case: CaseFile, settings: Settings, due: Due, grouped: str) -> None:
    """`grouped`: the key of the stories. Of all articles only those are read that are compared."""
    stage = BY_NAME["arcs"]
    key = key_of(stage, settings, grouped, *case.states_of_work("article", "sketches", "moments"))
    if case.key_of_work(stage.name, "case") == key:
        return
    with case.writing():
        index, asked = Stories(case), told_anew(case, due)
        if case.key_of_work(stage.name, NEIGHBOURS) != (about := key_of(stage, settings)):
            index.clear()
            case.put(stage.name, NEIGHBOURS, about, (), ())
            asked = None
        gone = {f"{a} {b}" for a, b in index.renew(asked)}
        pairs = index.pairs.of(asked)
        if asked is None:
            gone = case.work(stage.name).keys() - {f"{a} {b}" for a, b in pairs} - {"case", NEIGHBOURS}
        case.drop(stage.name, stage.makes, sorted(gone))
        known = {story.id: story for story in case.records(Story, id=sorted({one for pair in pairs for one in pair}))}
        drawn = sketches_of(case, (one for story in known.values() for one in story.articles))
        seen = seen_as(case, known.values(), drawn)
        wanted = {f"{a} {b}": key_of(stage, settings, seen[a], seen[b]) for a, b in pairs}
        done = case.work(stage.name, wanted)
        stale = [(known[a], known[b]) for a, b in pairs if done.get(f"{a} {b}") != wanted[f"{a} {b}"]]
        told = {story.id: story for pair in stale for story in pair}
        moments = case.records(Moment, item=sorted(told))
        articles = case.records(Article, id=compared(told.values(), drawn))
        for (a, b), arc in decided(stale, moments, drawn, articles):
            item = f"{a.id} {b.id}"
            case.put(stage.name, item, wanted[item], stage.makes, () if arc is None else (arc,))
        case.put(stage.name, "case", key, (), ())


def told_anew(case: CaseFile, due: Due) -> list[str] | None:
    """The stories in which something has changed, and those that are no more; None for all."""
    told, read = due.of("stories", "moments"), due.of("article", "sketches")
    return None if told is None or read is None else sorted({*told, *case.stories_of(read).values()})


def seen_as(case: CaseFile, stories: Iterable[Story], drawn: Mapping[str, Sketch]) -> dict[str, str]:
    """Names what of each story decides its links."""
    parts = {story.id: decides(story, drawn) for story in stories}
    articles = case.work("article", [one for read, _ in parts.values() for one in read])
    sketches = case.work("sketches", [one for _, named in parts.values() for one in named])
    moments = case.work("moments", parts)
    return {
        story: digest(
            story, moments.get(story),
            [[(one, articles.get(one)) for one in read], [(one, sketches.get(one)) for one in named]],
        )
        for story, (read, named) in parts.items()
    }  # fmt: skip


def sketches_of(case: CaseFile, articles: Iterable[str]) -> dict[str, Sketch]:
    return {sketch.article: sketch for sketch in case.records(Sketch, article=list(articles))}


class Stories:
    """The stories of a case among each other, as `near.Neighbourhood` asks for texts: each is one by itself."""

    def __init__(self, case: CaseFile) -> None:
        self.case, self.index, self.pairs = case, StoredNeighbours(case.db, INDEX), ArcPairs(case.db)

    def clear(self) -> None:
        self.index.clear()
        self.pairs.clear()

    def renew(self, asked: Sequence[str] | None) -> list[tuple[str, str]]:
        """Brings the pairs of these stories up to date, or all; those that are no more."""
        stories = {story.id: story.articles[:DRAWN] for story in self.case.records(Story, id=asked)}
        made = self.case.work("sketches", [one for articles in stories.values() for one in articles])
        wanted = {story: digest([(one, made.get(one)) for one in articles]) for story, articles in stories.items()}
        known = self.index.keys(asked)
        stale = sorted(one for one in {*known, *wanted} if known.get(one) != wanted.get(one))
        added = self.sketches([one for one in stale if one in wanted])
        gone = [one for one in stale if one in known]
        touched = update(self.index, [(one, wanted[one.article]) for one in added], gone).articles
        pairs = changed(self, self.texts(touched).values(), self.pairs.of(touched), most=NEAREST)
        self.pairs.change(pairs.come, pairs.go)
        return pairs.go

    def texts(self, articles: Iterable[str]) -> dict[str, int]:
        return self.index.numbers(list(articles))

    def having(self, texts: Iterable[int]) -> dict[int, list[str]]:
        return {number: [story] for number, story in self.index.names(list(texts)).items()}

    def alike(self, articles: Sequence[str]) -> Alike:
        number = self.texts(articles)
        asked = np.array([number[story] for story in articles], np.int64)
        one, other, _ = (
            np.concatenate(pair) for pair in zip(self.index.chosen(asked), self.index.choosers(asked), strict=True)
        )
        met = np.unique(np.concatenate((asked, one, other)))
        name = self.index.names(met.tolist())
        vectors = Vectors(self.sketches([name[here] for here in met.tolist()]))
        links = linked(vectors, met.searchsorted(one), met.searchsorted(other))
        like = links.cosine >= LIKE
        ends, similar = (links.left[like], links.right[like]), np.rint(links.cosine[like] * 10**PLACES).astype(np.int64)
        rows = np.concatenate(ends), np.concatenate(ends[::-1]), np.tile(similar, 2)
        return alike(met.searchsorted(asked), met.__getitem__, rows)

    def sketches(self, stories: Sequence[str]) -> list[Sketch]:
        """Stories as sketches, in this order."""
        known = {story.id: story for story in self.case.records(Story, id=stories)}
        drawn = sketches_of(self.case, (one for story in known.values() for one in story.articles[:DRAWN]))
        return [as_sketch(known[one], drawn) for one in stories]
