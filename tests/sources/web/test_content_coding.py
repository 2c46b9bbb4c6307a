"""Packed bytes -> what was packed, in small pieces."""

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.sources.web.content_coding import PIECE, Unpacking
from headwater.sources.web.deadline import Failed


def raw_deflate(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush()


def unpacked(coding: str, packed: bytes, step: int = 7) -> bytes:
    unpacking = Unpacking(coding)
    pieces = [piece for at in range(0, len(packed), step) for piece in unpacking.pieces(packed[at : at + step])]
    unpacking.finish()
    return b"".join(pieces)


@given(st.binary(), st.integers(1, 50))
def test_packed_bytes_come_back(data: bytes, step: int) -> None:
    assert unpacked("", data, step) == data
    assert unpacked("identity", data, step) == data
    assert unpacked("gzip", gzip.compress(data), step) == data
    assert unpacked(" X-GZIP", gzip.compress(data), step) == data
    assert unpacked("deflate", zlib.compress(data), step) == data
    assert unpacked("deflate", raw_deflate(data), step) == data


def test_members_that_follow_each_other_are_one_text() -> None:
    assert unpacked("gzip", gzip.compress(b"one ") + gzip.compress(b"two"), 1000) == b"one two"


def test_padding_after_the_end_is_left_out() -> None:
    assert unpacked("gzip", gzip.compress(b"one") + b"\0" * 100) == b"one"


def test_no_body_at_all_is_an_empty_one() -> None:
    assert unpacked("gzip", b"") == b""


WHOLE = gzip.compress(b"x" * 1000, mtime=0)


@pytest.mark.parametrize("packed", [WHOLE[:-4], b"no gzip", WHOLE[:15]])
def test_damage_fails(packed: bytes) -> None:
    with pytest.raises(Failed) as failed:
        unpacked("gzip", packed)
    assert failed.value.code == "bad_compression"


@given(st.sampled_from(["gzip", "deflate"]), st.binary())
def test_any_bytes_unpack_or_fail(coding: str, packed: bytes) -> None:
    with suppress(Failed):
        unpacked(coding, packed)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "\x80"])
def test_a_coding_nobody_asked_for_fails(coding: str) -> None:
    with pytest.raises(Failed) as failed:
        Unpacking(coding)
    assert failed.value.code == "not_a_page"


def test_no_piece_is_larger_than_a_piece() -> None:
    bomb = gzip.compress(b"\0" * 5_000_000)
    assert max(map(len, Unpacking("gzip").pieces(bomb))) <= PIECE
