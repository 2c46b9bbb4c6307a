"""Two names, and whether they may be one's. The people and firms are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.names import compare

SAME = [
    ("Person", "Olena Hrytsak", "HRYTSAK, Olena"),
    ("Person", "Dr. Olena Hrytsak", "Olena Hrytsak"),
    ("Person", "Mikhail Vetrov", "Михаил Ветров"),
    ("Person", "Mikhail Sergeyevich Vetrov", "Mikhail Vetrov"),
    ("Person", "MikhailVetrov", "Mikhail Vetrov"),
    ("Person", "Mikhial Vetrov", "Mikhail Vetrov"),
    ("Person", "M. Vetrov", "Mikhail Vetrov"),
    ("Person", "Mike Lindqvist", "Michael Lindqvist"),
    ("Person", "Husayn al-Qasimi", "Hussein Al Kassimi"),
    ("Person", "Nour al-Din Haddad", "Noureddine Haddad"),
    ("Person", "Abd al-Rahman Zaki", "Abdurrahman Zaki"),
    ("Person", "Nour al-Din Haddad", "نور الدين حداد"),
    ("Person", "Abdul Karim Mansouri", "عبد الكريم منصوري"),
    ("Person", "Abu Bakr al-Sabbagh", "أبو بكر الصباغ"),
    ("Person", "Lindqvist (Mikhail)", "Mikhail"),
    ("Organization", "Merrow Shipping Company Limited", "Merrow Shipping Co., Ltd."),
    ("Organization", "Open Joint Stock Company Vostok", "OAO Vostok"),
    ("Organization", "Merrow GmbH", "Merrow Gesellschaft mit beschränkter Haftung"),
    ("Organization", "Good Harbour Lines", "Goodharbour Lines"),
    ("Organization", "The Merrow & Strait Group", "Merrow and Strait Group"),
    ("Organization", "Brigade Forty-Four", "44 Brigade"),
    ("Organization", "MSLA", "Merrow Strait Liberation Army"),
    ("Organization", "Merrow Defense Center", "Merrow Defence Centre"),
]
OTHERS = [
    ("Person", "Mikhail Sergeyevich Vetrov", "Mikhail Borisovich Vetrov"),
    ("Person", "Anna Vetrova", "Mikhail Vetrov"),
    ("Person", "N. Vetrov", "Mikhail Vetrov"),
    ("Person", "Omar Haddad al-Basri", "Omar Haddad al-Halabi"),
    ("Person", "عمر حداد", "عمر زكي"),
    ("Person", "王小明", "王小朋"),
    ("Organization", "Merrow Holding (Asia) Limited", "Merrow Holding (London) plc"),
    ("Organization", "Merrow AG", "Merrow GmbH"),
    ("Organization", "Vostok Bank", "Zapad Bank"),
    ("Organization", "Merrow of Boston, Inc.", "Merrow of Atlanta, Inc."),
    ("Organization", "MSL", "Merrow Strait Liberation Army"),
]


@pytest.mark.parametrize(("schema", "one", "other"), SAME)
def test_forms_of_one_name_match(schema: str, one: str, other: str) -> None:
    assert compare(schema, one, other).match, compare(schema, one, other)


@pytest.mark.parametrize(("schema", "one", "other"), OTHERS)
def test_names_of_others_do_not(schema: str, one: str, other: str) -> None:
    assert not compare(schema, one, other).match, compare(schema, one, other)


def test_every_score_says_why() -> None:
    assert compare("Person", "Mikhail Sergeyevich Vetrov", "Vetrow, Mikhail").reasons == (
        '"Mikhail" in both',
        '"Vetrov" for "Vetrow": spelt 0.03 apart',
        '"Sergeyevich" stands in one name only',
    )


def test_what_has_no_letters_matches_nothing() -> None:
    assert compare("Person", "", "Mikhail Vetrov").score == 0
    assert compare("Person", "???", "???").reasons == ("one of the names has no letters",)


NAMES = st.text(max_size=40) | st.sampled_from([name for _, one, other in SAME + OTHERS for name in (one, other)])


@given(schema=st.sampled_from(["Person", "Organization"]), one=NAMES, other=NAMES)
def test_any_two_texts_can_be_compared_in_either_order(schema: str, one: str, other: str) -> None:
    found = compare(schema, one, other)
    assert 0 <= found.score <= 1
    assert found == compare(schema, other, one)
    assert found.reasons


@given(name=st.sampled_from([name for _, one, other in SAME for name in (one, other)]))
def test_a_name_is_itself(name: str) -> None:
    assert compare("Person", name, name).match
