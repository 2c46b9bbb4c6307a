"""Writes examples/merrow-forms/: some of the invented pages in the other forms that Headwater reads.

    python examples/forms.py

A web archive, a feed, JSON lines, a page saved by a browser, and a list of feeds. The same input gives the same bytes.
"""

import gzip
import hashlib
import json
from base64 import b32encode
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path

from headwater.flow.collect.article import article
from headwater.records import Article
from headwater.sources.pages import page

HERE = Path(__file__).resolve().parent
PAGES, FORMS = HERE / "merrow-strait", HERE / "merrow-forms"
SITES = {"01": "lorrimore.example", "02": "orbit-dispatch.example", "06": "merrow-gazette.example"}


def telling(number: str) -> tuple[str, Article]:
    """The file's text and the article on it."""
    (path,) = PAGES.glob(f"{number}-*")
    data = path.read_bytes()
    source = data.decode("utf-8")
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    made = article(page(data, path.name, media_type), source, (path.name,))[0]
    assert isinstance(made, Article), made
    return source, made


def title_of(made: Article) -> str:
    return made.title.text if made.title else ""


def html_of(number: str) -> bytes:
    """The page as its site would serve it: the furniture round the article, the dates in the head."""
    source, made = telling(number)
    if source.lstrip().startswith("<"):
        return source.encode()
    day = made.published.earliest.isoformat() if made.published.earliest else None
    stated = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title_of(made)}
    stated |= {"datePublished": day} if day else {}
    before = [one.span for one in made.dropped if one.span.start < made.body[0].start]
    after = [one.span for one in made.dropped if one.span.start > made.body[-1].start]
    head = [one.text for one in before if one not in (made.title, made.deck, made.byline)]
    parts = [
        "<!DOCTYPE html>", '<html lang="en"><head><meta charset="utf-8">',
        f"<title>{escape(title_of(made))} | {escape(made.outlet or '')}</title>",
        f'<meta property="og:site_name" content="{escape(made.outlet or "")}">',
        *(f'<meta name="description" content="{escape(one.text)}">' for one in (made.deck,) if one),
        f'<script type="application/ld+json">{json.dumps(stated, ensure_ascii=False)}</script>', "</head><body>",
        "<header><nav><ul>", *(f"<li>{escape(text)}</li>" for text in head), "</ul></nav></header>",
        f"<main><article><h1>{escape(title_of(made))}</h1>",
        *(f'<p class="standfirst">{escape(one.text)}</p>' for one in (made.deck,) if one),
        *(f'<p class="byline">{escape(one.text)}</p>' for one in (made.byline,) if one),
        *(f"<p>{escape(one.text)}</p>" for one in made.body),
        "</article></main><footer><ul>", *(f"<li>{escape(one.text)}</li>" for one in after),
        "</ul></footer></body></html>", "",
    ]  # fmt: skip
    return "\n".join(parts).encode()


# ------------------------------------------------------------------------------------------------- the web archive


