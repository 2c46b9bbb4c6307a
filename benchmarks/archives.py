"""Reads a made WARC: records and megabytes a CPU second and peak memory, beside fastwarc alone and warcio if installed.

python benchmarks/archives.py --megabytes 200
python benchmarks/archives.py --megabytes 2000 --packing none --keep
"""

import argparse
import base64
import gzip
import hashlib
import importlib
import importlib.util
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import zstandard

from headwater.config import Limits
from headwater.records import Issue
from headwater.sources.files import read
from report import Cell, publish

SITES = 50
BODIES = 300  # texts that are made anew; every record gets a line of its own, so no two are the same bytes
PICTURE = 0.3  # share of records that are no page, as in a crawl that keeps what its pages show
WORDS = 600  # of a page: with its markup about 20 KB, as a news page has without its scripts
PACKINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "none": (".warc", bytes), "gzip": (".warc.gz", lambda data: gzip.compress(data, 6)),
    "zstd": (".warc.zst", zstandard.ZstdCompressor().compress),
}  # fmt: skip


def body(chance: random.Random, words: list[str]) -> bytes:
    head = "".join(f'<link rel="stylesheet" href="/s/{chance.getrandbits(64):x}.css">\n' for _ in range(120))
    lines = (" ".join(chance.choices(words, k=40)) for _ in range(WORDS // 40))
    return f"<html><head>{head}</head><body>{''.join(f'<p>{line}.</p>' for line in lines)}".encode()


def digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(number: int, payload: bytes, content_type: str) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"WARC-Date: 2024-03-01T10:00:00Z\r\nWARC-Target-URI: https://news{number % SITES}.example/{number}\r\n"
        f"WARC-Block-Digest: {digest(block)}\r\nWARC-Payload-Digest: {digest(payload)}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def made(path: Path, megabytes: int, packing: str) -> None:
    """Writes an archive that unpacks to so many megabytes."""
    chance = random.Random(1)
    words = [f"{chance.getrandbits(chance.choice((12, 16, 24))):x}" for _ in range(20_000)]
    bodies = [body(chance, words) for _ in range(BODIES)]
    picture = chance.randbytes(20_000)
    pack = PACKINGS[packing][1]
    size = number = 0
    with path.open("wb") as file:
        while size < megabytes * 10**6:
            number += 1
            own = f"<!-- {number} -->".encode()
            if chance.random() < PICTURE:
                one = record(number, picture + own, "image/jpeg")
            else:
                one = record(number, bodies[number % BODIES] + own, "text/html; charset=utf-8")
            size += len(one)
            file.write(pack(one))


def headwater(path: Path) -> Iterator[int]:
    for found in read(path, Limits()):
        yield 0 if isinstance(found, Issue) else len(found[1])


def fastwarc(path: Path) -> Iterator[int]:
    from fastwarc import ArchiveIterator  # in the process that measures it alone

    with path.open("rb", buffering=0) as file:
        for one in ArchiveIterator(file):
            yield len(one.reader.read())


def fastwarc_with_digests(path: Path) -> Iterator[int]:
    from fastwarc import ArchiveIterator

    with path.open("rb", buffering=0) as file:
        for one in ArchiveIterator(file, verify_digests=True):
            yield len(one.reader.read())


def warcio(path: Path) -> Iterator[int]:
    warcio_iterator = importlib.import_module("warcio.archiveiterator")  # no dependency, even of development
    with path.open("rb") as file:
        for one in warcio_iterator.ArchiveIterator(file):
            yield len(one.content_stream().read())


READERS = (headwater, fastwarc, fastwarc_with_digests, warcio)


def measured(name: str, path: Path) -> tuple[int, int, float, float]:
    """Payloads, their bytes, seconds of the processor, and peak megabytes of this process."""
    reader = next(one for one in READERS if one.__name__ == name)
    begun = time.process_time()
    count = size = 0
    for one in reader(path):
        count, size = count + 1, size + one
    spent = time.process_time() - begun
    return count, size, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=200, help="size of the archive when unpacked")
    parser.add_argument("--packing", choices=sorted(PACKINGS), default="gzip")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    options = parser.parse_args()
    rows: list[dict[str, Cell]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"made{PACKINGS[options.packing][0]}"
        made(path, options.megabytes, options.packing)
        for reader in READERS:
            name = reader.__name__
            if name == "warcio" and importlib.util.find_spec("warcio") is None:
                continue
            with multiprocessing.get_context("spawn").Pool(1) as pool:  # a process each: peak memory is a process's
                count, size, spent, peak = pool.apply(measured, (name, path))
            rows.append({
                "reader": name.replace("_", " "), "payloads": count, "payloads/CPU s": round(count / spent),
                "MB/CPU s": round(size / 10**6 / spent, 1), "peak MB": round(peak),
            })  # fmt: skip
    publish(
        f"archives-{options.packing}", title=f"Reading a WARC ({options.packing})", keep=options.keep, rows=rows,
        data=f"a made archive of {options.megabytes:,} MB unpacked, one process",
        notes="Headwater checks digests, decodes bodies and hands out pages alone; the others hand out every record.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
