"""What may be sent out: e-mail, and pushes to which hosts. Nonsense fails at start."""

from __future__ import annotations

import re
from email.utils import parseaddr

from django.core.exceptions import ImproperlyConfigured

from meantime.config import environment

_HOST = re.compile(r"(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>\d{1,5}))?")
_CONTACT = re.compile(r"(mailto:[^\s@,]+@[^\s@,]+|https://[^\s,]+)")
SECURITY = ("starttls", "tls", "none")
PORT_AT_MOST = 65535
PORTS = {"starttls": 587, "tls": 465, "none": 25}


def push_hosts() -> frozenset[tuple[str, int]]:
    """Hosts beside those of the browser makers, with their ports."""
    named = environment.text("PUSH_HOSTS", "")
    return frozenset(map(_host, named.split(","))) if named else frozenset()


def push_contact(origin: str) -> str:
    """How a push service can reach who runs this; on https our own address."""
    contact = environment.text("PUSH_CONTACT", "")
    if contact and not _CONTACT.fullmatch(contact):
        raise ImproperlyConfigured(
            "MEANTIME_PUSH_CONTACT must look like mailto:me@example.org or https://…"
        )
    return contact or (origin if origin.startswith("https://") else "")


def mail_from(host: str) -> str:
    """The sender's address; needed as soon as there is a mail server."""
    sender = environment.text("EMAIL_FROM", "")
    if host and "@" not in parseaddr(sender)[1]:
        raise ImproperlyConfigured(
            "MEANTIME_EMAIL_FROM must be an e-mail address when MEANTIME_EMAIL_HOST is "
            "set. Choose one that does not say what is sent, such as notes@example.org"
        )
    return sender


def _host(entry: str) -> tuple[str, int]:
    found = _HOST.fullmatch(entry.strip())
    if found is None or not 0 < int(found["port"] or 443) <= PORT_AT_MOST:
        raise ImproperlyConfigured(
            "MEANTIME_PUSH_HOSTS must be hosts, such as push.example.org or "
            f"push.example.org:8443, with commas between them; not {entry.strip()!r}"
        )
    return found["host"], int(found["port"] or 443)
