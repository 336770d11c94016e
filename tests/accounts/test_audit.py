"""The audit log: a chain that only grows, and shows when a link was changed."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from kithline.accounts.audit import COUNTER, first_broken, note
from kithline.accounts.models import AuditEntry
from kithline.core.counters import Counter
from kithline.core.db import Db, Member
from tests.accounts.conftest import Browser
from tests.make import Api, Seat


@pytest.fixture
def chain(db: Db, mine: Seat) -> list[AuditEntry]:
    """Four entries."""
    db.enter(Member(mine.workspace_id))
    for count in range(4):
        note(db, "export.made", mine.workspace_id, count=count, names=["a", "b"])
    db.commit()
    db.enter(Member(mine.workspace_id))
    return entries(db)


def entries(db: Db) -> list[AuditEntry]:
    db.expire_all()
    return [*db.scalars(select(AuditEntry).order_by(AuditEntry.number))]


def last(db: Db) -> int:
    return db.scalar(select(Counter.last).where(Counter.name == COUNTER)) or 0


def test_a_chain_as_it_was_written_is_whole(chain: list[AuditEntry], db: Db) -> None:
    assert [entry.number for entry in chain] == [1, 2, 3, 4]
    assert first_broken(chain, last(db)) is None
    assert first_broken([], 0) is None


@pytest.mark.parametrize("change", [{"action": "nothing"}, {"data": {"count": 9}}, {"subject_id": None}, {"hash": "0" * 64}])
def test_a_changed_link_is_found(chain: list[AuditEntry], change: dict[str, object]) -> None:
    for name, value in change.items():
        setattr(chain[1], name, value)

    assert first_broken(chain, 4) == 2


def test_a_link_that_is_gone_is_found_wherever_it_was(chain: list[AuditEntry]) -> None:
    for number in range(1, 5):
        rest = [entry for entry in chain if entry.number != number]
        assert first_broken(rest, 4) == number


def test_the_app_may_add_to_the_log_and_nothing_else(chain: list[AuditEntry], db: Db) -> None:
    if db.get_bind().dialect.name != "postgresql":
        pytest.skip("SQLite has no roles")
    assert chain
    for statement in (update(AuditEntry).values(action="nothing"), delete(AuditEntry)):
        with pytest.raises(DBAPIError, match="permission denied"), db.begin_nested():
            db.execute(statement)


def test_two_workspaces_have_two_chains(chain: list[AuditEntry], db: Db, them: Api) -> None:
    theirs = UUID(them.get("me").json()["workspace_id"])
    db.enter(Member(theirs))
    note(db, "export.made")
    db.commit()

    db.enter(Member(theirs))
    assert [entry.number for entry in entries(db)] == [1]
    assert first_broken(entries(db), last(db)) is None
    assert len(chain) == 4


def test_an_export_is_noted(noor: Browser) -> None:
    assert noor.get("exports/contacts.csv").status_code == 200

    entry = noor.get("audit").json()["items"][0]
    assert (entry["action"], entry["data"]) == ("export.made", {"file": "contacts.csv"})
    assert entry["by"] == noor.get("me").json()["id"]


def test_an_owner_reads_it_newest_first_by_action_and_person(noor: Browser, join: Callable[..., Browser]) -> None:
    editor = join("Ed")
    ed = editor.get("me").json()["id"]

    assert noor.get("audit").json()["items"][0]["action"] == "session.opened"
    assert [entry["by"] for entry in noor.get("audit?action=member.joined").json()["items"]] == [ed]
    assert {entry["action"] for entry in noor.get(f"audit?by={ed}").json()["items"]} == {"member.joined", "session.opened"}
    assert [entry["number"] for entry in noor.get("audit?sort=number&limit=2").json()["items"]] == [1, 2]
    assert editor.get("audit").status_code == 403
