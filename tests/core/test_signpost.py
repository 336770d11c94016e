"""Every address is found where it was, and what only begins like one is not."""

from collections.abc import Awaitable, Callable

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from kithline.core.web import Api

_ROOMS = {"/contacts": ("", "/{id}"), "/contacts/{id}/points": ("",), "/network": ("/paths",)}


@pytest.fixture
def client() -> TestClient:
    """Three rooms, two of which share the beginning of their addresses, and a page outside the API."""
    app = Api()
    for prefix, paths in _ROOMS.items():
        room = APIRouter(prefix=prefix)
        for path in paths:
            room.add_api_route(path, _answering(prefix + path), methods=["GET"])
        outer = APIRouter()
        outer.include_router(room)
        app.include_router(outer, prefix="/api/v1")
    app.add_api_route("/livez", _answering("/livez"), methods=["GET"])
    return TestClient(app)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/api/v1/contacts", "/contacts"),
        ("/api/v1/contacts/7", "/contacts/{id}"),
        ("/api/v1/contacts/7/points", "/contacts/{id}/points"),
        ("/api/v1/network/paths", "/network/paths"),
        ("/livez", "/livez"),
    ],
)
def test_an_address_leads_to_its_room(client: TestClient, asked: str, found: str) -> None:
    assert client.get(asked).json() == found


@pytest.mark.parametrize("asked", ["/", "/contacts", "/api/v1/", "/api/v1//contacts", "/api/v1/network", "/api/v2/contacts"])
def test_what_only_begins_like_one_leads_nowhere(client: TestClient, asked: str) -> None:
    assert client.get(asked).status_code == 404


def test_the_methods_of_an_address_are_named(client: TestClient) -> None:
    refused = client.delete("/api/v1/contacts/7")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET")


def _answering(words: str) -> Callable[[], Awaitable[str]]:
    async def answer() -> str:
        return words

    return answer
