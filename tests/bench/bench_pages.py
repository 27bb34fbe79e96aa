"""How long the curve page, Today and the unsealing take. Run by ``make bench-pages``.

Server time, through the whole middleware, on the configured database: the lower
quartile of several looks after one that warms up, on the clock on the wall and (the
second figure) on the processor. The bare loop decrypts the same blobs with the same
cipher and does nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import quantiles
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
from tests.insight.made_up import NOW, MadeUp
from tests.insight.seeds import seed

from meantime.checkins.models import CheckIn
from meantime.vault import bodies, current

if TYPE_CHECKING:
    from tests.people import KnownPerson, PersonClient

LOOKS = 7
DAYS = 320
GOODBYES = [1.2, *(14.0 + 26 * i for i in range(11))]
CURVE_MS, TODAY_MS, UNSEAL_TIMES, GROWTH_TIMES = 500, 100, 3.0, 1.6
SIZES = (1000, 2000, 4000, 8000)


@pytest.fixture(autouse=True)
def evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def story(check_ins: int) -> MadeUp:
    return MadeUp(goodbyes=GOODBYES, days=DAYS, a_day=check_ins / DAYS + 1e-9)


def milliseconds(
    look: Callable[[], Any],
    clock: Callable[[], float] = time.perf_counter,
    looks: int = LOOKS,
) -> float:
    look()
    spent = []
    for _ in range(looks):
        start = clock()
        look()
        spent.append((clock() - start) * 1000)
    return quantiles(spent)[0]


def page(browser: PersonClient, address: str) -> tuple[float, str]:
    """Milliseconds of one page, and how to print them."""
    wall = milliseconds(look(browser, address))
    busy = milliseconds(look(browser, address), time.process_time)
    return wall, f"{wall:.0f} / {busy:.0f} ms"


def look(browser: PersonClient, address: str) -> Callable[[], None]:
    def once() -> None:
        assert browser.get(address).status_code == 200

    return once


def table(lines: list[tuple[str, str, str]]) -> None:
    print(f"\n{'':<44}{'measured':>14}{'bar':>12}")  # noqa: T201 (meant to be seen)
    for name, measured, bar in lines:
        print(f"{name:<44}{measured:>14}{bar:>12}")  # noqa: T201 (meant to be seen)


def unsealing(alma: KnownPerson) -> tuple[float, float]:
    """Milliseconds to unseal every check-in, and to run the bare cipher over them."""
    vault = alma.open_vault()
    sealed: list[Any] = list(
        CheckIn.objects.of(alma).values_list("id", "month", "revision", "body")
    )
    place = bodies.place(CheckIn._meta.db_table, "body", alma.id)
    key = vault.key_for(f"table/{CheckIn._meta.db_table}")
    inputs = [
        (bytes(blob[26:]), place + bodies.spot(row, month, revision), bytes(blob[2:26]))
        for row, month, revision, blob in sealed
    ]

    def bare() -> None:
        for text, bound_to, nonce in inputs:
            decrypt(text, bound_to, nonce, key)

    def through_the_rows() -> None:
        rows = [
            CheckIn(owner_id=alma.id, id=i, month=m, revision=r, body=bytes(b))
            for i, m, r, b in sealed
        ]
        start = time.perf_counter()
        for row in rows:
            row.body  # noqa: B018 (reading it unseals it)
        spent.append((time.perf_counter() - start) * 1000)

    spent: list[float] = []
    with current.using(vault):
        milliseconds(through_the_rows)
    return quantiles(spent)[0], milliseconds(bare)


def test_two_thousand_check_ins_and_twelve_goodbyes(
    alma: KnownPerson, alma_unlocked: PersonClient, capsys: pytest.CaptureFixture[str]
) -> None:
    seed(alma, story(2000))

    curve, curve_said = page(alma_unlocked, "/curve/")
    today, today_said = page(alma_unlocked, "/")
    unsealed, bare = unsealing(alma)

    with capsys.disabled():
        table(
            [
                ("curve, 2,000 check-ins, 12 goodbyes", curve_said, "500 ms"),
                ("Today, the same", today_said, "100 ms"),
                ("unsealing 2,000", f"{unsealed:.1f} ms", ""),
                ("bare loop of the cipher", f"{bare:.1f} ms", ""),
                ("unsealing, times bare", f"{unsealed / bare:.2f} x", "3 x"),
            ]
        )
    assert curve < CURVE_MS
    assert today < TODAY_MS
    assert unsealed / bare <= UNSEAL_TIMES


def test_growth_is_linear(
    alma: KnownPerson, alma_unlocked: PersonClient, capsys: pytest.CaptureFixture[str]
) -> None:
    spent = {}
    for size in SIZES:
        with alma.vault():
            CheckIn.objects.of(alma).delete()
        seed(alma, story(size))
        busy = time.process_time  # growth is the work's, not the neighbours'
        spent[size] = milliseconds(look(alma_unlocked, "/curve/"), busy, looks=3)

    lines = [(f"curve, {n:,} check-ins", f"{ms:.0f} ms", "") for n, ms in spent.items()]
    growth = (spent[8000] / 8000) / (spent[1000] / 1000)
    with capsys.disabled():
        table([*lines, ("8,000 to 1,000, per check-in", f"{growth:.2f} x", "1.6 x")])
    assert growth < GROWTH_TIMES
