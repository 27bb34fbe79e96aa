"""A person: a name to sign in with, and nothing else that can be read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

NAME_LENGTH_AT_MOST = 64


def tidy_name(name: str) -> str:
    """The one spelling a login name is kept and looked up in."""
    return unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", name).strip().casefold()
    )


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(login_name=tidy_name(username or ""))


class Person(AbstractBaseUser):
    """Who signs in. ``password`` holds the vault's verifier, never a passphrase."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    login_name = models.CharField(max_length=NAME_LENGTH_AT_MOST, unique=True)
    sample_until = models.DateTimeField(null=True, blank=True)
    last_login = None  # type: ignore[assignment]  # when somebody signs in stays theirs

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "login_name"
    EMAIL_FIELD = ""
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.login_name

    def clean(self) -> None:
        self.login_name = tidy_name(self.login_name)

    @property
    def is_sample(self) -> bool:
        return self.sample_until is not None

    def today(self, zone: ZoneInfo) -> date:
        return timezone.now().astimezone(zone).date()
