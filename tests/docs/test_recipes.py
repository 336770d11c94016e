"""The recipes do what they say: the script as it is, the workflow request by request as n8n would send them."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.make import Api

RECIPES = Path(__file__).parents[2] / "docs/recipes"


@pytest.mark.skipif(not shutil.which("jq"), reason="There is no jq on this machine.")
def test_the_morning_in_a_terminal(reader: dict[str, str], me: Api) -> None:
    def morning() -> str:
        return subprocess.run([RECIPES / "morning.sh"], env=reader, capture_output=True, text=True, check=True).stdout

    assert morning().endswith("  Nothing waits for you today.\n")
    me.thank_you(recipient_id=me.contact("Dana Reyes")["id"], reason="They told you how hiring goes")
    assert "  [ ] Dana Reyes: They told you how hiring goes\n" in morning()


def test_the_workflow_of_n8n(reader: dict[str, str], me: Api) -> None:
    workflow = json.loads((RECIPES / "thanked.json").read_text())
    nodes = {node["name"]: node for node in workflow["nodes"]}
    [[first]], [[second]] = (workflow["connections"][name]["main"] for name in ("Kithline", "Whom to thank"))
    assert [nodes[it["node"]]["type"] for it in (first, second)] == ["n8n-nodes-base.httpRequest"] * 2
    thanks = me.thank_you(recipient_id=me.contact("Dana Reyes")["id"], reason="They told you how hiring goes")
    [sample] = me.get("event-types/thank_you.due/samples").json()[:1]
    told = {"body": {**sample, "data": {**sample["data"], "id": thanks["id"]}}}

    asked = nodes[first["node"]]["parameters"]
    headers = {it["name"]: filled(it["value"], told, reader) for it in asked["headerParameters"]["parameters"]}
    answer = httpx.request(asked["method"], filled(asked["url"], told, reader), headers=headers)
    assert answer.status_code == 200, answer.text
    said = json.loads(filled(nodes[second["node"]]["parameters"]["jsonBody"], answer.json(), reader))
    assert said == {"text": "Thank Dana Reyes: They told you how hiring goes"}


def filled(expression: str, item: dict[str, Any], env: dict[str, str]) -> str:
    """As n8n fills in `{{ $json.a.b }}` and `{{ $env.NAME }}` of a text that begins with `=`."""
    assert expression.startswith("=")

    def value(found: re.Match[str]) -> str:
        root, *path = found[1].split(".")
        it: Any = env if root == "$env" else item
        for name in path:
            it = it[name]
        return str(it)

    return re.sub(r"\{\{ (\$\w+(?:\.\w+)+) \}\}", value, expression[1:])
