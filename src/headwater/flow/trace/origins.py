"""The origin graph of a story: through which stations each statement came to its page.

Stations are outlets, the agencies they credit, the people and institutions who speak, and texts that nobody has shown
us but that two pages share. An edge points from the reader towards the origin.
"""

from collections.abc import Iterable, Mapping, Sequence

from headwater.flow.components import components
from headwater.flow.trace.principals import principals
from headwater.records import Actor, Article, Copy, EdgeKind, NodeKind, OriginEdge, OriginNode, Statement, Story, digest
from headwater.spans import Span, cut

STATED = 1.0  # confidence of what a page says about itself
EDGE_OF: Mapping[str, EdgeKind] = {"copy": "copies", "rewrite": "rewrites"}


class Graph:
    """Nodes and edges while they are gathered; the same one met twice is one, with more members or evidence."""

    def __init__(self, story: Story) -> None:
        self.story = story.id
        self.nodes: dict[str, tuple[NodeKind, str | None, str | None, set[str]]] = {}
        self.edges: dict[tuple[str, str, EdgeKind], tuple[set[Span], float, str]] = {}

    def node(
        self, kind: NodeKind, name: str | None, about: object, members: Iterable[str] = (), principal: str | None = None
    ) -> str:
        key = digest("node", self.story, "station" if name else kind, name, about)
        known = self.nodes.get(key)
        if known is None:
            self.nodes[key] = (kind, name, principal, set(members))
        else:
            kinds = (known[0], kind)
            self.nodes[key] = (
                "outlet" if "outlet" in kinds else known[0], name, known[2] or principal, known[3] | set(members)
            )  # fmt: skip
        return key

    def edge(
        self, source: str, target: str, kind: EdgeKind, evidence: Iterable[Span], confidence: float, why: str
    ) -> None:
        if source == target:
            return
        spans, best, reason = self.edges.get((source, target, kind), (set(), 0.0, why))
        self.edges[source, target, kind] = (spans | set(evidence), max(best, confidence), reason)

    def records(self) -> tuple[OriginNode | OriginEdge, ...]:
        nodes = [
            OriginNode(id=key, story=self.story, kind=kind, name=name, principal=principal, members=tuple(sorted(who)))
            for key, (kind, name, principal, who) in sorted(self.nodes.items())
        ]
        edges = [
            OriginEdge(
                id=digest("edge", source, target, kind), story=self.story, source=source, target=target, kind=kind,
                evidence=tuple(sorted(spans)), confidence=round(confidence, 3), why=why,
            )
            for (source, target, kind), (spans, confidence, why) in sorted(self.edges.items())
        ]  # fmt: skip
        return (*nodes, *edges)


def origins(
    story: Story,
    articles: tuple[Article, ...],
    actors: tuple[Actor, ...],
    statements: tuple[Statement, ...],
    copies: tuple[Copy, ...],
) -> tuple[OriginNode | OriginEdge, ...]:
    """Nodes and edges of one story's graph, in the order of their ids."""
    graph = Graph(story)
    by_id = {article.id: article for article in articles}
    pages = {article.id: page_node(graph, article) for article in articles}
    heads = principals(actors)
    kinds = {(actor.article, actor.name): actor.kind for actor in actors}
    for statement in statements:
        statement_edges(graph, by_id[statement.article], pages[statement.article], statement, heads, kinds)
    for article in articles:
        credit_edges(graph, article, pages[article.id], [one for one in statements if one.article == article.id])
    copy_edges(graph, by_id, pages, copies)
    return graph.records()


def page_node(graph: Graph, article: Article) -> str:
    """The outlet of a page; a page that names none is a station of its own."""
    return graph.node("outlet", article.outlet, None if article.outlet else article.id, [article.id])


def credit_node(graph: Graph, article: Article, name: str) -> str:
    forms = {credit.form for credit in article.credits if credit.name == name}
    return graph.node("agency" if "dateline" in forms else "outlet", name, None)


def spans_of(article: Article, name: str) -> list[Span]:
    """Where the page credits `name`."""
    return [cut(article, one.start, one.end) for one in article.credits if one.name == name]


def credit_edges(graph: Graph, article: Article, page: str, statements: Sequence[Statement]) -> None:
    """From the page to each credit that no statement's chain sets behind another one."""
    behind = {name for one in statements for name in one.chain[1:]}
    for credit in article.credits:
        if credit.name not in behind:
            why = f"credited ({credit.form.replace('_', ' ')})"
            there = credit_node(graph, article, credit.name)
            graph.edge(page, there, "credits", spans_of(article, credit.name), STATED, why)


