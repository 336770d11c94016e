"""`kithline mcp`, spoken to as an assistant's program does."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kithline.mcp import TOOLS
from tests.make import Api

Ask = Callable[..., dict[str, Any]]
Call = Callable[..., tuple[bool, Any]]


@pytest.fixture
def ask(reader: dict[str, str]) -> Iterator[Ask]:
    """Says one line, and reads the answer."""
    command = [sys.executable, "-m", "kithline", "mcp"]
    env = {**reader, "PYTHONPATH": "backend"}
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin
        assert process.stdout

        def asked(method: str, params: object = None, **message: object) -> dict[str, Any]:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params, **message}) + "\n")
            return dict(json.loads(process.stdout.readline()))

        yield asked
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.fixture
def call(ask: Ask) -> Call:
    """Whether it went wrong, and what was said."""

    def called(name: str, **arguments: object) -> tuple[bool, Any]:
        result = ask("tools/call", {"name": name, "arguments": arguments})["result"]
        [content] = result["content"]
        return result["isError"], json.loads(content["text"])

    return called


def test_an_assistant_reads_and_drafts(ask: Ask, call: Call, me: Api) -> None:
    told = ask(
        "initialize", {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    )
    assert (told["result"]["protocolVersion"], told["result"]["serverInfo"]["name"]) == ("2025-03-26", "kithline")
    tools = {tool["name"]: tool for tool in ask("tools/list")["result"]["tools"]}
    assert tuple(tools) == TOOLS
    assert all(tool["annotations"]["readOnlyHint"] for tool in tools.values())
    assert set(tools["compose_letter"]["inputSchema"]["required"]) == {"purpose", "contact_id"}
    assert "$ref" not in json.dumps(tools)

    dana = me.contact("Dana Reyes", known=True)
    wrong, people = call("list_contacts", q="Dana")
    assert (wrong, [it["id"] for it in people["items"]]) == (False, [dana["id"]])
    assert call("get_contact", id=dana["id"])[1]["display_name"] == "Dana Reyes"
    wrong, letter = call("compose_letter", purpose="request", contact_id=dana["id"])
    assert (wrong, letter["body"][:10]) == (False, "Hello Dana")
    assert call("see_today")[1]["people"] == 1
    assert {it["type"] for it in me.get("events").json()["items"]} == {"contact.created", "suggestion.shown"}


def test_what_is_wrong_is_told_in_words_and_nobody_elses_is_there(ask: Ask, call: Call, them: Api) -> None:
    theirs = them.contact("Canary")
    wrong, problem = call("get_contact", id=theirs["id"])
    assert (wrong, problem["status"]) == (True, 404)
    assert call("get_contact", id="../../health")[1]["status"] in {404, 422}
    assert call("compose_letter", purpose="nonsense", contact_id=theirs["id"])[1]["status"] == 422
    errors = [
        ask("tools/call", {"name": "delete_contact", "arguments": {}}),
        ask("tools/call", {"name": "see_today", "arguments": {"limit": 3}}),
        ask("tools/call", {"name": "get_contact", "arguments": {}}),
        ask("resources/list"),
    ]
    assert [it["error"]["code"] for it in errors] == [-32602, -32602, -32602, -32601]
    assert ask("ping")["result"] == {}
