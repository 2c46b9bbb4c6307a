"""Rulings of people: groups and rulings in, groups that obey them out."""

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.stories.rulings import bounds, explained, reason, ruled
from headwater.records import Ruling, Story

Groups = list[tuple[str, ...]]


def ruling(number: int, together: str, apart: str = "", kind: str = "split", **said: str) -> Ruling:
    """Articles are called by one letter."""
    return Ruling(
        id=f"r{number}", number=number, kind=kind, together=tuple(together), apart=tuple(apart),  # type: ignore[arg-type]
        who=said.get("who"), why=said.get("why"),
    )  # fmt: skip


def after(groups: str, *rulings: Ruling, near: str = "") -> str:
    """`groups` are words; `near` are pairs of letters that are alike."""
    pairs = {frozenset(pair) for pair in near.split()}
    found = ruled([tuple(word) for word in groups.split()], rulings, lambda a, b: float(frozenset((a, b)) in pairs))
    return " ".join("".join(group) for group in found)


def test_without_rulings_the_groups_stay() -> None:
    assert after("abc de f") == "abc de f"


def test_a_split_a_merge_and_a_move() -> None:
    assert after("abcd ef", ruling(1, "cd", "ab")) == "ab cd ef"
    assert after("abcd ef", ruling(1, "abcdef")) == "abcdef"
    assert after("abcd ef", ruling(1, "def", "abc")) == "abc def"


def test_groups_that_a_ruling_ties_together_become_one_with_all_that_is_new_in_them() -> None:
    assert after("abn cdm", ruling(1, "ac")) == "abcdmn"


def test_what_comes_new_to_a_group_that_was_split_joins_the_side_it_is_most_like() -> None:
    split = ruling(1, "cd", "ab")
    assert after("abcdn", split, near="nc") == "ab cdn"
    assert after("abcdn", split, near="na") == "abn cd"
    assert after("abcdnm", split, near="nc mb") == "abm cdn"


def test_the_later_ruling_wins_also_through_others() -> None:
    merges = ruling(1, "ac"), ruling(2, "cb")
    assert after("a b c", *merges) == "abc"
    assert after("a b c", *merges, ruling(3, "a", "b")) == "a bc"  # of the merges the later one holds
    assert after("abc", ruling(1, "a", "b"), ruling(2, "ac"), ruling(3, "cb")) == "abc"
    assert after("abcd", ruling(1, "abcd"), ruling(2, "cd", "ab"), ruling(3, "d", "c")) == "ab c d"


def test_what_a_later_ruling_leaves_of_an_earlier_one_holds() -> None:
    assert after("a b c d", ruling(1, "abcd"), ruling(2, "d", "abc")) == "abc d"


def test_a_pinned_story_takes_in_what_is_new_and_nothing_that_was_elsewhere() -> None:
    pinned = ruling(1, "ab", "cde", kind="pin")
    assert after("abcd e", pinned) == "ab cd e"
    assert after("a bn cde", pinned) == "abn cde"
    assert after("abcdn e", pinned, near="na") == "abn cd e"
    assert after("ab cde", pinned, ruling(2, "abc", "de", kind="move")) == "abc de"


def test_a_ruling_about_absent_articles_lies_dormant() -> None:
    assert after("ab", ruling(1, "cd", "ab"), ruling(2, "ax")) == "ab"
    assert after("a b", ruling(1, "ax"), ruling(2, "xb")) == "a b"
    assert after("a b x", ruling(1, "ax"), ruling(2, "xb")) == "abx"


def test_the_reason_names_who_and_why() -> None:
    merged = ruling(1, "abc", kind="merge", who="Ana Lopes", why="one strike")
    split = ruling(2, "c", "ab", who="Bo Lind")
    assert reason("a", "abc", [merged]) == "merged into this story by Ana Lopes: one strike"
    assert reason("a", "ab", [merged, split]) == "merged into this story by Ana Lopes: one strike"
    assert reason("c", "c", [merged, split]) == "taken out of another story by Bo Lind, without a reason"
    assert reason("n", "abn", [merged]) is None


def test_of_a_move_only_the_moved_page_is_there_because_a_person_said_so() -> None:
    moved = ruling(1, "zab", "c", kind="move")
    assert reason("z", "abz", [moved]) == "moved into this story by somebody who gave no name, without a reason"
    assert reason("a", "abz", [moved]) is None
    assert reason("c", "c", [moved]) == (
        "left alone where others were taken out of its story by somebody who gave no name, without a reason"
    )


