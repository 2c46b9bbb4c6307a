"""The board: a row a claim, a column an origin."""

import msgspec

from headwater.records import Claim, ClaimMember, ClaimOrigin, When
from headwater.serve.claims_board import board
from tests.made import UNKNOWN, article, words

PAGE = article("a", "Osmera sold shells, Ludrania says. Osmera denies that it sold shells.")


def member(id_: str, speaker: str, said: str, stance: str = "asserts") -> ClaimMember:
    return ClaimMember(
        id=id_, article="a", sentence="s", narrated=False, speaker=speaker, stance=stance,  # type: ignore[arg-type]
        content=(words(PAGE, said),), reported=None, differs=(), cites=None, why="",
    )  # fmt: skip


def claim(name: str, *, says: str, denies: str | None = None, standing: str = "single_origin") -> Claim:
    members = (member(f"{name}1", says, "Osmera sold shells"),)
    if denies:
        members += (member(f"{name}2", denies, "it sold shells", "denies"),)
    nothing: When = UNKNOWN
    return Claim(
        id=name, story="st1", proposition="Osmera sold shells", said=members[0].content, members=members, denials=(),
        asserted_by=(says,), denied_by=(denies,) if denies else (), reported_by=(), articles=("a",), outlets=(),
        outlets_unknown=("a",), origins=(ClaimOrigin(principal=says, members=(f"{name}1",)),), undetermined=(),
        first_said=nothing, last_said=nothing, standing=standing, why="",  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_column_is_an_origin_and_a_denial_stands_under_what_it_denies() -> None:
    made = board(
        [claim("c1", says="Ludrania", denies="Osmera", standing="disputed"), claim("c2", says="Ludrania")],
        only="all", number=1, size=50,
    )  # fmt: skip
    assert made["columns"] == ["Ludrania"]
    assert [[cell for cell, _ in row.cells] for row in made["rows"]] == [["says"], ["says"]]
    assert [[who for who, _ in row.denials] for row in made["rows"]] == [["Osmera"], []]


def test_an_origin_says_repeats_denies_or_is_silent() -> None:
    own = [claim(f"c{n}", says=name) for n, name in enumerate(("Ludrania", "Osmera", "Vardesh", "Ilmar"))]
    asked = claim("asked", says="Ludrania", denies="Osmera", standing="disputed")
    repeated = member("asked3", "Vardesh", "Osmera sold shells")  # as Ludrania has it: no origin of its own
    asked = msgspec.structs.replace(asked, members=(*asked.members, repeated))
    made = board([*own, asked], only="all", number=1, size=50)
    cells = {name: cell for name, (cell, _) in zip(made["columns"], made["rows"][0].cells, strict=True)}
    assert cells == {"Ludrania": "says", "Osmera": "denies", "Vardesh": "repeats", "Ilmar": "silent"}


def test_disputed_claims_come_first_and_can_be_shown_alone() -> None:
    claims = [claim("c1", says="Ludrania"), claim("c2", says="Ludrania", denies="Osmera", standing="disputed")]
    assert [row.claim.id for row in board(claims, only="all", number=1, size=50)["rows"]] == ["c2", "c1"]
    shown = board(claims, only="disputed", number=1, size=50)
    assert ([row.claim.id for row in shown["rows"]], shown["total"], shown["of"]) == (["c2"], 1, 2)


def test_a_long_board_has_pages_and_the_rest_of_the_origins_a_column() -> None:
    claims = [claim(f"c{n:02}", says=f"Witness {n:02}") for n in range(12)]
    made = board(claims, only="all", number=2, size=10)
    assert (len(made["rows"]), made["more"]) == (2, False)
    assert made["rows"][1].others == ["Witness 11"]
