"""The sheet one takes along."""

from tests.informationals.steps import moved, reach, write_down
from tests.make import Api


def test_it_says_who_it_is_and_what_to_ask(me: Api) -> None:
    me("PATCH", "me", {"credential": "currently at Lumen"}, if_match=me.get("me").headers["etag"])
    jazz = me.post("passions", {"name": "Jazz", "weight": 3}).json()["id"]
    chess = me.post("passions", {"name": "Chess"}).json()["id"]
    dana = me.contact("Dana Reyes", title="Designer", how_known="friend", passion_ids=[chess, jazz])["id"]
    it = reach(me, "scheduled", contact_id=dana)

    prep = me.get(f"informationals/{it['id']}/prep").json()

    assert (prep["contact"]["display_name"], prep["contact"]["title"], prep["contact"]["how_known"]) == (
        "Dana Reyes",
        "Designer",
        "friend",
    )
    assert prep["contact"]["passions"] == [{"name": "Jazz", "mine": True}, {"name": "Chess", "mine": False}]
    assert prep["me"]["credential"] == "currently at Lumen"
    assert prep["informational"]["id"] == it["id"]
    assert len(prep["agenda"]) == 6
    assert [card["rung"] for card in prep["ladder"]] == ["advice", "who_else", "named", "referral"]
    assert prep["next_rung"] == "who_else"


def test_it_shows_the_path_that_led_here(me: Api) -> None:
    robert, dana, lee = (me.contact(name)["id"] for name in ("Robert", "Dana", "Lee"))
    for introducer, target in ((robert, dana), (dana, lee)):
        introduction = me.introduction(introducer, target)
        me.post(f"introductions/{introduction['id']}/make", {})
    (it,) = me.get(f"informationals?contact_id={lee}").json()["items"]

    assert [person["display_name"] for person in me.get(f"informationals/{it['id']}/prep").json()["path"]] == [
        "Robert",
        "Dana",
        "Lee",
    ]


def test_people_who_introduced_each_other_are_no_endless_path(me: Api) -> None:
    ann, ben = me.contact("Ann")["id"], me.contact("Ben")["id"]
    for introducer, target in ((ann, ben), (ben, ann)):
        me.post(f"introductions/{me.introduction(introducer, target)['id']}/make", {})
    (it,) = me.get(f"informationals?contact_id={ben}").json()["items"]

    assert [person["display_name"] for person in me.get(f"informationals/{it['id']}/prep").json()["path"]] == ["Ann", "Ben"]


def test_it_remembers_earlier_conversations(me: Api) -> None:
    dana = me.contact("Dana")["id"]
    earlier = reach(me, "scheduled", contact_id=dana)
    moved(me, earlier, "hold", ask_outcome="agreed", ask_rung="who_else")
    write_down(me, earlier, learned="They ship weekly.", still_to_know="Who decides?")
    it = me.informational(contact_id=dana)

    prep = me.get(f"informationals/{it['id']}/prep").json()

    assert [(other["learned"], other["still_to_know"]) for other in prep["earlier"]] == [("They ship weekly.", "Who decides?")]
    assert prep["next_rung"] == "named"
    assert [touch["summary"] for touch in prep["touches"]] == ["Met"]


def test_what_is_off_the_record_is_not_on_paper(me: Api) -> None:
    lee = me.contact("Lee", organization_name="Flextronics")
    ann = me.contact("Ann", organization_name="Flextronics")["id"]
    about = {"organization_id": lee["organization_id"], "contact_id": ann}
    me.insight(text="Said openly", **about)
    me.insight(text="Said without a name", candour="unattributed", **about)
    me.insight(text="Said in confidence", candour="off_the_record", **about)
    it = me.informational(contact_id=lee["id"])

    prep = me.get(f"informationals/{it['id']}/prep")

    said = [(insight["text"], insight["contact"]) for insight in prep.json()["insights"]]
    assert said == [("Said openly", "Ann"), ("Said without a name", None)]
    assert "confidence" not in prep.text


def test_others_do_not_find_it(me: Api, them: Api) -> None:
    path = f"informationals/{me.informational()['id']}/prep"

    assert Api(me.client, None).get(path).status_code == 401
    assert them.get(path).status_code == 404
