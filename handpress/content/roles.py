"""In which roles people approve words."""

from __future__ import annotations

TRANSLATOR, CLINICIAN = "translator", "clinician"
ROLES = (TRANSLATOR, CLINICIAN)
