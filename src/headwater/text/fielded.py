"""A page that comes as named fields: one JSON object, under the names that scrapers, feeds and news interfaces use."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

LONGEST = 2000  # characters of a field other than the text; a longer one is no name, date or address
MOST_AUTHORS = 50
DEEPEST = 3  # wrappers ({"_source": {"article": ...}}) and names ({"author": {"name": ...}}) inside each other

# Every name without case and separators: "datePublished", "date_published" and "Date-Published" are one.
ALIASES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "webtitle", "articletitle", "pagetitle"),
    "deck": (
        "deck", "dek", "standfirst", "subtitle", "subheadline", "subhead", "summary", "description", "lead", "lede",
        "abstract", "excerpt", "snippet", "trailtext", "leadparagraph", "metadescription",
    ),
    "text": (
        "text", "body", "content", "maintext", "articlebody", "contenttext", "fulltext", "bodytext", "articletext",
        "plaintext", "cleanedtext", "story", "rawtext", "extractedtext", "pagetext", "markdown",
    ),
    "html": ("html", "rawhtml", "contenthtml", "bodyhtml", "pagehtml", "articlehtml", "htmlbody", "articlebodyhtml"),
    "url": (
        "url", "link", "canonicalurl", "canonical", "weburl", "href", "permalink", "uri", "articleurl", "pageurl",
        "finalurl", "sourceurl", "urlused",
    ),
    "published": (
        "published", "datepublished", "publishdate", "pubdate", "date", "datepublish", "publisheddate", "publishedat",
        "publishedon", "publicationdate", "publishtime", "publishedtime", "datetimepub", "webpublicationdate", "issued",
        "datetime", "timestamp", "created", "createdat", "datecreated", "posted", "postedat",
    ),
    "modified": (
        "modified", "datemodified", "datemodify", "updated", "updatedat", "dateupdated", "lastmodified",
        "modifieddate", "updateddate", "modifiedat", "lastupdated",
    ),
    "authors": ("authors", "author", "byline", "creator", "writer", "writers", "authornames", "authorname"),
    "outlet": (
        "outlet", "sitename", "publisher", "publication", "newspaper", "site", "media", "medianame", "sourcename",
        "domain", "sourcedomain", "hostname", "host", "website",
    ),
    "language": ("language", "lang", "inlanguage", "languagecode"),
    "source": ("source", "feedsource", "sourceorganization", "originalsource", "via", "syndicatedfrom"),
}  # fmt: skip
WRAPPERS = ("source", "article", "fields", "data", "document", "doc", "item", "page", "newsarticle")
NAMES = ("name", "title", "main", "original", "text", "rendered", "value", "$date", "fullname", "label")
ADDRESSES = ("url", "href", "link", "uri", "@id")

_MARKUP = re.compile(r"</(?:p|div|a|li|h[1-6]|article|section|body|span|td|blockquote|strong|em)\s*>|<br\s*/?>", re.I)
_SEPARATOR = re.compile(r"[\W_]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fielded:
    """What the fields say, as written. `html` is markup, a whole page or a fragment; `text` holds no markup.

    `feed`: the object is an item of a feed.
    """

    title: str | None = None
    deck: str | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None
    source_name: str | None = None
    source_url: str | None = None
    feed: bool = False


def fielded(source: str) -> Fielded | None:
    """The fields of the JSON object that `source` is; None where it is none, or holds neither a text nor a page."""
    try:
        loaded = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None
    return from_object(loaded)


def from_object(loaded: object, *, bare: bool = False) -> Fielded | None:
    """The fields of a JSON object already parsed; None where it holds neither a text nor a page, unless `bare`."""
    for found in _unwrapped(loaded, DEEPEST):
        text, html = _words(found, "text"), _words(found, "html")
        deck = _line(found, "deck")
        if html is None and text is not None and _MARKUP.search(text):
            text, html = None, text
        if text is None and html is None and deck is not None:
            text, deck = _words(found, "deck"), None
        if text is not None or html is not None:
            return _made(found, text, html, deck)
    outermost = next(_unwrapped(loaded, 1), None)
    return _made(outermost, None, None, None) if bare and outermost is not None else None


def _made(found: dict[str, Any], text: str | None, html: str | None, deck: str | None) -> Fielded:
    source = _first(found, "source")
    source_name, source_url = _one_line(_name(source)), _address(source)
    if source_name is not None and _is_address(source_name):
        source_name, source_url = None, source_url or source_name
    url = next((one for one in _values(found, "url") if isinstance(one, str) and _is_address(one.strip())), None)
    if url is None:  # trafilatura calls the page's own address its source
        url, source_url = (source_url, None) if isinstance(source, str) else (None, source_url)
    return Fielded(
        title=_line(found, "title"), deck=deck, text=text, html=html, url=_one_line(url),
        published=_moment(_first(found, "published")), modified=_moment(_first(found, "modified")),
        authors=_authors(found), outlet=_line(found, "outlet"), language=_line(found, "language"),
        source_name=source_name, source_url=None if source_url == url else source_url,
        feed=found.get("itemof") == "feed",
    )  # fmt: skip


def _unwrapped(loaded: object, deep: int) -> Iterator[dict[str, Any]]:
    """The object, then the objects that it may be wrapped around; keys without case and separators."""
    if not isinstance(loaded, Mapping):
        return
    found: dict[str, Any] = {}
    for key, value in loaded.items():
        found.setdefault(_SEPARATOR.sub("", str(key)).casefold(), value)
    yield found
    if deep > 1:
        for name in WRAPPERS:
            for inner in _unwrapped(found.get(name), deep - 1):
                yield {**{key: value for key, value in found.items() if key != name}, **inner}


def _values(found: dict[str, Any], name: str) -> Iterator[Any]:
    for alias in ALIASES[name]:
        if found.get(alias) not in (None, "", [], {}):
            yield found[alias]


def _first(found: dict[str, Any], name: str) -> Any:
    return next(_values(found, name), None)


def _name(value: Any, deep: int = DEEPEST) -> str | None:
    """The words of a value: itself, or the name inside it."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list) and value and deep:
        return _name(value[0], deep - 1)
    if isinstance(value, Mapping) and deep:
        return next((name for key in NAMES if (name := _name(value.get(key), deep - 1))), None)
    return None


