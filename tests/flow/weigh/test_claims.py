"""Claims: pages of several outlets in; what they claim, who asserts and denies it, and on what it rests, out."""

from datetime import date

import msgspec
import pytest

from headwater.flow.weigh.claims.differences import HARD, borne_out, differences
from headwater.flow.weigh.claims.members import written
from headwater.flow.weigh.claims.units import Unit, unit
from headwater.records import Article, Clause, Statement, Version, When
from tests.claim_pages import Press, clauses_of
from tests.made import copy


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(
        Courier="The White House said Poland had sold 40 drones to Iran.\n\n"
        "Poland denied that it had sold drones to Iran.\n\nPoland and Iran are neighbours of nobody.",
        Herald="Poland sold Iran 40 drones, the White House said.\n\n"
        "Poland will not sell any ships to Iran, Warsaw said.",
        Tribune="Poland sold 60 drones to Iran, US officials said.\n\nHeavy rain flooded the lower town of Brast.",
    )


def test_tellings_of_three_pages_are_one_claim_with_one_origin(press: Press) -> None:
    claim = press.about("40 drones to Iran")
    assert claim.outlets == ("Courier", "Herald", "Tribune")
    assert [one.principal for one in claim.origins] == ["United States"]
    assert claim.undetermined == ()


def test_who_denies_is_a_member_and_no_origin(press: Press) -> None:
    claim = press.about("40 drones to Iran")
    assert claim.denied_by == ("Poland",)
    assert [one.speaker for one in claim.members if one.stance == "denies"] == ["Poland"]
    assert claim.standing == "disputed"
    assert "denied by Poland" in claim.why


def test_another_figure_for_one_fact_is_named(press: Press) -> None:
    claim = press.about("40 drones to Iran")
    assert {what for one in claim.members for what in one.differs} >= {"figure"}


def test_a_pledge_is_not_the_denial_of_a_sale(press: Press) -> None:
    assert press.about("ships to Iran").id != press.about("40 drones to Iran").id


def test_what_one_page_tells_in_its_own_voice_rests_on_one_text(press: Press) -> None:
    claim = press.about("flooded the lower town")
    assert claim.standing == "single_origin"
    assert [(one.narrated, one.speaker) for one in claim.members] == [(True, None)]
    assert [one.principal for one in claim.origins] == ["Tribune"]


def test_the_order_of_the_records_changes_nothing(press: Press) -> None:
    assert press.claims(backwards=True) == press.claims()


def test_every_clause_stands_in_one_claim(press: Press) -> None:
    found = press.claims()
    cited = [(m.article, piece.start, m.id) for one in found for m in one.members for piece in m.content]
    assert len(cited) == len(set(cited))
    assert all(any(m.content == one.said for m in one.members) for one in found)


def test_who_says_it_in_two_ways_denies_nothing() -> None:
    press = Press(
        Courier="“I thought that the old dam above the village was not safe,” engineer Ida Voss said.",
        Herald="“I never thought that the old dam above the village was safe,” engineer Ida Voss said.",
    )
    assert all(one.denied_by == () for one in press.claims())


def test_who_says_not_in_the_same_words_and_more_beside_denies_nothing() -> None:
    press = Press(
        Courier="The tenants themselves never use the word.",
        Herald="The name was given to the tenants of Kessom by outsiders – the tenants themselves never use the word.",
    )
    assert "disputed" not in {one.standing for one in press.claims()}


def test_a_sentence_that_two_copies_print_is_not_denied_however_one_was_parsed() -> None:
    text = "The old dam above the village was not safe."
    lead, twin = (unit(clauses_of(text)[0], text) for _ in range(2))
    other = msgspec.structs.replace(twin, clause=msgspec.structs.replace(twin.clause, polarity="affirmed"))
    assert written(other, lead) == "asserts"
    assert written(msgspec.structs.replace(other, around="Nobody said that it was so."), lead) == "denies"


@pytest.mark.parametrize("heading", ["Courier", "Herald"])
def test_a_heading_is_not_the_wording_of_what_a_sentence_tells(heading: str) -> None:
    told = "It rained in Brannik.\n\nA lorry fell off the bridge of Brannik{}\n\nNobody was hurt."
    press = Press(**{outlet: told.format("" if outlet == heading else ".") for outlet in ("Courier", "Herald")})
    claim = press.about("fell off the bridge")
    clearest = next(one for one in claim.members if one.why == "the clearest telling")
    assert press.names[clearest.article] != heading


