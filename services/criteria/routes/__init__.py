"""The HTTP edge of criteria, thin."""

from fastapi import APIRouter

from . import rounds, sets

router = APIRouter(prefix="/api/criteria", tags=["criteria"])
router.include_router(sets.router)
router.include_router(rounds.router)
