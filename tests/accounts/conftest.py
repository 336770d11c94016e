"""Browsers, and people with passwords who use them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from kithline.accounts.door import make_set_up_token
from kithline.settings import Signup
from tests.make import Api

PASSWORD = "a sentence to remember"
NOOR = {"email": "noor@haddad.example", "name": "Noor Haddad", "password": PASSWORD, "time_zone": "Europe/Lisbon"}


class Browser(Api):
    """The API as a page of ours uses it: with a cookie, and with the header by which a browser says whose page it is."""

    def __init__(self, app: FastAPI, address: str = "192.0.2.1", scheme: str = "http") -> None:
        origin, client = f"{scheme}://testserver", (address, 50000)
        super().__init__(TestClient(app, base_url=origin, client=client, raise_server_exceptions=False), None)
        self.headers = {"sec-fetch-site": "same-origin"}
        self.app = app

    @property
    def secret(self) -> str | None:
        return dict(self.client.cookies).get("kithline")

    def sign_in(self, email: str = NOOR["email"], password: str = PASSWORD) -> Response:
        return self.post("auth/login", {"email": email, "password": password})

    def invite(self, email: str, role: str = "editor") -> str:
        return str(self.made("invitations", {"email": email, "role": role})["token"])


@pytest.fixture
def browser(app: FastAPI, client: TestClient) -> Callable[..., Browser]:
    """A new browser, in which nobody is signed in."""
    assert client.app is app
    return partial(Browser, app)


@pytest.fixture
def noor(app: FastAPI, browser: Callable[..., Browser]) -> Browser:
    """The first owner's browser, signed in."""
    noor = browser()
    answer = noor.post("auth/setup", {**NOOR, "token": make_set_up_token(app.state.house.settings)})
    assert answer.status_code == 200, answer.text
    return noor


@pytest.fixture
def robert(noor: Browser) -> Browser:
    """The browser of somebody who came when the house was open, and has a workspace of their own; signed in."""
    robert, state = Browser(noor.app), noor.app.state
    house = state.house
    state.house = replace(house, settings=house.settings.model_copy(update={"signup": Signup.OPEN}))
    answer = robert.post("auth/signup", {**NOOR, "email": "robert@example.com", "name": "Robert"})
    state.house = house
    assert answer.status_code == 200, answer.text
    return robert


@pytest.fixture
def by_token(app: FastAPI) -> Callable[[str], Api]:
    """The API as a script uses it."""
    return lambda token: Api(TestClient(app), token)


@pytest.fixture
def join(noor: Browser, browser: Callable[..., Browser]) -> Callable[..., Browser]:
    """The browser of somebody new in Noor's workspace, signed in."""

    def joined(name: str, role: str = "editor") -> Browser:
        newcomer = browser()
        token = noor.invite(f"{name.lower()}@example.com", role)
        answer = newcomer.post("auth/join", {"token": token, "name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return newcomer

    return joined


def member_of(api: Api, name: str) -> dict[str, Any]:
    return next(member for member in api.get("members").json()["items"] if member["name"] == name)


def audited(owner: Api) -> list[str]:
    """What the audit log holds, oldest first."""
    return [entry["action"] for entry in owner.get("audit?sort=number&limit=100").json()["items"]]
