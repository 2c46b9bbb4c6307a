"""What an HTML page says to machines about itself: meta tags, JSON-LD, microdata, links, `<time>`, and elements whose
class names a writer or a date. Each as (source, path, value); what they are worth is decided elsewhere.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

Found = tuple[str, str, str]  # source ("meta", "json-ld", "html"), path, value

MOST = 400  # meta tags, JSON-LD leaves and marked elements looked at: a page has 50; a hostile one has 50,000
MOST_ELEMENTS = 60_000  # elements walked; the largest of the 181 development pages has 9,000
LONGEST_SCRIPT = 2_000_000  # characters of JSON-LD read
MOST_STEPS = 120  # beginnings and ends of elements inside a byline
VALUE, SHORT = 2000, 160  # characters of a field; of an element's text that can be a byline or a date

# Nodes of JSON-LD that stand for the page's own text, the most telling first; of a kind, the first on the page.
ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "AdvertiserContentArticle", "SatiricalArticle",
    "ScholarlyArticle", "TechArticle", "Report", "SocialMediaPosting", "CreativeWork", "Review", "Recipe", "HowTo",
    "VideoObject", "WebPage", "ItemPage",
)  # fmt: skip
# Their leaves, and of a leaf that is a node its own leaves.
LEAVES = frozenset((
    "headline", "name", "description", "datePublished", "dateCreated", "dateModified", "uploadDate", "dateline",
    "inLanguage", "url", "creditText", "correction", "isAccessibleForFree",
))  # fmt: skip
NODES = frozenset(
    ("author", "creator", "publisher", "sourceOrganization", "isBasedOn", "isBasedOnUrl", "copyrightHolder", "provider")
)
AGENTS = frozenset(("author", "creator"))
ELSEWHERE = frozenset((  # keys under which a node holds other pages
    "itemListElement", "hasPart", "relatedLink", "mentions", "citation", "comment", "review", "breadcrumb",
    "associatedMedia",
    "video", "image", "publisher", "isPartOf", "subjectOf", "liveBlogUpdate", "recommendations",
))  # fmt: skip

_SPACE = re.compile(r"\s+")
_KEPT = re.compile(  # names of meta tags that may say what the page is, whose, when and from where
    r"title|headline|descr|date|time|publi|pub-?date|issued|creat|modif|updat|release|author|byl|writer|creator|contributor"
    r"|site_?name|application-name|og:url|og:type|locale|language|source|syndication|robots|news_keywords|revis|parsely-",
    re.IGNORECASE,
)
_TRAILING = re.compile(r",\s*(?=[}\]])")
_WRAPPED = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*$")
_LOOSE = re.compile(r'"(datePublished|dateModified|headline)"\s*:\s*"((?:[^"\\]|\\.){1,300})"')

_SKIPPED = frozenset(("style", "noscript", "template", "svg", "math", "iframe", "object", "select", "textarea", "nav"))
_UNSEEN = ("script", "style", "svg", "iframe", "template")
_OTHERS = re.compile(  # classes of parts that show other pages, or readers' words
    r"(?:^|[\s_-])(?:comments?|commentlist|replies|respond|related|sidebar|recirc|recommended|recommendations?|popular|trending"
    r"|most-?read|mostread|teasers?|promo|promotions?|newsletter|footer|menu|nav|navigation|outbrain|taboola|read-?more|more-"
    r"|next-?article|latest|widget|carousel|ticker|dropdown|disqus|author-?(?:bio|box|description)|about-?author|cookie|banner)",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|authors?|writer|autor|auteur|contributors?|reporter)", re.IGNORECASE
)
_WRITER_INSIDE = re.compile(r"[a-z](?:Byline|Author|Autor)", re.ASCII)
_NO_WRITER = re.compile(
    r"image|photo|avatar|social|bio|desc|icon|twitter|follow|link-?list|thumb|credit", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:^|[\s_-])(?:date|dates|dateline|datetime|timestamp|pub-?date|publish(?:ed)?|posted(?:-on)?|entry-date|datum|fecha|data)"
    r"(?:$|[\s_-])|[a-z](?:Date|Timestamp|PubDate)(?:$|[\s_-])",
)
_UPDATED = re.compile(r"updat|modif|edited", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|entry-date|posted|created|release", re.IGNORECASE)


def head_fields(root: Any) -> tuple[Found, ...]:
    """Every field of the page that may say what it is, who wrote it, when, and where it comes from; each once."""
    found: list[Found] = []
    scripts: list[str] = []
    headings = _above_headings(root)
    stack: list[tuple[Any, bool]] = [(root, False)]  # an element, and whether it stands in a part about other pages
    for _ in range(MOST_ELEMENTS):
        if not stack or len(found) >= MOST:
            break
        element, elsewhere = stack.pop()
        tag = element.tag
        if tag == "noscript" and (words := _text(element, VALUE)):
            found.append(("html", "noscript", words))
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        if tag == "script":
            if (element.get("type") or "").strip().casefold() == "application/ld+json" and element.text:
                scripts.append(element.text[:LONGEST_SCRIPT])
            continue
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
        elsewhere = elsewhere or (
            element not in headings and (tag in ("aside", "footer") or _OTHERS.search(marks) is not None)
        )
        found.extend(_of_element(element, tag, marks, elsewhere))
        stack.extend((child, elsewhere) for child in reversed(element))
    return tuple(dict.fromkeys([*found, *(one for one in _json_ld(scripts))]))


def _above_headings(root: Any) -> frozenset[Any]:
    """The elements that hold a main heading, and the page's own frame: never a part about other pages."""
    held = {root, *(one for tag in ("html", "body", "main") for one in root.iter(tag))}
    for _, heading in zip(range(3), root.iter("h1"), strict=False):
        held.add(heading)
        for _, above in zip(range(300), heading.iterancestors(), strict=False):
            held.add(above)
    return frozenset(held)


