"""The HTTP edge of criteria, thin."""

from fastapi import APIRouter

from . import crosswalks, rounds, set_work, sets

router = APIRouter(prefix="/api/criteria", tags=["criteria"])
# Before the sets by id, which would take `template.xlsx` for one.
router.include_router(set_work.router)
router.include_router(sets.router)
router.include_router(crosswalks.router)
router.include_router(rounds.router)
