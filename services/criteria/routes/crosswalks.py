"""Crosswalks between years over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IfMatch, set_etag
from services.criteria.commands import crosswalks
from services.criteria.context import Ctx
from services.criteria.schemas.crosswalks import CrosswalkLink, NewCrosswalk, SetCrosswalk

router = APIRouter()


@router.get("/sets/{set_id}/crosswalk")
async def read_set_crosswalk(
    ctx: Ctx,
    caller: CallerDep,
    set_id: str,
    response: Response,
    former: Annotated[str | None, Query(max_length=80)] = None,
) -> SetCrosswalk:
    """Which leaves of last year's set the leaves of this one continue: as stored, else as proposed from the
    `former` set (the source of a clone by default); `version` 0 is a proposal.
    """
    found = await crosswalks.read_crosswalk(ctx, caller, set_id, former)
    set_etag(response, found.version)
    return SetCrosswalk(
        set_id=set_id,
        former_set_id=found.former_set_id,
        version=found.version,
        links=[
            CrosswalkLink(leaf_id=one, former_ids=list(ids), note=found.notes.get(one, ""))
            for one, ids in found.links.items()
        ],
        left_over=list(found.left_over),
    )


@router.put("/sets/{set_id}/crosswalk", max_body_size=5 * 1024 * 1024)
async def store_set_crosswalk(
    ctx: Ctx, caller: CallerDep, set_id: str, version: IfMatch, body: NewCrosswalk, response: Response
) -> SetCrosswalk:
    """Keep the crosswalk, also of a published set; `If-Match: "0"` for the first one."""
    links = {link.leaf_id: crosswalks.NewLink(link.former_ids, link.note) for link in body.links}
    await crosswalks.store_crosswalk(ctx, caller, set_id, version, body.former_set_id, links)
    return await read_set_crosswalk(ctx, caller, set_id, response, None)
