"""The body of an HTML page: which lines are kept, whichever extractor errs, and what monsters may not do."""

import numpy as np
import pytest

from headwater.flow.collect import bodies
from headwater.flow.collect.article import article
from headwater.flow.collect.extractors import EXTRACTORS
from headwater.records import Article, Page
from headwater.text.html import parse, visible
from headwater.text.lines import lines

FIRST = "The ferry between Selvik and the outer islands will not sail until Friday, its owner told reporters on Monday."
SECOND = "A crack was found in the hull during a routine inspection, said Mara Dellin, who speaks for the company."
THIRD = (
    "Nobody was hurt. “We would rather lose a week than a ship,” Dellin said, and promised that fares would be repaid."
)
FOURTH = "The islands' mayor, Oskar Tveit, called the news a blow to the 400 people who depend on the line every day."
STORY = (FIRST, SECOND, THIRD, FOURTH)
MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("Home", "World", "Sport", "Weather"))
RELATED = "".join(f'<li><a href="/{i}">Port number {i} opens again after the storm</a></li>' for i in range(6))


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Ferry stays in port</title>{head}</head><body><nav><ul>{MENU}</ul></nav>"
        f'<h1>Ferry stays in port</h1>{body}<aside class="related"><h3>More stories</h3><ul>{RELATED}</ul></aside>'
        "<footer>© 2022 Selvik Courier. All rights reserved.</footer></body></html>"
    )


def kept(source: str) -> list[str]:
    made = article(Page(id="a", address="a", outlet=None, url=None, media_type="text/html", sha256=""), source, ("a",))
    assert isinstance(made[0], Article)
    return [span.text for span in made[0].body]


@pytest.mark.parametrize(
    "body",
    [
        "<article>" + "".join(f"<p>{text}</p>" for text in STORY) + "</article>",
        '<div class="css-1x"><div>' + "</div><div>".join(STORY) + "</div></div>",
        "<div id=story>" + "<br><br>".join(STORY) + "</div>",
        "<table><tr><td>" + "</p><p>".join(STORY) + "</td></tr></table>",
        f"<div><p>{FIRST}</p><p>{SECOND}</p></div><div class='newsletter'><p>Sign up for our newsletter</p></div>"
        f"<div><p>{THIRD}</p><p>{FOURTH}</p></div>",
        "<p>" + "<p>".join(STORY),
    ],
)  # fmt: skip
def test_every_paragraph_is_a_span(body: str) -> None:
    assert kept(page(body)) == list(STORY)


def test_inline_tags_break_no_line() -> None:
    marked = "".join(f"<p>{text.replace('the', '<b>the</b>')}</p>" for text in STORY)
    assert kept(page(f"<article>{marked}</article>")) == list(STORY)


def test_a_story_in_another_language() -> None:
    story = [
        "Die Fähre zwischen Selvik und den äußeren Inseln fährt bis Freitag nicht, teilte die Reederei am Montag mit.",
        "Bei einer Prüfung sei ein Riss im Rumpf gefunden worden, sagte die Sprecherin Mara Dellin vor Journalisten.",
        "Verletzt wurde niemand. Der Bürgermeister Oskar Tveit nannte die Nachricht einen Schlag für die Inseln.",
    ]
    assert kept(page("<main>" + "".join(f"<p>{text}</p>" for text in story) + "</main>")) == story


def test_a_body_stated_as_json_ld_is_found_where_no_extractor_looks() -> None:
    stated = f'<script type="application/ld+json">{{"articleBody": "{" ".join(STORY)}"}}</script>'
    hidden = "".join(f"<p>{text}</p>" for text in STORY)
    root = parse(page(f'<div class="comments sidebar">{hidden}</div>', stated))
    assert root is not None
    seen = visible(root, bodies.names())
    found = lines(seen.text)
    chosen = bodies.stated(seen, [line.text for line in found])
    assert [line.text for line, one in zip(found, chosen, strict=True) if one] == list(STORY)


@pytest.mark.parametrize("failing", range(len(EXTRACTORS)))
def test_no_extractor_is_trusted_alone(failing: int) -> None:
    root = parse(page("<article>" + "".join(f"<p>{text}</p>" for text in STORY) + "</article>"))
    assert root is not None
    seen = visible(root, bodies.names())
    found = lines(seen.text)
    votes = np.array([[float(line.text in STORY)] * len(EXTRACTORS) for line in found])
    votes[:, failing] = 1 - votes[:, failing]
    chances = bodies.model().chances(bodies.rows(seen, found, votes))
    assert [line.text for line, p in zip(found, chances, strict=True) if p >= bodies.KEEP] == list(STORY)


def test_a_page_without_a_line_to_choose() -> None:
    root = parse("<p></p>")
    assert root is not None
    assert bodies.chances(visible(root, bodies.names()), ()) is None


TEXT = "".join(f"<p>{text}</p>" for text in STORY)


@pytest.mark.parametrize(
    "monster",
    [
        "<div>" * 30_000 + TEXT + "</div>" * 30_000,
        "<table><tr><td>" * 3_000 + TEXT,
        f"<p {' '.join(f'a{i}=1' for i in range(50_000))}>x</p>{TEXT}",
        TEXT + "<br>" * 1_000_000,
        TEXT + "<p>x" * 20_000,
        TEXT + "<!-- " * 10_000,
        f"<p\0 class='\0'>{TEXT}\0",
        f"{TEXT}<p>" + "&lt;&#x41;&bogus;" * 20_000 + "</p>",
        f"<script>{'var a = 1; ' * 100_000}</script>{TEXT}",
        f'<script type="application/ld+json">{"[" * 100_000}</script>{TEXT}',
        f"{TEXT}<ul><li><b><i><table><td>" * 50,
    ],
)  # fmt: skip
def test_monsters_keep_their_text(monster: str) -> None:
    assert FIRST in kept(f"<html><body>{monster}")
