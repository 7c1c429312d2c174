"""The HTTP edge of identity, thin."""

from fastapi import APIRouter

from . import (
    account_books,
    accounts,
    notices,
    oidc,
    reminders,
    requests,
    second_factor,
    security,
    sessions,
    unit_books,
    unit_reforms,
    units,
)

router = APIRouter(prefix="/api/identity", tags=["identity"])
router.include_router(sessions.router)
router.include_router(oidc.router)
router.include_router(second_factor.router)
router.include_router(security.router)
router.include_router(unit_books.router)
router.include_router(unit_reforms.router)
router.include_router(units.router)
router.include_router(account_books.router)
router.include_router(accounts.router)
router.include_router(requests.router)
router.include_router(notices.router)
router.include_router(reminders.router)
