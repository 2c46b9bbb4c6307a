"""Events as rows that event data are kept in: GDELT-like and PLOVER, with stance and quotation added.

Their fields count reports and know no denial; the added ones say who asserts and who denies it, how many independent
origins and texts there are, and the sentence it rests on. What is unknown is an empty cell.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from headwater.beats.beat import Beat
from headwater.flow.weigh.occurrences.event_days import precision
from headwater.records import Article, Dated, Occurrence

Row = dict[str, str]
STANCE = (
    "DateEarliest", "DateLatest", "DatePrecision", "Disputed", "Standing", "Status", "Stage", "AssertedBy", "DeniedBy",
    "NumOrigins", "NumTexts", "Quotation", "QuotedFrom", "Why",
)  # fmt: skip
GDELT = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Name", "Actor2Name", "IsRootEvent",
    "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "NumMentions", "NumSources", "NumArticles",
    "ActionGeo_FullName", "DATEADDED", "SOURCEURL", *STANCE,
)  # fmt: skip
PLOVER = (
    "event_id", "event_type", "event_mode", "event_date_start", "event_date_end", "source_actor", "target_actor",
    "location", "reported_date", "reports", "sources", "url", *STANCE,
)  # fmt: skip
# The last CAMEO root of each quad class: verbal and material cooperation, verbal and material conflict.
QUADS = ((5, "1"), (8, "2"), (13, "3"), (20, "4"))
ASKS = ("REQUEST", "DEMAND")  # PLOVER roots whose source is who receives
RECEIVING = ("recipient", "end_user")


def gdelt(found: Sequence[Occurrence], beats: Mapping[str, Beat], articles: Mapping[str, Article]) -> list[Row]:
    """One row a date of an event: two where its date is disputed, one where nothing dates it."""
    made = []
    for one in found:
        source, target = sides(one, beats.get(one.beat))
        code = one.code or ""
        for nth, dated in enumerate(one.dates or (None,)):
            day = dated.when.earliest if dated is not None and dated.precision == "day" else None
            month = whole(dated, "%Y%m")
            year = whole(dated, "%Y")
            made.append(
                dict(zip(GDELT, (
                    one.id if nth == 0 else f"{one.id}-{nth + 1}", f"{day:%Y%m%d}" if day else "", month, year,
                    fraction(day), source, target, "1", code, code[:3], code[:2], quad(code), str(len(one.reports)),
                    str(len(outlets(one, articles))), str(len(one.articles)), place(one), added(one),
                    address(one, articles),
                ), strict=False))
                | stance(one, dated, articles)
            )  # fmt: skip
    return made


def plover(found: Sequence[Occurrence], beats: Mapping[str, Beat], articles: Mapping[str, Article]) -> list[Row]:
    """The same events under PLOVER's roots; the mode is the kind of the beat."""
    made = []
    for one in found:
        beat = beats.get(one.beat)
        kind = beat.kinds.get(one.kind) if beat is not None else None
        source, target = sides(one, beat)
        for nth, dated in enumerate(one.dates or (None,)):
            when = dated.when if dated is not None else one.when
            made.append(
                dict(zip(PLOVER, (
                    one.id if nth == 0 else f"{one.id}-{nth + 1}", (kind and kind.plover) or "", one.kind,
                    shown(when.earliest), shown(when.latest), source, target, place(one),
                    shown(one.first_reported.earliest), str(len(one.reports)), str(len(outlets(one, articles))),
                    address(one, articles),
                ), strict=False))
                | stance(one, dated, articles)
            )  # fmt: skip
    return made


def stance(one: Occurrence, dated: Dated | None, articles: Mapping[str, Article]) -> Row:
    """What event data leave out: how sure it is, who says so and who denies it, and the sentence."""
    when = dated.when if dated is not None else one.when
    events = dated.events if dated is not None else ()
    report = next((r for r in one.reports if r.event in events or not events), one.reports[0])
    values = (
        shown(when.earliest), shown(when.latest), precision(when), "1" if one.disputed else "0", one.standing,
        one.status, "" if one.stage is None else str(one.stage), "; ".join(head for head, _ in one.origins),
        "; ".join(one.denied_by), str(len(one.origins)), str(len(one.texts_independent)),
        " ".join(report.sentence.text.split()), articles[report.article].page, report.why,
    )  # fmt: skip
    return dict(zip(STANCE, values, strict=True))


def sides(one: Occurrence, beat: Beat | None) -> tuple[str, str]:
    """Source and target, by the order of the roles in the beat; of a request the source is who would receive."""
    kind = beat.kinds.get(one.kind) if beat is not None else None
    parties: dict[str, list[str]] = {}
    for role, name, _ in one.roles:
        known = beat.roles.get(role) if beat is not None else None
        if known is None or known.fills == "party":
            parties.setdefault(role, []).append(name)
    order = [role for role in (kind.roles if kind is not None else ()) if role in parties]
    order += sorted(set(parties) - set(order))
    if kind is not None and kind.plover in ASKS:
        order.sort(key=lambda role: role not in RECEIVING)
    if len(order) == 1 and len(parties[order[0]]) > 1:
        first, *rest = parties[order[0]]
        return first, "; ".join(rest)
    receives = order[:1] and order[0] in RECEIVING and not (kind is not None and kind.plover in ASKS)
    if receives:
        return "", "; ".join(parties[order[0]])
    names = ["; ".join(parties[role]) for role in order]
    return names[0] if names else "", names[1] if len(names) > 1 else ""


def whole(dated: Dated | None, form: str) -> str:
    """The month or year of a date, where both of its ends are in one."""
    if dated is None or dated.when.earliest is None or dated.when.latest is None:
        return ""
    first, last = f"{dated.when.earliest:{form}}", f"{dated.when.latest:{form}}"
    return first if first == last else ""


def fraction(day: date | None) -> str:
    """GDELT's: the year and the part of it that has gone by, months of 30 days."""
    return "" if day is None else f"{day.year + (30 * (day.month - 1) + min(day.day, 30)) / 365:.4f}"


def quad(code: str) -> str:
    root = int(code[:2]) if code[:2].isdigit() else 0
    return next((name for last, name in QUADS if 0 < root <= last), "")


def outlets(one: Occurrence, articles: Mapping[str, Article]) -> set[str]:
    return {articles[name].outlet or name for name in one.articles}


def address(one: Occurrence, articles: Mapping[str, Article]) -> str:
    return articles[one.reports[0].article].page


def place(one: Occurrence) -> str:
    return one.where[0].text if one.where else ""


def added(one: Occurrence) -> str:
    day = one.first_reported.earliest
    return f"{day:%Y%m%d}" if day and day == one.first_reported.latest else ""


def shown(day: date | None) -> str:
    return "" if day is None else day.isoformat()
