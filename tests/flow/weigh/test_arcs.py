"""Arcs: stories that continue one another. All texts are invented."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.flow.group.pairs.sketches import sketches
from headwater.flow.weigh.arcs import arcs
from headwater.records import Arc, Moment, Story
from headwater.spans import holds
from tests.made import article, on

SPILL = (
    "More than 300 people left the village of Harnow after the Sarn dam spilled over its crest on Sunday night.\n"
    "Nobody died, but nine were treated for cold at the clinic in Brell, the district head Mirko Tallis said.\n"
    "Firemen took pensioners out of windows with an excavator."
)
DRAINED = (
    "The lake above the village is to be drained because divers found a crack, minister Ada Roehn said.\n"
    "A prosecutor has taken away the inspection books of the operator.\n"
    "Pumps from the harbour of Gant will arrive on Monday, and in three weeks nothing should be left but mud.\n"
    "More than 300 people left Harnow when the Sarn dam spilled over its crest in March.\n"
    "District head Mirko Tallis asked anglers to net the trout."
)
OTHER_DAM = (
    "Some 80 people left the town of Quell after the Ostra dam spilled over its crest on Friday evening.\n"
    "Two were treated for cold at the hospital in Marn, the mayor Lena Voss said.\n"
    "A ferry took cows to higher ground.\n"
    "The dam was finished in 1931 by prisoners, and its keeper has lived in the tower since he was born."
)
TALLIS = (
    "A bakery in Brell was fined because its rolls are too light, the market office said.\n"
    "A baker complained about the scales of the office.\n"
    "The district head Mirko Tallis said that he weighs his rolls at home.\n"
    "Nobody in Harnow has baked bread since the miller left."
)
RATE = "The jobless rate in Dorvia fell to {} percent from {} percent, the labour office in Orrin said on Friday.\n"
HIRED = RATE.format("5.9", "6.4") + "Ship yards hired welders.\nHotels on the coast waited for guests from abroad.\n"
WAGES = (
    "Wages rose in Dorvia, the labour office in Orrin said.\n"
    "Bakers gained most, and waiters and drivers gained least.\n"
    "The office asks four hundred firms each month.\n"
)


def told(texts: dict[str, str], news: dict[str, str] | None = None) -> tuple[Arc, ...]:
    """A story for each text; `news`: the days of those whose day is known."""
    pages = tuple(article(name, text) for name, text in texts.items())
    made = tuple(Story(id=f"st-{one.id}", title=one.id, title_span=None, articles=(one.id,)) for one in pages)
    moments = tuple(
        Moment(id=f"m-{name}", story=f"st-{name}", articles=(name,), when=on(day), why="")
        for name, day in (news or {}).items()
    )
    return arcs(made, moments, tuple(sketches(one)[0] for one in pages), pages)


def ends(found: tuple[Arc, ...]) -> set[tuple[str, str]]:
    return {(arc.earlier, arc.later) for arc in found}


def test_a_story_that_mentions_another_below_its_own_news_continues_it() -> None:
    (arc,) = told({"a": DRAINED, "b": SPILL, "c": OTHER_DAM})
    assert (arc.earlier, arc.later, arc.order) == ("st-b", "st-a", "mention")
    (mention,) = arc.mentions
    assert mention.a.text == SPILL.split("\n", maxsplit=1)[0]
    assert mention.b.text == "More than 300 people left Harnow when the Sarn dam spilled over its crest in March."
    assert arc.names == ("Harnow", "Mirko Tallis", "Sarn")
    assert arc.why.startswith("“More than 300 people left Harnow")
    assert "both name Harnow, Mirko Tallis" in arc.why
    assert all(
        holds(span, article(span.article, {"a": DRAINED, "b": SPILL}[span.article])) for span in (mention.a, mention.b)
    )


def test_the_days_of_the_news_tell_the_order() -> None:
    (arc,) = told({"a": DRAINED, "b": SPILL}, {"a": "2031-06-02", "b": "2031-03-09"})
    assert (arc.earlier, arc.later, arc.order) == ("st-b", "st-a", "days")


def test_an_earlier_story_cannot_mention_a_later_one() -> None:
    assert told({"a": DRAINED, "b": SPILL}, {"a": "2031-03-09", "b": "2031-06-02"}) == ()


def test_news_of_one_day_continues_nothing() -> None:
    assert told({"a": DRAINED, "b": SPILL}, {"a": "2031-03-09", "b": "2031-03-09"}) == ()


def test_two_events_of_one_kind_are_no_arc() -> None:
    assert told({"a": SPILL, "b": OTHER_DAM}) == ()


def test_another_matter_of_the_same_person_is_no_arc() -> None:
    assert told({"a": SPILL, "b": TALLIS}) == ()


def test_the_same_sentence_with_other_figures_is_of_another_month() -> None:
    assert told({"a": HIRED, "b": WAGES + RATE.format("4.1", "4.7")}) == ()
    assert ends(told({"a": HIRED, "b": WAGES + RATE.format("5.9", "6.4")})) == {("st-a", "st-b")}


def test_no_story_and_stories_without_words() -> None:
    assert arcs((), (), (), ()) == ()
    assert told({"a": "Harnow", "b": ""}) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([SPILL, DRAINED, OTHER_DAM, TALLIS]), max_size=6), st.integers(0, 99))
def test_neither_order_nor_companions_matter(texts: list[str], seed: int) -> None:
    named = {f"p{number}": text for number, text in enumerate(texts)}
    mixed = list(named.items())
    random.Random(seed).shuffle(mixed)
    found = told(named)
    assert told(dict(mixed)) == found
    assert all(arc.earlier != arc.later for arc in found)
