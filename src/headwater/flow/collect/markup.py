"""HTML pages: their visible lines, which of them are body, and what their head states."""

from headwater.flow.collect import bodies
from headwater.records import Field
from headwater.text.html import Visible, json_ld, metas, parse, times, visible
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
    return visible(root, bodies.names()), unique


def descriptions(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """What the markup says that the page is about: often its deck."""
    return tuple(field.value for field in fields if field.path.rsplit(":", 1)[-1] == "description")


def body_chances(source: str, page: Visible, found: tuple[Line, ...]) -> list[float] | None:
    """For each line of `found`, 1 where it is body and 0 where it is not; None where only the lines' looks can tell."""
    return bodies.chances(page, found)
