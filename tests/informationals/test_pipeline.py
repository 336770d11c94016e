"""Informationals: the whole table of moves, and what follows from each."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kithline.core.clock import HandClock
from kithline.informationals.models import InformationalState
from kithline.informationals.pipeline import MOVES
from tests.informationals.steps import REACHED, again, move, moved, reach, write_down
from tests.make import Api


def test_every_state_is_reached_by_a_verb() -> None:
    assert set(REACHED) == set(InformationalState)


@pytest.mark.slow
@pytest.mark.parametrize("state", InformationalState)
def test_what_is_allowed_works_and_nothing_else(me: Api, state: str) -> None:
    for verb, line in MOVES.items():
        it = reach(me, state)
        verbs = {here["verb"]: here["to"] for here in it["allowed"]}
        assert set(verbs) | {here["verb"] for here in it["blocked"]} == {v for v, m in MOVES.items() if state in m.sources}

        answer = move(me, it, verb)

        if verb in verbs:
            assert (answer.status_code, answer.json()["state"]) == (200, line.to or state), verb
        else:
            assert (answer.status_code, answer.json()["code"]) == (409, "conflict"), verb
            assert again(me, it)["version"] == it["version"]


def test_asking_is_a_touch_and_a_fact(me: Api) -> None:
    it = moved(me, me.informational(), "request", text="May I ask you …", channel="linkedin")

    assert (it["requested_at"], it["request_text"], it["request_channel"]) == (
        "2026-11-23T09:00:00Z",
        "May I ask you …",
        "linkedin",
    )
    told = me.get("events?type=informational.requested").json()["items"][0]
    assert told["data"]["contact_id"] == it["contact"]["id"]
    assert "May I" not in str(told)


def test_a_draft_stays_when_nothing_else_was_written(me: Api) -> None:
    assert moved(me, me.informational(request_text="Dear Dana"), "request")["request_text"] == "Dear Dana"


@pytest.mark.parametrize(
    ("verb", "details", "said"),
    [("agree", {}, "yes"), ("decline", {}, "no"), ("decline", {"later": True}, "later"), ("schedule", {}, "yes")],
)
def test_every_answer_is_recorded(me: Api, verb: str, details: dict[str, object], said: str) -> None:
    it = reach(me, "requested")

    moved(me, it, verb, **details)

    (reply,) = me.get("events?type=reply.received").json()["items"]
    assert (reply["subject_id"], reply["data"]["answer"]) == (it["id"], said)
    assert reply["data"]["asked_at"].startswith("2026-11-23T09:00:00")


def test_three_nudges_and_no_more(me: Api) -> None:
    it = reach(me, "requested")
    for _ in range(3):
        it = moved(me, it, "nudge")

    assert (it["state"], it["nudges"]) == ("requested", 3)
    assert [blocked["verb"] for blocked in it["blocked"]] == ["nudge"]
    refused = move(me, it, "nudge")
    assert refused.status_code == 409
    assert refused.json()["errors"][0]["detail"] == it["blocked"][0]["missing"][0]
    assert moved(me, moved(me, it, "lapse"), "request")["nudges"] == 0


def test_nothing_is_held_without_an_outcome(me: Api) -> None:
    it = reach(me, "scheduled")
    path = f"informationals/{it['id']}/hold"

    assert next(here for here in it["allowed"] if here["verb"] == "hold")["needs"] == ["ask_outcome"]
    assert me.post(path).status_code == me.post(path, {}).status_code == 422
    assert me.post(path, {"ask_outcome": "not_asked"}).status_code == 422
    assert me.post(path, {"ask_outcome": "not_asked", "ask_reason": " "}).status_code == 422
    assert me.post(path, {"ask_outcome": "no", "introduces": [{"name": "Somebody"}]}).status_code == 422
    assert again(me, it)["state"] == "scheduled"
    held = me.post(path, {"ask_outcome": "not_asked", "ask_reason": "We ran out of time."}).json()
    assert (held["state"], held["ask_reason"]) == ("held", "We ran out of time.")


def test_meeting_somebody_makes_them_known_and_calls_for_thanks(me: Api, clock: HandClock) -> None:
    it = reach(me, "scheduled")
    clock.advance(timedelta(hours=25))
    moved(me, it, "start")
    clock.advance(timedelta(minutes=31))

    held = moved(me, it, "hold", said_searching=True, ended_at="2026-11-24T10:31:00Z")

    assert (held["started_at"], held["ended_at"]) == ("2026-11-24T10:00:00Z", "2026-11-24T10:31:00Z")
    assert held["contact"]["known"]
    assert held["said_searching"]
    assert held["thank_you"]["state"] == "owed"
    assert held["thank_you"]["due_at"] == "2026-11-25T10:31:00Z"
    assert me.get(f"contacts/{it['contact']['id']}").json()["known"]
    (told,) = me.get("events?type=informational.held").json()["items"]
    assert told["at"].startswith("2026-11-24T10:31:00")
    assert (told["data"]["ask_outcome"], told["data"]["said_searching"], told["data"]["role_open"]) == ("no", True, False)


def test_a_meeting_logged_afterwards_ended_when_it_was_to_end(me: Api, clock: HandClock) -> None:
    it = reach(me, "scheduled")
    clock.advance(timedelta(days=3))

    held = moved(me, it, "hold")

    assert (held["started_at"], held["ended_at"]) == ("2026-11-24T10:00:00Z", "2026-11-24T10:30:00Z")
    assert held["overlays"]["thank_you_overdue"]


def test_a_meeting_that_nobody_ended_took_as_long_as_agreed(me: Api, clock: HandClock) -> None:
    it = reach(me, "scheduled")
    clock.advance(timedelta(hours=25, minutes=10))
    moved(me, it, "start")
    clock.advance(timedelta(hours=8))

    assert moved(me, it, "hold")["ended_at"] == "2026-11-24T10:40:00Z"


def test_a_clock_that_runs_ahead_puts_nothing_into_the_future(me: Api) -> None:
    held = moved(me, reach(me, "agreed"), "hold", started_at="2026-11-23T09:03:00Z", ended_at="2026-11-23T09:04:00Z")

    assert held["ended_at"] == held["started_at"] == "2026-11-23T09:00:00Z"


def test_two_who_end_it_at_once_end_it_once(me: Api) -> None:
    it = reach(me, "scheduled")

    with ThreadPoolExecutor(8) as many:
        codes = list(many.map(lambda n: move(me, it, "hold", ask_reason=str(n)).status_code, range(8)))

    assert sorted(codes) == [200] + [409] * 7
    assert me.happened(it).count("informational.held") == 1
    assert len(me.get("thank-yous").json()["items"]) == 1


def test_the_same_key_ends_it_once_and_says_so_again(me: Api) -> None:
    it = reach(me, "scheduled")
    path = f"informationals/{it['id']}/hold"

    with ThreadPoolExecutor(4) as many:
        answers = list(many.map(lambda _: me.post(path, {"ask_outcome": "no"}, idempotency_key="once"), range(4)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


def test_what_they_agreed_to_is_promised_in_the_same_breath(me: Api) -> None:
    dana, tom = me.contact("Dana", known=True)["id"], me.contact("Tom")["id"]
    it = reach(me, "scheduled", contact_id=dana)
    doors = [{"contact_id": tom}, {"name": "someone in sourcing at Flextronics", "promised_for": "2026-12-01T12:00:00Z"}]

    held = moved(me, it, "hold", ask_outcome="agreed", introduces=doors)

    promised = {asked["target"]["display_name"]: asked for asked in held["asked"]}
    assert {asked["state"] for asked in promised.values()} == {"promised"}
    assert promised["someone in sourcing at Flextronics"]["target"]["placeholder"]
    introduction = me.get(f"introductions/{promised['Tom']['id']}").json()
    assert (introduction["asked_in_id"], introduction["introducer"]["id"]) == (it["id"], dana)
    assert introduction["promised_for"] == "2026-11-25T18:00:00Z"
    assert not held["overlays"]["ask_missed"]


def test_what_was_promised_in_the_meeting_is_not_promised_twice(me: Api) -> None:
    dana, tom = me.contact("Dana", known=True)["id"], me.contact("Tom")["id"]
    it = reach(me, "scheduled", contact_id=dana)
    introduction = me.introduction(dana, tom, asked_in_id=it["id"])
    me.post(f"introductions/{introduction['id']}/promise", {})

    held = moved(me, it, "hold", ask_outcome="agreed", introduces=[{"contact_id": tom}])

    assert [asked["id"] for asked in held["asked"]] == [introduction["id"]]


def test_it_is_closed_when_something_was_learned_and_thanks_were_said(me: Api) -> None:
    it = reach(me, "held")
    why = [blocked["missing"] for blocked in it["blocked"]]
    assert why == [["Write down at least one thing you learned.", "Send the thank-you, or skip it and say why."]]
    assert move(me, it, "close").status_code == 409

    assert write_down(me, it, who_next="Tom").json()["blocked"][0]["missing"] == why[0][1:]
    assert move(me, it, "close").status_code == 409
    me.post(f"thank-yous/{it['thank_you']['id']}/skip", {"reason": "Thanked on the spot."})

    assert again(me, it)["blocked"] == []
    assert moved(me, it, "close")["state"] == "closed"


def test_who_did_not_come_is_remembered(me: Api) -> None:
    it = reach(me, "scheduled")
    assert move(me, it, "miss", who="nobody").status_code == 422

    missed = moved(me, it, "miss", who="me", reason="The train stood still.")

    assert (missed["missed_by"], missed["reason"]) == ("me", "The train stood still.")
    (told,) = me.get("events?type=informational.missed").json()["items"]
    assert told["data"]["who"] == "me"
    assert "train" not in str(told)
    assert moved(me, it, "schedule", wall_time="2026-11-30T10:00")["missed_by"] is None


def test_a_move_goes_back_whole(me: Api) -> None:
    it = reach(me, "scheduled")
    moved(me, it, "hold")
    (held,) = me.get("events?type=informational.held").json()["items"]

    assert me.post(f"events/{held['id']}/undo").status_code == 200

    back = again(me, it)
    assert (back["state"], back["thank_you"], back["contact"]["known"]) == ("scheduled", None, False)
    assert me.get("thank-yous").json()["items"] == []


def test_a_role_that_is_open_is_told(me: Api) -> None:
    it = reach(me, "scheduled", contact_id=me.contact("Lee", organization_name="Flextronics")["id"])

    moved(me, it, "hold", role_open=True)

    (opening,) = me.get("events?type=opening.found").json()["items"]
    assert (opening["subject_id"], opening["data"]["contact"]) == (it["id"], "Lee")
    assert opening["data"]["organization_id"] == it["contact"]["organization_id"]
