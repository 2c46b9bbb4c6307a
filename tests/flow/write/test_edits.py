"""Two versions of a page: which sentences were edited, which words, and what that does to what is said."""

import re
from typing import Literal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.write.edits import edits, repeated
from headwater.records import Article, Dropped, Edit, Sentence, Statement
from headwater.spans import cut, holds
from tests.made import article, statement

OLD = (
    "Ferry sinks off Orlo\n"
    "Twelve people are missing, coast guard chief Jonna Reve said. The ship left Orlo at noon with its lights on.\n"
    "Reve denied that the hatch was open. Its owner could not be reached.\n"
    "Follow us"
)


def said(source: Article) -> list[Sentence]:
    """A sentence for every full stop; the first line is the title."""
    found = []
    for nth, span in enumerate(source.body):
        zone: Literal["title", "body"] = "body" if nth else "title"
        for one in re.finditer(r"[^.\s][^.]*\.?", span.text):
            piece = cut(source, span.start + one.start(), span.start + one.end())
            found.append(
                Sentence(id=f"{source.id}:{piece.start}", article=source.id, span=piece, zone=zone, paragraph=nth)
            )
    return found


def compared(old: str, new: str, *told: tuple[list[Statement], list[Statement]]) -> tuple[Edit, ...]:
    a, b = without_tail(article("a", old)), without_tail(article("b", new))
    return edits(a, b, sentences=(said(a), said(b)), statements=told[0] if told else ([], []))


def without_tail(made: Article) -> Article:
    """`Follow us` and the like are furniture."""
    *body, last = made.body
    return msgspec.structs.replace(made, body=tuple(body), dropped=(Dropped(span=last, kind="links"),))


def words(found: tuple[Edit, ...]) -> list[tuple[str, list[str], list[str]]]:
    return [(one.way, [s.text for s in one.dropped], [s.text for s in one.added]) for one in found]


def test_a_figure_that_was_changed_without_a_word() -> None:
    (edit,) = compared(OLD, OLD.replace("Twelve", "Thirty-one"))
    assert (edit.way, [s.text for s in edit.dropped], [s.text for s in edit.added]) == (
        "changed", ["Twelve"], ["Thirty-one"],
    )  # fmt: skip
    assert edit.why.startswith("figures: Twelve -> Thirty")


def test_furniture_stops_quotation_marks_and_the_order_of_paragraphs_are_no_edit() -> None:
    lines = OLD.split("\n")
    assert compared(OLD, OLD.replace("Follow us", "Sign up for our letter")) == ()
    assert compared(OLD, "\n".join([lines[0], lines[2], lines[1], lines[3]])) == ()
    assert compared(OLD, OLD.replace("missing, coast", "missing — coast")) == ()


def test_a_sentence_that_went_and_one_that_came_name_whose_words_they_are() -> None:
    new = OLD.replace("Reve denied that the hatch was open. ", "").replace(
        "reached.", "reached. Divers will search it."
    )
    a, b = article("a", OLD), article("b", new)
    told = ([statement(a, "Reve", "the hatch was open", act="deny")], [])
    gone, come = compared(OLD, new, told)
    assert gone.before is not None
    assert (gone.way, gone.before.text, gone.speakers, gone.why) == (
        "dropped", "Reve denied that the hatch was open.", ("Reve",), "what Reve said is gone",
    )  # fmt: skip
    assert gone.statements_before == (told[0][0].id,)
    assert come.after is not None
    assert (come.way, come.after.text, come.why) == (
        "added", "Divers will search it.", "a sentence of the page's own is new",
    )  # fmt: skip
    assert b.text


def test_a_denial_that_turns_into_an_assertion_says_so() -> None:
    new = OLD.replace("Reve denied that", "Reve confirmed that")
    a, b = article("a", OLD), article("b", new)
    was, now = statement(a, "Reve", "the hatch was open", act="deny"), statement(b, "Reve", "the hatch was open")
    (edit,) = compared(OLD, new, ([was], [now]))
    assert edit.why == "act: deny -> assert"
    assert (edit.statements_before, edit.statements_after) == ((was.id,), (now.id,))


def test_a_headline_becomes_the_headline_however_unlike() -> None:
    (edit,) = compared(OLD, OLD.replace("Ferry sinks off Orlo", "Storm drowns dozens"))
    assert (edit.way, edit.zone) == ("changed", "title")


def test_one_sentence_made_of_two_is_no_edit_and_what_it_adds_is_told() -> None:
    joined = OLD.replace("was open. Its owner", "was open, its owner")
    assert compared(OLD, joined) == ()
    assert words(compared(OLD, joined.replace("could not be", "would not be"))) == [("changed", ["could"], ["would"])]


def test_a_negation_is_named() -> None:
    (edit,) = compared(OLD, OLD.replace("could not be", "could be"))
    assert "negations: not -> none" in edit.why


def test_what_was_said_before_is_repeated() -> None:
    a, b = article("a", OLD), article("b", OLD.replace("Twelve", "Nine"))
    assert [one.text[:8] for one in repeated(said(a), said(b))] == [
        "Ferry si", "The ship", "Reve den", "Its owne", "Follow u",
    ]  # fmt: skip


WORDS = ["Reve", "not", "sank", "12", "13", "Orlo", "hatch", "crew", "left", "the", "at", "noon"]
LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)
TEXT = st.lists(LINE, min_size=2, max_size=6).map(lambda rows: "\n".join(" ".join(row) + "." for row in rows))


@given(TEXT, TEXT)
def test_spans_hold_and_every_word_that_differs_is_in_one(old: str, new: str) -> None:
    a, b = article("a", old), article("b", new)
    found = edits(a, b, sentences=(said(a), said(b)), statements=([], []))
    for one in found:
        assert all(holds(span, a) for span in (one.before, *one.dropped) if span)
        assert all(holds(span, b) for span in (one.after, *one.added) if span)
    assert edits(a, a, sentences=(said(a), said(a)), statements=([], [])) == ()
    assert found == edits(a, b, sentences=(said(a)[::-1], said(b)[::-1]), statements=([], []))
