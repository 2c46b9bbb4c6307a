"""How every source is doing: its last good page, and what went wrong.

A source is what somebody follows: a feed, the site of pages that have an address, or a file or folder that was named.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

import msgspec

from headwater.issues import CODES
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
    return [source(case, visit) for visit in case.visits()]


def visited(case: CaseFile, visit: Visit) -> None:
    """Notes a visit with how its source is doing: the desk reads only this."""
    made = source(case, visit)
    case.visited(visit, made.fine, msgspec.json.encode(made).decode())


def judge(case: CaseFile) -> None:
    """Notes how those sources are doing of which it is not kept."""
    with case.writing():
        for visit in case.unjudged_visits():
            visited(case, visit)


def kept(case: CaseFile, *, skip: int, limit: int) -> list[Source]:
    """The sources as they were at their last visits, those that need somebody first."""
    rows = case.states(skip=skip, limit=limit)
    return [
        msgspec.json.decode(state, type=Source) if state else source(case, *case.visits(name)) for name, state in rows
    ]


def source(case: CaseFile, visit: Visit) -> Source:
    """How one source is doing: what is read is of its addresses alone."""
    met = [
        one for one in case.sightings(visit.source)
        if one.code is None or case.latest_sightings(one.address)[-1].code is not None
    ]  # fmt: skip
    pages = [one for one in met if one.page is not None]
    bases = {one.page: basis for one in pages if one.page and (basis := case.basis_of(one.page)) is not None}
    good = [one for one in pages if one.page in bases]
    faults = {one.address: case.issues_at(one.address) for one in met}
    codes = Counter(code for one in met for code, article in faults[one.address] if article in (None, one.page))
    codes.update(one.code for one in met if one.code and all(code != one.code for code, _ in faults[one.address]))
    last = max(good, key=lambda one: (one.at, one.address), default=None)
    state, why = judged(visit, pages, good, codes, bases)
    return Source(
        name=visit.source, state=state, why=why, fine=state in FINE, visited_at=visit.at, pages=len(pages),
        articles=len(good), new=visit.fresh, issues=dict(sorted(codes.items())),
        last_good=last.address if last else None, last_good_at=last.at if last else None,
    )  # fmt: skip


def judged(
    visit: Visit, pages: list[Sighting], good: list[Sighting], codes: Counter[str], bases: Mapping[str, str]
) -> tuple[State, str]:
    """The state that tells the user most about what to do."""
    unread = {code: number for code, number in codes.items() if CODES[code].unread}
    listed = ", ".join(f"{code} ({number})" for code, number in sorted(unread.items()))
    if not good:
        return nothing_good(unread), listed or "nothing was found there"
    fresh = [one for one in pages if one.at == visit.at]
    failed = [one for one in fresh if one.page not in bases]
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
    undated = sum(bases[one.page] == "unknown" for one in good if one.page is not None)
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
