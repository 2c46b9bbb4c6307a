"""How every source is doing: its last good page, and what went wrong.

A source is what somebody follows: a feed, the site of pages that have an address, or a file or folder that was named.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

import msgspec

from headwater.issues import CODES
from headwater.records import Article, Issue
from headwater.store.case_file import CaseFile
from headwater.store.sightings import Sighting, Visit

State = Literal[
    "ok", "partial", "undated", "empty", "login page", "blocked", "changed layout", "no new items", "unreachable"
]
FINE: frozenset[State] = frozenset(("ok", "undated", "no new items"))  # nobody needs to do anything
MOSTLY = 0.5  # share of a source's pages from which one fault names the source's state
FORMER = 3  # good pages of former runs, below which nothing can be said of a changed layout
BLOCKED = frozenset(("blocked", "refused_by_robots", "refused_address"))
WALLS = frozenset(("login_page", "consent_page"))
UNREACHABLE = frozenset(("no_connection", "timed_out", "redirects", "http_error", "missing", "unreadable"))
NO_ARTICLE = frozenset(("no_text", "needs_script", "listing_page", "not_found_page", "empty_file"))


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """`state` in a word and `why` in words; `fine`: nobody needs to do anything.

    `last_good` is the address of the newest page that gave an article.
    """

    name: str
    state: State
    why: str
    fine: bool
    visited_at: str
    pages: int
    articles: int
    new: int
    last_good: str | None
    last_good_at: str | None
    issues: dict[str, int]


def health(case: CaseFile) -> list[Source]:
    """Every source of the case, by name."""
    articles = {one.id: one for one in case.records(Article)}
    faults: dict[str, list[Issue]] = defaultdict(list)
    for issue in case.records(Issue):
        faults[issue.address].append(issue)
    met: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in case.sightings():
        met[sighting.source].append(sighting)
    newest: dict[str, Sighting] = {}  # what was last met at an address, through whichever source
    for sighting in sorted((one for group in met.values() for one in group), key=lambda one: (one.at, one.source)):
        newest[sighting.address] = sighting
    return [source(visit, met[visit.source], articles, faults, newest) for visit in case.visits()]


def source(
    visit: Visit, met: Sequence[Sighting], articles: dict[str, Article], faults: dict[str, list[Issue]],
    newest: dict[str, Sighting],
) -> Source:  # fmt: skip
    met = [one for one in met if one.code is None or newest[one.address].code is not None]
    pages = [one for one in met if one.page is not None]
    good = [one for one in pages if one.page in articles]
    codes = Counter(issue.code for one in met for issue in faults[one.address] if issue.article in (None, one.page))
    codes.update(one.code for one in met if one.code and not any(i.code == one.code for i in faults[one.address]))
    last = max(good, key=lambda one: (one.at, one.address), default=None)
    state, why = judged(visit, pages, good, codes, articles)
    return Source(
        name=visit.source, state=state, why=why, fine=state in FINE, visited_at=visit.at, pages=len(pages),
        articles=len(good), new=visit.fresh, issues=dict(sorted(codes.items())),
        last_good=last.address if last else None, last_good_at=last.at if last else None,
    )  # fmt: skip


def judged(
    visit: Visit, pages: list[Sighting], good: list[Sighting], codes: Counter[str], articles: dict[str, Article]
) -> tuple[State, str]:
    """The state that tells the user most about what to do."""
    unread = {code: number for code, number in codes.items() if CODES[code].unread}
    listed = ", ".join(f"{code} ({number})" for code, number in sorted(unread.items()))
    if not good:
        return nothing_good(unread), listed or "nothing was found there"
    fresh = [one for one in pages if one.at == visit.at]
    failed = [one for one in fresh if one.page not in articles]
    former = [one for one in good if one.at < visit.at]
    if len(former) >= FORMER and len(fresh) >= FORMER and len(failed) > MOSTLY * len(fresh):
        return (
            "changed layout",
            f"{len(failed)} of {len(fresh)} new pages gave no article; {len(former)} former ones did",
        )
    if sum(unread.values()) > MOSTLY * (len(pages) + visit.faults):
        return nothing_good(unread), listed
    if unread:
        return "partial", listed
    undated = sum(articles[one.page].published.basis == "unknown" for one in good if one.page is not None)
    if undated > MOSTLY * len(good):
        return "undated", f"{undated} of {len(good)} articles state no date"
    if visit.fresh == 0 and former:
        return "no new items", f"all {visit.met} were known"
    return "ok", ""


def nothing_good(unread: dict[str, int]) -> State:
    """The state that the commonest kind of fault stands for."""
    kinds: tuple[tuple[frozenset[str], State], ...] = (
        (BLOCKED, "blocked"), (WALLS, "login page"), (UNREACHABLE, "unreachable"), (NO_ARTICLE, "empty"),
    )  # fmt: skip
    counted = [(sum(unread.get(code, 0) for code in codes), state) for codes, state in kinds]
    most, state = max(counted, key=lambda pair: pair[0])
    return state if most else "empty"
