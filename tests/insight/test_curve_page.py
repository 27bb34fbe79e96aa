"""The curve page through a browser's eyes, state by state."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.conf import settings
from tests.insight.made_up import NOW, MadeUp
from tests.insight.seeds import seed

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
    from tests.people import KnownPerson, PersonClient

SEVERAL = MadeUp(goodbyes=[2.05, 30, 52, 75, 98], days=120)
NO_BREAK = "\N{NO-BREAK SPACE}"
EXPLOIT = "</svg><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(browser: PersonClient, address: str = "/curve/") -> str:
    return browser.get(address).content.decode().replace(NO_BREAK, " ")


def words(html: str) -> str:
    text = re.sub(r"<[^>]+>", " ", html.split("<main")[1].split("</main>")[0])
    return re.sub(r"\s+", " ", text)


def drawings(html: str) -> list[ET.Element]:
    found = re.findall(r'<svg class="chart__.*?</svg>', html, re.DOTALL)
    return [ET.fromstring(svg) for svg in found]  # noqa: S314 (our own page)


def test_several_goodbyes(alma: KnownPerson, alma_unlocked: PersonClient) -> None:
    seed(alma, SEVERAL)

    html = page(alma_unlocked)

    assert "Goodbye to Sam, Friday 20 November, 17:48" in html
    assert re.search(r"After your last four goodbyes you were near", words(html))
    assert len(drawings(html)) == 2
    assert all(len(svg.findall("path[@class='past']")) == 4 for svg in drawings(html))


def test_no_check_ins_yet(alma_unlocked: PersonClient) -> None:
    html = page(alma_unlocked)

    assert "There are none yet, and that is fine." in html
    assert 'href="/check-in/"' in html
    assert not drawings(html)


def test_no_goodbye_yet(alma: KnownPerson, alma_unlocked: PersonClient) -> None:
    seed(alma, MadeUp(days=20))

    html = page(alma_unlocked)

    assert "Your usual lies between" in html
    assert "There is no goodbye here yet." in html
    assert "leans on people in general" not in html


def test_too_few_ratings(alma: KnownPerson, alma_unlocked: PersonClient) -> None:
    seed(alma, MadeUp(goodbyes=[2.5], days=3, a_day=1))

    assert "8 check-ins; you have 3" in page(alma_unlocked)


def test_too_few_after_the_goodbye(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, MadeUp(goodbyes=[0.2], days=20))

    html = page(alma_unlocked)

    assert "takes 4 check-ins in the two weeks after it" in html
    assert len(drawings(html)) == 2


def test_the_first_goodbye(alma: KnownPerson, alma_unlocked: PersonClient) -> None:
    seed(alma, MadeUp(goodbyes=[3.2], days=20))

    html = page(alma_unlocked)

    assert "It is your first goodbye with enough check-ins" in html
    assert "an assumption" in html


def test_long_after(alma: KnownPerson, alma_unlocked: PersonClient) -> None:
    seed(alma, MadeUp(goodbyes=[74, 110, 140], days=160))

    html = page(alma_unlocked)

    assert "It is 74 days since this goodbye." in html
    assert "You are here" not in html


def test_little_or_no_dip(alma: KnownPerson, alma_unlocked: PersonClient) -> None:
    seed(alma, MadeUp(goodbyes=[4.5, 30, 52, 75], days=100, drop=0, a_day=4))

    html = page(alma_unlocked)

    assert "No clear drop shows over your last four goodbyes" in html
    assert "little or none" in html


def test_a_goodbye_ahead_is_only_a_countdown(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, MadeUp(goodbyes=[-2], days=30))

    html = page(alma_unlocked)

    assert "The goodbye to Sam is in 2 days, on Tuesday 24 November." in html
    assert "Your usual lies between" in html
    assert "goodbye</text>" not in html


def test_a_reunion_ends_the_line(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, MadeUp(goodbyes=[-2, 30, 52], days=90))

    html = page(alma_unlocked)

    assert "The line ends at the hello." in html
    assert "You are here" not in html


def test_several_partners_count_together_and_a_script_is_just_a_name(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, replace(SEVERAL, partners=[EXPLOIT, "Kim"]))

    html = page(alma_unlocked)

    assert "<script>alert" not in html
    assert "&lt;/svg&gt;&lt;script&gt;" in html
    assert "are counted together." in html
    assert len(drawings(html)) == 2


def test_looking_ahead_is_off_until_it_is_asked_for(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, SEVERAL)
    before = page(alma_unlocked)
    answer = alma_unlocked.post("/curve/look-ahead/", {"look_ahead": "on"})
    after = page(alma_unlocked)
    alma_unlocked.post("/curve/look-ahead/", {"look_ahead": "off"})

    assert answer.headers["Location"] == "/curve/"
    assert "Looking ahead: " not in before
    assert before.count('class="band"') + 2 == after.count('class="band"')
    assert "Looking ahead: " in after
    assert page(alma_unlocked).count('class="band"') == before.count('class="band"')


def test_drawings_have_words_large_enough_and_no_style_of_their_own(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, SEVERAL)

    for svg in drawings(page(alma_unlocked)):
        assert [child.tag for child in svg][:2] == ["title", "desc"]
        assert all((svg.find(tag).text or "").strip() for tag in ("title", "desc"))  # type: ignore[union-attr]
        for shape in svg.iter():
            assert not {"style", "font-size"} & set(shape.attrib)


def test_the_part_for_other_pages_is_a_fragment_with_a_way_to_the_page(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, SEVERAL)

    html = page(alma_unlocked, "/curve/part/")

    assert "<html" not in html
    assert len(drawings(html)) == 2
    assert 'href="/curve/"' in html


def test_cleo_sees_nothing_of_alma(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    seed(alma, SEVERAL)

    for address in ("/curve/", "/curve/part/"):
        html = page(cleo_unlocked, address)
        assert "Sam" not in html
        assert "none yet" in html


@pytest.mark.parametrize("address", ["/curve/", "/curve/part/", "/curve/how/"])
def test_a_stranger_is_asked_to_sign_in(
    address: str, alma_client: PersonClient
) -> None:
    alma_client.logout()

    assert alma_client.get(address).status_code == 302


def test_how_it_is_computed_is_said_in_plain_words(alma_unlocked: PersonClient) -> None:
    html = page(alma_unlocked, "/curve/how/")

    assert "an assumption" in html
    assert "does not promise that the next one is easier" in html


def test_more_rows_do_not_mean_more_queries(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    seed(alma, MadeUp(goodbyes=[2, *range(14, 200, 20)], days=220))

    alma_unlocked.get("/curve/")  # keeps the forecast of the last goodbye, once

    with django_assert_max_num_queries(12):
        alma_unlocked.get("/curve/")


def test_starting_up_does_not_import_the_engine() -> None:
    asks = (
        "import django, sys; django.setup(); import meantime.config.urls;"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print([m for m in ('numpy', 'scipy', 'meantime.engine') if m in sys.modules])"
    )

    known = {
        **os.environ,
        "PYTHONPATH": str(settings.PACKAGE.parent),
        "DJANGO_SETTINGS_MODULE": "meantime.config.settings",
    }
    command = [sys.executable, "-c", asks]
    done = subprocess.run(
        command, capture_output=True, text=True, env=known, check=False
    )

    assert done.stdout.strip() == "[]", done.stderr
