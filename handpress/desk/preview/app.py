"""What the preview answers a browser: pages, pictures and events; to this machine only, and nothing can be written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from functools import partial

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handpress.batch.targets import Target
from handpress.desk.preview import pages
from handpress.desk.preview.choices import Choices, choices
from handpress.desk.preview.studio import Studio
from handpress.language.locale import Locale

#: Seconds after which a browser that has nothing new to hear is told so: thus it shows whether it still listens.
_SILENCE = 15
#: Nothing from elsewhere, nothing inline, in nobody's frame.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
#: A picture has a number of its own, so that it never changes.
_FOREVER = {"Cache-Control": "private, max-age=86400, immutable"}


class Guard:
    """Lets in only who asks for one of our own `hosts`: a page from elsewhere may give our address another name."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = {host.encode() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As every ASGI application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        asked = [value for name, value in scope["headers"] if name == b"host"]
        known = len(asked) == 1 and asked[0].lower() in self.hosts
        answer = self.app if known else PlainTextResponse("This address is not that of the preview.\n", 421)
        await answer(scope, receive, with_headers)


class Desk:
    """The answers of one preview; `source` is the language of the author."""

    def __init__(self, studio: Studio, source: Locale) -> None:
        self.studio, self.source = studio, source
        self.known = Choices({}, ())

    async def page(self, request: Request) -> Response:
        """The page of the sheet that is asked for."""
        target = self._target(request)
        if target is None:
            return HTMLResponse(pages.lost(), 404)
        return HTMLResponse(pages.page(self.studio.view(target), self.known, self.source))

    async def events(self, request: Request) -> Response:
        """A stream of server-sent events: the version of the sheet's view, now and each time that it is another."""
        target = self._target(request)
        if target is None:
            return PlainTextResponse("There is no such sheet.\n", 404)
        return StreamingResponse(self._versions(target), media_type="text/event-stream")

    async def picture(self, request: Request) -> Response:
        """The picture of a page, by its number."""
        picture = self.studio.picture(request.path_params["number"])
        if picture is None:
            return PlainTextResponse("There is no such picture any more.\n", 404)
        return Response(picture.content, media_type="image/jpeg", headers=_FOREVER)

    def _target(self, request: Request) -> Target | None:
        with suppress(OSError):  # a folder may be away for a moment
            self.known = choices(self.studio.root, self.source)
        return self.known.target(request.query_params)

    async def _versions(self, target: Target) -> AsyncIterator[str]:
        news = asyncio.Event()
        told = None
        with self.studio.listening(target, partial(_in_loop, asyncio.get_running_loop(), news)):
            while not self.studio.closed:
                news.clear()
                version = self.studio.peek(target).version
                yield f"data: {version}\n\n" if version != told else ":\n\n"
                told = version
                try:
                    await asyncio.wait_for(news.wait(), _SILENCE)
                except TimeoutError:
                    continue


def application(studio: Studio, source: Locale, hosts: Collection[str]) -> Starlette:
    """The preview as an ASGI application that answers to these hosts (name:port)."""
    desk = Desk(studio, source)
    routes = [
        Route("/", desk.page),
        Route("/events", desk.events),
        Route("/picture/{number}", desk.picture),
        *(Route(f"/{name}", partial(_asset, name)) for name in pages.ASSETS),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts)])


async def _asset(name: str, _: Request) -> Response:
    return Response((pages.HERE / name).read_bytes(), media_type=pages.ASSETS[name])


def _in_loop(loop: asyncio.AbstractEventLoop, news: asyncio.Event) -> None:
    """Tell from another thread."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(news.set)
