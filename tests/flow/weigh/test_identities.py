"""Who is who across articles: what merges, what stays apart, what is proposed, and that no order matters."""

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.weigh.identities.identities import identities
from headwater.records import Actor, ActorAt, Article, Identity, Ruling, SameActor, Story, When, digest
from tests.made import article


def on(name: str, day: str = "2031-05-02") -> Article:
    when = When(earliest=date.fromisoformat(day), latest=date.fromisoformat(day), basis="stated")
    return article(name, "A line of text.", published=when)


def named(where: str, name: str, kind: str = "person", **told: object) -> Actor:
    fields = {
        "id": digest("actor", where, name), "article": where, "name": name, "kind": kind, "role": None, "country": None,
        "principal": None, "aliases": (name,),
    }  # fmt: skip
    return msgspec.convert(fields | told, Actor)


def story(*articles: str) -> Story:
    return Story(id="st" + digest(*articles), articles=articles, title="A story", title_span=None)


def told(
    actors: list[Actor], *stories: Story, days: dict[str, str] | None = None, rulings: tuple[Ruling, ...] = ()
) -> tuple[list[set[str]], list[SameActor], list[Identity]]:
    """The members of each identity as "article:name"; the proposals; the identities."""
    articles = tuple(on(one, (days or {}).get(one, "2031-05-02")) for one in sorted({a.article for a in actors}))
    made = identities(tuple(actors), stories, articles, (), rulings)
    whole = [one for one in made if isinstance(one, Identity)]
    groups = [{f"{m.article}:{m.name}" for m in one.members} for one in whole]
    return groups, [one for one in made if isinstance(one, SameActor)], whole


def test_a_state_is_one_whatever_the_article() -> None:
    groups, _, _ = told(
        [named(a, "Russia", "government", country="Russia", principal="Russia") for a in ("a1", "a2", "a3")]
    )
    assert groups == [{"a1:Russia", "a2:Russia", "a3:Russia"}]


def test_people_of_one_name_need_more_than_the_name() -> None:
    bare = [named("a1", "Ida Lund"), named("a2", "Ida Lund")]
    groups, proposed, _ = told(bare)
    assert len(groups) == 2
    assert [one.why for one in proposed] == ["both are called “Ida Lund”, and nothing else tells"]
    office = {"role": "harbour minister of Norway", "country": "Norway"}
    groups, proposed, _ = told([named("a1", "Ida Lund", **office), named("a2", "Ida Lund", **office)])
    assert (len(groups), proposed) == (1, [])


def test_another_state_age_or_generation_parts_namesakes() -> None:
    for one, other in (
        ({"role": "minister", "country": "Norway"}, {"role": "minister", "country": "Chile"}),
        ({"role": "baker of Tarn", "age": 24}, {"role": "baker of Tarn", "age": 80}),
    ):
        groups, proposed, _ = told(
            [named("a1", "Ida Lund", **one), named("a2", "Ida Lund", **other)], story("a1", "a2")
        )
        assert (len(groups), proposed) == (2, [])


def test_ministries_of_two_states_that_no_table_knows_are_two() -> None:
    actors = [
        named("a", "Defence Ministry", "government", principal="Vell"),
        named("b", "Defence Ministry", "government", principal="Orlo"),
        named("c", "Defence Ministry", "government", principal="Vell"),
        *(named(where, "Dana Ruiz") for where in "abc"),
    ]
    found = told(actors, story("a", "b", "c"))[2]
    ministries = [one for one in found if one.name == "Defence Ministry"]
    assert sorted((one.principal, len(one.members)) for one in ministries) == [("Orlo", 1), ("Vell", 2)]


