"""The actors of a story at the desk: what the records say, without reading who else names them."""

from starlette.testclient import TestClient

from headwater.case.case import Case
from headwater.records import Identity
from headwater.serve import actor_rows
from headwater.serve.actor_rows import ActorRow


def test_the_rows_say_what_the_records_say(examples_case: Case) -> None:
    for story in examples_case.stories():
        rows = {one.id: one for one in actor_rows.actor_rows(examples_case, story.articles)}
        views = {one["id"]: one for one in examples_case.actor_views(story.id)}
        assert list(rows) == list(views)
        for id_, row in rows.items():
            for name in set(ActorRow.__struct_fields__) - {"named"}:
                value, said = getattr(row, name), views[id_][name]
                assert value == (tuple(said) if isinstance(said, list) else said), (id_, name)


def test_whoever_bears_a_name_that_two_bear_is_told_by_its_members(examples_case: Case) -> None:
    story = examples_case.story()
    actor = next(one for one in examples_case.actors(story.id) if not one.unnamed)
    heads = examples_case.file.identity_heads([actor.article])[actor.article]
    (true,) = [one.id for one in examples_case.file.records(Identity)
               if any(member.actor == actor.id for member in one.members)]  # fmt: skip
    same_name = [type(one)(one.id, actor.name, one.kind, one.aliases, one.unnamed) for one in heads]
    assert len(same_name) > 1
    assert actor_rows.bearer(examples_case, actor, same_name) == [true]


def test_the_number_of_mentions_opens_to_their_sentences(desk: TestClient, examples_case: Case, story: str) -> None:
    row = next(one for one in examples_case.actor_views(story) if 1 < one["mentions"] < 50)
    actors = desk.get(f"/stories/{story}/actors").text
    assert f'<a href="/stories/{story}/actors/{row["id"]}">{row["mentions"]}</a>' in actors
    page = desk.get(f"/stories/{story}/actors/{row['id']}").text
    assert page.count('<blockquote class="said">') == row["mentions"]
    mention = next(one for one in examples_case.mentions(story) if (one.article, one.actor) in
                   {(member["article"], member["name"]) for member in row["members"]})  # fmt: skip
    assert f'href="/articles/{mention.article}?at={mention.span.start}-{mention.span.end}#at"' in page
    assert "names such an actor" in desk.get(f"/stories/{story}/actors/nobody").text
