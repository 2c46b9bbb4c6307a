"""Every page of the desk reads through indexes: no question grows with the case."""

from collections import OrderedDict

import pytest

from headwater.case.case import Case
from headwater.serve import kept_briefs
from headwater.serve.app import PAGES, View
from headwater.serve.asked import Asked
from headwater.serve.downloads import cell

SMALL = {"rulings", "hit_decisions", "hit_decision_steps", "list_versions"}  # what people made
OTHER = {"value", "claim", "json_each"}  # the parts of one row


@pytest.mark.parametrize(("path", "view"), [(path, view) for path, view, _ in PAGES])
def test_no_page_reads_a_whole_table(
    examples_case: Case, path: str, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_briefs, "_kept", OrderedDict())  # a brief that another test made asks nothing
    case = examples_case
    story = case.story()
    node = next(one.id for one in case.origins(story.id))
    copy = case.copies(story.id)[0]
    asked = Asked(
        {"story": story.id, "node": node, "article": story.articles[0]},
        {"a": copy.a, "b": copy.b, "q": "shells", "since": "2024-01-01"},
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
