"""The register of deals as CSV, there and back: first the columns of SIPRI's trade register, then every cell whole.

Columns for people follow SIPRI's usage: `?` for what is not known, brackets for what is uncertain. They are made from
the cells behind them, which hold JSON; reading takes the cells and refuses a file whose columns do not agree with them.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import msgspec

from headwater.issues import StopRun
from headwater.records import Deal, Party, Quantity, When

STAGES = (
    "need", "approach", "negotiation", "agreement in principle", "order", "authorised", "shipment", "delivery", "use",
)  # fmt: skip
ORDER, DELIVERY = 4, 7
CELLS = tuple(f"cell: {name}" for name in Deal.__struct_fields__)
ID = "deal-"  # what the ids of deals begin with
FAULTS = 10  # that one message names
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # beginnings by which a spreadsheet takes words for a formula


def _year(when: When) -> str:
    """`2023`, `(2022-2023)` where it could be either, `(2023)` where only one end is known."""
    first, last = when.earliest and when.earliest.year, when.latest and when.latest.year
    if first is None and last is None:
        return "?"
    if first == last:
        return str(first)
    return f"({first or last})" if first is None or last is None else f"({first}-{last})"


def number(quantity: Quantity | None) -> str:
    """`200`, `(200)` for about that many, `(200+)`, `(up to 40)`, `(20-30)`, `(?)` for "dozens", `?` where not told."""
    if quantity is None:
        return "?"
    value, least, most = (_plain(one) for one in (quantity.value, quantity.least, quantity.most))
    if value:
        return f"({value})" if quantity.uncertain else value
    if least and most:
        return f"({least}-{most})"
    if least:
        return f"({least}+)"
    return f"(up to {most})" if most else "(?)"


def _plain(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def party_words(party: Party | None) -> str:
    if party is None:
        return "?"
    known = ", ".join(f"{scheme.upper()} {value}" for scheme, value in party.identifiers)
    return f"{party.name} ({known})" if known else party.name


def stage_name(stage: int | None) -> str:
    return "?" if stage is None else STAGES[stage] if 0 <= stage < len(STAGES) else str(stage)


def _words(spans: Iterable[Any]) -> str:
    return "; ".join(dict.fromkeys(" ".join(span.text.split()) for span in spans))


def _asserting(deal: Deal) -> str:
    firm = [one for one in deal.steps if one.stage == deal.stage and one.standing == deal.standing]
    return "; ".join(dict.fromkeys(name for one in firm for name in one.asserted_by))


def _comments(deal: Deal) -> str:
    parts = [f"{one.kind} in return ({stage_name(one.stage)}, {one.standing}): {_words(one.spans)}"
             for one in deal.considerations]  # fmt: skip
    parts += [f"{one.instrument}: {one.standing}" for one in deal.assessments]
    for name, denials in (("denied by", "denial"), ("undertaking not to by", "pledge")):
        by = dict.fromkeys(one.by or "somebody" for one in deal.denials if one.kind == denials)
        parts += [f"{name} {', '.join(by)}"] if by else []
    return "; ".join(parts)


PEOPLE: Mapping[str, Any] = {
    "Recipient": lambda deal: party_words(deal.recipient),
    "Supplier": lambda deal: party_words(deal.supplier),
    "Year of order": lambda deal: _year(deal.ordered) if (deal.stage or 0) >= ORDER else "",
    "Number ordered": lambda deal: number(deal.quantity),
    "Weapon designation": lambda deal: _words(deal.items) or "?",
    "Weapon description": lambda deal: deal.goods or "?",
    "Number delivered": lambda deal: number(deal.delivered) if (deal.stage or 0) >= DELIVERY - 1 else "",
    "Year(s) of delivery": lambda deal: _year(deal.delivered_on) if (deal.stage or 0) >= DELIVERY else "",
    "Status": lambda deal: f"{stage_name(deal.stage)}, {deal.status}",
    "Comments": _comments,
    "Stage": lambda deal: "?" if deal.stage is None else str(deal.stage),
    "Standing": lambda deal: deal.standing,
    "Unit": lambda deal: (deal.quantity and deal.quantity.unit) or "",
    "End user": lambda deal: party_words(deal.end_user),
    "Intermediaries": lambda deal: "; ".join(map(party_words, deal.intermediaries)),
    "Route": lambda deal: _words(deal.route),
    "Asserted by": _asserting,
    "Denied by": lambda deal: "; ".join(dict.fromkeys(one.by or "?" for one in deal.denials if one.kind == "denial")),
    "Basis": lambda deal: "; ".join(sorted({basis for step in deal.steps for basis in step.basis})),
    "Deal": lambda deal: deal.id,
}  # fmt: skip
COLUMNS = (*PEOPLE, *CELLS)


def ordered(deals: Iterable[Deal]) -> list[Deal]:
    """Those with both parties first; then by supplier, recipient, class of goods and days."""
    return sorted(deals, key=_order)


def _order(deal: Deal) -> tuple[object, ...]:
    names = [one.name if one else None for one in (deal.supplier, deal.recipient)]
    cells = [(one is None, one or "") for one in (*names, deal.goods)]
    return (names.count(None), *cells, deal.window.earliest is None, str(deal.window.earliest), deal.id)


def called(deals: Iterable[Deal], prefix: str) -> Deal:
    """The deal whose id begins so, with or without "deal-". Raises `StopRun` where it is not one."""
    wanted = prefix if prefix.startswith(ID) else ID + prefix
    found = sorted((one for one in deals if one.id.startswith(wanted)), key=lambda one: one.id)
    if len(found) == 1:
        return found[0]
    if found:
        raise StopRun(f"{prefix!r} begins the ids of {len(found)} deals: {', '.join(one.id for one in found[:FAULTS])}")
    raise StopRun(f"no deal has an id that begins {prefix!r}: see `headwater deals`")


def shown(deal: Deal) -> dict[str, str]:
    """The columns for people."""
    return {name: _unarmed(make(deal)) for name, make in PEOPLE.items()}


def _unarmed(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words


def write(deals: Iterable[Deal], out: TextIO) -> None:
    """Writes a register. `out` must not translate line ends (`newline=""`)."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    encode = msgspec.json.Encoder().encode
    fields = Deal.__struct_fields__
    for deal in deals:
        rows.writerow([*shown(deal).values(), *(encode(getattr(deal, name)).decode() for name in fields)])


