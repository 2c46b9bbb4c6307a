"""Runs the table of stages over a case: the only place that knows the order.

A stage's work on an item is done when its key is in the case. The key names the stage and its version, the settings
and the model, the item, and the keys of the work it rests on: so a run that was killed goes on where it stopped, a
second run does nothing, and a new version redoes only what rests on it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from headwater.config import Settings
from headwater.flow.extract.amended import OBEYED
from headwater.flow.write.comparison import comparison
from headwater.reading import article_pairs
from headwater.reading.keys import BATCH, Due, do_case, key_of, makers
from headwater.reading.listed_parties import screen_case
from headwater.reading.page_stages import FAILED, Job, work_on_page
from headwater.reading.progress import Progress, batches, silent
from headwater.reading.stages import BY_NAME, ON_PAGE, STAGES
from headwater.reading.story_stages import stories_key, tell_stories
from headwater.records import (
    Actor,
    Article,
    Comparison,
    Copy,
    Issue,
    Page,
    QuoteCheck,
    Ruling,
    Statement,
    Turn,
    digest,
)
from headwater.scale import local
from headwater.store.case_file import CaseFile

CHECKED = 256  # articles whose quotations are checked at once: the transcripts are read again for each batch
SETTLED = "settled"  # the work that is done when a run has ended
RECIPE = "recipe"  # the stages and settings of that run


def bring_up_to_date(case: CaseFile, *, settings: Settings, workers: int, progress: Progress = silent) -> None:
    """Does every stage's missing work, in the order of the table. Where nothing came since a run ended, nothing is
    asked: what each page is due alone takes seconds in a case of many."""
    inputs = case.inputs()
    if case.key_of_work(SETTLED, "case") == settled(case, settings, inputs):
        return
    due = what_is_due(case, settings)
    work_on_pages(case, settings, workers, progress, due.of("pages", "rulings", *(stage.name for stage in ON_PAGE)))
    group(case, settings, due, progress)
    check_quotations(case, settings, progress)
    tell_stories(case, settings, due, progress)
    screen_case(case, settings, progress)
    with case.writing():
        case.put(SETTLED, "case", settled(case, settings, inputs), (), ())
        if due.whole:
            case.put(SETTLED, RECIPE, recipe(settings), (), ())
        if case.inputs() == inputs:
            case.calm()


def settled(case: CaseFile, settings: Settings, inputs: str) -> str:
    """The key under which all work on these inputs is done."""
    over_case = [case.key_of_work(stage.name, "case") for stage in STAGES if stage.scope == "case"]
    return digest(inputs, recipe(settings), over_case)


def recipe(settings: Settings) -> str:
    return digest([key_of(stage, settings) for stage in STAGES])


def what_is_due(case: CaseFile, settings: Settings) -> Due:
    return Due(case, case.key_of_work(SETTLED, RECIPE) != recipe(settings))


def regroup(case: CaseFile, *, settings: Settings, progress: Progress = silent) -> None:
    """Groups what has been read into stories anew, and does what rests on them; no page is read again."""
    tell_stories(case, settings, what_is_due(case, settings), progress)
    screen_case(case, settings, progress)


def reread(case: CaseFile, articles: Sequence[str], *, settings: Settings, progress: Progress = silent) -> None:
    """Reads some pages anew, as people set right what was read from them, and does what rests on that."""
    due = what_is_due(case, settings)
    work_on_pages(case, settings, 1, progress, articles)
    group(case, settings, due, progress)
    check_quotations(case, settings, progress)
    tell_stories(case, settings, due, progress)
    screen_case(case, settings, progress)


def rescreen(case: CaseFile, *, settings: Settings, progress: Progress = silent) -> None:
    """Screens the actors of the case against its lists as they are now; no page is read again."""
    screen_case(case, settings, progress)


# -------------------------------------------------------------------------------------------------- pages, articles


def merged(sightings: Sequence[Page]) -> Page:
    """One page for the same bytes at several addresses: the first of them, with what came along with any."""
    first = sightings[0]
    if len(sightings) == 1:
        return first
    fields = sorted({field for one in sightings for field in one.fields}, key=msgspec.json.encode)
    return msgspec.structs.replace(
        first, fields=tuple(fields), url=min((one.url for one in sightings if one.url), default=None),
        fetched_at=min((one.fetched_at for one in sightings if one.fetched_at), default=None),
    )  # fmt: skip


def addresses_of(sightings: Sequence[Page]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.address for one in sightings))


def page_keys(
    page: Page, addresses: Sequence[str], settings: Settings, rulings: Sequence[Ruling] = ()
) -> dict[str, str]:
    """The key of every page- and article-scope stage for one page. `rulings`: what people set right in it."""
    keys: dict[str, str] = {}
    for stage in ON_PAGE:
        below = [keys[maker.name] for need in stage.needs for maker in makers(need, stage.name) if maker.name in keys]
        about = (addresses, page.url, page.fetched_at, page.fields) if stage.scope == "page" else ()
        ruled = [one.id for one in rulings if one.kind == OBEYED.get(stage.name)]
        keys[stage.name] = key_of(stage, settings, page.id, about, below, *([ruled] if ruled else ()))
    return keys


def work_on_pages(
    case: CaseFile, settings: Settings, workers: int, progress: Progress, only: Sequence[str] | None = None
) -> None:
    """What is done to each page, or to `only` these."""
    pages: dict[str, list[Page]] = {}
    for page in case.pages(only):
        pages.setdefault(page.id, []).append(page)
    done = {stage.name: case.work(stage.name, only) for stage in ON_PAGE}
    rulings = case.amendments()
    wanted = {
        one: page_keys(merged(pages[one]), addresses_of(pages[one]), settings, rulings.get(one, ())) for one in pages
    }
    stale = [one for one in pages if any(done[name].get(one) != key for name, key in wanted[one].items())]
    sizes = case.sizes(pages[one][0].sha256 for one in stale)
    stale.sort(key=lambda one: (sizes[pages[one][0].sha256], one))  # small pages first: no large one starves them

    def jobs() -> Iterator[Job]:
        for one in stale:
            kept = {
                stage.name: case.made(stage.name, one, stage.makes)
                for stage in ON_PAGE
                if done[stage.name].get(one) == wanted[one][stage.name]
            }
            if any(isinstance(each, Issue) and each.code == FAILED for each in kept.get("article", ())):
                kept = {}  # what it was lost to may be mended
            page = merged(pages[one])
            yield Job(page, addresses_of(pages[one]), case.data(page.sha256), settings, kept, rulings.get(one, ()))

    count = 0
    for batch in batches(local.run(work_on_page, jobs(), count=len(stale), workers=workers), BATCH):
        with case.writing():
            for one, made in batch:
                for stage, records in made.items():
                    case.put(stage, one, wanted[one][stage], BY_NAME[stage].makes, records)
        count += len(batch)
        progress("reading articles", count, len(stale))


# ------------------------------------------------------------------------------------------------------------ case


def group(case: CaseFile, settings: Settings, due: Due, progress: Progress) -> None:
    """Versions of one address; pairs over the whole case, each verified once."""
    if due.whole or due.of("pages", "article"):
        tell_versions(case, settings)
    article_pairs.pair(case, settings, due, progress)
    article_pairs.compare(case, settings, due, progress)


def tell_versions(case: CaseFile, settings: Settings) -> None:
    """The stage `versions`; only pages that share an address are read."""
    stage, shared = BY_NAME["versions"], case.sharing_an_address()
    pages, keys = case.pages(shared), sorted(case.work("article", shared).items())
    do_case(case, stage, key_of(stage, settings, pages, keys), lambda: (pages, case.records(Article, id=shared)))


def check_quotations(case: CaseFile, settings: Settings, progress: Progress) -> None:
    """The quotations of every article, against all transcripts of the case; without transcripts it costs nothing."""
    stage = BY_NAME["quote_checks"]
    done, held = case.work(stage.name), sorted(case.items(Turn))
    if not held and not done:
        return
    keys = {name: case.work(name) for name in ("article", "actors", "statements", "turns")}
    library = [(one, keys["turns"].get(one), keys["article"].get(one)) for one in held]
    wanted = {}
    for one in sorted(set(keys["article"]) - set(held)):
        below = [keys[name][one] for name in ("article", "actors", "statements")]
        wanted[one] = key_of(stage, settings, below, library)
    stale = [one for one, key in wanted.items() if done.get(one) != key]
    transcripts, turns = (case.records(Article, id=held), case.records(Turn)) if stale else ([], [])
    count = 0
    for batch in batches(stale, CHECKED):
        articles = (*transcripts, *case.records(Article, id=batch))
        actors, statements = case.records(Actor, article=batch), case.records(Statement, article=batch)
        made = stage.function(articles, tuple(actors), tuple(statements), tuple(turns))
        with case.writing():
            for one in batch:
                of_one = [record for record in made if record.article == one]
                case.put(stage.name, one, wanted[one], stage.makes, of_one)
        count += len(batch)
        progress("checking quotations", count, len(stale))


def ask_checks(case: CaseFile, articles: Sequence[str], transcript: Article) -> list[QuoteCheck]:
    """The quotations of some articles, against one transcript alone."""
    read = tuple(case.records(Article, id=articles))
    actors, statements = case.records(Actor, article=articles), case.records(Statement, article=articles)
    turns = case.records(Turn, article=[transcript.id])
    made: tuple[QuoteCheck, ...] = BY_NAME["quote_checks"].function(
        (transcript, *read), tuple(actors), tuple(statements), tuple(turns)
    )
    return list(made)


# ------------------------------------------------------------------------------------------------------ corrections


def settings_of(case: CaseFile, settings: Settings) -> Settings:
    """These settings, or those with the other `fast` where the stories of the case were made under them."""
    other, made = msgspec.structs.replace(settings, fast=not settings.fast), case.key_of_work("stories", "case")
    return other if made == stories_key(case, other) else settings


def ask_comparison(a: Article, b: Article) -> Comparison:
    """Two articles side by side, whether or not the case holds them for a pair."""
    found = [one for one in BY_NAME["copies"].function(a, b) if isinstance(one, Copy)]
    return comparison(a, b, found[0] if found else None)


__all__ = ["ask_checks", "ask_comparison", "bring_up_to_date", "regroup", "reread", "rescreen", "settings_of"]
