"""What became of the stories: where every article was and is, in; changes out, that lead from one to the other."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.stories.change_reasons import change_reason
from headwater.flow.group.stories.story_changes import present_names, story_changes, successors
from headwater.records import Membership, Story, StoryChange


def stories(**members: str) -> dict[str, str]:
    """Article -> story: `a="xyz"` is story `a` with the articles x, y and z."""
    return {article: name for name, articles in members.items() for article in articles}


def told(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str, str | None, str]]:
    return [(one.kind, one.story, one.other, "".join(one.articles)) for one in story_changes(before, after)]


def test_a_first_reading_opens_stories() -> None:
    assert told({}, stories(a="xy", b="z")) == [("opened", "a", None, "xy"), ("opened", "b", None, "z")]


def test_a_late_arrival_joins_what_it_belongs_to() -> None:
    assert told(stories(a="xy", b="z"), stories(a="wxy", b="z")) == [("joined", "a", None, "w")]


def test_an_earlier_page_gives_a_story_another_name() -> None:
    assert told(stories(a="xy"), stories(w="wxy")) == [("renamed", "w", "a", "xy"), ("joined", "w", None, "w")]
    assert successors(stories(a="xy"), stories(w="wxy")) == {"a": "w"}


def test_a_page_between_two_stories_merges_the_younger_into_the_older() -> None:
    assert told(stories(a="xy", b="z"), stories(a="wxyz")) == [("joined", "a", None, "w"), ("merged", "a", "b", "z")]


def test_two_stories_under_a_new_name_are_the_larger_one_renamed_and_the_other_merged() -> None:
    found = told(stories(a="xyu", b="z"), stories(w="wxyzu"))
    assert found == [("renamed", "w", "a", "uxy"), ("joined", "w", None, "w"), ("merged", "w", "b", "z")]


def test_a_story_splits_and_an_article_moves() -> None:
    assert told(stories(a="wxyz"), stories(a="wx", y="yz")) == [("split", "y", "a", "yz")]
    assert told(stories(a="wx", b="yz"), stories(a="wxy", b="z")) == [("moved", "a", "b", "y")]


def test_a_story_whose_name_went_with_a_few_lives_on_where_most_are() -> None:
    assert told(stories(a="wxyz"), stories(x="x", w="wyz")) == [("renamed", "w", "a", "wyz"), ("split", "x", "a", "x")]


def test_forgotten_pages_are_gone() -> None:
    assert told(stories(a="xy", b="z"), stories(a="x")) == [("gone", "a", "a", "y"), ("gone", "b", "b", "z")]


def test_nothing_changed_is_no_change() -> None:
    assert told(stories(a="xy"), stories(a="xy")) == []


def test_former_names_are_followed_and_a_name_that_is_back_is_no_former_one() -> None:
    assert present_names({"a": "b"}, {"b": "c"}, ["c"]) == {"a": "c", "b": "c"}
    assert present_names({"a": "b"}, {"b": "a"}, ["a"]) == {"b": "a"}


PLACES = st.dictionaries(st.sampled_from("pqrstuvw"), st.sampled_from("abcde"))


@given(before=PLACES, after=PLACES)
def test_the_changes_lead_from_before_to_after(before: dict[str, str], after: dict[str, str]) -> None:
    there = dict(before)
    for one in story_changes(before, after):
        for article in one.articles:
            assert there.get(article) == one.other
            if one.kind == "gone":
                del there[article]
            else:
                there[article] = one.story
    assert there == after


@given(before=PLACES, after=PLACES)
def test_a_former_story_is_renamed_or_merged_once_and_no_living_one_is(
    before: dict[str, str], after: dict[str, str]
) -> None:
    changes = story_changes(before, after)
    ended = [one.other for one in changes if one.kind in ("renamed", "merged")]
    assert sorted(ended, key=str) == sorted(successors(before, after))
    assert not set(ended) & set(after.values())
    renamed = [one.story for one in changes if one.kind == "renamed"]
    assert len(renamed) == len(set(renamed))
    assert not set(renamed) & set(before.values())


@given(steps=st.lists(PLACES, max_size=6))
def test_every_name_a_story_ever_had_leads_to_a_present_one_or_to_none(steps: list[dict[str, str]]) -> None:
    names: dict[str, str] = {}
    before: dict[str, str] = {}
    for after in steps:
        names = present_names(names, successors(before, after), after.values())
        before = after
        assert not set(names) & set(after.values())
        assert all(name not in names for name in names.values())


@given(before=PLACES, after=PLACES, data=st.data())
def test_their_order_does_not_matter(before: dict[str, str], after: dict[str, str], data: st.DataObject) -> None:
    mixed = [dict(data.draw(st.permutations(list(one.items())))) for one in (before, after)]
    assert story_changes(*mixed) == story_changes(before, after)


# ----------------------------------------------------------------------------------------------------- reasons


def membership(article: str, nearest: str | None, why: str, by: str = "words") -> Membership:
    return Membership(
        id=article, story="a", article=article, by=by, nearest=nearest, score=None, terms=(), names=(),  # type: ignore[arg-type]
        passages=0, why=why,
    )  # fmt: skip


HELD = (membership("w", "x", "like x"), membership("x", "w", "like w"), membership("z", "w", "z retells w"))
STORY = Story(id="a", title="", title_span=None, articles=("w", "x", "z"), why="3 pages share the words dam, flood")


def reason(kind: str, articles: str, other: str | None = None, beside: tuple[StoryChange, ...] = ()) -> str:
    change = StoryChange(kind=kind, story="a", other=other, articles=tuple(articles))  # type: ignore[arg-type]
    return change_reason(change, others=(change, *beside), story=STORY, memberships=HELD)


def test_what_opens_or_joins_is_explained_by_what_it_is_like() -> None:
    assert reason("opened", "wxz") == "3 pages share the words dam, flood"
    assert reason("joined", "x") == "like w"


def test_a_merge_is_explained_by_what_holds_the_two_together() -> None:
    assert reason("merged", "z", "b") == "z retells w"


def test_a_split_names_what_was_left() -> None:
    assert reason("split", "wx", "b") == "not enough like the other pages of b; like x; like w"


def test_another_name_is_explained_by_what_came_or_went() -> None:
    came = StoryChange(kind="joined", story="a", other=None, articles=("z",))
    assert reason("renamed", "wx", "b", (came,)) == "a page that was out earlier came in"
    assert reason("renamed", "wx", "b") == "another of its pages is the first now"


def test_a_ruling_is_told_before_all_else() -> None:
    ruled = (membership("z", None, "merged by a reader: one flood", by="ruling"),)
    change = StoryChange(kind="merged", story="a", other="b", articles=("z",))
    assert change_reason(change, others=(), story=STORY, memberships=ruled) == "merged by a reader: one flood"
