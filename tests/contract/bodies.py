"""Bodies made from the contract, so that an operation that is added is tried before anybody thinks of it."""

from collections.abc import Mapping
from typing import Any

from kithline.app import create_app
from kithline.settings import Settings

CONTRACT: dict[str, Any] = create_app(Settings()).openapi()
BASE = "/api/v1"

PEOPLE = ("contact", "introducer", "target", "root", "recipient", "told_by", "suggested_by", "one", "other", "referrer")
COLLECTIONS = {
    **dict.fromkeys(PEOPLE, "contacts"),
    "organization": "organizations",
    "rival": "organizations",
    "parent": "passions",
    "passion": "passions",
    "introduction": "introductions",
    "informational": "informationals",
    "asked_in": "informationals",
    "discovered_in": "informationals",
    "via": "introductions",
    "into": "referral-chains",
    "about": "introductions",
    "aim": "organizations",
    "source": "calendar-sources",
}
"""Which collection an id of this name comes from; one of another name is tried with an id that nobody has."""

NOBODYS = "01a204e5-0000-7000-8000-000000000000"

WORDS = {"time_zone": "Europe/Lisbon", "wall_time": "2026-12-01T10:00", "currency": "EUR", "email": "canary@x.example"}

FORMATS = {
    "uri": "https://hook.example.com/",
    "email": WORDS["email"],
    "date-time": "2026-12-01T10:00:00Z",
    "date": "2026-12-01",
}


def schema_of(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema with its reference followed, and of several choices the first that is not null."""
    while True:
        if "$ref" in schema:
            schema = CONTRACT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        elif "anyOf" in schema:
            schema = next(choice for choice in schema["anyOf"] if choice.get("type") != "null")
        else:
            return dict(schema)


def body_of(operation: Mapping[str, Any], ids: Mapping[str, list[str]], text: str, *, whole: bool = True) -> Any:
    """What the operation takes as JSON: every text is `text`, and every id is one of `ids`, by collection.

    Unless `whole`, only what it cannot do without.
    """
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return None
    schema = schema_of(content["application/json"]["schema"])
    wanted = schema.get("properties", {}) if whole else schema.get("required", [])
    fields: dict[str, Any] = {}
    for name in wanted:
        value = _value(name, schema["properties"][name], ids, text, len(fields))
        if value is not None:
            fields[name] = value
    return fields


def _value(name: str, schema: Mapping[str, Any], ids: Mapping[str, list[str]], text: str, place: int) -> Any:
    followed = schema_of(schema)
    if name in WORDS:
        return WORDS[name]
    if "enum" in followed or "const" in followed:
        return followed["const"] if "const" in followed else followed["enum"][0]
    if followed.get("format") == "uuid":
        known = ids.get(COLLECTIONS.get(name.removesuffix("_id"), ""), [NOBODYS])
        return known[min(place, len(known) - 1)]  # two people of one body are two people
    if followed.get("type") == "array":
        return _several(name, schema_of(followed["items"]), ids, text)
    return FORMATS.get(followed.get("format", "")) or _plain(followed, text)


def _several(name: str, items: Mapping[str, Any], ids: Mapping[str, list[str]], text: str) -> Any:
    if items.get("format") == "uuid":
        return ids.get(COLLECTIONS.get(name.removesuffix("_ids"), ""), [NOBODYS])[:1]
    if "enum" in items:
        return items["enum"][:1]
    if items.get("format") in FORMATS:
        return [FORMATS[items["format"]]]
    return [text[:40]] if items.get("type") == "string" else None


def _plain(schema: Mapping[str, Any], text: str) -> Any:
    kind = schema.get("type")
    if kind == "string":
        return text[: schema.get("maxLength", 10_000)]
    if kind in {"integer", "number"}:
        return schema.get("minimum", 1) or 1
    return False if kind == "boolean" else None
