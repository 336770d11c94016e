"""The dashboard's files as a browser gets them."""

from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from kithline.core.static import Frontend


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html><title>Kithline</title>")
    (dist / "index.html.gz").write_bytes(b"small page")
    (dist / "assets" / "app-1a2b.js").write_text("let here = true")
    (tmp_path / "secret.txt").write_text("not for browsers")
    return TestClient(Frontend(dist, PlainTextResponse("elsewhere")), headers={"accept-encoding": "identity"})


@pytest.mark.parametrize("path", ["/", "/contacts", "/contacts/0190?tab=ties", "/settings/webhooks", "/index.html"])
def test_every_address_of_the_app_is_its_page_and_is_asked_for_again(browser: TestClient, path: str) -> None:
    answer = browser.get(path)

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Kithline" in answer.text


def test_an_asset_is_kept_for_ever(browser: TestClient) -> None:
    answer = browser.get("/assets/app-1a2b.js")

    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.text == "let here = true"


def test_a_missing_asset_is_not_the_page(browser: TestClient) -> None:
    answer = browser.get("/assets/app-old.js")

    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")


def test_the_smallest_form_the_browser_takes_is_sent(browser: TestClient) -> None:
    raw = browser.build_request("GET", "/", headers={"accept-encoding": "br;q=0, gzip"})
    answer = browser.send(raw, stream=True)

    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "accept-encoding")
    assert answer.headers["content-length"] == str(len(b"small page"))
    assert "content-encoding" not in browser.get("/", headers={"accept-encoding": "gzip;q=0"}).headers


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "//etc/passwd", "/%00"])
def test_nothing_outside_the_folder_is_served(browser: TestClient, path: str) -> None:
    answer = browser.get(path)

    assert "not for browsers" not in answer.text
    assert "root:" not in answer.text


def test_the_api_answers_for_itself(browser: TestClient) -> None:
    assert browser.get("/api/v1/nothing").text == "elsewhere"
    assert "Kithline" in browser.get("/apiary").text


def test_head_is_the_same_without_the_body(browser: TestClient) -> None:
    assert browser.head("/").headers["content-length"] == str(len(browser.get("/").content))
    assert not browser.head("/").content


def test_pages_are_only_read(browser: TestClient) -> None:
    assert browser.post("/contacts").status_code == 405


def test_before_the_build_the_page_says_what_to_do(tmp_path: Path) -> None:
    answer = TestClient(Frontend(tmp_path / "dist", PlainTextResponse("elsewhere"))).get("/contacts")

    assert answer.status_code == 503
    assert "npm run build" in answer.text
