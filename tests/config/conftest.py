"""Databases for the real commands on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

URL = os.environ.get("MEANTIME_DATABASE_URL", "")


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    """Two empty databases beside the one of the tests."""
    import psycopg

    process = os.environ.get("PYTEST_XDIST_WORKER", "")
    names = (f"mt_from_{process}", f"mt_into_{process}")
    address = URL.replace("%2F", "/")
    user, place = address.removeprefix("postgresql://").split("@")
    host = place.rpartition("/")[0]
    with psycopg.connect(host=host, user=user, dbname="postgres") as opened:
        opened.autocommit = True
        for name in names:
            opened.execute(f"DROP DATABASE IF EXISTS {name}")
            opened.execute(f"CREATE DATABASE {name}")
        base = URL.rpartition("/")[0]
        yield f"{base}/{names[0]}", f"{base}/{names[1]}"
        for name in names:
            opened.execute(f"DROP DATABASE {name} WITH (FORCE)")
