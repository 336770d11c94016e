"""Files on their way in, as LinkedIn writes them, and an import brought and settled."""

import io
from typing import Any

from fastapi import FastAPI

from tests.make import Api
from tests.working import work

CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing, as ""you"" know."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Dana,Reyes,https://www.linkedin.com/in/dana-reyes,dana@flextronics.example,Flextronics,Sourcing lead,08 Feb 2026
"Lee","Wong, PhD",https://www.linkedin.com/in/lee-wong,,"Blue, Inc.",Designer,09 Feb 2026
,,,,,,10 Feb 2026
Robert,Lindqvist,https://www.linkedin.com/in/rlindqvist,,Lumen Optics,Staff engineer,11 Feb 2026
,,,,,,12 Feb 2026
"""


def bring(me: Api, app: FastAPI, content: bytes, name: str = "Connections.csv") -> dict[str, Any]:
    answer = me.client.post("/api/v1/imports", files={"file": (name, io.BytesIO(content))}, headers=me.headers)
    assert answer.status_code == 201, answer.text
    work(app)
    return dict(me.get(f"imports/{answer.json()['id']}").json())


def settle(me: Api, app: FastAPI, batch: dict[str, Any], verb: str) -> dict[str, Any]:
    assert me.post(f"imports/{batch['id']}/{verb}").status_code == 200
    work(app)
    return dict(me.get(f"imports/{batch['id']}").json())


def names(me: Api) -> list[str]:
    return [person["display_name"] for person in me.get("contacts").json()["items"]]
