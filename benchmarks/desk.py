"""The desk over a small case and a large one: how long a page takes while a writer adds to the case, and fifty readers.

python benchmarks/desk.py --articles 100000

Both cases are made as records (benchmarks/made_case.py). Times are of whole requests over HTTP, in a process of their
own, while another process writes batches of articles into the same case, as `headwater watch` would.
"""

import argparse
import multiprocessing
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import numpy as np

import made_case
from headwater.store.case_file import open_case
from report import Cell, publish

SMALL = 200
ASKED = 40  # of each kind of page
READERS, CLICKS = 50, 20
PAUSE = 0.2  # seconds between two batches of the writer
PAGES = {
    "stories": "/", "stories, latest first": "/?order=latest", "page 3 of the stories": "/?page=3",
    "a story": "/stories/{story}", "its pages": "/stories/{story}/pages", "its origins": "/stories/{story}/origins",
    "its claims": "/stories/{story}/claims", "its timeline": "/stories/{story}/timeline",
    "its deals": "/stories/{story}/deals", "its denials": "/stories/{story}/denials",
    "its actors": "/stories/{story}/actors", "an article": "/articles/{article}", "sources": "/sources",
    "changes": "/changes", "page 3 of the changes": "/changes?page=3", "corrections": "/corrections", "lists": "/lists",
}  # fmt: skip


def write(path: str, stop: "multiprocessing.synchronize.Event") -> None:
    """Adds stories of a few pages until told to stop."""
    chance = random.Random(5)
    number = 0
    with open_case(Path(path), make=False) as case:
        while not stop.is_set():
            members = [made_case.article(chance, f"f{number + n:011x}", made_case.FIRST_DAY) for n in range(3)]
            batch = [("article", f"f{number + n:011x}", member) for n, member in enumerate(members)]
            batch.append(("story", f"stw{number:011x}", made_case.story(chance, f"stw{number:011x}", members)))
            made_case.flush(case, batch)
            number += 3
            time.sleep(PAUSE)


def served(path: Path) -> tuple["subprocess.Popen[str]", httpx.Client, str]:
    command = [sys.executable, "-m", "headwater", "serve", "--case", str(path), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    base = address.partition("/?")[0]
    client = httpx.Client(base_url=base, follow_redirects=True, timeout=60)
    client.get(address)
    return process, client, base


def small_stories(path: Path) -> list[tuple[str, str]]:
    """Stories of a few pages, with an article of each: what is asked for on both cases."""
    with open_case(path, make=False) as case:
        query = (
            "SELECT story, min(article) FROM story_articles JOIN story_heads USING (story)"
            " WHERE pages BETWEEN 2 AND 5 GROUP BY story ORDER BY story LIMIT ?"
        )
        return [(story, article) for story, article in case.db.execute(query, [ASKED])]


def times(client: httpx.Client, chosen: Sequence[tuple[str, str]]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in PAGES}
    for n in range(ASKED):
        story, article = chosen[n % len(chosen)]
        for name, address in PAGES.items():
            begin = time.perf_counter()
            answer = client.get(address.format(story=story, article=article))
            found[name].append(time.perf_counter() - begin)
            answer.raise_for_status()
    return found


def crowd(client: httpx.Client, base: str, chosen: Sequence[tuple[str, str]]) -> tuple[int, int, float]:
    """Fifty readers at once: answers, faults, and the p95 in seconds."""
    taken: list[float] = []
    faults = [0]
    cookies = dict(client.cookies)

    def read(seed: int) -> None:
        chance = random.Random(seed)
        with httpx.Client(base_url=base, cookies=cookies, timeout=60) as reader:
            for _ in range(CLICKS):
                story, article = chance.choice(chosen)
                address = chance.choice(list(PAGES.values())).format(story=story, article=article)
                begin = time.perf_counter()
                try:
                    ok = reader.get(address).status_code == 200
                except httpx.HTTPError:
                    ok = False
                taken.append(time.perf_counter() - begin)
                faults[0] += not ok

    threads = [threading.Thread(target=read, args=(n,)) for n in range(READERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return len(taken), faults[0], float(np.percentile(taken, 95))


def measured(path: Path) -> tuple[dict[str, list[float]], tuple[int, int, float]]:
    chosen = small_stories(path)
    stop = multiprocessing.Event()
    writer = multiprocessing.Process(target=write, args=(str(path), stop))
    process, client, base = served(path)
    writer.start()
    try:
        return times(client, chosen), crowd(client, base, chosen)
    finally:
        stop.set()
        writer.join()
        process.terminate()
        process.wait()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--keep", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = {"small": Path(folder) / "small.case", "large": Path(folder) / "large.case"}
        made_case.make(paths["small"], SMALL).close()
        begin = time.perf_counter()
        made_case.make(paths["large"], asked.articles).close()
        print(f"made {asked.articles} articles in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
        found = {name: measured(path) for name, path in paths.items()}
    rows: list[dict[str, Cell]] = []
    for name in PAGES:
        small, large = (1000 * float(np.percentile(found[one][0][name], 95)) for one in ("small", "large"))
        rows.append({"page": name, "p95 ms, small": small, "p95 ms, large": large, "ratio": large / small})
    crowds = "; ".join(
        f"{one} case {answers} answers, {faults} faults, p95 {p95 * 1000:.0f} ms"
        for one, (_, (answers, faults, p95)) in found.items()
    )
    print(f"{READERS} readers at once: {crowds}")
    publish(
        "desk", title="Pages of the desk while a writer adds to the case", rows=rows, keep=asked.keep,
        data=f"cases of {SMALL} and {asked.articles} made articles (benchmarks/made_case.py)",
        notes=f"{READERS} readers at once, {CLICKS} clicks each: {crowds}.",
    )  # fmt: skip
    if any(found[one][1][1] for one in ("small", "large")):
        sys.exit("a reader met a fault")


if __name__ == "__main__":
    main()