def digest(data: bytes) -> str:
    return "sha1:" + b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def record(kind: str, url: str, block: bytes, **headers: str) -> bytes:
    """One member of the archive, compressed by itself as the standard (ISO 28500) asks."""
    number = hashlib.sha256(kind.encode() + url.encode() + block).hexdigest()
    named = {
        "WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{number[:8]}-{number[8:12]}-4{number[13:16]}-8{number[17:20]}"
        f"-{number[20:32]}>", "WARC-Target-URI": url, "WARC-Date": "2024-05-16T06:00:00Z",
        "WARC-Block-Digest": digest(block), **headers, "Content-Length": str(len(block)),
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return gzip.compress(f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n", 9, mtime=0)


def response(url: str, body: bytes, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n"
    http += "Last-Modified: Wed, 15 May 2024 21:10:00 GMT\r\n\r\n"
    return record(
        "response", url, http.encode() + body, **{
            "WARC-Payload-Digest": digest(body), "Content-Type": "application/http; msgtype=response",
        },
    )  # fmt: skip


def crawl() -> bytes:
    """Three tellings; one of them under two addresses, one met again unchanged; what a crawl drags along."""
    pages = {number: html_of(number) for number in SITES}
    again = {
        "WARC-Payload-Digest": digest(pages["01"]), "Content-Type": "application/http; msgtype=response",
        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        "WARC-Refers-To-Target-URI": f"https://{SITES['01']}/2024/05/14/shells",
        "WARC-Refers-To-Date": "2024-05-16T06:00:00Z",
    }  # fmt: skip
    return b"".join((
        response(f"https://{SITES['01']}/2024/05/14/shells", pages["01"]),
        response(f"https://{SITES['02']}/world/shells", pages["02"]),
        response(f"https://{SITES['02']}/world/shells?utm_source=mail", pages["02"]),
        response(f"https://{SITES['06']}/interview", pages["06"]),
        response(f"https://{SITES['06']}/logo.png", b"\x89PNG\r\n\x1a\n", media_type="image/png"),
        response(f"https://{SITES['06']}/gone", b"<p>Not found</p>", status="404 Not Found"),
        record("revisit", f"https://{SITES['01']}/wire/shells", b"HTTP/1.1 200 OK\r\n\r\n", **again),
    ))  # fmt: skip


# ------------------------------------------------------------------------------------------------ the other forms


def feed() -> str:
    """A site's feed: one item is its own, one it took from the agency and says so."""
    items = []
    for number, source in (("07", ""), ("02", '<source url="https://lorrimore.example/feed">Lorrimore Press</source>')):
        _, made = telling(number)
        body = "".join(f"<p>{escape(one.text)}</p>" for one in made.body)
        items.append(
            f"<item><title>{escape(title_of(made))}</title><link>https://brannik-herald.example/{number}</link>"
            f"<pubDate>Wed, 15 May 2024 08:{number}:00 +0200</pubDate>{source}"
            f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Brannik Herald</title>'
        "<link>https://brannik-herald.example/</link><language>en</language>\n"
        + "\n".join(items)
        + "\n</channel></rss>\n"
    )


def json_lines() -> str:
    """What a scraper writes: one article a line, with the fields that it found."""
    rows = []
    for number in ("04", "10", "13"):
        _, made = telling(number)
        row = {
            "title": title_of(made), "text": "\n\n".join(one.text for one in made.body), "outlet": made.outlet,
            "published": made.published.earliest.isoformat() if made.published.earliest else None,
        }  # fmt: skip
        rows.append(json.dumps({key: value for key, value in row.items() if value}, ensure_ascii=False))
    return "\n".join(rows) + "\n"


def saved() -> bytes:
    """A page as a browser saves it, in one file."""
    message = EmailMessage(policy=SMTP)
    message["Snapshot-Content-Location"] = "https://aldoren-chronicle.example/shells"
    message["Subject"] = "Saved page"
    message["MIME-Version"] = "1.0"
    message.set_content(html_of("03"), "text", "html", cte="quoted-printable")
    message.replace_header("Content-Type", "text/html; charset=utf-8")
    message["Content-Location"] = "https://aldoren-chronicle.example/shells"
    message.make_related(boundary="----merrow-forms")
    return message.as_bytes()


OPML = """<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>The strait</title></head><body>
<outline text="Agencies"><outline type="rss" text="Lorrimore Press" xmlUrl="https://lorrimore.example/feed"/></outline>
<outline type="rss" text="Brannik Herald" xmlUrl="https://brannik-herald.example/feed"/>
</body></opml>
"""


def forms() -> dict[str, bytes]:
    """Every file by its name."""
    return {
        "crawl.warc.gz": crawl(), "brannik-herald.rss": feed().encode(),
        "scraped.jsonl.gz": gzip.compress(json_lines().encode(), 9, mtime=0), "saved-page.mhtml": saved(),
        "feeds.opml": OPML.encode(),
    }  # fmt: skip


if __name__ == "__main__":
    FORMS.mkdir(exist_ok=True)
    for name, data in forms().items():
        (FORMS / name).write_bytes(data)
