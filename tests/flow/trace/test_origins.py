"""The origin graph: through which stations each statement came to its page."""

import msgspec
import pytest

from headwater.cli.showing import called
from headwater.flow.trace.origins import origins
from headwater.flow.trace.principals import principals
from headwater.flow.write.graphs import graphml
from headwater.records import OriginEdge, OriginNode
from tests.made import actor, article, copy, on, statement, story

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
    unseen = "an unseen text of LPA"
    assert told(made) == {
        ("Orlo Post", "credits", "LPA"), ("Orlo Post", "shares_source", unseen), (None, "shares_source", unseen),
        (unseen, "credits", "LPA"),
    }  # fmt: skip
    edges = [one for one in made if isinstance(one, OriginEdge) and one.kind == "shares_source"]
    assert {edge.confidence for edge in edges} == {0.8}
    assert {span.article for edge in edges for span in edge.evidence} == {"a1", "a2"}


def test_an_agency_s_unseen_text_has_the_day_of_the_page_that_prints_its_dateline() -> None:
    day = msgspec.structs.replace(on("2031-08-30"), basis="stated")
    dated = article("a1", WIRE.text, outlet="Orlo Post", credits={"LPA": "dateline"}, published=day)
    shared = copy(dated, TWIN, "shared_source", "The talks began in the winter at a lakeside hotel.")
    made = origins(story(dated, TWIN), (dated, TWIN), (), (), (shared,))
    (unseen,) = [node for node in made if isinstance(node, OriginNode) and node.kind == "unseen"]
    assert (unseen.name, unseen.members) == ("an unseen text of LPA, 2031-08-30", ("a1", "a2"))


def test_what_copies_one_of_them_has_the_same_text_behind_it() -> None:
    """A reprint of another day leaves the day open; the agency's own page, copied, shows the text."""
    first, later = (msgspec.structs.replace(on(day), basis="stated") for day in ("2031-08-30", "2031-09-02"))
    dated = article("a1", WIRE.text, outlet="Orlo Post", credits={"LPA": "dateline"}, published=later)
    shared = copy(dated, TWIN, "shared_source", "The talks began in the winter at a lakeside hotel.")
    for outlet, seen in (("Tarn Post", False), ("LPA", True)):
        reprint = article("a0", WIRE.text, outlet=outlet, credits={"LPA": "dateline"}, published=first)
        taken = copy(reprint, dated, "copy", "The talks began in the winter at a lakeside hotel.")
        made = origins(story(reprint, dated, TWIN), (reprint, dated, TWIN), (), (), (taken, shared))
        names = [node.name for node in made if isinstance(node, OriginNode) and node.kind == "unseen"]
        assert names == ([] if seen else ["an unseen text of LPA"])


def test_where_the_agency_s_own_page_is_among_them_its_text_is_seen() -> None:
    own = article("a3", WIRE.text, outlet="LPA", credits={"LPA": "dateline"})
    shared = copy(own, TWIN, "shared_source", "The talks began in the winter at a lakeside hotel.")
    made = origins(story(own, TWIN), (own, TWIN), (), (), (shared,))
    assert [node.kind for node in made if isinstance(node, OriginNode)].count("unseen") == 0
    assert (None, "shares_source", "LPA") in told(made)


def test_a_text_that_came_through_another_language_translates_what_it_rests_on() -> None:
    line = "The talks began in the winter at a lakeside hotel."
    known = copy(WIRE, TWIN, "rewrite", line, direction="b_from_a")
    known = msgspec.structs.replace(known, translated=True, passages=(), retold=known.passages)
    made = origins(story(WIRE, TWIN), (WIRE, TWIN), (), (), (known,))
    (edge,) = [one for one in made if isinstance(one, OriginEdge) and one.kind == "translates"]
    assert [span.text for span in edge.evidence] == [line]


def test_of_two_such_texts_the_one_that_says_who_reported_it_translates_that() -> None:
    line = "The talks began in the winter at a lakeside hotel."
    page = article("a4", f"{line} So the Vestnik reports.", outlet="Orlo Echo", credits={"Vestnik": "reported_by"})
    open_ = msgspec.structs.replace(copy(TWIN, page, "rewrite", line), translated=True)
    made = origins(story(TWIN, page), (TWIN, page), (), (), (open_,))
    assert ("Orlo Echo", "translates", "Vestnik") in told(made)


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


