"""Lines about quotations: what several pages quote, in the wording to use, and who gives it otherwise."""

from collections.abc import Iterator

from headwater.flow.write.phrases import capital, quoted, verb
from headwater.flow.write.story_records import StoryRecords, line, short_list
from headwater.records import Line, Telling, Utterance

NAMED = 4
LEAST = 5  # words of a quotation worth repeating
HOW = {
    "cut": "cuts it", "altered": "alters it", "extended": "adds to it",
    "back_translated": "gives it in other words, as if back from another language",
    "reattributed": "gives it to somebody else",
}  # fmt: skip


def quotations(held: StoryRecords) -> Iterator[Line]:
    """What most independent texts quote comes first."""
    worth = [
        one for one in held.utterances
        if one.quoted and one.speakers and words(one) >= LEAST and len({said.article for said in one.tellings}) > 1
    ]  # fmt: skip
    for said in sorted(worth, key=lambda one: (-len(one.texts_independent), -len(one.tellings), one.id)):
        yield told(held, said)


def words(said: Utterance) -> int:
    return sum(len(span.text.split()) for span in said.base)


def told(held: StoryRecords, said: Utterance) -> Line:
    base = next((one for one in said.tellings if one.statement == said.base_statement), said.tellings[0])
    speaker = base.speaker or said.speakers[0]
    pages = held.count("pages", said.id, "page")
    words_said = quoted(" … ".join(span.text for span in said.base))
    text = f"{capital(held.the(speaker))}, as {held.called(base.article)} has it: {words_said}"
    text += f" {capital(pages.words)} {verb(len(pages.members), 'quotes')} it"
    others = [one for one in said.tellings if one is not base]
    parts = [part for kind, how in HOW.items() if (part := otherwise(held, others, kind, how))]
    text += "; " + "; ".join(parts) + "." if parts else ", word for word."
    cites = [*said.base, *(span for one in others for span in one.spans[:1])]
    told_by = held.statement.get(base.statement)
    cites += [told_by.speaker_span] if told_by is not None and told_by.speaker_span else []
    cites += held.named(speaker, [base.article])
    return line("Worth quoting", text, cites, derived=(pages,), members=(said.id,))


def otherwise(held: StoryRecords, others: list[Telling], kind: str, how: str) -> str:
    names = held.callings(one.article for one in others if one.kind == kind)
    if not names:
        return ""
    first, rest = how.split(" ", 1)
    return f"{short_list(names, NAMED)} {verb(len(names), first)} {rest}"


__all__ = ["quotations"]
