"""Moments: the pieces of news inside a story. All texts are invented."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from headwater.flow.extract.times import times
from headwater.flow.group.copies.copies import copies
from headwater.flow.group.stories.moments import moments
from headwater.records import Article, Copy, Dating, Moment, Sentence, TimeRef, When, digest
from headwater.spans import cut
from tests.made import UNKNOWN, article, copy, story

PITCH = (
    "The palace said on Thursday that minister Oskar Brandel had asked Sarnia for rockets during a visit.\n"
    "He made the request at a parade for the harvest, spokeswoman Ilse Moor said.\n"
    "In March the palace said that Veldland was offering grain for rockets."
)
LETTERS_DATED = (
    "The presidents of Veldland and Sarnia exchanged letters about a treaty, spokeswoman Ilse Moor said.\n"
    "She gave a statement on Wednesday, April 2.\n"
    "A second delegation has left for the capital."
)
LETTERS_BARE = (
    "Letters between the presidents of Veldland and Sarnia speak of a treaty, a palace aide disclosed Wednesday.\n"
    "A second delegation has left for the capital, Moor said."
)
LETTERS_UNDATED = (
    "The presidents of Veldland and Sarnia have exchanged letters about a treaty, according to the palace.\n"
    "The palace has said that minister Oskar Brandel had asked Sarnia for rockets during a visit.\n"
    "He made the request at a parade for the harvest, spokeswoman Ilse Moor said."
)
RETOLD = "minister Oskar Brandel had asked Sarnia for rockets during a visit"
REQUEST = "He made the request at a parade for the harvest, spokeswoman Ilse Moor said."


def on(day: str) -> When:
    """A day that the page states."""
    return When(earliest=date.fromisoformat(day), latest=date.fromisoformat(day), basis="stated")


def split(source: Article) -> tuple[Sentence, ...]:
    """A sentence a line, as the invented texts have them."""
    return tuple(
        Sentence(
            id=digest("sentence", source.id, match.start()), article=source.id,
            span=cut(source, match.start(), match.end()), zone="body", paragraph=number,
        )
        for number, match in enumerate(re.finditer(r"[^\n]+", source.text))
    )  # fmt: skip


def found(*articles: Article, copies: tuple[Copy, ...] = ()) -> tuple[list[Moment], list[Dating]]:
    sentences = {one.id: split(one) for one in articles}
    read = [record for one in articles for record in times(one, sentences[one.id])]
    made = moments(
        story(*articles), articles, tuple(s for one in articles for s in sentences[one.id]),
        tuple(r for r in read if isinstance(r, TimeRef)), tuple(r for r in read if isinstance(r, Dating)), copies,
    )  # fmt: skip
    return [m for m in made if isinstance(m, Moment)], [d for d in made if isinstance(d, Dating)]


def days(made: list[Moment]) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(moment.when.earliest), moment.articles) for moment in made]


@pytest.fixture
def pages() -> tuple[Article, ...]:
    return (
        article("a", PITCH, published=on("2031-03-07")),
        article("b", LETTERS_DATED),
        article("c", LETTERS_BARE),
        article("d", LETTERS_UNDATED),
    )


def test_two_moments_and_the_bridge_is_in_the_later_one(pages: tuple[Article, ...]) -> None:
    first, bridge = pages[0], pages[3]
    retold = copy(first, bridge, "shared_source", RETOLD)
    request = copy(first, bridge, "shared_source", REQUEST)
    both = Copy(
        **{n: getattr(retold, n) for n in retold.__struct_fields__} | {"passages": retold.passages + request.passages}
    )
    made, _ = found(*pages, copies=(both,))
    assert days(made) == [("2031-03-06", ("a",)), ("2031-04-02", ("b", "c", "d"))]


def test_the_news_day_is_the_day_of_the_telling(pages: tuple[Article, ...]) -> None:
    made, _ = found(pages[0])
    (moment,) = made
    assert moment.when.said is not None
    assert (moment.when.said.text, str(moment.when.earliest), moment.when.basis) == (
        "Thursday",
        "2031-03-06",
        "resolved",
    )


def test_a_weekday_and_its_date_take_the_year_nearest_to_the_storys_dates(pages: tuple[Article, ...]) -> None:
    made, _ = found(*pages)
    assert str(made[-1].when.earliest) == "2031-04-02"  # a Wednesday; so are those of 2025 and 2036


def test_undated_pages_get_bounds_from_their_moment(pages: tuple[Article, ...]) -> None:
    _, dated = found(*pages)
    bounds = {d.article: (str(d.when.earliest), str(d.when.latest), d.by, d.when.basis) for d in dated}
    assert bounds["b"] == ("2031-04-02", "2031-04-16", "story", "inferred")
    assert bounds["c"] == ("2031-04-02", "2031-04-08", "story", "inferred")
    assert "a" not in bounds  # its page states a date
    assert all(d.evidence and d.when.why for d in dated)


def test_without_any_date_the_day_stays_unknown() -> None:
    made, dated = found(article("c", LETTERS_BARE), article("d", LETTERS_UNDATED))
    assert [(m.when.earliest, m.when.latest, m.when.basis, m.articles) for m in made] == [
        (None, None, "unknown", ("c", "d"))
    ]
    assert dated == []


def test_an_undated_copy_goes_with_its_source(pages: tuple[Article, ...]) -> None:
    twin = article("z", PITCH)
    same = copy(pages[0], twin, "copy", PITCH)
    made, _ = found(*pages, twin, copies=(same,))
    assert {"a", "z"} <= set(made[0].articles)
    assert str(made[0].when.earliest) == "2031-03-06"


def test_a_page_dated_years_after_all_others_is_placed_by_its_text() -> None:
    pages = [
        article("a", "Sarnia denies the sale, a minister said on Wednesday.", published=on("2031-04-02")),
        article("b", "Sarnia has denied the sale of rockets, its minister said Wednesday.", published=on("2031-04-03")),
        article("c", "Sarnia denies it, the minister said on Wednesday, April 2, 2031.", published=on("2040-01-09")),
    ]
    made, _ = found(*pages)
    assert days(made) == [("2031-04-02", ("a", "b", "c"))]


def test_another_order_of_the_pages_changes_nothing(pages: tuple[Article, ...]) -> None:
    assert found(*pages) == found(*reversed(pages))


def test_a_stated_stretch_without_a_told_day_bounds_the_moment() -> None:
    week = When(earliest=on("2031-04-01").earliest, latest=on("2031-04-03").latest, basis="stated")
    made, _ = found(
        article("a", "Sarnia sells rockets.", published=week), article("b", "Nobody knows.", published=UNKNOWN)
    )
    assert sorted(name for moment in made for name in moment.articles) == ["a", "b"]
    assert (str(made[0].when.earliest), str(made[0].when.latest), made[0].when.basis) == (
        "2031-03-31",
        "2031-04-03",
        "inferred",
    )


QUAY = (
    "The Orlo quay authority fined the Brenn line four million crowns on Wednesday over spilled oil.\n"
    "Inspector Jonas Weld told the Gull that the Brenn line had hidden the spill for a year."
)
APPEAL = (
    "The Brenn line will appeal the fine over spilled oil, its lawyers said in a statement on Wednesday.\n"
    "Inspector Jonas Weld called the appeal of the Brenn line a surprise."
)


def head_line(source: Article) -> Article:
    """The page with its first line as a date line that names no year."""
    said = source.body[0]
    when = When(earliest=None, latest=None, basis="unknown", said=said, why="the page's date names no year")
    return replace(source, body=source.body[1:], published=when)


def bodies(*articles: Article) -> tuple[list[Moment], list[Dating]]:
    """Moments of pages whose sentences are those of the body."""
    sentences = {one.id: tuple(s for s in split(one) if s.span in one.body) for one in articles}
    read = [record for one in articles for record in times(one, sentences[one.id])]
    made = moments(
        story(*articles), articles, tuple(s for one in articles for s in sentences[one.id]),
        tuple(r for r in read if isinstance(r, TimeRef)), tuple(r for r in read if isinstance(r, Dating)), (),
    )  # fmt: skip
    return [m for m in made if isinstance(m, Moment)], [d for d in made if isinstance(d, Dating)]


def test_a_date_line_without_a_year_takes_it_from_the_story_and_keeps_its_page_out_of_an_earlier_moment() -> None:
    fined = article("a", QUAY, published=on("2024-09-18"))
    appeal = head_line(article("b", "Orlo, 25 September\n" + APPEAL))
    made, dated = bodies(fined, appeal)
    assert [(m.articles, str(m.when.earliest), str(m.when.latest)) for m in made] == [
        (("a",), "2024-09-18", "2024-09-18"),
        (("b",), "2024-09-25", "2024-09-25"),
    ]
    assert [(d.article, str(d.when.earliest), str(d.when.latest), d.when.basis) for d in dated] == [
        ("b", "2024-09-25", "2024-09-25", "inferred")
    ]


def test_a_date_line_without_a_year_alone_dates_nothing() -> None:
    made, dated = bodies(head_line(article("b", "Orlo, 25 September\n" + APPEAL)))
    assert made[0].when.basis == "unknown"
    assert dated == []


def test_a_weekday_in_the_dateline_keeps_a_page_out_of_the_moment_of_another() -> None:
    held = article("a", QUAY.replace("on Wednesday", "on Saturday"), published=on("2024-09-21"))
    text = "ORLO, Monday -- The Orlo quay authority and the Brenn line met over spilled oil and the fine."
    met = article("b", text)
    met = replace(met, dateline=cut(met, 0, 15))
    rest = replace(met, body=(cut(met, 16, len(text)),))
    sentence = Sentence(id="s", article="b", span=rest.body[0], zone="body", paragraph=0)
    read = [*times(held, split(held)), *times(rest, (sentence,))]
    made = moments(
        story(held, rest), (held, rest), (*split(held), sentence),
        tuple(r for r in read if isinstance(r, TimeRef)), tuple(r for r in read if isinstance(r, Dating)), (),
    )  # fmt: skip
    assert [m.articles for m in made if isinstance(m, Moment)] == [("a",), ("b",)]


def test_a_page_that_names_no_day_is_of_the_day_that_it_states() -> None:
    made, _ = found(article("a", QUAY.replace(" on Wednesday", ""), published=on("2024-03-13")))
    assert (str(made[0].when.earliest), str(made[0].when.latest), made[0].when.basis) == (
        "2024-03-13", "2024-03-13", "inferred",
    )  # fmt: skip


def test_a_reason_is_told_once() -> None:
    made, _ = found(article("a", QUAY, published=on("2024-09-18")), article("b", QUAY, published=on("2024-09-18")))
    assert [m.why for m in made] == ["“Wednesday” is 2024-09-18"]


SPILL = (
    "More than 300 people left the village of Harnow after the Sarn dam spilled over its crest on Sunday night.\n"
    "Nobody died, but nine were treated for cold at the clinic in Brell, the district head Mirko Tallis said.\n"
    "Water stood two metres high in Mill Street, where firemen took pensioners out of windows with an excavator.\n"
    "The operator, Sarn Water, said that both sluices had been open since Friday.\n"
    "Harnow was flooded in 1968 and in 2002, when a miller drowned and the chapel lost its bell."
)
CRACK = (
    "The lake behind the Sarn dam is to be drained because divers found a crack in its foot, minister Ada Roehn said.\n"
    "A prosecutor has taken away the inspection books of the operator.\n"
    "The dam spilled over its crest at the weekend, and more than 300 people had to leave the village of Harnow.\n"
    "Nine of them were treated for cold in the clinic of Brell; nobody died, according to district head Mirko Tallis.\n"
    "With an excavator, firemen took pensioners out of the windows in Mill Street, where water stood two metres high.\n"
    "Sarn Water, the operator, has said that both of the sluices were open from Friday on."
)
SPILL_TOO = (
    "Three hundred villagers had to flee from Harnow because the Sarn dam could not hold back the river.\n"
    "District head Mirko Tallis put the number of the hurt at nine.\n"
    "Firemen reached pensioners in Mill Street with the shovel of an excavator."
)
CRACK_TOO = (
    "Divers have found a crack at the foot of the Sarn dam, and minister Ada Roehn wants its lake drained.\n"
    "In three weeks there should be nothing left but mud.\n"
    "The prosecutor left with the books of the inspections."
)


@pytest.mark.parametrize("order", ["abcd", "dcba", "bdac"])
def test_news_that_comes_before_a_retelling_is_a_moment_of_its_own_though_nobody_says_when(order: str) -> None:
    texts = dict(zip(order, (SPILL, CRACK, SPILL_TOO, CRACK_TOO), strict=True))
    articles = {name: article(name, text) for name, text in sorted(texts.items())}
    spill, crack, spill_too, crack_too = (articles[name] for name in order)
    made, _ = found(*articles.values(), copies=copies(*sorted((spill, crack), key=lambda one: one.id)))
    assert {moment.articles for moment in made} == {
        tuple(sorted((spill.id, spill_too.id))), tuple(sorted((crack.id, crack_too.id)))
    }  # fmt: skip


def test_news_months_after_the_moment_that_it_tells_again_keeps_its_day() -> None:
    spill, crack = article("a", SPILL, published=on("2031-03-03")), article("b", CRACK, published=on("2031-09-11"))
    spill_too = article("c", SPILL_TOO, published=on("2031-03-03"))
    made, _ = found(spill, crack, spill_too, copies=copies(spill, crack))
    assert [(str(moment.when.latest), moment.articles) for moment in made] == [
        ("2031-03-02", ("a", "c")), ("2031-09-11", ("b",))
    ]  # fmt: skip


def test_a_page_that_tells_known_news_under_a_day_months_later_bears_a_wrong_date() -> None:
    spill, crack = article("a", SPILL, published=on("2031-03-03")), article("b", CRACK, published=on("2031-09-11"))
    more = article("c", CRACK_TOO, published=on("2031-03-06")), article("d", CRACK_TOO, published=on("2031-03-07"))
    made, _ = found(spill, crack, *more, copies=copies(spill, crack))
    assert {moment.articles for moment in made} == {("a",), ("b", "c", "d")}


@pytest.mark.parametrize(
    "when", ["They get one free Sunday in six", "From Thursday no child goes to school", "It was done on a Sunday"]
)
def test_any_such_day_and_a_bound_are_no_day_of_the_news(when: str) -> None:
    (moment,), _ = found(
        article("a", f"The signalmen of Harnow want another roster.\n{when}.", published=on("2031-03-05"))
    )
    assert moment.when.said is None
