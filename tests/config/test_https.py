"""Beyond this machine: behind a proxy that speaks https, or speaking it ourselves."""

from __future__ import annotations

import http.client
import ssl
import subprocess
from contextlib import closing
from email.message import Message
from pathlib import Path

import pytest
from tests.server import Running

pytestmark = pytest.mark.sqlite


class Far(Running):
    """Reached by another name than localhost."""

    context: ssl.SSLContext | None = None

    def connection(self) -> http.client.HTTPConnection:
        if not self.context:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        return http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=5, context=self.context
        )

    def ask(self, host: str = "diary.test") -> tuple[int, Message]:
        """The status and the headers of the sign-in page."""
        headers, asked = {"Host": host}, self.connection()
        if not self.context:
            headers["X-Forwarded-Proto"] = "https"
        with closing(asked):
            asked.request("GET", "/sign-in/", headers=headers)
            answer = asked.getresponse()
            answer.read()
            return answer.status, answer.headers

    def answers(self) -> bool:
        try:
            return self.ask()[0] == 200
        except (OSError, http.client.HTTPException):
            return False


def insist_on_care(headers: Message) -> None:
    cookies = headers.get_all("Set-Cookie") or []
    assert cookies
    for cookie in cookies:
        assert cookie.strip().startswith("__Host-")
        assert "Secure" in cookie
    assert headers["Strict-Transport-Security"]


def test_behind_a_proxy(tmp_path: Path) -> None:
    server = Far(tmp_path / "data", ORIGIN="https://diary.test")
    with server:
        insist_on_care(server.ask()[1])


def test_with_a_certificate_of_its_own(tmp_path: Path) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    wanted = "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    subprocess.run(
        [
            *("openssl", "req", *wanted.split(), "-subj", "/CN=diary.test"),
            *("-keyout", str(key), "-out", str(cert)),
        ],
        check=True,
        capture_output=True,
    )
    files = {"TLS_CERT": str(cert), "TLS_KEY": str(key)}
    server = Far(tmp_path / "data", ORIGIN="https://diary.test", **files)
    server.context = ssl._create_unverified_context()  # noqa: S323 (its own, self-made)
    with server:
        insist_on_care(server.ask()[1])


def test_another_name_is_refused(tmp_path: Path) -> None:
    server = Far(tmp_path / "data", ORIGIN="https://diary.test")
    with server:
        assert server.ask("elsewhere.example")[0] == 400