@contextmanager
def _wide_fields() -> Iterator[None]:
    """Cells as long as they are: the limit of the csv module is one for the whole program."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def read(lines: Iterable[str]) -> Iterator[Deal | str]:
    """The deals of a register that `write` has written, or, in its place, what is wrong with a row.

    Each fault names line and column. A register without the right header yields one fault and nothing else.
    """
    with _wide_fields():
        rows = csv.reader(lines, strict=True)
        try:
            header = next(rows, [])
            if header and header[0].startswith("\ufeff"):
                header[0] = header[0].removeprefix("\ufeff")
            if missing := [name for name in COLUMNS if name not in header]:
                yield f"line 1: no column {missing[0]!r}; is it a register written by `headwater deals --csv`?"
                return
            at = {name: header.index(name) for name in COLUMNS}
            begin = rows.line_num + 1
            for row in rows:
                if row:
                    yield from _row(row, at, len(header), begin)
                begin = rows.line_num + 1
        except csv.Error as fault:
            yield f"line {rows.line_num}: {fault}"


_DECODERS = {
    name: msgspec.json.Decoder(kind) for name, kind in (
        (field.name, field.type) for field in msgspec.structs.fields(Deal)
    )
}  # fmt: skip


def _row(row: list[str], at: Mapping[str, int], width: int, line: int) -> Iterator[Deal | str]:
    if len(row) != width:
        yield f"line {line}: {len(row)} columns where the header has {width}"
        return
    cells: dict[str, Any] = {}
    for name, decoder in _DECODERS.items():
        try:
            cells[name] = decoder.decode(row[at[f"cell: {name}"]])
        except (msgspec.DecodeError, UnicodeEncodeError) as fault:
            yield f"line {line}, column 'cell: {name}': {fault}"
    if len(cells) < len(_DECODERS):
        return
    deal = Deal(**cells)
    differing = [name for name, words in shown(deal).items() if row[at[name]] != words]
    if differing:
        for name in differing:
            yield (
                f"line {line}, column {name!r}: {row[at[name]]!r} is not what the cells behind it say "
                f"({shown(deal)[name]!r}); change those, or take the column back"
            )
        return
    yield deal


def read_file(path: str | Path) -> list[Deal]:
    """The deals of a CSV file. Raises `StopRun` with what is wrong, by line and column."""
    try:
        with open(path, encoding="utf-8", newline="") as lines:
            found = list(read(lines))
    except (OSError, UnicodeDecodeError) as fault:
        raise StopRun(f"{path} cannot be read: {fault}") from fault
    faults = [one for one in found if isinstance(one, str)]
    if faults:
        more = f"\n… and {len(faults) - FAULTS} more" if len(faults) > FAULTS else ""
        raise StopRun(f"{path} is no whole register:\n" + "\n".join(faults[:FAULTS]) + more)
    return [one for one in found if isinstance(one, Deal)]
