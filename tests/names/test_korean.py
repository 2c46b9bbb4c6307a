"""Korean names under every usual romanisation. The holders of office named here are namesakes that must stay apart."""

import pytest

from headwater.names import compare, korean

SAME = [
    ("Ri Hyon Chol", "Lee Hyun-chul"),
    ("Ri Hyon Chol", "Yi Hyo'n-ch'o'l"),
    ("Ri Hyon Chol", "Rhee Hyeon Cheol"),
    ("Ri Hyon Chol", "리현철"),
    ("Ri Hyon Chol", "이현철"),
    ("Choe Sung Hui", "Choi Seung-hee"),
    ("Pak Tong Hyok", "Park Dong-hyuk"),
    ("Pak Tong Hyok", "Tong-hyok Pak"),
    ("Ryu Kwang Su", "Yoo Gwang Soo"),
    ("No Yong Ho", "Roh Yong-ho"),
    ("Chang My’ong Ho", "Jang Myong-ho"),
    ("Kim Chŏng-ŭn", "Kim Jong Un"),
    ("Kang Myong Ho", "Jiang Minghao"),
    ("Kim Chol Jin", "金哲镇"),
]
OTHERS = [
    ("Kim Jong Un", "Kim Jong Il"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Kim Jong Il", "Kim Yo Jong"),
    ("김정은", "김정일"),
    ("Kim Jong Un", "김여정"),
    ("Ri Hyon Chol", "Ri Hyon Chun"),
    ("Ri Hyon Chol", "Ri Hyon"),
    ("Pak Tong Hyok", "Paek Tong Hyok"),
    ("Jang Ch'o'l", "Jang Jol"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_romanisations_of_one_name_match(one: str, other: str) -> None:
    assert compare("Person", one, other).match, compare("Person", one, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_namesakes_stay_apart(one: str, other: str) -> None:
    assert not compare("Person", one, other).match, compare("Person", one, other)


def test_a_syllable_is_read_as_all_that_it_may_be() -> None:
    assert korean.hangul("철") == ("ㅊ", "ㅓ", "ㄹ")
    assert {("ㅊ", "ㅓ", "ㄹ"), ("ㅈ", "ㅗ", "ㄹ")} <= set(korean.syllable("chol"))
    assert set(korean.syllable("ch'o'l")) == {("ㅊ", "ㅓ", "ㄹ")}
    assert korean.syllable("stra") == {}


def test_what_is_no_korean_name_is_not_read_as_one() -> None:
    assert korean.parses("Mikhail Vetrov") == ()
    assert korean.parses("Kim") == ()
