"""Voices and films: the same sound and picture in a new container, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import av
import av.audio.stream
import av.logging
import av.subtitles.stream
import av.video.stream
from av.bitstream import BitStreamFilterContext

from meantime.keepsakes.cleaning import configs, pictures, proof
from meantime.keepsakes.cleaning.told import Clean, Kind, Limits, Refused

# A file is only ever opened as what its first bytes say: no playlists.
STREAMS_AT_MOST = 16
PACKETS_AT_MOST = 500_000
# Which codecs go into which container; the first that takes all of them is chosen.
CONTAINERS: dict[str, set[str]] = {
    "mp3": {"mp3"},
    "webm": {"vp8", "vp9", "av1", "opus"},
    "mp4": {"h264", "hevc", "av1", "aac", "opus", "mp3"},
}
TYPES = {"mp3": "mpeg", "webm": "webm", "mp4": "mp4"}
OPTIONS = {"fflags": "+bitexact"}
# What a film may say beside its picture: SEI of H.264 and HEVC, metadata of AV1.
FILTERS = {
    "h264": "filter_units=remove_types=6",
    "hevc": "filter_units=remove_types=39-40",
    "av1": "filter_units=remove_types=5|15",
}

av.logging.set_level(None)


class Wanted(NamedTuple):
    """The streams that are kept, and the container they go into."""

    streams: list[Any]
    container: str
    kind: Kind


def clean(data: bytes, container: str, limits: Limits) -> Clean:
    """The first picture and the first sound, remuxed; checked before it is given."""
    source = av.open(io.BytesIO(data), format=container, metadata_errors="ignore")
    with source:
        wanted = _wanted(source, limits)
        written = io.BytesIO()
        with av.open(
            written, "w", format=wanted.container, container_options=_options(wanted)
        ) as target:
            seconds = _copy(source, target, wanted, limits)
        width, height = _size(wanted)
    made = written.getvalue()
    proof.insist(made, _type(wanted))
    return Clean(
        kind=wanted.kind,
        content_type=_type(wanted),
        data=made,
        thumb=_thumb(made, wanted) if wanted.kind == "film" else b"",
        width=width,
        height=height,
        seconds=round(seconds, 1),
    )


def _wanted(source: Any, limits: Limits) -> Wanted:
    if len(source.streams) > STREAMS_AT_MOST:
        raise Refused("unknown")
    films = [s for s in source.streams.video if not _is_cover(s)]
    kept = [*films[:1], *source.streams.audio[:1]]
    codecs = {codec_of(stream) for stream in kept}
    if not kept:
        raise Refused("unreadable")
    for container, takes in CONTAINERS.items():
        if codecs <= takes and not (films and container == "mp3"):
            break
    else:
        raise Refused("unknown")
    if films and films[0].width * films[0].height > limits.film_pixels:
        raise Refused("large")
    return Wanted(kept, container, "film" if films else "voice")


def codec_of(stream: Any) -> str:
    """The codec by its own name: decoders are named libdav1d, mp3float and the like."""
    return str(stream.codec_context.codec.canonical_name)


def _is_cover(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _options(wanted: Wanted) -> dict[str, str]:
    if wanted.container == "mp3":
        return OPTIONS | {"write_xing": "0", "id3v2_version": "0", "write_id3v1": "0"}
    return OPTIONS


def _copy(source: Any, target: Any, wanted: Wanted, limits: Limits) -> float:
    """Every packet of the streams, bare; returns the length in seconds."""
    lanes = {stream.index: _Lane(stream, target) for stream in wanted.streams}
    most = limits.film_seconds if wanted.kind == "film" else limits.voice_seconds
    ends = Fraction(0)
    for count, packet in enumerate(source.demux(wanted.streams)):
        if count > PACKETS_AT_MOST:
            raise Refused("long")
        for bare in lanes[packet.stream_index].through(packet):
            ends = max(ends, _end(bare))
            if ends > most:
                raise Refused("long")
            target.mux_one(bare)
    if not ends:
        raise Refused("unreadable")
    return float(ends)


class _Lane:
    """One stream on its way into the new container."""

    def __init__(self, stream: Any, target: Any) -> None:
        self.target = target.add_stream_from_template(stream, opaque=True)
        name = codec_of(stream)
        self.filter: Any = None
        if name in FILTERS:
            self.filter = BitStreamFilterContext(FILTERS[name], stream, self.target)
        codec = self.target.codec_context
        if codec.extradata:
            codec.extradata = configs.cut(name, codec.extradata)
        if name == "hevc":
            codec.codec_tag = "hvc1"  # Safari plays no other

    def through(self, packet: Any) -> Iterator[Any]:
        if packet.size == 0:
            return  # the end of the stream; these filters hold nothing back
        for filtered in [packet] if self.filter is None else self._filtered(packet):
            if filtered.size and (packet.pts, packet.dts) != (None, None):
                yield self._bare(filtered, packet)

    def _filtered(self, packet: Any) -> list[Any]:
        found: list[Any] = self.filter.filter(_copy_of(packet))
        return found

    def _bare(self, filtered: Any, packet: Any) -> Any:
        """Without side data: those may carry anything."""
        bare = _copy_of(packet, bytes(filtered))
        bare.stream = self.target
        return bare


def _copy_of(packet: Any, data: bytes | None = None) -> Any:
    bare = av.Packet(bytes(packet) if data is None else data)
    bare.pts, bare.dts, bare.duration = packet.pts, packet.dts, packet.duration
    bare.time_base, bare.is_keyframe = packet.time_base, packet.is_keyframe
    return bare


def _end(packet: Any) -> Fraction:
    at = packet.pts if packet.pts is not None else packet.dts
    end: Fraction = Fraction(at + (packet.duration or 0)) * packet.time_base
    return end


def _size(wanted: Wanted) -> tuple[int, int]:
    if wanted.kind != "film":
        return 0, 0
    film = wanted.streams[0]
    return int(film.width), int(film.height)


def _type(wanted: Wanted) -> str:
    family = "video" if wanted.kind == "film" else "audio"
    return f"{family}/{TYPES[wanted.container]}"


def _thumb(made: bytes, wanted: Wanted) -> bytes:
    """The first picture of a film, small; none where it cannot be decoded."""
    try:
        with av.open(io.BytesIO(made), "r", format=_demuxer(wanted)) as film:
            film.streams.video[0].codec_context.thread_count = 1
            for frame in film.decode(video=0):
                picture: Any = frame
                shown = picture.to_image().rotate(frame.rotation, expand=True)
                return pictures.thumb_of(shown.convert("RGB"))
    except (av.FFmpegError, ValueError, OSError):
        return b""
    return b""


def _demuxer(wanted: Wanted) -> str:
    return {"mp4": "mov", "webm": "matroska"}[wanted.container]
