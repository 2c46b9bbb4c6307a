"""The parties of an event that no slot of its trigger holds: what hangs on the goods, and what stands behind the
prepositions of the whole sentence ("two ships with tanks from X are expected in Y")."""

from typing import TYPE_CHECKING

from headwater.flow.extract.events.filling import fill, hang, settle
from headwater.flow.extract.events.parts import Cast
from headwater.flow.extract.events.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

FRAME = "unlisted"
PARTY = "party"
BETWEEN = ("between", "with")  # one side or both
NAMES = ("nsubj", "nsubjpass", "poss", "amod", "compound", "appos")  # where a sentence names somebody in passing
SAID = ("say", "tell", "report", "add", "write", "announce", "warn", "confirm")  # "told lawmakers in X"


def seat(scene: Scene, made: Cast, sentence: "Span") -> None:
    """Fills the sides that are open. Nobody is moved who has a role."""
    for token in [one for one in made.goods if one.i in scene.goods]:
        hang(scene, made, token)
    frame = scene.beat.frames[FRAME]
    for token in sentence:
        if token.dep_ not in ("pobj", "dobj") or token.head.pos_ not in ("ADP", "SCONJ"):
            continue
        if (
            token.head.head.lemma_ in SAID
            or aside(token, made)
            or (token.head.lower_ == "in" and elsewhere(scene, token))
        ):
            continue
        names = [name for name in frame.get(token.head.lower_, "").split("|") if name in scene.beat.shares]
        names = [name for name in names if name not in made.roles]
        if names:
            fill(scene, made, names, token)
        elif token.head.lower_ in BETWEEN and not all(side in made.roles for side in scene.beat.shares):
            fill(scene, made, [PARTY], token)
    settle(scene, made)


def in_passing(scene: Scene, sentence: "Span") -> bool:
    """Does the sentence name somebody who could be a side, but not as one?"""
    named = [one for one in sentence if one.dep_ in NAMES and one.i not in scene.goods and one.head.lemma_ not in SAID]
    roles = [scene.parties.fill(scene.block, one, PARTY) for one in named]
    return any(role is not None and role.span.text != role.span.text.lower() for role in roles)


def aside(token: "Token", made: Cast) -> bool:
    """Does it stand in a relative clause that tells of something else than the goods?"""
    return any(
        one.dep_ == "relcl" and not any(one.is_ancestor(good) or one.head.i == good.i for good in made.goods)
        for one in token.ancestors
    )


def elsewhere(scene: Scene, token: "Token") -> bool:
    """ "That its army plans to use in X", "customs officers in X": where goods are used, or where somebody sits, is
    nobody who gets them."""
    over = token.head.head
    hit = scene.hits.get(over.i)
    if hit is not None:
        return scene.beat.stage_of(hit.trigger.kind) == len(scene.beat.ladder) - 1
    return over.pos_ in ("NOUN", "PROPN") and over.i not in scene.goods and not scene.measure(over)
