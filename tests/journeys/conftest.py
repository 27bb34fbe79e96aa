"""A browser for the whole file, a server and a visitor for each journey."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests import people
from tests.journeys.visitor import FLAGS, Visitor
from tests.server import Running, fill


def chromium() -> str:
    named = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not named:
        pytest.fail("No Chromium: sudo apt-get install chromium, or CHROMIUM=/path")
    return named


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with Running(tmp_path / "data") as running:
        yield running


@pytest.fixture
def visitor(browser: Browser, server: Running) -> Iterator[Visitor]:
    somebody = Visitor(browser, server)
    yield somebody
    if "MT_PICTURE" in os.environ:
        somebody.page.screenshot(path=os.environ["MT_PICTURE"], full_page=True)
    somebody.leave()


@pytest.fixture(scope="session")
def almas_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Alma wrote in a few days, made once; each journey has a copy of its own."""
    data = tmp_path_factory.mktemp("alma") / "data"
    fill(data, "alma", "30")
    return data


@pytest.fixture
def almas_server(almas_data: Path, tmp_path: Path) -> Iterator[Running]:
    """A server that Alma has used for a few days."""
    shutil.copytree(almas_data, tmp_path / "data")
    with Running(tmp_path / "data") as running:
        yield running


@pytest.fixture
def alma(browser: Browser, almas_server: Running) -> Iterator[Visitor]:
    """Alma's browser: signed in and unlocked."""
    somebody = Visitor(browser, almas_server)
    somebody.enter("alma", people.passphrase("alma"))
    yield somebody
    somebody.leave()


@pytest.fixture
def without_script(browser: Browser, almas_server: Running) -> Iterator[Visitor]:
    somebody = Visitor(browser, almas_server, script=False)
    yield somebody
    somebody.leave()
