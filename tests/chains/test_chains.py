"""Referral chains: how they grow, how they stand, and what they ask for."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kithline.core.clock import HandClock
from tests.make import Api


def introduce(me: Api, introducer: str, name: str, *verbs: str) -> dict[str, Any]:
    introduction = me.introduction(introducer, me.contact(name)["id"])
    for verb in verbs:
        introduction = me.post(f"introductions/{introduction['id']}/{verb}", {}).json()
    return introduction


def chain_of_three(me: Api) -> dict[str, Any]:
    """Robert introduced Dana, Dana introduced Lee, Lee promised Mika."""
    robert = me.contact("Robert", known=True, closeness=5)["id"]
    dana = introduce(me, robert, "Dana", "make")["target"]["id"]
    lee = introduce(me, dana, "Lee", "make")["target"]["id"]
    introduce(me, lee, "Mika", "ask", "promise")
    (chain,) = me.get("referral-chains").json()["items"]
    return dict(chain)


def test_it_starts_with_the_first_introduction_and_grows_by_those_who_were_introduced(me: Api) -> None:
    chain = chain_of_three(me)

    assert (chain["name"], chain["root_name"], chain["people"], chain["depth"]) == ("Through Robert", "Robert", 4, 2)
    assert (chain["state"], chain["tip_name"]) == ("growing", "Mika")
    assert chain["credibility"] == (
        "Robert (close, spoke today) → Dana (Robert introduced you) → Lee (Dana introduced you) → Mika (promised, not counted)"
    )
    tree = me.get(f"referral-chains/{chain['id']}/tree").json()
    assert [(leaf["name"], leaf["generation"], leaf["state"]) for leaf in tree["people"]] == [
        ("Robert", 0, None),
        ("Dana", 1, "made"),
        ("Lee", 2, "made"),
        ("Mika", 3, "promised"),
    ]
    assert [(it["name"], it["introductions"], it["people"]) for it in tree["made_possible_by"]] == [
        ("Robert", 1, 3),
        ("Dana", 1, 2),
    ]
    assert [it["reason"] for it in tree["made_possible_by"][0]["owed"]] == ["Robert introduced you to Dana"]


def test_each_thing_owed_has_its_own_day(me: Api) -> None:
    robert = me.contact("Robert", known=True)["id"]
    introduce(me, robert, "Dana", "ask", "make")
    (talk,) = me.get("informationals").json()["items"]
    me.post(f"informationals/{talk['id']}/schedule", {"wall_time": "2026-11-23T09:00", "time_zone": "UTC"})
    me.post(f"informationals/{talk['id']}/hold", {"ask_outcome": "no"})
    (chain,) = me.get("referral-chains").json()["items"]

    (gratitude,) = me.get(f"referral-chains/{chain['id']}/tree").json()["made_possible_by"]

    noted = {it["id"]: it for it in me.get("thank-yous").json()["items"]}
    assert [it["reason"] for it in gratitude["owed"]] == [
        "Robert introduced you to Dana",
        "Tell Robert how it went with Dana",
    ]
    assert [it["due_at"] for it in gratitude["owed"]] == [noted[it["thank_you_id"]]["due_at"] for it in gratitude["owed"]]
    assert len({it["due_at"] for it in gratitude["owed"]}) == 2


def test_two_introductions_by_one_friend_are_two_branches_of_one_chain(me: Api) -> None:
    robert = me.contact("Robert", known=True)["id"]
    for name in ("Ann", "Ben"):
        introduce(me, robert, name, "ask")

    (chain,) = me.get("referral-chains").json()["items"]

    assert chain["people"] == 3


def test_a_link_that_waits_for_more_than_a_week_stalls_it_and_names_one_action(me: Api, clock: HandClock) -> None:
    chain = chain_of_three(me)
    clock.advance(timedelta(days=11))

    stalled = me.get(f"referral-chains/{chain['id']}").json()

    assert stalled["state"] == "stalled"
    assert stalled["next_action"]["verb"] == "no_answer"
    assert stalled["next_action"]["sentence"].startswith("Write to Dana once more")
    assert stalled["next_action"]["waiting_days"] == 11


def test_a_promise_stalls_a_week_after_its_day(me: Api, clock: HandClock) -> None:
    robert = me.contact("Robert", known=True)["id"]
    introduce(me, robert, "Dana", "promise")

    clock.advance(timedelta(days=9))
    assert me.get("referral-chains").json()["items"][0]["state"] == "growing"
    clock.advance(timedelta(days=2))
    (chain,) = me.get("referral-chains").json()["items"]
    assert (chain["state"], chain["next_action"]["sentence"]) == ("stalled", "Remind Robert kindly of Dana.")


def test_it_ends_when_every_tip_is_silent(me: Api) -> None:
    robert = me.contact("Robert", known=True)["id"]
    introduce(me, robert, "Dana", "ask", "decline")

    assert me.get("referral-chains").json()["items"][0]["state"] == "ended"


def test_a_branch_parts_and_comes_back(me: Api) -> None:
    chain = chain_of_three(me)
    tree = me.get(f"referral-chains/{chain['id']}/tree").json()["people"]
    lee = next(leaf for leaf in tree if leaf["name"] == "Lee")

    parted = me.post(
        f"referral-chains/{chain['id']}/split", {"introduction_id": lee["introduction_id"], "name": "Lee's"}
    ).json()

    assert (parted["root_name"], parted["people"]) == ("Dana", 3)
    assert me.get(f"referral-chains/{chain['id']}").json()["people"] == 2
    whole = me.post(f"referral-chains/{parted['id']}/merge", {"into": chain["id"]}).json()
    assert {**whole, "version": 0, "updated_at": ""} == {**chain, "version": 0, "updated_at": ""}
    left = me.get(f"referral-chains/{parted['id']}").json()
    assert (left["state"], left["people"], left["close_reason"]) == ("closed", 1, "Merged into Through Robert")


def test_it_is_renamed_pinned_closed_and_taken_up_again(me: Api) -> None:
    chain = chain_of_three(me)
    path = f"referral-chains/{chain['id']}"

    named = me("PATCH", path, {"name": "Kestrel, firmware", "pinned": True}, if_match=f'"{chain["version"]}"').json()
    assert (named["name"], named["pinned"], named["root_name"]) == ("Kestrel, firmware", True, "Robert")
    assert me.post(f"{path}/close", {"reason": "found it"}).json()["state"] == "closed"
    assert me.post(f"{path}/close", {}).status_code == 409
    assert me.post(f"{path}/reopen").json()["state"] == "growing"
    assert me("DELETE", path, if_match=f'"{me.get(path).json()["version"]}"').status_code == 409


def test_the_board_has_a_column_for_each_state(me: Api) -> None:
    chain = chain_of_three(me)

    board = me.get("referral-chains/board").json()

    columns = {column["state"]: column["items"] for column in board["columns"]}
    assert list(columns) == ["growing", "resting", "stalled", "ended", "paid_off", "closed"]
    assert columns["growing"] == [chain]


def test_people_who_introduced_one_another_in_a_circle_end_somewhere(me: Api) -> None:
    robert = me.contact("Robert", known=True)["id"]
    dana = introduce(me, robert, "Dana", "make")["target"]["id"]
    me.introduction(dana, robert)

    (chain,) = me.get("referral-chains").json()["items"]

    assert (chain["people"], chain["depth"]) == (2, 1)


def test_a_closed_chain_takes_in_no_other(me: Api) -> None:
    chain = chain_of_three(me)
    other = me.made("referral-chains", {"name": "Another", "root_id": me.contact("Ann", known=True)["id"]})
    assert me.post(f"referral-chains/{other['id']}/close", {"reason": "It led nowhere"}).status_code == 200

    answer = me.post(f"referral-chains/{chain['id']}/merge", {"into": other["id"]})

    assert (answer.status_code, "Reopen it first" in answer.json()["detail"]) == (409, True)
    assert len(me.get(f"referral-chains/{chain['id']}/tree").json()["people"]) > 1


def test_a_branch_of_another_friend_that_was_merged_is_seen_beside_the_first(me: Api) -> None:
    chain = chain_of_three(me)
    ann = me.contact("Ann", known=True)["id"]
    introduce(me, ann, "Ben", "make")
    other = next(it for it in me.get("referral-chains").json()["items"] if it["id"] != chain["id"])

    me.post(f"referral-chains/{other['id']}/merge", {"into": chain["id"]})

    people = me.get(f"referral-chains/{chain['id']}/tree").json()["people"]
    assert [(leaf["name"], leaf["generation"]) for leaf in people if leaf["introduction_id"] is None] == [
        ("Robert", 0),
        ("Ann", 0),
    ]
    assert {leaf["name"] for leaf in people} == {"Robert", "Dana", "Lee", "Mika", "Ann", "Ben"}


@pytest.mark.parametrize(
    ("form", "reads"),
    [("svg", ET.fromstring), ("graphml", ET.fromstring), ("mermaid", str)],
)
def test_it_is_drawn_with_names_with_initials_or_with_nobodys(me: Api, form: str, reads: Any) -> None:
    robert = me.contact('Robert "Bob" <Lindqvist> & Sons', known=True)["id"]
    introduce(me, robert, "Dana Reyes", "make")
    (chain,) = me.get("referral-chains").json()["items"]

    drawn = {
        people: me.get(f"referral-chains/{chain['id']}/export?format={form}&people={people}")
        for people in ("names", "initials", "dots")
    }

    assert all(answer.status_code == 200 and reads(answer.text) is not None for answer in drawn.values())
    assert "Dana Reyes" in drawn["names"].text
    assert "DR" in drawn["initials"].text
    assert not any(name in drawn["initials"].text + drawn["dots"].text for name in ("Dana", "Reyes", "Bob", "Lindqvist"))
    assert "DR" not in drawn["dots"].text


def test_it_aims_at_a_person_or_an_employer_by_its_name_of_today(me: Api) -> None:
    chain = chain_of_three(me)
    path = f"referral-chains/{chain['id']}"
    kestrel = me.organization("Kestrel")
    aimed = me("PATCH", path, {"aim_kind": "organization", "aim_id": kestrel["id"]}, if_match=f'"{chain["version"]}"').json()
    assert (aimed["aim_kind"], aimed["aim_name"]) == ("organization", "Kestrel")

    me("PATCH", f"organizations/{kestrel['id']}", {"name": "Kestrel Robotics"}, if_match=f'"{kestrel["version"]}"')
    assert me.get(path).json()["aim_name"] == "Kestrel Robotics"

    nobody = {"aim_kind": "person", "aim_id": chain["id"]}
    assert me("PATCH", path, nobody, if_match=f'"{aimed["version"]}"').status_code == 404
    assert me("PATCH", path, {"aim_id": kestrel["id"]}, if_match=f'"{aimed["version"]}"').status_code == 422


def test_a_chain_says_what_the_opportunity_is_called_at_which_it_aims(me: Api) -> None:
    aim = {"aim_kind": "opportunity", "aim_id": me.opportunity()["id"]}
    refused = me.post("referral-chains", {"name": "Kestrel", "root_id": me.contact(known=True)["id"], **aim})
    assert refused.status_code == 422
    assert "aim_text" in refused.json()["detail"]


def test_a_chain_calls_the_role_it_aims_at_as_the_role_is_called_now(me: Api) -> None:
    role = me.opportunity(title="Firmware engineer")
    aim = {"aim_kind": "opportunity", "aim_id": role["id"], "aim_text": role["title"]}
    chain = me.made("referral-chains", {"name": "Kestrel", "root_id": me.contact(known=True)["id"], **aim})

    me("PATCH", f"opportunities/{role['id']}", {"title": "Firmware lead"}, if_match=f'"{role["version"]}"')

    after = me.get(f"referral-chains/{chain['id']}").json()
    assert (after["aim_id"], after["aim_name"]) == (role["id"], "Firmware lead")
