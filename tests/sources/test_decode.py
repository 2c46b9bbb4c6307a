"""Bytes become text by what they declare, then as UTF-8, then by a guess that is never silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.sources.decode import decode, looks_binary

RUSSIAN = "Министерство обороны заявило, что переговоры о поставках продолжаются, сообщает агентство. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_obeyed_and_left_out(encoding: str) -> None:
    found = decode("Žďár said yes.\r\n".encode(encoding), "text/plain")
    assert (found.text, found.fault) == ("Žďár said yes.\r\n", None)


def test_html_declares_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}</p>'
    assert RUSSIAN in decode(page.encode("cp1251"), "text/html").text


def test_a_declared_latin_1_is_read_as_browsers_do() -> None:
    page = b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>\x93No,\x94 she said.'
    found = decode(page, "text/html")
    assert "“No,” she said." in found.text
    assert found.fault is None


def test_undeclared_legacy_text_is_read_by_a_guess_that_says_so() -> None:
    found = decode(RUSSIAN.encode("cp1251"), "text/plain")
    assert found.text == RUSSIAN
    assert found.fault == "encoding_guessed"


def test_damaged_utf_8_keeps_all_that_is_whole() -> None:
    data = ("“Да,” said Ørsted. " * 20).encode() + b"\xff\xfe!" + b" The end."
    found = decode(data, "text/plain")
    assert found.text.startswith("“Да,” said Ørsted.")
    assert found.text.endswith("\ufffd\ufffd! The end.")
    assert found.fault == "bad_bytes"


def test_a_false_label_is_no_crash() -> None:
    assert "mill" in decode(b'<meta charset="no-such-thing"><p>The mill closed.', "text/html").text
    assert "mill" in decode(b'<meta charset="base64"><p>The mill closed.', "text/html").text


def test_a_few_nuls_are_replaced_and_named() -> None:
    data = b"The mill closed.\0\0 It was old.\0\0 So it goes."
    assert not looks_binary(data)
    found = decode(data, "text/plain")
    assert "\0" not in found.text
    assert found.text.startswith("The mill closed.\ufffd\ufffd It")
    assert found.fault == "bad_bytes"


FRENCH = "Le ministère a déclaré que le moulin était fermé. « Nous n’avons rien à ajouter », a répondu l’hôtelier. "


@pytest.mark.parametrize(
    ("declared", "encoding", "text", "fault"),
    [
        ("windows-1251", "utf-8", RUSSIAN, "wrong_label"),
        ("iso-8859-1", "utf-8", FRENCH, "wrong_label"),
        ("gb2312", "utf-8", FRENCH, "wrong_label"),
        ("utf-8", "cp1251", RUSSIAN, "encoding_guessed"),
        ("utf-8", "cp1252", FRENCH, "encoding_guessed"),
        ("iso-8859-1", "cp1251", RUSSIAN, "encoding_guessed"),
        (
            "iso-8859-1",
            "euc_jp",
            "港湾省は火曜日、製粉所が閉鎖され、労働者は月末までに賃金を受け取ると発表した。",
            "encoding_guessed",
        ),
        (
            "utf-8",
            "gb18030",
            "港口部星期二宣布磨坊已经关闭，工人将在月底前拿到工资。业主拒绝回答记者的提问。",
            "encoding_guessed",
        ),
    ],
)
def test_a_wrong_label_is_not_obeyed_and_named(declared: str, encoding: str, text: str, fault: str) -> None:
    of_server = decode(text.encode(encoding), "text/plain", declared)
    assert (of_server.text, of_server.fault) == (text, fault)
    page = f'<html><head><meta charset="{declared}"></head><p>{text}'
    of_page = decode(page.encode(encoding), "text/html")
    assert (of_page.text, of_page.fault) == (page, fault)


def test_the_server_outranks_the_page_and_a_mark_outranks_both() -> None:
    page = f'<meta charset="koi8-r"><p>{RUSSIAN}'
    assert decode(page.encode("cp1251"), "text/html", "windows-1251").text == page
    assert decode(page.encode("utf-8-sig"), "text/html", "windows-1251").text == page


def test_the_page_is_asked_where_the_server_is_plainly_wrong() -> None:
    page = f'<meta charset="koi8-r"><p>{RUSSIAN}'
    found = decode(page.encode("koi8-r"), "text/html", "iso-8859-1")
    assert (found.text, found.encoding, found.fault) == (page, "koi8-r", "wrong_label")


def test_a_few_curly_quotes_without_a_label_are_read_as_browsers_do() -> None:
    assert (
        decode(b"He said \x93no\x94 to the mill\x92s owner.", "text/plain").text == "He said “no” to the mill’s owner."
    )


@pytest.mark.parametrize("codec", ["base64", "zlib", "rot13", "idna", "utf-7", "undefined", "\0"])
def test_codecs_that_are_no_encoding_are_no_label(codec: str) -> None:
    assert decode(RUSSIAN.encode(), "text/html", codec).text == RUSSIAN


@pytest.mark.parametrize(("text", "misread"), [(FRENCH, "cp1252"), (FRENCH, "latin-1"), (RUSSIAN, "latin-1")])
def test_text_that_was_misread_and_saved_again_is_read_back_where_nothing_is_lost(text: str, misread: str) -> None:
    garbled = text.encode().decode(misread)
    found = decode(garbled.encode(), "text/plain")
    assert (found.text, found.fault) == (text, "mojibake")
    mixed = garbled + "“Whole,” he said."
    kept = decode(mixed.encode(), "text/plain")
    assert (kept.text, kept.fault) == (mixed, "bad_bytes")


@pytest.mark.parametrize(
    "text",
    [FRENCH, RUSSIAN, "NÃO! São Paulo não vê o irmão.", "С. Р. Петров", "Â", "Kr. 5 £ © Ð", "The sign reads â€™ now."],
)
def test_text_that_only_looks_unusual_stays_as_it_is(text: str) -> None:
    text += " “Yes,” he said."
    assert decode(text.encode(), "text/plain").text == text


POLISH = "Władze młyna ogłosiły, że zamkną zakład. „Żal nam” – powiedziała Łucja Ćwik, która kieruje urzędem."
UKRAINIAN = (
    "Управління млина у вівторок повідомило, що його закрито. Ми знали про це, сказала Ірина Їжак, яка ним керує."
)
OF_LANGUAGES = [
    ("fr", "cp1252", FRENCH),
    ("fr-CA", "cp1252", "La préfète a dit à la presse que « l’été » était fini, là où il neige déjà."),
    ("pt-BR", "cp1252", "A autoridade disse na terça-feira que não deixará abrir o moinho, após inspeções."),
    ("es", "cp1252", "«¿Qué más podíamos hacer?», dijo Inés Muñoz, según señaló la República."),
    ("de", "cp1252", "Die Behörde prüft die Mühle – nach einem Hinweis. „Schön“, sagte Übelhör."),
    ("en", "cp1252", "The mill’s owner, Inés Muñoz, said “no” — again — to the town’s people and to its “council”."),
    ("pl", "cp1250", POLISH),
    ("pl", "iso8859-2", POLISH.replace("–", "-").replace("„", '"').replace("”", '"')),
    ("cs", "cp1250", "Úřad v úterý oznámil, že mlýn zavřel. „Našli jsme díry,“ řekla ředitelka Šárka Němcová."),
    ("ru", "cp1251", RUSSIAN),
    ("ru", "koi8-r", RUSSIAN),
    ("ru", "cp866", RUSSIAN),
    ("ru", "iso8859-5", RUSSIAN),
    ("uk", "cp1251", UKRAINIAN),
    ("el", "cp1253", "Η αρχή ανακοίνωσε την Τρίτη ότι έκλεισε τον μύλο. «Λυπούμαστε», είπε η Άννα."),
    ("tr", "cp1254", "İdare salı günü değirmeni kapattığını açıkladı. “Üzgünüz” dedi Ayşe Işık."),
    ("lt", "cp1257", "Valdyba antradienį pranešė, kad uždarė malūną. „Gaila“, – sakė Živilė Šukytė."),
    ("en", "cp1251", RUSSIAN),
    ("ru", "cp1252", FRENCH),
]


@pytest.mark.parametrize(("language", "encoding", "text"), OF_LANGUAGES)
@pytest.mark.parametrize("label", ["", '<meta charset="utf-8">'])
def test_undeclared_text_is_read_as_pages_of_its_language_were_written(
    language: str, encoding: str, text: str, label: str
) -> None:
    page = f'<!doctype html><html class="x" lang="{language}"><head>{label}</head><p>{text}</p></html>'
    found = decode(page.encode(encoding), "text/html")
    assert (found.text, found.fault) == (page, "encoding_guessed")


def test_the_language_may_stand_in_a_meta_tag_or_a_header() -> None:
    page = f'<meta http-equiv="Content-Language" content="pl"><p>{POLISH}'
    assert decode(page.encode("cp1250"), "text/html").text == page
    assert decode(POLISH.encode("cp1250"), "text/plain", language="pl-PL, en").text == POLISH


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "iso-8859-1", "gb2312", "shift_jis", "hz", "utf-16"]))
def test_any_bytes_under_any_label_become_text(data: bytes, charset: str | None) -> None:
    assert "\0" not in decode(data, "text/html", charset).text


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_binary(data: bytes) -> None:
    looks_binary(data)
    assert isinstance(decode(data, "text/plain").text, str)


@given(st.text())
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff") and "\0" not in text:
        found = decode(text.encode("utf-8", "replace"), "text/plain")
        assert found.fault == "mojibake" or found.text == text.encode("utf-8", "replace").decode()
