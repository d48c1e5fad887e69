"""Where a clinic lets the sources of its sheets be printed."""

from __future__ import annotations

#: At the end of each sheet.
END = "end"
#: On a sheet of its own beside each sheet.
SEPARATE = "separate"
#: All that a clinic may say, nowhere first.
WAYS = ("hide", END, SEPARATE)
#: How the name of the sheet of a handout's sources ends; no handout is called so.
SHEET = "-sources"
