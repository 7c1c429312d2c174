"""The caller of a request, as a FastAPI dependency: token checked, revoked subjects refused."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.openapi.models import HTTPBearer as BearerModel
from fastapi.security.base import SecurityBase

from chamdiem.servicekit.errors import Kind, Problem, Unauthenticated
from chamdiem.servicekit.tokens import Caller, epochs


class AccountLocked(Problem):
    """The subject was revoked after the token had been issued."""

    kind = Kind.UNAUTHENTICATED
    code = "account_locked"


class TokenOutdated(Problem):
    """Bounds, holder or password of the account changed after the token had been issued (A2, A4)."""

    kind = Kind.UNAUTHENTICATED
    code = "token_outdated"


class PasswordChangeRequired(Problem):
    """Until an issued password is changed, only its change is allowed (demand A5)."""

    kind = Kind.FORBIDDEN
    code = "password_change_required"


class EnrolmentRequired(Problem):
    """Accounts of this kind need a second factor: until it is enrolled, only enrolling is allowed."""

    kind = Kind.FORBIDDEN
    code = "second_factor_enrolment_required"


class ReadOnlyAccount(Problem):
    """The account was restricted to reading (demand A2)."""

    kind = Kind.FORBIDDEN
    code = "read_only_account"


READS = frozenset({"GET", "HEAD"})


class BearerToken(SecurityBase):
    """Reads `Authorization: Bearer …`; declares itself in the OpenAPI document.

    `unsettled` lets through who must change the password first, `enrolling` who must enrol a second factor
    first, `own` a read-only account that changes something of its own.
    """

    def __init__(self, *, unsettled: bool = False, enrolling: bool = False, own: bool = False) -> None:
        self.model = BearerModel(bearerFormat="JWT")
        self.scheme_name = "bearer"
        self._unsettled = unsettled
        self._enrolling = enrolling or unsettled
        self._own = own or self._enrolling

    async def __call__(self, request: Request) -> Caller:
        """The caller. Raises Unauthenticated, AccountLocked, TokenOutdated, PasswordChangeRequired,
        EnrolmentRequired, ReadOnlyAccount.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated("Cần đăng nhập.", reason="missing")
        state = request.app.state
        caller: Caller = state.verifier.verify(token)
        request.state.caller = caller
        if caller.account_id in state.revoked:
            raise AccountLocked("Tài khoản đã bị khóa.")
        if state.revoked.outdates(epochs(caller.account_id), caller.epoch):
            detail = "Quyền của tài khoản vừa thay đổi, phiên làm việc cần được làm mới."
            raise TokenOutdated(detail, reason="outdated")
        if caller.must_change_password and not self._unsettled:
            raise PasswordChangeRequired("Phải đổi mật khẩu được cấp trước khi tiếp tục.")
        if caller.must_enrol and not self._enrolling:
            raise EnrolmentRequired("Phải đăng ký xác thực hai bước trước khi tiếp tục.")
        if caller.read_only and not self._own and request.method not in READS:
            raise ReadOnlyAccount("Tài khoản này chỉ được xem, không được thay đổi.")
        return caller


CallerDep = Annotated[Caller, Depends(BearerToken())]
"""The caller of any ordinary route."""

OwnCallerDep = Annotated[Caller, Depends(BearerToken(own=True))]
"""The caller of a route that changes nothing but the caller's own account."""

UnsettledCallerDep = Annotated[Caller, Depends(BearerToken(unsettled=True))]
"""Also lets a caller through who must change the password first: for the route that does just that."""

EnrollingCallerDep = Annotated[Caller, Depends(BearerToken(enrolling=True))]
"""Also lets a caller through who must enrol a second factor first: for the routes that do just that."""
