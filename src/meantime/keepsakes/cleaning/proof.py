"""The proof: what was made is looked through, and holds only what we know.

Should the library one day write more than we expect, a file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from meantime.keepsakes.cleaning.told import Refused

BOX_HEAD = 8
# Boxes of MP4 with boxes inside, and all others that may stand in ours.
INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"}
PLAIN = {
    *(b"ftyp", b"mdat", b"mvhd", b"tkhd", b"elst", b"mdhd", b"hdlr", b"vmhd", b"smhd"),
    *(b"dref", b"stts", b"stss", b"ctts", b"stsc", b"stsz", b"stco", b"co64", b"sdtp"),
    *(b"sgpd", b"sbgp", b"cslg"),
}
NO_TAGS = 61  # bytes of the empty list of tags that the library always writes
# How far the boxes of a sample's description stand behind its name.
ENTRIES = {b"avc1": 78, b"hvc1": 78, b"av01": 78}
ENTRIES |= {b"mp4a": 28, b"Opus": 28, b".mp3": 28}
CODES = {
    *(b"avcC", b"hvcC", b"av1C", b"esds", b"dOps", b"pasp", b"btrt", b"fiel"),
    *(b"clli", b"mdcv", b"dvcC", b"dvvC", b"chnl"),
}
# Elements of WebM with elements inside, and all others that may stand in ours.
MASTERS = {0x1A45DFA3, 0x18538067, 0x114D9B74, 0x4DBB, 0x1549A966, 0x1654AE6B, 0xAE}
MASTERS |= {0xE0, 0xE1, 0x55B0, 0x1F43B675, 0xA0, 0x1C53BB6B, 0xBB, 0xB7, 0x55D0}
MASTERS |= {0x1254C367, 0x7373, 0x63C0, 0x67C8}
LEAVES = {
    *(0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4282, 0x4287, 0x4285, 0x53AB, 0x53AC),
    *(0x2AD7B1, 0x4D80, 0x5741, 0x4489, 0xD7, 0x73C5, 0x9C, 0x88, 0x86, 0x83),
    *(0x56AA, 0x56BB, 0x9F, 0xB5, 0x6264, 0x63A2, 0xB0, 0xBA, 0x23E383, 0x9A, 0x9D),
    *(0xE7, 0xA3, 0xA1, 0x9B, 0xFB, 0x75A2, 0xAB, 0xA7, 0xB3, 0xF7, 0xF1, 0xF0),
    *(0x63C5, 0x54AA, 0x54BB, 0x54CC, 0x54DD, 0x54B0, 0x54BA, 0x54B2, 0x78B5),
    *range(0x55B1, 0x55BE),
    *range(0x55D1, 0x55DB),
}
VOID, LANGUAGE, TAG_NAME, TAG_TEXT = 0xEC, 0x22B59C, 0x45A3, 0x4487
UNKNOWN_SIZE = (1 << 56) - 1
_LENGTH = re.compile(rb"[\d:.\x00]*")
# MP3: kilobits by version and index, and hertz by version.
KBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
MP3_HEAD = 4
SYNC = (0xFF, 0xE2)  # the bits that say: a frame of layer 3
JPEG_BEGINS, JPEG_ENDS = b"\xff\xd8", b"\xff\xd9"
JPEG_PARTS, JPEG_SCAN = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}, 0xDA
JPEG_APP, JPEG_APP_BYTES = 0xE0, 16
_JPEG_LATER = re.compile(rb"\xff[^\x00]", re.DOTALL)


def insist(data: bytes, content_type: str) -> None:
    """Raise ``Refused`` where something stands in it that we do not know."""
    proofs: dict[str, Callable[[bytes], None]] = {
        "mp4": lambda film: _boxes(film, 0, len(film)),
        "webm": lambda film: _elements(film, 0, len(film)),
        "mpeg": _frames,
        "jpeg": _segments,
        "webp": _riff,
    }
    try:
        proofs[content_type.partition("/")[2]](data)
    except (IndexError, KeyError):
        raise Refused("unknown") from None


def _boxes(data: bytes, at: int, end: int) -> None:
    for name, begin, stop in _each_box(data, at, end):
        if name in INSIDE:
            _boxes(data, begin, stop)
        elif name == b"stsd":
            _descriptions(data, begin + 8, stop)
        elif name == b"free":
            _only(not any(data[begin:stop]))
        elif name == b"udta":
            _only(stop - begin + BOX_HEAD == NO_TAGS)
        else:
            _only(name in PLAIN)


def _descriptions(data: bytes, at: int, end: int) -> None:
    for name, begin, stop in _each_box(data, at, end):
        _only(name in ENTRIES)
        for code, inner, _ in _each_box(data, begin + ENTRIES[name], stop):
            coloured = code == b"colr" and data[inner : inner + 4] in {b"nclx", b"nclc"}
            _only(code in CODES or coloured)


def _each_box(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    while at < end:
        size, head = int.from_bytes(data[at : at + 4], "big"), BOX_HEAD
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 2 * BOX_HEAD
        _only(head <= size <= end - at)
        yield data[at + 4 : at + 8], at + head, at + size
        at += size


def _elements(data: bytes, at: int, end: int) -> None:
    while at < end:
        kind, at = _number(data, at, marked=True)
        size, at = _number(data, at, marked=False)
        stop = end if size == UNKNOWN_SIZE else at + size
        _only(stop <= end)
        if kind in MASTERS:
            _elements(data, at, stop)
        else:
            _leaf(kind, data[at:stop])
        at = stop


def _leaf(kind: int, content: bytes) -> None:
    if kind == VOID:
        _only(not any(content))
    elif kind == LANGUAGE:
        _only(content == b"und")
    elif kind == TAG_NAME:
        _only(content == b"DURATION")
    elif kind == TAG_TEXT:
        _only(_LENGTH.fullmatch(content) is not None)
    else:
        _only(kind in LEAVES)


def _number(data: bytes, at: int, *, marked: bool) -> tuple[int, int]:
    """A number of WebM: the first byte's leading zeros say how long it is."""
    length = 9 - data[at].bit_length()
    value = int.from_bytes(data[at : at + length], "big")
    return (value if marked else value & ((1 << 7 * length) - 1)), at + length


