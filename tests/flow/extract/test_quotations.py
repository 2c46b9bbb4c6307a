"""Quotations and clauses as today's news sets them: beside their cue, around it, behind it, and with no cue at all."""

import pytest

from tests.flow.extract.reading import page
from tests.flow.extract.test_statements import content, only, read, told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We were wrong to wait so long for the ferry,” Amsel, 58, told ORT in an interview in Halden on Monday.",
         "Amsel"),
        ("But Rep. Hilda J. Dorn (R-Wald.), noting the size of the crowd, said, “Let me tell you, they are angry.”",
         "Hilda J. Dorn"),
        ("In a statement to the Post, her policy adviser, Jon Sorley, said: “The town believes that it is safe.”",
         "adviser"),
    ],
)  # fmt: skip
def test_a_name_beside_the_cue_speaks_where_the_parser_is_lost(text: str, who: str) -> None:
    (one,) = [one for one in read(page(text)) if one.manner == "direct"]
    assert one.speaker_span is not None
    assert who in one.speaker_span.text


def test_a_quotation_that_goes_on_behind_its_cue_is_one_statement() -> None:
    text = (
        "“Many people are uncertain this year,” Amsel wrote in a letter explaining why he was going, "
        "“but most agree that the ferry is late.”"
    )
    assert ("Amsel", "wrote", "Many people are uncertain this year, … but most agree that the ferry is late.") in told(
        text
    )


def test_a_quotation_behind_an_indirect_statement_is_the_same_speakers() -> None:
    made = read(
        page(
            "“We counted eleven fish,” said Petra Lindholm.\n"
            "Farmer Eustace Bell says he can see it from his kitchen. “There's a heron. There was never a heron.”"
        )
    )
    said = {one.speaker_span.text for one in made if "heron" in content(one) and one.speaker_span}
    assert said == {"Farmer Eustace Bell"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The margin was 212 votes, Secretary of State Imogen Fry announced.", "The margin was 212"),
        ("Ruth Nakagawa told a briefing it was too early to say who was to blame.",
         "it was too early to say who was to blame"),
        ("President Ivo Malek vowed on Sunday to “finish the job” in the north.", "to “finish the job” in the north"),
    ],
)  # fmt: skip
def test_what_is_said_is_found_where_the_parser_hangs_it_elsewhere(text: str, what: str) -> None:
    one = only(text)
    assert content(one).startswith(what)
    assert one.speaker_span is not None


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Malek is expected to win the election in May.",
        "Ivo Malek is suspected of hiding the letter.",
        "Ivo Malek was said to have left the town.",
        "Ivo Malek seems to have left the town.",
    ],
)
def test_who_is_spoken_of_is_no_source(text: str) -> None:
    made = read(page(text))
    assert all(one.speaker is None and one.speaker_span is None for one in made)
    assert all("Ivo Malek" in content(one) for one in made)


def test_a_source_within_one_sentence_of_a_quotation_is_no_link_of_the_next() -> None:
    made = read(
        page("“Our information indicates that the ships turned back,” Marta Lindqvist said. “More may follow in May.”")
    )
    assert [one.chain for one in made if one.content[0].text.startswith("More")] == [("Marta Lindqvist",)]


def test_whose_state_of_mind_is_told_is_the_next_link() -> None:
    made = read(page("Danish officials “remain concerned that the ships will turn back,” Marta Lindqvist said."))
    assert {one.chain for one in made} == {("Marta Lindqvist", "Danish officials")}


def test_a_quotation_is_not_shorn_of_its_last_word() -> None:
    made = read(
        page(
            "Oda Brennick, the defense minister, has ruled out any involvement. “There was no shipment, there was no "
            "agreement, and there will be none,” she said on Tuesday."
        )
    )
    assert any("There was no shipment" in content(one) and "none" in content(one) for one in made)


def test_who_denies_a_charge_is_not_heard_through_who_makes_it() -> None:
    made = read(
        page(
            "The Quellan government said on Tuesday that Bessany had shipped drones to rebels, a charge that Bessany "
            "denied within hours."
        )
    )
    (denial,) = [one for one in made if one.act == "deny"]
    assert denial.within is None
    assert denial.chain == ("Bessany",)


def test_a_pronoun_alone_is_nothing_said() -> None:
    assert told("Prosecutors charged him on Monday.") == []


def test_a_content_keeps_the_verb_of_its_clause() -> None:
    assert content(only("Ruth Nakagawa told a briefing it was too late to save the ferry.")).startswith("it was")
