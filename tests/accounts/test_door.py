"""Coming in: the one-time link, signing in and out, open and closed houses."""

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI

from kithline.accounts.door import make_set_up_token
from kithline.core.clock import HandClock
from kithline.settings import Settings, Signup
from tests.accounts.conftest import NOOR, PASSWORD, Browser, audited

Browsers = Callable[..., Browser]


def test_the_link_makes_the_first_owner_once_and_is_dead_for_ever(settings: Settings, browser: Browsers) -> None:
    token, page = make_set_up_token(settings), browser()
    assert page.get("auth/options").json() == {"needs_set_up": True, "sign_up_open": False, "signed_in": False}
    assert stat.S_IMODE((settings.data_dir / "set-up-token").stat().st_mode) == 0o600
    assert page.post("auth/setup", {**NOOR, "token": "guessed"}).status_code == 403
    assert page.post("auth/setup", {**NOOR, "token": token, "password": "too short"}).status_code == 422

    assert page.post("auth/setup", {**NOOR, "token": token}).status_code == 200

    me = page.get("me").json()
    assert (me["email"], me["role"], me["time_zone"]) == (NOOR["email"], "owner", "Europe/Lisbon")
    assert [workspace["name"] for workspace in me["workspaces"]] == ["Noor Haddad's search"]
    assert not (settings.data_dir / "set-up-token").exists()
    assert page.get("auth/options").json()["needs_set_up"] is False
    again = {**NOOR, "email": "other@example.com", "token": make_set_up_token(settings)}
    assert browser().post("auth/setup", again).status_code == 409
    assert audited(page) == ["workspace.created", "session.opened"]


def test_who_signs_out_is_out(noor: Browser) -> None:
    secret = noor.secret

    assert noor.post("auth/logout").status_code == 204

    assert noor.secret is None
    assert noor.get("me", cookie=f"kithline={secret}").status_code == 401
    assert noor.get("auth/options", cookie=f"kithline={secret}").json()["signed_in"] is False
    assert noor.sign_in().status_code == 200
    assert noor.get("auth/options").json()["signed_in"] is True
    assert noor.get("me").json()["name"] == "Noor Haddad"


def test_a_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(noor: Browser, browser: Browsers) -> None:
    plain = noor.sign_in().headers["set-cookie"].lower()
    over_tls = browser(scheme="https").sign_in().headers["set-cookie"].lower()

    assert all(part in plain for part in ("kithline=", "httponly", "samesite=lax", "path=/"))
    assert "secure" not in plain
    assert all(part in over_tls for part in ("__host-kithline=", "httponly", "samesite=lax", "path=/", "secure"))
    assert "domain" not in over_tls


@pytest.mark.usefixtures("noor")
def test_a_wrong_password_and_an_unknown_address_sound_the_same(browser: Browsers) -> None:
    page = browser()

    wrong, unknown = page.sign_in(password="not this one"), page.sign_in(email="nobody@example.com")

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json()["detail"] == unknown.json()["detail"]
    assert page.secret is None
    assert page.sign_in(email="NOOR@haddad.example ").status_code == 200


def test_the_secret_itself_is_stored_nowhere(noor: Browser, settings: Settings, browser: Browsers) -> None:
    browser().sign_in(password="a wrong sentence")
    stored = b"".join(path.read_bytes() for path in settings.data_dir.iterdir() if path.is_file())

    assert noor.secret
    assert noor.secret.encode() not in stored
    assert PASSWORD.encode() not in stored


@pytest.mark.usefixtures("noor")
def test_too_many_tries_wait_and_lock_nobody_out(browser: Browsers) -> None:
    guesser, owner = browser(), browser("192.0.2.7")

    answers = [guesser.sign_in(password="a guess") for _ in range(11)]

    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    assert guesser.sign_in().status_code == 429
    assert owner.sign_in().status_code == 200


@pytest.mark.usefixtures("noor")
def test_a_network_of_version_six_is_one_address(browser: Browsers) -> None:
    guessers = [browser(f"2001:db8::{host:x}") for host in range(1, 12)]

    assert [guesser.sign_in(password="a guess").status_code for guesser in guessers] == [401] * 10 + [429]


@pytest.mark.usefixtures("noor")
def test_sign_up_is_closed_unless_the_house_is_open(app: FastAPI, browser: Browsers) -> None:
    maya = {**NOOR, "email": "maya@example.com", "name": "Maya"}
    assert browser().post("auth/signup", maya).status_code == 403

    house = app.state.house
    app.state.house = replace(house, settings=house.settings.model_copy(update={"signup": Signup.OPEN}))
    page = browser()
    assert page.get("auth/options").json()["sign_up_open"] is True
    assert page.post("auth/signup", maya).status_code == 200
    assert page.get("me").json()["role"] == "owner"
    assert [member["name"] for member in page.get("members").json()["items"]] == ["Maya"]
    assert browser().post("auth/signup", {**maya, "email": "MAYA@example.com"}).status_code == 409


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 201),
        ({"sec-fetch-site": "none"}, 201),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "", "origin": "http://testserver"}, 201),
        ({"sec-fetch-site": "", "origin": "http://elsewhere.example"}, 403),
        ({"sec-fetch-site": "", "origin": "null"}, 403),
        ({"sec-fetch-site": "", "origin": "http://["}, 403),
        ({"sec-fetch-site": ""}, 403),
    ],
)
def test_only_our_own_page_changes_things_by_cookie(noor: Browser, headers: dict[str, str], status: int) -> None:
    noor.headers = headers

    assert noor.post("contacts", {"display_name": "Dana"}).status_code == status
    assert noor.get("contacts").status_code == 200


def test_a_token_is_no_cookie_so_no_site_can_send_it(me: Browser) -> None:
    assert me.post("contacts", {"display_name": "Dana"}, sec_fetch_site="cross-site").status_code == 201


def test_a_session_ends_after_two_idle_weeks_but_not_in_use(noor: Browser, clock: HandClock) -> None:
    for _ in range(4):
        clock.advance(timedelta(days=13))
        assert noor.get("me").status_code == 200

    clock.advance(timedelta(days=14))
    assert noor.get("me").status_code == 401


def test_a_session_in_use_ends_after_ninety_days(noor: Browser, clock: HandClock) -> None:
    for _ in range(8):
        clock.advance(timedelta(days=11))
        assert noor.get("me").status_code == 200

    clock.advance(timedelta(days=3))
    assert noor.get("me").status_code == 401


def test_a_use_is_noted_at_most_hourly(noor: Browser, clock: HandClock) -> None:
    def seen() -> str:
        return str(noor.get("auth/sessions").json()["items"][0]["seen_at"])

    first = seen()
    clock.advance(timedelta(minutes=59))
    assert seen() == first
    clock.advance(timedelta(minutes=2))
    noor.get("contacts")
    assert seen() != first
