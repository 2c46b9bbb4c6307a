"""How much of what a careful reader found in the example pages Headwater finds, end to end.

python benchmarks/examples.py [--keep] [--misses]
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import headwater
from headwater.case.case import Case
from report import ROOT, Cell, publish

APART = {"independent", "unrelated"}
WORD = re.compile(r"\w+")
Verdict = tuple[bool, str]


def words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


def same_text(a: str, b: str) -> bool:
    """Half or more of the words of both together are common."""
    left, right = words(a), words(b)
    return bool(left | right) and len(left & right) * 2 >= len(left | right)


def aliases(truth: dict[str, Any], name: str) -> set[str]:
    for same in truth["same_name"].values():
        if name in same:
            return set(same)
    return {name}


def pages(case: Case, truth: dict[str, Any]) -> Iterator[tuple[str, Verdict]]:
    views = {view["page"]: view for view in case.article_views()}
    for name, gold in truth["files"].items():
        view = views[name]
        yield "outlet", (bool(aliases(truth, str(gold["outlet"])) & {str(view["outlet"])}), f"{name}: {view['outlet']}")
        title = view["title"]["text"] if view["title"] else None
        yield "title", (title == gold["title"], f"{name}: {title!r}, not {gold['title']!r}")
        day = view["published"]["earliest"]
        yield "date", (day == gold["published"], f"{name}: {day}, not {gold['published']}")
        found = {credit["name"] for credit in view["credits"]}
        wanted = set(gold["credits"])
        agreed = len(found) == len(wanted) and all(aliases(truth, one) & found for one in wanted)
        yield "credits", (agreed, f"{name}: {sorted(found)}, not {sorted(wanted)}")
        if name.endswith(".html"):
            continue
        body = {span["text"].strip() for span in view["body"]}
        for line in gold["furniture"]:
            if line["kind"] != "heading":
                yield "furniture out", (line["text"].strip() not in body, f"{name}: {line['kind']}: {line['text']}")
        listed = {line["text"].strip() for line in gold["furniture"]}
        for line in view["text"].splitlines():
            if (text := line.strip().lstrip("#").strip()) and text not in listed and line.strip() not in listed:
                kept = line.strip() in body or any(line.strip() in one for one in body)
                yield "body kept", (kept, f"{name}: {line.strip()[:80]}")


def grouping(case: Case, truth: dict[str, Any]) -> Iterator[tuple[str, Verdict]]:
    page = {one.id: one.page for one in case.articles()}
    home = {page[one]: story.id for story in case.stories() for one in story.articles}
    gold = {name: story for story, names in truth["stories"].items() for name in names}
    names = sorted(gold)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            right = (home[a] == home[b]) == (gold[a] == gold[b])
            yield "pairs of pages together or apart", (right, f"{a} and {b}")
    relations = {}
    for one in case.copies():
        relations[frozenset((page[one.a], page[one.b]))] = one
    for pair in truth["pairs"]:
        found = relations.get(frozenset((pair["a"], pair["b"])))
        relation = found.relation if found else "unrelated"
        fair = {pair["relation"], *pair["also_fair"]}
        if fair & APART:
            fair |= APART
        yield "relation", (relation in fair, f"{pair['a']} and {pair['b']}: {relation}, not {sorted(fair)}")


def statements(case: Case, truth: dict[str, Any]) -> Iterator[tuple[str, Verdict]]:
    found = case.statement_views()
    for gold in truth["statements"]:
        content = " ".join(gold["content"])
        near = [one for one in found if one["page"] == gold["file"]
                and same_text(" ".join(span["text"] for span in one["content"]), content)]  # fmt: skip
        yield "statement", (bool(near), f"{gold['file']}: {content}")
        if near:
            speakers = {(one["speaker"] or "") + " " + ((one["speaker_span"] or {}).get("text") or "") for one in near}
            right = any(words(gold["speaker_words"] + " " + gold["speaker"]) & words(speaker) for speaker in speakers)
            yield "speaker of those", (right, f"{gold['file']}: {speakers}, not {gold['speaker']}: {content[:80]}")
            acts = {one["act"] for one in near}
            yield "act of those", (gold["act"] in acts, f"{gold['file']}: {acts}, not {gold['act']}: {content[:80]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    options = parser.parse_args()
    truth = json.loads((ROOT / "examples" / "truth.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "x.case") as case:
        case.read(ROOT / "examples" / truth["folder"], workers=1)
        judged = [*pages(case, truth), *grouping(case, truth), *statements(case, truth)]
    tally: dict[str, list[Verdict]] = {}
    for name, verdict in judged:
        tally.setdefault(name, []).append(verdict)
    rows: list[dict[str, Cell]] = [
        {"what": name, "of": len(verdicts), "right": sum(right for right, _ in verdicts),
         "share": sum(right for right, _ in verdicts) / len(verdicts)}
        for name, verdicts in tally.items()
    ]  # fmt: skip
    publish(
        "examples",
        title="The example pages, end to end",
        data="examples/truth.json, one careful reader; invented pages",
        rows=rows,
        keep=options.keep,
        notes="The pages were written before the rules were tuned on them; not a sealed measure.",
    )
    if options.misses:
        for name, verdicts in tally.items():
            for right, what in verdicts:
                if not right:
                    print(f"{name}: {what}")


if __name__ == "__main__":
    main()
