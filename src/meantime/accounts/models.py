"""A person: a name to sign in with, and nothing else that can be read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from meantime.accounts import records
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

NAME_LENGTH_AT_MOST = 64
THE_ONLY_ONE = UUID(int=1)  # the id of a row of which everybody has one at most


def tidy_name(name: str) -> str:
    """The one spelling a login name is kept and looked up in."""
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    return unicodedata.normalize("NFKC", folded)


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(login_name=tidy_name(username or ""))

    def named(self, name: str) -> Person | None:
        """Whoever signs in with this name. A sample person has no such door."""
        return self.filter(login_name=tidy_name(name), sample_until=None).first()


class Person(AbstractBaseUser):
    """Who signs in. ``password`` holds the vault's verifier, never a passphrase."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    login_name = models.CharField(max_length=NAME_LENGTH_AT_MOST, unique=True)
    sample_until = models.DateTimeField(null=True, blank=True)
    last_login = None  # when somebody signs in stays theirs

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


class Wishes(SealedModel):
    """Somebody's preferences; one row at most."""

    body = SealedField(records.Preferences)


class Agreement(SealedModel):
    """What somebody agreed to when they joined."""

    body = SealedField(records.Consent)


class LogEntry(SealedModel):
    """One line of somebody's security log."""

    takeout = False
    body = SealedField(records.Event)


class FreshCode(SealedModel):
    """A recovery code between being made and being typed back; one row at most."""

    takeout = False
    body = SealedField(records.CodeToWriteDown)


class Device(models.Model):
    """A session, as its owner sees it: a coarse browser name and the last day.

    The session's key stands in Django's session table of the same database anyway.
    """

    runtime_only = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner_id = models.UUIDField(db_index=True)
    session_key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    last_day = models.DateField(db_index=True)

    def __str__(self) -> str:
        return "Device"


class Guess(models.Model):
    """A passphrase that was tried and was not right, within the last hour."""

    runtime_only = True

    about = models.CharField(max_length=64)  # an HMAC of a name, device or address
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (models.Index(fields=["about", "at"], name="guess_about_at"),)

    def __str__(self) -> str:
        return "Guess"


class Invitation(models.Model):
    """The hash of a code that lets one person in."""

    code_hash = models.CharField(primary_key=True, max_length=64)
    until = models.DateField()

    def __str__(self) -> str:
        return "Invitation"

    @staticmethod
    def hash_of(code: str) -> str:
        """The same however its capitals and dashes were typed."""
        tidy = "".join(c for c in code.casefold() if c.isalnum())
        digest = salted_hmac("meantime.invitation", tidy, algorithm="sha256")
        return digest.hexdigest()
