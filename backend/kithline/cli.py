"""`kithline …`: everything an operator does."""

import asyncio
import json
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import Annotated, Final, NoReturn, TypeVar
from uuid import UUID

import typer
import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError

from kithline import mcp
from kithline.accounts import operators
from kithline.accounts.door import forget_set_up_token, make_set_up_token
from kithline.accounts.models import Role
from kithline.app import REACTIONS, assemble, create_app
from kithline.core.clock import SystemClock
from kithline.core.db import Scope
from kithline.core.logs import begin_logging
from kithline.core.memory import settle
from kithline.core.passwords import hash_password
from kithline.core.problems import Problem
from kithline.demo import by_hand
from kithline.operation import backups, checks, migrations
from kithline.operation.copies import CannotCopy, NoTool
from kithline.operation.doctor import examine
from kithline.settings import Settings

cli: Final = typer.Typer(help="Kithline: jobs come from friends of friends, one introduction at a time.", no_args_is_help=True)
user: Final = typer.Typer(help="Accounts.", no_args_is_help=True)
token: Final = typer.Typer(help="API tokens.", no_args_is_help=True)
cli.add_typer(user, name="user")
cli.add_typer(token, name="token")
cli.command("mcp")(mcp.run)

T = TypeVar("T")

_KEPT_ALIVE: Final = 130  # seconds, longer than proxies keep theirs: else one sends a request as we hang up
_GRACE: Final = 8  # seconds for what is in flight when the process is told to stop: with the worker's last step and a lock, 15


@cli.command()
def serve() -> None:
    """Serve the API and the dashboard, and do the jobs."""
    settings = _begin()
    new = _or_stop(lambda: checks.at_work(settings, operators.needs_set_up))
    _or_stop(lambda: checks.port_is_free(settings))
    typer.echo(f"Kithline: {settings.address}")
    if new:
        typer.echo(f"First time here? {settings.address}/set-up#{make_set_up_token(settings)}")
    else:
        forget_set_up_token(settings)
    app = create_app(settings)
    settle()
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=_KEPT_ALIVE,
    )
    _Server(config, app).run()


@cli.command()
def worker() -> None:
    """Do the jobs, and serve nothing: beside servers whose KITHLINE_WORKER is false."""
    app = create_app(_begin())
    typer.echo("Kithline does the jobs.")
    asyncio.run(_work(app))


@cli.command()
def migrate() -> None:
    """Bring the database to this version's tables. What is there is backed up first."""
    settings = _begin()
    if migrations.are_due(settings):
        try:
            typer.echo(f"Backed up as {backups.take(settings, SystemClock().now(), 'migration').name}.")
        except NoTool as missing:
            typer.echo(f"No backup was made. {missing}", err=True)
    migrations.migrate(settings)


@cli.command()
def backup() -> None:
    """Copy everything in the database while it serves, with a manifest that says what the copy must hold."""
    settings = _begin()
    made = _or_stop(lambda: backups.take(settings, SystemClock().now(), "by hand"))
    typer.echo(f"{made.name}  {made.manifest.file.bytes:,} bytes  {made.folder}")


@cli.command(name="backups")
def list_backups() -> None:
    """The backups there are, newest first."""
    for made in backups.listed(_begin()):
        typer.echo(f"{made.name}  {made.manifest.file.bytes:>14,} bytes  {made.manifest.why}")


@cli.command()
def restore(
    name: Annotated[str | None, typer.Argument(help="Its name or its folder; the newest when left out.")] = None,
) -> None:
    """Put a backup back while nothing serves: beside what is there on SQLite, into an empty database on PostgreSQL."""
    settings = _begin()
    chosen = _or_stop(lambda: backups.get_backup(settings, name))
    _or_stop(lambda: backups.restore(settings, chosen, SystemClock().now()))
    rows = sum(table.rows for table in chosen.manifest.contents.tables.values())
    typer.echo(f"Restored {chosen.name}: {rows:,} rows, each as it was. Now say: kithline migrate")


@cli.command()
def verify() -> None:
    """Check the backups against their manifests, the database's own soundness, and the chains of the audit logs."""
    settings = _begin()
    faults = checks.verify(settings)
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"All is as it was written: the database, its audit logs, and its backups ({len(backups.listed(settings))}).")


