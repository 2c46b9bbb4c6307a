"""A page of named fields as lines, titles and evidence."""

import json

from headwater.flow.collect.fielded import Reading, read
from headwater.records import Field


def test_title_deck_and_text_stand_above_each_other() -> None:
    found = read(
        json.dumps({"title": "Ferry sinks", "summary": "Off  Tarn.", "text": "A ferry sank.\n\nAll were saved."})
    )
    assert found == Reading(
        "Ferry sinks\nOff Tarn.\nA ferry sank.\n\nAll were saved.", titles=("Ferry sinks",), decks=("Off Tarn.",)
    )


def test_a_title_that_the_text_begins_with_is_not_repeated() -> None:
    assert (
        read(json.dumps({"title": "Ferry sinks", "text": "Ferry sinks\nA ferry sank."})).text
        == "Ferry sinks\nA ferry sank."
    )


def test_markup_is_read_as_its_visible_lines() -> None:
    html = "<h1>Ferry sinks</h1><p>A <b>ferry</b> sank.</p><script>x()</script>"
    found = read(json.dumps({"title": "Ferry sinks", "html": html}))
    assert found.text == "Ferry sinks\nA ferry sank."
    assert found.html == html


def test_an_empty_shell_of_markup_yields_to_the_text_beside_it() -> None:
    found = read(json.dumps({"html": "<p>Loading</p>", "text": "A ferry sank off Tarn on Monday."}))
    assert found == Reading("A ferry sank off Tarn on Monday.")


def test_what_stands_beside_the_text_is_evidence_of_its_list_or_its_feed() -> None:
    values = {
        "text": "A ferry sank.", "published": "5 March 2024", "authors": ["Ada", "Ben"], "outlet": "Post",
        "language": "en", "url": "https://post.example/1", "modified": "6 March", "source": {"name": "Wire", "url": "https://wire.example/"},
    }  # fmt: skip
    stated = [
        ("published", "5 March 2024"), ("modified", "6 March"), ("author", "Ada"), ("author", "Ben"),
        ("outlet", "Post"), ("url", "https://post.example/1"), ("language", "en"), ("source.name", "Wire"),
        ("source.url", "https://wire.example/"),
    ]  # fmt: skip
    of_list = read(json.dumps({**values, "crawl_date": "2024-03-07"})).fields
    assert of_list == tuple(
        Field(source="list", path=path, value=value)
        for path, value in (*stated[:2], ("fetched", "2024-03-07"), *stated[2:-2])
    )
    of_feed = read(json.dumps({**values, "item_of": "feed"})).fields
    assert of_feed == tuple(Field(source="feed", path=path, value=value) for path, value in stated)


def test_what_is_no_object_with_a_text_is_empty() -> None:
    assert read("[]") == Reading("")
    assert read('{"title": "T"}') == Reading("")
