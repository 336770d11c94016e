"""What one looks for: passions under one another, and the sentence that narrows."""

from datetime import UTC, datetime

from kithline.core.clock import HandClock
from tests.make import Api


def test_a_niche_is_said_on_the_day_it_is_where_one_lives(me: Api, clock: HandClock) -> None:
    version = me.get("me").headers["etag"]
    assert me("PATCH", "me", {"time_zone": "Pacific/Auckland"}, if_match=version).status_code == 200
    clock.set(datetime(2026, 12, 1, 20, tzinfo=UTC))

    said = me.post("niche-statements", {"want_to": "write firmware"}).json()

    assert said["said_on"] == "2026-12-02"


def test_a_passion_does_not_lie_under_itself(me: Api) -> None:
    above = me.post("passions", {"name": "Machines"}).json()
    below = me.post("passions", {"name": "Robotics", "parent_id": above["id"]}).json()

    turned = me("PATCH", f"passions/{above['id']}", {"parent_id": below["id"]}, if_match=f'"{above["version"]}"')

    assert (turned.status_code, turned.json()["detail"]) == (409, "Machines cannot lie under itself.")
    assert me.get(f"passions/{above['id']}").json()["parent_id"] is None


def test_a_passion_is_there_once_however_it_is_written(me: Api) -> None:
    me.post("passions", {"name": "Field robots"})

    assert me.post("passions", {"name": " field  ROBOTS"}).status_code == 409
