"""The brief: the description beside what was learned, one's own words, and nothing that was said off the record."""

from typing import Any

import pytest

from kithline.opportunities.sentences import sentences
from tests.make import Api

CANARY = "canary-figure-187421"
DESCRIPTION = """About the role
- Own the control loop from sensor to motor.
- Mentor three engineers
Competitive salary, e.g. a yearly bonus. Experience with functional safety is a plus!"""


def role(me: Api) -> dict[str, Any]:
    firm = me.made("organizations", {"name": "Kestrel Robotics"})
    return me.opportunity(title="Firmware lead", organization_id=firm["id"], job_description=DESCRIPTION)


def learn(me: Api, it: dict[str, Any], text: str, **fields: object) -> dict[str, Any]:
    return me.made("insights", {"text": text, "kind": "other", "organization_id": it["organization_id"], **fields})


def brief_of(me: Api, it: dict[str, Any]) -> dict[str, Any]:
    answer = me.get(f"opportunities/{it['id']}/brief")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def write(me: Api, it: dict[str, Any], version: int, **words: object) -> Any:
    return me("PUT", f"opportunities/{it['id']}/brief", words, if_match=f'"{version}"')


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("---\n***\n", []),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("• First thing\n2) Second thing", ["First thing", "Second thing"]),
        ("Tools, e.g. Python, and Rust.", ["Tools, e.g. Python, and Rust."]),
        ("We pay well, etc. Ask us.", ["We pay well, etc. Ask us."]),
        ("Since 1.5 years. IEC 61508 preferred.", ["Since 1.5 years.", "IEC 61508 preferred."]),
        ("The same.\nThe same.", ["The same."]),
    ],
)
def test_a_description_falls_into_its_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_each_sentence_stands_beside_what_speaks_to_it(me: Api) -> None:
    it, ann = role(me), me.contact("Ann")["id"]
    loop = learn(me, it, "The loops were rewritten in spring.", contact_id=ann)
    pay = learn(me, it, "", kind="pay", low=118_000, high=132_000, currency="EUR", contact_id=ann, candour="unattributed")
    learn(me, it, "Kestrel Robotics was founded by two brothers.")

    brief = brief_of(me, it)

    assert brief["version"] == 0
    assert [(one["sentence"], one["learned"], one["words"]) for one in brief["sentences"]] == [
        ("About the role", [], []),
        ("Own the control loop from sensor to motor.", [loop["id"]], ["loop"]),
        ("Mentor three engineers", [], []),
        ("Competitive salary, e.g. a yearly bonus.", [pay["id"]], ["salary", "bonus"]),
        ("Experience with functional safety is a plus!", [], []),
    ]
    assert brief["answered"] == 2
    assert [(one["text"], one["contact"]) for one in brief["learned"]][:2] == [
        ("The loops were rewritten in spring.", "Ann"),
        ("", None),
    ]


def test_what_somebody_around_the_role_said_of_elsewhere_counts_too(me: Api) -> None:
    it, kenji = role(me), me.contact("Kenji", organization_name="Brightwater Clinics")["id"]
    elsewhere = me.made("insights", {"text": "The motor overheats at night.", "kind": "customer_mood", "contact_id": kenji})
    assert brief_of(me, it)["learned"] == []

    seat = it["seats"][3]
    me("PATCH", f"opportunities/{it['id']}/seats/{seat['id']}", {"contact_id": kenji}, if_match=f'"{seat["version"]}"')

    assert [one["id"] for one in brief_of(me, it)["learned"]] == [elsewhere["id"]]


def test_ones_own_words_are_kept_and_judged_sentences_with_them(me: Api) -> None:
    it = role(me)
    mine = {"sentence": "Mentor three engineers", "fit": "partly", "note": "Robotics club"}

    first = write(me, it, 0, wanted="Somebody who writes the test first.", sentences=[mine, {"sentence": "Gone since"}])
    assert (first.status_code, first.json()["version"]) == (200, 1)
    again = write(me, it, 1, questions="What hurts most?", sentences=[mine])

    brief = brief_of(me, it)
    assert again.status_code == 200
    assert (brief["wanted"], brief["questions"]) == ("", "What hurts most?")
    assert [(one["fit"], one["note"]) for one in brief["sentences"]][2] == ("partly", "Robotics club")
    assert write(me, it, 1, wanted="Late").status_code == 412
    assert write(me, it, 2, sentences=[{**mine, "fit": "perfectly"}]).status_code == 422


