"""One push: sealed to one browser, sent to the address that was looked at."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from meantime.reminders import destinations
from meantime.vault import webpush

if TYPE_CHECKING:
    from uuid import UUID

    from meantime.reminders.addresses import Browser

MESSAGE_BYTES = 512
TIMEOUT_SECONDS = 10
WAIT_AT_MOST = timedelta(hours=2)


class Result(Enum):
    TOLD = "told"
    GONE = "gone"  # this browser will never listen again
    LATER = "later"
    REFUSED = "refused"


class Answer(NamedTuple):
    result: Result
    wait: timedelta = timedelta(0)


class Message(NamedTuple):
    """What goes out: an opaque tag, the chosen words, and until when they hold."""

    id: UUID
    phrase: str
    until: datetime

    @property
    def tag(self) -> str:
        return webpush.text(self.id.bytes)

    def plain(self) -> bytes:
        told = {
            "tag": self.tag,
            "title": self.phrase,
            "until": int(self.until.timestamp() * 1000),
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


class _Pinned(http.client.HTTPSConnection):
    """Speaks to one address and believes only the certificate of the name."""

    def __init__(self, where: destinations.Place, address: str) -> None:
        context = ssl.create_default_context()
        super().__init__(
            where.host, where.port, timeout=TIMEOUT_SECONDS, context=context
        )
        self._address, self._tls = address, context

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        try:
            self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


def send(browser: Browser, message: Message, *, now: datetime) -> Answer:
    """Tell one browser. Redirects are not followed; no proxy is asked."""
    try:
        where = destinations.place(browser.endpoint)
        address = destinations.resolve(where)
    except destinations.NotAllowed:
        return Answer(Result.REFUSED)
    except destinations.NotFound:
        return Answer(Result.LATER)
    body = webpush.encrypt(message.plain(), browser.receiver, size=MESSAGE_BYTES)
    connection = _Pinned(where, address)
    try:
        headers = _headers(where, message, now)
        connection.request("POST", where.target, body, headers)
        return _read(connection.getresponse(), now)
    except (OSError, http.client.HTTPException):
        return Answer(Result.LATER)
    finally:
        connection.close()


def _headers(
    where: destinations.Place, message: Message, now: datetime
) -> dict[str, str]:
    """The topic lets the service keep only one of two copies."""
    signed = webpush.authorization(where.origin, now=now, contact=settings.PUSH_CONTACT)
    return {
        "Authorization": signed,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, int((message.until - now).total_seconds()))),
        "Topic": message.tag,
        "Urgency": "normal",
    }


def _read(answer: http.client.HTTPResponse, now: datetime) -> Answer:
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Answer(Result.TOLD)
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return Answer(Result.GONE)
    busy = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    if busy or status == HTTPStatus.TOO_MANY_REQUESTS:
        return Answer(Result.LATER, _wait(answer.headers.get("Retry-After", ""), now))
    return Answer(Result.REFUSED)


def _wait(said: str, now: datetime) -> timedelta:
    """Seconds or a date, as the service wishes; nothing where it cannot be read."""
    if said.isascii() and said.isdecimal():
        return min(timedelta(seconds=int(said[:6])), WAIT_AT_MOST)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return timedelta(0)
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), WAIT_AT_MOST)
