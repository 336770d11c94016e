"""What lies over a state because of the day it is, or of what happened elsewhere."""

from datetime import timedelta
from typing import Any

import pytest

from kithline.core.clock import HandClock
from tests.informationals.steps import again, moved, reach
from tests.make import Api


def overlays(me: Api, it: dict[str, Any]) -> dict[str, Any]:
    return dict(again(me, it)["overlays"])


@pytest.mark.parametrize(
    ("days", "working", "advice"),
    [(0, 0, None), (2, 2, None), (3, 3, "try_another"), (6, 4, "try_another"), (8, 6, "try_another"), (9, 7, "write_again")],
)
def test_silence_is_counted_in_working_days(me: Api, clock: HandClock, days: int, working: int, advice: str | None) -> None:
    it = reach(me, "requested")  # on a Monday
    clock.advance(timedelta(days=days))

    now = overlays(me, it)

    assert (now["waiting_days"], now["nudge_due"]) == (working, advice)


def test_my_working_days_and_my_zone_count(me: Api, clock: HandClock) -> None:
    me("PATCH", "me", {"time_zone": "Asia/Tokyo", "working_days": [1, 2, 3, 4, 5, 6, 7]}, if_match=me.get("me").headers["etag"])
    it = reach(me, "requested")

    clock.advance(timedelta(days=6, hours=7))  # past midnight in Tokyo

    assert overlays(me, it)["waiting_days"] == 7


def test_writing_again_begins_a_new_wait_and_ends_with_the_third(me: Api, clock: HandClock) -> None:
    it = reach(me, "requested")
    for _ in range(3):
        clock.advance(timedelta(days=11))
        assert overlays(me, it)["nudge_due"] == "write_again"
        moved(me, it, "nudge")
        assert overlays(me, it)["nudge_due"] is None

    clock.advance(timedelta(days=11))
    assert overlays(me, it)["nudge_due"] == "let_rest"


def test_nobody_is_pressed_where_somebody_else_is_willing(me: Api, clock: HandClock) -> None:
    lee = me.contact("Lee", organization_name="Flextronics")
    it = reach(me, "requested", contact_id=lee["id"])
    clock.advance(timedelta(days=9))
    reach(me, "agreed", contact_id=me.contact("Kim", organization_name="Riverside")["id"])
    reach(me, "requested", contact_id=me.contact("Tom", organization_name="Flextronics")["id"])
    reach(me, "closed", contact_id=lee["id"])
    assert (overlays(me, it)["nudge_due"], overlays(me, it)["willing_helper"]) == ("write_again", False)

    reach(me, "agreed", contact_id=me.contact("Ann", organization_name="Flextronics")["id"])

    assert (overlays(me, it)["nudge_due"], overlays(me, it)["willing_helper"]) == (None, True)


def test_the_day_of_a_meeting(me: Api, clock: HandClock) -> None:
    it = reach(me, "scheduled")  # tomorrow at ten, for thirty minutes
    assert not overlays(me, it)["today"]

    clock.advance(timedelta(hours=15))
    assert (overlays(me, it)["today"], overlays(me, it)["needs_logging"]) == (True, False)
    clock.advance(timedelta(hours=10))
    moved(me, it, "start")
    assert (overlays(me, it)["in_progress"], overlays(me, it)["needs_logging"]) == (True, False)
    clock.advance(timedelta(minutes=89))
    assert (overlays(me, it)["in_progress"], overlays(me, it)["needs_logging"]) == (True, False)
    clock.advance(timedelta(minutes=1))
    assert (overlays(me, it)["in_progress"], overlays(me, it)["needs_logging"]) == (False, True)
    moved(me, it, "hold")
    assert (overlays(me, it)["today"], overlays(me, it)["needs_logging"]) == (False, False)


def test_a_meeting_nobody_started_needs_logging_when_its_time_is_over(me: Api, clock: HandClock) -> None:
    it = reach(me, "scheduled")

    clock.advance(timedelta(hours=25, minutes=30))

    assert (overlays(me, it)["in_progress"], overlays(me, it)["needs_logging"]) == (False, True)


def test_an_ask_that_was_missed_can_be_made_up_for(me: Api) -> None:
    dana = me.contact("Dana", known=True)["id"]
    it = moved(me, reach(me, "scheduled", contact_id=dana), "hold", ask_outcome="not_asked", ask_reason="No time")
    assert it["overlays"]["ask_missed"]

    introduction = me.introduction(dana, me.contact("Tom")["id"], asked_in_id=it["id"])

    assert (overlays(me, it)["ask_missed"], overlays(me, it)["converted"]) == (False, False)
    me.post(f"introductions/{introduction['id']}/make", {})
    assert overlays(me, it)["converted"]


def test_thanks_are_overdue_after_a_day_until_they_are_said(me: Api, clock: HandClock) -> None:
    it = reach(me, "held")
    assert not overlays(me, it)["thank_you_overdue"]

    clock.advance(timedelta(hours=25))

    assert overlays(me, it)["thank_you_overdue"]
    me.post(f"thank-yous/{it['thank_you']['id']}/send")
    assert not overlays(me, it)["thank_you_overdue"]
