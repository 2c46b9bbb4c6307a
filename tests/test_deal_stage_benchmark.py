"""The scorer of deal stages: labels and readings in, counts out."""

from dataclasses import replace

import deal_rows
from deal_rows import Row, count, labelled, matched, merged, too_high

DELIVERED = Row("Dorvia", "Lunsk", "tanks", 7, "active", "reported")
DENIED = Row("Dorvia", "Lunsk", "tanks", 7, "unknown", "denied")


def test_a_right_reading_counts_everywhere() -> None:
    total = count([DELIVERED], [DELIVERED])
    assert (total["stage"], total["standing"], total["status"], total["too_high"]) == (1, 1, 1, 0)
    assert total["role_right"] == total["role_wanted"] == total["role_read"] == 3


def test_what_was_not_read_counts_as_wrong() -> None:
    total = count([DENIED], [])
    assert (total["stage"], total["standing"], total["recognised"], total["sure"]) == (0, 0, 0, 1)


def test_a_denial_read_as_a_fact_is_too_high() -> None:
    assert too_high([DENIED], [DELIVERED]) == [DELIVERED]
    assert too_high([DENIED], [DENIED]) == []


def test_any_rung_told_of_a_text_without_a_deal_is_too_high() -> None:
    assert too_high([], [DELIVERED]) == [DELIVERED]
    assert too_high([], [replace(DELIVERED, standing="planned")]) == []


def test_the_second_reading_of_a_label_counts() -> None:
    deal = {
        "supplier": "Dorvia",
        "recipient": None,
        "item": "jets",
        "stage": 3,
        "status": "active",
        "standing": "reported",
    }
    label = labelled(deal | {"stage_alt": 4})
    read = Row("Dorvia", None, "jets", 4, "active", "reported")
    assert count([label], [read])["stage"] == 1
    assert too_high([label], [read]) == []


def test_a_higher_rung_is_too_high_only_for_its_own_deal() -> None:
    jets = Row("Dorvia", "Orlen", "jets", 4, "active", "reported")
    assert too_high([DELIVERED, jets], [replace(jets, stage=7)]) == [replace(jets, stage=7)]
    assert too_high([DELIVERED, jets], [DELIVERED]) == []


def test_tellings_of_one_deal_are_one_row_on_the_highest_rung() -> None:
    order = Row("Dorvia", None, "tank", 4, "active", "reported")
    assert merged([order, DELIVERED]) == [DELIVERED]
    assert merged([DELIVERED, DENIED]) == [DELIVERED, DENIED]


def test_readings_are_matched_by_roles_whatever_their_order() -> None:
    jets = Row("Dorvia", "Orlen", "jets", 4, "active", "reported")
    assert matched([DELIVERED, jets], [jets, DELIVERED]) == [DELIVERED, jets]


def test_no_data_no_share() -> None:
    assert deal_rows.share(0, 0) is None
