"""Quick exit without script, and the empty page it leads to."""

import re

import pytest
from django.test import Client


@pytest.fixture
def strict() -> Client:
    """A browser whose posts carry no token."""
    return Client(enforce_csrf_checks=True)


def test_leaving_locks_and_leads_to_an_empty_tab(
    strict: Client, leaves: list[str]
) -> None:
    answer = strict.post("/leave/")

    assert (answer.status_code, answer["Location"]) == (303, "/new-tab/")
    assert leaves == ["POST"]


def test_another_site_cannot_make_anyone_leave(
    strict: Client, leaves: list[str]
) -> None:
    strict.post("/leave/", headers={"Sec-Fetch-Site": "cross-site"})

    assert leaves == []


def test_looking_at_the_address_changes_nothing(
    client: Client, leaves: list[str]
) -> None:
    assert client.get("/leave/").status_code == 405
    assert leaves == []


def test_the_new_tab_says_nothing(client: Client) -> None:
    html = client.get("/new-tab/").content.decode()

    assert "<title>New tab</title>" in html
    assert re.search(r"<body>\s*</body>", html)
    assert "eantime" not in re.sub(r'content="[^"]*"', "", html)
    assert "mark.svg" not in html
