"""/insights, /resources and the sheet one takes along"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work
from kithline.insights import prep, queries, service
from kithline.insights.prep import PrepOut
from kithline.insights.schemas import (
    AgreementAsked,
    Agreements,
    InsightChanges,
    InsightOut,
    InsightWindow,
    NewInsight,
    NewResource,
    ResourceChanges,
    ResourceOut,
    ResourceWindow,
)

router = APIRouter(tags=["learned"])


@router.get("/insights", response_model=Page[InsightOut])
async def list_insights(work: Work, window: Annotated[InsightWindow, Query()]) -> Response:
    """What you learned, the latest first. What was said off the record is shown to the owner and editors alone."""
    return await work.read(queries.list_insights, window)


@router.post("/insights", response_model=InsightOut, status_code=201)
async def note_insight(work: Work, new: NewInsight) -> Response:
    """Note what you learned. A lead or a sign of hiring is told to whoever listens, unless it is off the record."""
    return await work.write(service.note_insight, new)


@router.get("/insights/agreement", response_model=Agreements)
async def see_insight_agreement(work: Work, asked: Annotated[AgreementAsked, Query()]) -> Response:
    """Where those you asked about an organization agree, and where they do not."""
    return await work.read(service.see_agreement, asked)


@router.get("/insights/{id}", response_model=InsightOut)
async def get_insight(work: Work, id: UUID) -> Response:
    """One thing you learned."""
    return await work.read(queries.show_insight, id)


@router.patch("/insights/{id}", response_model=InsightOut)
async def revise_insight(work: Work, id: UUID, version: IfMatch, changes: InsightChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise_insight, id, version, changes)


@router.delete("/insights/{id}", status_code=204)
async def delete_insight(work: Work, id: UUID, version: IfMatch) -> Response:
    """Forget what was said."""
    return await work.write(service.delete_insight, id, version)


@router.get("/resources", response_model=Page[ResourceOut])
async def list_resources(work: Work, window: Annotated[ResourceWindow, Query()]) -> Response:
    """Books, blogs and people to follow, the latest suggestion first."""
    return await work.read(queries.list_resources, window)


@router.post("/resources", response_model=ResourceOut, status_code=201)
async def note_resource(work: Work, new: NewResource) -> Response:
    """Note what somebody said is worth a look."""
    return await work.write(service.note_resource, new)


@router.get("/resources/{id}", response_model=ResourceOut)
async def get_resource(work: Work, id: UUID) -> Response:
    """One thing that is worth a look."""
    return await work.read(queries.show_resource, id)


@router.patch("/resources/{id}", response_model=ResourceOut)
async def revise_resource(work: Work, id: UUID, version: IfMatch, changes: ResourceChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise_resource, id, version, changes)


@router.delete("/resources/{id}", status_code=204)
async def delete_resource(work: Work, id: UUID, version: IfMatch) -> Response:
    """Take it off the list."""
    return await work.write(service.delete_resource, id, version)


@router.get("/informationals/{id}/prep", response_model=PrepOut)
async def get_informational_prep(work: Work, id: UUID) -> Response:
    """What to take along: who it is, the path that led here, your questions, and words for the ask. Fit for paper."""
    return await work.read(prep.see_prep, id)
