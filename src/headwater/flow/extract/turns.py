"""The turns of a transcript: who speaks, under which name, and the words spoken."""

from headwater import spans
from headwater.flow.collect.transcript import labels
from headwater.records import Article, Turn, digest
from headwater.text import transcript_turns
from headwater.text.speaker_labels import plain
from headwater.text.speaker_names import full_names

ONLY_ASKED = frozenset(("q", "question", "a", "answer"))  # labels that name nobody


def turns(article: Article) -> tuple[Turn, ...]:
    """Every turn, in order; none of an article that nobody called a transcript."""
    if article.form != "transcript" or not article.body:
        return ()
    found = transcript_turns.read(article.text, labels(), article.body[-1].end)
    head = article.text[: found.head]
    names = full_names([turn.label for turn in found.turns if turn.label], head, article.text[found.head :], labels())
    made = []
    for nth, turn in enumerate(found.turns):
        label = turn.label
        spoken = tuple(span for start, end in turn.spoken if (span := spans.trim(article, start, end)) is not None)
        if not spoken:
            continue
        written = turn.asked_by or (label.name if label and plain(label.name) not in ONLY_ASKED else None)
        made.append(
            Turn(
                id=digest("turn", article.id, spoken[0].start, spoken[-1].end), article=article.id, nth=nth,
                kind=turn.kind, speaker=names.get(written, " ".join(written.split())) if written else None,
                speaker_span=spans.cut(article, label.start, label.end) if label else None, spoken=spoken,
            )
        )  # fmt: skip
    return tuple(made)
