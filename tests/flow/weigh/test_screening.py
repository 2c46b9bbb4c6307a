"""Names against lists of invented parties."""

import pytest

from headwater.flow.weigh.hits.screening import Asked, Screen
from headwater.records.listings import Alias, Identifier, ListEntry

LISTED = (
    ListEntry(
        key="1", schema="Person", name="OLENA PETRIVNA HRYTSAK", programmes=("Merrow",), born=("1971-06-05",),
        aliases=(Alias(name="Олена Грицак", kind="original_script"), Alias(name="Heron", kind="weak")),
        identifiers=(Identifier(kind="Passport", value="M 1234"),),
    ),
    ListEntry(key="2", schema="Person", name="RI HYON CHOL"),
    ListEntry(key="3", schema="Person", name="RI HYON CHUN"),
    ListEntry(key="4", schema="Organization", name="MERROW STRAIT SHIPPING COMPANY", aliases=(Alias(name="MSSC"),)),
    ListEntry(key="5", schema="Person", name="ABD AL-RAHMAN ZAKI HADDAD", aliases=(Alias(name="عبد الرحمن زكي حداد"),)),
    *(ListEntry(key=name, schema="Person", name=name)
      for name in ("Omar Vetrov", "Ilya Rost", "Petro Sabbagh", "Jamal Vetrov", "Omar Rost", "Ilya Lund")),
)  # fmt: skip


SECOND = (
    "Adel",
    "Badr",
    "Daoud",
    "Fahd",
    "Hadi",
    "Idris",
    "Jamal",
    "Karam",
    "Laith",
    "Munir",
    "Nadir",
    "Rashid",
    "Taha",
)
COMMON = [f"Omar {second} Khalil" for second in SECOND]
EVERYDAY = (
    ListEntry(key="w", schema="Organization", name="MERROW STRAIT NEWS AGENCY"),
    ListEntry(key="x", schema="Organization", name="PEOPLES ELECTION COMMISSION OF MERROW"),
    ListEntry(key="y", schema="Person", name="TAN DO, Jorik"),
    ListEntry(key="z", schema="Person", name="ABDUL REHMAN SABBAGHI"),
    ListEntry(key="l", schema="Organization", name="LASHKARI-E-VETROV"),
    *(ListEntry(key=name, schema="Person", name=name) for name in COMMON),
)


def test_a_common_an_everyday_or_a_barely_like_name_is_nobodys() -> None:
    """Many bear it, or it is plain English, or no word of it is nearly the same."""
    listed = Screen([(None, LISTED + EVERYDAY)])
    for name in ("Omar Khalil", "News Agency", "Election Commission", "Tad Dov"):
        assert keys(listed, name) == [], name
    assert keys(listed, "Omar Adel Khalil")[:1] == ["Omar Adel Khalil"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Abdul Sabbaghi", "z"),  # "Abdul" is taken for a part of the word behind it, which may be another's
        ("Merrow Strait Ship Ping Company", "4"), ("Lashkari-i-Vetrov", "l"), ("Merrow Stra1t Shipping", "4"),
    ],
)  # fmt: skip
def test_a_name_whose_words_are_bound_split_or_scanned_is_found(name: str, key: str) -> None:
    assert keys(Screen([(None, LISTED + EVERYDAY)]), name)[:1] == [key]


@pytest.fixture(scope="module")
def screen() -> Screen:
    return Screen([(None, LISTED)])


def keys(screen: Screen, name: str, schema: str | None = None) -> list[str]:
    return [hit.entry.key for hit in screen.hits(Asked(name, schema))]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Olena Hrytsak", "1"), ("Hrytsak, Olena Petrivna", "1"), ("OlenaHrytsak", "1"), ("Olena Hritsak", "1"),
        ("Олена Петрівна Грицак", "1"), ("Lee Hyun-chul", "2"), ("리현철", "2"), ("Merrow Strait Shiping Co.", "4"),
        ("MSSC", "4"),
        ("Abdurrahman Haddad", "5"), ("عبد الرحمن حداد", "5"),
    ],
)  # fmt: skip
def test_an_altered_name_is_found(screen: Screen, name: str, key: str) -> None:
    assert keys(screen, name)[:1] == [key]


