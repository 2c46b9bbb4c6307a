"""Who stands behind a member of a claim: speaker, principal, page; and what the principals of a claim come to."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from headwater.flow.trace.independence import independent_texts
from headwater.flow.trace.principals import principals
from headwater.records import Actor, Article, ClaimMember, ClaimOrigin, Copy, Statement, Story


class Voices:
    """The speakers and pages of a story. `homes`: article -> the first of those that are one text with it."""

    def __init__(
        self, story: Story, articles: Sequence[Article], actors: Sequence[Actor], statements: Sequence[Statement],
        copies: Sequence[Copy],
    ) -> None:  # fmt: skip
        self.articles = {one.id: one for one in articles}
        self.statements = {one.id: one for one in statements}
        self.heads = principals(actors)
        self.outlets = {(one.article, one.name) for one in actors if one.kind == "outlet"}
        self.unnamed = {(one.article, one.name) for one in actors if one.unnamed}
        texts, _ = independent_texts(story.articles, copies)
        self.homes = {article: group[0] for group in texts for article in group}

    def principal(self, one: Statement) -> str | None:
        """Whom the speaker speaks for; where the page names none, whom its chain ends in."""
        for name in (one.speaker, *reversed(one.chain)):
            if name is not None and (head := self.heads.get((one.article, name))) is not None:
                return head
            if name is not None and (one.article, name) in self.heads:
                return None
        return None

    def head(self, one: ClaimMember) -> str | None:
        """The principal to whom a member goes back; None of what a page says in its own voice."""
        if one.cites is not None:
            return self.heads.get((one.article, one.cites))
        if one.narrated:
            return None
        return self.principal(self.statements[one.id])

    def relayed(self, one: ClaimMember) -> bool:
        """Is it another outlet that is named for it?"""
        return (one.article, self.head(one)) in self.outlets

    def text_of(self, same: Sequence[ClaimMember]) -> str | None:
        """Whose one text on several pages is: the agency that most of them credit as a whole, else the first outlet."""
        pages = [self.articles[article] for article in sorted({one.article for one in same})]
        credited = Counter(one.name for page in pages for one in page.credits if one.covers == "page")
        if credited:
            return min(credited, key=lambda name: (-credited[name], name))
        days = [(page.published.earliest or date.max, page.outlet) for page in pages if page.outlet]
        return min(days)[1] if days else None

    def origins(self, members: Sequence[ClaimMember]) -> tuple[tuple[ClaimOrigin, ...], tuple[str, ...]]:
        """The principals that assert it, and the members of which it is open whether they add one.

        What a page tells in its own voice, or another outlet is said to have reported, adds none where somebody is
        named for it: it may rest on the same words.
        """
        heads: dict[str, list[str]] = defaultdict(list)
        undetermined: list[str] = []
        said = [one for one in members if not one.narrated or one.cites is not None]
        relayed = [one for one in said if self.relayed(one)]
        if len(relayed) < len(said):
            undetermined += [one.id for one in relayed]
            said = [one for one in said if one not in relayed]
        for one in said:
            head = self.head(one)
            if head is None:
                undetermined.append(one.id)
            else:
                heads[head].append(one.id)
        told = [one for one in members if one.narrated and one.cites is None]
        if said:
            undetermined += [one.id for one in told]
        else:
            self.pages(told, heads, undetermined)
        return (
            tuple(ClaimOrigin(principal=head, members=tuple(sorted(ids))) for head, ids in sorted(heads.items())),
            tuple(sorted(undetermined)),
        )

    def without(
        self, origins: Sequence[ClaimOrigin], undetermined: Sequence[str], denying: Sequence[ClaimMember]
    ) -> tuple[tuple[ClaimOrigin, ...], tuple[str, ...]]:
        """The same without those who deny it: that they have said it too is a page's telling, and stays open."""
        against = {self.head(one) for one in denying}
        left = tuple(one for one in origins if one.principal not in against)
        gone = [member for one in origins if one.principal in against for member in one.members]
        return left, tuple(sorted({*undetermined, *gone}))

    def pages(self, told: Sequence[ClaimMember], heads: dict[str, list[str]], undetermined: list[str]) -> None:
        """One origin for pages that are one text, under the name of whose it is."""
        texts: dict[str, list[ClaimMember]] = defaultdict(list)
        for one in told:
            texts[self.homes.get(one.article, one.article)].append(one)
        for _, same in sorted(texts.items()):
            name = self.text_of(same)
            if name is not None and all(one.article in self.homes for one in same):
                heads[name].extend(one.id for one in same)
            else:
                undetermined += [one.id for one in same]
