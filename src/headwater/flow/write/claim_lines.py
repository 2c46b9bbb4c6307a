"""Lines about claims: what is said, on how many origins; what is disputed, denied, and rests on one origin alone."""

from collections import Counter
from collections.abc import Iterator

from headwater.flow.write.phrases import capital, quoted, verb
from headwater.flow.write.story_records import StoryRecords, line, short_list
from headwater.records import Claim, ClaimMember, Derived, Line, Statement
from headwater.records.claims import DIFFER
from headwater.spans import Span

FIRST = 2  # sentences of a body that a page opens with
LONG = 60  # words of a sentence past which another telling of the claim is shown, where there is one
LEAST = 8  # words of a sentence that one page alone has, to be shown
SPEAKERS = 4  # speakers that a line names
STANDINGS = ("disputed", "denied", "retracted", "corroborated", "single_origin", "unclear")
DISPUTED = ("disputed", "denied", "retracted")


def ranked(held: StoryRecords) -> list[Claim]:
    """What pages open with before what they all repeat as background; then by origins and tellings."""
    opening = openings(held)
    return sorted(
        held.claims,
        key=lambda one: (
            -prominence(one, opening),
            -len(one.origins),
            -len(one.members),
            STANDINGS.index(one.standing),
            one.id,
        ),
    )


def openings(held: StoryRecords) -> frozenset[str]:
    """The sentences that pages put first: headline, deck, and the first of the body."""
    found: set[str] = set()
    met: Counter[str] = Counter()
    for one in sorted(held.sentences, key=lambda one: (one.article, one.span.start, one.span.end)):
        met[one.article] += one.zone == "body"
        if one.zone != "body" or met[one.article] <= FIRST:
            found.add(one.id)
    return frozenset(found)


def prominence(claim: Claim, opening: frozenset[str]) -> int:
    """How many pages tell it, those that open with it counted twice."""
    return len(claim.articles) + len({one.article for one in claim.members if one.sentence in opening})


def claims(held: StoryRecords) -> Iterator[Line]:
    """Each claim in the words of a page, then on whose word it stands. A sentence is shown once."""
    shown: set[str] = set()
    for claim in ranked(held):
        member = clearest(held, claim, shown)
        if member is None or only_denied(claim) or (len(claim.articles) == 1 and fragment(held, member)):
            continue
        shown.add(telling(held, member))
        section = "What is disputed" if claim.standing in DISPUTED else "What is claimed"
        yield claimed(held, claim, member, section)


def only_denied(claim: Claim) -> bool:
    """Does nobody on these pages say it? Then it is told among the denials alone."""
    return claim.standing == "denied" and not any(one.stance in ("asserts", "withdraws") for one in claim.members)


def clearest(held: StoryRecords, claim: Claim, shown: set[str]) -> ClaimMember | None:
    """The telling whose sentence has the proposition and is not too long; none of a sentence shown already."""
    said = [one for one in claim.members if one.stance not in ("denies", "withdraws")] or list(claim.members)
    fresh = [
        one for one in said
        if one.sentence in held.sentence and telling(held, one) not in shown
        and not held.is_notice(held.sentence[one.sentence].span)
    ]  # fmt: skip
    exact = set(claim.said)
    return min(
        fresh, default=None,
        key=lambda one: (
            len(held.sentence[one.sentence].span.text.split()) > LONG, held.sentence[one.sentence].zone == "title",
            not exact & set(one.content), one.speaker is None and not one.narrated,
            held.sentence[one.sentence].span,
        ),
    )  # fmt: skip


def fragment(held: StoryRecords, member: ClaimMember) -> bool:
    """Half a headline, or words that say nothing by themselves?"""
    words = held.sentence[member.sentence].span.text
    return len(words.split()) < LEAST or words.rstrip().endswith("…")


def telling(held: StoryRecords, member: ClaimMember) -> str:
    return " ".join(held.sentence[member.sentence].span.text.casefold().split())


def claimed(held: StoryRecords, claim: Claim, member: ClaimMember, section: str) -> Line:
    pages = held.count("pages", claim.id, "page")
    cites = [*held.said_in(member), *other_pages(held, claim, member)]
    names = [one.principal for one in claim.origins]
    cites += [span for name in names for span in held.named(name, claim.articles)]
    known = [pages] if len(pages.members) > 1 else []
    if len(pages.members) > 1:
        text = f"{capital(pages.words)} have it"
    else:
        text = f"Only {held.called(claim.articles[0])} has it"
    own = speaker(held, claim, member)
    if own is not None:
        text += f", as said by {held.spoken(own)}"
        cites += held.named(own.speaker or "", [member.article])
    if not names:
        text += "." if own is not None else "; whose word it is stays open."
    elif own is not None and member.narrated:
        text += "."
    elif own is None and names == [held.pages[claim.articles[0]].outlet] and not known:
        text += ", in its own voice."
    else:
        made = held.count("origins", claim.id, "origin")
        known.append(made)
        text += f"{', and' if own is not None else ','} on the word of {made.words}"
        text += f": {short_list([held.the(name) for name in names], SPEAKERS)}."
    if any(held.pages[one].notice == held.pages[one].title for one in claim.articles if held.pages[one].notice):
        text += " The notice above is among them."
    text = f"{quoted(held.sentence[member.sentence].span.text)} {text}"
    if claim.denied_by:
        text += f" {capital(short_list([held.the(one) for one in claim.denied_by], SPEAKERS))}"
        text += f" {verb(len(claim.denied_by), 'denies')} it."
        cites += denying(held, claim)
    if claim.standing == "disputed" and claim.why.startswith(DIFFER):
        text += f" {capital(claim.why).replace('polarity', 'whether it is so')}."
        cites += [span for one in claim.members if one.differs for span in held.said_in(one)]
    return line(section, text, cites, derived=known, members=(claim.id,))


