"""``meantime serve``: one process on SQLite, several on PostgreSQL."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meantime.config import data_folder
from meantime.config.refusals import Refused

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="the port to answer at (8000)")
    browser = parser.add_mutually_exclusive_group()
    browser.add_argument("--no-browser", dest="open_browser", action="store_false")
    browser.add_argument("--open-browser", action="store_true", default=False)


def run(args: argparse.Namespace) -> int:
    """Prepare everything, say where it is, and answer until stopped."""
    if args.port:
        os.environ["MEANTIME_PORT"] = str(args.port)
    if args.open_browser:
        os.environ["MEANTIME_OPEN_BROWSER"] = "on"
    import django
    from django.conf import settings

    data_folder.make_private(settings.DATA_DIR)
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # WhiteNoise warns without it
    refuse_workers(settings.WORKERS, settings.DATABASES["default"]["ENGINE"])
    with data_folder.hold(settings.DATA_DIR) as held:
        refuse_taken(address(), settings.PORT)
        django.setup()
        _prepare_databases()
        data_folder.say_where(held, settings.ORIGIN)
        _answer()
    return 0


def address() -> str:
    """Where to listen: this machine only, unless the operator says otherwise."""
    return os.environ.get("MEANTIME_BIND", "").strip() or "127.0.0.1"


def certificate() -> tuple[Path | None, Path | None]:
    """A certificate and its key, for https without a proxy in front."""
    pair = [os.environ.get(f"MEANTIME_TLS_{part}", "") for part in ("CERT", "KEY")]
    if any(pair) and not all(pair):
        raise Refused("MEANTIME_TLS_CERT and MEANTIME_TLS_KEY belong together.")
    for path in filter(None, pair):
        if not Path(path).is_file():
            raise Refused(f"There is no file {path} (MEANTIME_TLS_CERT/KEY).")
    cert, key = (Path(path) if path else None for path in pair)
    return cert, key


def refuse_workers(workers: int, engine: str) -> None:
    if workers > 1 and "sqlite" in engine:
        raise Refused(
            f"MEANTIME_WORKERS={workers} does not go with SQLite, where one process "
            "writes: use PostgreSQL (MEANTIME_DATABASE_URL), or one worker."
        )


def refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Refused(
                    f"Port {port} is taken by another program. "
                    f"Try another one: make run PORT={port + 1}"
                ) from None
            raise Refused(
                f"Cannot answer at {host}:{port}: {error.strerror}."
            ) from None


def _prepare_databases() -> None:
    from django.conf import settings
    from django.db import connections

    from meantime.config import migrating, sqlite_health

    if connections["default"].vendor == "sqlite":
        data_folder.refuse_network_disk(settings.DATA_DIR)
    migrating.bring_up_to_date()
    for connection in connections.all():
        if connection.vendor == "sqlite":
            sqlite_health.insist(connection)
    _insist_on_keyring()
    # A connection must not be carried into the process that answers.
    connections.close_all()


def _insist_on_keyring() -> None:
    from meantime.vault import KeyringProblem, keys

    try:
        keys.insist_on_keyring()
    except KeyringProblem as problem:
        raise Refused(str(problem)) from None


def _answer() -> None:
    from django.conf import settings
    from granian.constants import Interfaces
    from granian.server import Server

    from meantime.config import worker

    cert, key = certificate()
    server: Any = Server(
        "meantime.config.wsgi:application",
        address=address(),
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=2,
        backlog=128,
        log_enabled=False,
        log_access=False,
        ssl_cert=cert,
        ssl_key=key,
        workers_kill_timeout=5,
    )
    if settings.WORKERS > 1:
        sys.stdout.write(f"Meantime is at {settings.ORIGIN}\n")
        sys.stdout.flush()
    server.serve(target_loader=worker.load, wrap_loader=False)
