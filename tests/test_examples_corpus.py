"""The example pages and what `examples/truth.json` says about them: each quoted word stands in its file."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest

WORD = re.compile(r"\w+")
ACTS = {"assert", "deny", "urge", "warn", "pledge", "decline_to_say", "question", "announce"}
RELATIONS = {"copy", "rewrite", "shared_source", "shared_quotes", "independent", "unrelated"}
DIRECTIONS = {"a_from_b", "b_from_a", "undetermined"}
CONFLICTS = {"figure", "date", "actor", "place", "status", "scope", "attribution", "wording"}


@pytest.fixture(scope="module")
def truth(examples: Path) -> dict[str, Any]:
    return json.loads((examples / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def texts(examples: Path, truth: dict[str, Any]) -> dict[str, str]:
    """Each page as it reads: plain text decoded, HTML as its visible words."""
    return {name: read(examples / truth["folder"] / name) for name in truth["files"]}


def read(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix != ".html":
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    tree = lxml.html.fromstring(raw)
    for hidden in tree.xpath("//script | //style | //head"):
        hidden.drop_tree()
    return tree.text_content()


def shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in WORD.findall(text)]
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def body(truth: dict[str, Any], texts: dict[str, str], name: str) -> str:
    """A plain-text page without its furniture lines; of an HTML page the paragraphs that the truth gives."""
    if "body" in truth["files"][name]:
        return "\n".join(truth["files"][name]["body"])
    gone = {mark["line"] for mark in truth["files"][name]["furniture"]}
    return "\n".join(line for n, line in enumerate(texts[name].split("\n"), 1) if n not in gone)


def test_the_folder_and_the_truth_name_the_same_files(examples: Path, truth: dict[str, Any]) -> None:
    assert sorted(truth["files"]) == sorted(path.name for path in (examples / truth["folder"]).iterdir())
    readme = (examples / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in truth["files"])


def test_one_story_in_many_tellings_and_three_that_do_not_belong(truth: dict[str, Any]) -> None:
    tellings = truth["stories"]["merrow-strait"]
    assert len(tellings) >= 14
    assert len({truth["files"][name]["outlet"] for name in tellings}) >= 10
    assert sum(len(members) for members in truth["stories"].values()) == len(truth["files"])
    assert [len(members) for members in truth["stories"].values()] == [len(tellings), 1, 1, 1]
    days = [date.fromisoformat(moment["earliest"]) for moment in truth["moments"]]
    assert days == sorted(days)
    assert (days[-1] - days[0]).days == 8


def test_formats_and_encodings_vary(examples: Path, truth: dict[str, Any]) -> None:
    folder = examples / truth["folder"]
    assert Counter(path.suffix for path in folder.iterdir()) == {".txt": 16, ".html": 3, ".md": 1}
    raw = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert [name for name in raw if b"\r\n" in raw[name]] == ["07-brannik-herald-denial.txt"]
    assert [name for name in raw if raw[name].startswith(b"\xef\xbb\xbf")] == ["08-lorrimore-press-correction.txt"]
    french = raw["14-courrier-de-merrow-fr.html"]
    assert b'charset="windows-1252"' in french
    with pytest.raises(UnicodeDecodeError):
        french.decode("utf-8")
    assert "l’Osmère" in french.decode("windows-1252")


def test_titles_credits_and_furniture_stand_where_the_truth_says(truth: dict[str, Any], texts: dict[str, str]) -> None:
    for name, page in truth["files"].items():
        lines = texts[name].split("\n")
        assert page["title"] in texts[name]
        assert all(credit in texts[name] for credit in page["credits"]), name
        for mark in page["furniture"]:
            if name.endswith(".html"):
                assert mark["line"] is None
                assert mark["text"] in texts[name], (name, mark)
                assert mark["text"] not in page["body"]
            else:
                assert lines[mark["line"] - 1] == mark["text"], (name, mark)
        left = [line for line in body(truth, texts, name).split("\n") if line.strip()]
        assert len(left) == page["body_paragraphs"]
        assert all(line in texts[name] for line in left)
        assert any(mark["kind"] not in {"title", "deck", "date", "byline"} for mark in page["furniture"]), name


def test_dates(truth: dict[str, Any]) -> None:
    undated = [name for name, page in truth["files"].items() if page["published"] is None]
    impossible = [name for name, page in truth["files"].items() if page.get("published_impossible")]
    assert len(undated) == len(impossible) == 1
    for name, page in truth["files"].items():
        if name in undated + impossible:
            assert date.fromisoformat(page["written"][0]) <= date.fromisoformat(page["written"][1])
        if page["published"] and name not in impossible:
            assert date(2024, 5, 14) <= date.fromisoformat(page["published"]) <= date(2024, 5, 22)
    assert date.fromisoformat(truth["files"][impossible[0]]["published"]).year > 2025


def test_weekdays_named_beside_a_date_are_right(texts: dict[str, str]) -> None:
    months = {"May": 5, "mai": 5}
    week = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    before = re.compile(rf"({'|'.join(week)}),? (?:(\d+) (May)|(May) (\d+))")
    found = 0
    for name, text in texts.items():
        for match in before.finditer(text):
            day, month = int(match[2] or match[5]), months[match[3] or match[4]]
            assert week[date(2024, month, day).weekday()] == match[1], (name, match[0])
            found += 1
    assert found >= 8


def test_moments_cover_the_tellings_but_for_side_mentions(truth: dict[str, Any]) -> None:
    placed = [name for moment in truth["moments"] for name in moment["files"]]
    aside = [name for name, page in truth["files"].items() if page.get("side_mention")]
    assert sorted(placed + aside) == sorted(truth["stories"]["merrow-strait"])
    assert len(placed) == len(set(placed))
    ids = {moment["id"] for moment in truth["moments"]}
    for bridge in truth["bridges"]:
        assert {bridge["retells"], bridge["brings"]} <= ids
        assert truth["files"][bridge["file"]]["moment"] == bridge["brings"]


def test_bridges_repeat_words_of_the_wire(truth: dict[str, Any], texts: dict[str, str]) -> None:
    wire = shingles(body(truth, texts, "01-lorrimore-press-wire.txt"))
    for bridge in truth["bridges"]:
        assert len(shingles(body(truth, texts, bridge["file"])) & wire) >= 12, bridge["file"]
    last = shingles(body(truth, texts, "10-ostrel-today-follow-up.txt"))
    assert len(last & wire) > 0.4 * len(last)


def test_pairs_hold_what_their_relation_says(truth: dict[str, Any], texts: dict[str, str]) -> None:
    """Shared five-word runs: nearly all of a copy, nearly none of a rewrite in other words, none of the unrelated."""
    seen = set()
    for pair in truth["pairs"]:
        a, b = (shingles(body(truth, texts, pair[side])) for side in "ab")
        share = len(a & b) / min(len(a), len(b))
        assert pair["relation"] in RELATIONS
        assert pair["direction"] in DIRECTIONS
        assert frozenset((pair["a"], pair["b"])) not in seen
        seen.add(frozenset((pair["a"], pair["b"])))
        if pair["relation"] == "copy":
            assert share > 0.75, (pair, share)
        if pair["relation"] == "shared_quotes":
            assert 0 < share < 0.4, (pair, share)
        if pair["relation"] in {"independent", "unrelated"}:
            assert share < 0.05, (pair, share)
        if pair["a"].startswith(("04", "05")):
            assert share < 0.1, (pair, share)
    assert {pair["relation"] for pair in truth["pairs"]} == RELATIONS


def test_the_verbatim_copy_is_verbatim(truth: dict[str, Any], texts: dict[str, str]) -> None:
    wire = body(truth, texts, "01-lorrimore-press-wire.txt")
    assert body(truth, texts, "02-orbit-dispatch-copy.txt").strip() == wire.strip()


def test_statements_stand_verbatim_in_their_files(truth: dict[str, Any], texts: dict[str, str]) -> None:
    speakers = {name: row["principal"] for row in truth["principals"] for name in row["speakers"]}
    assert len(truth["statements"]) >= 30
    for statement in truth["statements"]:
        text = body(truth, texts, statement["file"])
        assert statement["act"] in ACTS
        assert statement["manner"] in {"direct", "indirect", "mixed"}
        for words in (statement["speaker_words"], *statement["content"], statement["cue"] or ""):
            assert words in text, (statement["id"], words)
        if statement["principal"]:
            assert speakers[statement["speaker"]] == statement["principal"]
        assert statement["chain"]
        assert (statement["act"] == "deny") <= (statement["polarity"] == "negated"), statement["id"]
    acts = Counter(statement["act"] for statement in truth["statements"])
    assert min(acts[act] for act in ("assert", "deny", "urge", "pledge", "decline_to_say")) >= 2


def test_denials_conflicts_and_utterances_quote_their_files(truth: dict[str, Any], texts: dict[str, str]) -> None:
    quotes = [(row["file"], row["words"]) for row in truth["denials"]]
    quotes += [(row["denies_file"], row["denies"]) for row in truth["denials"]]
    quotes += [(side["file"], side["words"]) for row in truth["conflicts"] for side in row["sides"]]
    quotes += [(member["file"], member["words"]) for row in truth["utterances"] for member in row["members"]]
    assert {row["kind"] for row in truth["conflicts"]} <= CONFLICTS
    for name, words in quotes:
        assert words in texts[name], (name, words)


def test_claims_count_principals_that_the_corpus_has(truth: dict[str, Any]) -> None:
    known = {row["principal"] for row in truth["principals"]}
    for claim in truth["claims"]:
        assert set(claim["origins"]) | set(claim["denied_by"]) <= known
        assert not set(claim["origins"]) & set(claim["denied_by"])


def test_no_words_of_the_shared_pages(shared: Path, texts: dict[str, str]) -> None:
    pages = sorted((shared / "seeds").glob("*.txt"))
    seeds = set().union(*(shingles(path.read_text(encoding="utf-8"), 7) for path in pages))
    for name, text in texts.items():
        assert not shingles(text, 7) & seeds, name
