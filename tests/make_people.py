"""Make Alma, Bo and Cleo with the real Argon2id parameters and store them.

Run ``make people`` after the key format changed; commit ``tests/people.json``.
"""

from __future__ import annotations

import base64
import json
import os
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from meantime.vault.opening import Vault

PASSPHRASES = {
    "alma": "the lighthouse keeps two lamps lit",
    "bo": "paper boats on the long canal",
    "cleo": "a stranger with a yellow umbrella",
}


def packed(value: object) -> object:
    """A column's value as JSON can hold it."""
    if isinstance(value, bytes | memoryview):
        return {"base64": base64.b64encode(bytes(value)).decode()}
    return value if isinstance(value, int | str | None) else str(value)


def unpacked(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


def columns(row: Any) -> dict[str, object]:
    return {f.attname: packed(getattr(row, f.attname)) for f in row._meta.fields}


def make(login_name: str) -> dict[str, Any]:
    """One person, as sign-up makes her."""
    from meantime.accounts.models import Person
    from meantime.vault import keys
    from meantime.vault.models import KeySet

    person = Person(id=uuid.uuid4(), login_name=login_name)
    person.save()
    made = keys.create(person.pk, PASSPHRASES[login_name])
    return {
        "id": str(person.pk),
        "passphrase": PASSPHRASES[login_name],
        "recovery_code": made.recovery_code,
        "verifier": made.verifier,
        "account_key": base64.b64encode(made.vault.account_key).decode(),
        "epoch": made.vault.epoch,
        "key_set": columns(KeySet.objects.get(pk=person.pk)),
    }


def insert(login_name: str, known: dict[str, Any]) -> None:
    """Put a stored person and her wrapped keys into the database."""
    from meantime.accounts.models import Person
    from meantime.vault.models import KeySet

    Person.objects.create(
        id=uuid.UUID(known["id"]), login_name=login_name, password=known["verifier"]
    )
    values = {name: unpacked(value) for name, value in known["key_set"].items()}
    KeySet.objects.create(**values)


def vault_from(known: dict[str, Any]) -> Vault:
    from meantime.vault.opening import Vault

    key = base64.b64decode(known["account_key"])
    return Vault(uuid.UUID(known["id"]), key, known["epoch"])


def main() -> None:
    os.environ["MEANTIME_DATA"] = tempfile.mkdtemp(prefix="mt-people-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "meantime.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    for alias in settings.DATABASES:
        call_command("migrate", database=alias, verbosity=0)
    people = {name: make(name) for name in PASSPHRASES}
    ring = base64.b64encode(Path(settings.KEYRING_FILE).read_bytes()).decode()
    stored = Path(__file__).with_name("people.json")
    stored.write_text(json.dumps({"keyring": ring, "people": people}, indent=1) + "\n")


if __name__ == "__main__":
    main()
