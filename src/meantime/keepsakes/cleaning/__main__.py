"""The child: everything is loaded, the doors are shut, and only then is a file read."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from math import ceil

import msgspec

from meantime.keepsakes.cleaning import kinds
from meantime.keepsakes.cleaning.told import Answer, Clean, Limits, Refused

STATUS = "/proc/self/statm"


def main() -> None:
    source, target = sys.stdin.buffer, sys.stdout.buffer
    limits = msgspec.json.decode(source.readline(), type=Limits)
    made, answer = None, Answer()
    try:
        made = clean(source.read(), limits)
        answer = _answer(made)
    except Refused as refused:
        answer = Answer(why=refused.why)
    except MemoryError:
        answer = Answer(why="heavy")
    except Exception:  # noqa: BLE001 (a decoder may raise anything over a broken file)
        answer = Answer(why="unreadable")
    target.write(msgspec.json.encode(answer) + b"\n")
    if made is not None:
        target.write(made.data)
        target.write(made.thumb)
    target.flush()


def clean(data: bytes, limits: Limits) -> Clean:
    """Load what this kind needs, shut the doors, and only then look inside."""
    if kind := kinds.picture(data):
        from meantime.keepsakes.cleaning import pictures

        pictures.get_ready(kind)
        shut_the_doors(limits)
        return pictures.clean(data, kind, limits)
    if container := kinds.container(data):
        from meantime.keepsakes.cleaning import pictures, sounds

        pictures.get_ready("JPEG")  # for the small picture of a film
        shut_the_doors(limits)
        return sounds.clean(data, container, limits)
    raise Refused("unknown")


def shut_the_doors(limits: Limits) -> None:
    """No new file or connection, no growing file, so much memory and time, no dump."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = ceil(used.ru_utime + used.ru_stime + limits.cpu_seconds)
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_AS, _mapped() + limits.memory_bytes)
    _limit(resource.RLIMIT_NOFILE, 3)
    with contextlib.suppress(OSError):
        os.nice(5)


def _mapped() -> int:
    """Bytes of address space that the libraries take before any file is read."""
    try:
        with open(STATUS, encoding="ascii") as status:  # noqa: PTH123 (no need for more)
            return int(status.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 2**31


def _limit(kind: int, most: int) -> None:
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))


def _answer(made: Clean) -> Answer:
    return Answer(
        kind=made.kind,
        content_type=made.content_type,
        size=len(made.data),
        thumb_size=len(made.thumb),
        width=made.width,
        height=made.height,
        seconds=made.seconds,
    )


if __name__ == "__main__":
    main()
