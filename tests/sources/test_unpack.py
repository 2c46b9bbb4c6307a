"""Packed bytes: what can be unpacked is, a bomb is cut off, and what is wrong is said."""

import gzip
import io
import zlib

import pytest
import zstandard

from headwater.sources.unpack import Stream, packing, unpack

TEXT = b"".join(b"The mill %d closed. " % number for number in range(20_000))
PACKED = {"gzip": gzip.compress(TEXT), "deflate": zlib.compress(TEXT), "zstd": zstandard.compress(TEXT)}


@pytest.mark.parametrize("coding", list(PACKED))
def test_whole_and_broken_off(coding: str) -> None:
    whole = unpack(io.BytesIO(PACKED[coding]), coding, len(TEXT))
    assert (whole.data == TEXT, whole.fault) == (True, None)
    part = unpack(io.BytesIO(PACKED[coding][:-10]), coding, len(TEXT))
    assert TEXT.startswith(part.data)
    assert (len(part.data) > len(TEXT) // 2, part.fault, part.detail) == (True, "bad_compression", "it breaks off")


def test_several_members_are_one_text() -> None:
    for coding in ("gzip", "zstd"):
        assert unpack(io.BytesIO(PACKED[coding] * 2), coding, 2 * len(TEXT)).data == TEXT * 2


def test_what_follows_the_end_is_named_and_the_text_is_kept() -> None:
    for coding in ("gzip", "zstd"):
        found = unpack(io.BytesIO(PACKED[coding] + b"garbage"), coding, len(TEXT))
        assert (found.data == TEXT, found.fault) == (True, "bad_compression")
    assert unpack(io.BytesIO(PACKED["gzip"] + bytes(512)), "gzip", len(TEXT)).fault is None  # tapes are padded


def test_a_bomb_costs_no_more_than_its_limit() -> None:
    for coding, data in (("gzip", gzip.compress(bytes(10**8))), ("zstd", zstandard.compress(bytes(10**8)))):
        found = unpack(io.BytesIO(data), coding, 10**6)
        assert (len(found.data), found.fault) == (10**6, "bomb")


def test_a_stream_has_no_limit_but_one_of_reason() -> None:
    stream = Stream(io.BytesIO(PACKED["gzip"]), "gzip", floor=1000)
    assert (io.BufferedReader(stream).read() == TEXT, stream.fault) == (True, None)
    bomb = Stream(io.BytesIO(gzip.compress(bytes(10**8))), "gzip", floor=1000)
    assert len(io.BufferedReader(bomb).read()) < 10**8 // 3
    assert bomb.fault == "bomb"
    broken = Stream(io.BytesIO(PACKED["gzip"][:-10]), "gzip", floor=1000)
    assert TEXT.startswith(io.BufferedReader(broken).read())
    assert broken.fault == "bad_compression"


def test_packing_is_seen_in_the_first_bytes() -> None:
    assert [packing(PACKED[coding]) for coding in ("gzip", "zstd")] == ["gzip", "zstd"]
    assert packing(TEXT) is packing(b"") is None
