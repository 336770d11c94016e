"""Who is erased is nowhere any more, but for an empty place in the chains that go through them."""

import json
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import URL, MetaData, NullPool, create_engine, select

from kithline.accounts.models import Role, Workspace
from kithline.core.db import Db, Member
from kithline.core.ids import new_id
from kithline.mail.models import MailSent, Matter, OutgoingMail
from tests.calendar.making import cal_com, send, source
from tests.informationals.steps import moved
from tests.make import Api, Seat, seat
from tests.working import work

MARK = "zq7heron"
NAME = f"Dana {MARK.title()}"
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
FILE = f"{HEAD}\nDana,{MARK.title()},,dana@{MARK}.example,Flextronics,,08 Feb 2026\n"
"""She is in a file, in letters, in notes of others, in what other tools were told, and in a calendar."""


@pytest.fixture
def dana(me: Api, app: FastAPI) -> dict[str, Any]:
    """In the middle of a chain, with something in everything that is kept of a person."""
    me.made(
        "webhook-endpoints",
        {"name": "Copy", "url": "https://copy.example.com/", "types": ["contact.created", "introduction.made"]},
    )
    person = {
        "display_name": NAME,
        "title": f"Lead {MARK}",
        "notes": f"Likes {MARK}s",
        "emails": [f"dana@{MARK}.example"],
        "phones": ["+49 30 1234567"],
        "links": [f"https://linkedin.com/in/{MARK}"],
        "tags": [MARK],
        "known": True,
    }
    dana = dict(me.post("contacts", person, idempotency_key=MARK).json())
    robert, lee = me.contact("Robert Lindqvist", known=True, notes=f"Knows {NAME} well"), me.contact("Lee Park")
    me.post(f"contacts/{dana['id']}/touches", {"direction": "both", "channel": "phone", "summary": f"Talked of {MARK}"})
    me.made("ties", {"one_id": robert["id"], "other_id": dana["id"], "basis": "told_me", "note": f"{MARK} choir"})
    me.post(f"introductions/{me.introduction(robert['id'], dana['id'])['id']}/make", {})
    onward = me.introduction(dana["id"], lee["id"])
    me("PUT", f"introductions/{onward['id']}/letter", {"hello": f"{MARK}, meet Lee"}, if_match=f'"{onward["version"]}"')
    me.post(f"introductions/{onward['id']}/make", {})
    talk = me.get(f"informationals?contact_id={dana['id']}").json()["items"][0]
    for verb in ("request", "agree", "schedule", "hold"):
        talk = moved(me, talk, verb)
    said = {"learned": f"{MARK} nests", "who_next": MARK}
    assert me("PUT", f"informationals/{talk['id']}/debrief", said, if_match=f'"{talk["version"]}"').status_code == 200
    me.made(
        "insights", {"kind": "culture", "text": f"{MARK} culture", "contact_id": dana["id"], "informational_id": talk["id"]}
    )
    me.follow_up(contact_id=dana["id"], reason=f"Ask {MARK}")
    me.post(f"contacts/{me.contact(f'D. {MARK}')['id']}/merge", {"into": dana["id"]})
    bring(me, app)
    send(me, source(me), cal_com("BOOKING_CREATED", "a", email=f"dana@{MARK}.example"))
    work(app)
    return dict(me.get(f"contacts/{dana['id']}").json())


def bring(me: Api, app: FastAPI) -> None:
    answer = me.client.post("/api/v1/imports", files={"file": ("Connections.csv", FILE)}, headers=me.headers)
    work(app)
    me.post(f"imports/{answer.json()['id']}/apply")
    work(app)


def erase(me: Api, person: dict[str, Any]) -> dict[str, Any]:
    answer = me.post(f"contacts/{person['id']}/erase", if_match=f'"{person["version"]}"')
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def where_it_says(url: URL, word: str) -> set[str]:
    """The tables of the database, its search index among them, in which a word stands."""
    tables = MetaData()
    with create_engine(url, poolclass=NullPool).connect() as connection:
        tables.reflect(connection)
        rows = {
            name: connection.execute(select(table)).all() for name, table in tables.tables.items() if name != "contacts_search"
        }
    return {name for name, found in rows.items() if word in str([tuple(row) for row in found]).lower()}


def test_who_is_erased_is_in_no_table_and_no_file(me: Api, owner_url: URL, dana: dict[str, Any]) -> None:
    assert len(where_it_says(owner_url, MARK)) > 15

    counted = erase(me, dana)

    assert where_it_says(owner_url, MARK) == set()
    assert counted["rows"] > 10
    assert counted["emptied"] == 4
    for path in (
        "exports/all.json",
        "exports/contacts.csv",
        "exports/contacts.vcf",
        f"contacts?q={MARK}",
        "events?limit=100",
        "today",
    ):
        assert MARK not in me.get(path).text.lower(), path


