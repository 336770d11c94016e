"""Who knows whom, and how far away that makes somebody."""

from itertools import pairwise
from typing import Any

from tests.make import Api


def see(me: Api, contact: dict[str, Any]) -> dict[str, Any]:
    return dict(me.get(f"contacts/{contact['id']}").json())


def test_what_somebody_told_me_brings_a_person_to_second_degree(me: Api) -> None:
    robert, dana = me.contact("Robert", known=True), me.contact("Dana", organization_name="Flextronics")
    assert (see(me, robert)["degree"], see(me, dana)["degree"], see(me, dana)["via"]) == (1, None, None)

    me.tie(robert, dana, basis="told_me", told_by_id=robert["id"])

    assert see(me, dana)["degree"] == 2
    assert see(me, dana)["via"] == {"id": robert["id"], "display_name": "Robert"}
    assert see(me, robert)["via"] is None


def test_the_third_degree_is_the_last_that_is_counted(me: Api) -> None:
    people = [me.contact(name, known=name == "Ann") for name in ("Ann", "Ben", "Cleo", "Dan")]
    for one, other in pairwise(people):
        me.tie(other, one)

    assert [see(me, person)["degree"] for person in people] == [1, 2, 3, None]
    assert see(me, people[2])["via"]["display_name"] == "Ben"
    assert [me.names(f"degree={steps}") for steps in (1, 2, 3)] == [["Ann"], ["Ben"], ["Cleo"]]
    assert [me.names(f"within={steps}") for steps in (1, 2, 3)] == [["Ann"], ["Ann", "Ben"], ["Ann", "Ben", "Cleo"]]


def test_a_guess_is_shown_and_never_counted(me: Api) -> None:
    robert, pia = me.contact("Robert", known=True), me.contact("Pia")

    guess = me.tie(robert, pia, basis="guess")

    assert (guess["counted"], guess["confirmed_at"]) == (False, None)
    assert see(me, pia)["degree"] is None
    assert me.names("degree=2") == []

    known = me.tie(pia, robert, basis="worked_together", strength=4)

    assert (known["id"], known["counted"], known["strength"]) == (guess["id"], True, 4)
    assert known["confirmed_at"]
    assert see(me, pia)["degree"] == 2


def test_the_strongest_tie_of_the_nearest_stands_between_us(me: Api) -> None:
    dana, far = me.contact("Dana"), me.contact("Far")
    weak, strong = me.contact("Weak", known=True), me.contact("Strong", known=True)
    me.tie(strong, far)
    me.tie(far, dana, strength=5)
    me.tie(weak, dana, strength=2)
    me.tie(strong, dana, strength=4)

    assert see(me, dana)["via"]["display_name"] == "Strong"


def test_no_path_leads_through_somebody_who_is_gone(me: Api) -> None:
    ann, ben, cleo = me.contact("Ann", known=True), me.contact("Ben"), me.contact("Cleo")
    me.tie(ann, ben)
    me.tie(ben, cleo)

    me("DELETE", f"contacts/{ben['id']}", if_match='"1"')

    assert see(me, cleo)["degree"] is None
    assert me.names("degree=3") == []
    assert me.get("ties").json()["items"] == []
    me("DELETE", f"contacts/{ann['id']}", if_match='"1"')
    me.post(f"contacts/{ben['id']}/restore")
    assert see(me, ben)["degree"] is None
    assert me.names("within=3") == []


