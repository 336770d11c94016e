"""Informationals: the list, the board, who is on them and why."""

from datetime import timedelta

import pytest

from kithline.core.clock import HandClock
from kithline.informationals.models import InformationalState
from tests.informationals.steps import again, moved, reach, write_down
from tests.make import Api


def test_somebody_is_put_on_the_list(me: Api) -> None:
    answer = me.post("informationals", {"contact_id": me.contact("Dana")["id"], "mode": "phone", "minutes": 20})

    it = answer.json()
    assert (answer.status_code, answer.headers["etag"]) == (201, '"1"')
    assert (it["state"], it["mode"], it["minutes"], it["contact"]["display_name"]) == ("shortlisted", "phone", 20, "Dana")
    assert (it["via"], it["asked"], it["thank_you"]) == (None, [], None)
    assert me.get(answer.headers["location"]).json() == it


def test_what_leads_there_must_lead_to_them(me: Api) -> None:
    introduction = me.introduction()
    dana = introduction["target"]["id"]

    elsewhere = me.post("informationals", {"contact_id": me.contact("Lee")["id"], "via_id": introduction["id"]})
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (422, "invalid")
    via = me.informational(contact_id=dana, via_id=introduction["id"])["via"]
    assert via["introducer"]["display_name"] == "Robert Lindqvist"


def test_an_introduction_that_is_made_puts_them_on_the_list(me: Api) -> None:
    introduction = me.introduction()

    me.post(f"introductions/{introduction['id']}/make", {})

    (it,) = me.get("informationals").json()["items"]
    assert (it["state"], it["via"]["id"], it["via"]["state"]) == ("shortlisted", introduction["id"], "made")
    assert it["contact"]["id"] == introduction["target"]["id"]


@pytest.mark.parametrize("state", ["shortlisted", "requested"])
def test_somebody_who_is_on_the_list_is_not_put_there_twice(me: Api, state: str) -> None:
    introduction = me.introduction()
    it = reach(me, state, contact_id=introduction["target"]["id"])

    me.post(f"introductions/{introduction['id']}/make", {})

    (only,) = me.get("informationals").json()["items"]
    assert (only["id"], only["via"]["id"], only["state"]) == (it["id"], introduction["id"], state)


def test_a_conversation_that_is_over_is_another_one(me: Api) -> None:
    introduction = me.introduction()
    reach(me, "held", contact_id=introduction["target"]["id"])

    me.post(f"introductions/{introduction['id']}/make", {})

    assert sorted(it["state"] for it in me.get("informationals").json()["items"]) == ["held", "shortlisted"]


def test_meeting_them_meets_through_who_introduced_us(me: Api) -> None:
    introduction = me.introduction()
    me.post(f"introductions/{introduction['id']}/make", {})
    (it,) = me.get("informationals").json()["items"]
    moved(me, moved(me, it, "schedule"), "hold")

    assert me.get(f"introductions/{introduction['id']}").json()["state"] == "met"
    assert again(me, it)["via"]["state"] == "met"
    owed = {(thanks["recipient"]["display_name"], thanks["occasion"]) for thanks in me.get("thank-yous").json()["items"]}
    assert ("Robert Lindqvist", "report_back") in owed


def test_a_change_needs_the_version_it_was_made_on(me: Api) -> None:
    path = f"informationals/{me.informational()['id']}"

    changed = me("PATCH", path, {"minutes": 20, "usefulness": 4}, if_match='"1"')

    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (changed.json()["minutes"], changed.json()["usefulness"], changed.json()["mode"]) == (20, 4, "coffee")
    assert me("PATCH", path, {"minutes": 20}, if_match='"1"').status_code == 412
    assert me("PATCH", path, {"minutes": 20}).status_code == 428
    for nonsense in ({"minutes": 0}, {"usefulness": 6}, {"state": "held"}, {"contact_id": "x"}, {"said_searching": None}):
        assert me("PATCH", path, nonsense, if_match='"2"').status_code == 422


def test_what_was_learned_is_written_down_whole(me: Api) -> None:
    it = reach(me, "held")

    written = write_down(me, it, learned="They ship weekly.", who_next="Tom").json()
    assert (written["learned"], written["fit"], written["who_next"]) == ("They ship weekly.", "", "Tom")
    written = write_down(me, it, fit="Well").json()
    assert (written["learned"], written["fit"], written["who_next"]) == ("", "Well", "")
    assert me("PUT", f"informationals/{it['id']}/debrief", {}, if_match='"1"').status_code == 412
    assert "They ship" not in str(me.get("events").json())


