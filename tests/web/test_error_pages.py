"""When something goes wrong: the same look, kind words, and nothing given away."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

PAGES = ["400", "403", "403_csrf", "404", "413", "429", "500"]


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_stands_without_knowing_anything(name: str) -> None:
    html = render_to_string(f"{name}.html")

    assert 'href="/help/"' in html
    assert 'action="/leave/"' in html
    assert html.count("<h1>") == 1


def test_a_missing_page_does_not_repeat_what_was_asked(client: Client) -> None:
    answer = client.get("/marmalade/?q=marmalade")

    assert answer.status_code == 404
    assert "marmalade" not in answer.content.decode()


def test_a_stale_form_is_told_so_kindly() -> None:
    answer = Client(enforce_csrf_checks=True).post("/help/", {"first": "DE"})

    assert answer.status_code == 403
    assert "gone stale" in answer.content.decode()


def test_a_failure_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("marmalade")

    monkeypatch.setattr("meantime.safety.queries.chosen", fail)
    answer = Client(raise_request_exception=False).get("/help/")

    assert answer.status_code == 500
    assert "marmalade" not in answer.content.decode()
