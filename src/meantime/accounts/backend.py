"""Signing in by name and passphrase, with the one Argon2id run that also unlocks."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from meantime.accounts import knocking
from meantime.accounts.models import Person
from meantime.vault import keys


class PassphraseBackend:
    @sensitive_variables("password")
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
    ) -> Person | None:
        """The vault that this opens waits on the request for ``Adapter.login``."""
        if request is None or not username or not password:
            return None
        found = knocking.knock(request, username, password)
        if found is None:
            return None
        person, vault = found
        if keys.needs_raising(person.id):
            person.password = keys.change_passphrase(vault, password)
            person.save(update_fields=["password"])
        request.opened = vault  # type: ignore[attr-defined]
        return person

    def get_user(self, user_id: UUID | str) -> Person | None:
        try:
            return Person.objects.get(pk=user_id)
        except (Person.DoesNotExist, ValidationError):
            return None
