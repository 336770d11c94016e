"""The ways to somebody and into an organization: the best first, guesses not counted, honestly none."""

from typing import Any

import pytest

from tests.make import Api

NOBODYS = "01a204e5-0000-7000-8000-000000000000"


def paths(me: Api, query: str) -> dict[str, Any]:
    answer = me.get(f"network/paths?{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def names(path: dict[str, Any]) -> list[str]:
    return [hop["person"]["display_name"] for hop in path["hops"]]


def test_the_best_way_comes_first_and_says_how_it_is_known(me: Api) -> None:
    robert, weak = me.contact("Robert", known=True, closeness=5), me.contact("Wim", known=True, closeness=2)
    dana, lee = me.contact("Dana"), me.contact("Lee")
    me.tie(robert, dana, strength=4)
    me.tie(weak, dana, strength=1)
    me.tie(dana, lee, basis="worked_together")

    to_dana, to_lee = paths(me, f"to_contact={dana['id']}"), paths(me, f"to_contact={lee['id']}")

    assert [names(path) for path in to_dana["items"]] == [["Robert", "Dana"], ["Wim", "Dana"]]
    assert to_dana["items"][0]["p"] > to_dana["items"][1]["p"]
    assert to_dana["sentence"] == "The best way to Dana is through Robert. One other way is known."
    (path,) = to_lee["items"]
    assert names(path) == ["Robert", "Dana", "Lee"]
    assert path["sentence"] == "Robert (close) → Dana (Robert told you) → Lee (worked with Dana)"
    assert [(hop["basis"], hop["how"]) for hop in path["hops"]] == [
        (None, "close"),
        ("told_me", "Robert told you"),
        ("worked_together", "worked with Dana"),
    ]
    assert path["counted"]
    assert path["p"] < to_dana["items"][0]["p"]


def test_a_guess_is_shown_last_and_never_counted(me: Api) -> None:
    robert, wim, lee = me.contact("Robert", known=True, closeness=1), me.contact("Wim", known=True), me.contact("Lee")
    me.tie(wim, lee, basis="guess", note="same firm", strength=5)

    only = paths(me, f"to_contact={lee['id']}")

    assert only["sentence"] == "Nobody is known to know Lee. Wim might: that is a guess, and not counted."
    (path,) = only["items"]
    assert (path["counted"], [hop["counted"] for hop in path["hops"]]) == (False, [True, False])
    assert path["sentence"] == "Wim (you know them) → Lee (guess: same firm, not counted)"
    assert path["p"] == paths(me, f"to_contact={wim['id']}")["items"][0]["p"]

    me.tie(robert, lee, strength=1)

    assert [names(it)[0] for it in paths(me, f"to_contact={lee['id']}")["items"]] == ["Robert", "Wim"]


def test_nobody_is_led_through_a_guess(me: Api) -> None:
    robert, dana, lee = me.contact("Robert", known=True), me.contact("Dana"), me.contact("Lee")
    me.tie(robert, dana, basis="guess")
    me.tie(dana, lee)

    none = paths(me, f"to_contact={lee['id']}")

    assert (none["items"], none["count"]) == ([], 0)
    assert none["sentence"] == "No path to Lee is known yet. Who might know them? Say so, and it shows here."


def test_somebody_i_know_needs_no_way(me: Api) -> None:
    robert, maya = me.contact("Robert", known=True), me.contact("Maya", known=True)
    me.tie(robert, maya)

    found = paths(me, f"to_contact={maya['id']}")

    assert [names(path) for path in found["items"]] == [["Maya"]]
    assert found["sentence"] == "You know Maya yourself."


@pytest.mark.parametrize("standing", ["resting", "do_not_contact"])
def test_no_way_leads_to_or_through_whoever_wants_peace(me: Api, standing: str) -> None:
    robert, dana = me.contact("Robert", known=True, standing=standing), me.contact("Dana")
    me.tie(robert, dana)

    assert paths(me, f"to_contact={dana['id']}")["items"] == []
    assert paths(me, f"to_contact={robert['id']}")["sentence"] == (
        "You said to leave Robert in peace for now, so no way is looked for."
    )


def test_an_organization_is_entered_by_the_likeliest_of_its_people(me: Api) -> None:
    robert = me.contact("Robert", known=True, closeness=5)
    dana, ann, _ = (me.contact(name, organization_name="Flextronics") for name in ("Dana", "Ann", "Pia"))
    me.tie(robert, dana, strength=5)
    me.tie(robert, ann, strength=1)
    place = dana["organization_id"]

    found = paths(me, f"to_organization={place}")

    assert [names(path) for path in found["items"]] == [["Robert", "Dana"], ["Robert", "Ann"]]
    assert found["sentence"] == "You know nobody at Flextronics yourself. The best way in is through Robert."
    assert paths(me, f"to_organization={place}&limit=1")["count"] == 2

    me("PATCH", f"contacts/{ann['id']}", {"known": True}, if_match='"1"')

    assert paths(me, f"to_organization={place}")["sentence"] == "You know Ann at Flextronics yourself."


def test_where_nobody_is_known_it_says_so(me: Api) -> None:
    empty = me.organization("Nobody Inc")
    pia, wim = me.contact("Pia", organization_name="Solid"), me.contact("Wim", known=True)

    assert paths(me, f"to_organization={empty['id']}") == {
        "sentence": "Nobody in your network is known to work at Nobody Inc.",
        "items": [],
        "count": 0,
    }
    assert paths(me, f"to_organization={pia['organization_id']}")["sentence"] == (
        "You have written down 1 at Solid, and no path to them is known yet."
    )

    me.tie(pia, wim, basis="guess")

    assert paths(me, f"to_organization={pia['organization_id']}")["sentence"] == (
        "Nobody in your network is known to lead to Solid. What is only guessed is shown, and not counted."
    )


def test_a_way_is_there_as_soon_as_a_tie_is_and_gone_with_it(me: Api) -> None:
    robert, dana = me.contact("Robert", known=True), me.contact("Dana")
    assert paths(me, f"to_contact={dana['id']}")["items"] == []

    tie = me.tie(robert, dana)
    assert len(paths(me, f"to_contact={dana['id']}")["items"]) == 1

    me("DELETE", f"ties/{tie['id']}", if_match='"1"')
    assert paths(me, f"to_contact={dana['id']}")["items"] == []


def test_it_is_asked_about_one_place_of_ones_own(me: Api, them: Api) -> None:
    dana, place = me.contact("Dana"), me.organization()

    for query in ("", f"to_contact={dana['id']}&to_organization={place['id']}", "to_contact=somebody", "to=me"):
        assert me.get(f"network/paths?{query}").status_code == 422, query
    for query in (f"to_contact={NOBODYS}", f"to_organization={NOBODYS}"):
        assert me.get(f"network/paths?{query}").status_code == 404, query
    assert them.get(f"network/paths?to_contact={dana['id']}").status_code == 404
    assert them.get(f"network/paths?to_organization={place['id']}").status_code == 404
    assert Api(me.client, None).get(f"network/paths?to_contact={dana['id']}").status_code == 401
