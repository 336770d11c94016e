"""How SQLite finds people: by their keys, never by looking at everybody in the workspace."""

import pytest
from fastapi import FastAPI
from sqlalchemy import URL, event

from tests.make import Api


@pytest.fixture
def plans(app: FastAPI, url: URL) -> list[str]:
    """How each statement about contacts was carried out, as the database explains it."""
    if url.drivername != "sqlite":
        pytest.skip("PostgreSQL measures its tables and plans by that")
    found: list[str] = []

    def explain(connection: object, _cursor: object, statement: str, values: object, _context: object, _many: bool) -> None:
        raw = connection.connection.driver_connection  # type: ignore[attr-defined]
        if statement.startswith("SELECT") and "contact" in statement:
            found.extend(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values))

    lanes = app.state.house.lanes
    for lane in {lanes.reads, lanes.slow, lanes.writes}:
        event.listen(lane.engine, "after_cursor_execute", explain)
    return found


def test_a_search_looks_at_whom_it_finds(me: Api, plans: list[str]) -> None:
    me.contact("Dana Reyes")
    plans.clear()

    assert me.names("q=reyes") == ["Dana Reyes"]

    looked = [step for step in plans if step.startswith(("SCAN contacts", "SEARCH contacts "))]
    assert [step for step in looked if "workspace_id=? AND id=?" not in step][1:] == []  # but for one or two letters
    assert not any("SCAN docs" in step or "SEARCH docs USING COVERING" in step for step in plans)


def test_what_belongs_to_somebody_is_found_by_whose_it_is(me: Api, plans: list[str]) -> None:
    dana = me.contact("Dana Reyes", emails=["dana@example.com"], tags=["jazz"])
    plans.clear()

    changed = me("PATCH", f"contacts/{dana['id']}", {"tags": ["blues"], "emails": []}, if_match='"1"')

    assert changed.status_code == 200, changed.text
    parts = [step for step in plans if step.startswith(("SEARCH contact_", "SCAN contact_"))]
    assert parts
    assert [step for step in parts if "workspace_id=? AND contact_id=?" not in step] == []
