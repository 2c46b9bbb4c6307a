"""What stands beside a trigger in the row of words, where the parser hangs it elsewhere: its goods, and the parties
behind prepositions, up to the next verb or the end of the clause."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.flow.extract.events.scene import Scene
from headwater.flow.extract.events.words import Hit

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 14  # words
ENDS = (";", ":", "—", "–", "?", "!", "(", ")", '"', "“", "”")


def after(scene: Scene, token: "Token", own: set[int]) -> Iterator["Token"]:
    """The words behind one, up to another clause; `own` are words that end none."""
    sentence = token.sent
    for one in token.doc[token.i + 1 : min(sentence.end, token.i + 1 + FARTHEST)]:
        if one.i not in own and (one.text in ENDS or one.i in scene.hits or finite(one)):
            return
        yield one


def finite(token: "Token") -> bool:
    return (token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD")) or token.tag_ in ("WDT", "WP")


def goods_after(scene: Scene, token: "Token", own: set[int]) -> "Token | None":
    """The first goods behind the trigger."""
    for one in after(scene, token, own):
        if one.i in scene.goods and not scene.modifier(one) and not inside(scene, one):
            return one
    return None


def trigger_after(scene: Scene, token: "Token", own: set[int]) -> Hit | None:
    """The next trigger, where it is a noun, an infinitive or a gerund and nothing between begins another clause."""
    if any(one.pos_ == "VERB" and one.lemma_.lower() not in scene.words.aspects for one in after(scene, token, own)):
        return None
    following = max((one.i for one in after(scene, token, own)), default=token.i) + 1
    hit = scene.hits.get(following)
    if hit is None or following >= token.sent.end or finite(hit.token) or hit.token.tag_ == "VBN":
        return None
    return None if any(child.dep_ == "neg" for child in hit.token.children) else hit


def inside(scene: Scene, token: "Token") -> bool:
    """Is it the first part of longer goods?"""
    following = token.i + 1
    return following in scene.goods and token.doc[following].head.i != token.i and token.dep_ in ("compound", "nmod")


def prepositions_after(scene: Scene, token: "Token", own: set[int]) -> Iterator[tuple[str, "Token"]]:
    """Each preposition behind the goods, with the name, or the word for a party, that follows it."""
    words = list(after(scene, token, own))
    for place, one in enumerate(words):
        if one.pos_ not in ("ADP", "PART"):
            continue
        for following in words[place + 1 : place + 4]:
            if following.pos_ == "PROPN":
                yield one.lower_, last_of_name(following)
                break
            if following.lemma_.lower() in scene.words.bodies:  # "bombs and drones to the rebels"
                yield one.lower_, following
                break
            if following.pos_ not in ("DET", "ADJ"):
                break


def last_of_name(token: "Token") -> "Token":
    while token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN" and token.nbor().head.i != token.i:
        token = token.nbor()
    return token
