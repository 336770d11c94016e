"""Opportunities: how they begin, how they move, and the people around them."""

from typing import Any

import pytest

from kithline.opportunities.models import OpportunityState
from kithline.opportunities.pipeline import ENDS, MOVES
from tests.informationals.steps import reach
from tests.make import Api
from tests.walk import ways

REACHED = ways(MOVES, "heard_of")
UP_TO = {state: REACHED.get(state, REACHED["offered"]) for state in OpportunityState}


def brought(me: Api, state: str) -> dict[str, Any]:
    """An opportunity in `state`, by the shortest way there is."""
    it = me.opportunity()
    for verb in UP_TO[OpportunityState(state)]:
        it = me.post(f"opportunities/{it['id']}/{verb}").json()
    if state in ENDS:
        it = me.post(f"opportunities/{it['id']}/end", {"how": state}).json()
    assert it["state"] == state
    return it


def role_opens(me: Api, contact_id: str, **fields: object) -> dict[str, Any]:
    meeting = reach(me, "scheduled", contact_id=contact_id, **fields)
    held = me.post(f"informationals/{meeting['id']}/hold", {"ask_outcome": "no", "role_open": True})
    assert held.status_code == 200, held.text
    return dict(held.json())


@pytest.mark.slow
@pytest.mark.parametrize("state", OpportunityState)
def test_what_is_allowed_works_and_nothing_else(me: Api, state: str) -> None:
    for verb, line in MOVES.items():
        it = brought(me, state)
        open_now = {here["verb"] for here in it["allowed"]}
        answer = me.post(f"opportunities/{it['id']}/{verb}", {"how": "withdrawn"} if verb == "end" else None)

        if verb in open_now:
            assert state in line.sources
            assert (answer.status_code, answer.json()["state"]) == (200, line.to or "withdrawn"), verb
        else:
            assert (answer.status_code, answer.json()["code"]) == (409, "conflict"), verb


def test_only_an_offer_can_be_declined(me: Api) -> None:
    it = brought(me, "pursuing")

    assert me.post(f"opportunities/{it['id']}/end", {"how": "declined_offer"}).status_code == 422
    assert me.get(f"opportunities/{it['id']}").json()["state"] == "pursuing"


def test_a_role_that_opens_in_a_meeting_begins_one_with_its_first_seat_filled(me: Api) -> None:
    lee = me.contact("Lee", organization_name="Flextronics", known=True)["id"]

    meeting = role_opens(me, lee)

    (it,) = me.get("opportunities").json()["items"]
    assert (it["title"], it["organization_name"], it["state"]) == ("A role at Flextronics", "Flextronics", "heard_of")
    assert it["discovered_in"]["id"] == meeting["id"]
    assert it["filled"] == 1
    assert [(seat["kind"], seat["coverage"]) for seat in it["seats"]] == [
        ("hiring_manager", "filled"),
        ("team_member", "empty"),
        ("related_team", "empty"),
        ("customer", "empty"),
    ]
    assert it["seats"][0]["contact"]["display_name"] == "Lee"


def test_said_again_the_role_is_the_same(me: Api) -> None:
    held = role_opens(me, me.contact("Lee")["id"])
    for role_open in (False, True):
        version = me.get(f"informationals/{held['id']}").json()["version"]
        me("PATCH", f"informationals/{held['id']}", {"role_open": role_open}, if_match=f'"{version}"')

    assert len(me.get("opportunities").json()["items"]) == 1


def test_the_chain_that_led_there_has_paid_off(me: Api) -> None:
    introduction = me.introduction()
    me.post(f"introductions/{introduction['id']}/make", {})
    (meeting,) = me.get("informationals").json()["items"]
    me.post(f"informationals/{meeting['id']}/schedule", {"wall_time": "2026-11-24T10:00"})
    held = me.post(f"informationals/{meeting['id']}/hold", {"ask_outcome": "no", "role_open": True})
    assert held.status_code == 200

    (chain,) = me.get("referral-chains").json()["items"]
    assert chain["state"] == "paid_off"
    (created,) = me.get("events?type=opportunity.created").json()["items"]
    assert created["data"]["via_id"] == introduction["id"]


def test_an_accepted_offer_owes_thanks_to_everybody_who_made_it_possible(me: Api) -> None:
    introduction = me.introduction()
    me.post(f"introductions/{introduction['id']}/make", {})
    (meeting,) = me.get("informationals").json()["items"]
    me.post(f"informationals/{meeting['id']}/schedule", {"wall_time": "2026-11-24T10:00"})
    me.post(f"informationals/{meeting['id']}/hold", {"ask_outcome": "no", "role_open": True})
    (it,) = me.get("opportunities").json()["items"]

    for verb in ("pursue", "interview", "offer", "accept"):
        assert me.post(f"opportunities/{it['id']}/{verb}").status_code == 200

    owed = me.get("thank-yous?occasion=job").json()["items"]
    assert {thanks["recipient"]["display_name"] for thanks in owed} == {"Robert Lindqvist", "Dana Reyes"}


def test_a_seat_is_arranged_with_a_date_and_filled_once_you_met(me: Api) -> None:
    it, ann = me.opportunity(), me.contact("Ann")["id"]
    seat = it["seats"][1]
    assert taken(me, it, seat, ann)["coverage"] == "empty"

    meeting = reach(me, "scheduled", contact_id=ann)
    assert me.get(f"opportunities/{it['id']}").json()["seats"][1]["coverage"] == "arranged"
    me.post(f"informationals/{meeting['id']}/hold", {"ask_outcome": "no"})

    after = me.get(f"opportunities/{it['id']}").json()
    assert (after["seats"][1]["coverage"], after["filled"]) == ("filled", 1)


