"""Institutions that many states have by one name: whose is it here?"""

from tests.flow.extract.reading import page, read, stands_for


def test_an_institution_that_many_states_have_needs_support() -> None:
    alone = page("National Security Council spokesman Jack Hale spoke.")
    assert read(alone)[0]["Jack Hale"].principal is None
    told = page("The White House was calm. National Security Council spokesman Jack Hale spoke.")
    assert read(told)[0]["Jack Hale"].principal == "United States"


def test_an_institution_of_another_state_is_not_the_known_one() -> None:
    text = page("The Indian Navy sank a boat on Monday. U.S. ships were near. The Navy said nobody was hurt.")
    assert stands_for(text, "Indian Navy").actor == "Indian Navy"
    actors = read(text)[0]
    assert actors["Indian Navy"].principal == "India"
    assert actors["Navy"].principal is None  # there are two that it may be
    text = page("The Indian Navy sank a boat on Monday. The U.S. Navy said that it saw a fire.")
    assert read(text)[0]["Navy"].principal == "United States"


def test_a_province_called_after_a_nation_is_not_that_nation() -> None:
    told = read(page("A man was robbed in the harbour in May, according to British Columbia court records."))[0]
    assert "United Kingdom" not in {one.principal for one in told.values()}
