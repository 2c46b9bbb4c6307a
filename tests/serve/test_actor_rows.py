"""The actors of a story at the desk: what the records say, without reading who else names them."""

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
            for name in ActorRow.__struct_fields__:
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
