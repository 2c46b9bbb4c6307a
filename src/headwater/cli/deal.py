"""One deal, cell by cell, with the sentences that it rests on: what `headwater show DEAL` prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from headwater.case import register
from headwater.case.views import plain
from headwater.cli.deals import side, stage, view
from headwater.cli.output import days, json_lines, screen
from headwater.records import Deal, DealRow, DealStep, Party, Quantity
from headwater.spans import Span

if TYPE_CHECKING:
    from headwater.case.case import Case

MOST = 3  # sentences printed below a cell; the steps hold all


def show_deal(case: "Case", prefix: str, *, as_json: bool) -> None:
    """Every cell with its sentences, their pages and who says so; denials and superseded rows below."""
    deal = case.deal(prefix)
    if as_json:
        json_lines([view(deal)])
        return
    told = {span.article for span in sentences(deal)} | {row.article for row in deal.rows}
    sheet = Sheet(deal, screen(), {one.id: one.page for one in case.articles() if one.id in told})
    sheet.print()


def sentences(deal: Deal) -> list[Span]:
    told = [one.sentence for one in deal.steps] + [one.sentence for one in deal.assessments]
    return told + [one.sentence for one in deal.denials]


class Sheet:
    """Prints a deal. `pages`: article -> the address of its page."""

    def __init__(self, deal: Deal, console: Console, pages: Mapping[str, str]) -> None:
        self.deal, self.console, self.pages = deal, console, pages

    def print(self) -> None:
        deal, row = self.deal, view(self.deal)
        goods = deal.goods or "goods of no certain class"
        self.line(f"{side(row, 'supplier')} → {side(row, 'recipient')}: {goods}", style="bold")
        self.line(f"{deal.id}  {stage(deal.stage, deal.standing)}, {deal.status}, {days(row['window'])}")
        self.line(deal.why, style="dim")
        for name, value, spans in cells(deal):
            self.line(f"{name}: {value}")
            self.quote(spans)
        self.part("steps", map(self.step, deal.steps))
        self.part("in law", (
            f"{one.instrument} ({one.standing}){by(one.asserted_by)}: {self.cited(one.sentence)}"
            for one in deal.assessments
        ))  # fmt: skip
        self.part("denials", (
            f"{'undertakes not to' if one.kind == 'pledge' else 'denies'}: {one.by or 'somebody'}"
            f"{', of the allegations in general' if one.general else ''}: {self.cited(one.sentence)}"
            for one in deal.denials
        ))  # fmt: skip
        self.part("rows superseded", map(self.superseded, deal.rows, deal.rows[1:]))

    def line(self, words: str, style: str = "") -> None:
        self.console.print(Text(words, style=style))

    def part(self, title: str, found: Iterable[str]) -> None:
        rows = list(found)
        if rows:
            self.line(title, style="bold")
        for one in rows:
            self.line(f"  {one}")

    def cited(self, sentence: Span) -> str:
        return f"“{flat(sentence.text)}” {self.pages.get(sentence.article, sentence.article)}"

    def quote(self, spans: Sequence[Span]) -> None:
        """The sentences around the words, with who says so."""
        around = {
            step.sentence: step for step in reversed(self.deal.steps) if any(step.sentence.covers(one) for one in spans)
        }
        for sentence in sorted(around)[:MOST]:
            self.line(f"    {self.cited(sentence)}{by(around[sentence].asserted_by)}")
        if len(around) > MOST:
            self.line(f"    and {len(around) - MOST} more below")

    def step(self, step: DealStep) -> str:
        basis = f", from {', '.join(step.basis)}" if step.basis and step.basis != ("unattributed",) else ""
        denied = f", denied by {', '.join(step.denied_by)}" if step.denied_by else ""
        old = " [the page has been replaced]" if step.superseded else ""
        when = days(plain(step)["when"])
        told = f"{stage(step.stage, step.standing)}, {step.status}, {when}{by(step.asserted_by)}{denied}{basis}"
        return f"{told}: {self.cited(step.sentence)}{old}"

    def superseded(self, old: DealRow, new: DealRow) -> str:
        was = ", ".join(f"{name} {cell(getattr(old, name))}, now {cell(getattr(new, name))}" for name in new.changed)
        told, now = (self.pages.get(one.article, one.article) for one in (old, new))
        return f"{was}: {told} ({old.reported or '?'}), then {now} ({new.reported or '?'})"


def cells(deal: Deal) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Name, value and words of every cell that is filled."""
    parties = [("supplier", deal.supplier), ("recipient", deal.recipient), ("end user", deal.end_user)]
    parties += [("between", one) for one in deal.between] + [("through", one) for one in deal.intermediaries]
    for name, party in parties:
        if party is not None:
            yield name, register.party_words(party), party.spans
    if deal.items:
        yield "goods", "; ".join(dict.fromkeys(flat(one.text) for one in deal.items)), deal.items
    for name, quantity in (("number", deal.quantity), ("number delivered", deal.delivered)):
        if quantity is not None:
            unit = f" {quantity.unit}" if quantity.unit else ""
            yield name, register.number(quantity) + unit, quantity.spans
    if deal.route:
        yield "route", "; ".join(dict.fromkeys(flat(one.text) for one in deal.route)), deal.route
    for one in deal.considerations:
        yield "in return", f"{one.kind}, {stage(one.stage, one.standing)}{by(one.asserted_by)}", one.spans
    decides = [one for one in deal.steps if (one.stage, one.standing) == (deal.stage, deal.standing)]
    yield "stage", stage(deal.stage, deal.standing), tuple(one.told for one in decides)


def by(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f", says {listed}" if listed else ""


def flat(text: str) -> str:
    return " ".join(text.split())


def cell(value: Any) -> str:
    if isinstance(value, Quantity):
        return register.number(value)
    if isinstance(value, Party):
        return register.party_words(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "?" if value is None else str(value)
