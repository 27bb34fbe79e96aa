"""Photos and voices go home in parts, and come back the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from tests.keepsakes.box import SHOWN, in_box, photo, put_in, the_one
from tests.keepsakes.hostile import saved
from tests.keepsakes.making import av_file
from tests.people import KnownPerson, PersonClient

from meantime.keepsakes import media
from meantime.keepsakes.models import Medium
from meantime.takeout import leaving


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def download(browser: PersonClient, path: str, how: str, **more: Any) -> bytes:
    typed = {"how": how, "passphrase": browser.person.passphrase, **more}
    answer = browser.post(path, typed)
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def bring(browser: PersonClient, path: str, data: bytes, passphrase: str = "") -> Any:
    file = SimpleUploadedFile("notes", data)
    return browser.post(path, {"file": file, "file_passphrase": passphrase})


def fill(browser: PersonClient) -> None:
    put_in(browser, "photo", file=photo(), name="harbour")
    voice = SimpleUploadedFile("v", av_file("webm", sound="libopus"))
    put_in(browser, "voice", file=voice, name="good night")
    film = SimpleUploadedFile("f", av_file("mp4", film="libx264", sound="aac"))
    put_in(browser, "film", file=film, name="waves")


def everything(person: KnownPerson) -> dict[str, bytes]:
    with person.vault():
        return {str(r.id): b"".join(media.read(r)) for r in media.here(person)}


@pytest.mark.parametrize("how", ["plain", "sealed"])
def test_files_go_home_and_come_back_the_same(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    cleo_unlocked: PersonClient,
    how: str,
) -> None:
    fill(alma_unlocked)
    words = download(alma_unlocked, "/take-home/", how)
    files = download(alma_unlocked, "/take-home/files/", how, part="1")

    bring(cleo_unlocked, "/bring-back/", words, alma.passphrase)
    bring(cleo_unlocked, "/bring-back/files/", files, alma.passphrase)

    assert everything(cleo_unlocked.person) == everything(alma)
    assert [r.body.name for r in in_box(cleo_unlocked.person)] == [
        r.body.name for r in in_box(alma)
    ]


def test_a_part_is_a_zip_of_files_and_the_words_hold_no_key(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    fill(alma_unlocked)
    words = download(alma_unlocked, "/take-home/", "plain")
    files = download(alma_unlocked, "/take-home/files/", "plain", part="1")

    assert b'"key":""' in words
    with zipfile.ZipFile(io.BytesIO(files)) as packed:
        assert len(packed.namelist()) == 5  # two of them with a small picture
        assert packed.testzip() is None


def test_big_boxes_go_home_in_parts(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    cleo_unlocked: PersonClient,
    settings: Settings,
) -> None:
    settings.MEDIA_PART_BYTES = 12_000
    fill(alma_unlocked)
    words = download(alma_unlocked, "/take-home/", "plain")
    bring(cleo_unlocked, "/bring-back/", words)

    page = alma_unlocked.get("/take-home/files/").content.decode()
    count = page.count('name="part"')
    for number in range(count, 0, -1):
        part = download(alma_unlocked, "/take-home/files/", "plain", part=str(number))
        bring(cleo_unlocked, "/bring-back/files/", part)

    assert count > 1
    assert everything(cleo_unlocked.person) == everything(alma)


def prepared(alma_unlocked: PersonClient, cleo_unlocked: PersonClient) -> bytes:
    """Cleo waits for one photo and its small picture; the part that brings them."""
    put_in(alma_unlocked, "photo", file=photo())
    bring(
        cleo_unlocked, "/bring-back/", download(alma_unlocked, "/take-home/", "plain")
    )
    return download(alma_unlocked, "/take-home/files/", "plain", part="1")


def test_until_then_the_page_says_what_is_missing(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    prepared(alma_unlocked, cleo_unlocked)

    box = cleo_unlocked.get("/keepsakes/").content.decode()
    one = cleo_unlocked.get(f"/keepsakes/{the_one(cleo_unlocked.person).id}/")
    assert "2 files have not come back yet." in box
    assert "Its file is not here." in one.content.decode()


def packed(*entries: tuple[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", how) as made:
        for name, content in entries:
            made.writestr(name, content)
    return written.getvalue()


def test_other_bytes_under_the_right_name_are_left_out(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    prepared(alma_unlocked, cleo_unlocked)
    names = [f"{row.id}.jpg" for row in Medium.objects.of(cleo_unlocked.person)]
    forged = packed(*((name, saved("JPEG")) for name in names))

    bring(cleo_unlocked, "/bring-back/files/", forged)

    assert everything(cleo_unlocked.person) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"words",
        packed(("../../etc/passwd", b"x")),
        packed(("a.jpg", b"x")),
        packed(("notes/7b0e6d52-3f0a-4f43-9d2e-5f0c7b2b9a11.jpg", b"x")),
    ],
)
def test_what_is_no_part_is_refused(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient, data: bytes
) -> None:
    prepared(alma_unlocked, cleo_unlocked)

    answer = bring(cleo_unlocked, "/bring-back/files/", data)

    assert answer.status_code == 422


def test_a_bomb_is_left_out(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    prepared(alma_unlocked, cleo_unlocked)
    [row, _] = Medium.objects.of(cleo_unlocked.person)
    bomb = packed((f"{row.id}.jpg", bytes(5_000_000)), how=zipfile.ZIP_DEFLATED)

    bring(cleo_unlocked, "/bring-back/files/", bomb)

    assert everything(cleo_unlocked.person) == {}


def test_a_part_sent_twice_changes_nothing(
    alma: KnownPerson, alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    part = prepared(alma_unlocked, cleo_unlocked)

    for _ in range(2):
        bring(cleo_unlocked, "/bring-back/files/", part)

    one = cleo_unlocked.get(f"/keepsakes/{the_one(cleo_unlocked.person).id}/")
    assert SHOWN.findall(one.content.decode())
    assert everything(cleo_unlocked.person) == everything(alma)


def test_the_wrong_passphrase_takes_nothing_home(alma_unlocked: PersonClient) -> None:
    put_in(alma_unlocked, "photo", file=photo())
    typed = {"how": "plain", "part": "1", "passphrase": "not hers at all"}

    assert alma_unlocked.post("/take-home/files/", typed).status_code == 422


def test_leaving_takes_every_file_along(
    alma: KnownPerson, alma_unlocked: PersonClient, media_folder: Path
) -> None:
    fill(alma_unlocked)
    with alma.vault():
        media.remove(alma, [in_box(alma)[0].body.media])  # may come back, and must not

    leaving.erase(alma)

    assert not [path for path in media_folder.rglob("*") if path.is_file()]
