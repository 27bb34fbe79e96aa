"""SQLite with one write lock for the process.

SQLite's busy handler sleeps and has no queue, so unlucky writers starve for seconds.
A plain lock around the write transaction bounds the wait and costs no throughput.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import Any

from django.db.backends.sqlite3 import base

_write_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend; a transaction holds the database's write lock."""

    _holds_write_lock = False

    def _start_transaction_under_autocommit(self) -> None:
        lock = _write_locks[str(self.settings_dict["NAME"])]
        lock.acquire()
        self._holds_write_lock = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave it out
        except BaseException:
            self._release_write_lock()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._release_write_lock()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._release_write_lock()

    def close(self) -> None:
        super().close()
        if not self.in_atomic_block:
            self._release_write_lock()

    def _release_write_lock(self) -> None:
        if self._holds_write_lock:
            self._holds_write_lock = False
            _write_locks[str(self.settings_dict["NAME"])].release()