def test_only_a_thought_can_be_deleted_and_comes_back(me: Api) -> None:
    thought, asked = me.informational(), reach(me, "requested")

    assert me("DELETE", f"informationals/{thought['id']}", if_match='"1"').status_code == 204
    assert me.get(f"informationals/{thought['id']}").status_code == 404
    assert me("DELETE", f"informationals/{asked['id']}", if_match=f'"{asked["version"]}"').status_code == 409
    (deleted,) = me.get("events?type=informational.deleted").json()["items"]
    assert me.post(f"events/{deleted['id']}/undo").status_code == 200
    assert again(me, thought)["state"] == "shortlisted"


def test_the_list_narrows(me: Api, clock: HandClock) -> None:
    lee = me.contact("Lee", organization_name="Flextronics")
    at_flextronics = me.informational(contact_id=lee["id"])
    clock.advance(timedelta(hours=1))
    later = moved(me, me.informational(), "schedule", wall_time="2026-12-10T10:00")
    sooner = moved(me, me.informational(), "schedule", wall_time="2026-12-01T10:00")

    def ids(query: str) -> list[str]:
        answer = me.get(f"informationals?{query}")
        assert answer.status_code == 200, answer.text
        return [it["id"] for it in answer.json()["items"]]

    assert ids(f"contact_id={lee['id']}") == ids(f"organization_id={lee['organization_id']}") == [at_flextronics["id"]]
    assert ids("state=shortlisted") == [at_flextronics["id"]]
    assert ids("sort=starts_at") == [sooner["id"], later["id"]]
    assert ids("sort=-starts_at&limit=1") == [later["id"]]
    assert ids("starts_before=2026-12-05T00:00:00Z") == [sooner["id"]]
    assert ids("starts_after=2026-12-05T00:00:00Z&state=scheduled") == [later["id"]]
    assert set(ids("updated_since=2026-11-23T09:30:00Z")) == {later["id"], sooner["id"]}
    assert me.get("informationals?limit=2").json()["next_cursor"]


def test_the_board_shows_every_state_and_counts_what_it_does_not_show(me: Api, clock: HandClock) -> None:
    for _ in range(3):
        reach(me, "requested")
        clock.advance(timedelta(minutes=1))
    reach(me, "held")

    columns = {column["state"]: column for column in me.get("informationals/board?limit=2").json()["columns"]}

    assert list(columns) == [state.value for state in InformationalState]
    assert {state: column["count"] for state, column in columns.items() if column["count"]} == {"requested": 3, "held": 1}
    requested = columns["requested"]
    assert len(requested["items"]) == 2
    assert columns["held"]["next_cursor"] is None
    rest = me.get(f"informationals?state=requested&sort=-state_since&cursor={requested['next_cursor']}").json()["items"]
    assert len(rest) == 1
    assert rest[0]["id"] not in {card["id"] for card in requested["items"]}


@pytest.mark.parametrize("state", ["requested", "held", "closed"])
def test_the_list_and_the_board_show_what_the_thing_itself_shows(me: Api, state: str) -> None:
    introduction = me.introduction()
    it = again(me, reach(me, state, contact_id=introduction["target"]["id"], via_id=introduction["id"]))
    me.introduction(it["contact"]["id"], me.contact("Tom")["id"], asked_in_id=it["id"])
    it = again(me, it)

    assert me.get("informationals").json()["items"] == [it]
    columns = me.get("informationals/board").json()["columns"]
    assert [column["items"] for column in columns if column["state"] == state] == [[it]]


def test_others_do_not_find_it(me: Api, them: Api) -> None:
    it = me.informational()
    path = f"informationals/{it['id']}"

    assert Api(me.client, None).get(path).status_code == 401
    assert them.get(path).status_code == them.post(f"{path}/request").status_code == 404
    assert them("PATCH", path, {"minutes": 20}, if_match='"1"').status_code == 404
    assert them("PUT", f"{path}/debrief", {}, if_match='"1"').status_code == 404
    assert them.post("informationals", {"contact_id": it["contact"]["id"]}).status_code == 404
    assert them.get("informationals").json()["items"] == []
    assert [column["count"] for column in them.get("informationals/board").json()["columns"]] == [0] * 10
