"""What a request costs: CPU of the server process, in turns with the others, the least of several rounds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from filling import CONTACTS, FAMILY, FEW
from goals import Row
from servers import Server

ROUNDS = 7
DEEP = 15_000
_BOARDS = ("introductions", "conversations")


@dataclass(frozen=True)
class Request:
    """Asked of a server again and again; the paths may differ, the work may not."""

    server: Server
    path: Callable[[], str]
    body: Callable[[], object] | None = None
    times: int = 60
    upset: bool = False
    """Whether somebody was added just before, so that nothing that was worked out holds any more."""

    def cost(self) -> float:
        """CPU seconds."""
        method, wanted = ("GET", 200) if self.body is None else ("POST", 201)
        client = self.server.client
        if self.upset:
            client.ask("POST", "/api/v1/contacts", {"display_name": "Somebody new"})
        else:
            client.ask("GET", "/livez" if self.body else self.path())
        begun = self.server.cpu()
        for _ in range(self.times):
            status, content = client.ask(method, self.path(), self.body() if self.body else None)
            assert status == wanted, (self.path(), content[:500])
        return (self.server.cpu() - begun) / self.times


def measured(requests: dict[str, Request]) -> dict[str, float]:
    costs = dict.fromkeys(requests, float("inf"))
    for _ in range(ROUNDS):
        for name, request in requests.items():
            costs[name] = min(costs[name], request.cost())
    return costs


def costs(large: tuple[Path, str], small: tuple[Path, str]) -> Iterator[Row]:
    """On two databases, of which one has ten times the rows of the other."""
    (database, token), (lesser, lesser_token) = large, small
    with (
        Server("empty", database) as empty,
        Server("guarded", database) as guarded,
        Server("twin", database, token) as twin,
        Server("app", database, token) as app,
        Server("app", lesser, lesser_token) as less,
    ):
        basic, fewer = _basic(app), _basic(less)
        requests = {
            "empty": Request(empty, lambda: "/", times=400),
            "guarded": Request(guarded, lambda: "/", times=400),
            "twin": Request(twin, lambda: "/api/v1/contacts"),
            "like": Request(twin, lambda: f"/api/v1/contacts?q={FAMILY}", times=10),
            **basic,
            **_screens(app),
            **{f"{name}, few": request for name, request in fewer.items()},
        }
        yield from _rows(measured(requests))


def _basic(app: Server) -> dict[str, Request]:
    numbers = count()
    one = app.client.get("/api/v1/contacts?limit=1")["items"][0]["id"]
    return {
        "GET one": Request(app, lambda: f"/api/v1/contacts/{one}", times=150),
        "list": Request(app, lambda: "/api/v1/contacts"),
        "search": Request(app, lambda: f"/api/v1/contacts?q={FEW}"),
        "create": Request(app, lambda: "/api/v1/contacts", lambda: {"display_name": f"Zoë Newcomer {next(numbers)}"}, 100),
    }


def _screens(app: Server) -> dict[str, Request]:
    cursor = app.client.get("/api/v1/contacts/counts")["cursors"][DEEP // 50 - 1]
    stranger = app.client.get("/api/v1/contacts?degree=2&limit=1")["items"][0]["id"]
    return {
        "family": Request(app, lambda: f"/api/v1/contacts?q={FAMILY}"),
        "deep page": Request(app, lambda: f"/api/v1/contacts?cursor={cursor}"),
        "Today": Request(app, lambda: "/api/v1/today", times=20),
        "Today after a change": Request(app, lambda: "/api/v1/today", times=1, upset=True),
        "ways to somebody": Request(app, lambda: f"/api/v1/network/paths?to_contact={stranger}"),
        "around somebody": Request(app, lambda: f"/api/v1/network/ego?center={stranger}"),
        "around me": Request(app, lambda: "/api/v1/network/ego", times=20),
        "introductions": Request(app, lambda: "/api/v1/introductions/board", times=20),
        "conversations": Request(app, lambda: "/api/v1/informationals/board", times=20),
    }


def _rows(cost: dict[str, float]) -> Iterator[Row]:
    def times(name: str, other: str) -> float:
        return cost[name] / cost[other]

    yield Row("FastAPI's empty route, CPU", cost["empty"] * 1e6, unit="µs")
    yield Row("GET one contact, of FastAPI's empty route", times("GET one", "empty"), 7)
    found = {"list": "50", "deep page": "50", "search": "10 found", "family": "50 found"}
    for name, many in found.items():
        yield Row(f"{name}, {many} of {CONTACTS:,} contacts, of the empty route", times(name, "empty"), 12)
    yield Row("create a contact: row, event, change; of the empty route", times("create", "empty"), 14)
    yield Row("list written by hand on the driver, of ours", times("twin", "list"), 0.5, at_least=True)
    yield Row("empty route, of the same through all our middleware", times("empty", "guarded"), 0.85, at_least=True)
    yield Row(f"page at depth {DEEP:,}, of the first", times("deep page", "list"), 1.3)
    yield Row("search, of the list by hand with LIKE", times("family", "like"), 0.1)
    for name in ("Today", "Today after a change", "ways to somebody", "around somebody", "around me", *_BOARDS):
        yield Row(f"{name}, of a first page of contacts", times(name, "list"), 6)
    for name in ("GET one", "list", "search", "create"):
        yield Row(f"{name} at ten times the rows", times(name, f"{name}, few"), 1.3)
