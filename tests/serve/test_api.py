"""The HTTP API: the rows of `--json`, described by an OpenAPI document that is true."""

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from starlette.testclient import TestClient

from headwater.case.case import Case
from headwater.serve.api import ENDPOINTS, ROOT, Endpoint, document

schema = schemathesis.openapi.from_dict(document())


def test_the_rows_are_those_of_the_command_line(desk: TestClient, story: str, examples_case: Case) -> None:
    assert desk.get(f"{ROOT}/stories/{story[:6]}/statements").json() == {
        "items": json.loads(json.dumps(examples_case.statement_views(story)))
    }
    assert desk.get(f"{ROOT}/stories/{story}").json() == json.loads(json.dumps(examples_case.story_whole(story)))


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.path)
def test_every_endpoint_answers(endpoint: Endpoint, desk: TestClient, story: str, examples_case: Case) -> None:
    path = endpoint.path
    copy = examples_case.copies(story)[0]
    address = path.format(story=story, article=copy.a)
    answer = desk.get(ROOT + address, params={"a": copy.a, "b": copy.b} if path == "/compare" else {})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"


def test_a_fault_is_an_answer_in_json(desk: TestClient) -> None:
    answer = desk.get(f"{ROOT}/stories/nosuch")
    assert answer.status_code == 404
    assert "no story has an id" in answer.json()["error"]
    assert "error" in desk.get("/api/v1/nowhere").json()


def test_the_document_names_every_endpoint(desk: TestClient) -> None:
    described = desk.get("/api/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) == {ROOT + one.path for one in ENDPOINTS}
    assert {"Statement", "Span", "When", "Claim", "Deal"} <= set(described["components"]["schemas"])


@schema.parametrize()
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_nothing_that_anybody_sends_breaks_the_api(case: schemathesis.Case, desk: TestClient) -> None:
    asked = case.as_transport_kwargs(base_url=str(desk.base_url))
    answer = desk.request(asked["method"], asked["url"], params=asked.get("params"))
    assert answer.status_code in (200, 404, 405), answer.text
    case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance, content_type_conformance])
