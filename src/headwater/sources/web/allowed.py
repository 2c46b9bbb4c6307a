"""Which network addresses may be connected to: public unicast ones, in every form that hides another address."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# What `is_global` lets through, in some Python version at least, and what is no public server all the same.
NEVER_4 = tuple(map(IPv4Network, (
    "0.0.0.0/8", "100.64.0.0/10",  # this network; carrier-grade NAT
    "192.0.0.0/24", "192.88.99.0/24",  # protocol assignments (a cloud's metadata among them); 6to4 relays
    "168.63.129.16/32",  # a cloud's own services, inside its machines only
    "224.0.0.0/4", "240.0.0.0/4",  # multicast; reserved, broadcast
)))  # fmt: skip
UNICAST_6 = IPv6Network("2000::/3")  # all that was ever given out; loopback, fc00::/7, fe80::/10, ff00::/8 lie outside
NEVER_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))  # Teredo and ORCHID; documentation
NAT64 = IPv6Network("64:ff9b::/96")
ISATAP = (0x00005EFE, 0x02005EFE)  # bits 64 to 95 of an address whose last 32 bits are an IPv4 address


def refusal(text: str) -> str | None:
    """Why nothing may connect to the address `text`; None where it is public."""
    try:
        address = ip_address(text)
    except ValueError:
        return f"{text} is no network address"
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return f"{text} names a zone of this machine"
    for form in forms(address):
        if not public(form):
            inside = "" if form == address else f", which stands for {form},"
            return f"{text}{inside} is {kind(form)}"
    return None


def forms(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The address a packet may end at: the address itself, or the IPv4 address inside it, or both."""
    if isinstance(address, IPv4Address):
        yield address
        return
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped is not None or address in NAT64:
        yield low
        return
    yield address
    if address.sixtofour is not None:
        yield address.sixtofour
    if (int(address) >> 32) & 0xFFFFFFFF in ISATAP:
        yield low


def public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in NEVER_4)
    return address in UNICAST_6 and not any(address in network for network in NEVER_6)  # `is_global` differs by version


def kind(address: IPv4Address | IPv6Address) -> str:
    """What an address is that is not public, in words."""
    kinds = (
        ("the unspecified address", address.is_unspecified), ("this machine itself", address.is_loopback),
        ("link-local", address.is_link_local), ("multicast", address.is_multicast),
        ("private", address.is_private), ("reserved", address.is_reserved),
    )  # fmt: skip
    return next((name for name, holds in kinds if holds), "not public")
