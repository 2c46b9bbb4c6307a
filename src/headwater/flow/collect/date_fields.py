"""What fields and addresses state about a page's day: markup, feeds, archives, URLs. Each a claim with its rank."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from headwater.beats import table
from headwater.records import DateClaim, Field
from headwater.text.stated_dates import Moment, StatedDate, day, moment, months, stated_dates

# The ranks of claims of publication, most reliable first. The rule is in dates.py.
ARTICLE, META, MICRODATA, LABELLED, CREATED, LINE, ELEMENT, FEED, ADDRESS = range(9)

Kind = Literal["published", "modified"]

_ARTICLES = re.compile(r"^(?:\w*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|Unreadable)\.")
# Names of meta tags without separators and case.
_PUBLISHED_METAS = frozenset((
    "articlepublishedtime", "articlepublished", "articlepublisheddate", "articlepubdate", "ogpublishedtime",
    "ogarticlepublishedtime", "ogpubdate", "ogdatepublished", "datepublished", "parselypubdate", "sailthrudate",
    "dcdateissued", "dctermsissued", "dctermscreated", "dcdatecreated", "dccreated", "pubdate", "publishdate",
    "publicationdate", "published", "publishedat", "publisheddate", "publishedtime", "publishedtimestamp",
    "daterelease",
    "releasedate", "articledateoriginal", "originalpublicationdate", "cxenseparserecspublishtime",
    "citationpublicationdate",
    "citationonlinedate", "citationdate", "firstpublished", "dcsextarticlefirstpublished", "snpostdate", "postdate",
    "articledate", "displaydate", "vrpubdate", "ptime", "pdate", "bttime", "rnewsdatepublished", "dateissued",
    "shareaholicarticlepublishedtime", "analyticsattributesarticledate", "timerelease", "storydate", "issued",
))  # fmt: skip
_CREATED_METAS = frozenset((
    "datecreated", "createdate", "creationdate", "created", "createdat", "dcdate", "dctermsdate", "date", "timestamp",
))  # fmt: skip
_MODIFIED_METAS = frozenset((
    "articlemodifiedtime", "articlemodified", "articleupdated", "articleupdatedtime", "ogupdatedtime",
    "ogarticlemodifiedtime", "datemodified", "lastmodified", "dcdatemodified", "dctermsmodified", "dcmodified",
    "revisiondate", "updateddate", "updatedate", "updated", "updatedat", "articledateupdated", "datelastpubbed",
    "modified", "shareaholicarticlemodifiedtime", "moddate", "lastmod", "revised", "dateupdated",
    "cxenseparserecsarticlemodified",
))  # fmt: skip
_HTML: dict[str, tuple[Kind, int]] = {
    "itemprop.datePublished": ("published", MICRODATA), "time.published": ("published", MICRODATA),
    "itemprop.dateCreated": ("published", CREATED), "time": ("published", ELEMENT),
    "class.date": ("published", ELEMENT),
    "itemprop.dateModified": ("modified", MICRODATA), "time.updated": ("modified", ELEMENT),
    "class.updated": ("modified", ELEMENT),
}  # fmt: skip
_OUTSIDE: dict[tuple[str, str], tuple[Kind, int]] = {
    ("feed", "published"): ("published", FEED), ("list", "published"): ("published", FEED),
    ("feed", "modified"): ("modified", FEED), ("list", "modified"): ("modified", FEED),
    ("sitemap", "published"): ("published", FEED), ("sitemap", "lastmod"): ("modified", FEED),
    ("http", "last-modified"): ("modified", ADDRESS),
}  # fmt: skip
ADDRESSES = ("canonical", "og:url", "NewsArticle.url", "Article.url")  # fields that name the page's own URL

PRINTED = ("class.date",)  # fields that hold what a reader sees

_SEPARATORS = re.compile(r"[^a-z0-9]")
_IN_URL = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<mark>[/_.-]?)(?P<month>0[1-9]|1[0-2]|(?<=[/_.-])[1-9](?!\d)|[a-z]{3}(?=[/_-]))"
    r"(?:(?P=mark)(?P<day>0[1-9]|[12]\d|3[01]|(?<=[/_.-])[1-9](?!\d)))?(?![\d])",
    re.IGNORECASE,
)


class Ranked(msgspec.Struct, frozen=True):
    """A claim, how far it is trusted (lower is more), and whether it is a day printed for readers."""

    rank: int
    claim: DateClaim
    printed: bool = False


@cache
def month_names() -> dict[str, int]:
    """Month names of every language known here."""
    return months(table("dates")["months"]) | months(table("furniture")["months"])


def dates_of(text: str) -> tuple[StatedDate, ...]:
    """The full dates in a line, in every language known here."""
    return stated_dates(text, month_names())


def field_claims(fields: tuple[Field, ...], day_first: bool | None) -> Iterator[Ranked]:
    """The claims of the fields, in their order. Of elements that nothing labels, the first of a kind speaks."""
    seen: set[tuple[str, str]] = set()
    for field in fields:
        told = _kind(field)
        if told is None:
            continue
        kind, rank = told
        loose = rank == ELEMENT or (field.source == "html" and rank == MICRODATA)
        if loose and (field.source, field.path) in seen:
            continue
        stated = moment(field.value, month_names(), day_first)
        if stated is None:
            continue
        seen.add((field.source, field.path))
        yield Ranked(rank, claim(kind, f"{field.source} {field.path}", field.value, stated), field.path in PRINTED)


def claim(kind: Kind, source: str, value: str, stated: Moment) -> DateClaim:
    return DateClaim(
        kind=kind, source=source, value=value[:120], earliest=stated.earliest, latest=stated.latest,
        precision=stated.precision, zone=stated.zone, at=stated.at,
    )  # fmt: skip


def _kind(field: Field) -> tuple[Kind, int] | None:
    if field.source == "html":
        return _HTML.get(field.path)
    if field.source == "json-ld":
        return _of_json_ld(field.path)
    if field.source != "meta":
        return _OUTSIDE.get((field.source, field.path.casefold()))
    name = _SEPARATORS.sub("", field.path.casefold())
    if name in _PUBLISHED_METAS:
        return "published", META
    if name in _CREATED_METAS:
        return "published", CREATED
    return ("modified", META) if name in _MODIFIED_METAS else None


def _of_json_ld(path: str) -> tuple[Kind, int] | None:
    leaf = path.rsplit(".", 1)[-1]
    if leaf == "datePublished":
        return "published", ARTICLE if _ARTICLES.match(path) else CREATED
    if leaf == "dateModified":
        return "modified", ARTICLE if _ARTICLES.match(path) else CREATED
    return ("published", CREATED) if leaf in ("dateCreated", "uploadDate") else None


def url_claims(url: str | None, fields: tuple[Field, ...]) -> Iterator[Ranked]:
    """ "/2023/08/03/" states a day, "/2023/08/" a month; a year alone states nothing worth keeping."""
    stated = (field.value for field in fields if field.path in ADDRESSES)
    for address in dict.fromkeys(one for one in (url, *stated) if one):
        for match in _IN_URL.finditer(address.partition("://")[2].partition("/")[2][:600]):
            found = _url_days(match)
            if found is not None:
                first, last = found
                precision: Literal["day", "month"] = "day" if first == last else "month"
                stated_day = Moment(first, last, precision)
                yield Ranked(ADDRESS, claim("published", "url", match.group().strip("/"), stated_day))
                return


def _url_days(match: re.Match[str]) -> tuple[date, date] | None:
    year, name = int(match["year"]), match["month"].casefold()
    if not match["mark"] and match["day"] is None:  # "201911" may be any number
        return None
    number = int(name) if name.isdigit() else month_names().get(name)
    if number is None:
        return None
    if match["day"] is not None:
        exact = day(year, number, int(match["day"]))
        return None if exact is None else (exact, exact)
    first = day(year, number, 1)
    return None if first is None or match["mark"] != "/" else (first, first.replace(day=monthrange(year, number)[1]))
