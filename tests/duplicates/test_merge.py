"""Making one contact of two, and two of one again: nothing is lost on either way."""

from typing import Any

import pytest
from sqlalchemy import select

from kithline.contacts.models import Contact
from kithline.core.db import Base, Db, Member, Owned
from kithline.core.references import referring
from kithline.duplicates.models import Merge
from tests.make import Api, Seat

Person = dict[str, Any]
PASSING = {"version", "updated_at"}
MACHINERY = {"events", "changes", "counters", "jobs", "attempts", "merges", "audit_entries"}


def merge(me: Api, lost: Person, kept: Person) -> dict[str, Any]:
    answer = me.post(f"contacts/{lost['id']}/merge", {"into": kept["id"]})
    assert answer.status_code == 200, answer.text
    return {**answer.json(), "event": answer.headers["x-event-id"]}


def unmerge(me: Api, merged: dict[str, Any]) -> dict[str, Any]:
    answer = me.post(f"merges/{merged['id']}/undo")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def take_back(me: Api, merged: dict[str, Any]) -> None:
    assert me.post(f"events/{merged['event']}/undo").status_code == 200


def see(me: Api, contact: Person) -> Person:
    return dict(me.get(f"contacts/{contact['id']}").json())


def everything(db: Db, mine: Seat) -> dict[str, list[dict[str, object]]]:
    """Every row of the workspace, but for what changes with any change."""
    db.rollback()
    db.enter(Member(mine.workspace_id))
    kept: dict[str, list[dict[str, object]]] = {}
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        if not issubclass(mapper.class_, Owned) or str(table) in MACHINERY:
            continue
        columns = [column for column in table.columns if column.name not in PASSING]
        found = db.execute(select(*columns).where(table.c.workspace_id == mine.workspace_id)).mappings()
        kept[str(table)] = sorted((dict(row) for row in found), key=str)
    return kept


def furnish(me: Api, lost: Person, kept: Person, oldest: Person) -> None:
    """Something of every kind that refers to a contact, some of it of both."""
    me.tie(oldest, lost)
    me.post("contacts/duplicates/dismiss", {"one_id": lost["id"], "other_id": oldest["id"]})
    others = [me.contact(name) for name in ("Ann", "Ben", "Cleo", "Dan")]
    merge(me, me.contact("Earlier"), lost)
    me.post("contacts/duplicates/dismiss", {"one_id": lost["id"], "other_id": others[0]["id"]})
    for contact in (lost, kept):
        me.tie(contact, others[0], basis="guess" if contact is kept else "told_me")
        me.touch(contact)
        introduction = me.introduction(contact["id"], others[1]["id"])
        me.post(f"introductions/{introduction['id']}/ask", {})
    me.tie(lost, kept, basis="guess")
    me.tie(others[2], others[3], told_by_id=lost["id"])
    made = me.introduction(lost["id"], others[2]["id"])
    assert me.post(f"introductions/{made['id']}/make", {}).status_code == 200
    me.introduction(others[3]["id"], lost["id"])
    me.introduction(lost["id"], kept["id"])
    talk = me.informational(contact_id=lost["id"])
    me.thank_you(recipient_id=lost["id"])
    me.follow_up(contact_id=lost["id"])
    me.insight(contact_id=lost["id"], informational_id=talk["id"])
    me.resource(suggested_by_id=lost["id"])
    role = me.opportunity()["id"]
    for path, body in (
        (f"opportunities/{role}/seats", {"kind": "own", "label": "Friend", "contact_id": lost["id"]}),
        (f"opportunities/{role}/interviews", {"label": "First round", "contact_id": lost["id"]}),
    ):
        answer = me.post(path, body)
        assert answer.status_code < 300, (path, answer.text)
    assert me("PUT", f"opportunities/{role}/referral", {"referrer_id": lost["id"]}, if_match='"0"').status_code < 300


