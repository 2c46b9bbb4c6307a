"""Badly typed quotation marks: each costs one quotation at most, and never another paragraph's."""

import re

import pytest

from headwater.text.quotes import paragraphs, quotes


def inside(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Marks of other houses.
        ("„The gate is shut“, said Lund. „We wait.“", ["„The gate is shut“", "„We wait.“"]),
        ("»The gate is shut«, said Lund. »We wait.«", ["»The gate is shut«", "»We wait.«"]),
        ("« The gate is shut », said Lund.", ["« The gate is shut »"]),
        ("``We wait,'' he said.", ["``We wait,''"]),
        ("He said:“We wait”and left.", ["“We wait”"]),
        ("“ We wait , ” he said .", ["“ We wait , ”"]),
        # Single marks, with apostrophes inside.
        ("‘The gate’s shut and it isn’t ours,’ Lund said. ‘We’ll wait.’",
         ["‘The gate’s shut and it isn’t ours,’", "‘We’ll wait.’"]),
        ("'The gate's shut and it isn't ours,' Lund said. 'We'll wait.'",
         ["'The gate's shut and it isn't ours,'", "'We'll wait.'"]),
        ("The owner said ‘we wait for the dogs’ food’ on Monday.", ["‘we wait for the dogs’ food’"]),
        ("The ‘experts’ met. Lund’s ‘plan’ failed.", ["‘experts’", "‘plan’"]),
        # Apostrophes that are no marks.
        ("The workers' wages, the owners' claims and the miners' share rose.", []),
        ("'Twas cold in the '90s. 'We froze,' Lund said.", ["'We froze,'"]),
        ("Rock 'n' roll came in ’57, Lund said.", []),
        # Inches and feet.
        ("The 6'2\" guard stood by a 12\" pipe. \"We wait,\" he said.", ['"We wait,"']),
        ("It measured 5″ by 7″ and stood 5′ tall.", []),
        # One inside another.
        ("“He told me ‘the gate is “shut”’ twice,” Lund said. “We wait.”",
         ["“He told me ‘the gate is “shut”’ twice,”", "“We wait.”"]),
        ('"He told me "the gate" is shut," Lund said.', ['"He told me "the gate" is shut,"']),
        # Scare quotes.
        ("The \"experts\" of the so-called “council” met.", ['"experts"', "“council”"]),
    ],
)  # fmt: skip
def test_what_stands_inside(text: str, found: list[str]) -> None:
    assert inside(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Shut,” Lund said, “and it stays so.", [("“Shut,”", True, True), ("“and it stays so.", True, False)]),
        ("Nobody came. We wait,” she said. “Go.”", [("We wait,”", False, True), ("“Go.”", True, True)]),
        ('"We wait, she said. "And then we go," she added. "Then home."',
         [('"We wait, she said.', True, False), ('"And then we go,"', True, True), ('"Then home."', True, True)]),
        ('We wait," she said. "And then we go," she added.',
         [('We wait,"', False, True), ('"And then we go,"', True, True)]),
    ],
)  # fmt: skip
def test_a_mark_without_a_partner_costs_its_own_quotation(text: str, found: list[tuple[str, bool, bool]]) -> None:
    assert [(text[one.start : one.end], one.opened, one.closed) for one in quotes(text)] == found


PAGE = (
    "The gate at Tarn Lock is shut.",
    "“We wait for the crew,” Orla Finch said. “They come on Monday.”",
    "“It was built in a hurry,” she said. “Nobody tested it.",
    "“Now we pay for it.”",
    "The owners’ lawyer called that ‘a fable’ and “not even a good one.”",
    "“Ask the council,” said Lund, “not me.”",
)


def test_a_quotation_over_paragraphs_is_opened_again_in_each() -> None:
    marks = paragraphs(PAGE)
    assert [one.closed for one in marks[2]] == [True, False]
    assert [[one.continues for one in here] for here in marks[3:]] == [[True], [False, False], [False, False]]


@pytest.mark.parametrize(
    ("line", "at"), [(nth, mark.start()) for nth, line in enumerate(PAGE) for mark in re.finditer("[“”]", line)]
)
def test_one_deleted_mark_changes_its_own_paragraph_alone(line: int, at: int) -> None:
    lost = [*PAGE[:line], PAGE[line][:at] + PAGE[line][at + 1 :], *PAGE[line + 1 :]]
    before, after = paragraphs(PAGE), paragraphs(lost)
    for nth in set(range(len(PAGE))) - {line}:
        assert [(one.start, one.end) for one in before[nth]] == [(one.start, one.end) for one in after[nth]]
    kept = {PAGE[line][one.start : one.end] for one in before[line]}
    found = {lost[line][one.start : one.end] for one in after[line]}
    assert len(kept - found) <= 2  # where a closing mark is gone, the next opening one ends two
