"""Nobody sees or changes another's people; and these tests would notice if they did."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Row, bindparam, select, update

from kithline.accounts import auth
from kithline.accounts.models import ApiToken, Membership, Role, Workspace
from kithline.core import db as core_db
from kithline.core import pages
from kithline.core.db import Base, Db, Member, Owned, Scope
from kithline.core.rows import Plain, plain_value, stored, table_of
from kithline.interchange import archive
from tests import make
from tests.contract.matrix import OPERATIONS, breaches, furnish
from tests.make import Api

pytestmark = pytest.mark.slow
Tried = Iterator[str]


def kept(db: Db) -> dict[str, Sequence[str]]:
    """Every row of the workspace that the session is in."""
    kinds = {mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)}
    fresh = {"populate_existing": True}
    return {kind.__name__: sorted(map(repr, db.scalars(select(kind), execution_options=fresh))) for kind in kinds}


@pytest.fixture
def callers(client: TestClient, db: Db, mine: make.Seat, me: Api) -> dict[str, Api]:
    """Every way to come in that is not theirs."""
    workspace = db.get_one(Workspace, mine.workspace_id)
    revoked = make.seat(db, workspace)
    db.execute(update(ApiToken).where(ApiToken.digest == auth.digest(revoked.token)).values(revoked_at=db.now))
    db.commit()
    return {
        "member": me,
        "viewer": Api(client, make.seat(db, workspace, Role.VIEWER).token),
        "revoked": Api(client, revoked.token),
        "nobody": Api(client, None),
    }


@pytest.fixture
def tried(client: TestClient, db: Db, callers: dict[str, Api]) -> Tried:
    """What the matrix finds wrong, while it goes on."""
    seat = make.seat(db)
    theirs = furnish(Api(client, seat.token))

    def state() -> object:
        db.rollback()
        db.enter(Member(seat.workspace_id))
        return kept(db)

    return breaches(theirs, callers, state)


def test_every_operation_keeps_to_its_own(tried: Tried) -> None:
    assert list(tried) == []


def test_what_anybody_may_do_is_decided_here() -> None:
    assert {operation.name for operation in OPERATIONS if operation.public} == {
        "get_sign_in_options",
        "set_up",
        "sign_up",
        "log_in",
        "look_at_invitation",
        "take_up_invitation",
        "receive_delivery",
        "read_calendar_feed",
    }


def see_everybodys_rows(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(core_db, "own", lambda statement: statement.execution_options(own=True))


def see_everybodys_lists(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pages, "own", lambda statement: statement.execution_options(own=True))


def take_out_everybodys_rows(patch: pytest.MonkeyPatch) -> None:
    def take_rows(db: Db, name: str) -> Iterator[Plain]:
        table = table_of(name)
        for row in db.connection().execute(select(*stored(table))).mappings():
            yield {column: plain_value(value) for column, value in row.items()}

    patch.setattr(archive, "take_rows", take_rows)


def let_viewers_write(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(auth.ROLE_SCOPES, Role.VIEWER, frozenset(Scope))


def let_the_revoked_in(patch: pytest.MonkeyPatch) -> None:
    held = (Membership.workspace_id == ApiToken.workspace_id) & (Membership.user_id == ApiToken.user_id)
    token = select(ApiToken.workspace_id, ApiToken.user_id, Membership.role, ApiToken.scopes).join(Membership, held)

    def find_token(db: Db, digest: str) -> Row[*tuple[Any, ...]] | None:
        return db.connection().execute(token.where(ApiToken.digest == bindparam("digest")), {"digest": digest}).first()

    patch.setattr(auth, "find_token", find_token)


MUTANTS = (see_everybodys_rows, see_everybodys_lists, take_out_everybodys_rows, let_viewers_write, let_the_revoked_in)


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_wall_with_a_hole_is_noticed(
    tried: Tried, db: Db, mutant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    if db.get_bind().dialect.name != "sqlite":
        pytest.skip("PostgreSQL has a wall of its own behind ours, so a hole in ours does not show")
    kept_statements = (pages._statement, pages._single)  # noqa: SLF001 - built before the hole was made
    mutant(monkeypatch)
    try:
        for statement in kept_statements:
            statement.cache_clear()
        assert next(tried, None)
    finally:
        for statement in kept_statements:
            statement.cache_clear()
