"""Which addresses may be connected to, in every form that hides another."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from headwater.sources.web.allowed import NEVER_4, refusal

EMBEDDED = {
    "mapped": lambda low: f"::ffff:{low}",
    "nat64": lambda low: str(IPv6Address((0x64FF9B << 96) + int(low))),
    "6to4": lambda low: str(IPv6Address((0x2002 << 112) + (int(low) << 80) + 1)),
    "isatap": lambda low: str(IPv6Address((0x2606470000000000 << 64) + (0x5EFE << 32) + int(low))),
}
ADDRESSES = st.integers(0, 2**32 - 1).map(IPv4Address) | st.sampled_from(
    [IPv4Address(text) for text in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1")]
)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.31.255.255", "192.168.0.1", "0.0.0.0", "0.1.2.3", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.7",
        "192.88.99.1", "168.63.129.16", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "3fff::1", "100::1", "fc00::1", "fd00:ec2::254",
        "fe80::1", "fe80::1%eth0", "2606:4700::1%1", "fec0::1", "ff02::1", "4000::1", "2606:4700::5efe:a00:1",
        "", "localhost", "127.1", "0x7f.0.0.1", "2130706433", "127.0.0.1 ", "127.0.0.1:80",
    ],
)  # fmt: skip
def test_no_private_form_is_let_through(address: str) -> None:
    assert refusal(address) is not None


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_public_addresses_are_let_through(address: str) -> None:
    assert refusal(address) is None


@given(ADDRESSES)
@example(IPv4Address("8.8.8.8"))
def test_an_address_is_let_through_only_if_it_is_global_and_in_all_its_forms_alike(address: IPv4Address) -> None:
    expected = address.is_global and not any(address in network for network in NEVER_4)
    assert (refusal(str(address)) is None) == expected
    for name, form in EMBEDDED.items():
        assert (refusal(form(address)) is None) == expected, name


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_is_let_through_is_global_unicast(address: IPv6Address) -> None:
    if refusal(str(address)) is None:
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_link_local


@given(st.text())
def test_text_that_is_no_address_is_refused_and_raises_nothing(text: str) -> None:
    refusal(text)
