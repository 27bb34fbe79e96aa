"""For journeys only: a server process whose clock stands elsewhere and goes on.

Python imports this before anything else where ``tests.server`` puts this folder on the
path. No code of the product knows of it, so nobody can move the clock of a real server.
"""

import os
import threading
import time
from pathlib import Path

import time_machine

PLACE = Path(os.environ["TEST_CLOCK"])
LOOK_SECONDS = 0.02


def stand_at(said: str) -> str:
    time_machine.travel(said, tick=True).start()
    return said


def follow(said: str) -> None:
    """Move again when the file says something else, and say so."""
    while True:
        time.sleep(LOOK_SECONDS)
        if PLACE.read_text() != said:
            said = stand_at(PLACE.read_text())
            PLACE.with_suffix(".moved").write_text(said)


def follow_beside() -> None:
    # Where it is forked, the clock has been moved already.
    threading.Thread(target=follow, args=(SAID,), daemon=True).start()


SAID = stand_at(PLACE.read_text())
# The process that answers is forked, and takes no thread along.
os.register_at_fork(after_in_child=follow_beside)
