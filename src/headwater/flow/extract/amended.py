"""Articles and statements as people set them right: the day of a page, and who said something."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from headwater.records import Amendment, Article, DateClaim, Mention, Record, Ruling, Statement, When
from headwater.spans import Span

OBEYED = {"article": "date", "statements": "speaker"}  # stage -> the kind of ruling that it obeys
SAME_WORDS = 0.5  # of what a ruling and a statement cover together both must cover so much: a reader may cut otherwise


def amended(
    stage: str, records: tuple[Record, ...], rulings: Sequence[Ruling], mentions: Sequence[Mention]
) -> tuple[Record, ...]:
    """What a stage made of one article, as the rulings of it say. A later ruling outranks an earlier one."""
    found = list(records)
    for ruling in rulings:
        if ruling.kind != OBEYED.get(stage):
            continue
        for one in ruling.amends:
            if ruling.kind == "date":
                found = [redated(each, one, ruling) if isinstance(each, Article) else each for each in found]
            else:
                found = respoken(found, one, mentions)
    return tuple(found)


# --------------------------------------------------------------------------------------------------------------- days


def redated(article: Article, one: Amendment, ruling: Ruling) -> Article:
    """The article with another day, or with none. What the page states stays among its `dates`, not chosen."""
    if one.article != article.id:
        return article
    by = f"set right by {ruling.who or 'a person'}" + (f": {ruling.why}" if ruling.why else "")
    claims = tuple(msgspec.structs.replace(each, chosen=False) for each in article.dates)
    if one.value is None:
        open_ = When(earliest=None, latest=None, basis="unknown", why=f"{by}; the day is not known")
        return msgspec.structs.replace(article, published=open_, dates=claims)
    day = date.fromisoformat(one.value)
    claim = DateClaim(
        kind="published", source="correction", value=one.value, earliest=day, latest=day, precision="day", chosen=True
    )  # fmt: skip
    when = When(earliest=day, latest=day, basis="stated", why=by)
    return msgspec.structs.replace(article, published=when, dates=(*claims, claim))


# ----------------------------------------------------------------------------------------------------------- speakers


def respoken(records: list[Record], one: Amendment, mentions: Sequence[Mention]) -> list[Record]:
    """The statement whose words are meant gets another speaker, or none; without such a statement nothing changes.

    A name that the article does not give to anybody changes nothing either: whom it means would be open.
    """
    told = [each for each in records if isinstance(each, Statement) and each.article == one.article]
    best = max(told, key=lambda each: (shared(each, one), each.id), default=None)
    named = [each for each in mentions if each.actor == one.value]
    if best is None or shared(best, one) < SAME_WORDS or (one.value is not None and not named):
        return records
    spoken = msgspec.structs.replace(
        best, speaker=one.value, speaker_span=naming(named, best.content[0]), others=(),
        chain=tuple(renamed(best.chain, best.speaker, one.value)),
    )  # fmt: skip
    return [
        spoken if each is best
        else msgspec.structs.replace(each, chain=tuple(renamed(each.chain, best.speaker, one.value)))
        if isinstance(each, Statement) and each.within == best.id
        else each
        for each in records
    ]  # fmt: skip


def shared(statement: Statement, one: Amendment) -> float:
    """The part of the words of either that both cover."""
    start, end = one.start or 0, one.end or 0
    first, last = statement.content[0].start, statement.content[-1].end
    both = min(end, last) - max(start, first)
    return max(both, 0) / max(max(end, last) - min(start, first), 1)


def renamed(chain: Sequence[str], before: str | None, now: str | None) -> Iterator[str]:
    """A chain of sources with one of them called otherwise, or left out; without that one, the new one ends it."""
    if before in chain:
        yield from (name for one in chain if (name := now if one == before else one))
    else:
        yield from (one for one in chain if one != now)
        if now is not None:
            yield now


def naming(mentions: Sequence[Mention], content: Span) -> Span | None:
    """The words that name the speaker: by the name rather than "she", then the nearest to what is said."""

    def place(one: Mention) -> tuple[bool, int, int]:
        span = one.span
        return span.text not in str(one.actor), max(span.start - content.end, content.start - span.end), span.start

    found = min(mentions, key=place, default=None)
    return None if found is None else found.span
