"""/livez, /readyz and the clock of a rehearsal."""

from fastapi import APIRouter, Response
from pydantic import AwareDatetime

from kithline.core.clock import HandClock
from kithline.core.web import Body
from kithline.core.work import Work
from kithline.operation import readiness

router = APIRouter(include_in_schema=False)
clock_router = APIRouter(prefix="/test/clock", include_in_schema=False)


class Moment(Body):
    now: AwareDatetime


@router.api_route("/livez", methods=["GET", "HEAD"])
async def live() -> Response:
    """The process answers."""
    return Response("live", media_type="text/plain")


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def ready(work: Work) -> Response:
    """The write lock can be had, the tables are as this version needs them, and the disk has room."""
    return await readiness.see_readiness(work)


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
