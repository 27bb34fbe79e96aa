"""A file from outside, made clean in a child process. Decision 0016 says how and why.

Both ways go through pipes: nothing of it reaches a disk.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from django.conf import settings
from django.utils.translation import gettext_lazy as _

import meantime
from meantime.keepsakes.cleaning.told import Answer, Clean, Limits, Refused

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from meantime.keepsakes.cleaning.told import Why

__all__ = ["SENTENCES", "Clean", "Refused", "clean", "limits"]

# How much longer than its processor time a child may take on a busy machine.
PATIENCE = 10
STOPPED_FOR_TIME = {-signal.SIGXCPU, -signal.SIGKILL}
SENTENCES: dict[Why, Promise] = {
    "heavy": _(
        "This one is too heavy for this server. A smaller copy will do: a screenshot "
        "of it, or one saved at a lower size."
    ),
    "large": _("This one is larger than we can take. A smaller copy will do."),
    "long": _("This one is too long. A shorter piece of it will do."),
    "unknown": _(
        "We cannot make this kind of file safe to keep. Photos as JPEG, PNG, WebP or "
        "HEIC, sound as M4A, MP3, Opus or WebM, and films as MP4, MOV or WebM do."
    ),
    "unreadable": _("This file cannot be read. It may be damaged or not complete."),
}


def limits() -> Limits:
    return Limits(
        cpu_seconds=settings.MEDIA_CPU_SECONDS,
        voice_seconds=settings.MEDIA_VOICE_SECONDS,
        film_seconds=settings.MEDIA_FILM_SECONDS,
    )


def clean(data: bytes) -> Clean:
    """The same photo, voice or film without anything else in it.

    Raises:
        Refused: With the reason; ``SENTENCES`` has the words for it.
    """
    if not data:
        raise Refused("unreadable")
    agreed = limits()
    asked = msgspec.json.encode(agreed) + b"\n" + data
    child = _start()
    try:
        said, _nothing = child.communicate(asked, timeout=agreed.cpu_seconds * PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise Refused("heavy") from None
    if child.returncode in STOPPED_FOR_TIME:
        raise Refused("heavy")
    if child.returncode:
        raise Refused("unreadable")
    return _read(said)


def _start() -> subprocess.Popen[bytes]:
    """Our own interpreter with our own code, and nothing of our surroundings."""
    ours = str(Path(meantime.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "meantime.keepsakes.cleaning"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": ours, "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        cwd="/",
        start_new_session=True,
    )


def _read(said: bytes) -> Clean:
    line, _newline, rest = said.partition(b"\n")
    try:
        answer = msgspec.json.decode(line, type=Answer)
    except msgspec.DecodeError:
        raise Refused("unreadable") from None
    if answer.why is not None:
        raise Refused(answer.why)
    if len(rest) != answer.size + answer.thumb_size or not answer.size:
        raise Refused("unreadable")
    return Clean(
        kind=answer.kind,
        content_type=answer.content_type,
        data=rest[: answer.size],
        thumb=rest[answer.size :],
        width=answer.width,
        height=answer.height,
        seconds=answer.seconds,
    )
