"""Who of many namesakes agrees with one is looked up, and is whoever a comparison of each with each would find."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.weigh.identities.clusters import Clusters
from headwater.flow.weigh.identities.context import Context, Namesakes, agree
from headwater.flow.weigh.identities.rows import Row
from tests.flow.weigh.test_identities import named

BESIDE = ("Ida Lund", "Piet Marlow", "Dana Ruiz")
bearers = st.lists(
    st.fixed_dictionaries({
        "country": st.sampled_from((None, None, "Norway", "Chile")), "story": st.sampled_from((None, None, "s1", "s2")),
        "role": st.sampled_from(("", "", "harbour master", "master baker", "singer")),
        "beside": st.sets(st.sampled_from(BESIDE), max_size=2),
    }), min_size=1, max_size=7,
)  # fmt: skip


def rows_of(told: list[dict]) -> list[Row]:
    """Somebody called Orrin Vell in each article, and who is named beside him."""
    made = []
    for number, one in enumerate(told):
        where = f"a{number}"
        for name in ("Orrin Vell", *sorted(one["beside"])):
            own = name == "Orrin Vell"
            made.append(
                Row(
                    where, named(where, name, country=one["country"] if own else None), "person",
                    tuple(name.lower().split()), name.lower().replace(" ", ""), one["story"], None,
                    frozenset(one["role"].split()) if own else frozenset(),
                )
            )  # fmt: skip
    return made


@given(bearers, st.data())
def test_who_agrees_is_whoever_a_comparison_of_all_finds(told, data) -> None:
    rows = rows_of(told)
    clusters, context = Clusters(rows), Context(rows)
    block = [n for n, row in enumerate(rows) if row.name == "Orrin Vell"]
    namesakes = Namesakes(clusters, context, block)
    for _ in range(len(block)):
        roots = clusters.roots(block)
        assert list(namesakes.present) == roots
        for me in roots:
            open_ = [one for one in roots if one != me and clusters.clash(me, one) is None]
            good = [(one, why) for one in open_ if (why := agree(clusters, context, me, one))]
            assert namesakes.agreeing(me) == (good[0] if len(good) == 1 else None)
            assert namesakes.open(me, 2) == open_[:2]
        me = data.draw(st.sampled_from(roots))
        if open_ := namesakes.open(me, 9):
            namesakes.join(me, data.draw(st.sampled_from(open_)), "alike")
