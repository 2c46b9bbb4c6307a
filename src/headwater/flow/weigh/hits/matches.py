"""The actors of a case against its sanctions lists -> matches: proposals, with the sentences that name the actor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from headwater.flow.weigh.hits.evidence import Weighed, weighed
from headwater.flow.weigh.hits.parties import CRAFT, Party, parties
from headwater.flow.weigh.hits.screening import NameHit
from headwater.flow.weigh.homes import Homes
from headwater.records import Actor, Identity, Match, Mention, Particular, Sentence, digest
from headwater.records.listings import ListEntry, ListVersion
from headwater.records.matches import HIT
from headwater.spans import Span

MOST_SENTENCES = 20  # of a match; its articles are all there


class Listed(Protocol):
    """One list made ready: what its names and numbers lead to."""

    @property
    def version(self) -> ListVersion: ...
    def named(self, name: str, schema: str) -> Sequence[NameHit]: ...
    def numbered(self, value: str) -> Sequence[int]: ...
    def entry(self, at: int) -> ListEntry: ...


def matches(
    identities: Iterable[Identity], actors: Iterable[Actor], particulars: Iterable[Particular],
    sentences: Sequence[Sentence], mentions: Iterable[Mention], lists: Sequence[Listed],
) -> tuple[Match, ...]:  # fmt: skip
    """A match for every actor and entry. Sentences and mentions of articles without a hit need not be given."""
    homes = Homes(sentences)
    places: dict[tuple[str, str], list[Span]] = {}
    for one in sorted(mentions, key=lambda one: (one.article, one.span.start, one.id)):
        if one.actor is not None:
            places.setdefault((one.article, one.actor), []).append(one.span)
    screened = parties(identities, actors, particulars)
    bearers = Counter((party.kind, party.name) for party in screened)
    made = [
        _match(party, listed, at, said, hit, places, homes, shared=bearers[party.kind, party.name] > 1)
        for party in screened
        for listed in lists
        for at, (said, hit) in _hits(party, listed).items()
    ]
    return tuple({one.id: one for one in sorted(made, key=lambda one: one.id)}.values())


def concerned(found: Iterable[Party], lists: Sequence[Listed]) -> list[str]:
    """The articles that name somebody with a hit."""
    return sorted({
        article for party in found if any(_hits(party, listed) for listed in lists) for article, _ in party.members
    })  # fmt: skip


def _hits(party: Party, listed: Listed) -> dict[int, tuple[str, NameHit | None]]:
    """By entry, the name of the party that fits best; None where only a number led to the entry."""
    found: dict[int, tuple[str, NameHit | None]] = {}
    for name in party.names:
        for hit in listed.named(name, party.schema):
            before = found.get(hit.at)
            if before is None or before[1] is None or hit.score > before[1].score:
                found[hit.at] = (name, hit)
    for one in party.particulars:
        if one.kind not in ("born", "age", *CRAFT):
            for at in listed.numbered(one.value):
                found.setdefault(at, (party.name, None))
    return found


def _match(
    party: Party, listed: Listed, at: int, said: str, hit: NameHit | None,
    places: Mapping[tuple[str, str], Sequence[Span]], homes: Homes, *, shared: bool,
) -> Match:  # fmt: skip
    """`shared`: others of the case bear the name too."""
    entry, version = listed.entry(at), listed.version
    told: Weighed = weighed(hit.score if hit else None, party.beside(), entry)
    spans = [span for member in party.members for span in places.get(member, ())]
    spans = spans or [one.named for one in party.particulars]
    around = list(_sentences(spans, homes))[:MOST_SENTENCES]
    which = (party.name, party.identity) if shared else (party.name,)
    return Match(
        id=HIT + digest("match", version.list, entry.key, party.kind, *which), identity=party.identity,
        name=party.name, kind=party.kind, said=said, list=version.list, version=version.id,
        list_dated=version.dated, key=entry.key, entry=entry.name, schema=entry.schema,
        matched=hit.matched if hit else entry.name, matched_kind=hit.matched_kind if hit else "name",
        score=told.score, name_score=round(hit.score, 4) if hit else 0.0, basis=told.basis,
        reasons=(*(hit.reasons if hit else ()), *told.reasons), programmes=entry.programmes,
        listed_on=entry.listed_on, updated_on=entry.updated_on, born=entry.born, identifiers=entry.identifiers,
        beside=tuple(sorted({one.span for one in party.particulars if one.kind not in CRAFT})),
        named=tuple(span for span, _ in around), sentences=tuple(sentence for _, sentence in around),
        articles=tuple(sorted({article for article, _ in party.members})),
    )  # fmt: skip


def _sentences(spans: Iterable[Span], homes: Homes) -> Iterator[tuple[Span, Span]]:
    """The first word for somebody in each sentence, and the sentence."""
    seen: set[Span] = set()
    for span in sorted(spans):
        home = homes.of(span)
        around = home.span if home is not None else span
        if around not in seen:
            seen.add(around)
            yield span, around
