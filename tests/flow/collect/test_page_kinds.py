"""Pages that are no article, articles in many parts, and what a page takes back: the page and what must come out."""

import pytest

from headwater.flow.collect.article import article
from headwater.records import Article, Issue, Page

STORY = (
    "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs.\n"
    "Engineers found a crack in a valve near the northern terminal, a spokeswoman told journalists in the capital.\n"
)


def read(source: str, *, url: str | None = None, media_type: str = "text/plain") -> Article | Issue:
    page = Page(id="a1", address="a", outlet=None, url=url, media_type=media_type, sha256="")
    return article(page, source, ("a",))[0]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("Home\nNews\n404\nPage not found\nSorry, the page you were looking for has moved.\n", "not_found_page"),
        ("Startseite\nSeite nicht gefunden\nDie Adresse gibt es leider nicht mehr.\n", "not_found_page"),
        ("Політика\nСторінку не знайдено\nМожливо, її видалили.\n", "not_found_page"),
        ("Crack shuts pipeline\nTo continue reading, subscribe today.\nAlready a subscriber? Log in\n", "login_page"),
        ("Article réservé aux abonnés\nPour lire la suite, abonnez-vous\nDéjà abonné ?\n", "login_page"),
        ("We value your privacy\nWe and our partners store cookies on your device.\nAccept all\n", "consent_page"),
        ("Just a moment...\nEnable JavaScript and cookies to continue\nRay ID: 7f00aa\n", "needs_script"),
        ("410 Gone\nThe requested resource is no longer available on this server.\n", "not_found_page"),
        ("We'll be back soon\nThe site is down for scheduled maintenance.\n", "not_found_page"),
        ("Wartungsarbeiten\nDie Website ist vorübergehend nicht erreichbar.\n", "not_found_page"),
        ("kestrel.example\nThis domain may be for sale. Click here to inquire about it.\n", "not_found_page"),
        ("Access denied | Kestrel Herald\nYou don't have permission to access this page.\n", "blocked"),
        ("Too many requests\nYou have sent too many requests. Please try again later.\n", "blocked"),
        ("Kestrel Herald\nThis content is not available in your region.\n", "blocked"),
        ("Доступ запрещён\nУ вас нет прав для просмотра этой страницы.\n", "blocked"),
        ("Accès refusé\nVous n'avez pas l'autorisation de consulter cette page.\n", "blocked"),
        ("Kestrel Herald\nHome\nWorld\nSport\nContact\n", "no_text"),
    ],
)
def test_pages_that_say_what_they_are(source: str, code: str) -> None:
    made = read(source)
    assert isinstance(made, Issue)
    assert made.code == code


@pytest.mark.parametrize(
    "furniture",
    [
        "We use cookies. Accept all cookies\n",
        "Already a subscriber? Log in to continue reading\n",
        "Please enable JavaScript to see the comments\n",
        "Error 404: image not found\n",
        "Read more\nRead more\nRead more\nHarbour dues to rise by a third\nFerry crews to vote on pay\n",
    ],
)
def test_a_story_outweighs_its_furniture(furniture: str) -> None:
    assert isinstance(read(f"{furniture}Crack shuts the port pipeline\n{STORY}{furniture}"), Article)


@pytest.mark.parametrize(
    "source",
    [
        "Hundreds meet 'page not found' as Dorrin shuts news sites\n"
        "Readers in Dorrin saw a 'page not found' message on Monday, after the state had nine sites shut.\n"
        "“Sorry, the page you were looking for could not be found,” was all that Mara Dellin got to see.\n",
        "Kestrel Herald drops its paywall\n"
        "The Kestrel Herald said on Monday that nobody will have to subscribe to continue reading its reports.\n"
        "The paper has lost a fourth of its readers in three years, according to its own figures.\n",
        "Access denied: harbour shuts its archive\n"
        "The harbour of Dorrin said on Monday that it would shut its archive to visitors for a year.\n"
        "The keeper, Mara Dellin, told the council that damp had got in and that its roof had to be mended.\n",
        "Mayor of Dorrin resigns over 540 pages of letters. By mistake or error, 40 of the 300 not found were burnt.\n",
    ],
)
def test_a_report_about_such_pages_is_an_article(source: str) -> None:
    assert isinstance(read(source), Article)


