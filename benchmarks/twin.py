"""The list of contacts by hand, on the raw driver: what all the rest of the house is measured against.

It shows what the list shows but for what higher rooms lend (distance, stage), and it writes JSON with pydantic's serializer.
"""

import sqlite3
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from fastapi import FastAPI, Request, Response
from pydantic_core import to_json

_NAMES = """id display_name given_name family_name placeholder organization_id organization_name title location how_known known
    closeness mentor standing disposition notes version created_at updated_at"""
FIELDS = _NAMES.split()
TRUTHS = ("placeholder", "known", "mentor")
LIST = f"""SELECT {", ".join(FIELDS)} FROM contacts
    WHERE workspace_id = ? AND deleted_at IS NULL ORDER BY display_name, id LIMIT 51"""
LIKE = LIST.replace("ORDER", "AND search LIKE ? ORDER")
HOLDER = """SELECT token.workspace_id FROM api_tokens AS token
    JOIN memberships AS seat ON seat.workspace_id = token.workspace_id AND seat.user_id = token.user_id
    WHERE token.digest = ? AND (token.expires_at IS NULL OR token.expires_at > ?) AND token.revoked_at IS NULL"""
PARTS = {
    "tags": "SELECT contact_id, tag FROM contact_tags",
    "points": "SELECT contact_id, kind, value FROM contact_points",
    "passions": "SELECT contact_id, passion_id FROM contact_passions",
    "touches": "SELECT contact_id, max(at) FROM touches",
}


def create_twin(path: str) -> FastAPI:
    app = FastAPI()
    database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    database.execute("PRAGMA cache_size=-16000")

    @app.get("/api/v1/contacts")
    async def list_contacts(request: Request, q: str | None = None) -> Response:
        token = request.headers["authorization"].removeprefix("Bearer ")
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        (own,) = database.execute(HOLDER, (sha256(token.encode()).hexdigest(), now)).fetchone()
        rows = database.execute(LIKE if q else LIST, (own, f"%{q.lower()}%") if q else (own,)).fetchall()
        items: list[dict[str, Any]] = [dict(zip(FIELDS, row, strict=True)) for row in rows[:50]]
        for item in items:
            item.update({name: bool(item[name]) for name in TRUTHS})
            item.update(tags=[], emails=[], phones=[], links=[], passion_ids=[], last_touch_at=None)
        _add_parts(database, own, {item["id"]: item for item in items})
        last = items[-1]
        cursor = urlsafe_b64encode(to_json(["display_name", last["display_name"], last["id"]])).decode()
        return Response(to_json({"items": items, "next_cursor": cursor}), media_type="application/json")

    return app


def _add_parts(database: sqlite3.Connection, own: str, items: dict[str, dict[str, Any]]) -> None:
    places = ",".join("?" * len(items))
    where = f" WHERE workspace_id = ? AND contact_id IN ({places})"
    for id, tag in database.execute(f"{PARTS['tags']}{where} ORDER BY contact_id, tag", (own, *items)):
        items[id]["tags"].append(tag)
    for id, kind, value in database.execute(f"{PARTS['points']}{where} ORDER BY contact_id, kind, place", (own, *items)):
        items[id][f"{kind}s"].append(value)
    for id, passion in database.execute(f"{PARTS['passions']}{where}", (own, *items)):
        items[id]["passion_ids"].append(passion)
    for id, at in database.execute(f"{PARTS['touches']}{where} GROUP BY contact_id", (own, *items)):
        items[id]["last_touch_at"] = at
