"""What `--json` prints: records with the fields that others rely on beside them. One schema for every command."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from headwater.flow.components import components
from headwater.records import (
    Arc,
    Article,
    Counts,
    Dating,
    Moment,
    Page,
    QuoteCheck,
    Record,
    Statement,
    Story,
    Utterance,
)

View = dict[str, Any]


def plain(record: Record) -> View:
    """The record as JSON holds it: every span as {article, start, end, text}, days as ISO strings."""
    view: View = msgspec.to_builtins(record)
    return view


def article(
    record: Article, pages: Sequence[Page], datings: Sequence[Dating], superseded_by: str | None = None
) -> View:
    """`dated` holds the bounds by text and by story, apart; null where there are none.

    `superseded_by` is the id of the next newer version of the page, null for the newest. `fetched` and `first_seen`
    are moments in UTC, null where nobody noted them.
    """
    bounds = {dating.by: plain(dating) for dating in datings}
    dated = {by: {**bounds[by]["when"], "evidence": bounds[by]["evidence"]} if by in bounds else None
             for by in ("text", "story")}  # fmt: skip
    addresses = sorted({page.address for page in pages})
    met = [plain(page) for page in pages]
    seen = {
        name: min((page[key] for page in met if page[key]), default=None)
        for name, key in (("fetched", "fetched_at"), ("first_seen", "first_seen"))
    }
    came_from = sorted({page["came_from"] for page in met if page["came_from"]})
    return (
        plain(record) | seen | {"addresses": addresses, "came_from": came_from, "dated": dated}
        | {"superseded_by": superseded_by}
    )  # fmt: skip


def statement(record: Statement, page: str, *, superseded: bool = False) -> View:
    """`superseded`: it was read from an older version of its page."""
    return plain(record) | {"page": page, "superseded": superseded}


def story(record: Story, moments: Sequence[Moment], counts: Counts | None) -> View:
    """Counts are numbers; `members` opens each of them."""
    view = plain(record)
    view["moments"] = [
        {"id": m["id"], "earliest": m["when"]["earliest"], "latest": m["when"]["latest"], "basis": m["when"]["basis"],
         "said": m["when"]["said"], "articles": m["articles"], "why": m["why"]}
        for m in map(plain, moments)
    ]  # fmt: skip
    if counts is None:
        return view | {"counts": None, "members": None}
    members = plain(counts)
    pages = members.pop("pages")
    members.pop("story")
    view["counts"] = {
        "pages": pages, "articles": len(record.articles), "outlets": len(counts.outlets),
        "outlets_unknown": len(counts.outlets_unknown), "copies": len(counts.copies),
        "texts_independent": len(counts.texts_independent), "undetermined": len(counts.undetermined),
        "principals": len(counts.principals), "principal_unknown": counts.principal_unknown,
    }  # fmt: skip
    view["members"] = members
    return view


def arcs(records: Sequence[Arc], stories: Iterable[Story], moments: Iterable[Moment]) -> list[View]:
    """Links between stories with their titles and days, arc by arc, each in the order of time as far as it is known.

    `stories` of a row are those of its whole arc, the earliest first; the first names the arc.
    """
    of = {one.id: one for one in stories}
    news: dict[str, list[Moment]] = {}
    for moment in moments:
        news.setdefault(moment.story, []).append(moment)
    first = {one: min((m.when.earliest for m in news.get(one, ()) if m.when.earliest), default=None) for one in of}
    last = {one: max((m.when.latest for m in news.get(one, ()) if m.when.latest), default=None) for one in of}
    ends = {end for one in records for end in (one.earlier, one.later)}
    followed = {one.later for one in records}

    def age(story: str) -> tuple[date, bool, str]:
        return first[story] or date.max, story in followed, story

    whole: dict[str, list[str]] = {}
    for group in components(sorted(ends), [(one.earlier, one.later) for one in records]):
        whole |= dict.fromkeys(group, sorted(group, key=age))
    ordered = sorted(records, key=lambda one: (age(whole[one.earlier][0]), age(one.earlier), age(one.later)))
    sides = {
        end: {"title": of[end].title, "earliest": first[end], "latest": last[end], "pages": len(of[end].articles)}
        for end in ends
    }
    return [
        plain(one) | {"arc": whole[one.earlier][0], "stories": whole[one.earlier]}
        | {f"{side}_story": msgspec.to_builtins(sides[getattr(one, side)]) for side in ("earlier", "later")}
        for one in ordered
    ]  # fmt: skip


def utterance(record: Utterance, articles: Mapping[str, Article], others: Mapping[str, Utterance]) -> View:
    """`counts` are numbers that the lists of the record open; `formula` says in words how they come about."""
    view = plain(record)
    for telling in view["tellings"]:
        page = articles[telling["article"]]
        telling |= {"page": page.page, "outlet": page.outlet}
    for same in view["same_words"]:
        same["speakers"] = ", ".join(others[same["utterance"]].speakers)
    view["counts"] = {
        name: len(getattr(record, name))
        for name in (
            "articles", "outlets", "outlets_unknown", "texts_independent", "undetermined", "principals",
            "principal_unknown",
        )
    }  # fmt: skip
    return view | {"formula": formula(record)}


def formula(record: Utterance) -> str:
    """How the numbers of an utterance come about, in words."""
    settled, texts = len(record.articles) - len(record.undetermined), len(record.texts_independent)
    shared = f" - {settled - texts} that share a text or a source with another" if settled > texts else ""
    open_ = f" - {len(record.undetermined)} undetermined" if record.undetermined else ""
    heads = "; ".join(f"{head} ({', '.join(names)})" for head, names in record.principals) or "none named"
    unknown = f"; {len(record.principal_unknown)} of unknown principal" if record.principal_unknown else ""
    return (
        f"independent texts {texts} = articles {len(record.articles)}{shared}{open_}; "
        f"outlets {len(record.outlets)}, pages without one {len(record.outlets_unknown)}; "
        f"principals {len(record.principals)}: {heads}{unknown}"
    )


def quote_check(record: QuoteCheck, pages: Mapping[str, str]) -> View:
    """`page` is the page that quotes, `transcript_page` the transcript, null where the words stand in none."""
    return plain(record) | {
        "page": pages[record.article], "transcript_page": pages[record.transcript] if record.transcript else None,
    }  # fmt: skip
