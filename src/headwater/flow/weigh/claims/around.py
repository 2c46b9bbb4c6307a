"""The sentence around a clause: the same without what its other clauses say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from headwater.records import Clause, Sentence


def around(clauses: Iterable[Clause], sentences: Iterable[Sentence]) -> Mapping[str, str]:
    """Clause -> its sentence without the others: "We are grateful" is thanks of somebody to somebody."""
    held: dict[str, list[Clause]] = defaultdict(list)
    for one in clauses:
        held[one.sentence].append(one)
    return {
        one.id: left(sentence, one, held[sentence.id]) for sentence in sentences for one in held.get(sentence.id, ())
    }


def left(sentence: Sentence, clause: Clause, clauses: Iterable[Clause]) -> str:
    text, start = sentence.span.text, sentence.span.start
    gone = bytearray(len(text))
    others = [one for one in clauses if one is not clause]
    if not others:
        return " ".join(text.split())
    for one in (*others, clause):
        for piece in one.content:
            low, high = max(0, piece.start - start), max(0, min(piece.end - start, len(text)))
            gone[low:high] = bytes([one is not clause]) * max(0, high - low)
    return " ".join("".join(" " if out else letter for letter, out in zip(text, gone, strict=True)).split())
