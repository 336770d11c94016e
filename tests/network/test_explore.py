"""The network around one person, and as a whole."""

from typing import Any

import pytest

from tests.make import Api

NOBODYS = "01a204e5-0000-7000-8000-000000000000"


def ego(me: Api, query: str = "") -> dict[str, Any]:
    answer = me.get(f"network/ego?{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def rings(found: dict[str, Any]) -> list[list[str]]:
    return [[it["display_name"] for it in found["people"] if it["ring"] == ring] for ring in range(3)]


def tied(found: dict[str, Any]) -> set[frozenset[str]]:
    names = {it["id"]: it["display_name"] for it in found["people"]}
    return {frozenset((names[tie["one_id"]], names[tie["other_id"]])) for tie in found["ties"]}


@pytest.fixture
def people(me: Api) -> dict[str, dict[str, Any]]:
    """Ann and Ben, whom I know; Cleo, whom Ann knows; Dan, whom Cleo knows; Eve, whom nobody knows."""
    people = {name: me.contact(name, known=name in {"Ann", "Ben"}) for name in ("Ann", "Ben", "Cleo", "Dan", "Eve")}
    me.tie(people["Ann"], people["Cleo"], strength=4)
    me.tie(people["Cleo"], people["Dan"])
    return people


@pytest.mark.usefixtures("people")
def test_i_am_in_the_centre_of_whom_i_know(me: Api) -> None:
    found = ego(me)

    assert found["center"] is None
    assert rings(found) == [[], ["Ann", "Ben"], ["Cleo"]]  # Ann leads on
    assert tied(found) == {frozenset(("Ann", "Cleo"))}
    ann, ben, cleo = found["people"]
    assert [(it["degree"], it["knows"], it["new_to_me"]) for it in (ann, ben, cleo)] == [(1, 1, 1), (1, 0, 0), (2, 2, 1)]
    assert rings(ego(me, "depth=1")) == [[], ["Ann", "Ben"], []]


def test_somebody_else_comes_to_the_centre(me: Api, people: dict[str, Any]) -> None:
    me.tie(people["Cleo"], people["Eve"], basis="guess", note="same firm")

    found = ego(me, f"center={people['Cleo']['id']}")

    assert rings(found) == [["Cleo"], ["Dan", "Ann", "Eve"], []]  # who is new before whom I know, a guess last
    assert [it["degree"] for it in found["people"]] == [2, 3, 1, None]
    assert sorted((tie["basis"], tie["counted"], tie["strength"]) for tie in found["ties"] if tie["basis"] == "guess") == [
        ("guess", False, None)
    ]
    assert sorted(tie["strength"] or 0 for tie in found["ties"]) == [0, 0, 4]
    assert [it["knows"] for it in found["people"]] == [2, 1, 1, 0]
    around_dan = ego(me, f"center={people['Dan']['id']}")
    assert rings(around_dan) == [["Dan"], ["Cleo"], ["Ann", "Eve"]]


def test_no_more_are_shown_than_fit_and_the_rest_is_counted(me: Api) -> None:
    hub = me.contact("Hub", known=True)
    me.post(f"contacts/{hub['id']}/acquaintances", {"text": "; ".join(f"Friend {n:02}" for n in range(15))})
    first = me.get("contacts?q=Friend 00").json()["items"][0]
    me.post(f"contacts/{first['id']}/acquaintances", {"text": "; ".join(f"Further {n:02}" for n in range(15))})

    few = ego(me, f"center={hub['id']}&limit=10")

    assert [len(ring) for ring in rings(few)] == [1, 2, 8]
    assert few["more"] == 13
    assert rings(few)[1][0] == "Friend 00"  # leads further than the others
    whole = ego(me, f"center={hub['id']}")
    assert [len(ring) for ring in rings(whole)] == [1, 15, 15]
    assert whole["more"] == 0
    assert [len(ring) for ring in rings(ego(me, f"center={hub['id']}&depth=1&limit=10"))] == [1, 10, 0]


def test_each_of_the_first_ring_sends_somebody_to_the_second(me: Api) -> None:
    hub = me.contact("Hub", known=True)
    for name in ("Ada", "Bea"):
        friend = me.contact(name)
        me.tie(hub, friend)
        me.post(f"contacts/{friend['id']}/acquaintances", {"text": "; ".join(f"{name} friend {n}" for n in range(4))})

    found = ego(me, f"center={hub['id']}&limit=8")

    assert rings(found)[:2] == [["Hub"], ["Ada", "Bea"]]
    assert rings(found)[2] == [f"{name} friend {n}" for n in range(3) for name in ("Ada", "Bea")]


def test_who_is_gone_is_on_no_stage(me: Api, people: dict[str, Any]) -> None:
    me("DELETE", f"contacts/{people['Cleo']['id']}", if_match='"1"')

    assert rings(ego(me)) == [[], ["Ann", "Ben"], []]
    assert me.get(f"network/ego?center={people['Cleo']['id']}").status_code == 404
    assert "Cleo" not in me.get("network").json()["names"]


def test_what_is_kept_of_it_holds_until_somebody_knows_somebody(me: Api, people: dict[str, Any]) -> None:
    before = ego(me)["version"]
    me.get("today")
    me.insight()
    assert ego(me)["version"] == before

    made = me.post("ties", {"one_id": people["Ben"]["id"], "other_id": people["Eve"]["id"]})
    after = ego(me)
    assert after["version"] > before
    assert "Eve" in rings(after)[2]

    assert me.post(f"events/{made.headers['x-event-id']}/undo").status_code == 200
    assert "Eve" not in rings(ego(me))[2]

    me("PATCH", f"contacts/{people['Eve']['id']}", {"known": True, "display_name": "Eva"}, if_match='"1"')
    assert rings(ego(me))[1] == ["Ann", "Ben", "Eva"]


def test_the_whole_network_is_one_column_a_field(me: Api, people: dict[str, Any]) -> None:
    me.tie(people["Dan"], people["Eve"], basis="guess")

    found = me.get("network").json()

    assert found["names"] == ["Ann", "Ben", "Cleo", "Dan", "Eve"]
    assert found["ids"] == [people[name]["id"] for name in found["names"]]
    assert found["degrees"] == [1, 1, 2, 3, 0]
    assert found["organizations"] == [""] * 5
    ends = list(zip(found["ties"][::2], found["ties"][1::2], strict=True))
    assert sorted(ends) == [(0, 2), (2, 3)]
    assert found["guesses"] == [3, 4]


@pytest.mark.usefixtures("people")
def test_the_degrees_agree_with_those_of_the_list(me: Api) -> None:
    found = me.get("network").json()
    listed = {it["id"]: it["degree"] or 0 for it in me.get("contacts").json()["items"]}

    assert dict(zip(found["ids"], found["degrees"], strict=True)) == listed


def test_an_empty_network_is_empty(me: Api) -> None:
    assert (ego(me)["people"], ego(me)["ties"], ego(me)["more"]) == ([], [], 0)
    assert me.get("network").json()["ids"] == []


def test_each_sees_only_their_own_network(me: Api, them: Api, people: dict[str, Any]) -> None:
    assert ego(them)["people"] == []
    assert them.get("network").json()["ids"] == []
    assert them.get(f"network/ego?center={people['Ann']['id']}").status_code == 404
    assert me.get(f"network/ego?center={NOBODYS}").status_code == 404
    for query in ("center=you", "depth=3", "limit=61", "rings=2"):
        assert me.get(f"network/ego?{query}").status_code == 422, query
    for path in ("network", "network/ego"):
        assert Api(me.client, None).get(path).status_code == 401
