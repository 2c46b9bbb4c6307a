"""Packed rows of terms say the same as the sketches they were made of."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.pairs.similarity import Vectors, pairs_of
from headwater.flow.group.pairs.weights import About, unpacked
from headwater.flow.group.stories.likelihood import alone, millionths, shipped
from headwater.flow.group.stories.term_features import shared
from headwater.records import Sketch, When
from headwater.spans import Span

WORDS = ("strike", "strikes", "Tuesday", "friday", "1,200", "1200", "crane", "Vell", "ballot", "كرين", "US")
counted = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 9000), max_size=6).map(lambda one: tuple(one.items()))


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    name = str(draw(st.integers(0, 10**9)))
    title = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=4)))
    day = draw(st.one_of(st.none(), st.just(date(2031, 1, 1)), st.just(date(2031, 1, 9))))
    return Sketch(
        article=name, title=Span(article=name, start=0, end=len(title), text=title), words=draw(st.integers(0, 900)),
        published=When(earliest=day, latest=day, basis="stated" if day else "unknown"), twin=name, shingles=(),
        terms=draw(counted), names=draw(counted),
    )  # fmt: skip


@given(st.lists(sketches(), min_size=2, max_size=6))
def test_pairs_score_as_those_of_the_sketches(drawn: list[Sketch]) -> None:
    vectors = Vectors(drawn)
    packed = unpacked(vectors.packed(), About(vectors.words, vectors.earliest, vectors.latest))
    left, right = pairs_of(vectors, *np.triu_indices(len(drawn), 1))
    scores = [millionths(alone(one, shared(one, left, right), shipped())) for one in (vectors, packed)]
    likeness = [millionths(one.cosines(left, right)) for one in (vectors, packed)]
    assert scores[0].tolist() == scores[1].tolist()
    assert likeness[0].tolist() == likeness[1].tolist()