@pytest.mark.parametrize("back", [unmerge, take_back])
def test_all_that_refers_to_somebody_turns_and_turns_back(me: Api, db: Db, mine: Seat, back: Any) -> None:
    jazz, food = me.made("passions", {"name": "Jazz", "weight": 2}), me.made("passions", {"name": "Food"})
    oldest = me.contact("Oldest", known=True)
    lost = me.contact(
        "Dana R.",
        tags=["a", "b"],
        passion_ids=[jazz["id"], food["id"]],
        emails=["dana@x.example", "d@y.example"],
        notes="From the fair.",
        organization_name="Flextronics",
        known=True,
        standing="resting",
    )
    kept = me.contact(
        "Dana Reyes", tags=["b"], passion_ids=[jazz["id"]], emails=["DANA@x.example"], notes="Nice.", title="Buyer"
    )
    furnish(me, lost, kept, oldest)
    before = everything(db, mine)
    for kind, name in referring(Contact):
        if kind is not Merge:
            there = [row for row in before[kind.__tablename__] if str(row[name]) == lost["id"]]  # type: ignore[attr-defined]
            assert there, f"{kind.__name__}.{name} is not tried: furnish one"

    merged = merge(me, lost, kept)

    after = everything(db, mine)
    for kind, name in referring(Contact):
        if kind is not Merge:
            rows = after[kind.__tablename__]  # type: ignore[attr-defined]
            assert not [row for row in rows if str(row[name]) == lost["id"]], f"{kind.__name__}.{name}"
    assert merged["set_aside"] > 4
    assert me.get(f"contacts/{lost['id']}").status_code == 404

    back(me, merged)

    again = everything(db, mine)
    for table, rows in before.items():
        assert again[table] == rows, table


def test_the_kept_one_knows_what_both_knew(me: Api) -> None:
    lost = me.contact("Dana R.", emails=["dana@x.example", "d@y.example"], notes="Fair.", organization_name="Flex", known=True)
    kept = me.contact("Dana Reyes", emails=["DANA@x.example"], notes="Nice.", title="Buyer", tags=["a"])

    contact = merge(me, lost, kept)["contact"]

    assert contact["emails"] == ["DANA@x.example", "d@y.example"]
    assert (contact["notes"], contact["title"], contact["organization_name"]) == ("Nice.\n\nFair.", "Buyer", "Flex")
    assert (contact["known"], contact["display_name"], contact["tags"]) == (True, "Dana Reyes", ["a"])
    assert see(me, kept)["emails"] == contact["emails"]


def test_a_placeholder_gets_the_name_and_a_wish_not_to_be_contacted_is_kept(me: Api) -> None:
    someone = me.contact("someone in sourcing", placeholder=True)
    dana = me.contact("Dana Reyes", standing="do_not_contact")

    contact = merge(me, dana, someone)["contact"]

    assert (contact["display_name"], contact["placeholder"], contact["standing"]) == ("Dana Reyes", False, "do_not_contact")


def test_what_is_certain_is_kept_before_a_guess(me: Api) -> None:
    ann, lost, kept = me.contact("Ann", known=True), me.contact("Dana R."), me.contact("Dana Reyes")
    me.tie(ann, kept, basis="guess")
    me.tie(ann, lost, basis="worked_together", strength=4)
    me.tie(lost, kept, basis="guess")

    merged = merge(me, lost, kept)

    [tie] = me.get("ties").json()["items"]
    assert (tie["basis"], tie["strength"]) == ("worked_together", 4)
    assert merged["contact"]["degree"] == 2
    assert (merged["turned"], merged["set_aside"]) == (1, 2)
    unmerge(me, merged)
    assert sorted(tie["basis"] for tie in me.get("ties").json()["items"]) == ["guess", "guess", "worked_together"]


def test_of_two_introductions_the_one_that_came_further_stays_with_its_conversation(me: Api) -> None:
    ann, lost, kept = me.contact("Ann", known=True), me.contact("Dana R."), me.contact("Dana Reyes")
    wished, asked = me.introduction(ann["id"], kept["id"]), me.introduction(ann["id"], lost["id"])
    me.post(f"introductions/{asked['id']}/ask", {})

    merged = merge(me, lost, kept)

    live = me.get("introductions").json()["items"]
    assert [(it["id"], it["state"], it["target"]["id"]) for it in live] == [(asked["id"], "asked", kept["id"])]
    unmerge(me, merged)
    assert {it["id"] for it in me.get("introductions").json()["items"]} == {wished["id"], asked["id"]}


