"""What holds for any page at all."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.collect.article import article
from headwater.records import Article, Issue, Page
from headwater.spans import Span, holds
from headwater.text.lines import lines

LINES = (
    "The ministry of energy said on Tuesday that the pipeline had been shut down for repairs.",
    "“Nobody was hurt,” spokeswoman Mara Dellin said, according to Reuters.",
    "VARNA (AP) — Engineers found a crack in a valve near the terminal.",
    "Crack shuts the port pipeline", "Leave a reply", "Source: Kestrel", "By Ann Archer", "2022-02-09 17:40", "0 136",
    "© 2022 Kestrel Herald", "Skip to content", "Subscribe to our channel", "• World", "Read more: Port is open again",
    "Der Hafen bleibt am Dienstag geschlossen, teilte das Ministerium mit.", "министр сказал, что порт закрыт.",
    "# Port",
    "***",
)  # fmt: skip

pages = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=14).flatmap(
        lambda found: st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]).map(lambda end: end.join(found))
    ),
)


def made(source: str, media_type: str) -> tuple[Article | Issue, ...]:
    page = Page(id="a1", address="a", outlet=None, url=None, media_type=media_type, sha256="")
    return article(page, source, ("a",))


def marks(found: Article) -> list[Span]:
    single = (found.title, found.deck, found.byline, found.dateline, found.outlet_span, found.published.said)
    return [*found.body, *(one.span for one in found.dropped), *(span for span in single if span is not None)]


def check(found: Article) -> None:
    assert all(holds(span, found) for span in marks(found))
    assert all(found.text[one.start : one.end] == one.text for one in found.credits)
    assert [one.start for one in found.credits] == sorted(one.start for one in found.credits)
    kept, gone = list(found.body), [one.span for one in found.dropped]
    assert kept == sorted(kept, key=lambda span: span.start)
    assert gone == sorted(gone, key=lambda span: span.start)
    together = sorted((span.start, span.end) for span in kept + gone)
    assert together == [(line.start, line.end) for line in lines(found.text)]  # nothing is lost, nothing twice
    assert all(one.kind and one.kind != "body" for one in found.dropped)
    assert found.dateline is None or any(span.covers(found.dateline) for span in found.body)


@given(pages)
def test_any_text(source: str) -> None:
    first, *notes = made(source, "text/plain")
    assert all(isinstance(note, Issue) for note in notes)
    if isinstance(first, Article):
        assert first.text == source
        check(first)
    else:
        assert first.code == "no_text"
        assert not notes


@given(
    st.one_of(pages, pages.map(lambda text: "<html><body><p>" + text.replace("\n", "</p><p>") + "</p></body></html>"))
)
def test_any_html(source: str) -> None:
    first = made(source, "text/html")[0]
    if isinstance(first, Article):
        check(first)
    else:
        assert first.code == "no_text"
