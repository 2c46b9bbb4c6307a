"""Which of two texts came from the other, and the reason in words; and what came through another language."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from headwater.flow.group.copies.copies import copies
from headwater.flow.group.copies.declared import declares
from headwater.flow.group.copies.directions import third
from headwater.flow.group.copies.evidence import read
from headwater.records import Article, Copy, Declared, Field, When
from headwater.spans import holds
from tests.flow.group.test_copies import RETOLD, SAYS, WIRE, WITNESS, article

TOWN = WIRE.replace("PORT LAVELLE (Reuters) — ", "")
FIELD = Field(source="meta", path="og:url", value="x")


def between(a: Article, b: Article) -> Copy:
    (found,) = copies(a, b)
    assert copies(b, a) == (found,)
    return found


def declaring(page: Article, kind: str, name: str | None, url: str | None = None) -> Article:
    return structs.replace(page, declared=(Declared(kind=kind, name=name, url=url, field=FIELD),))  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------- what pages declare


@pytest.mark.parametrize("kind", ["based_on", "source_organization", "feed_source", "canonical"])
def test_a_page_that_declares_its_source_comes_from_that_page(kind: str) -> None:
    own = article("https://orlo.example/wreck", TOWN, "Orlo Herald")
    other = declaring(article("https://brenn.example/7", TOWN, "Brenn Echo"), kind, "Orlo Herald", own.id)
    copy = between(other, own)
    assert (copy.relation, copy.direction) == ("copy", "a_from_b")
    assert "Brenn Echo" in copy.why
    assert "Orlo Herald" in copy.why


def test_a_page_that_names_itself_declares_no_source() -> None:
    own = article("https://orlo.example/wreck", TOWN, "Orlo Herald")
    assert declares(declaring(own, "canonical", None, own.id), article("https://brenn.example/7", TOWN, "Echo")) == ""
    other = article("https://brenn.example/7", TOWN, "Brenn Echo")
    assert declares(declaring(other, "canonical", None, "https://orlo.example/else"), own) == ""
    assert declares(declaring(other, "publisher", "Orlo Herald"), own) == ""


# ------------------------------------------------------------------------------- what a text says of its source


def test_a_copy_that_leaves_out_to_whom_it_was_told() -> None:
    heard = "\n“We heard it before we saw it,” a shopkeeper {} by telephone."
    whole = article("a", TOWN + heard.format("told Reuters"), "Orlo Herald")
    copy = between(whole, article("b", TOWN + heard.format("said"), "Brenn Echo"))
    assert (copy.relation, copy.direction) == ("copy", "b_from_a")
    assert "Orlo Herald (a) says that people told it to Reuters, and Brenn Echo (b) leaves that out" in copy.why


def test_a_copy_that_adds_a_credit_to_the_outlet_whose_text_the_other_is() -> None:
    added = article("b", TOWN + "\nReuters reported the news first on Tuesday.", "Brenn Echo")
    copy = between(article("a", WIRE, "Orlo Herald"), added)
    assert (copy.relation, copy.direction) == ("copy", "b_from_a")
    assert "adds a credit to Reuters, and Orlo Herald (a) says that its text is theirs" in copy.why


def test_a_page_that_quotes_with_credit_what_the_other_tells_in_its_own_voice() -> None:
    warned = "The captains had been told twice to stay in port by the coast guard and had laughed both times that night"
    fuel = (
        "Salvage crews will need three weeks to pump out the fuel from both wrecks, and nobody may fish near the reef"
    )
    own = article(
        "a", f"All sailors were lifted to safety, although one broke an arm.\n{warned}.\n{fuel}.", "Orlo Herald"
    )
    quoting = article(
        "b",
        f"Port officials spoke on Wednesday of what had gone wrong.\n“{warned},” Reuters quoted an officer as saying.\n"
        f"The mayor asked for calm.\n“{fuel},” Reuters reported.\nShops stayed shut, and buses were late.",
        "Brenn Echo",
    )
    copy = between(own, quoting)
    assert (copy.relation, copy.direction) == ("rewrite", "b_from_a")
    assert "quotes, crediting Reuters, what Orlo Herald (a) tells in its own voice" in copy.why


# ------------------------------------------------------------------------------------------- what a copy has lost


def test_a_surname_that_only_the_longer_text_introduces() -> None:
    cut = "\n".join([*WIRE.split("\n")[3:], "The quarrel is an old one, and Quill has had enough of it, she says."])
    whole = TOWN + "\nThe quarrel is an old one, and Quill has had enough of it, she says."
    copy = between(article("a", whole), article("b", cut))
    assert (copy.relation, copy.direction) == ("copy", "b_from_a")
    assert "b writes only “Quill”, where a gives the whole name" in copy.why


def test_characters_that_were_spoiled_on_the_way() -> None:
    whole = TOWN + "\n“The reef is closed”, she added, and “nobody goes out”."
    spoiled = whole.replace("“", "â€œ").replace("”", "â€\x9d")
    copy = between(article("a", spoiled), article("b", whole))
    assert (copy.relation, copy.direction) == ("copy", "a_from_b")
    assert "garbled characters" in copy.why
    asked = whole.replace("“", "?").replace("”", "?")
    assert between(article("a", whole), article("b", asked)).direction == "b_from_a"


def test_plain_marks_are_not_spoiled_ones() -> None:
    plain = TOWN.replace("“", '"').replace("”", '"')
    assert between(article("a", TOWN), article("b", plain)).direction == "undetermined"


def test_an_outlet_s_day_is_believed_of_its_own_pages_only() -> None:
    def on(name: str, day: int, outlet: str) -> Article:
        stated = When(earliest=date(2031, 5, day), latest=date(2031, 5, day), basis="stated")
        return structs.replace(article(name, TOWN, outlet), published=stated)

    assert "2031-05-03" in between(on("a", 3, "Orlo Herald"), on("b", 4, "Orlo Herald")).why
    assert between(on("a", 3, "Orlo Herald"), on("b", 4, "Brenn Courier")).direction == "undetermined"


# ---------------------------------------------------------------------------------------------- what texts say


def test_a_press_release_is_where_the_report_comes_from() -> None:
    release = "FOR IMMEDIATE RELEASE\n" + TOWN
    copy = between(article("a", RETOLD.replace(SAYS, "")), article("b", release))
    assert (copy.relation, copy.direction) == ("rewrite", "a_from_b")
    assert "FOR IMMEDIATE RELEASE" in copy.why


def test_an_outlet_whose_name_shows_nothing_is_credited_by_it() -> None:
    retold = RETOLD.replace(SAYS, ", Havets Dag reports")
    copy = between(article("a", TOWN, outlet="Havets Dag"), article("b", retold))
    assert (copy.relation, copy.direction) == ("rewrite", "b_from_a")
    assert "Havets Dag" in copy.why


def test_people_who_told_an_outlet_something_make_no_text_its_own() -> None:
    told = TOWN.replace("said Mara Quill", "Mara Quill told the Lavelle Courier")
    (copy,) = copies(article("a", RETOLD), article("b", told))
    assert copy.direction == "undetermined"


def test_reasons_that_contradict_each_other_decide_nothing() -> None:
    a = article("a", TOWN + "\nSource: Brenn Echo", outlet="Orlo Herald")
    b = article("b", TOWN + "\nSource: Orlo Herald", outlet="Brenn Echo")
    copy = between(a, b)
    assert copy.direction == "undetermined"
    assert "the evidence points both ways" in copy.why


# ------------------------------------------------------------------------------------------------- translations

SAID = "Two ships carrying timber ran on the reef off Cape Orlo on Tuesday, 4 May, the coast guard of Vell said.\n"
ENGLISH = (
    SAID
    + """All 31 sailors were brought ashore before dawn, and one of them, the cook Ivo Dane, has broken an arm.
