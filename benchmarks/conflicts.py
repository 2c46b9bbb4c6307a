"""Planted conflicts: figure, date, actor, status. How many are found, and how often is one seen where there is none?

    python benchmarks/conflicts.py [--half dev|held_out] [--set NAME] [--show] [--keep]
    python benchmarks/conflicts.py --pairs ../shared/data/copies/pairs_dev.jsonl [--show] [--keep]
    python benchmarks/conflicts.py --data FILE.jsonl --out PRED.jsonl

`conflicts/dev` and `conflicts/held_out` hold invented events, each told in three ways; of every two tellings there is a
pair for each kind of conflict, one as it is, and decoys that differ and agree (rough and round figures, other units, a
later count, an added detail, another event's figure). Those of held_out were written by somebody who knew no rule, and
none is made with them; sets that were held out once are in dev by now. With --set, one file of the half alone. With
--pairs, conflicts are planted into real copies and rewrites. A plant is found where a conflict that is not called
compatible has the planted words on a side. An alarm is a conflict called incompatible where nothing was planted.

With --data every line holds {"id", "a", "b"}, two texts, with "date_a" and "date_b" where they are known; --out is
written with {"id", "conflicts": [{"kind", "a", "b", "compatible", "why"}], "drifts"}; a and b are lists of places
{"text", "start", "end"}.
"""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from conflict_pairs import DECOYS, KINDS, Case, invented, rewrites
from conflict_peers import PEERS, Found
from headwater.config import Settings
from headwater.reading.page_stages import Job, work_on_page
from headwater.reading.stages import BY_NAME
from headwater.records import Article, Conflict, Copy, Drift, Record, Story, When
from headwater.sources.files import page as page_record
from report import ROOT, Cell, publish

HERE = ROOT / "benchmarks" / "conflicts"
SEED = 7
BINDING = ("copy", "rewrite", "shared_source")
ON_STORY = ("moments", "origins", "utterances", "timeline", "conflicts")


class Seen(NamedTuple):
    """A conflict as the score takes it: kind, whether both can be true, and the places of each side in a and b."""

    kind: str
    compatible: bool | None
    why: str
    a: tuple[tuple[int, int], ...]
    b: tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def records_of(text: str, day: str | None, side: str) -> tuple[Record, ...]:
    """What the page's stages read from one plain text. `side` keeps two pages of the same words apart."""
    page = page_record(f"{text}\n{side}".encode("utf-8", "surrogatepass"), f"{side}.txt", "text/plain")
    settings = Settings()
    found = BY_NAME["article"].function(page, text, (page.address,), settings.limits)
    if day is not None:
        told = When(earliest=date.fromisoformat(day), latest=date.fromisoformat(day), basis="stated", why="given")
        found = tuple(
            msgspec.structs.replace(one, published=told) if isinstance(one, Article) else one for one in found
        )
    _, made = work_on_page(Job(page, (page.address,), b"", settings, {"article": found}))
    return tuple(one for records in (found, *made.values()) for one in records)


def ours(a: str, b: str, day_a: str | None, day_b: str | None) -> tuple[list[Seen], list[Drift]]:
    """The conflicts of a story of these two pages."""
    read = (*records_of(a, day_a, "a"), *records_of(b, day_b, "b"))
    articles = {one.page: one for one in read if isinstance(one, Article)}
    if len(articles) < 2:
        return [], []
    first, second = (next(one for name, one in articles.items() if name.startswith(f"{side}.txt")) for side in "ab")
    story = Story(id="pair", title="pair", title_span=None, articles=tuple(sorted((first.id, second.id))))
    have: dict[type[Record], list[Record]] = {}
    for one in read:
        have.setdefault(type(one), []).append(one)
    have[Story] = [story]
    copies = BY_NAME["copies"].function(*sorted((first, second), key=lambda one: one.id))
    have[Copy] = [one for one in copies if isinstance(one, Copy)]
    for name in ON_STORY:
        stage = BY_NAME[name]
        for one in stage.function(*(inputs(need, have) for need in stage.needs)):
            have.setdefault(type(one), []).append(one)
    made = have.get(Conflict, [])
    drifts = [one for one in have.get(Drift, []) if isinstance(one, Drift)]
    return [seen(one, first.id, second.id) for one in made if isinstance(one, Conflict)], drifts


def inputs(need: type[Record], have: Mapping[type[Record], Sequence[Record]]) -> Any:
    return have[Story][0] if need is Story else tuple(have.get(need, ()))


def seen(one: Conflict, a: str, b: str) -> Seen:
    words = [span for side in one.sides for span in (side.words or side.spans)]
    places = [tuple((span.start, span.end) for span in words if span.article == name) for name in (a, b)]
    return Seen(one.kind, one.compatible, one.why, places[0], places[1])


# ------------------------------------------------------------------------------------------------------- the score