def test_a_surname_is_the_only_bearer_of_its_story() -> None:
    board = [named(a, "Tarn Reed Works", "organization", principal="Tarn Reed Works") for a in ("a1", "a2")]
    some = [named("a1", "Tomas Wrede"), named("a2", "Wrede"), *board]
    groups, _, whole = told(some, story("a1", "a2"))
    assert {"a1:Tomas Wrede", "a2:Wrede"} in groups
    assert any(m.by == "surname" and "the only Wrede" in m.why for one in whole for m in one.members)
    groups, proposed, _ = told([*some, named("a1", "Anna Wrede")], story("a1", "a2"))
    assert {"a2:Wrede"} in groups
    assert len(proposed) == 2


def test_a_surname_with_initials_is_the_only_one_of_its_story_whom_they_fit() -> None:
    beside = [named(a, "Rivka Dorn") for a in ("a1", "a2")]
    groups, _, _ = told([named("a1", "Torvik Belhadar"), named("a2", "T. Belhadar"), *beside], story("a1", "a2"))
    assert {"a1:Torvik Belhadar", "a2:T. Belhadar"} in groups
    for other in ("R. Belhadar", "Tamar Belhadar"):
        two = [named("a1", "Torvik Belhadar"), named("a1", other), named("a2", "T. Belhadar"), *beside]
        groups, _, _ = told(two, story("a1", "a2"))
        assert ({"a1:Torvik Belhadar", "a2:T. Belhadar"} in groups) == (other == "R. Belhadar")


def test_a_leader_is_told_by_the_table_on_days_of_the_term_alone() -> None:
    spellings = ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy")
    some = [named(a, n, role="president", country="Ukraine") for a, n in zip(("a1", "a2"), spellings, strict=True)]
    groups, _, whole = told(some, days={"a1": "2023-05-02", "a2": "2023-06-02"})
    assert len(groups) == 1
    assert [(r.role, r.institution) for r in whole[0].roles if not r.spans and "table" in r.when.why] == [
        ("head of state", "Ukraine")
    ]
    late = told(some, days={"a1": "2031-05-02", "a2": "2031-06-02"})[2]
    assert not [r for one in late for r in one.roles if "table" in r.when.why]


def test_a_renamed_ship_keeps_its_number_and_another_of_its_name_has_another() -> None:
    imo, other = (("imo", "9074729"),), (("imo", "9305609"),)
    groups, _, _ = told(
        [named("a1", "Amber Star", "vessel", identifiers=imo), named("a2", "Blue Reed", "vessel", identifiers=imo)]
    )
    assert groups == [{"a1:Amber Star", "a2:Blue Reed"}]
    groups, proposed, _ = told(
        [named("a1", "Amber Star", "vessel", identifiers=imo), named("a2", "Amber Star", "vessel", identifiers=other)]
    )
    assert (len(groups), proposed) == (2, [])


def test_a_ship_on_many_pages_of_one_story_is_one_ship() -> None:
    pages = ("a1", "a2", "a3", "a4")
    beside = [named(one, "Hana Roth") for one in pages]
    ships = [named(one, "Amber Star", "vessel") for one in pages]
    groups, _, _ = told([*ships, *beside], story(*pages))
    assert {"a1:Amber Star", "a2:Amber Star", "a3:Amber Star", "a4:Amber Star"} in groups
    numbers = [named(one, "Amber Star", "vessel", identifiers=(("imo", imo),)) for one, imo in
               (("a1", "9074729"), ("a2", "9305609"))]  # fmt: skip
    groups, _, _ = told([*numbers, *ships[2:], *beside], story(*pages))
    assert not [one for one in groups if {"a1:Amber Star", "a2:Amber Star"} <= one]


