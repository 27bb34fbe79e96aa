"""A sealed file as an answer: its own type, exact ranges, nothing kept anywhere."""

from __future__ import annotations

import logging
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from meantime.keepsakes import media
from meantime.vault.errors import Tampered

if TYPE_CHECKING:
    from meantime.accounts.http import PersonRequest
    from meantime.keepsakes.models import Medium

# Pictures and sounds are asked for by our own pages, or typed into the address.
FROM_HERE = {"same-origin", "none"}
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Accept-Ranges": "bytes",
    "Content-Disposition": "inline",
}
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


logger = logging.getLogger(__name__)


class Part(NamedTuple):
    """From ``start`` up to ``stop``; ``asked``: by a range that was followed."""

    start: int
    stop: int
    asked: bool = False


@require_safe
def medium(request: PersonRequest, medium_id: UUID) -> HttpResponseBase:
    """A photo, a voice, a film; whole or a part of it."""
    row = media.medium(request.person, medium_id)
    if row is None or request.headers.get("Sec-Fetch-Site", "none") not in FROM_HERE:
        raise Http404
    tag = f'"{medium_id.hex}-{row.revision}"'
    part = Part(0, row.body.length)
    if request.method == "GET" and request.headers.get("If-Range", tag) == tag:
        part = wanted(request.headers.get("Range", ""), row.body.length) or NONE
    response = _nothing(row) if part is NONE else _content(request, row, part)
    for name, value in (HEADERS | {"ETag": tag}).items():
        response[name] = value
    return response


NONE = Part(0, 0)


def wanted(asked: str, length: int) -> Part | None:
    """The part that a Range header asks for; ``None`` where there is no such part.

    Several parts at once, other units and nonsense get the whole, as RFC 9110 allows.
    """
    said = _RANGE.fullmatch(asked.strip())
    if said is None or said.groups() == ("", ""):
        return Part(0, length)
    first, last = said.groups()
    if not first:
        tail = min(int(last), length)
        return Part(length - tail, length, asked=True) if tail else None
    start, stop = int(first), min(int(last) + 1, length) if last else length
    if last and int(last) < start:
        return Part(0, length)
    return Part(start, stop, asked=True) if start < length else None


def _nothing(row: Medium) -> HttpResponseBase:
    status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    return HttpResponse(
        status=status, headers={"Content-Range": f"bytes */{row.body.length}"}
    )


def _content(request: PersonRequest, row: Medium, part: Part) -> HttpResponseBase:
    response: HttpResponseBase = HttpResponse()
    if request.method == "GET":
        try:
            response = StreamingHttpResponse(media.read(row, part.start, part.stop))
        except Tampered:
            logger.warning("a sealed file was refused")
            raise Http404 from None
    response["Content-Type"] = row.body.content_type
    response["Content-Length"] = str(part.stop - part.start)
    if part.asked:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response["Content-Range"] = (
            f"bytes {part.start}-{part.stop - 1}/{row.body.length}"
        )
    return response
