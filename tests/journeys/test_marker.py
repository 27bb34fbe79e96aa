"""Nothing readable at rest: markers through every form, then a search of every byte."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image
from tests import addresses, people
from tests.journeys.http import Caller, ids_in
from tests.journeys.markers import NUMBER, Forms, Markers, files, filled, found_in
from tests.server import Running, fill, meantime

pytestmark = pytest.mark.sqlite
# Pages behind a key or a query; every other one is found by walking the resolver.
KEYED = [
    "/visits/new/?together",
    "/reflections/early/",
    "/reflections/between/",
    "/forms/phq4/",
    "/forms/phq9/",
    "/forms/gad7/",
    "/steps/long-exhale/",
    "/keepsakes/new/thing/",
    "/keepsakes/new/playlist/",
]
# These forms end the session, and would end the test with it.
ENDING = {
    "/sign-out/",
    "/lock/",
    "/leave/",
    "/leave-for-good/",
    "/clear-this-device/",
}
MEGABYTES = 5


class Writing:
    """Alma writes markers everywhere; the places where they must not be."""

    def __init__(self, folder: Path) -> None:
        self.data, self.temporary = folder / "data", folder / "temporary"
        fill(self.data, "alma", "3")
        self.mark = Markers()
        self.server = Running(self.data)
        self.caller = Caller(self.server.origin)

    def start(self) -> None:
        self.server.start()

    def every_form(self) -> None:
        visit = ids_in(self.caller.get("/visits/").text)[0]
        own = [f"/check-ins/{self.kept}/", f"/visits/{visit}/"]
        walked = [address.url for address in addresses.every()]
        for page in [*own, *KEYED, *walked]:
            for action, fields in Forms(self.caller.get(page).text).found:
                path = action or page
                if path.split("?")[0] not in ENDING:
                    typed = filled(fields, self.mark(f"a form on {page}"))
                    assert self.caller.post(path, typed).status < 500, path

    def a_check_in(self) -> str:
        client_id = str(uuid4())
        typed = {"mood": "40", "at": "now", "note": self.mark("a note")}
        answer = self.caller.post("/check-in/", {"client_id": client_id, **typed})
        assert answer.status == 200
        return client_id

    def a_removed_and_returned_one(self) -> None:
        check_in = self.a_check_in()
        for way in ("removal", "return", "removal"):
            assert self.caller.post(f"/check-ins/{check_in}/{way}/").status == 200

    def a_visit(self) -> None:
        name = self.mark("a name")
        typed = {"partner": name, "goodbye": "hour_ago", "next_hello": "unknown"}
        assert self.caller.post("/visits/new/", typed).status == 200
        assert name in self.caller.get("/visits/").text, "a form that kept nothing"

    def an_abandoned_upload(self) -> None:
        answer = self.caller.post("/bring-in/", files={"file": ("m.csv", self.file())})
        assert answer.status == 200
        assert ids_in(answer.url), "there is a preview"

    def a_keepsake(self) -> None:
        """Its words, the name of its file, and what its camera wrote into it."""
        written = io.BytesIO()
        note = self.mark("a comment in a photo").encode()
        Image.new("RGB", (90, 60), "#c56").save(written, "JPEG", comment=note)
        typed = {name: self.mark(f"a {name}") for name in ("name", "story")}
        sent = {"client_id": str(uuid4()), **typed}
        photo = (f"{self.mark('a file name')}.jpg", written.getvalue())
        page = "/keepsakes/new/photo/"
        assert self.caller.post(page, sent, files={"file": photo}).status == 200
        assert typed["name"] in self.caller.get("/keepsakes/").text
        self.pictures = [b"JFIF", b"WEBPVP8"]

    def finds_a_picture(self) -> list[str]:
        return [
            path.name
            for path in files(self.data / "media")
            if any(sign in path.read_bytes() for sign in self.pictures)
        ]

    def file(self) -> bytes:
        mark = self.mark("an upload")
        line = f"2026-01-02 10:{{}},40,{mark} {'and so on ' * 12}\n"
        lines = [line.format(f"{number % 60:02d}") for number in range(30_000)]
        return ("time,mood,note\n" + "".join(lines)).encode()[: MEGABYTES * 1024 * 1024]

    def everything(self) -> None:
        self.caller.sign_in("alma", people.passphrase("alma"))
        self.kept = self.a_check_in()
        self.a_visit()
        self.a_keepsake()
        self.every_form()
        self.an_abandoned_upload()
        self.a_removed_and_returned_one()
        self.caller.post("/sign-in/", {"login": self.mark("a wrong name")})
        self.caller.get(f"/nothing/{self.mark('an address').split()[0]}/?q=1")

    def while_locked(self) -> None:
        self.caller.post("/lock/")
        self.a_check_in()
        typed = {"partner": self.mark("a form that waits"), "goodbye": "hour_ago"}
        assert self.caller.post("/visits/new/", typed).status == 423
        waiting = {"file": ("m.csv", self.file())}
        assert self.caller.post("/bring-in/", files=waiting).status == 423

    def finds(self) -> list[str]:
        places = [self.data, self.temporary, self.server.log]
        return found_in(places, [*self.mark.made, NUMBER])


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[Writing]:
    made = Writing(tmp_path)
    made.start()
    yield made
    made.server.kill()


def test_no_marker_is_readable_anywhere(writing: Writing, tmp_path: Path) -> None:
    writing.everything()
    assert writing.finds() == [], "signed in"
    assert len(list(files(writing.data / "media"))) > 1
    assert writing.finds_a_picture() == []

    writing.while_locked()
    assert writing.finds() == [], "locked"

    backup(writing, tmp_path)
    writing.server.kill()
    assert writing.finds() == [], "after a crash"
    writing.server.start()
    writing.caller.get("/check-in/")
    writing.server.stop()
    assert writing.finds() == [], "after a restart"
    assert len(writing.mark.made) > 35, sorted(writing.mark.made.values())


def backup(writing: Writing, folder: Path) -> None:
    """A backup opened again holds none either."""
    identity, disk = folder / "identity.txt", folder / "disk"
    disk.mkdir()
    saving = ("backup", "--new-identity", str(identity), "--to", str(disk))
    assert meantime(writing.data, *saving).returncode == 0
    archives = [str(next(disk.glob("meantime-*"))), str(disk / "keyring.age")]
    restoring = ("restore", *archives, "--identity", str(identity))
    assert meantime(folder / "restored", *restoring).returncode == 0

    assert found_in([folder / "restored", disk], [*writing.mark.made, NUMBER]) == []
    assert not [path for path in disk.iterdir() if tarfile.is_tarfile(path)]


def test_the_search_sees_a_marker_in_any_clothes(tmp_path: Path) -> None:
    import base64

    mark = Markers()("a test").split()[0]
    coded = base64.b64encode(b"before " + mark.encode() + b" after")
    clothes = [mark.encode(), mark.encode("utf-16-le"), mark.encode().hex().encode()]
    for number, content in enumerate([*clothes, coded]):
        (tmp_path / str(number)).write_bytes(b"\x00" + content + b"\x00")

    finds = found_in([tmp_path], [mark])

    assert {find.split(":")[0] for find in finds} >= {"0", "1", "2", "3"}
