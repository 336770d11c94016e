"""In the meeting: ask Maya for Tom, not Ann, and why."""

from tests.make import Api


def test_it_says_whom_to_ask_for_and_why_not_the_other(me: Api) -> None:
    kestrel = me.organization("Kestrel", motivation=5)["id"]
    maya = me.contact("Maya Chen", known=True)
    tom = me.contact("Tom Okafor", organization_id=kestrel, title="Head of firmware")
    ann = me.contact("Ann Weber")
    me.tie(maya, tom, basis="worked_together", strength=5)
    me.tie(maya, ann, basis="told_me", strength=1)

    answer = me.get(f"targeting/ask-for?contact_id={maya['id']}")

    assert answer.status_code == 200, answer.text
    advice = answer.json()
    assert advice["sentence"].startswith("Ask Maya Chen for Tom Okafor, not Ann Weber: Tom Okafor, ")
    assert [(one["contact"]["display_name"], one["through"]["display_name"]) for one in advice["items"]] == [
        ("Tom Okafor", "Maya Chen"),
        ("Ann Weber", "Maya Chen"),
    ]


def test_somebody_whom_i_only_meet_now_is_asked_too(me: Api) -> None:
    maya, tom = me.contact("Maya Chen"), me.contact("Tom Okafor")
    me.tie(maya, tom)

    advice = me.get(f"targeting/ask-for?contact_id={maya['id']}").json()

    assert advice["sentence"].startswith("Ask Maya Chen for Tom Okafor: ")


def test_honestly_nobody(me: Api, them: Api) -> None:
    maya, guessed = me.contact("Maya Chen", known=True), me.contact("Lee")
    me.tie(maya, guessed, basis="guess")

    advice = me.get(f"targeting/ask-for?contact_id={maya['id']}").json()

    assert (advice["items"], "ask who else" in advice["sentence"]) == ([], True)
    assert them.get(f"targeting/ask-for?contact_id={maya['id']}").status_code == 404
