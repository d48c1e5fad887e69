"""The door to the press: `python build_handouts.py` from any folder, without installing anything more."""

from __future__ import annotations

import sys

from handpress.desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