def speaker(held: StoryRecords, claim: Claim, member: ClaimMember) -> Statement | None:
    """Who says the words that are shown, where no principal is known of him: no other's word stands for his.

    A page that tells in its own voice that somebody said so has his word for it.
    """
    if member.stance == "denies":
        return None
    if not member.narrated:
        told = held.statement.get(member.id) if member.id in claim.undetermined else None
        return told if told is not None and told.speaker is not None else None
    return next(
        (
            one for one in held.by_sentence.get(member.sentence, ())
            if one.speaker is not None and one.within is None
            and any(own.overlaps(part) for own in member.content for part in one.content)
        ),
        None,
    )  # fmt: skip


def other_pages(held: StoryRecords, claim: Claim, member: ClaimMember) -> list[Span]:
    """One sentence of every other page that tells it."""
    found: dict[str, Span] = {}
    for one in claim.members:
        if one.article != member.article and one.sentence in held.sentence:
            found.setdefault(one.article, held.sentence[one.sentence].span)
    return list(found.values())


def denying(held: StoryRecords, claim: Claim) -> list[Span]:
    """Where each of those who deny it does so."""
    found: dict[str, tuple[Span, ...]] = {}
    for one in (*claim.denials, *claim.members):
        if one.stance == "denies" and one.speaker is not None:
            found.setdefault(one.speaker, held.said_in(one))
    spans = [span for spans in found.values() for span in spans]
    return spans + [span for name in claim.denied_by for span in held.named(name, [one.article for one in spans])]


def denials(held: StoryRecords) -> Iterator[Line]:
    """Each denial once, however many pages carry the same words."""
    same: dict[tuple[str, str], list[Span]] = {}
    ids: dict[tuple[str, str], list[str]] = {}
    for one in sorted(held.statements, key=lambda one: (one.article, one.content[0].start, one.id)):
        home = held.sentence.get(one.sentence)
        if one.act != "deny" or home is None or one.speaker is None:
            continue
        key = (one.speaker, " ".join(span.text for span in one.content).casefold())
        same.setdefault(key, []).append(home.span)
        ids.setdefault(key, []).append(one.id)
    by_sentence: dict[Span, list[tuple[str, str]]] = {}
    for key, spans in same.items():
        by_sentence.setdefault(spans[0], []).append(key)
    for span, keys in sorted(by_sentence.items(), key=lambda one: (-max(len(same[key]) for key in one[1]), one[0])):
        names = list(dict.fromkeys(name for name, _ in keys))
        cites = [span, *(other for key in keys for other in same[key])]
        cites += [place for name in names for place in held.named(name, [span.article])]
        who = capital(short_list([held.the(name) for name in names], SPEAKERS))
        text = f"{who} {verb(len(names), 'denies')}: {quoted(span.text)}"
        yield line("What is denied", text, cites, members=[one for key in keys for one in ids[key]])


def one_origin(held: StoryRecords) -> Iterator[Line]:
    """How much of the story stands on the word of a single principal."""
    story = held.story.id
    every, alone = held.count("claims", story, "claim"), held.count("claims on one origin", story, "claim")
    if not alone.members:
        return
    ordered = ranked(held)
    cites = [span for one in ordered if len(one.origins) == 1 for span in one.said[:1]][:SPEAKERS]
    text = f"Of {every.words}, {len(alone.members)} {verb(len(alone.members), 'goes')} back to a single origin."
    told = Derived(
        words=f"{len(alone.members)} {verb(len(alone.members), 'goes')} back", rule="count", of=alone.of,
        record=story, members=alone.members,
    )  # fmt: skip
    yield line("What rests on a single origin", text, cites, derived=(every, told))
    by = sorted(
        ((len(ids), of.removeprefix("claims on ").removesuffix(" alone")) for (of, record), ids in held.lists.items()
         if record == story and of.endswith(" alone") and ids),
        key=lambda one: (-one[0], one[1]),
    )  # fmt: skip
    for _, name in by:
        made = held.count(f"claims on {name} alone", story, "claim")
        own = [one for one in ordered if one.id in made.members]
        text = f"{capital(made.words)} {verb(len(made.members), 'rests')} on the word of {held.the(name)} alone."
        cites = [*held.named(name, own[0].articles), *(span for one in own for span in one.said[:1])][:SPEAKERS]
        yield line("What rests on a single origin", text, cites, derived=(made,), members=made.members)


__all__ = ["claims", "denials", "one_origin"]
