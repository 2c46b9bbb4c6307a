"""The desk in a real browser: Debian's Chromium, driven by Playwright. Skipped where there is none."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from headwater.case.case import Case
from tests.serve.conftest import chromium, served

pytestmark = pytest.mark.enable_socket
PHONE = 360  # pixels
CONTRAST = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}
PAGES = (
    "/", "/search?q=shells", "/changes", "/alerts", "/sources", "/lists", "/corrections", "/nowhere", "{story}",
    "{story}/pages", "{story}/pages?of=texts", "{story}/origins", "{story}/claims", "{story}/conflicts",
    "{story}/quotes", "{story}/timeline", "{story}/deals", "{story}/actors",
    "{story}/actors?of=hits", "{story}/denials", "{story}/voices", "{story}/pages?of=undated", "{story}/brief",
    "{story}/actors/{actor}", "/articles/{article}", "/compare?a={a}&b={b}",
)  # fmt: skip


@dataclass
class Walk:
    """What was met on the way through all pages."""

    faults: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    wide: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def address(examples_case: Case) -> Iterator[str]:
    """Where a desk is served."""
    with served(examples_case.file.path) as at:
        yield at


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[tuple[Browser, str]]:
    """A browser, and the cookie that lets its pages in."""
    with chromium() as opened:
        page = opened.new_page()
        page.goto(f"{address}/?token=once")
        (cookie,) = [one for one in page.context.cookies() if one["name"] == "headwater_desk"]
        page.close()
        yield opened, cookie["value"]


@pytest.fixture
def page(browser: tuple[Browser, str], address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the browser; a test may say how it is opened, by indirect parameters."""
    opened, cookie = browser
    context = opened.new_context(base_url=address, **getattr(request, "param", {}))
    context.add_cookies([{"name": "headwater_desk", "value": cookie, "url": address}])
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def addresses(examples_case: Case) -> list[str]:
    story = examples_case.story()
    copy = next(one for one in examples_case.copies(story.id) if one.relation == "copy")
    names = {"article": story.articles[0], "a": copy.a, "b": copy.b, "actor": examples_case.identities(story.id)[0].id}
    return [one.format(story=f"/stories/{story.id}", **names) for one in PAGES]


@pytest.fixture(scope="module")
def walk(browser: tuple[Browser, str], address: str, addresses: list[str]) -> Walk:
    """Every page opened once, in light and in dark, on a desk and on a phone."""
    opened, cookie = browser
    context, walk = opened.new_context(base_url=address, color_scheme="light"), Walk()
    context.add_cookies([{"name": "headwater_desk", "value": cookie, "url": address}])
    page = context.new_page()
    page.on("request", lambda request: walk.asked.append(request.url))
    page.on("console", lambda message: walk.complaints.append(message.text))
    for one in addresses:
        page.goto(one)
        found = Axe().run(page, options=RULES)
        page.emulate_media(color_scheme="dark")
        dark = Axe().run(page, options=CONTRAST)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": PHONE, "height": 740})
        width = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 1280, "height": 720})
        faults = [*found.response["violations"], *dark.response["violations"]]
        if faults:
            walk.faults[one] = [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in faults]
        if width > PHONE:
            walk.wide[one] = width
    context.close()
    return walk


def test_no_page_shuts_anybody_out(walk: Walk) -> None:
    """WCAG 2.2 AA, as far as axe can tell; colours in light and in dark."""
    assert walk.faults == {}


def test_nothing_leaves_the_machine_and_nothing_is_refused(walk: Walk, addresses: list[str], address: str) -> None:
    assert len(walk.asked) > len(addresses)
    assert [one for one in walk.asked if not one.startswith(address)] == []
    assert [one for one in walk.complaints if "404" not in one] == []


def test_no_page_is_wider_than_a_phone(walk: Walk) -> None:
    assert walk.wide == {}


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_everything_can_be_read_without_scripts(page: Page, addresses: list[str]) -> None:
    article = next(one for one in addresses if one.startswith("/articles/"))
    page.goto(article)
    assert page.locator(".frozen p").count() > 3
    assert page.locator("mark.statements").first.is_visible()
    page.locator("details.furniture summary").first.click()
    assert page.locator("details.furniture p").first.is_visible()
    assert not page.locator(".layers").is_visible()


def test_layers_switch_on_and_off_and_stay_so(page: Page, addresses: list[str]) -> None:
    article = next(one for one in addresses if one.startswith("/articles/"))
    page.goto(article)
    name = page.locator("mark.actors").first
    plain = name.evaluate("one => getComputedStyle(one).backgroundColor")
    page.get_by_label("Names").check()
    assert name.evaluate("one => getComputedStyle(one).backgroundColor") != plain
    page.reload()
    assert page.get_by_label("Names").is_checked()


def test_the_keyboard_alone_leads_from_the_stories_to_the_words(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    for _ in range(40):  # past the filters; a day has four stops
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href') || ''").startswith("/stories/"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")
    denial = page.locator("blockquote.said a").first
    denial.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    assert page.locator("mark.asked").first.is_visible()


def test_the_first_page_known_is_where_the_tree_begins(page: Page, examples_case: Case) -> None:
    page.goto(f"/stories/{examples_case.story().id}/origins")
    first = page.locator("circle.first")
    assert first.count() == 1
    assert "Lorrimore Press Agency" in (first.locator("title").text_content() or "")
    page.locator("svg a:has(path.solid)").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare**")
