"""What a page calls itself, in the forms in which pages do; and pages that do not say."""

import json

import pytest

from headwater.flow.collect.article import article
from headwater.records import Article, Page
from headwater.text.addresses import site

TITLE = "Crack shuts the port pipeline for repairs"
FIRST = "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs."
SECOND = "Engineers found a crack in a valve near the northern terminal, a spokeswoman told journalists in the capital."
THIRD = "The supply is not in danger, she said, and nobody was hurt when the crack opened at the terminal on Monday."
BODY = f"{FIRST}\n{SECOND}\n{THIRD}\n"


def read(source: str, media_type: str = "text/plain") -> Article:
    page = Page(id="a1", address="a", outlet=None, url=None, media_type=media_type, sha256="")
    made = article(page, source, ("a",))[0]
    assert isinstance(made, Article)
    return made


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (f"The Selvik Courier\n{TITLE}\n{BODY}", "The Selvik Courier"),
        (
            f"SELVIK EVENING COURIER\nNews of the fjord since 1902\n{TITLE}\n3 May 2021\n{BODY}",
            "Selvik Evening Courier",
        ),
        (f"Selvik Courier | All the fjord\n{TITLE}\n3 May 2021\n{BODY}", "Selvik Courier"),
        (f"Selvik Courier: the voice of the fjord\n{TITLE}\n{BODY}", "Selvik Courier"),
        (f"SELVIK COURIER — fish, ships, weather\n{TITLE}\n{BODY}", "Selvik Courier"),
        (f"*** FJORDBLIKK ***\n{TITLE}\n{BODY}Sign up for more from Fjordblikk\n© 2021 Fjordblikk\n", "FJORDBLIKK"),
        (f"Fjordblikk\nFjordblikk brings you the news of the north.\n{TITLE}\n{BODY}", "Fjordblikk"),
        (f"{TITLE}\n{BODY}© 2021 Selvik Courier Ltd. All rights reserved.\n", "Selvik Courier"),
        (f"{TITLE}\n{BODY}Copyright 2021 Selvik Courier\n", "Selvik Courier"),
        (
            f"{TITLE}\n{BODY}Source: korrel\nMara Dellin has covered the sea for Selvik Courier since 2011.\n",
            "Selvik Courier",
        ),
        (f"SELVIK COURIER\n{TITLE}\n{BODY}(c) 2021 Selvik Courier Publishing House\n", "Selvik Courier"),
        (f"FJORD DAILY\nNews that travels\nNEWS | OPINION | LIFESTYLE\n{TITLE}\n3 May 2021\n{BODY}", "Fjord Daily"),
        (f"Fjord Morning\nMonday, May 3, 2021\nFront | Region | World\n{TITLE}\n{BODY}", "Fjord Morning"),
        (f"Fjord News Agency\n{TITLE}\nBy Mara Dellin\n{BODY}", "Fjord News Agency"),
    ],
)
def test_the_page_names_itself(source: str, name: str) -> None:
    made = read(source)
    assert made.outlet == name
    assert made.outlet_span is not None
    assert made.outlet_span.text.casefold() == name.casefold()
    assert [span.text for span in made.body] == [FIRST, SECOND, THIRD]
    assert made.title is not None
    assert made.title.text == TITLE


@pytest.mark.parametrize(
    "source",
    [
        f"{TITLE}\n{BODY}",
        f"World News\n{TITLE}\n{BODY}",
        f"Politics\n{TITLE}\n3 May 2021\n{BODY}",
        f"Crack Shuts Port Pipeline\n3 May 2021\n{BODY}",
        f"Crack Shuts Port Pipeline\nCrack Shuts Port Pipeline\n{BODY}",
        f"Mara Dellin\n{TITLE}\n{BODY}",
    ],
)
def test_nobody_is_named(source: str) -> None:
    assert read(source).outlet is None


def test_the_end_of_an_html_title() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, FIRST[4:]))
    head = f"<html><head><title>{TITLE} - Fjordblikk</title></head><body>"
    made = read(f"{head}<p>Fjordblikk</p><article><h1>{TITLE}</h1>{paragraphs}</article></body></html>", "text/html")
    assert made.outlet == "Fjordblikk"
    made = read(f"{head}<article><h1>{TITLE}</h1>{paragraphs}</article></body></html>", "text/html")
    assert made.outlet is None


def test_an_agency_on_its_own_page_is_outlet_and_credit() -> None:
    end = "Copyright 2021 Kestrel Press Agency. All rights reserved."
    made = read(f"Kestrel Press Agency: news from the north\n{TITLE}\nSELVIK (KPA) — {BODY}{end}\n")
    assert made.outlet == "Kestrel Press Agency"
    assert [(one.name, one.form) for one in made.credits] == [("KPA", "dateline")]


@pytest.mark.parametrize(
    ("title", "url", "outlet"),
    [
        ("Fjord Evening Post - World", "https://feeds.fep.example/1", "Fjord Evening Post"),
        ("The Lookout", "https://lookout.example/1", "The Lookout"),
        ("North Fjord Times > World News", "https://www.nftimes.example/1", "North Fjord Times"),
        ("Kestrel News | Latest", "https://kestrel.example/1", "Kestrel"),
        ("Kestrel News | Latest", "https://harbourpost.example/1", "harbourpost.example"),
        ("World", "https://harbourpost.example/1", "harbourpost.example"),
    ],
)
def test_what_a_feed_calls_itself_counts_where_the_address_agrees(title: str, url: str, outlet: str) -> None:
    source = json.dumps({"title": TITLE, "text": BODY, "outlet": title, "url": url, "item_of": "feed"})
    given = Page(id="a1", address="a", outlet=site(url), url=url, media_type="application/json", sha256="")
    made = article(given, source, ("a",))[0]
    assert isinstance(made, Article)
    assert made.outlet == outlet
