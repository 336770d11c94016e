"""A server that comes up beside another key file cannot sign: it says so, and goes on when the key is back."""

from datetime import timedelta

from cryptography.fernet import Fernet
from fastapi import FastAPI

from kithline.core.clock import HandClock
from kithline.settings import Settings
from tests.make import Api
from tests.webhooks.conftest import Work, endpoint, log


def test_what_cannot_be_signed_any_more_is_a_failure_and_waits_for_the_key(
    me: Api, work: Work, clock: HandClock, app: FastAPI, settings: Settings
) -> None:
    to = endpoint(me)
    me.contact()
    kept = settings.key_file.read_bytes()
    lose(app, settings, Fernet.generate_key())
    work()

    [delivery] = log(me, to)
    assert (delivery["state"], delivery["tries"]) == ("waiting", 1)
    assert "key file" in delivery["error"]
    assert "key file" in me.get(f"webhook-endpoints/{to['id']}").json()["last_error"]

    lose(app, settings, kept)
    clock.advance(timedelta(minutes=1))
    work()
    assert [it["state"] for it in log(me, to)] == ["delivered"]


def lose(app: FastAPI, settings: Settings, key: bytes) -> None:
    settings.key_file.write_bytes(key)
    vars(app.state.house.vault).pop("_keys", None)
