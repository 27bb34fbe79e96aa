"""A Dask scheduler and two workers, as processes of their own on this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from tests.server import ROOT, free_port

WORKERS = 2


class Cluster:
    """``with Cluster(folder) as cluster:``; ``kill_one`` ends a worker for good."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.ending = ExitStack()

    def __enter__(self) -> Self:
        port = self.address.rpartition(":")[2]
        self._start(
            "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"
        )
        for _ in range(WORKERS):
            self.workers.append(
                self._start(
                    "worker", self.address, "--nthreads", "1", "--no-nanny",
                    "--no-dashboard", "--memory-limit", "0",
                    "--local-directory", str(self.folder),
                )
            )  # fmt: skip
        return self

    def __exit__(self, *_failure: object) -> None:
        self.ending.close()

    def kill_one(self) -> None:
        self.workers[0].send_signal(signal.SIGKILL)

    def wait(self) -> None:
        """Until both workers have come."""
        from distributed import Client

        connect: Any = Client
        with connect(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(WORKERS, timeout=60)

    def _start(self, kind: str, *words: str) -> subprocess.Popen[bytes]:
        log = self.ending.enter_context((self.folder / f"{kind}.log").open("ab"))
        environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *words]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self.ending.callback(process.wait)
        self.ending.callback(process.kill)
        return process
