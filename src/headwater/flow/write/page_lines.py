"""Lines about the pages: how many there are, what news they bring, who repeats whom, what was changed or not seen."""

from collections.abc import Iterator
from datetime import date

from headwater.flow.write.phrases import capital, days, quoted, verb
from headwater.flow.write.story_records import StoryRecords, line, short_list
from headwater.records import Derived, Line, TimelineRow

PRINCIPALS = 5  # principals named where no single one stands behind most statements
LINKS = ("copy", "rewrite", "shared_source", "shared_quotes")
RELATIONS = {
    "copy": "is a copy of", "rewrite": "is a rewrite of", "shared_source": "rests on the same text as",
    "shared_quotes": "shares only quotations with",
}  # fmt: skip
NAMED = 6  # pages that one line calls by name


def numbers(held: StoryRecords) -> Iterator[Line]:
    story, section = held.story.id, "In numbers"
    pages, texts = held.count("pages", story, "page"), held.count("independent texts", story, "independent text")
    outlets = held.count("outlets", story, "outlet")
    without = held.count("pages without an outlet", story, "page")
    bare = len(without.members)
    if not outlets.members:
        whose = ", none of which names its outlet" if bare > 1 else ", which names no outlet"
    else:
        whose = f" from {outlets.words}" + (f" and {without.words} that {verb(bare, 'names')} none" if bare else "")
    text = f"The story stands on {pages.words}{whose}."
    known = [pages] + ([outlets] if outlets.members else []) + ([without] if bare and outlets.members else [])
    if texts.members:
        text += f" Without copies and rewrites, {texts.words} {verb(len(texts.members), 'remains')}."
        known.append(texts)
    if held.counts.undetermined:
        more = held.count("undetermined pages", story, "page")
        text += (
            f" Of {more.words} it is open whether {verb(len(more.members), 'it')} {verb(len(more.members), 'is')} so."
        )
        known.append(more)
    yield line(section, text, held.heads(held.pages), derived=known, members=held.pages)
    yield from principals(held)


def principals(held: StoryRecords) -> Iterator[Line]:
    """On whose word the statements rest."""
    story, every = held.story.id, held.count("statements", held.story.id, "statement")
    by = sorted(
        ((len(ids), of.removeprefix("statements of ")) for (of, record), ids in held.lists.items()
         if record == story and of.startswith("statements of ")),
        key=lambda one: (-one[0], one[1]),
    )  # fmt: skip
    if not by or len(every.members) < 2:
        return
    shown = [name for _, name in by[:PRINCIPALS]]
    counted = [held.count(f"statements of {name}", story, "statement") for name in shown]
    most, name = by[0]
    if most * 2 > len(every.members):
        text = f"Of {every.words}, {most} {verb(most, 'goes')} back to {held.the(name)}."
        told = counted[0]
        words = f"{most} {verb(most, 'goes')} back"
        one = Derived(words=words, rule="count", of=told.of, record=story, members=told.members)
        yield line("In numbers", text, held.named(name), derived=(every, one), members=told.members)
        return
    goes = f" {verb(len(counted[0].members), 'goes')} back"
    listed = [
        f"{made.words}{'' if place else goes} to {held.the(one)}"
        for place, (made, one) in enumerate(zip(counted, shown, strict=True))
    ]
    text = f"No single voice stands behind most of the {every.words}: " + ", ".join(listed) + "."
    cites = [span for one in shown for span in held.named(one)]
    yield line("In numbers", text, cites, derived=(every, *counted))


def news(held: StoryRecords) -> Iterator[Line]:
    """The moments, the latest first: what is new comes before what was known."""
    told_of = [one for one in held.moments if one.articles]
    titles = {page.title for page in held.pages.values()}
    ranked = sorted(told_of, key=lambda one: (one.when.latest or one.when.earliest or date.min, one.id), reverse=True)
    for moment in ranked:
        told = held.count("pages", moment.id, "page")
        heads = (held.head(one) for one in moment.articles)
        title = min(heads, key=lambda span: (span not in titles, len(span.text), span))
        cites = [title, *(span for span in held.heads(moment.articles) if span != title)]
        if moment.when.said is not None:
            cites.append(moment.when.said)
        dated = moment.when.earliest is not None or moment.when.latest is not None
        words = days(moment.when)
        opening = capital(words)
        if None in (moment.when.earliest, moment.when.latest):  # a bound alone may lie years off
            opening = "On a day that no page tells" + (f", {words}" if dated else "")
        sure = " (worked out)" if moment.when.basis == "inferred" else ""
        text = f"{opening}{sure}, on {told.words}: {quoted(title.text)}"
        known = (told, held.bound("moment", moment.id, words)) if dated else (told,)
        yield line("The news", text, cites, derived=known, members=moment.articles)