def taken(me: Api, it: dict[str, Any], seat: dict[str, Any], contact_id: str) -> dict[str, Any]:
    path = f"opportunities/{it['id']}/seats/{seat['id']}"
    answer = me("PATCH", path, {"contact_id": contact_id}, if_match=f'"{seat["version"]}"')
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_the_surround_shows_confirmed_ways_into_empty_seats(me: Api) -> None:
    lee = me.contact("Lee", organization_name="Flextronics", known=True)
    tom = me.contact("Tom", organization_id=lee["organization_id"])["id"]
    kai = me.contact("Kai", organization_name="Brightwater Clinics")
    made = me.introduction(lee["id"], tom)
    me.post(f"introductions/{made['id']}/make", {})
    me.tie(lee, kai, basis="told_me", told_by_id=lee["id"])
    role_opens(me, lee["id"])
    (it,) = me.get("opportunities").json()["items"]

    around = me.get(f"opportunities/{it['id']}/surround").json()

    assert around["filled"] == 1
    by_kind = {place["seat"]["kind"]: place["ways"] for place in around["seats"]}
    assert by_kind["hiring_manager"] == []
    (team,) = by_kind["team_member"]
    assert (team["through"], team["sentence"]) == (None, "Lee has brought you together with Tom.")
    (customer,) = by_kind["customer"]
    assert customer["sentence"] == "Lee can introduce you to Kai: Lee told you they know each other."


def test_a_referral_is_told_with_its_bonus(me: Api) -> None:
    it = me.opportunity()
    empty = me.get(f"opportunities/{it['id']}/referral")
    assert (empty.json()["version"], empty.json()["state"]) == (0, "none")

    words = {"referrer_id": me.contact()["id"], "state": "asked", "bonus": 5000, "currency": "USD", "bonus_state": "offered"}
    said = me("PUT", f"opportunities/{it['id']}/referral", words, if_match=empty.headers["etag"])
    assert (said.status_code, said.json()["bonus"]) == (200, 5000)

    stale = me("PUT", f"opportunities/{it['id']}/referral", words, if_match='"0"')
    assert stale.status_code == 412
    again = me("PUT", f"opportunities/{it['id']}/referral", words | {"state": "submitted"}, if_match=said.headers["etag"])
    assert again.json()["state"] == "submitted"
    assert me.get(f"opportunities/{it['id']}").json()["referral"]["referrer"]["display_name"] == "Dana Reyes"


def test_interviews_come_in_rounds(me: Api) -> None:
    it = me.opportunity()
    first = me.made(f"opportunities/{it['id']}/interviews", {"label": "By phone"})
    me.made(f"opportunities/{it['id']}/interviews", {"label": "With the team"})

    path = f"opportunities/{it['id']}/interviews/{first['id']}"
    changed = me("PATCH", path, {"starts_at": "2026-12-01T10:00:00Z", "outcome": "Went well"}, if_match='"1"')
    assert (changed.status_code, changed.json()["outcome"], changed.json()["label"]) == (200, "Went well", "By phone")
    assert [round["label"] for round in me.get(f"opportunities/{it['id']}").json()["interviews"]] == [
        "By phone",
        "With the team",
    ]
    assert me("DELETE", path, if_match='"2"').status_code == 204
    assert rounds(me, it) == ["With the team"]


def rounds(me: Api, it: dict[str, Any]) -> list[str]:
    return [round["label"] for round in me.get(f"opportunities/{it['id']}").json()["interviews"]]


def test_seats_of_ones_own_come_and_go(me: Api) -> None:
    it = me.opportunity()
    seat = me.made(f"opportunities/{it['id']}/seats", {"label": "Union"})
    assert (seat["kind"], seat["label"]) == ("own", "Union")

    assert me("DELETE", f"opportunities/{it['id']}/seats/{seat['id']}", if_match='"1"').status_code == 204
    assert len(me.get(f"opportunities/{it['id']}").json()["seats"]) == 4


def test_what_was_only_heard_of_can_be_forgotten_and_brought_back(me: Api) -> None:
    it = me.opportunity()
    assert me("DELETE", f"opportunities/{it['id']}", if_match=f'"{it["version"]}"').status_code == 204
    assert me.get(f"opportunities/{it['id']}").status_code == 404
    (deleted,) = me.get("events?type=opportunity.deleted").json()["items"]
    assert me.post(f"events/{deleted['id']}/undo").status_code == 200
    assert len(me.get(f"opportunities/{it['id']}").json()["seats"]) == 4

    pursued = brought(me, "pursuing")
    assert me("DELETE", f"opportunities/{pursued['id']}", if_match=f'"{pursued["version"]}"').status_code == 409


def test_the_board_has_a_column_for_every_state(me: Api) -> None:
    brought(me, "pursuing")

    columns = {column["state"]: column["count"] for column in me.get("opportunities/board").json()["columns"]}

    assert set(columns) == set(OpportunityState)
    assert columns["pursuing"] == 1


def test_nobody_else_sees_or_moves_it(me: Api, them: Api) -> None:
    it = me.opportunity()

    assert them.get(f"opportunities/{it['id']}").status_code == 404
    assert them.post(f"opportunities/{it['id']}/pursue").status_code == 404
    assert them.get(f"opportunities/{it['id']}/surround").status_code == 404
    assert Api(me.client, None).get("opportunities").status_code == 401
    assert me.post("opportunities", {"title": "X", "discovered_in_id": it["id"]}).status_code == 404
    assert me.post("opportunities", {"title": "X", "pay_low": 2, "pay_high": 1}).status_code == 422
    assert me.post("opportunities", {"title": "X", "pay_high": "Infinity"}).status_code == 422
