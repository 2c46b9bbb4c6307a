"""Every fault of the data with its remedy, and the exception for faults of the world.

The data's faults are records (`Issue`); ours are ordinary exceptions; what ends a run from outside is `StopRun`.
"""

import msgspec

from headwater.records import Issue, digest
from headwater.spans import Span


class Code(msgspec.Struct, frozen=True):
    """`unread`: something of the page could not be read, so the command that met it exits with 1."""

    meaning: str
    remedy: str
    unread: bool


RELY = "rely on the earliest and latest day that the text allows (`headwater articles`)"

CODES: dict[str, Code] = {
    "empty_file": Code("the file holds no bytes", "save the page again, or delete the file", True),
    "too_large": Code("the file is larger than the limit", "split it, or save only the page's text", True),
    "too_long": Code("the text is longer than the limit", "split it into one page a file", True),
    "binary": Code("the file is not text", "save the page as .txt, .md or .html", True),
    "bad_bytes": Code(
        "bytes that belong to no character were replaced", "save the page again as UTF-8; its text was read", True
    ),
    "encoding_guessed": Code(
        "the bytes are not UTF-8, and no encoding that fits them is declared",
        "save the page as UTF-8; it was read by a guess",
        True,
    ),
    "wrong_label": Code(
        "the bytes are not in the encoding that they are labelled with",
        "nothing to do: it was read as what it is",
        False,
    ),
    "mojibake": Code(
        'the page was misread and saved again by some tool (such as "â€™" for ’)',
        "nothing to do: it was read back without loss",
        False,
    ),
    "unreadable": Code("the system refused to read the file", "check its permissions, then read it again", True),
    "missing": Code("there is nothing at this path", "check the spelling of the path", True),
    "link_loop": Code("a symbolic link leads back to a folder above it", "remove the link", True),
    "not_a_file": Code("this is a device, a pipe or a socket", "name a file or a folder", True),
    "unknown_kind": Code("files of this kind are not read", "save it as .txt, .md or .html", True),
    "no_text": Code(
        "no article text was found on the page", "look at the page: is it a log-in or an empty shell?", True
    ),
    "bad_archive": Code(
        "the archive is damaged", "fetch or copy it again; what stood before the damage was read", True
    ),
    "error_answers": Code("the archive holds answers that are errors, not pages", "nothing to do", False),
    "revisit_elsewhere": Code(
        "the archive says that a page had not changed, and its bytes stand in another archive",
        "read that archive too, or both as one",
        True,
    ),
    "bad_digest": Code("a record's bytes do not match the digest in its archive", "fetch or copy it again", True),
    "bad_compression": Code(
        "the compressed file is damaged", "compress or copy it again; what stood before the damage was read", True
    ),
    "bomb": Code("unpacked, it is larger than the limit", "unpack it yourself and look at what it holds", True),
    "bad_line": Code("a line is no JSON object", "put one JSON object on each line; the other lines were read", True),
    "no_fields": Code(
        "the JSON names neither a text nor a page", 'name them "text" or "html" (and "title", "url", "date")', True
    ),
    "bad_feed": Code("the feed could not be read", "open it in a browser: is it a feed at all?", True),
    "empty_feed": Code("the feed holds no item", "nothing to do, or try again later", False),
    "bad_list": Code("the list could not be read", "an OPML, a sitemap, or one URL a line", True),
    "no_link": Code(
        "a feed's item has neither a link nor a text", "nothing to do, unless its feed can be mended", True
    ),
    "not_followed": Code(
        "a list of addresses in a folder: nothing is fetched unless it is asked for",
        "name the list itself: headwater read LIST",
        False,
    ),
    "refused_address": Code(
        "the address leads into a private network", "if you trust it, name its host with --allow-host", True
    ),
    "refused_by_robots": Code("the site's robots.txt asks us not to fetch this", "save the page by hand", True),
    "no_connection": Code("the server could not be reached", "check the address and the network, then try again", True),
    "timed_out": Code("the server took too long", "try again later, or save the page by hand", True),
    "redirects": Code("too many redirects, or a loop of them", "open it in a browser and save the page", True),
    "http_error": Code("the server answered with an error", "check the address, then try again later", True),
    "blocked": Code("the server refuses to serve us this page", "save the page by hand", True),
    "not_a_page": Code("what the server sent is no text", "name an address that serves HTML, text or a feed", True),
    "login_page": Code("the page asks to log in or to subscribe", "save the page from your own subscription", True),
    "consent_page": Code(
        "the page asks for consent before it shows its text", "open it, agree, and save the page", True
    ),
    "not_found_page": Code("the page says that there is no such page", "check the address", True),
    "needs_script": Code("the page shows its text only by script", "open it in a browser and save what it shows", True),
    "listing_page": Code("the page lists other pages and tells no story itself", "read the pages that it lists", True),
    "overrun": Code(
        "the page took more time or memory than a page may",
        "save only its text, or report it if it looks harmless",
        True,
    ),
    "page_failed": Code("the page could not be worked on", "report it, with the page if you may", True),
    "no_turns": Code(
        "it was read as a transcript, and nothing in it says who speaks",
        'begin each turn with a name and a colon ("MS. ABEL:", "Q:"), or read it again with --as page',
        True,
    ),
    "page_cut": Code(
        "the page is so long that statements were read from its beginning only",
        "split it into one article a file, and read these",
        True,
    ),
    "other_language": Code(
        "the page is not in English: it is kept, searched and compared, but no statement is read from it",
        "nothing to do",
        False,
    ),
    "undated": Code(
        "the page states no date",
        "nothing to do: an earliest and a latest day are worked out where the text allows it",
        False,
    ),
    "date_disagreement": Code(
        "the page and its source state different days",
        "see `dates` in `headwater articles --json`: all are kept, one is chosen",
        False,
    ),
    "date_future": Code("the page states a day that had not come when it was read", RELY, False),
    "date_impossible": Code("the stated date lies before what the text tells of, or in the future", RELY, False),
}


class StopRun(Exception):  # noqa: N818 - an order, not a fault of ours
    """Nothing more can be done; the message says what to do."""


def issue(code: str, address: str, detail: str, *, article: str | None = None, span: Span | None = None) -> Issue:
    """An Issue of a known code. Raises KeyError for a code that is not in `CODES`."""
    CODES[code]
    return Issue(
        id=digest("issue", code, address, detail, article),
        code=code, address=address, detail=detail, article=article, span=span,
    )  # fmt: skip
