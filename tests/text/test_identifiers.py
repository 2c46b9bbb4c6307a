"""Identifiers of ships, aircraft and firms, as text gives them."""

from headwater.text.identifiers import identifiers


def found(text: str) -> list[tuple[str, str]]:
    return [(scheme, value) for scheme, value, _ in identifiers(text)]


def test_what_a_text_gives() -> None:
    assert found("the Tern (IMO 9074729, MMSI: 636092000)") == [("imo", "9074729"), ("mmsi", "636092000")]
    assert found("Skarn Dynamics, LEI 529900T8BM49AURSDO55, sold it") == [("lei", "529900T8BM49AURSDO55")]
    assert found("a transport aircraft, tail number RA-76502") == [("registration", "RA-76502")]


def test_a_wrong_check_digit_is_no_identifier() -> None:
    assert found("IMO 9074728") == []
    assert found("LEI 529900T8BM49AURSDO56") == []
    assert found("9074729 tonnes") == []
