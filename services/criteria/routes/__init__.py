"""The HTTP edge of criteria, thin."""

from fastapi import APIRouter

from . import (
    campaigns,
    corrections,
    crosswalks,
    extension_requests,
    pictures,
    proposals,
    round_changes,
    rounds,
    set_extensions,
    set_work,
    sets,
)

router = APIRouter(prefix="/api/criteria", tags=["criteria"])
# `set_work` before the sets by id, which would take `template.xlsx` for one.
for part in (
    set_work,
    sets,
    set_extensions,
    corrections,
    crosswalks,
    rounds,
    round_changes,
    extension_requests,
    campaigns,
    proposals,
    pictures,
):
    router.include_router(part.router)
