"""Sketches: many articles at once are read as if each were alone. All texts are invented."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.pairs import sketches as module
from headwater.flow.group.pairs.sketches import sketches, sketches_of
from tests.made import article

WORDS = (
    "Ana",
    "Vireo",
    "the",
    "harbour",
    "of",
    "Velm",
    "U",
    "K.",
    "said.",
    "Port",
    "port",
    "—",
    "12",
    "\n",
    "哈洛港",
    "\0",
    "",
)
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), min_size=1, max_size=8)


def test_names_are_runs_of_capitals_and_openers_that_are_never_small() -> None:
    text = "Port workers met Ana Vireo in Port Velm. Ana Vireo left. Velm waited for J. K. Orrin-Lund at the port."
    assert dict(sketches(article("p", text))[0].names) == {
        "Ana Vireo": 2, "J K Orrin Lund": 1, "Port Velm": 1, "Velm": 1
    }  # fmt: skip


@given(texts, st.integers(1, 200))
def test_articles_together_are_sketched_as_each_alone(found: list[str], together: int) -> None:
    pages = [article(f"p{number}", text or "Nothing.") for number, text in enumerate(found)]
    alone = [sketch for page in pages for sketch in sketches(page)]
    before, module.TOGETHER = module.TOGETHER, together
    try:
        assert list(sketches_of(pages)) == alone
    finally:
        module.TOGETHER = before
