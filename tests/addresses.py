"""Every address of Meantime, found by walking the resolver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

SAMPLES: dict[str, object] = {
    "UUIDConverter": "7b0e6d52-3f0a-4f43-9d2e-5f0c7b2b9a11",
    "IntConverter": 1,
    "StringConverter": "sample",
    "SlugConverter": "sample",
    "PathConverter": "sample",
}

# Open to anybody. Everything else asks for signing in; a new page is private until
# somebody adds it here and says why in review.
PUBLIC = frozenset(
    {
        "accounts:clear_device",
        "accounts:sign_in",
        "accounts:sign_up",
        "accounts:sign_up_age",
        "accounts:sign_up_invitation",
        "accounts:sign_up_name",
        "accounts:sign_up_server",
        "accounts:recover",
        "accounts:who_runs",
        "accounts:young",
        "checkins:offline",
        "checkins:outbox",
        "planning:feed",
        "safety:everywhere",
        "safety:about_words",
        "safety:help",
        "safety:private",
        "safety:say_it",
        "safety:support",
        "takeout:sample",
        "today:home",
        "toolkit:now",
        "toolkit:step",
        "toolkit:steps",
        "web:app_icon",
        "web:leave",
        "web:manifest",
        "web:new_tab",
        "web:offline",
        "web:worker",
        "why:card",
        "why:home",
        "why:index",
    }
)

# Open to somebody who is signed in while her vault is locked.
WORKS_LOCKED = PUBLIC | {
    "accounts:face",
    "accounts:lock",
    "accounts:sign_out",
    "accounts:unlock",
    "checkins:card",
    "checkins:new",
    "today:more",
}


@dataclass(frozen=True)
class Address:
    name: str
    url: str

    def __str__(self) -> str:
        return self.name


def _walk(
    patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()
) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            deeper = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, deeper)
        else:
            name = ":".join((*spaces, pattern.name or f"unnamed {pattern.pattern}"))
            arguments = {
                key: SAMPLES[type(converter).__name__]
                for key, converter in pattern.pattern.converters.items()
            }
            yield Address(name, reverse(name, kwargs=arguments))


def every() -> list[Address]:
    return sorted(_walk(get_resolver().url_patterns), key=str)


def private() -> list[Address]:
    return [address for address in every() if address.name not in PUBLIC]
