"""Names by capitals, tags and known words: what `--fast` puts in the place of the model's entities."""

import pytest

from headwater.reading import model
from tests.flow.extract.reading import page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Lopes met Rutger van Dael once.", {"Ana Lopes": "PERSON", "Rutger van Dael": "PERSON"}),
        ("Former Secretary of State Orla Finch waited.", {"Orla Finch": "PERSON"}),
        ("The crew came from the Tarn Valley Council.", {"Tarn Valley Council": "ORG"}),
        ("The Institute of Marine Studies agreed.", {"Institute of Marine Studies": "ORG"}),
        ("Staff of the TVC waited in Brackwater.", {"TVC": "ORG", "Brackwater": "GPE"}),
        ("On Friday Ana Lopes and Theresa May met.",
         {"Friday": "DATE", "Ana Lopes": "PERSON", "Theresa May": "PERSON"}),
        ("nobody came and nobody waited.", {}),
    ],
)  # fmt: skip
def test_names_are_labelled_by_their_looks(text: str, found: dict[str, str]) -> None:
    (block,) = model.parse(page(text), model.load(), fast=True)
    assert {entity.text: entity.label_ for entity in block.doc.ents} == found