“We warned both captains twice to stay in port, and twice they laughed at us over the radio,” said Mara Quill.
Hallam Lines was fined 40,000 crowns in spring because its vessels carried too few boats.
Pumping the fuel out will take 3 weeks, and until then the fishermen of Lavelle must keep away."""
)
BACK = """On Tuesday, 4 May, two vessels with timber got upon the reef near Cape Orlo, it is said in the coast \
guard of Vell.
All 31 seamen were delivered to the shore before the dawn; one of them, the cook Ivo Dane, broke a hand.
“Both captains two times we warned that they remain in the port, and two times they only were laughing,” Mara Quill \
declared.
The company Hallam Lines paid in spring 40,000 crowns of fine, since on its vessels was not enough of boats.
To pump out the fuel 3 weeks are needed, and to the fishermen of Lavelle it is forbidden to approach."""


def test_an_altered_quotation_among_the_same_facts_came_through_another_language() -> None:
    copy = between(article("a", ENGLISH), article("b", BACK))
    assert (copy.relation, copy.direction, copy.translated) == ("rewrite", "undetermined", True)
    quoted = next(one for one in copy.retold if "laughed" in one.a.text)
    assert quoted.a.text.startswith("“We warned both captains")
    assert quoted.b.text.startswith("“Both captains two times")
    assert holds(quoted.a, article("a", ENGLISH))


def test_a_translation_that_credits_the_other_s_outlet_has_a_direction() -> None:
    credited = BACK.replace("it is said", "the Lavelle Courier reports, it is said")
    copy = between(article("a", ENGLISH, outlet="Lavelle Courier"), article("b", credited))
    assert (copy.relation, copy.direction, copy.translated) == ("rewrite", "b_from_a", True)


def test_a_quotation_that_was_only_cut_came_through_no_language() -> None:
    cut = RETOLD.replace("They had been warned two times against leaving", "“Twice they laughed”")
    assert not between(article("a", TOWN), article("b", cut)).translated


def test_pages_in_two_languages_are_bound_by_a_credit_and_left_open_without() -> None:
    french = """Deux navires chargés de bois se sont échoués près de Cape Orlo mardi 4 mai, selon le Lavelle Courier.
