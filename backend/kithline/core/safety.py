"""Around the whole app, in plain ASGI: a number for each request, a limit to what it may send, and guards on what goes back."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kithline.core.ids import new_id_text
from kithline.core.quota import QUOTA

UPLOAD: Final = 25 * 2**20
"""`max_body_size` of a route that takes files."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
_GUARDS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)
_TLS_GUARDS: Final = (*_GUARDS, (b"strict-transport-security", b"max-age=31536000"))
_UNSTORED: Final = (b"cache-control", b"no-store")
_BODY: Final = 2**20
_BODILESS: Final = {"GET", "HEAD", "OPTIONS"}


class Safety:
    """The outermost layer, so that even the answer to an error of ours is numbered and guarded.

    Nobody in between may store an answer that does not say otherwise.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["request_id"] = number = new_id_text()
        guards = _GUARDS if scope["scheme"] == "http" else _TLS_GUARDS
        complete = False

        async def guarded(message: Message) -> None:
            nonlocal complete
            if message["type"] == "http.response.start":
                headers = message["headers"]
                headers += guards
                headers += scope.get(QUOTA, ())
                headers.append((b"x-request-id", number.encode()))
                for name, _ in headers:
                    if name == _UNSTORED[0]:
                        break
                else:
                    headers.append(_UNSTORED)
            else:
                complete = not message.get("more_body")
            await send(message)

        try:
            await self.app(scope, receive if scope["method"] in _BODILESS else _limited(scope, receive), guarded)
        except Exception:
            if not complete:
                raise
            # It is answered and logged. Raised any further, the server would log it once more.


def _limited(scope: Scope, receive: Receive) -> Receive:
    """What a request sends, until it is more than its route takes: 1 MiB, or the route's own `max_body_size`."""
    received = 0

    async def limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > (getattr(scope.get("route"), "max_body_size", None) or _BODY):
            raise HTTPException(413)
        return message

    return limited
