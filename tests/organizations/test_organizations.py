"""Places one would like to work at, and who is there."""

from tests.make import Api


def test_renaming_a_place_renames_it_for_its_people(me: Api) -> None:
    dana = me.contact("Dana", organization_name="Flextronics")
    me.contact("Lee", organization_name="Elsewhere")
    path = f"organizations/{dana['organization_id']}"

    renamed = me("PATCH", path, {"name": "Flex"}, if_match='"1"')

    assert me.get(f"contacts/{dana['id']}").json()["organization_name"] == "Flex"
    assert me.names("q=flextronics") == []
    assert me.names("q=flex") == ["Dana"]
    assert me.post(f"events/{renamed.headers['x-event-id']}/undo").status_code == 200
    assert me.get(f"contacts/{dana['id']}").json()["organization_name"] == "Flextronics"
    assert me.names("q=flextronics") == ["Dana"]


def test_who_is_across_the_street_holds_both_ways(me: Api) -> None:
    kestrel, aldgate, fathom = (me.organization(name) for name in ("Kestrel", "Aldgate", "Fathom"))

    me("PATCH", f"organizations/{kestrel['id']}", {"rival_ids": [aldgate["id"], fathom["id"]]}, if_match='"1"')

    assert me.get(f"organizations/{aldgate['id']}").json()["rival_ids"] == [kestrel["id"]]
    changed = me("PATCH", f"organizations/{fathom['id']}", {"rival_ids": []}, if_match='"1"')
    assert changed.json()["rival_ids"] == []
    assert me.get(f"organizations/{kestrel['id']}").json()["rival_ids"] == [aldgate["id"]]
    assert me("PATCH", f"organizations/{aldgate['id']}", {"rival_ids": [aldgate["id"]]}, if_match='"1"').status_code == 422
    assert me.post(f"events/{changed.headers['x-event-id']}/undo").status_code == 200
    assert len(me.get(f"organizations/{kestrel['id']}").json()["rival_ids"]) == 2


def test_the_target_list_is_read_by_motivation(me: Api) -> None:
    jazz = me.made("passions", {"name": "Jazz", "weight": 3})
    me.organization("Aldgate", target=True, motivation=2)
    me.organization("Kestrel", target=True, motivation=5, posting=3, passion_ids=[jazz["id"]])
    me.organization("Fathom", target=True)
    me.organization("Portside")

    pages = me.get("organizations?target=true&sort=-motivation&limit=2")
    items = pages.json()["items"]
    items += me.get(f"organizations?target=true&sort=-motivation&limit=2&cursor={pages.json()['next_cursor']}").json()["items"]

    assert [item["name"] for item in items] == ["Kestrel", "Aldgate", "Fathom"]
    assert items[0]["passion_ids"] == [jazz["id"]]
    assert me.post("organizations", {"name": "Mill", "motivation": 6}).status_code == 422


def test_it_says_how_many_are_there(me: Api) -> None:
    dana = me.contact("Dana", organization_name="Flextronics", known=True)
    me.contact("Lee", organization_name="Flextronics")
    gone = me.contact("Ann", organization_name="Flextronics")
    me("DELETE", f"contacts/{gone['id']}", if_match='"1"')

    place = me.get(f"organizations/{dana['organization_id']}").json()

    assert (place["people_count"], place["known_count"]) == (2, 1)
    assert [(face["display_name"], face["known"]) for face in place["faces"]] == [("Dana", True), ("Lee", False)]


def test_the_first_five_there_are_named_those_i_know_before_the_others(me: Api) -> None:
    for name in "FEDCBA":
        place = me.contact(name, organization_name="Flextronics", known=name in "EF")["organization_id"]
    me.contact("Elsewhere", organization_name="Kestrel")

    faces = me.get(f"organizations/{place}").json()["faces"]

    assert [face["display_name"] for face in faces] == ["E", "F", "A", "B", "C"]
    assert [place["faces"] for place in me.get("organizations?q=lumen").json()["items"]] == []
    assert len(me.organization("Lumen")["faces"]) == 0


def test_where_nobody_is_known_it_says_so(me: Api) -> None:
    place = me.organization("Flextronics")
    me.contact("Dana Flextronics", organization_name="Flextronic", known=True)

    people = me.get(f"organizations/{place['id']}/people").json()

    assert people["sentence"] == "Nobody in your network is known to work there."
    assert (people["known"], people["one_step"], people["others_count"]) == ([], [], 0)


def test_who_is_there_comes_with_the_way_to_them(me: Api) -> None:
    robert = me.contact("Robert", known=True)
    dana = me.contact("Dana", organization_name="Flextronics", title="Buyer")
    me.contact("Lee", organization_name="Flextronics")
    path = f"organizations/{dana['organization_id']}/people"
    assert me.get(path).json()["sentence"] == "You have written down 2 at Flextronics, and no path to them is known yet."

    me.tie(robert, dana)

    people = me.get(path).json()
    assert people["sentence"] == "You know nobody there yourself. Robert knows Dana, Buyer."
    assert [(one["display_name"], one["sentence"]) for one in people["one_step"]] == [("Dana", "Robert knows Dana, Buyer.")]
    assert people["others_count"] == 1

    me.contact("Ines", organization_name="Flextronics", known=True, closeness=2)
    me.contact("Jonas", organization_name="Flextronics", known=True, closeness=5)
    people = me.get(path).json()
    assert people["sentence"] == "You know Jonas and 1 more at Flextronics."
    assert [one["display_name"] for one in people["known"]] == ["Jonas", "Ines"]


def test_a_place_belongs_to_one_workspace(me: Api, them: Api) -> None:
    place, theirs = me.organization("Flextronics"), them.organization("Flextronics")

    assert them.get(f"organizations/{place['id']}/people").status_code == 404
    assert me("PATCH", f"organizations/{place['id']}", {"rival_ids": [theirs["id"]]}, if_match='"1"').status_code == 404
    assert Api(me.client, None).get(f"organizations/{place['id']}/people").status_code == 401