def test_what_is_chosen_of_the_other_is_taken_and_given_back(me: Api) -> None:
    kept = me.contact("Dana Reyes", title="Buyer", organization_name="Flextronics", closeness=2, location="Lisbon")
    lost = me.contact("Dana R. Reyes", title="Sourcing lead", organization_name="Blue Harbor", closeness=4)

    chosen = {"into": kept["id"], "take": ["display_name", "title", "organization", "location"]}
    merged = me.post(f"contacts/{lost['id']}/merge", chosen).json()

    now = see(me, kept)
    assert (now["display_name"], now["title"], now["organization_name"]) == ("Dana R. Reyes", "Sourcing lead", "Blue Harbor")
    assert (now["organization_id"], now["closeness"], now["location"]) == (lost["organization_id"], 2, "")
    assert me.names("q=harbor") == ["Dana R. Reyes"]
    unmerge(me, merged)
    assert {**see(me, kept), **dict.fromkeys(PASSING)} == {**kept, **dict.fromkeys(PASSING)}
    assert me.post(f"contacts/{lost['id']}/merge", {"into": kept["id"], "take": ["notes"]}).status_code == 422


def test_what_was_changed_since_stays(me: Api) -> None:
    lost, kept = me.contact("Dana R.", title="Buyer", tags=["a"]), me.contact("Dana Reyes")
    touch = me.touch(lost)
    merged = merge(me, lost, kept)
    version = see(me, kept)["version"]
    me("PATCH", f"contacts/{kept['id']}", {"title": "Head of sourcing", "notes": "New."}, if_match=f'"{version}"')
    later = me.touch(kept)

    back = unmerge(me, merged)

    assert (back["contact"]["title"], back["contact"]["tags"], back["left"]) == ("Buyer", ["a"], [])
    assert (see(me, kept)["title"], see(me, kept)["notes"], see(me, kept)["tags"]) == ("Head of sourcing", "New.", [])
    assert [it["id"] for it in me.get(f"contacts/{lost['id']}/touches").json()["items"]] == [touch["id"]]
    assert [it["id"] for it in me.get(f"contacts/{kept['id']}/touches").json()["items"]] == [later["id"]]


def test_merges_are_undone_in_any_order_that_makes_sense(me: Api) -> None:
    ann, ben, cleo = (me.contact(name, tags=[name.lower()]) for name in ("Ann", "Ben", "Cleo"))
    first, second = merge(me, ann, ben), merge(me, ben, cleo)
    assert see(me, cleo)["tags"] == ["ann", "ben", "cleo"]
    assert [it["lost_name"] for it in me.get("merges").json()["items"]] == ["Ben", "Ann"]

    assert me.post(f"merges/{first['id']}/undo").status_code == 409
    unmerge(me, second)
    unmerge(me, first)

    assert [see(me, it)["tags"] for it in (ann, ben, cleo)] == [["ann"], ["ben"], ["cleo"]]
    assert me.post(f"merges/{first['id']}/undo").status_code == 409


def test_only_two_people_of_ones_own_can_be_made_one(me: Api, them: Api) -> None:
    ann, ben, stranger = me.contact("Ann"), me.contact("Ben"), them.contact("Stranger")

    assert me.post(f"contacts/{ann['id']}/merge", {"into": ann["id"]}).status_code == 422
    assert me.post(f"contacts/{ann['id']}/merge", {"into": stranger["id"]}).status_code == 404
    merged = merge(me, ann, ben)
    assert me.post(f"contacts/{ann['id']}/merge", {"into": ben["id"]}).status_code == 404
    assert me.post(f"contacts/{ann['id']}/restore").status_code == 409
    assert them.post(f"merges/{merged['id']}/undo").status_code == 404
    assert them.get("merges").json()["items"] == []
    assert Api(me.client, None).post(f"merges/{merged['id']}/undo").status_code == 401


def test_the_timeline_of_the_kept_one_tells_both_stories(me: Api) -> None:
    lost, kept = me.contact("Dana R."), me.contact("Dana Reyes")
    merged = merge(me, lost, kept)

    told = [it["type"] for it in me.get(f"contacts/{kept['id']}/timeline").json()["items"]]
    assert sorted(told) == ["contact.created", "contact.created", "contact.merged"]

    unmerge(me, merged)
    assert "contact.unmerged" in me.happened(lost)
