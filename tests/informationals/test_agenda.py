"""Agendas: what one means to ask, in an order, ticked when it was asked."""

from typing import Any

import pytest

from kithline.letters.questions import first_meeting, role_open
from tests.informationals.steps import moved, reach
from tests.make import Api

FIRST = [question.text for question in first_meeting()]
ROLE = [question.text for question in role_open()]


def agenda(me: Api, it: dict[str, Any]) -> list[dict[str, Any]]:
    return list(me.get(f"informationals/{it['id']}/agenda").json()["items"])


def texts(me: Api, it: dict[str, Any]) -> list[str]:
    return [item["text"] for item in agenda(me, it)]


def test_questions_stand_in_their_order(me: Api) -> None:
    it = me.informational()
    path = f"informationals/{it['id']}/agenda"
    for text in ("First?", "Second?"):
        assert me.post(path, {"text": text}).status_code == 201
    answer = me.post(path, {"text": "Before both?", "topic": "pay", "origin": "bank", "place": 0})

    assert texts(me, it) == ["Before both?", "First?", "Second?"]
    item = answer.json()
    assert (item["topic"], item["origin"], answer.headers["etag"]) == ("pay", "bank", f'"{item["version"]}"')
    assert me.get(answer.headers["location"]).json() == item

    last = me("PATCH", f"{path}/{item['id']}", {"place": 9}, if_match=f'"{item["version"]}"').json()
    assert texts(me, it) == ["First?", "Second?", "Before both?"]
    assert [found["place"] for found in agenda(me, it)] == [0, 1, 2]
    assert me("DELETE", f"{path}/{item['id']}", if_match=f'"{last["version"]}"').status_code == 204
    assert texts(me, it) == ["First?", "Second?"]


def test_a_question_is_ticked_and_its_answer_kept(me: Api) -> None:
    it = reach(me, "scheduled")
    item = agenda(me, it)[0]
    path = f"informationals/{it['id']}/agenda/{item['id']}"

    ticked = me(
        "PATCH", path, {"asked_at": "2026-11-23T09:04:00Z", "answer": "By chance."}, if_match=f'"{item["version"]}"'
    ).json()
    assert (ticked["asked_at"], ticked["answer"]) == ("2026-11-23T09:00:00Z", "By chance.")
    unticked = me("PATCH", path, {"asked_at": None}, if_match=f'"{ticked["version"]}"').json()
    assert (unticked["asked_at"], unticked["answer"]) == (None, "By chance.")
    assert me("PATCH", path, {"answer": "x"}, if_match=f'"{item["version"]}"').status_code == 412
    assert me("PATCH", path, {"answer": "x"}).status_code == 428


@pytest.mark.parametrize("verb", ["schedule", "start"])
def test_nobody_goes_unprepared(me: Api, verb: str) -> None:
    it = reach(me, "agreed")

    moved(me, it, verb)

    assert texts(me, it) == FIRST
    moved(me, it, "schedule")
    assert texts(me, it) == FIRST


def test_who_is_prepared_keeps_what_they_wrote(me: Api) -> None:
    it = me.informational()
    me.post(f"informationals/{it['id']}/agenda", {"text": "Mine?"})

    moved(me, it, "schedule")

    assert texts(me, it) == ["Mine?"]


def test_the_agenda_turns_to_a_role_that_is_open(me: Api) -> None:
    it = reach(me, "scheduled")
    first = agenda(me, it)[0]
    me(
        "PATCH",
        f"informationals/{it['id']}/agenda/{first['id']}",
        {"asked_at": "2026-11-23T09:00:00Z"},
        if_match=f'"{first["version"]}"',
    )

    path, version = f"informationals/{it['id']}", it["version"]
    opened = me("PATCH", path, {"role_open": True}, if_match=f'"{version}"').json()

    new = [text for text in ROLE if text not in FIRST]
    assert texts(me, it) == [FIRST[0], *new, *FIRST[1:]]
    me("PATCH", path, {"role_open": True}, if_match=f'"{opened["version"]}"')
    assert len(texts(me, it)) == len(FIRST) + len(new)
    assert len(me.get("events?type=opening.found").json()["items"]) == 1


def test_one_keeps_questions_of_ones_own(me: Api) -> None:
    answer = me.post("questions", {"text": "What do you sing in the car?", "topic": "culture"})
    question = answer.json()
    assert answer.status_code == 201
    assert me.get("questions?topic=culture").json()["items"] == [question]
    assert me.get("questions?topic=pay").json()["items"] == []

    path = f"questions/{question['id']}"
    assert me("PATCH", path, {"topic": "advice"}, if_match='"1"').json()["text"] == "What do you sing in the car?"
    assert me.post("questions", {"text": "x", "topic": "weather"}).status_code == 422
    assert me("DELETE", path, if_match='"1"').status_code == 412
    assert me("DELETE", path, if_match='"2"').status_code == 204
    assert me.get(path).status_code == 404


def test_the_bank_has_questions_on_every_topic(me: Api) -> None:
    topics = {it["topic"]: it["questions"] for it in me.get("questions/bank").json()["topics"]}

    assert len(topics) == 14
    assert set(FIRST) | set(ROLE) <= {text for questions in topics.values() for text in questions}


def test_others_do_not_find_it(me: Api, them: Api) -> None:
    it, other = reach(me, "scheduled"), me.informational()
    item = agenda(me, it)[0]
    path = f"informationals/{it['id']}/agenda"

    assert Api(me.client, None).get(path).status_code == 401
    assert them.get(path).status_code == them.get(f"{path}/{item['id']}").status_code == 404
    assert them.post(path, {"text": "x"}).status_code == 404
    assert me.get(f"informationals/{other['id']}/agenda/{item['id']}").status_code == 404
    mine = me.post("questions", {"text": "x", "topic": "pay"}).json()["id"]
    assert them.get(f"questions/{mine}").status_code == 404