def _one_line(value: str | None) -> str | None:
    line = _SPACE.sub(" ", value).strip() if value is not None else ""
    return line if 0 < len(line) <= LONGEST else None


def _line(found: dict[str, Any], name: str) -> str | None:
    return next((line for value in _values(found, name) if (line := _one_line(_name(value)))), None)


def _words(found: dict[str, Any], name: str) -> str | None:
    """The longest of the fields that go by the name: "content" may be a teaser of "body". Paragraphs may be a list."""
    best: str | None = None
    for value in _values(found, name):
        paragraphs = isinstance(value, list) and all(isinstance(one, str) for one in value)
        words = _SURROGATE.sub("\ufffd", "\n".join(value)) if paragraphs else _name(value)
        if words is not None and words.strip() and len(words) > len(best or ""):
            best = words
    return best


def _is_address(value: str) -> bool:
    return value[:8].casefold().startswith(("http://", "https://")) and not _SPACE.search(value)


def _address(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = next((value[key] for key in ADDRESSES if isinstance(value.get(key), str)), None)
    return value[:LONGEST] if isinstance(value, str) and _is_address(value) else None


def _moment(value: Any) -> str | None:
    """A date as written; seconds or milliseconds since 1970 as the moment they stand for."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("$date", "date", "value", "$numberLong") if key in value), None)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        seconds = value / 1000 if value > 1e11 else value
        return datetime.fromtimestamp(int(seconds), UTC).isoformat() if 1e8 < seconds < 4e9 else None
    return _one_line(_name(value))


def _authors(found: dict[str, Any]) -> tuple[str, ...]:
    for value in _values(found, "authors"):
        several = value[:MOST_AUTHORS] if isinstance(value, list) else [value]
        names = [name for one in several if (name := _one_line(_name(one)))]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def stated(found: Fielded) -> tuple[tuple[str, str], ...]:
    """(path, value) of everything that the fields state beside title and text."""
    every = [
        ("published", found.published), ("modified", found.modified), *(("author", name) for name in found.authors),
        ("outlet", found.outlet), ("url", found.url), ("language", found.language),
        ("source.name", found.source_name), ("source.url", found.source_url),
    ]  # fmt: skip
    return tuple((path, value) for path, value in every if value is not None)


def written(values: Mapping[str, object]) -> bytes:
    """Named fields as the bytes of a page: compact JSON, keys by alphabet, what is unknown left out."""
    known = {key: value for key, value in values.items() if value not in (None, "", [], (), {})}
    whole = json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _SURROGATE.sub("\ufffd", whole).encode()
