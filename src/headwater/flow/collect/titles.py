"""What a page's markup calls its title, without the site's name behind it."""

import html
import re
from functools import cache

from headwater.beats import table
from headwater.flow.collect.bylines import squeezed
from headwater.flow.collect.draft import Draft
from headwater.records import Field
from headwater.spans import Span

STATED = (
    "headline", "og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title",
    "citation_title",
)  # fmt: skip
REST_WORDS, SUFFIX_WORDS = 3, 6  # a cut leaves as many words of `<title>` at least, and takes as many at most
_CUTS = re.compile(r"\s+(?:[|｜–—·•»«-]|::|<|>)\s+|\s*[|｜]\s*|\s+:\s+|(?<=[\u3040-\u9fff])[-–—]")
_SITES = ("og:site_name", "application-name", "publisher.name", "Organization.name", "WebSite.name", "outlet")
_HOST = re.compile(r"^https?://(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def titles(headings: tuple[str, ...], fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The page's title as its markup states it, best first; then its headings. Never the site's name alone."""
    sites = _sites(fields)
    stated = [
        without_site(_plain(field.value), sites)
        for name in STATED
        for field in fields
        if field.path.rsplit(".", 1)[-1] == name or field.path == name
    ]
    whole = [_plain(field.value) for field in fields if field.path == "title"]
    single = headings if len(headings) == 1 else ()
    found = [*stated, *(without_suffix(one, sites) for one in whole), *single, *whole, *headings]
    return tuple(dict.fromkeys(one for one in found if one and squeezed(one) not in sites))


def unslugged(draft: Draft, title: Span | None) -> Span | None:
    """The title without what a wire service sets before it: "EXCLUSIVE-", "UPDATE 2-"."""
    match = _slugs().match(title.text) if title is not None else None
    if title is None or match is None or title.text.isupper():
        return title
    return draft.span(title.start + match.end(), title.end)


@cache
def _slugs() -> re.Pattern[str]:
    words = "|".join(re.escape(str(word).upper()) for word in table("furniture")["slugs"])
    return re.compile(rf"(?:(?:{words})(?: \d{{1,2}})?-)+(?=[^\W\d_a-z]|[\d“‘\"'$€£])")


def _plain(value: str) -> str:
    """Entities that were escaped twice, read; white space in one form."""
    return _SPACE.sub(" ", html.unescape(value)).strip()


def _sites(fields: tuple[Field, ...]) -> frozenset[str]:
    found = {squeezed(field.value) for field in fields if field.path.endswith(_SITES)}
    for field in fields:
        host = _HOST.match(field.value) if field.path in ("canonical", "og:url") else None
        if host is not None:
            found |= {squeezed(host[1]), *(squeezed(part) for part in host[1].split(".") if len(part) > 3)}
    return frozenset(found - {""})


def without_site(title: str, sites: frozenset[str]) -> str:
    """ "Crack shuts the pipeline" of "Crack shuts the pipeline | Kestrel Herald", where that is the site's name."""
    cuts = list(_CUTS.finditer(title))
    for cut in reversed(cuts):
        if squeezed(title[cut.end() :]) in sites and cut.start() > 0:
            title = title[: cut.start()]
    first = next(iter(cuts), None)
    if first is not None and first.end() < len(title) and squeezed(title[: first.start()]) in sites:
        title = title[first.end() :]
    return title.strip()


def without_suffix(title: str, sites: frozenset[str]) -> str:
    """`without_site`, and where that cuts nothing, without a short last part."""
    known = without_site(title, sites)
    if known != title:
        return known
    cut = next(reversed(list(_CUTS.finditer(title))), None)
    if cut is None or len(title[cut.end() :].split()) > SUFFIX_WORDS:
        return title
    rest = title[: cut.start()].strip()
    long_enough = len(rest.split()) >= REST_WORDS or len(rest) > 2 * len(title[cut.end() :])
    return rest if long_enough else title
