"""Whom to meet next, from what is in the tables: who is on the list, why, and what is remembered of it."""

from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from kithline.core.clock import HandClock
from kithline.core.db import Db, Member
from kithline.network.models import Basis, Tie
from kithline.targeting import ranking as kept
from kithline.targeting.inputs import inputs
from tests.informationals.steps import reach
from tests.make import Api, Seat


def listed(me: Api) -> list[dict[str, Any]]:
    answer = me.get("targeting/next")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def names(me: Api) -> list[str]:
    return [it["contact"]["display_name"] for it in listed(me)]


def tied(me: Api, introducer: str, target: str) -> None:
    """Robert introduced me to somebody once, so the two know each other."""
    made = me.introduction(introducer, target)
    assert me.post(f"introductions/{made['id']}/make", {}).status_code == 200


def test_friends_who_share_a_passion_come_first_and_every_line_says_why(me: Api) -> None:
    passion = me.made("passions", {"name": "Robotics", "weight": 5})["id"]
    me.contact("Ann", known=True, closeness=3)
    me.contact("Ben", known=True, closeness=5, passion_ids=[passion], title="Robotics lead")
    me.contact("Cleo")

    first, *others = listed(me)

    assert first["contact"]["display_name"] == "Ben"
    assert first["kind"] == "own_tie"
    assert first["sentence"] == "Ben: usually answered (close, you share Robotics)."
    assert {it["contact"]["display_name"]: it["kind"] for it in others} == {"Ann": "own_tie", "Cleo": "cold"}
    assert all(0 < it["p"] < 1 and 0 <= it["index"] < 1 for it in (first, *others))


def test_somebody_introduced_is_met_through_the_introducer(me: Api) -> None:
    robert = me.contact("Robert", known=True)["id"]
    tied(me, robert, me.contact("Dana")["id"])

    by_name = {it["contact"]["display_name"]: it for it in listed(me)}

    assert by_name["Dana"]["kind"] == "warm_introduction"
    assert by_name["Dana"]["through"]["display_name"] == "Robert"
    assert by_name["Dana"]["ask"]["display_name"] == "Dana"


def test_it_can_be_asked_about_one_person(me: Api) -> None:
    robert, cleo, gone = (me.contact(name, known=name == "Robert")["id"] for name in ("Robert", "Cleo", "Ann"))
    me("DELETE", f"contacts/{gone}", if_match='"1"')

    def about(id: str) -> list[str]:
        return [it["contact"]["display_name"] for it in me.get(f"targeting/next?contact_id={id}").json()["items"]]

    assert (about(cleo), about(robert), about(gone)) == (["Cleo"], ["Robert"], [])


@pytest.mark.parametrize("standing", ["do_not_contact", "resting"])
def test_whoever_wants_peace_is_left_in_it(me: Api, standing: str) -> None:
    robert = me.contact("Robert", known=True, standing=standing)
    tied(me, robert["id"], me.contact("Dana")["id"])

    assert names(me) == ["Dana"]
    assert listed(me)[0]["through"] is None


def test_the_deleted_the_met_and_those_being_met_are_not_on_it(me: Api) -> None:
    gone = me.contact("Gone", known=True)
    me("DELETE", f"contacts/{gone['id']}", if_match='"1"')
    reach(me, "held", contact_id=me.contact("Met", known=True)["id"])
    reach(me, "requested", contact_id=me.contact("Asked", known=True)["id"])
    reach(me, "shortlisted", contact_id=me.contact("Shortlisted", known=True)["id"])

    assert names(me) == ["Shortlisted"]


def test_the_list_follows_what_happens(me: Api) -> None:
    ann = me.contact("Ann", known=True)["id"]
    assert names(me) == ["Ann"]

    reach(me, "requested", contact_id=ann)

    assert names(me) == []


def test_what_is_shown_is_remembered_once_a_day_with_its_scores(me: Api, clock: HandClock) -> None:
    me.contact("Ann", known=True)
    listed(me)
    (it,) = listed(me)

    (shown,) = me.get("events?type=suggestion.shown").json()["items"]
    assert shown["subject_id"] == it["id"]
    assert shown["data"]["model_version"] == it["model_version"] == "index-1"
    assert shown["data"]["p"] == pytest.approx(it["p"], abs=1e-4)

    clock.advance(timedelta(days=1))
    listed(me)
    assert len(me.get("events?type=suggestion.shown").json()["items"]) == 2


def test_what_is_dismissed_comes_back_when_the_way_there_is_another(me: Api) -> None:
    dana = me.contact("Dana")["id"]
    (it,) = listed(me)
    dismissed = me.post(f"targeting/{it['id']}/dismiss", {"reason": "Not my field."})
    assert dismissed.status_code == 200
    assert names(me) == []
    (told,) = me.get("events?type=suggestion.dismissed").json()["items"]
    assert told["data"]["reason"] == "Not my field."

    tied(me, me.contact("Robert", known=True)["id"], dana)

    assert "Dana" in names(me)


def test_what_is_taken_is_a_fact(me: Api) -> None:
    me.contact("Ann", known=True)
    (it,) = listed(me)

    assert me.post(f"targeting/{it['id']}/take", {}).status_code == 200

    assert me.happened(it) == ["suggestion.shown", "suggestion.taken"]


