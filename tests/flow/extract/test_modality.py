"""In which mode a thing is said, and how certain it is put."""

import pytest

from tests.flow.extract.reading import page
from tests.flow.extract.test_statements import only, read


@pytest.mark.parametrize(
    ("said", "modality", "certainty"),
    [
        ("Anna Berg said the mill is closed.", "actual", "certain"),
        ("Anna Berg said the mill is probably closed.", "actual", "probable"),
        ("Anna Berg believes the mill is closed.", "actual", "probable"),
        ("“I think the mill is closed,” Anna Berg said.", "actual", "probable"),
        ("Anna Berg said not only the mill but the quay was damaged.", "actual", "certain"),
        ("Anna Berg said the mill would open in May.", "future", "certain"),
        ("“We're going to open the mill,” Anna Berg said.", "future", "certain"),
        ("Anna Berg said the two sides are to meet in Lisbon.", "future", "certain"),
        ("“Our aim is to win,” Anna Berg said.", "actual", "certain"),
        ("Anna Berg vowed to open the mill.", "future", "certain"),
        ("The tanker is expected to arrive in May.", "future", "probable"),
        ("Anna Berg said she will not sell the mill.", "future", "certain"),
        ("Anna Berg said the mill may open in May.", "hypothetical", "possible"),
        ("She could not rule out a sale of the mill.", "hypothetical", "possible"),
        ("“If the river rises, we will close the mill,” Anna Berg said.", "hypothetical", None),
        ("“We would have closed the mill,” Anna Berg said.", "hypothetical", None),
        ("Anna Berg urged the council to close the mill.", "hypothetical", None),
        ("Anna Berg suggested that the guard be dismissed.", "hypothetical", None),
        ("Anna Berg said nobody was hurt.", "negated", "certain"),
        ("Anna Berg said the mill is no longer in use.", "negated", "certain"),
        ("Anna Berg said the council failed to repair the mill.", "negated", "certain"),
        ("Anna Berg dismissed the report as false.", "negated", "certain"),
        ("Anna Berg said the mill was built in 1934.", "historical", "certain"),
        ("Anna Berg said the town used to have two mills.", "historical", "certain"),
        ("Anna Berg declined to say who opened the gate.", None, None),
        ("“Is the mill closed?” Anna Berg asked.", None, None),
        ("The ministry warned of further attacks on Tuesday.", None, None),
    ],
)
def test_the_mode_is_that_of_the_head_clause(said: str, modality: str | None, certainty: str | None) -> None:
    one = only(said)
    assert (one.modality, one.certainty) == (modality, certainty)


def test_a_year_inside_a_thing_does_not_make_it_history() -> None:
    (one,) = [one for one in read(page("Anna Berg said the 1934 mill is closed.")) if one.within is None]
    assert one.modality == "actual"
