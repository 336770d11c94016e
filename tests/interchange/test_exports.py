"""Everything out, and in again somewhere else: the same people, the same chains."""

import io
import json

import pytest
from fastapi.testclient import TestClient

from kithline.accounts.models import Role, Workspace
from kithline.core.db import Db
from tests.informationals.steps import reach
from tests.make import Api, Seat, seat


def restore(api: Api, content: bytes) -> tuple[int, dict[str, object]]:
    answer = api.client.post("/api/v1/restore", files={"file": ("all.json", io.BytesIO(content))}, headers=api.headers)
    return answer.status_code, answer.json()


@pytest.fixture
def kept(me: Api) -> bytes:
    """A small search with a bit of everything, exported."""
    robert = me.contact("Robert", known=True, tags=["jazz"], emails=["r@x.example"], organization_name="Lumen")["id"]
    passion = me.post("passions", {"name": "Robotics", "weight": 4}).json()["id"]
    dana = me.contact("=Dana", passion_ids=[passion], notes="met at the fair")["id"]
    first = me.introduction(robert, dana)
    me.post(f"introductions/{first['id']}/make", {})
    me.introduction(dana, me.contact("Lee")["id"])
    me("PATCH", "aim", {"target_roles": ["Firmware lead"]}, if_match='"0"')
    return bytes(me.get("exports/all.json").content)


def test_what_is_taken_out_goes_in_again_elsewhere(me: Api, them: Api, kept: bytes) -> None:
    status, answer = restore(them, kept)

    assert status == 200, answer
    for path in ("contacts", "organizations", "passions", "introductions", "referral-chains", "thank-yous"):
        mine, theirs = (api.get(path).json()["items"] for api in (me, them))
        assert mine == theirs != []
    chain = me.get("referral-chains").json()["items"][0]["id"]
    assert me.get(f"referral-chains/{chain}/tree").json() == them.get(f"referral-chains/{chain}/tree").json()
    assert json.loads(them.get("exports/all.json").content)["tables"].keys() == json.loads(kept)["tables"].keys()
    assert them.contact("Next")["version"] == 1


def test_what_was_suggested_before_is_suggested_again_elsewhere(me: Api, them: Api) -> None:
    me.contact("Robert", known=True, closeness=4)
    before = [item["key"] for item in me.get("today").json()["items"]]
    assert any(key.startswith("meet:") for key in before)

    assert restore(them, me.get("exports/all.json").content)[0] == 200

    assert [item["key"] for item in them.get("today").json()["items"]] == before


def test_it_is_not_poured_over_what_is_there(me: Api, kept: bytes) -> None:
    status, answer = restore(me, kept)

    assert (status, answer["code"]) == (409, "conflict")
    assert len(me.get("contacts").json()["items"]) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"format": "kithline", "version": 99, "tables": {}}',
        b'{"format": "kithline", "version": 1, "tables": {"users": [{}]}}',
        b'{"format": "kithline", "version": 1, "tables": {"contacts": [{}]}}',
        b'{"format": "kithline", "version": 1, "tables": {"contacts": [1]}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_export_is_refused_and_leaves_nothing(them: Api, content: bytes) -> None:
    status, answer = restore(them, content)

    assert status == 422
    assert str(answer["detail"]).endswith(".")
    assert them.get("contacts").json()["items"] == []


def test_a_spoilt_export_leaves_nothing(them: Api, kept: bytes) -> None:
    archive = json.loads(kept)
    archive["tables"]["introductions"][0]["target_id"] = "01a204e5-0000-7000-8000-000000000000"

    status, _ = restore(them, json.dumps(archive).encode())

    assert status == 422
    assert them.get("contacts").json()["items"] == []


def test_a_meeting_whose_zone_was_lost_is_shown_all_the_same(me: Api, them: Api) -> None:
    reach(me, "scheduled")
    archive = json.loads(me.get("exports/all.json").content)
    archive["tables"]["informationals"][0]["time_zone"] = ""

    assert restore(them, json.dumps(archive).encode())[0] == 200
    assert them.get("informationals/board").status_code == 200


