"""The HTTP edge of criteria, thin."""

from fastapi import APIRouter

from . import pictures, proposals, rounds, sets

router = APIRouter(prefix="/api/criteria", tags=["criteria"])
router.include_router(sets.router)
router.include_router(rounds.router)
router.include_router(proposals.router)
router.include_router(pictures.router)
