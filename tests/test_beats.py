"""A beat's file: what is refused, by line and key, and what is read."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from headwater import beats
from headwater.beats import source
from headwater.beats.check import faults
from headwater.beats.load import BUILT_IN, BeatError, areas, beat, built_in

STRIKES = """\
beat: strikes
title: Strikes at work
ladder: [called, begun]
roles:
  workers: {fills: party}
  employer: {fills: party}
kinds:
  walkout: {stage: begun, roles: [workers, employer], needs: [workers], plover: PROTEST, cameo: "143"}
frames:
  walks: {subject: workers, at: employer}
triggers:
  - {words: [walk out, down tools], pos: verb, kind: walkout, frame: walks}
"""


def told(text: str) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.key, fault.text) for fault in faults(text.encode())]


def test_a_good_beat_has_no_fault() -> None:
    assert told(STRIKES) == []
    made = beat(STRIKES.encode())
    assert (made.beat, made.stage_of("walkout")) == ("strikes", 1)
    assert made.digest


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_built_in_beats_pass_their_own_check(name: str) -> None:
    assert faults(source(name)) == ()


@pytest.mark.parametrize(
    ("good", "bad", "line", "key", "says"),
    [
        ("title: Strikes at work", "titel: Strikes at work", 2, "titel", "did you mean `title`?"),
        ("title: Strikes at work\n", "", 1, "title", "this key is missing"),
        ("fills: party}\n  emp", "fils: party}\n  emp", 5, "roles.workers.fils", "did you mean `fills`?"),
        ("workers: {fills: party}", "workers: {fills: people}", 5, "roles.workers.fills", "`people` is none of party,"),
        ("workers: {fills: party}", "workers: {}", 5, "roles.workers", "the key `fills` is missing"),
        ("  employer", "  workers: {fills: party}\n  employer", 6, "roles.workers", "stands twice"),
        ("stage: begun", "stage: ended", 8, "kinds.walkout.stage", "no rung `ended`"),
        ("roles: [workers, employer]", "roles: [workers, boss]", 8, "kinds.walkout.roles[1]", "no role `boss`"),
        ("needs: [workers]", "needs: [wages]", 8, "kinds.walkout.needs[0]", "the kind has no role `wages`"),
        ("needs: [workers]", "needs: workers", 8, "kinds.walkout.needs", "here stands text: write a list"),
        ("plover: PROTEST", "plover: STRIKE", 8, "kinds.walkout.plover", "PLOVER has no root `STRIKE`"),
        ('cameo: "143"', 'cameo: "14x"', 8, "kinds.walkout.cameo", "two to four digits"),
        ('cameo: "143"', "cameo: 143", 8, "kinds.walkout.cameo", "here stands a number: write text"),
        ("subject: workers", "subject: wrokers", 10, "frames.walks.subject", "did you mean `workers`?"),
        ("at: employer", "At: employer", 10, "frames.walks.At", "in small letters"),
        ("kind: walkout", "kind: walkouts", 12, "triggers[0].kind", "did you mean `walkout`?"),
        ("frame: walks", "frame: goes", 12, "triggers[0].frame", "no frame `goes`"),
        ("pos: verb", "pos: adverb", 12, "triggers[0].pos", "`adverb` is none of verb, noun, adjective"),
        ("[walk out, down tools]", "[Walk out]", 12, "triggers[0].words[0]", "small letters"),
        ("[walk out, down tools]", "[]", 12, "triggers[0].words", "at least one word"),
        ("down tools]", "walk out]", 12, "triggers[0].words", None),
        ("beat: strikes\n", "beat: [strikes\n", 2, "", "this is no YAML"),
    ],
)  # fmt: skip
def test_a_bad_beat_is_refused_by_line_and_key(good: str, bad: str, line: int, key: str, says: str | None) -> None:
    assert good in STRIKES
    found = told(STRIKES.replace(good, bad, 1))
    if says is None:  # the same word twice in one trigger does no harm
        assert found == []
    else:
        assert [(at, name) for at, name, text in found if says in text] == [(line, key)], found


def test_a_word_of_two_triggers_is_refused() -> None:
    twice = STRIKES + "  - {words: [walk out], pos: verb, kind: walkout, frame: walks}\n"
    assert told(twice) == [(13, "triggers[1].words[0]", "`walk out` is a verb of triggers[0] already: keep one")]


def test_a_pattern_that_is_none_and_goods_that_are_missing() -> None:
    goods = STRIKES.replace("employer: {fills: party}", "employer: {fills: item}", 1)
    assert told(goods) == [(1, "items", "a role is filled by items, and none are named: add them")]
    assert told(goods + 'items:\n  pay:\n    patterns: ["(wage"]\n')[0][:2] == (15, "items.pay.patterns[0]")


def test_something_else_than_a_mapping() -> None:
    assert told("- beat\n")[0][0] == 1
    assert told("")[0][0] == 1


def test_every_fault_is_named_at_once() -> None:
    two = STRIKES.replace("at: employer", "at: boss").replace("kind: walkout", "kind: walk")
    assert [(line, key) for line, key, _ in told(two)] == [(10, "frames.walks.at"), (12, "triggers[0].kind")]
    with pytest.raises(BeatError, match=r"mine.yaml:10: frames.walks.at: there is no role `boss`"):
        beat(two.encode(), "mine.yaml")


def test_prepositions_are_no_booleans() -> None:
    made = beat(STRIKES.replace("at: employer", "on: employer, off: employer").encode())
    assert made.frames["walks"] == {"subject": "workers", "on": "employer", "off": "employer"}


def test_ones_own_beat_stands_beside_the_built_in_ones_or_in_the_place_of_one() -> None:
    assert [one.beat for one in areas((STRIKES,))] == [*(one.beat for one in built_in()), "strikes"]
    own = STRIKES.replace("beat: strikes", "beat: cease_fires")
    assert [one.title for one in areas((own,)) if one.beat == "cease_fires"] == ["Strikes at work"]


def doubled(node: yaml.Node) -> list[str]:
    """Keys that a mapping has twice: the parser keeps the last and says nothing."""
    if isinstance(node, yaml.MappingNode):
        counted = Counter(key.value for key, _ in node.value)
        inside = [found for _, value in node.value for found in doubled(value)]
        return [key for key, times in counted.items() if times > 1] + inside
    return [found for one in node.value for found in doubled(one)] if isinstance(node, yaml.SequenceNode) else []


def test_no_table_says_one_key_twice() -> None:
    assert doubled(yaml.compose("a: {b: [1], c: {b: 2, b: 3}}", Loader=yaml.CSafeLoader)) == ["b"]
    tables = sorted(Path(beats.__file__).parent.glob("*.yaml"))
    assert len(tables) > 20
    for one in tables:
        assert doubled(yaml.compose(one.read_bytes(), Loader=yaml.CSafeLoader)) == [], one.name
