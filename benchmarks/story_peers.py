"""What others do about stories: a single pass over TF-IDF vectors, and batch average link.

One configuration of each for all sets, the best that was found on the development sets.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from story_rows import Row

# The best by B-cubed F1 averaged over four development sets, in steps of .02: .833 and .842. Neither pairs of words,
# nor stop words, nor words of one text, nor the mean over a story's members in place of its centroid did better.
SINGLE_PASS = 0.28
AVERAGE_LINK = 0.22
BLOCK = 1024  # articles whose products are taken at once
AVERAGE_LINK_MOST = 12_000  # articles: all pairs of them take a gigabyte


def tfidf(rows: Sequence[Row]) -> Any:
    """scikit-learn's TF-IDF of the whole text, log counts, without English stop words."""
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, dtype=np.float32)
    try:
        return vectorizer.fit_transform([row.text for row in rows]).tocsr()
    except ValueError:  # no word stands in two texts
        return None


def single_pass(rows: Sequence[Row]) -> list[str]:
    """Each article in the order of arrival joins the centroid most like it, or opens a story.

    The cosine with a centroid is the sum of those with its members, over its length: so all of them come out of one
    sparse product for a block of articles, and no centroid is ever written.
    """
    return passed(tfidf(rows), len(rows))


def passed(vectors: Any, size: int) -> list[str]:
    """The pass over vectors that are there."""
    if vectors is None:
        return [str(place) for place in range(size)]
    labels = np.zeros(size, np.int64)
    square = np.zeros(size)
    opened = 0
    for begin in range(0, size, BLOCK):
        block = vectors[begin : begin + BLOCK]
        alike = (block @ vectors[: begin + block.shape[0]].T).tocsr()
        for place in range(begin, begin + block.shape[0]):
            row = slice(alike.indptr[place - begin], alike.indptr[place - begin + 1])
            earlier = alike.indices[row] < place
            sums = np.bincount(labels[alike.indices[row][earlier]], alike.data[row][earlier], opened)
            cosine = sums / np.sqrt(np.maximum(square[:opened], 1e-12))
            best = int(cosine.argmax()) if opened else 0
            if not opened or cosine[best] < SINGLE_PASS:
                best, opened = opened, opened + 1
                square[best] = 1.0
            else:
                square[best] += 2 * sums[best] + 1.0
            labels[place] = best
    return [str(label) for label in labels.tolist()]


def average_link(rows: Sequence[Row]) -> list[str]:
    """scikit-learn's agglomeration of all pairs, which takes memory by the square of the number of articles."""
    vectors = tfidf(rows)
    if vectors is None or len(rows) < 2:
        return [str(place) for place in range(len(rows))]
    distance = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 1)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - AVERAGE_LINK
    )
    return [str(label) for label in model.fit_predict(distance)]
