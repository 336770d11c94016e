"""Several people at once, touches, and what happened with somebody."""

from datetime import timedelta

from kithline.core.clock import HandClock
from tests.make import Api


def test_five_names_are_five_people(me: Api) -> None:
    me.contact("Dana Reyes")

    answer = me.post("contacts/several", {"text": "Dana Reyes\nLee Wong, Flextronics\n\n- Ann\nBen\nCleo", "known": True})

    people = answer.json()["people"]
    assert [one["contact"]["display_name"] for one in people] == ["Dana Reyes", "Lee Wong", "Ann", "Ben", "Cleo"]
    assert {one["contact"]["degree"] for one in people} == {1}
    assert [len(one["namesakes"]) for one in people] == [1, 0, 0, 0, 0]
    assert people[1]["contact"]["organization_name"] == "Flextronics"
    assert me.post("contacts/several", {"text": " ;; "}).status_code == 422
    assert me.post(f"events/{answer.headers['x-event-id']}/undo").status_code == 200
    assert me.names("") == ["Dana Reyes"]


def test_who_can_be_reached_the_same_way_is_the_same_person(me: Api) -> None:
    dana = me.contact("Dana Reyes", links=["https://www.linkedin.com/in/Dana-Reyes-4a/?trk=x"], phones=["+1 415 555 0132"])

    for text in ("D. Reyes https://linkedin.com/in/dana-reyes-4a", "Dana, +1 (415) 555-0132"):
        [one] = me.post("contacts/several", {"text": text}).json()["people"]
        assert (one["contact"]["id"], one["added"]) == (dana["id"], False)


def test_many_are_changed_together_and_taken_back_together(me: Api) -> None:
    people = [me.contact(name, tags=["food"]) for name in ("Ann", "Ben", "Cleo")]
    ids = [person["id"] for person in people[:2]]

    answer = me.post("contacts/bulk", {"ids": ids, "changes": {"add_tags": ["jazz"], "remove_tags": ["food"], "known": True}})

    assert answer.json() == {"changed": 2}
    assert (me.names("tag=jazz"), me.names("tag=food"), me.names("known=true")) == (["Ann", "Ben"], ["Cleo"], ["Ann", "Ben"])
    assert me.get(f"contacts/{ids[0]}").json()["standing"] == "active"
    assert me.post(f"events/{answer.headers['x-event-id']}/undo").status_code == 200
    assert (me.names("tag=jazz"), me.names("tag=food"), me.names("known=true")) == ([], ["Ann", "Ben", "Cleo"], [])


def test_all_of_them_or_none(me: Api, them: Api) -> None:
    ann, stranger = me.contact("Ann"), them.contact("Stranger")

    answer = me.post("contacts/bulk", {"ids": [ann["id"], stranger["id"]], "changes": {"standing": "resting"}})

    assert answer.status_code == 404
    assert me.get(f"contacts/{ann['id']}").json()["standing"] == "active"
    assert me.post("contacts/bulk", {"ids": [], "changes": {}}).status_code == 422


def test_a_touch_is_noted_once_it_has_happened(me: Api, them: Api, clock: HandClock) -> None:
    dana = me.contact()
    path = f"contacts/{dana['id']}/touches"

    noted = me.touch(dana, summary="Told me about the field test.", at="2026-11-20T10:00:00Z")

    assert [touch["id"] for touch in me.get(path).json()["items"]] == [noted["id"]]
    assert (noted["source"], noted["direction"]) == ("hand", "both")
    later = (clock.now() + timedelta(days=1)).isoformat()
    assert me.post(path, {"direction": "in", "channel": "mail", "at": later}).status_code == 422
    assert me.post(path, {"direction": "sideways", "channel": "mail"}).status_code == 422
    assert them.post(path, {"direction": "in", "channel": "mail"}).status_code == 404
    assert them.get(path).status_code == 404
    assert me.happened(dana) == ["contact.created", "contact.touched"]


def moments(me: Api, contact: str, query: str = "") -> list[str]:
    items = me.get(f"contacts/{contact}/timeline?{query}").json()["items"]
    return [item["type"] or item["summary"] for item in items]


def test_the_timeline_tells_touches_and_events_of_all_that_has_to_do_with_somebody(me: Api, clock: HandClock) -> None:
    robert = me.contact("Robert", known=True)
    clock.advance(timedelta(hours=1))
    me.touch(robert, summary="Coffee")
    clock.advance(timedelta(hours=1))
    introduction = me.introduction(robert["id"])
    clock.advance(timedelta(hours=1))
    me("PATCH", f"contacts/{robert['id']}", {"notes": "x"}, if_match='"1"')
    me.contact("Somebody else")

    assert moments(me, robert["id"]) == [
        "referral_chain.started",
        "introduction.wished",
        "Coffee",
        "contact.created",
    ]
    assert "introduction.wished" in moments(me, introduction["target"]["id"])


def test_the_timeline_is_read_page_by_page(me: Api, clock: HandClock) -> None:
    dana = me.contact()
    for number in range(5):
        clock.advance(timedelta(hours=1))
        me.touch(dana, summary=f"Touch {number}")
    whole = moments(me, dana["id"])

    seen, path = [], f"/api/v1/contacts/{dana['id']}/timeline?limit=2"
    while path:
        answer = me.get(path)
        seen += [item["type"] or item["summary"] for item in answer.json()["items"]]
        path = answer.links["next"]["url"] if "next" in answer.links else ""

    assert seen == whole
    assert len(whole) == 6
    assert me.get(f"contacts/{dana['id']}/timeline?cursor=x").status_code == 422


def test_what_was_undone_did_not_happen(me: Api) -> None:
    robert = me.contact("Robert", known=True)
    tie = me.post("ties", {"one_id": robert["id"], "other_id": me.contact("Dana")["id"]})
    assert "tie.created" in moments(me, robert["id"])

    me.post(f"events/{tie.headers['x-event-id']}/undo")

    assert "tie.created" not in moments(me, robert["id"])


def test_the_timeline_is_ones_own(me: Api, them: Api) -> None:
    dana = me.contact()

    assert them.get(f"contacts/{dana['id']}/timeline").status_code == 404
    assert Api(me.client, None).get(f"contacts/{dana['id']}/timeline").status_code == 401


def test_several_are_shown_before_they_are_added(me: Api, them: Api) -> None:
    lee = me.contact("Lee Wong", emails=["lee@x.org"])
    ann, _ = me.contact("Ann"), them.contact("Ben", emails=["ben@x.org"])

    text = "L. Wong <lee@x.org>\nAnn\nBen <ben@x.org>\nKurt Weil; Acme; CTO\nher boss"
    answer = me.post("contacts/several/preview", {"text": text})

    people = answer.json()["people"]
    assert [one["display_name"] for one in people] == ["L. Wong", "Ann", "Ben", "Kurt Weil", "her boss"]
    assert [one["contact_id"] for one in people] == [lee["id"], None, None, None, None]
    assert [one["namesakes"] for one in people] == [[], [ann["id"]], [], [], []]
    assert (people[3]["organization_name"], people[3]["title"], people[0]["reached_by"]) == ("Acme", "CTO", ["lee@x.org"])
    assert [one["placeholder"] for one in people] == [False, False, False, False, True]
    assert me.names("") == ["Ann", "Lee Wong"]
    assert me.post("contacts/several/preview", {"text": "\n".join(f"Person Number{n}" for n in range(201))}).status_code == 422
