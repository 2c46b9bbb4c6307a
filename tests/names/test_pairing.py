"""Pairing takes short cuts; what it finds is what it would find without them."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.names.name import name
from headwater.names.pairing import pairing
from tests.names.plain_pairing import plain_pairing

SAID = (
    "Olena Hrytsak Hritsak Vetrov Vetrova Mikhail Mike Michael Mikhial Abd Abdul Rahman al Qasimi Kassimi bin ibn "
    "Nour Din Noureddine Allah M J. jr Merrow Merow Strait Shipping Company Co Ltd Limited GmbH the of and 44 Forty "
    "Four Good Goodharbour Harbour Lines Trading Technology Tech Ветров Михаил نور الدين حداد عبد الكريم Haddad Karim "
    "Uf ban ul ol Kim Jong Un Chol Jongun Å Øst van der Van"
)
WORDS = SAID.split()
NAMES = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


@given(one=NAMES, other=NAMES, person=st.booleans())
def test_short_cuts_change_nothing(one: str, other: str, person: bool) -> None:
    a, b = name(one, person), name(other, person)
    fast, plain = pairing(a, b, person), plain_pairing(a, b, person)
    assert sorted(fast.pairs, key=repr) == sorted(plain.pairs, key=repr)
    assert (fast.alone_a, fast.alone_b) == (plain.alone_a, plain.alone_b)
