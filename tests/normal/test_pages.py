"""The page "Is this normal?", the pages around it, and the question of the day."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.normal.conftest import NOW, Diary
from tests.people import KnownPerson, PersonClient

from meantime.checkins import queries as checkins
from meantime.normal import table
from meantime.safety import support, words

PAGES = ["/normal/", "/normal/why/", "/normal/missing/"]
HTMX = {"HTTP_HX_REQUEST": "true"}


def page(browser: Client, path: str = "/normal/") -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def steady(diary: Diary, days: float, way: str = "no") -> None:
    diary.goodbye(days)
    for ago in range(6):
        diary.felt(ago, mood=50 + (5 - ago) * 3, way=way)  # type: ignore[arg-type]


def test_the_first_night_is_answered_in_general_before_anything_about_her(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.goodbye(0.2)

    text = page(alma_unlocked)
    general = text.index("Many people cry after a goodbye.")
    assert general < text.index("Not enough to say yet.")
    assert "Waves like this" not in text.split("The rule, in order")[0]


def test_a_wave_in_the_first_days_is_called_common_with_the_rule_stated(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    steady(diary, 2)

    text = page(alma_unlocked)
    assert "<strong>Waves like this are common after a goodbye.</strong>" in text
    assert "three or more of seven days" in text


def test_three_days_in_the_way_open_the_way_to_somebody(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.goodbye(5)
    for ago in range(3):
        diary.felt(ago, mood=40, way="a_lot")

    text = page(alma_unlocked)
    assert "Many people would talk to someone at this point." in text
    assert "/say-it/" in text
    assert "One small step today" in text


def test_a_heavy_week_asks_to_see_somebody_in_fixed_words(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.goodbye(6)
    for ago in range(5):
        diary.felt(ago, mood=40, way="a_lot")

    alma_unlocked.cookies["mt_help"] = "IE"
    text = page(alma_unlocked)
    for sentence in (words.SOON_LINE, words.SOON_WORDS, words.SOON_LINES):
        assert str(sentence) in text
    assert 'href="tel:116123"' in text
    assert "wait and see" not in text.lower()


@pytest.mark.parametrize("path", ["/normal/", "/normal/why/"])
def test_the_whole_table_is_shown_with_the_row_that_decided(
    alma_unlocked: PersonClient, diary: Diary, path: str
) -> None:
    steady(diary, 2)

    text = page(alma_unlocked, path)
    for row in table.ROWS:
        for sign in row.signs:
            assert str(sign.words).replace("'", "&#x27;") in text, sign.words
    assert text.count("(you are here)") == 1
    assert "What was used" in text


def test_the_own_goodbyes_come_as_a_part_from_elsewhere(
    alma_unlocked: PersonClient,
) -> None:
    text = page(alma_unlocked)

    assert 'hx-get="/curve/part/"' in text
    assert 'href="/curve/"' in text  # without script


@pytest.mark.parametrize("days", [2, 30])
def test_while_support_comes_first_nothing_reassures(
    alma_unlocked: PersonClient, diary: Diary, days: float
) -> None:
    steady(diary, days)
    support.raise_(diary.person, NOW)

    text = page(alma_unlocked)
    said = text.split("The rule, in order")[0]
    assert str(words.SUPPORT_INSTEAD) in said
    assert "Waves like this are common" not in said
    assert "Your days are holding" not in said
    assert "(you are here)" not in text


def test_nor_does_the_page_about_missing(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    support.raise_(diary.person, NOW)

    text = page(alma_unlocked, "/normal/missing/")
    assert str(words.SUPPORT_INSTEAD) in text
    assert "went with feeling committed" not in text


def test_whether_she_is_afraid_of_somebody_is_not_shown_here(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    before = page(alma_unlocked)
    diary.said("relationship", 1, afraid=1)
    after = page(alma_unlocked)

    assert "you said this" not in after
    assert before.count("is-match") == after.count("is-match")


def test_missing_between_visits_is_not_the_pattern_of_hours(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.goodbye(3)
    for ago in (1, 8):
        diary.absent(ago)
        diary.felt(ago, way="a_lot")

    text = page(alma_unlocked, "/normal/missing/")
    assert "In 2 of the last four weeks" in text
    assert "Many people would talk to someone" not in text


def test_three_weeks_of_alarm_at_hours_speak_by_the_rules_own_row(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    for ago in (1, 8, 15):
        diary.absent(ago)
        diary.felt(ago, way="a_lot")

    text = page(alma_unlocked, "/normal/missing/")
    assert "Many people would talk to someone at this point." in text
    assert "Row 3 of the rule" in text


@pytest.mark.parametrize("path", PAGES)
def test_cleo_sees_nothing_of_almas(
    cleo_unlocked: PersonClient, diary: Diary, path: str
) -> None:
    diary.goodbye(6)
    for ago in range(5):
        diary.felt(ago, mood=40, way="a_lot")
    diary.said("ticks", using=1, recent=1, past=1)

    text = page(cleo_unlocked, path)
    assert "book with a doctor" not in text.split("The rule, in order")[0]
    assert "you said this" not in text


@pytest.mark.parametrize("path", [*PAGES, "/forms/"])
def test_more_days_do_not_mean_more_queries(
    alma_unlocked: PersonClient,
    diary: Diary,
    path: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    steady(diary, 4)
    for ago in range(30):
        diary.said("phq4", ago * 15, phq1=1, phq2=1, gad1=1, gad2=1)

    with django_assert_max_num_queries(14):
        page(alma_unlocked, path)


def test_the_question_is_a_part_of_today_only_on_a_day_that_asks(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    assert alma_unlocked.get("/normal/today/", **HTMX).content == b""  # type: ignore[arg-type]
    diary.goodbye(1)

    part = alma_unlocked.get("/normal/today/", **HTMX).content.decode()  # type: ignore[arg-type]
    assert "Did this get in the way of your day?" in part
    assert "<html" not in part
    assert 'hx-get="/normal/today/"' in page(alma_unlocked, "/")


def test_one_touch_answers_it_and_is_kept_as_a_check_in(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.goodbye(1)
    sent = {
        "interference": "a_bit",
        "client_id": "6a0b1c1e-1111-4222-8333-444455556666",
    }

    for _time in range(2):
        answer = alma_unlocked.post("/normal/today/", sent)
        assert answer.status_code == 302

    [felt] = checkins.feelings(diary.person)
    assert (felt.interference, felt.mood) == ("a_bit", None)
    assert alma_unlocked.get("/normal/today/", **HTMX).content == b""  # type: ignore[arg-type]


def test_in_place_it_says_that_it_is_kept(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.goodbye(1)

    answer = alma_unlocked.post("/normal/today/", {"interference": "no"}, **HTMX)  # type: ignore[arg-type]

    assert "Saved and sealed." in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"interference": "terribly"}])
def test_anything_else_is_asked_again(
    alma_unlocked: PersonClient, diary: Diary, sent: dict[str, str]
) -> None:
    answer = alma_unlocked.post("/normal/today/", sent)

    assert answer.status_code == 422
    assert "Did this get in the way of your day?" in answer.content.decode()


def test_today_opens_with_help_and_nothing_stands_above_it(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.goodbye(1)
    support.raise_(diary.person, NOW)

    main = page(alma_unlocked, "/").split('<main class="main" id="main">')[1]
    first = main.index(str(words.SUPPORT_HEADING))
    assert 'href="/help/"' in main[first : first + 600]
    assert "<h2" not in main[:first]
    assert "<form" not in main[:first]


def test_clearing_takes_two_taps(alma_unlocked: PersonClient, diary: Diary) -> None:
    support.raise_(diary.person, NOW)
    assert "/support/over/" in page(alma_unlocked, "/")

    page(alma_unlocked, "/support/over/")
    assert support.stands(diary.person, NOW)
    alma_unlocked.post("/support/over/")
    assert not support.stands(diary.person, NOW)


def test_the_button_puts_support_first_and_opens_the_page(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    answer = alma_unlocked.post("/support/")

    assert answer["Location"] == "/support/"
    assert support.stands(diary.person, NOW)


def test_a_locked_button_is_taken_in_at_the_next_unlock(
    alma_client: PersonClient, alma: KnownPerson
) -> None:
    from meantime.vault import inbox

    assert alma_client.post("/support/")["Location"] == "/support/"
    inbox.merge(alma.open_vault())

    with alma.vault():
        assert support.stands(alma, NOW)


def test_looking_at_the_help_page_leaves_nothing_behind(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    text = page(alma_unlocked, "/support/")

    assert str(words.FIRST_DESERVE) in text
    assert "mt-idle" not in text.split("<body")[1]  # it stays open
    assert not support.stands(diary.person, NOW)


def test_the_help_page_is_there_for_anybody(client: Client, db: None) -> None:
    client.cookies["mt_help"] = "IE-CA"
    text = client.get("/support/").content.decode()

    for way in ("tel:112", "tel:911", "tel:116123", "tel:988", "sms:988"):
        assert f'href="{way}"' in text
    for sentence in (words.FIRST_AWAY, words.FIRST_NEAR, words.FIRST_STAY):
        assert str(sentence) in text
    assert client.post("/support/").status_code == 302
