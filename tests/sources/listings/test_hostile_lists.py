"""Lists that somebody broke, or made to break us: a clear error, bounded memory, and nothing stored is lost."""

import bz2
import gzip
import io
import resource
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import headwater
from headwater.case.case import Case
from headwater.issues import StopRun
from headwater.reading.intake import Web as Fetching
from headwater.sources.listings import BadList, identify, rows, trees
from tests.sources.listings import samples
from tests.sources.web.conftest import web
from tests.sources.web.made_web import Web, answer

__all__ = ["web"]  # the fixture

NOW = datetime(2031, 5, 10, tzinfo=UTC)
URL = "http://news.example/un.xml"
ERROR_PAGE = b"<!DOCTYPE html>\n<html><head><title>503</title></head><body>Try again later</body></html>"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case that holds one list already."""
    (tmp_path / "held.xml").write_text(samples.UN)
    with headwater.open(tmp_path / "x.case") as made:
        made.add_list(tmp_path / "held.xml", now=NOW)
        yield made


def untouched(case: Case) -> bool:
    """Is the one list there as it was, whole, and does it still answer?"""
    (version,) = case.lists()
    keys = [one.key for one in case.file.list_entries(version.id)]
    return keys == ["MEi.001", "MEe.001"] and len(case.screen("Olena Hrytsak")[0]) == 1


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("list.xml", data)
    return out.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "nothing": (b"", "the file is empty"),
    "a web page": (ERROR_PAGE, "a web page"),
    "a web page without a document type": (b"\n<html><body>Forbidden</body></html>", "a web page"),
    "XHTML": (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y"><html/>', "a web page"),
    "a zip bomb": (zipped(b"\0" * 5_000_000), r"a compressed file \(zip\)"),
    "a gzip bomb": (gzip.compress(b"\0" * 5_000_000), r"a compressed file \(gzip\)"),
    "a bzip2 bomb": (bz2.compress(b"\0" * 5_000_000), r"a compressed file \(bzip2\)"),
    "a billion laughs": (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><CONSOLIDATED_LIST>&l9;</CONSOLIDATED_LIST>'.encode(),
        "document type",
    ),
    "a list that is cut off": (samples.UN[:-200].encode(), "breaks off"),
    "another encoding": (samples.TARGETS.replace("Olena", "Oléna").encode("latin-1"), "UTF-8"),
    "an error in JSON": (b'{"error": "rate limit exceeded", "schema": 1, "properties": 2}\n', "no entity"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_changes_nothing(case: Case, tmp_path: Path, what: str) -> None:
    data, message = HOSTILE[what]
    (tmp_path / "list").write_bytes(data)
    with pytest.raises(StopRun, match=rf"(?s){message}.*nothing was added"):
        case.add_list(tmp_path / "list", now=NOW)
    assert untouched(case)


def test_a_file_of_a_gigabyte_is_refused_unread(case: Case, tmp_path: Path) -> None:
    with (tmp_path / "huge.xml").open("wb") as out:
        out.write(samples.UN.encode())
        out.truncate(2**30)
    with pytest.raises(StopRun, match="1,024 MB, and a list may have 512 MB at most"):
        case.add_list(tmp_path / "huge.xml", now=NOW)
    assert untouched(case)


def test_a_list_without_end_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    """Twenty megabytes of entries are read one by one; a tree of them would take some hundred."""
    if sys.platform != "linux":
        pytest.skip("memory is counted in bytes elsewhere")
    entry = "<INDIVIDUAL><DATAID>{}</DATAID><FIRST_NAME>OLENA</FIRST_NAME><COMMENTS1>{}</COMMENTS1></INDIVIDUAL>\n"
    with (tmp_path / "long.xml").open("w") as out:
        out.write("<CONSOLIDATED_LIST><INDIVIDUALS>")
        out.writelines(entry.format(number, "x" * 1900) for number in range(10_000))
        out.write("</INDIVIDUALS></CONSOLIDATED_LIST>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in identify(tmp_path / "long.xml").entries()) == 10_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes


def test_rows_that_must_be_held_at_once_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 3)
    for name, text in (("uk.csv", samples.UK_CSV), ("eu.csv", samples.EU_CSV)):
        last = text.splitlines()[-1] + "\n"
        (tmp_path / name).write_text(text + last * 4)
        with pytest.raises(BadList, match="more than 3 rows"):
            list(identify(tmp_path / name).entries())
    (tmp_path / "sdn.csv").write_text(samples.OFAC_CSV)
    (tmp_path / "alt.csv").write_text(samples.OFAC_ALIASES * 4)
    with pytest.raises(BadList, match=r"more than 3 rows in alt\.csv"):
        list(identify(tmp_path / "sdn.csv").entries())


def test_elements_of_an_xml_list_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST_WHOLE", 1)
    (tmp_path / "un.xml").write_text(samples.UN)
    with pytest.raises(BadList, match="more than 1 elements"):
        list(identify(tmp_path / "un.xml").entries())


# ------------------------------------------------------------------------------------------------------ by address


@pytest.mark.enable_socket
def test_a_list_is_fetched_from_its_address_and_keeps_it(tmp_path: Path, web: Web) -> None:
    web.site().pages["/un.xml"] = answer(200, samples.UN.encode(), "Content-Type: text/xml")
    with headwater.open(tmp_path / "x.case") as case:
        made = case.add_list(URL, now=NOW, web=Fetching(fetcher=web.fetcher()))
        assert (made.list, made.entries, made.source) == ("un", 2, URL)
        assert case.add_list(URL, now=NOW, web=Fetching(fetcher=web.fetcher())) == made
        assert untouched(case)


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("answered", "message"),
    [
        (answer(404, b"gone"), "was not fetched"),
        (answer(200, ERROR_PAGE, "Content-Type: text/html"), "a web page"),
        (answer(200, b"", "Content-Type: text/xml"), "the file is empty|was not fetched"),
        (answer(200, samples.UN[:900].encode(), "Content-Type: text/xml"), "breaks off"),
        (answer(200, gzip.compress(b"<a>" + b" " * 900_000), "Content-Encoding: gzip"), "was not fetched"),
        (answer(200, b"x" * 400_000, "Content-Type: text/csv"), "was not fetched"),
        (answer(200, samples.UN.encode())[:-300], "was not fetched|breaks off"),
    ],
)  # fmt: skip
def test_a_bad_answer_adds_nothing(case: Case, web: Web, answered: bytes, message: str) -> None:
    web.site().pages["/un.xml"] = answered
    with pytest.raises(StopRun, match=message):
        case.add_list(URL, now=NOW, web=Fetching(fetcher=web.fetcher(bytes=300_000)))
    assert untouched(case)


# ----------------------------------------------------------------------------------------------------------- fuzzed

edits = st.lists(
    st.tuples(st.sampled_from(["cut", "insert", "double", "swap", "end"]), st.floats(0, 1), st.binary(max_size=20)),
    min_size=1, max_size=4,
)  # fmt: skip


def damaged(data: bytes, steps: list[tuple[str, float, bytes]]) -> bytes:
    for what, share, noise in steps:
        at = int(share * len(data))
        data = {
            "cut": data[:at] + data[at + len(noise) + 1 :], "insert": data[:at] + noise + data[at:],
            "double": data[:at] + data[at : at + 400] + data[at:], "swap": data[at:] + data[:at], "end": data[:at],
        }[what]  # fmt: skip
    return data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(samples.ALL)), steps=edits, coded=st.sampled_from(["utf-8", "utf-16", "latin-1"]))
def test_every_form_survives_any_damage(
    tmp_path: Path, name: str, steps: list[tuple[str, float, bytes]], coded: str
) -> None:
    """A damaged list is read or refused; whatever is read has a key and a name."""
    (tmp_path / name).write_bytes(damaged(samples.ALL[name].encode(coded, "replace"), steps))
    with suppress(BadList):
        for entry in identify(tmp_path / name).entries():
            assert entry.key
            assert entry.name.strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_anything_at_all_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "list").write_bytes(data)
    with pytest.raises(BadList) as refused:
        list(identify(tmp_path / "list").entries())
    assert str(refused.value)
