"""What happened, in the terms of the beats: the stage. Every trigger of a sentence becomes an event with its roles."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from headwater.beats.beat import Beat
from headwater.flow.extract.events.dating import when, where
from headwater.flow.extract.events.left_out import UNTOLD, agreed, left_out, taken_up
from headwater.flow.extract.events.parties import Parties, demonym
from headwater.flow.extract.events.parts import Cast, same_party
from headwater.flow.extract.events.roles import cast
from headwater.flow.extract.events.rung_reader import reader
from headwater.flow.extract.events.scene import Earlier, Scene
from headwater.flow.extract.events.sentence_parties import in_passing
from headwater.flow.extract.events.several import several
from headwater.flow.extract.events.slots import of_noun
from headwater.flow.extract.events.standing import standing
from headwater.flow.extract.events.status import turned_down
from headwater.flow.extract.events.unlisted import FRAME, lowered, unlisted
from headwater.flow.extract.events.words import Hit, words_of
from headwater.records import Actor, Article, Event, Mention, Sentence, Statement, TimeRef, digest
from headwater.records.events import LEANING
from headwater.spans import Span, cut
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Token


def events(
    article: Article,
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    mentions: tuple[Mention, ...],
    times: tuple[TimeRef, ...],
    statements: tuple[Statement, ...],
    parse: Parse,
    beats: tuple[Beat, ...],
) -> tuple[Event, ...]:
    """The events that the beats know of, in the order of the text."""
    desk = Desk(article, sentences, mentions, times, statements)
    made = [event for beat in beats for event in desk.read(beat, parse, actors)]
    return tuple(sorted(made, key=lambda one: (one.trigger.start, one.beat, one.id)))


TOLD = ("reported", "attributed")
ASKED = (0, 1)  # rungs on which one side asks or offers, and the other may say no
WORDED = "; no trigger: by the words of the sentence"
LOWERED = "; no further than the words of the sentence have it"
TOWARDS = frozenset({"from", "to", "into", "for", "object", "dative", "toward", "towards"})


class Desk:
    """One article on its way to events."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        times: Sequence[TimeRef],
        statements: Sequence[Statement],
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.mentions = mentions
        self.times = times
        self.statements = statements
        stated = article.published.earliest or article.published.latest
        self.year = str(stated)[:4] if stated is not None else None

    def read(self, beat: Beat, parse: Parse, actors: Sequence[Actor]) -> Iterator[Event]:
        words = words_of(beat)
        parties = Parties(self.article, actors, self.mentions, words)
        earlier: Earlier | None = None
        for block in parse:
            scene = Scene(block, words, parties, earlier)
            if beat.items and not scene.goods and earlier is None and not scene.brings() and not scene.vague():
                continue  # nothing here is about its items: .42 -> .28 s of 1.4 s of parsing, on news of arms
            casts = [best(beat, scene, hit) for _, hit in sorted(scene.hits.items())]
            taken_up(beat, scene, casts)
            casts = stopped(beat, casts)
            inner = {hit.token.i for one in casts if complete(beat, one) for hit in one.inner}
            share(beat, [one for one in casts if one.hit.token.i not in inner and one.goods])
            earlier = scene.last()
            outer = [one for one in casts if one.hit.token.i not in inner]
            read = by_the_way([one for one in outer if complete(beat, one)])
            read += agreed(beat, scene, [one for one in outer if one not in read and asked(one)], read)
            written = (self.seconded(scene, part) for one in read for part in several(scene, one))
            yield from (event for event in written if event is not None)
            # What nobody claims to be so lifts no deal: there less is asked for.
            loose = [one for one in outer if one not in read and complete(beat, one, sides=False)]
            if beat.reader:
                for bearers, clearness in unlisted(scene, tuple(read), reader()):
                    fitting = [one for one in bearers if fits(beat, one)]
                    one = next((one for one in fitting if sided(beat, one)), next(iter(fitting), None))
                    if one is None or any(no_deal(beat, other) and not held(beat, other) for other in bearers):
                        continue
                    sides = sided(beat, one)
                    if not sides and not in_passing(scene, one.hit.token.sent):
                        continue
                    if not sides or any(held(beat, other) for other in bearers):
                        clearness = "leaning" if clearness == "told" else "untold"
                    loose = [other for other in loose if other.hit.token.i != one.hit.token.i]
                    (read if clearness == "told" else loose).append(one)
                    for event in (self.write(beat, block, part) for part in several(scene, one)):
                        if clearness == "told":
                            yield event
                        elif clearness == "leaning" and event.standing not in UNTOLD:
                            yield hedged(event)
            bare = [one for one in outer if one not in read and one not in loose] if read else []
            made = [(self.write(beat, block, one), UNTOLD) for one in loose]
            made += [(self.write(beat, block, one), may) for one, may in left_out(beat, scene, bare, read)]
            yield from (event for event, may in made if event.standing in may)

    def seconded(self, scene: Scene, found: Cast) -> Event | None:
        """A trigger's event. Told as fact, it is no further than the reader of rungs has it; that of a stop stands."""
        beat, block = scene.beat, scene.block
        event = self.write(beat, block, found)
        if not beat.reader or event.standing not in TOLD or event.status == "refused" or found.hit.trigger.status:
            return event
        name = lowered(scene, found, event.kind, reader())
        if name is None or name == event.kind:
            return None if name is None else event
        return self.write(beat, block, found, name)

    def write(self, beat: Beat, block: Block, found: Cast, lower: str | None = None) -> Event:
        """`lower`: the kind that the words of the sentence make of it."""
        hit = found.hit
        name = lower or kind_of(beat, found)
        kind = beat.kinds[name]
        start, end = block.at(hit.token)
        trigger = cut(self.article, start, end)
        sentence = next((s for s in self.sentences if s.span.start <= start < s.span.end), None)
        gerund = (
            hit.token.dep_ in ("amod", "compound") and hit.token.tag_ == "VBG"
        )  # "denied supplying rifles", parsed as "good rifles"
        told = standing(
            hit.token.head if gerund else hit.token,
            block,
            self.statements,
            mentions=self.mentions,
            year=self.year,
            goods=found.goods,
        )
        place = [m for m in self.mentions if m.kind in ("place", "government") and within(sentence, m.span)]
        times = [t for t in self.times if within(sentence, t.span)]
        status = hit.trigger.status if hit.trigger.status is not None and told.status == "active" else told.status
        seized = status == "interdicted"  # whoever stops goods on the road, as no side that is told, is none
        roles = tuple(r for r in found.ordered() if r.name in kind.roles and not (seized and beat.roles[r.name].either))
        name = beat.stopped_at(name, status) if seized else name
        stage = beat.stage_of(name)
        no = turned_down(hit.token) if status == "active" and stage in ASKED and told.standing in TOLD else None
        apart = () if found.part is None else (block.at(hit.token.doc[found.part])[0],)
        said_no = f"; “{no}”: refused" if no is not None else ""
        return Event(
            id=digest("event", self.article.id, beat.beat, name, start, *apart),
            article=self.article.id,
            sentence=sentence.id if sentence is not None else "",
            beat=beat.beat,
            kind=name,
            trigger=trigger,
            roles=roles,
            where=where(block, hit.token, place, [role.span for role in roles]),
            when=when(block, hit.token, times),
            standing=told.standing,
            status=status if no is None else "refused",
            stage=stage,
            code=kind.cameo,
            statement=told.statement,
            asserted_by=told.asserted_by,
            denied_by=told.denied_by,
            why=f"{told.why}{said_no}{WORDED if hit.trigger.frame == FRAME else LOWERED if lower else ''}",
            pledge=told.pledge,
        )