def _of_element(element: Any, tag: str, marks: str, elsewhere: bool) -> Iterator[Found]:
    if tag == "meta":
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip() and _KEPT.search(name):
            yield "meta", name.strip().casefold()[:100], content.strip()[:VALUE]
    elif tag == "title":
        if words := _text(element, VALUE):
            yield "meta", "title", words
    elif tag == "link":
        if "canonical" in (element.get("rel") or "").casefold().split() and element.get("href"):
            yield "html", "canonical", element.get("href").strip()[:VALUE]
    elif tag == "html" and element.get("lang"):
        yield "html", "lang", element.get("lang").strip()[:40]
    elif not elsewhere and tag not in ("html", "body", "head"):
        yield from _of_shown(element, tag, marks)


def _of_shown(element: Any, tag: str, marks: str) -> Iterator[Found]:
    """Microdata, `<time>`, rel=author, `<address>` and telling classes."""
    part = (element.get("itemprop") or element.get("property") or "").removeprefix("schema:").split()
    if "author" in part or "creator" in part:
        yield from _named(element, "itemprop.author")
    for name in ("datePublished", "dateModified", "dateCreated"):
        if name in part and (value := _moment(element)):
            yield "html", f"itemprop.{name}", value
    if tag == "time":
        if value := _moment(element):
            yield "html", f"time{_time_kind(element, marks)}", value
    elif _DATE.search(marks) and (words := _text(element, SHORT)) and any(c.isdigit() for c in words):
        yield "html", "class.updated" if _UPDATED.search(marks) else "class.date", words
    if "author" in (element.get("rel") or "").split() and (words := _text(element, SHORT)):
        yield "html", "rel.author", words
    elif (_WRITER.search(marks) or _WRITER_INSIDE.search(marks)) and not _NO_WRITER.search(marks):
        if words := _text(element, SHORT):
            yield "html", "class.author", words
    elif tag == "address" and (words := _text(element, SHORT)):
        yield "html", "address", words


def _time_kind(element: Any, marks: str) -> str:
    own = f"{marks} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"
    if _UPDATED.search(own):
        return ".updated"
    return ".published" if element.get("pubdate") is not None or _PUBLISHED.search(own) else ""


def _moment(element: Any) -> str:
    """The machine's form of an element's date where it has one, else its words."""
    for name in ("datetime", "content", "title"):
        value = (element.get(name) or "").strip()
        if value and any(c.isdigit() for c in value):
            return str(value[:SHORT])
    words = _text(element, SHORT)
    return words if any(c.isdigit() for c in words) else ""


def _named(element: Any, path: str) -> Iterator[Found]:
    """The names inside an author of microdata, or its words."""
    inner = [one for one in element.iter() if "name" in (one.get("itemprop") or "").split() and one is not element]
    for one in inner[:10] or [element]:
        value = (one.get("content") or "").strip() or _text(one, SHORT)
        if value:
            yield "html", path, value[:SHORT]


