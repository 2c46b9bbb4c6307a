"""What became of the stories from one reading to the next. A function of where every article was and is."""

from collections.abc import Iterable, Mapping

from headwater.records import ChangeKind, StoryChange

Flows = dict[tuple[str, str], list[str]]  # (former story, present story) -> articles, where the two are not the same
ORDER: tuple[ChangeKind, ...] = ("renamed", "opened", "joined", "merged", "split", "moved", "gone")


def story_changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[StoryChange, ...]:
    """The changes that lead from `before` to `after`, each a mapping from articles to stories; no article in two.

    A story lives on under its id. One whose id is no more lives on where most of its articles are (see `successors`):
    under another id (`renamed`), or in a story that was there (`merged`). Its other articles, and what leaves a story
    that lives on, open stories of their own (`split`) or join others (`moved`).
    """
    before, after = touched(before, after)
    heirs = successors(before, after)
    flows: Flows = {}
    fresh: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    for article in sorted({*before, *after}):
        was, now = before.get(article), after.get(article)
        if was is None and now is not None:
            fresh.setdefault(now, []).append(article)
        elif was is not None and now is None:
            lost.setdefault(was, []).append(article)
        elif was is not None and now is not None and was != now:
            flows.setdefault((was, now), []).append(article)
    former = set(before.values())
    old = {now: was for now, was in _continued(flows, heirs).items() if now not in former}
    living = former & set(after.values())
    there = living.union(now for _, now in flows)
    changes = [_change("joined" if story in there else "opened", story, None, some) for story, some in fresh.items()]
    for (was, now), some in flows.items():
        kind: ChangeKind
        if heirs.get(was) == now:
            kind = "renamed" if old.get(now) == was else "merged"
        else:
            kind = "moved" if now in living or now in old else "split"
        changes.append(_change(kind, now, was, some))
    changes += [_change("gone", heirs.get(was, was), was, some) for was, some in lost.items()]
    return tuple(sorted(changes, key=lambda one: (ORDER.index(one.kind), one.story, one.other or "")))


def touched(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Both without the stories that are as they were, which in a large case are nearly all."""
    differ = [one for one, story in after.items() if before.get(one) != story]
    differ += [one for one in before if one not in after]
    stories = {side[one] for one in differ for side in (before, after) if one in side}
    was, now = ({one: story for one, story in side.items() if story in stories} for side in (before, after))
    return was, now


def successors(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Stories that are no more -> where most of their articles are now; the smaller id where two hold as many."""
    present = set(after.values())
    votes: dict[str, dict[str, int]] = {}
    for article, was in before.items():
        if was not in present and article in after:
            goals = votes.setdefault(was, {})
            goals[after[article]] = goals.get(after[article], 0) + 1
    return {was: _most(goals) for was, goals in sorted(votes.items())}


def present_names(known: Mapping[str, str], heirs: Mapping[str, str], present: Iterable[str]) -> dict[str, str]:
    """Former ids -> present ones: those `known` so far, led on by `heirs`. What is present again is no former id."""
    there = set(present)
    led = {was: heirs.get(now, now) for was, now in known.items()} | dict(heirs)
    return {was: now for was, now in sorted(led.items()) if was not in there}


def _continued(flows: Flows, heirs: Mapping[str, str]) -> dict[str, str]:
    """Present story -> the one, of those it is the successor of, that most of its articles come from."""
    sources: dict[str, dict[str, int]] = {}
    for (was, now), some in flows.items():
        if heirs.get(was) == now:
            sources.setdefault(now, {})[was] = len(some)
    return {now: _most(goals) for now, goals in sources.items()}


def _most(goals: Mapping[str, int]) -> str:
    return min(goals, key=lambda goal: (-goals[goal], goal))


def _change(kind: ChangeKind, story: str, other: str | None, articles: Iterable[str]) -> StoryChange:
    return StoryChange(kind=kind, story=story, other=other, articles=tuple(articles))