def _frames(data: bytes) -> None:
    """MP3 is frames back to back, each as long as its head says."""
    at = 0
    while at < len(data):
        at += _frame_length(data[at : at + MP3_HEAD])
    _only(at == len(data))


def _frame_length(head: bytes) -> int:
    _only(len(head) == MP3_HEAD and head[0] == SYNC[0] and head[1] & 0xE6 == SYNC[1])
    version, rate = head[1] >> 3 & 3, head[2] >> 2 & 3
    _only(version in HERTZ and rate < 3 and 0 < head[2] >> 4 < 15)  # noqa: PLR2004 (the tables' lengths)
    kbits = KBITS[3 if version == 3 else 2][head[2] >> 4]  # noqa: PLR2004 (version 1)
    times = 144_000 if version == 3 else 72_000  # noqa: PLR2004 (version 1)
    return times * kbits // HERTZ[version][rate] + (head[2] >> 1 & 1)


def _segments(data: bytes) -> None:
    """JPEG: the few parts that a plain picture has, and nothing behind its end."""
    _only(data.startswith(JPEG_BEGINS) and data.endswith(JPEG_ENDS))
    at = len(JPEG_BEGINS)
    while True:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        _only(data[at] == SYNC[0] and marker in JPEG_PARTS)
        _only(marker != JPEG_APP or size == JPEG_APP_BYTES)
        at += 2 + size
        if marker == JPEG_SCAN:
            break
    # Within a scan every 0xFF is followed by 0, up to the end itself.
    _only(not _JPEG_LATER.search(data, at, len(data) - len(JPEG_ENDS)))


def _riff(data: bytes) -> None:
    """WebP: one picture, as long as it says."""
    _only(data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    _only(int.from_bytes(data[4:8], "little") == len(data) - 8)
    at = 12
    while at < len(data):
        _only(data[at : at + 4] in {b"VP8 ", b"VP8L"})
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    _only(at == len(data))


def _only(known: bool) -> None:  # noqa: FBT001 (reads as: only what is known)
    if not known:
        raise Refused("unknown")
