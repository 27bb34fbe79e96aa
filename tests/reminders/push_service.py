"""A push service of our own, on this machine, and a browser whose keys we hold."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any, NamedTuple

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from meantime.vault import webpush

AUTH = b"sixteen bytes ok"
_curve = ec.SECP256R1()


class Pushed(NamedTuple):
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiving:
    """A browser: its point for the server, its key for the test."""

    def __init__(self, scalar: int = 4711) -> None:
        self.key = ec.derive_private_key(scalar, _curve)
        public = self.key.public_key()
        self.point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def p256dh(self) -> str:
        return webpush.text(self.point)

    @property
    def auth(self) -> str:
        return webpush.text(AUTH)

    def read(self, pushed: Pushed) -> dict[str, Any]:
        """What it says, opened by a library that is not ours."""
        plain: bytes = http_ece.decrypt(
            pushed.body, private_key=self.key, auth_secret=AUTH, version="aes128gcm"
        )
        told: dict[str, Any] = json.loads(plain)
        return told


def certificate(folder: Path) -> Path:
    """A key and a certificate for localhost that nobody signed."""
    key = ec.generate_private_key(_curve)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3650))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "localhost.pem"
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


class PushService:
    """``stage`` is called with "connected", "received" and "answered"."""

    def __init__(self, pem: Path) -> None:
        self.pushed: list[Pushed] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.stage: Callable[[str], None] = lambda _name: None
        self.connections = 0
        self._tls = SSLContext(PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(pem)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.service = self
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.02},  # how long it may take to stop
            daemon=True,
        )
        self.port = int(self._server.server_address[1])

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.port}"

    def endpoint(self, name: str = "alma") -> str:
        return f"{self.origin}/wpush/v2/{name}"

    def answer(self, status: int, **headers: str) -> None:
        """What to say to the next request; 201 where nothing was said."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, named))

    def __enter__(self) -> PushService:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    service: PushService
    daemon_threads = True

    def finish_request(self, request: Any, client_address: Any) -> None:
        self.service.connections += 1
        self.service.stage("connected")
        with self.service._tls.wrap_socket(request, server_side=True) as secure:
            super().finish_request(secure, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed in mid-sentence is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        service = self.server.service  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        service.pushed.append(Pushed(self.path, dict(self.headers), body))
        service.stage("received")
        status, headers = service.answers.pop(0) if service.answers else (201, {})
        self.send_response(status)
        for name, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()
        service.stage("answered")

    def log_message(self, *_: object) -> None:
        pass
