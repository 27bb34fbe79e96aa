"""Sounds and films made on the spot, with whatever a test wants to find or not find."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any

import av
import numpy as np

RATE, FRAME = 48_000, 960
FRAMES_PER_SECOND = 10


def av_file(
    container: str,
    *,
    film: str = "",
    sound: str = "",
    seconds: int = 1,
    tags: dict[str, str] | None = None,
    attached: bytes = b"",
    chapter: str = "",
    size: tuple[int, int] = (64, 48),
    options: dict[str, str] | None = None,
    film_options: dict[str, str] | None = None,
    noisy: bool = False,
) -> bytes:
    """A whole file, as a camera or a recorder would write it."""
    written = io.BytesIO()
    with av.open(written, "w", format=container, options=options or {}) as made:
        made.metadata.update(tags or {})
        lanes = []
        if film:
            lanes.append(_film(made, film, size, film_options or {}))
        if sound:
            lanes.append(_sound(made, sound))
        for lane in lanes:
            lane.metadata.update(tags or {})
        if attached:
            made.add_attachment("notes.txt", "text/plain", attached)
        if chapter:
            made.set_chapters([_chapter(chapter)])
        if film:
            _draw(made, lanes[0], seconds, noisy=noisy)
        if sound:
            _sing(made, lanes[-1], seconds)
    return written.getvalue()


def _film(made: Any, codec: str, size: tuple[int, int], options: dict[str, str]) -> Any:
    lane = made.add_stream(codec, rate=FRAMES_PER_SECOND)
    lane.width, lane.height = size
    lane.pix_fmt, lane.options = "yuv420p", options
    return lane


def _sound(made: Any, codec: str) -> Any:
    lane = made.add_stream(codec, rate=RATE)
    lane.layout = "mono"
    return lane


def _draw(made: Any, lane: Any, seconds: int, *, noisy: bool) -> None:
    rng = np.random.default_rng(4)
    for number in range(FRAMES_PER_SECOND * seconds):
        pixels = np.full((lane.height, lane.width, 3), number * 5 % 250, np.uint8)
        if noisy:
            pixels = rng.integers(0, 255, pixels.shape, np.uint8)
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        frame.pts, frame.time_base = number, Fraction(1, FRAMES_PER_SECOND)
        made.mux(lane.encode(frame))
    made.mux(lane.encode(None))


def _sing(made: Any, lane: Any, seconds: int) -> None:
    codec = lane.codec_context
    fitting = av.AudioResampler(
        format=codec.format, layout=codec.layout, rate=RATE, frame_size=codec.frame_size
    )
    wave = (np.sin(np.arange(FRAME) / 20) * 9000).astype(np.int16)[None]
    for number in range(RATE // FRAME * seconds):
        frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
        frame.sample_rate, frame.pts = RATE, number * FRAME
        for fit in fitting.resample(frame):
            made.mux(lane.encode(fit))
    made.mux(lane.encode(None))


def _chapter(title: str) -> Any:
    return {
        "id": 1,
        "start": 0,
        "end": 500,
        "time_base": Fraction(1, 1000),
        "metadata": {"title": title},
    }
