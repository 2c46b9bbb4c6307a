"""Stories: sketches and copies in, groups of articles out. All texts are invented."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.flow.group.pairs.sketches import sketches
from headwater.flow.group.stories.linkage import agglomerate
from headwater.flow.group.stories.stories import stories
from headwater.records import Copy, Ruling, Sketch, Story
from tests.made import UNKNOWN, article, copy, on

QUAKE_NORTH = (
    "A magnitude 6.1 earthquake struck the town of Belmora in northern Kestria, killing 14 people, "
    "the governor Ana Vireo said.\n"
    "Houses near the Lurin dam collapsed and the railway to Belmora was cut.",
    "Fourteen people died when an earthquake hit Belmora, Governor Ana Vireo said, as crews "
    "searched houses beside the Lurin dam.\n"
    "The railway in northern Kestria stays closed.",
    "Rescue crews in Belmora dug through collapsed houses after the quake in northern Kestria that killed 14.\n"
    "Engineers inspected the Lurin dam for cracks.",
)
QUAKE_SOUTH = (
    "A magnitude 5.4 earthquake shook the island of Ostrava Minor, injuring 30 people in the port "
    "of Calden, the coast guard said.\n"
    "Fishing boats were thrown onto the quay and a hotel lost its roof.",
    "Thirty people were injured in Calden when an earthquake shook Ostrava Minor, throwing fishing "
    "boats onto the quay.\n"
    "The coast guard said a hotel lost its roof.",
    "Fishermen in Calden counted broken boats after the quake on Ostrava Minor, which injured 30.\n"
    "Guests of a hotel without a roof slept on the quay.",
)
NOISE = (
    "The Lenda orchestra named Piet Marlow as its conductor after a vote of the musicians.",
    "Wheat prices fell for the third week as exporters in Dorvia cleared their silos.",
    "A goalkeeper scored in the last minute and Tarn Athletic kept the cup.",
    "The city library of Orrin will open on Sundays, its director Lise Quent said.",
)
PITCH = (
    "Minister Oskar Brandel travelled to Sarnia and asked for rockets, the palace spokeswoman Ilse "
    "Moor said on Thursday.\n"
    "The trip shows how short of rockets the army of Veldland has become, Moor said.\n"
    "Sarnia is isolated over its reactors and its prisons, and has always denied that it sells rockets to Veldland."
)
LETTERS = (
    "The presidents of Veldland and Sarnia have exchanged letters about a treaty, according to "
    "intelligence that the palace shared.\n"
    "Negotiators are back at the table and a second delegation has left for the capital.\n"
    "Sarnia is isolated over its reactors and its prisons, and has always denied that it sells rockets to Veldland."
)
LETTERS_TOO = (
    "Letters between the presidents of Veldland and Sarnia speak of a treaty, intelligence shared "
    "by the palace shows.\n"
    "A second delegation left for the capital and negotiators are back at the table."
)
BACKGROUND = (
    "Sarnia is isolated over its reactors and its prisons, and has always denied that it sells rockets to Veldland."
)


def drawn(*texts: str, prefix: str = "p") -> tuple[Sketch, ...]:
    return tuple(sketches(article(f"{prefix}{n:02}", text))[0] for n, text in enumerate(texts))


def groups(found: tuple[Story, ...]) -> set[tuple[str, ...]]:
    return {story.articles for story in found}


def test_two_earthquakes_are_two_stories() -> None:
    found = stories(drawn(*QUAKE_NORTH, *QUAKE_SOUTH), ())
    assert groups(found) == {("p00", "p01", "p02"), ("p03", "p04", "p05")}


def test_unrelated_pages_stay_alone_among_a_story() -> None:
    found = stories(drawn(*QUAKE_NORTH, *NOISE), ())
    assert groups(found) == {("p00", "p01", "p02"), ("p03",), ("p04",), ("p05",), ("p06",)}


def bridge(shared: str = BACKGROUND, relation: str = "rewrite") -> Copy:
    made = copy(article("p00", PITCH), article("p01", LETTERS), relation, shared)
    return Copy(**{name: getattr(made, name) for name in made.__struct_fields__} | {"share": 0.21})


def test_a_report_that_retells_the_earlier_one_bridges_both() -> None:
    assert groups(stories(drawn(PITCH, LETTERS, LETTERS_TOO), (bridge(),))) == {("p00", "p01", "p02")}


RAID = (
    "Tax inspectors searched the offices of the shipping line Orvell in Calden and took eleven boxes of ledgers.\n"
    "Employees were sent home before noon, and a locksmith opened a safe in the cellar.\n"
    "The chief inspector, Marta Olin, said that invoices for diesel had been written twice."
)
VERDICT = (
    "A judge sentenced two former managers of Orvell to prison and ordered them to repay nine million crowns.\n"
    "The courtroom was full when the clerk read the sentence, and the defence will appeal.\n"
    "One of the managers wept; his lawyer called the prison term a disgrace.",
    "Two former managers of Orvell must go to prison and repay nine million crowns, a judge ordered.\n"
    "Their lawyer said that the defence will appeal against the sentence, which the clerk read to a full courtroom.",
)


def test_a_follow_up_weeks_later_without_a_bridge_is_its_own_story() -> None:
    days = ("2031-03-02", "2031-06-20", "2031-06-20")
    pages = [
        article(f"p{n:02}", text, published=on(day))
        for n, (text, day) in enumerate(zip((RAID, *VERDICT), days, strict=True))
    ]
    assert groups(stories(tuple(sketches(page)[0] for page in pages), ())) == {("p00",), ("p01", "p02")}


TEST_SHOT = (
    "Sarnia fired a ballistic missile from the range of Dorn on Tuesday, and it fell into the Gulf of Merrow after "
    "420 kilometres, the navy of Veldland said.\n"
    "It was the third test of the kind this year. The foreign minister of Veldland summoned the ambassador of Sarnia.",
    "A missile that Sarnia launched at Dorn flew 420 kilometres and came down in the Gulf of Merrow, according to "
    "Veldland's navy.\n"
    "Sarnia's ambassador was summoned; fishing boats were told to keep away from the gulf.",
)
SECOND_SHOT = (
    "Two ballistic missiles fired by Sarnia crossed the Gulf of Merrow on Saturday and hit a rock 700 kilometres away, "
    "the navy of Veldland said.\n"
    "The shots came from lorries near Dorn. Veldland put its frigates on alert and asked the League for a meeting.",
    "Sarnia launched two missiles from lorries near Dorn, which struck a rock after 700 kilometres, Veldland's navy "
    "said.\n"
    "Frigates are on alert and the League will meet over the shots across the Gulf of Merrow.",
)


def test_two_missile_tests_of_one_country_weeks_apart_are_two_stories() -> None:
    days = ("2031-03-04", "2031-03-04", "2031-03-22", "2031-03-22")
    read = [
        article(f"p{n:02}", text, published=on(day))
        for n, (text, day) in enumerate(zip((*TEST_SHOT, *SECOND_SHOT), days, strict=True))
    ]
    assert groups(stories(tuple(sketches(one)[0] for one in read), ())) == {("p00", "p01"), ("p02", "p03")}


def test_one_word_in_common_makes_no_story() -> None:
    found = stories(
        drawn("A new bakery opened in Vrenholm on Monday.", "A car hit a wall in Vrenholm on Monday; nobody was hurt."),
        (),
    )
    assert groups(found) == {("p00",), ("p01",)}


def test_a_page_that_is_moved_in_does_not_rename_the_story() -> None:
    """It would, being the first page of all, and the one by whose name the story is called."""
    pages = [article(f"p{n:02}", text) for n, text in enumerate((NOISE[0], *QUAKE_NORTH))]
    drawn_pages = tuple(sketches(page)[0] for page in pages)
    (alone,) = [story for story in stories(drawn_pages, ()) if len(story.articles) > 1]
    move = Ruling(id="r1", number=1, kind="move", together=("p00", *alone.articles), apart=(), who=None, why=None)
    (whole,) = stories(drawn_pages, (), (move,))
    assert (whole.id, whole.title) == (alone.id, alone.title)
    assert whole.articles == ("p00", *alone.articles)


def test_a_phrase_in_common_is_no_bridge() -> None:
    later = (LETTERS.removesuffix(BACKGROUND), LETTERS_TOO)
    related = copy(article("p00", PITCH), article("p01", PITCH), "rewrite", "isolated over its reactors")
    assert groups(stories(drawn(PITCH, *later), (related,))) == groups(stories(drawn(PITCH, *later), ()))


def test_a_wrong_date_does_not_tear_a_story() -> None:
    texts = [
        article(f"p{n:02}", text, published=on("2031-03-06" if n else "1999-01-01"))
        for n, text in enumerate(QUAKE_NORTH)
    ]
    assert groups(stories(tuple(sketches(one)[0] for one in texts), ())) == {("p00", "p01", "p02")}


def test_a_copy_is_in_the_story_of_its_source_whatever_its_words() -> None:
    related = copy(article("p00", NOISE[0]), article("p01", NOISE[1]), "copy", "the")
    assert ("p00", "p01") in groups(stories(drawn(*NOISE), (related,)))


def test_without_headlines_the_title_is_a_first_sentence_and_says_so() -> None:
    (story,) = stories(drawn(*QUAKE_NORTH), ())
    assert story.title_is == "sentence"
    assert story.title in {text.split("\n")[0] for text in QUAKE_NORTH}
    assert story.title_span is not None
    assert "belmora" in story.why.lower()
    assert story.id.startswith("st")


def test_no_page_and_pages_without_words() -> None:
    assert stories((), ()) == ()
    empty = tuple(
        Sketch(article=name, title=None, published=UNKNOWN, words=0, twin="", shingles=(), terms=(), names=())
        for name in "ab"
    )
    assert groups(stories(empty, ())) == {("a",), ("b",)}


TEXTS = st.lists(st.sampled_from((*QUAKE_NORTH, *QUAKE_SOUTH, *NOISE, PITCH, LETTERS, LETTERS_TOO)), max_size=12)


@settings(max_examples=40, deadline=None)
@given(texts=TEXTS, seed=st.integers(0, 1000))
def test_every_page_is_in_one_story_whatever_their_order(texts: list[str], seed: int) -> None:
    found = drawn(*texts)
    made = stories(found, ())
    assert sorted(name for story in made for name in story.articles) == sorted(sketch.article for sketch in found)
    mixed = list(found)
    random.Random(seed).shuffle(mixed)
    assert stories(tuple(mixed), ()) == made


@settings(max_examples=40, deadline=None)
@given(texts=TEXTS, seed=st.integers(0, 1000))
def test_other_ids_give_the_same_groups(texts: list[str], seed: int) -> None:
    numbers = list(range(len(texts)))
    random.Random(seed).shuffle(numbers)
    renamed = tuple(sketches(article(f"q{number:02}", text))[0] for number, text in zip(numbers, texts, strict=True))

    def by_text(found: tuple[Story, ...], prefix: str, order: list[int]) -> list[list[str]]:
        text_of = {f"{prefix}{number:02}": text for number, text in zip(order, texts, strict=True)}
        return sorted(sorted(text_of[name] for name in story.articles) for story in found)

    before = by_text(stories(drawn(*texts), ()), "p", list(range(len(texts))))
    assert by_text(stories(renamed, ()), "q", numbers) == before


def test_one_strong_link_does_not_chain_two_groups() -> None:
    within = [(0, 1, 9), (0, 2, 9), (1, 2, 9), (3, 4, 9), (3, 5, 9), (4, 5, 9)]
    assert agglomerate(6, [*within, (2, 3, 8)], 3) == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize("stop", [1, 5])
def test_without_links_everything_stays_alone(stop: int) -> None:
    assert agglomerate(3, [], stop) == [[0], [1], [2]]
