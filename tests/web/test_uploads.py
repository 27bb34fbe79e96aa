"""Uploads stay in memory, and too much is refused before it is read."""

from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.test import Client, RequestFactory
from pytest_django import Settings


def upload(content: bytes) -> object:
    file = BytesIO(content)
    file.name = "ratings.csv"
    return RequestFactory().post("/now/", {"file": file}).FILES["file"]


def test_a_big_file_never_touches_the_disk() -> None:
    content = b"12345678" * 700_000

    file = upload(content)

    assert isinstance(file, InMemoryUploadedFile)
    assert isinstance(file.file, BytesIO)
    assert file.read() == content


def test_more_than_the_limit_is_refused(settings: Settings) -> None:
    settings.UPLOAD_BYTES_AT_MOST = 1000

    with pytest.raises(RequestDataTooBig):
        upload(b"x" * 1001)


def test_a_huge_body_is_refused_unread(client: Client, settings: Settings) -> None:
    settings.UPLOAD_BYTES_AT_MOST = 1000

    answer = client.post("/help/", b"x" * 70_000, content_type="text/csv")

    assert answer.status_code == 413
    assert "too big to send" in answer.content.decode()
