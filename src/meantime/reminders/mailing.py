"""One mail: a neutral line as subject and body, and nothing else. At most once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

logger = logging.getLogger("meantime.reminders")


class NotSent(Exception):
    """No mail left: the mail server could not be reached, or would not let us in."""


def send(
    to: str, subject: str, body: str, *, mail_id: UUID, first: Callable[[], bool]
) -> None:
    """Hand one mail over. ``first`` is asked when nothing has been said yet.

    From the moment ``first`` says yes the mail counts as sent, whatever happens: a
    mail that came twice cannot be taken back.

    Raises:
        NotSent: If the mail server could not be reached, and ``first`` was not asked.
        ValueError: If a line break is in the subject or the address.
    """
    message = _message(to, subject, body, mail_id)
    connection = get_connection()
    try:
        connection.open()
        _greet(connection)
    except (OSError, SMTPException) as problem:
        raise NotSent(type(problem).__name__) from None
    try:
        if first():
            connection.send_messages([message])
    except (OSError, SMTPException) as problem:
        logger.warning("a mail may not have arrived: %s", type(problem).__name__)
    finally:
        connection.close()


def _greet(connection: Any) -> None:
    """Say hello now: otherwise it is said when the mail already counts as sent."""
    spoken_to = getattr(connection, "connection", None)
    if spoken_to is not None:
        spoken_to.ehlo_or_helo_if_needed()


def _message(to: str, subject: str, body: str, mail_id: UUID) -> EmailMessage:
    """Our own message id: the usual one would name this machine."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {
        "Message-ID": f"<{mail_id.hex}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMessage(subject, f"{body}\n", None, [to], headers=headers)
    message.message()  # line breaks are refused here, before anything is said
    return message