def test_officials_of_nobody_knows_whom_may_be_two_and_dispute_it() -> None:
    press = Press(
        Courier="Officials said that the old dam above the village had burst.",
        Herald="Officials said that the old dam above the village had not burst.",
    )
    assert {one.standing for one in press.claims()} == {"disputed"}


def test_two_governments_that_assert_it_corroborate_it() -> None:
    press = Press(
        Courier="The White House said the ferry had been sunk by a mine.",
        Herald="The ferry was sunk by a mine, the French foreign ministry said.",
    )
    claim = press.about("sunk by a mine")
    assert claim.standing == "corroborated"
    assert [one.principal for one in claim.origins] == ["France", "United States"]


def test_unnamed_sources_of_two_outlets_are_undetermined() -> None:
    press = Press(
        Courier="The ferry had been sunk by a mine, officials said.", Herald="Officials said a mine had sunk the ferry."
    )
    claim = press.about("sunk by a mine")
    assert claim.origins == ()
    assert len(claim.undetermined) == 2
    assert claim.standing == "unclear"


def test_who_denies_it_is_none_of_its_origins() -> None:
    press = Press(
        Courier="The White House said Poland had agreed to sell drones to Iran.",
        Herald="Poland told reporters it had agreed to sell drones to Iran.",
        Post="Poland denied that it had agreed to sell drones to Iran.",
    )
    claim = press.about("sell drones")
    assert [one.principal for one in claim.origins] == ["United States"]
    assert (len(claim.undetermined), claim.denied_by, claim.standing) == (1, ("Poland",), "disputed")


def test_an_outlet_that_is_named_for_it_adds_no_origin() -> None:
    press = Press(
        Courier="The White House said the ferry had been sunk by a mine.",
        Herald="The ferry was sunk by a mine, Reuters reported.",
    )
    claim = press.about("sunk by a mine")
    assert [one.principal for one in claim.origins] == ["United States"]
    assert len(claim.undetermined) == 1


def test_a_general_denial_answers_the_claims_before_it() -> None:
    press = Press(
        Courier="The White House said Poland had sold drones to Iran.\n\nPoland has denied the allegations.\n\n"
        "Rain fell on Warsaw."
    )
    claim = press.about("sold drones")
    assert claim.denied_by == ("Poland",)
    assert [one.speaker for one in claim.denials] == ["Poland"]
    assert claim.standing == "disputed"
    assert press.about("the allegations").standing == "denied"


def test_who_says_nothing_claims_nothing() -> None:
    press = Press(
        Courier="Rain fell on Warsaw.\n\nPoland's Foreign Ministry did not respond to a request for comment.",
        Herald="The Polish Embassy declined to comment.\n\nThe mayor declined to say whether the dam had burst.",
    )
    assert sorted(one.proposition for one in press.claims()) == ["Rain fell on Warsaw", "The dam had burst"]


@pytest.mark.parametrize("cue", ["did not say", "did not explicitly say", "never said", "didn't say"])
def test_what_somebody_did_not_say_he_does_not_deny(cue: str) -> None:
    press = Press(
        Courier="Officials said the dam at Brast had burst.",
        Herald=f"Anna Berg, the mayor, {cue} that the dam at Brast had burst.",
    )
    claim = press.about("the dam")
    assert (claim.denied_by, claim.standing) == ((), "single_origin")
    assert [one.stance for one in claim.members] == ["asserts", "open"]


@pytest.mark.parametrize(
    "left_open", ["never said that the dam at Brast had burst", "declined to say whether the dam at Brast had burst"]
)
def test_a_claim_is_not_worded_by_what_leaves_it_open(left_open: str) -> None:
    press = Press(
        Courier="Ivo Marek, an engineer, said the dam at Brast had not burst.",
        Herald=f"Anna Berg, the mayor, {left_open}.",
    )
    claim = press.about("the dam")
    assert claim.proposition == "The dam at Brast had not burst"
    assert (claim.asserted_by, claim.denied_by) == (("Ivo Marek",), ())


