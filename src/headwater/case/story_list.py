"""Which stories fit what somebody asks for, and the rows that list them."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from headwater.case import views
from headwater.issues import StopRun
from headwater.records import Counts, Moment, Record, Story
from headwater.store.case_file import CaseFile
from headwater.store.story_index import ACTORS, PLACES

if TYPE_CHECKING:
    from headwater.case.case import Case

View = dict[str, Any]
OFFERED = 5  # names offered where none fits
CLOSE = 0.7  # how alike they are, as difflib counts: "Brandrik" and "Brandrick" .94, "Moor" and "More" .75
FARTHEST = 3  # letters by which their lengths differ at most
THE = "the "
KINDS = {
    "person": "a person", "government": "a government", "organization": "an organization", "group": "a group",
    "outlet": "an outlet", "place": "a place",
}  # fmt: skip


class Wanted(Record, frozen=True):
    """What a story must have: a day from `since` to `until`, both included; somebody or something of each name."""

    since: date | None = None
    until: date | None = None
    actor: str | None = None
    place: str | None = None
    outlet: str | None = None


class Found(Record, frozen=True):
    """`stories`: the ids that fit, None where all do. `undated`: how many would fit, had they a known day.

    `known_as`: the names that what was asked for stands for in this case, where they are others, or several.
    """

    stories: frozenset[str] | None
    undated: int
    known_as: dict[str, tuple[str, ...]]


def called(file: CaseFile, prefix: str | None) -> Story:
    """The story of which an id, present or former, begins so; without one, the largest. Raises `StopRun`."""
    found = [] if prefix is None else file.stories_named(prefix)
    if len(found) == 1:
        return file.records(Story, id=found)[0]
    largest = file.largest_story()  # a question that grows with the case: asked where nothing else helps
    if largest is None:
        raise StopRun("this case holds no story yet: read some pages with `headwater read PATH`")
    if prefix is None:
        return file.records(Story, id=[largest])[0]
    if not found and prefix and file.logged_names(prefix):
        raise StopRun(f"the pages of the story {prefix!r} are no longer in this case: see `headwater log {prefix}`")
    fault = f"{len(found)} stories have ids that begin with" if found else "no story has an id that begins with"
    raise StopRun(f"{fault} {prefix!r}: see `headwater stories`")


def find_stories(
    case: "Case", *, since: date | None = None, until: date | None = None, actor: str | None = None,
    place: str | None = None, outlet: str | None = None,
) -> tuple[Found, list[View]]:  # fmt: skip
    """The stories for which all this holds, largest first, with their days and what is new. Raises `StopRun`."""
    found = find(case.file, Wanted(since=since, until=until, actor=actor, place=place, outlet=outlet))
    return found, rows(case.file, found.stories)


def find(file: CaseFile, wanted: Wanted) -> Found:
    """Raises `StopRun` for a name that nobody bears, with names like it."""
    known = names(file, wanted)
    sets: list[set[str]] = []
    if "actor" in known:
        sets.append(file.stories_of_actors(known["actor"], ACTORS))
    if "place" in known:
        sets.append(file.stories_of_places(known["place"]))
    if "outlet" in known:
        sets.append(file.stories_of_outlets(known["outlet"]))
    undated = 0
    if wanted.since or wanted.until:
        undated = len(set.intersection(file.stories_without_days(), *sets))
        sets.append(file.stories_between(wanted.since, wanted.until))
    return Found(
        stories=frozenset(set.intersection(*sets)) if sets else None, undated=undated,
        known_as=known_as(wanted, known),
    )  # fmt: skip


def names(file: CaseFile, wanted: Wanted) -> dict[str, tuple[str, ...]]:
    """The names that are asked for, as the case has them. Raises `StopRun` for one that nobody bears."""
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise StopRun(f"no day is both since {wanted.since} and until {wanted.until}")
    known: dict[str, tuple[str, ...]] = {}
    if wanted.actor is not None:
        known["actor"] = resolved(file, wanted.actor, ACTORS, "actor")
    if wanted.place is not None:
        known["place"] = resolved(file, wanted.place, PLACES, "place")
    if wanted.outlet is not None:
        known["outlet"] = outlets(file, wanted.outlet)
    return known


def known_as(wanted: Wanted, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Those that are others than what was asked for, or several."""
    asked = {"actor": wanted.actor, "place": wanted.place, "outlet": wanted.outlet}
    return {what: some for what, some in known.items() if list(map(folded, some)) != [folded(asked[what] or "")]}


