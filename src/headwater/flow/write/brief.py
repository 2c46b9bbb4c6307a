"""The brief of a story: what may be written down, every line with the spans it rests on.

A line is built from records by a rule, never from another line. Numbers are counted from listed members; the rule is
named in `Line.derived`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from headwater.records import (
    Article,
    Brief,
    Copy,
    Counts,
    Dating,
    Line,
    Moment,
    OriginNode,
    Statement,
    Story,
    TimelineRow,
    Version,
    When,
)
from headwater.spans import Span

QUOTES = '“”„"«»'
LINKS = ("copy", "rewrite", "shared_source", "shared_quotes", "independent", "unrelated")
NEARLY_ALL = 0.8  # share of the statements from which the brief calls one principal's part nearly all
PRINCIPALS = 5  # principals named where no single one stands behind most statements
REASONS = 2  # clauses of a link's reason that the brief repeats; `headwater copies` has the rest
SAYINGS = 12  # statements shown under each principal; the rest are counted in the line that heads them
ACTS = {
    "assert": "said", "deny": "denied", "urge": "urged", "warn": "warned", "pledge": "pledged",
    "decline_to_say": "gave no answer", "question": "asked", "announce": "announced",
}  # fmt: skip
RELATIONS = {
    "copy": "is a copy of", "rewrite": "is a rewrite of", "shared_source": "rests on the same text as",
    "shared_quotes": "shares only quotations with",
}  # fmt: skip


def brief(
    story: Story,
    articles: tuple[Article, ...],
    versions: tuple[Version, ...],
    datings: tuple[Dating, ...],
    moments: tuple[Moment, ...],
    statements: tuple[Statement, ...],
    copies: tuple[Copy, ...],
    nodes: tuple[OriginNode, ...],
    counts: tuple[Counts, ...],
    timeline: tuple[TimelineRow, ...],
) -> tuple[Brief, ...]:
    """One brief. Sections in order: numbers, moments, copies, changes, statements, denials, timeline, unknown."""
    heads = {article.id: head(article) for article in articles}
    names = {article.id: article.outlet or article.page for article in articles}
    pages_of = {article.id: article.page for article in articles}
    told = sorted(statements, key=lambda one: (pages_of[one.article], one.content[0].start, one.id))
    lines = [
        *numbers(counts[0], heads, nodes, told),
        *news(sorted(moments, key=lambda one: (one.when.earliest or date.max, one.id)), heads),
        *relations(sorted(copies, key=lambda one: (LINKS.index(one.relation), -one.share, one.id)), names),
        *changes(sorted(articles, key=lambda one: one.page), versions, heads),
        *sayings(counts[0], nodes, told),
        *denials(told),
        *dates(sorted(timeline, key=lambda one: (one.when.earliest or date.min, one.when.latest or date.min, one.id))),
        *unknown(sorted(articles, key=lambda one: one.page), datings, heads),
    ]
    title = story.title or min(heads.values()).text
    return (Brief(story=story.id, title=title, lines=tuple(lines)),)


def head(article: Article) -> Span:
    """The words that stand for an article: its title, else its deck, else its first paragraph."""
    return article.title or article.deck or article.body[0]


def numbers(
    counts: Counts, heads: dict[str, Span], nodes: Sequence[OriginNode], statements: Sequence[Statement]
) -> Iterator[Line]:
    named, unnamed, texts = len(counts.outlets), len(counts.outlets_unknown), len(counts.texts_independent)
    outlets = plural(named, "named outlet") + (f" and {plural(unnamed, 'page')} without one" if unnamed else "")
    text = f"{plural(counts.pages, 'page')} from {outlets} tell this story in {plural(texts, 'independent text')}."
    if counts.undetermined:
        text += f" {plural(len(counts.undetermined), 'article')} may or may not be independent."
    yield Line(
        section="In numbers",
        text=text,
        cites=tuple(sorted(heads.values())),
        members=tuple(sorted(heads)),
    )
    weight = sum(number for _, number in counts.principals) + counts.principal_unknown
    if counts.principals and weight:
        yield principal_line(counts, weight, nodes, statements, heads)


def principal_line(
    counts: Counts, weight: int, nodes: Sequence[OriginNode], statements: Sequence[Statement], heads: dict[str, Span]
) -> Line:
    """On whom the statements of the story rest."""
    name, most = counts.principals[0]
    behind = {one: node for node in nodes if node.principal is not None for one in node.members}
    if most * 2 > weight:
        shown = {one: node for one, node in behind.items() if node.principal == name}
        share = "Nearly all" if most / weight >= NEARLY_ALL else "Most"
        stations = sorted({node.name or "" for node in shown.values()})
        text = f"{share} of what is said ({most} of {plural(weight, 'statement')}) comes from one principal, {name}"
        text += f": {joined(stations)}." if stations != [name] else "."
    else:
        shown, first = behind, counts.principals[:PRINCIPALS]
        listed = joined([f"{one} ({number})" for one, number in first])
        more = f"; {len(counts.principals) - len(first)} more have fewer" if len(counts.principals) > len(first) else ""
        principals = plural(len(counts.principals), "principal")
        text = f"The {plural(weight, 'statement')} come from {principals}: {listed}{more}."
    own = [one for one in statements if one.id in shown]
    cites = {shown[one.id].name: one.speaker_span for one in reversed(own) if one.speaker_span}
    return Line(
        section="In numbers", text=text, cites=tuple(sorted(cites.values())) or tuple(sorted(heads.values())),
        members=tuple(sorted(shown)),
    )  # fmt: skip


def news(moments: Sequence[Moment], heads: dict[str, Span]) -> Iterator[Line]:
    for number, moment in enumerate(moments, 1):
        cites = [heads[article] for article in moment.articles]
        day = f"{days(moment.when)}" + (" (inferred)" if moment.when.basis == "inferred" else "")
        title = min(cites, key=lambda span: (len(span.text), span)).text
        told = plural(len(moment.articles), "article")
        if moment.when.said is not None:
            cites.append(moment.when.said)
        yield Line(
            section="The news", text=f"Moment {number}, {day}, in {told}: {title}", cites=tuple(sorted(cites)),
            members=moment.articles,
        )  # fmt: skip


def relations(copies: Sequence[Copy], names: dict[str, str]) -> Iterator[Line]:
    for copy in copies:
        if copy.relation not in RELATIONS:
            continue
        near, far = (copy.b, copy.a) if copy.direction == "b_from_a" else (copy.a, copy.b)
        direction = "" if copy.direction != "undetermined" or copy.relation.startswith("shared") else " or the reverse"
        longest = sorted(copy.passages, key=lambda passage: (passage.a.start - passage.a.end, passage.a))[:3]
        cites = [span for passage in longest for span in (passage.a, passage.b)]
        why = "; ".join(copy.why.split("; ")[:REASONS])
        if cites:
            text = f"{names[near]} {RELATIONS[copy.relation]} {names[far]}{direction}: {why}."
            yield Line(section="Who repeats whom", text=text, cites=tuple(cites))


def changes(articles: Sequence[Article], versions: Sequence[Version], heads: dict[str, Span]) -> Iterator[Line]:
    """Corrections that pages print, and pages whose words are no longer what they were."""
    for article in articles:
        if article.notice is not None:
            text = f"{article.outlet or article.page} notes a change: {one_line(article.notice.text)}"
            yield Line(section="What was changed", text=text, cites=(article.notice,))
    for version in versions:
        cites = tuple(sorted({heads[one] for one in (version.article, version.by) if one in heads}))
        text = f"{version.address} was changed: of two versions the other is newer, since {version.why}."
        yield Line(section="What was changed", text=text, cites=cites)


def sayings(counts: Counts, nodes: Sequence[OriginNode], statements: Sequence[Statement]) -> Iterator[Line]:
    """What each principal says, the most repeated first. A statement inside another is shown by its outer one."""
    principal = {one: node.principal for node in nodes for one in node.members if node.principal}
    for name, _ in counts.principals:
        own = [one for one in statements if principal.get(one.id) == name and one.within is None and one.act != "deny"]
        for one in most_said(own)[:SAYINGS]:
            yield Line(section=f"What {name} says", text=saying(one), cites=spans_of(one), members=(one.id,))


def most_said(statements: Sequence[Statement]) -> list[Statement]:
    """One statement for each set of the same words, longest content first among those said in their own words."""
    seen: dict[str, Statement] = {}
    for one in sorted(statements, key=lambda one: (one.manner == "indirect", -len(content(one)), one.id)):
        seen.setdefault(" ".join(content(one).casefold().split()), one)
    return list(seen.values())


def denials(statements: Sequence[Statement]) -> Iterator[Line]:
    """Each denial once, however many pages carry the same words, with all of them cited."""
    same: dict[tuple[str | None, str], list[Statement]] = {}
    for one in statements:
        if one.act == "deny":
            same.setdefault((one.speaker, " ".join(content(one).casefold().split())), []).append(one)
    for members in same.values():
        pages = len({one.article for one in members})
        cites = {span for one in members for span in spans_of(one)}
        text = saying(members[0]) + (f" ({plural(pages, 'page')})" if pages > 1 else "")
        yield Line(
            section="What is denied", text=text, cites=tuple(sorted(cites)), members=tuple(one.id for one in members)
        )


def dates(timeline: Sequence[TimelineRow]) -> Iterator[Line]:
    for row in timeline:
        who = f"{row.speaker}: " if row.speaker else ""
        kind = "published: " if row.kind == "publication" else "disputed: " if row.disputed else ""
        yield Line(
            section="Timeline", text=f"{days(row.when)} ({row.when.basis}): {kind}{who}{one_line(row.text)}",
            cites=row.cites, members=row.statements,
        )  # fmt: skip


def unknown(articles: Sequence[Article], datings: Sequence[Dating], heads: dict[str, Span]) -> Iterator[Line]:
    bounds: dict[str, list[Dating]] = {}
    for dating in datings:
        bounds.setdefault(dating.article, []).append(dating)
    for article in articles:
        if article.published.earliest is None:
            found = [f"{days(d.when)} by its {d.by}" for d in bounds.get(article.id, ()) if d.when.basis != "unknown"]
            told = "; its day lies " + joined(found) if found else ""
            cites = {heads[article.id], *(span for d in bounds.get(article.id, ()) for span in d.evidence)}
            yield Line(
                section="What is not known", text=f"{article.page} states no date{told}.", cites=tuple(sorted(cites))
            )
        if article.outlet is None:
            yield Line(
                section="What is not known",
                text=f"{article.page} does not name its outlet.",
                cites=(heads[article.id],),
            )


def saying(one: Statement) -> str:
    """`Dana Ruiz said: “…”`, with the chain where the words came through somebody."""
    who = one.speaker or (one.speaker_span.text if one.speaker_span else "Somebody unnamed")
    words = content(one)
    if one.act == "decline_to_say":
        words = f"({words})"
    if one.manner == "direct":
        words = f"“{words.strip(QUOTES)}”"
    through = [name for name in one.chain if name != one.speaker]
    colon = "" if one.act == "decline_to_say" else ":"
    return f"{who} {ACTS[one.act]}{colon} {words}" + (f" [chain: {' ← '.join(one.chain)}]" if through else "")


def content(one: Statement) -> str:
    return one_line(" … ".join(span.text for span in one.content))


def spans_of(one: Statement) -> tuple[Span, ...]:
    return tuple(sorted({span for span in (one.speaker_span, one.cue, *one.content) if span is not None}))


def days(when: When) -> str:
    """`3 August 2023`, `1 to 31 March 2023`, `until 30 August 2023`, `on an unknown day`."""
    if when.earliest is None and when.latest is None:
        return "on an unknown day"
    if when.earliest is None or when.latest is None:
        return f"until {day(when.latest)}" if when.latest else f"from {day(when.earliest)}"
    if when.earliest == when.latest:
        return day(when.earliest)
    if (when.earliest.year, when.earliest.month) == (when.latest.year, when.latest.month):
        return f"{when.earliest.day} to {day(when.latest)}"
    if when.earliest.year == when.latest.year:
        return f"{when.earliest.day} {when.earliest:%B} to {day(when.latest)}"
    return f"{day(when.earliest)} to {day(when.latest)}"


def day(one: date | None) -> str:
    return f"{one.day} {one:%B} {one.year}" if one else "an unknown day"


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def one_line(text: str) -> str:
    return " ".join(text.split())
