"""Finding the same person twice."""

import pytest

from tests.make import Api


def pairs(me: Api, query: str = "") -> list[tuple[str, str, list[str], bool]]:
    items = me.get(f"contacts/duplicates?{query}").json()["items"]
    return [
        (
            *sorted((it["one"]["display_name"], it["other"]["display_name"])),
            [sign["sign"] for sign in it["evidence"]],
            it["certain"],
        )
        for it in items
    ]


@pytest.mark.parametrize(
    ("sign", "one", "other"),
    [
        ("profile", {"links": ["https://www.linkedin.com/in/Dana-Reyes/?x=1"]}, {"links": ["linkedin.com/in/dana-reyes"]}),
        ("email", {"emails": ["Dana@X.example"]}, {"emails": ["a@y.example", " dana@x.example"]}),
        ("phone", {"phones": ["+1 (415) 555-0132"]}, {"phones": ["+14155550132"]}),
    ],
)
def test_the_same_address_is_the_same_person(me: Api, sign: str, one: dict[str, object], other: dict[str, object]) -> None:
    me.contact("Dana Reyes", **one)
    me.contact("D. R.", **other)
    me.contact("Lee")

    assert pairs(me) == [("D. R.", "Dana Reyes", [sign], True)]


def test_what_says_nothing_about_who_somebody_is_proposes_nothing(me: Api) -> None:
    for name in ("Ann", "Ben"):
        me.contact(name, links=["https://flextronics.example/jobs"], phones=["extension 12"], emails=["none"])

    assert pairs(me) == []


@pytest.mark.parametrize(
    ("one", "other"), [("José García", "Garcia Jose"), ("Wei Zhang", "Wei Zhao"), ("Dana Reyes", "Dana Reyess")]
)
def test_names_alike_at_the_same_place_only_suggest(me: Api, one: str, other: str) -> None:
    me.contact(one, organization_name="Flextronics")
    me.contact(other, organization_name="Flextronics, Inc.")

    found = pairs(me)

    assert len(found) == (one != "Wei Zhang")
    assert all(signs == ["name"] and not certain for _, _, signs, certain in found)


def test_names_alike_elsewhere_are_two_people(me: Api) -> None:
    me.contact("Dana Reyes", organization_name="Flextronics", emails=["dana@gmail.com"])
    me.contact("Dana Reyes", organization_name="Kestrel", emails=["reyes@gmail.com"])
    assert pairs(me) == []


def test_a_name_alone_may_be_any_of_its_namesakes_until_it_is_everybodys(me: Api) -> None:
    me.contact("Robert Lindqvist", organization_name="Lumen")
    me.contact("robert lindqvist")
    assert pairs(me) == [("Robert Lindqvist", "robert lindqvist", ["name"], False)]

    for _ in range(3):
        me.contact("Robert Lindqvist")
    assert pairs(me) == []

    me.contact("Dana Reyes", emails=["dana@flex.example"])
    me.contact("Dana Reyes", emails=["d.reyes@flex.example"])
    assert len(pairs(me)) == 1


def test_the_certain_come_before_the_likely_page_by_page(me: Api) -> None:
    for name in ("Ann Lee", "Ann Lee"):
        me.contact(name, organization_name="Flextronics")
    for name in ("Ben", "Benjamin"):
        me.contact(name, emails=["ben@x.example"])
    for name in ("Cleo", "C."):
        me.contact(name, links=["linkedin.com/in/cleo"])

    whole = pairs(me)
    first = me.get("contacts/duplicates?limit=2").json()

    assert [certain for *_, certain in whole] == [True, True, False]
    assert [signs for *_, signs, _ in whole] == [["profile"], ["email"], ["name"]]
    assert pairs(me, f"limit=2&cursor={first['next_cursor']}") == whole[2:]
    assert me.get("contacts/duplicates?cursor=x").status_code == 422


def test_who_was_told_apart_is_not_proposed_again(me: Api, them: Api) -> None:
    ann, other = (me.contact("Ann", emails=["ann@x.example"]) for _ in range(2))
    apart = {"one_id": other["id"], "other_id": ann["id"]}

    answer = me.post("contacts/duplicates/dismiss", apart)

    assert answer.status_code == 204
    assert me.post("contacts/duplicates/dismiss", apart).status_code == 204
    assert pairs(me) == []
    assert me.post(f"events/{answer.headers['x-event-id']}/undo").status_code == 200
    assert len(pairs(me)) == 1
    assert me.post("contacts/duplicates/dismiss", {"one_id": ann["id"], "other_id": ann["id"]}).status_code == 422
    assert them.post("contacts/duplicates/dismiss", apart).status_code == 404


def test_duplicates_are_looked_for_among_ones_own(me: Api, them: Api) -> None:
    me.contact("Ann", emails=["ann@x.example"])
    for _ in range(2):
        them.contact("Ann", emails=["ann@x.example"])

    assert pairs(me) == []
    assert len(pairs(them)) == 1
    assert Api(me.client, None).get("contacts/duplicates").status_code == 401


def test_who_is_gone_is_nobodys_duplicate(me: Api) -> None:
    me.contact("Ann", emails=["ann@x.example"])
    gone = me.contact("Ann", emails=["ann@x.example"])

    me("DELETE", f"contacts/{gone['id']}", if_match='"1"')

    assert pairs(me) == []
