"""How rare a term is: counts of texts seen beforehand in, weights out."""

import numpy as np

from headwater.text import terms


def test_a_term_that_nobody_has_met_is_as_rare_as_one_of_a_few_texts() -> None:
    counts = np.zeros(terms.BUCKETS)
    counts[terms.bucket("harbour")] = terms.SEEN
    counts[terms.bucket("minister")] = 900
    known = terms.Prior({"texts": 1000, "counts": terms.pack(counts)})
    unmet, harbour, minister = known.rarity(["ombria", "harbour", "minister"]).tolist()
    assert unmet >= harbour > minister
    assert abs(unmet - harbour) < 0.1


def test_half_a_pair_of_code_units_is_a_term_like_any() -> None:
    assert 0 <= terms.bucket("har\ud800bour") < terms.BUCKETS
