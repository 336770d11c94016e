"""What an operator says, and what they hear."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import URL

import kithline as package
from tests.make import Api
from tests.operation.conftest import Environment, Kithline

ROOT = Path(__file__).parents[2]
NOOR = ("--email", "noor@example.com", "--name", "Noor Haddad")
PASSWORD = "correct horse battery staple"


def test_an_owner_is_made_with_a_password_from_standard_input(kithline: Kithline, client: TestClient) -> None:
    made = kithline("user", "create", *NOOR, "--owner", typed=f"{PASSWORD}\n")

    assert made.exit_code == 0, made.output
    page = {"sec-fetch-site": "same-origin"}
    signed_in = client.post("/api/v1/auth/login", json={"email": "noor@example.com", "password": PASSWORD}, headers=page)
    assert signed_in.status_code == 200
    assert client.get("/api/v1/me").json()["role"] == "owner"
    assert kithline("user", "create", *NOOR, "--owner", typed=PASSWORD).exit_code == 1
    assert PASSWORD not in made.output


def test_somebody_else_joins_a_workspace_as_what_is_said(kithline: Kithline, client: TestClient) -> None:
    workspace = kithline("user", "create", *NOOR, "--owner", typed=PASSWORD).output.split()[-1]
    vera = ("--email", "vera@example.com", "--name", "Vera")

    assert kithline("user", "create", *vera, "--workspace", workspace, "--role", "viewer", typed=PASSWORD).exit_code == 0
    assert kithline("user", "create", *vera, typed=PASSWORD).exit_code == 1
    assert "not be an account" in kithline("user", "create", *NOOR, "--owner", typed="short").output

    token = kithline("token", "create", "--email", "vera@example.com").output.strip()
    assert Api(client, token).get("me").json()["role"] == "viewer"
    assert "may not do that: write" in kithline("token", "create", "--email", "vera@example.com", "--scopes", "write").output


def test_a_token_is_printed_once_and_opens_what_it_says(kithline: Kithline, client: TestClient) -> None:
    kithline("user", "create", *NOOR, "--owner", typed=PASSWORD)

    printed = kithline("token", "create", "--email", "NOOR@example.com", "--scopes", "read,write", "--days", "1")

    assert re.fullmatch(r"kl_\w{8}_\w{32}_\w{8}", printed.output.strip())
    api = Api(client, printed.output.strip())
    assert api.contact()["display_name"] == "Dana Reyes"
    assert api.get("jobs").status_code == 403
    assert kithline("token", "create", "--email", "nobody@example.com").exit_code == 1
    assert kithline("token", "create", "--email", "noor@example.com", "--scopes", "everything").exit_code == 1


def test_the_doctor_shows_settings_without_their_secrets_and_says_what_to_mend(
    kithline: Kithline, environment: Environment, tmp_path: Path
) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "key").write_text("key")
    everywhere = "0.0.0.0"  # noqa: S104 - that is what is found
    folder = str(tmp_path)
    environment |= {"KITHLINE_DATA_DIR": folder, "KITHLINE_FRONTEND_DIR": folder, "KITHLINE_HOST": everywhere}

    said = kithline("doctor")

    assert said.exit_code == 1
    assert str(environment["KITHLINE_MIGRATION_URL"]) not in said.output
    assert "KITHLINE_MIGRATION_URL=**********" in said.output
    for words in ("chmod 700", "chmod 600", "dashboard is not built", "over plain http", "tables of this version"):
        assert words in said.output
    kithline("backup")
    assert "The newest backup is" in kithline("doctor").output


def test_verify_finds_a_log_that_was_changed_and_a_row_that_refers_to_nothing(kithline: Kithline, url: URL) -> None:
    kithline("user", "create", *NOOR, "--owner", typed=PASSWORD)
    assert kithline("verify").exit_code == 0
    if url.drivername != "sqlite":
        pytest.skip("only the owner of the tables could change it there")
    with sqlite3.connect(str(url.database)) as connection:
        connection.execute("UPDATE audit_entries SET action = 'nothing'")
        connection.execute("INSERT INTO memberships (workspace_id, user_id, role, version) VALUES ('x', 'y', 'owner', 1)")

    found = kithline("verify")

    assert found.exit_code == 1
    assert "from entry 1 on" in found.output
    assert "memberships refers to nothing in workspaces" in found.output


def test_the_version_is_the_packages() -> None:
    assert f'version = "{package.__version__}"' in (ROOT / "pyproject.toml").read_text()


@pytest.fixture
def process(environment: Environment) -> Callable[..., "subprocess.Popen[str]"]:
    """`process("serve")`, as an operator would start it."""

    def begin(*words: str, **settings: str) -> "subprocess.Popen[str]":
        env = os.environ | environment | {"PYTHONPATH": str(ROOT / "backend")} | settings
        command = (sys.executable, "-m", "kithline", *words)
        return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return begin


@contextmanager
def served(process: Callable[..., "subprocess.Popen[str]"]) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with process("serve", KITHLINE_PORT=str(port)) as server:
        try:
            for _ in range(300):
                try:
                    httpx.get(f"{address}/livez")
                    break
                except httpx.TransportError:
                    assert server.poll() is None, server.stderr and server.stderr.read()
                    time.sleep(0.1)
            yield server, address
        finally:
            server.kill()


def test_without_tables_it_says_what_to_do_instead_of_serving(
    kithline: Kithline, environment: Environment, tmp_path: Path
) -> None:
    environment["KITHLINE_DATABASE_URL"] = f"sqlite:///{tmp_path}/none.db"

    said = kithline("serve")

    assert (said.exit_code, "kithline migrate" in said.output) == (1, True)


def test_where_the_port_is_taken_it_says_so_and_prints_no_address(kithline: Kithline, environment: Environment) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        environment["KITHLINE_PORT"] = str(other.getsockname()[1])
        said = kithline("serve")

    assert said.exit_code == 1
    assert "Address already in use. KITHLINE_PORT and KITHLINE_HOST choose another." in said.output
    assert "http://" not in said.output


@pytest.mark.slow
def test_serving_prints_the_link_until_there_is_somebody(process: Callable[..., "subprocess.Popen[str]"]) -> None:
    with served(process) as (server, address):
        server.send_signal(signal.SIGTERM)
        out, _ = server.communicate(timeout=20)
        link = re.search(rf"{re.escape(address)}/set-up#(\S+)", out)
        assert link
    with served(process) as (server, address):
        new = {"email": "noor@example.com", "name": "Noor", "password": PASSWORD, "token": link.group(1)}
        assert httpx.post(f"{address}/api/v1/auth/setup", json=new).status_code == 200
    with served(process) as (server, _):
        server.send_signal(signal.SIGTERM)
        out, _ = server.communicate(timeout=20)
        assert "set-up" not in out


@pytest.mark.slow
def test_told_to_stop_it_ends_streams_and_is_gone_within_seconds(
    process: Callable[..., "subprocess.Popen[str]"], kithline: Kithline
) -> None:
    kithline("user", "create", *NOOR, "--owner", typed=PASSWORD)
    token = kithline("token", "create", "--email", "noor@example.com").output.strip()
    with served(process) as (server, address):
        key = {"authorization": f"Bearer {token}"}
        with httpx.stream("GET", f"{address}/api/v1/events/stream", headers=key, timeout=20) as stream:
            begun = time.monotonic()
            server.send_signal(signal.SIGTERM)
            assert "retry" in "".join(stream.iter_text())  # it ends by itself
        assert server.wait(timeout=20) in {0, -signal.SIGTERM}
        assert time.monotonic() - begun < 8


@pytest.mark.slow
def test_a_worker_does_the_jobs_and_stops_when_it_is_told(
    process: Callable[..., "subprocess.Popen[str]"], kithline: Kithline, client: TestClient
) -> None:
    kithline("user", "create", *NOOR, "--owner", typed=PASSWORD)
    me = Api(client, kithline("token", "create", "--email", "noor@example.com").output.strip())

    def is_kept() -> bool:
        return all(schedule["last_run"] for schedule in me.get("health").json()["schedules"])

    with process("worker") as worker:
        try:
            for _ in range(300):
                if is_kept():
                    break
                time.sleep(0.1)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(timeout=20) == 0
        finally:
            worker.kill()
    assert is_kept()


@pytest.mark.slow
def test_a_made_up_search_comes_and_goes(kithline: Kithline, client: TestClient) -> None:
    kithline("user", "create", *NOOR, "--owner", typed=PASSWORD)
    token = kithline("token", "create", "--email", "noor@example.com", "--scopes", "read,write").output.strip()

    told = kithline("demo", "--email", "noor@example.com")
    assert re.search(r"^\d+ made-up people, told in \d+\.\d seconds", told.output), told.output
    assert Api(client, token).get("contacts/counts").json()["total"] > 280
    again = kithline("demo", "--email", "noor@example.com")
    assert (again.exit_code, "already" in again.output) == (1, True)

    assert kithline("demo", "--email", "noor@example.com", "--remove").exit_code == 0
    assert Api(client, token).get("contacts/counts").json()["total"] == 0
    assert kithline("demo", "--email", "nobody@example.com").exit_code == 1
