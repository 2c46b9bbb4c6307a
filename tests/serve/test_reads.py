"""Every page of the desk reads through indexes: no question grows with the case."""

from collections import OrderedDict

import pytest

from headwater.case.case import Case
from headwater.records import Quantity
from headwater.serve import kept_briefs
from headwater.serve.app import PAGES, View
from headwater.serve.asked import Asked
from headwater.serve.downloads import cell
from headwater.serve.shown import amount
from headwater.store import desk_index

SMALL = {"rulings", "hit_decisions", "hit_decision_steps", "list_versions"}  # what people made
OTHER = {"value", "claim", "json_each", "few"}  # the parts of one row


FILTERS: dict[str, tuple[dict[str, str], ...]] = {
    "/": (
        {"since": "2024-01-01"}, {"since": "2024-05-01", "until": "2024-05-30", "order": "latest"},
        {"actor": "Osmera"}, {"place": "Port Merrow", "order": "latest"}, {"outlet": "Orbit Dispatch 24"},
        {"beat": "arms_transfers"},
        {"actor": "Osmera", "outlet": "Orbit Dispatch 24", "since": "2024-01-01", "page": "2"},
    ),
    "/search": ({"q": "shells"}, {"q": "shells ship*"}), "/changes": ({}, {"since": "2024-01-01"}, {"page": "2"}),
    "/lists": ({}, {"name": "Ida Lund"}), "/stories/{story}/actors": ({}, {"of": "hits"}),
    "/stories/{story}/pages": tuple({"of": one} for one in ("all", "texts", "outlets", "undetermined", "undated")),
    "/stories/{story}/claims": ({}, {"only": "disputed"}),
}  # fmt: skip
ASKED = [
    (path, view, query, few)
    for path, view, _ in PAGES
    for query in FILTERS.get(path, ({},))
    for few in ((desk_index.FEW, 0) if path == "/" else (desk_index.FEW,))  # of a name: few stories, and many
]


@pytest.mark.parametrize(("path", "view", "query", "few"), ASKED)
def test_no_page_reads_a_whole_table(
    examples_case: Case, path: str, view: View, query: dict[str, str], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_index, "FEW", few)
    monkeypatch.setattr(kept_briefs, "_kept", OrderedDict())  # a brief that another test made asks nothing
    case = examples_case
    story = case.story()
    node = next(one.id for one in case.origins(story.id))
    copy = case.copies(story.id)[0]
    asked = Asked(
        {"story": story.id, "node": node, "article": story.articles[0], "actor": case.identities(story.id)[0].id},
        {"a": copy.a, "b": copy.b} | query,
    )
    queries: list[str] = []
    case.file.db.set_trace_callback(queries.append)
    try:
        view(case, asked)
    finally:
        case.file.db.set_trace_callback(None)
    assert queries
    for query in dict.fromkeys(one for one in queries if one.startswith("SELECT")):
        plan = [row[3] for row in case.file.db.execute(f"EXPLAIN QUERY PLAN {query}")]
        scans = [step for step in plan if step.startswith("SCAN") and step.split()[1] not in SMALL | OTHER]
        indexed = "LIMIT" in query and not any("TEMP B-TREE FOR ORDER" in step for step in plan)
        assert not scans or indexed or "fts" in query, (path, query, plan)


def test_a_cell_is_never_a_formula() -> None:
    assert [cell(one) for one in ("=1+1", "-2", ["a", "b"], None, " @x ")] == ["'=1+1", "'-2", "a; b", "", "'@x"]


def test_a_large_number_has_commas() -> None:
    def told(value: float | None, least: float | None = None) -> str:
        return amount(Quantity(value=value, least=least, most=None, unit=None, uncertain=value is None, spans=()))

    assert [told(14000), told(999), told(1234.5), told(None, 300000), amount(None)] == [
        "14,000", "999", "1,234.5", "(300,000+)", "?",
    ]  # fmt: skip
