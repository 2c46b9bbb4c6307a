"""Two texts by the words, names and numbers they have in common."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.text.vocabulary import alike, facts, read


def even(_stem: str) -> float:
    return 1.0


def test_names_and_numbers_outlive_another_wording() -> None:
    a = read("In Orlo 1,200 crates were lost when the Hallam ran aground, said Mara Quill.")
    b = read("Mara Quill: the Hallam went on the rocks at Orlo. Lost are 1200 crates.")
    share, common = facts(a, b, even)
    assert common == ("orlo", "1200", "hallam", "mara", "quill")
    assert share == 1.0


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    share, common = facts(read("Fishing is over. The fishing fleet left."), read("Fishing is a trade."), even)
    assert (share, common) == (0.0, ())


def test_the_same_text_is_wholly_alike_and_two_subjects_are_not() -> None:
    a = read("The harbour of Orlo stays closed until the fuel is pumped out.")
    assert alike(a, a, even) == 1.0
    assert alike(a, read("Nobody baked bread in the village this morning."), even) == 0.0


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_makes_no_difference_which_text_comes_first(a: str, b: str) -> None:
    one, other = read(a), read(b)
    assert alike(one, other, even) == alike(other, one, even)
    assert facts(one, other, even)[0] == facts(other, one, even)[0]
    assert 0 <= alike(one, other, even) <= 1.0001
    assert sorted(facts(one, other, even)[1]) == sorted(facts(other, one, even)[1])
