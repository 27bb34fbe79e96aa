"""A browser for the whole file, and for each journey a visitor and fresh data.

The servers go on running between journeys, as they do in life: only data are put back.
"""

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


@pytest.fixture(scope="session")
def nobodys_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database and nobody in it."""
    data = tmp_path_factory.mktemp("nobody") / "data"
    with Running(data) as running:
        running.stop()
    return data


@pytest.fixture(scope="session")
def almas_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Alma wrote in a few days."""
    data = tmp_path_factory.mktemp("alma") / "data"
    fill(data, "alma", "30")
    return data


def running_with(kept: Path) -> Iterator[Running]:
    data = kept.with_name("running")
    shutil.copytree(kept, data)
    with Running(data) as running:
        yield running


@pytest.fixture(scope="session")
def nobodys_server(nobodys_data: Path) -> Iterator[Running]:
    yield from running_with(nobodys_data)


@pytest.fixture(scope="session")
def almas_one_server(almas_data: Path) -> Iterator[Running]:
    yield from running_with(almas_data)


@pytest.fixture
def server(nobodys_server: Running, nobodys_data: Path) -> Running:
    """A server that nobody has used yet."""
    nobodys_server.put_back(nobodys_data)
    return nobodys_server


@pytest.fixture
def almas_server(almas_one_server: Running, almas_data: Path) -> Running:
    """A server that Alma has used for a few days."""
    almas_one_server.put_back(almas_data)
    return almas_one_server


@pytest.fixture
def visitor(browser: Browser, server: Running) -> Iterator[Visitor]:
    somebody = Visitor(browser, server)
    yield somebody
    if "MT_PICTURE" in os.environ:
        somebody.page.screenshot(path=os.environ["MT_PICTURE"], full_page=True)
    somebody.leave()


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
