"""What one event says of one deal: its parties, class of goods, cells and days, before deals are put together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.beats.beat import Beat
from headwater.flow.weigh.deals import items as deal_items
from headwater.flow.weigh.deals import words as deal_words
from headwater.flow.weigh.deals.parties import Named, Parties
from headwater.flow.weigh.told import stands
from headwater.records import Article, Dating, Event, Party, Quantity, Role, Sentence, Statement, When
from headwater.spans import Span, cut
from headwater.text.amounts import amount
from headwater.text.identifiers import identifiers

ROLES = ("supplier", "recipient", "party", "item")  # an event with none of them tells of no deal
_USE = re.compile(r"\bfor (?:the )?use by (?:the )?(?P<user>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)")
_SWAP = re.compile(r"(?P<given>[^\W\d_]+)-for-(?P<goods>[^\W\d_]+)")
_KNOWN = re.compile(r"\b(?:the|this|that|these|those|its|their)\s+(?:[\w,.-]+\s+)?$", re.I)
ASSERTED = ("reported", "attributed")


@dataclass(frozen=True, slots=True)
class Report:
    """An article as the register needs it. `earliest` and `latest` bound its day; `rank` orders the reports."""

    article: str
    story: str | None
    earliest: date | None
    latest: date | None

    @property
    def day(self) -> date | None:
        return self.earliest if self.earliest == self.latest else None

    @property
    def rank(self) -> tuple[date, str]:
        return (self.earliest or self.latest or date.min, self.article)


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One event about one supplier, recipient and class of goods; None where the event does not say.

    `between`: parties that it names without saying which of them gives. `user`: an end user who is no force of the
    recipient's own. `said_at`: when it was said, where that is not just the day of the report. `taken_up`: its goods
    are those of which the text has told before ("the shells"); `deniers`: keys of those who deny it.
    """

    event: Event
    report: Report
    said_at: When | None
    sentence: Span
    supplier: Named | None
    supplier_spans: tuple[Span, ...]
    recipient: Named | None
    recipient_spans: tuple[Span, ...]
    between: tuple[tuple[Named, tuple[Span, ...]], ...]
    end_user: Party | None
    user: Named | None
    via: tuple[Party, ...]
    item: str | None
    items: tuple[Span, ...]
    quantity: Quantity | None
    considerations: tuple[Span, ...]
    route: tuple[Span, ...]
    instruments: tuple[Span, ...]
    taken_up: bool
    deniers: frozenset[str]

    @property
    def asserted(self) -> bool:
        return self.event.standing in ASSERTED and self.event.status != "refused"

    @property
    def parties(self) -> frozenset[str]:
        """The keys of `between`."""
        return frozenset(named.key for named, _ in self.between)

    @property
    def nameless(self) -> bool:
        """Does it name no party at all?"""
        return not (self.supplier or self.recipient or self.between)

    @property
    def receiver(self) -> str | None:
        """The key of whoever has the goods in the end: what is sent to a state for a private army is the army's."""
        last = self.user or self.recipient
        return last.key if last is not None else None

    @property
    def sided(self) -> bool:
        """Does it name both parties, be it without saying which of them gives?"""
        return sum(one is not None for one in (self.supplier, self.recipient)) + len(self.between) > 1

    @property
    def whole(self) -> bool:
        return self.supplier is not None and self.recipient is not None and self.item is not None

    @property
    def place(self) -> tuple[tuple[date, str], int, str]:
        """Its place among the facts of a deal."""
        return (self.report.rank, self.event.trigger.start, self.event.id)


def report(article: Article, datings: Sequence[Dating], story: str | None) -> Report:
    """The day of a report: what the page states, else the bounds by its text and by its story together."""
    if stands(article.published, next((one for one in datings if one.by == "text"), None)):
        return Report(article.id, story, article.published.earliest, article.published.latest)
    early = max((one.when.earliest for one in datings if one.when.earliest), default=None)
    late = min((one.when.latest for one in datings if one.when.latest), default=None)
    if early and late and early > late:
        return Report(article.id, story, None, None)
    return Report(article.id, story, early, late)


