"""JSON objects, a line or a list at a time: pages of the good ones, and an issue with its place for each bad one."""

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.config import Limits
from headwater.records import Issue, Page
from headwater.sources import json_lines


def read(data: bytes | str, address: str = "a.jsonl", limits: Limits | None = None) -> list[tuple[str, str]]:
    """(address, text) of each page and (address, code) of each issue, in order."""
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    out = []
    for found in json_lines.pages(stream, address, limits or Limits()):
        if isinstance(found, Issue):
            out.append((found.address, found.code))
        else:
            out.append((found[0].address, json.loads(found[1])["text"]))
    return out


def test_each_line_is_a_page_and_a_broken_one_is_named_by_its_number() -> None:
    lines = [
        '{"text": "One.", "url": "https://Post.example/1?utm_source=x"}', "", "{broken", '{"name": "x"}', "7",
        '{"text": "Two."},', '{"text": "Three."}',
    ]  # fmt: skip
    assert read("\ufeff" + "\r\n".join(lines)) == [
        ("https://post.example/1", "One."), ("a.jsonl#3", "bad_line"), ("a.jsonl#4", "no_fields"),
        ("a.jsonl#5", "bad_line"), ("a.jsonl#6", "Two."), ("a.jsonl#7", "Three."),
    ]  # fmt: skip


def test_a_page_keeps_the_bytes_of_its_line_and_the_name_of_its_list() -> None:
    line = '{"text" : "Mühle.", "site_name": "The Post"}'.encode()
    ((page, data),) = [one for one in json_lines.pages(io.BytesIO(line), "a.jsonl", Limits()) if isinstance(one, tuple)]
    assert data == line
    assert (page.outlet, page.url, page.came_from, page.media_type) == ("The Post", None, "a.jsonl", "application/json")


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("2026-11-22T02:00:00+02:00", "2026-11-22T00:00:00+00:00"),
        ("2026-11-22T00:00:00Z", "2026-11-22T00:00:00+00:00"),
        ("2026-11-22 00:00:00", None), ("2026-11-22", None), ("yesterday", None), ("0001-01-01T00:00:00+14:00", None),
    ],
)  # fmt: skip
def test_a_row_is_fetched_at_the_moment_that_it_states_with_its_zone(stated: str, wanted: str | None) -> None:
    line = json.dumps({"text": "Mill.", "scraped_at": stated}).encode()
    ((page, _),) = [one for one in json_lines.pages(io.BytesIO(line), "a.jsonl", Limits()) if isinstance(one, tuple)]
    assert (page.fetched_at.isoformat() if page.fetched_at else None) == wanted


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ('[{"text": "One."},\n {"text": "Two."}]', [("a.json#1", "One."), ("a.json#2", "Two.")]),
        ('{\n "text": "One."\n}\n', [("a.json#1", "One.")]),
        ('{\n"text": "One."}{\n"text": "Two."}', [("a.json#1", "One."), ("a.json#2", "Two.")]),
        ('{"status": "ok", "articles": [{"text": "One."}, {}]}', [("a.json#1.1", "One."), ("a.json#1.2", "no_fields")]),
        ('{"response": {"results": [{"text": "One."}]}}', [("a.json#1.1", "One.")]),
        (
            '[{"text": "One."}, 7, {"x": 1}]',
            [("a.json#1", "One."), ("a.json#2", "bad_line"), ("a.json#3", "no_fields")],
        ),
        ('[{"text": "One."}, {"text": "Tw', [("a.json#1", "One."), ("a.json#2", "bad_line")]),
        ('[{"text": "One."}, {text}, {"text": "Two."}]', [("a.json#1", "One."), ("a.json#2", "bad_line")]),
        ("[]", [("a.json", "empty_file")]),
        ("", [("a.json", "empty_file")]),
        ("[" * 100_000, [("a.json#1", "bad_line")]),
    ],
)
def test_lists_and_objects_over_several_lines(data: str, wanted: list[tuple[str, str]]) -> None:
    assert read(data, "a.json") == wanted


def test_what_is_larger_than_the_limit_is_left_out() -> None:
    long = '{"text": "' + "x" * 300 + '"}'
    found = read(f'{long}\n{{"text": "One."}}\n{long}', limits=Limits(file_bytes=200))
    assert found == [("a.jsonl#1", "too_large"), ("a.jsonl#2", "One."), ("a.jsonl#3", "too_large")]
    found = read(f'[{long}, {{"text": "One."}}]', "a.json", Limits(file_bytes=200))
    assert found == [("a.json#1", "too_large"), ("a.json#2", "One.")]


class Endless(io.RawIOBase):
    """A stream of so many bytes that are never there at once."""

    def __init__(self, size: int, head: bytes = b"") -> None:
        self.left, self.head = size, head

    def read(self, size: int = -1) -> bytes:
        given = self.head or b"x" * min(size, self.left)
        self.left, self.head = self.left - len(given), b""
        return given


@pytest.mark.parametrize("head", [b"", b'{"text": "', b'[{"text": "'])
def test_an_endless_line_is_never_held(head: bytes) -> None:
    stream: Any = Endless(30_000_000, head)
    tracemalloc.start()
    codes = [
        one.code for one in json_lines.pages(stream, "a.json", Limits(file_bytes=100_000)) if isinstance(one, Issue)
    ]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes == ["too_large"]
    assert peak < 5_000_000


def test_a_wrong_file_gives_some_issues_and_their_count() -> None:
    found = [
        one for one in json_lines.pages(io.BytesIO(b"no json\n" * 5000), "a.jsonl", Limits()) if isinstance(one, Issue)
    ]
    assert len(found) == json_lines.MOST_FAULTS + 1
    assert found[-1].address == "a.jsonl"
    assert "5,000 in all" in found[-1].detail


PIECES = st.sampled_from(
    [
        '{"text":"a"}',
        "{",
        "}",
        "[",
        "]",
        '"',
        "\n",
        ",",
        ":",
        "\\",
        '{"articles":[',
        '"text"',
        "7",
        "\0",
        "é",
        "NaN",
        "\ufeff",
    ]
)


@given(
    st.lists(PIECES, max_size=20).map("".join).map(str.encode) | st.binary(max_size=100),
    st.sampled_from(["a.json", "a.jsonl"]),
    st.integers(5, 60),
)
def test_no_bytes_make_the_reader_fail(data: bytes, address: str, most: int) -> None:
    found = list(json_lines.pages(io.BytesIO(data), address, Limits(file_bytes=most)))
    assert found
    assert all(isinstance(one, Issue) or isinstance(one[0], Page) for one in found)
