"""On the home screen: the manifest, the icons, and a face that says nothing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from tests.people import PersonClient

from meantime.web import icon_drawing, installing

each_face = pytest.mark.parametrize("face", installing.FACES)
each_size = pytest.mark.parametrize("name", installing.SIZES)


def manifest(client: Client, face: str) -> dict[str, Any]:
    told: dict[str, Any] = client.get(f"/app/{face}.webmanifest").json()
    return told


@each_face
def test_the_manifest_has_its_type_and_what_browsers_ask_for(
    client: Client, face: str
) -> None:
    answer = client.get(f"/app/{face}.webmanifest")

    assert answer["Content-Type"] == "application/manifest+json"
    assert "manifest-src 'self'" in answer["Content-Security-Policy"]
    told = answer.json()
    assert (told["start_url"], told["scope"], told["display"]) == (
        "/",
        "/",
        "standalone",
    )
    purposes = {(i["sizes"], i.get("purpose")) for i in told["icons"]}
    assert purposes >= {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}


@each_face
def test_every_icon_of_the_manifest_is_there(client: Client, face: str) -> None:
    for icon in manifest(client, face)["icons"]:
        if icon["type"] == "image/png":
            answer = client.get(icon["src"])
            image = Image.open(BytesIO(answer.content))
            assert answer["Content-Type"] == "image/png"
            assert f"{image.width}x{image.height}" == icon["sizes"]


@each_size
def test_a_face_is_drawn_and_not_the_other(name: str) -> None:
    meantime, notes = (
        icon_drawing.picture(face, name) for face in ("meantime", "notes")
    )

    assert (
        len(Image.open(BytesIO(meantime)).convert("RGB").getcolors(1 << 20) or []) > 3
    )
    assert meantime != notes
    assert max(len(meantime), len(notes)) < 60_000


def test_the_plain_face_never_says_meantime(client: Client) -> None:
    answer = client.get("/app/notes.webmanifest")

    told = answer.json()
    assert (told["name"], told["short_name"]) == ("Notes", "Notes")
    assert "meantime" not in answer.content.decode().lower()


def test_the_face_is_chosen_in_yours_for_this_device(
    alma_unlocked: PersonClient, client: Client
) -> None:
    assert "/app/meantime.webmanifest" in alma_unlocked.get("/yours/").content.decode()

    alma_unlocked.post("/yours/home-screen/", {"face": "notes"})

    page = alma_unlocked.get("/yours/").content.decode()
    assert "/app/notes.webmanifest" in page
    assert 'content="Notes"' in page
    assert "/app/meantime.webmanifest" in client.get("/help/").content.decode()


def test_a_face_that_is_none_is_refused(alma_unlocked: PersonClient) -> None:
    assert alma_unlocked.post("/yours/home-screen/", {"face": "x"}).status_code == 422
    assert alma_unlocked.get("/app/x.webmanifest").status_code == 404
    assert alma_unlocked.get("/app/notes/7.png").status_code == 404
