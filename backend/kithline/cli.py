"""`kithline …`: everything an operator does."""

import json
import sys
from typing import Final

import typer
import uvicorn

from kithline.accounts.door import make_set_up_token
from kithline.app import create_app
from kithline.core.logs import begin_logging
from kithline.operation.migrations import migrate as run_migrations
from kithline.settings import Settings

cli: Final = typer.Typer(help="Kithline: jobs come from friends of friends, one introduction at a time.", no_args_is_help=True)

_GRACE: Final = 10  # seconds for what is in flight when the process is told to stop


@cli.command()
def serve() -> None:
    """Serve the API and the dashboard, and do the jobs."""
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    begin_logging()
    address = settings.public_url or f"http://{settings.host}:{settings.port}"
    typer.echo(f"Kithline: {address}")
    typer.echo(f"First time here? {address}/set-up#{make_set_up_token(settings)}")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_graceful_shutdown=_GRACE,
    )


@cli.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    run_migrations(settings)


@cli.command()
def openapi() -> None:
    """Write the contract."""
    sys.stdout.write(json.dumps(create_app(Settings()).openapi(), indent=2) + "\n")
