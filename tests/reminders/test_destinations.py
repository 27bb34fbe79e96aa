"""Addresses that a push never goes to: refused before anything is connected."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from pytest_django import Settings
from tests.people import KnownPerson
from tests.reminders.conftest import NOW, PHRASE
from tests.reminders.push_service import AUTH, Receiving

from meantime.reminders import addresses, destinations, pushing
from meantime.reminders.addresses import Browser
from meantime.reminders.models import PushAddress

FCM = "https://fcm.googleapis.com/fcm/send/abc"
PUBLIC, PUBLIC6 = "142.250.74.106", "2a00:1450:4001:82a::200a"

SHAPES = [
    "",
    "abc",
    "fcm.googleapis.com",
    "//fcm.googleapis.com/x",
    "http://fcm.googleapis.com/x",
    "HTTPS://fcm.googleapis.com/x",
    "ftp://fcm.googleapis.com/x",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/x",
    "javascript:alert(1)",
    "data:text/plain,x",
    "wss://fcm.googleapis.com/x",
    "https:fcm.googleapis.com/x",
    "https:///fcm.googleapis.com/x",
    "https://fcm.googleapis.com",
    "https://fcm.googleapis.com?x=1",
    "https://fcm.googleapis.com:80/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com:0/x",
    "https://fcm.googleapis.com:99999/x",
    "https://fcm.googleapis.com:443443/x",
    "https://fcm.googleapis.com:/x",
    "https://fcm.googleapis.com:+443/x",
    "https://fcm.googleapis.com: 443/x",
    "https://user@fcm.googleapis.com/x",
    "https://user:word@fcm.googleapis.com/x",
    "https://fcm.googleapis.com@127.0.0.1/x",
    "https://127.0.0.1#@fcm.googleapis.com/",
    "https://127.0.0.1\\@fcm.googleapis.com/x",
    "https://fcm.googleapis.com\\@evil.example/",
    "https://fcm.googleapis.com%00.evil.example/x",
    "https://fcm.googleapis.com%2f@evil/",
    "https://fcm.googleapis.com /x",
    " https://fcm.googleapis.com/x",
    "https://fcm.googleapis.com/x\r\nHost: evil",
    "https://fcm.googleapis.com/x y",
    "https://fcm.googleapis.com/x#part",
    "https://fcm.googleapis.com/ü",
    "https://fcm.googleapis.com./x",
    "https://.fcm.googleapis.com/x",
    "https://fcm\u3002googleapis\u3002com/x",
    "https://\uff46cm.googleapis.com/x",
    "https://FCM.googleapis.com/x",
    "https://fcm.googleapis.com/" + "x" * 1024,
]
HOSTS = [
    "localhost",
    "localhost.localdomain",
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "0",
    ".".join("0000"),
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0x7f000001",
    "0x7f.0.0.1",
    "127.0.0.1.nip.io",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fd00::1]",
    "metadata.google.internal",
    "evil.example",
    "fcm.googleapis.com.evil.example",
    "evilfcm.googleapis.com",
    "fcm-googleapis.com",
    "xpush.apple.com",
    "push.apple.com",
    "evilpush.apple.com",
    "notify.windows.com",
    "notify.windows.com.evil.example",
    "push.services.mozilla.com.evil.example",
    "googleapis.com",
    "storage.googleapis.com",
    "mozilla.com",
    "8.8.8.8",
    "meantime.example",
]
ADDRESSES = [*SHAPES, *(f"https://{host}/x" for host in HOSTS)]

ANSWERS = [
    "127.0.0.1",
    "127.255.255.254",
    ".".join("0000"),
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.8",
    "192.0.2.7",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "fe80::1",
    "fe80::1%lo",
    "fc00::1",
    "fd12::1",
    "fec0::1",
    "ff02::1",
    "100::1",
    "not an address",
]


class Wire:
    """Counts connections and makes none; says what a name resolves to."""

    def __init__(self) -> None:
        self.connects: list[Any] = []
        self.answers: list[list[str]] = [[PUBLIC]]
        self.asked = 0

    def getaddrinfo(self, _host: str, port: int, **_: Any) -> list[Any]:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [(socket.AF_INET, 1, 6, "", (address, port)) for address in answer]

    def connect(self, *args: Any, **_: Any) -> None:
        self.connects.append(args)
        raise ConnectionRefusedError


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    wire = Wire()
    monkeypatch.setattr(socket, "getaddrinfo", wire.getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", wire.connect)
    monkeypatch.setattr(socket.socket, "connect", wire.connect)
    monkeypatch.setattr(socket.socket, "connect_ex", wire.connect)
    return wire


def browser(endpoint: str) -> Browser:
    return Browser(endpoint, Receiving().point, AUTH, "Firefox")


def push(endpoint: str) -> pushing.Result:
    from uuid import UUID

    message = pushing.Message(UUID(int=1), PHRASE, NOW)
    return pushing.send(browser(endpoint), message, now=NOW).result


def test_the_table_is_long_enough() -> None:
    assert len(set(ADDRESSES)) >= 60
    assert len(set(ANSWERS)) >= 30


def test_every_address_of_the_table_is_refused_and_nothing_is_connected(
    wire: Wire,
) -> None:
    sent = {address: push(address) for address in ADDRESSES}

    assert {a for a, r in sent.items() if r is not pushing.Result.REFUSED} == set()
    assert wire.connects == []
    assert wire.asked == 0, "no name is even looked up"


@pytest.mark.parametrize("address", ADDRESSES)
def test_none_of_them_is_kept(alma: KnownPerson, wire: Wire, address: str) -> None:
    with pytest.raises(destinations.NotAllowed):
        addresses.add_browser(alma, browser(address))

    assert not PushAddress.objects.exists()


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("beside", [[], [PUBLIC]], ids=["alone", "beside a public one"])
def test_a_name_that_leads_into_a_private_network_is_refused(
    wire: Wire, answer: str, beside: list[str]
) -> None:
    wire.answers = [[*beside, answer]]

    assert push(FCM) is pushing.Result.REFUSED
    assert wire.connects == []


def test_a_name_that_changes_after_it_was_kept_is_looked_at_again(
    alma: KnownPerson, wire: Wire, keyring: None
) -> None:
    wire.answers = [[PUBLIC], ["127.0.0.1"]]
    addresses.add_browser(alma, browser(FCM))

    assert push(FCM) is pushing.Result.REFUSED
    assert wire.connects == []


def test_the_connection_goes_to_the_address_that_was_looked_at(
    wire: Wire, keyring: None
) -> None:
    """A resolver that would answer differently a second time is not asked again."""
    wire.answers = [[PUBLIC], ["127.0.0.1"]]

    assert push(FCM) is pushing.Result.LATER
    [((address, port), *_)] = wire.connects
    assert (address, port) == (PUBLIC, 443)
    assert wire.asked == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        FCM,
        "https://fcm.googleapis.com/wp/abc:def-_",
        "https://fcm.googleapis.com:443/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://autopush.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QOXd",
        "https://api.push.apple.com/x",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d%2b",
    ],
)
@pytest.mark.parametrize("answer", [PUBLIC, PUBLIC6])
def test_the_browser_makers_hosts_are_allowed(
    wire: Wire, keyring: None, endpoint: str, answer: str
) -> None:
    wire.answers = [[answer]]

    assert push(endpoint) is pushing.Result.LATER
    assert len(wire.connects) == 1


def test_a_host_the_operator_named_may_be_at_home(
    wire: Wire, keyring: None, settings: Settings
) -> None:
    settings.PUSH_HOSTS = frozenset({("push.home.example", 8443)})
    wire.answers = [["192.168.1.5"]]

    sent = {
        port: push(f"https://push.home.example{port}/x") for port in ("", ":8443", ":1")
    }

    assert sent == {
        "": pushing.Result.REFUSED,
        ":8443": pushing.Result.LATER,
        ":1": pushing.Result.REFUSED,
    }
    assert len(wire.connects) == 1


def test_a_name_that_leads_nowhere_is_tried_again(
    wire: Wire, keyring: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(*_: Any, **__: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)

    assert push(FCM) is pushing.Result.LATER
    assert wire.connects == []
