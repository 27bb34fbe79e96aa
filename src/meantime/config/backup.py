"""``meantime backup``: two files that only an identity kept elsewhere can open."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meantime.config.refusals import Refused

if TYPE_CHECKING:
    import argparse

RECIPIENT, TESTED = "backup-recipient", "backup-tested"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, default=Path(), help="the folder to write to (here)"
    )
    parser.add_argument(
        "--new-identity",
        type=Path,
        metavar="FILE",
        help="make the key that opens backups, once; keep FILE off this machine",
    )
    parser.add_argument(
        "--identity", type=Path, metavar="FILE", help="try a restore at once with it"
    )


def run(args: argparse.Namespace) -> int:
    """Write both archives, and try them where the identity is at hand."""
    import django

    django.setup()
    from django.conf import settings

    from meantime.config import archives, data_folder, migrating

    data_folder.make_private(settings.DATA_DIR)
    if args.new_identity:
        make_identity(args.new_identity)
    recipient = known_recipient()
    if not migrating.is_there() or not Path(settings.KEYRING_FILE).is_file():
        raise Refused("There is nothing to back up yet: nobody has an account here.")
    if not args.to.is_dir():
        raise Refused(f"There is no folder {args.to}.")
    now = datetime.now(UTC)
    data = args.to / f"meantime-{now:%Y%m%d-%H%M%S}.age"
    ring = args.to / "keyring.age"
    with archives.working_folder() as folder:
        # The keyring second: it then knows everybody the database knows.
        seal(archives.pack(folder), data, recipient)
        seal(Path(settings.KEYRING_FILE), ring, recipient)
    sys.stdout.write(f"Written: {data} and {ring}\n")
    identity = args.new_identity or args.identity
    if identity is None:
        sys.stdout.write(
            "Not tried yet. To try it: meantime restore --check "
            f"{data} {ring} --identity FILE\n"
        )
        return 0
    return try_it(data, ring, read_identity(identity))


def make_identity(path: Path) -> None:
    from django.conf import settings

    from meantime.vault import archive

    if path.exists():
        raise Refused(f"{path} is there already; it was not touched.")
    if path.resolve().is_relative_to(Path(settings.DATA_DIR).resolve()):
        raise Refused(f"Keep {path.name} outside the data folder, off this machine.")
    made = archive.make_identity()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "w") as file:
        file.write(
            f"# opens Meantime's backups; keep it off the server\n{made.secret}\n"
        )
    (settings.DATA_DIR / RECIPIENT).write_text(f"{made.recipient}\n")
    sys.stdout.write(f"Made {path}. Move it off this machine, and keep it safe.\n")


def known_recipient() -> str:
    from django.conf import settings

    path: Path = settings.DATA_DIR / RECIPIENT
    if not path.is_file():
        raise Refused(
            "Backups need a key first: meantime backup --new-identity FILE "
            "(keep FILE off this machine)."
        )
    return path.read_text().strip()


def read_identity(path: Path) -> str:
    try:
        lines = path.read_text().splitlines()
    except OSError as error:
        raise Refused(f"Cannot read {path}: {error.strerror}.") from None
    found = [line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-1")]
    if len(found) != 1:
        raise Refused(f"{path} holds no age identity.")
    return found[0]


def seal(source: Path, target: Path, recipient: str) -> None:
    """Encrypt into ``target`` in one step: a half-written backup is never one."""
    from meantime.vault import archive

    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        archive.encrypt_file(source, part, recipient)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def try_it(data: Path, ring: Path, identity: str) -> int:
    """A restore into a folder that is gone afterwards."""
    from django.conf import settings

    from meantime.config import archives

    with archives.working_folder() as folder:
        problems = archives.inspect(data, ring, identity, folder)
    if problems:
        raise Refused(f"{data.name} would not restore: {'; '.join(problems)}.")
    (settings.DATA_DIR / TESTED).write_text(f"{datetime.now(UTC).isoformat()}\n")
    sys.stdout.write("Tried: it restores, and the keyring knows every account.\n")
    return 0
