"""What the preview answers a browser: pages and pictures; to this machine only, and nothing can be written."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import partial

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handpress.batch.targets import Target
from handpress.desk.preview import pages
from handpress.desk.preview.choices import Choices, choices
from handpress.desk.preview.studio import Studio
from handpress.language.locale import Locale

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
        self.known = Choices({source.code: source}, ())

    async def page(self, request: Request) -> Response:
        """The page of the sheet that is asked for, or 304 for a tab that has it: tabs ask all the time."""
        target = self._target(request)
        if target is None:
            return HTMLResponse(pages.lost(), 404)
        view = self.studio.view(target)
        tag = {"ETag": f'"{view.version}"'}
        if request.headers.get("If-None-Match") == tag["ETag"]:
            return Response(status_code=304, headers=tag)
        return HTMLResponse(pages.page(view, self.known, self.source), headers=tag)

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


def application(studio: Studio, source: Locale, hosts: Collection[str]) -> Starlette:
    """The preview as an ASGI application that answers to these hosts (name:port)."""
    desk = Desk(studio, source)
    routes = [
        Route("/", desk.page),
        Route("/picture/{number}", desk.picture),
        *(Route(f"/{name}", partial(_asset, name)) for name in pages.ASSETS),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts)])


async def _asset(name: str, _: Request) -> Response:
    return Response((pages.HERE / name).read_bytes(), media_type=pages.ASSETS[name])
