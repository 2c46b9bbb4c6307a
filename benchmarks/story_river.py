"""river's text stream clustering (TextClust), set up so that it forgets nothing: stories here outlive its windows.

TextClust answers questions by the nearest cluster, however far, which joins every new story to an old one; so what an
article joined, or opened, is read off its clusters. That also spares it a second search.
"""

from collections.abc import Sequence
from importlib import import_module

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from story_rows import Row

SIGMA = 3
RIVER_MOST = 2000  # articles: it looks at every cluster for each of them, some 20 to 100 a second of CPU at this size
FOREVER = 1 << 40


def river(rows: Sequence[Row]) -> list[str]:
    """Each article in the order of arrival joins the nearest cluster within the radius, or opens one."""
    words = import_module("river.feature_extraction").BagOfWords(stop_words=set(ENGLISH_STOP_WORDS))
    model = import_module("river.cluster").TextClust(
        auto_r=True, sigma=SIGMA, fading_factor=0, tgap=FOREVER, term_fading=False, real_time_fading=False
    )
    sizes: dict[int, int] = {}
    labels = []
    for place, row in enumerate(rows):
        model.learn_one(words.transform_one(row.text))
        joined = [key for key, held in model.micro_clusters.items() if held.n != sizes.get(key)]
        sizes |= {key: model.micro_clusters[key].n for key in joined}
        labels.append(str(joined[0]) if joined else f"no words {place}")
    return labels
