"""Sending what is due. Knows when, where and in which words; never what for.

A push is sent at least once and shown once: its tag is the same each time. A mail is
sent at most once: it counts as sent just before it is handed over.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from meantime.reminders import addresses, claiming, due, mailing, pushing
from meantime.reminders.pushing import Message, Result
from meantime.vault.errors import KeyringProblem, Tampered

if TYPE_CHECKING:
    from meantime.reminders.models import Due

logger = logging.getLogger("meantime.reminders")
SPARE = timedelta(seconds=30)  # longer than one push or mail may take
Clock = Callable[[], datetime]


def run_once(clock: Clock = timezone.now) -> int:
    """Claim one batch and send it; how many rows were claimed."""
    too_late = claiming.let_go(clock())
    if too_late:
        logger.warning("%d prompts were too late and were left out", too_late)
    rows = claiming.claim(clock())
    for row in rows:
        if clock() >= row.free_at - SPARE:
            break  # the claim ends soon: somebody else takes the rest
        try:
            deliver(row, clock)
        except Exception as error:  # noqa: BLE001 (one odd row must not hold up others)
            logger.warning("a prompt was not sent: %s", type(error).__name__)
            claiming.try_later(row, clock())
    return len(rows)


def deliver(row: Due, clock: Clock = timezone.now) -> None:
    """Send one claimed row. What cannot be opened is given up, and said in the log."""
    try:
        phrase = due.phrase_column(row.owner_id).unseal(row.id, row.phrase).decode()
        if row.channel == "mail":
            _mail(row, phrase, clock)
        else:
            _push(row, phrase, clock)
    except (KeyringProblem, Tampered) as problem:
        logger.warning("a prompt could not be opened: %s", type(problem).__name__)
        claiming.finish(row)


def _push(row: Due, phrase: str, clock: Clock) -> None:
    message = Message(row.id, phrase, row.until)
    waits: list[timedelta] = []
    for known in addresses.browsers(row.owner_id):
        if known.id.hex in row.told:
            continue
        answer = pushing.send(known.browser, message, now=clock())
        if answer.result is Result.TOLD:
            claiming.note_told(row, known.id.hex)
        elif answer.result is Result.GONE:
            addresses.forget_browser(row.owner_id, known.id)
        elif answer.result is Result.LATER:
            waits.append(answer.wait)
    if waits:
        claiming.try_later(row, clock(), max(waits))
    else:
        claiming.finish(row)


def _mail(row: Due, phrase: str, clock: Clock) -> None:
    to = addresses.mail(row.owner_id)
    if to is None:
        claiming.finish(row)
        return
    try:
        mailing.send(
            to, phrase, phrase, mail_id=row.id, first=lambda: claiming.finish(row)
        )
    except mailing.NotSent:
        claiming.try_later(row, clock())
    except ValueError:
        claiming.finish(row)