def hedged(event: Event) -> Event:
    """What the words of a sentence only lean to is possible, not told."""
    return replace(event, standing="possible", why=f"{event.why}{LEANING}") if event.standing in TOLD else event


def best(beat: Beat, scene: Scene, hit: Hit) -> Cast:
    """The first reading of a trigger that has what it asks for."""
    readings = (cast(scene, one) for one in (hit, *hit.others))
    made = next(readings)
    return made if not hit.others or complete(beat, made) else next((o for o in readings if complete(beat, o)), made)


def kind_of(beat: Beat, found: Cast) -> str:
    """The trigger's kind, or the one that a role makes of it ("offered wheat for shells" is bargaining)."""
    kind = found.hit.trigger.kind
    return next((other for role, other in beat.kinds[kind].raised.items() if found.roles.get(role)), kind)


def asked(found: Cast) -> bool:
    """Are the slots filled and empty as the trigger asks?"""
    trigger, token = found.hit.trigger, found.hit.token
    if token.dep_ == "pobj" and token.head.lower_ == "at" and trigger.pos == "noun":
        return False  # "barred at the request of its maker": why something else was done
    if "lower" in found.filled or (token.tag_ == "VBN" and token.dep_ == "advcl" and token.is_sent_start):
        return False  # "Asked about a sale, he said": asked of whoever speaks
    return not (trigger.asks and not found.filled & set(trigger.asks)) and not found.filled & set(trigger.bars)


