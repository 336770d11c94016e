"""Interviews in rounds: how far each has come, what was asked, and thanks for the time somebody gave."""

from typing import Any

from tests.make import Api


def changed(me: Api, it: dict[str, Any], round: dict[str, Any], **fields: object) -> dict[str, Any]:
    path = f"opportunities/{it['id']}/interviews/{round['id']}"
    answer = me("PATCH", path, fields, if_match=f'"{round["version"]}"')
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_round_is_planned_held_and_heard_back_of(me: Api) -> None:
    it = me.opportunity()
    round = me.made(f"opportunities/{it['id']}/interviews", {"label": "With the team"})
    assert (round["state"], round["asked"], round["thanks"]) == ("planned", "", None)

    held = changed(me, it, round, state="held", asked="How do you test what moves?")
    back = changed(me, it, held, state="heard_back", outcome="A second round")

    assert (back["state"], back["asked"], back["outcome"]) == ("heard_back", "How do you test what moves?", "A second round")
    assert back["thanks"] is None, "nobody is named"
    (shown,) = me.get(f"opportunities/{it['id']}").json()["interviews"]
    assert shown == back
    path = f"opportunities/{it['id']}/interviews/{round['id']}"
    assert me("PATCH", path, {"state": "forgotten"}, if_match=f'"{back["version"]}"').status_code == 422


def test_whoever_gave_their_time_is_thanked_once_for_each_round(me: Api) -> None:
    it, lee = me.opportunity(), me.contact("Lee Park")["id"]
    words = {"label": "By phone", "contact_id": lee, "starts_at": "2026-11-20T10:00:00Z", "minutes": 30}
    first = me.made(f"opportunities/{it['id']}/interviews", words)
    assert me.get("thank-yous").json()["items"] == []

    held = changed(me, it, first, state="held")
    again = changed(me, it, held, state="heard_back")
    second = me.made(f"opportunities/{it['id']}/interviews", {"label": "On site", "contact_id": lee, "state": "held"})

    owed = me.get("thank-yous?sort=due_at").json()["items"]
    assert [thanks["reason"] for thanks in owed] == [
        "They talked with you about Firmware engineer: By phone",
        "They talked with you about Firmware engineer: On site",
    ]
    assert owed[0]["due_at"] == "2026-11-21T10:30:00Z"
    assert held["thanks"] == again["thanks"] == {"id": owed[0]["id"], "state": "owed"}
    assert second["thanks"]["id"] == owed[1]["id"]


def test_one_undo_takes_back_the_round_and_the_thanks(me: Api) -> None:
    it, lee = me.opportunity(), me.contact("Lee Park")["id"]
    round = me.made(f"opportunities/{it['id']}/interviews", {"label": "By phone", "contact_id": lee})
    changed(me, it, round, state="held")
    event = me.get(f"events?subject_id={it['id']}&type=opportunity.interview_changed").json()["items"][0]

    assert me.post(f"events/{event['id']}/undo").status_code == 200

    assert me.get("thank-yous").json()["items"] == []
    assert me.get(f"opportunities/{it['id']}").json()["interviews"][0]["state"] == "planned"


def test_a_round_that_was_called_off_owes_nothing(me: Api) -> None:
    it, lee = me.opportunity(), me.contact("Lee Park")["id"]
    me.made(f"opportunities/{it['id']}/interviews", {"label": "By phone", "contact_id": lee, "state": "called_off"})
    assert me.get("thank-yous").json()["items"] == []
