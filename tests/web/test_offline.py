"""What a browser keeps for days without a network: public pages, as a stranger."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from tests import addresses

from meantime.config import offline as assembled
from meantime.web.offline import COPY_HEADER, Plan

if TYPE_CHECKING:
    from pathlib import Path

PLAN = assembled.plan()
COPY = {COPY_HEADER: "none"}
each_page = pytest.mark.parametrize("page", PLAN.pages, ids=lambda page: page.address)


def told(client: Client) -> dict[str, Any]:
    """What the worker is told by the server."""
    text = client.get("/sw.js").content.decode()
    [plan] = re.findall(r"^const PLAN = (\{.*\});$", text, flags=re.M)
    found: dict[str, Any] = json.loads(plan)
    return found


def test_the_worker_may_answer_for_every_address(client: Client) -> None:
    answer = client.get("/sw.js")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_the_worker_is_told_the_pages_the_assets_and_the_version(
    client: Client,
) -> None:
    plan = told(client)

    assert plan["version"] == PLAN.version
    assert plan["pages"] == [page.address for page in PLAN.pages]
    assert plan["offline"] in plan["pages"]
    assert plan["header"] == COPY_HEADER
    assert "/static/web/css/tokens.css" in plan["assets"]
    assert not [path for path in plan["assets"] if not path.startswith("/static/")]


@pytest.mark.parametrize(
    "address",
    ["/help/", "/help/everywhere/", "/notes/", "/now/", "/why/", "/why/cards/"],
)
def test_what_must_work_without_a_network_is_kept(address: str) -> None:
    assert address in [page.address for page in PLAN.pages]


@each_page
def test_only_pages_for_everybody_are_kept(page: Any) -> None:
    assert resolve(page.address).view_name in addresses.PUBLIC


@each_page
def test_a_copy_holds_no_token_and_no_form_that_needs_one(
    client: Client, page: Any
) -> None:
    html = client.get(page.address, headers=COPY).content.decode()

    assert "csrf" not in html.lower()
    posts = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', html)
    assert set(posts) <= {"/leave/"}


@each_page
def test_a_copy_has_the_shell_of_a_stranger(client: Client, page: Any) -> None:
    html = client.get(page.address, headers=COPY).content.decode()

    assert 'class="nav"' not in html
    assert "<mt-idle" not in html


@each_page
def test_every_asset_of_a_copy_is_kept_too(client: Client, page: Any) -> None:
    html = client.get(page.address, headers=COPY).content.decode()
    asked = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))

    assert asked <= set(PLAN.assets)


def test_a_copy_says_that_it_is_one(client: Client) -> None:
    says = "the copy kept on this device"

    assert says in client.get("/help/", headers=COPY).content.decode()
    assert says not in client.get("/help/").content.decode()
    assert says not in client.get("/offline/", headers=COPY).content.decode()


def test_the_copy_of_help_holds_the_numbers_of_the_chosen_countries(
    client: Client,
) -> None:
    html = client.get("/help/", headers={COPY_HEADER: "IE-DE"}).content.decode()

    assert 'href="tel:112"' in html
    assert "Ireland" in html
    assert "Germany" in html


def test_the_page_tells_the_worker_the_chosen_countries(client: Client) -> None:
    client.cookies[settings.HELP_COOKIE_NAME] = "IE"

    assert 'places="IE"' in client.get("/now/").content.decode()


@pytest.mark.parametrize("nonsense", ['"><b>', "ie", "IE-", "Ireland", "IE DE"])
def test_nonsense_for_a_country_is_dropped(client: Client, nonsense: str) -> None:
    html = client.get("/help/", headers={COPY_HEADER: nonsense}).content.decode()

    assert 'places=""' in html


def test_without_a_connection_the_page_lists_what_works(client: Client) -> None:
    html = client.get("/offline/").content.decode()

    for address in ("/help/", "/now/", "/why/", "/notes/"):
        assert f'href="{address}"' in html


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("one")
    before = assembled.version(tmp_path)

    (tmp_path / "page.html").write_text("two")

    assert assembled.version(tmp_path) != before


def test_the_version_is_the_same_for_the_same_content(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("one")

    assert assembled.version(tmp_path) == assembled.version(tmp_path)


def test_every_listed_page_has_a_picture() -> None:
    plan: Plan = PLAN

    assert all(page.icon for page in plan.pages if page.title)
