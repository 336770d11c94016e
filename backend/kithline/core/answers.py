"""What a unit of work returned, on its way out: as JSON, with its headers, packed when it has far to go."""

import gzip
from typing import Final, Protocol, runtime_checkable
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel

from kithline.core.idempotency import Answer
from kithline.core.pages import Item, Slice

_WORTH_PACKING: Final = 1400  # bytes: what is smaller fits one packet anyway
_PACKING: Final = 1  # of 9, which takes six times as long and saves a sixth more
_HERE: Final = {"127.0.0.1", "::1"}


@runtime_checkable
class Versioned(Protocol):
    """What has an ETag."""

    id: UUID
    version: int


def rendered(request: Request, result: object) -> Answer:
    """`result` as the route's `response_model` shows it."""
    route: APIRoute = request.scope["route"]
    path, headers = request.url.path, dict[str, str]()
    status = route.status_code or 200
    if isinstance(result, Versioned):
        headers["etag"] = f'"{result.version}"'
        if status == 201:
            headers["location"] = f"{path}/{result.id}"
    if isinstance(result, Slice) and result.next_cursor:
        query = urlencode({**request.query_params, "cursor": result.next_cursor})
        headers["link"] = f'<{path}?{query}>; rel="next"'
    return Answer(status, headers, _json(route, result))


def response_of(request: Request, answer: Answer) -> Response:
    body, headers = answer.body.encode(), answer.headers
    if len(body) > _WORTH_PACKING and _has_far_to_go(request):
        body = gzip.compress(body, _PACKING, mtime=0)
        headers = {**headers, "content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(body, answer.status, headers, "application/json" if body else None)


def _has_far_to_go(request: Request) -> bool:
    """Packing takes longer than it saves where the answer never leaves the machine."""
    return "gzip" in request.headers.get("accept-encoding", "") and not (request.client and request.client.host in _HERE)


def _json(route: APIRoute, result: object) -> str:
    match result:
        case None:
            return ""
        case Item():
            return result.wire
        case Slice(items=[str(), *_]):
            return result.joined()
        case _:
            model: type[BaseModel] = route.response_model
            return model.model_validate(result, from_attributes=True).model_dump_json()
