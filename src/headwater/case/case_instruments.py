"""The legal instruments that a case's pages name, with the statements, deals and list entries that each is tied to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from headwater.case.views import plain
from headwater.records import Deal, Instrument, Match, Statement
from headwater.records.listings import latest
from headwater.spans import Span

if TYPE_CHECKING:
    from headwater.case.case import Case

# Whose lists carry an instrument's programmes, by what the list's name begins with; collections carry everybody's.
LISTS = {
    "United Nations": "un", "United Nations Security Council": "un", "United States": "ofac", "European Union": "eu",
    "United Kingdom": "uk",
}  # fmt: skip
COLLECTIONS = ("opensanctions", "ftm")


def instruments(case: "Case", story: str | None = None) -> list[Instrument]:
    """Every place that names one, by article and in the order of the text."""
    members = None if story is None else case.story(story).articles
    found = case.file.records(Instrument, article=members)
    return sorted(found, key=lambda one: (one.article, one.span.start, one.id))


def instrument_views(case: "Case", story: str | None = None) -> list[dict[str, Any]]:
    """One row for an instrument: where it is named, who speaks of it, the deals and listed parties that it touches."""
    places: dict[str, list[Instrument]] = {}
    for one in instruments(case, story):
        places.setdefault(one.name, []).append(one)
    articles = sorted({one.article for found in places.values() for one in found})
    pages = {one.id: one.page for one in case.articles() if one.id in set(articles)}
    said = {one.id: one for one in case.file.records(Statement, article=articles)}
    deals = _deal_sentences(case.deals())
    entries, matches = _entries(case), case.file.records(Match)
    made = [_view(found, pages, said, deals, entries, matches) for found in places.values()]
    return sorted(made, key=lambda row: (not row["specific"], -len(row["places"]), row["name"]))


def _view(
    found: Sequence[Instrument], pages: Mapping[str, str], said: Mapping[str, Statement],
    deals: Sequence[tuple[str, Span]], entries: Mapping[str, Counter[str]], matches: Iterable[Match],
) -> dict[str, Any]:  # fmt: skip
    first = found[0]
    statements = sorted({id_ for one in found for id_ in one.statements if id_ in said})
    speakers = dict.fromkeys(said[id_].speaker for id_ in statements)
    carried = {name: [code for code in first.programmes if held[code]] for name, held in entries.items()
               if name in _lists(first.issuer, entries)}  # fmt: skip
    return {
        "name": first.name, "kind": first.kind, "issuer": first.issuer, "number": first.number,
        "year": next((one.year for one in found if one.year), None), "specific": first.specific,
        "programmes": list(first.programmes), "pages": sorted({pages[one.article] for one in found}),
        "places": [plain(one) | {"page": pages[one.article]} for one in found], "statements": statements,
        "speakers": [one for one in speakers if one],
        "deals": sorted({id_ for id_, sentence in deals if any(sentence.overlaps(one.span) for one in found)}),
        "entries": {name: sum(entries[name][code] for code in codes) for name, codes in carried.items() if codes},
        "hits": sorted(one.id for one in matches if {*one.programmes} & {*carried.get(one.list, ())}),
    }  # fmt: skip


def _lists(issuer: str | None, names: Iterable[str]) -> set[str]:
    """The lists of a case that carry the programmes of an issuer."""
    own = LISTS.get(issuer or "")
    return {one for one in names if own and (one == own or one.startswith((f"{own}-", *COLLECTIONS)))}


def _deal_sentences(deals: Iterable[Deal]) -> list[tuple[str, Span]]:
    """Deals with the sentences that they rest on, and those that judge them in law."""
    return [
        (deal.id, sentence)
        for deal in deals
        for sentence in (*(one.sentence for one in deal.assessments), *(one.sentence for one in deal.steps))
    ]


def _entries(case: "Case") -> dict[str, Counter[str]]:
    """List -> how many of its entries stand under each programme."""
    return {
        version.list: Counter(code for one in case.file.list_entries(version.id) for code in one.programmes)
        for version in latest(case.lists())
    }