def test_introducers_to_a_person_and_to_a_firm_and_honestly_none(me: Api, mine: Seat, db: Db) -> None:
    robert = me.contact("Robert", known=True)["id"]
    dana = me.contact("Dana", organization_name="Flextronics")
    empty = me.made("organizations", {"name": "Nobody Inc"})["id"]
    db.enter(Member(mine.workspace_id))
    one, other = sorted((UUID(robert), UUID(dana["id"])), key=str)
    db.add(Tie(one_id=one, other_id=other, basis=Basis.WORKED_TOGETHER))
    db.commit()

    for target in (dana["id"], dana["organization_id"]):
        (way,) = me.get(f"targeting/introducers?for={target}").json()["items"]
        assert (way["through"]["display_name"], way["contact"]["display_name"]) == ("Robert", "Dana")
        assert "worked with Robert" in way["sentence"]
    for target in (empty, robert):
        assert me.get(f"targeting/introducers?for={target}").json()["items"] == []
    assert me.get("targeting/introducers?for=01a204e5-0000-7000-8000-000000000000").status_code == 404
    assert me.get("targeting/introducers").status_code == 422


def test_each_sees_only_their_own(me: Api, them: Api) -> None:
    me.contact("Ann", known=True)
    (it,) = listed(me)

    assert listed(them) == []
    assert them.post(f"targeting/{it['id']}/take", {}).status_code == 404
    assert Api(me.client, None).get("targeting/next").status_code == 401


def test_who_is_said_to_have_the_role_comes_first(me: Api) -> None:
    me.contact("Ben", known=True, closeness=5)
    elif_kaya = me.contact("Elif Kaya")
    role = me.opportunity()
    seat = role["seats"][0]

    me("PATCH", f"opportunities/{role['id']}/seats/{seat['id']}", {"contact_id": elif_kaya["id"]}, if_match='"1"')

    first = listed(me)[0]
    assert (first["contact"]["display_name"], first["value"]) == ("Elif Kaya", 0.85)
    assert "somebody named this lead" in first["why"]


def test_my_own_record_moves_the_numbers(me: Api) -> None:
    for number in range(3):
        me.contact(f"Friend {number}", known=True, closeness=3)
    before = listed(me)[0]["p"]
    for it in listed(me)[:2]:
        assert me.post(f"targeting/{it['id']}/take", {}).status_code == 200
        asked = reach(me, "requested", contact_id=it["contact"]["id"])
        assert me.post(f"informationals/{asked['id']}/decline", {}).status_code == 200

    left = next(it for it in listed(me) if it["contact"]["display_name"] == "Friend 2")

    assert left["p"] < before


def test_an_introduction_that_is_on_its_way_is_not_suggested_again(me: Api) -> None:
    robert = me.contact("Robert", known=True, closeness=5)
    dana = me.contact("Somebody in sourcing", placeholder=True)  # nobody can write to them without an introduction
    me.tie(robert, dana, basis="told_me", strength=5)
    ways = [it["id"] for it in listed(me) if it["through"]]
    assert [it["verb"] for it in me.get("today").json()["items"]].count("wish") == len(ways) == 1

    wish = me.introduction(robert["id"], dana["id"])

    assert [it for it in listed(me) if it["through"]] == []
    assert [it for it in me.get("today").json()["items"] if it["verb"] == "wish"] == []
    me.post(f"introductions/{wish['id']}/withdraw", {})
    assert [it["id"] for it in listed(me) if it["through"]] == ways


def test_what_is_kept_of_a_ranking_makes_no_difference_to_the_next(me: Api, mine: Seat, db: Db) -> None:
    """Edits at random, each followed by the ranking that builds on the one before and by one that builds on none."""
    chosen, words = Random(7), ["kites", "robots", "sails", "boats", "power", "batteries"]
    passions = [me.made("passions", {"name": word, "weight": n + 1})["id"] for n, word in enumerate(words[:3])]
    people = [me.contact(f"Person {n}", known=n % 2 == 0)["id"] for n in range(8)]
    db.enter(Member(mine.workspace_id))

    for _ in range(40):
        one = chosen.choice(people)
        changes: dict[str, object] = {
            "notes": " ".join(chosen.choices(words, k=4)),
            "title": f"Head of {chosen.choice(words)}",
            "passion_ids": chosen.sample(passions, k=2),
            "closeness": chosen.randint(1, 5),
        }
        match chosen.randrange(8):
            case 0:
                people.append(me.contact(f"Newcomer to {chosen.choice(words)}", title=chosen.choice(words))["id"])
            case 1:
                people.remove(one)
                assert me("DELETE", f"contacts/{one}", if_match=_etag(me, f"contacts/{one}")).status_code < 300
            case 2:
                aim = {"target_roles": [chosen.choice(words)]}
                assert me("PATCH", "aim", aim, if_match=_etag(me, "aim")).status_code == 200
            case _:
                name = chosen.choice(list(changes))
                edit = me("PATCH", f"contacts/{one}", {name: changes[name]}, if_match=_etag(me, f"contacts/{one}"))
                assert edit.status_code == 200, edit.text
        db.rollback()
        db.enter(Member(mine.workspace_id))
        told, known = inputs(db), kept.ranking(db)

        anew = kept.worked_out(known.as_of, told, None)

        assert [it.person.id for it in anew.ranked] == [it.person.id for it in known.ranked]
        assert anew == known


def _etag(me: Api, path: str) -> str:
    return str(me.get(path).headers["etag"])