def resolved(file: CaseFile, name: str, kinds: Sequence[str], what: str) -> tuple[str, ...]:
    """The names of those who are somewhere spelled so: by a name, an alias or a surname."""
    found = file.named(variants(name), kinds)
    known: set[str] = set()
    if not found:
        known = file.spellings(kinds)
        found = file.named([one for one in known if folded(one) == folded(name)], kinds)
    if found:
        return tuple(found)
    other = file.named(variants(name), PLACES if kinds is ACTORS else ACTORS)
    if other:
        kind, option = next(iter(other.values())), "--place" if kinds is ACTORS else "--actor"
        raise StopRun(f"no {what} of this case is called {name!r}, but {KINDS[kind]} is: try {option}")
    raise StopRun(nobody(what, name, known))


def outlets(file: CaseFile, name: str) -> tuple[str, ...]:
    """The outlets of this name, with or without "The"."""
    bare = [form[len(THE) :] if form.lower().startswith(THE) else form for form in variants(name)]
    found = file.outlets_named([*bare, *(THE + one for one in bare)])
    if not found:
        raise StopRun(nobody("outlet", name, file.outlets()))
    return tuple(sorted(found))


def variants(name: str) -> tuple[str, ...]:
    """The forms of a name that an index which folds a to z alone tells apart."""
    flat = unicodedata.normalize("NFC", " ".join(name.split()))
    return tuple(dict.fromkeys((flat, flat.title(), flat.lower(), flat.upper(), flat.capitalize())))


def nobody(what: str, name: str, known: Iterable[str]) -> str:
    like = nearest(name, known)
    offered = f": the nearest names are {', '.join(like)}" if like else f": see `headwater {what}s`"
    if not like and what != "actor":
        offered = ""
    return f"no {what} of this case is called {name!r}{offered}"


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Names spelled much alike, then those that hold the words, or stand among them; see `folded`."""
    wanted = folded(name)
    forms = {one: folded(one) for one in known}
    said = f" {wanted} "
    holding = [one for one, form in forms.items() if form and wanted and (wanted in form or f" {form} " in said)]
    close = {
        form: one for one, form in sorted(forms.items(), reverse=True)
        if form[:1] == wanted[:1] and abs(len(form) - len(wanted)) <= FARTHEST
    }  # fmt: skip
    alike = [close[form] for form in difflib.get_close_matches(wanted, sorted(close), OFFERED, CLOSE)]
    return list(dict.fromkeys([*alike, *sorted(holding, key=lambda one: (len(one), one))]))[:OFFERED]


def folded(name: str) -> str:
    """Without accents, case and marks: "Zoe ODriscoll" and "Zoë O’Driscoll" are one name."""
    parts = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(one for one in parts if one.isalnum() or one.isspace()).split())


# ------------------------------------------------------------------------------------------------------- rows


def rows(file: CaseFile, stories: Iterable[str] | None) -> list[View]:
    """What `headwater stories --json` prints, largest first: views of the stories, with their days and what is new."""
    ids = None if stories is None else sorted(stories)
    held = sorted(file.records(Story, id=ids), key=lambda one: (-len(one.articles), one.id))
    counts = {one.story: one for one in file.records(Counts, item=ids)}
    moments: dict[str, list[Moment]] = {}
    for moment in sorted(file.records(Moment, item=ids), key=lambda one: (one.when.earliest or date.max, one.id)):
        moments.setdefault(moment.story, []).append(moment)
    stated = file.stated_days([article for one in held for article in one.articles])
    came = file.came_last()
    return [
        views.story(one, moments.get(one.id, ()), counts.get(one.id))
        | days_of(moments.get(one.id, ()), [stated[article] for article in one.articles if article in stated])
        | {"undated_articles": sum(article not in stated for article in one.articles)}
        | {"new": len(came.get(one.id, ())) == len(one.articles), "new_articles": came.get(one.id, [])}
        for one in held
    ]  # fmt: skip


def days_of(moments: Sequence[Moment], stated: Sequence[tuple[str, str]]) -> View:
    """The first and the last day of the news, by its moments; where none of them has a day, by the pages that state
    theirs. Those are kept apart, since a page may state a wrong day. None where nothing is known.
    """
    news = [day.isoformat() for one in moments for day in (one.when.earliest, one.when.latest) if day is not None]
    pages = [day for pair in stated for day in pair]
    return {
        "first_day": min(news or pages, default=None), "last_day": max(news or pages, default=None),
        "first_published": min(pages, default=None), "last_published": max(pages, default=None),
    }  # fmt: skip
