"""/livez, /readyz, /health, /jobs, and the clock of a rehearsal."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime

from kithline.core.clock import HandClock
from kithline.core.pages import Page
from kithline.core.web import Body
from kithline.core.work import Administration, Work
from kithline.operation import health, queries, readiness, service
from kithline.operation.schemas import HealthOut, JobOut, JobWindow

router = APIRouter(include_in_schema=False)
api_router = APIRouter(tags=["operation"])
clock_router = APIRouter(prefix="/test/clock", include_in_schema=False)


class Moment(Body):
    now: AwareDatetime


@router.api_route("/livez", methods=["GET", "HEAD"])
async def live() -> Response:
    """The process answers."""
    return Response("live", media_type="text/plain")


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def ready(work: Work) -> Response:
    """The write lock can be had, the tables are as this version needs them, the disk has room, and it is not about to stop."""
    return await readiness.see_readiness(work)


@api_router.get("/health", response_model=HealthOut)
async def get_health(work: Work) -> Response:
    """How the house is kept: what waits, what was given up, what the calendar did last and does next, and the backups."""
    return await health.see_health(work)


@api_router.get("/jobs", response_model=Page[JobOut])
async def list_jobs(work: Administration, window: Annotated[JobWindow, Query()]) -> Response:
    """Work for later in this workspace: what waits, what was done in the last week, and what was given up."""
    return await work.read(queries.list_jobs, window)


@api_router.post("/jobs/{id}/retry", response_model=JobOut)
async def retry_job(work: Administration, id: UUID) -> Response:
    """Try again what was given up."""
    return await work.write(service.retry, id)


@api_router.post("/jobs/{id}/cancel", response_model=JobOut)
async def cancel_job(work: Administration, id: UUID) -> Response:
    """Give up what waits. It can be tried again."""
    return await work.write(service.cancel, id)


@clock_router.put("", status_code=204)
async def set_clock(work: Work, moment: Moment) -> Response:
    """Move time. Everything that depends on now follows."""
    return _turn(work, moment)


@clock_router.delete("", status_code=204)
async def run_clock(work: Work) -> Response:
    """Let time run again."""
    return _turn(work, None)


def _turn(work: Work, moment: Moment | None) -> Response:
    assert isinstance(work.house.clock, HandClock)
    work.house.clock.set(moment.now if moment else None)
    work.house.pulse.beat()
    return Response(status_code=204)
