"""The photo and the voice in a letter: cleaned, sealed, kept or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from meantime.keepsakes import clean, media
from meantime.keepsakes.letters_records import Inside

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.keepsakes.letters_forms import LetterForm


def put_in(person: Person, form: LetterForm, *, now: datetime) -> Inside | None:
    """What lies in the letter; ``None`` where a file was refused.

    Cleaning runs in a child process, so call it outside a transaction.
    """
    inside, fresh = _kept(form), list[media.Attached]()
    for name in ("photo", "voice"):
        if form.cleaned_data[name] is None:
            continue
        attached = _attach(person, form, name, now=now)
        if attached is None:
            for one in fresh:
                media.discard(person, one)
            return None
        fresh.append(attached)
        if name == "voice":
            inside = inside._replace(voice=attached.media)
        else:
            inside = inside._replace(photo=attached.media, photo_thumb=attached.thumb)
    return inside


def take_out(person: Person, inside: Inside, *, but: Inside) -> None:
    """Let go of files that came with a letter which was not kept after all."""
    media.remove(person, [one for one in inside if one not in but])


def _kept(form: LetterForm) -> Inside:
    """What lay in it before, without what is to be taken out."""
    inside = form.kept.inside if form.kept else Inside()
    if form.cleaned_data["no_photo"]:
        inside = inside._replace(photo=None, photo_thumb=None)
    if form.cleaned_data["no_voice"]:
        inside = inside._replace(voice=None)
    return inside


def _attach(
    person: Person, form: LetterForm, name: str, *, now: datetime
) -> media.Attached | None:
    """One file; what is wrong with it stands beside its field."""
    try:
        attached = media.attach(person, form.cleaned_data[name].read(), now=now)
    except media.Refused as refused:
        form.add_error(name, str(clean.SENTENCES[refused.why]))
        return None
    except media.Full:
        form.add_error(name, _("There is no room for it. Remove something first."))
        return None
    if attached.kind == name:
        return attached
    media.discard(person, attached)
    words = {"photo": _("This is no photo."), "voice": _("This is no sound.")}
    form.add_error(name, words[name])
    return None
