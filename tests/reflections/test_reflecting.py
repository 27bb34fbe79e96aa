"""A few questions about what may be behind a goodbye: understood, never scored."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.people import KnownPerson, PersonClient

from meantime.reflections.topics import BETWEEN, TOPICS, Topic
from meantime.safety import answers, relationship, support, words
from meantime.safety.models import Answered
from meantime.safety.records import PrivateAnswers
from meantime.vault.models import Tombstone
from meantime.visits.models import Visit

each = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
WROTE = "My mother at the school gate."


def said(page: PersonClient, path: str) -> str:
    answer = page.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def main(html: str) -> str:
    return html.split("<main", 1)[1].split("</main>", 1)[0]


def kept(person: KnownPerson, kind: str) -> list[PrivateAnswers]:
    with person.vault():
        return [row.body for row in answers.all_of(person, [kind])]


def write(browser: PersonClient, **more: object) -> str:
    """Keep one reflection, and say where it is."""
    typed = {"first_goodbye": WROTE, "keep": "on", "client_id": uuid4(), **more}
    return str(browser.post("/reflections/early/", typed)["Location"])


@each
def test_a_topic_asks_two_or_three_questions_and_thinks_of_this_goodbye(
    alma_unlocked: PersonClient, goodbye: Visit, topic: Topic
) -> None:
    html = said(alma_unlocked, f"/reflections/{topic.key}/")

    assert 2 <= html.count("<textarea") <= 3
    assert "The goodbye to Bobolink, 2 days ago" in html
    assert "required" not in main(html)


@each
def test_it_ends_in_understanding_and_a_step_even_when_all_is_left_out(
    alma_unlocked: PersonClient, topic: Topic
) -> None:
    answer = alma_unlocked.post(f"/reflections/{topic.key}/", {"keep": "on"})

    html = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert all(str(sentence) in html for sentence in topic.understanding)
    assert any(str(step.text) in html for step in topic.steps if step.with_somebody)
    assert Answered.objects.count() == 0


def test_thinking_it_through_keeps_nothing(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post("/reflections/early/", {"first_goodbye": WROTE})

    assert WROTE in answer.content.decode()
    assert "this is gone when you leave the page" in answer.content.decode()
    assert Answered.objects.count() == 0


def test_what_is_kept_is_there_again_with_its_question_and_its_goodbye(
    alma_unlocked: PersonClient, goodbye: Visit
) -> None:
    where = write(alma_unlocked)

    html = said(alma_unlocked, where)
    assert WROTE in html
    assert "Is there an early goodbye you remember?" in html
    assert "The goodbye to Bobolink, 2 days ago" in html
    [one] = kept(alma_unlocked.person, "reflection:early")
    assert one.values == {"first_goodbye": WROTE, "goodbye": str(goodbye.id)}


def test_it_is_sealed_and_its_size_says_nothing(alma_unlocked: PersonClient) -> None:
    write(alma_unlocked)
    write(alma_unlocked, first_goodbye="x")

    blobs: Any = Answered.objects.values_list("body", flat=True)
    sealed = [bytes(blob) for blob in blobs]
    assert len({len(blob) for blob in sealed}) == 1
    assert all(b"mother" not in blob and b"early" not in blob for blob in sealed)


def test_the_same_post_twice_is_kept_once(alma_unlocked: PersonClient) -> None:
    again = uuid4()

    first = write(alma_unlocked, client_id=again)
    second = write(alma_unlocked, client_id=again)

    assert first == second
    assert len(kept(alma_unlocked.person, "reflection:early")) == 1


def test_it_can_be_changed_and_stays_with_its_goodbye(
    alma_unlocked: PersonClient, goodbye: Visit
) -> None:
    where = write(alma_unlocked)

    form = said(alma_unlocked, f"{where}words/")
    alma_unlocked.post(f"{where}words/", {"first_goodbye": "The gate.", "revision": 1})

    [one] = kept(alma_unlocked.person, "reflection:early")
    assert WROTE in form
    assert one.values == {"first_goodbye": "The gate.", "goodbye": str(goodbye.id)}


def test_another_tab_that_was_faster_is_not_overwritten_unseen(
    alma_unlocked: PersonClient,
) -> None:
    where = write(alma_unlocked)
    alma_unlocked.post(f"{where}words/", {"first_goodbye": "One.", "revision": 1})

    late = alma_unlocked.post(
        f"{where}words/", {"first_goodbye": "Two.", "revision": 1}
    )

    [one] = kept(alma_unlocked.person, "reflection:early")
    assert (late.status_code, one.values["first_goodbye"]) == (422, "One.")
    assert "Two." in late.content.decode()
    assert 'name="revision" value="2"' in late.content.decode()


def test_it_can_be_removed_and_brought_back(alma_unlocked: PersonClient) -> None:
    where = write(alma_unlocked)

    page = alma_unlocked.post(f"{where}removal/", follow=True).content.decode()
    gone = kept(alma_unlocked.person, "reflection:early")
    alma_unlocked.post(f"{where}return/")

    assert "Undo" in page
    assert gone == []
    assert len(kept(alma_unlocked.person, "reflection:early")) == 1
    assert not Tombstone.objects.exists()


def test_a_stranger_finds_nothing(
    alma_unlocked: PersonClient, bo_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    where = write(alma_unlocked)

    for other in (bo_unlocked, cleo_unlocked):
        assert other.get(where).status_code == 404
        assert other.get(f"{where}words/").status_code == 404
        assert other.post(f"{where}words/", {"which": "x"}).status_code == 404
        assert other.post(f"{where}removal/").status_code == 404
        other.post(f"{where}return/")
        assert WROTE not in said(other, "/reflections/")
    assert len(kept(alma_unlocked.person, "reflection:early")) == 1


def test_only_what_was_written_here_opens_here(alma_unlocked: PersonClient) -> None:
    """The table holds other delicate answers; their ids open nothing here."""
    with alma_unlocked.person.vault():
        person, at = alma_unlocked.person, timezone.now()
        row = answers.keep(person, "item9", {"item9": 1}, at=at, zone="UTC")

    assert alma_unlocked.get(f"/reflections/kept/{row.id}/").status_code == 404
    assert alma_unlocked.post(f"/reflections/kept/{row.id}/removal/").status_code == 404


def test_an_unknown_topic_is_not_there(alma_unlocked: PersonClient) -> None:
    assert alma_unlocked.get("/reflections/sample/").status_code == 404


def test_too_many_words_are_given_back_whole(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post(
        "/reflections/early/", {"first_goodbye": "so " * 1000, "keep": "on"}
    )

    assert answer.status_code == 422
    assert "so so so" in answer.content.decode()


def test_a_locked_reflection_loses_no_word(alma_client: PersonClient) -> None:
    answer = alma_client.post("/reflections/early/", {"first_goodbye": WROTE})

    assert answer.status_code == 423
    assert WROTE in answer.content.decode()


def test_somebody_who_keeps_going_over_it_is_not_sent_into_it(
    alma_unlocked: PersonClient,
) -> None:
    alma_unlocked.post("/check-in/", {"mood": 20, "going_over": "on", "at": "now"})

    html = said(alma_unlocked, "/reflections/early/")

    assert html.index("You marked that you keep going over it") < html.index(
        "<textarea"
    )


def test_while_support_comes_first_help_stands_above(
    alma_unlocked: PersonClient,
) -> None:
    with alma_unlocked.person.vault():
        support.raise_(alma_unlocked.person, timezone.now())

    for path, begins in (("", "<h2"), ("early/", "<textarea")):
        html = main(said(alma_unlocked, f"/reflections/{path}"))
        assert html.index('href="/support/"') < html.index(begins)


def test_trouble_begins_with_a_way_for_somebody_who_is_afraid(
    alma_unlocked: PersonClient,
) -> None:
    html = said(alma_unlocked, f"/reflections/{BETWEEN.key}/")

    assert html.index(str(words.ASK_CAUTION)) < html.index("<textarea")
    assert 'href="/notes/"' in html


def test_after_signs_of_fear_no_step_leads_to_the_two_of_them(
    alma_unlocked: PersonClient,
) -> None:
    alma = alma_unlocked.person
    with alma.vault():
        relationship.keep(alma, ["afraid"], now=timezone.now(), zone=ZoneInfo("UTC"))

    home = said(alma_unlocked, "/reflections/")
    end = alma_unlocked.post(f"/reflections/{BETWEEN.key}/", {}).content.decode()

    assert "/reflections/not-knowing/" not in home + end
    assert "afraid" not in main(home)


def test_no_page_scores_or_names_anybody(
    alma_unlocked: PersonClient, goodbye: Visit
) -> None:
    write(alma_unlocked)
    ends = [alma_unlocked.post(f"/reflections/{t.key}/", {}).content for t in TOPICS]
    paths = ["", "apart/", "not-knowing/", *(f"{t.key}/" for t in TOPICS)]
    pages = [main(said(alma_unlocked, f"/reflections/{path}")) for path in paths]

    never = (
        r"\b(un)?healthy|disorder|\bstyles?\b|needy|clingy|codependen|abnormal|streak"
        r"|fail(ed|ure)|\bscore|anxious|avoidant|attachment|points?\b|trauma"
    )
    for html in [*pages, *(main(end.decode()) for end in ends)]:
        text = re.sub(r"<[^>]+>", " ", html)
        assert not re.search(never, text, flags=re.IGNORECASE)