def test_a_story_says_how_many_of_its_pages_people_put_there() -> None:
    story = Story(id="s", title="", title_span=None, articles=("a", "b"), why="2 pages share words")
    merged = ruling(1, "ab", kind="merge")
    assert explained(story, [merged]).why == "2 pages share words; pages put here by people: 2"
    assert explained(story, []) == story


ARTICLES = "abcdef"
named = st.lists(st.sampled_from(ARTICLES + "x"), min_size=1, max_size=7, unique=True)


@st.composite
def many_rulings(draw: st.DrawFn) -> list[Ruling]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        articles = draw(named)
        cut = draw(st.integers(1, len(articles)))
        found.append(ruling(number, "".join(articles[:cut]), "".join(articles[cut:])))
    return found


@st.composite
def partitions(draw: st.DrawFn) -> Groups:
    homes = [draw(st.integers(0, 3)) for _ in ARTICLES]
    return sorted(tuple(a for a, h in zip(ARTICLES, homes, strict=True) if h == home) for home in sorted(set(homes)))


similarity = st.dictionaries(st.tuples(st.sampled_from(ARTICLES), st.sampled_from(ARTICLES)), st.floats(0, 1))


def all_partitions(articles: str) -> Iterator[list[str]]:
    if not articles:
        yield []
        return
    for rest in all_partitions(articles[1:]):
        yield [articles[0], *rest]
        for i, group in enumerate(rest):
            yield [*rest[:i], articles[0] + group, *rest[i + 1 :]]


PARTITIONS = [[frozenset(group) for group in one] for one in all_partitions(ARTICLES)]


def obeys(groups: Sequence[frozenset[str]], one: Ruling) -> bool:
    together, apart = set(one.together) & set(ARTICLES), set(one.apart) & set(ARTICLES)
    home = [group for group in groups if group & together]
    return not together or (len(home) == 1 and not home[0] & apart)


@given(partitions(), many_rulings(), similarity)
def test_the_latest_rulings_are_obeyed_as_many_as_can_be_obeyed_at_once(
    groups: Groups, rulings: list[Ruling], near: dict[tuple[str, str], float]
) -> None:
    """Held against every way there is of grouping the articles."""
    found = ruled(groups, rulings, lambda a, b: near.get((min(a, b), max(a, b)), 0.0))
    assert sorted(article for group in found for article in group) == sorted(ARTICLES)
    made = [frozenset(group) for group in found]
    for first in range(len(rulings)):
        latest = rulings[first:]
        if any(all(obeys(one, each) for each in latest) for one in PARTITIONS):
            assert all(obeys(made, each) for each in latest)


@given(many_rulings())
def test_an_earlier_ruling_changes_nothing_of_what_later_ones_decide(rulings: list[Ruling]) -> None:
    for first in range(len(rulings)):
        late, all_ = bounds(rulings[first:], ARTICLES), bounds(rulings, ARTICLES)
        home = {article: i for i, group in enumerate(all_.together) for article in group}
        for group in late.together:
            assert len({home[article] for article in group}) == 1
        for a, b in late.apart:
            pair = sorted((home[late.together[a][0]], home[late.together[b][0]]))
            assert tuple(pair) in all_.apart


@given(partitions(), many_rulings(), similarity, st.randoms())
def test_no_order_matters_and_what_obeys_already_stays(
    groups: Groups, rulings: list[Ruling], near: dict[tuple[str, str], float], random: object
) -> None:
    def alike(a: str, b: str) -> float:
        return near.get((min(a, b), max(a, b)), 0.0)

    found = ruled(groups, rulings, alike)
    mixed, shuffled = [group[::-1] for group in groups], list(rulings)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ruled(mixed, shuffled, alike) == found
    assert ruled(found, rulings, alike) == found


@given(partitions(), many_rulings())
def test_groups_that_no_ruling_names_stay(groups: Groups, rulings: list[Ruling]) -> None:
    spoken = {article for one in rulings for article in (*one.together, *one.apart)}
    found = ruled(groups, rulings, lambda a, b: 0.0)
    assert all(group in found for group in groups if not spoken & set(group))


@given(many_rulings())
def test_bounds_hold_every_bound_article_once_and_pairs_in_order(rulings: list[Ruling]) -> None:
    found = bounds(rulings, ARTICLES)
    flat = [article for group in found.together for article in group]
    assert len(flat) == len(set(flat)) <= len(ARTICLES)
    assert all(a < b < len(found.together) for a, b in found.apart)
