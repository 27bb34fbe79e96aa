"""Sealed files: chunks bound to their place, names that say nothing, no strays."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from meantime.vault import Tampered, media, media_folder
from meantime.vault.media_stream import CHUNK, TAG, Header

OWNER = uuid4()
DATA = bytes(range(256)) * 1100  # four chunks and a part of one
LENGTHS = (1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def header(data: bytes = DATA, kind: str = "photo") -> Header:
    return Header(uuid4(), OWNER, kind, 1, len(data))


def put(data: bytes = DATA) -> tuple[bytes, Header, Path]:
    head = header(data)
    key = media.put(head, data)
    return key, head, media_folder.path_of(media_folder.name_of(OWNER, head.file_id))


def chunk_at(path: Path, number: int) -> slice:
    size = CHUNK + TAG
    return slice(number * size, min((number + 1) * size, path.stat().st_size))


@pytest.mark.parametrize("length", LENGTHS)
def test_what_was_put_is_read(length: int) -> None:
    key, head, path = put(os.urandom(length))

    read = b"".join(media.read(key, head))

    assert len(read) == length
    assert path.stat().st_size == head.sealed


@pytest.mark.parametrize(
    "part", [(0, 1), (CHUNK - 1, CHUNK + 1), (CHUNK, 2 * CHUNK), (9, 9), (0, len(DATA))]
)
def test_any_part_is_read_exactly(part: tuple[int, int]) -> None:
    key, head, _ = put()

    assert b"".join(media.read(key, head, *part)) == DATA[slice(*part)]


def test_a_part_opens_only_its_chunks() -> None:
    key, head, path = put()
    spoilt = bytearray(path.read_bytes())
    spoilt[chunk_at(path, 0).start] ^= 1  # would be refused if it were opened
    path.write_bytes(spoilt)

    assert b"".join(media.read(key, head, 2 * CHUNK, 2 * CHUNK + 5)) == DATA[:5]


@pytest.mark.parametrize("number", [0, 1, 4])
def test_a_flipped_bit_is_refused(number: int) -> None:
    key, head, path = put()
    spoilt = bytearray(path.read_bytes())
    spoilt[chunk_at(path, number).stop - 1] ^= 1
    path.write_bytes(spoilt)

    with pytest.raises(Tampered):
        b"".join(media.read(key, head))


@pytest.mark.parametrize("cut", [1, TAG, CHUNK + TAG])
def test_a_cut_file_is_refused_at_once(cut: int) -> None:
    key, head, path = put()
    path.write_bytes(path.read_bytes()[:-cut])

    with pytest.raises(Tampered):
        media.read(key, head, 0, 1)


def test_chunks_in_another_order_are_refused() -> None:
    key, head, path = put()
    sealed = path.read_bytes()
    first, second = sealed[chunk_at(path, 0)], sealed[chunk_at(path, 1)]
    path.write_bytes(second + first + sealed[chunk_at(path, 1).stop :])

    with pytest.raises(Tampered):
        media.read(key, head)


def test_a_middle_chunk_cannot_pass_for_the_last() -> None:
    key, head, path = put(DATA[: 2 * CHUNK])
    shorter = head._replace(length=CHUNK)
    path.write_bytes(path.read_bytes()[: CHUNK + TAG])

    with pytest.raises(Tampered):
        media.read(key, shorter)


@pytest.mark.parametrize(
    "other",
    [{"kind": "voice"}, {"revision": 2}, {"owner_id": uuid4()}, {"file_id": uuid4()}],
)
def test_a_file_under_another_header_is_refused(other: dict[str, Any]) -> None:
    key, head, path = put()
    there = head._replace(**other)
    name = media_folder.name_of(there.owner_id, there.file_id)
    media_folder.write(name, [path.read_bytes()])

    with pytest.raises(Tampered):
        media.read(key, there)


def test_every_write_has_a_key_of_its_own() -> None:
    head = header()

    assert media.put(head, DATA) != media.put(head, DATA)


def test_names_and_bytes_say_nothing(folder: Path) -> None:
    _, head, path = put(b"readable " * 9000)

    assert head.file_id.hex not in str(path)
    assert b"readable" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_size_on_disk_is_padded() -> None:
    sizes = {put(bytes(length))[2].stat().st_size for length in range(9000, 9100)}

    assert len(sizes) == 1


def test_a_write_that_fails_leaves_nothing(folder: Path) -> None:
    def breaks() -> Iterator[bytes]:
        yield b"half"
        raise OSError("no space left")

    with pytest.raises(OSError, match="space"):
        media_folder.write("ab" * 16, breaks())

    assert list(media_folder.every()) == []


def test_strays_go_after_a_day(db: None) -> None:
    old, new = put()[2], put()[2]
    long_ago = time.time() - 25 * 3600
    os.utime(old, (long_ago, long_ago))

    gone = media.sweep_strays(datetime.now(UTC))

    assert gone == 1
    assert new.exists()
    assert not old.exists()


def test_streaming_holds_one_chunk_at_a_time() -> None:
    key, head, _ = put(os.urandom(20 * CHUNK))

    sizes = {len(piece) for piece in media.read(key, head)}

    assert max(sizes) == CHUNK
