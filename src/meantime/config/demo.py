"""``meantime demo``: a made-up person to look around with; gone when it stops."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from meantime.config import serve

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    serve.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Serve from a folder that nobody has used and nobody will."""
    folder = tempfile.mkdtemp(prefix="meantime-demo-")
    for name in ("MEANTIME_DATABASE_URL", "MEANTIME_KEYRING", "MEANTIME_ORIGIN"):
        os.environ.pop(name, None)
    os.environ |= {"MEANTIME_DATA": folder, "MEANTIME_SAMPLE": "on"}
    try:
        return serve.run(args)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
