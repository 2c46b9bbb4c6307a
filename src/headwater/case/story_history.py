"""What became of the stories, and why an article is where it is, as `--json` prints it."""

from typing import TYPE_CHECKING, Any

from headwater.case import story_list
from headwater.case.views import plain
from headwater.deferred import Deferred
from headwater.issues import StopRun
from headwater.records import Article, Membership, Sketch, Story
from headwater.store.case_file import CaseFile

if TYPE_CHECKING:
    from headwater.case.case import Case
    from headwater.flow.group.pairs import weights
    from headwater.reading import story_stages
    from headwater.text import terms as counted
else:
    weights = Deferred("headwater.flow.group.pairs.weights")
    counted = Deferred("headwater.text.terms")
    story_stages = Deferred("headwater.reading.story_stages")

View = dict[str, Any]
ASKED = 8  # words and names by which pages of other stories are looked for
LOOKED_AT = 30  # pages looked at
WEIGHED = 3  # stories weighed, those whose pages were found first


def story_log(case: "Case", story: str | None = None) -> list[View]:
    """What became of the stories, or of one under all its ids, oldest first. Raises `StopRun`.

    `at` and `by` are the moment (UTC) and the command it came with, `pages` the addresses of its articles.
    """
    file = case.file
    logged = file.story_log(None if story is None else names_of(file, story))
    pages = file.pages_of([article for one in logged for article in one.change.articles])
    return [
        {"at": one.at, "by": one.by} | plain(one.change)
        | {"pages": [pages[article] for article in one.change.articles if article in pages]}
        for one in logged
    ]  # fmt: skip


def story_whole(case: "Case", story: str | None = None) -> View:
    """One story as `find_stories` shows it, with its former ids and the reason for each of its articles."""
    one = case.story(story).id
    (view,) = story_list.rows(case.file, [one])
    reasons = [plain(membership) for membership in case.file.records(Membership, item=[one])]
    return view | {"former_ids": sorted(case.file.former_stories(one)), "memberships": reasons}


def names_of(file: CaseFile, prefix: str) -> list[str]:
    """All names of the story that is called so, or was."""
    found = file.stories_named(prefix) or file.logged_names(prefix)
    if len(found) != 1:
        fault = f"{len(found)} stories have" if found else "no story has or had"
        raise StopRun(f"{fault} an id that begins with {prefix!r}: see `headwater stories`")
    present = file.former_stories().get(found[0], found[0])
    return [present, *sorted(file.former_stories(present))]


def why(case: "Case", page: str) -> View:
    """Why the article of a page, named as for `article`, is in its story, and what other story came nearest.

    Raises `StopRun`, for a transcript too.
    """
    file, article = case.file, case.article(page).id
    home = file.stories_of([article]).get(article)
    if home is None:
        raise StopRun("a transcript is in no story: it is what the pages of stories are checked against")
    (story,), memberships = file.records(Story, id=[home]), file.records(Membership, article=[article])
    mine = next((one for one in memberships if one.story == home), None)
    other = runner_up(file, article, home)
    named = [one for one in (mine and mine.nearest, other and other.nearest) if one]
    shown = {one.id: {"article": one.id, "page": one.page, "title": one.title.text if one.title else None}
             for one in file.records(Article, id=[article, *named])}  # fmt: skip
    view = shown[article] | {"story": home, "story_title": story.title, "membership": plain(mine) if mine else None}
    view["nearest"] = shown.get(mine.nearest or "") if mine else None
    view["runner_up"] = None
    if other is not None:
        (there,) = file.records(Story, id=[other.story])
        view["runner_up"] = {
            "story": there.id, "story_title": there.title, "nearest": shown.get(other.nearest or ""),
            "score": other.score, "terms": other.terms, "names": other.names, "passages": other.passages,
            "why_not": why_not(mine, other),
        }  # fmt: skip
    return view


def runner_up(file: CaseFile, article: str, home: str) -> Membership | None:
    """What the article would be in the other story that it is most like; None where it shares no word with any."""
    (sketch,) = file.records(Sketch, article=[article]) or (None,)
    if sketch is None:
        return None
    near = [*file.partners(article), *file.search(rarest(sketch), LOOKED_AT, every=False)]
    by_story: dict[str, list[str]] = {}
    of = file.stories_of(near)
    for one in near:
        if of.get(one, home) != home:
            by_story.setdefault(of[one], []).append(one)
    tried = [
        story_stages.ask_membership(
            file, article, Story(id=story, title="", title_span=None, articles=tuple(sorted(set(some))))
        )
        for story, some in list(by_story.items())[:WEIGHED]
    ]
    found = [one for one in tried if one is not None and (one.terms or one.names or one.passages)]
    return min(found, key=lambda one: (-(one.score or 0.0), -one.passages, one.story), default=None)


def rarest(sketch: Sketch) -> str:
    """The words of the opening that are rarest in the news, and the names that come most often."""
    known = weights.prior()
    terms = sorted((term for term, _ in sketch.terms), key=lambda term: (known.count(counted.stem(term)), term))[:ASKED]
    names = sorted(sketch.names, key=lambda one: (-one[1], one[0]))[:ASKED]
    return " ".join([*terms, *(word for name, _ in names for word in name.split())])


def why_not(mine: Membership | None, other: Membership) -> str:
    if mine is not None and mine.by == "ruling":
        return "somebody has decided where the page belongs"
    if mine is not None and mine.passages > other.passages:
        there = f"only {other.passages}" if other.passages else "none"
        return f"{mine.passages} words of common passages hold it in its own story, {there} there"
    there = f"{other.score or 0:.2f}"
    if mine is None or mine.score is None:
        return f"it is like a page there ({there}), but not enough for one story"
    if (other.score or 0.0) < mine.score:
        return f"it is less like the pages there ({there}) than those of its own story ({mine.score:.2f})"
    return f"it is like one page there ({there}, here {mine.score:.2f}), but the two stories as wholes are not"
