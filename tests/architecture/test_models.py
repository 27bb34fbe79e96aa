"""What the tables of personal things may hold."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel

PLAIN = {"owner", "id", "month", "revision"}


def personal() -> list[type[SealedModel]]:
    return [model for model in apps.get_models() if issubclass(model, SealedModel)]


def readable_fields(model: type[models.Model]) -> set[str]:
    """The columns of a personal table that anybody with the file could read."""
    return {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
        and field.concrete
        and not isinstance(field, SealedField | models.CompositePrimaryKey)
        and field.name not in PLAIN
    }


def test_there_are_personal_models() -> None:
    assert {"CheckIn", "Visit"} <= {model.__name__ for model in personal()}


@pytest.mark.parametrize("model", personal())
def test_a_personal_table_has_no_readable_field(model: type[SealedModel]) -> None:
    assert not readable_fields(model)


def test_the_check_sees_a_readable_field() -> None:
    class Careless(models.Model):
        note = models.TextField()

        class Meta:
            app_label = "tests"

        def __str__(self) -> str:
            return ""

    assert "note" in readable_fields(Careless)


@pytest.mark.parametrize("model", personal())
def test_a_personal_key_is_led_by_its_owner(model: type[SealedModel]) -> None:
    key = model._meta.pk

    assert isinstance(key, models.CompositePrimaryKey)
    assert list(key.field_names) == ["owner_id", "id"]
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            assert constraint.fields[0] == "owner"
    assert not model._meta.unique_together


def test_nothing_points_to_a_personal_table() -> None:
    sealed = set(personal())
    pointing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.model in sealed
    ]

    assert not pointing


def test_no_migration_is_missing(db: None) -> None:
    said = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=said)

    assert "No changes detected" in said.getvalue()
