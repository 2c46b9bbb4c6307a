"""Denials and undertakings beside a deal, the rows that a later report supersedes, and the days of its steps."""

from datetime import date

import msgspec

from headwater.records import Version
from headwater.spans import cut
from tests.deal_pages import between, page, register
from tests.made import on, statement

SOLD = "Norvask sold 40 howitzers to Varnia."


DENYING = "Norvask sold Varnia shells, Kestria said.\nBoth deny the allegations.\nOstrovia sold drones to Varnia."


def test_a_general_denial_answers_what_stands_before_it() -> None:
    one = page("a", DENYING, "2031-05-09")
    one.tell("sold", 4, "attributed", by=["Kestria"], supplier="Norvask", recipient="Varnia", item="shells")
    one.tell("Ostrovia sold", 4, supplier="Ostrovia", recipient="Varnia", item="drones")
    for who in ("Norvask", "Varnia"):
        said = statement(one.article, who, "the allegations", act="deny")
        one.statements.append(msgspec.structs.replace(said, sentence=one.sentences[1].id))
    shells, drones = register(one)
    assert [(denial.by, denial.kind, denial.general) for denial in shells.denials] == [
        ("Norvask", "denial", True),
        ("Varnia", "denial", True),
    ]
    assert shells.denials[0].sentence.text == "Both deny the allegations."
    assert shells.stage == 4
    assert drones.denials == ()


def test_a_denial_and_an_undertaking_are_told_apart() -> None:
    text = "Norvask denied that it sold Varnia shells.\nNorvask will never sell Varnia shells, it said."
    one = page("a", text, "2031-05-09")
    one.tell("sold", 4, "denied", denied_by=["Norvask"], supplier="Norvask", recipient="Varnia", item="shells")
    one.tell(
        "sell", 4, "denied", denied_by=["Norvask"], pledge=True, supplier="Norvask", recipient="Varnia", item="shells"
    )
    (deal,) = register(one)
    assert [(denial.by, denial.kind, denial.general) for denial in deal.denials] == [
        ("Norvask", "denial", False),
        ("Norvask", "pledge", False),
    ]
    assert (deal.stage, deal.standing) == (None, "denied")


def test_a_later_report_supersedes_the_row_and_the_old_one_stays() -> None:
    early = page("a", SOLD, "2031-05-09").tell(
        "sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers", quantity="40"
    )
    late = page("b", "Norvask sold Varnia 36 howitzers, and 12 have arrived.", "2031-06-20")
    late.tell("sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers", quantity="36")
    late.tell("arrived", 7, supplier="Norvask", recipient="Varnia", item="howitzers", quantity="12")
    (deal,) = register(late, early)
    assert deal.quantity is not None
    assert deal.delivered is not None
    assert (deal.quantity.value, deal.delivered.value, deal.stage) == (36, 12, 7)
    old, new = deal.rows
    assert (old.article, old.reported, old.stage) == ("a", date(2031, 5, 9), 4)
    assert old.quantity is not None
    assert old.quantity.value == 40
    assert (new.article, new.changed) == ("b", ("quantity", "delivered", "stage"))


def test_two_reports_of_a_day_that_disagree_leave_the_number_open() -> None:
    pages = [
        page(name, f"Norvask sold {number} howitzers to Varnia.", "2031-05-09").tell(
            "sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers", quantity=number
        )
        for name, number in (("a", "40"), ("b", "60"))
    ]
    (deal,) = register(*pages)
    assert deal.quantity is not None
    assert (deal.quantity.value, deal.quantity.least, deal.quantity.most) == (None, 40, 60)
    assert deal.quantity.uncertain


def test_a_vaguer_report_supersedes_nothing() -> None:
    early = page("a", SOLD, "2031-05-09").tell(
        "sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers", quantity="40"
    )
    late = page("b", "Norvask sold Varnia dozens of howitzers.", "2031-06-20")
    late.tell("sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers", quantity="dozens")
    (deal,) = register(early, late)
    assert deal.quantity is not None
    assert deal.quantity.value == 40
    assert len(deal.rows) == 1


def test_a_corrected_page_counts_no_longer_and_its_row_stays() -> None:
    old = page("a", "Norvask delivered 40 howitzers to Varnia.", "2031-05-09")
    old.tell("delivered", 7, supplier="Norvask", recipient="Varnia", item="howitzers", quantity="40")
    new = page("b", "Norvask sold howitzers to Varnia.", "2031-05-09")
    new.tell("sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers")
    changed = Version(id="v", article="a", by="b", address="x.txt", basis="modified", why="a later change")
    (deal,) = register(old, new, versions=[changed])
    assert (deal.stage, deal.delivered) == (4, None)
    assert [row.stage for row in deal.rows] == [7, 4]
    assert [(step.stage, step.superseded) for step in deal.steps] == [(4, False), (7, True)]


def test_a_page_without_a_date_finds_the_month() -> None:
    """ "In March" on a page that states no date: the deal of that month, not the talks of today."""
    dated = page("a", "In March Norvask proposed shells to Varnia.\nNorvask and Varnia negotiate shells.", "2031-09-09")
    said = dated.article.text.index("March")
    march = msgspec.structs.replace(between("2031-03-01", "2031-03-31"), said=cut(dated.article, said, said + 5))
    dated.tell("proposed", 2, when=march, supplier="Norvask", recipient="Varnia", item="shells")
    dated.tell("negotiate", 2, supplier="Norvask", recipient="Varnia", item="shells")
    bare = page("b", "In March this year Norvask proposed shells to Varnia.")
    unknown = msgspec.structs.replace(march, earliest=None, latest=None, basis="unknown", said=cut(bare.article, 3, 18))
    bare.tell("proposed", 2, when=unknown, supplier="Norvask", recipient="Varnia", item="shells")
    first, second = register(dated, bare)
    assert {step.article for step in first.steps} == {"a", "b"}
    assert {step.article for step in second.steps} == {"a"}


def test_what_was_said_in_march_is_of_march() -> None:
    one = page(
        "a",
        "In March Kestria said that Norvask seeks shells from Varnia.\nNorvask asks Varnia for shells.",
        "2031-09-09",
    )
    said = statement(one.article, "Kestria", "Norvask seeks shells from Varnia", said_at=msgspec.structs.replace(
        on("2031-03-20"), said=cut(one.article, 3, 8)))  # fmt: skip
    one.statements.append(said)
    one.tell(
        "seeks",
        0,
        "attributed",
        statement=said.id,
        by=["Kestria"],
        supplier="Varnia",
        recipient="Norvask",
        item="shells",
    )
    one.tell("asks", 1, supplier="Varnia", recipient="Norvask", item="shells")
    assert [deal.stage for deal in register(one)] == [0, 1]


def test_an_id_does_not_depend_on_more_pages_of_the_same() -> None:
    one = page("a", SOLD, "2031-05-09").tell("sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers")
    two = page("b", SOLD, "2031-05-12").tell("sold", 4, supplier="Norvask", recipient="Varnia", item="howitzers")
    assert {deal.id for deal in register(one)} == {deal.id for deal in register(one, two)}
