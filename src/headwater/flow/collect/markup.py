"""HTML pages: their visible lines, which of them trafilatura takes for the body, and what their head states."""

from collections import Counter

from headwater.records import Field
from headwater.text.html import DEEPEST, Visible, json_ld, metas, parse, tamed, times, visible
from headwater.text.line_align import aligned
from headwater.text.lines import Line

# Meta tags and JSON-LD leaves worth keeping as evidence; the last part of a path decides.
KEPT = frozenset({
    "og:site_name", "og:title", "twitter:title", "title", "headline", "og:description", "description",
    "article:published_time", "og:published_time", "og:article:published_time", "article:modified_time",
    "datePublished", "datepublished", "dateModified", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publication_date",
    "article_date_original", "date", "author", "article:author", "author.name", "publisher.name",
    "application-name", "inLanguage", "sourceOrganization.name", "creditText", "time",
})  # fmt: skip
ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "Article", "BlogPosting", "LiveBlogPosting",
    "WebPage",
)  # fmt: skip
LEAST_SHARE = 0.3  # of trafilatura's words found on the page's lines; below it the alignment failed


def read(source: str) -> tuple[Visible | None, tuple[Field, ...]]:
    """The page's lines and its fields; None where the source holds no element."""
    root = parse(source)
    if root is None:
        return None, ()
    found = [Field(source="meta", path=name, value=value) for name, value in metas(root) if name in KEPT]
    for path, value in json_ld(root):
        kind, _, rest = path.partition(".")
        if kind in ARTICLES or path.startswith(("@graph", "publisher", "headline", "date")):
            last = rest.rsplit(".", 2)
            if rest in KEPT or ".".join(last[-2:]) in KEPT:
                found.append(Field(source="json-ld", path=path, value=value))
    found.extend(Field(source="html", path="time", value=value) for value in times(root)[:1])
    unique = tuple(dict.fromkeys(found))
    return visible(root), unique


def titles(page: Visible, fields: tuple[Field, ...]) -> tuple[str, ...]:
    """What the markup calls the page's title, best first."""
    order = ("headline", "og:title", "twitter:title")
    stated = [field.value for name in order for field in fields if field.path.rsplit(".", 1)[-1] == name]
    whole = [field.value for field in fields if field.path == "title"]
    single = page.headings if len(page.headings) == 1 else ()
    return tuple(dict.fromkeys([*stated, *single, *whole, *page.headings]))


def descriptions(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """What the markup says that the page is about: often its deck."""
    return tuple(field.value for field in fields if field.path.rsplit(":", 1)[-1] == "description")


def extracted(source: str, page: Visible) -> str:
    """The body as trafilatura finds it in precision mode; "" where it finds none or the page would harm it."""
    if page.depth > DEEPEST:
        return ""
    import trafilatura  # measured: 0.6 s, and plain text must not pay it

    try:
        return trafilatura.extract(
            tamed(source), favor_precision=True, include_comments=False, include_tables=True, include_formatting=False,
            deduplicate=False, output_format="txt",
        ) or ""  # fmt: skip
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, UnicodeError, AssertionError):
        return ""


def body_chances(source: str, page: Visible, found: tuple[Line, ...]) -> list[float] | None:
    """1 for each line that trafilatura keeps, 0 for the others; None where it finds nothing that stands on the page."""
    text = extracted(source, page)
    if not text.strip():
        return None
    chosen = aligned([line.text for line in found], text.splitlines())
    words = Counter(line.text.count(" ") + 1 for line, kept in zip(found, chosen, strict=True) if kept)
    total = sum(size * times_ for size, times_ in words.items())
    if total < LEAST_SHARE * len(text.split()):
        return None
    return [1.0 if kept else 0.0 for kept in chosen]
