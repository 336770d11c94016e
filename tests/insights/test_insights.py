"""Insights: what was said, by whom, and how far it may travel."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from kithline.accounts.models import Role, Workspace
from kithline.core.db import Db
from tests import make
from tests.make import Api, Seat

CANARY = "a hundred and ten thousand"


@pytest.fixture
def viewer(client: TestClient, db: Db, mine: Seat) -> Api:
    workspace = db.get_one(Workspace, mine.workspace_id)
    return Api(client, make.seat(db, workspace, Role.VIEWER).token)


def meeting(me: Api, organization: str = "Flextronics", name: str = "Lee") -> dict[str, Any]:
    return me.informational(contact_id=me.contact(name, organization_name=organization)["id"])


def test_what_was_heard_in_a_conversation_knows_its_source(me: Api) -> None:
    it = meeting(me)

    answer = me.post(
        "insights", {"kind": "hours", "low": 45, "high": 50, "unit": "hours", "period": "week", "informational_id": it["id"]}
    )

    insight = answer.json()
    assert (answer.status_code, answer.headers["etag"]) == (201, '"1"')
    assert (insight["contact"], insight["organization"], insight["about"]) == ("Lee", "Flextronics", "organization")
    assert (insight["low"], insight["high"], insight["candour"]) == (45, 50, "open")
    assert me.get(answer.headers["location"]).json() == insight
    assert me.get("insights").json()["items"] == [insight]


def test_what_is_said_of_a_field_is_not_about_their_employer(me: Api) -> None:
    insight = me.insight(about="field", about_text="Robotics", informational_id=meeting(me)["id"])

    assert (insight["organization"], insight["about_text"], insight["contact"]) == (None, "Robotics", "Lee")


@pytest.mark.parametrize(
    "nonsense",
    [
        {"kind": "pay"},
        {"kind": "gossip", "text": "x"},
        {"kind": "pay", "low": 50, "high": 40},
        {"kind": "pay", "text": "x", "high": 40},
        {"kind": "pay", "low": -1},
        {"kind": "pay", "low": 1, "currency": "euros"},
        {"kind": "hiring", "signal": "hiring"},
        {"kind": "hiring", "text": "They look for people."},
        {"kind": "pros", "text": "x", "confidence": 9},
    ],
)
def test_nonsense_is_refused(me: Api, nonsense: dict[str, object]) -> None:
    assert me.post("insights", nonsense).status_code == 422


def test_a_source_must_be_there(me: Api, them: Api) -> None:
    theirs = them.contact()["id"]

    assert me.post("insights", {"kind": "pros", "text": "x", "contact_id": theirs}).status_code == 404
    assert me.post("insights", {"kind": "pros", "text": "x", "informational_id": theirs}).status_code == 404
    assert me.post("insights", {"kind": "pros", "text": "x", "organization_id": theirs}).status_code == 404


def test_what_is_off_the_record_is_shown_to_its_owner_and_editors_alone(
    me: Api, viewer: Api, client: TestClient, db: Db, mine: Seat
) -> None:
    editor = Api(client, make.seat(db, db.get_one(Workspace, mine.workspace_id), Role.EDITOR).token)
    lee = me.contact("Lee", organization_name="Flextronics")
    told = {"organization_id": lee["organization_id"], "contact_id": lee["id"]}
    secret = me.insight(kind="pay", text=CANARY, low=110_000, candour="off_the_record", **told)
    spoken = me.insight(kind="pay", text="Fair", low=90_000, **told)

    for allowed in (me, editor):
        assert allowed.get(f"insights/{secret['id']}").json()["text"] == CANARY
        assert len(allowed.get("insights").json()["items"]) == 2
    assert [it["id"] for it in viewer.get("insights").json()["items"]] == [spoken["id"]]
    assert viewer.get("insights?candour=off_the_record").json()["items"] == []
    assert viewer.get(f"insights/{secret['id']}").status_code == 404
    agreed = f"insights/agreement?organization_id={lee['organization_id']}"
    assert me.get(agreed).json()["items"][0]["highest"] == 110_000
    assert viewer.get(agreed).json()["items"][0]["highest"] == 90_000
    assert viewer.post("insights", {"kind": "pros", "text": "x"}).status_code == 403


def test_what_was_said_is_in_no_event(me: Api) -> None:
    insight = me.insight(text=CANARY)
    me("PATCH", f"insights/{insight['id']}", {"text": f"{CANARY} and more"}, if_match='"1"')
    me("DELETE", f"insights/{insight['id']}", if_match='"2"')

    assert me.happened(insight) == ["insight.noted", "insight.updated", "insight.deleted"]
    assert CANARY not in me.get("events").text


def test_two_taps_tell_that_somebody_is_hiring(me: Api) -> None:
    it = meeting(me)

    insight = me.insight(kind="hiring", signal="freeze", text="", informational_id=it["id"])

    (told,) = me.get("events?type=hiring.signal").json()["items"]
    assert told["subject_id"] == insight["id"]
    assert told["data"] == {
        "organization_id": it["contact"]["organization_id"],
        "organization": "Flextronics",
        "signal": "freeze",
        "source_id": it["contact"]["id"],
        "informational_id": it["id"],
    }


@pytest.mark.parametrize(
    ("candour", "heard"), [("open", {"source_id", "informational_id"}), ("unattributed", set()), ("off_the_record", None)]
)
def test_a_lead_travels_as_far_as_it_may(me: Api, candour: str, heard: set[str] | None) -> None:
    it = meeting(me)
    me.insight(kind="lead", text=CANARY, candour=candour, informational_id=it["id"])

    told = me.get("events?type=lead.heard").json()["items"]

    assert CANARY not in str(told)
    if heard is None:
        assert told == []
        assert "lead" not in me.get("events?type=insight.noted").text
    else:
        assert told[0]["data"].keys() - {"organization_id", "organization"} == heard


def test_where_informants_agree(me: Api) -> None:
    lee = meeting(me)
    ann = meeting(me, name="Ann")
    hours = {"kind": "hours", "unit": "hours", "period": "week", "text": ""}
    me.insight(**hours, low=45, high=50, informational_id=lee["id"])
    me.insight(**hours, low=48, informational_id=ann["id"])
    me.insight(kind="pay", low=60_000, high=70_000, currency="EUR", period="year", informational_id=lee["id"])
    me.insight(kind="pay", low=80_000, currency="EUR", period="year", informational_id=ann["id"])
    me.insight(kind="culture", informational_id=ann["id"])
    path = f"insights/agreement?organization_id={lee['contact']['organization_id']}"

    said = {it["kind"]: it for it in me.get(path).json()["items"]}

    assert (said["hours"]["agree"], said["hours"]["common_low"], said["hours"]["common_high"]) == (True, 48, 48)
    assert (said["pay"]["agree"], said["pay"]["lowest"], said["pay"]["highest"], said["pay"]["common_low"]) == (
        False,
        60_000,
        80_000,
        None,
    )
    assert (said["culture"]["agree"], said["culture"]["informants"]) == (None, 1)
    assert [it["kind"] for it in me.get(f"{path}&kind=pay").json()["items"]] == ["pay"]
    assert me.get("insights/agreement").status_code == 422


def test_who_says_it_twice_is_one_informant(me: Api) -> None:
    it = meeting(me)
    for low in (40, 45):
        me.insight(kind="hours", low=low, informational_id=it["id"])

    (said,) = me.get(f"insights/agreement?organization_id={it['contact']['organization_id']}").json()["items"]
    assert (said["informants"], said["agree"]) == (1, None)


def test_a_change_needs_the_version_it_was_made_on(me: Api) -> None:
    path = f"insights/{me.insight(low=40)['id']}"

    changed = me("PATCH", path, {"high": 50, "candour": "unattributed"}, if_match='"1"').json()
    assert (changed["low"], changed["high"], changed["candour"], changed["text"]) == (
        40,
        50,
        "unattributed",
        "They ship weekly.",
    )
    assert me("PATCH", path, {"low": 60}, if_match='"2"').status_code == 422
    assert me("PATCH", path, {"text": "x"}, if_match='"1"').status_code == 412
    assert me("PATCH", path, {"text": "x"}).status_code == 428
    assert me("DELETE", path, if_match='"2"').status_code == 204
    assert me.get(path).status_code == 404


def test_the_list_narrows(me: Api) -> None:
    it = meeting(me)
    pay, culture = me.insight(kind="pay", informational_id=it["id"]), me.insight(candour="unattributed")

    def ids(query: str) -> list[str]:
        return [found["id"] for found in me.get(f"insights?{query}").json()["items"]]

    assert ids("") == [culture["id"], pay["id"]]
    assert ids("kind=pay") == ids(f"informational_id={it['id']}") == ids(f"contact_id={it['contact']['id']}") == [pay["id"]]
    assert ids(f"organization_id={it['contact']['organization_id']}") == [pay["id"]]
    assert ids("candour=unattributed") == [culture["id"]]
    assert len(ids("limit=1")) == 1


def test_others_do_not_find_it(me: Api, them: Api) -> None:
    path = f"insights/{me.insight()['id']}"

    assert Api(me.client, None).get(path).status_code == 401
    assert them.get(path).status_code == 404
    assert them("PATCH", path, {"text": "x"}, if_match='"1"').status_code == 404
    assert them("DELETE", path, if_match='"1"').status_code == 404
