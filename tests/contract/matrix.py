"""Two workspaces, every operation, every way to come in: what is theirs is not there, and stays as it was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from httpx import Response

from tests.contract.bodies import BASE, COLLECTIONS, CONTRACT, NOBODYS, body_of
from tests.make import Api

CANARY = "canary7f3a"
FILE = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{0},X,,,{0},,08 Feb 2026\n"
MAIL_HOST = "127.0.0.1"
ENDLESS = {"stream_events"}
"""They answer for ever, and are tried in a test of their own."""

READS = {"compose_letter", "capture_introduction", "try_calendar_source", "preview_several_contacts"}
"""POSTs that change nothing."""

SIGNED_OUT = {"log_out"}
"""They end the session that tries them, so they come last."""


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    name: str
    spec: dict[str, Any]

    @property
    def public(self) -> bool:
        return self.spec.get("security") == []

    @property
    def collection(self) -> str:
        return self.path.removeprefix(f"{BASE}/").partition("/")[0]

    @property
    def by_id(self) -> bool:
        return "id}" in self.path

    @property
    def writes(self) -> bool:
        return self.method not in {"GET", "HEAD"} and self.name not in READS

    @property
    def uploads(self) -> bool:
        return "multipart/form-data" in self.spec.get("requestBody", {}).get("content", {})


OPERATIONS = [
    Operation(method.upper(), path, spec["operationId"], spec)
    for path, methods in CONTRACT["paths"].items()
    for method, spec in methods.items()
]


@dataclass
class Theirs:
    """What somebody else keeps, every text of it marked; ids by collection."""

    ids: dict[str, list[str]] = field(default_factory=dict)

    def path(self, operation: Operation) -> str:
        """The operation's address with one of their ids in it."""
        path = operation.path
        while "{" in path:
            before, _, rest = path.partition("{")
            name, _, after = rest.partition("}")
            path = f"{before}{self._id(operation, name)}{after}"
        return path

    def _id(self, operation: Operation, name: str) -> str:
        """Theirs where a POST could make one; else, of what only the server makes, one that nobody has."""
        if name == "number":
            return "1"
        collection = operation.collection if name == "id" else COLLECTIONS.get(name.removesuffix("_id"), name)
        return self.ids.get(collection, [NOBODYS])[0]


def furnish(them: Api) -> Theirs:
    """One of everything that a POST can make, two people, and a way out for letters."""
    theirs = Theirs()
    them("PUT", "mail", {"sender": f"{CANARY}@x.example", "host": MAIL_HOST, "port": 25, "security": "none"})
    for operation in sorted(OPERATIONS, key=_order):
        if operation.method != "POST" or operation.by_id or "201" not in operation.spec["responses"]:
            continue
        for turn in range(2 if operation.collection in {"contacts", "referral-chains"} else 1):
            text = f"{CANARY} {operation.collection} {turn}"
            answers = (send(them, operation, operation.path, theirs, text, whole=whole) for whole in (False, True))
            answer = next((answer for answer in answers if answer.status_code == 201), None)
            assert answer, f"{operation.name} takes no body that the contract describes"
            theirs.ids.setdefault(operation.collection, []).append(answer.json()["id"])
    theirs.ids["events"] = [them.get("events").json()["items"][0]["id"]]
    return theirs


def _order(operation: Operation) -> int:
    """So that what others refer to comes first."""
    first = ["passions", "organizations", "contacts", "introductions", "informationals", "opportunities"]
    return first.index(operation.collection) if operation.collection in first else len(first)


def send(api: Api, operation: Operation, path: str, theirs: Theirs, text: str, *, whole: bool) -> Response:
    headers = {**api.headers, "if-match": '"1"'}
    if operation.uploads:
        body: dict[str, Any] = {"files": {"file": ("people.csv", BytesIO(FILE.format(text).encode()))}}
    else:
        body = {"json": body_of(operation.spec, theirs.ids, text, whole=whole)}
    answer: Response = api.client.request(operation.method, path, headers=headers, **body)
    return answer


def breaches(theirs: Theirs, callers: dict[str, Api], state: Callable[[], object]) -> Iterator[str]:
    """What goes wrong, in words: operation, caller, and what came of it. `state` is all that they keep."""
    before = state()
    for operation in sorted(OPERATIONS, key=lambda it: it.name in SIGNED_OUT):
        if operation.name in ENDLESS:
            continue
        for caller, api in callers.items():
            for whole in (True, False):
                yield from _tried(operation, caller, api, theirs, whole=whole)
        if (after := state()) != before:
            yield f"{operation.name}: what they keep was changed"
            before = after


def _tried(operation: Operation, caller: str, api: Api, theirs: Theirs, *, whole: bool) -> Iterator[str]:
    answer = send(api, operation, theirs.path(operation), theirs, "mine", whole=whole)
    for breach in _wrong(operation, caller, answer):
        yield f"{operation.name} as {caller}: {answer.status_code} {breach}"


def _wrong(operation: Operation, caller: str, answer: Response) -> Iterator[str]:
    if CANARY in answer.text + str(answer.headers):
        yield "shows what is theirs"
    if answer.status_code >= 500:
        yield "broke"
    if operation.public:
        return
    if caller in {"nobody", "revoked"} and answer.status_code not in {
        401,
        422,
    }:  # nonsense is refused before anybody is looked up
        yield "lets somebody in"
    if caller == "viewer" and operation.writes and answer.status_code < 300:
        yield "lets a viewer write"
    if caller == "member" and operation.by_id and answer.status_code not in {404, 422}:
        yield "knows of what is theirs"
