"""Runs a function over jobs, here or in worker processes; the results are the same either way."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from headwater.issues import StopRun

J = TypeVar("J")
R = TypeVar("R")
POOL_FROM = 24  # jobs below which starting processes (about 2 s, each loads its model) costs more than it saves
AHEAD = 4  # jobs in flight for each worker: enough to keep it busy, few enough to keep memory flat


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(function: Callable[[J], R], jobs: Sequence[J] | Iterable[J], *, count: int, workers: int) -> Iterator[R]:
    """`function` of each of the `count` jobs, in the order of the jobs."""
    if workers <= 1 or count < POOL_FROM:
        yield from map(function, jobs)
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a thread a worker: two workers with two each only wait
    context = multiprocessing.get_context("spawn")
    remaining = iter(jobs)
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            flying = [pool.submit(function, job) for job in islice(remaining, workers * AHEAD)]
            while flying:
                yield flying.pop(0).result()
                flying += [pool.submit(function, job) for job in islice(remaining, 1)]
        except BrokenProcessPool as error:
            raise StopRun("a worker process was killed (out of memory?): run again, with --workers 1") from error
