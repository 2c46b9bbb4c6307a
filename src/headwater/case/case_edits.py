"""Rows of the log of changes for pages that were edited: two versions of one address, sentence by sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from headwater.deferred import Deferred
from headwater.records import Article, CaseChange, CaseChangeKind, Edit, Sentence, Statement, Version
from headwater.spans import Span, cut
from headwater.store.case_file import CaseFile

if TYPE_CHECKING:
    from headwater.flow.write import edits
else:
    edits = Deferred("headwater.flow.write.edits")

WAYS: Mapping[str, CaseChangeKind] = {
    "changed": "sentence_changed", "dropped": "sentence_dropped", "added": "sentence_added",
}  # fmt: skip
WHERE = {"title": "headline", "deck": "deck", "body": "sentence"}


class Edited(NamedTuple):
    """The rows; the articles that are new versions; of these the ones whose notice is no news or told here already;
    their sentences that stood in the old version; and every version with the one that took its place."""

    rows: tuple[CaseChange, ...]
    articles: frozenset[str]
    noticed: frozenset[str]
    repeated: tuple[Span, ...]
    newer: Mapping[str, str]

    def one_page(self, change: CaseChange) -> bool:
        """Is it a conflict of a page with its own later words? The edit tells it."""
        articles = {span.article for span in change.spans}
        return change.kind == "conflict_new" and len(articles) > 1 and len({*map(self.newest, articles)}) == 1

    def newest(self, article: str) -> str:
        met: set[str] = set()
        while article in self.newer and article not in met:
            met.add(article)
            article = self.newer[article]
        return article


def edited(file: CaseFile, met: frozenset[str], now: Mapping[str, tuple[str, str | None]]) -> Edited:
    """What the versions that are new since the last run changed. `met`: articles that are new to the case."""
    held, present = file.held_keys("versions"), {one.article: one for one in file.records(Version)}
    fresh = [one for id_, one in sorted(present.items()) if held.get(id_) != one.by and one.by in now and id_ in now]
    rows: list[CaseChange] = []
    noticed: set[str] = set()
    same: list[Span] = []
    for version in fresh:
        sides = {one.id: one for one in file.records(Article, id=[version.article, version.by])}
        old, new = sides[version.article], sides[version.by]
        before, after = (tuple(file.records(Sentence, article=[one.id])) for one in (old, new))
        said = tuple(tuple(file.records(Statement, article=[one.id])) for one in (old, new))
        found = edits.edits(old, new, sentences=(before, after), statements=(said[0], said[1]))
        rows += told(version, old, new, found, now[new.id][1])
        noticed.add(new.id)
        if new.id in met:
            same += edits.repeated(before, after)
        if old.id in met:
            same += edits.repeated(after, before)
    stale = [one for one in held if one not in present]
    file.hold_keys("versions", {one.article: one.by for one in fresh}, stale)
    newer = frozenset({one.by for one in present.values()} & met)
    by = {one.article: one.by for one in present.values()}
    return Edited(tuple(rows), newer, frozenset(noticed), tuple(same), by)


def told(
    version: Version, old: Article, new: Article, found: Sequence[Edit], story: str | None
) -> Iterator[CaseChange]:
    """The page with its edits counted, then each edit. Where nothing but furniture differs, nothing."""
    notice = new.notice if new.notice and not (old.notice and old.notice.text == new.notice.text) else None
    if not found and not notice:
        return
    counts: Counter[str] = Counter(one.way for one in found)
    what = ", ".join(f"{counts[way]} {way}" for way in WAYS if counts[way]) or "no sentence differs"
    statements = len({one for edit in found for one in (*edit.statements_before, *edit.statements_after)})
    printed = f"a notice is printed: “{flat(notice.text)}”" if notice else "no notice is printed"
    yield CaseChange(
        kind="page_edited", story=story, what=version.address, before=f"article {old.id[:12]}",
        after=f"article {new.id[:12]}: {what}", spans=(head(old), head(new), *((notice,) if notice else ())),
        why=f"{printed}; {statements} statement{'' if statements == 1 else 's'} affected; {version.why}",
    )  # fmt: skip
    for edit in found:
        who = f", {' and '.join(edit.speakers)}" if edit.speakers else ""
        yield CaseChange(
            kind=WAYS[edit.way], story=story, what=f"{version.address}, {WHERE[edit.zone]}{who}",
            before=flat(edit.before.text) if edit.before else None, after=flat(edit.after.text) if edit.after else None,
            spans=tuple(span for span in (edit.before, edit.after) if span), why=edit.why,
            dropped=edit.dropped, added=edit.added,
        )  # fmt: skip


def head(article: Article) -> Span:
    """The words that stand for an article: its title, else its deck, else what it begins with."""
    return article.title or article.deck or next(iter(article.body), None) or cut(article, 0, len(article.text))


def flat(text: str) -> str:
    return " ".join(text.split())
