"""The origin graph: through which stations each statement came to its page."""

from headwater.flow.trace.origins import origins
from headwater.flow.trace.principals import principals
from headwater.records import OriginEdge, OriginNode
from tests.made import actor, article, copy, statement, story

WIRE = article(
    "a1", "ORLO (LPA) — The pact is dead, Minister Dana Ruiz said.\nThe talks began in the winter at a lakeside hotel.",
    outlet="Orlo Post", credits={"LPA": "dateline"},
)  # fmt: skip
TWIN = article("a2", "The pact has died.\nThe talks began in the winter at a lakeside hotel.")


def told(records: tuple[OriginNode | OriginEdge, ...]) -> set[tuple[str | None, str, str | None]]:
    names = {one.id: one.name for one in records if isinstance(one, OriginNode)}
    return {(names[one.source], one.kind, names[one.target]) for one in records if isinstance(one, OriginEdge)}


def test_a_chain_runs_from_the_page_over_the_agency_to_the_speaker() -> None:
    said = statement(WIRE, "Dana Ruiz", "The pact is dead", chain=("LPA", "Dana Ruiz"))
    made = origins(story(WIRE), (WIRE,), (actor(WIRE, "Dana Ruiz", principal="Vell"),), (said,), ())
    assert told(made) == {("Orlo Post", "credits", "LPA"), ("LPA", "cites", "Dana Ruiz")}
    (speaker,) = [one for one in made if isinstance(one, OriginNode) and one.name == "Dana Ruiz"]
    assert (speaker.kind, speaker.principal, speaker.members) == ("speaker", "Vell", (said.id,))


def test_words_in_quotation_marks_are_quoted_not_cited() -> None:
    said = statement(WIRE, "Dana Ruiz", "The pact is dead", manner="direct")
    made = origins(story(WIRE), (WIRE,), (), (said,), ())
    assert ("Orlo Post", "quotes", "Dana Ruiz") in told(made)


def test_a_page_without_credit_that_shares_agency_text_is_tied_to_the_agency() -> None:
    shared = copy(WIRE, TWIN, "shared_source", "The talks began in the winter at a lakeside hotel.", confidence=0.8)
    made = origins(story(WIRE, TWIN), (WIRE, TWIN), (), (), (shared,))
    assert told(made) == {("Orlo Post", "credits", "LPA"), (None, "shares_source", "LPA")}
    (edge,) = [one for one in made if isinstance(one, OriginEdge) and one.kind == "shares_source"]
    assert edge.confidence == 0.8
    assert {span.article for span in edge.evidence} == {"a2"}


def test_a_text_that_two_pages_share_and_nobody_credits_is_an_unseen_origin() -> None:
    one, two = (
        article("a3", "It rained for nine days on the hill."),
        article("a4", "It rained for nine days on the hill."),
    )
    shared = copy(one, two, "shared_source", "It rained for nine days on the hill.")
    made = origins(story(one, two), (one, two), (), (), (shared,))
    (unseen,) = [node for node in made if isinstance(node, OriginNode) and node.kind == "unseen"]
    assert {edge.target for edge in made if isinstance(edge, OriginEdge)} == {unseen.id}


def test_a_copy_points_from_the_copier_to_what_it_copied_and_only_when_that_is_known() -> None:
    known = copy(WIRE, TWIN, "copy", "The talks began in the winter at a lakeside hotel.", direction="b_from_a")
    open_ = copy(WIRE, TWIN, "copy", "The talks began in the winter at a lakeside hotel.")
    assert (None, "copies", "Orlo Post") in told(origins(story(WIRE, TWIN), (WIRE, TWIN), (), (), (known,)))
    assert told(origins(story(WIRE, TWIN), (WIRE, TWIN), (), (), (open_,))) == {("Orlo Post", "credits", "LPA")}


def test_for_whom_a_named_person_speaks_may_be_told_by_another_page_but_not_for_unnamed_groups() -> None:
    found = principals(
        [
            actor(WIRE, "Dana Ruiz", principal="Vell"), actor(TWIN, "Dana Ruiz"),
            actor(WIRE, "officials", principal="Vell", kind="group", unnamed=True),
            actor(TWIN, "officials", kind="group", unnamed=True),
        ]
    )  # fmt: skip
    assert found == {
        ("a1", "Dana Ruiz"): "Vell",
        ("a2", "Dana Ruiz"): "Vell",
        ("a1", "officials"): "Vell",
        ("a2", "officials"): None,
    }


def test_where_pages_disagree_on_the_principal_none_is_filled_in() -> None:
    third = article("a5", "Dana Ruiz")
    told = [actor(WIRE, "Dana Ruiz", principal="Vell"), actor(TWIN, "Dana Ruiz", principal="Orlo Steel")]
    assert principals([*told, actor(third, "Dana Ruiz")])["a5", "Dana Ruiz"] is None
