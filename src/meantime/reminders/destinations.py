"""Where a push may go. A browser names its own address, so none is taken at its word.

https at port 443 of a host that a browser maker runs, or of one the operator named; all
addresses it resolves to must be public, and the connection goes to the one that was
looked at. Hosts that the operator named may lie in the operator's own network.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass

from django.conf import settings

ENDPOINT_LENGTH_AT_MOST = 1024
HTTPS_PORT = 443
HOSTS = frozenset(
    {
        "fcm.googleapis.com",
        "android.googleapis.com",
        "updates.push.services.mozilla.com",
        "web.push.apple.com",
    }
)
FAMILIES = (".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com")
_SHAPE = re.compile(
    r"https://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>\d{1,5}))?"
    r"(?P<target>/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)",
    re.ASCII,
)
_UNICAST = ipaddress.IPv6Network("2000::/3")
_NOT_PLAIN = (  # an IPv4 address in other clothes, and what stands for nobody
    ipaddress.IPv6Network("2002::/16"),
    ipaddress.IPv6Network("2001::/23"),
    ipaddress.IPv6Network("3fff::/20"),
)
_SET_ASIDE = (
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv4Network("192.88.99.0/24"),
)

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotAllowed(Exception):
    """Nothing is sent there."""


class NotFound(Exception):
    """The name leads nowhere just now."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address that passed; ``named`` by the operator, so it may be a private one."""

    host: str
    port: int
    target: str
    named: bool

    @property
    def origin(self) -> str:
        port = "" if self.port == HTTPS_PORT else f":{self.port}"
        return f"https://{self.host}{port}"


def place(endpoint: str) -> Place:
    """What an endpoint names. No name is looked up here.

    Raises:
        NotAllowed: If it is anything but plain https to a host on the list.
    """
    found = _SHAPE.fullmatch(endpoint)
    if found is None or len(endpoint) > ENDPOINT_LENGTH_AT_MOST:
        raise NotAllowed
    host, port = found["host"], int(found["port"] or HTTPS_PORT)
    named = (host, port) in settings.PUSH_HOSTS
    if not named and (port != HTTPS_PORT or not _known(host)):
        raise NotAllowed
    return Place(host, port, found["target"], named)


def resolve(where: Place) -> str:
    """The one address to connect to. Asked again each time something is sent.

    Raises:
        NotAllowed: If any address of that name is not a public one.
        NotFound: If it has none.
    """
    try:
        answers = socket.getaddrinfo(
            where.host, where.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
        )
    except (OSError, UnicodeError):
        raise NotFound from None
    found = [str(answer[4][0]) for answer in answers]
    if not found:
        raise NotFound
    if not where.named and not all(is_public(address) for address in found):
        raise NotAllowed
    return found[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, whatever it is dressed as."""
    try:
        ip: IP = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        odd = ip not in _UNICAST or any(ip in part for part in _NOT_PLAIN)
    else:
        odd = any(ip in part for part in _SET_ASIDE)
    return ip.is_global and not ip.is_multicast and not odd


def _known(host: str) -> bool:
    return host in HOSTS or host.endswith(FAMILIES)
