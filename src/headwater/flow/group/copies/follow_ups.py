"""Which of two texts is a later report that only mentions the news of the other.

What opens the earlier text stands in the later one as one sentence of its background, put into the past: "last July",
"in March", "had sentenced". So their news is of different days even where neither page has a date, and unless one
retells the other (`retellings`) they are two stories in one arc.
"""

import re

from headwater.flow.group.copies.evidence import rare
from headwater.flow.group.copies.mentions import Mention, best_mention
from headwater.flow.group.copies.retellings import told
from headwater.records import Article, FollowUp, digest
from headwater.spans import Span
from headwater.text import times, vocabulary
from headwater.text.times import Expression

# Measured together on the pairs of pages of one story that are compared: of 1,914 of single events 1 passes, of 5,002
# of stories that go on for days 22. What a follow-up does to invented ones is measured in `stories.py`.
NEWS = 2  # sentences that open a text, one of which is mentioned
LEAD = 3  # sentences that open the later text, in which nothing is background yet
HELD, PLAIN = 28.0, 14.0  # weight of a mention, and of what in it is no name: as for arcs
OWN = 0.55  # of the later text's title and first sentences the earlier one knows less: they are news of its own
SAME_DAYS = 2  # pages out within so many days of each other do not look back on each other's news as long past
WEEK = 7  # days: the least that counts as long past
# Words after which a sentence tells something else than its main clause does.
CLAUSE = r"that|since|because|if|until|when|whether|said|says|told"
PAST = re.compile(rf"^(?:(?!\b(?:{CLAUSE}|who|which|whose|as)\b)[^,;:\n])*?\b(had)\b")
OTHER = re.compile(rf"\b(?:{CLAUSE})\b")
QUOTING = tuple("\"'“‘«„")


def follow_ups(a: Article, b: Article) -> tuple[FollowUp, ...]:
    """The later report and what it mentions; nothing where neither text follows the other, or each would."""
    if _days_apart(a, b) in range(SAME_DAYS + 1):
        return ()
    found = [one for one in (_follow_up(a, b), _follow_up(b, a)) if one is not None]
    return tuple(found) if len(found) == 1 else ()


def _days_apart(a: Article, b: Article) -> int | None:
    """The least that the stated days of publication leave; None where either is unknown."""
    one, other = a.published, b.published
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    return max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)


def _follow_up(earlier: Article, later: Article) -> FollowUp | None:
    mention = best_mention(told(earlier), told(later), opening=NEWS, below=LEAD, held=HELD, plain=PLAIN)
    if mention is None or mention.passage.a.text.startswith(QUOTING) or _known(later, earlier) >= OWN:
        return None
    sign = _long_past(mention)
    if sign is None:
        return None
    return FollowUp(
        id=digest("follow_up", earlier.id, later.id), earlier=earlier.id, later=later.id, mention=mention.passage,
        why=f"after news of its own it looks back (“{sign}”) on what the other page begins with",
    )  # fmt: skip


def _known(later: Article, earlier: Article) -> float:
    """The part of the later text's title and first sentences that stands in the earlier text, by rarity."""
    lead = _stems((later.title, *told(later).spans[:NEWS]))
    common = lead & _stems((earlier.title, *earlier.body))
    return round(vocabulary.weight(common, rare) / (vocabulary.weight(lead, rare) or 1.0), 6)


def _stems(spans: tuple[Span | None, ...]) -> frozenset[str]:
    return vocabulary.read("\n".join(span.text for span in spans if span is not None)).stems


def _long_past(mention: Mention) -> str | None:
    """The words by which the later text puts into the past what the earlier one tells as news."""
    news, looking_back = mention.passage.a.text, mention.passage.b.text
    for sign in (_time, _tense):
        if (words := sign(looking_back)) is not None and sign(news) is None:
            return words
    return None


def _time(text: str) -> str | None:
    found = (one for one in times.find(text) if _far_back(one))
    return next((one.text for one in found if not OTHER.search(text, 0, one.start)), None)


def _far_back(one: Expression) -> bool:
    """A week ago and more: "last spring", "in March", "ten days ago". A bare year is that of any old background."""
    meaning = one.meaning
    if one.tense == "future" or meaning.which in ("this", "next") or meaning.clip > 0:
        return False
    if meaning.kind == "named":
        return meaning.name in ("month", "season") or meaning.years == -1
    if meaning.kind == "shift":
        return meaning.count <= (-WEEK if meaning.unit == "D" else -1) and meaning.unit in ("D", "W", "M", "Y")
    return meaning.kind == "fixed" and re.fullmatch(r"\d{4}-(?:\d\d|[A-Z]\w)", meaning.value) is not None


def _tense(text: str) -> str | None:
    found = PAST.search(text)
    return found.group(1) if found else None
