"""What a browser sends from a form, with a file or without; whatever else is sent breaks nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.serve.forms import form

SENT = (
    '--x\r\nContent-Disposition: form-data; name="lines"\r\n\r\n\r\n'
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jsonl"\r\nContent-Type: text/plain\r\n\r\n'
    '{"kind": "\u00e9"}\r\n{}\n\r\n--x--\r\n'
)


def test_a_file_is_its_text_and_boxes_of_one_name_are_joined() -> None:
    assert form(SENT.encode(), "multipart/form-data; boundary=x") == {
        "lines": "", "file": "{\"kind\": \"\u00e9\"}\r\n{}\n",
    }  # fmt: skip
    assert form(b"articles=a&articles=b&who=", "application/x-www-form-urlencoded") == {"articles": "a,b"}


@pytest.mark.parametrize("boundary", ["", "; boundary=", '; boundary="\\xff'])
def test_a_form_whose_parts_nothing_divides_has_no_fields(boundary: str) -> None:
    assert form(SENT.encode(), f"multipart/form-data{boundary}") == {}


@given(st.binary(max_size=300), st.text(max_size=40))
def test_nothing_that_is_sent_breaks_it(body: bytes, boundary: str) -> None:
    found = form(b"--" + boundary.encode() + b"\r\n" + body, f"multipart/form-data; boundary={boundary}")
    assert all(isinstance(one, str) for pair in found.items() for one in pair)
