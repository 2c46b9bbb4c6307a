"""Follow-ups: a later page that only mentions an earlier one's news. All texts are invented."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.copies.copies import copies
from headwater.flow.group.copies.follow_ups import follow_ups
from headwater.flow.group.pairs.sketches import sketches
from headwater.flow.group.stories.stories import stories
from headwater.records import Article, FollowUp
from headwater.spans import holds
from tests.made import UNKNOWN, article, on

VERDICT = (
    "A court in Calden sentenced the harbour master Ruben Tolk to five years in prison for selling berths to "
    "smugglers.\n"
    "Tolk, 58, took eleven boxes of coins from three captains between 2019 and 2024, judge Mira Sand found.\n"
    "The captains were fined, since they had talked.\n"
    "His lawyer, Edda Foss, said that she would appeal because the judge had refused to hear nine witnesses.\n"
    "He had been harbour master for seventeen years and built the mole."
)
VERDICT_TOO = (
    "Five years behind walls for the man who sold the berths of Calden: judge Mira Sand had no pity on Ruben Tolk.\n"
    "Eleven boxes of coins changed hands, she found, and three captains paid them.\n"
    "Lawyer Edda Foss will appeal. Nine of her witnesses had not been heard by the judge.\n"
    "The smugglers' captains got away with fines."
)
ESCAPE = (
    "Ruben Tolk has fled from the prison hospital on Gull Island in a laundry boat, the warden Otis Brandt said.\n"
    "Guards noticed at supper that his bed was filled with towels.\n"
    "Divers searched the reef, and the coast guard stopped every ferry between Gull Island and Sarnia.\n"
    "Brandt suspended two nurses and asked for a helicopter.\n"
    "A court in Calden sentenced Tolk to five years in prison last spring for selling berths to smugglers.\n"
    "The ministry of justice wants to close the hospital."
)
ESCAPE_TOO = (
    "An empty laundry boat drifts off Gull Island, and of Ruben Tolk there is no trace.\n"
    "Towels lay in his bed in the prison hospital, as the guards found out at supper.\n"
    "Warden Otis Brandt blames two nurses, who have been suspended; the ferries to Sarnia are being searched.\n"
    "Fishermen said that the reef would not give him back."
)


def pages(*texts: str, days: tuple[str, ...] = ()) -> list[Article]:
    published = [on(day) for day in days] or [UNKNOWN] * len(texts)
    return [
        article(f"p{n:02}", text, published=when) for n, (text, when) in enumerate(zip(texts, published, strict=True))
    ]


def told(earlier: str, later: str) -> tuple[FollowUp, ...]:
    return follow_ups(*pages(earlier, later))


def grouped(read: list[Article]) -> set[tuple[str, ...]]:
    drawn = tuple(sketches(page)[0] for page in read)
    both = list(combinations(read, 2))
    bound = tuple(one for pair in both for one in copies(*pair))
    mentioned = tuple(one for pair in both for one in follow_ups(*pair))
    return {story.articles for story in stories(drawn, bound, (), mentioned)}


def test_a_page_that_looks_back_on_the_news_of_another_follows_it_and_shows_the_sentence() -> None:
    verdict, escape = pages(VERDICT, ESCAPE)
    (found,) = follow_ups(verdict, escape)
    assert (found.earlier, found.later) == ("p00", "p01")
    assert found.mention.a.text.startswith("A court in Calden sentenced the harbour master")
    assert found.mention.b.text.startswith("A court in Calden sentenced Tolk to five years in prison last spring")
    assert holds(found.mention.a, verdict)
    assert holds(found.mention.b, escape)
    assert "last spring" in found.why


def test_the_order_of_the_two_does_not_matter() -> None:
    verdict, escape = pages(VERDICT, ESCAPE)
    assert follow_ups(verdict, escape) == follow_ups(escape, verdict)


def test_the_tense_says_it_too() -> None:
    (found,) = told(VERDICT, ESCAPE.replace("sentenced Tolk", "had sentenced Tolk").replace(" last spring", ""))
    assert "“had”" in found.why


def test_two_reports_of_one_day_do_not_follow_each_other() -> None:
    assert told(VERDICT, VERDICT_TOO) == ()
    assert told(ESCAPE, ESCAPE_TOO) == ()


def test_what_both_open_with_is_no_background() -> None:
    sentences = ESCAPE.split("\n")
    assert told(VERDICT, "\n".join([sentences[4], *sentences[:4], sentences[5]])) == ()


def test_without_a_sign_that_it_is_long_past_nothing_is_said() -> None:
    assert told(VERDICT, ESCAPE.replace(" last spring", "")) == ()
    assert told(VERDICT, ESCAPE.replace("last spring", "in a ruling of 1908")) == ()


def test_pages_of_the_same_days_do_not_follow_each_other() -> None:
    assert follow_ups(*pages(VERDICT, ESCAPE, days=("2031-03-02", "2031-03-03"))) == ()
    assert len(follow_ups(*pages(VERDICT, ESCAPE, days=("2031-03-02", "2031-06-20")))) == 1


def test_undated_follow_ups_are_a_story_of_their_own() -> None:
    assert grouped(pages(VERDICT, VERDICT_TOO, ESCAPE, ESCAPE_TOO)) == {("p00", "p01"), ("p02", "p03")}


def test_one_mention_does_not_tear_a_story_of_many_pages() -> None:
    read = pages(*[VERDICT] * 6, *[ESCAPE] * 6)
    drawn = tuple(sketches(page)[0] for page in read)
    whole = {story.articles for story in stories(drawn, ())}
    one = follow_ups(read[0], read[6])
    assert {story.articles for story in stories(drawn, (), (), one)} == whole


LINES = st.lists(
    st.sampled_from([*VERDICT.split("\n"), *ESCAPE.split("\n"), *ESCAPE_TOO.split("\n")]), min_size=1, max_size=7
)


@given(first=LINES, second=LINES)
def test_whatever_is_found_stands_in_the_pages_and_points_one_way(first: list[str], second: list[str]) -> None:
    a, b = pages("\n".join(first), "\n".join(second))
    found = follow_ups(a, b)
    assert len(found) < 2
    for one in found:
        of = {a.id: a, b.id: b}
        assert holds(one.mention.a, of[one.earlier])
        assert holds(one.mention.b, of[one.later])