def goods_known(found: Cast) -> bool:
    """Are there goods, or does the verb itself speak of arms ("armed the rebels", not "armed with a good joke")?"""
    return bool(found.goods) or (
        "with" not in found.filled and any(hit.trigger.brings for hit in (found.hit, *found.inner))
    )


def stopped(beat: Beat, casts: Sequence[Cast]) -> list[Cast]:
    """Without the stop of a deed that has a trigger of its own, which gets the goods where the parser has hung them on
    the stop ("shelved its tender for guns")."""
    gone = set[int]()
    for nth, one in enumerate(casts):
        under = {token.i for slot, token in one.slots if slot == "object"}
        for other in casts if one.hit.trigger.status and one.goods and not one.inner else ():
            if other.hit.token.i in under and not other.goods and asked(other):
                for name, row in one.roles.items():
                    if beat.roles[name].fills != "exchange":
                        other.roles.setdefault(name, list(row))
                other.goods.extend(one.goods)
                gone.add(nth)
    return [one for nth, one in enumerate(casts) if nth not in gone]


def share(beat: Beat, casts: Sequence[Cast]) -> None:
    """Of two events about the same goods in one sentence, each takes from the other who takes part, where it does not
    say so itself ("the tanks that X promised were sent to Y")."""
    for one in casts:
        for other in casts:
            if one is other or not complete(beat, other) or not {t.i for t in one.goods} & {t.i for t in other.goods}:
                continue
            for name in beat.shares:
                known = [role for row in one.roles.values() for role in row]
                for role in other.roles.get(name, ()):
                    if name not in one.roles and not any(same_party(role, had) for had in known):
                        one.roles[name] = [role]
                        one.shared = True


def yielded(beat: Beat, found: Cast) -> bool:
    """Are the goods their own, which fighters give up?"""
    own = any(child.tag_ == "PRP$" for token in found.goods for child in token.children)
    givers = [word for role in found.roles.get(found.lead, ()) for word in role.span.text.lower().split()]
    return own and any(giver.removesuffix("s") in beat.parties.yielding for giver in givers)


def on_the_move(beat: Beat, found: Cast) -> bool:
    """Do an owner's own tanks, ships or aircraft come and go, and nobody is told to get them?"""
    item = next((name for name, role in beat.roles.items() if role.fills == "item"), "")
    if found.inner or found.shared or item not in beat.frames[found.hit.trigger.frame].get("subject", ""):
        return False
    own = any(owned(token) and found.classes.get(token.i) in beat.movers for token in found.goods)
    goods = {token.i for token in found.goods}
    return own and not any(
        slot in TOWARDS and token.i in found.taken and token.i not in goods for slot, token in found.slots
    )


def marching(beat: Beat, found: Cast) -> bool:
    """Do armed forces move with arms of their own, which nobody is told to get?"""
    if (
        len(beat.shares) < 2
        or found.inner
        or found.roles.get(beat.shares[1])
        or beat.kinds[found.hit.trigger.kind].takes
    ):
        return False
    givers = [role.span.text.split()[-1].lower().removesuffix("s") for role in found.roles.get(beat.shares[0], ())]
    own = any(found.classes.get(token.i) in beat.movers for token in found.goods)
    return own and any(giver in beat.parties.forces for giver in givers)


