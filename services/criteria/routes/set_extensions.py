"""Extensions of sets over HTTP."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import set_etag
from services.criteria import queries
from services.criteria.commands import set_extensions
from services.criteria.context import Ctx
from services.criteria.schemas import SetSummary
from services.criteria.schemas.set_extensions import NewSetExtension

router = APIRouter()


@router.post("/sets/{set_id}/extensions", status_code=201)
async def extend_criteria_set(
    ctx: Ctx, caller: CallerDep, set_id: str, body: NewSetExtension, response: Response
) -> SetSummary:
    """A draft of the set for the units below its owner: sub-criteria are added where the set allows them,
    everything else stays as it is. `GET /sets?extends=…` lists a set's extensions.
    """
    await set_extensions.extend_set(ctx, caller, set_id, body)
    summary = await queries.read_set(ctx, caller, body.set_id)
    set_etag(response, summary.version)
    return summary
