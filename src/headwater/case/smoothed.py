"""A brief whose prose a language model has smoothed, as far as its sentences pass the check of the brief."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from headwater.flow.write.evidence import Evidence
from headwater.flow.write.smoothing import fault, messages, offered
from headwater.reading.progress import batches
from headwater.records import Brief, Line, Refused, Smoothing
from headwater.sources.unanswered import Unanswered
from headwater.spans import Span

AT_ONCE = 12  # sentences in one question
PATIENCE = 2  # questions in a row without an answer, after which no more is asked

Ask = Callable[[list[dict[str, str]]], str]
Rows = Mapping[int, Mapping[str, Any]]


def smooth(brief: Brief, evidence: Evidence, ask: Ask, *, model: str) -> Brief:
    """Asks for every sentence of the brief, some at a time. Whatever goes wrong, the plain sentence stays."""
    numbers: dict[Span, int] = {}
    for line in brief.lines:
        for span in line.cites:
            numbers.setdefault(span, len(numbers) + 1)
    cites = {at: [numbers[span] for span in line.cites] for at, line in enumerate(brief.lines, 1)}
    lines: list[Line] = []
    refused: list[Refused] = []
    silent, wrong = 0, ("no connection", "nothing was asked")
    for some in batches(enumerate(brief.lines, 1), AT_ONCE):
        asked = dict(some)
        rows: Rows | None = None
        if silent < PATIENCE:
            rows, wrong = answered(ask, messages(asked, cites))
            silent = 0 if rows is not None else silent + 1
        for at, line in asked.items():
            found = wrong if rows is None else fault(line, rows.get(at), cites[at], evidence)
            if found is not None:
                refused.append(Refused(section=line.section, plain=line.text, reason=found[0], why=found[1]))
            whole = rows is not None and found is None
            lines.append(msgspec.structs.replace(line, text=rows[at]["text"].strip()) if whole and rows else line)
    changed = sum(new != old for new, old in zip(lines, brief.lines, strict=True))
    counted = Counter(one.reason for one in refused)
    smoothing = Smoothing(
        model=model, taken=changed, same=len(lines) - changed - len(refused), kept=tuple(sorted(counted.items())),
        refused=tuple(refused),
    )  # fmt: skip
    return msgspec.structs.replace(brief, lines=tuple(lines), smoothing=smoothing)


def answered(ask: Ask, question: list[dict[str, str]]) -> tuple[Rows | None, tuple[str, str]]:
    """The sentences that came back by number; None, with the reason, where none did."""
    try:
        rows = offered(ask(question))
    except Unanswered as unanswered:
        return None, (unanswered.reason, str(unanswered))
    return rows, ("not JSON", "the model's answer is not the JSON that was asked for")
