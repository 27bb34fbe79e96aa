"""`make screens`: see `tests/screens.py`."""

from tests.screens import main

main()
