"""Today: derived from what is true now, and put aside by situation."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kithline.core.clock import HandClock
from tests.informationals.steps import again, moved, reach
from tests.make import Api


def today(me: Api) -> dict[str, Any]:
    answer = me.get("today")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def items(me: Api, kind: str) -> list[dict[str, Any]]:
    return [it for it in today(me)["items"] if it["kind"] == kind]


def test_the_first_day_is_empty_and_says_so(me: Api) -> None:
    day = today(me)

    assert (day["date"], day["people"], day["items"], day["next_meeting"]) == ("2026-11-23", 0, [], None)
    assert (day["week"]["asked"], day["week"]["asked_goal"]) == (0, 5)
    assert day["surround"] is None


def test_the_next_meeting_says_who_introduced_you_and_who_could_be_next(me: Api) -> None:
    introduction = me.introduction()
    me.post(f"introductions/{introduction['id']}/make", {})
    (meeting,) = me.get("informationals").json()["items"]
    moved(me, meeting, "schedule", wall_time="2026-11-23T10:30", mode="coffee", place="Blue Door")

    day = today(me)

    assert day["counts"]["meetings"] == 1
    assert day["next_meeting"]["contact"]["display_name"] == "Dana Reyes"
    assert day["next_meeting"]["via"]["display_name"] == "Robert Lindqvist"
    assert [it["place"] for it in day["schedule"]] == ["Blue Door"]


def test_a_meeting_that_is_over_asks_to_be_noted(me: Api, clock: HandClock) -> None:
    it = reach(me, "scheduled")
    assert items(me, "log") == []

    clock.advance(timedelta(days=2))

    (log,) = items(me, "log")
    assert (log["subject_id"], log["verb"]) == (it["id"], "hold")
    moved(me, it, "hold")
    assert items(me, "log") == []


def test_thanks_and_reports_are_there_until_they_are_said(me: Api) -> None:
    reach(me, "held")
    (thanks,) = items(me, "thanks")
    assert thanks["due_at"].startswith("2026-11-24")

    me.post(f"thank-yous/{thanks['subject_id']}/send", {})

    assert items(me, "thanks") == []
    assert today(me)["week"]["thanked_in_time"] == 1


def test_silence_first_leads_to_another_person_and_then_to_a_second_note(me: Api, clock: HandClock) -> None:
    reach(me, "requested")
    clock.advance(timedelta(days=2))
    assert not items(me, "try_another")

    clock.advance(timedelta(days=1))
    (other,) = items(me, "try_another")
    assert other["waiting_days"] == 3

    clock.advance(timedelta(days=6))
    assert not items(me, "try_another")
    assert [it["verb"] for it in items(me, "nudge")] == ["nudge"]


def test_what_is_dismissed_comes_back_when_its_situation_changes(me: Api, clock: HandClock) -> None:
    reach(me, "requested")
    clock.advance(timedelta(days=3))
    (it,) = items(me, "try_another")

    dismissed = me.post(f"today/{it['key']}/dismiss")

    assert dismissed.status_code == 200, dismissed.text
    assert items(me, "try_another") == []
    clock.advance(timedelta(days=6))
    assert len(items(me, "nudge")) == 1


def test_a_dismissal_can_be_undone(me: Api) -> None:
    reach(me, "held")
    (it,) = items(me, "thanks")
    me.post(f"today/{it['key']}/dismiss")
    (event,) = me.get("events?type=today.dismissed").json()["items"]

    assert me.post(f"events/{event['id']}/undo").status_code == 200

    assert len(items(me, "thanks")) == 1


def test_what_is_snoozed_comes_back_in_time(me: Api, clock: HandClock) -> None:
    reach(me, "held")
    (it,) = items(me, "thanks")
    assert me.post(f"today/{it['key']}/snooze", {"until": "2026-11-23T12:00:00Z"}).status_code == 200
    assert items(me, "thanks") == []

    clock.advance(timedelta(hours=4))

    assert len(items(me, "thanks")) == 1


def test_a_promised_introduction_is_awaited_then_reminded_of_then_it_stalls(me: Api, clock: HandClock) -> None:
    introduction = me.introduction()
    me.post(f"introductions/{introduction['id']}/promise", {})
    (waiting,) = items(me, "promised")
    assert (waiting["verb"], waiting["sentence"]) == ("make", "Will introduce Dana Reyes")

    clock.advance(timedelta(days=4))
    assert [it["verb"] for it in items(me, "promised")] == ["nudge"]

    clock.advance(timedelta(days=10))
    assert items(me, "promised") == []
    (stalled,) = items(me, "stalled")
    assert (stalled["verb"], stalled["sentence"]) == ("nudge", "Remind them kindly of Dana Reyes.")


def test_people_to_ask_come_from_the_ranking_and_can_be_dismissed(me: Api) -> None:
    me.contact("Ann", known=True)
    (ask,) = items(me, "ask")
    assert ask["contact"]["display_name"] == "Ann"
    assert len(me.get("events?type=suggestion.shown").json()["items"]) == 1

    me.post(f"today/{ask['key']}/dismiss")

    assert items(me, "ask") == []
    assert me.get("targeting/next").json()["items"] == []


def test_whoever_wants_no_letters_is_not_in_it(me: Api) -> None:
    it = reach(me, "held")
    contact = me.get(f"contacts/{it['contact']['id']}").json()
    me("PATCH", f"contacts/{contact['id']}", {"standing": "do_not_contact"}, if_match=f'"{contact["version"]}"')

    assert today(me)["items"] == []


def test_who_said_yes_waits_for_a_date(me: Api) -> None:
    it = reach(me, "agreed")
    (item,) = items(me, "date")
    assert (item["verb"], item["subject_id"], item["sentence"]) == ("schedule", it["id"], "Said yes, and there is no date yet")
    moved(me, it, "schedule")
    assert items(me, "date") == []


def test_the_week_counts_doors_and_the_surround_is_of_the_foremost_role(me: Api) -> None:
    it = reach(me, "requested")
    moved(me, it, "schedule")
    moved(me, it, "hold", ask_outcome="agreed", introduces=[{"name": "Tom", "placeholder": False}], role_open=True)

    day = today(me)

    assert (day["week"]["asked"], day["week"]["met"], day["week"]["new_names"]) == (1, 1, 1)
    assert (day["surround"]["filled"], len(day["surround"]["seats"])) == (1, 4)


def test_an_introduction_that_was_made_is_to_be_answered_first(me: Api) -> None:
    made = me.introduction()
    me.post(f"introductions/{made['id']}/make", {})

    (item,) = items(me, "answer")
    assert (item["contact"]["display_name"], item["subject_id"]) == ("Dana Reyes", made["id"])
    assert items(me, "follow_up") == []
    assert "Dana Reyes" not in [it["contact"]["display_name"] for it in items(me, "ask")]

    me.post(f"introductions/{made['id']}/answer", {})
    assert items(me, "answer") == []


def test_follow_ups_are_there_when_they_are_due(me: Api, clock: HandClock) -> None:
    me.follow_up()
    assert items(me, "follow_up") == []
    clock.advance(timedelta(days=2, minutes=1))
    assert [it["sentence"] for it in items(me, "follow_up")] == ["Ask about the launch"]


def test_it_is_ones_own(me: Api, them: Api) -> None:
    reach(me, "held")
    (it,) = items(me, "thanks")

    assert today(them)["items"] == []
    assert them.post(f"today/{it['key']}/dismiss").status_code == 404
    assert me.post("today/nonsense/dismiss").status_code == 404
    assert me.post(f"today/{it['key']}/snooze", {}).status_code == 422
    assert Api(me.client, None).get("today").status_code == 401


def test_what_is_passed_over_is_remembered_with_its_scores(me: Api) -> None:
    me.contact("Ann", known=True, closeness=4)
    (ask,) = items(me, "ask")
    assert ask["sentence"] == "Usually answered: you know each other well."

    me.post(f"today/{ask['key']}/dismiss")

    (told,) = me.get("events?type=suggestion.dismissed").json()["items"]
    assert (told["subject_id"], told["data"]["model_version"], told["data"]["kind"]) == (
        ask["subject_id"],
        "index-1",
        "own_tie",
    )
    assert 0 < told["data"]["p"] < 1


def test_a_kindness_asked_for_twice_is_left_alone_for_a_while(me: Api, clock: HandClock) -> None:
    robert = me.contact("Robert Lindqvist", known=True)["id"]
    for name in ("Dana", "Lee"):
        led = me.introduction(robert, me.contact(name)["id"])
        assert me.post(f"introductions/{led['id']}/ask", {}).status_code == 200

    assert today(me)["held_back"] == ["Do not ask Robert Lindqvist again this month: two asks open."]
    me.post(f"introductions/{led['id']}/withdraw", {})
    (recent,) = today(me)["held_back"]
    assert recent == "Do not ask Robert Lindqvist again for 14 days: last asked today."
    clock.advance(timedelta(days=14))
    assert today(me)["held_back"] == []


def test_a_silence_that_lasts_longer_than_any_of_mine_is_left_to_rest(me: Api, clock: HandClock) -> None:
    """Eight have answered within a day; the ninth has been silent since the second note."""
    for number in range(8):
        reach(me, "agreed", contact_id=me.contact(f"Friend {number}")["id"])
    reach(me, "requested", contact_id=me.contact("Dana")["id"])

    clock.advance(timedelta(days=9))
    (again,) = items(me, "nudge")
    assert (again["verb"], again["sentence"]) == ("nudge", "A second short note often helps")
    assert me.post(f"informationals/{again['subject_id']}/nudge", {}).status_code == 200
    clock.advance(timedelta(days=5))

    (stop,) = items(me, "nudge")
    assert (stop["verb"], stop["contact"]["display_name"]) == ("lapse", "Dana")
    assert stop["sentence"] == "Stop: 3 business days silent; of those who answered you, 95 % did the same day."


@pytest.mark.parametrize(("after", "over"), [(timedelta(minutes=85), False), (timedelta(minutes=91), True)])
def test_a_meeting_is_over_for_today_when_it_is_over_for_itself(
    me: Api, clock: HandClock, after: timedelta, over: bool
) -> None:
    it = reach(me, "scheduled")
    clock.set(datetime(2026, 11, 24, 10, 0, tzinfo=UTC))
    moved(me, it, "start")
    clock.advance(after)

    shown, day = again(me, it)["overlays"], me.get("today").json()

    assert (shown["needs_logging"], shown["in_progress"]) == (over, not over)
    assert [log["subject_id"] for log in items(me, "log")] == [it["id"]] * over
    assert (day["next_meeting"] is None, day["counts"]["meetings"]) == (over, int(not over))