def relations(held: StoryRecords) -> Iterator[Line]:
    """Copies first, the largest share first."""
    ranked = [one for one in held.copies if one.relation in LINKS and one.passages]
    for copy in sorted(ranked, key=lambda one: (LINKS.index(one.relation), -one.share, one.id)):
        near, far = (copy.b, copy.a) if copy.direction == "b_from_a" else (copy.a, copy.b)
        open_ = copy.direction == "undetermined" and not copy.relation.startswith("shared")
        longest = sorted(copy.passages, key=lambda one: (one.a.start - one.a.end, one.a))[0]
        words, both = held.sample(longest.a), "The longest words that both have"
        both = both if words == longest.a else "Among much else, both have"
        which = ", or the reverse." if open_ else "."
        names = [held.called(one) for one in (near, far)]
        if names[0] == names[1]:
            names = [f"the page {held.pages[one].page}" for one in (near, far)]
        text = f"{capital(names[0])} {RELATIONS[copy.relation]} {names[1]}{which}"
        text += f" {both}: {quoted(words.text)}"
        yield line("Who repeats whom", text, (longest.a, longest.b), members=(copy.id,))


def changes(held: StoryRecords) -> Iterator[Line]:
    """Corrections that pages print, and pages whose words are no longer what they were."""
    for article in held.pages.values():
        if article.notice is not None:
            told = [article.notice] if article.notice != article.title else [article.notice, *article.body[:1]]
            text = f"{capital(held.called(article.id))} notes a change: " + " ".join(quoted(one.text) for one in told)
            yield line("What was changed", text, told)
    for version in held.versions:
        both = [one for one in (version.article, version.by) if one in held.pages]
        if both:
            page = held.pages[both[-1]]
            text = f"A page of {page.outlet or page.page} has changed since it was read."
            yield line("What was changed", text, [held.head(one) for one in both], members=both)


def unseen(held: StoryRecords) -> Iterator[Line]:
    """What the pages leave open: their dates, their outlets, texts behind them that nobody has shown us."""
    story, section = held.story.id, "What could not be seen"
    for of, says in (("pages without a date", "states no date"), ("pages without an outlet", "names no outlet")):
        made = held.count(of, story, "page")
        if made.members:
            first, *rest = says.split(" ", 1)
            names = short_list([held.pages[one].page for one in held.pages if one in made.members], NAMED)
            text = f"{capital(made.words)} {verb(len(made.members), first)} {rest[0]}: {names}."
            yield line(section, text, held.heads(made.members), derived=(made,), members=made.members)
    if held.failed:
        made = held.count("pages that could not be read", story, "page")
        text = f"Of the case {made.words} could not be read, or not whole: {short_list(held.failed, NAMED)}."
        yield line(section, text, held.heads(held.pages), derived=(made,), members=made.members)
    for node in sorted(held.nodes, key=lambda one: one.id):
        told = [edge for edge in held.edges if edge.target == node.id and edge.evidence]
        if node.kind == "unseen" and told:
            pages = sorted({span.article for edge in told for span in edge.evidence})
            text = f"A text that is not among the pages stands behind {short_list(held.callings(pages), NAMED)}."
            cites = [*(edge.evidence[0] for edge in told), *held.heads(pages)]
            yield line(section, text, cites[: 2 * NAMED], members=(node.id,))


def timeline(held: StoryRecords) -> Iterator[Line]:
    """What most pages tell comes first; the brief puts the rows that it keeps back into the order of days. What copies
    and other pages tell of one claim and the same days is one row."""
    ranked = sorted(
        held.timeline, key=lambda one: (one.kind == "publication", -len(one.articles), chronological(one))
    )  # fmt: skip
    told: set[tuple[str, date | None, date | None]] = set()
    for row in ranked:
        same = {(claim, row.when.earliest, row.when.latest) for claim in claims_of(held, row)}
        if same & told and row.kind != "publication" and not row.disputed:
            continue
        told |= same
        words = days(row.when)
        sure = "" if row.when.basis in ("stated", "resolved") else " (worked out)"
        published = (
            f"published by {held.called(row.articles[0])}, " if row.kind == "publication" and row.articles else ""
        )
        other = " Another page dates it otherwise." if row.disputed else ""
        text = f"{capital(words)}{sure}: {published}{quoted(row.text)}{other}"
        bound = held.bound("row", row.id, words)
        yield line("Timeline", text, row.cites, derived=(bound,), members=(row.id,))


def claims_of(held: StoryRecords, row: TimelineRow) -> set[str]:
    """The claims that the sentences of a row tell."""
    homes = (held.homes.of(span) for span in row.cites)
    return {claim for one in homes if one is not None for claim in held.claims_in.get(one.id, ())}


def chronological(row: TimelineRow) -> tuple[date, date, str]:
    when = row.when
    return when.earliest or when.latest or date.max, when.latest or date.max, row.id


__all__ = ["changes", "chronological", "news", "numbers", "relations", "timeline", "unseen"]
