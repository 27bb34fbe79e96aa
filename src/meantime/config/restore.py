"""``meantime restore``: into a folder without data, after looking at everything."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from meantime.config import data_folder
from meantime.config.refusals import Refused

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("data", type=Path, help="meantime-DATE.age")
    parser.add_argument("keyring", type=Path, help="keyring.age, the newest")
    parser.add_argument("--identity", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--check", action="store_true", help="only try it, change nothing"
    )


def run(args: argparse.Namespace) -> int:
    """Check first, then put everything in its place."""
    import django

    django.setup()
    from django.conf import settings

    from meantime.config import backup

    data_folder.make_private(settings.DATA_DIR)
    for path in (args.data, args.keyring):
        if not path.is_file():
            raise Refused(f"There is no file {path}.")
    identity = backup.read_identity(args.identity)
    if args.check:
        return backup.try_it(args.data, args.keyring, identity)
    with data_folder.hold(settings.DATA_DIR):
        put_back(args.data, args.keyring, identity)
    sys.stdout.write(f"Restored into {settings.DATA_DIR}. Everybody signs in anew.\n")
    return 0


def put_back(data: Path, ring: Path, identity: str) -> None:
    from django.conf import settings
    from django.db import connection

    from meantime.config import archives, copies

    target: Path = settings.DATA_DIR / "meantime.sqlite3"
    media, keyring = Path(settings.MEDIA_ROOT), Path(settings.KEYRING_FILE)
    for there in (target, media, keyring):
        if there.exists():
            raise Refused(f"{there} is there already; restore into an empty folder.")
    with archives.working_folder() as folder:
        inside = archives.open_data(data, identity, folder)
        content, known = archives.open_keyring(ring, identity, folder)
        database = archives.database_in(inside)
        if (connection.vendor == "sqlite") != (database.suffix == ".sqlite3"):
            raise Refused("The backup is of the other kind of database.")
        if connection.vendor == "sqlite":
            problems = copies.check_sqlite(database)
            if problems:
                raise Refused(f"The backup is damaged: {'; '.join(problems)}.")
            _say_who_is_gone(copies.accounts_in(database) - known)
            shutil.move(database, target)
            target.chmod(0o600)
        else:
            copies.put_back_postgres(database)
        if (inside / "media").is_dir():
            shutil.move(inside / "media", media)
            make_private(media)
        keyring.touch(mode=0o600)
        keyring.write_bytes(content)


def make_private(media: Path) -> None:
    """An archive keeps modes that somebody may have widened."""
    for path in (media, *media.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _say_who_is_gone(gone: set[str]) -> None:
    if gone:
        sys.stdout.write(
            f"{len(gone)} accounts in this backup are not in the keyring: they were "
            "erased since, and stay unreadable.\n"
        )
