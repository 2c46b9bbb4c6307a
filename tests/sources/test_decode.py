"""Bytes become text by what they declare, then as UTF-8, then by a guess that is never silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.sources.decode import decode, looks_binary

RUSSIAN = "Министерство обороны заявило, что переговоры о поставках продолжаются, сообщает агентство. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_obeyed_and_left_out(encoding: str) -> None:
    found = decode("Žďár said yes.\r\n".encode(encoding), "text/plain")
    assert (found.text, found.fault) == ("Žďár said yes.\r\n", None)


def test_html_declares_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}</p>'
    assert RUSSIAN in decode(page.encode("cp1251"), "text/html").text


def test_a_declared_latin_1_is_read_as_browsers_do() -> None:
    page = b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>\x93No,\x94 she said.'
    found = decode(page, "text/html")
    assert "“No,” she said." in found.text
    assert found.fault is None


def test_undeclared_legacy_text_is_read_by_a_guess_that_says_so() -> None:
    found = decode(RUSSIAN.encode("cp1251"), "text/plain")
    assert found.text == RUSSIAN
    assert found.fault == "encoding_guessed"


def test_damaged_utf_8_keeps_all_that_is_whole() -> None:
    data = ("“Да,” said Ørsted. " * 20).encode() + b"\xff\xfe!" + b" The end."
    found = decode(data, "text/plain")
    assert found.text.startswith("“Да,” said Ørsted.")
    assert found.text.endswith("\ufffd\ufffd! The end.")
    assert found.fault == "bad_bytes"


def test_a_false_label_is_no_crash() -> None:
    assert "mill" in decode(b'<meta charset="no-such-thing"><p>The mill closed.', "text/html").text
    assert decode('<meta charset="utf-8"><p>été'.encode("cp1252"), "text/html").fault == "bad_bytes"


def test_a_few_nuls_are_replaced_and_named() -> None:
    data = b"The mill closed.\0\0 It was old.\0\0 So it goes."
    assert not looks_binary(data)
    found = decode(data, "text/plain")
    assert "\0" not in found.text
    assert found.text.startswith("The mill closed.\ufffd\ufffd It")
    assert found.fault == "bad_bytes"


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_binary(data: bytes) -> None:
    looks_binary(data)
    assert isinstance(decode(data, "text/plain").text, str)


@given(st.text())
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff") and "\0" not in text:
        assert decode(text.encode("utf-8", "replace"), "text/plain").text == text.encode("utf-8", "replace").decode()
