"""Long work told of as it goes on, and done batch by batch."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Progress = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _total: int) -> None:
    pass


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