def test_undone_the_words_are_as_they_were(me: Api) -> None:
    it = role(me)
    write(me, it, 0, fits_well="Control loops")
    write(me, it, 1, fits_well="Nothing")
    event = me.get(f"events?subject_id={it['id']}").json()["items"][0]

    assert me.post(f"events/{event['id']}/undo").status_code == 200

    assert brief_of(me, it)["fits_well"] == "Control loops"


def test_before_anything_is_written_only_the_beginning_can_be_changed(me: Api) -> None:
    assert write(me, role(me), 3, wanted="Late").status_code == 412


def test_my_values_and_the_hiring_manager_are_in_it(me: Api) -> None:
    it, lee = role(me), me.contact("Lee")["id"]
    version = me.get("aim").json()["version"]
    me("PATCH", "aim", {"my_values": ["Quiet mornings"]}, if_match=f'"{version}"')
    seat = it["seats"][0]
    me("PATCH", f"opportunities/{it['id']}/seats/{seat['id']}", {"contact_id": lee}, if_match=f'"{seat["version"]}"')

    brief = brief_of(me, it)

    assert (brief["my_values"], brief["manager"]["display_name"]) == (["Quiet mornings"], "Lee")


def test_what_is_off_the_record_is_in_no_brief(me: Api) -> None:
    it = role(me)
    kinds = ("pay", "team_mood", "hiring_need", "culture", "other")
    for kind in kinds:
        learn(me, it, f"The control loop, salary and safety: {CANARY}", kind=kind, candour="off_the_record")
    written = write(me, it, 0, wanted="A calm hand")

    read = me.get(f"opportunities/{it['id']}/brief")
    whole = [me.get(path).text for path in (f"opportunities/{it['id']}", f"opportunities/{it['id']}/surround", "events")]

    assert CANARY not in written.text + read.text + "".join(whole)
    assert all(one["learned"] == [] and one["words"] == [] for one in read.json()["sentences"])
    assert read.json()["kept_back"] == len(kinds)
    assert CANARY in me.get("insights").text


def test_what_turns_off_the_record_leaves_the_brief(me: Api) -> None:
    it = role(me)
    told = learn(me, it, f"The control loop costs {CANARY}")
    assert CANARY in me.get(f"opportunities/{it['id']}/brief").text

    me("PATCH", f"insights/{told['id']}", {"candour": "off_the_record"}, if_match=f'"{told["version"]}"')

    assert CANARY not in me.get(f"opportunities/{it['id']}/brief").text


def test_an_insight_is_pinned_to_a_sentence_and_stands_there_first(me: Api) -> None:
    it = role(me)
    loop, team = learn(me, it, "The loops were rewritten in spring."), learn(me, it, "Everybody has a tutor.")
    mine = {"sentence": "Own the control loop from sensor to motor.", "pinned": [team["id"], team["id"], it["id"]]}

    written = write(me, it, 0, sentences=[mine])

    assert written.status_code == 200
    (sentence,) = [one for one in brief_of(me, it)["sentences"] if one["sentence"] == mine["sentence"]]
    assert (sentence["learned"], sentence["pinned"]) == ([team["id"], loop["id"]], [team["id"]])
    write(me, it, 1, sentences=[{"sentence": mine["sentence"], "pinned": []}])
    assert brief_of(me, it)["sentences"][1]["pinned"] == []


def test_what_is_off_the_record_cannot_be_pinned_and_what_turns_so_is_pinned_no_more(me: Api) -> None:
    it = role(me)
    secret = learn(me, it, CANARY, candour="off_the_record")
    told = learn(me, it, f"Tutors, {CANARY}")
    sentence = "Mentor three engineers"
    write(me, it, 0, sentences=[{"sentence": sentence, "pinned": [secret["id"], told["id"]]}])
    assert brief_of(me, it)["sentences"][2]["pinned"] == [told["id"]]

    me("PATCH", f"insights/{told['id']}", {"candour": "off_the_record"}, if_match=f'"{told["version"]}"')

    read = me.get(f"opportunities/{it['id']}/brief")
    assert (read.json()["sentences"][2]["pinned"], CANARY in read.text) == ([], False)


def test_a_brief_goes_with_its_role(me: Api) -> None:
    it = role(me)
    write(me, it, 0, wanted="A calm hand")
    version = me.get(f"opportunities/{it['id']}").json()["version"]

    assert me("DELETE", f"opportunities/{it['id']}", if_match=f'"{version}"').status_code == 204
    assert me.get(f"opportunities/{it['id']}/brief").status_code == 404


def test_somebody_elses_brief_is_not_there(me: Api, them: Api) -> None:
    it = role(me)

    assert them.get(f"opportunities/{it['id']}/brief").status_code == 404
    assert write(them, it, 0, wanted="Mine").status_code == 404
