"""Resources: what somebody said is worth a look, and how it was."""

from tests.make import Api


def test_who_suggested_it_is_remembered(me: Api) -> None:
    dana = me.contact("Dana")["id"]
    answer = me.post(
        "resources", {"kind": "book", "title": "Robots", "informational_id": me.informational(contact_id=dana)["id"]}
    )

    book = answer.json()
    assert answer.status_code == 201
    assert (book["suggested_by"], book["suggested_by_id"], book["state"]) == ("Dana", dana, "to_try")
    assert me.get(answer.headers["location"]).json() == book
    assert me.get("resources").json()["items"] == [book]
    assert me.happened(book) == ["resource.noted"]


def test_it_is_tried_judged_and_reported_back(me: Api) -> None:
    path = f"resources/{me.resource()['id']}"

    trying = me("PATCH", path, {"state": "trying"}, if_match='"1"').json()
    done = me(
        "PATCH",
        path,
        {"state": "done", "verdict": "Chapter three!", "reported_back_at": "2026-11-23T09:00:00Z"},
        if_match='"2"',
    ).json()

    assert (trying["state"], trying["title"]) == ("trying", "The Field Guide to Robots")
    assert (done["state"], done["verdict"]) == ("done", "Chapter three!")
    assert done["reported_back_at"].startswith("2026-11-23T09:00:00")
    assert me("PATCH", path, {"state": "burnt"}, if_match='"3"').status_code == 422
    assert me("PATCH", path, {"title": ""}, if_match='"3"').status_code == 422
    assert me("PATCH", path, {"state": "done"}, if_match='"1"').status_code == 412


def test_the_list_narrows(me: Api) -> None:
    dana = me.contact("Dana")["id"]
    book, blog = me.resource(), me.resource(kind="blog", title="Blog", suggested_by_id=dana)
    me("PATCH", f"resources/{book['id']}", {"state": "done"}, if_match='"1"')

    def ids(query: str) -> list[str]:
        return [found["id"] for found in me.get(f"resources?{query}").json()["items"]]

    assert ids("") == [blog["id"], book["id"]]
    assert ids("state=to_try") == ids("kind=blog") == ids(f"suggested_by_id={dana}") == [blog["id"]]


def test_others_do_not_find_it(me: Api, them: Api) -> None:
    path = f"resources/{me.resource()['id']}"

    assert Api(me.client, None).get(path).status_code == 401
    assert them.get(path).status_code == 404
    assert them("DELETE", path, if_match='"1"').status_code == 404
    assert them.post("resources", {"title": "x", "suggested_by_id": me.contact()["id"]}).status_code == 404
    assert me("DELETE", path, if_match='"1"').status_code == 204
