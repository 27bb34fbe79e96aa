"""``python -m meantime`` is the same as ``meantime``."""

import sys

from meantime.config.cli import main

sys.exit(main())
