"""Uploads stay in memory: nothing uploaded ever reaches a temporary file."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.urls import Resolver404, resolve

View = TypeVar("View", bound=Callable[..., Any])


def takes_uploads(setting: str) -> Callable[[View], View]:
    """Let this view take files as big as the named setting says, together."""

    def mark(view: View) -> View:
        view.upload_setting = setting  # type: ignore[attr-defined]
        return view

    return mark


def bytes_at_most(request: HttpRequest) -> int:
    """How big the files of a request to this address may be together."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        view = None
    setting = getattr(view, "upload_setting", "UPLOAD_BYTES_AT_MOST")
    return int(getattr(settings, setting))


class InMemoryUploadHandler(FileUploadHandler):
    """Keep every file of a request in memory, up to a limit for all of them."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = BytesIO()
        self.most = (
            settings.UPLOAD_BYTES_AT_MOST
            if self.request is None
            else bytes_at_most(self.request)
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 (Django's signature)
        self.received += len(raw_data)
        if self.received > self.most:
            raise RequestDataTooBig("The files of this request are too big together.")
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
