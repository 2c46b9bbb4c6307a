"""What happened, as sentences tell it: the text, then its events."""

import os
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import spans
from headwater.beats.beat import Beat
from headwater.beats.load import beat, built_in
from headwater.flow.extract.actors import actors
from headwater.flow.extract.events import events
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.flow.extract.times import times
from headwater.reading import model
from headwater.records import Actor, Article, Event, Mention, TimeRef
from tests.flow.extract.reading import page


def read(article: Article, areas: tuple[Beat, ...]) -> tuple[Event, ...]:
    parse = model.parse(article, model.load())
    made = sentences(article, parse)
    found = actors(article, made, parse)
    known = tuple(one for one in found if isinstance(one, Actor))
    mentions = tuple(one for one in found if isinstance(one, Mention))
    dated = tuple(one for one in times(article, made) if isinstance(one, TimeRef))
    said = statements(article, made, known, mentions, dated, parse)
    return events(article, made, known, mentions, dated, said, parse, areas)


@cache
def told(text: str, name: str = "arms_transfers") -> tuple[Event, ...]:
    return read(page(text), tuple(one for one in built_in() if one.beat == name))


def rows(text: str, name: str = "arms_transfers") -> list[tuple[str, int | None, dict[str, list[str]]]]:
    """Kind, stage and roles of each event, in the order of the text."""
    found = []
    for event in told(text, name):
        roles: dict[str, list[str]] = {}
        for role in event.roles:
            roles.setdefault(role.name, []).append(role.span.text)
        found.append((event.kind, event.stage, roles))
    return found


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("Kenya wants mortars from Norway.", "need", 0),
        ("Kenya is seeking to buy mortars from Norway.", "need", 0),
        ("Norway is considering sending mortars to Kenya.", "need", 0),
        ("Norway offered Kenya mortars.", "approach", 1),
        ("Kenya asked Norway for mortars.", "approach", 1),
        ("Kenya sent a request to Norway for mortars.", "approach", 1),
        ("Norway agreed to supply mortars to Kenya.", "agreement", 3),
        ("Norway announced a package of mortars for Kenya.", "agreement", 3),
        ("Kenya bought mortars from Norway.", "order", 4),
        ("Kenya placed an order for mortars with Norway.", "order", 4),
        ("Norway has approved the export of mortars to Kenya.", "authorisation", 5),
        ("Norway shipped mortars to Kenya.", "shipment", 6),
        ("A shipment of mortars from Norway to Kenya was intercepted.", "shipment", 6),
        ("Norway has delivered mortars to Kenya.", "delivery", 7),
        ("Mortars were supplied to Kenya by Norway.", "delivery", 7),
        ("Kenya took delivery of mortars from Norway.", "delivery", 7),
        ("Kenya received a shipment of mortars from Norway.", "delivery", 7),
        ("Norwegian mortars for Kenya have arrived.", "delivery", 7),
    ],
)
def test_each_rung_is_told_in_many_ways(text: str, kind: str, stage: int) -> None:
    ((found, rung, roles),) = rows(text)
    assert (found, rung) == (kind, stage)
    parties = {"Norwegian" if "Norwegian" in text else "Norway"}
    assert set(roles["supplier"]) == parties
    assert (roles["recipient"], [one.lower() for one in roles["item"]]) == (["Kenya"], ["mortars"])


def test_roles_are_tied_to_actors_and_pronouns_to_whom_they_stand_for() -> None:
    (event,) = told("Norway said on Monday that it had handed over 40 mortars to Kenya.")
    assert [(role.name, role.span.text, role.actor) for role in event.roles] == [
        ("supplier", "it", "Norway"), ("quantity", "40", None), ("item", "mortars", None),
        ("recipient", "Kenya", "Kenya"),
    ]  # fmt: skip
    assert (event.asserted_by, event.standing) == (("Norway",), "attributed")


