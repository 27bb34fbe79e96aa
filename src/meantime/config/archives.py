"""A backup's inside: one tar with the database, the media and a list of checksums."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from meantime import __version__
from meantime.config import copies
from meantime.config.refusals import Refused
from meantime.takeout import queries as takeout
from meantime.vault import KeyringProblem, Tampered, archive, keyring, media

WORK = "backup-work-"
MANIFEST = "manifest.json"


@contextmanager
def working_folder() -> Iterator[Path]:
    """A private folder that is gone afterwards; leavings of a crash go first."""
    for left in settings.DATA_DIR.glob(f"{WORK}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=WORK, dir=settings.DATA_DIR))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(folder: Path) -> Path:
    """Gather database and media into one tar with its manifest."""
    database = copies.take(folder)
    inside = {database.name: database, **_media(folder)}
    manifest = folder / MANIFEST
    sums = {name: checksum(path) for name, path in inside.items()}
    manifest.write_text(json.dumps({"meantime": __version__, "sha256": sums}))
    packed = folder / "backup.tar"
    with tarfile.open(packed, "w") as tar:
        tar.add(manifest, MANIFEST)
        for name, path in inside.items():
            tar.add(path, name, recursive=False)
    return packed


def _media(folder: Path) -> dict[str, Path]:
    """The sealed files that rows know, those of made-up people left out.

    Linked into ``folder`` first, so that what is removed meanwhile does not go missing.
    A file without a row (of a crash, or kept since the copy) may be there or not.
    """
    held, root = folder / "media", Path(settings.MEDIA_ROOT)
    held.mkdir()
    found: dict[str, Path] = {}
    for name in sorted(media.names(but=takeout.sample_owner_ids())):
        path, link = media.path_of(name), held / name
        try:
            os.link(path, link)
        except FileNotFoundError:
            continue  # waits to be brought back
        except OSError:
            shutil.copyfile(path, link)  # a disk that knows no links
        found[f"media/{path.relative_to(root)}"] = link
    return found


def decrypt(sealed: Path, target: Path, identity: str) -> None:
    try:
        archive.decrypt_file(sealed, target, identity)
    except (Tampered, ValueError) as error:
        raise Refused(f"{sealed.name}: {error}") from None
    except OSError as error:
        if error.errno is not None:
            raise  # the disk, not the archive
        raise Refused(f"{sealed.name} is damaged.") from None


def open_data(sealed: Path, identity: str, folder: Path) -> Path:
    """Decrypt and unpack a data archive into ``folder``; every checksum must fit."""
    packed, inside = folder / "opened.tar", folder / "inside"
    decrypt(sealed, packed, identity)
    with tarfile.open(packed) as tar:
        tar.extractall(inside, filter="data")
    packed.unlink()
    _insist_on_manifest(sealed, inside)
    return inside


def _insist_on_manifest(sealed: Path, inside: Path) -> None:
    try:
        sums: dict[str, str] = json.loads((inside / MANIFEST).read_text())["sha256"]
    except (OSError, ValueError, KeyError):
        raise Refused(f"{sealed.name} is no backup of Meantime.") from None
    found = {
        str(path.relative_to(inside)): checksum(path)
        for path in inside.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    if found != sums:
        raise Refused(f"{sealed.name}: its checksums do not fit what is inside.")


def open_keyring(sealed: Path, identity: str, folder: Path) -> tuple[bytes, set[str]]:
    """A keyring archive's content, and the accounts it knows."""
    opened = folder / "keyring"
    decrypt(sealed, opened, identity)
    content = opened.read_bytes()
    opened.unlink()
    try:
        ring = keyring.parse(content)
    except KeyringProblem:
        raise Refused(f"{sealed.name} holds no keyring that can be read.") from None
    return content, {account.hex for account in ring.accounts}


def database_in(inside: Path) -> Path:
    for name in ("database.sqlite3", "database.pgdump"):
        if (inside / name).is_file():
            return inside / name
    raise Refused("The backup holds no database.")


def inspect(data: Path, ring: Path, identity: str, folder: Path) -> list[str]:
    """Try the whole restore in ``folder``; what is wrong, in sentences."""
    database = database_in(open_data(data, identity, folder))
    _, known = open_keyring(ring, identity, folder)
    if database.suffix == ".pgdump":
        return copies.check_postgres(database)
    problems = copies.check_sqlite(database)
    missing = set() if problems else copies.accounts_in(database) - known
    if missing:
        problems.append(f"{len(missing)} accounts are not in this keyring")
    return problems
