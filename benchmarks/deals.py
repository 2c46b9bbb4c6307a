"""Writes a made register of deals as CSV and reads it back: any difference, deals a second, and peak memory.

python benchmarks/deals.py --deals 30000
"""

import argparse
import csv
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

import made_deals
from headwater.case import register
from headwater.records import Deal
from report import Cell, publish

SEED = 7
Write = Callable[[Iterable[Deal], Path], None]
Read = Callable[[Path], Iterator[Deal | str]]


def write_register(deals: Iterable[Deal], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        register.write(deals, out)


def read_register(path: Path) -> Iterator[Deal | str]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from register.read(lines)


def write_plain(deals: Iterable[Deal], path: Path) -> None:
    """The peer: the standard library's csv and json, one JSON cell a field and no column for people."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(Deal.__struct_fields__)
        for deal in deals:
            rows.writerow(json.dumps(value) for value in msgspec.to_builtins(deal).values())


def read_plain(path: Path) -> Iterator[Deal | str]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        names = next(rows)
        for row in rows:
            yield msgspec.convert(dict(zip(names, map(json.loads, row), strict=True)), Deal)


SYSTEMS: dict[str, tuple[Write, Read]] = {
    "headwater": (write_register, read_register), "csv and json": (write_plain, read_plain),
}  # fmt: skip


def measured(name: str, number: int, path: str) -> dict[str, Cell]:
    """Each system in a process of its own. The deals are made anew for the comparison and never held together."""
    write, read = SYSTEMS[name]
    begin = time.process_time()
    for _ in made_deals.deals(number, SEED):
        pass
    making = time.process_time() - begin
    begin = time.process_time()
    write(made_deals.deals(number, SEED), Path(path))
    writing = time.process_time() - begin - making
    begin = time.process_time()
    back, differing = 0, 0
    for one, made in zip(read(Path(path)), made_deals.deals(number, SEED), strict=False):
        back += 1
        differing += one != made
    reading = time.process_time() - begin - making
    return {
        "system": name, "deals": number, "read back": back, "differing": differing,
        "MB": round(Path(path).stat().st_size / 1e6, 1), "written a second": round(number / writing),
        "read a second": round(number / reading),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--deals", type=int, default=30_000)
    options.add_argument("--keep", action="store_true")
    asked = options.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in SYSTEMS:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                rows.append(pool.apply(measured, (name, asked.deals, f"{folder}/register.csv")))
    publish(
        "deals_csv", title="The register of deals as CSV, there and back", keep=asked.keep, rows=rows,
        data=f"{asked.deals} made deals with unknown and uncertain cells (benchmarks/made_deals.py)",
        notes="Headwater writes 20 columns for people beside the cells, and on reading holds them against the cells.",
    )  # fmt: skip
    if any(row["differing"] or row["read back"] != row["deals"] for row in rows[:1]):
        sys.exit("a deal came back different")


if __name__ == "__main__":
    main()
