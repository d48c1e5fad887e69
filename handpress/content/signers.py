"""Whose approval a clinic asks for before a sheet loses its draft line."""

from __future__ import annotations

from typing import NamedTuple

from handpress.content.fields import Fields
from handpress.content.roles import CLINICIAN, ROLES, TRANSLATOR
from handpress.problems import Problems, guess


class Signers(NamedTuple):
    """The roles that approve the author's words, and those that approve each translation."""

    source: tuple[str, ...] = (CLINICIAN,)
    language: tuple[str, ...] = (TRANSLATOR,)


USUAL = Signers()


def read_signers(fields: Fields, found: Problems) -> Signers:
    """What the clinic has written under `approvals`; what it leaves out is as it always is."""
    node = fields.values.get("approvals")
    if node is None:
        return USUAL
    inner = Fields(node, "approvals", Signers._fields, found)
    asked = {key: inner.words(key) for key in inner.values}
    for key, roles in asked.items():
        for role in (role for role in roles if role not in ROLES):
            found.add("H013", inner.values[key].place, f"{role} cannot approve.", guess(role, ROLES))
    return USUAL._replace(**asked)
