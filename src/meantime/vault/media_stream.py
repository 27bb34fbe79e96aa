"""Files sealed in chunks, so that any part can be opened without the rest.

64 KiB chunks, ChaCha20-Poly1305; ``nonce = counter[11] ‖ last[1]``; the header as
associated data of every chunk. The key is fresh for each write.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from meantime.vault.bodies import padded_size, prefixed
from meantime.vault.errors import Tampered

CHUNK = 64 * 1024
TAG = 16
KEY_BYTES = 32
COUNTER_BYTES = 11


class Header(NamedTuple):
    """What a file is. Never stored beside it; each chunk is bound to all of it."""

    file_id: UUID
    owner_id: UUID
    kind: str
    revision: int
    length: int  # bytes, before padding

    def __bytes__(self) -> bytes:
        return prefixed(
            b"mt1",
            b"media",
            self.file_id.bytes,
            self.owner_id.bytes,
            self.kind.encode(),
            self.revision.to_bytes(4, "big"),
            self.length.to_bytes(8, "big"),
            CHUNK.to_bytes(4, "big"),
        )

    @property
    def padded(self) -> int:
        """Bytes that are sealed: the size on disk tells no more than this."""
        return padded_size(max(self.length, 1))

    @property
    def chunks(self) -> int:
        return -(-self.padded // CHUNK)

    @property
    def sealed(self) -> int:
        """Bytes on disk."""
        return self.padded + self.chunks * TAG


def seal(key: bytes, header: Header, data: bytes) -> Iterator[bytes]:
    """The chunks of ``data``, which is as long as the header says."""
    if len(data) != header.length:
        raise ValueError("the header names another length")
    cipher, bound_to, view = ChaCha20Poly1305(key), bytes(header), memoryview(data)
    for number in range(header.chunks):
        begin = number * CHUNK
        size = min(CHUNK, header.padded - begin)
        chunk = bytes(view[begin : begin + size]).ljust(size, b"\x00")
        yield cipher.encrypt(_nonce(number, header), chunk, bound_to)


def unseal(
    key: bytes, header: Header, file: BinaryIO, start: int, stop: int
) -> Iterator[bytes]:
    """The bytes from ``start`` up to ``stop``, in pieces; opens only their chunks.

    Raises:
        Tampered: As soon as a chunk is not what was sealed in its place. Pieces given
            before were authentic.
    """
    if not 0 <= start <= stop <= header.length:
        raise ValueError("no such part")
    cipher, bound_to = ChaCha20Poly1305(key), bytes(header)
    for number in range(start // CHUNK, -(-stop // CHUNK)):
        begin = number * CHUNK
        file.seek(number * (CHUNK + TAG))
        sealed = file.read(min(CHUNK, header.padded - begin) + TAG)
        try:
            chunk = cipher.decrypt(_nonce(number, header), sealed, bound_to)
        except InvalidTag:
            raise Tampered from None
        yield chunk[max(start - begin, 0) : stop - begin]


def _nonce(number: int, header: Header) -> bytes:
    last = number == header.chunks - 1
    return number.to_bytes(COUNTER_BYTES, "big") + bytes([last])
