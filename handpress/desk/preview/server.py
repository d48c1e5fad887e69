"""Serves the preview of a project on a socket, and works on what is looked at meanwhile."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import uvicorn

from handpress.desk.preview.app import application
from handpress.desk.preview.studio import Studio
from handpress.language.locale import Locale

#: How a browser on this machine may call it.
_NAMES = ("127.0.0.1", "localhost")
#: Seconds for which browsers that still read are waited for at the end.
_FAREWELL = 2


class Server(uvicorn.Server):
    """A server on the socket `door`; `run(sockets=[door])` serves, and works, until `should_exit` or a signal."""

    def __init__(self, studio: Studio, source: Locale, door: socket.socket) -> None:
        hosts = [f"{name}:{door.getsockname()[1]}" for name in _NAMES]
        super().__init__(
            uvicorn.Config(
                application(studio, source, hosts),
                http="h11",
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_FAREWELL,
            )
        )
        self.studio = studio
        self._work = threading.Thread(target=studio.run)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As every server's; from here on a signal is a wish to end, and cannot tear a thread that begins."""
        await super().startup(sockets)
        self._work.start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As every server's."""
        self.studio.close()
        await super().shutdown(sockets)
        self._work.join()


def serve(root: Path, clinic: Path | None, source: Locale, door: socket.socket) -> None:
    """Serve a project until interrupted: then KeyboardInterrupt, or whatever else the signal raises."""
    studio = Studio(root, clinic)
    try:
        Server(studio, source, door).run(sockets=[door])
    finally:
        studio.close()
