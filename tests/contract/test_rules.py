"""What holds for every operation, read off the contract: each exception is named here, and says why."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from httpx import Response

from kithline.app import create_app
from kithline.core.clock import HandClock
from kithline.settings import Settings
from tests.make import Api

CONTRACT: dict[str, Any] = create_app(Settings()).openapi()

WITHOUT_IF_MATCH = {
    "end_session": "who shuts a door does not first look whether somebody else touched it",
    "revoke_token": "who shuts a door does not first look whether somebody else touched it",
    "withdraw_invitation": "who shuts a door does not first look whether somebody else touched it",
    "delete_webhook_endpoint": "tools unsubscribe with nothing but the address",
    "decide_import_row": "a row of a preview has no version: the last decision counts",
    "remove_demo": "there is one, and it goes as a whole",
    "set_up_mail": "there is one account, said as a whole",
    "remove_mail": "there is one account, and it goes as a whole",
}
WHOLE = {
    "list_sessions": "the browsers of one person",
    "list_tokens": "a handful, answered whole",
    "list_members": "a handful, answered whole",
    "list_invitations": "a handful, answered whole",
}
NEVER_CHANGED = "what is written there stays as it is: the newest come first"
OF_MACHINES = "a handful of connections, read as a whole"
WITHOUT_UPDATED_SINCE = WHOLE | {
    "list_audit": NEVER_CHANGED,
    "list_niche_statements": NEVER_CHANGED,
    "list_touches": NEVER_CHANGED,
    "list_timeline": NEVER_CHANGED,
    "list_events": "it has positions: `after` says more than a time",
    "list_duplicates": "worked out anew each time",
    "list_referral_chains": "a chain grows by its introductions, not by a change of its own: `referral_chain.grew` tells",
    "list_merges": "a record of what was done, the newest first",
    "list_imports": "a record of what was done, the newest first",
    "list_import_rows": "part of an import",
    "list_jobs": "the machine's own, looked at by its state",
    "list_deliveries_in": "the machine's own, looked at by its state",
    "list_webhook_deliveries": "the machine's own, looked at by its state",
    "list_outgoing_mails": "the machine's own, looked at by its state",
    "list_calendar_sources": OF_MACHINES,
    "list_caldav_connections": OF_MACHINES,
    "list_calendar_subscriptions": OF_MACHINES,
    "list_calendar_feeds": OF_MACHINES,
    "list_webhook_endpoints": OF_MACHINES,
}


def operations(*methods: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in CONTRACT["paths"].values():
        for method, operation in path.items():
            if method in methods:
                yield operation["operationId"], operation


def lists() -> Iterator[tuple[str, dict[str, Any]]]:
    """What is answered by pages."""
    for name, operation in operations("get"):
        shape = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
        answer = CONTRACT["components"]["schemas"].get(shape.get("$ref", "").rpartition("/")[2], {})
        if "next_cursor" in answer.get("properties", {}):
            yield name, operation


def takes(operation: dict[str, Any], where: str) -> set[str]:
    return {it["name"].lower() for it in operation.get("parameters", ()) if it["in"] == where}


def test_any_post_may_be_sent_again() -> None:
    posts = dict(operations("post"))

    assert len(posts) > 100
    assert {name for name, it in posts.items() if "idempotency-key" not in takes(it, "header")} == set()


def test_a_change_says_what_it_changes() -> None:
    changes = dict(operations("put", "patch", "delete"))

    assert {name for name, it in changes.items() if "if-match" not in takes(it, "header")} == WITHOUT_IF_MATCH.keys()


def test_a_change_cannot_be_sent_without_saying_of_what() -> None:
    """A client that is made from the contract asks for the version, instead of being refused without it."""
    given = [
        it
        for _, operation in operations("put", "patch", "delete")
        for it in operation.get("parameters", ())
        if it["name"] == "if-match"
    ]

    assert len(given) > 40
    assert all(it["required"] for it in given)


@pytest.mark.parametrize(
    ("ask", "named"),
    [
        (lambda me: me.post("passions", {"name": "Jazz"}, idempotency_key="k"), ("etag", "location", "x-event-id")),
        (lambda me: [me.post("passions", {"name": "Jazz"}, idempotency_key="k") for _ in "ab"][1], ("idempotent-replayed",)),
        (lambda me: [me.post("passions", {"name": it}) for it in "ab"] and me.get("passions?limit=1"), ("link", "ratelimit")),
    ],
)
def test_the_headers_that_answers_have_are_in_the_contract(
    me: Api, ask: Callable[[Api], Response], named: tuple[str, ...]
) -> None:
    answer = ask(me)
    route = next(it for it in CONTRACT["paths"] if answer.request.url.path == it)
    described = CONTRACT["paths"][route][answer.request.method.lower()]["responses"][str(answer.status_code)]["headers"]

    for name in named:
        assert answer.headers[name]
        assert name in {it.lower() for it in described}


def test_every_list_has_pages_and_an_order() -> None:
    pages = dict(lists())

    assert len(pages) > 30
    assert {name for name, it in pages.items() if not {"limit", "cursor", "sort"} <= takes(it, "query")} == WHOLE.keys()


def test_every_list_that_is_kept_in_step_tells_what_changed() -> None:
    assert {name for name, it in lists() if "updated_since" not in takes(it, "query")} == WITHOUT_UPDATED_SINCE.keys()


@pytest.mark.parametrize(
    ("path", "early", "late"),
    [
        ("passions", {"name": "Jazz"}, {"name": "Robotics"}),
        ("questions", {"text": "What next?", "topic": "pay"}, {"text": "And then?", "topic": "pay"}),
        (
            "letter-templates",
            {"purpose": "nudge", "subject": "a", "body": "b"},
            {"purpose": "request", "subject": "a", "body": "b"},
        ),
    ],
)
def test_what_one_wrote_oneself_is_kept_in_step_too(
    me: Api, clock: HandClock, path: str, early: dict[str, str], late: dict[str, str]
) -> None:
    before = me.post(path, early)
    clock.advance(timedelta(hours=1))
    after = me.post(path, late)

    assert (before.status_code, after.status_code) == (201, 201), after.text
    assert [it["id"] for it in me.get(f"{path}?updated_since=2026-11-23T09:30:00Z").json()["items"]] == [after.json()["id"]]
