"""A canary: what was said off the record is in no export, on no page for paper, in no picture, and in nothing that is sent."""

from typing import Any

from tests.make import Api
from tests.opportunities.test_story import accept, hunt
from tests.webhooks.conftest import Receiver, Work, endpoint

CANARY = "canary-figure-187421"


def sung(me: Api) -> tuple[dict[str, Any], dict[str, str]]:
    """A role that was accepted, with a secret of every kind about it, one of them pinned while it was no secret yet."""
    it, who = hunt(me)
    firm = me.organization("Kestrel")["id"]
    words = {"organization_id": firm, "job_description": "Own the control loop."}
    it = me("PATCH", f"opportunities/{it['id']}", words, if_match=me.get(f"opportunities/{it['id']}").headers["etag"]).json()
    about = {"organization_id": firm, "contact_id": who["lee"]}
    for kind in ("pay", "lead", "team_mood", "hiring_need", "culture", "other"):
        me.insight(kind=kind, text=f"The control loop: {CANARY}", candour="off_the_record", **about)
    told = me.insight(text="Before it was a secret", **about)
    pinned = {"sentences": [{"sentence": "Own the control loop.", "pinned": [told["id"]]}]}
    assert me("PUT", f"opportunities/{it['id']}/brief", pinned, if_match='"0"').status_code == 200
    secret = {"candour": "off_the_record", "text": CANARY}
    assert me("PATCH", f"insights/{told['id']}", secret, if_match=f'"{told["version"]}"').status_code == 200
    accept(me, it)
    assert me.post(f"opportunities/{it['id']}/thank-everybody").status_code == 200
    return it, who


def outgoing(me: Api, it: dict[str, Any], who: dict[str, str]) -> list[str]:
    """Every address whose answer is meant to be taken along, printed or shown, but for one's own whole copy."""
    role, (chain, *_) = f"opportunities/{it['id']}", me.get("referral-chains").json()["items"]
    meeting = me.get(f"informationals?contact_id={who['lee']}").json()["items"][0]["id"]
    feed = me.made("calendar-feeds", {"name": "My phone"})["path"]
    pictures = [f"{role}/story/picture?people={people}" for people in ("names", "initials", "dots")]
    chains = [f"referral-chains/{chain['id']}/export?format={form}" for form in ("svg", "mermaid", "graphml")]
    return [
        *(f"{role}{page}" for page in ("", "/brief", "/surround", "/story")),
        *pictures,
        *chains,
        *(f"informationals/{meeting}/{page}" for page in ("prep", "calendar.ics")),
        f"letters/half-page?contact_id={who['lee']}",
        "exports/contacts.csv",
        "exports/contacts.vcf",
        feed,
        "thank-yous",
        "events?limit=100",
    ]


def test_what_was_said_off_the_record_goes_nowhere(me: Api, receiver: Receiver, work: Work) -> None:
    endpoint(me)
    it, who = sung(me)
    work()

    for path in outgoing(me, it, who):
        answer = me.get(path)
        assert answer.status_code == 200, (path, answer.text)
        assert CANARY not in answer.text, path
    assert receiver.heard
    assert CANARY.encode() not in b"".join(heard.body for heard in receiver.heard)
    assert CANARY in me.get("insights").text, "for oneself it is there"
