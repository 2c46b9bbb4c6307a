"""What one more page costs a case of many pages, below the reading of the page itself: its pairs, stories, what is told
of them.

    python benchmarks/one_more_page.py --articles 10000 [--more 5] [--profile] [--keep]

The articles are those of a simulated stream (`simulated_news.py`): a text of the words of the sketch, without
statements or events, since nothing is parsed.
"""

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from headwater.config import Settings
from headwater.reading.keys import Due
from headwater.reading.run import group
from headwater.reading.stages import ON_PAGE
from headwater.reading.story_stages import tell_stories
from headwater.records import Article, Page, Record, Sketch
from headwater.spans import cut
from headwater.store.case_file import CaseFile, open_case
from report import Cell, publish
from simulated_news import Arrival, stream

BATCH = 500
SETTINGS = Settings()


def article_of(sketch: Sketch) -> Article:
    """Its first words are the title."""
    words = [word for word, count in sketch.terms for _ in range(count)]
    names = [name for name, _ in sketch.names]
    title = " ".join((*names[:1], *words[:7]))
    text = f"{title}\n{' '.join((*words, *names))}."
    bare = Article(
        id=sketch.article, page=f"{sketch.article}.txt", outlet=None, outlet_span=None, title=None, deck=None,
        byline=None, dateline=None, credits=(), published=sketch.published, language="en", body=(), dropped=(),
        fields=(), text=text,
    )  # fmt: skip
    fields = {name: getattr(bare, name) for name in bare.__struct_fields__}
    return Article(**fields | {"title": cut(bare, 0, len(title)), "body": (cut(bare, len(title) + 1, len(text)),)})


def add(case: CaseFile, arrived: Sequence[Arrival]) -> None:
    """Puts pages into the case as if they had been read."""
    with case.writing():
        for one in arrived:
            article = article_of(one.sketch)
            made: dict[str, list[Record]] = {"article": [article], "sketches": [one.sketch]}
            page = Page(
                id=article.id, address=article.page, outlet=None, url=None, media_type="text/plain", sha256=article.id
            )
            case.add_page(page, article.text.encode())
            for stage in ON_PAGE:
                case.put(stage.name, article.id, "read", stage.makes, made.get(stage.name, ()))


def steps(case: CaseFile) -> Iterator[tuple[str, float]]:
    """CPU milliseconds by step."""
    for name, step in (("pairs", group), ("stories", tell_stories)):
        begun = time.process_time()
        step(case, SETTINGS, Due(case, False), lambda *_: None)
        yield name, 1000 * (time.process_time() - begun)
    case.calm()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--more", type=int, default=5, help="pages that come one by one")
    parser.add_argument("--profile", action="store_true", help="print where the time of the last one goes")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    options = parser.parse_args()
    arrivals = stream()
    lines: list[dict[str, Cell]] = []
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "news.case", make=True) as case:
        for begin in range(0, options.articles, BATCH):
            add(case, list(islice(arrivals, min(BATCH, options.articles - begin))))
        lines.append({"pages": options.articles, "added": options.articles, **dict(steps(case))})
        for more in range(1, options.more + 1):
            add(case, list(islice(arrivals, 1)))
            profile = cProfile.Profile(time.process_time)
            if options.profile and more == options.more:
                profile.enable()
            lines.append({"pages": options.articles + more, "added": 1, **dict(steps(case))})
            profile.disable()
        publish(
            "one_more_page", title="What one more page costs", keep=options.keep, rows=lines,
            data=f"a case of {options.articles:,} simulated articles", notes="CPU milliseconds, the reading excluded.",
        )  # fmt: skip
        if options.profile:
            pstats.Stats(profile).sort_stats("cumtime").print_stats(60)


if __name__ == "__main__":
    main()
