"""Lists as their publishers print them, whole, broken and hostile."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.records.listings import Alias, Identifier, ListEntry
from headwater.sources.listings import BadList, identify, reading
from tests.sources.listings import samples


def read(folder: Path, name: str, text: str | bytes) -> list[ListEntry]:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(identify(path).entries())


@pytest.mark.parametrize("name", samples.ALL)
def test_a_party_is_read_from_every_form(tmp_path: Path, name: str) -> None:
    (tmp_path / "alt.csv").write_text(samples.OFAC_ALIASES)
    first, *_ = read(tmp_path, name, samples.ALL[name])
    assert first.schema == "Person"
    assert sorted(first.name.replace(",", "").upper().split()) == ["HRYTSAK", "OLENA"]
    assert any("1971" in day for day in first.born)
    assert {"M1234", "M 1234", "M1234 (Merrow)"} & {one.value for one in first.identifiers}
    assert first.programmes


@pytest.mark.parametrize(
    ("name", "known_as", "dated"),
    [
        ("un.xml", "un", "2031-05-09"), ("sdn.csv", "ofac-sdn", None), ("sdn.xml", "ofac-sdn", "2031-05-09"),
        ("sdn_advanced.xml", "ofac-sdn", "2031-05-09"), ("eu.xml", "eu", "2031-05-09"), ("eu.csv", "eu", "2031-05-09"),
        ("uk.csv", "uk", "2031-05-09"), ("uk.xml", "uk", "2031-05-09"),
        ("targets.simple.csv", "opensanctions:merrow list", None), ("targets.nested.json", "ftm:merrow", None),
    ],
)  # fmt: skip
def test_a_list_is_known_by_what_it_holds(tmp_path: Path, name: str, known_as: str, dated: str | None) -> None:
    path = tmp_path / "list"
    path.write_text(samples.ALL[name])
    assert (identify(path).list, identify(path).dated) == (known_as, dated)


def test_all_that_the_un_prints_of_a_party_is_kept(tmp_path: Path) -> None:
    person, firm = read(tmp_path, "list.xml", samples.UN)
    assert person == ListEntry(
        key="MEi.001", schema="Person", name="OLENA HRYTSAK", programmes=("Merrow",), listed_on="2030-01-02",
        updated_on="2031-03-04", born=("1971-06-05",), countries=("Merrow",),
        aliases=(
            Alias(name="Elena Gritsak"), Alias(name="The Heron", kind="weak"),
            Alias(name="Олена Грицак", kind="original_script"),
        ),
        identifiers=(Identifier(kind="Passport", value="M 1234"),),
    )  # fmt: skip
    assert (firm.key, firm.schema, firm.name) == ("MEe.001", "Organization", "MERROW SHIPPING")


def test_aliases_of_ofac_stand_in_a_file_beside_the_list(tmp_path: Path) -> None:
    (tmp_path / "alt.csv").write_text(samples.OFAC_ALIASES)
    person, firm = read(tmp_path, "sdn.csv", samples.OFAC_CSV)
    assert [(one.name, one.kind) for one in person.aliases] == [
        ("GRITSAK, Elena", "alias"), ("ROST, Olena", "former"), ("HERON", "weak"),
    ]  # fmt: skip
    assert person.programmes == ("MERROW", "SDGT")
    assert firm.aliases == ()


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>'
FAULTS = {
    "nothing": (b"", "the file is empty"),
    "a document type": (BOMB.encode(), "declares a document type"),
    "an external entity": (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><sdnList/>', "declares a document type"),
    "one in UTF-16": (BOMB.encode("utf-16"), "declares a document type"),
    "XML that breaks off": (samples.UN[:900].encode(), "breaks off"),
    "XML without an entry": (b"<CONSOLIDATED_LIST/>", "no entry"),
    "other XML": (b"<rss><channel/></rss>", "none of the UN, OFAC, EU or UK lists"),
    "bytes": (bytes(range(256)), "neither XML nor text"),
    "a table of something else": (b"a,b,c\n1,2,3\n", "no list that is known"),
    "a row that breaks off": (samples.TARGETS[:-60].encode(), "breaks off"),
    "a row with too few cells": ((samples.EU_CSV + "09/05/2031;2;EU.2").encode(), "row 5 has 3 cells"),
    "bytes that are no UTF-8": (samples.TARGETS.encode() + b'"\xff\n', "not UTF-8: byte 0xff"),
    "JSON that breaks off": (samples.FTM[:-60].encode(), "line 2 is no JSON"),
    "JSON without properties": (samples.FTM.encode() + b'{"id": 3}\n', "line 3 is no entity"),
    "a line without end": (samples.TARGETS.encode() + b"x" * 1_100_000, "more than 1,000,000 characters"),
    "a name without end": (samples.UN.replace("OLENA", "O" * 5000).encode(), "a name of 5,008 characters"),
    "XML without depth": (b"<CONSOLIDATED_LIST><INDIVIDUAL>" + b"<a>" * 3000, "breaks off or is damaged"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_bad_list_ends_in_a_clear_error(tmp_path: Path, what: str) -> None:
    data, message = FAULTS[what]
    with pytest.raises(BadList, match=message):
        read(tmp_path, "list", data)


def test_a_list_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(BadList, match="may have 0 MB at most"):
        read(tmp_path, "list", samples.UN)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(samples.ALL)), cut=st.integers(0, 3000), noise=st.binary(max_size=30))
def test_a_damaged_list_is_refused_or_read_and_never_breaks(tmp_path: Path, name: str, cut: int, noise: bytes) -> None:
    whole = samples.ALL[name].encode()
    with suppress(BadList):
        assert read(tmp_path, name, whole[:cut] + noise + whole[cut + len(noise) :])
