"""Private answers: questionnaires, reflections and the relationship in one table.

One table, one padded size: neither a count nor a length says what was asked.
"""

from __future__ import annotations

from meantime.safety.records import ASKED_TWICE, STAYS, PrivateAnswers
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class Answered(SealedModel):
    """What somebody answered on one of the pages that ask something delicate."""

    body = SealedField(PrivateAnswers)

    def goes_home(self, *, asked_twice: bool) -> bool:
        kind = self.body.kind
        return kind not in STAYS and (asked_twice or kind not in ASKED_TWICE)
