"""The register of deals as CSV: SIPRI's columns, every cell back as it was, and faults by line and column."""

import csv
import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made_deals
from headwater.case import register
from headwater.issues import StopRun
from headwater.records import Deal, Quantity
from tests.deal_pages import page
from tests.deal_pages import register as made_register


def csv_of(deals: list[Deal]) -> str:
    out = io.StringIO(newline="")
    register.write(deals, out)
    return out.getvalue()


def lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_every_cell_comes_back(seed: int) -> None:
    deals = list(made_deals.deals(5, seed))
    assert list(register.read(lines(csv_of(deals)))) == deals


def test_a_file_comes_back(tmp_path: Path) -> None:
    deals = list(made_deals.deals(100, 1))
    path = tmp_path / "register.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        register.write(deals, out)
    assert register.read_file(path) == deals
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())  # as spreadsheets save it
    assert register.read_file(path) == deals


def quantity(value: float | None, least: float | None, most: float | None, uncertain: bool) -> Quantity:
    return Quantity(value=value, least=least, most=most, unit=None, uncertain=uncertain, spans=())


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (None, "?"), (quantity(200, None, None, False), "200"), (quantity(200, None, None, True), "(200)"),
        (quantity(None, 300_000, None, True), "(300000+)"), (quantity(None, None, 40, True), "(up to 40)"),
        (quantity(None, 20, 30, True), "(20-30)"), (quantity(None, None, None, True), "(?)"),
        (quantity(1.5, None, None, False), "1.5"),
    ],
)  # fmt: skip
def test_brackets_for_the_uncertain(told: Quantity | None, shown: str) -> None:
    assert register.number(told) == shown


def one_deal() -> Deal:
    told = page("a", "Norvask sold at least 40 tanks to Varnia in 2030, Kestria said.", "2031-05-09")
    told.tell(
        "sold", 4, "attributed", by=["Kestria"], supplier="Norvask", recipient="Varnia", item="tanks",
        quantity="at least 40",
    )  # fmt: skip
    (deal,) = made_register(told)
    return deal


def test_sipri_s_columns_come_first() -> None:
    (row,) = csv.DictReader(lines(csv_of([one_deal()])))
    assert list(row)[:10] == [
        "Recipient", "Supplier", "Year of order", "Number ordered", "Weapon designation", "Weapon description",
        "Number delivered", "Year(s) of delivery", "Status", "Comments",
    ]  # fmt: skip
    assert [row[name] for name in list(row)[:9]] == [
        "Varnia", "Norvask", "?", "(40+)", "tanks", "armour", "", "", "order, active",
    ]  # fmt: skip
    assert (row["Asserted by"], row["Standing"], row["Stage"]) == ("Kestria", "attributed", "4")


def test_words_that_a_spreadsheet_would_compute_are_disarmed() -> None:
    deals = [one for one in made_deals.deals(200, 3) if one.end_user and one.end_user.name.startswith("=")]
    rows = list(csv.DictReader(lines(csv_of(deals))))
    assert rows
    assert all(row["End user"].startswith("'=") for row in rows)
    assert list(register.read(lines(csv_of(deals)))) == deals


def faults(text: str) -> list[str]:
    return [one for one in register.read(lines(text)) if isinstance(one, str)]


def edited(column: str, value: str) -> str:
    rows = list(csv.reader(lines(csv_of([one_deal(), one_deal()]))))
    rows[2][rows[0].index(column)] = value
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def test_faults_name_line_and_column() -> None:
    assert faults("a,b\n1,2\n")[0].startswith("line 1: no column 'Recipient'")
    assert faults("")[0].startswith("line 1: no column")
    (fault,) = faults(edited("cell: stage", '"four"'))
    assert fault.startswith("line 3, column 'cell: stage': Expected `int | null`, got `str`")
    (fault,) = faults(edited("cell: steps", "[{"))
    assert fault.startswith("line 3, column 'cell: steps':")
    (fault,) = faults(edited("Supplier", "Kestria"))
    assert fault.startswith("line 3, column 'Supplier': 'Kestria' is not what the cells behind it say ('Norvask')")
    short = csv_of([]) + "Varnia,Norvask\n"
    assert faults(short) == [f"line 2: 2 columns where the header has {len(register.COLUMNS)}"]


def test_a_row_after_a_cell_of_several_lines_has_a_line_of_its_own() -> None:
    wide = next(one for one in made_deals.deals(300, 5) if "drones" in one.items[0].text)
    row = msgspec.structs.replace(wide, items=(), between=(), route=(), considerations=())
    text = csv_of([row]).replace(row.id, "deal-\nx", 1) + "Varnia,Norvask\n"
    assert faults(text)[-1].startswith("line 4: 2 columns")


def test_a_file_that_is_no_register_stops_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n", encoding="utf-8")
    with pytest.raises(StopRun, match=r"is no whole register:\nline 1: no column 'Recipient'"):
        register.read_file(tmp_path / "x.csv")
    with pytest.raises(StopRun, match="cannot be read"):
        register.read_file(tmp_path / "none.csv")


def test_deals_are_called_by_the_beginning_of_their_id() -> None:
    deals = list(made_deals.deals(3, 1))
    assert register.called(deals, deals[0].id[:12]) == deals[0]
    assert register.called(deals, deals[0].id.removeprefix("deal-")) == deals[0]
    with pytest.raises(StopRun, match="no deal has an id that begins 'deal-zz'"):
        register.called(deals, "deal-zz")
    with pytest.raises(StopRun, match="begins the ids of 3 deals"):
        register.called(deals, "deal-")