def test_a_claim_that_is_denied_and_left_open_is_not_asserted() -> None:
    press = Press(
        Courier="Ivo Marek, an engineer, denied that the dam at Brast had burst.",
        Herald="Anna Berg, the mayor, did not say that the dam at Brast had burst.",
    )
    claim = press.about("the dam")
    assert (claim.asserted_by, claim.denied_by, claim.standing) == ((), ("Ivo Marek",), "denied")


def test_what_somebody_did_not_believe_he_denies() -> None:
    press = Press(
        Courier="Officials said the dam at Brast had burst.",
        Herald="Anna Berg, the mayor, did not believe that the dam at Brast had burst.",
    )
    assert press.about("the dam").denied_by == ("Anna Berg",)


def test_what_an_edited_page_no_longer_says_is_retracted() -> None:
    press = Press(
        Courier="Officials said the bridge had collapsed.",
        Later="Officials said nobody would travel by train before Sunday.",
    )
    old, new = (next(one for one, outlet in press.names.items() if outlet == name) for name in ("Courier", "Later"))
    version = Version(id="v", article=old, by=new, address="a", basis="fetched", why="fetched later")
    claim = press.about("collapsed", versions=(version,))
    assert claim.standing == "retracted"
    assert "newer version" in claim.why


def test_general_denials_of_two_governments_are_two_claims() -> None:
    press = Press(
        Courier="Rain fell on the lower town.\n\nPoland has denied the allegations.",
        Herald="Rain fell on the lower town.\n\nIran has denied the allegations.",
    )
    denied = [one.denied_by for one in press.claims() if one.standing == "denied"]
    assert sorted(denied) == [("Iran",), ("Poland",)]


def test_a_page_that_was_replaced_adds_no_origin_to_what_its_newer_version_tells_too() -> None:
    told = "The bridge over the Tarn collapsed on Monday after the flood."
    press = Press(Courier=told, Later=f"{told}\n\nNobody was hurt.")
    old, new = (next(one for one, outlet in press.names.items() if outlet == name) for name in ("Courier", "Later"))
    version = Version(id="v", article=old, by=new, address="a", basis="fetched", why="fetched later")
    claim = press.about("bridge over the Tarn", versions=(version,))
    assert (claim.standing, [one.principal for one in claim.origins]) == ("single_origin", ["Later"])
    assert (claim.undetermined, len(claim.articles)) == ((), 1)
    assert [one.superseded for one in claim.members if one.article == old] == [True]
    assert len(press.about("bridge over the Tarn").origins) + len(press.about("bridge over the Tarn").undetermined) == 2


@pytest.mark.parametrize(("early", "owner"), [("Albatross", "Albatross"), ("Zenith", "Zenith")])
def test_one_text_on_two_pages_is_that_of_the_outlet_that_had_it_first(early: str, owner: str) -> None:
    told = "Heavy rain flooded the lower town of Brast."
    press = Press(Albatross=told, Zenith=f"{told}\n\nNobody was hurt.")
    days = {name: date(2031, 5, 4) if name == early else date(2031, 5, 6) for name in ("Albatross", "Zenith")}
    press.held[Article] = [
        msgspec.structs.replace(one, published=When(earliest=days[one.outlet], latest=days[one.outlet], basis="stated"))
        for one in press.held[Article]
    ]
    one, other = press.held[Article]
    claim = press.about("flooded the lower town", copies=(copy(one, other, "copy", told),))
    assert [(one.principal, len(one.members)) for one in claim.origins] == [(owner, 2)]


def test_another_verb_of_the_same_subject_is_another_claim() -> None:
    press = Press(
        Courier="Officials said the bridge had collapsed.", Later="Officials said the bridge was being searched."
    )
    assert press.about("collapsed") != press.about("searched")


def test_who_denies_together_denies_one_thing() -> None:
    press = Press(
        Courier="Rain fell on the lower town.\n\nBoth Poland and Iran have denied the allegations.",
        Herald="Rain fell on the lower town.\n\nPoland and Iran denied the allegations about the mine.",
    )
    (claim,) = [one for one in press.claims() if one.standing == "denied"]
    assert claim.denied_by == ("Iran", "Poland")
    assert len(claim.articles) == 2


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("The White House retracted the claim that the ferry had been sunk by a mine.", "White House"),
        ("The White House later clarified that the ferry had not been sunk by a mine.", "White House"),
    ],
)
def test_what_its_only_speaker_takes_back_is_retracted(line: str, by: str) -> None:
    press = Press(Courier="The White House said the ferry had been sunk by a mine.", Herald=line)
    claim = press.about("sunk by a mine")
    assert claim.standing == "retracted"
    assert f"taken back by {by}" in claim.why
    assert claim.origins == ()


