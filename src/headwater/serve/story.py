"""The pages of a story: each tab reads what it shows and nothing else."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from headwater.case.case import Case
from headwater.flow.trace.principals import owners
from headwater.issues import StopRun
from headwater.records import (
    Actor,
    Claim,
    Conflict,
    Copy,
    Counts,
    Deal,
    Membership,
    Mention,
    Moment,
    OriginEdge,
    OriginNode,
    Sentence,
    Statement,
    Story,
    Utterance,
)
from headwater.serve import kept_briefs
from headwater.serve.actor_rows import actor_rows
from headwater.serve.asked import Asked
from headwater.serve.claims_board import FILTERS, board
from headwater.serve.downloads import of_tab
from headwater.serve.first_page import first_pages
from headwater.serve.origin_tree import LEFT, RIGHT, WIDTH, origin_tree
from headwater.serve.timeline_chart import timeline_chart
from headwater.spans import Span
from headwater.store.desk_index import ArticleHead
from headwater.store.story_index import ACTORS, PLACES

Context = dict[str, Any]
PAGE = 50  # rows of a list on one page
CHART = LEFT + WIDTH + RIGHT
DENIALS = 5  # shown on the overview
VOICES = ("speaker", "institution")  # kinds of origins that say something; the others pass it on
TABS = (
    ("", "Overview"), ("pages", "Pages"), ("origins", "Origins"), ("claims", "Claims"), ("conflicts", "Conflicts"),
    ("quotes", "Quotations"), ("timeline", "Timeline"), ("deals", "Deals"), ("actors", "Actors"), ("brief", "Brief"),
)  # fmt: skip


def header(case: Case, asked: Asked, tab: str) -> Context:
    """What stands above every tab. Raises `StopRun` where no story is called so."""
    story = case.story(asked.path["story"])
    (head,) = case.file.heads_of([story.id])
    return {"story": story, "head": head, "tab": tab, "tabs": TABS, "files": of_tab(tab)}


def overview(case: Case, asked: Asked) -> Context:
    """The three questions: how many independent origins, which was first, what is denied."""
    shown = header(case, asked, "")
    story: Story = shown["story"]
    counts = counted(case, story)
    articles = {one.id: one for one in case.file.article_heads(story.articles)}
    first = first_pages(list(articles.values()))
    denials = denied(case, story)
    moments = sorted(
        case.file.records(Moment, item=[story.id]), key=lambda one: (str(one.when.earliest or "9"), one.id)
    )
    return shown | {
        "counts": counts, "articles": articles, "first": first[0] if first else None,
        "as_early": first[1:],
        "undated": sum(one.earliest is None for one in articles.values()),
        "denials": denials[:DENIALS], "denied": len(denials), "moments": moments,
        "sentences": sentences_of(case, denials[:DENIALS]),
        "moment_heads": {one.id: titled(one, articles) for one in moments},
    }  # fmt: skip


def denied(case: Case, story: Story) -> list[Statement]:
    """What is denied, the longest words first; of the same words by the same speaker one."""
    found = sorted(
        (one for one in of_articles(case, story) if one.act == "deny" and one.within is None),
        key=lambda one: -sum(len(span.text) for span in one.content),
    )
    seen: dict[tuple[str | None, str], Statement] = {}
    for one in found:
        seen.setdefault((one.speaker, " ".join(span.text for span in one.content).casefold()), one)
    return list(seen.values())


def sentences_of(case: Case, statements: Sequence[Statement]) -> dict[str, Span]:
    """Sentence -> its words, with the sentences of these statements."""
    ids = sorted({one.sentence for one in statements})
    return {one.id: one.span for one in case.file.records(Sentence, id=ids)}


def denials(case: Case, asked: Asked) -> Context:
    """All that is denied, each in the sentence that says so."""
    shown = header(case, asked, "")
    found, number = denied(case, shown["story"]), asked.number("page")
    some = found[(number - 1) * PAGE : number * PAGE]
    heads = case.file.article_heads(sorted({one.article for one in some}))
    return shown | {
        "denials": some, "total": len(found), "page": number, "more": number * PAGE < len(found),
        "sentences": sentences_of(case, some), "articles": {one.id: one for one in heads},
    }  # fmt: skip


def pages(case: Case, asked: Asked) -> Context:
    """The articles, and why each is here; `of` opens one number of the header."""
    shown = header(case, asked, "pages")
    story: Story = shown["story"]
    number, counts = asked.number("page"), counted(case, story)
    of = asked.one_of("of", ("all", "texts", "outlets", "undetermined", "undated"))
    if of == "texts":
        groups = [list(one) for one in counts.texts_independent]
    elif of == "outlets":
        groups = by_outlet(case, story)
    elif of == "undated":
        groups = [[one.id for one in case.file.article_heads(story.articles) if one.earliest is None]]
    else:
        groups = [list(counts.undetermined if of == "undetermined" else story.articles)]
    begin, flat = (number - 1) * PAGE, [(n, one) for n, group in enumerate(groups, 1) for one in group]
    some = flat[begin : begin + PAGE]
    ids = [one for _, one in some]
    why = {one.article: one for one in case.file.records(Membership, article=ids)}
    heads = {one.id: one for one in case.file.article_heads(ids)}
    return shown | {
        "rows": [(group, heads[one], why.get(one)) for group, one in some if one in heads], "of": of,
        "groups": len(groups), "page": number, "more": begin + PAGE < len(flat), "total": len(flat),
    }  # fmt: skip


def origins(case: Case, asked: Asked) -> Context:
    shown = header(case, asked, "origins")
    story: Story = shown["story"]
    nodes, number = case.file.records(OriginNode, item=[story.id]), asked.number("page")
    tree = None if number > 1 else origin_tree(
        case.file.article_heads(story.articles), case.file.pairs_among(Copy, story.articles), nodes,
        case.file.records(OriginEdge, item=[story.id]),
    )  # fmt: skip
    behind: dict[str, list[OriginNode]] = {}
    for node in nodes:
        if node.principal is not None and node.kind in VOICES:
            behind.setdefault(node.principal, []).append(node)
    principals = sorted(
        ((name, sorted(some, key=lambda one: -len(one.members))) for name, some in behind.items()),
        key=lambda one: (-sum(len(node.members) for node in one[1]), one[0]),
    )
    unknown = [one for one in nodes if one.kind in VOICES and one.principal is None]
    return shown | {
        "tree": tree, "principals": principals[(number - 1) * PAGE : number * PAGE], "total": len(principals),
        "unknown": unknown[:PAGE], "left_open": len(unknown), "page": number, "more": number * PAGE < len(principals),
    }  # fmt: skip


def said(case: Case, asked: Asked) -> Context:
    """What one station of the origin graph says: the members of a node; or all that go back to the principal `of`."""
    shown = header(case, asked, "origins")
    story: Story = shown["story"]
    of, nodes = asked.text("of"), case.file.records(OriginNode, item=[story.id])
    if "node" in asked.path:
        nodes = [one for one in nodes if one.id == asked.path["node"]]
    else:
        nodes = [one for one in nodes if one.principal == of and one.kind in VOICES]
    if not nodes:
        raise StopRun("this story has no such origin any more")
    members = [each for one in nodes for each in one.members]
    number = asked.number("page")
    some = members[(number - 1) * PAGE : number * PAGE]
    statements = {one.id: one for one in case.file.records(Statement, id=some)}
    told = [statements[one] for one in some if one in statements]
    pages_ = case.file.article_heads(sorted({one.article for one in told} or set(some)))
    return shown | {
        "node": nodes[0] if "node" in asked.path else None, "of": of, "statements": told, "total": len(members),
        "articles": {one.id: one for one in pages_}, "page": number, "more": number * PAGE < len(members),
    }  # fmt: skip


def claims(case: Case, asked: Asked) -> Context:
    shown = header(case, asked, "claims")
    only = asked.one_of("only", tuple(FILTERS))
    found = case.file.records(Claim, item=[shown["story"].id])
    made = board(found, only=only, number=asked.number("page"), size=PAGE)
    pages_ = {one.article for row in made["rows"] for _, members in row.denials for one in members}
    return shown | made | {"owners": owners(case.file.records(Actor, article=sorted(pages_)))}


def conflicts(case: Case, asked: Asked) -> Context:
    shown = header(case, asked, "conflicts")
    found = case.file.records(Conflict, item=[shown["story"].id])
    ranked = sorted(found, key=lambda one: ({False: 0, None: 1, True: 2}[one.compatible], one.kind, one.id))
    number = asked.number("page")
    some = ranked[(number - 1) * PAGE : number * PAGE]
    ids = sorted({span.article for one in some for side in one.sides for span in side.spans})
    return shown | {
        "conflicts": some, "articles": {one.id: one for one in case.file.article_heads(ids)}, "page": number,
        "more": number * PAGE < len(ranked),
    }  # fmt: skip


def quotes(case: Case, asked: Asked) -> Context:
    shown = header(case, asked, "quotes")
    found = sorted(
        case.file.records(Utterance, item=[shown["story"].id]),
        key=lambda one: (-len(one.texts_independent), -len(one.tellings), one.id),
    )
    number = asked.number("page")
    some = found[(number - 1) * PAGE : number * PAGE]
    ids = sorted({telling.article for one in some for telling in one.tellings})
    return shown | {
        "utterances": some, "articles": {one.id: one for one in case.file.article_heads(ids)}, "page": number,
        "more": number * PAGE < len(found), "total": len(found),
    }  # fmt: skip


def timeline(case: Case, asked: Asked) -> Context:
    shown = header(case, asked, "timeline")
    rows, number = case.chronicle(shown["story"].id), asked.number("page")
    return shown | {
        "rows": rows[(number - 1) * PAGE : number * PAGE], "total": len(rows), "page": number,
        "more": number * PAGE < len(rows), "chart": timeline_chart(rows, CHART) if number == 1 else None,
    }  # fmt: skip


def deals(case: Case, asked: Asked) -> Context:
    shown = header(case, asked, "deals")
    story: Story = shown["story"]
    found = case.file.records(Deal, id=case.file.deals_of(story.articles))
    ranked = sorted(found, key=lambda one: (one.supplier is None or one.recipient is None, -len(one.steps), one.id))
    number = asked.number("page")
    some = ranked[(number - 1) * PAGE : number * PAGE]
    return shown | {"deals": some, "page": number, "more": number * PAGE < len(ranked)}


def actors(case: Case, asked: Asked) -> Context:
    shown = header(case, asked, "actors")
    story: Story = shown["story"]
    number, of, hits = asked.number("page"), asked.one_of("of", ("actors", "hits")), case.hits(story.id)
    by_name = {one.match.identity: one for one in reversed(hits)}  # the best of each
    rows: list[Any] = hits
    if of == "actors":
        rows = list[Any](actor_rows(case, story.articles))
    some = rows[(number - 1) * PAGE : number * PAGE]
    ids = sorted({span.article for one in some for span in one.match.sentences}) if of == "hits" else []
    return shown | {
        "rows": some, "of": of, "page": number, "more": number * PAGE < len(rows), "total": len(rows),
        "hits": len(hits), "open": sum(one.state == "open" for one in hits), "hit_of": by_name,
        "findable": (*ACTORS, *PLACES), "articles": {one.id: one for one in case.file.article_heads(ids)},
    }  # fmt: skip


def mentions(case: Case, asked: Asked) -> Context:
    """Where the pages of a story name an actor, each in its sentence."""
    shown = header(case, asked, "actors")
    story: Story = shown["story"]
    row = next((one for one in actor_rows(case, story.articles) if one.id == asked.path["actor"]), None)
    if row is None:
        raise StopRun("no page of this story names such an actor any more")
    found = [one for one in case.file.records(Mention, article=row.articles) if (one.article, one.actor) in row.named]
    number = asked.number("page")
    some = sorted(found, key=lambda one: one.span)[(number - 1) * PAGE : number * PAGE]
    ids = sorted({one.article for one in some})
    lines = [one.span for one in case.file.records(Sentence, article=ids)]
    around = {one.id: next((line for line in lines if line.covers(one.span)), one.span) for one in some}
    return shown | {
        "actor": row, "mentions": some, "around": around, "page": number, "more": number * PAGE < len(found),
        "articles": {one.id: one for one in case.file.article_heads(ids)},
    }  # fmt: skip


def brief(case: Case, asked: Asked) -> Context:
    shown = header(case, asked, "brief")
    made = kept_briefs.brief(case, shown["story"].id)
    ids = sorted({span.article for line in made.lines for span in line.cites})
    sections = [(name, list(lines)) for name, lines in groupby(made.lines, key=lambda line: line.section)]
    return shown | {
        "brief": made,
        "sections": sections,
        "articles": {one.id: one for one in case.file.article_heads(ids)},
    }


def titled(moment: Moment, articles: Mapping[str, ArticleHead]) -> list[ArticleHead]:
    """The pages of a moment that have a headline, the shortest first."""
    found = [articles[one] for one in moment.articles if one in articles and articles[one].title]
    return sorted(found, key=lambda one: (len(one.title or ""), one.id))


def counted(case: Case, story: Story) -> Counts:
    (counts,) = case.file.records(Counts, item=[story.id])
    return counts


def by_outlet(case: Case, story: Story) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for one in case.file.article_heads(story.articles):
        found.setdefault(one.outlet or f"?{one.page}", []).append(one.id)
    return [found[name] for name in sorted(found)]


def of_articles(case: Case, story: Story) -> list[Statement]:
    found = case.file.records(Statement, article=story.articles)
    return sorted(found, key=lambda one: (one.article, one.content[0].start, one.id))
