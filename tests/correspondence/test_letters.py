"""Letters, as the person who sends them sees them."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.make import Api


@pytest.fixture
def noor(me: Api) -> Api:
    """Somebody who has said who they are."""
    credential = "currently a firmware engineer at Lumen Optics, and runs a robotics club"
    changed = me("PATCH", "me", {"name": "Noor Haddad", "credential": credential}, if_match='"1"')
    assert changed.status_code == 200, changed.text
    me.post("passions", {"name": "Robotics", "weight": 5})
    return me


def compose(api: Api, **asked: object) -> dict[str, Any]:
    answer = api.post("letters/compose", asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def verdicts(letter: dict[str, Any]) -> dict[str, bool]:
    return {check["code"]: check["ok"] for check in letter["checks"]}


def way(letter: dict[str, Any], channel: str) -> str:
    return str(next(way["url"] for way in letter["ways"] if way["channel"] == channel and way["url"]))


def test_a_request_asks_for_thirty_minutes_and_for_no_job(noor: Api) -> None:
    dana = noor.contact("Dana Reyes", emails=["dana@x.example"], links=["https://www.linkedin.com/in/dana"])["id"]

    letter = compose(noor, purpose="request", contact_id=dana, how="over coffee")

    assert letter["body"].startswith("Hello Dana,")
    assert "thirty minutes, over coffee" in letter["body"]
    assert "robotics" in letter["subject"]
    assert verdicts(letter)["asks_for_no_job"]
    assert letter["gaps"] == []
    parts = urlsplit(way(letter, "mail"))
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "dana@x.example")
    assert parse_qs(parts.query)["body"][0].replace("\r\n", "\n") == letter["body"]
    assert way(letter, "profile") == "https://www.linkedin.com/in/dana"


def test_ones_own_words_are_checked_and_never_read_as_a_template(noor: Api) -> None:
    dana = noor.contact()["id"]

    letter = compose(noor, purpose="request", contact_id=dana, body="Do you have a job for {me}? {nonsense}", subject="Hi")

    assert letter["body"] == "Do you have a job for {me}? {nonsense}"
    assert not verdicts(letter)["asks_for_no_job"]


def test_rungs_go_from_gentle_to_direct(noor: Api) -> None:
    dana = noor.contact()["id"]

    bodies = {rung: compose(noor, purpose="request", contact_id=dana, rung=rung)["body"] for rung in ("advice", "who_else")}
    assert len(set(bodies.values())) == 2
    cards = noor.get(f"letters/ladder?contact_id={dana}").json()["cards"]
    assert [card["rung"] for card in cards] == ["advice", "who_else", "named", "referral"]
    assert all(card["say"] for card in cards)


def test_the_letter_may_be_in_ones_own_words_for_good(noor: Api) -> None:
    dana = noor.contact("Dana Reyes")["id"]
    own = {"purpose": "thank_you", "subject": "Thanks!", "body": "Dear {name}, you made my week."}

    template = noor.post("letter-templates", own)

    assert template.status_code == 201
    assert compose(noor, purpose="thank_you", contact_id=dana)["body"] == "Dear Dana, you made my week."
    assert noor.post("letter-templates", own).status_code == 409
    path = f"letter-templates/{template.json()['id']}"
    assert noor("PATCH", path, {"body": "Dear {nobody}"}, if_match='"1"').status_code == 422
    assert noor("DELETE", path, if_match='"1"').status_code == 204
    assert "my week" not in compose(noor, purpose="thank_you", contact_id=dana)["body"]


def test_the_three_sentences_name_me_and_leave_the_address_to_the_introducer(noor: Api) -> None:
    introduction = noor.introduction(target=noor.contact("Dana Reyes", emails=["dana@x.example"])["id"])

    letter = noor.get(f"introductions/{introduction['id']}/letter").json()

    assert all(verdicts(letter).values()), letter["checks"]
    assert (letter["to"], letter["cc"]) == ("dana@x.example", noor.get("me").json()["email"])
    assert letter["mailto"].startswith("mailto:?cc=")
    assert "currently a firmware engineer" in letter["who"]
    assert letter["qr"].startswith("<svg")
    assert "style" not in letter["qr"]


def test_a_fourth_sentence_is_noticed_not_forbidden(noor: Api) -> None:
    introduction = noor.introduction()
    path = f"introductions/{introduction['id']}/letter"
    letter = noor.get(path).json()
    words = {name: letter[name] for name in ("subject", "hello", "request", "who")}

    worded = noor("PUT", path, {**words, "who": words["who"] + " And one more thing."}, if_match='"1"')

    assert (worded.status_code, worded.headers["etag"]) == (200, '"2"')
    assert not verdicts(worded.json())["three_sentences"]
    assert noor.get(path).json()["who"].endswith("And one more thing.")


def test_the_letter_opens_in_a_mail_program(noor: Api) -> None:
    introduction = noor.introduction()

    draft = noor.get(f"introductions/{introduction['id']}/letter.eml")

    assert draft.headers["content-type"] == "message/rfc822"
    assert "X-Unsent: 1" in draft.text


def test_nobody_writes_to_people_of_others(me: Api, them: Api) -> None:
    theirs = them.contact()["id"]

    assert me.post("letters/compose", {"purpose": "request", "contact_id": theirs}).status_code == 404
    assert me.get(f"letters/ladder?contact_id={theirs}").status_code == 404


def test_what_one_wants_may_be_said_before_for_whom_and_where(noor: Api) -> None:
    noor.made("niche-statements", {"want_to": "learn how robots are tested"})
    template = {"purpose": "request", "subject": "Hello", "body": "{niche}."}
    assert noor.post("letter-templates", template).status_code == 201

    letter = compose(noor, purpose="request", contact_id=noor.contact("Dana Reyes")["id"])

    assert "I want to learn how robots are tested." in letter["body"]


def test_the_half_page_says_who_i_am_and_whom_i_look_for(me: Api, them: Api) -> None:
    robert = me.contact("Robert Lindqvist", emails=["robert@lindqvist.example"])["id"]
    me("PATCH", "me", {"credential": "Currently a firmware engineer at Lumen Optics."}, if_match=me.get("me").headers["etag"])
    me("PATCH", "aim", {"target_roles": ["Firmware lead"], "fields": ["Legged robots", "Drives"]}, if_match='"0"')

    page = me.get(f"letters/half-page?contact_id={robert}").json()

    who, look, kinds, sentences = page["sections"]
    assert (who["heading"], look["heading"]) == ("Who I am", "What I look for")
    assert "firmware engineer at Lumen Optics" in who["text"]
    assert "Firmware lead" in kinds["text"]
    assert "Legged robots" in kinds["text"]
    assert "May I introduce Noor Haddad" in sentences["text"]
    assert "a kind of person you would like to talk to" not in page["gaps"]
    assert any("robert" in (way["url"] or "") for way in page["ways"])
    assert them.get(f"letters/half-page?contact_id={robert}").status_code == 404


def test_whoever_opened_the_door_is_in_copy_of_the_answer(noor: Api) -> None:
    jonas = noor.contact("Jonas Brandt", emails=["jonas@example.com"])
    dana = noor.contact("Dana Reyes", emails=["dana@example.com"])
    asked = {"purpose": "introduction_reply", "contact_id": dana["id"], "via_id": jonas["id"]}
    letter = noor.post("letters/compose", asked).json()
    assert (letter["to"], letter["cc"]) == ("dana@example.com", ["jonas@example.com"])
    assert "cc=jonas@example.com" in next(way["url"] for way in letter["ways"] if way["channel"] == "mail")
    assert noor.post("letters/compose", {**asked, "purpose": "request"}).json()["cc"] == []


def test_a_reminder_brings_the_three_sentences_along(noor: Api) -> None:
    jonas, dana = noor.contact("Jonas Brandt"), noor.contact("Dana Reyes")
    asked = {"purpose": "introducer_note", "contact_id": jonas["id"], "target_id": dana["id"]}
    letter = noor.post("letters/compose", asked).json()
    assert "Hello Dana, I hope you are well." in letter["body"]
    assert "[the three sentences]" not in letter["body"]
