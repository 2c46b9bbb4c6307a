"""Runs every benchmark and keeps its figures for docs/accuracy.md. Needs ../shared; takes about an hour on two cores.

python benchmarks/all.py            all
python benchmarks/all.py times seeds        only these
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ".benchmarks"
DATA = "../shared/data"
STORIES = ("same_type_events", "roundups_dated", "roundups_undated")
RUNS: dict[str, list[str]] = {
    "examples": ["examples.py"],
    "seeds": ["seeds.py"],
    "speed": ["speed.py"],
    "large-story": ["large_story.py"],
    "speed-seeds": ["speed.py", "--data", "../shared/seeds"],
    "times": ["times.py", "--data", f"{WORK}/tempeval3.jsonl", "--out", f"{WORK}/times.jsonl",
              "--gold", f"{DATA}/times/tempeval3_train"],
    "statements": ["statements.py", "--data", f"{DATA}/statements/polnear_dev.jsonl",
                   "--out", f"{WORK}/statements.jsonl", "--compare", "--fast"],
    "robustness": ["robustness.py"],
    "robustness-whole": ["robustness.py", "--whole", f"{DATA}/statements/polnear_train.jsonl",
                         f"{DATA}/statements/polnear_dev.jsonl"],
    "utterances": ["utterances.py"],
    "utterances-held-out": ["utterances.py", "--set", "held_out"],
    "utterances-seeds": ["utterances.py", "--seeds"],
    "claims": ["claims.py"],
    "brief": ["brief.py"],
    "named-sources": ["named_sources.py"],
    "denials": ["denials.py", "--data", f"{DATA}/statements/polnear_train.jsonl"],
    "modality": ["modality.py"],
    "events": ["events.py", "--train", f"{DATA}/events/plover_roots_train.tsv"],
    "deal-stages": ["deal_stages.py"],
    "rung-folds": ["rung_folds.py"],
    "speakers": ["speakers.py"],
    "speakers-held-out": ["speakers.py", "--data", "benchmarks/speakers/held_out.yaml"],
    "lines": ["lines.py", "--data", f"{DATA}/lines/full_dev.jsonl.gz", "--split", "dev",
              "--out", f"{WORK}/lines.jsonl"],
    "lines-trafr": ["lines.py", "--data", f"{DATA}/lines/trafr_dev.jsonl.gz", "--split", "dev",
                    "--out", f"{WORK}/lines-trafr.jsonl"],
    "metadata": ["metadata.py", "--data", f"{DATA}/pages", "--out", f"{WORK}/metadata.json"],
    "credits": ["credits.py"],
    "page-kinds": ["page_kinds.py", "--pages", f"{DATA}/pages", "--lines", f"{DATA}/lines"],
    "transcripts": ["transcripts.py", "--data", f"{DATA}/transcripts"],
    "archives": ["archives.py", "--megabytes", "2000"],
    "pages": ["pages.py", "--data", f"{DATA}/pages", "--out", f"{WORK}/pages.json"],
    "index": ["index.py", "--articles", "100000"],
    "copies": ["copies.py", "--data", f"{DATA}/copies/news_bodies_dev.jsonl", "--out", f"{WORK}/copies.jsonl"],
    "pairs": ["copies.py", "--pairs", f"{DATA}/copies/pairs_dev.jsonl", "benchmarks/copy_pairs/written_first.jsonl",
              "--ablate", "--out", f"{WORK}/pairs.jsonl"],
    "stories": ["stories.py", "--bootstrap", "1000",
                "--sets", *(f"{DATA}/stories/{name}_dev.jsonl" for name in STORIES), f"{WORK}/rumours_dev.jsonl"],
    "twins": ["twins.py"],
    "bridges-events": ["twins.py", "--data", f"{DATA}/stories/same_type_events_dev.jsonl"],
    "bridges-bodies": ["twins.py", "--data", f"{DATA}/copies/news_bodies_dev.jsonl",
                       "--labels", "benchmarks/story_labels/news_bodies.json"],
    "desk": ["desk.py", "--articles", "100000"],
    "desk-watch": ["desk.py", "--articles", "100000", "--watch"],
    "deals-csv": ["deals.py", "--deals", "30000"],
    "seed-deals": ["seed_deals.py"],
    "seed-claims": ["seed_claims.py"],
    "seed-conflicts": ["seed_conflicts.py"],
    "conflicts": ["conflicts.py"],
    "conflicts-held-out": ["conflicts.py", "--half", "held_out"],
    "conflicts-real": ["real_conflicts.py"],
    "conflicts-rewrites": ["conflicts.py", "--pairs", f"{DATA}/copies/pairs_dev.jsonl"],
    "seed-timeline": ["seed_timeline.py"],
    "actors": ["actors.py"],
    "names": ["names.py", "--data", f"{DATA}/screening/name_pairs.csv", "--out", f"{WORK}/names.csv"],
    "screening": ["screening.py", "--list", f"{DATA}/screening/UN_consolidated.xml",
                  "--list", f"{DATA}/screening/ofac_2021/sdn.csv"],
    "screening-kinds": ["altered_by_kind.py", "--list", f"{DATA}/screening/UN_consolidated.xml"],
    "listing-reasons": ["listing_reasons.py", "--data", f"{DATA}/screening/eu_listing_reasons_dev.csv",
                        "--out", f"{WORK}/listing-reasons.csv"],
    "bearers": ["bearers.py", "--list", f"{DATA}/screening/UN_consolidated.xml"],
    "instruments": ["instruments.py"],
    "story-stream": ["story_stream.py", "--articles", "100000"],
    "one-more-page": ["one_more_page.py", "--articles", "10000"],
} | {
    f"stories-{name}": ["stories.py", "--data", f"{DATA}/stories/{name}_dev.jsonl", "--out", f"{WORK}/stories.jsonl",
                        "--only", "headwater", "single-pass", "--shuffles", "5", "--jitter-hours", "6",
                        "--a-day-later", "--noise", "0.2", "--noise-from", f"{DATA}/stories/{noise}_dev.jsonl"]
    for name, noise in zip(STORIES[:2], STORIES[1::-1], strict=True)
}  # fmt: skip


def main() -> None:
    wanted = sys.argv[1:] or list(RUNS)
    if unknown := [name for name in wanted if name not in RUNS]:
        sys.exit(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(RUNS)}")
    if not (ROOT / DATA).is_dir():
        sys.exit("the labelled data (../shared) is not beside this checkout")
    (ROOT / WORK).mkdir(exist_ok=True)
    texts = [sys.executable, "../shared/score/times.py", f"{DATA}/times/tempeval3_train", "--texts"]
    with (ROOT / WORK / "tempeval3.jsonl").open("wb") as out:
        subprocess.run(texts, cwd=ROOT, stdout=out, check=True)
    bodies = [sys.executable, "benchmarks/story_sets.py", "--data", DATA, "--out", f"{WORK}/rumours_dev.jsonl"]
    subprocess.run(bodies, cwd=ROOT, check=True)
    for name in wanted:
        script, *options = RUNS[name]
        subprocess.run([sys.executable, f"benchmarks/{script}", *options, "--keep"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
