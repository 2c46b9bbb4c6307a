"""Two articles side by side: what they share, what each has alone, and which paragraph stands beside which."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.copies.copies import copies
from headwater.flow.write.comparison import comparison, longest_rising, rows, stretches
from headwater.records import Article, Comparison
from headwater.spans import holds
from tests.made import article

WIRE = article(
    "a",
    "The ferry to Orlo will stop running at the end of May, the harbour board said on Monday.\n"
    "Nobody has been found who would pay for the new engine that the ship has needed for years.\n"
    "“We asked three banks and two ministries, and all of them laughed,” said Jonna Reve of the board.\n"
    "About forty people cross to the island each day to work in the cannery there.",
)
SHORT = article(
    "b",
    "About forty people cross to the island each day to work in the cannery there.\n"
    "The ferry to Orlo will stop running at the end of May, the harbour board said on Monday.\n"
    "“We asked three banks and two ministries, and all of them laughed,” said Jonna Reve of the board, who wept.\n"
    "The cannery would not comment.",
)


def compared(a: Article, b: Article) -> Comparison:
    found = copies(a, b)
    return comparison(a, b, found[0] if found else None)


def test_what_one_text_has_alone_is_named_paragraph_by_paragraph() -> None:
    found = compared(WIRE, SHORT)
    assert [span.text for span in found.only_a] == [
        "Nobody has been found who would pay for the new engine that the ship has needed for years"
    ]
    assert [span.text for span in found.only_b] == ["who wept", "The cannery would not comment"]


def test_paragraphs_stand_beside_their_counterparts_and_moved_ones_are_told() -> None:
    found = rows(WIRE, SHORT, compared(WIRE, SHORT))
    shown = [(left and left.text[:9], right and right.text[:9], moved) for left, right, moved in found]
    assert shown == [
        ("The ferry", "The ferry", False),
        ("Nobody ha", None, False),
        ("“We asked", "“We asked", False),
        ("About for", "About for", True),
        (None, "The canne", False),
    ]


def test_a_pair_compared_the_other_way_round_says_the_same_with_the_sides_changed() -> None:
    one, other = compared(WIRE, SHORT), compared(SHORT, WIRE)
    turned = {"a_from_b": "b_from_a", "b_from_a": "a_from_b", "undetermined": "undetermined"}
    assert other.direction == turned[one.direction]
    assert (other.only_a, other.only_b, other.relation) == (one.only_b, one.only_a, one.relation)


def test_texts_that_nothing_binds_say_so() -> None:
    found = compared(WIRE, article("c", "The town band of Brenn has found a conductor at last, after eleven months."))
    assert (found.relation, found.share, found.passages) == (None, None, ())
    assert found.why == "nothing found that binds them"


LINES = st.lists(st.sampled_from([*WIRE.text.split("\n"), *SHORT.text.split("\n"), "One more."]), min_size=1)


@given(LINES, LINES)
def test_every_paragraph_is_shown_once_and_every_letter_is_shared_or_alone(one: list[str], other: list[str]) -> None:
    a, b = article("a", "\n".join(one)), article("b", "\n".join(other))
    found = compared(a, b)
    shown = rows(a, b, found)
    assert [left for left, _, _ in shown if left] == list(a.body)
    assert sorted(right for _, right, _ in shown if right) == sorted(b.body)
    for side, alone, shared in ((a, found.only_a, "a"), (b, found.only_b, "b")):
        spans = [*alone, *(getattr(passage, shared) for passage in found.passages)]
        assert all(holds(span, side) for span in spans)
        letters = {at for span in spans for at in range(span.start, span.end) if side.text[at].isalnum()}
        assert letters == {at for at, c in enumerate(side.text) if c.isalnum()}


@given(st.permutations(range(8)))
def test_the_longest_rising_chain_is_the_longest(order: list[int]) -> None:
    places = list(enumerate(order))
    longest = 0
    for choice in range(1 << len(places)):
        chain = [place for nth, place in enumerate(places) if choice >> nth & 1]
        if all(left[1] < right[1] for left, right in pairwise(chain)):
            longest = max(longest, len(chain))
    found = longest_rising(places)
    assert len(found) == longest
    assert found == sorted(found, key=lambda place: place[1])


def test_stretches_leave_no_gap() -> None:
    found = compared(WIRE, SHORT)
    for paragraph in WIRE.body:
        pieces = list(stretches(paragraph, [passage.a for passage in found.passages]))
        assert [start for start, _, _ in pieces] == [paragraph.start, *(end for _, end, _ in pieces[:-1])]
        assert pieces[-1][1] == paragraph.end
