"""The HTTP edge of criteria, thin."""

from fastapi import APIRouter

from . import extension_requests, round_changes, rounds, sets

router = APIRouter(prefix="/api/criteria", tags=["criteria"])
for part in (sets, rounds, round_changes, extension_requests):
    router.include_router(part.router)
