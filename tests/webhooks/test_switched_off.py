"""An endpoint that was switched off because it takes nothing says so where one looks every day."""

from datetime import timedelta
from typing import Any

import pytest

from kithline.core.clock import HandClock
from tests.make import Api
from tests.webhooks.conftest import NAME, Receiver, Work, answer, endpoint


def on_today(me: Api) -> list[dict[str, Any]]:
    return list(me.get("today").json()["calendar"])


@pytest.mark.parametrize(("status", "days", "why"), [(410, 0, "answered 410"), (500, 5, "nothing for five days")])
def test_it_waits_on_today_until_it_is_switched_on(
    me: Api, them: Api, receiver: Receiver, work: Work, clock: HandClock, status: int, days: int, why: str
) -> None:
    it = endpoint(me, "/hook", "contact.created")
    receiver.answers["/hook"] = answer(status)
    me.contact()
    work()
    clock.advance(timedelta(days=days))
    me.contact("Another")
    work()

    [item] = on_today(me)
    assert (item["verb"], item["subject_id"], item["who"]) == ("switch_on", it["id"], "/hook")
    assert why in item["sentence"]
    assert NAME not in str(item), "an address may be the key to what it leads to"
    assert on_today(them) == []

    version = me.get(f"webhook-endpoints/{it['id']}").headers["etag"]
    me("PATCH", f"webhook-endpoints/{it['id']}", {"state": "on"}, if_match=version)
    assert on_today(me) == []


def test_put_aside_it_comes_back_when_it_is_switched_off_again(me: Api, receiver: Receiver, work: Work) -> None:
    it = endpoint(me, "/hook", "contact.created")
    receiver.answers["/hook"] = answer(410)
    me.contact()
    work()
    [item] = on_today(me)
    assert me.post(f"today/{item['key']}/dismiss").status_code == 200
    assert on_today(me) == []

    version = me.get(f"webhook-endpoints/{it['id']}").headers["etag"]
    me("PATCH", f"webhook-endpoints/{it['id']}", {"state": "on"}, if_match=version)
    me.contact("Another")
    work()
    assert [item["who"] for item in on_today(me)] == ["/hook"]


def test_one_that_was_switched_off_by_hand_is_nobodys_surprise(me: Api) -> None:
    it = endpoint(me)
    version = me.get(f"webhook-endpoints/{it['id']}").headers["etag"]
    me("PATCH", f"webhook-endpoints/{it['id']}", {"state": "off"}, if_match=version)

    assert on_today(me) == []
