import pytest

from headwater.text.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministry said on Tuesday that the pipeline was shut.", "en"),
        ("Das Ministerium teilte am Dienstag mit, die Leitung sei geschlossen.", "de"),
        ("Міністр сказав у вівторок, що трубопровід закрито.", "uk"),
        ("Министр сказал во вторник, что трубопровод закрыт.", "ru"),
        ("Two words", None),
        ("", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert language(text) == code
