"""``meantime invite``: an address with which one person can make an account."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """No options: each invitation is for one person, once."""


def run(_args: argparse.Namespace) -> int:
    """Print the invitation; it is shown here only."""
    import django

    django.setup()
    from django.conf import settings

    from meantime.accounts import joining
    from meantime.config import migrating
    from meantime.config.refusals import Refused

    if settings.SIGNUP != "invite":
        raise Refused("Invitations need MEANTIME_SIGNUP=invite.")
    if not migrating.is_there():
        raise Refused("There is no database yet: start Meantime once.")
    sys.stdout.write(f"{joining.make_invitation()}\n")
    return 0
