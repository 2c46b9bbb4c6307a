"""Pages that name people of one family, and who "he" is where somebody else spoke long before. All are invented."""

import pytest

from headwater.records import Mention
from tests.flow.extract.reading import page, read


def meant(text: str, words: str) -> Mention:
    """The mention with which these words begin."""
    return next(m for m in read(page(text))[1] if m.span.start == text.index(words))


BROTHER = """Tor Vell, the harbour master of Kessom, pulled two children out of the water on Sunday.

Vell jumped from the quay in his boots, a witness said.

He had never done such a thing before, according to his brother.

"It is a wonder," Anders Vell told a radio station. "We are glad that he came home."

Vell was back at work on Monday."""


def test_the_surname_alone_stays_with_the_one_whose_brother_was_brought_in() -> None:
    assert meant(BROTHER, "Vell was").actor == "Tor Vell"


def test_in_the_paragraph_that_names_the_brother_the_surname_may_be_either() -> None:
    told = BROTHER.replace('home."', 'home." Vell went to bed at once.')
    assert meant(told, "Vell went").others == ("Anders Vell", "Tor Vell")


def test_of_two_namesakes_without_a_word_of_kinship_neither_has_the_surname() -> None:
    told = BROTHER.replace("his brother", "the town hall")
    assert meant(told, "Vell was").others == ("Anders Vell", "Tor Vell")


COUSIN = """Tor Vell, the harbour master of Kessom, pulled two children out of the water on Sunday.

"That is how we know him," his cousin Anders Holt told a radio station.

On Monday flags flew in the harbour of Kessom.

{}

"I thank all who helped us on that day," he said."""


@pytest.mark.parametrize(
    ("between", "actor"),
    [
        ("Vell was greeted on the quay with flowers. Vell then thanked the crew of the ferry.", "Tor Vell"),
        ("Holt was greeted on the quay with flowers. Holt then thanked the crew of the ferry.", "Anders Holt"),
        ("There were flowers on the quay.", "Anders Holt"),
    ],
)
def test_he_who_spoke_long_ago_gives_way_to_the_one_the_page_went_on_with(between: str, actor: str) -> None:
    assert meant(COUSIN.format(between), "he said").actor == actor


def test_a_noun_before_a_name_is_no_second_speaker() -> None:
    told = read(page('"The boat is lost," his trawlerman Ola Lund told a radio station.'))[0]
    assert "Ola Lund" in told
    assert "trawlerman" not in told


MASK = """Tor Vell, the harbour master of Kessom, is seen in the film, while a man in black stands by him.

{} says: "This is your harbour master, and you will not see him again."

Vell has been missing since Sunday."""


@pytest.mark.parametrize("speaker", ["The man in the mask", "The man in black", "The man"])
def test_a_man_who_is_told_apart_is_not_the_one_who_has_a_name(speaker: str) -> None:
    mentions = read(page(MASK.format(speaker)))[1]
    assert not [m for m in mentions if "man" in m.span.text.split() and m.actor == "Tor Vell"]


def test_a_man_who_is_told_apart_is_somebody_else_though_no_man_was_told_of_before() -> None:
    told = 'Tor Vell was shown in the film. The man at the wheel says: "He will not come back to you."'
    assert meant(told, "man at the wheel").actor != "Tor Vell"


def test_the_man_is_the_one_with_a_name_where_nobody_else_came_between() -> None:
    told = "Police arrested a man on Sunday. Tor Vell, 34, was charged with theft. The man denied it, a lawyer said."
    assert meant(told, "The man").actor == "Tor Vell"
