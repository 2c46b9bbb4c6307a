"""Versions: other bytes at the same address. The older one is superseded, not deleted.

Their order is known, best first, by when the bytes left the web, by what the pages state about their last change or
their publication, and last by when this case first met them. Where none tells, no version supersedes the other.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

from headwater.records import Article, Page, Version, digest
from headwater.text.addresses import normal

Basis = Literal["fetched", "modified", "published", "first_seen"]
BASES: tuple[tuple[Basis, str], ...] = (
    ("fetched", "it was fetched later"), ("modified", "it states a later change"),
    ("published", "it states a later day of publication"), ("first_seen", "it was read later"),
)  # fmt: skip


def versions(pages: Sequence[Page], articles: Sequence[Article]) -> tuple[Version, ...]:
    """A record for each article that another one at the same address superseded, the nearest later one named."""
    by_id = {one.id: one for one in articles}
    met: dict[str, dict[str, Page]] = {}
    for page in pages:
        if page.id in by_id:
            at = met.setdefault(home(page.id, page.address, page.url, page.path), {})
            if page.id not in at or later(page, at[page.id]):
                at[page.id] = page
    made: dict[str, Version] = {}
    for _, at in sorted(met.items()):
        if len(at) > 1:
            for one in superseded([at[id_] for id_ in sorted(at)], by_id):
                made.setdefault(one.article, one)
    return tuple(made[id_] for id_ in sorted(made))


def home(page: str, address: str, url: str | None, path: str | None) -> str:
    """What versions of a page share: its address as we write it, or its file."""
    return normal(address) if url else f"file:{path or page}"


def later(one: Page, other: Page) -> bool:
    """The latest sighting of the same bytes is the one that counts: a page may return to what it was."""
    return (stamp(one.fetched_at) or "", stamp(one.first_seen) or "") > (
        stamp(other.fetched_at) or "", stamp(other.first_seen) or "",
    )  # fmt: skip


def superseded(pages: Sequence[Page], articles: dict[str, Article]) -> list[Version]:
    """Every page but the newest, with the next newer one."""
    for basis, why in BASES:
        stamps = [(told(basis, page, articles[page.id]), page.id) for page in pages]
        known = [(when, id_) for when, id_ in stamps if when is not None]
        if len(known) == len(stamps) and len({when for when, _ in known}) == len(known):
            order = [id_ for _, id_ in sorted(known)]
            address = min(page.address for page in pages)
            return [
                Version(
                    id=digest("version", older, newer, address), article=older, by=newer, address=address,
                    basis=basis, why=why,
                )
                for older, newer in pairwise(order)
            ]  # fmt: skip
    return []


def told(basis: Basis, page: Page, article: Article) -> str | None:
    """What a basis says about a page, in a form that sorts by time."""
    if basis == "fetched":
        return stamp(page.fetched_at)
    if basis == "first_seen":
        return stamp(page.first_seen)
    when = article.modified if basis == "modified" else article.published
    return None if when.earliest is None or when.earliest != when.latest else when.earliest.isoformat()


def stamp(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat()