def test_the_chain_keeps_its_shape_and_others_their_words(me: Api, dana: dict[str, Any]) -> None:
    erase(me, dana)

    chain = me.get("referral-chains").json()["items"][0]["id"]
    assert [it["name"] for it in me.get(f"referral-chains/{chain}/tree").json()["people"]] == [
        "Robert Lindqvist",
        "A person (erased)",
        "Lee Park",
    ]
    robert = me.get("contacts?q=Robert").json()["items"][0]["id"]
    assert me.get(f"contacts/{robert}").json()["notes"] == "Knows A person (erased) well"


def test_nothing_brings_them_back(me: Api, dana: dict[str, Any]) -> None:
    before = me.get(f"events?subject_id={dana['id']}&sort=position").json()["items"]
    erase(me, dana)

    assert me.get(f"contacts/{dana['id']}").status_code == 404
    assert me.post(f"contacts/{dana['id']}/restore").status_code == 409
    assert me.post(f"contacts/{dana['id']}/erase", if_match='"9"').status_code == 404
    for event in before:
        assert me.post(f"events/{event['id']}/undo").status_code in {404, 409}
    merge = me.get("merges").json()["items"]
    assert merge == []


def test_somebody_who_bears_the_same_name_keeps_it(me: Api, dana: dict[str, Any]) -> None:
    other = me.contact(NAME, notes="Another one")
    chain = me.contact("Ruth Abara", notes=f"Sister of {NAME}")

    erase(me, dana)

    assert me.get(f"contacts/{other['id']}").json()["display_name"] == NAME
    assert me.get(f"contacts/{chain['id']}").json()["notes"] == f"Sister of {NAME}"


def test_a_name_that_is_part_of_others_is_left_in_them(me: Api) -> None:
    lee = me.contact("Lee", emails=["lee@x.example"])
    park = me.contact("Lee Park", notes="Knows Lee, lee@x.example")

    erase(me, lee)

    kept = me.get(f"contacts/{park['id']}").json()
    assert (kept["display_name"], kept["notes"]) == ("Lee Park", "Knows Lee, A person (erased)")


def test_letters_go_too_even_a_thank_you_and_one_on_its_way_is_waited_for(me: Api, db: Db, mine: Seat) -> None:
    dana = me.contact(
        NAME, emails=[f"way{n}@{MARK}.example" for n in range(20)], phones=[f"+49 30 12345{n:02}" for n in range(20)]
    )
    thanks = me.thank_you(recipient_id=dana["id"])
    db.enter(Member(mine.workspace_id))
    letter = OutgoingMail(
        user_id=new_id(),
        to=[f"way1@{MARK}.example"],
        cc=[],
        subject="Thanks",
        body="For the tea",
        message_id="<1@x>",
        about=Matter.THANK_YOU,
        about_id=UUID(thanks["id"]),
    )
    db.add(letter)
    db.commit()

    refused = me.post(f"contacts/{dana['id']}/erase", if_match=f'"{dana["version"]}"')
    assert (refused.status_code, "on its way" in refused.json()["detail"]) == (409, True)

    db.enter(Member(mine.workspace_id))
    letter.state = MailSent.SENT
    db.commit()
    erase(me, dana)
    assert me.get("outgoing-mails").json()["items"] == []


def test_one_who_was_deleted_can_be_erased_too_and_an_old_version_cannot(me: Api, dana: dict[str, Any]) -> None:
    assert me.post(f"contacts/{dana['id']}/erase", if_match='"1"').status_code == 412
    assert me.post(f"contacts/{dana['id']}/erase").status_code == 428
    assert me("DELETE", f"contacts/{dana['id']}", if_match=f'"{dana["version"]}"').status_code == 204

    erase(me, dana | {"version": dana["version"] + 1})


def test_everything_about_one_person_is_a_file(me: Api, them: Api, dana: dict[str, Any]) -> None:
    them.contact("Somebody else")
    file = me.get(f"contacts/{dana['id']}/file")

    assert file.headers["content-disposition"] == f'attachment; filename="{dana["id"]}.json"'
    kept = json.loads(file.content)
    assert {
        "contacts",
        "contact_points",
        "touches",
        "ties",
        "informationals",
        "introductions",
        "insights",
        "follow_ups",
    } <= kept.keys()
    assert [it["notes"] for it in kept["contacts"] if it["id"] == dana["id"]] == [dana["notes"]]
    assert "workspace_id" not in file.text
    assert them.get(f"contacts/{dana['id']}/file").status_code == 404


def test_a_viewer_gets_no_file_and_erases_nobody(me: Api, client: TestClient, db: Db, mine: Seat) -> None:
    viewer = Api(client, seat(db, db.get_one(Workspace, mine.workspace_id), Role.VIEWER).token)
    dana = me.contact(NAME)

    assert viewer.get(f"contacts/{dana['id']}/file").status_code == 403
    assert viewer.post(f"contacts/{dana['id']}/erase", if_match='"1"').status_code == 403
