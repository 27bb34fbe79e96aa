"""The process that answers, before it answers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

MULTIPLY = """
import os
from meantime.config import worker
worker.hold_to_one_thread()
import numpy
numpy.ones((700, 700)) @ numpy.ones((700, 700))
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_linear_algebra_keeps_to_one_thread() -> None:
    without = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    said = subprocess.run(
        [sys.executable, "-c", MULTIPLY],
        env=without,
        capture_output=True,
        text=True,
        check=True,
    )

    assert int(said.stdout) == 1
