"""Each migration goes down and up again with people in the database, and none of them is lost that it does not take away."""

import asyncio

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import URL

from kithline.core.fingerprints import Contents, contents_at
from kithline.operation.migrations import alembic_config
from kithline.settings import Settings
from tests.contract.matrix import furnish
from tests.informationals.steps import reach
from tests.make import Api

MOST = 2 / 3  # of the tables have rows here


@pytest.mark.slow
def test_down_and_up_with_people_in_it(me: Api, app: FastAPI, settings: Settings, owner_url: URL, full: bool) -> None:
    _fill(me, app, full=full)
    app.state.house.lanes.close()
    url = owner_url.render_as_string(hide_password=False)
    config = alembic_config(settings.model_copy(update={"migration_url": SecretStr(url)}))
    filled = _rows(contents_at(url))
    assert sum(rows > 0 for rows in filled.values()) > MOST * len(filled), [table for table, rows in filled.items() if not rows]

    for script in ScriptDirectory.from_config(config).walk_revisions():
        newer = _rows(contents_at(url))
        command.downgrade(config, "-1")
        older = contents_at(url)
        kept = _rows(older)
        assert kept.items() <= newer.items(), f"{script.revision} takes rows along when it goes down"
        command.upgrade(config, script.revision)
        again = _rows(contents_at(url))
        assert kept.items() <= again.items(), f"{script.revision} takes rows along when it goes up"
        assert again.keys() == newer.keys()
        command.downgrade(config, "-1")
        assert contents_at(url).differing(older) == [], f"{script.revision} changes what was there before it"
    command.upgrade(config, "head")
    assert _rows(contents_at(url)).keys() == filled.keys()


def _rows(contents: Contents) -> dict[str, int]:
    return {table: counted.rows for table, counted in contents.tables.items() if table != "alembic_version"}


def _fill(me: Api, app: FastAPI, *, full: bool) -> None:
    """One of everything that can be made, and what comes of some; in full, a made-up search of some hundreds of people too."""
    if full:
        assert me.post("demo").status_code < 300
        _work(app)
    furnish(me)
    dana, lee = me.contact(tags=["jazz"], emails=["dana@flextronics.example"]), me.contact("Lee", emails=["lee@example.com"])
    reach(me, "closed", contact_id=dana["id"])
    made = me.introduction()
    for path, body in ((f"introductions/{made['id']}/make", {}), (f"contacts/{lee['id']}/merge", {"into": dana["id"]})):
        assert me.post(path, body, idempotency_key=path).status_code == 200
    _work(app)


def _work(app: FastAPI) -> None:
    while asyncio.run(app.state.worker.step()):
        pass
