"""The dashboard's files: pure ASGI, precompressed."""

from functools import partial
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

RawHeaders = list[tuple[bytes, bytes]]

_PAGES: Final[RawHeaders] = [(b"cross-origin-opener-policy", b"same-origin"), (b"vary", b"accept-encoding")]
_ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))
_FOREVER: Final = b"public, max-age=31536000, immutable"
_MISSING: Final = b"""<!doctype html>
<html lang="en"><title>Kithline</title>
<h1>The dashboard is not built yet</h1>
<p>Kithline is running, and its API answers at <a href="/api/v1">/api/v1</a>. To build the pages, say <code>make run</code>,
or <code>npm ci --ignore-scripts &amp;&amp; npm run build</code> in the folder <code>frontend</code>;
then load this page again.</p>
"""


class Frontend:
    """Serves one built directory: files under /assets never change, every address that is no file is the app's page."""

    def __init__(self, directory: Path, elsewhere: ASGIApp) -> None:
        """`elsewhere` answers below /api, where an unknown address is a problem and not a page."""
        self.directory = directory.resolve()
        self.elsewhere = elsewhere

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/api/"):
            await self.elsewhere(scope, receive, send)
            return
        if scope["method"] not in {"GET", "HEAD"}:
            headers = [(b"allow", b"GET, HEAD"), (b"content-type", b"text/plain")]
            await _answer(scope, send, 405, headers, b"Pages are only read.\n")
            return
        path = str(scope["path"])
        encodings = _accepted(Headers(scope=scope).get("accept-encoding", ""))
        status, headers, body = await run_sync(partial(self.find, path, encodings))
        await _answer(scope, send, status, headers, body)

    def find(self, path: str, encodings: frozenset[str]) -> tuple[int, RawHeaders, bytes]:
        """What is at this address, in the smallest form the browser takes."""
        file = (self.directory / path.lstrip("/")).resolve() if "\0" not in path else self.directory
        if file.is_relative_to(self.directory) and file.is_file() and file.suffix not in {".br", ".gz"}:
            cached = _FOREVER if path.startswith("/assets/") else b"no-cache"
            return _read(file, encodings, cached)
        if path.startswith("/assets/"):
            return 404, [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")], b"There is no such file.\n"
        index = self.directory / "index.html"
        if not index.is_file():
            return 503, [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")], _MISSING
        return _read(index, encodings, b"no-cache")


def _read(file: Path, encodings: frozenset[str], cached: bytes) -> tuple[int, RawHeaders, bytes]:
    kind = guess_type(file.name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith("text/") or kind.endswith(("javascript", "json", "svg+xml")) else ""
    headers = [(b"content-type", f"{kind}{charset}".encode()), (b"cache-control", cached)]
    for encoding, suffix in _ENCODINGS:
        smaller = file.with_name(file.name + suffix)
        if encoding in encodings and smaller.is_file():
            return 200, [*headers, (b"content-encoding", encoding.encode())], smaller.read_bytes()
    return 200, headers, file.read_bytes()


def _accepted(accept_encoding: str) -> frozenset[str]:
    """The encodings a browser takes; one with `q=0` is refused."""
    named = (part.replace(" ", "").partition(";q=") for part in accept_encoding.split(","))
    return frozenset(name for name, _, quality in named if quality.rstrip("0.") or not quality)


async def _answer(scope: Scope, send: Send, status: int, headers: RawHeaders, body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *_PAGES, length]})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
