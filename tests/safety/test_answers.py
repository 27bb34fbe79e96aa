from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tests.people import KnownPerson

from meantime.safety import answers, support
from meantime.safety.models import Answered
from meantime.takeout import everything

NOW = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"


def keep(somebody: KnownPerson, kind: str, days_ago: int = 0, **values: int) -> UUID:
    at = NOW - timedelta(days=days_ago)
    return answers.keep(somebody, kind, values, at=at, zone=ZONE).id


def sizes(somebody: KnownPerson) -> set[int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT length(body) FROM safety_answered")
        return {size for (size,) in cursor.fetchall()}


def test_what_was_answered_comes_back_at_the_hour_of_its_place(
    alma: KnownPerson,
) -> None:
    with alma.vault():
        keep(alma, "phq4", phq1=2, gad1=0)

        found = answers.latest(alma, "phq4")

    assert found is not None
    assert found.values == {"phq1": 2, "gad1": 0}
    assert found.at.isoformat() == "2026-03-10T21:00:00+01:00"


def test_the_latest_is_the_newest_of_its_kind_since_a_moment(
    alma: KnownPerson,
) -> None:
    with alma.vault():
        keep(alma, "phq8", 30, phq1=3)
        keep(alma, "gad7", 1, gad1=1)

        assert answers.latest(alma, "phq8", since=NOW - timedelta(days=21)) is None
        assert answers.latest(alma, "phq8") is not None
        assert [row.body.kind for row in answers.all_of(alma)] == ["gad7", "phq8"]


def test_a_repeated_post_is_kept_once(alma: KnownPerson) -> None:
    sent = uuid4()
    with alma.vault():
        for _time in range(2):
            answers.keep(alma, "phq4", {"a": 1}, at=NOW, zone=ZONE, client_id=sent)

        assert len(answers.all_of(alma)) == 1


def test_forgetting_takes_it_away_and_back_brings_it(alma: KnownPerson) -> None:
    with alma.vault():
        kept = keep(alma, "ticks", u=1)

        assert answers.forget(alma, kept)
        assert not answers.forget(alma, kept)
        assert answers.all_of(alma) == []
        assert answers.back(alma, kept)
        assert len(answers.all_of(alma)) == 1


def test_what_cleo_answered_is_not_almas(alma: KnownPerson, cleo: KnownPerson) -> None:
    with cleo.vault():
        hers = keep(cleo, "phq4", phq1=3)
        support.raise_(cleo, NOW)

    with alma.vault():
        assert answers.all_of(alma) == []
        assert not answers.forget(alma, hers)
        assert not support.stands(alma, NOW)


def test_every_row_has_the_same_size_whatever_was_asked(alma: KnownPerson) -> None:
    with alma.vault():
        keep(alma, "ticks")
        keep(alma, "phq8", **{f"phq{n}": 3 for n in range(1, 9)})
        answers.keep(alma, "reflection:early", {"a": "words " * 100}, at=NOW, zone=ZONE)
        support.raise_(alma, NOW)

    assert len(sizes(alma)) == 1


def test_support_stands_for_fourteen_days_or_until_it_is_cleared(
    alma: KnownPerson,
) -> None:
    with alma.vault():
        support.raise_(alma, NOW)

        assert support.stands(alma, NOW + timedelta(days=13, hours=23))
        assert not support.stands(alma, NOW + timedelta(days=14))
        support.clear(alma, NOW)
        assert not support.stands(alma, NOW)


def test_touching_changes_nothing_but_looks_the_same(
    alma: KnownPerson, bo: KnownPerson
) -> None:
    with alma.vault():
        support.have_ready(alma, NOW)
        support.raise_(alma, NOW)
    with bo.vault():
        support.have_ready(bo, NOW)
        support.touch(bo, NOW)
        assert not support.stands(bo, NOW)

    seen = Answered.objects.values_list("owner_id", "month", "revision")
    assert {row[1:] for row in seen} == {("2026-03", 2)}


def test_somebody_who_never_was_asked_has_no_row_to_stand_on(
    alma: KnownPerson,
) -> None:
    with alma.vault():
        assert not support.stands(alma, NOW)
        assert not Answered.objects.exists()


@pytest.mark.parametrize("asked_twice", [False, True])
def test_item_nine_goes_home_only_after_a_second_yes(
    alma: KnownPerson, asked_twice: bool
) -> None:
    with alma.vault():
        keep(alma, "phq9", phq1=1)
        keep(alma, "item9", phq9=1)
        support.raise_(alma, NOW)

    vault = alma.open_vault()
    file = b"".join(
        everything.as_json(alma, vault, on=NOW.date(), asked_twice=asked_twice)
    )

    assert (b"item9" in file) is asked_twice
    assert b"support_first" not in file
    assert b'"kind":"phq9"' in file


def test_with_nothing_but_the_marker_the_file_is_still_whole(
    alma: KnownPerson,
) -> None:
    import msgspec

    with alma.vault():
        support.raise_(alma, NOW)

    vault = alma.open_vault()
    file = b"".join(everything.as_json(alma, vault, on=NOW.date()))

    assert msgspec.json.decode(file)["rows"] == []


def test_an_account_with_nothing_but_the_marker_is_still_empty(
    alma: KnownPerson,
) -> None:
    from meantime.takeout import bringing_back

    with alma.vault():
        support.raise_(alma, NOW)
        assert bringing_back.is_empty(alma)
        keep(alma, "phq4", phq1=1)
        assert not bringing_back.is_empty(alma)


@pytest.mark.parametrize("said", ["tomorrow", "2026-03-10", 7, None])
def test_a_strange_row_in_its_place_keeps_no_page_from_opening(
    alma: KnownPerson, said: str | int | None
) -> None:
    from meantime.safety.records import PrivateAnswers
    from meantime.vault import rows

    body = PrivateAnswers(kind="phq4", at=NOW, zone=ZONE, values={"until": said})
    with alma.vault():
        rows.keep(Answered, alma, body, at=NOW, client_id=support.ROW)

        assert not support.stands(alma, NOW)
