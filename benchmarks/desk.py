"""The desk over a small case and a large one: how long a page takes while a writer adds to the case, and fifty readers.

python benchmarks/desk.py --articles 100000 [--cases FOLDER] [--watch] [--keep]

Both cases are made as records (benchmarks/made_case.py). Times are of whole requests over HTTP. Both desks, each a
process of its own, are asked in turn for the same page, so that whatever else the machine does bears on both; while
another process writes articles with all that is told of them into either case, through the same door as a reading. With
`--watch` the writer is `headwater watch`, which reads a folder into which pages come.
"""

import argparse
import multiprocessing
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from pathlib import Path

import httpx
import numpy as np

import made_case
from headwater.cli import main as headwater
from headwater.store.case_file import open_case
from report import Cell, publish

SMALL = 2000
ASKED = 30  # of each kind of page
READERS, CLICKS = 50, 20
PAUSE = 0.2  # seconds between two batches of the writer
WORDS = made_case.WORDS.words
ROWS = 30  # of a list of stories that a filter leaves: as many on the small case as on the large one
PAGES = {
    "stories": "/", "stories, latest first": "/?order=latest", "page 3 of the stories": "/?page=3",
    "stories of some days": "/?since={since}&until={until}", "stories until a day": "/?until={early}",
    "stories of a state that is in half of them": f"/?actor={made_case.STATE}",
    "stories of a person": "/?actor={person}",
    "stories of a place": "/?place=Merrow", "stories of an outlet": "/?outlet=Merrow+Post",
    "search, a word in half of the pages": f"/search?q={WORDS[0]}",
    "search, two words": f"/search?q={WORDS[0]}+{WORDS[9]}",
    "a story": "/stories/{story}", "its pages": "/stories/{story}/pages",
    "its independent texts": "/stories/{story}/pages?of=texts", "its origins": "/stories/{story}/origins",
    "its claims": "/stories/{story}/claims", "its conflicts": "/stories/{story}/conflicts",
    "its quotations": "/stories/{story}/quotes", "its timeline": "/stories/{story}/timeline",
    "its deals": "/stories/{story}/deals", "its denials": "/stories/{story}/denials",
    "its actors": "/stories/{story}/actors", "its hits": "/stories/{story}/actors?of=hits",
    "its brief": "/stories/{story}/brief", "an article": "/articles/{article}",
    "two side by side": "/compare?a={article}&b={other}", "sources": "/sources", "changes": "/changes",
    "page 3 of the changes": "/changes?page=3", "alerts": "/alerts", "corrections": "/corrections", "lists": "/lists",
    "a name screened": "/lists?name=Listed+7",
}  # fmt: skip
PLAN = "sources:\n  - read: incoming\n    every: 1m\nrules:\n  - when: denial\n  - when: new_story\n"
Chosen = Mapping[str, str]  # what stands in an address


def write(path: str, stop: "multiprocessing.synchronize.Event") -> None:
    """Adds stories of a few pages until told to stop."""
    chance = random.Random(5)
    with open_case(Path(path), make=False) as case:
        first = number = case.total("articles")  # those of a former time may be there
        case.note(made_case.AT, "read", "more")
        while not stop.is_set():
            members = [made_case.article(chance, f"f{number + n:011x}", made_case.FIRST_DAY) for n in range(3)]
            made_case.flush(case, [*made_case.whole(chance, f"stw{number:011x}", members)], made_case.AT)
            number += 3
            time.sleep(PAUSE)
    print(f"{path}: {number - first} articles came meanwhile", file=sys.stderr)


@contextmanager
def written(path: Path) -> Iterator[None]:
    """While somebody writes records into a case."""
    stop = multiprocessing.Event()
    writer = multiprocessing.Process(target=write, args=(str(path), stop))
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join()


def watch(path: Path, folder: Path) -> None:
    """`headwater watch` itself."""
    sys.argv = ["headwater", "watch", str(folder / "sources.yaml"), "--case", str(path), "--json", "--workers", "1"]
    with (folder / "told").open("w") as told, redirect_stdout(told):
        headwater()


@contextmanager
def watched(path: Path) -> Iterator[None]:
    """While `headwater watch` reads a folder into a case, in which every second a page comes."""
    folder = Path(tempfile.mkdtemp(dir=path.parent))
    (folder / "incoming").mkdir()
    (folder / "sources.yaml").write_text(PLAN, encoding="utf-8")
    stop = threading.Event()

    def come() -> None:
        chance, number = random.Random(6), 0
        while not stop.wait(1):
            made = made_case.article(chance, f"w{number:011x}", made_case.FIRST_DAY)[0]
            (folder / "incoming" / f"{number}.txt").write_text(getattr(made, "text", ""), encoding="utf-8")
            number += 1

    coming, watcher = threading.Thread(target=come), multiprocessing.Process(target=watch, args=(path, folder))
    coming.start()
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        coming.join()
        watcher.kill()  # it may be in the midst of a round of minutes; the next one goes on from there
        watcher.join()
        rounds = (folder / "told").read_text().count('"event": "read"')
        print(f"{path}: the watcher ended {rounds} rounds", file=sys.stderr)
        shutil.rmtree(folder)


