"""Nothing sealed can be moved, exchanged, turned back or bent unnoticed."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.vault.conftest import AT, Somebody, felt

from meantime.checkins.models import CheckIn
from meantime.vault import Tampered, current, rows
from meantime.vault.opening import Vault
from meantime.visits.models import Visit
from meantime.visits.records import Stay

KEYS = st.binary(min_size=32, max_size=32)
MONTHS = st.sampled_from([f"2026-{month:02d}" for month in range(1, 13)])
NAMES = st.sampled_from(["checkins_checkin", "visits_visit", "visits_shortabsence"])
COLUMNS = st.sampled_from(["body", "note", "caption"])
PLACES = st.tuples(
    NAMES, COLUMNS, st.uuids(), st.uuids(), MONTHS, st.integers(1, 2**31)
)
Place = tuple[str, str, UUID, UUID, str, int]
BYTES = st.binary(max_size=300)


def seal(key: bytes, at: Place, data: bytes) -> bytes:
    table, column, owner, row, month, revision = at
    return Vault(owner, key).column(table, column).seal(row, month, revision, data)


def unseal(key: bytes, at: Place, blob: bytes) -> bytes:
    table, column, owner, row, month, revision = at
    return Vault(owner, key).column(table, column).unseal(row, month, revision, blob)


@settings(max_examples=300)
@given(KEYS, PLACES, PLACES, st.sets(st.integers(0, 5), min_size=1), BYTES)
def test_a_body_opens_nowhere_but_in_its_place(
    key: bytes, home: Place, away: Place, moved: set[int], data: bytes
) -> None:
    elsewhere = tuple(away[i] if i in moved else part for i, part in enumerate(home))
    assume(elsewhere != home)
    blob = seal(key, home, data)

    assert unseal(key, home, blob) == data
    with pytest.raises(Tampered):
        unseal(key, elsewhere, blob)  # type: ignore[arg-type]  # a tuple is a Place


@pytest.mark.parametrize("part", range(6))
@settings(max_examples=25)
@given(key=KEYS, home=PLACES, away=PLACES, data=BYTES)
def test_each_part_of_the_place_counts_by_itself(
    part: int, key: bytes, home: Place, away: Place, data: bytes
) -> None:
    assume(home[part] != away[part])
    elsewhere = (*home[:part], away[part], *home[part + 1 :])
    blob = seal(key, home, data)

    with pytest.raises(Tampered):
        unseal(key, elsewhere, blob)  # type: ignore[arg-type]  # a tuple is a Place


@settings(max_examples=300)
@given(KEYS, PLACES, BYTES, st.data())
def test_one_bent_bit_is_noticed(
    key: bytes, at: Place, data: bytes, draw: st.DataObject
) -> None:
    blob = bytearray(seal(key, at, data))
    bit = draw.draw(st.integers(0, len(blob) * 8 - 1))

    blob[bit // 8] ^= 1 << bit % 8

    with pytest.raises(Tampered):
        unseal(key, at, bytes(blob))


@settings(max_examples=50)
@given(KEYS, KEYS, PLACES, BYTES)
def test_another_key_opens_nothing(
    key: bytes, other: bytes, at: Place, data: bytes
) -> None:
    assume(key != other)

    with pytest.raises(Tampered):
        unseal(other, at, seal(key, at, data))


def test_tables_have_keys_of_their_own() -> None:
    vault = Vault(uuid4(), bytes(32))

    assert vault.key_for("table/a") != vault.key_for("table/b")
    assert vault.key_for("table/a") != vault.account_key


# In the database itself, behind Django's back.


@pytest.fixture
def two_rows(opened: Somebody) -> tuple[CheckIn, CheckIn]:
    person = opened.person
    kept = [rows.keep(CheckIn, person, felt(mood), at=AT).row for mood in (10, 90)]
    return kept[0], kept[1]


def stored(row: CheckIn) -> CheckIn:
    return CheckIn.objects.get(owner_id=row.owner_id, id=row.id)


def put(row: CheckIn, **values: object) -> None:
    CheckIn.objects.filter(owner_id=row.owner_id, id=row.id).update(**values)


def blob_of(row: CheckIn) -> bytes:
    blobs: Any = CheckIn.objects.filter(id=row.id).values_list("body", flat=True)
    return bytes(blobs.get())


def test_exchanged_rows_are_refused(two_rows: tuple[CheckIn, CheckIn]) -> None:
    one, two = two_rows

    put(one, body=blob_of(two))

    with pytest.raises(Tampered):
        _ = stored(one).body


def test_a_row_moved_to_another_month_is_refused(
    two_rows: tuple[CheckIn, CheckIn],
) -> None:
    put(two_rows[0], month="2026-04")

    with pytest.raises(Tampered):
        _ = stored(two_rows[0]).body


def test_an_old_body_against_a_newer_revision_is_refused(
    two_rows: tuple[CheckIn, CheckIn],
) -> None:
    row = two_rows[0]
    before = blob_of(row)
    rows.revise(row, felt(55))

    put(row, body=before)

    with pytest.raises(Tampered):
        _ = stored(row).body


def test_a_revision_turned_back_is_refused(two_rows: tuple[CheckIn, CheckIn]) -> None:
    row = rows.revise(two_rows[0], felt(55))

    put(row, revision=1)

    with pytest.raises(Tampered):
        _ = stored(row).body


def test_a_row_given_to_somebody_else_is_refused(
    two_rows: tuple[CheckIn, CheckIn], eve: Somebody
) -> None:
    given_away = CheckIn(
        owner=eve.person,
        id=two_rows[0].id,
        month=two_rows[0].month,
        body=blob_of(two_rows[0]),
    )
    given_away.save(force_insert=True)

    with current.using(eve.vault), pytest.raises(Tampered):
        _ = CheckIn.objects.of(eve.person).get().body


def test_a_row_carried_to_another_table_is_refused(
    two_rows: tuple[CheckIn, CheckIn], opened: Somebody
) -> None:
    one = two_rows[0]
    stay = Stay(partner="Bo", zone="UTC", goodbye_at=AT)
    visit = rows.keep(Visit, opened.person, stay, at=AT, client_id=one.id).row

    Visit.objects.filter(id=visit.id).update(body=blob_of(one))

    with pytest.raises(Tampered):
        _ = Visit.objects.of(opened.person).get().body
