"""The HTTP edge of criteria, thin."""

from fastapi import APIRouter

from . import campaigns, extension_requests, pictures, proposals, round_changes, rounds, sets

router = APIRouter(prefix="/api/criteria", tags=["criteria"])
for part in (sets, rounds, round_changes, extension_requests, campaigns, proposals, pictures):
    router.include_router(part.router)
