"""Pictures: decoded, turned upright, made small enough, and their pixels copied."""

from __future__ import annotations

import copy
import io
from importlib import import_module
from math import isqrt

from PIL import Image, ImageCms, JpegImagePlugin, TiffImagePlugin, WebPImagePlugin

from meantime.keepsakes.cleaning import proof
from meantime.keepsakes.cleaning.told import Clean, Limits, Refused

# What decodes each kind; loaded before the doors are shut, and only what is needed.
PLUGINS = {
    "JPEG": "PIL.MpoImagePlugin",
    "PNG": "PIL.PngImagePlugin",
    "GIF": "PIL.GifImagePlugin",
    "WEBP": "PIL.WebPImagePlugin",
    "AVIF": "PIL.AvifImagePlugin",
    "HEIF": "meantime.keepsakes.cleaning.heic",
}
# Their decoders hold the picture several times over: half the pixels of the others.
HUNGRY = {"WEBP", "AVIF"}
THUMB = 320
JPEG_QUALITY, THUMB_QUALITY = 88, 75
PAPER = (255, 255, 255)
DEPTH_16 = 256
ORIENTATION = 0x0112
SCREEN = ImageCms.createProfile("sRGB")
# Loaded now, for what is written and for the way a camera was held: later the doors
# are shut.
LOADED = (copy, JpegImagePlugin, TiffImagePlugin, WebPImagePlugin)

Image.MAX_IMAGE_PIXELS = None  # our own limit comes first, and is an error


def get_ready(kind: str) -> None:
    """Load what decodes this kind."""
    Image.preinit()
    import_module(PLUGINS[kind])


def clean(data: bytes, kind: str, limits: Limits) -> Clean:
    """A JPEG of the same pixels, upright, without a word about where it comes from."""
    with Image.open(io.BytesIO(data), formats=[kind]) as picture:
        _refuse_size(picture, limits)
        picture.draft("RGB", _kept_size(picture.size, limits))
        upright = _upright(picture, limits)
    made = Image.new("RGB", upright.size, PAPER)
    made.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    data, thumb = encoded(made, "JPEG", quality=JPEG_QUALITY), thumb_of(made)
    proof.insist(data, "image/jpeg")
    proof.insist(thumb, "image/webp")
    return Clean(
        kind="photo",
        content_type="image/jpeg",
        data=data,
        thumb=thumb,
        width=made.width,
        height=made.height,
    )


def thumb_of(made: Image.Image) -> bytes:
    times = max(made.width, made.height) / THUMB
    size = (max(1, round(made.width / times)), max(1, round(made.height / times)))
    small = made.resize(size, reducing_gap=2.0) if times > 1 else made
    return encoded(small, "WEBP", quality=THUMB_QUALITY)


def encoded(picture: Image.Image, kind: str, *, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, quality=quality)
    return written.getvalue()


def _refuse_size(picture: Image.Image, limits: Limits) -> None:
    pixels = picture.width * picture.height
    if pixels > limits.pixels_at_most:
        raise Refused("large")
    if picture.format in HUNGRY and pixels > limits.pixels_at_most // 2:
        raise Refused("heavy")


def _kept_size(size: tuple[int, int], limits: Limits) -> tuple[int, int]:
    """As large as we keep it, never larger than it is."""
    width, height = size
    if width * height <= limits.pixels_kept:
        return size
    wide = isqrt(limits.pixels_kept * width // height)
    return max(1, wide), max(1, min(wide * height // width, height))


def _upright(picture: Image.Image, limits: Limits) -> Image.Image:
    """RGB, or RGBA where something shines through; turned as the camera was held."""
    profile = picture.info.get("icc_profile")
    plain = _with_plain_colours(picture)
    small = _small(plain, limits)
    if profile and small.mode == "RGB":
        small = _as_screens_show_it(small, profile)
    way = _TURNS.get(picture.getexif().get(ORIENTATION, 1))
    return small if way is None else small.transpose(way)


def _with_plain_colours(picture: Image.Image) -> Image.Image:
    """Eight bits, RGB or RGBA, whatever it came in."""
    if picture.mode in {"RGB", "RGBA"}:
        picture.load()
        return picture
    if picture.mode.startswith(("I", "F")):
        wide = picture.convert("I").point(lambda value: value / DEPTH_16)
        return wide.convert("L").convert("RGB")
    shines = picture.mode in {"LA", "PA", "La", "RGBa"}
    return picture.convert(
        "RGBA" if shines or "transparency" in picture.info else "RGB"
    )


def _small(picture: Image.Image, limits: Limits) -> Image.Image:
    """As large as we keep it. Halving is quick; the rest is done on what is left."""
    size = _kept_size(picture.size, limits)
    times = picture.width // size[0]
    if times > 1:
        picture = picture.reduce(times)
        size = _kept_size(picture.size, limits)
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.BILINEAR)


def _as_screens_show_it(picture: Image.Image, profile: bytes) -> Image.Image:
    """The same colours without the profile; as they are where it cannot be read."""
    try:
        from_here = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(
            picture, from_here, SCREEN, outputMode="RGB", inPlace=False
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return changed or picture


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
