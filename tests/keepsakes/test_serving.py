"""Files as answers: whose, which part, and with which headers."""

from __future__ import annotations

import os
import tracemalloc
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.people import KnownPerson, PersonClient

from meantime.keepsakes import media
from meantime.keepsakes.cleaning.told import Clean
from meantime.keepsakes.models import Medium
from meantime.vault import media_folder as on_disk

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)
DATA = os.urandom(300_000)


def kept(person: KnownPerson, data: bytes = DATA) -> UUID:
    with person.vault():
        made = Clean(kind="film", content_type="video/mp4", data=data)
        return media.keep(person, made, now=NOW).media


def get(browser: PersonClient, medium_id: UUID, **headers: str) -> Any:
    return browser.get(f"/m/{medium_id}/", headers=headers)


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_owner_sees_it_whole(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    answer = get(alma_unlocked, kept(alma))

    assert answer.status_code == 200
    assert body(answer) == DATA
    assert answer["Content-Length"] == str(len(DATA))
    assert answer["Accept-Ranges"] == "bytes"


def test_a_stranger_finds_nothing(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    assert get(cleo_unlocked, kept(alma)).status_code == 404


def test_nothing_is_served_while_locked(
    alma: KnownPerson, alma_client: PersonClient
) -> None:
    assert get(alma_client, kept(alma)).status_code == 302


def test_it_is_nothing_but_that_kind_of_file(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    answer = get(alma_unlocked, kept(alma))

    assert answer["Content-Type"] == "video/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = answer["Content-Security-Policy"]
    assert policy == "default-src 'none'; sandbox; frame-ancestors 'none'"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_cannot_embed_it(
    alma: KnownPerson, alma_unlocked: PersonClient, site: str
) -> None:
    answer = get(alma_unlocked, kept(alma), sec_fetch_site=site)

    assert answer.status_code == 404


RANGES = {
    "bytes=0-": (0, 300_000),
    "bytes=0-0": (0, 1),
    "bytes=65535-65536": (65_535, 65_537),
    "bytes=299999-": (299_999, 300_000),
    "bytes=-5": (299_995, 300_000),
    "bytes=-900000": (0, 300_000),
    "bytes=200000-999999": (200_000, 300_000),
}


@pytest.mark.parametrize("asked", RANGES)
def test_a_range_is_exact(
    alma: KnownPerson, alma_unlocked: PersonClient, asked: str
) -> None:
    answer = get(alma_unlocked, kept(alma), range=asked)

    start, stop = RANGES[asked]
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {start}-{stop - 1}/300000"
    assert answer["Content-Length"] == str(stop - start)
    assert body(answer) == DATA[start:stop]


@pytest.mark.parametrize("asked", ["bytes=300000-", "bytes=-0", "bytes=999999-1000000"])
def test_a_range_outside_it_is_refused(
    alma: KnownPerson, alma_unlocked: PersonClient, asked: str
) -> None:
    answer = get(alma_unlocked, kept(alma), range=asked)

    assert answer.status_code == 416
    assert answer["Content-Range"] == "bytes */300000"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=a-b", "x"]
)
def test_what_makes_no_sense_gets_the_whole(
    alma: KnownPerson, alma_unlocked: PersonClient, asked: str
) -> None:
    answer = get(alma_unlocked, kept(alma), range=asked)

    assert answer.status_code == 200
    assert body(answer) == DATA


def test_a_range_of_another_version_gets_the_whole(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    medium_id = kept(alma)
    tag = get(alma_unlocked, medium_id)["ETag"]

    same = get(alma_unlocked, medium_id, range="bytes=0-9", if_range=tag)
    other = get(alma_unlocked, medium_id, range="bytes=0-9", if_range='"older"')

    assert (same.status_code, other.status_code) == (206, 200)


def test_head_says_how_long_it_is(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    answer = alma_unlocked.head(f"/m/{kept(alma)}/", headers={"range": "bytes=0-1"})

    assert answer.status_code == 200
    assert answer["Content-Length"] == "300000"
    assert answer.content == b""


def test_a_spoilt_file_is_not_shown(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    medium_id = kept(alma)
    path = on_disk.path_of(on_disk.name_of(alma.id, medium_id))
    path.write_bytes(b"\x00" + path.read_bytes()[1:])

    assert get(alma_unlocked, medium_id).status_code == 404


def test_streaming_takes_little_memory(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    medium_id = kept(alma, os.urandom(20_000_000))
    answer = get(alma_unlocked, medium_id)

    tracemalloc.start()
    length = sum(len(piece) for piece in answer.streaming_content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert length == 20_000_000
    assert peak < 2_000_000


def test_removed_files_can_come_back(alma: KnownPerson) -> None:
    medium_id = kept(alma)

    with alma.vault():
        media.remove(alma, [medium_id, None])
        assert media.medium(alma, medium_id) is None
        media.undo(alma, [medium_id])
        row = media.medium(alma, medium_id)

        assert row is not None
        assert b"".join(media.read(row)) == DATA


def test_nobody_reads_a_file_by_naming_it_as_their_own(
    alma: KnownPerson, cleo: KnownPerson
) -> None:
    medium_id = kept(alma)
    with alma.vault():
        body_of_hers = Medium.objects.of(alma).get(id=medium_id).body
    with cleo.vault():
        Medium(owner=cleo, id=medium_id, month="2026-03", body=body_of_hers).save()
        media.remove(cleo, [medium_id])

    assert on_disk.path_of(on_disk.name_of(alma.id, medium_id)).exists()
    assert not on_disk.path_of(on_disk.name_of(cleo.id, medium_id)).exists()
    assert media.medium(alma, uuid4()) is None