def owned(token: "Token") -> bool:
    """ "Merrow's jets", "Kestrian bombers", "frigates of the navy"; not "Kestrian bombers for Merrow"."""
    slots = list(of_noun(token))
    if any(slot in TOWARDS for slot, _ in slots):
        return False
    for slot, one in slots:
        if slot == "demonym" and one.tag_ == "VBN":  # "the promised Kestrian tanks"
            return False
        if (slot == "possessive" and one.tag_ != "PRP$") or (slot == "of" and one.pos_ in ("PROPN", "NOUN")):
            return True
        if slot == "demonym" and demonym(one) and one.text[:1].isupper():
            return True
    return False


def complete(beat: Beat, found: Cast, *, sides: bool = True) -> bool:
    """Are the roles filled without which the kind is none, and the slots as the trigger asks? Without `sides`, those
    that its words ask for beyond what their kind does, and the goods."""
    trigger = found.hit.trigger
    if (
        not asked(found)
        or yielded(beat, found)
        or on_the_move(beat, found)
        or marching(beat, found)
        or at_home(found)
        or studied(beat, found)
    ):
        return False
    if not sides:
        return trigger.needs is None and bool(found.goods)
    for need in beat.kinds[trigger.kind].needs if trigger.needs is None else trigger.needs:
        if not any(found.roles.get(name) for name in need.split("|")) and not (
            goods_known(found) and beat.roles[need.split("|")[0]].fills == "item"
        ):
            return False
    return True


def fits(beat: Beat, found: Cast) -> bool:
    """Is it nothing else, and has it both sides or the slots that the trigger asks for, if it does ("has")?"""
    both = len(found.hit.trigger.needs or ()) > len(beat.shares) or bool(found.hit.trigger.asks)
    return asked(found) and not no_deal(beat, found) and (not both or complete(beat, found))


def no_deal(beat: Beat, found: Cast) -> bool:
    """Is it something else: arms that are given up, come and go with their owner, are had at home or studied, or are
    no more than held ("has 200 tanks")?"""
    return (
        held(beat, found)
        or yielded(beat, found)
        or on_the_move(beat, found)
        or marching(beat, found)
        or at_home(found)
        or studied(beat, found)
    )


def held(beat: Beat, found: Cast) -> bool:
    """Are the goods in the hands of whoever has or uses them, and nobody is told to have given them?"""
    trigger = found.hit.trigger
    kind = beat.kinds[trigger.kind]
    needs = [set(need.split("|")) for need in (kind.needs if trigger.needs is None else trigger.needs)]
    alone = any(need & set(beat.shares[:1]) and not need & set(beat.shares[1:]) for need in needs)
    owner = beat.frames[trigger.frame].get("subject") in beat.shares[1:]
    return alone and owner and not kind.takes and not complete(beat, found)


def by_the_way(read: list[Cast]) -> list[Cast]:
    """Without what only a participle says of goods of which more is told ("did not deliver the promised tanks")."""
    told = [one for one in read if not (one.hit.token.dep_ == "amod" and one.hit.token.tag_ == "VBN")]
    goods = {token.i for one in told for token in one.goods}
    return [one for one in read if one in told or not any(token.i in goods for token in one.goods)]


def at_home(found: Cast) -> bool:
    """Do the goods come from their owner's own hands ("tanks from its own factory")?"""
    return any(
        slot in ("from", "by", "at") and any(child.lower_ == "own" for child in token.children)
        for slot, token in found.slots
    )


def studied(beat: Beat, found: Cast) -> bool:
    """Is it a field of study, told of nobody's goods in particular?"""
    both = all(found.roles.get(side) for side in beat.shares)
    return not both and words_of(beat).studied(found.hit.token)


def sided(beat: Beat, found: Cast) -> bool:
    """Is one side known at least, by a name or a word for a party ("rebels", not "orange")?"""
    sides = [role for name in (*beat.shares, "party") for role in found.roles.get(name, ())]
    texts = [role.span.text for role in sides if role.actor is None]
    bodies = words_of(beat).bodies
    known = any(text != text.lower() or any(w.removesuffix("s") in bodies for w in text.split()) for text in texts)
    return known or len(texts) < len(sides)


def within(sentence: Sentence | None, span: Span) -> bool:
    return sentence is not None and sentence.span.covers(span)
