"""How a job came about: who led to it, the picture to show, and thanks to everybody at once."""

from typing import Any
from xml.etree import ElementTree as ET

from kithline.chains.tree import Link
from kithline.core.ids import new_id
from kithline.opportunities.story import grow
from tests.make import Api
from tests.opportunities.test_opportunities import role_opens


def led(me: Api, introducer: str, target: str) -> dict[str, Any]:
    """An introduction that was made and met."""
    introduction = me.introduction(introducer, target)
    assert me.post(f"introductions/{introduction['id']}/make", {}).status_code == 200
    meeting: dict[str, Any] = me.get(f"informationals?contact_id={target}").json()["items"][0]
    assert me.post(f"informationals/{meeting['id']}/schedule", {"wall_time": "2026-11-24T10:00"}).status_code == 200
    return meeting


def held(me: Api, meeting: dict[str, Any], *, role_open: bool = False) -> None:
    answer = me.post(f"informationals/{meeting['id']}/hold", {"ask_outcome": "no", "role_open": role_open})
    assert answer.status_code == 200, answer.text


def hunt(me: Api) -> tuple[dict[str, Any], dict[str, str]]:
    """Robert led to Dana, Dana to Lee, who told of the role; Dana also led to Tom, and Ann put in a word."""
    names = {"robert": "Robert Lindqvist", "dana": "Dana Reyes", "lee": "Lee Park", "tom": "Tom Okafor", "ann": "Ann Weber"}
    who = {key: me.contact(name, known=key in ("robert", "ann"))["id"] for key, name in names.items()}
    held(me, led(me, who["robert"], who["dana"]))
    held(me, led(me, who["dana"], who["tom"]))
    held(me, led(me, who["dana"], who["lee"]), role_open=True)
    (it,) = me.get("opportunities").json()["items"]
    words = {"referrer_id": who["ann"], "state": "submitted"}
    assert me("PUT", f"opportunities/{it['id']}/referral", words, if_match='"0"').status_code == 200
    return it, who


def accept(me: Api, it: dict[str, Any]) -> None:
    for verb in ("pursue", "interview", "offer", "accept"):
        assert me.post(f"opportunities/{it['id']}/{verb}").status_code == 200


def test_the_way_goes_down_the_middle_and_who_helped_otherwise_stands_beside_it(me: Api) -> None:
    it, _ = hunt(me)

    story = me.get(f"opportunities/{it['id']}/story").json()

    assert [(one["name"], one["middle"], one["column"], one["row"]) for one in story["people"]] == [
        ("Ann Weber", False, 1, 1),
        ("Robert Lindqvist", True, 0, 2),
        ("Dana Reyes", True, 0, 3),
        ("Lee Park", True, 0, 4),
    ]
    assert [one["did"] for one in story["people"]] == [
        "put in a word for you",
        "introduced you to Dana Reyes",
        "introduced you to Lee Park and Tom Okafor",
        "told you of the role",
    ]
    assert (story["conversations"], story["accepted"]) == (2, False)


def test_whoever_opened_a_door_that_led_elsewhere_is_there_too(me: Api) -> None:
    it, who = hunt(me)
    kai = me.contact("Kai Berg")["id"]
    held(me, led(me, who["tom"], kai))

    story = me.get(f"opportunities/{it['id']}/story").json()

    beside = {one["name"]: one for one in story["people"] if not one["middle"]}
    assert beside["Tom Okafor"]["from_id"] == who["dana"]
    assert "Kai Berg" not in beside


def test_a_role_that_nobody_told_of_has_a_story_of_nobody(me: Api) -> None:
    it = me.opportunity()
    assert me.get(f"opportunities/{it['id']}/story").json()["people"] == []
    assert "The way so far" in me.get(f"opportunities/{it['id']}/story/picture").text


def test_saying_yes_owes_thanks_to_the_whole_tree_and_one_press_drafts_them(me: Api) -> None:
    it, who = hunt(me)
    early = me.post(f"opportunities/{it['id']}/thank-everybody")
    assert (early.status_code, early.json()["code"]) == (409, "conflict")
    accept(me, it)
    owed = me.get("thank-yous?occasion=job").json()["items"]
    assert {one["recipient"]["id"] for one in owed} == {who[key] for key in ("robert", "dana", "lee", "ann")}
    dana = next(one for one in owed if one["recipient"]["id"] == who["dana"])
    me.post(f"thank-yous/{dana['id']}/send", {"text": "You were the one."})

    story = me.post(f"opportunities/{it['id']}/thank-everybody").json()

    states = {one["name"]: one["thanks"]["state"] for one in story["people"]}
    assert states == {"Ann Weber": "drafted", "Robert Lindqvist": "drafted", "Dana Reyes": "sent", "Lee Park": "drafted"}
    robert = next(one for one in me.get("thank-yous?occasion=job").json()["items"] if one["recipient"]["id"] == who["robert"])
    assert "You introduced me to Dana Reyes" in robert["text"]
    assert me.get(f"contacts/{who['robert']}/touches?direction=out").json().get("items", []) == []


