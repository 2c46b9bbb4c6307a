"""The desk as an ASGI application: every address, what it reads, and the template that shows it."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

import headwater
from headwater.case.case import Case
from headwater.config import Settings
from headwater.issues import StopRun
from headwater.serve import actions, alerts, api, article, downloads, home, story
from headwater.serve.asked import Asked
from headwater.serve.forms import form
from headwater.serve.shown import FILTERS

View = Callable[[Case, Asked], dict[str, Any]]
Action = Callable[[Case, Asked], actions.Done]
PAGES: tuple[tuple[str, View, str], ...] = (
    ("/", home.stories, "stories.html"),
    ("/search", home.search, "search.html"),
    ("/sources", home.sources, "sources.html"),
    ("/lists", home.lists, "lists.html"),
    ("/corrections", home.corrections, "corrections.html"),
    ("/changes", home.changes, "changes.html"),
    ("/alerts", alerts.alerts, "alerts.html"),
    ("/compare", article.compare, "compare.html"),
    ("/articles/{article}", article.article, "article.html"),
    ("/stories/{story}", story.overview, "overview.html"),
    ("/stories/{story}/pages", story.pages, "pages.html"),
    ("/stories/{story}/origins", story.origins, "origins.html"),
    ("/stories/{story}/origins/{node}", story.said, "said.html"),
    ("/stories/{story}/voices", story.said, "said.html"),
    ("/stories/{story}/denials", story.denials, "denials.html"),
    ("/stories/{story}/claims", story.claims, "claims.html"),
    ("/stories/{story}/conflicts", story.conflicts, "conflicts.html"),
    ("/stories/{story}/quotes", story.quotes, "quotes.html"),
    ("/stories/{story}/timeline", story.timeline, "timeline.html"),
    ("/stories/{story}/deals", story.deals, "deals.html"),
    ("/stories/{story}/actors", story.actors, "actors.html"),
    ("/stories/{story}/actors/{actor}", story.mentions, "mentions.html"),
    ("/stories/{story}/brief", story.brief, "brief.html"),
)
ACTIONS: tuple[tuple[str, Action], ...] = (
    ("/corrections/split", actions.split),
    ("/corrections/merge", actions.merge),
    ("/corrections/move", actions.move),
    ("/corrections/pin", actions.pin),
    ("/corrections/speaker", actions.speaker),
    ("/corrections/date", actions.date),
    ("/corrections/same", actions.same),
    ("/corrections/apart", actions.apart),
    ("/corrections/import", actions.take_in),
    ("/corrections/undo", actions.undo),
    ("/decisions", actions.decide),
    ("/decisions/undo", actions.undo_decision),
)
DOWNLOADS: tuple[tuple[str, Callable[[Case, Asked], Response]], ...] = (
    ("/corrections/export", lambda case, _: downloads.corrections(case)),
    ("/stories/{story}/save/{name}", lambda case, asked: downloads.file(case, asked.path["story"], asked.path["name"])),
)
TEMPLATES = jinja2.Environment(
    autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=jinja2.PackageLoader("headwater.serve"),
    undefined=jinja2.StrictUndefined,
)  # fmt: skip
TEMPLATES.filters |= FILTERS


WORDS = {
    404: "the desk has no page here",
    405: "this address takes no such request",
    500: "a fault of the desk itself; what happened stands in the terminal where `headwater serve` runs",
}


class Desk(msgspec.Struct, frozen=True):
    """Which case is shown. `read_only`: nothing can be corrected."""

    path: Path
    settings: Settings
    read_only: bool

    def opened(self) -> Case:
        """The case for one request: each has a connection of its own, so that readers wait for nobody."""
        return headwater.open(self.path, make=False, settings=self.settings)


def application(path: str | Path, *, read_only: bool = False, settings: Settings | None = None) -> Starlette:
    """The desk over the case at `path`, without its door. Raises `StopRun` where there is no case."""
    desk = Desk(Path(path), settings or Settings(), read_only)
    desk.opened().close()
    routes: list[BaseRoute] = [Route(path, page(desk, view, template)) for path, view, template in PAGES]
    if not read_only:
        routes += [Route(path, action(desk, function), methods=["POST"]) for path, function in ACTIONS]
    routes += [Route(path, download(desk, made)) for path, made in DOWNLOADS]
    routes += api.routes(desk.opened)
    routes.append(Mount("/static", StaticFiles(directory=str(files("headwater.serve").joinpath("static")))))
    return Starlette(routes=routes, exception_handlers={HTTPException: missing, Exception: missing})


def page(desk: Desk, view: View, template: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = Asked(request.path_params, dict(request.query_params), request.cookies)
        try:
            with desk.opened() as case:
                context = view(case, asked)
                name, value = context.pop("set_cookie", (None, ""))
                made = shown(desk, template, request, context)
        except StopRun as stop:
            return said(desk, request, str(stop), 404)
        response = HTMLResponse(made)
        if name is not None:
            response.set_cookie(name, value, httponly=True, samesite="strict", max_age=10**8)
        return response

    return answer


def action(desk: Desk, function: Action) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        fields = form(await request.body(), request.headers.get("content-type", ""))

        def work() -> actions.Done:
            with desk.opened() as case:
                return function(case, Asked({}, fields))

        try:
            done = await run_in_threadpool(work)
        except StopRun as stop:
            return said(desk, request, str(stop), 409)
        return RedirectResponse(f"{done.to}?{urlencode({'done': done.said})}", status_code=303)

    return answer


def download(desk: Desk, made: Callable[[Case, Asked], Response]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            with desk.opened() as case:
                return made(case, Asked(request.path_params, dict(request.query_params)))
        except StopRun as stop:
            return said(desk, request, str(stop), 404)

    return answer


def shown(desk: Desk, template: str, request: Request, context: Mapping[str, Any]) -> str:
    return TEMPLATES.get_template(template).render(
        {"done": request.query_params.get("done"), "here": request.url.path, "read_only": desk.read_only,
         "case_name": desk.path.name, "query": dict(request.query_params)} | dict(context)
    )  # fmt: skip


def said(desk: Desk, request: Request, words: str, status: int) -> Response:
    """What went wrong, on a page of the desk."""
    return HTMLResponse(shown(desk, "message.html", request, {"words": words}), status_code=status)


def missing(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    words = WORDS.get(status, str(getattr(fault, "detail", fault)))
    if request.url.path.startswith("/api/"):
        return api.fault(status, words)
    return HTMLResponse(TEMPLATES.get_template("message.html").render(
        words=words, done=None, here=request.url.path, read_only=True, case_name="", query={}
    ), status_code=status)  # fmt: skip
