"""Ratings from a file become check-ins: all of them or none, and never twice."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from meantime.checkins import actions as checkins
from meantime.checkins.records import Feeling
from meantime.takeout import goodbyes
from meantime.takeout.models import ImportMark, Mark
from meantime.takeout.ratings import Rating, Report
from meantime.takeout.staging import Receipt
from meantime.vault import rows
from meantime.visits import actions as visits
from meantime.visits.models import Visit
from meantime.web.moments import settled

if TYPE_CHECKING:
    from meantime.accounts.models import Person

SOURCE_CHARACTERS = 16
KEY_BYTES = 32


def bring_in(person: Person, report: Report, *, data: bytes, now: datetime) -> Receipt:
    """Keep every rating that is not here yet. The same line twice is one rating."""
    key = _mark(person, now)
    source = f"import:{sha256(key + data).hexdigest()[:SOURCE_CHARACTERS]}"
    feelings = {_row_id(key, r): _feeling(r, source) for r in report.ratings}
    kept = checkins.bring_in(person, feelings.items())
    return Receipt(
        kept=kept,
        there_already=len(feelings) - kept,
        left_out=len({problem.line for problem in report.problems}),
    )


def bring_goodbyes(
    person: Person, report: goodbyes.Report, *, leave_out: bool, now: datetime
) -> tuple[Receipt, goodbyes.Report]:
    """Keep every goodbye, or none where one does not fit beside what is here."""
    key = _mark(person, now)
    wanted = {_goodbye_id(key, found): found for found in report.goodbyes}
    before = Visit.objects.of(person).count()
    unfitting: list[goodbyes.Problem] = []
    with transaction.atomic():
        for row_id, (line, stay) in wanted.items():
            try:
                visits.add_visit(person, stay, client_id=row_id)
            except visits.Overlaps:
                reason = _("Another visit with the same person is at that time.")
                unfitting.append(goodbyes.Problem(line, reason))
            except rows.Removed:
                continue  # its owner removed it here: removed it stays
        kept = Visit.objects.of(person).count() - before
        if unfitting and not leave_out:
            transaction.set_rollback(True)
    problems = (*report.problems, *unfitting)
    fitting = tuple(
        g for g in report.goodbyes if g.line not in {p.line for p in unfitting}
    )
    came = Receipt(
        kept=kept,
        there_already=len(wanted) - kept - len(unfitting),
        left_out=len({problem.line for problem in problems}),
        goodbyes=True,
    )
    return came, goodbyes.Report(fitting, problems)


def _feeling(rating: Rating, source: str) -> Feeling:
    return Feeling(
        at=settled(rating.at),
        zone=rating.zone,
        mood=rating.mood,
        note=rating.note,
        source=source,
    )


def _row_id(key: bytes, rating: Rating) -> UUID:
    """A version-5 shaped id of what the line says, under the person's own mark."""
    at = rating.at.astimezone(UTC).isoformat()
    said = "\x1f".join((at, repr(rating.mood), rating.note)).encode()
    return UUID(bytes=hmac.digest(key, said, "sha256")[:16], version=5)


def _goodbye_id(key: bytes, found: goodbyes.Goodbye) -> UUID:
    said = f"{found.stay.begins.astimezone(UTC).isoformat()}\x1f{found.stay.partner}"
    digest = hmac.digest(key, b"goodbye\x1f" + said.encode(), "sha256")
    return UUID(bytes=digest[:16], version=5)


def _mark(person: Person, now: datetime) -> bytes:
    """The person's mark, made at the first import."""
    there = ImportMark.objects.of(person).first()
    if there is None:
        mark_id = uuid5(person.id, "import mark")
        mark = Mark(key=token_hex(KEY_BYTES))
        there = rows.keep(ImportMark, person, mark, at=now, client_id=mark_id).row
    return bytes.fromhex(there.body.key)