def test_pressed_twice_it_makes_nothing_twice_and_one_undo_takes_the_drafts_back(me: Api) -> None:
    it, _ = hunt(me)
    accept(me, it)
    path = f"opportunities/{it['id']}/thank-everybody"
    first, again = me.post(path).json(), me.post(path).json()
    assert first == again
    assert len(me.get("thank-yous?occasion=job").json()["items"]) == 4

    (drafted,) = me.get("events?type=opportunity.thanks_drafted").json()["items"]
    assert me.post(f"events/{drafted['id']}/undo").status_code == 200

    after = me.get("thank-yous?occasion=job").json()["items"]
    assert [(one["state"], one["text"]) for one in after] == [("owed", "")] * 4


def test_an_erased_helper_keeps_their_place_and_is_not_thanked(me: Api) -> None:
    it, who = hunt(me)
    robert = me.get(f"contacts/{who['robert']}")
    assert me("DELETE", f"contacts/{who['robert']}", if_match=robert.headers["etag"]).status_code == 204
    accept(me, it)

    story = me.post(f"opportunities/{it['id']}/thank-everybody").json()

    there = {one["contact_id"]: (one["there"], one["thanks"] is not None) for one in story["people"]}
    assert there[who["robert"]] == (False, False)
    assert there[who["dana"]] == (True, True)


def drawn(me: Api, it: dict[str, Any], query: str = "") -> str:
    answer = me.get(f"opportunities/{it['id']}/story/picture{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    ET.fromstring(answer.text)  # noqa: S314 - we wrote it
    return answer.text


def test_the_picture_has_initials_unless_names_are_asked_for(me: Api) -> None:
    it, _ = hunt(me)
    accept(me, it)

    names, initials, dots = (drawn(me, it, f"?people={how}") for how in ("names", "initials", "dots"))

    assert "Two coffees to my job" in names
    assert "Dana Reyes" in names
    assert drawn(me, it) == initials
    assert ">DR<" in initials
    for said in ("Dana", "Reyes", "Robert", "Lee", "Ann", "Lindqvist"):
        assert said not in initials
        assert said not in dots
    assert ">DR<" not in dots
    assert drawn(me, it, "?theme=dark") != initials


def test_the_picture_stands_alone_and_takes_no_name_for_a_tag(me: Api) -> None:
    role_opens(me, me.contact("<script>alert(1)</script> & Söhne")["id"])
    (it,) = me.get("opportunities").json()["items"]

    picture = drawn(me, it, "?people=names")

    assert "<script" not in picture
    for outside in ("http://", "https://", "@import", "<image", "<use", "href"):
        assert outside not in picture.replace("http://www.w3.org/2000/svg", "")
    assert "A role with" not in drawn(me, it, "?people=initials")


def test_nothing_off_the_record_is_in_it(me: Api) -> None:
    it, who = hunt(me)
    me.insight(text="Canary in the coal mine", candour="off_the_record", contact_id=who["lee"])
    accept(me, it)
    me.post(f"opportunities/{it['id']}/thank-everybody")

    texts = [drawn(me, it, "?people=names"), me.get(f"opportunities/{it['id']}/story").text, me.get("thank-yous").text]

    assert not any("Canary" in text for text in texts)


def test_nobody_else_sees_it(me: Api, them: Api) -> None:
    it, _ = hunt(me)
    for path in ("story", "story/picture"):
        assert them.get(f"opportunities/{it['id']}/{path}").status_code == 404
    assert them.post(f"opportunities/{it['id']}/thank-everybody").status_code == 404


def test_ways_that_cross_are_drawn_once() -> None:
    a, b, c = new_id(), new_id(), new_id()

    def link(introducer: Any, target: Any) -> Link:
        return Link(id=new_id(), introducer_id=introducer, target_id=target, state="met", state_since=None)  # type: ignore[arg-type]

    steps = grow((b, (link(a, b),)), [(a, (link(b, a),)), (c, (link(b, c),))])

    assert [(step.person, step.middle, step.column, step.row) for step in steps] == [
        (a, True, 0, 1),
        (b, True, 0, 2),
        (c, False, 1, 3),
    ]
