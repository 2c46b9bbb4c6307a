"""What the pages of the desk show, and that every number opens to its members."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import headwater
from headwater.case.case import Case
from headwater.serve import application

TABS = ("", "/pages", "/origins", "/claims", "/conflicts", "/quotes", "/timeline", "/deals", "/actors", "/brief")


class Links(HTMLParser):
    """The addresses of a page, and what it would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ran: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "href":
                self.addresses.append(value or "")
            if name.startswith("on") or name == "style" or (value or "").strip().lower().startswith("javascript:"):
                self.ran.append(f"{tag} {name}={value}")
        if tag == "script" and dict(attrs) != {"src": "/static/desk.js", "defer": None}:
            self.ran.append("a script of its own")


def test_the_first_page_lists_the_stories_largest_first(desk: TestClient) -> None:
    page = desk.get("/").text
    titles = re.findall(r'<td><a href="/stories/[^"]+">([^<]+)</a>', page)
    assert titles[0] == "Ludrania says Osmera agreed to sell artillery shells to Vardesh"
    assert len(titles) == 4
    assert "20 pages in 4 stories" in page


@pytest.mark.parametrize("tab", TABS)
def test_every_address_on_a_page_of_a_story_opens(desk: TestClient, story: str, tab: str) -> None:
    found = Links(desk.get(f"/stories/{story}{tab}").text)
    assert found.ran == []
    asked = sorted({address.partition("#")[0] for address in found.addresses if address.startswith("/")})
    assert len(asked) > 12
    own = [address for address in asked if address.startswith(f"/stories/{story}{tab}?")]
    opened = {address: desk.get(address).status_code for address in {*own, *asked[:60]}}
    assert set(opened.values()) == {200}, opened


def test_the_board_calls_a_ministry_that_denies_by_its_state(desk: TestClient, story: str) -> None:
    board = desk.get(f"/stories/{story}/claims").text
    assert "Osmera's Foreign Ministry denies it" in board


def test_the_numbers_of_the_header_open_to_as_many_members(desk: TestClient, story: str, examples_case: Case) -> None:
    (counts,) = examples_case.counts(story)
    texts = desk.get(f"/stories/{story}/pages?of=texts").text
    groups = set(re.findall(r'<td class="n">(\d+)</td>', texts))
    assert len(groups) == len(counts.texts_independent) == 5
    outlets = desk.get(f"/stories/{story}/pages?of=outlets").text
    groups = set(re.findall(r'<td class="n">(\d+)</td>', outlets))
    assert len(groups) == len(counts.outlets) + len(counts.outlets_unknown)
    assert desk.get(f"/stories/{story}/pages").text.count('name="articles"') == counts.pages == 17


def test_the_three_questions_are_answered_on_the_first_tab(desk: TestClient, story: str) -> None:
    page = " ".join(re.sub(r"<[^>]+>", " ", desk.get(f"/stories/{story}").text).split())
    assert "5 independent texts among 17 pages" in page
    assert "Which was first? Lorrimore Press Agency" in page
    assert re.search(r"What is denied\? \d+ denials", page)
    assert "Osmera has not sold, is not selling and will not sell ammunition to any party to this war" in page


def test_words_cited_are_marked_in_the_text_they_stand_in(desk: TestClient, examples_case: Case) -> None:
    statement = examples_case.statements()[0]
    span = statement.content[0]
    page = desk.get(f"/articles/{span.article}?at={span.start}-{span.end}").text
    marked = re.findall(r'<mark class="[^"]*asked"[^>]*>([^<]*)</mark>', page)
    assert " ".join("".join(marked).split()) == " ".join(span.text.replace("'", "&#39;").split())
    assert page.count('id="at"') == 1


def test_two_texts_stand_side_by_side_with_their_passages(desk: TestClient, examples_case: Case) -> None:
    copy = next(one for one in examples_case.copies() if one.relation == "copy")
    page = desk.get(f"/compare?a={copy.a}&b={copy.b}").text
    assert page.count('<mark class="hue0"') >= 2
    assert "Copy, " in page