def test_a_sentence_without_arms_is_no_deal() -> None:
    for text in (
        "Norway delivered 4,000 tonnes of flour and 200 tents to Kenya.",
        "Norway supplied the answers to Kenya.",
        "The gun lobby delivered a blow to the bill.",
        "The army sent its tanks to the border.",
        "The army captured three tanks from the rebels.",
        "The rebels handed over their rifles to the mediators.",
        "The president ordered 200 tanks to the border.",
        "Norway delivered two water tanks to Kenya.",
        "Norway and Kenya signed an arms control agreement.",
        "The army fired rockets at the town.",
    ):
        assert rows(text) == [], text


def test_what_has_become_of_the_same_goods_is_told_for_both() -> None:
    assert rows("The tanks that Norway promised were shipped to Kenya.") == [
        ("agreement", 3, {"item": ["tanks"], "supplier": ["Norway"], "recipient": ["Kenya"]}),
        ("shipment", 6, {"item": ["tanks"], "supplier": ["Norway"], "recipient": ["Kenya"]}),
    ]


def test_a_qualified_recipient_keeps_its_qualifier() -> None:
    (row,) = rows("Norway delivered rifles to Kenya's regular forces.")
    assert row[2]["recipient"] == ["Kenya's regular forces"]


def test_the_country_that_made_the_goods_has_not_supplied_them() -> None:
    (row,) = rows("Kenya used Norwegian-made drones against the rebels.")
    assert (row[1], row[2].get("supplier"), row[2]["maker"]) == (8, None, ["Norwegian"])


def test_food_for_arms_is_bargaining_and_the_sides_change_places() -> None:
    assert rows("Kenya offered Norway wheat in return for rockets.") == [
        ("talks", 2, {"recipient": ["Kenya"], "supplier": ["Norway"], "consideration": ["wheat"], "item": ["rockets"]})
    ]


def test_what_is_only_tried_urged_or_asked_is_no_delivery() -> None:
    assert [row[:2] for row in rows("Kenya tried to get missiles from Norway.")] == [("need", 0)]
    assert [row[:2] for row in rows("Kenya urged Norway to increase the sale of missiles.")] == [("approach", 1)]
    (event,) = told("There is no evidence that Norway has supplied Kenya with missiles.")
    assert (event.stage, event.standing) == (7, "not_observed")


def test_a_denied_deed_is_denied_also_where_the_parser_takes_it_for_an_adjective() -> None:
    (event,) = told("Norway has denied supplying rifles to the Free Delta Front.")
    assert (event.stage, event.standing, event.denied_by) == (7, "denied", ("Norway",))


def test_stopped_deals_have_a_status() -> None:
    statuses = {
        "The navy intercepted a shipment of missiles bound for Kenya.": "interdicted",
        "Norway blocked the export of missiles to Kenya.": "refused",
        "Kenya sent back the missiles to Norway.": "returned",
    }
    for text, status in statuses.items():
        assert [event.status for event in told(text)] == [status], text


def test_an_event_is_dated_by_the_time_in_its_own_clause() -> None:
    first, second = told("Norway ordered tanks from Kenya in May 2021 and received missiles from Chad in June 2022.")
    assert (str(first.when.earliest), str(second.when.earliest)) == ("2021-05-01", "2022-06-01")
    (undated,) = told("Norway delivered missiles to Kenya.")
    assert (undated.when.earliest, undated.when.basis) == (None, "unknown")


def test_a_second_beat_needs_no_line_of_python() -> None:
    assert rows("Norway brokered a truce between Kenya and Chad.", "cease_fires") == [
        ("talks", 1, {"mediator": ["Norway"], "truce": ["truce"], "party": ["Kenya", "Chad"]})
    ]
    assert rows("The army violated the cease-fire.", "cease_fires") == [
        ("breach", None, {"breaker": ["army"], "truce": ["cease-fire"]})
    ]
    (row,) = rows("The armistice between Kenya and Chad took effect.", "cease_fires")
    assert row[:2] == ("start", 3)
    assert rows("Norway delivered tanks to Kenya.", "cease_fires") == []


GIFTS = beat(
    b"""
beat: gifts
title: Gifts of books
roles:
  giver: {fills: party}
  taker: {fills: party}
  book: {fills: item}
kinds:
  gift: {roles: [giver, taker, book], needs: [book]}
frames:
  gives: {subject: giver, object: book, dative: taker, to: taker}
triggers:
  - {words: [give, donate], pos: verb, kind: gift, frame: gives}
items:
  books: {nouns: [atlas, dictionary]}
"""
)


