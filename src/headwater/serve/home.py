"""The pages of the case as a whole: stories, search, sources, sanctions lists, corrections."""

from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from headwater.case import change_views, screening, story_list
from headwater.case.case import Case
from headwater.flow.weigh.hits.screening import Asked as AskedName
from headwater.reading import health
from headwater.records import Amendment, Article, Sentence
from headwater.records.listings import latest
from headwater.serve.asked import Asked
from headwater.store.desk_index import ORDERS

Context = dict[str, Any]
PAGE = 50
NAMED = 5  # pages that a correction names
FOUND = 40  # articles that a search shows
LOOKED = "headwater_looked"  # cookie: the number of the latest change that the last visit showed


def stories(case: Case, asked: Asked) -> Context:
    """The stories, fifty a page; marked are those that changed since the desk was last looked at."""
    order, number = asked.one_of("order", tuple(ORDERS)), asked.number("page")
    since, until = asked.day("since"), asked.day("until")
    names = {name: asked.text(name) for name in ("actor", "place", "outlet")}
    wanted = story_list.Wanted(since=since, until=until, **names)
    named: dict[str, tuple[str, ...]] = {**story_list.names(case.file, wanted)}
    known, beats = story_list.known_as(wanted, named), case.file.beats()
    beat = asked.one_of("beat", ("any", *beats))
    if beat != "any":
        named["beat"] = (beat,)
    heads = case.file.story_heads(
        order=order, since=since, until=until, named=named, skip=(number - 1) * PAGE, limit=PAGE + 1
    )
    last = asked.cookies.get(LOOKED, "")
    looked = int(last) if last.isascii() and last.isdigit() and len(last) < 12 else None
    return {
        "rows": heads[:PAGE], "more": len(heads) > PAGE, "page": number, "order": order, "orders": tuple(ORDERS),
        "known": known, "beats": beats, "beat": beat,
        "asked": {"since": since, "until": until, **names}, "looked": looked, "stories": case.file.total("stories"),
        "articles": case.file.total("articles"), "set_cookie": (LOOKED, str(case.file.last_change())),
    }  # fmt: skip


def search(case: Case, asked: Asked) -> Context:
    """Articles that hold all the words, best first, with the sentences that hold most of them."""
    words = asked.text("q")
    if words is None:
        return {"words": "", "found": []}
    ids = case.file.search(words, FOUND)
    heads, homes = case.file.article_heads(ids), case.file.stories_of(ids)
    titles = {one.story: one for one in case.file.heads_of(sorted(set(homes.values())))}
    wanted = [word.strip('"*').casefold() for word in words.split()]
    sentences: dict[str, list[Sentence]] = {}
    for one in case.file.records(Sentence, article=ids):
        sentences.setdefault(one.article, []).append(one)
    found = []
    for head in heads:
        held = [(sum(word in one.span.text.casefold() for word in wanted), one) for one in sentences.get(head.id, ())]
        best = max((count for count, _ in held), default=0)
        snippets = sorted(one.span for count, one in held if best and count == best)[:2]
        found.append((head, titles.get(homes.get(head.id, "")), snippets))
    return {"words": words, "found": found}


def sources(case: Case, asked: Asked) -> Context:
    """How the sources were doing at their last visit, those that need somebody first."""
    number = asked.number("page")
    rows = health.kept(case.file, skip=(number - 1) * PAGE, limit=PAGE + 1)
    return {"sources": rows[:PAGE], "page": number, "more": len(rows) > PAGE}


def lists(case: Case, asked: Asked) -> Context:
    """The sanctions lists of the case; with a name, what it may stand for on them."""
    versions = case.lists()
    name = asked.text("name")
    today = datetime.now(UTC).date()
    hits = case.screen(AskedName(name))[0] if name and versions else ()
    current = {one.id for one in latest(versions)}
    ages = {one.id: screening.age(one, today) for one in versions}
    return {"versions": versions, "ages": ages, "current": current, "name": name, "hits": hits}


def changes(case: Case, asked: Asked) -> Context:
    """What each reading added: the last one's, or those since a day."""
    since, number = asked.text("since") or "last", asked.number("page")
    at, reading = change_views.begun(case, since, datetime.now(UTC).date())
    found = case.file.changes_shown(at=at, reading=reading, skip=(number - 1) * PAGE, limit=PAGE + 1)
    some = found[:PAGE]
    homes = {one.change.story: case.file.present_of(one.change.story) for one in some if one.change.story}
    titles = {one.story: one.title for one in case.file.heads_of(sorted({*homes.values()}))}
    readings = [(place, list(rows)) for place, rows in groupby(some, key=lambda one: (one.reading, one.at))]
    return {
        "readings": readings, "titles": titles, "homes": homes, "since": since, "page": number,
        "more": len(found) > PAGE,
    }  # fmt: skip


def corrections(case: Case, asked: Asked) -> Context:
    """What people ruled, the latest first."""
    number = asked.number("page")
    found = case.file.latest_corrections(skip=(number - 1) * PAGE, limit=PAGE + 1)
    made = found[:PAGE]
    amended = [one for correction in made for one in correction.ruling.amends]
    ids = {one for correction in made for one in correction.ruling.together[:NAMED]}
    return {
        "corrections": made, "page": number, "more": len(found) > PAGE, "named": NAMED,
        "articles": {one.id: one for one in case.file.article_heads(sorted(ids | {one.article for one in amended}))},
        "words": {one: words(case, one) for one in amended},
    }  # fmt: skip


def words(case: Case, one: Amendment) -> str:
    """The words of a page whose speaker is set right."""
    found = case.file.records(Article, id=[one.article])
    return found[0].text[one.start : one.end] if found and one.start is not None else ""