def test_search_finds_words_and_shows_the_sentence(desk: TestClient) -> None:
    page = desk.get("/search?q=explosives+placard").text
    assert "Nobody puts an explosives placard on a floor tile" in page
    assert "0 pages" in desk.get("/search?q=zzzunheardof").text
    assert desk.get('/search?q="+*+)(AND').status_code == 200


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/stories/nosuch", "no story has an id"),
        ("/articles/nosuch", "no such article"),
        ("/compare", "name two articles"),
        ("/?since=yesterday", "since is a day such as"),
        ("/?page=0", "page is a number from 1 on"),
        ("/?order=upwards", "order is one of"),
        ("/?actor=Nobody+Known", "no actor of this case is called"),
        ("/nowhere", "no page here"),
    ],
)
def test_what_is_not_there_is_said_in_words(desk: TestClient, address: str, why: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404
    assert why in answer.text


def test_stories_are_found_by_day_and_by_actor(desk: TestClient) -> None:
    page = desk.get("/?since=2024-05-19&until=2024-05-19&order=latest").text
    assert "Late penalty" in page
    assert "earthquake" not in page
    page = desk.get("/?actor=Dessa+Korvain").text
    assert "Ludrania says Osmera" in page
    assert "Late penalty" not in page


def test_stories_are_found_by_a_beat_of_which_they_tell(desk: TestClient) -> None:
    assert '<option value="arms_transfers">arms transfers</option>' in desk.get("/").text
    page = desk.get("/?beat=arms_transfers").text
    assert '<option value="arms_transfers" selected>' in page
    assert "Ludrania says Osmera" in page
    assert "Late penalty" not in page
    assert len(desk.get("/api/v1/stories?beat=arms_transfers").json()["items"]) < 4
    assert "beat is one of any" in desk.get("/?beat=football").text


def test_what_came_since_the_last_look_is_marked(examples_case: Case) -> None:
    client = TestClient(application(examples_case.file.path))
    assert 'class="tag new"' not in client.get("/").text
    assert 'class="tag new"' not in client.get("/").text
    client.cookies.set("headwater_looked", "0")
    assert client.get("/").text.count('class="tag new"') == 4


def test_what_the_last_reading_added_is_a_page(desk: TestClient) -> None:
    assert "20 pages" in desk.get("/changes").text
    assert desk.get("/changes?since=sometime").status_code == 404


def test_hostile_words_are_shown_as_words(tmp_path: Path) -> None:
    """A page with scripts, event handlers, marks that turn the text, and a word of a hundred thousand letters."""
    (tmp_path / "page.txt").write_text(
        "Minister says <script>alert(1)</script> shells arrived\n\n"
        'Bettina Orlo said on Monday: "The <img src=x onerror=alert(2)> shells arrived at Port\u202elladnev."\n\n'
        f"Orlo denied that {'x' * 100_000} was sold to Vardesh.\n",
        encoding="utf-8",
    )
    path = tmp_path / "hostile.case"
    with headwater.open(path) as case:
        case.read(tmp_path / "page.txt", workers=1)
        story = case.story().id
        article = case.articles()[0].id
    client = TestClient(application(path))
    for address in ("/", f"/articles/{article}", "/search?q=shells", *(f"/stories/{story}{tab}" for tab in TABS)):
        page = client.get(address).text
        assert Links(page).ran == [], address
        assert "<img" not in page
        assert "\u202e" not in page
    assert "⟨U+202E⟩" in client.get(f"/articles/{article}").text


def test_a_case_without_pages_says_what_to_do(tmp_path: Path) -> None:
    headwater.open(tmp_path / "x.case").close()
    client = TestClient(application(tmp_path / "x.case"))
    assert "headwater read" in client.get("/").text
    for address in ("/sources", "/lists", "/corrections", "/search"):
        assert client.get(address).status_code == 200