def test_a_number_that_no_column_holds_leaves_nothing(them: Api, kept: bytes) -> None:
    archive = json.loads(kept)
    archive["tables"]["contacts"][0]["version"] = 2**63

    status, _ = restore(them, json.dumps(archive).encode())

    assert status == 422
    assert them.get("contacts").json()["items"] == []


@pytest.mark.usefixtures("kept")
def test_no_cell_of_a_spreadsheet_is_a_formula(me: Api) -> None:
    sheet = me.get("exports/contacts.csv").text

    assert "'=Dana" in sheet
    assert "BEGIN:VCARD" in me.get("exports/contacts.vcf").text


@pytest.mark.usefixtures("kept")
def test_nobody_takes_out_what_others_keep(them: Api) -> None:
    for path in ("all.json", "contacts.csv", "contacts.vcf"):
        text = them.get(f"exports/{path}").text
        assert "Dana" not in text
        assert "Robert" not in text


def test_a_viewer_takes_out_nothing_that_was_said_off_the_record(me: Api, client: TestClient, db: Db, mine: Seat) -> None:
    me.insight(text="said in confidence", candour="off_the_record")
    workspace = db.get_one(Workspace, mine.workspace_id)
    viewer, editor = (Api(client, seat(db, workspace, role).token) for role in (Role.VIEWER, Role.EDITOR))

    refused = viewer.get("exports/all.json")

    assert (refused.status_code, "confidence" in refused.text) == (403, False)
    assert "confidence" in editor.get("exports/all.json").text
    assert viewer.get("exports/contacts.csv").status_code == 200


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("aims", "target_roles", "Firmware lead"),
        ("aims", "strengths", [1, 2]),
        ("aims", "weekly_asks", "2"),
        ("informationals", "time_zone", "Mars/Olympus"),
        ("informationals", "starts_at", 1.5),
        ("informationals", "starts_at", "1.5"),
        ("informationals", "state", "dreamt"),
        ("informationals", "minutes", 2**31 - 1),
        ("introductions", "target_id", "01a204e5-0000-7000-8000-000000000000"),
        ("introductions", "made_at", "9999-12-31T23:59:59+00:00"),
        ("events", "data", []),
        ("contacts", "display_name", "A\0B"),
        ("contacts", "display_name", "\ud800"),
        ("contacts", "surprise", 1),
    ],
)
@pytest.mark.usefixtures("kept")
def test_a_row_that_the_api_would_not_take_is_named(me: Api, them: Api, table: str, field: str, value: object) -> None:
    reach(me, "scheduled")
    archive = json.loads(me.get("exports/all.json").content)
    archive["tables"][table][-1][field] = value

    status, answer = restore(them, json.dumps(archive).encode())

    assert status == 422, answer
    assert f"of {table}" in str(answer["detail"])
    assert f"/tables/{table}/{len(archive['tables'][table]) - 1}/" in str(answer["errors"])
    assert field in str(answer["errors"])
    assert {len(rows) for rows in json.loads(them.get("exports/all.json").content)["tables"].values()} <= {0, 1}
    assert them.get("today").status_code == 200


def test_who_i_am_comes_along_and_a_strange_answer_is_refused(me: Api, them: Api) -> None:
    said = {"credential": "Ten years of sourcing", "time_zone": "Europe/Lisbon", "working_days": [1, 2, 3]}
    me("PATCH", "me", said, if_match=me.get("me").headers["etag"])
    archive = json.loads(me.get("exports/all.json").content)
    stranges: list[object] = [{"time_zone": "Mars"}, {"working_days": []}, ["credential"], "credential"]
    for strange in stranges:
        assert restore(them, json.dumps({**archive, "me": strange}).encode())[0] == 422
    assert restore(them, json.dumps(archive).encode())[0] == 200
    mine = them.get("me").json()
    assert {name: mine[name] for name in said} == said
    assert mine["email"] != me.get("me").json()["email"]
