"""On how much an utterance rests: its pages, the texts among them that are independent, the principals who say it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from headwater.flow.components import components
from headwater.flow.trace.speakers import Speakers
from headwater.records import Article, Statement


class Support(NamedTuple):
    """The numbers of an utterance as their members; see `Utterance`."""

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    outlets_unknown: tuple[str, ...]
    texts_independent: tuple[tuple[str, ...], ...]
    undetermined: tuple[str, ...]
    principals: tuple[tuple[str, tuple[str, ...]], ...]
    principal_unknown: tuple[str, ...]


def support(
    told: Sequence[Statement], said: Sequence[Statement], articles: Mapping[str, Article],
    homes: Mapping[str, tuple[str, ...]], speakers: Speakers,
) -> Support:  # fmt: skip
    """`told`: every telling's statement; `said`: those that name the right speaker. `homes`: article -> the articles
    that are one text with it; one without a home is undetermined.
    """
    pages = sorted({one.article for one in told})
    settled = [page for page in pages if page in homes]
    spoken = heads_of(said, speakers)
    heads: dict[str, set[str]] = defaultdict(set)
    for name, head in spoken.items():
        heads[head].add(name)
    unknown = {one.id for one in said if one.speaker not in spoken}
    return Support(
        articles=tuple(pages),
        outlets=tuple(sorted({outlet for page in pages if (outlet := articles[page].outlet)})),
        outlets_unknown=tuple(page for page in pages if articles[page].outlet is None),
        texts_independent=tuple(components(settled, bonds(settled, told, articles, homes))),
        undetermined=tuple(page for page in pages if page not in homes),
        principals=tuple((head, tuple(sorted(names))) for head, names in sorted(heads.items())),
        principal_unknown=tuple(sorted(unknown)),
    )  # fmt: skip


def heads_of(said: Sequence[Statement], speakers: Speakers) -> dict[str, str]:
    """Speaker -> the principal that most pages give; one speaker is never two principals."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in said:
        principal = speakers.principal(one)
        if one.speaker is not None and principal is not None:
            votes[one.speaker][principal] += 1
    return {
        name: min(counted, key=lambda head: (head == name, -counted[head], head)) for name, counted in votes.items()
    }


def bonds(
    pages: Sequence[str],
    told: Sequence[Statement],
    articles: Mapping[str, Article],
    homes: Mapping[str, tuple[str, ...]],
) -> list[tuple[str, str]]:
    """Pages that are one text, and pages that give these words after the same agency or outlet, or after each other."""
    inside = set(pages)
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for page in pages:
        together["text", homes[page][0]].append(page)
        if outlet := articles[page].outlet:
            together["after", outlet].append(page)
    for one in told:
        if one.article in inside:
            credited = {credit.name for credit in articles[one.article].credits}
            for station in one.chain:
                if station in credited:
                    together["after", station].append(one.article)
    return [(group[0], page) for group in together.values() for page in group[1:]]