def test_what_another_still_says_is_not_retracted() -> None:
    press = Press(
        Courier="The White House said the ferry had been sunk by a mine.",
        Herald="The White House retracted the claim that the ferry had been sunk by a mine.",
        Tribune="The ferry was sunk by a mine, the French foreign ministry said.",
    )
    claim = press.about("sunk by a mine")
    assert (claim.standing, [one.principal for one in claim.origins]) == ("single_origin", ["France"])


def test_a_page_that_corrects_itself_takes_back_what_it_said() -> None:
    press = Press(
        Courier="The bridge over the Tarn collapsed on Monday.",
        Herald="The Courier has withdrawn its report that the bridge over the Tarn collapsed on Monday.",
    )
    assert press.about("collapsed on Monday").standing == "retracted"


def test_a_proposition_stands_alone() -> None:
    press = Press(Courier="Poland bought the Alvara, which carried 900 rifles to Iran.")
    assert press.about("900 rifles").proposition == "The Alvara carried 900 rifles to Iran"


def test_who_sold_to_whom_is_not_turned_round() -> None:
    press = Press(
        Courier="Poland sold drones to Iran, officials said.", Herald="Iran sold drones to Poland, officials said."
    )
    assert press.about("Poland sold") != press.about("Iran sold")


def test_what_stands_beside_a_clause_tells_which_other_it_answers() -> None:
    """A word in common makes no claim of two where the other page has a nearer one."""
    press = Press(
        Courier="Rain fell on the lower town.\n\nThe bridge over the Tarn collapsed on Monday.\n\n"
        "The mayor said the bridge had been built in 1931.",
        Herald="Shops stayed shut for an hour.\n\nOn Monday the Tarn bridge fell down.\n\n"
        "The bridge dates from 1931, according to the mayor.",
    )
    assert press.about("fell down") == press.about("collapsed")
    assert press.about("dates from") == press.about("had been built")
    assert press.about("dates from") != press.about("collapsed")


def test_one_word_in_common_makes_no_claim() -> None:
    """Most of what a page says begins, or is open: it says nothing of what does."""
    press = Press(
        Courier="Dredging begins at last.\n\nDiggers start work on Monday.\n\nThe town hall fell silent.",
        Herald="In May fighting began.\n\nThe battle for it started with shelling.\n\nThe town hall was silent.",
    )
    assert press.about("Dredging begins") != press.about("fighting began")
    assert press.about("fell silent") == press.about("was silent")


def test_a_copy_that_runs_a_week_later_dates_nothing_otherwise() -> None:
    line = "The freighter Ostra left the port of Kolvar on Thursday with 60 containers of shells, a naval officer said."
    told = (
        "The freighter Ostra left Kolvar on Thursday with 60 containers of artillery shells, according to an officer."
    )
    press = Press(
        north=f"Ship leaves Kolvar\nPublished May 14, 2024\n\n{line}\n",
        east=f"Ship at sea\nPublished May 14, 2024\n\n{told}\n",
        south=f"Ship leaves Kolvar\nPublished May 21, 2024\n\n{line}\n",
    )
    assert len({day for one in press.held[Clause] for day in one.days}) == 2  # each page's Thursday is its own
    claim = press.about("left the port of Kolvar")
    assert len(claim.articles) == 3
    assert claim.standing != "disputed"


