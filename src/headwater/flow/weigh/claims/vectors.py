"""How near clauses are in meaning: their vectors, without what all news and all of one story have in common."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from headwater import beats

Floats = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]
# Clauses of news at large that the mean of a story is shrunk towards. Average precision of the cosine alone, on the
# invented stories and on a real one: .94 and .45 as they come, .97 and .54 without the mean, at 2 to 10; .95 at 40.
SHRUNK = 10


def centred(kinds: Sequence[Sequence[str]], encode: Encode) -> list[Floats]:
    """Of each kind of texts a table with a row of length 1 for each text. What is left of two that have only their
    subject matter in common is near a right angle."""
    texts = dict.fromkeys(text for kind in kinds for text in kind)
    rows = {text: row for row, text in enumerate(texts)}
    made = np.asarray(encode(list(texts)), dtype=np.float64)
    return [apart(made[[rows[text] for text in kind]], news(encode)) for kind in kinds]


@lru_cache(maxsize=1)
def news(encode: Encode) -> npt.NDArray[np.float64]:
    """The mean of clauses of news at large, one for all stories: made for each of 41 of two to five pages, their claims
    took 4.5 s instead of 3.0."""
    plain = list(beats.table("claim_background")["sentences"])
    return np.asarray(np.mean(encode(plain), axis=0, dtype=np.float64))


def apart(own: npt.NDArray[np.float64], news: npt.NDArray[np.float64]) -> Floats:
    mean = (own.sum(axis=0) + SHRUNK * news) / (len(own) + SHRUNK)
    left = own - mean
    return np.asarray(left / np.maximum(np.linalg.norm(left, axis=1, keepdims=True), 1e-9), dtype=np.float32)
