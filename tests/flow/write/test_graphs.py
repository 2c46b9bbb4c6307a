"""The origin graph for other programs: GraphML that networkx reads back, and PROV-O as JSON-LD."""

import json
from typing import Any

import networkx
import pytest

from headwater.case.case import Case
from headwater.flow.write import graphs
from headwater.records import OriginEdge, OriginNode
from headwater.spans import cut
from tests.made import article, copy, statement

PAGE = article("p1", "The mill will close, Ana Lopes said, Wire One reported.", outlet="Mill Post")
WIRE = article("p2", "The mill will close, Ana Lopes said.", outlet="Wire One")
POST = OriginNode(id="n1", story="s", kind="outlet", name="Mill Post", principal=None, members=("p1",))
ONE = OriginNode(id="n2", story="s", kind="agency", name="Wire One", principal=None, members=("p2",))
SAID = statement(PAGE, "Ana Lopes", "The mill will close")
ANA = OriginNode(id="n3", story="s", kind="speaker", name="Ana Lopes", principal="Lopes Mill", members=(SAID.id,))
UNSEEN = OriginNode(id="n4", story="s", kind="unseen", name=None, principal=None, members=())
NODES = (POST, ONE, ANA, UNSEEN)
CREDIT = OriginEdge(
    id="e1", story="s", source="n1", target="n2", kind="credits", evidence=(cut(PAGE, 37, 45),), confidence=1.0,
    why="credited \x00 in a line",
)  # fmt: skip
BEHIND = OriginEdge(
    id="e2", story="s", source="n1", target="n4", kind="shares_source", evidence=(cut(PAGE, 0, 19),), confidence=0.7,
    why="the same narration",
)  # fmt: skip


def things() -> dict[str, dict[str, Any]]:
    taken = copy(PAGE, WIRE, "copy", "The mill will close", direction="a_from_b")
    made = graphs.prov((PAGE, WIRE), NODES, (CREDIT, BEHIND), (taken,), (SAID,))
    return {thing["@id"]: thing for thing in made["@graph"]}


def test_graphml_is_read_back_with_kinds_reasons_and_evidence() -> None:
    graph = networkx.parse_graphml(graphs.graphml(NODES, (CREDIT, BEHIND)), force_multigraph=True)
    assert graph.nodes["n4"]["label"] == "a text nobody has shown us"
    edge = graph.edges["n1", "n2", "e1"]
    assert (edge["kind"], edge["confidence"], edge["why"]) == ("credits", 1.0, "credited \ufffd in a line")
    assert json.loads(edge["evidence"])[0]["text"] == "Wire One"


def test_a_page_is_an_entity_of_its_outlet_and_quotes_the_page_it_copies() -> None:
    page = things()["urn:headwater:article:p1"]
    assert page["prov:wasAttributedTo"] == [{"@id": "urn:headwater:node:n1"}]
    copied, behind = page["prov:qualifiedDerivation"]
    assert (copied["@type"], copied["prov:entity"]["@id"]) == ("prov:Quotation", "urn:headwater:article:p2")
    assert behind["prov:entity"]["@id"] == "urn:headwater:node:n4"
    (credit,) = page["prov:qualifiedAttribution"]
    assert credit["hw:evidence"][0]["text"] == "Wire One"


def test_a_speaker_is_an_agent_who_acts_for_a_principal() -> None:
    found = things()
    assert found["urn:headwater:node:n3"]["prov:actedOnBehalfOf"] == [{"@id": "urn:headwater:principal:Lopes Mill"}]
    said = found[f"urn:headwater:statement:{SAID.id}"]
    assert (said["prov:value"], said["prov:wasAttributedTo"]) == (
        "The mill will close", [{"@id": "urn:headwater:node:n3"}],
    )  # fmt: skip


@pytest.mark.parametrize("form", ["graphml", "prov"])
def test_every_id_that_the_examples_point_at_is_there(examples_case: Case, form: str) -> None:
    story = examples_case.story().id
    if form == "graphml":
        graph = networkx.parse_graphml(examples_case.origins_as("graphml", story), force_multigraph=True)
        records = examples_case.origins(story)
        nodes = [one for one in records if isinstance(one, OriginNode)]
        assert (len(graph), graph.number_of_edges()) == (len(nodes), len(records) - len(nodes))
        return
    made = json.loads(examples_case.origins_as("prov", story))
    there = {thing["@id"] for thing in made["@graph"]}
    assert len(there) == len(made["@graph"])
    assert set(pointed_at(made["@graph"])) <= there


def pointed_at(value: Any) -> list[str]:
    if isinstance(value, list):
        return [one for part in value for one in pointed_at(part)]
    if isinstance(value, dict):
        return [value["@id"]] if set(value) == {"@id"} else pointed_at(list(value.values()))
    return []
