"""A brief whose prose a language model has smoothed, as far as its sentences pass the check of the brief."""

from collections import Counter
from collections.abc import Callable

import msgspec

from headwater.flow.write.evidence import Evidence
from headwater.flow.write.smoothing import Refused, fault, messages, offered
from headwater.keys import batches
from headwater.records import Brief, Line
from headwater.records.base import Record
from headwater.sources.model_endpoint import Unanswered
from headwater.spans import Span

AT_ONCE = 12  # sentences in one question
PATIENCE = 2  # questions in a row without an answer, after which no more is asked

Ask = Callable[[list[dict[str, str]]], str]


class Smoothed(Record, frozen=True):
    """A brief with the sentences that were taken. `kept`: reason -> plain sentences that stay for it.

    `taken` sentences read otherwise now; `same` the model gave back as they were.
    """

    brief: Brief
    taken: int
    same: int
    kept: dict[str, int]
    refused: tuple[Refused, ...]


def smooth(brief: Brief, evidence: Evidence, ask: Ask) -> Smoothed:
    """Asks for every sentence of the brief, some at a time. Whatever goes wrong, the plain sentence stays."""
    numbers: dict[Span, int] = {}
    for line in brief.lines:
        for span in line.cites:
            numbers.setdefault(span, len(numbers) + 1)
    cites = {at: [numbers[span] for span in line.cites] for at, line in enumerate(brief.lines, 1)}
    lines = list(brief.lines)
    refused: list[Refused] = []
    same = silent = 0
    failure = ("late", "nothing was asked")
    for some in batches(enumerate(brief.lines, 1), AT_ONCE):
        wanted = dict(some)
        rows = None
        if silent < PATIENCE:
            try:
                rows = offered(ask(messages(wanted, cites)))
                failure = ("not JSON", "the model's answer is not the JSON that was asked for")
            except Unanswered as unanswered:
                failure = (unanswered.reason, str(unanswered))
            silent = 0 if rows is not None else silent + 1
        for at, line in wanted.items():
            wrong: tuple[str, str] | None = failure
            if rows is not None:
                wrong = fault(line, rows.get(at), cites[at], evidence)
            if wrong is not None:
                refused.append(Refused(section=line.section, plain=line.text, reason=wrong[0], why=wrong[1]))
            elif rows is not None:
                lines[at - 1] = renewed(line, rows[at]["text"].strip())
                same += lines[at - 1] == line
    counted = Counter(one.reason for one in refused)
    return Smoothed(
        brief=msgspec.structs.replace(brief, lines=tuple(lines)), taken=len(lines) - same - len(refused), same=same,
        kept=dict(sorted(counted.items())), refused=tuple(refused),
    )  # fmt: skip


def renewed(line: Line, text: str) -> Line:
    """The line in other words, with the citations that it had."""
    return msgspec.structs.replace(line, text=text)


def told(found: Smoothed) -> str:
    """ "20 of 34 sentences smoothed, 3 as they were; plain for 11: 6 unsupported, 5 late"."""
    whole = len(found.brief.lines)
    kept = ", ".join(f"{number} {reason}" for reason, number in found.kept.items())
    plain = f"; plain for {len(found.refused)}: {kept}" if found.refused else ""
    return f"{found.taken} of {whole} sentences smoothed, {found.same} as they were{plain}"
