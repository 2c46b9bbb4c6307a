"""Runs the table of stages over a case: the only place that knows the order.

A stage's work on an item is done when its key is in the case. The key names the stage and its version, the settings
and the model, the item, and the keys of the work it rests on: so a run that was killed goes on where it stopped, a
second run does nothing, and a new version redoes only what rests on it.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from headwater.config import Settings
from headwater.flow.extract.amended import OBEYED
from headwater.flow.group.pairs.pairs import update
from headwater.flow.write.comparison import comparison
from headwater.reading.keys import BATCH, Keys, do_case, key_of, makers
from headwater.reading.listed_parties import screen_case
from headwater.reading.page_stages import ON_PAGE, Job, work_on_page
from headwater.reading.progress import Progress, batches, silent
from headwater.reading.stages import BY_NAME, STAGES
from headwater.reading.story_stages import stories_key, tell_stories
from headwater.records import (
    Actor,
    Article,
    Comparison,
    Copy,
    Page,
    Pair,
    QuoteCheck,
    Ruling,
    Sketch,
    Statement,
    Turn,
    digest,
)
from headwater.scale import local
from headwater.store.case_file import CaseFile
from headwater.store.run_index import StoredRuns

CHECKED = 256  # articles whose quotations are checked at once: the transcripts are read again for each batch
INDEXED = 8192  # the same for the index of shared text: a batch of this size reads all of it
ON_PAIR = tuple(stage for stage in STAGES if stage.scope == "pair")
SETTLED = "settled"  # the work that is done when a run has ended
FORMER = "former"  # where the pairs of another version of the stage wait to be found again


def bring_up_to_date(case: CaseFile, *, settings: Settings, workers: int, progress: Progress = silent) -> None:
    """Does every stage's missing work, in the order of the table. Where nothing came since a run ended, nothing is
    asked: what each page is due alone takes seconds in a case of many."""
    inputs = case.inputs()
    if case.key_of_work(SETTLED, "case") == settled(case, settings, inputs):
        return
    keys = work_on_pages(case, settings, workers, progress)
    group(case, settings, keys, progress)
    check_quotations(case, settings, keys, progress)
    tell_stories(case, settings, keys, progress)
    screen_case(case, settings, keys, progress)
    case.put(SETTLED, "case", settled(case, settings, inputs), (), ())


def settled(case: CaseFile, settings: Settings, inputs: str) -> str:
    """The key under which all work on these inputs is done."""
    over_case = [case.key_of_work(stage.name, "case") for stage in STAGES if stage.scope == "case"]
    return digest(inputs, [key_of(stage, settings) for stage in STAGES], over_case)


def regroup(case: CaseFile, *, settings: Settings, progress: Progress = silent) -> None:
    """Groups what has been read into stories anew, and does what rests on them; no page is read again."""
    keys = keys_of_work(case)
    tell_stories(case, settings, keys, progress)
    screen_case(case, settings, keys, progress)


def reread(case: CaseFile, articles: Sequence[str], *, settings: Settings, progress: Progress = silent) -> None:
    """Reads some pages anew, as people set right what was read from them, and does what rests on that."""
    work_on_pages(case, settings, 1, progress, articles)
    keys = keys_of_work(case)
    group(case, settings, keys, progress)
    check_quotations(case, settings, keys, progress)
    tell_stories(case, settings, keys, progress)
    screen_case(case, settings, keys, progress)


def rescreen(case: CaseFile, *, settings: Settings, progress: Progress = silent) -> None:
    """Screens the actors of the case against its lists as they are now; no page is read again."""
    screen_case(case, settings, keys_of_work(case), progress)


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
) -> Keys:
    """What is done to each page, or to `only` these."""
    pages: dict[str, list[Page]] = {}
    for page in case.pages(only):
        pages.setdefault(page.id, []).append(page)
    done = {stage.name: case.work(stage.name) for stage in ON_PAGE}
    rulings = case.amendments()
    wanted = {
        one: page_keys(merged(pages[one]), addresses_of(pages[one]), settings, rulings.get(one, ())) for one in pages
    }
    stale = [one for one in pages if any(done[name].get(one) != key for name, key in wanted[one].items())]
    sizes = case.sizes()
    stale.sort(key=lambda one: (sizes[pages[one][0].sha256], one))  # small pages first: no large one starves them

    def jobs() -> Iterator[Job]:
        for one in stale:
            kept = {
                stage.name: case.made(stage.name, one, stage.makes)
                for stage in ON_PAGE
                if done[stage.name].get(one) == wanted[one][stage.name]
            }
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
    return {stage.name: {one: wanted[one][stage.name] for one in pages} for stage in ON_PAGE}


# ------------------------------------------------------------------------------------------------------------ case


def group(case: CaseFile, settings: Settings, keys: Keys, progress: Progress) -> None:
    """Versions of one address; pairs over the whole case, each verified once."""
    versions = BY_NAME["versions"]
    met = [case.pages(), sorted(keys["article"].items())]
    do_case(case, versions, key_of(versions, settings, met), lambda: (case.pages(), case.records(Article)))
    sketches = sorted(keys["sketches"].items())
    pairs, near = BY_NAME["pairs"], BY_NAME["near"]
    about = key_of(pairs, settings)
    pair(case, about, keys["sketches"], progress)
    key = key_of(near, settings, about, sketches)
    do_case(case, near, key, lambda: (case.records(Sketch), case.records(Pair, made_by=pairs.name, item=["case"])))
    if case.work(pairs.name).get(FORMER) != about:
        case.put(pairs.name, FORMER, about, (Pair,), ())
    compare(case, settings, keys, progress)


def pair(case: CaseFile, key: str, sketches: Mapping[str, str], progress: Progress) -> None:
    """The stage `pairs`, by what has come, changed and gone since the case's index was last brought up to date.

    The pairs are those that its function makes of all sketches.
    """
    if case.work("pairs").get("case") != key:
        with case.writing():  # it is built anew, and keeps those of the former pairs that are found again
            StoredRuns(case.db).clear()
            case.set_aside(Pair, "pairs", "case", FORMER)
            case.put("pairs", "case", key, (), ())
    index = StoredRuns(case.db)
    known, drawn = index.keys(), case.items(Sketch)
    wanted = {one: made for one, made in sketches.items() if one in drawn}
    stale = sorted(one for one in {*known, *wanted} if known.get(one) != wanted.get(one))
    count = 0
    for batch in batches(stale, INDEXED):
        with case.writing():
            added = [(one, wanted[one.article]) for one in case.records(Sketch, article=batch)]
            changes = update(index, added, [one for one in batch if one in known])
            case.amend(Pair, "pairs", "case", changes.fresh, changes.gone)
        count += len(batch)
        progress("finding shared text", count, len(stale))


def compare(case: CaseFile, settings: Settings, keys: Keys, progress: Progress) -> None:
    """The pair-scope stages: two articles at a time, in batches that share a transaction."""
    pairs, article = case.records(Pair), keys["article"]
    done = {stage.name: case.work(stage.name) for stage in ON_PAIR}
    for stage in ON_PAIR:
        keys[stage.name] = {pair.id: key_of(stage, settings, article[pair.a], article[pair.b]) for pair in pairs}
    missing = {
        pair.id: [stage for stage in ON_PAIR if done[stage.name].get(pair.id) != keys[stage.name][pair.id]]
        for pair in pairs
    }
    stale = [pair for pair in pairs if missing[pair.id]]
    count = 0
    for batch in batches(stale, BATCH):
        sides = sorted({side for pair in batch for side in (pair.a, pair.b)})
        articles = {one.id: one for one in case.records(Article, id=sides)}
        with case.writing():
            for pair in batch:
                for stage in missing[pair.id]:
                    made = stage.function(articles[pair.a], articles[pair.b])
                    case.put(stage.name, pair.id, keys[stage.name][pair.id], stage.makes, made)
        count += len(batch)
        progress("comparing", count, len(stale))


def check_quotations(case: CaseFile, settings: Settings, keys: Keys, progress: Progress) -> None:
    """The quotations of every article, against all transcripts of the case; without transcripts it costs nothing."""
    stage = BY_NAME["quote_checks"]
    done, held = case.work(stage.name), sorted(case.items(Turn))
    keys[stage.name] = {}
    if not held and not done:
        return
    library = [(one, keys["turns"].get(one), keys["article"].get(one)) for one in held]
    for one in sorted(set(keys["article"]) - set(held)):
        below = [keys[name][one] for name in ("article", "actors", "statements")]
        keys[stage.name][one] = key_of(stage, settings, below, library)
    stale = [one for one, key in keys[stage.name].items() if done.get(one) != key]
    transcripts, turns = (case.records(Article, id=held), case.records(Turn)) if stale else ([], [])
    count = 0
    for batch in batches(stale, CHECKED):
        articles = (*transcripts, *case.records(Article, id=batch))
        actors, statements = case.records(Actor, article=batch), case.records(Statement, article=batch)
        made = stage.function(articles, tuple(actors), tuple(statements), tuple(turns))
        with case.writing():
            for one in batch:
                of_one = [record for record in made if record.article == one]
                case.put(stage.name, one, keys[stage.name][one], stage.makes, of_one)
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


def keys_of_work(case: CaseFile) -> Keys:
    """The keys of what has been done below the stories."""
    keys = {stage.name: case.work(stage.name) for stage in STAGES if stage.scope not in ("case", "story")}
    pairs = set(case.ids(Pair))
    for stage in ON_PAIR:
        keys[stage.name] = {pair: key for pair, key in keys[stage.name].items() if pair in pairs}
    return keys


def settings_of(case: CaseFile, settings: Settings) -> Settings:
    """These settings, or those with the other `fast` where the stories of the case were made under them."""
    keys, made = keys_of_work(case), case.work("stories").get("case")
    other = msgspec.structs.replace(settings, fast=not settings.fast)
    return other if made == stories_key(case, other, keys) else settings


def ask_comparison(a: Article, b: Article) -> Comparison:
    """Two articles side by side, whether or not the case holds them for a pair."""
    found = [one for one in BY_NAME["copies"].function(a, b) if isinstance(one, Copy)]
    return comparison(a, b, found[0] if found else None)


__all__ = ["ask_checks", "ask_comparison", "bring_up_to_date", "regroup", "reread", "rescreen", "settings_of"]
