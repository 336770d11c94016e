"""What FastAPI cannot know of our operations: keys, the headers they take and answer with, and that what is left out stays."""

from typing import Any, Final

_METHODS: Final = {"get", "post", "put", "patch", "delete"}
KEYS: Final = {
    "token": {"type": "http", "scheme": "bearer", "description": "An API token: `kl_…`, made in the settings."},
    "session": {"type": "apiKey", "in": "cookie", "name": "kithline", "description": "The cookie of a browser that signed in."},
}
_IDEMPOTENCY_KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Anything unique. A repeated request under the same key gets the first one's answer, for 48 hours.",
    "schema": {"type": "string", "maxLength": 200},
}


def _header(description: str, **schema: Any) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string", **schema}}


_HEADERS: Final = {
    "ETag": _header("The version that this is: send it as `If-Match` with a change.", example='"3"'),
    "Location": _header("Where it is from now on."),
    "Link": _header("The next page; absent on the last one.", example='</api/v1/contacts?cursor=WyJ…>; rel="next"'),
    "Idempotent-Replayed": _header("`true` when this is the answer to an earlier request under the same `Idempotency-Key`."),
    "X-Event-Id": _header("What happened: `POST /events/{id}/undo` takes it back.", format="uuid"),
    "RateLimit": _header("How many requests are left to this token, and for how many seconds.", example='"token";r=2981;t=42'),
    "RateLimit-Policy": _header("How many requests a token may send, in how many seconds.", example='"token";q=3000;w=60'),
    "Retry-After": _header("After how many seconds to ask again: with 429 and 503.", example="42"),
}
PROBLEM: Final[dict[str, Any]] = {
    "description": "A problem; `detail` says what to do next.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}},
}


def _show(names: set[str]) -> dict[str, Any]:
    """References to those headers, and to those that every answer has."""
    return {it: {"$ref": f"#/components/headers/{it}"} for it in _HEADERS if it in names or it.startswith("RateLimit")}


def complete(contract: dict[str, Any]) -> dict[str, Any]:
    """`contract`, changed in its place."""
    parts = contract["components"]
    parts["securitySchemes"], parts["headers"] = KEYS, _HEADERS
    parts["responses"] = {"Problem": PROBLEM | {"headers": _show({"Retry-After"})}}
    _forget_defaults(parts["schemas"])
    for operations in contract["paths"].values():
        for method in _METHODS & operations.keys():
            _describe(method, operations[method], parts["schemas"])
    return contract


def _describe(method: str, operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    operation.setdefault("security", [{name: []} for name in KEYS])
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "if-match":
            parameter |= {"required": True, "schema": {"type": "string", "example": '"3"'}}
    if method == "post":
        operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            answer.setdefault("headers", {}).update(_show(_answered(method, status, answer, schemas)))
        elif status in {"4XX", "5XX"}:
            operation["responses"][status] = {"$ref": "#/components/responses/Problem"}


def _answered(method: str, status: str, answer: dict[str, Any], schemas: dict[str, Any]) -> set[str]:
    shape = answer.get("content", {}).get("application/json", {}).get("schema", {})
    fields = schemas.get(shape.get("$ref", "").rpartition("/")[2], {}).get("properties", {}).keys()
    names = {"ETag"} if {"id", "version"} <= fields else {"Link"} if "next_cursor" in fields else set()
    if method == "post":
        names.add("Idempotent-Replayed")
    if status == "201" and "ETag" in names:
        names.add("Location")
    return names if method == "get" else names | {"X-Event-Id"}


def _forget_defaults(schemas: dict[str, Any]) -> None:
    """Of what changes something: a field that is left out stays as it is, whatever a model has in its place."""
    for name, schema in schemas.items():
        if name.endswith("Changes"):
            for field in schema.get("properties", {}).values():
                field.pop("default", None)
