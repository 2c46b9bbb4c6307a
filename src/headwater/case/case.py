"""The Python interface: a case, and what can be asked of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from headwater.case import (
    amendments,
    case_changes,
    case_hits,
    case_instruments,
    case_views,
    change_views,
    claim_list,
    conflict_list,
    correction_files,
    corrections,
    event_list,
    found_words,
    listed,
    register,
    story_briefs,
    story_history,
    story_list,
    who_is_who,
)
from headwater.case.export import write_bundle
from headwater.config import Settings
from headwater.deferred import Deferred
from headwater.issues import StopRun
from headwater.reading import health
from headwater.reading.health import Source
from headwater.reading.progress import Progress, silent
from headwater.records import (
    Actor,
    Arc,
    Article,
    Comparison,
    Copy,
    Counts,
    Dating,
    Deal,
    Issue,
    Mention,
    Moment,
    OriginEdge,
    OriginNode,
    Page,
    QuoteCheck,
    Record,
    Sentence,
    Statement,
    Story,
    TimelineRow,
    TimeRef,
    Turn,
    Utterance,
    Version,
)
from headwater.scale import local
from headwater.store.case_file import CaseFile, open_case

if TYPE_CHECKING:
    from headwater.flow.write import graphs
    from headwater.reading import intake, page_stages, run
    from headwater.reading.intake import Form, Reading, Web
else:
    graphs, intake = Deferred("headwater.flow.write.graphs"), Deferred("headwater.reading.intake")
    page_stages, run = Deferred("headwater.reading.page_stages"), Deferred("headwater.reading.run")

R = TypeVar("R", bound=Record)
LEAST_PREFIX = 4  # letters of an article's id that may name it
LEAST_FORGOTTEN = 6  # the same where what it names is removed


class Case:
    """A case file and what was read into it. Lists come in the order of their ids, which is the same on any machine."""

    def __init__(self, file: CaseFile, settings: Settings) -> None:
        self.file = file
        self.settings = settings

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.file.close()

    # ----------------------------------------------------------------------------------------------- change

    def read(
        self, *paths: str | Path, workers: int | None = None, progress: Progress = silent,
        now: datetime | None = None, web: "Web | None" = None, form: "Form | None" = None,
    ) -> "Reading":  # fmt: skip
        """Reads files, folders and addresses (http, https), and brings the case up to date.

        `now` is the moment at which pages count as first seen. `web` says how addresses are fetched. `form`: read
        them as news pages, or as transcripts of what was said; None leaves it as it was, and new ones are news pages.
        """
        at = now or datetime.now(UTC)
        reading = intake.read_into(
            self.file, [str(path) for path in paths], settings=self.settings,
            workers=local.cores() if workers is None else workers, now=at, progress=progress, web=web, form=form,
        )  # fmt: skip
        case_changes.note(
            self.file,
            at.isoformat(timespec="seconds"),
            "read",
            f"{reading.pages} pages, {reading.new} new, {len(reading.issues)} issues",
        )
        return reading

    def forget(self, page: str, *, now: datetime | None = None) -> list[Article]:
        """Removes the page of this address, path or article id, as if it had never been read. Returns what went.

        The name of a source (see `sources`) drops the record of how it was doing, and no page. Raises `StopRun` where
        nothing has that name, or where pages of several files have it.
        """
        met = [one for one in self.file.pages() if named(one, page)]
        ids = {one.id for one in met}
        if len({one.path for one in met if one.path}) > 1:
            paths = ", ".join(sorted({one.path for one in met if one.path}))
            raise StopRun(f"several files are called {page!r}: name one by its path or the id of its article: {paths}")
        if not ids and len(page) >= LEAST_FORGOTTEN:
            ids = {one for one in self.file.ids(Article) if one.startswith(page)}
            if len(ids) > 1:
                raise StopRun(f"{page!r} begins the ids of {len(ids)} articles: give more of it")
        at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
        if not ids:
            if not self.file.forget_source(page):
                raise StopRun(f"no page of this case has the address or id {page!r}: see `headwater articles`")
            self.file.note(at, "forget", page)
            return []
        went = self.file.records(Article, id=sorted(ids))
        self.file.forget(sorted(ids))
        run.bring_up_to_date(self.file, settings=self.settings, workers=1)
        case_changes.note(self.file, at, "forget", page)
        health.judge(self.file)
        return went

    def export(self, folder: str | Path) -> list[Path]:
        """Writes the canonical bundle: JSON Lines, the pages' bytes, and SHA256SUMS. Returns the files written."""
        return write_bundle(self, Path(folder))

    split, merge, move, pin = corrections.split, corrections.merge, corrections.move, corrections.pin
    undo, corrections = corrections.undo, corrections.corrections
    correct_speaker, correct_date = amendments.correct_speaker, amendments.correct_date
    export_corrections = correction_files.export_corrections
    import_corrections = correction_files.import_corrections

    # -------------------------------------------------------------------------------------------------- ask

    def stories(self) -> list[Story]:
        """Largest first."""
        return sorted(self.file.records(Story), key=lambda one: (-len(one.articles), one.id))

    def story(self, prefix: str | None = None) -> Story:
        """The story whose id begins so (former ids work too); without one, the largest. Raises `StopRun`."""
        return story_list.called(self.file, prefix)

    find_stories = story_list.find_stories
    events, event_views, event_data = event_list.events, event_list.event_views, event_list.event_data
    chronicle = event_list.chronicle
    search = found_words.search
    claims, claim, claim_views = claim_list.claims, claim_list.claim, claim_list.claim_views
    conflicts, conflict_views = conflict_list.conflicts, conflict_list.conflict_views
    drifts, drift_views = conflict_list.drifts, conflict_list.drift_views
    identities, actor_views = who_is_who.identities, who_is_who.actor_views
    actor_proposals = who_is_who.actor_proposals
    same_actors, apart_actors = who_is_who.same_actors, who_is_who.apart_actors
    lists, add_list, screen = listed.lists, listed.add_list, listed.screen
    hits, hit, decide = case_hits.hits, case_hits.hit, case_hits.decide
    instruments, instrument_views = case_instruments.instruments, case_instruments.instrument_views
    undo_decision, hit_decisions = case_hits.undo_decision, case_hits.hit_decisions
    article_views, statement_views = case_views.article_views, case_views.statement_views
    utterance_views, quote_check_views = case_views.utterance_views, case_views.quote_check_views
    story_views, arc_views = case_views.story_views, case_views.arc_views
    story_whole, story_log, why = story_history.story_whole, story_history.story_log, story_history.why

    changes = change_views.changes

    def articles(self, story: str | None = None) -> list[Article]:
        return self.file.records(Article, id=self._members(story))

    def article(self, name: str) -> Article:
        """The article of a page's address or path, or whose id begins so. Raises `StopRun` where it is not one."""
        found = self.articles_named(name)
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            raise StopRun(
                f"{name!r} names {len(found)} articles: {', '.join(one.id[:12] for one in found)}; give an id"
            )
        raise StopRun(f"no article has the address or id {name!r}: see `headwater articles`")

    def articles_named(self, name: str, among: Sequence[str] | None = None) -> list[Article]:
        """The articles of a page's address or path, else those whose ids begin so; `among` some ids, or all."""
        found = self.file.articles_at([name, str(Path(name).absolute())])
        ids = [one for one in found if among is None or one in among]
        if not ids and len(name) >= LEAST_PREFIX:
            ids = [one for one in self.file.articles_beginning(name) if among is None or one in among]
        return self.file.records(Article, id=ids)

    def sentences(self, story: str | None = None) -> list[Sentence]:
        return self._of_articles(Sentence, story)

    def statements(self, story: str | None = None) -> list[Statement]:
        """By article, then in the order of the text."""
        found = self._of_articles(Statement, story)
        return sorted(found, key=lambda one: (one.article, one.content[0].start, one.id))

    def actors(self, story: str | None = None) -> list[Actor]:
        """One record for each article that names the actor; `identities` says which of them are one."""
        return self._of_articles(Actor, story)

    def mentions(self, story: str | None = None) -> list[Mention]:
        return sorted(self._of_articles(Mention, story), key=lambda one: (one.article, one.span.start, one.id))

    def times(self, story: str | None = None) -> list[TimeRef]:
        return sorted(self._of_articles(TimeRef, story), key=lambda one: (one.article, one.span.start))

    def datings(self, story: str | None = None) -> list[Dating]:
        return self._of_articles(Dating, story)

    def copies(self, story: str | None = None) -> list[Copy]:
        members = self._members(story)
        return self.file.records(Copy) if members is None else self.file.pairs_among(Copy, members)

    def compare(self, a: str, b: str) -> Comparison:
        """Two articles side by side, each named as for `article`."""
        return run.ask_comparison(self.article(a), self.article(b))

    def moments(self, story: str | None = None) -> list[Moment]:
        found = self._of_story(Moment, story)
        last = date.max
        return sorted(found, key=lambda one: (one.story, one.when.earliest or last, one.id))

    def arcs(self, story: str | None = None) -> list[Arc]:
        """The links between stories that continue one another, arc by arc; with `story`, those of the arc it is in."""
        wanted = None if story is None else self.story(story).id
        found = {one.id: one for one in self.file.records(Arc)}
        return [found[row["id"]] for row in self.arc_views() if wanted is None or wanted in row["stories"]]

    def counts(self, story: str | None = None) -> list[Counts]:
        return self._of_story(Counts, story)

    def origins(self, story: str | None = None) -> list[OriginNode | OriginEdge]:
        """Nodes, then edges."""
        return [*self._of_story(OriginNode, story), *self._of_story(OriginEdge, story)]

    def origins_as(self, form: Literal["graphml", "prov"], story: str | None = None) -> str:
        """The origin graph of a story for other programs: GraphML, or PROV-O as JSON-LD."""
        wanted = self.story(story).id
        records = self.origins(wanted)
        nodes = [one for one in records if isinstance(one, OriginNode)]
        edges = [one for one in records if isinstance(one, OriginEdge)]
        if form == "graphml":
            return graphs.graphml(nodes, edges)
        made = graphs.prov(self.articles(wanted), nodes, edges, self.copies(wanted), self.statements(wanted))
        return msgspec.json.format(msgspec.json.encode(made), indent=1).decode() + "\n"

    def utterances(self, story: str | None = None) -> list[Utterance]:
        """The acts of speech: those that most independent texts tell come first."""
        found = self._of_story(Utterance, story)
        return sorted(found, key=lambda one: (one.story, -len(one.texts_independent), -len(one.tellings), one.id))

    def timeline(self, story: str | None = None) -> list[TimelineRow]:
        found = self._of_story(TimelineRow, story)
        return sorted(found, key=lambda one: (one.when.earliest or date.max, one.when.latest or date.max, one.id))

    def deals(self, story: str | None = None) -> list[Deal]:
        """The register of deals: by supplier, recipient and goods; with `story`, those its articles tell of."""
        found = register.ordered(self.file.records(Deal))
        members = None if story is None else set(self.story(story).articles)
        return [one for one in found if members is None or any(step.article in members for step in one.steps)]

    def deal(self, prefix: str) -> Deal:
        """The deal whose id begins so, with or without "deal-". Raises `StopRun` where it is not one."""
        return register.called(self.file.records(Deal), prefix)

    def turns(self) -> list[Turn]:
        """What was said in the case's transcripts, by transcript, in order."""
        return sorted(self.file.records(Turn), key=lambda one: (one.article, one.nth))

    def quote_checks(self, story: str | None = None, *, against: str | None = None) -> list[QuoteCheck]:
        """Every quotation, held against the transcripts, by article and in the order of the text.

        `against`: one transcript alone, by its address, its path or the beginning of its id. Raises `StopRun`.
        """
        if against is None:
            found = self._of_articles(QuoteCheck, story)
        else:
            members = self._members(story)
            read = [one.id for one in self.file.records(Article, id=members) if one.form != "transcript"]
            found = run.ask_checks(self.file, read, self.transcript(against))
        return sorted(found, key=lambda one: (one.article, one.quotation.start, one.id))

    def transcript(self, name: str) -> Article:
        """The transcript of this address, path, or beginning of an id. Raises `StopRun` where it is none."""
        found = self.article(name)
        if found.form != "transcript":
            raise StopRun(f"{name!r} was read as a news page: read it again with `headwater read --as transcript`")
        return found

    def versions(self) -> list[Version]:
        """Articles whose page holds other bytes now."""
        return self.file.records(Version)

    def sources(self) -> list[Source]:
        """How every source is doing: a feed, a site, or a file or folder that was named."""
        return health.health(self.file)

    def issues(self) -> list[Issue]:
        return sorted(self.file.records(Issue), key=lambda one: (one.address, one.id))

    brief, brief_as, check_text = story_briefs.brief, story_briefs.brief_as, story_briefs.check_text
    smooth_brief, brief_form = story_briefs.smooth_brief, story_briefs.formed

    # ---------------------------------------------------------------------------------------------- helpers

    def _members(self, story: str | None) -> Sequence[str] | None:
        return None if story is None else self.story(story).articles

    def _of_articles(self, kind: type[R], story: str | None) -> list[R]:
        return self.file.records(kind, article=self._members(story))

    def _of_story(self, kind: type[R], story: str | None) -> list[R]:
        return self.file.records(kind, item=None if story is None else [self.story(story).id])


def named(page: Page, name: str) -> bool:
    """Is it the page's address, or a path to its file?"""
    return name == page.address or (page.path is not None and page.path in (name, str(Path(name).absolute())))


def open(path: str | Path, *, make: bool = True, fast: bool = False, settings: Settings | None = None) -> Case:
    """Opens the case at `path`, making it where there is none unless `make` is False. Close it, or use `with`.

    `fast`: what is read from now on is read as by `headwater read --fast`. `settings` say this and all else.
    """
    return Case(open_case(Path(path), make=make), settings or Settings(fast=fast))


def statements(text: str, published: date | str | None = None, *, fast: bool = False) -> list[Statement]:
    """The statements of one text, without a case. `published` is its day, where the text does not state it.

    `fast`: names are found by capitals, in two thirds of the time; some speakers go unnamed or are named otherwise.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is the article as a str, not {type(text).__name__}")
    try:
        day = date.fromisoformat(published) if isinstance(published, str) else published
    except ValueError as error:
        raise ValueError(f"published is a day such as 2031-05-09, not {published!r}") from error
    return page_stages.one_text(text, Statement, published=day, settings=Settings(fast=fast))


__all__ = ["Case", "open", "statements"]
