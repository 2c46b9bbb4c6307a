"""A story of many pages: what two of its sentences have otherwise is a conflict only where both tell of one deed."""

from pathlib import Path

import pytest

import headwater
from headwater.records import Conflict, Drift

# Five pages on one event, invented; each test adds its two sentences to the last two.
PAGES = (
    "A gunman killed the owner of the toy maker Brelko at its winter party in Halmar. "
    "The town hall of Halmar was closed after the attack.",
    "The owner of the toy maker Brelko was shot dead at its winter party in Halmar. "
    "Neighbours in Halmar spoke of a quiet street.",
    "Halmar mourned the owner of the toy maker Brelko, who was shot dead at the winter party of the firm.",
    "The winter party of the toy maker Brelko in Halmar ended in a shooting. {}",
    "A shooting at the winter party of the toy maker Brelko shocked Halmar. {}",
)


def found(folder: Path, one: str, other: str) -> tuple[list[Conflict], list[Drift]]:
    for nth, (text, more) in enumerate(zip(PAGES, ("", "", "", one, other), strict=True)):
        (folder / f"page-{nth}.txt").write_text(f"Shooting at Brelko {nth}\n\n{text.format(more)}\n", encoding="utf-8")
    with headwater.open(folder / "it.case") as case:
        case.read(folder)
        assert len(case.stories()) == 1
        return case.conflicts(), case.drifts()


def said(made: list[Conflict]) -> list[tuple[str, bool | None, list[str]]]:
    return [(one.kind, one.compatible, sorted(side.value for side in one.sides)) for one in made]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # two days of two deeds
        (
            "A man opened fire at the Brelko party on Friday, killing its owner, police said.",
            "A man was charged on Saturday with murder after opening fire at the Brelko party and killing its owner.",
        ),
        # a number that dates a person, one that counts
        (
            "Police say Tor Vell opened fire at the Brelko winter party, killing one man.",
            "Police say Tor Vell opened fire at the Brelko winter party, killing Anders Holt, 40.",
        ),
        # two things counted
        (
            "Officers boarded two of the smugglers' vans to seize the guns.",
            "Officers seized 23 smugglers with the guns.",
        ),
        # two who do the same
        (
            "Sergeant Ida Brun had missed three shifts before the winter party.",
            "Constable Lars Oy had missed four shifts before the winter party.",
        ),
        # a day before a noun dates the noun
        (
            "Vell was arrested soon after the Monday shooting at the Brelko party.",
            "Vell was arrested on Tuesday, hours after a car chase, over the shooting at the Brelko party.",
        ),
        # a length, in two units
        (
            "On Friday the gunman fell about 60m from a ridge behind the Brelko works in Halmar.",
            "On Friday the gunman fell about 200ft from a ridge behind the Brelko works in Halmar.",
        ),
    ],
)
def test_what_is_told_of_two_things_is_no_conflict(tmp_path: Path, one: str, other: str) -> None:
    assert [each for each in said(found(tmp_path, one, other)[0]) if each[1] is not True] == []


def test_one_thing_counted_twice_is_a_conflict(tmp_path: Path) -> None:
    made, _ = found(
        tmp_path,
        "The power failed in Halmar after three cables behind the Brelko works were damaged.",
        "The power failed in Halmar after two cables behind the Brelko works were damaged.",
    )
    assert ("figure", False, ["three", "two"]) in said(made)


def test_what_was_to_come_may_have_been_done_since(tmp_path: Path) -> None:
    made, _ = found(
        tmp_path,
        "The Brelko works will be closed until further notice, the firm said.",
        "The firm has closed the Brelko works until further notice.",
    )
    assert all(compatible is not False for _, compatible, _ in said(made))


def test_a_frame_of_doubt_is_no_certainty_and_many_pages_make_one_drift(tmp_path: Path) -> None:
    allege = "Police allege that Tor Vell opened fire at the winter party of Brelko in Halmar."
    doubt = "Tor Vell allegedly opened fire at the winter party of Brelko in Halmar."
    assert found(tmp_path, allege, doubt)[1] == []
    plain = "Tor Vell opened fire at the winter party of Brelko in Halmar."
    (drift,) = found(tmp_path, plain, doubt)[1]
    assert (drift.way, [step.value for step in drift.steps]) == ("hardened", ["allegedly", "opened"])
