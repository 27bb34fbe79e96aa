"""The process that answers: the application, a sweep each minute, a warm start."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

SWEEP_SECONDS = 60
FIRST_PAGE_SECONDS = 10  # nobody may come
STRAYS_EVERY = 6 * 60  # minutes
logger = logging.getLogger("meantime.worker")


def load() -> Callable[..., Any]:
    """Called by the server in the process that answers."""
    from meantime.config import data_folder
    from meantime.config.wsgi import application

    os.umask(0o077)
    hold_to_one_thread()
    data_folder.no_core_files()
    threading.Thread(target=_after_start, name="after-start", daemon=True).start()
    threading.Thread(target=_sweep_forever, name="sweep", daemon=True).start()
    return application


def hold_to_one_thread() -> None:
    """Keep linear algebra to one thread; to be called before numpy is imported.

    The engine's matrices are small: a second thread only waits, and takes its time from
    the request beside it.
    """
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def _after_start() -> None:
    """Say where Meantime is; do the rest when the first page no longer waits for it."""
    from django.conf import settings
    from django.core.signals import request_finished
    from django.db import connection

    from meantime.config import reminding

    answered = threading.Event()
    request_finished.connect(lambda **_: answered.set(), weak=False)
    _wait_until_open(settings.PORT)
    if settings.WORKERS == 1:
        sys.stdout.write(f"Meantime is at {settings.ORIGIN}   (Ctrl+C stops it)\n")
        sys.stdout.flush()
    if os.environ.get("MEANTIME_OPEN_BROWSER") == "on":
        webbrowser.open(settings.ORIGIN)
    answered.wait(FIRST_PAGE_SECONDS)
    if connection.vendor == "sqlite":  # elsewhere `meantime worker` sends
        send = reminding.in_this_process
        threading.Thread(target=send, name="reminders", daemon=True).start()
    _import_the_engine()


def _import_the_engine() -> None:
    """So that the first curve does not wait for it."""
    import scipy.linalg.lapack
    import scipy.special  # noqa: F401 (the engine asks for it at its first fit)

    import meantime.insight.gather
    import meantime.insight.views  # noqa: F401 (the engine and numpy come along)


def _wait_until_open(port: int) -> None:
    from meantime.config.serve import address

    host = address()
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (to reach it)
    for _ in range(200):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if probe.connect_ex((host, port)) == 0:
                return
        time.sleep(0.05)


def _sweep_forever() -> None:
    for minute in count():
        time.sleep(SWEEP_SECONDS)
        sweep()
        if minute % STRAYS_EVERY == 0:
            sweep_strays()


def sweep() -> None:
    """Let go of everything whose time has passed."""
    from meantime.takeout import actions as takeout
    from meantime.vault import rows

    _let_go(rows.sweep, takeout.sweep)


def sweep_strays() -> None:
    """Let go of sealed files that a crash left without a row."""
    from meantime.vault import media

    _let_go(media.sweep_strays)


def _let_go(*ways: Callable[[datetime], object]) -> None:
    from django.db import close_old_connections
    from django.utils import timezone

    close_old_connections()
    for let_go in ways:
        try:
            let_go(timezone.now())
        except Exception as error:  # noqa: BLE001 (the next minute tries again)
            logger.warning("sweep failed: %s", type(error).__name__)
    close_old_connections()
