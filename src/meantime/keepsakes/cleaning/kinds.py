"""What a file is, by its first bytes. What it calls itself does not count."""

from __future__ import annotations

PICTURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
BRANDS = {b"avif": "AVIF", b"avis": "AVIF"}
BRANDS |= dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"), "HEIF")
BOXES = {b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip"}


def picture(data: bytes) -> str:
    """The kind of a picture; empty where it is none that we know."""
    for begins, kind in PICTURES:
        if data.startswith(begins):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    return BRANDS.get(data[8:12], "") if data[4:8] == b"ftyp" else ""


def container(data: bytes) -> str:
    """What a sound or a film comes in; empty where it is none that we know."""
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if data.startswith(b"OggS"):
        return "ogg"
    if data[4:8] in BOXES:
        return "mov"
    if data.startswith(b"ID3") or (data[:1] == b"\xff" and data[1:2] > b"\xdf"):
        return "mp3"
    return ""
