"""`sources.yaml`: every fault by line and key, with what to do."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.issues import StopRun
from headwater.watch.plan_file import checked, read_plan

GOOD = "sources:\n  - read: incoming\n"
HOOK = GOOD + "channels:\n  ops:\n    kind: webhook\n"
MAIL = (
    GOOD
    + "channels:\n  me:\n    kind: email\n    to: [ana@vale.example]\n    sender: hw@vale.example\n    server: mx\n"
)


def said(text: str) -> list[str]:
    faults, plan = checked(text.encode())
    assert (plan is None) == bool(faults)
    return [f"{one.line}: {one.key}: {one.text}" for one in faults]


def test_the_smallest_file_reads_one_folder_every_quarter_of_an_hour() -> None:
    faults, plan = checked(GOOD.encode())
    assert not faults
    assert plan is not None
    assert (plan.every, plan.zone, plan.sources[0].read) == ("15m", "UTC", "incoming")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1: : this is a mapping"),
        ("sources: [", "2: : this is no YAML"),
        ("sources: []\n", "1: sources: there is nothing to read"),
        ("rules: []\n", "1: sources: this key is missing"),
        ("sources:\n  - read: a\n    evry: 5m\n", "3: sources[0].evry: there is no such key: did you mean `every`?"),
        ("sources:\n  - read: a\n  - read: a\n", "3: sources[1].read: this stands in sources[0] already"),
        ("sources:\n  - read: ftp://a.example/x\n", "2: sources[0].read: only http and https"),
        ("sources:\n  - read: a\n    every: 15\n", "3: sources[0].every: a stretch of time is a number with m, h or d"),
        ("sources:\n  - read: a\n    cron: 0 7 * *\n", "3: sources[0].cron: a cron line has five fields"),
        ("sources:\n  - read: a\n    cron: 99 7 * * *\n", "3: sources[0].cron: this is no cron line"),
        (GOOD + "zone: Europe/Atlantis\n", "3: zone: there is no time zone `Europe/Atlantis`"),
        (GOOD + "zone: ../../secret\n", "3: zone: there is no time zone"),
        (GOOD + "rules:\n  - when: denail\n", "4: rules[0].when: `denail` is none of"),
        (GOOD + "rules:\n  - when: denial\n    to: [ops]\n", "5: rules[0].to[0]: there is no channel `ops`"),
        (GOOD + "rules:\n  - when: denial\n    actors: Velk\n", "5: rules[0].actors: here stands text: write a list"),
        (GOOD + "quiet: 22:00\n", "3: quiet: quiet hours are two times of day"),
        (GOOD + "digest: 7am\n", '3: digest: a time of day is hours and minutes: write "07:00"'),
        (GOOD + "channels:\n  ops: {kind: pigeon}\n", "4: channels.ops.kind: `pigeon` is none of feed, webhook"),
        (GOOD + "channels:\n  ops: {kind: [x]}\n", "4: channels.ops.kind: `['x']` is none of"),
        (
            GOOD + "channels:\n  f: {kind: feed, path: ./incoming/a.xml}\n",
            "4: channels.f.path: it would be read as a page",
        ),
        ("sources:\n  - read: .\nchannels:\n  f: {kind: feed, path: a.xml}\n", "4: channels.f.path: it would be read"),
        (GOOD + "channels: 3\n", "3: channels: here stands no mapping"),
        (HOOK + "    url: https://a.example\n", "4: channels.ops: the key `secret` is missing"),
        (HOOK + "    url: http://a.example\n    secret: S\n", "6: channels.ops.url: alerts would travel unencrypted"),
        (HOOK + "    url: https://u:p@a.example\n    secret: S\n", "6: channels.ops.url: a password in an address"),
        (MAIL + "    port: 0\n", "9: channels.me.port: there is no such port"),
        (MAIL + "    user: ana\n", "4: channels.me: `user` and `password` come together"),
        (MAIL + "    security: none\n", "9: channels.me.security: only a server on this machine"),
        (GOOD + "channels:\n  c: {kind: command, run: tell.sh}\n", "4: channels.c.run: here stands text: write a list"),
        (GOOD + "channels:\n  c: {kind: command, run: []}\n", "4: channels.c.run: name a program"),
    ],
)
def test_a_fault_is_named_by_line_and_key_with_what_to_do(text: str, fault: str) -> None:
    found = said(text)
    assert len(found) == 1, found
    assert found[0].startswith(fault)


def test_what_may_be_a_secret_is_never_repeated() -> None:
    (fault,) = said(HOOK + "    url: https://a.example\n    secret: hunter2-hunter2\n")
    assert "NAME of a variable" in fault
    assert "hunter2" not in fault


def test_all_faults_are_told_at_once_each_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "sources.yaml"
    file.write_text("sources:\n  - read: a\n    evry: 5m\nrules:\n  - when: gossip\n")
    with pytest.raises(StopRun) as stop:
        read_plan(str(file))
    assert [line.split(": ")[0] for line in str(stop.value).splitlines()] == [f"{file}:3", f"{file}:5"]
    with pytest.raises(StopRun, match="cannot be read"):
        read_plan(str(tmp_path / "other.yaml"))


def test_the_example_is_good(examples: Path) -> None:
    folder = read_plan(str(examples / "watch" / "sources.yaml"))
    assert all(folder.path(one.read).exists() for one in folder.plan.sources)


@given(st.text(max_size=80))
def test_whatever_stands_there_is_a_plan_or_faults(text: str) -> None:
    for tried in (text, f"sources:\n  - read: {text}\n", GOOD + f"channels:\n  a: {text}\n"):
        faults, plan = checked(tried.encode("utf-8", "surrogatepass"))
        assert (plan is None) == bool(faults)
