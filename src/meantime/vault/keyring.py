"""The keyring: one small file that every lasting wrap needs, and no data backup holds.

It holds the instance's pepper and one secret per account. Forgetting an account's
secret turns every older backup of that person into noise.
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from uuid import UUID

from django.conf import settings

from meantime.vault.errors import KeyringProblem
from meantime.vault.hkdf import derive

SECRET_BYTES = 32
FORMAT = 1


@dataclass(frozen=True, repr=False)
class Ring:
    pepper: bytes
    accounts: dict[UUID, bytes] = field(default_factory=dict)


class _Cache:
    """What was read last; a changed file is noticed by its stamp."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.seen: tuple[object, ...] = ()
        self.ring: Ring | None = None


_cache = _Cache()


def path() -> Path:
    return Path(settings.KEYRING_FILE)


def read() -> Ring | None:
    """The keyring as it is now; ``None`` where there is none yet."""
    where = path()
    try:
        found = where.stat()
    except FileNotFoundError:
        return None
    _refuse_loose(where, found)
    stamp = (where, found.st_ino, found.st_mtime_ns, found.st_size)
    with _cache.lock:
        if _cache.ring is None or _cache.seen != stamp:
            _cache.ring = parse(where.read_bytes())
            _cache.seen = stamp
        return _cache.ring


def check() -> None:
    """Refuse loudly where the file is unreadable, open to others, or damaged."""
    read()


def knows(account: UUID) -> bool:
    ring = read()
    return ring is not None and account in ring.accounts


def make_secret(account: UUID) -> None:
    """Give an account its secret. One it has already stays: it never changes."""
    with _writing() as ring:
        ring.accounts.setdefault(account, token_bytes(SECRET_BYTES))


def forget(account: UUID) -> None:
    """Drop an account's secret for good."""
    if knows(account):
        with _writing() as ring:
            ring.accounts.pop(account, None)


def bind(account: UUID | None, material: bytes) -> bytes | None:
    """HMAC-SHA512 under pepper and the account's secret; ``None`` without a secret."""
    ring = read()
    secret = ring.accounts.get(account) if ring and account else None
    key = ring.pepper + secret if ring and secret else bytes(2 * SECRET_BYTES)
    bound = hmac.digest(key, material, "sha512")
    return bound if secret else None


def instance_key(purpose: str) -> bytes | None:
    """32 bytes of this instance's own for one purpose; ``None`` without a keyring."""
    ring = read()
    return derive(ring.pepper, f"mt1/instance/{purpose}") if ring else None


def _refuse_loose(where: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise KeyringProblem(f"The keyring {where} is not a plain file.")
    if found.st_mode & 0o077:
        mode = stat.S_IMODE(found.st_mode)
        raise KeyringProblem(
            f"The keyring {where} can be opened by others (mode {mode:04o}). "
            f"Close it with: chmod 600 {where}"
        )


def parse(content: bytes) -> Ring:
    """The keyring a file holds; ``KeyringProblem`` where it holds none."""
    try:
        plain = json.loads(content)
        accounts = {UUID(k): bytes.fromhex(v) for k, v in plain["accounts"].items()}
        ring = Ring(bytes.fromhex(plain["pepper"]), accounts)
        known = plain["format"] == FORMAT
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeyringProblem(
            f"The keyring {path()} is damaged. Bring it back from its backup."
        ) from None
    if not known or any(
        len(secret) != SECRET_BYTES for secret in (ring.pepper, *accounts.values())
    ):
        raise KeyringProblem(f"The keyring {path()} is of a kind unknown here.")
    return ring


def _rendered(ring: Ring) -> bytes:
    accounts = {str(account): s.hex() for account, s in ring.accounts.items()}
    plain = {"format": FORMAT, "pepper": ring.pepper.hex(), "accounts": accounts}
    return json.dumps(plain, indent=1).encode() + b"\n"


@contextmanager
def _writing() -> Iterator[Ring]:
    """One writer at a time, over all processes; the file changes in one step."""
    where = path()
    where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    guard = os.open(f"{where}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(guard, fcntl.LOCK_EX)
        known = read() and parse(where.read_bytes())  # past the cache, under the lock
        ring = Ring(
            known.pepper if known else token_bytes(SECRET_BYTES),
            dict(known.accounts) if known else {},
        )
        yield ring
        _replace(where, _rendered(ring))
    finally:
        os.close(guard)


def _replace(where: Path, content: bytes) -> None:
    fresh = where.with_name(f".{where.name}.new")
    fresh.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with os.fdopen(os.open(fresh, flags, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(where)
    folder = os.open(where.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
