"""The first account, and those after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import URL

from kithline.accounts.door import make_set_up_token
from kithline.app import create_app
from kithline.settings import Settings, Signup

NOOR = {"email": "noor@haddad.example", "name": "Noor Haddad", "password": "a sentence to remember"}


@pytest.fixture
def settings(url: URL, tmp_path: Path) -> Settings:
    secret = SecretStr(url.render_as_string(hide_password=False))
    return Settings(database_url=secret, data_dir=tmp_path, worker=False, signup=Signup.OPEN)


@pytest.fixture
def visitor(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), headers={"sec-fetch-site": "same-origin"}) as client:
        yield client


def test_the_printed_link_makes_the_first_account_once_and_signs_in(visitor: TestClient, settings: Settings) -> None:
    token = make_set_up_token(settings)

    assert visitor.post("/api/v1/auth/setup", json={**NOOR, "token": "guessed"}).status_code == 403
    assert visitor.post("/api/v1/auth/setup", json={**NOOR, "token": token}).json() == {
        "needs_set_up": False,
        "sign_up_open": False,
        "signed_in": True,
    }
    assert visitor.get("/api/v1/me").json()["name"] == "Noor Haddad"
    assert visitor.post("/api/v1/auth/setup", json={**NOOR, "token": token}).status_code == 409


def test_where_it_is_open_anybody_makes_an_account_of_their_own(visitor: TestClient) -> None:
    assert visitor.post("/api/v1/auth/signup", json=NOOR).status_code == 200
    first = visitor.get("/api/v1/me").json()
    assert visitor.post("/api/v1/auth/signup", json={**NOOR, "email": "ruth@abara.example"}).status_code == 200
    second = visitor.get("/api/v1/me").json()

    assert first["workspace_id"] != second["workspace_id"]