Les 31 marins sont sains et saufs, sauf Ivo Dane, qui a le bras cassé, dit Mara Quill.
Hallam Lines avait payé 40,000 couronnes; il faudra 3 semaines pour pomper, disent les pêcheurs de Lavelle."""
    there = structs.replace(article("b", french), language="fr")
    credited = structs.replace(
        article("b", french.replace("selon le", "the French desk reports, according to the")), language="fr"
    )
    own = article("a", ENGLISH, outlet="Lavelle Courier")
    copy = between(own, credited)
    assert (copy.relation, copy.direction, copy.translated, copy.confidence) == ("rewrite", "b_from_a", True, 0.5)
    open_ = between(article("a", ENGLISH), there)
    assert (open_.relation, open_.direction) == ("rewrite", "undetermined")
    assert open_.confidence < 0.5
    strange = structs.replace(article("b", "Il pleut sur la ville de Brenn depuis neuf jours."), language="fr")
    assert copies(own, strange) == ()


def test_two_witnesses_of_one_event_stay_apart_whatever_the_confidence() -> None:
    assert copies(article("a", TOWN), article("b", WITNESS)) == ()


# --------------------------------------------------------------------------------------------------- invariants

PAGES = (
    article("a", TOWN, "Orlo Herald"), article("b", WIRE), article("c", RETOLD), article("d", WITNESS),
    article("e", ENGLISH, "Lavelle Courier"), article("f", BACK), article("g", TOWN.replace("“", "&ldquo;")),
)  # fmt: skip


@settings(deadline=None, max_examples=10)
@given(st.permutations(PAGES))
def test_the_order_of_pages_changes_no_record(pages: list[Article]) -> None:
    assert related(pages) == related(list(PAGES))


def related(pages: list[Article]) -> set[Copy]:
    return {copy for one, other in combinations(pages, 2) for copy in copies(one, other)}


def test_every_verdict_has_a_reason_a_confidence_and_sound_evidence() -> None:
    by_id = {page.id: page for page in PAGES}
    for copy in related(list(PAGES)):
        assert 0 < copy.confidence < 1
        assert copy.why
        for passage in (*copy.passages, *copy.retold):
            assert holds(passage.a, by_id[copy.a])
            assert holds(passage.b, by_id[copy.b])
        assert copy.direction == "undetermined" or (copy.a in copy.why and copy.b in copy.why)


# -------------------------------------------------------------------------------------------------- a third text


def test_an_outlets_own_line_is_no_credit() -> None:
    lines = (
        "Copyright 2031 by the Orlo Herald",
        "The Orlo Herald reported on Monday that the mole of Orlo is to be closed.",
    )
    first, second = (article(str(n), f"{text}\nA dog was found in the harbour.", None) for n, text in enumerate(lines))
    assert "both credit" in third(read(first), read(second))
    own = structs.replace(first, outlet="Orlo Herald")
    assert third(read(own), read(second)) == ""
    assert third(read(second), read(own)) == ""
