"""What a decoder must know beforehand, cut down to just that.

A container hands these bytes to the decoder as they are, so anything could ride along.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from meantime.keepsakes.cleaning.told import Refused

AAC_LONG = 5
OPUS_HEAD, OPUS_SIMPLE = 19, 2
START = b"\x00\x00\x00\x01"
# Parameter sets by codec; every other kind is a note beside the picture.
AVC_KEPT, HEVC_KEPT = {7, 8, 13}, {32, 33, 34}
AV1_HEAD, AV1_SEQUENCE, AV1_BOX = 4, 1, 0x81
VPX_LONG = 12
_BETWEEN = re.compile(rb"\x00\x00\x00?\x01")


def cut(codec: str, config: bytes) -> bytes:
    """The bytes without what may ride along. Raises ``Refused`` where they are odd."""
    try:
        if codec == "aac":
            return config[:AAC_LONG]
        if codec == "opus":
            return _opus(config)
        if codec == "h264":
            return _units(config, AVC_KEPT, lambda first: first & 0x1F)
        if codec == "hevc":
            return _units(config, HEVC_KEPT, lambda first: first >> 1 & 0x3F)
        if codec == "av1":
            return _av1(config)
    except (IndexError, ValueError):
        raise Refused("unknown") from None
    return config[:VPX_LONG]


def _opus(config: bytes) -> bytes:
    channels, family = config[9], config[18]
    return config[: OPUS_HEAD if family == 0 else OPUS_HEAD + OPUS_SIMPLE + channels]


def _units(config: bytes, kept: set[int], kind: Callable[[int], int]) -> bytes:
    """As the filter before this writes them: units behind start codes."""
    if not config.startswith(START):
        raise Refused("unknown")
    units = [unit for unit in _BETWEEN.split(config) if unit]
    return b"".join(START + unit for unit in units if kind(unit[0]) in kept)


def _av1(config: bytes) -> bytes:
    """The sequence header; in a box four bytes before it."""
    at = AV1_HEAD if config[0] == AV1_BOX else 0
    kept = config[:at]
    while at < len(config):
        kind, begin = config[at] >> 3 & 0x0F, at
        at += 2 if config[at] & 0x04 else 1
        size, shift = 0, 0
        while True:
            byte = config[at]
            size |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if not byte & 0x80:
                break
        at += size
        if at > len(config):
            raise ValueError
        if kind == AV1_SEQUENCE:
            kept += config[begin:at]
    return kept