def test_a_day_that_none_of_the_copies_means_is_another_day() -> None:
    line = "The freighter Ostra left the port of Kolvar on Thursday with 60 containers of shells, a naval officer said."
    other = "The freighter Ostra left the port of Kolvar on Wednesday, May 8, with 60 containers, a pilot said."
    press = Press(
        north=f"Ship leaves Kolvar\nPublished May 14, 2024\n\n{line}\n",
        south=f"Ship leaves Kolvar\nPublished May 21, 2024\n\n{line}\n",
        west=f"Ship leaves Kolvar\n\n{line}\n",
        east=f"Ship at sea\nPublished May 14, 2024\n\n{other}\n",
    )
    claim = press.about("left the port of Kolvar on Wednesday")
    assert (len(claim.articles), claim.standing, claim.why) == (4, "disputed", "the tellings differ in date")


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [("a deputy head", "a representative", False), ("Marek Tolvin", "Irena Havlo", True)],
)
def test_two_roles_name_no_two_doers_and_two_names_do(first: str, second: str, apart: bool) -> None:
    def signed(doer: str) -> Unit:
        (one,) = clauses_of(f"The contract was signed in Brannik by {doer}.")
        return unit(msgspec.structs.replace(one, actors=(*one.actors, *one.agents)))

    assert ("actor" in differences(signed(first), signed(second))) is apart


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("The contract for the shells was signed in May.", "There was no signing of a contract for the shells.", True),
        (
            "The ministry printed the contract for the shells.",
            "The ministry did not burn the contract for the shells.",
            False,
        ),
    ],
)
def test_a_negation_opposes_the_same_deed_alone(first: str, second: str, apart: bool) -> None:
    (one,), (other,) = clauses_of(first), clauses_of(second)
    assert ("polarity" in differences(unit(one), unit(other))) is apart


def test_who_says_in_denial_that_there_was_none_asserts_these_words() -> None:
    press = Press(north="Dana Ruiz said no deputy head of the works had met a Karsian officer this year.")
    press.held[Statement] = [msgspec.structs.replace(one, act="deny") for one in press.held[Statement]]
    claim = press.about("no deputy head of the works")
    assert (claim.asserted_by, claim.denied_by, claim.standing) == (("Dana Ruiz",), (), "single_origin")


def test_who_denies_that_somebody_did_asserts_none_of_these_words() -> None:
    press = Press(north="Dana Ruiz denied that a deputy head of the works had met a Karsian officer this year.")
    claim = press.about("a deputy head of the works")
    assert (claim.asserted_by, claim.denied_by, claim.standing) == ((), ("Dana Ruiz",), "denied")


def test_a_printed_figure_in_common_binds_what_is_said_in_other_words() -> None:
    """A percentage, and a number spelled out at the head of the sentence."""
    press = Press(
        Courier="Rents rose by 14 percent.\n\nNine ferries lay idle.",
        Herald="Housing costs 14 percent more, the union said.\n\nThere were nine boats that nobody could board.",
    )
    assert press.about("Rents") == press.about("Housing")
    assert press.about("lay idle") == press.about("nobody could board")
    assert press.about("Rents") != press.about("lay idle")


def test_on_pages_without_a_date_the_weekday_is_the_day() -> None:
    press = Press(
        Courier="The ferry will run again on Saturday.\n\nSnow fell on the hills.",
        Herald="Boats are to leave from Saturday.\n\nThe baths stay shut for repairs.",
        Tribune="Boats collided in the harbour on Monday.\n\nThe mayor opened a school.",
    )
    assert press.about("run again") == press.about("to leave")
    assert press.about("run again") != press.about("collided")


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("The bridge was opened on 3 May 2024.", "The bridge was opened on 9 May 2024.", ("date",)),
        ("The bridge was opened in 2023.", "The bridge was opened on 9 May 2024.", ()),  # how far each reaches is open
        ("The bridge was planned on 3 May 2024.", "The bridge was opened on 9 May 2024.", ("status",)),
        ("The haul was worth $2.6 million.", "The haul was worth 2 million euros.", ()),
        ("The haul was worth $2.6 million.", "The haul was worth $3 million.", ("figure",)),
    ],
)
def test_only_what_is_told_otherwise_of_one_deed_disputes_a_claim(
    first: str, second: str, left: tuple[str, ...]
) -> None:
    (a,), (b,) = (clauses_of(text) for text in (first, second))
    one, other = unit(a), unit(msgspec.structs.replace(b, article="another"))
    assert borne_out(one, other, differences(one, other)) == left
    same_page = unit(msgspec.structs.replace(b, article=a.article))
    assert not set(borne_out(one, same_page, differences(one, same_page))) & HARD
