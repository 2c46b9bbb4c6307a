"""The HTTP API: the rows that `--json` prints, and an OpenAPI document made from the same table."""

from collections.abc import Callable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from headwater import __version__
from headwater.case import views
from headwater.case.case import Case
from headwater.issues import StopRun
from headwater.records import (
    Actor,
    Article,
    Brief,
    Claim,
    Comparison,
    Conflict,
    Copy,
    Deal,
    Moment,
    OriginEdge,
    OriginNode,
    Record,
    Statement,
    Story,
    TimelineRow,
    Utterance,
)
from headwater.serve import alerts, home, kept_briefs
from headwater.serve.asked import Asked
from headwater.store.desk_index import ORDERS, StoryHead

ROOT = "/api/v1"
Rows = Callable[[Case, Asked], Any]


class Endpoint(msgspec.Struct, frozen=True):
    """`many`: it answers with `items`. `query`: name and what it is of each parameter."""

    path: str
    rows: Rows
    kind: Any
    summary: str
    many: bool = True
    query: tuple[tuple[str, str], ...] = ()


def stories(case: Case, asked: Asked) -> Any:
    return [msgspec.to_builtins(one) for one in home.stories(case, asked)["rows"]]


def of_story(kind: type[Record]) -> Rows:
    def rows(case: Case, asked: Asked) -> Any:
        found = case.file.records(kind, item=[case.story(asked.path["story"]).id])
        return [views.plain(one) for one in found]

    return rows


def copies(case: Case, asked: Asked) -> Any:
    return [views.plain(one) for one in case.copies(asked.path["story"])]


def deals(case: Case, asked: Asked) -> Any:
    found = case.file.deals_of(case.story(asked.path["story"]).articles)
    return [views.plain(one) for one in case.file.records(Deal, id=found)]


def brief(case: Case, asked: Asked) -> Any:
    return views.plain(kept_briefs.brief(case, case.story(asked.path["story"]).id))


def compare(case: Case, asked: Asked) -> Any:
    a, b = asked.text("a"), asked.text("b")
    if a is None or b is None:
        raise StopRun("name two articles: a and b")
    return views.plain(case.compare(a, b))


def article(case: Case, asked: Asked) -> Any:
    found = case.file.records(Article, id=[asked.path["article"]])
    if not found:
        raise StopRun("this case has no such article")
    return views.plain(found[0])


def statements_of(case: Case, asked: Asked) -> Any:
    return [views.plain(one) for one in case.file.records(Statement, article=[asked.path["article"]])]


ENDPOINTS = (
    Endpoint("/stories", stories, StoryHead, "Stories, fifty a page", query=(
        ("order", f"one of {', '.join(ORDERS)}"), ("page", "from 1 on"), ("since", "a day"), ("until", "a day"),
        ("actor", "a name"), ("place", "a name"), ("outlet", "a name"),
        ("beat", "of which an event is told, such as arms_transfers"),
    )),
    Endpoint("/stories/{story}", lambda case, asked: case.story_whole(asked.path["story"]), Story,
             "A story with its moments, counts, members and memberships", many=False),
    Endpoint("/stories/{story}/articles", lambda case, asked: case.article_views(asked.path["story"]), Article,
             "Its articles, whole"),
    Endpoint("/stories/{story}/statements", lambda case, asked: case.statement_views(asked.path["story"]), Statement,
             "Who said what on its pages"),
    Endpoint("/stories/{story}/claims", of_story(Claim), Claim, "What its pages claim"),
    Endpoint("/stories/{story}/conflicts", of_story(Conflict), Conflict, "Where its tellings differ"),
    Endpoint("/stories/{story}/copies", copies, Copy, "Which of its pages repeat which"),
    Endpoint("/stories/{story}/moments", of_story(Moment), Moment, "The news that it brought"),
    Endpoint("/stories/{story}/origins", of_story(OriginNode), OriginNode, "The stations on the way of its news"),
    Endpoint("/stories/{story}/origin-edges", of_story(OriginEdge), OriginEdge, "The ways between them"),
    Endpoint("/stories/{story}/utterances", lambda case, asked: case.utterance_views(asked.path["story"]), Utterance,
             "Quotations of one act of speech"),
    Endpoint("/stories/{story}/timeline", lambda case, asked: case.chronicle(asked.path["story"]), TimelineRow,
             "What happened when"),
    Endpoint("/stories/{story}/deals", deals, Deal, "The deals that it tells of"),
    Endpoint("/stories/{story}/actors", lambda case, asked: case.actor_views(asked.path["story"]), Actor,
             "Who is named on its pages"),
    Endpoint("/stories/{story}/brief", brief, Brief,
             "What may be written down", many=False),
    Endpoint("/articles/{article}", article, Article, "An article with its text", many=False),
    Endpoint("/articles/{article}/statements", statements_of, Statement, "Who said what in it"),
    Endpoint("/alerts", lambda case, asked: alerts.rows(case, asked)[: alerts.PAGE], alerts.AlertRow,
             "What `headwater watch` told, the latest first, fifty a page", query=(("page", "from 1 on"),)),
    Endpoint("/compare", compare, Comparison, "Two articles side by side", many=False,
             query=(("a", "an article"), ("b", "another"))),
)  # fmt: skip


def routes(opened: Callable[[], Case]) -> list[Route]:
    """A route for each endpoint, and one for the document that describes them."""
    made = [Route(ROOT + one.path, answer(opened, one)) for one in ENDPOINTS]
    described = msgspec.json.encode(document())
    return [*made, Route("/api/openapi.json", lambda _: Response(described, media_type="application/json"))]


def answer(opened: Callable[[], Case], endpoint: Endpoint) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        asked = Asked(request.path_params, dict(request.query_params), {})
        try:
            with opened() as case:
                rows = endpoint.rows(case, asked)
        except StopRun as stop:
            return fault(404, str(stop))
        body = {"items": rows} if endpoint.many else rows
        return Response(msgspec.json.encode(body), media_type="application/json")

    return respond


def fault(status: int, words: str) -> Response:
    return Response(msgspec.json.encode({"error": words}), status_code=status, media_type="application/json")


def document() -> dict[str, Any]:
    """OpenAPI 3.1 of the endpoints, with the schema of every record."""
    kinds = list(dict.fromkeys(one.kind for one in ENDPOINTS))
    _, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    error = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Headwater", "version": __version__, "description": "A case, read over HTTP."},
        "paths": {ROOT + one.path: {"get": operation(one)} for one in ENDPOINTS},
        "components": {
            "schemas": components | {"Error": error}, "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"key": []}],
    }  # fmt: skip


def operation(endpoint: Endpoint) -> dict[str, Any]:
    names = [part[1:-1] for part in endpoint.path.split("/") if part.startswith("{")]
    item = {"$ref": f"#/components/schemas/{endpoint.kind.__name__}"}
    rows = {"type": "object", "properties": {"items": {"type": "array", "items": item}}, "required": ["items"]}
    error = {"$ref": "#/components/schemas/Error"}
    return {
        "summary": endpoint.summary,
        "parameters": [
            *({"name": one, "in": "path", "required": True, "schema": {"type": "string"}} for one in names),
            *({"name": one, "in": "query", "description": what, "schema": {"type": "string"}}
              for one, what in endpoint.query),
        ],
        "responses": {
            "200": {"description": "as asked", **body(rows if endpoint.many else item)},
            "404": {"description": "no such thing, or a fault in what was asked", **body(error)},
        },
    }  # fmt: skip


def body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}
