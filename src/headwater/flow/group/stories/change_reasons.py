"""Why a story changed, in words: what the memberships of the articles concerned say."""

from collections.abc import Mapping, Sequence

from headwater.records import Membership, Story, StoryChange

LISTED = 3  # reasons told of one change; the others are counted


def change_reason(
    change: StoryChange, *, others: Sequence[StoryChange], story: Story | None, memberships: Sequence[Membership]
) -> str:
    """`others`: what became of the same story in the same reading. `story` and `memberships` are as they are now."""
    mine = [one for one in memberships if one.article in change.articles]
    if change.kind == "gone":
        return "no longer in the case"
    if ruled := [one.why for one in mine if one.by == "ruling"]:
        return told(ruled)
    if change.kind == "renamed":
        return renamed(change, others)
    if change.kind == "opened" and story is not None:
        return story.why
    if change.kind == "merged":
        held = frozenset(change.articles)
        mine = [one for one in memberships if one.nearest and (one.article in held) != (one.nearest in held)] or mine
    reasons = told([one.why for one in mine]) or (story.why if story is not None else "")
    return f"not enough like the other pages of {change.other}; {reasons}" if change.kind == "split" else reasons


def renamed(change: StoryChange, others: Sequence[StoryChange]) -> str:
    """A story is named after its first page: another page is first now."""
    came = any(one.kind in ("joined", "merged", "moved") for one in others)
    return "a page that was out earlier came in" if came else "another of its pages is the first now"


def told(reasons: Sequence[str]) -> str:
    """The most frequent reasons, each once; equal ones in their order."""
    counted: Mapping[str, int] = {why: reasons.count(why) for why in reasons}
    listed = sorted(counted, key=lambda why: -counted[why])
    more = len(listed) - LISTED
    return "; ".join(listed[:LISTED]) + (f"; and {more} more" if more > 0 else "")
