"""Stories: groups a file of articles, writes the grouping, and scores it beside two TF-IDF peers.

    python benchmarks/stories.py --data FILE.jsonl --out PRED.jsonl [--keep] [--sample N]

Input lines: {"id", "title"?, "text", "arrival_day"?, "outlet"?, "url"?}; with "story" they are scored. Output lines:
{"id", "story"}. `arrival_day` (days since 1970-01-01, with fractions) stands for the day of publication.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from headwater.flow.group.copies import copies
from headwater.flow.group.near import near
from headwater.flow.group.pairs import pairs
from headwater.flow.group.sketches import sketches
from headwater.flow.group.stories import stories
from headwater.records import Article, Sketch, When
from headwater.spans import Span, trim
from report import publish

UNKNOWN = When(earliest=None, latest=None, basis="unknown")
Row = dict[str, Any]
Grouping = list[str]
# The best of .1 to .35 in steps of .05, by B-cubed F1 averaged over the three development sets: .795 and .821.
SINGLE_PASS = 0.3
AVERAGE_LINK = 0.25


class Text:
    """A text with a name, from which spans are cut before the article exists."""

    def __init__(self, name: str, text: str) -> None:
        self.id, self.text = name, text


def article_of(row: Row) -> Article:
    """One line of the file as an article: its first line is the title where it says so, the others are the body."""
    source = Text(str(row["id"]), row["text"])
    lines: list[Span] = []
    at = 0
    for line in source.text.splitlines(keepends=True):
        if line.strip():
            span = trim(source, at, at + len(line))
            assert span is not None
            lines.append(span)
        at += len(line)
    titled = bool(lines) and lines[0].text == str(row.get("title") or "").strip()
    day = row.get("arrival_day")
    published = UNKNOWN
    if day is not None:
        there = date(1970, 1, 1) + timedelta(days=int(day))
        published = When(earliest=there, latest=there, basis="stated")
    return Article(
        id=source.id, page=source.id, outlet=row.get("outlet"), outlet_span=None, title=lines[0] if titled else None,
        deck=None, byline=None, dateline=None, credits=(), published=published, language="en",
        body=tuple(lines[1:] if titled and len(lines) > 1 else lines), dropped=(), fields=(), text=source.text,
    )  # fmt: skip


def sketch_of(row: Row) -> Sketch:
    return sketches(article_of(row), ())[0]


def headwater_labels(rows: Sequence[Row]) -> Grouping:
    """Sketches, pairs, copies and stories, as a case runs them."""
    articles = [article_of(row) for row in rows]
    known = {article.id: article for article in articles}
    drawn = tuple(sketch for article in articles for sketch in sketches(article, ()))
    paired = pairs(drawn)
    paired += near(drawn, paired)
    related = tuple(copy for pair in paired for copy in copies(known[pair.a], known[pair.b]))
    of = {article: story.id for story in stories(drawn, related) for article in story.articles}
    return [of[str(row["id"])] for row in rows]


def tfidf(rows: Sequence[Row]) -> Any:
    """scikit-learn's TF-IDF of the whole text, log counts, without English stop words."""
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2)
    return vectorizer.fit_transform([row["text"] for row in rows]).tocsr()


def single_pass(rows: Sequence[Row]) -> Grouping:
    """Each article in file order joins the centroid most like it, or opens a story."""
    vectors = tfidf(rows)
    sums = np.zeros((len(rows), vectors.shape[1]), np.float32)
    lengths = np.ones(len(rows))
    opened = 0
    labels = []
    for row in vectors:
        cosine = sums[:opened, row.indices] @ row.data / lengths[:opened]
        best = int(cosine.argmax()) if opened else 0
        if not opened or cosine[best] < SINGLE_PASS:
            best, opened = opened, opened + 1
        sums[best, row.indices] += row.data
        lengths[best] = max(float(np.linalg.norm(sums[best])), 1e-9)
        labels.append(str(best))
    return labels


def average_link(rows: Sequence[Row]) -> Grouping:
    """scikit-learn's agglomeration of all pairs, which takes memory by the square of the number of articles."""
    vectors = tfidf(rows)
    distance = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 1)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - AVERAGE_LINK
    )
    return [str(label) for label in model.fit_predict(distance)]


def pairs_of(counts: Counter[Any]) -> float:
    return sum(count * (count - 1) / 2 for count in counts.values())


def measures(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """B-cubed and pairwise scores, as ../shared/score/stories.py computes them."""
    both, of_gold, of_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(count**2 / of_found[b] for (_, b), count in both.items()) / len(gold)
    recall = sum(count**2 / of_gold[a] for (a, _), count in both.items()) / len(gold)
    pair_f1 = 2 * pairs_of(both) / max(pairs_of(of_gold) + pairs_of(of_found), 1)
    return {
        "B3 P": precision, "B3 R": recall, "B3 F1": 2 * precision * recall / (precision + recall),
        "pair F1": pair_f1, "stories / gold": len(of_found) / len(of_gold),
    }  # fmt: skip


SYSTEMS: dict[str, Callable[[Sequence[Row]], Grouping]] = {
    "Headwater": headwater_labels,
    f"TF-IDF single pass, {SINGLE_PASS}": single_pass,
    f"TF-IDF average link, {AVERAGE_LINK}": average_link,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    parser.add_argument("--sample", type=int, help="only the first N articles")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()][: options.sample]
    table: list[dict[str, str | float]] = []
    for name, group in SYSTEMS.items():
        start = time.perf_counter()
        labels = group(rows)
        seconds = time.perf_counter() - start
        scores = measures([row["story"] for row in rows], labels) if all("story" in row for row in rows) else {}
        table.append({"system": name, **scores, "articles/s": round(len(rows) / seconds)})
        if group is headwater_labels:
            lines = [json.dumps({"id": row["id"], "story": label}) for row, label in zip(rows, labels, strict=True)]
            options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    publish(
        f"stories_{options.data.stem}",
        title=f"Stories: {options.data.stem}",
        data=f"{len(rows)} articles of {options.data.name}, in file order",
        rows=table, keep=options.keep,
        notes="One configuration of each system for all sets; Headwater's time includes sketches, pairs and copies.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
