"""What goes on with a dated saying takes its time, unless it has words of its own for one."""

import msgspec

from headwater.flow.extract.statements.times import carried
from headwater.records import Statement, When
from tests.made import UNKNOWN, article, statement, words

PAGE = article("a", "In March the board said the pier was shut. Last year the board said it had been sold.")


def said(content: str, cue: int, when: When) -> Statement:
    one = statement(PAGE, "the board", content, said_at=when)
    return msgspec.structs.replace(one, cue=words(PAGE, "said the" if cue == 0 else "said it"), id=content)


def test_a_time_of_its_own_that_is_not_resolved_yet_is_kept() -> None:
    march = msgspec.structs.replace(UNKNOWN, said=words(PAGE, "March"))
    own = msgspec.structs.replace(UNKNOWN, said=words(PAGE, "Last year"))
    first, second = said("the pier was shut", 0, march), said("it had been sold", 1, own)
    assert carried([first, second], [0]) == {}


def test_without_one_it_takes_the_time_of_the_saying_before() -> None:
    march = msgspec.structs.replace(UNKNOWN, said=words(PAGE, "March"))
    first, second = said("the pier was shut", 0, march), said("it had been sold", 1, UNKNOWN)
    assert [(one, when.why) for one, when in carried([first, second], [0]).items()] == [
        ("it had been sold", "goes on with what was said on “March”")
    ]