def statement_edges(
    graph: Graph,
    article: Article,
    page: str,
    statement: Statement,
    heads: Mapping[tuple[str, str], str | None],
    kinds: Mapping[tuple[str, str], str],
) -> None:
    """The edges along one statement's chain, from the page to the origin."""
    credited = {credit.name for credit in article.credits}
    spoken = [statement.speaker_span or statement.content[0]]
    here = page
    for name in statement.chain:
        if name in credited:
            there = credit_node(graph, article, name)
            kind: EdgeKind = "credits" if here == page else "cites"
            evidence, why = spans_of(article, name), f"credited on {article.page}"
        else:
            at = (article.id, name)
            station: NodeKind = "speaker" if kinds.get(at) == "person" else "institution"
            members = [statement.id] if name == statement.speaker else []
            there = graph.node(station, name, None, members, heads.get(at))
            kind = "quotes" if name == statement.speaker and statement.manner != "indirect" else "cites"
            evidence, why = spoken, "named as the source"
        graph.edge(here, there, kind, evidence, STATED, why)
        here = there


def copy_edges(graph: Graph, by_id: Mapping[str, Article], pages: Mapping[str, str], copies: Sequence[Copy]) -> None:
    """Copies, rewrites and translations whose direction is known, and the texts behind pages that share a source."""
    shared = [copy for copy in copies if copy.relation == "shared_source"]
    for copy in copies:
        if copy.relation in EDGE_OF and copy.direction != "undetermined":
            near, far = (copy.a, copy.b) if copy.direction == "a_from_b" else (copy.b, copy.a)
            kind: EdgeKind = "translates" if copy.translated else EDGE_OF[copy.relation]
            graph.edge(pages[near], pages[far], kind, words_of(copy, near), copy.confidence, copy.why)
        elif copy.translated:
            translation_edge(graph, by_id, pages, copy)
    same = [copy for copy in copies if copy.relation == "copy"]  # they have one text behind them, with what it copies
    groups = components(by_id, [(copy.a, copy.b) for copy in (*shared, *same)])
    for group in groups:
        inside = [copy for copy in shared if copy.a in group]
        if not inside:
            continue
        target = source_behind(graph, [by_id[one] for one in group])
        for copy in inside:
            for side in (copy.a, copy.b):
                if (pages[side], target, "credits") not in graph.edges:
                    graph.edge(pages[side], target, "shares_source", words_of(copy, side), copy.confidence, copy.why)


def translation_edge(graph: Graph, by_id: Mapping[str, Article], pages: Mapping[str, str], copy: Copy) -> None:
    """Words came through another language, and one side alone says from whom it has them: it translates that text."""
    named = {side: reported(by_id[side]) for side in (copy.a, copy.b)}
    for near, far in ((copy.a, copy.b), (copy.b, copy.a)):
        if len(named[near]) == 1 and not named[far]:
            there = credit_node(graph, by_id[near], named[near][0])
            evidence = [*spans_of(by_id[near], named[near][0]), *words_of(copy, near)]
            graph.edge(pages[near], there, "translates", evidence, copy.confidence, copy.why)


def reported(article: Article) -> list[str]:
    """Whom the page as a whole has its news from, by name: in a line of its own, else in its sentences."""
    whole = [one for one in article.credits if one.covers == "page"]
    lines = {one.name for one in whole if one.form == "source_line"}
    return sorted(lines or {one.name for one in whole if one.form == "reported_by"})


def words_of(copy: Copy, side: str) -> list[Span]:
    """The words of one side that show it; where the words are others, what says the same."""
    passages = (*copy.passages, *copy.retold) if copy.translated else copy.passages
    return sorted({passage.a if side == copy.a else passage.b for passage in passages})


def source_behind(graph: Graph, articles: Sequence[Article]) -> str:
    """The page of the one agency that these pages credit; else a text nobody has shown us, of it if there is one."""
    named = sorted({credit.name for article in articles for credit in article.credits if credit.form == "dateline"})
    named = named or sorted({credit.name for article in articles for credit in article.credits})
    about = [article.id for article in articles]
    if len(named) != 1:
        return graph.node("unseen", None, about, about)
    crediting = [article for article in articles if any(credit.name == named[0] for credit in article.credits)]
    agency = credit_node(graph, crediting[0], named[0])
    if any(article.outlet == named[0] for article in articles):
        return agency
    unseen = graph.node("unseen", f"an unseen text of {named[0]}{dated(crediting, named[0])}", about, about)
    evidence = [span for article in crediting for span in spans_of(article, named[0])]
    graph.edge(
        unseen, agency, "credits", evidence, STATED, f"{len(crediting)} of the pages that share it credit {named[0]}"
    )
    return unseen


def dated(articles: Sequence[Article], name: str) -> str:
    """The day of an agency's text, where the pages that print it with its dateline state one and the same."""
    days = {
        article.published.earliest
        for article in articles
        if article.published.basis == "stated"
        and article.published.earliest == article.published.latest
        and any(credit.name == name and credit.form == "dateline" for credit in article.credits)
    }
    day = next(iter(days)) if len(days) == 1 else None
    return f", {day.isoformat()}" if day else ""
