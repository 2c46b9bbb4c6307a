"""The origin graph of a story in forms that other programs read: GraphML, and PROV-O as JSON-LD (W3C 2013)."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from headwater.records import Article, Copy, EdgeKind, OriginEdge, OriginNode, Statement
from headwater.spans import Span

Thing = dict[str, Any]
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "hw": "urn:headwater:term:",
}  # fmt: skip
AGENTS = {"outlet": "prov:Organization", "agency": "prov:Organization", "institution": "prov:Organization",
          "speaker": "prov:Person"}  # fmt: skip
NAMELESS = {"outlet": "outlet not named"}  # its page has been read: its members name it
UNSEEN = "a text nobody has shown us"
DERIVED: dict[EdgeKind, str] = {
    "copies": "prov:Quotation", "rewrites": "prov:Derivation", "translates": "prov:Derivation",
    "shares_source": "prov:Derivation",
}  # fmt: skip


def graphml(nodes: Sequence[OriginNode], edges: Sequence[OriginEdge]) -> str:
    """Nodes and edges with their kind, confidence, reason and evidence (JSON of the spans) as attributes."""
    import networkx  # measured: 0.3 s, and no other command needs it

    graph = networkx.MultiDiGraph()
    for node in nodes:
        graph.add_node(
            node.id, kind=node.kind, label=legal(node.name or NAMELESS.get(node.kind, UNSEEN)),
            principal=legal(node.principal or ""), members=json.dumps(node.members),
        )  # fmt: skip
    for edge in edges:
        graph.add_edge(
            edge.source, edge.target, key=edge.id, kind=edge.kind, confidence=edge.confidence, why=legal(edge.why),
            evidence=legal(json.dumps(spans(edge.evidence), ensure_ascii=False)),
        )  # fmt: skip
    return "\n".join(networkx.generate_graphml(graph)) + "\n"


def legal(text: str) -> str:
    """Text without what XML 1.0 cannot hold: control characters, lone surrogates and the two non-characters."""
    return "".join(
        c if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd"
        for c in text
    )


def spans(evidence: Iterable[Span]) -> list[Any]:
    found: list[Any] = msgspec.to_builtins(tuple(evidence))
    return found


def prov(
    articles: Sequence[Article],
    nodes: Sequence[OriginNode],
    edges: Sequence[OriginEdge],
    copies: Sequence[Copy],
    statements: Sequence[Statement],
) -> Thing:
    """Pages, statements and unseen texts are entities; outlets, agencies and speakers agents, who act for principals.

    A copy is a prov:Quotation of its source, a rewrite a prov:Derivation; what a page credits, a prov:Attribution.
    Spans, reasons and confidences hang on the qualified relations under hw: names.
    """
    station = {node.id: node for node in nodes}
    things = [article_thing(one, nodes) for one in articles]
    things += [node_thing(one) if one.kind in AGENTS else unseen_thing(one) for one in nodes]
    principals = sorted({node.principal for node in nodes if node.principal})
    things += [{"@id": urn("principal", name), "@type": ["prov:Agent"], "rdfs:label": name} for name in principals]
    things += [statement_thing(one, nodes) for one in statements]
    by_id = {thing["@id"]: thing for thing in things}
    for copy in copies:
        derive(by_id, copy)
    for edge in edges:
        if edge.kind not in ("copies", "rewrites"):  # pages derived from pages: told by the copies, page by page
            relate(by_id, edge, station[edge.target])
    return {"@context": CONTEXT, "@graph": sorted(things, key=lambda thing: str(thing["@id"]))}


def urn(kind: str, name: str) -> str:
    return f"urn:headwater:{kind}:{name}"


def article_thing(article: Article, nodes: Sequence[OriginNode]) -> Thing:
    outlets = [urn("node", node.id) for node in nodes if node.kind in AGENTS and article.id in node.members]
    thing: Thing = {
        "@id": urn("article", article.id), "@type": ["prov:Entity", "hw:article"],
        "rdfs:label": article.title.text if article.title else article.page, "prov:atLocation": article.page,
    }  # fmt: skip
    if outlets:
        thing["prov:wasAttributedTo"] = [{"@id": one} for one in outlets]
    return thing


def node_thing(node: OriginNode) -> Thing:
    thing: Thing = {
        "@id": urn("node", node.id), "@type": ["prov:Agent", AGENTS[node.kind], f"hw:{node.kind}"],
        "rdfs:label": node.name or NAMELESS.get(node.kind, "not named"),
    }  # fmt: skip
    if node.principal and node.principal != node.name:
        thing["prov:actedOnBehalfOf"] = [{"@id": urn("principal", node.principal)}]
    return thing


def unseen_thing(node: OriginNode) -> Thing:
    return {
        "@id": urn("node", node.id), "@type": ["prov:Entity", f"hw:{node.kind}"],
        "rdfs:label": node.name or UNSEEN,
    }  # fmt: skip


def statement_thing(statement: Statement, nodes: Sequence[OriginNode]) -> Thing:
    speakers = [urn("node", node.id) for node in nodes if statement.id in node.members]
    thing: Thing = {
        "@id": urn("statement", statement.id), "@type": ["prov:Entity", "hw:statement"],
        "prov:value": " … ".join(span.text for span in statement.content), "hw:act": statement.act,
        "hw:manner": statement.manner, "hw:chain": list(statement.chain),
        "hw:content": spans(statement.content), "hw:reportedBy": {"@id": urn("article", statement.article)},
    }  # fmt: skip
    if speakers:
        thing["prov:wasAttributedTo"] = [{"@id": one} for one in speakers]
    return thing


def derive(by_id: dict[str, Thing], copy: Copy) -> None:
    """The page that copies or rewrites another; where the direction is open, both say that they share text."""
    a, b = urn("article", copy.a), urn("article", copy.b)
    about = {
        "hw:relation": copy.relation, "hw:confidence": copy.confidence, "hw:why": copy.why,
        "hw:passages": [{"a": spans([one.a])[0], "b": spans([one.b])[0]} for one in copy.passages],
    }  # fmt: skip
    if copy.relation in ("copy", "rewrite") and copy.direction != "undetermined":
        near, far = (a, b) if copy.direction == "a_from_b" else (b, a)
        kind = "prov:Quotation" if copy.relation == "copy" else "prov:Derivation"
        add(by_id[near], "prov:qualifiedDerivation", {"@type": kind, "prov:entity": {"@id": far}} | about)
    else:
        add(by_id[a], "hw:sharesTextWith", {"hw:article": {"@id": b}} | about)


def relate(by_id: dict[str, Thing], edge: OriginEdge, target: OriginNode) -> None:
    """From every page whose words are the evidence to the station they name."""
    there = {"@id": urn("node", target.id)}
    for article in sorted({span.article for span in edge.evidence}):
        about = {
            "hw:kind": edge.kind, "hw:confidence": edge.confidence, "hw:why": edge.why,
            "hw:evidence": spans(span for span in edge.evidence if span.article == article),
        }  # fmt: skip
        page = by_id[urn("article", article)]
        if target.kind in AGENTS:
            add(page, "prov:qualifiedAttribution", {"@type": "prov:Attribution", "prov:agent": there} | about)
        else:
            kind = DERIVED.get(edge.kind, "prov:Derivation")
            add(page, "prov:qualifiedDerivation", {"@type": kind, "prov:entity": there} | about)


def add(thing: Thing, name: str, value: Thing) -> None:
    thing.setdefault(name, []).append(value)
