"""One JSON object as a page: the names that scrapers, feeds and news interfaces give its fields."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.text.fielded import fielded, written


def said(loaded: object) -> dict[str, Any]:
    """The fields that are known."""
    found = fielded(json.dumps(loaded))
    assert found is not None
    every = {name: getattr(found, name) for name in found.__dataclass_fields__}
    return {name: value for name, value in every.items() if value not in (None, (), False)}


@pytest.mark.parametrize(
    ("loaded", "wanted"),
    [
        ({"title": "T", "text": "A b."}, {"title": "T", "text": "A b."}),
        ({"Headline": "T", "articleBody": "A b.", "datePublished": "2024-03-05", "inLanguage": "en"},
         {"title": "T", "text": "A b.", "published": "2024-03-05", "language": "en"}),
        ({"maintext": "A b.", "date_publish": "2024-03-05 10:00", "source_domain": "post.example", "authors": ["Ada"]},
         {"text": "A b.", "published": "2024-03-05 10:00", "outlet": "post.example", "authors": ("Ada",)}),
        ({"content": "<p>A b.</p>", "link": "https://post.example/1"},
         {"html": "<p>A b.</p>", "url": "https://post.example/1"}),
        ({"text": "A b.", "raw_html": "<p>A b.</p>"}, {"text": "A b.", "html": "<p>A b.</p>"}),
        ({"text": "A b.", "author": {"@type": "Person", "name": "Ada Merrow"}, "publisher": {"name": "Post"}},
         {"text": "A b.", "authors": ("Ada Merrow",), "outlet": "Post"}),
        ({"text": "A b.", "author": [{"name": "Ada"}, {"name": "Ben"}, {"name": "Ada"}]},
         {"text": "A b.", "authors": ("Ada", "Ben")}),
        ({"text": "A b.", "source": {"name": "Wire", "url": "https://wire.example/"}},
         {"text": "A b.", "outlet": "Wire"}),
        ({"text": "A b.", "item_of": "feed", "source": {"name": "Wire", "url": "https://wire.example/"}},
         {"text": "A b.", "source_name": "Wire", "source_url": "https://wire.example/", "feed": True}),
        ({"text": "A b.", "source": {"id": None, "name": "Post"}, "url": "https://post.example/1"},
         {"text": "A b.", "outlet": "Post", "url": "https://post.example/1"}),
        ({"text": "A b.", "source": "Post", "syndicated_from": {"name": "Wire", "url": "https://wire.example/"}},
         {"text": "A b.", "outlet": "Post", "source_name": "Wire", "source_url": "https://wire.example/"}),
        ({"text": "A b.", "source": "scraper", "site_name": "Post"}, {"text": "A b.", "outlet": "Post"}),
        ({"text": "A b.", "source": "https://post.example/", "url": "https://post.example/1"},
         {"text": "A b.", "url": "https://post.example/1"}),
        ({"text": "A b.", "created_at": "2026-11-22T00:00:00Z"}, {"text": "A b.", "fetched": "2026-11-22T00:00:00Z"}),
        ({"text": "A b.", "timestamp": 1709632800000, "date": "2024-03-04"},
         {"text": "A b.", "published": "2024-03-04", "fetched": "2024-03-05T10:00:00+00:00"}),
        ({"text": "A b.", "created": "2026-11-22"}, {"text": "A b."}),
        ({"text": "A b.", "source": "https://post.example/1"}, {"text": "A b.", "url": "https://post.example/1"}),
        ({"text": "A b.", "source": "Wire", "url": "https://post.example/1"},
         {"text": "A b.", "outlet": "Wire", "url": "https://post.example/1"}),
        ({"title": "T", "description": "What it is about."}, {"title": "T", "text": "What it is about."}),
        ({"title": "T", "summary": "About.", "body": ["One.", "Two."]},
         {"title": "T", "deck": "About.", "text": "One.\nTwo."}),
        ({"content": "A teas…", "text": "A teaser and more."}, {"text": "A teaser and more."}),
        ({"text": "A b.", "published": 1709632800}, {"text": "A b.", "published": "2024-03-05T10:00:00+00:00"}),
        ({"text": "A b.", "published": {"$date": 1709632800000}},
         {"text": "A b.", "published": "2024-03-05T10:00:00+00:00"}),
        ({"_id": 7, "_source": {"title": "T", "text": "A b."}}, {"title": "T", "text": "A b."}),
        ({"webTitle": "T", "fields": {"bodyText": "A b.", "byline": "Ada"}},
         {"title": "T", "text": "A b.", "authors": ("Ada",)}),
        ({"text": "A b.", "title": None, "headline": "T", "url": "7"}, {"title": "T", "text": "A b."}),
        ({"text": "A b \ud800.", "title": "x" * 5000}, {"text": "A b \ufffd."}),
    ],
)  # fmt: skip
def test_names_of_fields(loaded: object, wanted: dict[str, Any]) -> None:
    assert said(loaded) == wanted


@pytest.mark.parametrize(
    "source", ["", "x", "[]", "7", "null", "{}", '{"title": "T"}', '{"text": "  "}', "[" * 50_000, '{"text": 7}']
)
def test_what_names_no_text_is_none(source: str) -> None:
    assert fielded(source) is None


def test_written_fields_come_back() -> None:
    data = written({"title": "Mühle", "text": "A b.", "authors": [], "url": None, "item_of": "feed"})
    assert data == '{"item_of":"feed","text":"A b.","title":"Mühle"}'.encode()
    found = fielded(data.decode())
    assert found is not None
    assert found.feed


NAMES = st.sampled_from(
    ["title", "text", "html", "url", "author", "date", "source", "description", "_source", "name", "$date", "fields"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("https://a.example/1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, VALUES, max_size=6))
def test_no_object_makes_it_fail(loaded: dict[str, Any]) -> None:
    found = fielded(json.dumps(loaded))
    if found is not None:
        assert (found.text or found.html or "").strip()
        assert all(isinstance(name, str) and name for name in found.authors)


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(source: str) -> None:
    fielded(source)
