"""The folder with everything in it: private, on a disk of this machine, held by one."""

from __future__ import annotations

import fcntl
import os
import resource
from pathlib import Path
from typing import IO

from meantime.config.refusals import Refused

MOUNTS = Path("/proc/self/mounts")
NETWORK = frozenset(
    {
        *("afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "gfs2"),
        *("fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs"),
        *("lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs"),
    }
)


def make_private(folder: Path) -> None:
    """Nobody else may look in, and a crash may not write memory to the disk."""
    os.umask(0o077)
    no_core_files()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def no_core_files() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def file_system(path: Path, mounts: Path = MOUNTS) -> str:
    """The kind of file system ``path`` lies on; empty where nobody can tell."""
    if not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text().splitlines():
        _, point, found, *_rest = line.split(" ")
        place = point.replace("\\040", " ")
        if path.resolve().is_relative_to(place) and len(place) >= len(best):
            best, kind = place, found
    return kind


def refuse_network_disk(folder: Path, mounts: Path = MOUNTS) -> None:
    kind = file_system(folder, mounts)
    if kind in NETWORK:
        raise Refused(
            f"The data folder {folder} lies on a network file system ({kind}), where "
            "SQLite can lose data. Set MEANTIME_DATA to a folder on a disk of this "
            "machine, or use PostgreSQL."
        )


def hold(folder: Path) -> IO[str]:
    """Keep every other Meantime out of this folder for as long as the file is open."""
    file = (folder / "in-use").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        where = file.read().strip()
        file.close()
        raise Refused(
            f"Meantime is already running with the data in {folder}"
            + (f", at {where}." if where else ".")
        ) from None
    file.truncate(0)
    return file


def say_where(file: IO[str], origin: str) -> None:
    """Let the next one who tries know where the running one answers."""
    file.write(origin)
    file.flush()
