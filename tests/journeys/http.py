"""A browser without a window: cookies, forms, uploads, and nothing else."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from uuid import uuid4

SECONDS = 30


class Answer:
    def __init__(self, status: int, url: str, body: bytes) -> None:
        self.status, self.url, self.body = status, url, body

    @property
    def text(self) -> str:
        return self.body.decode()


class Caller:
    """Speaks to one server as one person's device."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.cookies = CookieJar()
        keeper = urllib.request.HTTPCookieProcessor(self.cookies)
        self.opener = urllib.request.build_opener(keeper)

    def get(self, path: str) -> Answer:
        return self._send(urllib.request.Request(self.origin + path))

    def post(
        self,
        path: str,
        fields: dict[str, str] | None = None,
        files: dict[str, tuple[str, bytes]] | None = None,
    ) -> Answer:
        sent = {**(fields or {}), "csrfmiddlewaretoken": self._token()}
        if files:
            body, kind = multipart(sent, files)
        else:
            body = urllib.parse.urlencode(sent, doseq=True).encode()
            kind = "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, "Origin": "null"}
        request = urllib.request.Request(self.origin + path, body, headers)
        return self._send(request)

    def _token(self) -> str:
        for cookie in self.cookies:
            if cookie.name == "mt_csrf" and cookie.value:
                return cookie.value
        self.get("/sign-in/")
        return self._token()

    def _send(self, request: urllib.request.Request) -> Answer:
        """Any status is an answer; only a broken connection raises."""
        try:
            with self.opener.open(request, timeout=SECONDS) as answer:
                return Answer(answer.status, answer.url, answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.url, refused.read())

    def sign_in(self, name: str, passphrase: str) -> None:
        self.get("/sign-in/")
        answer = self.post("/sign-in/", {"login": name, "password": passphrase})
        assert answer.status == 200, answer.text
        assert "/sign-in/" not in answer.url


def multipart(
    fields: dict[str, str], files: dict[str, tuple[str, bytes]]
) -> tuple[bytes, str]:
    edge = f"edge{uuid4().hex}"
    parts = []
    for name, value in fields.items():
        parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}')
    body = b"".join(f"--{edge}\r\n{part}\r\n".encode() for part in parts)
    for name, (file, content) in files.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file}"'
        body += f"--{edge}\r\n{head}\r\nContent-Type: text/csv\r\n\r\n".encode()
        body += content + b"\r\n"
    return body + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def ids_in(page: str) -> list[str]:
    """Every UUID on a page, in order."""
    return re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", page)
