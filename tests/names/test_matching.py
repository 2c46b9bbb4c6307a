"""Two names, and whether they may be one's. The people and firms are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.names import compare

SAME = [
    ("Person", "Olena Hrytsak", "HRYTSAK, Olena"),
    ("Person", "Dr. Olena Hrytsak", "Olena Hrytsak"),
    ("Person", "Olena Hrytsak, Ph.D.", "Olena Hrytsak"),
    ("Person", "H.E. Olena Hrytsak", "Olena Hrytsak"),
    ("Person", "H.E. Hrytsak", "Helena Eva Hrytsak"),
    ("Person", "Md. Karim", "Mohammed Karim"),
    ("Person", "Pak Chun Ok", "Pak Chun-ok III"),
    ("Person", "Pak Chun Ok", "Pak Chun-ok MD"),
    ("Person", "Pak Chun Ok", "H.E. Ok, Pak Chun"),
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
    ("Organization", "Merrow Shipping Corporation", "Merrow Shipping Corporatoin"),
    ("Organization", "Merrow Trading Company", "Merrow Tradingcompany"),
    ("Organization", "Merrow Shipping Limited", "Merrow 5hipping 1imited"),
    ("Organization", "Al-Vostok Lines", "Alv-ostok Lines"),
    ("Organization", "Merrow Instrument Plant named after A. B. Vetrov", "Merrow Instrument Plant"),
    ("Person", "Omar ben Khalifa ben Zaki", "Omarben Khalifa ben Zaki"),
    ("Person", "Abdul Karim Mansouri", "Abudl Karim Mansouri"),
    ("Person", "Li Qingshan", "LI, Qing Shan"),
    ("Person", "Nguyễn Văn Hải", "Nguyen Van Hai"),
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
NAMESAKES = [
    ("Person", "Kim Jong Un", "Kim Jong Il", "1 of the Korean syllables differ"),
    ("Person", "Kim Jong Un", "Kim Yo Jong", "2 of the Korean syllables differ"),
    ("Person", "Kim Jong Il", "Kim Yo Jong", "2 of the Korean syllables differ"),
    ("Person", "Nguyen Van Hai", "Nguyen Van Hoa", "a syllable differs"),
    ("Person", "Li Qiang", "Li Qing", "a syllable differs"),
    ("Person", "Chen Xiaoping", "Chen Xiaobing", "a syllable differs"),
    ("Person", "Faisal bin Nasir al-Tamim", "Faisal bin Hamad al-Tamim", '"Nasir" stands in one name only'),
    ("Person", "Yusuf bin Ali", "Ali bin Yusuf", "father and son have changed places"),
    ("Person", "Mikhail Ivanovich Vetrov", "Ivan Mikhailovich Vetrov", '"Ivan" stands in one name only'),
    ("Person", "Mikhail Ivanovich Vetrov", "Mikhail Ilyich Vetrov", '"Ivanovich" stands in one name only'),
    ("Person", "John Alder Jr.", "John Alder Sr.", "they are of two generations"),
    ("Person", "Henry Alder II", "Henry Alder III", "they are of two generations"),
    ("Vessel", "Ocean Pearl 1", "Ocean Pearl 2", "their numbers differ"),
    ("Vessel", "Ocean Pearl II", "Ocean Pearl III", "their numbers differ"),
    ("Organization", "44th Brigade", "45th Brigade", "their numbers differ"),
    ("Organization", "First Machinery Bureau", "Second Machinery Bureau", "their numbers differ"),
    ("Organization", "Bank of Eastmark", "Bank of Westmark", "one is of another point of the compass"),
    ("Organization", "Merrow Dalian Ltd", "Merrow Shanghai Ltd", '"Dalian" stands in one name only'),
]


@pytest.mark.parametrize(("schema", "one", "other"), SAME)
def test_forms_of_one_name_match(schema: str, one: str, other: str) -> None:
    assert compare(schema, one, other).match, compare(schema, one, other)


@pytest.mark.parametrize(("schema", "one", "other"), OTHERS)
def test_names_of_others_do_not(schema: str, one: str, other: str) -> None:
    assert not compare(schema, one, other).match, compare(schema, one, other)


@pytest.mark.parametrize(("schema", "one", "other", "why"), NAMESAKES)
def test_namesakes_are_told_apart_and_it_is_said_why(schema: str, one: str, other: str, why: str) -> None:
    found = compare(schema, one, other)
    assert not found.match
    assert why in "; ".join(found.reasons)


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
