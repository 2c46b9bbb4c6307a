"""The same words, told differently: which statements tell one act of speech, and what each telling changes."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.trace.utterances import utterances
from headwater.records import (
    Actor,
    ActorKind,
    Article,
    Copy,
    Sentence,
    Statement,
    Telling,
    Utterance,
)
from headwater.spans import cut, holds
from tests.made import actor, article, copy, on, statement, story

PRINCIPALS = {
    "Ellis": "Sorrel Docks",
    "Sorrel Docks": "Sorrel Docks",
    "Rask": "Dockers' League",
    "Voss": "Sorrel Docks",
}
LINE = "We will not sign before Friday, because it leaves the crane crews without pensions"


class Page:
    """A page whose lines each hold one statement: "Ellis: “We will not sign.”"."""

    def __init__(self, name: str, *lines: str, outlet: str | None = None) -> None:
        self.article: Article = article(name, "\n".join(lines), outlet=outlet)
        self.statements: list[Statement] = []
        self.sentences: list[Sentence] = []
        start = 0
        for line in lines:
            speaker, said = line.split(": ", 1)
            begin, end = start + len(speaker) + 2, start + len(line)
            whole = said.startswith("“") and said.endswith("”") and said.count("“") == 1
            content = cut(self.article, begin + whole, end - whole)
            manner = "direct" if whole else "mixed" if "“" in said else "indirect"
            made = statement(self.article, speaker, content.text, manner=manner)
            sentence = Sentence(
                id=f"{name}{start}", article=name, span=cut(self.article, start, end), zone="body", paragraph=0
            )
            self.sentences.append(sentence)
            self.statements.append(msgspec.structs.replace(made, content=(content,), sentence=sentence.id))
            start = end + 1

    @property
    def actors(self) -> list[Actor]:
        kinds: dict[str, ActorKind] = {"Sorrel Docks": "organization"}
        names = sorted({one.speaker for one in self.statements if one.speaker})
        return [
            actor(self.article, name, principal=PRINCIPALS.get(name), kind=kinds.get(name, "person")) for name in names
        ]


def trace(*pages: Page, copies: Sequence[Copy] = ()) -> tuple[Utterance, ...]:
    articles = tuple(sorted((page.article for page in pages), key=lambda one: one.id))
    return utterances(
        story(*articles), articles,
        tuple(sentence for page in pages for sentence in page.sentences),
        tuple(one for page in pages for one in page.actors),
        tuple(sorted((one for page in pages for one in page.statements), key=lambda one: one.id)), tuple(copies),
    )  # fmt: skip


def told(*pages: Page, copies: Sequence[Copy] = ()) -> dict[str, Telling]:
    """The tellings of the one utterance of these pages, by page."""
    (made,) = trace(*pages, copies=copies)
    return {telling.article: telling for telling in made.tellings}


def quoted(name: str, words: str, speaker: str = "Ellis") -> Page:
    return Page(name, f"{speaker}: “{words}”")


def other(said: str, kind: str, words: str) -> None:
    """Two pages print `LINE`; a third says something else of it."""
    tellings = told(quoted("a", LINE), quoted("b", LINE), Page("c", f"Ellis: {said}"))
    assert tellings["a"].kind == "verbatim"
    assert tellings["c"].kind == kind, tellings["c"].why
    assert words in tellings["c"].why


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        (f"“{LINE}”", "verbatim", ""),
        ("“We won’t sign before Friday - because it leaves the crane-crews without pensions”", "verbatim", ""),
        ("we will not sign before Friday, because it leaves the crane crews without pensions", "verbatim", ""),
        ("they would not sign before Friday, because it left the crane crews without pensions", "verbatim", ""),
        ("“We will not sign before Friday”", "cut", "because it leaves"),
        ("the firm “will not sign before Friday”, come what may", "cut", "without “We”"),
        ("they will not sign before Friday, for the deal “leaves the crane crews without pensions”", "cut",
         "of the words in quotation marks"),
        ("“We will sign before Friday, because it leaves the crane crews without pensions”", "altered", "not"),
        ("“We will not sign before Monday, because it leaves the crane crews without pensions”", "altered",
         "a date becomes another: Friday → Monday"),
        ("“We may not sign before Friday, because it leaves the crane crews without pensions”", "altered",
         "weaker: “will” → “may”"),
        ("“We will not sign before Friday, because it leaves the lorry crews without pensions”", "altered",
         "“crane” → “lorry”"),
        ("“We will not sign before Friday, because it leaves the crane crews without pensions, and we "
         "will walk out”", "extended", "and we will walk out"),
    ],
)  # fmt: skip
def test_the_kind_of_a_telling(said: str, kind: str, words: str) -> None:
    other(said, kind, words)


def test_two_quotations_of_one_sentence_are_one_split_in_two() -> None:
    halves = Page("c", "Ellis: “We will not sign before Friday”",
                  "Ellis: “it leaves the crane crews without pensions”")  # fmt: skip
    (made,) = trace(quoted("a", LINE), halves)
    assert sorted(telling.kind for telling in made.tellings) == ["split", "split", "verbatim"]


def test_words_that_come_back_through_another_language() -> None:
    first = "We urge Tolmar to withdraw its guns from the bridge and to respect the agreement that it signed in June"
    back = "We call on Tolmar to pull back its weapons from the bridge and to honour the accord it signed in June"
    tellings = told(quoted("a", first), quoted("b", first), quoted("c", back))
    assert tellings["c"].kind == "back_translated"
    near = [piece.why for piece in tellings["c"].pieces if "near_in_meaning" in piece.changes]
    assert "a word near in meaning: “urge” → “call”" in near


def test_the_base_is_what_most_independent_texts_print() -> None:
    """Two copies of one text are one voice: the other two pages are two."""
    wrong = LINE.replace("Friday", "Monday")
    pages = [quoted("a", wrong), quoted("b", wrong), quoted("c", LINE), quoted("d", LINE)]
    copies = [copy(pages[0].article, pages[1].article, "copy", "Ellis")]
    (made,) = trace(*pages, copies=copies)
    assert made.base[0].text == LINE
    assert made.why == "2 independent texts print these words"
    assert made.texts_independent == (("a", "b"), ("c",), ("d",))


def test_every_number_opens_to_its_members_and_what_is_open_is_counted_apart() -> None:
    pages = [
        Page("a", f"Ellis: “{LINE}”", outlet="Post"), Page("b", f"Sorrel Docks: “{LINE}”", outlet="Echo"),
        Page("c", f"Ellis: “{LINE}”"),
    ]  # fmt: skip
    (made,) = trace(*pages, copies=[copy(pages[1].article, pages[2].article, "rewrite", LINE, confidence=0.3)])
    assert made.articles == ("a", "b", "c")
    assert made.outlets == ("Echo", "Post")
    assert made.outlets_unknown == ("c",)
    assert made.undetermined == ("c",)
    assert made.texts_independent == (("a",), ("b",))
    assert made.principals == (("Sorrel Docks", ("Ellis", "Sorrel Docks")),)
    assert made.principal_unknown == ()


def test_one_speaker_is_one_principal_whatever_the_pages_say() -> None:
    pages = [quoted(name, LINE) for name in "abc"]
    heads = dict(zip("abc", ("Harbour Office", "Sorrel Docks", "Sorrel Docks"), strict=True))
    articles = tuple(page.article for page in pages)
    actors = tuple(actor(one, "Ellis", principal=heads[one.id]) for one in articles)
    said = tuple(one for page in pages for one in page.statements)
    (made,) = utterances(story(*articles), articles, (), actors, said, ())
    assert made.principals == (("Sorrel Docks", ("Ellis",)),)
    assert made.principal_unknown == ()


def test_pages_that_quote_after_one_agency_are_one_text() -> None:
    pages = [quoted("a", LINE), quoted("b", LINE), quoted("c", LINE)]
    for page in pages[:2]:
        text = f"{page.article.text}\nSource: Coast Wire"
        page.article = article(page.article.id, text, credits={"Coast Wire": "source_line"})
        page.statements = [msgspec.structs.replace(one, chain=("Coast Wire", "Ellis")) for one in page.statements]
    (made,) = trace(*pages)
    assert made.texts_independent == (("a", "b"), ("c",))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The water rose by 40 centimetres in one night", "The water in the upper lake fell by 40 centimetres today"),
        ("We take the safety of our crews very seriously", "We take the pensions of our crews into account"),
        ("The captain followed every rule of the ministry", "The ministry wrote to every captain about the rule"),
        ("No comment", "No comment"),
    ],
)
def test_two_sentences_about_one_matter_are_two_utterances(one: str, two: str) -> None:
    assert len(trace(quoted("a", one), quoted("b", two))) == 2


def test_a_stock_phrase_on_two_days_is_said_twice() -> None:
    pages = [quoted("a", "We take this very seriously indeed"), quoted("b", "We take this very seriously indeed")]
    for page, day in zip(pages, ("2031-05-01", "2031-05-09"), strict=True):
        page.statements = [msgspec.structs.replace(one, said_at=on(day)) for one in page.statements]
    assert len(trace(*pages)) == 2


def test_the_same_words_in_another_mouth_on_a_page_that_copies_are_reattributed() -> None:
    pages = [quoted("a", LINE), quoted("b", LINE, speaker="Voss")]
    (made,) = trace(
        *pages, copies=[copy(pages[0].article, pages[1].article, "rewrite", "We will", direction="b_from_a")]
    )
    assert made.speakers == ("Ellis",)
    assert [(telling.speaker, telling.kind) for telling in made.tellings] == [
        ("Ellis", "verbatim"), ("Voss", "reattributed")
    ]  # fmt: skip
    assert made.tellings[1].why == "two pages name different speakers, and one page is a rewrite of the other"


def test_a_bond_that_is_not_sure_moves_no_words_into_another_mouth() -> None:
    pages = [quoted("a", LINE), quoted("b", LINE, speaker="Voss")]
    unsure = copy(pages[0].article, pages[1].article, "rewrite", "We will", direction="b_from_a", confidence=0.4)
    little = msgspec.structs.replace(unsure, relation="shared_source", share=0.1, confidence=0.9)
    for bond in (unsure, little):
        one, two = trace(*pages, copies=[bond])
        assert {same.relation for same in (*one.same_words, *two.same_words)} == {"undetermined"}


def test_where_nothing_tells_who_came_first_neither_does_the_telling() -> None:
    pages = [quoted("a", LINE), quoted("b", LINE, speaker="Voss")]
    (made,) = trace(*pages, copies=[copy(pages[0].article, pages[1].article, "copy", "We will")])
    assert made.tellings[1].why.endswith("which of the two said it is not known")


@pytest.mark.parametrize(
    ("pages", "relation", "why"),
    [
        ([quoted("a", LINE), quoted("b", LINE, speaker="Rask")], "undetermined", "nothing tells the occasions apart"),
        ([Page("a", f"Ellis: “{LINE}”", f"Rask: “{LINE}”")], "talking_point", "one page quotes both"),
        ([Page("a", f"Ellis told parliament: {LINE}"), Page("b", f"Rask in a radio interview: {LINE}")],
         "talking_point", "different occasions: parliament; interview, radio"),
    ],
)  # fmt: skip
def test_the_same_words_from_two_people(pages: list[Page], relation: str, why: str) -> None:
    one, two = trace(*pages)
    assert [same.relation for same in one.same_words] == [relation]
    assert one.same_words[0].utterance == two.id
    assert two.same_words[0].utterance == one.id
    assert why in one.same_words[0].why


def test_two_who_speak_at_once_and_are_quoted_one_by_one_elsewhere_said_it_once() -> None:
    """Of two records of one sentence the other names the second of two producers."""
    both, one = Page("a", f"Rask: “{LINE}”"), quoted("b", LINE, speaker="Ellis")
    (said,) = both.statements
    both.statements.append(msgspec.structs.replace(said, id="joint", speaker="Ellis"))
    (made,) = trace(both, one)
    assert set(made.speakers) == {"Rask", "Ellis"}
    assert made.same_words == ()
    assert {telling.kind for telling in made.tellings} == {"verbatim"}


WORDS = st.sampled_from(
    [
        "we",
        "will",
        "not",
        "may",
        "sign",
        "close",
        "the",
        "yard",
        "crane",
        "before",
        "Friday",
        "40",
        "41",
        "pensions",
        "because",
        "crews",
        "U.N.",
        "it’s",
    ]
)
SPEECH = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
PAGES = st.lists(st.lists(st.tuples(st.sampled_from(["Ellis", "Rask"]), SPEECH), min_size=1, max_size=4), max_size=4)


@given(PAGES, st.randoms(use_true_random=False))
def test_spans_hold_every_statement_is_told_and_no_order_matters(
    pages: list[list[tuple[str, str]]], chance: object
) -> None:
    made = [Page(f"p{n}", *(f"{who}: “{said}”" for who, said in lines)) for n, lines in enumerate(pages)]
    found = trace(*made)
    texts = {page.article.id: page.article for page in made}
    for one in found:
        spans = [*one.base, *(span for telling in one.tellings for span in telling.spans)]
        pieces = [piece for telling in one.tellings for piece in telling.pieces]
        spans += [span for piece in pieces for span in (piece.base, piece.telling) if span is not None]
        assert all(holds(span, texts[span.article]) for span in spans)
        assert {telling.article for telling in one.tellings} == set(one.articles)
        settled = [page for group in one.texts_independent for page in group]
        assert sorted([*settled, *one.undetermined]) == list(one.articles)
    assert {telling.statement for one in found for telling in one.tellings} == {
        one.id for page in made for one in page.statements
    }
    chance.shuffle(made)  # type: ignore[attr-defined]
    assert trace(*made) == found


def test_has_to_is_as_strong_as_must() -> None:
    said = "The firm must open the inner harbor before the winter storms"
    retold = "The firm has to open the inner harbour before the winter storms"
    tellings = told(quoted("a", said), quoted("b", said), quoted("c", retold))
    assert "strength" not in {change for piece in tellings["c"].pieces for change in piece.changes}