def test_of_a_person_two_thirds_of_the_pages_decide() -> None:
    pages = [article(f"p{nth}", "Dana Ruiz") for nth in range(4)]
    told = [actor(one, "Dana Ruiz", principal="Vell") for one in pages[:3]]
    assert principals([*told, actor(pages[3], "Dana Ruiz", principal="Orlo")])["p3", "Dana Ruiz"] == "Vell"
    assert principals([*told[:1], actor(pages[3], "Dana Ruiz", principal="Orlo")])["p3", "Dana Ruiz"] == "Orlo"


def test_who_speaks_for_a_ministry_speaks_for_its_state() -> None:
    found = principals(
        [
            actor(WIRE, "Dana Ruiz", principal="Foreign Ministry"),
            actor(WIRE, "Foreign Ministry", principal="Foreign Ministry", kind="organization"),
            actor(TWIN, "Foreign Ministry", principal="Vell", kind="government"),
        ]
    )
    assert found["a1", "Dana Ruiz"] == "Vell"


def test_a_state_that_no_table_knows_speaks_for_itself_where_others_of_the_page_speak_for_it() -> None:
    spokesman = actor(TWIN, "Dana Ruiz", principal="Vell")
    states = actor(TWIN, "Vell", kind="place"), actor(WIRE, "Vell", kind="place"), actor(TWIN, "Orlo", kind="place")
    found = principals([spokesman, *states])
    assert (found["a2", "Vell"], found["a1", "Vell"], found["a2", "Orlo"]) == ("Vell", None, None)


def test_a_ministry_whose_state_its_page_leaves_out_is_its_spokesman_s_or_nobody_s() -> None:
    third = article("a5", "Dana Ruiz")
    stated = [
        actor(WIRE, "Defense Ministry", principal="Vell", kind="government"),
        actor(TWIN, "Defence Ministry", principal="Orlo", kind="government"),
        actor(WIRE, "Dana Ruiz", principal="Vell"),
        actor(third, "Defence Ministry", principal="Defence Ministry", kind="organization"),
    ]
    assert principals(stated)["a5", "Defence Ministry"] is None
    found = principals([*stated, actor(third, "Dana Ruiz", principal="Defence Ministry")])
    assert (found["a5", "Defence Ministry"], found["a5", "Dana Ruiz"]) == ("Vell", "Vell")


def test_a_surname_alone_is_the_one_person_of_the_story_who_bears_it() -> None:
    full = actor(WIRE, "Dana Ruiz", principal="Vell")
    short, namesake = actor(TWIN, "Ruiz", principal="Ruiz"), actor(TWIN, "Ruizo", principal="Ruizo")
    made = principals((full, short, namesake))
    assert made["a2", "Ruiz"] == "Vell"
    assert made["a2", "Ruizo"] == "Ruizo"


def test_a_surname_that_two_people_bear_is_nobody_s() -> None:
    people = (actor(WIRE, "Dana Ruiz", principal="Vell"), actor(WIRE, "Ivo Ruiz", principal="Orlo"))
    assert principals((*people, actor(TWIN, "Ruiz", principal="Ruiz")))["a2", "Ruiz"] is None


@pytest.mark.parametrize(
    ("forms", "people"),
    [
        (("W. Marek Feld Sr.", "Marek Feld", "W. Marek Feld"), 1),
        (("Ivo Ruiz", "Ivo Anton Ruiz", "Ivo A. Ruiz"), 1),
        (("Ivo A. Ruiz", "Ivo B. Ruiz"), 2),
        (("Ivo Ruiz", "Ivo Anton Ruiz", "Ivo Bela Ruiz"), 3),
        (("Ivo Anton Ruiz", "Ivo B. Ruiz"), 2),
    ],
)
def test_a_person_with_and_without_a_middle_name_is_one_and_two_of_other_ones_are_two(
    forms: tuple[str, ...], people: int
) -> None:
    made = principals(
        [actor(article(f"a{nth}", "The pact is dead."), name, principal=name) for nth, name in enumerate(forms)]
    )
    assert len(set(made.values())) == people


def test_a_page_that_names_no_outlet_is_no_text_that_nobody_has_shown() -> None:
    read = OriginNode(id="n1", story="s", kind="outlet", name=None, principal=None, members=("a2",))
    unseen = OriginNode(id="n2", story="s", kind="unseen", name=None, principal=None, members=("a1", "a2"))
    assert called(read, {"a2": "twin.txt"}) == "outlet not named (twin.txt)"
    assert called(unseen, {"a2": "twin.txt"}) == "a text nobody has shown us"
    assert "outlet not named" in graphml([read], [])
    assert "nobody has shown us" in graphml([unseen], [])
