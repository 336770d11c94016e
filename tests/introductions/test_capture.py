"""The CC'd mail: pasted or as a file, it proposes what it says, and nothing is kept until a person confirms."""

from base64 import b64encode
from typing import Any

import pytest

from tests.make import Api

MAIL = """From: Robert Lindqvist <robert@lumen.example>
To: Dana Reyes <dana@flextronics.example>
Cc: Noor Haddad <{me}>
Date: Mon, 23 Nov 2026 08:15:00 +0000
Subject: Introducing Noor

Hello Dana,

may I introduce Noor Haddad, who would like thirty minutes with you? Noor is currently a firmware engineer.

Robert
"""


@pytest.fixture
def asked(me: Api) -> dict[str, Any]:
    robert = me.contact("Robert Lindqvist", known=True, emails=["robert@lumen.example"])["id"]
    introduction = me.introduction(robert, me.contact("Dana Reyes")["id"])
    return dict(me.post(f"introductions/{introduction['id']}/ask", {}).json())


@pytest.mark.parametrize("way", ["text", "eml"])
def test_it_says_who_to_whom_where_and_when_and_which_one_it_is(me: Api, asked: dict[str, Any], way: str) -> None:
    mail = MAIL.format(me=me.get("me").json()["email"])
    content = mail if way == "text" else b64encode(mail.encode()).decode()

    found = me.post("introductions/capture", {way: content})

    assert found.status_code == 200, found.text
    proposal = found.json()
    assert proposal["introducer"]["contact_id"] == asked["introducer"]["id"]
    assert proposal["target"]["address"]["value"] == "dana@flextronics.example"
    assert proposal["target"]["contact_id"] == asked["target"]["id"]
    assert proposal["made"]["at"] == "2026-11-23T08:15:00Z"
    assert [it["id"] for it in proposal["introductions"]] == [asked["id"]]
    assert me.get(f"introductions/{asked['id']}").json() == asked


def test_confirmed_it_is_made_and_the_address_is_kept(me: Api, asked: dict[str, Any]) -> None:
    mail = MAIL.format(me=me.get("me").json()["email"])
    proposal = me.post("introductions/capture", {"text": mail}).json()
    details = {
        "target_email": proposal["target"]["address"]["value"],
        "made_at": proposal["made"]["at"],
        "evidence": proposal["evidence"],
    }

    made = me.post(f"introductions/{asked['id']}/make", details).json()

    assert (made["state"], made["made_at"]) == ("made", "2026-11-23T08:15:00Z")
    assert me.get(f"contacts/{asked['target']['id']}").json()["emails"] == ["dana@flextronics.example"]


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"eml": "!"}, {"text": "x", "eml": "eA=="}])
def test_what_is_no_mail_is_refused_in_words(me: Api, body: dict[str, str]) -> None:
    answer = me.post("introductions/capture", body)

    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")
