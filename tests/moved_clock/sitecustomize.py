"""For journeys only: a server process whose clock stands elsewhere and goes on.

Python imports this before anything else where ``tests.server`` puts this folder on the
path. No code of the product knows of it, so nobody can move the clock of a real server.
"""

import os

import time_machine

time_machine.travel(os.environ["TEST_CLOCK"], tick=True).start()