def test_a_beat_without_ladder_or_codes() -> None:
    (event,) = read(page("Norway gave Kenya an atlas."), (GIFTS,))
    assert (event.kind, event.stage, event.code) == ("gift", None, None)
    assert {role.name: role.span.text for role in event.roles} == {"giver": "Norway", "taker": "Kenya", "book": "atlas"}


SENTENCES = (
    "Norway shipped mortars to Kenya in May.", "Chad denied that it had sold rifles to the rebels.", "It rained.",
    "Talks between Norway and Chad on a truce began.", "“We need shells,” said the minister. They came from Kenya.",
)  # fmt: skip


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_every_span_is_cut_from_the_text_and_a_second_reading_changes_nothing(lines: list[str]) -> None:
    article = page("\n".join(lines))
    found = read(article, built_in())
    for event in found:
        for span in (event.trigger, *(role.span for role in event.roles), *([event.where] if event.where else [])):
            assert spans.holds(span, article)
        assert {role.name for role in event.roles} <= {name for one in built_in() for name in one.roles}
    assert len({event.id for event in found}) == len(found)
    assert read(article, built_in()) == found


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("A ship carrying mortars left Norway for Kenya.", 6),
        ("Kenya accepted an offer of mortars from Norway.", 3),
        ("Norway may export mortars to Kenya only with the consent of parliament.", 6),
        ("Kenya offered Norway a harbour in return for mortars.", 2),
        ("Norway mulls mortar sale", 0),
    ],
)
def test_goods_stand_in_the_hold_in_the_offer_and_in_return(text: str, stage: int) -> None:
    assert stage in {found[1] for found in rows(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian tanks rolled into a town at dawn.",
        "Two Norwegian bombers arrived at an air base in Kenya for drills.",
        "The general offered his resignation after the loss of two tanks.",
        "The singers are armed with three more songs for Kenya.",
        "The researcher follows deliveries of mortars.",
    ],
)
def test_own_arms_on_the_move_other_things_given_and_trade_without_parties_are_no_transfer(text: str) -> None:
    assert rows(text) == []


def test_of_two_triggers_in_one_place_every_process_takes_the_same() -> None:
    """The order of a set of strings is another in every process: nothing may hang on it."""
    code = (
        "import headwater.reading.model as model\n"
        "from headwater.beats.load import areas\n"
        "from headwater.flow.extract.events.words import words_of\n"
        "doc = model.load()('Norrland solicited offers for rocket launchers.')\n"
        "hits = words_of(next(one for one in areas(()) if one.beat == 'arms_transfers')).hits(doc)\n"
        "print([(hit.trigger.kind, [one.trigger.kind for one in hit.others]) for hit in hits.values()])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }  # fmt: skip
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Norway sold bridge-layers to Kenya.", "bridge-layers"),
        ("Norway tried to interest Kenya in its surplus carbines.", "carbines"),
        ("Norway delivered two pallets of pistols to Kenya.", "pistols"),
    ],
)
def test_goods_are_found_however_they_are_spelled_packed_or_tagged(text: str, goods: str) -> None:
    assert [roles["item"] for _, _, roles in rows(text)] == [[goods]]


def test_the_contract_under_which_goods_will_go_is_told() -> None:
    found = rows("Norway will deliver forty tanks to Kenya under a contract signed on Monday.")
    assert [(kind, stage, roles["recipient"]) for kind, stage, roles in found] == [
        ("delivery", 7, ["Kenya"]),
        ("order", 4, ["Kenya"]),
    ]


def test_a_source_behind_the_news_agrees_to_nothing() -> None:
    assert [kind for kind, _, _ in rows("Kenya will receive a frigate from Norway in May, the yard announced.")] == [
        "delivery"
    ]


def test_what_is_impounded_on_the_road_has_not_come() -> None:
    found = told("The howitzers that Norway delivered to Kenya were impounded on the road.", "arms_transfers")
    assert found
    assert {(event.stage, event.status) for event in found} == {(6, "interdicted")}
