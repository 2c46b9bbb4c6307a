"""What spares the comparison of two sentences a step gives what the step would have given."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.trace.aligned import RUN, align
from headwater.flow.trace.wordings import LITTLE, Word
from headwater.flow.weigh.conflicts import pairs as conflict_pairs
from headwater.flow.weigh.conflicts.pairs import Telling, beside
from headwater.flow.weigh.conflicts.plain import plain, plain_words
from headwater.flow.weigh.conflicts.status import leans, modes
from headwater.flow.weigh.conflicts.told import Named, Told, worded
from headwater.flow.weigh.conflicts.wording import LONGEST, SAME, WORDS, figured, named, negated, otherwise
from headwater.records import Sentence, When
from headwater.spans import Span

UNKNOWN = When(earliest=None, latest=None, basis="unknown")
# Words as they stand in two tellings of one thing; some deny, count, name, or put off what the others tell.
WORDS_OF_NEWS = (
    "the", "harbour", "office", "did", "not", "deny", "denied", "will", "is", "to", "close", "closed", "12", "40",
    "crates", "Halm", "Orsa", "Bergen", "quay", "no", "was", "sealed", "by", "guards", "shipped", "shipping",
    "2,400", "said",
)  # fmt: skip
sentences = st.lists(st.sampled_from(WORDS_OF_NEWS), min_size=1, max_size=14).map(" ".join)


def told(text: str, article: str = "a") -> Told:
    words = plain(text).words
    span = Span(article, 0, len(text), text)
    return Told(
        sentence=Sentence(id=f"{article}: {text}", article=article, span=span, zone="body", paragraph=1), outlet=None,
        told_on=UNKNOWN, words=words, ideas={one.idea: one.weight for one in words if one.content},
        name_ideas=frozenset(), figures=plain(text).figures, times=(), names=(), speaker=None, principal=None,
        lead=True, elsewhere=False,
    )  # fmt: skip


def pair(a: str, b: str) -> Telling:
    return beside(told(a), told(b, "b"))


@given(sentences, sentences, st.sampled_from([0.45, 0.65, 0.7]))
def test_the_words_in_common_rule_out_only_what_their_order_would(a: str, b: str, line: float) -> None:
    assert pair(a, b).nearly(line) == (pair(a, b).near >= line)


@given(st.lists(st.sampled_from(WORDS_OF_NEWS), min_size=8, max_size=14), st.data())
def test_whatever_stands_otherwise_is_looked_for(words: list[str], data: st.DataObject) -> None:
    other = [*words]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(other) - 1))
        other[at : at + data.draw(st.integers(0, 1))] = [data.draw(st.sampled_from(WORDS_OF_NEWS))]
    both = pair(" ".join(words), " ".join(other))
    found = []
    if min(len(both.a.words), len(both.b.words)) >= WORDS and both.near >= SAME:
        found += negated(both, both.sides)
        for piece in both.sides:
            if piece.kind != "same" and 0 < len(piece.base) <= LONGEST and 0 < len(piece.telling) <= LONGEST:
                found += [one for one in (figured(both, piece), named(both, piece)) if one is not None]
    assert list(otherwise(both)) == found


def test_a_name_in_the_place_of_another_stands_otherwise() -> None:
    both = pair(
        "guards of the harbour office said that Halm Quay was sealed and twelve crates were shipped",
        "guards of the harbour office said that Orsa Bergen was sealed and twelve crates were shipped",
    )
    assert [one.kind for one in otherwise(both)] == ["actor"]


@given(sentences)
def test_nothing_is_denied_or_to_come_where_no_word_leans_so(text: str) -> None:
    one = told(text)
    assert leans(one) or not (modes(one)["denied"] or modes(one)["ahead"])


def test_a_sentence_that_many_pages_have_is_read_by_the_names_of_each() -> None:
    text = plain("Dorn sealed the quay")
    first, again = worded(text, 0, (), ()), worded(text, 700, (), ())
    named_there = worded(text, 40, (Named(Span("b", 40, 44, "Dorn"), "Dorn Works", "firm", None, frozenset()),), ())
    assert again is first
    assert [[one.text for one in read.words if one.name] for read in (first, named_there)] == [[], ["Dorn"]]


@given(sentences, sentences)
def test_the_same_wording_is_never_more_than_the_words_in_common(a: str, b: str) -> None:
    assert pair(a, b).near <= pair(a, b).most


@given(st.lists(sentences, min_size=2, max_size=12, unique=True), st.integers(4, 40))
def test_partners_are_those_that_share_most(texts: list[str], pages: int) -> None:
    held = [told(text, f"a{nth}") for nth, text in enumerate(texts)]
    cut = [one.key for one in conflict_pairs.pairs(held, pages=pages)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conflict_pairs, "CLOSE", 1000.0)  # nobody is left out before the scores are rounded
        assert cut == [one.key for one in conflict_pairs.pairs(held, pages=pages)]


@given(*[st.lists(st.sampled_from(WORDS_OF_NEWS), max_size=5).map(" ".join)] * 2)
def test_no_other_order_of_the_words_is_heavier(a: str, b: str) -> None:
    one, other = plain_words(a), plain_words(b)
    alike = [(i, j, like(x, y)) for i, x in enumerate(one) for j, y in enumerate(other) if like(x, y)]
    chains = (chain for size in range(6) for chain in combinations(alike, size) if ascending(chain))
    heaviest = max(weight(chain, one, other) for chain in chains)
    assert weight(align(one, other).pairs, one, other) == pytest.approx(heaviest, abs=1e-4)


def like(a: Word, b: Word) -> float:
    if a.norm == b.norm:
        return 1.0
    if a.root == b.root and a.content:
        return 0.9
    return 0.7 if a.idea == b.idea and a.content and b.content else 0.0


def ascending(chain: Sequence[tuple[int, int, float]]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))


def weight(chain: Sequence[tuple[int, int, float]], a: Sequence[Word], b: Sequence[Word]) -> float:
    runs = sum((x[0] + 1, x[1] + 1) == y[:2] for x, y in pairwise(chain))
    return sum(like * (min(a[i].weight, b[j].weight) + LITTLE) for i, j, like in chain) + RUN * runs
