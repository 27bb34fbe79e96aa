"""Files nobody should trust, and files that say too much: all made here, by code.

Each carries MARK (and often GPS) wherever its format has a place for it.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image, PngImagePlugin
from tests.keepsakes.making import av_file

MARK = "zqxmark4711"
SAID = f"{MARK} lat 52.5163 lon 13.3777"
SCRIPT = f"<script>alert('{MARK}')</script>"
XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    f"<exif:GPSLatitude>{SAID}</exif:GPSLatitude></x:xmpmeta><?xpacket end='w'?>"
).encode()
TAGS = dict.fromkeys(("title", "comment", "artist", "location", "description"), SAID)


def picture(size: tuple[int, int] = (120, 90), mode: str = "RGB") -> Image.Image:
    drawn = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (drawn, drawn.rotate(90, expand=False), drawn)).convert(
        mode
    )


def saved(kind: str, drawn: Image.Image | None = None, **how: Any) -> bytes:
    written = io.BytesIO()
    (drawn or picture()).save(written, kind, **how)
    return written.getvalue()


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[0x010E] = tags[0x9286] = tags[0x010F] = tags[0x0131] = SAID
    tags[0x0112] = orientation
    tags.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 58.6), 29: MARK})
    return tags.tobytes()


def profile() -> bytes:
    """A colour profile with words in it, as some cameras write."""
    from PIL import ImageCms

    plain = bytearray(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    return bytes(plain) + SAID.encode()


def jpeg_part(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg_with(*parts: bytes) -> bytes:
    plain = saved("JPEG")
    return plain[:2] + b"".join(parts) + plain[2:]


def png_part(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png_with(*parts: bytes, drawn: Image.Image | None = None) -> bytes:
    plain = saved("PNG", drawn)
    return plain[:33] + b"".join(parts) + plain[33:]


def png_bomb(side: int) -> bytes:
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 30_000_000, 9)
    parts = (b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_part(*part) for part in parts)


def png_text() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Location", SAID)
    told.add_itxt("Where", SAID, lang="de", tkey=MARK)
    told.add_text("Big", SAID * 40, zip=True)
    return saved("PNG", pnginfo=told, exif=exif())


def iptc() -> bytes:
    entry = b"\x1c\x02\x78" + struct.pack(">H", len(SAID)) + SAID.encode()
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(entry)) + entry
    return jpeg_part(0xED, b"Photoshop 3.0\x00" + block)


def riff_with(kind: bytes, content: bytes) -> bytes:
    plain = saved("WEBP", lossless=True)
    padded = content + b"\0" * (len(content) % 2)
    chunk = kind + struct.pack("<I", len(content)) + padded
    body = plain[8:] + chunk
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic(**how: Any) -> bytes:
    import pillow_heif

    written = io.BytesIO()
    pillow_heif.from_pillow(picture()).save(written, quality=50, **how)
    return written.getvalue()


def gif_comment() -> bytes:
    return saved("GIF", picture(mode="P"), comment=SAID.encode())


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def mp4(**how: Any) -> bytes:
    return av_file("mp4", film="libx264", sound="aac", tags=TAGS, **how)


def mp4_with(*boxes: bytes) -> bytes:
    """Boxes behind a film, where nothing minds them."""
    return mp4() + b"".join(boxes)


def id3(body: bytes) -> bytes:
    frame = b"TXXX" + struct.pack(">I", len(SAID) + 2) + b"\0\0\x03\0" + SAID.encode()
    size = len(frame)
    head = b"ID3\x03\0\0" + bytes(
        (size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127)
    )
    return head + frame + body + b"TAG" + SAID.encode().ljust(125, b"\0")[:125]


def sei(seconds: int = 1) -> bytes:
    """x264 writes its options as user data into the film itself."""
    return mp4(seconds=seconds, film_options={"x264-params": "keyint=5"})


CLEANED: dict[str, Callable[[], bytes]] = {
    "jpeg exif gps": lambda: saved("JPEG", exif=exif()),
    "jpeg exif turned": lambda: saved("JPEG", exif=exif(6)),
    "jpeg xmp": lambda: saved("JPEG", xmp=XMP),
    "jpeg extended xmp": lambda: jpeg_with(
        jpeg_part(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 40 + XMP)
    ),
    "jpeg iptc": lambda: jpeg_with(iptc()),
    "jpeg comment": lambda: saved("JPEG", comment=SAID.encode()),
    "jpeg profile": lambda: saved("JPEG", icc_profile=profile()),
    "jpeg unknown part": lambda: jpeg_with(jpeg_part(0xEB, SAID.encode())),
    "jpeg thumbnail inside": lambda: jpeg_with(
        jpeg_part(0xE0, b"JFXX\0\x10" + saved("JPEG", comment=SAID.encode()))
    ),
    "jpeg and php": lambda: saved("JPEG") + f"<?php {MARK} ?>".encode(),
    "jpeg and zip": lambda: saved("JPEG") + b"PK\x03\x04" + SAID.encode(),
    "jpeg and pdf": lambda: jpeg_with(jpeg_part(0xFE, b"%PDF-1.7 " + SAID.encode())),
    "jpeg and html": lambda: jpeg_with(jpeg_part(0xFE, SCRIPT.encode())),
    "jpeg progressive": lambda: saved("JPEG", progressive=True, exif=exif()),
    "jpeg cmyk": lambda: saved("JPEG", picture(mode="CMYK"), exif=exif()),
    "jpeg grey": lambda: saved("JPEG", picture(mode="L"), exif=exif()),
    "jpeg several": lambda: saved(
        "MPO", save_all=True, append_images=[picture()], exif=exif()
    ),
    "jpeg broken exif": lambda: jpeg_with(
        jpeg_part(0xE1, b"Exif\0\0MM\0*\0\0\xff\xff" + SAID.encode())
    ),
    "png text": png_text,
    "png exif": lambda: png_with(png_part(b"eXIf", exif()[6:])),
    "png unknown chunk": lambda: png_with(png_part(b"zqXm", SAID.encode())),
    "png xmp": lambda: png_with(
        png_part(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
    ),
    "png profile": lambda: saved("PNG", icc_profile=profile()),
    "png and html": lambda: saved("PNG") + SCRIPT.encode(),
    "png and script": lambda: png_with(png_part(b"tEXt", b"a\0" + SCRIPT.encode())),
    "png clear": lambda: saved("PNG", picture(mode="RGBA"), exif=exif()),
    "png palette": lambda: saved("PNG", picture(mode="P"), exif=exif()),
    "png 16 bits": lambda: saved("PNG", picture(mode="I;16"), exif=exif()),
    "png one bit": lambda: saved("PNG", picture(mode="1"), exif=exif()),
    "png animated": lambda: saved(
        "PNG", save_all=True, append_images=[picture()], exif=exif()
    ),
    "gif comment": gif_comment,
    "gif and script": lambda: gif_comment() + f"/*{SCRIPT}*/=1;".encode(),
    "gif of many": lambda: saved(
        "GIF", picture(mode="P"), save_all=True, append_images=[picture()] * 20
    ),
    "webp exif": lambda: saved("WEBP", exif=exif(), xmp=XMP),
    "webp profile": lambda: saved("WEBP", icc_profile=profile()),
    "webp unknown chunk": lambda: riff_with(b"ZQXM", SAID.encode()),
    "heic exif": lambda: heic(exif=exif(), xmp=XMP),
    "heic and box": lambda: heic() + box(b"uuid", SAID.encode()),
    "avif exif": lambda: saved("AVIF", exif=exif(), xmp=XMP),
    "voice webm": lambda: av_file("webm", sound="libopus", tags=TAGS),
    "voice ogg": lambda: av_file("ogg", sound="libopus", tags=TAGS),
    "voice m4a": lambda: av_file("ipod", sound="aac", tags=TAGS),
    "voice m4a chapters": lambda: av_file("mp4", sound="aac", chapter=SAID),
    "voice mp3": lambda: id3(av_file("mp3", sound="libmp3lame", tags=TAGS)),
    "voice in mkv": lambda: av_file(
        "matroska", sound="libopus", attached=SAID.encode()
    ),
    "film mp4": mp4,
    "film mp4 own keys": lambda: mp4(options={"movflags": "use_metadata_tags"}),
    "film mp4 first": lambda: mp4(options={"movflags": "empty_moov+frag_keyframe"}),
    "film mp4 uuid": lambda: mp4_with(box(b"uuid", SAID.encode() * 3)),
    "film mp4 free": lambda: mp4_with(box(b"free", SAID.encode())),
    "film mp4 notes": sei,
    "film mov": lambda: av_file("mov", film="libx264", sound="aac", tags=TAGS),
    "film webm": lambda: av_file("webm", film="libvpx", sound="libopus", tags=TAGS),
    "film mkv attachment": lambda: av_file(
        "matroska",
        film="libvpx-vp9",
        sound="libopus",
        tags=TAGS,
        attached=SAID.encode(),
        chapter=SAID,
    ),
    "film mkv h264": lambda: av_file(
        "matroska", film="libx264", sound="aac", tags=TAGS
    ),
    "film without sound": lambda: av_file("mp4", film="libx264", tags=TAGS),
}

REFUSED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "one byte": lambda: b"\xff",
    "words": SAID.encode,
    "svg with script": f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'.encode,
    "html named png": f"<!doctype html>{SCRIPT}".encode,
    "pdf": lambda: b"%PDF-1.7\n" + SAID.encode(),
    "zip": lambda: b"PK\x03\x04" + SAID.encode(),
    "program": lambda: b"\x7fELF" + SAID.encode() * 9,
    "bmp": lambda: saved("BMP"),
    "tiff": lambda: saved("TIFF"),
    "ico": lambda: saved("ICO"),
    "playlist": lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "list of files": lambda: b"ffconcat version 1.0\nfile /etc/passwd\n",
    "wav": lambda: av_file("wav", sound="pcm_s16le"),
    "flac": lambda: av_file("flac", sound="flac"),
    "avi": lambda: av_file("avi", film="mpeg4"),
    "old film": lambda: av_file("mp4", film="mpeg4"),
    "png bomb": lambda: png_bomb(50_000),
    "png of 64 megapixels": lambda: png_bomb(8_000),
    "png that says more": lambda: png_bomb(7_000)[:-4_000],
    "png header only": lambda: saved("PNG")[:33],
    "png wrong sum": lambda: saved("PNG").replace(b"IDAT", b"IDAT\xff", 1),
    "jpeg cut": lambda: saved("JPEG", picture((800, 600)))[:2000],
    "jpeg start only": lambda: b"\xff\xd8\xff\xe0",
    "gif start only": lambda: b"GIF89a" + SAID.encode(),
    "webp cut": lambda: saved("WEBP")[:60],
    "heic cut": lambda: heic()[:200],
    "heic of nothing": lambda: box(b"ftyp", b"heic\0\0\0\0mif1heic"),
    "mp4 cut": lambda: mp4()[:400],
    "mp4 of nothing": lambda: box(b"ftyp", b"isom\0\0\0\0isom"),
    "mp4 of endless boxes": lambda: (
        box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", b"") * 9
    ),
    "webm cut": lambda: av_file("webm", sound="libopus")[:90],
    "webm of zeros": lambda: b"\x1a\x45\xdf\xa3" + bytes(9000),
    "mp3 of nothing": lambda: b"ID3\x03\0\0\0\0\0\0" + bytes(9000),
    "jpeg that is html": lambda: b"\xff\xd8\xff" + SCRIPT.encode() * 50,
}
