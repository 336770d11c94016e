"""No calendar is read where only this machine or its network can see it, and what is read is what was checked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from fastapi import FastAPI

from kithline.app import HANDLERS
from kithline.core.clock import HandClock
from kithline.core.worker import Worker
from kithline.settings import Settings
from kithline.subscriptions.pulling import Pull
from kithline.subscriptions.service import PULL
from tests.calendar.test_files import dates, event
from tests.make import Api
from tests.subscriptions.conftest import GUEST, Shelf, serve
from tests.webhooks.conftest import Connector, World
from tests.webhooks.making import certificate
from tests.webhooks.test_guard import SPELT
from tests.working import finish


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Nothing is allowed."""
    return settings.model_copy(update={"allow_hosts": ""})


@pytest.mark.parametrize("spelt", SPELT.values(), ids=SPELT.keys())
def test_such_an_address_is_not_subscribed_to(spelt: str, me: Api) -> None:
    answer = me.post("calendar-subscriptions", {"url": spelt})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/body/url"
    assert me.get("calendar-sources").json()["items"] == []


@pytest.fixture
def abroad(app: FastAPI, shelf: Shelf, clock: HandClock) -> tuple[World, Callable[[], None]]:
    """With the internet as far as a test has one, and a worker that lives there."""
    world = World(Connector(shelf.port), {"calendar.example.com": ["93.184.215.14"]})
    house = app.state.house
    worker = Worker(
        house.lanes.writes, HANDLERS, house.pulse, {PULL: Pull(house.lanes.writes, house.vault, world.sender(clock))}
    )
    return world, partial(finish, worker)


@pytest.mark.parametrize("inside", ["10.0.0.5", "127.0.0.1", "169.254.169.254", "::1"])
def test_a_name_that_leads_inside_is_refused_before_anything_is_connected(
    me: Api, shelf: Shelf, abroad: tuple[World, Callable[[], None]], inside: str
) -> None:
    world, work = abroad
    world.names = {"calendar.example.com": ["93.184.215.14", inside]}
    made = me.made("calendar-subscriptions", {"url": "webcal://calendar.example.com/basic.ics"})
    work()
    found = me.get(f"calendar-subscriptions/{made['id']}").json()
    assert f"calendar.example.com leads to {inside}" in found["error"]
    assert (world.connector.called, shelf.asked) == ([], [])


@pytest.mark.usefixtures("dana")
def test_webcal_is_https_and_only_the_address_that_was_checked_is_called(
    me: Api, abroad: tuple[World, Callable[[], None]], tmp_path: Path
) -> None:
    world, work = abroad
    theirs, world.trusted = certificate(tmp_path, "calendar.example.com")
    shelf = Shelf()
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    server = serve(shelf, theirs)
    world.connector.port = shelf.port
    made = me.made("calendar-subscriptions", {"url": "webcal://calendar.example.com/basic.ics"})
    work()
    server.shutdown()
    server.server_close()

    assert (made["host"], me.get(f"calendar-subscriptions/{made['id']}").json()["error"]) == ("calendar.example.com", "")
    assert world.connector.called == [("93.184.215.14", 443)]
    assert shelf.asked[0]["host"] == "calendar.example.com"
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
