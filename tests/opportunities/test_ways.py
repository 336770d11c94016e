"""Ways in to the seats around a job, over several people and over guesses; and a seat for each person."""

from typing import Any

from tests.make import Api


def around(me: Api, it: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    seats = me.get(f"opportunities/{it['id']}/surround").json()["seats"]
    return {place["seat"]["kind"]: place["ways"] for place in seats}


def test_a_way_in_may_lead_over_several_people(me: Api) -> None:
    lee = me.contact("Lee Park", organization_name="Kestrel")
    robert, dana = me.contact("Robert", known=True), me.contact("Dana")
    me.tie(robert, dana, basis="worked_together")
    me.tie(dana, lee, basis="told_me")
    it = me.opportunity(organization_id=lee["organization_id"])

    (way,) = around(me, it)["team_member"]

    assert way["sentence"] == (
        "Robert can introduce you to Dana: they worked together. Then Dana to Lee Park: somebody told you they know each other."
    )
    assert [one["display_name"] for one in way["between"]] == ["Robert", "Dana"]
    assert (way["through"]["display_name"], way["ask_for"]["display_name"]) == ("Robert", "Dana")
    assert way["counted"]


def test_the_shorter_way_wins_and_of_two_the_stronger_tie(me: Api) -> None:
    lee = me.contact("Lee Park", organization_name="Kestrel")
    robert, ann, dana = me.contact("Robert", known=True), me.contact("Ann", known=True), me.contact("Dana")
    me.tie(robert, dana)
    me.tie(dana, lee, strength=5)
    me.tie(robert, lee, strength=2)
    me.tie(ann, lee, strength=4)
    it = me.opportunity(organization_id=lee["organization_id"])

    (way,) = around(me, it)["team_member"]

    assert [one["display_name"] for one in way["between"]] == ["Ann"]


def test_a_guess_is_shown_and_not_counted(me: Api) -> None:
    lee = me.contact("Lee Park", organization_name="Kestrel")
    mika = me.contact("Mika", organization_id=lee["organization_id"])
    robert = me.contact("Robert", known=True)
    me.tie(robert, lee, basis="guess")
    me.tie(robert, mika)
    it = me.opportunity(organization_id=lee["organization_id"])

    ways = around(me, it)["related_team"]

    assert [(way["contact"]["display_name"], way["counted"]) for way in ways] == [("Mika", True), ("Lee Park", False)]
    assert ways[1]["sentence"] == "Robert may know Lee Park: a guess, not counted."


def test_nobody_is_led_over_somebody_who_is_left_alone(me: Api) -> None:
    lee = me.contact("Lee Park", organization_name="Kestrel")
    robert = me.contact("Robert", known=True, standing="do_not_contact")
    me.tie(robert, lee)
    it = me.opportunity(organization_id=lee["organization_id"])

    assert around(me, it)["team_member"] == []


def test_one_person_has_one_seat(me: Api) -> None:
    it, ann = me.opportunity(), me.contact("Ann Weber")["id"]
    first, second, *_ = it["seats"]
    path = f"opportunities/{it['id']}/seats"
    sat = me("PATCH", f"{path}/{first['id']}", {"contact_id": ann}, if_match='"1"')
    assert sat.status_code == 200

    again = me("PATCH", f"{path}/{second['id']}", {"contact_id": ann}, if_match='"1"')
    added = me.post(path, {"label": "Union", "contact_id": ann})

    for refused in (again, added):
        assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
        assert "Ann Weber has a seat around this job already" in refused.json()["detail"]
    kept = me("PATCH", f"{path}/{first['id']}", {"contact_id": ann, "label": "Boss"}, if_match=sat.headers["etag"])
    assert kept.status_code == 200
    other = me.opportunity(title="Another role")
    assert me.post(f"opportunities/{other['id']}/seats", {"label": "Union", "contact_id": ann}).status_code == 201
