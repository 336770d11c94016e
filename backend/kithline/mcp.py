"""`kithline mcp`: what an assistant may read and draft, over its standard input and output. Nothing is sent or changed.

The Model Context Protocol of 2025-06-18: JSON-RPC 2.0, a message on each line. https://modelcontextprotocol.io/specification
"""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Annotated, Any, Final
from urllib.parse import quote

import httpx
import typer

_PROTOCOLS: Final = ("2025-06-18", "2025-03-26", "2024-11-05")
_INSTRUCTIONS: Final = (
    "Kithline keeps somebody's informational interviews, introductions and referral chains. Read with these tools, and draft "
    "with compose_letter. Nothing is sent or changed: the person does that themselves in Kithline."
)
TOOLS: Final = (
    "see_today",
    "list_contacts",
    "get_contact",
    "list_timeline",
    "list_informationals",
    "get_informational_prep",
    "list_referral_chains",
    "see_next_conversations",
    "get_ask_ladder",
    "propose_times",
    "compose_letter",
)
"""Operations of the contract, by their names. Each reads; the last drafts a letter, and keeps and sends nothing."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One operation, as an assistant sees it and as it is asked."""

    name: str
    method: str
    path: str
    description: str
    parameters: Mapping[str, str]  # where each goes: path, query or body
    schema: Mapping[str, Any]


class WrongCall(Exception):
    """What was asked is no call of ours; `code` is JSON-RPC's."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


def tools_of(contract: Mapping[str, Any]) -> dict[str, Tool]:
    """The tools, made of the contract that the server itself gives out."""
    found = {}
    for path, operations in contract["paths"].items():
        for method, operation in operations.items():
            if operation["operationId"] in TOOLS:
                found[operation["operationId"]] = _tool(contract, path, method, operation)
    return {name: found[name] for name in TOOLS if name in found}


def run(
    kithline: Annotated[str, typer.Option(envvar="KITHLINE", help="The address of the API.")] = "http://127.0.0.1:8000/api/v1",
    token: Annotated[str, typer.Option(envvar="TOKEN", help="A token; the scope `read` is enough.")] = "",
) -> None:
    """What an assistant may read and draft, over standard input and output (MCP). Nothing is sent or changed."""
    base = kithline.rstrip("/").removesuffix("/api/v1")
    with httpx.Client(base_url=base, headers={"authorization": f"Bearer {token}"}, timeout=30) as client:
        try:
            serve(client, iter(sys.stdin.readline, ""), sys.stdout)
        except httpx.HTTPError as error:
            typer.echo(f"Kithline cannot be reached at {base}: {error}", err=True)
            raise typer.Exit(1) from error


def serve(client: httpx.Client, asked: Iterable[str], out: IO[str]) -> None:
    """Answers each line until there are no more. `client` has the server's address and a token. Raises HTTPError."""
    tools = tools_of(client.get("/openapi.json").raise_for_status().json())
    for line in asked:
        if line.strip() and (answer := _answered(client, tools, line)):
            print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)


def _answered(client: httpx.Client, tools: Mapping[str, Tool], line: str) -> dict[str, Any] | None:
    """None for a notification, which nobody answers."""
    id = None
    try:
        message = json.loads(line)
        if not isinstance(message, dict) or not isinstance(message.get("method"), str):
            return _error(id, -32600, "A message is an object with a method.")
        id = message.get("id")
        if id is None:
            return None
        result = _result(client, tools, message["method"], message.get("params") or {})
    except ValueError:
        return _error(id, -32700, "That line is no JSON.")
    except WrongCall as wrong:
        return _error(id, wrong.code, str(wrong))
    return {"jsonrpc": "2.0", "id": id, "result": result}


def _error(id: object, code: int, words: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": words}}


def _result(client: httpx.Client, tools: Mapping[str, Tool], method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    match method:
        case "initialize":
            wanted = params.get("protocolVersion")
            return {
                "protocolVersion": wanted if wanted in _PROTOCOLS else _PROTOCOLS[0],
                "capabilities": {"tools": {}},
                "serverInfo": {"name": "kithline", "version": "1"},
                "instructions": _INSTRUCTIONS,
            }
        case "ping":
            return {}
        case "tools/list":
            return {"tools": [_described(tool) for tool in tools.values()]}
        case "tools/call":
            return _called(client, tools, params)
        case _:
            raise WrongCall(-32601, f"There is no method {method}.")


def _described(tool: Tool) -> dict[str, Any]:
    notes = {"readOnlyHint": True, "openWorldHint": False}
    return {"name": tool.name, "description": tool.description, "inputSchema": tool.schema, "annotations": notes}


def _called(client: httpx.Client, tools: Mapping[str, Tool], params: Mapping[str, Any]) -> dict[str, Any]:
    """A problem is told in words, as an answer: the assistant can mend its call."""
    tool, said = tools.get(str(params.get("name"))), params.get("arguments") or {}
    if tool is None or not isinstance(said, dict):
        raise WrongCall(-32602, f"There is no such tool. There are: {', '.join(tools)}.")
    if strange := said.keys() - tool.parameters.keys():
        raise WrongCall(-32602, f"{tool.name} takes no {', '.join(sorted(strange))}.")
    path, parts = tool.path, {"query": dict[str, Any](), "body": dict[str, Any]()}
    for name, value in said.items():
        if tool.parameters[name] == "path":
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        else:
            parts[tool.parameters[name]][name] = value
    if "{" in path:
        raise WrongCall(-32602, f"{tool.name} needs an id.")
    try:
        answer = client.request(tool.method, path, params=parts["query"], json=parts["body"] if tool.method == "post" else None)
    except httpx.TransportError as error:
        return _text(f"Kithline cannot be reached: {error}", wrong=True)
    return _text(answer.text, wrong=answer.is_error)


def _text(text: str, *, wrong: bool) -> dict[str, Any]:
    return {"content": [{"type": "text", "text": text}], "isError": wrong}


def _tool(contract: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any]) -> Tool:
    given = [it for it in operation.get("parameters", []) if it["in"] in {"path", "query"}]
    properties = {it["name"]: it["schema"] for it in given}
    required = [it["name"] for it in given if it.get("required")]
    places = {it["name"]: str(it["in"]) for it in given}
    if body := operation.get("requestBody"):
        said = _resolved(contract, body["content"]["application/json"]["schema"])
        properties |= said["properties"]
        required += said.get("required", [])
        places |= dict.fromkeys(said["properties"], "body")
    schema = _resolved(contract, {"type": "object", "properties": properties, "required": required})
    return Tool(operation["operationId"], method, path, operation["description"], places, schema)


def _resolved(contract: Mapping[str, Any], schema: Any) -> Any:
    """With what it refers to in its place."""
    if isinstance(schema, list):
        return [_resolved(contract, it) for it in schema]
    if not isinstance(schema, dict):
        return schema
    if reference := schema.get("$ref"):
        return _resolved(contract, contract["components"]["schemas"][reference.rpartition("/")[2]])
    return {name: _resolved(contract, it) for name, it in schema.items()}
