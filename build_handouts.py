"""The door to the press: `python build_handouts.py` from any folder, without installing anything more."""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":
    # While modules are imported Python may lose a KeyboardInterrupt; nothing has begun, so it may simply end us.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    from handpress.desk.cli import main

    sys.exit(main())