@pytest.mark.parametrize(
    "name",
    ["Olena Kovalchuk", "Petrivna Hotel", "Heron", "Ri Sol Mi", "Merrow Strait Ferries", "Strait Hotel", "",
     "Omar Kovalchuk", "Harbour Shipping Company", "!"],
)  # fmt: skip
def test_another_name_is_not(screen: Screen, name: str) -> None:
    assert keys(screen, name) == []


SHORT_WORDS = (
    ListEntry(key="p", schema="Organization", name="MINISTRY OF HARBOUR TOLLS"),
    ListEntry(key="q", schema="Organization", name="VETROVIAN GENERAL BUREAU"),
    ListEntry(key="r", schema="Person", name="JORIK DERAKHANDEH"),
    ListEntry(key="s", schema="Person", name="KIM RYONG"),
    ListEntry(key="t", schema="Person", name="HADI BEN LUND"),
    ListEntry(key="u", schema="Person", name="RIMAR TESH"),
    ListEntry(key="v", schema="Person", name="RI MAN GON"),
    ListEntry(key="m", schema="Organization", name="SHEN ZHONG MERROW SHIPPING"),
    ListEntry(key="n", schema="Person", name="MUNIR SABBAGHI", aliases=(Alias(name="M. Sabbaghi"),)),
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ministry Uf Harbour Tolls", "p"),  # a small word with a wrong letter is no other word
        ("Vetrovian Gen. Bureau", "q"),
        ("Vetrovian Bureau", "q"),  # "bureau" is a general word, but beside another it tells something
        ("Jorik Der Akhandeh", "r"),  # what was split off looks like a particle
        ("Rytong, Kim", "s"),
        ("Hadi Ban Lund", "t"),
        ("Rimar Teh", "u"),  # one of four letters is missing
        ("Ri Gon", "v"),
        ("M. Sabbaghi", "n"),
    ],
)
def test_short_words_that_are_misspelt_or_missing_hide_nobody(name: str, key: str) -> None:
    assert key in keys(Screen([(None, LISTED + SHORT_WORDS)]), name)


@pytest.mark.parametrize("name", ["Shen Hong", "Chen Zhang", "Malik Sabbaghi", "Ken Lund", "Ri Sol"])
def test_a_short_word_that_is_another_is_no_misprint(name: str) -> None:
    assert keys(Screen([(None, LISTED + SHORT_WORDS)]), name) == []


def test_a_hit_says_why_and_is_a_proposal(screen: Screen) -> None:
    (hit,) = screen.hits(Asked("Olena Hrytsak", "Person"))
    assert (hit.standing, hit.matched, hit.matched_kind) == ("proposal", "OLENA PETRIVNA HRYTSAK", "name")
    assert '"PETRIVNA" stands in one name only' in hit.reasons


def test_birth_and_numbers_are_set_beside_the_entry(screen: Screen) -> None:
    same = screen.hits(Asked("Olena Hrytsak", born="1971", identifier="m-1234"))[0]
    assert same.reasons[-2:] == ("born 1971, as on the list", "Passport M 1234, as on the list")
    other = screen.hits(Asked("Olena Hrytsak", born="1985-01-01"))[0]
    assert other.reasons[-1] == "born 1985-01-01, the list says 1971-06-05"


def test_a_name_in_another_script_is_compared_where_the_entry_has_none_in_the_script_asked(screen: Screen) -> None:
    """Each entry is asked by the names that know best; a firm's are none of a person's."""

    def compared(name: str, schema: str | None = "Person") -> list[str]:
        return [screen.name_of(at)[1] for at in screen.candidates(Asked(name, schema))]

    assert compared("Abd al-Rahman Zaki Haddad")[0] == "ABD AL-RAHMAN ZAKI HADDAD"
    assert "عبد الرحمن زكي حداد" not in compared("Abd al-Rahman Zaki Haddad")
    assert compared("عبد الرحمن زكي حداد") == ["عبد الرحمن زكي حداد"]
    assert compared("Merrow Strait Shipping") == []
    assert compared("Merrow Strait Shipping", None) == ["MERROW STRAIT SHIPPING COMPANY"]


def test_a_firm_is_no_person(screen: Screen) -> None:
    assert keys(screen, "Merrow Strait Shipping Company", "Person") == []


def test_namesakes_do_not_come_as_a_match(screen: Screen) -> None:
    hits = screen.hits(Asked("Ri Hyon Chol", "Person"))
    assert hits[0].entry.key == "2"
    assert all(hit.score < 0.5 for hit in hits[1:])


