"""``meantime worker``: sends what is due, beside several servers on PostgreSQL.

On SQLite the one process does it itself, in a thread (`config.worker`).
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from meantime.config.refusals import Refused

if TYPE_CHECKING:
    import argparse

POLL_SECONDS = 10
logger = logging.getLogger("meantime.reminders")


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """No options: it does what is due until it is stopped."""


def run(_args: argparse.Namespace) -> int:
    """Send until stopped. Several may run at once; none sends what another does."""
    import django
    from django.conf import settings

    from meantime.config import data_folder, migrating

    data_folder.make_private(settings.DATA_DIR)
    django.setup()
    refuse_sqlite(settings.DATABASES["default"]["ENGINE"])
    if not migrating.is_there():
        raise Refused("There is no database yet: start meantime serve first.")
    stop = threading.Event()

    def stopped(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, stopped)
    signal.signal(signal.SIGINT, stopped)
    sys.stdout.write("Meantime sends reminders   (Ctrl+C stops it)\n")
    sys.stdout.flush()
    forever(stop)
    return 0


def refuse_sqlite(engine: str) -> None:
    if "sqlite" in engine:
        raise Refused(
            "On SQLite the one process that answers also sends reminders: "
            "just start meantime serve. A worker of its own needs PostgreSQL "
            "(MEANTIME_DATABASE_URL)."
        )


def in_this_process() -> None:
    """The thread beside the server. Whoever held a claim before it is gone."""
    from meantime.reminders import claiming

    attempt(claiming.free_all)
    forever(threading.Event())


def forever(stop: threading.Event) -> None:
    """Batch after batch while there is something due; then a look every ten seconds."""
    from meantime.reminders import delivering

    while not stop.is_set():
        if not attempt(delivering.run_once):
            stop.wait(POLL_SECONDS)


def attempt(deed: Callable[[], object]) -> object:
    """One deed that may go wrong without ending the worker."""
    from django.db import close_old_connections

    close_old_connections()
    try:
        return deed()
    except Exception as error:  # noqa: BLE001 (the next round tries again)
        logger.warning("sending reminders failed: %s", type(error).__name__)
        return None
    finally:
        close_old_connections()
