"""Open-when letters: from the table into the envelope, opened, and read again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.keepsakes.making import av_file
from tests.people import KnownPerson, PersonClient

from meantime.keepsakes.letters_models import Letter
from meantime.keepsakes.letters_occasions import OCCASIONS
from meantime.keepsakes.models import Medium
from meantime.safety import relationship
from meantime.takeout import bringing_back, everything

WORDS = "zqxletter under the lamp"


@pytest.fixture(autouse=True)
def evening() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-03-10 20:15Z", tick=False) as clock:
        yield clock


def write(person: PersonClient, **more: Any) -> Any:
    typed = {"by": "me", "occasion": "cannot_sleep", "text": WORDS, **more}
    return person.post("/letters/new/", typed)


def written(person: PersonClient, **more: Any) -> UUID:
    """The id of a letter that was just written."""
    letter_id = uuid4()
    answer = write(person, client_id=letter_id, **more)
    assert answer.status_code == 302, answer.content.decode()
    return letter_id


def shows(person: PersonClient, letter_id: UUID | str = "") -> str:
    where = f"/letters/{letter_id}/" if letter_id else "/letters/"
    return str(person.get(where).content.decode())


def do(person: PersonClient, letter_id: UUID, deed: str, **typed: Any) -> int:
    return int(person.post(f"/letters/{letter_id}/{deed}/", typed).status_code)


def state(person: PersonClient, letter_id: UUID) -> str:
    with person.person.vault():
        return str(Letter.objects.get(id=letter_id).body.state)


def picture() -> SimpleUploadedFile:
    made = BytesIO()
    Image.effect_noise((64, 48), 40).convert("RGB").save(made, "JPEG")
    return SimpleUploadedFile("us.jpg", made.getvalue(), "image/jpeg")


def voice() -> SimpleUploadedFile:
    sound = av_file("webm", sound="libopus")
    return SimpleUploadedFile("voice.webm", sound, "audio/webm")


def test_from_the_table_to_being_read_again(alma_unlocked: PersonClient) -> None:
    letter_id = written(alma_unlocked)
    assert WORDS in shows(alma_unlocked, letter_id)

    do(alma_unlocked, letter_id, "closing")
    assert WORDS not in shows(alma_unlocked, letter_id) + shows(alma_unlocked)
    do(alma_unlocked, letter_id, "opening")

    assert WORDS in shows(alma_unlocked, letter_id)
    do(alma_unlocked, letter_id, "after", after="helped")
    assert "checked" in shows(alma_unlocked, letter_id)
    assert "To read again" in shows(alma_unlocked)


@pytest.mark.parametrize(
    ("before", "deed", "after"),
    [
        ("draft", "closing", "closed"),
        ("draft", "opening", "draft"),
        ("draft", "back", "draft"),
        ("draft", "after", "draft"),
        ("closed", "closing", "closed"),
        ("closed", "opening", "opened"),
        ("closed", "back", "draft"),
        ("closed", "after", "closed"),
        ("opened", "closing", "opened"),
        ("opened", "opening", "opened"),
        ("opened", "back", "opened"),
        ("opened", "after", "opened"),
    ],
)
def test_every_deed_in_every_state(
    alma_unlocked: PersonClient, before: str, deed: str, after: str
) -> None:
    letter_id = written(alma_unlocked)
    way: dict[str, list[str]] = {
        "draft": [],
        "closed": ["closing"],
        "opened": ["closing", "opening"],
    }
    for step in way[before]:
        do(alma_unlocked, letter_id, step)

    assert do(alma_unlocked, letter_id, deed) == 302

    assert state(alma_unlocked, letter_id) == after


@pytest.mark.parametrize("way", [["closing"], ["closing", "opening"]])
def test_it_is_changed_only_while_it_lies_on_the_table(
    alma_unlocked: PersonClient, way: list[str]
) -> None:
    letter_id = written(alma_unlocked)
    for step in way:
        do(alma_unlocked, letter_id, step)
    typed = {"by": "me", "occasion": "proud", "text": "other words"}

    do(alma_unlocked, letter_id, "words", **typed)

    with alma_unlocked.person.vault():
        assert Letter.objects.get(id=letter_id).body.text == WORDS


def test_taken_back_it_can_be_changed(alma_unlocked: PersonClient) -> None:
    letter_id = written(alma_unlocked, close="1")
    do(alma_unlocked, letter_id, "back")

    do(alma_unlocked, letter_id, "words", by="me", occasion="proud", text="better")

    assert "better" in shows(alma_unlocked, letter_id)


def test_by_day_it_opens_on_its_day_and_not_before(
    alma_unlocked: PersonClient, evening: time_machine.Traveller
) -> None:
    letter_id = written(alma_unlocked, occasion="day", on="2026-03-12", close="1")
    do(alma_unlocked, letter_id, "opening")
    assert state(alma_unlocked, letter_id) == "closed"
    assert "It waits for" in shows(alma_unlocked, letter_id)

    evening.move_to("2026-03-12 06:00Z")
    alma_unlocked.unlock()
    do(alma_unlocked, letter_id, "opening")

    assert state(alma_unlocked, letter_id) == "opened"


def test_the_day_begins_in_the_place_where_somebody_is(
    alma_unlocked: PersonClient,
) -> None:
    alma_unlocked.cookies["mt_zone"] = "Pacific/Auckland"
    letter_id = written(alma_unlocked, occasion="day", on="2026-03-12", close="1")

    with time_machine.travel("2026-03-11 11:30Z", tick=False):
        alma_unlocked.unlock()
        do(alma_unlocked, letter_id, "opening")

    assert state(alma_unlocked, letter_id) == "opened"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"occasion": ""}, "what it waits for"),
        ({"by": ""}, "who writes"),
        ({"occasion": "own"}, "in a few words when"),
        ({"occasion": "own", "when": "x" * 121}, "120"),
        ({"occasion": "day"}, "choose the day"),
        ({"occasion": "day", "on": "2026-03-10"}, "still to come"),
        ({"occasion": "day", "on": "2099-01-01"}, "very far away"),
        ({"occasion": "day", "on": "soon"}, "hard to read"),
        ({"text": "x" * 20_001}, "20000"),
        ({"photo": SimpleUploadedFile("a.jpg", b"no picture")}, "We cannot make"),
    ],
)
def test_a_mistake_is_named_and_the_words_stay(
    alma_unlocked: PersonClient, typed: dict[str, Any], says: str
) -> None:
    answer = write(alma_unlocked, **({"text": WORDS} | typed))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert typed.get("text", WORDS) in page
    assert not Letter.objects.exists()


def test_own_words_end_the_sentence(alma_unlocked: PersonClient) -> None:
    written(alma_unlocked, occasion="own", when="the train is late", close="1")

    assert "…the train is late" in shows(alma_unlocked)


def test_an_empty_letter_is_not_closed(alma_unlocked: PersonClient) -> None:
    letter_id = written(alma_unlocked, text=" ", close="1")

    assert state(alma_unlocked, letter_id) == "draft"


def test_sent_twice_it_is_written_once(alma_unlocked: PersonClient) -> None:
    sent = uuid4()
    for _ in range(2):
        write(alma_unlocked, client_id=sent, photo=picture())

    assert (Letter.objects.count(), Medium.objects.count()) == (1, 2)


def test_changed_in_two_tabs_nothing_is_lost(alma_unlocked: PersonClient) -> None:
    letter_id = written(alma_unlocked)
    typed = {"by": "me", "occasion": "proud", "revision": 1}
    do(alma_unlocked, letter_id, "words", text="first tab", **typed)

    late = do(alma_unlocked, letter_id, "words", text="second tab", **typed)

    assert late == 422
    assert "first tab" in shows(alma_unlocked, letter_id)


def test_a_photo_and_a_voice_lie_inside_and_go_with_it(
    alma_unlocked: PersonClient,
) -> None:
    letter_id = written(alma_unlocked, photo=picture(), voice=voice())
    page = shows(alma_unlocked, letter_id)
    assert "<img" in page
    assert "<audio" in page
    assert Medium.objects.count() == 3

    do(alma_unlocked, letter_id, "removal")
    assert (Letter.objects.count(), Medium.objects.count()) == (0, 0)
    do(alma_unlocked, letter_id, "return")

    assert (Letter.objects.count(), Medium.objects.count()) == (1, 3)
    with alma_unlocked.person.vault():
        photo = Letter.objects.get().body.photo
    assert alma_unlocked.get(f"/m/{photo}/").status_code == 200


def test_a_photo_can_be_taken_out_again(alma_unlocked: PersonClient) -> None:
    letter_id = written(alma_unlocked, photo=picture())
    typed = {"by": "me", "occasion": "proud", "text": WORDS}

    do(alma_unlocked, letter_id, "words", no_photo="on", **typed)

    assert Medium.objects.count() == 0
    assert "<img" not in shows(alma_unlocked, letter_id)


def test_what_came_with_a_change_that_was_too_late_is_let_go_of(
    alma_unlocked: PersonClient,
) -> None:
    letter_id = written(alma_unlocked, photo=picture())
    typed = {"by": "me", "occasion": "proud", "text": WORDS, "revision": 7}

    assert do(alma_unlocked, letter_id, "words", voice=voice(), **typed) == 422

    assert Medium.objects.count() == 2
    assert "<img" in shows(alma_unlocked, letter_id)


def test_a_letter_goes_home_and_comes_back_the_same(
    alma_unlocked: PersonClient, cleo: KnownPerson
) -> None:
    written(alma_unlocked, by="them", name="Sam", occasion="own", when="it rains")
    person = alma_unlocked.person
    home = everything.as_json(person, person.open_vault(), on=date(2026, 3, 10))
    data = b"".join(home)

    with cleo.vault():
        bringing_back.bring_back(cleo, bringing_back.read(data))
        [there] = Letter.objects.of(cleo)
        there_body = there.body
    with person.vault():
        assert Letter.objects.of(person).get().body == there_body


def test_a_sound_where_a_photo_belongs_is_refused(alma_unlocked: PersonClient) -> None:
    answer = write(alma_unlocked, photo=voice())

    assert answer.status_code == 422
    assert "This is no photo." in answer.content.decode()
    assert Medium.objects.count() == 0


def test_a_stranger_finds_no_letter(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    letter_id = written(alma_unlocked, close="1")

    assert cleo_unlocked.get(f"/letters/{letter_id}/").status_code == 404
    for deed in ("words", "closing", "opening", "back", "after", "removal"):
        assert do(cleo_unlocked, letter_id, deed) == 404, deed
    do(cleo_unlocked, letter_id, "return")
    assert "cannot sleep" not in shows(cleo_unlocked)
    assert state(alma_unlocked, letter_id) == "closed"


def test_when_something_is_not_safe_nothing_speaks_of_the_two(
    alma_unlocked: PersonClient, evening: time_machine.Traveller
) -> None:
    theirs = written(alma_unlocked, by="them", name="Sam", occasion="angry", close="1")
    person = alma_unlocked.person
    with person.vault():
        from django.utils import timezone

        now = timezone.now()
        relationship.keep(person, ["afraid"], now=now, zone=_utc())
        flagged = bool(relationship.flags(person))

    assert flagged
    assert "Sam" not in shows(alma_unlocked)
    assert alma_unlocked.get(f"/letters/{theirs}/").status_code == 404
    occasions = alma_unlocked.get("/letters/occasions/").content.decode()
    assert "angry with me" not in occasions
    assert "cannot sleep" in occasions
    assert write(alma_unlocked, by="them").status_code == 422


def _utc() -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo("UTC")


def test_at_rest_no_byte_of_it_can_be_read(
    alma_unlocked: PersonClient, media_folder: Path
) -> None:
    from django.db import connection

    written(alma_unlocked, when=WORDS, occasion="own", name=WORDS, photo=picture())

    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM keepsakes_letter")
        [[sealed]] = cursor.fetchall()
    files = [p.read_bytes() for p in media_folder.rglob("*") if p.is_file()]
    assert len(files) == 2
    for held in (bytes(sealed), *files):
        assert b"zqxletter" not in held
        assert b"JFIF" not in held


def test_ten_occasions_each_with_something_to_write(
    alma_unlocked: PersonClient,
) -> None:
    assert len(OCCASIONS) == len({o.key for o in OCCASIONS}) == 10
    for occasion in OCCASIONS:
        page = alma_unlocked.get(f"/letters/new/?for={occasion.key}").content.decode()
        assert len(occasion.prompts) >= 3
        assert str(occasion.prompts[0]).split(".", maxsplit=1)[0][:20] in page


def test_many_letters_cost_no_more_questions(
    alma_unlocked: PersonClient, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        written(alma_unlocked, occasion="own", when=f"number {number}", close="1")
    shows(alma_unlocked)

    with django_assert_max_num_queries(12):
        shows(alma_unlocked)


def test_no_letter_yet_says_what_one_could_be(alma_unlocked: PersonClient) -> None:
    assert "No letter yet." in shows(alma_unlocked)