def test_a_tie_is_changed_and_taken_back(me: Api) -> None:
    tie = me.tie(me.contact("Ann", known=True), me.contact("Ben"), kind="shared a lab")
    path = f"ties/{tie['id']}"

    changed = me("PATCH", path, {"strength": 3, "basis": "guess"}, if_match='"1"')

    assert (changed.json()["strength"], changed.json()["kind"], changed.json()["confirmed_at"]) == (3, "shared a lab", None)
    assert me("PATCH", path, {"strength": 6}, if_match='"2"').status_code == 422
    assert me("PATCH", path, {"strength": 5}, if_match='"1"').status_code == 412
    assert me.post(f"events/{changed.headers['x-event-id']}/undo").status_code == 200
    back = me.get(path)
    assert back.json()["basis"] == "told_me"
    assert me("DELETE", path, if_match=back.headers["etag"]).status_code == 204
    assert me.get(path).status_code == 404
    assert me.happened(tie) == ["tie.created", "tie.updated", "tie.deleted"]


def test_the_same_tie_is_not_said_twice_and_nobody_is_tied_to_themselves(me: Api) -> None:
    ann, ben = me.contact("Ann"), me.contact("Ben")
    me.tie(ann, ben)

    assert me.post("ties", {"one_id": ben["id"], "other_id": ann["id"]}).status_code == 409
    assert me.post("ties", {"one_id": ann["id"], "other_id": ann["id"]}).status_code == 422


def test_ties_stay_within_a_workspace(me: Api, them: Api) -> None:
    ann, stranger = me.contact("Ann"), them.contact("Stranger")
    tie = me.tie(ann, me.contact("Ben"))

    assert me.post("ties", {"one_id": ann["id"], "other_id": stranger["id"]}).status_code == 404
    assert (
        me.post("ties", {"one_id": ann["id"], "other_id": me.contact()["id"], "told_by_id": stranger["id"]}).status_code == 404
    )
    assert them.get(f"ties/{tie['id']}").status_code == 404
    assert them.get("ties").json()["items"] == []
    assert them.post(f"contacts/{ann['id']}/acquaintances", {"text": "Dana"}).status_code == 404
    assert Api(me.client, None).get("ties").status_code == 401


def test_a_list_of_ties_names_both_with_their_distance(me: Api) -> None:
    ann, ben, cleo = me.contact("Ann", known=True), me.contact("Ben", title="Buyer"), me.contact("Cleo")
    me.tie(ann, ben)
    me.tie(ben, cleo)

    [tie] = me.get(f"ties?contact_id={ann['id']}").json()["items"]

    ends = {end["display_name"]: (end["degree"], end["title"], end["via"]) for end in (tie["one"], tie["other"])}
    assert ends == {"Ann": (1, "", None), "Ben": (2, "Buyer", {"id": ann["id"], "display_name": "Ann"})}
    assert len(me.get(f"ties?contact_id={ben['id']}").json()["items"]) == 2


def test_whom_they_know_is_written_down_at_once(me: Api) -> None:
    robert = me.contact("Robert", known=True)
    lee = me.contact("Lee Wong", emails=["lee@x.org"])

    answer = me.post(
        f"contacts/{robert['id']}/acquaintances", {"text": "Dana Reyes, Flextronics; Lee W. <LEE@x.org>\nsomeone in sourcing"}
    )

    people = answer.json()["people"]
    assert [(one["contact"]["display_name"], one["added"], one["contact"]["placeholder"]) for one in people] == [
        ("Dana Reyes", True, False),
        ("Lee Wong", False, False),
        ("someone in sourcing", True, True),
    ]
    assert {one["contact"]["degree"] for one in people} == {2}
    assert see(me, lee)["via"]["display_name"] == "Robert"
    assert {tie["told_by_id"] for tie in me.get("ties").json()["items"]} == {robert["id"]}

    assert me.post(f"events/{answer.headers['x-event-id']}/undo").status_code == 200

    assert me.names("") == ["Lee Wong", "Robert"]
    assert me.get("ties").json()["items"] == []


def test_an_introduction_that_was_made_is_a_tie(me: Api) -> None:
    introduction = me.introduction()
    made = me.post(f"introductions/{introduction['id']}/make", {})
    assert made.status_code == 200, made.text

    [tie] = me.get("ties").json()["items"]

    assert (tie["basis"], tie["counted"]) == ("introduced", True)
