"""Machines' addresses, as counters see them."""

import ipaddress

IPV6_NETWORK_BITS = 64  # one customer has at least that many addresses (RFC 6177)


def network(remote_address: str) -> str:
    """The address that is counted: an IPv4 address itself, an IPv6 address's network. What is no address stays."""
    try:
        found = ipaddress.ip_address(remote_address)
    except ValueError:
        return remote_address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:  # how a socket for both kinds names an IPv4 peer
            return str(found.ipv4_mapped)
        return str(ipaddress.IPv6Network((int(found), IPV6_NETWORK_BITS), strict=False))
    return str(found)
