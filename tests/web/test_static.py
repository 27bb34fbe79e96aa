"""Static files are answered by WhiteNoise, and carry what every answer carries."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db  # closing an answer closes old connections

FILES = [
    "web/css/tokens.css",
    "web/js/mt-exit.js",
    "web/vendor/htmx.min.js",
    "web/fonts/literata-latin.woff2",
    "web/img/mark.svg",
]


@pytest.mark.parametrize("name", FILES)
def test_a_static_file_is_what_it_says_it_is(client: Client, name: str) -> None:
    answer = client.get(f"/static/{name}")

    answer.close()
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" not in answer["Cache-Control"]


@pytest.mark.parametrize("address", ["/help/", "/now/", "/new-tab/", "/nothing/"])
def test_a_page_is_kept_by_nobody(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "geolocation=()" in answer["Permissions-Policy"]
