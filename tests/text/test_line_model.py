import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.beats import table
from headwater.text import line_words as lw
from headwater.text.line_features import looks
from headwater.text.line_model import MOST, model, packed, unpacked
from headwater.text.lines import Line, Stock, lines, plain, plain_lines

STOCK = Stock(table("furniture"))
MODEL = model(table("line_model"))
PAGE = """Home
World
Sport
Ferry line to Orlo is closed for the winter
By Jana Dorn
The ferry between Selvik and Orlo will not run before April, the harbour office said on Tuesday.
Its engine failed twice in November, and the part that is missing is no longer made anywhere, the office said.
Passengers have to take the bus across the northern bridge, which adds an hour to the way, the company told them.
Share
Related articles
Bridge tolls rise again
© Selvik Courier"""


def chances(page: str) -> list[float]:
    return [float(chance) for chance in MODEL.chances(lines(page), STOCK)]


def test_paragraphs_are_likelier_than_menus() -> None:
    found = chances(PAGE)
    assert min(found[5:8]) > 0.5 > max(found[:3] + found[8:])


def test_no_lines_no_chances() -> None:
    assert chances("") == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip() == text != ""), min_size=1, max_size=12))
def test_every_line_has_a_chance(texts: list[str]) -> None:
    found = MODEL.chances([Line(0, len(text), text) for text in texts], STOCK)
    assert len(found) == len(texts)
    assert bool(np.all((found >= 0) & (found <= 1)))


@given(st.lists(st.text(alphabet=st.characters(blacklist_characters="\n")), min_size=1))
def test_many_lines_at_once_are_as_plain_as_one_by_one(texts: list[str]) -> None:
    assert plain_lines(texts) == [plain(text) for text in texts]


def test_a_huge_page_is_read_in_parts() -> None:
    found = MODEL.chances([Line(0, 2, "Go")] * (MOST + 3), STOCK)
    assert len(found) == MOST + 3


def test_words_are_hashed_without_case_and_digits_without_value() -> None:
    found = lw.words(lw.characters(["Selvik selvik SELVIK 1987 2024 12", "港は"]))
    same = list(found.hashes)
    assert same[0] == same[1] == same[2]
    assert same[3] == same[4] != same[5]
    assert list(found.line) == [0, 0, 0, 0, 0, 0, 1, 1]


def test_a_line_without_words_has_columns_too() -> None:
    seen = looks(["—", "…"], STOCK)
    assert seen.dense.shape[0] == 2
    assert len(seen.words) == 0 == len(seen.edges)


@given(st.lists(st.integers(-127, 127)))
def test_weights_survive_packing(values: list[int]) -> None:
    array = np.array(values, dtype=np.int8)
    assert list(unpacked(packed(array), "<i1")) == values
