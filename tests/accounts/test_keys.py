"""Keys: sessions in other browsers, the password, and API tokens."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kithline.core.clock import HandClock
from kithline.core.db import Db
from kithline.core.ids import new_id
from kithline.settings import Settings
from tests import make
from tests.accounts.conftest import PASSWORD, Browser, audited
from tests.make import Api

Browsers = Callable[..., Browser]
ByToken = Callable[[str], Api]
NEW = "another sentence to remember"


def test_ones_sessions_are_listed_and_can_be_ended_from_elsewhere(noor: Browser, browser: Browsers, clock: HandClock) -> None:
    clock.advance(timedelta(minutes=5))
    phone = browser()
    phone.headers["user-agent"] = "A phone"
    phone.sign_in()

    sessions = noor.get("auth/sessions").json()["items"]
    assert [(session["device"], session["current"]) for session in sessions] == [("A phone", False), ("testclient", True)]

    assert noor("DELETE", f"auth/sessions/{sessions[0]['id']}").status_code == 204
    assert phone.get("me").status_code == 401
    assert noor("DELETE", f"auth/sessions/{sessions[0]['id']}").status_code == 404
    assert audited(noor)[-1] == "session.ended"


def test_signing_in_again_ends_the_session_that_the_browser_had(noor: Browser) -> None:
    old = noor.secret

    noor.sign_in()

    assert noor.secret != old
    assert len(noor.get("auth/sessions").json()["items"]) == 1
    noor.client.cookies.clear()
    assert noor.get("me", cookie=f"kithline={old}").status_code == 401


def test_a_new_password_needs_the_old_one_and_signs_out_everywhere_else(noor: Browser, browser: Browsers) -> None:
    phone, old = browser(), noor.secret
    phone.sign_in()

    wrong = noor.post("me/password", {"current_password": "a guess", "password": NEW})
    assert (wrong.status_code, noor.get("me").status_code) == (403, 200)
    assert noor.post("me/password", {"current_password": PASSWORD, "password": "short"}).status_code == 422
    assert noor.post("me/password", {"current_password": PASSWORD, "password": NEW}).status_code == 204

    assert phone.get("me").status_code == 401
    assert noor.secret != old
    assert noor.get("me").status_code == 200
    assert (browser().sign_in().status_code, browser().sign_in(password=NEW).status_code) == (401, 200)
    assert "password.changed" in audited(noor)


def test_guessing_the_old_password_is_throttled(noor: Browser) -> None:
    tries = [noor.post("me/password", {"current_password": "a guess", "password": NEW}).status_code for _ in range(11)]

    assert tries == [403] * 10 + [429]


def test_a_token_is_shown_once_and_does_what_it_says(noor: Browser, settings: Settings, by_token: ByToken) -> None:
    made = noor.made("tokens", {"name": "Zapier", "scopes": ["read"]})
    token = by_token(made["token"])

    assert made["token"].startswith(made["prefix"])
    assert token.get("contacts").status_code == 200
    assert token.post("contacts", {"display_name": "Dana"}).status_code == 403
    listed = noor.get("tokens").json()["items"]
    assert [(one["name"], one["scopes"]) for one in listed] == [("Zapier", ["read"])]
    assert listed[0]["used_at"] is not None
    assert "token" not in listed[0]
    assert noor.get(f"tokens/{made['id']}").json() == listed[0]
    stored = b"".join(path.read_bytes() for path in settings.data_dir.iterdir() if path.is_file())
    assert made["token"].encode() not in stored

    assert noor("DELETE", f"tokens/{made['id']}").status_code == 204
    assert token.get("contacts").status_code == 401
    assert noor.get("tokens").json()["items"] == []
    assert noor("DELETE", f"tokens/{made['id']}").status_code == 404
    assert audited(noor)[-2:] == ["token.created", "token.revoked"]


def test_a_token_under_a_key_is_made_once_and_its_secret_is_not_kept(noor: Browser, settings: Settings) -> None:
    new = {"name": "Zapier", "scopes": ["read"]}
    first, again = (noor.post("tokens", new, idempotency_key="k1") for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 409)
    assert "once" in again.json()["detail"]
    assert len(noor.get("tokens").json()["items"]) == 1
    stored = b"".join(path.read_bytes() for path in settings.data_dir.iterdir() if path.is_file())
    assert first.json()["token"].encode() not in stored


def test_a_token_ends_when_it_should(noor: Browser, clock: HandClock, by_token: ByToken) -> None:
    def until(moment: str) -> int:
        return noor.post("tokens", {"name": "x", "scopes": ["read"], "expires_at": moment}).status_code

    assert until("2026-11-23T08:59:59Z") == 422
    assert until("2026-11-24T09:00:00") == 422
    made = noor.made("tokens", {"name": "x", "scopes": ["read"], "expires_at": "2026-11-24T09:00:00Z"})
    token = by_token(made["token"])
    assert token.get("contacts").status_code == 200
    clock.advance(timedelta(days=1))
    assert token.get("contacts").status_code == 401


@pytest.mark.parametrize("token", ["kl_nonsense", "kl_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb_00000000", ""])
def test_a_token_that_was_never_made_opens_nothing(token: str, by_token: ByToken) -> None:
    assert by_token(token).get("contacts").status_code == 401


def test_nobody_makes_a_token_that_can_do_more_than_they(join: Callable[..., Browser]) -> None:
    viewer, editor = join("Vera", "viewer"), join("Ed", "editor")

    assert viewer.post("tokens", {"name": "x", "scopes": ["read"]}).status_code == 201
    assert viewer.post("tokens", {"name": "x", "scopes": ["read", "write"]}).status_code == 403
    assert editor.post("tokens", {"name": "x", "scopes": ["write"]}).status_code == 201
    assert editor.post("tokens", {"name": "x", "scopes": ["admin"]}).status_code == 403


def test_a_token_that_may_only_write_makes_no_keys_and_shuts_nobody_out(noor: Browser, by_token: ByToken) -> None:
    token = by_token(noor.made("tokens", {"name": "x", "scopes": ["read", "write"]})["token"])
    session = noor.get("auth/sessions").json()["items"][0]["id"]

    assert token.get("tokens").status_code == token.get("auth/sessions").status_code == 403
    assert token.post("tokens", {"name": "y", "scopes": ["read"]}).status_code == 403
    assert token("DELETE", f"auth/sessions/{session}").status_code == 403
    assert token("PATCH", "me", {"name": "Noor H."}, if_match='"1"').status_code == 200


def test_a_token_has_no_password_no_session_and_one_workspace(me: Api) -> None:
    mine = me.get("me").json()["workspace_id"]

    assert me.post("me/password", {"current_password": PASSWORD, "password": NEW}).status_code == 403
    assert me.post("auth/workspace", {"workspace_id": mine}).status_code == 403
    assert me.post("auth/logout").status_code == 403
    assert me.post("auth/workspace", {"workspace_id": str(new_id())}).status_code == 403


def test_a_token_that_may_only_read_does_not_speak_for_its_owner(noor: Browser, by_token: ByToken) -> None:
    token = by_token(noor.made("tokens", {"name": "x", "scopes": ["read"]})["token"])

    assert token.get("me").status_code == 200
    assert token("PATCH", "me", {"name": "Mallory"}, if_match='"1"').status_code == 403


def test_members_see_their_own_tokens_and_an_owner_everybodys(noor: Browser, join: Callable[..., Browser]) -> None:
    editor = join("Ed")
    mine, theirs = (api.made("tokens", {"name": "x", "scopes": ["read"]})["id"] for api in (noor, editor))

    assert {token["id"] for token in noor.get("tokens").json()["items"]} == {mine, theirs}
    assert [token["id"] for token in editor.get("tokens").json()["items"]] == [theirs]
    assert editor.get(f"tokens/{mine}").status_code == editor("DELETE", f"tokens/{mine}").status_code == 404
    assert noor("DELETE", f"tokens/{theirs}").status_code == 204


def test_signed_out_there_are_no_keys(browser: Browsers, db: Db) -> None:
    make.seat(db)
    page = browser()

    for path in ("tokens", "auth/sessions", "members", "invitations", "audit", "me"):
        assert page.get(path).status_code == 401
    assert page.post("me/password", {"current_password": PASSWORD, "password": NEW}).status_code == 401
    assert page.post("tokens", {"name": "x", "scopes": ["read"]}).status_code == 401


def test_where_one_stands_in_the_first_steps_is_kept(me: Api) -> None:
    assert me.get("me").json()["first_run"] == ""

    assert me("PATCH", "me", {"first_run": "passion"}, if_match='"1"').status_code == 200

    assert me.get("me").json()["first_run"] == "passion"
    assert me("PATCH", "me", {"first_run": "elsewhere"}, if_match='"2"').status_code == 422
