"""The box: putting in, opening, putting away, resting, changing, removing."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from tests.keepsakes.box import SHOWN, in_box, photo, put_in, the_one
from tests.keepsakes.hostile import MARK, exif, saved
from tests.keepsakes.making import av_file
from tests.people import KnownPerson, PersonClient

from meantime.keepsakes.models import Keepsake, Medium

KINDS = ("photo", "voice", "film", "thing", "place", "playlist")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_an_empty_box_says_how_to_begin(alma_unlocked: PersonClient) -> None:
    page = alma_unlocked.get("/keepsakes/").content.decode()

    assert "Nothing in here yet" in page
    assert 'href="/keepsakes/new/"' in page


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form(alma_unlocked: PersonClient, kind: str) -> None:
    assert (
        f"/keepsakes/new/{kind}/"
        in alma_unlocked.get("/keepsakes/new/").content.decode()
    )
    assert alma_unlocked.get(f"/keepsakes/new/{kind}/").status_code == 200


def test_a_photo_is_kept_clean_and_shown(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    put_in(alma_unlocked, "photo", file=photo(data=saved("JPEG", exif=exif())))

    page = alma_unlocked.get(f"/keepsakes/{the_one(alma).id}/").content.decode()
    [address] = SHOWN.findall(page)
    answer = alma_unlocked.get(address)
    shown = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert shown.startswith(b"\xff\xd8\xff")
    assert MARK.encode() not in shown
    assert 'alt="The ferry ticket"' in page


def test_nothing_on_disk_is_readable(
    alma: KnownPerson, alma_unlocked: PersonClient, media_folder: Path
) -> None:
    data = saved("JPEG")

    put_in(alma_unlocked, "photo", file=photo(data=data), story="by the sea")

    sealed = [path.read_bytes() for path in files(media_folder)]
    assert len(sealed) == 2  # the photo and its small picture
    assert not [one for one in sealed if b"JFIF" in one or b"WEBP" in one]
    assert not [p for p in files(media_folder) if "IMG" in p.name or "." in p.name]


def test_a_voice_and_a_film_know_how_long_they_are(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    voice = SimpleUploadedFile("voice", av_file("webm", sound="libopus"), "audio/webm")

    put_in(alma_unlocked, "voice", file=voice, name="Good night")

    assert the_one(alma).body.seconds == pytest.approx(1, abs=0.1)
    assert "Voice, 0:01" in alma_unlocked.get("/keepsakes/").content.decode()


def test_a_film_sent_as_a_voice_is_a_film(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    film = SimpleUploadedFile("a.mp4", av_file("mp4", film="libx264"), "audio/mp4")

    put_in(alma_unlocked, "voice", file=film)

    assert the_one(alma).body.kind == "film"


def test_a_thing_needs_no_photo_and_a_link_is_only_text(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    put_in(alma_unlocked, "thing", where="the blue tin")
    put_in(alma_unlocked, "playlist", name="Trains", link="https://music.example/1")

    kept = {row.body.kind: row for row in in_box(alma)}
    page = alma_unlocked.get(f"/keepsakes/{kept['playlist'].id}/").content.decode()
    assert kept["thing"].body.where == "the blue tin"
    assert "https://music.example/1" in page
    assert 'href="https://music.example' not in page


def test_a_name_left_out_is_given(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    put_in(alma_unlocked, "photo", file=photo(), name="  ")

    assert the_one(alma).body.name == "A photo"


REFUSED = {
    "not a picture": (b"<svg onload=alert(1)>", "this kind of file"),
    "damaged": (b"\xff\xd8\xff\xe0", "cannot be read"),
    "empty": (b"", "cannot be read"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_refused_says_why_and_keeps_the_words(
    alma: KnownPerson, alma_unlocked: PersonClient, what: str
) -> None:
    data, said = REFUSED[what]
    file = SimpleUploadedFile("a.jpg", data, "image/jpeg")

    answer = put_in(alma_unlocked, "photo", file=file, story="typed with care")

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "typed with care" in answer.content.decode()
    assert not in_box(alma)


def test_no_file_at_all_is_asked_for(alma_unlocked: PersonClient) -> None:
    answer = put_in(alma_unlocked, "photo")

    assert answer.status_code == 422
    assert "Please choose a file." in answer.content.decode()


def test_a_full_box_says_so(
    alma: KnownPerson, alma_unlocked: PersonClient, settings: Settings
) -> None:
    settings.MEDIA_QUOTA_BYTES = 900

    answer = put_in(alma_unlocked, "photo", file=photo())

    assert answer.status_code == 422
    assert "Your box is full" in answer.content.decode()
    assert not Medium.objects.of(alma).exists()


def test_a_file_beyond_the_limit_is_not_even_read(
    alma_unlocked: PersonClient, settings: Settings
) -> None:
    settings.MEDIA_FILE_BYTES = 100_000

    answer = put_in(alma_unlocked, "photo", file=photo(data=bytes(400_000)))

    assert answer.status_code == 413


def test_other_addresses_keep_their_limit(
    alma_unlocked: PersonClient, settings: Settings
) -> None:
    settings.UPLOAD_BYTES_AT_MOST = 100_000

    big = alma_unlocked.post("/bring-in/", {"file": photo(data=bytes(400_000))})

    assert big.status_code == 413
    assert put_in(alma_unlocked, "photo", file=photo()).status_code == 302


def test_sent_twice_is_kept_once(
    alma: KnownPerson, alma_unlocked: PersonClient, media_folder: Path
) -> None:
    client_id = str(uuid4())

    put_in(alma_unlocked, "photo", file=photo(), client_id=client_id)
    put_in(alma_unlocked, "photo", file=photo(), client_id=client_id)

    assert the_one(alma).id.hex == client_id.replace("-", "")
    assert len(files(media_folder)) == 2


def test_putting_away_notes_how_it_went(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    put_in(alma_unlocked)
    one = f"/keepsakes/{the_one(alma).id}/"

    for outcome in ("helped", "helped", "hurt", ""):
        sent = {"client_id": str(uuid4()), "outcome": outcome}
        assert alma_unlocked.post(f"{one}away/", sent).status_code == 302

    page = alma_unlocked.get("/keepsakes/").content.decode()
    assert "Helped 2 of 3 times, hurt 1" in page


def test_it_rests_a_week_and_wakes(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    put_in(alma_unlocked, "photo", file=photo())
    one = f"/keepsakes/{the_one(alma).id}/"

    alma_unlocked.post(f"{one}away/", {"client_id": str(uuid4()), "rest": "week"})
    resting = alma_unlocked.get(one).content.decode()
    alma_unlocked.post(f"{one}rest/", {"wake": "1"})
    awake = alma_unlocked.get(one).content.decode()

    assert "Resting until" in resting
    assert not SHOWN.findall(resting)
    assert SHOWN.findall(awake)


def test_a_sleeping_box_shows_nothing(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    put_in(alma_unlocked)

    alma_unlocked.post("/keepsakes/sleep/")
    asleep = alma_unlocked.get("/keepsakes/").content.decode()
    alma_unlocked.post("/keepsakes/sleep/", {"wake": "1"})

    assert "The box is asleep" in asleep
    assert "ferry" not in asleep
    assert "ferry" in alma_unlocked.get("/keepsakes/").content.decode()


def test_words_can_be_changed(alma: KnownPerson, alma_unlocked: PersonClient) -> None:
    put_in(alma_unlocked, "photo", file=photo())
    before = the_one(alma)

    sent = {"name": "The harbour", "story": "at dusk", "revision": "1"}
    alma_unlocked.post(f"/keepsakes/{before.id}/words/", sent)

    after = the_one(alma).body
    assert (after.name, after.story) == ("The harbour", "at dusk")
    assert after.media == before.body.media


def test_two_tabs_do_not_overwrite_each_other(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    put_in(alma_unlocked)
    words = f"/keepsakes/{the_one(alma).id}/words/"
    alma_unlocked.post(words, {"name": "first", "revision": "1"})

    answer = alma_unlocked.post(words, {"name": "second", "revision": "1"})

    assert answer.status_code == 422
    assert the_one(alma).body.name == "first"


def test_removed_and_brought_back_with_its_photo(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    put_in(alma_unlocked, "photo", file=photo())
    one = f"/keepsakes/{the_one(alma).id}/"

    alma_unlocked.post(f"{one}removal/")
    assert alma_unlocked.get(one).status_code == 404
    assert not Medium.objects.of(alma).exists()
    alma_unlocked.post(f"{one}return/")

    [address] = SHOWN.findall(alma_unlocked.get(one).content.decode())
    assert alma_unlocked.get(address).status_code == 200


@pytest.mark.parametrize("way", ["", "words/"])
def test_a_stranger_finds_nothing(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    cleo_unlocked: PersonClient,
    way: str,
) -> None:
    put_in(alma_unlocked)
    one = f"/keepsakes/{the_one(alma).id}/"

    assert cleo_unlocked.get(f"{one}{way}").status_code == 404
    assert "ferry" not in cleo_unlocked.get("/keepsakes/").content.decode()


@pytest.mark.parametrize("way", ["words/", "away/", "rest/", "removal/"])
def test_a_stranger_changes_nothing(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    cleo_unlocked: PersonClient,
    way: str,
) -> None:
    put_in(alma_unlocked)
    one = f"/keepsakes/{the_one(alma).id}/"

    assert cleo_unlocked.post(f"{one}{way}", {"name": "x"}).status_code == 404
    assert Keepsake.objects.of(alma).get().revision == 1


def test_a_photo_that_waits_for_unlocking_is_kept(
    alma: KnownPerson, alma_client: PersonClient
) -> None:
    sent = {"client_id": str(uuid4()), "name": "x", "file": photo()}
    waits = alma_client.post("/keepsakes/new/photo/", sent)
    [parked] = [
        part.split('"')[0]
        for part in waits.content.decode().split('name="unlock_parked" value="')[1:]
    ]
    typed = {"unlock_passphrase": alma.passphrase, "unlock_parked": parked}

    assert waits.status_code == 423
    again = {"client_id": sent["client_id"], "name": "x", **typed}
    assert alma_client.post("/keepsakes/new/photo/", again).status_code == 302
    assert the_one(alma).body.media


def test_many_keepsakes_cost_few_queries(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    django_assert_max_num_queries: object,
) -> None:
    for number in range(12):
        put_in(alma_unlocked, name=f"thing {number}")
    alma_unlocked.get("/keepsakes/")

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        alma_unlocked.get("/keepsakes/")


def test_the_microphone_is_open_on_one_page_only(alma_unlocked: PersonClient) -> None:
    allowed = "microphone=(self)"

    recording = alma_unlocked.get("/keepsakes/new/voice/")
    elsewhere = ("/keepsakes/", "/keepsakes/new/film/")
    others = [alma_unlocked.get(path) for path in elsewhere]

    assert allowed in recording["Permissions-Policy"]
    assert not [page for page in others if allowed in page["Permissions-Policy"]]
