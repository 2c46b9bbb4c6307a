"""Judgements of a deal in law: which rule it is said to break or keep, and by whom."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from headwater.flow.weigh.deals import words as deal_words
from headwater.flow.weigh.deals.facts import Fact
from headwater.records import Article, Assessment, Standing, Statement
from headwater.spans import Span, cut

REACH = 90  # characters from the word that judges to the end of the rule's name; "violate a number of U.N. Security
# Council resolutions on the arms trade" takes 40, and a clause of its own more
_NOT_NAME = re.compile(
    r"^(?:\s|[\"“”‘’]|(?:directly|the|an?|any|all|several|both|numerous|multiple|existing|its|their|number of)\b)+"
)
_WOULD, _MAY, _NOT = (re.compile(rf"(?:{words})\W+(?:\w+\W+){{0,3}}$", re.I) for words in (
    "would|if", "may|might|could|can", r"not|never|n['’]t|no|without|deny|denies|denied"))  # fmt: skip


def assessments(
    facts: Iterable[Fact], of: Mapping[str, Article], said: Mapping[str, Sequence[Statement]]
) -> tuple[Assessment, ...]:
    """The judgements in the sentences of a deal's facts, once each. `said`: the statements of an article."""
    found: dict[tuple[Span, Span], Assessment] = {}
    for fact in facts:
        for span in fact.instruments:
            found[fact.sentence, span] = _made(span, fact.sentence, fact.event.standing, fact.event.asserted_by)
        for start, end, standing in judgements(fact.sentence.text):
            rule = cut(of[fact.event.article], fact.sentence.start + start, fact.sentence.start + end)
            if any(rule.overlaps(one.spans[0]) for one in found.values()):
                continue
            by = _by(rule, said.get(fact.event.article, ())) or fact.event.asserted_by
            told: Standing = standing or ("attributed" if by else "reported")
            found[fact.sentence, rule] = _made(rule, fact.sentence, told, by)
    return tuple(found[at] for at in sorted(found))


def judgements(sentence: str) -> Iterator[tuple[int, int, Standing | None]]:
    """Where a rule is named that something is said to break or keep, and how that is told; None: as a fact."""
    for word in deal_words.every("breaches", sentence):
        rule = next(iter(deal_words.every("instrument_words", sentence[word.end() : word.end() + REACH])), None)
        if rule is None or re.search(r"(?<=[a-z]{2})[.;:!?]\s", sentence[word.end() : word.end() + rule.start()]):
            continue
        lead = _NOT_NAME.match(sentence[word.end() : word.end() + rule.start()])
        start = word.end() + (lead.end() if lead else 0)
        before = sentence[: word.start()]
        standing: Standing | None = (
            "denied" if _NOT.search(before) else "hypothetical" if _WOULD.search(before)
            else "possible" if _MAY.search(before) else None
        )  # fmt: skip
        yield start, word.end() + rule.end(), standing


def _by(rule: Span, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Who says so: the speakers of the statements around the words, the outermost first."""
    around = [one for one in statements if any(piece.covers(rule) for piece in one.content) and one.speaker]
    around.sort(key=lambda one: (-sum(len(piece.text) for piece in one.content), one.id))
    return tuple(dict.fromkeys(one.speaker for one in around if one.speaker))


def _made(span: Span, sentence: Span, standing: Standing, by: tuple[str, ...]) -> Assessment:
    return Assessment(
        instrument=" ".join(span.text.split()), spans=(span,), sentence=sentence, standing=standing, asserted_by=by
    )
