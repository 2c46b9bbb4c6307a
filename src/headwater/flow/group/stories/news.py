"""What each article of a story brings that is new, apart from the background it repeats."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from headwater.flow.group.pairs.weights import prior
from headwater.flow.group.stories.news_days import Told, astray, in_years, told, yearless
from headwater.records import Article, Copy, Dating, Sentence, TimeRef
from headwater.spans import Span
from headwater.text.terms import rarity, stem

LEAD = 3  # body sentences, with title and deck, that bring the news
REPEATED = 0.5  # share of a sentence that stands word for word in an earlier text: then it is background
# An opening of which the other text knows less is news of its own. On 15 invented twins and the seed pages reports
# that tell an earlier moment again have .2 to .57 of their opening there, rewrites of one day .77 and more.
OWN = 0.65
WORD = re.compile(r"\w{3,}|\d+")


@dataclass(slots=True)
class News:
    """An article as its story sees it."""

    article: Article
    told: Told
    lead: list[Sentence]
    words: frozenset[str]  # of the text, without what `set_apart` finds to be background
    repeated: dict[str, list[Span]] = field(default_factory=dict)  # by the other article: passages of this one
    earlier: frozenset[str] = frozenset()  # articles whose news it tells again as background, after news of its own


def read(
    articles: Sequence[Article],
    sentences: Iterable[Sentence],
    times: Iterable[TimeRef],
    datings: Iterable[Dating],
    copies: Iterable[Copy],
) -> list[News]:
    """Every article with its news day, as far as its own text and the dates of the story tell it."""
    of_sentence: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        of_sentence[sentence.article].append(sentence)
    of_time: dict[str, list[TimeRef]] = defaultdict(list)
    for ref in times:
        of_time[ref.article].append(ref)
    text_says = {dating.article: dating for dating in datings if dating.by == "text"}
    found = [News(a, Told(article=a.id), _lead(of_sentence[a.id]), frozenset(stems(a.text))) for a in articles]
    known_copies = tuple(copies)
    _note_repeated(found, known_copies)
    lost = astray(articles)
    lost -= _later(found, known_copies, lost)
    days = [told(a, of_sentence[a.id], of_time[a.id], text_says.get(a.id), trusted=a.id not in lost) for a in articles]
    anchors = [day for day in (one.day for one in days) if day]
    anchors += [a.published.latest for a in articles if a.published.latest and a.id not in lost]
    anchors += [d.when.latest for d in text_says.values() if d.when.latest]
    days = [
        told(a, of_sentence[a.id], of_time[a.id], text_says.get(a.id), anchors=anchors) if yearless(a) else day
        for a, day in zip(articles, days, strict=True)
    ]
    for news, one in zip(found, in_years(days, anchors), strict=True):
        news.told = one
    return found


def _note_repeated(found: Sequence[News], copies: Iterable[Copy]) -> None:
    of = {news.article.id: news for news in found}
    for copy in copies:
        if copy.a in of and copy.b in of:
            of[copy.a].repeated.setdefault(copy.b, []).extend(passage.a for passage in copy.passages)
            of[copy.b].repeated.setdefault(copy.a, []).extend(passage.b for passage in copy.passages)


def _later(found: Sequence[News], copies: Iterable[Copy], among: Set[str]) -> frozenset[str]:
    """Those that tell another page's news again, after news that no third page knows better than that one: a ruling
    months after the verdict, and no page that bears a wrong date."""
    if not among:
        return frozenset()
    of, rare = {news.article.id: news for news in found}, rarities(found)
    again: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        for later, earlier, _ in _told_again(of, copy):
            again[later].add(earlier)
    return frozenset(one for one in sorted(again) if one in among and _is_own(of[one], again[one], found, rare))


def _is_own(news: News, earlier: Set[str], found: Sequence[News], rare: Mapping[str, float]) -> bool:
    """Does no page know more of what it opens with than those whose news it tells again?"""
    most = {True: 0.0, False: 0.0}
    for other in found:
        if other is not news:
            told_again = other.article.id in earlier
            most[told_again] = max(most[told_again], known(news, other, rare))
    return most[False] <= most[True] < OWN


def rarities(found: Sequence[News]) -> dict[str, float]:
    """How rare each word is, by what is known beforehand and by the story."""
    holding = Counter(word for news in found for word in news.words)
    before = prior()
    return {word: rarity(before.texts + len(found), before.count(word) + count) for word, count in holding.items()}


def set_apart(found: Sequence[News], copies: Iterable[Copy], rare: Mapping[str, float]) -> None:
    """Notes where an article brings news of its own, then tells another's again: its words for that are background."""
    of = {news.article.id: news for news in found}
    background: dict[str, list[Span]] = defaultdict(list)
    for copy in copies:
        for later, earlier, spans in _told_again(of, copy):
            if known(of[later], of[earlier], rare) < OWN:
                of[later].earlier |= {earlier}
                background[later] += spans
    for article, spans in background.items():
        of[article].words = frozenset(stems(_without(of[article].article, spans)))


def _told_again(of: Mapping[str, News], copy: Copy) -> Iterator[tuple[str, str, list[Span]]]:
    """(later article, earlier article, passages of the later one) where it tells the other's news again, not first."""
    if copy.retells is None or copy.relation == "copy" or copy.a not in of or copy.b not in of:
        return
    told = (*copy.retold, *copy.passages)
    sides = (copy.a, [one.a for one in told]), (copy.b, [one.b for one in told])
    for (later, spans), (earlier, opening) in (sides, sides[::-1]):
        if _opens(of[earlier].lead, opening) and not _opens(of[later].lead, spans):
            yield later, earlier, spans


def _opens(lead: Sequence[Sentence], told: Iterable[Span]) -> bool:
    """Does the first sentence of the body stand among what both tell?"""
    first = next((sentence for sentence in lead if sentence.zone == "body"), None)
    return first is not None and is_repeated(first.span, told)


def _without(article: Article, spans: Iterable[Span]) -> str:
    text = list(article.text)
    for span in spans:
        text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text)


def _lead(sentences: Sequence[Sentence]) -> list[Sentence]:
    ordered = sorted(sentences, key=lambda sentence: sentence.span.start)
    body = [sentence for sentence in ordered if sentence.zone == "body"][:LEAD]
    return [sentence for sentence in ordered if sentence.zone != "body"] + body


def stems(text: str) -> list[str]:
    return [stem(word) for word in WORD.findall(text)]


def known(news: News, other: News, rare: Mapping[str, float]) -> float:
    """Which part of the news that `news` opens with stands in `other`: 0 to 1, by the rarity of the words."""
    if _same_opening(news, other):
        return 1.0
    fresh = [s for s in news.lead if not is_repeated(s.span, news.repeated.get(other.article.id, ()))]
    words = {word for sentence in fresh for word in stems(sentence.span.text)}
    weight = sum(rare[word] for word in sorted(words) if word in rare)
    if not weight:
        return 0.0
    return round(sum(rare[word] for word in sorted(words) if word in rare and word in other.words) / weight, 6)


def _same_opening(news: News, other: News) -> bool:
    """Does the first sentence of the body stand word for word in the other text? Then both bring the same."""
    return _opens(news.lead, news.repeated.get(other.article.id, ()))


def is_repeated(span: Span, passages: Iterable[Span]) -> bool:
    """Does most of a span stand in these passages of its text?"""
    common = sum(max(0, min(span.end, passage.end) - max(span.start, passage.start)) for passage in passages)
    return common >= REPEATED * (span.end - span.start)
