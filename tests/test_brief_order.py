"""In which order the brief tells what is claimed."""

from pathlib import Path

import headwater

PAGES = {
    "herald.txt": """Corvane orders forty howitzers from Brask

The government of Corvane has ordered forty howitzers from Brask Arms, Defence Minister Ilse Rand said on Monday.

The price was not disclosed.

Corvane and Tessaly have fought over the Ashen Plain since the spring of 2021.
""",
    "courier.txt": """Forty howitzers for Corvane

Corvane has ordered forty howitzers from Brask Arms, said Ilse Rand, the defence minister.

Workers at the Brask foundry cheered when they heard of it.

Corvane and Tessaly have fought over the Ashen Plain since the spring of 2021.
""",
    "gazette.txt": """Tessaly calls howitzers for Corvane a threat

A spokesman for Tessaly, Odo Verne, called the forty howitzers that Corvane is to get a threat to peace.

Trade across the river has all but stopped.

Corvane and Tessaly have fought over the Ashen Plain since the spring of 2021.
""",
}


def test_what_pages_open_with_stands_before_the_background_that_more_of_them_repeat(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    case = headwater.open(tmp_path / "x.case")
    case.read(tmp_path)
    (story,) = case.stories()
    told = [line.text for line in case.brief(story.id).lines if line.section == "What is claimed"]
    ordered = next(place for place, text in enumerate(told) if "ordered forty howitzers" in text)
    background = next(place for place, text in enumerate(told) if "Ashen Plain" in text)
    assert "Three pages" in told[background]
    assert "Two pages" in told[ordered]
    assert ordered < background
