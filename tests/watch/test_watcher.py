"""The watcher over days: restarts, clocks that are set, sources and channels that go and come back."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from headwater.issues import StopRun
from headwater.spans import Span
from headwater.watch.ending import Ending, Stopped
from headwater.watch.lock import alone
from tests.watch.made import FEED, NOON, MadeClock, change, denial, desk, empty_feed

SOURCE = f"sources:\n  - read: {FEED}\n    every: 10m\n"
RULES = "rules:\n  - when: denial\n  - when: second_origin\n  - when: source_dead\n  - when: silent_edit\n"
HOOK = "channels:\n  ops: {kind: command, run: [tell]}\n"
ALL = SOURCE + RULES + HOOK


def test_a_source_is_read_when_it_is_due_and_once_for_what_was_missed(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        made.rounds(5, minutes=1)
        assert [at for _, at in made.web.asked] == [NOON + timedelta(minutes=1)]
        made.restart()
        made.round(minutes=1)
        assert len(made.web.asked) == 1  # a restart reads nothing anew
        made.round(hours=9)
        made.rounds(3, minutes=1)
        assert len(made.web.asked) == 2


def test_an_alert_goes_out_once_whatever_ends_when(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        made.round()
        made.log(denial(), change("claim_new", "nobody asked for this"))
        made.rounds(2, minutes=1)
        made.restart()
        made.log(denial())  # told again by the log, since a claim was put together otherwise
        made.rounds(2, minutes=1)
        assert made.hooks["ops"].titles == ["Denied by Dora Velk: the mill is closed"]
        assert len(made.names("alert")) == 1


def test_what_the_case_held_when_watching_began_is_no_news_and_what_came_meanwhile_is(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        made.log(denial("old"))
        made.round()
        made.end()
        made.start()
        made.log(denial("read by somebody else while nobody watched"))
        made.round(hours=5)
        assert made.hooks["ops"].titles == ["Denied by Dora Velk: read by somebody else while nobody watched"]


def test_only_the_second_origin_and_only_a_silent_edit(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        made.round()
        made.log(
            change("claim_origin", "third", before="2 origins", after="3 origins"),
            change("claim_origin", "second", before="1 origin: A", after="2 origins: A, B", headline=True),
            change("page_edited", "vale.example/one", after="article x: 1 changed"),
            change("sentence_changed", "vale.example/one, sentence", before="ten jobs", after="two jobs"),
        )
        made.round(minutes=1)
        assert made.hooks["ops"].titles == [
            "Second independent origin: second", "Edited without a notice: vale.example/one",
        ]  # fmt: skip
        assert made.names("alert")[1]["lines"] == ("vale.example/one, sentence: [-ten jobs-] {+two jobs+}",)


def test_rules_ask_for_names_and_lead_to_channels(tmp_path: Path) -> None:
    rules = (
        "rules:\n  - when: denial\n    actors: [Velk]\n    to: [one]\n  - when: denial\n    terms: [mill]\n"
        "channels:\n  one: {kind: command, run: [a]}\n  two: {kind: command, run: [b]}\n"
    )
    with desk(tmp_path, SOURCE + rules) as made:
        made.round()
        made.log(denial("the windmill stands", "Dora Velk"), denial("no mill", "Jan Holt"), denial("no", "Jan Velkova"))
        made.round(minutes=1)
        assert made.hooks["one"].titles == ["Denied by Dora Velk: the windmill stands", "Denied by Jan Holt: no mill"]
        assert made.hooks["two"].titles == ["Denied by Jan Holt: no mill"]


# ------------------------------------------------------------------------------------------------------------ sources


def test_a_source_that_is_gone_is_said_once_asked_ever_more_seldom_and_said_again_when_back(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        del made.web.pages[FEED]
        made.rounds(60 * 24, minutes=1)
        assert len(made.names("source_failed")) == 1
        assert made.hooks["ops"].titles == [f"Source gone: {FEED}"]
        asked = [at for _, at in made.web.asked]
        waits = [(b - a) // timedelta(minutes=1) for a, b in itertools.pairwise(asked)]
        assert waits == [10, 20, 40, 80, 160, 320, 640]
        made.restart()
        made.round(minutes=1)
        assert len(made.hooks["ops"].titles) == 1
        made.web.pages[FEED] = empty_feed()
        made.round(days=1)
        assert made.hooks["ops"].titles[1:] == [f"Source back: {FEED}"]
        del made.web.pages[FEED]
        made.rounds(120, minutes=1)
        assert made.hooks["ops"].titles[2:] == [f"Source gone: {FEED}"]  # another time, another alert


def test_a_folder_that_is_missing_fails_and_one_missing_page_of_a_feed_does_not(tmp_path: Path) -> None:
    missing = "https://vale.example/missing"
    text = f"sources:\n  - read: nowhere\n  - read: {FEED}\n"
    with desk(tmp_path, text) as made:
        made.web.pages[FEED] = empty_feed().replace(
            "</channel>", f"<item><title>Mill</title><link>{missing}</link></item></channel>"
        )
        made.round()
        assert [one["source"] for one in made.names("source_failed")] == ["nowhere"]
        assert missing in [url for url, _ in made.web.asked]
        assert not made.watcher.once()


def test_a_clock_set_back_delays_by_one_stretch_at_most_and_one_set_forward_reads_once(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        made.round()
        made.round(days=-400)
        assert len(made.web.asked) == 1
        made.rounds(10, minutes=1)
        assert len(made.web.asked) == 2
        made.round(days=900)
        made.rounds(5, minutes=1)
        assert len(made.web.asked) == 3


# ----------------------------------------------------------------------------------------------------------- channels


def test_a_webhook_that_is_down_for_an_hour_gets_everything_once_when_it_is_up(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        hook = made.hooks["ops"]
        made.round()
        hook.down = "it answers with status 503"
        made.log(denial("one"))
        made.rounds(30, minutes=1)
        made.log(denial("two"))
        made.restart()
        made.rounds(30, minutes=1)
        assert hook.tried <= 8  # a minute, two, four ...: never a flood
        assert [one["first"] for one in made.names("unsent")].count(True) == 1
        hook.down = None
        made.rounds(90, minutes=1)
        assert hook.got == [["Denied by Dora Velk: one", "Denied by Dora Velk: two"]]
        assert [one["back"] for one in made.names("sent")] == [True]


def test_a_clock_set_back_keeps_no_channel_waiting(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        hook = made.hooks["ops"]
        made.round()
        hook.down = "busy"
        made.log(denial())
        made.round(minutes=1)
        hook.down = None
        made.round(days=-3)
        made.rounds(2, minutes=1)
        assert len(hook.titles) == 1


def test_what_waited_for_a_week_is_given_up_and_said(tmp_path: Path) -> None:
    with desk(tmp_path, ALL) as made:
        made.hooks["ops"].down = "gone"
        made.round()
        made.log(denial())
        made.round(minutes=1)
        made.round(days=8)
        made.hooks["ops"].down = None
        made.round(days=1)
        assert made.hooks["ops"].got == []
        assert [one["alerts"] for one in made.names("given_up")] == [1]


def test_one_channel_that_fails_is_in_no_other_s_way_and_a_flood_goes_in_parts(tmp_path: Path) -> None:
    two = "channels:\n  bad: {kind: command, run: [a]}\n  good: {kind: command, run: [b]}\n"
    with desk(tmp_path, SOURCE + RULES + two) as made:
        made.round()
        made.hooks["bad"].down = "no"
        made.log(*(denial(f"thing {number}") for number in range(120)))
        made.round(minutes=1)
        assert [len(some) for some in made.hooks["good"].got] == [50, 50, 20]
        assert len(set(made.hooks["good"].ids)) == 3


def test_quiet_hours_over_midnight_hold_alerts_back_and_then_they_go_together(tmp_path: Path) -> None:
    text = ALL + 'zone: Europe/Athens\nquiet: "22:00-07:00"\n'
    clock = MadeClock(datetime(2031, 5, 9, 18, 30, tzinfo=UTC))  # 21:30 in Athens
    with desk(tmp_path, text, clock) as made:
        made.round()
        made.log(denial("before"))
        made.round(minutes=1)
        assert len(made.hooks["ops"].got) == 1
        for hour in range(8):
            made.log(denial(f"night {hour}"))
            made.round(hours=1)
            made.restart()
        assert len(made.hooks["ops"].got) == 1
        made.rounds(3, hours=1)
        assert [len(some) for some in made.hooks["ops"].got] == [1, 8]


@pytest.mark.parametrize(("month", "day"), [(5, 9), (3, 28), (10, 24)])  # the latter: over a change of summer time
def test_a_digest_goes_out_once_a_day_at_its_time(tmp_path: Path, month: int, day: int) -> None:
    text = ALL.replace("10m", "31d") + 'zone: Europe/Athens\ndigest: "03:30"\n'
    with desk(tmp_path, text, MadeClock(datetime(2031, month, day, 12, 0, tzinfo=UTC))) as made:
        made.round()
        for number in range(4 * 24):
            made.log(denial(f"thing {number}"))
            made.round(hours=1)
            if number % 20 == 0:
                made.restart()
        assert len(made.hooks["ops"].got) == 4
        sent = [datetime.fromisoformat(one["at"]) for one in made.names("sent")]
        assert all(timedelta(hours=22) <= b - a <= timedelta(hours=26) for a, b in itertools.pairwise(sent))
        assert len(set(made.hooks["ops"].titles)) == len(made.hooks["ops"].titles)


# ------------------------------------------------------------------------------------------------------------- ending


def test_two_watchers_on_one_case_say_so_and_the_first_goes_on(tmp_path: Path) -> None:
    with alone(tmp_path / "x.case"):
        with pytest.raises(StopRun, match="another `headwater watch` is at work"), alone(tmp_path / "x.case"):
            pass
        with alone(tmp_path / "y.case"):
            pass
    with alone(tmp_path / "x.case"):
        pass


def test_it_ends_between_two_pages_and_the_next_one_reads_the_rest(tmp_path: Path) -> None:
    other = "https://vale.example/other"
    with desk(tmp_path, f"sources:\n  - read: {FEED}\n  - read: {other}\n") as made:
        made.web.pages[other] = empty_feed()
        fetch = made.web.fetch

        def asked(url: str, **known: str | None) -> object:
            made.watcher.ending.asked = True
            return fetch(url, **known)

        made.web.fetch = asked  # type: ignore[assignment, method-assign]
        made.watcher.run()
        assert len(made.web.asked) == 1
        made.web.fetch = fetch  # type: ignore[method-assign]
        made.restart()
        made.round()
        assert {url for url, _ in made.web.asked} == {FEED, other}


def test_a_wait_ends_when_somebody_asks_and_the_second_time_all_breaks_off() -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        ending.ask()

    ending = Ending(sleep)
    ending.wait(30)
    ending.wait(30)
    assert slept == [30]
    with pytest.raises(Stopped):
        ending.check()
    with pytest.raises(KeyboardInterrupt):
        ending.ask()


def test_forgotten_words_leave_the_alerts_and_rows_that_come_later_are_looked_at(tmp_path: Path) -> None:
    span = Span(article="gone", start=0, end=6, text="secret")
    with desk(tmp_path, ALL) as made:
        made.round()
        made.log(msgspec.structs.replace(denial("secret words"), spans=(span,)))
        made.round(minutes=1)
        made.case.file.forget_changes(["gone"])
        assert "secret" not in str(made.case.file.db.execute("SELECT data FROM watch_alerts").fetchall())
        made.log(denial("takes the number of the row that went"))
        made.round(minutes=1)
        assert made.hooks["ops"].titles[1:] == ["Denied by Dora Velk: takes the number of the row that went"]