def _text(element: Any, most: int) -> str:
    """The words of an element; "" where they are more than `most` characters, or spread over too many elements."""
    if element.tag == "title":
        words = _SPACE.sub(" ", element.text or "").strip()
        return words if len(words) <= most else ""
    pieces: list[str] = []
    size = 0
    for step, (event, inner) in enumerate(etree.iterwalk(element, events=("start", "end"))):
        if inner.tag in _UNSEEN or step > MOST_STEPS:
            return ""
        piece = inner.text if event == "start" else inner.tail if inner is not element else None
        if piece:
            pieces.append(piece)
            size += len(piece.strip())
        if size > most:
            return ""
    return _SPACE.sub(" ", " ".join(pieces)).strip()


# ------------------------------------------------------------------------------------------------------- JSON-LD


def _json_ld(scripts: list[str]) -> list[Found]:
    nodes: list[tuple[dict[str, Any], bool]] = []
    loose: list[Found] = []
    for text in scripts[:40]:
        loaded = _loaded(text)
        if loaded is None:
            loose.extend(
                ("json-ld", f"Unreadable.{m[1]}", m[2].strip()[:VALUE]) for m in _LOOSE.finditer(text[:50_000])
            )
        else:
            nodes.extend(_nodes(loaded))
    known = {str(node["@id"]): node for node, _ in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    out: list[Found] = []
    for node, kind in _chosen(nodes):
        out.extend(("json-ld", f"{kind}.{path}", value) for path, value in _leaves(node, known))
    return [*out[:MOST], *loose[:6]]


def _loaded(text: str) -> Any:
    text = _WRAPPED.sub("", text.strip())
    for form in (text, _TRAILING.sub("", text)):
        try:
            return json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(loaded: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every typed node, outermost first, and whether it stands for another page."""
    stack: list[tuple[Any, bool]] = [(loaded, False)]
    for _ in range(4000):
        if not stack:
            return
        node, elsewhere = stack.pop()
        if isinstance(node, dict):
            yield node, elsewhere
            inner = ((v, elsewhere or k in ELSEWHERE) for k, v in node.items() if isinstance(v, (dict, list)))
            stack.extend(reversed(list(inner)))
        elif isinstance(node, list):
            stack.extend((one, elsewhere) for one in reversed(node))


def _kind(node: dict[str, Any]) -> str:
    kinds = node.get("@type")
    named = [
        str(one).rsplit("/", 1)[-1] for one in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(one, str)
    ]
    return next((one for one in ARTICLES if one in named), named[0] if named else "")


def _chosen(nodes: list[tuple[dict[str, Any], bool]]) -> Iterator[tuple[dict[str, Any], str]]:
    """The first node of each kind that stands for the page itself, the most telling kind first."""
    first: dict[str, dict[str, Any]] = {}
    for node, elsewhere in nodes:
        kind = _kind(node)
        if kind in ARTICLES and not elsewhere and not (kind in first and len(first[kind]) >= len(node)):
            if kind not in first or len(first[kind]) <= 3:
                first[kind] = node
        elif (
            kind in ("Organization", "NewsMediaOrganization", "WebSite")
            and not elsewhere
            and isinstance(node.get("name"), str)
        ):
            first.setdefault(kind, {"name": node["name"]})
    for kind in (*ARTICLES, "NewsMediaOrganization", "Organization", "WebSite"):
        if kind in first:
            yield first[kind], kind


def _leaves(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if key in LEAVES:
            yield from ((key, words) for words in _words(value))
        elif key in NODES:
            for one in (value if isinstance(value, list) else [value])[:30]:
                yield from _agent(key, one, known)


def _agent(key: str, node: Any, known: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """A name, a URL, or a node that holds them; a writer's path says whether it is an organization."""
    if isinstance(node, dict):
        node = known.get(str(node.get("@id")), node) if "name" not in node else node
        kind = _kind(node)
        path = f"{key}.Organization" if key in AGENTS and "Organization" in kind else key
        for leaf in ("name", "headline", "url", "correctionText", "text"):
            for one in (node.get(leaf) if isinstance(node.get(leaf), list) else [node.get(leaf)])[:20]:
                yield from ((f"{path}.{leaf}", words) for words in _words(one))
    else:
        for words in _words(node):
            yield (f"{key}.url" if words.startswith(("http://", "https://")) else f"{key}.name"), words


def _words(value: Any) -> Iterator[str]:
    for one in value[:10] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = one.get("text") or one.get("@value")
        if isinstance(one, bool):
            one = str(one).casefold()
        if isinstance(one, str) and one.strip():
            yield _SPACE.sub(" ", one).strip()[:VALUE]
