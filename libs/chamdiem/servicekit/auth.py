"""The caller of a request, as a FastAPI dependency: token checked, revoked subjects refused."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.openapi.models import HTTPBearer as BearerModel
from fastapi.security.base import SecurityBase

from chamdiem.servicekit.errors import Kind, Problem, Unauthenticated
from chamdiem.servicekit.tokens import Caller


class AccountLocked(Problem):
    """The subject was revoked after the token had been issued."""

    kind = Kind.UNAUTHENTICATED
    code = "account_locked"


class PasswordChangeRequired(Problem):
    """Until an issued password is changed, only its change is allowed (demand A5)."""

    kind = Kind.FORBIDDEN
    code = "password_change_required"


class BearerToken(SecurityBase):
    """Reads `Authorization: Bearer …`; declares itself in the OpenAPI document."""

    def __init__(self, *, unsettled: bool = False) -> None:
        self.model = BearerModel(bearerFormat="JWT")
        self.scheme_name = "bearer"
        self._unsettled = unsettled

    async def __call__(self, request: Request) -> Caller:
        """The caller. Raises Unauthenticated, AccountLocked, PasswordChangeRequired."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated("Cần đăng nhập.", reason="missing")
        state = request.app.state
        caller: Caller = state.verifier.verify(token)
        if caller.account_id in state.revoked:
            raise AccountLocked("Tài khoản đã bị khóa.")
        if caller.must_change_password and not self._unsettled:
            raise PasswordChangeRequired("Phải đổi mật khẩu được cấp trước khi tiếp tục.")
        return caller


CallerDep = Annotated[Caller, Depends(BearerToken())]
"""The caller of any ordinary route."""

UnsettledCallerDep = Annotated[Caller, Depends(BearerToken(unsettled=True))]
"""Also lets a caller through who must change the password first: for the route that does just that."""
