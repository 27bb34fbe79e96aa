"""What may be sent out is read from the environment, and nonsense fails loudly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured

from meantime.config import outgoing

HERE = "https://meantime.example"


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("PUSH_HOSTS", "not a host", outgoing.push_hosts),
        ("PUSH_HOSTS", "https://push.example", outgoing.push_hosts),
        ("PUSH_HOSTS", "push.example:0", outgoing.push_hosts),
        ("PUSH_HOSTS", "push.example:65536", outgoing.push_hosts),
        ("PUSH_HOSTS", "push.example,,other.example", outgoing.push_hosts),
        ("PUSH_CONTACT", "me", lambda: outgoing.push_contact(HERE)),
        ("PUSH_CONTACT", "mailto:a@b, c@d", lambda: outgoing.push_contact(HERE)),
        ("EMAIL_FROM", "Notes", lambda: outgoing.mail_from("post.example")),
        ("EMAIL_FROM", "", lambda: outgoing.mail_from("post.example")),
    ],
)
def test_nonsense_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: Callable[[], object]
) -> None:
    monkeypatch.setenv(f"MEANTIME_{name}", value)

    with pytest.raises(ImproperlyConfigured, match=f"MEANTIME_{name}"):
        read()


def test_hosts_of_push_services_come_with_their_ports(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MEANTIME_PUSH_HOSTS", "push.example, other.example:8443")

    expected = {("push.example", 443), ("other.example", 8443)}
    assert outgoing.push_hosts() == expected


def test_without_a_mail_server_no_sender_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MEANTIME_EMAIL_FROM", raising=False)

    assert outgoing.mail_from("") == ""


def test_on_https_a_push_service_can_reach_our_own_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MEANTIME_PUSH_CONTACT", raising=False)

    assert outgoing.push_contact(HERE) == HERE
    assert outgoing.push_contact("http://localhost:8000") == ""