@contextmanager
def served(path: Path) -> Iterator[httpx.Client]:
    command = [sys.executable, "-m", "headwater", "serve", "--case", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        with httpx.Client(base_url=address.partition("/?")[0], follow_redirects=True, timeout=60) as client:
            client.get(address)
            yield client
        process.terminate()


def choices(path: Path) -> list[Chosen]:
    """Stories of a few pages, with two articles of each; days and a person of about `ROWS` stories."""
    with open_case(path, make=False) as case:
        days = [str(day) for (day,) in case.db.execute("SELECT last_day FROM story_heads ORDER BY last_day")]
        middle = len(days) // 2
        query = (
            "SELECT name FROM actor_names JOIN story_articles USING (article) WHERE kind = 'person'"
            " AND spelling = name COLLATE BINARY GROUP BY name ORDER BY abs(count(DISTINCT story) - ?), name LIMIT 1"
        )
        (person,) = case.db.execute(query, [ROWS]).fetchone()
        same = {"person": person, "since": days[middle], "until": days[middle + ROWS], "early": days[ROWS]}
        query = (
            "SELECT story, min(article), max(article) FROM story_articles JOIN story_heads USING (story)"
            " WHERE pages BETWEEN 3 AND 5 GROUP BY story ORDER BY story LIMIT ?"
        )
        names = ("story", "article", "other")
        return [same | dict(zip(names, row, strict=True)) for row in case.db.execute(query, [ASKED])]


def ask(client: httpx.Client, address: str, chosen: Chosen) -> float:
    begin = time.perf_counter()
    answer = client.get(address.format(**chosen))
    taken = time.perf_counter() - begin
    answer.raise_for_status()
    return taken


def crowd(client: httpx.Client, chosen: Sequence[Chosen]) -> tuple[int, int, float]:
    """Fifty readers at once: answers, faults, and the p95 in seconds."""
    taken: list[float] = []
    faults = [0]
    cookies = dict(client.cookies)

    def read(seed: int) -> None:
        chance = random.Random(seed)
        with httpx.Client(base_url=client.base_url, cookies=cookies, timeout=120) as reader:
            for _ in range(CLICKS):
                try:
                    taken.append(ask(reader, chance.choice(list(PAGES.values())), chance.choice(chosen)))
                except httpx.HTTPError:
                    faults[0] += 1

    threads = [threading.Thread(target=read, args=(n,)) for n in range(READERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return len(taken), faults[0], float(np.percentile(taken, 95))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--cases", type=Path, help="where the made cases are kept for the next time")
    options.add_argument("--watch", action="store_true", help="the writer is `headwater watch` itself")
    options.add_argument("--keep", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_:
        paths = {name: (asked.cases or Path(folder)) / f"{name}.case" for name in ("small", "large")}
        for name, number in (("small", SMALL), ("large", asked.articles)):
            if not paths[name].exists():
                begin = time.perf_counter()
                made_case.make(paths[name], number).close()
                print(f"made {number} articles in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
        chosen = {name: choices(path) for name, path in paths.items()}
        clients = {name: open_.enter_context(served(path)) for name, path in paths.items()}
        for path in paths.values():
            open_.enter_context(watched(path) if asked.watch else written(path))
        times: dict[tuple[str, str], list[float]] = {}
        for n in range(ASKED):
            for page, address in PAGES.items():
                for name, client in clients.items():
                    times.setdefault((page, name), []).append(ask(client, address, chosen[name][n % len(chosen[name])]))
        crowds = {name: crowd(client, chosen[name]) for name, client in clients.items()}
    rows: list[dict[str, Cell]] = []
    for page in PAGES:
        small, large = (1000 * float(np.percentile(times[page, one], 95)) for one in paths)
        middles = [1000 * float(np.median(times[page, one])) for one in paths]
        rows.append({
            "page": page, "p95 ms, small": small, "p95 ms, large": large, "ratio": large / small,
            "median ms, small": middles[0], "median ms, large": middles[1],
        })  # fmt: skip
    told = "; ".join(
        f"{name} case {answers} answers, {faults} faults, p95 {p95 * 1000:.0f} ms"
        for name, (answers, faults, p95) in crowds.items()
    )
    writer = "`headwater watch` reads pages into the case" if asked.watch else "a writer adds records to the case"
    publish(
        "desk_watch" if asked.watch else "desk", title=f"Pages of the desk while {writer}", rows=rows, keep=asked.keep,
        data=f"cases of {SMALL} and {asked.articles} made articles (benchmarks/made_case.py)",
        notes=f"{READERS} readers at once, {CLICKS} clicks each: {told}.",
    )  # fmt: skip
    print(told)
    if any(faults for _, faults, _ in crowds.values()):
        sys.exit("a reader met a fault")


if __name__ == "__main__":
    main()
