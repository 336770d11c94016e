"""One of the servers to measure: `serve.py app|empty|guarded|twin <port>`."""

import sys

import uvicorn
from fastapi import FastAPI
from sqlalchemy import make_url
from twin import create_twin

from kithline.app import create_app
from kithline.core.memory import settle
from kithline.core.web import Api
from kithline.settings import Settings


async def nothing() -> dict[str, str]:
    return {}


def chosen(kind: str, settings: Settings) -> FastAPI:
    """The app itself; FastAPI with nothing in it; the same in all that we put around it; the list written by hand."""
    match kind:
        case "app":
            app = create_app(settings)
            settle()
            return app
        case "twin":
            return create_twin(str(make_url(settings.database).database))
    app = Api() if kind == "guarded" else FastAPI()
    app.get("/")(nothing)
    return app


uvicorn.run(chosen(sys.argv[1], Settings()), port=int(sys.argv[2]), access_log=False, log_level="warning")
