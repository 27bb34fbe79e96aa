"""Unsealing is the price of every page: at most three times the bare cipher.

Counted in processor time, the best of fifteen, so that a busy machine may be busy.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import uuid4

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
from tests.vault.conftest import AT, Somebody, felt

from meantime.checkins.models import CheckIn
from meantime.vault import bodies, rows

ROWS = 2000
AT_MOST = 3.0


def seconds(act: Callable[[], None]) -> float:
    began = time.thread_time()
    act()
    return time.thread_time() - began


def test_unsealing_2000_rows_costs_at_most_three_bare_loops(opened: Somebody) -> None:
    person, vault = opened
    many = [(uuid4(), felt(n % 101, "A quiet day. " * 8), AT) for n in range(ROWS)]
    rows.keep_many(CheckIn, person, many)
    key = vault.key_for("table/checkins_checkin")
    place = bodies.place("checkins_checkin", "body", person.pk)
    fetched = list(CheckIn.objects.of(person))
    ready = [
        (r.__dict__["body"], place + bodies.spot(r.id, r.month, r.revision))
        for r in fetched
    ]

    def bare() -> None:
        for blob, bound_to in ready:
            decrypt(blob[26:], bound_to, blob[2:26], key)

    def ours() -> None:
        for row in fetched:
            row.__dict__.pop("_opened_body", None)
            _ = row.body

    pairs = [(seconds(bare), seconds(ours)) for _ in range(15)]
    ratio = min(o for _, o in pairs) / min(b for b, _ in pairs)
    assert ratio <= AT_MOST, f"{ratio:.2f} times the bare cipher"