def facts(
    event: Event, sentence: Sentence, article: Article, told: Report, said_at: When | None, parties: Parties, beat: Beat
) -> Iterator[Fact]:  # fmt: skip
    """The facts of an event: one for each supplier, recipient and class of goods that it names."""
    roles: dict[str, list[Role]] = {}
    for role in _taken_apart(event.roles, article):
        roles.setdefault(role.name, []).append(role)
    if not any(name in roles for name in ROLES):
        return
    suppliers, recipients = sides(roles.get("supplier", ()), parties), sides(roles.get("recipient", ()), parties)
    users = sides(roles.get("end_user", ()) or list(_for_use_by(sentence.span, article)), parties)
    via = tuple(_through(one, spans, sentence.span) for one, spans in sides(roles.get("via", ()), parties) if one)
    spans = {name: tuple(role.span for role in found) for name, found in roles.items()}
    deniers = [parties.called(event.article, name) for name in event.denied_by]
    classes = _classes(spans.get("item", ()), beat)
    open_ = [
        (one, words) for one, words in sides([*roles.get("party", ()), *roles.get("authority", ())], parties) if one
    ]
    for supplier, giving in suppliers:
        for recipient, taking in recipients:
            known = {one.key for one in (supplier, recipient) if one is not None}
            between = tuple((one, words) for one, words in open_ if one.key not in known)
            if supplier is not None and recipient is not None and supplier.key == recipient.key:
                continue  # one's own arms in one's own hands are no deal
            for item, goods in classes.items():
                yield Fact(
                    event=event, report=told, said_at=said_at, sentence=sentence.span, supplier=supplier,
                    supplier_spans=giving, recipient=recipient, recipient_spans=taking, between=between,
                    end_user=_user(users, recipient, taking),
                    user=_apart(users[0][0], recipient), via=via,
                    item=item, items=goods, quantity=_quantity(spans.get("quantity", ()), goods, classes),
                    considerations=spans.get("consideration", ()), route=spans.get("route", ()),
                    instruments=spans.get("instrument", ()), taken_up=_taken_up(goods, sentence.span),
                    deniers=frozenset(one.key for one in deniers if one is not None),
                )  # fmt: skip


def _taken_up(goods: Sequence[Span], sentence: Span) -> bool:
    """Are they goods of which the text has told before the sentence, by "the" or by standing there?"""
    return any(
        not sentence.covers(one) or _KNOWN.search(sentence.text[: one.start - sentence.start]) is not None
        for one in goods
    )


def _taken_apart(roles: Sequence[Role], article: Article) -> Iterator[Role]:
    """Goods in an exchange called by both its sides ("a grain-for-guns deal") are one of them, the other is given in
    return. Who gives which is then not said: whoever gives in the sentence may give the grain."""
    swap = any(role.name == "item" and _SWAP.search(role.span.text) for role in roles)
    for role in roles:
        found = _SWAP.search(role.span.text) if role.name == "item" else None
        if found is not None:
            for name, part in (("consideration", "given"), ("item", "goods")):
                start = role.span.start + found.start(part)
                yield Role(name=name, span=cut(article, start, role.span.start + found.end(part)))
        elif swap and role.name in ("supplier", "recipient"):
            yield Role(name="party", span=role.span, actor=role.actor)
        else:
            yield role


def saying(event: Event, sentence: Span, statements: Mapping[str, Statement], article: Article) -> When | None:
    """When what tells of an event was said: of the statements around it, the innermost whose time its sentence tells;
    without one, the time with which the sentence opens."""
    at, seen = event.statement, set()
    while at is not None and at in statements and at not in seen:
        seen.add(at)
        said = statements[at].said_at.said
        if said is not None and sentence.covers(said):
            return statements[at].said_at
        at = statements[at].within
    lead = sentence.text.split(",")[0]
    if len(lead) > OPENING or lead == sentence.text or not deal_words.AFAR.search(lead):
        return None
    opening = cut(article, sentence.start, sentence.start + len(lead))
    return When(earliest=None, latest=None, basis="unknown", said=opening, why="the sentence opens with it")


