"""The keys that others rely on are there, with what they promise."""

import itertools
import re
from datetime import date
from typing import Any, get_args

import pytest

from headwater import records
from headwater.case.case import Case

PROMISED = {
    "articles": {
        "id", "page", "addresses", "outlet", "title", "deck", "text", "body", "dropped", "credits", "published",
        "dated",
    },
    "stories": {"id", "title", "articles", "moments", "counts"},
    "statements": {
        "id", "article", "page", "speaker", "speaker_span", "cue", "content", "manner", "act", "polarity", "chain",
        "said_at", "within",
    },
}  # fmt: skip
COUNTS = {"pages", "outlets", "outlets_unknown", "copies", "texts_independent", "undetermined"}


def rows(case: Case, what: str) -> list[dict[str, Any]]:
    return {"articles": case.article_views, "stories": case.story_views, "statements": case.statement_views}[what]()


@pytest.mark.parametrize("what", PROMISED)
def test_promised_keys_are_there(examples_case: Case, what: str) -> None:
    found = rows(examples_case, what)
    assert found
    for row in found:
        assert PROMISED[what] <= set(row)


def test_days_are_iso_or_null_and_never_without_a_basis(examples_case: Case) -> None:
    for row in rows(examples_case, "articles"):
        when = row["published"]
        assert when["basis"] in get_args(records.Basis)
        for side in ("earliest", "latest"):
            assert when[side] is None or date.fromisoformat(when[side])
        assert (when["basis"] == "unknown") == (when["earliest"] is None and when["latest"] is None)


def test_counts_are_numbers_that_open_to_their_members(examples_case: Case) -> None:
    for row in rows(examples_case, "stories"):
        counts, members = row["counts"], row["members"]
        assert set(counts) >= COUNTS
        assert all(isinstance(number, int) for number in counts.values())
        for name in COUNTS - {"pages"}:
            assert counts[name] == len(members[name])
        assert {one for moment in row["moments"] for one in moment["articles"]} == set(row["articles"])
        grouped = [one for text in members["texts_independent"] for one in text]
        assert sorted([*grouped, *members["undetermined"]]) == sorted(row["articles"])


def test_statements_use_the_words_of_the_design(examples_case: Case) -> None:
    ids = {row["id"] for row in rows(examples_case, "statements")}
    for row in rows(examples_case, "statements"):
        assert row["manner"] in get_args(records.Manner)
        assert row["act"] in get_args(records.Act)
        assert row["polarity"] in get_args(records.Polarity)
        assert row["within"] is None or row["within"] in ids
        assert row["content"]
        assert all(isinstance(name, str) for name in row["chain"])


def test_body_and_dropped_lines_never_overlap_and_nothing_is_lost(examples_case: Case) -> None:
    for row in rows(examples_case, "articles"):
        marked = sorted(
            (span["start"], span["end"]) for span in [*row["body"], *(one["span"] for one in row["dropped"])]
        )
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(marked))
        rest, place = "", 0
        for start, end in marked:
            rest, place = rest + row["text"][place:start], end
        assert not re.search(r"\w", rest + row["text"][place:]), row["page"]


def test_no_outlet_is_told_to_be_a_copy_of_itself(examples_case: Case) -> None:
    told = [one.text for one in examples_case.brief().lines if one.section == "Who repeats whom"]
    assert any("is a copy of" in text for text in told)
    assert not [text for text in told if re.match(r"(.+) is a (?:copy|rewrite) of \1\.", text)]


def test_the_government_that_denies_is_no_origin_and_its_spokesman_none_of_his_own(examples_case: Case) -> None:
    (sale,) = [one for one in examples_case.claims() if "agreed to sell 40,000 artillery shells" in one.proposition]
    assert [one.principal for one in sale.origins] == ["Ludrania", "Vardesh"]
    assert "Foreign Ministry" in sale.denied_by


def test_a_ministry_is_called_by_its_state_and_an_outlet_stands_on_its_own_page(examples_case: Case) -> None:
    made = examples_case.brief()
    told = [one.text for one in made.lines if one.section == "What is denied"]
    assert any(text.startswith("Osmera's Foreign Ministry denies:") for text in told)
    assert not any(text.startswith("Foreign Ministry") for text in told)
    assert made.left_out == ()


def test_no_sentence_is_on_two_sides_of_a_disagreement_about_days(examples_case: Case) -> None:
    for one in (one for one in examples_case.conflicts() if one.kind == "date"):
        spans = [span for side in one.sides for span in side.spans]
        assert len(spans) == len(set(spans)), one.sides
