"""What the desk lists: right after every change, and no dearer in a large case than in a small one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from headwater.case import story_list
from headwater.case.case import Case
from headwater.store import case_file, desk_index
from headwater.store.case_file import CaseFile, open_case
from tests.serve.conftest import copied

MANY = 3000


@pytest.fixture
def small(examples_case: Case, tmp_path: Path) -> Iterator[CaseFile]:
    with open_case(copied(examples_case, tmp_path / "small.case"), make=False) as case:
        yield case


def grown(case: CaseFile, number: int) -> None:
    """Adds stories of one page each, as rows: what they say plays no part here."""
    story = "INSERT INTO stories (id, title, articles, title_is, made_by, item) VALUES (?, ?, '[]', 'headline', '', '')"
    moment = "INSERT INTO moments (id, story, articles, \"when\", why, made_by, item) VALUES (?, ?, '[]', ?, '', '', ?)"
    counts = (
        "INSERT INTO counts (story, pages, outlets, outlets_unknown, copies, texts_independent, undetermined,"
        " principals, principal_unknown, made_by, item)"
        " VALUES (?, 1, '[]', '[]', '[]', '[[]]', '[]', '[]', 0, '', ?)"
    )
    with case.writing():
        for n in range(number):
            name = f"zz{n:06}"
            day = date.fromordinal(730_000 + n % 4000).isoformat()
            case.db.execute(story, [name, f"Story {n}"])
            case.db.execute(moment, [f"m{name}", name, f'{{"earliest": "{day}", "latest": "{day}"}}', name])
            case.db.execute(counts, [name, name])


def steps(case: CaseFile, ask: object) -> int:
    """How many hundreds of steps SQLite takes to answer."""
    count = [0]

    def tick() -> None:
        count[0] += 1

    case.db.set_progress_handler(tick, 100)
    assert callable(ask)
    ask()
    case.db.set_progress_handler(None, 0)
    return count[0]


def test_the_rows_say_what_the_records_say(small: CaseFile, examples_case: Case) -> None:
    heads = {one.story: one for one in small.story_heads()}
    assert set(heads) == {one.id for one in examples_case.stories()}
    for counts in examples_case.counts():
        head = heads[counts.story]
        assert (head.pages, head.outlets, head.texts) == (
            counts.pages, len(counts.outlets), len(counts.texts_independent),
        )  # fmt: skip
        moments = examples_case.moments(counts.story)
        assert head.moments == len(moments)
        assert head.last_day == max(str(one.when.latest) for one in moments)
    assert (small.total("stories"), small.total("articles")) == (4, 20)


def test_a_forgotten_page_leaves_no_row_behind(small: CaseFile, examples_case: Case) -> None:
    case = Case(small, examples_case.settings)
    football = next(one for one in case.articles() if one.page.startswith("20-"))
    case.forget(football.page)
    assert len(small.story_heads()) == 3
    assert (small.total("stories"), small.total("articles")) == (3, 19)
    left = small.db.execute("SELECT count(*) FROM story_heads").fetchone()
    assert left == (3,)


def test_a_page_of_the_list_costs_the_same_in_a_case_of_any_size(small: CaseFile) -> None:
    grown(small, 100)
    asked = (
        lambda: small.story_heads(order="size"),
        lambda: small.story_heads(order="latest"),
        lambda: small.total("stories"),
        lambda: small.last_change(),
    )
    before = [steps(small, one) for one in asked]
    grown_by = MANY
    with small.writing():
        small.db.execute("DELETE FROM stories WHERE id LIKE 'zz%'")
    grown(small, grown_by)
    assert small.total("stories") == 4 + MANY
    after = [steps(small, one) for one in asked]
    assert all(late <= soon * 1.5 + 2 for soon, late in zip(before, after, strict=True)), (before, after)


def test_what_a_story_shows_is_found_through_indexes(small: CaseFile, examples_case: Case) -> None:
    story = examples_case.story()
    asked = (
        lambda: small.heads_of([story.id]),
        lambda: small.article_heads(story.articles),
        lambda: small.deals_of(story.articles),
        lambda: small.occurrences_of([story.id]),
        lambda: small.partners(story.articles[0]),
    )
    before = [steps(small, one) for one in asked]
    grown(small, MANY)
    assert [steps(small, one) for one in asked] == pytest.approx(before, abs=2)


def test_the_list_goes_on_page_by_page(small: CaseFile) -> None:
    grown(small, 120)
    whole = [one.story for one in small.story_heads(limit=1000)]
    parts = [one.story for skip in (0, 50, 100) for one in small.story_heads(skip=skip)]
    assert parts == whole
    assert len(whole) == len(set(whole)) == 124


@pytest.mark.parametrize("few", [0, 1000], ids=["in the order of the list", "one by one"])
def test_the_stories_of_a_name_are_those_with_a_page_that_has_it(
    small: CaseFile, examples_case: Case, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_index, "FEW", few)
    for what, name in (("actor", "Dessa Korvain"), ("place", "Port Merrow"), ("outlet", "Orbit Dispatch 24")):
        wanted = story_list.Wanted(**{what: name})
        named = story_list.names(small, wanted)
        found = story_list.find(small, wanted).stories
        assert found
        assert {one.story for one in small.story_heads(named=named)} == found
    both = small.story_heads(named={"actor": ["Dessa Korvain"], "outlet": ["Nobody's Paper"]})
    assert both == []


@pytest.mark.parametrize("few", [0, 1000], ids=["in the order of the list", "one by one"])
@pytest.mark.parametrize("since", [None, date.fromordinal(730_010)], ids=["", "since"])
@pytest.mark.parametrize("until", [None, date.fromordinal(730_020)], ids=["", "until"])
def test_the_stories_of_some_days_are_those_whose_days_may_lie_among_them(
    small: CaseFile, since: date | None, until: date | None, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown(small, 60)
    monkeypatch.setattr(desk_index, "FEW", few)
    wanted = [
        one for one in small.story_heads(limit=1000)
        if (since is None or (one.last_day or "") >= since.isoformat())
        and (until is None or (one.first_day or "9") <= until.isoformat())
    ]  # fmt: skip
    assert wanted
    assert small.story_heads(since=since, until=until, limit=1000) == wanted


def test_of_a_word_that_thousands_hold_the_latest_are_ranked(small: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    every = small.search("shells", 1)
    monkeypatch.setattr(case_file, "RANKED", 1)
    (latest,) = small.search("shells", 1)
    query = "SELECT id FROM articles WHERE text LIKE '%shells%' ORDER BY rowid DESC"
    assert latest == small.db.execute(query).fetchone()[0]
    assert every != [latest]
