"""The stage `arcs` over a case: two stories that are near are held against each other once, until either changes."""

from headwater.config import Settings
from headwater.flow.weigh.arcs import candidates, compared, decided, decides
from headwater.reading.keys import Keys, key_of
from headwater.reading.stages import BY_NAME
from headwater.records import Article, Moment, Sketch, Story, digest
from headwater.store.case_file import CaseFile


def link_stories(case: CaseFile, settings: Settings, keys: Keys, grouped: str) -> None:
    """`grouped`: the key of the stories. Of all articles only those are read that are compared."""
    stage = BY_NAME["arcs"]
    below = [sorted(keys[name].items()) for name in ("article", "sketches", "moments")]
    key = key_of(stage, settings, grouped, *below)
    done = case.work(stage.name)
    if done.pop("case", None) == key:
        return
    drawn = {sketch.article: sketch for sketch in case.records(Sketch)}
    known = {story.id: seen(story, drawn, keys) for story in case.records(Story)}
    pairs = {f"{a.id} {b.id}": (a, b) for a, b in candidates(case.records(Story), drawn)}
    wanted = {item: key_of(stage, settings, known[a.id], known[b.id]) for item, (a, b) in pairs.items()}
    stale = [pair for item, pair in pairs.items() if done.get(item) != wanted[item]]
    stories = {story.id: story for pair in stale for story in pair}
    moments = case.records(Moment, item=sorted(stories))
    articles = case.records(Article, id=compared(stories.values(), drawn))
    with case.writing():
        case.drop(stage.name, stage.makes, sorted(done.keys() - wanted.keys()))
        case.put(stage.name, "case", key, stage.makes, ())
        for (a, b), arc in decided(stale, moments, drawn, articles):
            item = f"{a.id} {b.id}"
            case.put(stage.name, item, wanted[item], stage.makes, () if arc is None else (arc,))


def seen(story: Story, drawn: dict[str, Sketch], keys: Keys) -> str:
    """Names what of a story decides its links."""
    read, named = decides(story, drawn)
    below = [[(one, keys["article"].get(one)) for one in read], [(one, keys["sketches"].get(one)) for one in named]]
    return digest(story.id, keys["moments"].get(story.id), below)