def test_what_one_page_takes_for_a_person_or_a_place_is_what_its_story_knows_by_that_name() -> None:
    pages = ("a1", "a2", "a3", "a4")
    beside = [named(one, "Hana Roth") for one in pages]
    states = [named(one, "Osmera", "organization", principal="Osmera") for one in pages[:3]]
    odd = named("a4", "Osmera", principal="Osmera")
    groups, _, whole = told([*states, odd, *beside], story(*pages))
    assert {"a1:Osmera", "a2:Osmera", "a3:Osmera", "a4:Osmera"} in groups
    assert [one.kind for one in whole if one.name == "Osmera"] == ["organization"]

    man = named("a4", "Osmera", role="pilot")
    assert {"a4:Osmera"} in told([*states, man, *beside], story(*pages))[0]
    people = [named(one, "Osmera", principal="Osmera") for one in pages[2:]]
    groups, _, _ = told([*states[:2], *people, *beside], story(*pages))
    assert not [one for one in groups if {"a1:Osmera", "a3:Osmera"} <= one]

    ships = [named(one, "Amber Star", "vessel") for one in pages[:2]]
    harbours = [named(one, "Amber Star", "place") for one in pages[2:]]
    groups, _, whole = told([*ships, *harbours, *beside], story(*pages))
    assert {"a1:Amber Star", "a2:Amber Star", "a3:Amber Star", "a4:Amber Star"} in groups
    assert [one.kind for one in whole if one.name == "Amber Star"] == ["vessel"]


def test_an_adjective_of_a_state_that_no_table_knows_is_the_state() -> None:
    beside = [named(one, "Hana Roth") for one in ("a1", "a2")]
    some = [named("a1", "Osmera", "place"), named("a1", "Osmeran", "organization", principal="Osmera"),
            named("a2", "Osmeran", "organization", principal="Osmera"), named("a2", "Osmera", "place")]  # fmt: skip
    groups, _, _ = told([*some, *beside], story("a1", "a2"))
    assert {"a1:Osmera", "a1:Osmeran", "a2:Osmera", "a2:Osmeran"} in groups
    assert ["a1:Osmerist"] in map(sorted, told([some[0], named("a1", "Osmerist", principal="Osmera")])[0])


def test_what_people_decide_outranks_the_rest() -> None:
    some = [named("a1", "Ida Lund"), named("a2", "I. Lund-Moe"), named("a3", "Ida Lund", country="Norway")]
    sides = (ActorAt(article="a1", name="Ida Lund", side=0), ActorAt(article="a2", name="I. Lund-Moe", side=1))
    same = Ruling(id="r1", number=1, kind="same", together=(), apart=(), who=None, why=None, actors=sides)
    assert {"a1:Ida Lund", "a2:I. Lund-Moe"} in told(some, rulings=(same,))[0]
    apart = msgspec.structs.replace(same, id="r2", number=2, kind="apart")
    assert {"a2:I. Lund-Moe"} in told(some, rulings=(same, apart))[0]
    assert {"a1:Ida Lund", "a2:I. Lund-Moe"} in told(some, rulings=(msgspec.structs.replace(same, number=3), apart))[0]


NAMES = ["Ida Lund", "Ida Lunde", "Lund", "I. Lund", "Ida Lund Jr."]
ROWS = st.builds(
    named, st.sampled_from(["a1", "a2", "a3", "a4"]), st.sampled_from(NAMES),
    role=st.sampled_from([None, "minister", "baker"]), country=st.sampled_from([None, "Norway", "Chile"]),
)  # fmt: skip


@given(st.lists(ROWS, max_size=10, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_no_order_matters_and_every_actor_is_in_one_identity(actors: list[Actor], chance: object) -> None:
    stories = (story("a1", "a2"), story("a3", "a4"))
    articles = tuple(on(one) for one in ("a1", "a2", "a3", "a4"))
    made = identities(tuple(actors), stories, articles, ())
    mixed = list(actors)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert identities(tuple(mixed), stories[::-1], articles[::-1], ()) == made
    members = [m.actor for one in made if isinstance(one, Identity) for m in one.members]
    assert sorted(members) == sorted(one.id for one in actors)
    for one in made:
        if isinstance(one, Identity):
            assert len({a.country for a in actors if a.country and a.id in {m.actor for m in one.members}}) < 2
