"""The two-minute sort: whom I know and have not placed yet, those likeliest to help first."""

from typing import Any

from tests.informationals.steps import reach
from tests.make import Api


def to_sort(me: Api, limit: int = 20) -> dict[str, Any]:
    answer = me.get(f"targeting/sort?limit={limit}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def names(me: Api) -> list[str]:
    return [it["contact"]["display_name"] for it in to_sort(me)["items"]]


def test_only_whom_i_know_and_have_not_placed(me: Api) -> None:
    me.contact("Ann", known=True)
    me.contact("Placed", known=True, closeness=4)
    me.contact("Stranger")
    me.contact("Rests", known=True, standing="resting")
    reach(me, "requested", contact_id=me.contact("Asked", known=True)["id"])

    assert names(me) == ["Ann"]
    assert (to_sort(me)["said"], to_sort(me)["left"]) == (1, 1)


def test_a_target_a_shared_passion_and_a_hiring_title_come_first(me: Api) -> None:
    passion = me.made("passions", {"name": "Robotics", "weight": 5})["id"]
    kestrel = me.made("organizations", {"name": "Kestrel", "target": True, "motivation": 5})["id"]
    me.contact("Nothing special", known=True)
    me.contact("Hires", known=True, title="Head of design")
    me.contact("At a target", known=True, organization_id=kestrel)
    me.contact("Shares it", known=True, passion_ids=[passion])

    assert names(me) == ["Shares it", "At a target", "Hires", "Nothing special"]
    assert [it["contact"]["display_name"] for it in to_sort(me, limit=1)["items"]] == ["Shares it"]
    assert to_sort(me, limit=1)["left"] == 4


def test_what_was_said_leaves_the_list_and_comes_back_when_it_is_taken_back(me: Api) -> None:
    ann = me.contact("Ann", known=True)["id"]
    ben = me.contact("Ben", known=True)["id"]

    me.post("contacts/bulk", {"ids": [ann], "changes": {"closeness": 5}})
    assert (names(me), to_sort(me)["said"]) == (["Ben"], 1)

    me.post("contacts/bulk", {"ids": [ben], "changes": {"closeness": 1, "known": False}})
    assert (names(me), to_sort(me)["said"], to_sort(me)["left"]) == ([], 2, 0)
    assert [it["kind"] for it in me.get("targeting/next").json()["items"]] == ["own_tie", "cold"]

    me.post("contacts/bulk", {"ids": [ben], "changes": {"closeness": None, "known": True}})
    assert (names(me), to_sort(me)["said"]) == (["Ben"], 1)


def test_today_says_how_many_there_are(me: Api) -> None:
    me.contact("Ann", known=True)
    me.contact("Ben", known=True, closeness=2)
    me.contact("Cleo")

    assert me.get("today").json()["unplaced"] == 1