def test_a_list_of_headlines() -> None:
    rows = "".join(f"Harbour story of the day number {n}\n{n} May 2031\nRead more\n" for n in range(1, 8))
    made = read(f"Kestrel Herald\nTag: harbour\n{rows}", url="https://kestrel-herald.example/tag/harbour")
    assert isinstance(made, Issue)
    assert made.code == "listing_page"
    told = read(f"Crack shuts the port pipeline\n{STORY}{rows}", url="https://kestrel-herald.example/tag/harbour")
    assert isinstance(told, Article)


def form(source: str) -> str | None:
    made = read(source)
    assert isinstance(made, Article)
    return made.form


def test_a_live_blog_has_times_and_says_so() -> None:
    times = ("9.45pm", "10.02pm", "10.20pm", "10.48pm", "11.15pm")
    entries = "".join(f"{time}\n{STORY.splitlines()[n % 2]}\n" for n, time in enumerate(times))
    assert form(f"Pipeline crisis: live updates from the ports\n{entries}") == "live_blog"
    assert form(f"How the night at the port went by\n{entries}") is None
    assert form(f"Pipeline crisis: live updates from the ports\n{STORY}") is None


def test_a_roundup_has_items_and_says_so() -> None:
    heads = ("Rates on hold", "A bell comes home", "Ferries for sale")
    items = "".join(f"{n}. {head}\n{STORY.splitlines()[n % 2]}\n" for n, head in enumerate(heads, 1))
    assert form(f"Morning briefing: rates, bells, boats\nHere is what happened.\n{items}") == "roundup"
    assert form(f"Three ways out of the crisis\nHere is what happened.\n{items}") is None


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this story gave a wrong name for the terminal in the north of the port.",
        "This article was amended on 3 May 2031 because an earlier version gave the wrong port.",
        "Editor's note: This story has been corrected to show that the valve is in the south.",
        "(This story corrects to show that the valve is in the south, not in the north)".replace(
            "story c", "version c"
        ),
        "Korrektur: In einer früheren Version dieses Textes stand ein falscher Name des Hafens.",
        "The Kestrel Herald has retracted this article because its source made the valve up.",
        "Виправлення: у попередній версії цього тексту було неправильно названо порт.",
    ],
)
def test_notices(line: str) -> None:
    made = read(f"Crack shuts the port pipeline\n{STORY}{line}\n")
    assert isinstance(made, Article)
    assert made.notice is not None
    assert made.notice.text == line


@pytest.mark.parametrize(
    "line",
    [
        "Editor's note: Mara Dellin teaches at the University of Dorrin and has written on ports before.",
        "The market correction of last week had wiped out the gains of the whole spring, brokers said.",
        "The ministry corrects its figures for the year twice, as the law on statistics asks it to do.",
        "“The paper has retracted this article because it had to,” said the minister of energy.",
        "Update: The line opens again on Friday, the ministry said in the evening of the same day.",
    ],
)
def test_no_notices(line: str) -> None:
    made = read(f"Crack shuts the port pipeline\n{STORY}{line}\n")
    assert isinstance(made, Article)
    assert made.notice is None


def test_a_retraction_stands_in_its_line_before_the_title() -> None:
    title = "RETRACTED: Crack in a valve shuts the port pipeline"
    line = "The Kestrel Herald has retracted this article because its source made the valve up."
    for source, text in ((f"{title}\n{line}\n{STORY}", line), (f"{title}\n{STORY}", title)):
        made = read(source)
        assert isinstance(made, Article)
        assert made.notice is not None
        assert made.notice.text == text
