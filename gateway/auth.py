"""Who calls, for the gateway: the token is checked once and then remembered until it ends.

Every service checks it again; here it keeps strangers and locked accounts from reaching them at all (A7).
"""

from chamdiem.servicekit.errors import Unauthenticated
from chamdiem.servicekit.revoked import Revocations
from chamdiem.servicekit.tokens import Caller, TokenVerifier, epochs

from .asgi import Scope, Send, header, problem
from .routes import Target

BEARER = b"bearer "


class Refused(Exception):
    """The request ends here with 401. `ordinary`: open pages meet it now and then, nobody tried anything."""

    def __init__(
        self, code: str, detail: str, caller: Caller | None = None, *, ordinary: bool = False
    ) -> None:
        self.code, self.detail = code, detail
        self.caller, self.ordinary = caller, ordinary
        super().__init__(detail)

    async def answer(self, scope: Scope, send: Send) -> None:
        """Say so in the form that services use."""
        await problem(send, scope, 401, self.code, self.detail, ((b"www-authenticate", b"Bearer"),))


class Gate:
    """Lets callers through; accounts that an event locked are refused until a newer one reopens them."""

    def __init__(self, verifier: TokenVerifier) -> None:
        self._verifier = verifier
        self._locked = Revocations()

    def admit(self, scope: Scope, target: Target | None) -> Caller | None:
        """The caller, or None where `target` is open to everyone. Raises Refused."""
        if target is not None and target.open:
            return None
        token = _token(scope)
        if token is None:
            detail = "Sign in first: this path needs a bearer token."
            raise Refused("unauthenticated", detail, ordinary=True)
        caller = self._verify(token)
        if caller.account_id in self._locked:
            raise Refused("account_locked", "This account is locked.", caller)
        if self._locked.outdates(epochs(caller.account_id), caller.epoch):
            detail = "The account's rights changed: refresh the token."
            raise Refused("token_outdated", detail, caller, ordinary=True)
        return caller

    def _verify(self, token: str) -> Caller:
        try:
            return self._verifier.verify(token)
        except Unauthenticated as error:
            ordinary = error.extra.get("reason") == "expired"
            raise Refused(error.code, error.detail, ordinary=ordinary) from error

    def lock(self, account_id: str, locked: bool, version: int) -> bool:
        """Apply what identity said of an account, in the account's version; says whether it is locked now."""
        self._locked.note(account_id, locked, version)
        return account_id in self._locked

    def outdate(self, account_id: str, epoch: int, version: int) -> None:
        """Refuse the account's tokens of that epoch and of earlier ones."""
        self._locked.note(epochs(account_id), epoch + 1, version)

    def forget(self) -> None:
        """Check everything anew: the bus was away, so that a lock or its end may have been missed. Until the
        next news the services alone refuse locked accounts.
        """
        self._verifier.forget()
        self._locked.forget()


def _token(scope: Scope) -> str | None:
    value = header(scope, b"authorization")
    if value is None or value[: len(BEARER)].lower() != BEARER:
        return None
    return value[len(BEARER) :].decode("latin-1").strip()
