"""What is worked out when a contact is read: warmth, stage, favours asked, passions in common."""

from datetime import timedelta
from typing import Any

import pytest

from kithline.core.clock import HandClock
from tests.make import Api


def see(me: Api, contact: dict[str, Any]) -> dict[str, Any]:
    return dict(me.get(f"contacts/{contact['id']}").json())


@pytest.mark.parametrize(
    ("days", "warmth"), [(0, "hot"), (14, "hot"), (15, "warm"), (60, "warm"), (61, "cooling"), (180, "cooling"), (181, "cold")]
)
def test_warmth_fades_with_the_last_two_way_touch(me: Api, clock: HandClock, days: int, warmth: str) -> None:
    dana = me.contact()
    me.touch(dana, direction="in")
    clock.advance(timedelta(days=days))

    assert see(me, dana)["warmth"] == warmth
    assert me.names(f"warmth={warmth}") == ["Dana Reyes"]
    assert sum(len(me.names(f"warmth={other}")) for other in ("hot", "warm", "cooling", "cold")) == 1


def test_what_only_i_sent_warms_nobody(me: Api) -> None:
    dana = me.contact()

    touch = me.touch(dana, direction="out")

    assert see(me, dana)["warmth"] == "cold"
    assert see(me, dana)["last_touch_at"][:19] == touch["at"][:19]
    assert me.names("warmth=cold") == ["Dana Reyes"]


def stages(me: Api) -> dict[str, list[str]]:
    words = ("wished_for", "social", "approached", "consulted", "connector", "advocate")
    people = me.get("contacts").json()["items"]
    listed = {word: me.names(f"stage={word}") for word in words}
    for word, names in listed.items():
        assert {see(me, person)["stage"] for person in people if person["display_name"] in names} <= {word}
    return {word: names for word, names in listed.items() if names}


def test_a_contact_comes_further_with_every_step(me: Api) -> None:
    ann = me.contact("Ann", known=True)
    me.contact("Ben")
    assert stages(me) == {"wished_for": ["Ben"], "social": ["Ann"]}

    talk = me.informational(contact_id=ann["id"])
    assert stages(me)["social"] == ["Ann"]
    me.post(f"informationals/{talk['id']}/request", {"channel": "mail"})
    assert stages(me)["approached"] == ["Ann"]
    me.post(f"informationals/{talk['id']}/agree")
    me.post(f"informationals/{talk['id']}/hold", {"ask_outcome": "no"})
    assert stages(me)["consulted"] == ["Ann"]

    for door in ("Cleo", "Dan"):
        introduction = me.introduction(ann["id"], me.contact(door)["id"])
        me.post(f"introductions/{introduction['id']}/make", {})
        assert stages(me)["connector" if door == "Cleo" else "advocate"] == ["Ann"]


def test_favours_asked_weigh_until_two_weeks_are_over(me: Api, clock: HandClock) -> None:
    ann = me.contact("Ann", known=True)
    first, second = (me.introduction(ann["id"], me.contact(name)["id"]) for name in ("Ben", "Cleo"))
    assert see(me, ann)["ask_load"] == 0

    me.post(f"introductions/{first['id']}/ask", {})
    me.post(f"introductions/{second['id']}/ask", {})
    me.post(f"introductions/{first['id']}/make", {})
    assert see(me, ann)["ask_load"] == 2

    clock.advance(timedelta(days=15))
    assert see(me, ann)["ask_load"] == 1


def test_passions_that_are_mine_too_are_named_and_found(me: Api) -> None:
    jazz, food = me.made("passions", {"name": "Jazz", "weight": 3}), me.made("passions", {"name": "Food"})
    dana = me.contact("Dana", passion_ids=[jazz["id"], food["id"]])
    me.contact("Lee", passion_ids=[food["id"]])

    assert see(me, dana)["shared_passion_ids"] == [jazz["id"]]
    assert sorted(see(me, dana)["passion_ids"]) == sorted([jazz["id"], food["id"]])
    assert (me.names("shares_passions=true"), me.names("shares_passions=false")) == (["Dana"], ["Lee"])
    assert me.names(f"passion_id={food['id']}") == ["Dana", "Lee"]


def test_a_placeholder_can_be_looked_for(me: Api) -> None:
    me.contact("someone in sourcing", placeholder=True)
    me.contact("Dana")

    assert me.names("placeholder=true") == ["someone in sourcing"]


def test_a_long_list_can_be_entered_anywhere(me: Api) -> None:
    for name in ("Ann", "Ben", "Cleo", "Dan", "Eva"):
        me.contact(name, tags=["jazz"] if name != "Eva" else [])

    counts = me.get("contacts/counts?limit=2&tag=jazz").json()
    assert (counts["matching"], counts["total"], counts["capped"], len(counts["cursors"])) == (4, 5, False, 1)
    assert me.names(f"limit=2&tag=jazz&cursor={counts['cursors'][0]}") == ["Cleo", "Dan"]

    counts = me.get("contacts/counts?limit=2&sort=-updated_at").json()
    assert [me.names(f"limit=2&sort=-updated_at&cursor={cursor}") for cursor in counts["cursors"]] == [["Cleo", "Ben"], ["Ann"]]
    assert me.get("contacts/counts?q=nobody").json()["matching"] == 0
    assert Api(me.client, None).get("contacts/counts").status_code == 401


def test_what_is_worked_out_cannot_be_sent(me: Api) -> None:
    for field in ("degree", "warmth", "stage", "ask_load", "last_touch_at"):
        assert me.post("contacts", {"display_name": "Dana", field: 1}).status_code == 422