ALTERED = (
    ListEntry(key="v", schema="Organization", name="VELMORAN DRYDOCK LLC"),
    ListEntry(key="k", schema="Person", name="ILYAS TEMIR KASSIM VARDAN"),
    ListEntry(key="a", schema="Organization", name="KES AIR"),
    ListEntry(key="t", schema="Organization", name="AL-SAMIRI TRADING COMPANY"),
    ListEntry(key="h", schema="Person", name="Hafiz Abdul Karam Bhattoori"),
    ListEntry(key="z", schema="Person", name="SERIKULLAH JAN"),
    ListEntry(key="e", schema="Person", name="HANNO VELMAR"),
    ListEntry(key="x", schema="Person", name="JORIK TEMIR ABU KASSIM"),
    ListEntry(key="y", schema="Person", name="HANNO MUAZZER QARDAVI"),
    ListEntry(key="w", schema="Organization", name="HARBOUR TOLLS BUREAU", aliases=(Alias(name="TASA"),)),
    ListEntry(key="b", schema="Person", name="TORVIK ABDUL KARAM BELHADAR"),
    ListEntry(key="g", schema="Organization", name="CHAN RIVER TRADING & MACHINERY"),
    ListEntry(key="o", schema="Organization", name="SECOND BUREAU OF VELMORAN RIVERS LTD."),
    *LISTED,
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Serikollah Djan", "z"),  # short words that are one in the common spelling
        ("Ṭorvik Abdul Karam Belhadaṛ", "b"),  # dotted letters are Latin ones
        ("Torvik Belhadar", "b"),  # the first and the last name, one of which hardly anybody bears
        ("Torvik Abdul Karam Belh", "b"),  # cut short
        ("Hanno Ve", "e"),
        ("Torvik A. Karam Belhadar", "b"),  # an initial for the first word of "Abdul Karam"
        ("Hrytsak Maulvi Petrivna Olena", "1"),  # a title between the words
        ("Maulvi Ri Hyon Chol", "2"),
        ("Vetrob, Jamal", "Jamal Vetrov"),  # turned, and one letter is another
        ("Chan River Trading & Machinery Group", "g"),
        ("Chan River Commerce & Mach.", "g"),
        ("Secnd Bureau of Velmoran Rivers", "o"),
        ("Second Bureau of Velmorn Rivers Pte Sarl", "o"),  # another form of company, and a letter is missing
        ("Ri Hyon Chol, Jr.", "2"),  # a title behind a Korean name
        ("His Excellency Jamal Vetrov", "Jamal Vetrov"),
        ("Hafiz Bhattoori", "h"),  # the title is a part of both
        ("Dschamal Vetrov", "Jamal Vetrov"),  # as German writes it
        ("Jarnal Vetrov", "Jamal Vetrov"),  # as a scanned page has it
        ("Jamalvetrv", "Jamal Vetrov"),  # run together, and a letter is missing
        ("Vetro Vjamal", "Jamal Vetrov"),  # turned, and the blank has slipped
        ("Ilyas T. K. Vardan", "k"),
        ("Ilyas Temir Kassim Aardn", "k"),  # of one word only some letters are left, but three others agree
        ("Merrow Strait Shpg. Company", "4"),
        ("Merrow Strait Navigation", "4"),
        ("Velmoran Drydock PJSC", "v"),  # under another form of company
    ],
)
def test_a_name_is_found_as_others_write_it(name: str, key: str) -> None:
    assert keys(Screen([(None, ALTERED)]), name)[:1] == [key]


@pytest.mark.parametrize("name", [
    "Kesir Inc", "Samir Raakin", "Vetrev Jamel Adim", "Rost-Odar", "Tasu", "da Dasa", "Abu Kassim", "Moazzer Gardavi",
])  # fmt: skip
def test_what_is_merely_alike_is_nobodys(name: str) -> None:
    """Two short words are not one that resembles them, a general word is no name, and order proves something.

    A word of four letters alone is no other's slip, "Abu Kassim" is one word of a name, and of two words one is right.
    """
    assert keys(Screen([(None, ALTERED)]), name) == []


def test_a_firm_under_another_form_is_proposed_and_no_match() -> None:
    (hit,) = Screen([(None, ALTERED)]).hits(Asked("Velmoran Drydock PJSC"))
    assert hit.score < 0.5
