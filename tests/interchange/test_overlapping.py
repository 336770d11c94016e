"""Two imports that tell of the same people: each takes back what it alone brought, in whatever order."""

from typing import Any

import pytest
from fastapi import FastAPI

from tests.interchange.making import CONNECTIONS, bring, names, settle
from tests.make import Api

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Dana Reyes
TEL:+31 20 123 4567
EMAIL:dana@flextronics.example
NOTE:Plays the cello
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Lee Wong
URL:https://www.linkedin.com/in/lee-wong
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Noor Haddad
EMAIL:noor@haddad.example
END:VCARD
"""


@pytest.fixture
def overlapping(me: Api, app: FastAPI) -> tuple[dict[str, Any], dict[str, Any]]:
    """LinkedIn's list, then cards that say more of Dana, nothing new of Lee, and have one person more."""
    linkedin = settle(me, app, bring(me, app, CONNECTIONS.encode()), "apply")
    cards = bring(me, app, CARDS.encode(), "cards.vcf")
    assert cards["counts"] == {"fills": 1, "known": 1, "new": 1}
    return linkedin, settle(me, app, cards, "apply")


def person(me: Api, name: str) -> dict[str, Any]:
    (found,) = me.get(f"contacts?q={name}").json()["items"]
    return dict(me.get(f"contacts/{found['id']}").json())


def facts(it: dict[str, Any]) -> tuple[object, ...]:
    return it["emails"], it["phones"], it["links"], it["title"], it["organization_name"], it["notes"]


Overlapping = tuple[dict[str, Any], dict[str, Any]]


def test_of_two_overlapping_imports_the_newer_takes_what_it_alone_brought(
    me: Api, app: FastAPI, overlapping: Overlapping
) -> None:
    assert settle(me, app, overlapping[1], "undo")["kept"] == 0

    assert names(me) == ["Dana Reyes", "Lee Wong, PhD", "Robert Lindqvist"]
    mail, link = ["dana@flextronics.example"], ["https://www.linkedin.com/in/dana-reyes"]
    assert facts(person(me, "Dana")) == (mail, [], link, "Sourcing lead", "Flextronics", "")

    assert settle(me, app, overlapping[0], "undo")["kept"] == 0
    assert names(me) == []


def test_of_two_overlapping_imports_the_older_leaves_what_the_newer_says(
    me: Api, app: FastAPI, overlapping: Overlapping
) -> None:
    assert settle(me, app, overlapping[0], "undo")["kept"] == 0

    assert names(me) == ["Dana Reyes", "Lee Wong", "Noor Haddad"]
    dana = person(me, "Dana")
    assert facts(dana) == (["dana@flextronics.example"], ["+31 20 123 4567"], [], "", "", "Plays the cello")
    assert me.get(f"contacts/{dana['id']}/touches").json()["items"] == []
    assert me.get("organizations").json()["items"] == []

    assert settle(me, app, overlapping[1], "undo")["kept"] == 0
    assert names(me) == []


def test_what_is_taken_back_out_of_turn_comes_in_again_as_the_same_people(
    me: Api, app: FastAPI, overlapping: Overlapping
) -> None:
    before = {name: facts(person(me, name)) for name in ("Dana", "Lee", "Noor")}
    settle(me, app, overlapping[0], "undo")

    settle(me, app, overlapping[0], "apply")

    assert {name: set(map(str, facts(person(me, name)))) for name in before} == {
        name: set(map(str, said)) for name, said in before.items()
    }
    assert len(names(me)) == 4


def test_whom_one_has_done_something_with_since_stays_and_is_counted(me: Api, app: FastAPI, overlapping: Overlapping) -> None:
    dana, lee, noor = (person(me, name) for name in ("Dana", "Lee", "Noor"))
    me("PATCH", f"contacts/{dana['id']}", {"title": "Head of sourcing"}, if_match=f'"{dana["version"]}"')
    me.touch(lee, summary="We spoke")
    me.follow_up(contact_id=noor["id"])

    assert settle(me, app, overlapping[1], "undo")["kept"] == 1
    assert names(me) == ["Dana Reyes", "Lee Wong, PhD", "Noor Haddad", "Robert Lindqvist"]
    assert facts(person(me, "Dana"))[1:4] == ([], ["https://www.linkedin.com/in/dana-reyes"], "Head of sourcing")

    assert settle(me, app, overlapping[0], "undo")["kept"] == 2
    assert names(me) == ["Dana Reyes", "Lee Wong, PhD", "Noor Haddad"]
    assert next(it["summary"] for it in me.get(f"contacts/{lee['id']}/touches").json()["items"]) == "We spoke"
