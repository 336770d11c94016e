"""Bringing people in: every row accounted for, nobody twice, and the whole of it taken back."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from tests.interchange.making import CONNECTIONS, bring, names, settle
from tests.make import Api
from tests.working import work

FILES = Path(__file__).parent / "files"


def test_every_row_is_accounted_for_before_anybody_is_added(me: Api, app: FastAPI) -> None:
    me.contact("Robert Lindqvist", organization_name="Lumen Optics")

    batch = bring(me, app, CONNECTIONS.encode())

    assert (batch["kind"], batch["state"], batch["rows"]) == ("linkedin", "ready", 5)
    assert batch["counts"] == {"new": 2, "alike": 1, "hidden": 2}
    assert names(me) == ["Robert Lindqvist"]
    rows = me.get(f"imports/{batch['id']}/rows").json()["items"]
    assert [row["verdict"] for row in rows] == ["new", "new", "hidden", "alike", "hidden"]


def test_it_is_let_in_taken_back_and_let_in_again(me: Api, app: FastAPI) -> None:
    batch = bring(me, app, CONNECTIONS.encode())

    applied = settle(me, app, batch, "apply")
    assert (applied["state"], applied["done"]) == ("applied", 3)
    assert names(me) == ["Dana Reyes", "Lee Wong, PhD", "Robert Lindqvist"]
    dana = me.get("contacts?q=dana").json()["items"][0]
    assert (dana["known"], dana["organization_name"], dana["emails"]) == (True, "Flextronics", ["dana@flextronics.example"])
    assert dana["links"] == ["https://www.linkedin.com/in/dana-reyes"]

    assert settle(me, app, batch, "undo")["kept"] == 0
    assert names(me) == []
    assert me.get("organizations").json()["items"] == []
    settle(me, app, batch, "apply")
    assert len(names(me)) == 3
    assert len(me.get("organizations").json()["items"]) == 3


def test_places_that_one_made_ones_own_stay_when_the_import_goes(me: Api, app: FastAPI, clock: HandClock) -> None:
    me.organization("Lumen Optics")
    clock.advance(timedelta(minutes=1))
    batch = bring(me, app, CONNECTIONS.encode())
    settle(me, app, batch, "apply")
    place = next(it for it in me.get("organizations").json()["items"] if it["name"] == "Flextronics")
    me("PATCH", f"organizations/{place['id']}", {"target": True}, if_match='"1"')

    settle(me, app, batch, "undo")

    assert [it["name"] for it in me.get("organizations").json()["items"]] == ["Flextronics", "Lumen Optics"]


def test_the_same_file_again_changes_nothing(me: Api, app: FastAPI) -> None:
    settle(me, app, bring(me, app, CONNECTIONS.encode()), "apply")
    before = me.get("contacts").json()

    again = bring(me, app, CONNECTIONS.encode())

    assert again["counts"] == {"known": 3, "hidden": 2}
    settle(me, app, again, "apply")
    assert me.get("contacts").json() == before


def test_whom_one_does_not_really_know_no_file_makes_known(me: Api, app: FastAPI) -> None:
    settle(me, app, bring(me, app, CONNECTIONS.encode()), "apply")
    dana = next(it["id"] for it in me.get("contacts").json()["items"] if it["display_name"] == "Dana Reyes")
    me.post("contacts/bulk", {"ids": [dana], "changes": {"closeness": 1, "known": False}})

    again = bring(me, app, CONNECTIONS.encode())

    assert again["counts"] == {"known": 3, "hidden": 2}


def test_gaps_are_filled_and_nothing_is_written_over(me: Api, app: FastAPI) -> None:
    dana = me.contact("Dana R.", title="Head of sourcing", links=["linkedin.com/in/Dana-Reyes/"])

    batch = bring(me, app, CONNECTIONS.encode())
    settle(me, app, batch, "apply")

    filled = me.get(f"contacts/{dana['id']}").json()
    assert (filled["display_name"], filled["title"], filled["known"]) == ("Dana R.", "Head of sourcing", True)
    assert (filled["organization_name"], filled["emails"]) == ("Flextronics", ["dana@flextronics.example"])
    settle(me, app, batch, "undo")
    back = me.get(f"contacts/{dana['id']}").json()
    assert {**back, "version": 1, "updated_at": dana["updated_at"]} == dana


def test_one_new_row_can_be_left_out_and_brought_in_after_all(me: Api, app: FastAPI) -> None:
    batch = bring(me, app, CONNECTIONS.encode())
    one, other, *_ = me.get(f"imports/{batch['id']}/rows?verdict=new").json()["items"]

    def decide(row: dict[str, Any], decision: str) -> int:
        return me("PUT", f"imports/{batch['id']}/rows/{row['number']}/decision", {"decision": decision}).status_code

    assert [decide(one, "skip"), decide(one, "skip"), decide(other, "skip"), decide(other, "add")] == [200] * 4
    assert decide(one, "merge") == 409
    assert me.get(f"imports/{batch['id']}").json()["counts"] == {"new": 2, "left_out": 1, "hidden": 2}
    settle(me, app, batch, "apply")
    assert one["data"]["display_name"] not in names(me)
    assert len(names(me)) == 2


@pytest.mark.parametrize(("decision", "people"), [("merge", 3), ("add", 4), ("skip", 3), (None, 4)])
def test_who_is_alike_is_decided_by_a_person(me: Api, app: FastAPI, decision: str | None, people: int) -> None:
    robert = me.contact("Robert Lindqvist", organization_name="Lumen Optics")
    batch = bring(me, app, CONNECTIONS.encode())

    if decision:
        row = next(row for row in me.get(f"imports/{batch['id']}/rows?verdict=alike").json()["items"])
        assert row["contact_id"] == robert["id"]
        answer = me("PUT", f"imports/{batch['id']}/rows/{row['number']}/decision", {"decision": decision})
        assert answer.status_code == 200, answer.text
    settle(me, app, batch, "apply")

    assert len(names(me)) == people
    assert me.get(f"contacts/{robert['id']}").json()["title"] == ("Staff engineer" if decision == "merge" else "")


def test_who_was_built_on_stays_when_the_import_goes(me: Api, app: FastAPI) -> None:
    batch = bring(me, app, CONNECTIONS.encode())
    settle(me, app, batch, "apply")
    dana, lee = (me.get(f"contacts?q={name}").json()["items"][0]["id"] for name in ("dana", "lee"))
    me.introduction(dana, lee)
    robert = me.get("contacts?q=robert").json()["items"][0]
    me("PATCH", f"contacts/{robert['id']}", {"notes": "plays the cello"}, if_match='"1"')

    undone = settle(me, app, batch, "undo")

    assert (undone["state"], undone["kept"]) == ("undone", 3)
    assert len(names(me)) == 3


def test_a_table_is_read_by_its_columns_and_remembers_how(me: Api, app: FastAPI) -> None:
    table = b"Who,Where,Reach\nDana Reyes,Flextronics,dana@x.example\nLee Wong,Blue,lee@x.example\n"
    mapping = {"Who": "display_name", "Where": "organization", "Reach": "email"}
    batch = bring(me, app, table, "people.csv")

    assert me.post(f"imports/{batch['id']}/map", {"mapping": mapping}).status_code == 200
    work(app)
    settle(me, app, batch, "apply")

    assert [(p["display_name"], p["organization_name"]) for p in me.get("contacts").json()["items"]] == [
        ("Dana Reyes", "Flextronics"),
        ("Lee Wong", "Blue"),
    ]
    assert bring(me, app, table, "again.csv")["mapping"] == mapping


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_counts_add_up_for_every_kind_of_file(me: Api, app: FastAPI, name: str) -> None:
    batch = bring(me, app, (FILES / name).read_bytes(), name)

    assert batch["state"] == "ready", batch["problem"]
    assert sum(batch["counts"].values()) == batch["rows"] > 0


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02" * 500, b"\x89PNG\r\n\x1a\n" + b"x" * 100, b"PK\x03\x04 no zip", b"a" * 300_000]
)
def test_what_is_no_list_of_people_is_refused_in_words_and_leaves_nothing(me: Api, tmp_path: Path, content: bytes) -> None:
    answer = me.client.post("/api/v1/imports", files={"file": ("x.csv", io.BytesIO(content))}, headers=me.headers)

    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"].endswith(".")
    assert me.get("imports").json()["items"] == []
    assert not list((tmp_path / "imports").glob("*"))


def test_a_key_makes_an_upload_happen_once(me: Api, app: FastAPI) -> None:
    headers = {**me.headers, "idempotency-key": "k1"}
    first, again = (
        me.client.post("/api/v1/imports", files={"file": ("c.csv", io.BytesIO(CONNECTIONS.encode()))}, headers=headers)
        for _ in range(2)
    )

    assert again.json()["id"] == first.json()["id"]
    work(app)
    assert len(me.get("imports").json()["items"]) == 1


def test_nobody_sees_or_applies_what_others_brought(me: Api, them: Api, app: FastAPI) -> None:
    batch = bring(them, app, CONNECTIONS.encode())

    assert me.get(f"imports/{batch['id']}").status_code == 404
    assert me.get(f"imports/{batch['id']}/rows").status_code == 404
    assert me.post(f"imports/{batch['id']}/apply").status_code == 404


def test_two_imports_are_not_written_at_once(me: Api, app: FastAPI) -> None:
    one, other = (bring(me, app, CONNECTIONS.encode()) for _ in range(2))

    assert me.post(f"imports/{one['id']}/apply").status_code == 200
    assert me.post(f"imports/{other['id']}/apply").status_code == 409
    assert me.post(f"imports/{one['id']}/apply").status_code == 409


@pytest.mark.parametrize("at", [{"time_zone": "Europe/Berlin"}, {"time_zone": "Asia/Tokyo", "locale": "de-DE"}])
def test_a_number_is_the_same_however_its_country_is_dialled(me: Api, app: FastAPI, at: dict[str, str]) -> None:
    assert me("PATCH", "me", at, if_match=me.get("me").headers["etag"]).status_code == 200
    anna = me.contact("Anna Vogel", phones=["+49 30 901820"])
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:A. Vogel\nTEL:030/90 18 20\nEND:VCARD\n"

    batch = bring(me, app, card.encode(), "phone.vcf")
    (row,) = me.get(f"imports/{batch['id']}/rows").json()["items"]
    assert (row["contact_id"], "addresses" in row["reason"]) == (anna["id"], False)

    table = "Name,Phone\nFrau Vogel,0049 30 901820\nVogel A,030 901820\nVogel B,+4930901820\n"
    assert bring(me, app, table.encode(), "phones.csv")["counts"] == {"fills": 1, "repeated": 2}


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("Oleksandra Mironova", "Aleksandra Mironova", True),
        ("Reyes Dana Maria", "Dana Maria Reyez", True),
        ("Wei Zhang", "Wei Zhou", False),
    ],
)
def test_a_file_and_the_search_for_duplicates_find_the_same_names_alike(
    me: Api, app: FastAPI, here: str, there: str, same: bool
) -> None:
    me.contact(here, organization_name="Lumen")

    batch = bring(me, app, f"Name,Company\n{there},Lumen\n".encode(), "people.csv")
    assert batch["counts"] == {"alike" if same else "new": 1}
    settle(me, app, batch, "apply")
    assert bool(me.get("contacts/duplicates").json()["items"]) is same
