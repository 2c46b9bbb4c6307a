"""The stories of a case, brought up to date: only what has come, changed or gone is compared, and only the stories
around it are grouped again."""

from collections.abc import Mapping, Sequence

import numpy as np

from headwater.flow.group.pairs.neighbours import update
from headwater.flow.group.stories.links import relink, retie
from headwater.flow.group.stories.regrouped import Regrouped, regrouped
from headwater.flow.group.stories.ties import tie
from headwater.records import Ruling, Sketch
from headwater.store.case_file import CaseFile
from headwater.store.neighbours import StoredNeighbours
from headwater.store.story_graph import StoredGraph


def group_stories(case: CaseFile, key: str) -> None:
    """The stage `stories`, done under this key. The stories are those that its function makes of all sketches."""
    graph = StoredGraph(case.db, StoredNeighbours(case.db))
    with case.writing():
        made = grouped_anew(graph, case.rulings())
        case.replace_stories(made.gone, made.made)
        case.put("stories", "case", key, (), ())


def take_in(graph: StoredGraph, added: Sequence[tuple[Sketch, str]], gone: Sequence[str]) -> list[str]:
    """Brings the neighbours and the links up to date, and notes whose have changed; whose neighbours have."""
    index, left = graph.index, graph.index.numbers(gone)
    articles, lists = update(index, added, gone)
    graph.enter([sketch for sketch, _ in added])
    chosen = index.chosen(lists)[:2]
    changed = relink(graph, chosen=chosen, listed=lists, gone=np.array(sorted(left.values()), np.int64))
    graph.touch(index.names(changed.tolist()).values(), anew=False)
    graph.leave(left)
    return articles


def grouped_anew(graph: StoredGraph, rulings: Sequence[Ruling]) -> Regrouped:
    """The stories around all that was touched."""
    numbers = graph.index.numbers(sorted(graph.touched().anew))
    changed = retie(graph, numbers=np.array(sorted(numbers.values()), np.int64), ties=ties(graph, numbers))
    graph.touch(graph.index.names(changed.tolist()).values(), anew=False)
    made = regrouped(graph, graph.touched(), rulings)
    graph.settle()
    return made


def ties(graph: StoredGraph, articles: Mapping[str, int]) -> dict[tuple[int, int], int]:
    """How these articles are tied to any others, by their numbers."""
    copies = graph.copies(list(articles))
    ends = sorted({side for copy in copies for side in (copy.a, copy.b)})
    number, opening = graph.index.numbers(ends), {one.article: one.opening for one in graph.sketches(ends)}
    found = {}
    for copy in copies:
        if number.keys() >= {copy.a, copy.b} and (weight := tie(copy, opening[copy.a], opening[copy.b])):
            found[number[copy.a], number[copy.b]] = weight
    return found