def found_by(system: str, case: Case) -> tuple[bool, list[str]]:
    """Was the plant found, and which conflicts were seen that are none?"""
    if system == "headwater":
        conflicts, _ = ours(case.a, case.b, case.day_a, case.day_b)
        hits = [one for one in conflicts if one.compatible is not True and hit(one, case)]
        others = [one for one in conflicts if one.compatible is False and not hit(one, case)]
        return bool(hits), [f"{one.kind}: {one.why}" for one in others]
    told: Found = PEERS[system](case.a, case.b)
    words = case.b[slice(*case.planted)] if case.planted else ""
    kinds = [(kind, one) for kind, one in told if case.planted and kind == case.kind and related(one, words)]
    return bool(kinds), [f"{kind}: {one}" for kind, one in told if (kind, one) not in kinds]


def related(one: str, words: str) -> bool:
    return bool(set(one.split()) & set(words.split())) or one in words or words in one


def hit(one: Seen, case: Case) -> bool:
    """Does a side in b touch the planted words?"""
    if case.planted is None:
        return False
    start, end = case.planted
    return any(left < end and start < right for left, right in one.b)


def score(name: str, cases: Sequence[Case], systems: Iterable[str], *, show: bool) -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = []
    for system in systems:
        hits, planted, alarms, pairs = (Counter[str]() for _ in range(4))
        beside = 0
        for case in cases:
            found, others = found_by(system, case)
            if case.kind is None:
                group = case.decoy or "as they are"
                pairs[group] += 1
                alarms[group] += bool(others)
            else:
                planted[case.kind] += 1
                hits[case.kind] += found
                beside += bool(others)
            if show and system == "headwater" and (others or (case.kind and not found)):
                explain(case, found, others)
        total = sum(planted.values())
        row: dict[str, Cell] = {"set": name, "system": system, "planted": total}
        row |= {f"{kind} found": share(hits[kind], planted[kind]) for kind in KINDS}
        row |= {"found": share(sum(hits.values()), total), "pairs": sum(pairs.values())}
        row |= {"alarms": share(sum(alarms.values()), sum(pairs.values())), "beside": share(beside, total)}
        groups = [group for group in ("as they are", *DECOYS) if pairs[group]]
        row["of"] = ", ".join(f"{group} {alarms[group]}/{pairs[group]}" for group in groups)
        rows.append(row)
    return rows


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def explain(case: Case, found: bool, others: Sequence[str]) -> None:
    print(f"{case.id}: {'found' if found else 'missed' if case.kind else 'nothing planted'}; {'; '.join(others)}")
    print(f"  a: {case.a[:600]}\n  b: {case.b[:600]}")
    if case.planted:
        print(f"  planted: {case.b[slice(*case.planted)]!r}")


# ---------------------------------------------------------------------------------------------------- other's pairs


def predict(source: Path, target: Path) -> None:
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            conflicts, drifts = ours(row["a"], row["b"], row.get("date_a"), row.get("date_b"))
            told = [
                {"kind": one.kind, "a": sides(one.a, row["a"]), "b": sides(one.b, row["b"]),
                 "compatible": one.compatible, "why": one.why}
                for one in conflicts
            ]  # fmt: skip
            grown = [{"way": one.way, "steps": [step.value for step in one.steps], "why": one.why} for one in drifts]
            out.write(json.dumps({"id": row["id"], "conflicts": told, "drifts": grown}, ensure_ascii=False) + "\n")


def sides(places: Sequence[tuple[int, int]], text: str) -> list[dict[str, Any]]:
    return [{"text": text[start:end], "start": start, "end": end} for start, end in places]


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--half", choices=("dev", "held_out"), default="dev")
    options.add_argument("--set", metavar="NAME", help="one file of the half")
    options.add_argument("--pairs", type=Path)
    options.add_argument("--data", type=Path)
    options.add_argument("--out", type=Path)
    options.add_argument("--show", action="store_true")
    options.add_argument("--keep", action="store_true")
    asked = options.parse_args()
    if asked.data:
        predict(asked.data, asked.out)
        return
    if asked.pairs:
        rows = [json.loads(line) for line in asked.pairs.read_text(encoding="utf-8").splitlines()]
        sets = {"real rewrites": list(rewrites([one for one in rows if one["relation"] in BINDING], SEED))}
        kept, data = "rewrites", "conflicts planted into real copies and rewrites"
    else:
        files = sorted((HERE / asked.half).glob(f"{asked.set or '*'}.yaml"))
        sets = {path.stem: list(invented(path, SEED)) for path in files}
        if not sets:
            options.error(f"no {asked.set}.yaml in {HERE / asked.half}")
        if len(sets) > 1:
            sets["all"] = [case for cases in sets.values() for case in cases]
        kept, data = asked.half, f"invented events, {asked.half}"
    table = [
        line
        for name, cases in sets.items()
        for line in score(name, cases, ("headwater", *PEERS), show=asked.show and name != "all")
    ]
    publish(
        f"conflicts_{kept}", title="Planted conflicts", data=data, rows=table, keep=asked.keep and not asked.set,
        notes="`alarms`: pairs without a plant in which a conflict was called incompatible; `beside`: planted pairs "
        "with another one besides the plant.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
