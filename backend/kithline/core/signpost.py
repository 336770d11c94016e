"""Which rooms a request can be for, told by how its address begins.

FastAPI asks every address of every room in turn, twice: 0.69 of the 0.77 ms in which /livez answered.
"""

from collections import defaultdict
from functools import partial
from typing import Final

from fastapi import APIRouter
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

_API: Final = "/api/v1/"


class Signpost:
    """In front of a router that has all its rooms: asks only those with an address that begins as the request's does."""

    def __init__(self, router: APIRouter) -> None:
        self.router = router
        narrow = partial(APIRouter, default=router.default, redirect_slashes=router.redirect_slashes)
        rooms = defaultdict[str, list[BaseRoute]](list)
        for room in router.routes:
            for beginning in {_beginning(it.path or "") for it in iter_route_contexts([room])}:
                rooms[beginning].append(room)
        self.ways: dict[str, ASGIApp] = {it: narrow(routes=rooms[it]).app for it in rooms}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self.ways.get(_beginning(scope["path"]), self.router.default)(scope, receive, send)
        else:
            await self.router.app(scope, receive, send)


def _beginning(path: str) -> str:
    """The first word of an address, that of the API left out."""
    return path.removeprefix(_API).lstrip("/").partition("/")[0]
