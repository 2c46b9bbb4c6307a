"""From sketches to stories, and all that is done to a story: what a correction makes anew without reading a page."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from headwater.beats.load import areas
from headwater.config import Settings
from headwater.flow.group.stories.change_reasons import change_reason
from headwater.flow.group.stories.rulings import by_article, concerning
from headwater.flow.weigh.deals.deals import concerned
from headwater.flow.write.brief import evidence
from headwater.flow.write.evidence import Evidence
from headwater.flow.write.text_check import merged
from headwater.issues import CODES
from headwater.reading import vectors
from headwater.reading.keys import BATCH, Due, Keys, do_case, key_of, makers
from headwater.reading.progress import Progress, batches
from headwater.reading.stages import BY_NAME, ON_PAGE, ON_PAIR, STAGES, Stage
from headwater.reading.story_groups import group_stories
from headwater.reading.story_links import link_stories
from headwater.records import (
    Actor,
    Article,
    Brief,
    Copy,
    Dating,
    Deal,
    Event,
    Issue,
    Match,
    Membership,
    Moment,
    Page,
    Record,
    Ruling,
    Sentence,
    Statement,
    Story,
    StoryChange,
    Version,
)
from headwater.store.case_file import CaseFile

ON_STORY = tuple(stage for stage in STAGES if stage.scope == "story" and not stage.asked)


def tell_stories(case: CaseFile, settings: Settings, due: Due, progress: Progress) -> None:
    """Articles into stories, as people ruled; then every stage of a story, and what links the stories."""
    key = stories_key(case, settings)
    if case.key_of_work("stories", "case") != key:
        group_stories(case, key)
    work_on_stories(case, settings, due, progress)
    case.explain_changes(lambda change, others: why_changed(case, change, others))
    link_stories(case, settings, due, key)
    name_actors(case, settings)
    gather_events(case, settings, key)
    register_deals(case, settings)


def stories_key(case: CaseFile, settings: Settings) -> str:
    return key_of(
        BY_NAME["stories"], settings, *case.states_of_work("sketches", "copies", "follow_ups"), case.rulings()
    )


def work_on_stories(case: CaseFile, settings: Settings, due: Due, progress: Progress) -> None:
    """What is done to each story, or to those in which something has changed."""
    stories, ruled = stories_due(case, due), by_article(case.rulings())
    count = 0
    for batch in batches(stories, BATCH):
        pairs_of, below = pairs_by_story(case, batch), keys_below(case, batch)
        done = {stage.name: case.work(stage.name, [story.id for story in batch]) for stage in ON_STORY}
        with case.writing(), uncollected():
            for story in batch:
                pairs, rulings = pairs_of.get(story.id, ()), concerning(story.articles, ruled)
                keys = below | {stage.name: case.work(stage.name, pairs) for stage in ON_PAIR}
                for stage in ON_STORY:
                    key = story_key(stage, story, pairs, rulings, settings, keys)
                    keys[stage.name] = {story.id: key}
                    if done[stage.name].get(story.id) != key:
                        made = stage.function(*story_inputs(case, stage, story, rulings))
                        case.put(stage.name, story.id, key, stage.makes, made)
        count += len(batch)
        progress("weighing stories", count, len(stories))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for objects that hold one another: a story makes none, and of 500 pages it goes through their
    millions of words again and again (claims, conflicts and brief: 25.6 s with it, 21.4 s without)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def stories_due(case: CaseFile, due: Due) -> list[Story]:
    told, read = due.of("stories"), due.of("pairs", "rulings", *(stage.name for stage in ON_PAGE))
    if told is None or read is None:
        return case.records(Story)
    return case.records(Story, id=sorted({*told, *case.stories_of(read).values()}))


def keys_below(case: CaseFile, stories: Sequence[Story]) -> dict[str, dict[str, str]]:
    """Of what is read from the articles of stories."""
    articles = [article for story in stories for article in story.articles]
    return {stage.name: case.work(stage.name, articles) for stage in ON_PAGE}


def why_changed(case: CaseFile, change: StoryChange, others: Sequence[StoryChange]) -> str:
    """The reason for a change, from the memberships of the story as it is now."""
    story = next(iter(case.records(Story, id=[change.story])), None)
    memberships = case.records(Membership, item=[change.story])
    return change_reason(change, others=others, story=story, memberships=memberships)


def name_actors(case: CaseFile, settings: Settings) -> None:
    """The stage `identities`: who is who across the case."""
    stage, rulings = BY_NAME["identities"], case.actor_rulings()
    key = key_of(stage, settings, case.state_of_stories(), rulings, *case.states_of_work("actors", "times"))

    def inputs() -> Iterator[Sequence[Record]]:
        yield from (case.records(kind) for kind in (Actor, Story, Article, Dating))
        yield rulings

    do_case(case, stage, key, inputs)


def gather_events(case: CaseFile, settings: Settings, grouped: str) -> None:
    """The stage `occurrences`; what is read from articles is read of those in which an event stands. `grouped`: the key
    of the stories."""
    stage = BY_NAME["occurrences"]
    key = key_of(stage, settings, grouped, *case.states_of_work("events", "moments"))

    def inputs() -> Iterator[Sequence[Any]]:
        told = case.records(Event)
        ids = sorted({event.article for event in told})
        yield from (told, case.records(Story), case.records(Article, id=ids))
        yield from (case.records(kind, article=ids) for kind in (Sentence, Actor, Statement, Dating))
        yield from (case.records(Moment), case.pairs_among(Copy, ids), areas(settings.beats))

    do_case(case, stage, key, inputs)


def register_deals(case: CaseFile, settings: Settings) -> None:
    """The stage `deals`; of all articles only those that tell of events are read from the case."""
    stage, versions = BY_NAME["deals"], case.records(Version)
    below = case.states_of_work("events", "statements", "times", "moments")
    key = key_of(stage, settings, case.state_of_stories(), versions, *below)

    def inputs() -> Iterator[Sequence[Any]]:
        events = case.records(Event)
        told = concerned(events)
        yield from (events, case.records(Story))
        yield case.records(Article, id=told)
        for kind in (Sentence, Actor, Statement, Dating):
            yield case.records(kind, article=told)
        yield from (versions, areas(settings.beats))

    do_case(case, stage, key, inputs)


def pairs_by_story(case: CaseFile, stories: Sequence[Story]) -> dict[str, list[str]]:
    """Story -> ids of the pairs inside it."""
    story_of = {article: story.id for story in stories for article in story.articles}
    found: dict[str, list[str]] = {}
    for pair in case.pairs_with(story_of):
        if (home := story_of.get(pair.a)) is not None and home == story_of.get(pair.b):
            found.setdefault(home, []).append(pair.id)
    return found


def story_key(
    stage: Stage, story: Story, pairs: Sequence[str], rulings: Sequence[Ruling], settings: Settings, keys: Keys
) -> str:
    below: list[object] = [story]
    if Ruling in stage.needs:
        below.append([ruling.id for ruling in rulings])
    for need in stage.needs:
        for maker in makers(need, stage.name):
            items = {"pair": pairs, "story": [story.id], "case": ()}.get(maker.scope, story.articles)
            below.append([maker.name, [keys[maker.name].get(item) for item in items]])
    return key_of(stage, settings, below)


def story_inputs(case: CaseFile, stage: Stage, story: Story, rulings: tuple[Ruling, ...] = ()) -> Iterator[Any]:
    """The records a story-scope stage needs, in the order of its table entry. `rulings` concern the story."""
    for need in stage.needs:
        if need is Story:
            yield story
        elif need is Ruling:
            yield rulings
        elif need is Page:
            yield tuple(case.pages(story.articles))
        elif need is Copy:
            yield tuple(case.pairs_among(Copy, story.articles))
        elif need is Version:
            yield tuple(case.records(Version, article=story.articles))
        elif need is Match:
            yield tuple(standing(case, story))
        elif need is Issue:
            yield tuple(unread(case))
        elif need is Deal:
            yield tuple(case.records(Deal, id=case.deals_of(story.articles)))
        else:
            found: list[Record] = []
            for maker in makers(need, stage.name):
                items = [story.id] if maker.scope == "story" else story.articles
                found += case.records(need, made_by=maker.name, item=items)
            yield tuple(found)
    if stage.vectors:
        yield vectors.encode


def unread(case: CaseFile) -> list[Issue]:
    """What could not be read, of the whole case: it may have told of any story."""
    return case.records(Issue, id=case.issues_with([code for code, about in CODES.items() if about.unread]))


def standing(case: CaseFile, story: Story) -> list[Match]:
    """The hits of a story, without those that somebody decided are another's."""
    others = {
        (one.decision.list, one.decision.key, one.decision.name.casefold())
        for one in case.hit_decisions() if not one.undone and one.decision.verdict == "not the same"
    }  # fmt: skip
    found = case.records(Match, id=case.matches_of(story.articles))
    return [one for one in found if (one.list, one.key, one.name.casefold()) not in others]


def ask_brief(case: CaseFile, story: Story) -> Brief:
    """The brief of a story, made from what the case holds now."""
    stage = BY_NAME["brief"]
    with uncollected():
        (made,) = stage.function(*story_inputs(case, stage, story))
    assert isinstance(made, Brief)
    return made


def ask_evidence(case: CaseFile, stories: Sequence[Story]) -> Evidence:
    """What the check of a text reads of some stories."""
    stage = BY_NAME["brief"]
    return merged([evidence(*story_inputs(case, stage, story)) for story in stories])


def ask_membership(case: CaseFile, article: str, story: Story) -> Membership | None:
    """What an article's membership would be, were it in a story."""
    stage = BY_NAME["memberships"]
    joined = msgspec.structs.replace(story, articles=tuple(sorted({*story.articles, article})))
    made: tuple[Membership, ...] = stage.function(*story_inputs(case, stage, joined))
    return next((one for one in made if one.article == article), None)