def sides(roles: Sequence[Role], parties: Parties) -> list[tuple[Named | None, tuple[Span, ...]]]:
    """The parties of a role, each once, with their words; `(None, ())` where the text names none."""
    found: dict[str, tuple[Named, list[Span]]] = {}
    for role in roles:
        named = parties.party(role.span, role.actor)
        if named is not None:
            found.setdefault(named.key, (named, []))[1].append(role.span)
    return [(named, tuple(spans)) for named, spans in found.values()] or [(None, ())]


def _for_use_by(sentence: Span, article: Article) -> Iterator[Role]:
    """The end user, as the commonest phrase for one names it."""
    for found in _USE.finditer(sentence.text):
        start = sentence.start + found.start("user")
        yield Role(name="end_user", span=cut(article, start, sentence.start + found.end("user")))


def _apart(user: Named | None, recipient: Named | None) -> Named | None:
    """The end user, where it is a party of its own beside the recipient."""
    if user is None or (recipient is not None and user.key == recipient.key):
        return None
    return user


def party(named: Named, spans: Sequence[Span]) -> Party:
    return Party(name=named.name, kind=named.kind, spans=tuple(sorted(set(spans))))


def _user(
    users: Sequence[tuple[Named | None, tuple[Span, ...]]], recipient: Named | None, taking: tuple[Span, ...]
) -> Party | None:
    """The end user: as told, else the force for which its state receives."""
    named, spans = users[0]
    if named is not None and (recipient is None or named.key != recipient.key or named.end_user):
        shown = named.end_user or named.name
        return Party(name=shown, kind="body" if named.end_user else named.kind, spans=tuple(sorted(spans)))
    if recipient is not None and recipient.end_user is not None:
        return Party(name=recipient.end_user, kind="body", spans=tuple(sorted(taking)))
    return None


def _through(named: Named, spans: tuple[Span, ...], sentence: Span) -> Party:
    """An intermediary, with the identifiers that follow its name before another's."""
    end = max(one.end for one in spans) - sentence.start
    tail = sentence.text[end:]
    near = tail[: tail.index(")") + 1] if ")" in tail and tail.lstrip()[:1] in "(,[" else tail[:NEAR]
    known = tuple((scheme, value) for scheme, value, _ in identifiers(near))
    return Party(name=named.name, kind=named.kind, spans=tuple(sorted(spans)), identifiers=known)


OPENING = 30  # characters of a time before the first comma: "Toward the end of last year," has 27
NEAR = 40  # characters after a name in which an identifier without brackets is its own: "Tern, IMO number 9074729"


def _classes(spans: Sequence[Span], beat: Beat) -> Mapping[str | None, tuple[Span, ...]]:
    """Class of goods -> its words; goods of no certain class only where no others are named."""
    found: dict[str | None, list[Span]] = {}
    for span in spans:
        found.setdefault(deal_items.item_class(span.text, beat), []).append(span)
    if len(found) > 1 and None in found:
        del found[None]
    return {name: tuple(held) for name, held in found.items()} or {None: ()}


def _quantity(
    spans: Sequence[Span], goods: Sequence[Span], classes: Mapping[str | None, tuple[Span, ...]]
) -> Quantity | None:
    """How many of these goods: the words that stand before them, where several goods are counted."""
    every = sorted(span for held in classes.values() for span in held)
    for span in sorted(spans):
        own = next((one for one in every if one.end >= span.end), every[-1] if every else None)
        if len(classes) > 1 and own not in goods:
            continue
        read = amount(span.text)
        if read is not None and (read.unit or "").lower() not in deal_words.words("sorts"):
            counted = read.unit is not None and any(read.unit.lower() in one.text.lower() for one in goods)
            unit = None if counted else read.unit
            return Quantity(
                value=read.value, least=read.least, most=read.most, unit=unit, uncertain=read.uncertain, spans=(span,)
            )
    return None