@cli.command()
def doctor() -> None:
    """What is wrong here, and the settings in force with their secrets masked."""
    settings = Settings()
    for name, value in settings.model_dump(mode="json").items():
        typer.echo(f"KITHLINE_{name.upper()}={'' if value is None else value}")
    found = [*examine(settings)]
    for finding in found:
        typer.echo(f"{'fine' if finding.fine else 'MEND'}  {finding.words}")
    if not all(finding.fine for finding in found):
        raise typer.Exit(1)


@cli.command()
def demo(
    email: Annotated[str, typer.Option(help="Whose workspace.")],
    remove: Annotated[bool, typer.Option("--remove", help="Take it away again.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Fill somebody's empty workspace with a made-up search, to look around in; or take it away."""
    settings = _begin()
    assemble(settings)  # so that lists have the columns that other rooms lend them
    with checks.hand(settings, REACTIONS) as run:
        typer.echo(f"{_or_stop(lambda: by_hand.perform(email, run, remove=remove))} {settings.address}")


@cli.command()
def openapi() -> None:
    """Write the contract."""
    sys.stdout.write(json.dumps(create_app(Settings()).openapi(), indent=2) + "\n")


@user.command(name="create")
def create_user(
    email: Annotated[str, typer.Option()],
    name: Annotated[str, typer.Option()],
    owner: Annotated[bool, typer.Option("--owner", help="With a workspace of their own.")] = False,  # noqa: FBT002 - a flag
    workspace: Annotated[UUID | None, typer.Option(help="Of somebody else's, instead.")] = None,
    role: Annotated[Role, typer.Option(help="What they are in it.")] = Role.EDITOR,
) -> None:
    """Make an account. The password is read from standard input."""
    settings = _begin()
    if owner is (workspace is not None):
        _stop("Say either --owner or --workspace.")
    new = _or_stop(lambda: operators.new_account(email, name, _password()))
    hashed = hash_password(new.password)
    made = _or_stop(lambda: checks.at_work(settings, lambda db: operators.add_account(db, new, hashed, workspace, role)))
    forget_set_up_token(settings)
    typer.echo(f"{new.email} belongs to workspace {made}")


@token.command(name="create")
def create_token(
    email: Annotated[str, typer.Option(help="Whose it is.")],
    scopes: Annotated[str, typer.Option(help="With commas between.")] = "read",
    name: Annotated[str, typer.Option(help="What it is for.")] = "command line",
    days: Annotated[int | None, typer.Option(min=1, help="Until it ends; never, when left out.")] = None,
    workspace: Annotated[UUID | None, typer.Option(help="Which of theirs; the one they were in last, when left out.")] = None,
) -> None:
    """Make an API token and print it: the only time it is seen."""
    settings = _begin()
    wanted = _or_stop(lambda: [Scope(scope.strip()) for scope in scopes.split(",")])
    lasts = timedelta(days=days) if days else None
    made = _or_stop(lambda: checks.at_work(settings, lambda db: operators.add_token(db, email, name, wanted, lasts, workspace)))
    typer.echo(made)


class _Server(uvicorn.Server):
    """Says that it is about to stop before it does, so that no balancer sends it more and no stream keeps it waiting."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._app.state.house.pulse.stop()
        super().handle_exit(sig, frame)
        self._captured_signals.clear()  # else it is raised again at the end, and a stop that went well looks like a crash


async def _work(app: FastAPI) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, app.state.house.pulse.stop)
    await app.state.worker.run()
    app.state.house.lanes.close()


def _begin() -> Settings:
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    begin_logging()
    return settings


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\n")


def _or_stop(run: Callable[[], T]) -> T:
    """What `run` returns; or its reason, and the end of the process."""
    try:
        return run()
    except Problem as problem:
        _stop(problem.detail)
    except (CannotCopy, ValueError) as error:
        _stop(str(error))
    except DBAPIError as error:
        wrong = [finding.words for finding in examine(Settings()) if not finding.fine]
        _stop(" ".join(wrong) or f"The database cannot be used: {error.orig}")


def _stop(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    raise typer.Exit(1)
