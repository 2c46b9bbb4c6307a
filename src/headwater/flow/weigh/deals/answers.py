"""What is said against a deal: denials of its steps and of all that is alleged, and undertakings not to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from headwater.flow.weigh.deals import words as deal_words
from headwater.flow.weigh.deals.facts import ASSERTED, Fact, Report
from headwater.flow.weigh.deals.parties import Parties
from headwater.records import Denial, Sentence, Statement
from headwater.spans import Span

ALLEGED = (*ASSERTED, "planned", "possible")  # standings of what a denial may answer
Answer = tuple[Statement, str, str]  # the statement, the name of who denies, its party key


def of_events(facts: Iterable[Fact], parties: Parties) -> Iterator[Denial]:
    """Denials and undertakings of what a deal's own steps tell."""
    for fact in facts:
        event = fact.event
        by = event.denied_by or (event.asserted_by if event.pledge else ())
        heads = dict.fromkeys(_head(parties, event.article, name) for name in by)
        mine = {one.name for one in (fact.supplier, fact.recipient, fact.user) if one is not None}
        for head in [one for one in heads if one in mine] or heads:  # who tells of a party's denial denies nothing
            yield Denial(
                by=head, kind="pledge" if event.pledge else "denial", general=False,
                article=event.article, spans=(event.trigger,), sentence=fact.sentence, reported=fact.report.day,
                why=event.why,
            )  # fmt: skip


def _head(parties: Parties, article: str, name: str) -> str | None:
    """The state or body that somebody speaks for; the name where nothing is known of it, None for a mere pronoun."""
    named = parties.called(article, name)
    if named is not None:
        return named.name
    return None if deal_words.bare(name) in deal_words.words("no_party") else name


class General:
    """The denials of a case that answer "the allegations" and name none."""

    def __init__(
        self, statements: Sequence[Statement], sentences: Mapping[str, Sentence], reports: Mapping[str, Report],
        parties: Parties, taken: frozenset[str],
    ) -> None:  # fmt: skip
        """`taken`: statements in which an event stands, so that what they deny is said."""
        self.sentences, self.reports = sentences, reports
        self.by_place: dict[str, dict[Span, list[Answer]]] = defaultdict(lambda: defaultdict(list))
        for one in statements:
            if one.act != "deny" or one.id in taken or one.article not in reports or one.sentence not in sentences:
                continue
            if not any(deal_words.holds("general_denial", span.text) for span in one.content):
                continue
            name = one.speaker or (one.chain[-1] if one.chain else None)
            party = parties.called(one.article, name) if name else None
            if party is not None:
                self.by_place[one.article][one.content[0]].append((one, party.name, party.key))

    def of(self, facts: Sequence[Fact], first: Fact) -> Iterator[Denial]:
        """The general denials that answer a deal: after its telling, by its supplier or by its parties alone.

        `first` names all that the facts of the deal name.
        """
        told: dict[str, int] = {}
        for fact in facts:
            if fact.event.standing in ALLEGED:
                at = fact.event.trigger.start
                told[fact.event.article] = min(at, told.get(fact.event.article, at))
        supplier = first.supplier.key if first.supplier else None
        mine = {one.key for one in (first.supplier, first.recipient) if one is not None}
        for article in sorted(told):
            for place, answers in sorted(self.by_place.get(article, {}).items()):
                keys = {key for _, _, key in answers}
                if place.start > told[article] and (supplier in keys or keys <= mine):
                    yield from self._denials(place, answers)

    def _denials(self, at: Span, answers: Sequence[Answer]) -> Iterator[Denial]:
        for statement, name, _ in sorted(answers, key=lambda one: (one[1], one[0].id)):
            yield Denial(
                by=name, kind="denial", general=True, article=at.article, spans=statement.content,
                sentence=self.sentences[statement.sentence].span, reported=self.reports[at.article].day,
                why="it denies what stands before it in the article, and names none of it",
            )  # fmt: skip


def unique(denials: Iterable[Denial]) -> tuple[Denial, ...]:
    """Each denier once a sentence and kind, in the order of the texts."""
    found = {(one.article, one.sentence, one.kind, one.by or ""): one for one in sorted(denials, key=_place)}
    return tuple(sorted(found.values(), key=_place))


def _place(one: Denial) -> tuple[str, Span, str, str, tuple[Span, ...]]:
    return (one.article, one.sentence, one.kind, one.by or "", one.spans)
