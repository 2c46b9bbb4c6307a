"""The check of a sentence against the words it cites: the same for the brief's lines, a model's, and anybody's.

Every name, number and date must stand in the cited spans (word for word, as a name by a resolved mention in them, as a
date by a resolved time), or be derived by a rule from members that are listed, which is worked out again here. What
stands in quotation marks must stand there as it is. Not caught: a sentence that says something else of the same names,
numbers and dates in other words; `Support.unseen` lists its words of weight that no cited span has.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from headwater.beats import table
from headwater.flow.write.contrary import exchanged, heavy, opposed, root, swapped, tokens, turned
from headwater.flow.write.evidence import Cited, Evidence, facts_of, openers, standing_for, words_of
from headwater.flow.write.stated import date_fault, number_fault
from headwater.records import Derived, Support, Unsupported
from headwater.records.briefs import Found
from headwater.spans import Span
from headwater.text.facts import Fact, facts
from headwater.text.names import straight

_QUOTED = re.compile(r"[“„«]([^“”„«»]+)[”“»]|(?<!\w)\"([^\"]+)\"(?!\w)")
_CUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")
_SHORT = 3  # words of a quotation from which it must stand word for word; shorter marks may only name a thing
_SAID = re.compile(r"[,”\"]\s(?:said|says|added|warned)\s$")
# "The hospital in Sarn said": whoever speaks, it is not Sarn.
_PLACED = re.compile(r"\b(?:in|at|of|for|from|by|near|with|to)\s(?:the\s)?$|[’']s?\s$", re.I)
_ENDS = re.compile(r"\s*(?:[.,;]|$)")


def check(sentence: str, cites: Sequence[Span], evidence: Evidence, derived: Sequence[Derived] = ()) -> Support:
    """What of the sentence its cited spans bear out. `derived`: words that were worked out, with rule and members.

    Nothing is looked for outside the spans. Without any, the sentence is `uncited`.
    """
    cited = evidence.cited(cites)
    plain = without_pages(sentence, cited, evidence)
    found = [one for one in facts(plain, openers()) if not ordinary(one, evidence)]
    faults = [
        Unsupported(words=span.text, kind="citation", why="these words do not stand where the citation says")
        for span in cited.spans
        if not evidence.whole(span)
    ]
    worked, covered = [], list[tuple[int, int]]()
    for made in derived:
        wrong = recounted(made, sentence, evidence)
        if wrong is None:
            worked.append(made)
            covered += [(at.start(), at.end()) for at in re.finditer(re.escape(made.words), sentence, re.I)]
        else:
            faults.append(wrong)
    left = [one for one in found if not any(a <= one.start and one.end <= b for a, b in covered)]
    borne = []
    for one in left:
        why = fault(one, sentence, cited)
        if why is None:
            borne.append(one)
        else:
            faults.append(Unsupported(words=one.words, kind=one.kind, why=why))
    faults += [*misquoted(sentence, cited), *turned(sentence, cited), *opposed(sentence, cited)]
    turned_round = [*swapped(sentence, left, cited)] or [*exchanged(sentence, borne, cited)]
    faults += [*turned_round, *misattributed(sentence, borne, holding(sentence, cited, evidence), cited)]
    return support(sentence, cited, bool(found) or plain != sentence, faults, worked)


def without_pages(sentence: str, cited: Cited, evidence: Evidence) -> str:
    """The sentence with the outlets and addresses of the cited pages blanked, and the addresses of pages that could
    not be read: these stand outside the text."""
    pages = [page for span in cited.spans if (page := evidence.articles.get(span.article)) is not None]
    names = {name for page in pages for name in (page.page, page.outlet) if name} | {*evidence.unread}
    for name in sorted((name for name in names if name in sentence), key=lambda one: (-len(one), one)):
        sentence = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda at: " " * len(at[0]), sentence)
    return sentence


def support(
    sentence: str, cited: Cited, holds_facts: bool, faults: Sequence[Unsupported], worked: Sequence[Derived]
) -> Support:
    weight = {word: root(word) for word in tokens(sentence) if heavy(word)}
    verdict: Found
    known = {root(word) for word in cited.vocabulary}
    unseen = tuple(sorted(word for word, base in weight.items() if base not in known))
    if not cited.spans:
        verdict, why = "uncited", "it cites nothing"
    elif faults:
        verdict, why = "unsupported", "; ".join(f"“{one.words}”: {one.why}" for one in faults)
    elif not holds_facts and len(unseen) * 2 > len(weight):
        verdict, why = "unchecked", "it holds no name, number or date, and most of its words stand in no cited span"
    else:
        verdict, why = "supported", "every name, number and date in it stands in the cited spans"
        if worked:
            why += f", or was worked out again ({', '.join(sorted({one.rule for one in worked}))})"
    return Support(
        sentence=sentence, verdict=verdict, cites=cited.spans, faults=tuple(faults), derived=tuple(worked),
        unseen=unseen, why=why,
    )  # fmt: skip


def ordinary(one: Fact, evidence: Evidence) -> bool:
    """A lone capital at the head of a sentence that the pages also write small is a word, and no name."""
    return one.opens and one.words.lower() in evidence.ordinary


def fault(one: Fact, sentence: str, cited: Cited) -> str | None:
    """Why the cited spans do not bear the words out; None where they do."""
    if one.kind == "date":
        return date_fault(one, sentence, cited)
    return number_fault(one, sentence, cited) if one.kind == "number" else name_fault(one, cited)


def name_fault(one: Fact, cited: Cited) -> str | None:
    words = words_of(one.words)
    if not words or has_words(one.words, cited) or whole_name(one.words, cited):
        return None
    if made_of_names(one.words.split(), cited):
        return None
    return "the cited spans name nobody and nothing so"


def has_words(words: str, cited: Cited) -> bool:
    """Do they stand there, capitals as capitals ("US" is not "us")?"""
    shouted = [part for part in words_of(words) if len(part) <= _SHORT] if words.isupper() else []
    return cited.has(words_of(words)) and all(part in cited.shouted for part in shouted)


def whole_name(words: str, cited: Cited) -> bool:
    body = standing_for(words)
    plain = words_of(words)
    return plain in cited.names or plain in cited.outlets or (body is not None and body in cited.bodies)


def made_of_names(words: Sequence[str], cited: Cited) -> bool:
    """A run of several names and titles, each of which stands there whole: "Russian Defense Minister Sergei Shoigu"."""
    if not words:
        return True
    for size in range(len(words), 0, -1):
        piece = " ".join(words[:size])
        plain = words_of(piece)
        part = whole_name(piece, cited) or plain in cited.runs or (title(piece) and has_words(piece, cited))
        if (part or not plain) and made_of_names(words[size:], cited):
            return True
    return False


@cache
def _titles() -> frozenset[str]:
    roles = table("roles")
    listed = [*roles["titles"]["any"], *roles["titles"]["he"], *roles["titles"]["she"], *roles["state"], *roles["firm"]]
    listed += [
        *roles["persons"],
        *roles["organs"],
        *roles["occupations"],
        *table("name_words")["titles"],
        "state",
        "foreign",
        "vice",
    ]
    return frozenset(part for one in listed for part in words_of(str(one)))


def title(words: str) -> bool:
    return all(part in _titles() for part in words_of(words))


def misquoted(sentence: str, cited: Cited) -> Iterator[Unsupported]:
    """Words in quotation marks that do not stand so in the cited spans. "…" and [brackets] may part them."""
    for match in _QUOTED.finditer(sentence):
        quoted = match[1] or match[2]
        for piece in _CUT.split(quoted):
            words = words_of(piece)
            if len(words) >= _SHORT and not any(_within(words, line) for line in cited.joined):
                yield Unsupported(words=piece.strip(), kind="quotation", why="the cited spans do not have these words")


def _within(words: tuple[str, ...], line: tuple[str, ...]) -> bool:
    return any(line[at : at + len(words)] == words for at in range(len(line) - len(words) + 1))


def holding(sentence: str, cited: Cited, evidence: Evidence) -> Cited:
    """Of the cited spans those with the words in quotation marks, where there are such: these tell who says them."""
    quoted = [words_of(piece) for at in _QUOTED.finditer(sentence) for piece in _CUT.split(at[1] or at[2])]
    long = [words for words in quoted if len(words) >= _SHORT]
    spans = [span for span in cited.spans if any(_within(words, words_of(span.text)) for words in long)]
    return evidence.cited(spans) if spans else cited


def misattributed(sentence: str, found: Sequence[Fact], cited: Cited, whole: Cited) -> Iterator[Unsupported]:
    """Somebody is made to say what the cited statements have others say. `whole`: of all cited spans, among which are
    those of whoever "denies it"."""
    text = straight(sentence)
    for one in found:
        if one.kind != "name" or words_of(one.words) in cited.outlets:
            continue
        says = _says().match(text, one.end) or (_SAID.search(text[: one.start]) and _ENDS.match(text, one.end))
        placed = says and _PLACED.search(text[: one.start])
        if says and not placed and cited.said and not named_among(one.words, cited):
            if any(_says().match(there, at.end()) for there in cited.texts for at in _places(one.words, there)):
                continue
            if _DENIES.match(text, one.end) and named_among(one.words, whole):
                continue
            why = f"the cited words are said by {', '.join(sorted(cited.speakers))}"
            yield Unsupported(words=one.words, kind="speaker", why=why)


_DENIES = re.compile(r" den(?:y|ies|ied) it\b")  # what stands in quotation marks before it


@cache
def _says() -> re.Pattern[str]:
    """What follows the name of somebody who says something."""
    between = r"(?:\s(?:also|has|have|had|publicly|later|then|again|on\s\w+day))*"
    return re.compile(rf"{between}\s(?:{'|'.join(table('support')['saying'])})\b")


def _places(words: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(straight(words))}(?!\w)", text)


def named_among(words: str, cited: Cited) -> bool:
    plain, body = words_of(words), standing_for(words)
    if body is not None and (words_of(body) in cited.said or body in cited.speakers):
        return True
    return any(plain[-len(form) :] == form or form[-len(plain) :] == plain or plain == form for form in cited.said)


def recounted(one: Derived, sentence: str, evidence: Evidence) -> Unsupported | None:
    """Works the words out again from the members; what is wrong with them, or None."""

    def wrong(why: str) -> Unsupported:
        return Unsupported(words=one.words, kind=one.rule, why=why)

    if one.words.casefold() not in sentence.casefold():
        return wrong("these derived words are not in the sentence")
    told = [fact for fact in facts_of(one.words) if fact.kind == ("date" if one.rule == "bound" else "number")]
    if one.rule == "bound":
        when = evidence.bounds.get(one.record)
        if when is None:
            return wrong(f"no days are known of {one.record}")
        days = [fact.date.days for fact in told if fact.date is not None and fact.date.days is not None]
        ends = [(when.earliest or when.latest, when.latest or when.earliest)]
        return None if days == ends else wrong(f"the days of {one.of} are {when.earliest} to {when.latest}")
    there = evidence.lists.get((one.of, one.record))
    if there is None:
        return wrong(f"no list of {one.of} is known for {one.record}")
    if set(one.members) != there:
        return wrong(f"the members are not the {one.of} of {one.record}")
    values = [fact.value for fact in told]
    return None if values == [float(len(there))] else wrong(f"there are {len(there)}")
