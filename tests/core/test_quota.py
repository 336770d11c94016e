"""A token has so many requests a minute, and each answer says how many are left."""

import pytest

from kithline.core.ids import new_id
from kithline.settings import Settings
from tests.make import Api


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"requests_per_minute": 3})


@pytest.fixture(autouse=True)
def one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten seconds before it ends."""
    monkeypatch.setattr("kithline.core.quota.time", lambda: 1_700_000_040.0 + 50)


def test_beyond_its_quota_a_token_waits_and_no_other_does(me: Api, them: Api) -> None:
    answers = [
        me.get("passions"),
        me.post("passions", {"name": "Robotics"}),
        me.get(f"contacts/{new_id()}"),
        me.get("passions"),
    ]

    assert [it.status_code for it in answers] == [200, 201, 404, 429]
    assert {it.headers["ratelimit-policy"] for it in answers} == {'"token";q=3;w=60'}
    assert "Go on in" in answers[-1].json()["detail"]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert them.get("passions").status_code == 200


def test_each_answer_says_how_many_are_left(me: Api) -> None:
    left = [me.get("me").headers["ratelimit"].partition(";t=")[0] for _ in range(4)]

    assert left == ['"token";r=2', '"token";r=1', '"token";r=0', '"token";r=0']


def test_what_was_refused_for_being_too_many_did_not_happen(me: Api, them: Api) -> None:
    for _ in range(3):
        me.get("me")

    assert me.post("passions", {"name": "Robotics"}).status_code == 429
    assert them.get("me").headers["ratelimit"].startswith('"token";r=2;')
