"""/demo"""

from fastapi import APIRouter, Response

from kithline.core.work import Work
from kithline.demo import service
from kithline.demo.schemas import DemoOut

router = APIRouter(prefix="/demo", tags=["demo"])


@router.get("", response_model=DemoOut)
async def see_demo(work: Work) -> Response:
    """Whether a made-up search is here, how far it has been told, and whether one can be had."""
    return await work.read(service.see)


@router.post("", response_model=DemoOut, status_code=202)
async def fill_demo(work: Work) -> Response:
    """Fill an empty workspace with a made-up search in its fifth week: 300 people, to look around. It takes some seconds."""
    return await work.write(service.begin)


@router.delete("", status_code=204)
async def remove_demo(work: Work) -> Response:
    """Take the made-up search away, and all that was noted about it. Whoever and whatever you added yourself stays."""
    return await work.write(service.remove)
