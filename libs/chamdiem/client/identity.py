"""Signing in and accounts; units are in `units`."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from . import models
from .transport import Transport

BASE = "/api/identity"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Identity:
    """`/api/identity`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def sign_in(self, username: str, password: str) -> models.Session:
        """Sign in; the session renews itself, and begins again should it be lost."""

        async def again() -> None:
            await self.sign_in(username, password)

        body = {"username": username, "password": password}
        session = await self._session("POST", "/sessions", json=body, anonymous=True)
        self._transport.sign_in_again = again
        return session

    async def finish_sign_in(self, challenge: str, code: str) -> models.Session:
        """The second step, where `sign_in` raised `second_factor_required` with a `challenge`."""
        body = {"challenge": challenge, "code": code}
        return await self._session("POST", "/sessions/second-factor", json=body, anonymous=True)

    async def begin_second_factor(self, password: str) -> models.Enrolment:
        """A new secret for the authenticator; it counts once a code of it was confirmed."""
        path = f"{BASE}/me/second-factor"
        return await self._transport.read(models.Enrolment, "POST", path, json={"password": password})

    async def confirm_second_factor(self, code: str) -> list[str]:
        """Turn the second factor on; gives the recovery codes, told this once."""
        path = f"{BASE}/me/second-factor/confirm"
        told = await self._transport.read(models.RecoveryCodes, "POST", path, json={"code": code})
        return told.codes

    async def change_password(self, username: str, current: str, new: str) -> models.Session:
        """Change one's own password, as the first sign-in with an issued one demands (A5)."""
        body = {"current_password": current, "new_password": new}
        await self._session("POST", "/me/password", json=body)
        return await self.sign_in(username, new)

    async def sign_out(self) -> None:
        """End the session."""
        await self._transport.send("DELETE", f"{BASE}/sessions/current")
        self._transport.forget()

    async def me(self) -> models.Account:
        """The caller's account."""
        return await self._transport.read(models.Account, "GET", f"{BASE}/me")

    async def import_units(self, units: Sequence[Mapping[str, Any]]) -> models.UnitImportResult:
        """Create units or bring them up to date, all or nothing."""
        body = {"units": list(units)}
        return await self._transport.read(models.UnitImportResult, "POST", f"{BASE}/units/import", json=body)

    async def issue_accounts(
        self, accounts: Sequence[Mapping[str, Any]], *, key: str | None = None
    ) -> list[models.IssuedAccount]:
        """Issue accounts, all or none; each `first_password` is told this once (A2)."""
        body = {"accounts": list(accounts)}
        issued = await self._transport.read(
            models.IssuedAccounts, "POST", f"{BASE}/accounts/import", json=body, key=key
        )
        return issued.items

    async def import_workbook(
        self, data: bytes, *, dry_run: bool = False, key: str | None = None
    ) -> models.WorkbookChecked:
        """Issue the accounts of an xlsx, all or none, or only check it."""
        path, params = f"{BASE}/accounts/import.xlsx", {"dry_run": dry_run}
        return await self._transport.read(
            models.WorkbookChecked, "POST", path, content=data, params=params, key=key, content_type=XLSX
        )

    async def accounts(self, **query: Any) -> AsyncIterator[models.Account]:
        """Every account that `kind`, `status`, `unit_id`, `under` and `search` name."""
        while True:
            page = await self._transport.read(models.AccountPage, "GET", f"{BASE}/accounts", params=query)
            for account in page.items:
                yield account
            if page.next_cursor is None:
                return
            query["cursor"] = page.next_cursor

    async def account(self, account_id: str) -> models.Account:
        """One account."""
        return await self._transport.read(models.Account, "GET", f"{BASE}/accounts/{account_id}")

    async def lock(self, account_id: str, reason: str) -> models.Account:
        """Lock an account at once."""
        return await self._decide(account_id, "lock", reason)

    async def unlock(self, account_id: str, reason: str) -> models.Account:
        """Reopen an account (A7: only with a reason)."""
        return await self._decide(account_id, "unlock", reason)

    async def close(self, account_id: str, reason: str) -> models.Account:
        """Close an account for ever."""
        return await self._decide(account_id, "close", reason)

    async def change_bounds(
        self, account_id: str, version: int, bounds: Mapping[str, Any], reason: str
    ) -> models.Account:
        """Replace what the account seen in that version may reach (A2)."""
        path, body = f"{BASE}/accounts/{account_id}/bounds", {**bounds, "reason": reason}
        return await self._transport.read(models.Account, "PUT", path, json=body, version=version)

    async def hand_over(
        self, account_id: str, version: int, holder: Mapping[str, Any], reason: str
    ) -> models.IssuedAccount:
        """Give the account seen in that version to another person, with a new first password (A4)."""
        path, body = f"{BASE}/accounts/{account_id}/handover", {**holder, "reason": reason}
        return await self._transport.read(models.IssuedAccount, "POST", path, json=body, version=version)

    async def account_history(self, account_id: str) -> models.AccountHistory:
        """What happened to an account, and who held it from when to when."""
        path = f"{BASE}/accounts/{account_id}/history"
        return await self._transport.read(models.AccountHistory, "GET", path)

    async def reissue_password(self, account_id: str, reason: str) -> models.IssuedAccount:
        """A new first password for a holder who lost theirs (A6)."""
        path = f"{BASE}/accounts/{account_id}/password"
        return await self._transport.read(models.IssuedAccount, "POST", path, json={"reason": reason})

    async def end_sessions(self, account_id: str, reason: str) -> models.Account:
        """Sign an account out everywhere."""
        return await self._decide(account_id, "sessions/end", reason)

    async def account_sessions(self, account_id: str) -> models.OpenSessions:
        """Where an account is signed in."""
        return await self._transport.read(
            models.OpenSessions, "GET", f"{BASE}/accounts/{account_id}/sessions"
        )

    async def end_session(self, account_id: str, session_id: str, reason: str) -> models.Account:
        """Sign an account out in one place."""
        return await self._decide(account_id, f"sessions/{session_id}/end", reason)

    async def clear_failures(self, account_id: str, reason: str) -> models.Account:
        """Let a name that failures locked be tried again."""
        return await self._decide(account_id, "failures/clear", reason)

    async def reset_second_factor(self, account_id: str, reason: str) -> models.Account:
        """Take a lost second factor off an account."""
        return await self._decide(account_id, "second-factor/reset", reason)

    async def outside_link(self) -> models.OidcLink:
        """Whether the caller's account is linked with an identity at the outside provider."""
        return await self._transport.read(models.OidcLink, "GET", f"{BASE}/me/oidc")

    async def link_outside(self, password: str) -> str:
        """Begin to link it; gives the address that the holder's browser goes to."""
        path, body = f"{BASE}/me/oidc", {"password": password}
        begun = await self._transport.read(models.OidcDeparture, "POST", path, json=body)
        return begun.authorization_url

    async def unlink_outside(self) -> None:
        """Take the link off one's own account."""
        await self._transport.send("DELETE", f"{BASE}/me/oidc")

    async def unlink_outside_of(self, account_id: str, reason: str) -> models.Account:
        """Take the link off somebody's account, and sign it out everywhere."""
        return await self._decide(account_id, "oidc/unlink", reason)

    async def security(self) -> models.SecuritySettings:
        """Which kinds of account need a second factor."""
        return await self._transport.read(models.SecuritySettings, "GET", f"{BASE}/security-settings")

    async def require_second_factor(self, kinds: Sequence[str], version: int) -> models.SecuritySettings:
        """Say which kinds need one, over the version that was seen."""
        path, body = f"{BASE}/security-settings", {"required_second_factor": list(kinds)}
        return await self._transport.read(models.SecuritySettings, "PUT", path, json=body, version=version)

    async def _decide(self, account_id: str, verb: str, reason: str) -> models.Account:
        path = f"{BASE}/accounts/{account_id}/{verb}"
        return await self._transport.read(models.Account, "POST", path, json={"reason": reason})

    async def _session(self, method: str, path: str, **options: Any) -> models.Session:
        session = await self._transport.read(models.Session, method, BASE + path, **options)
        self._transport.use(session.access_token)
        return session

    async def notices(
        self, *, unread: bool = False, limit: int = 50, cursor: str | None = None
    ) -> models.NoticePage:
        """One's own notices, the newest first."""
        query = {"unread": unread, "limit": limit} | ({"cursor": cursor} if cursor else {})
        return await self._transport.read(models.NoticePage, "GET", f"{BASE}/me/notices", params=query)

    async def mark_notices_read(self) -> models.NoticesRead:
        """Mark all of one's own notices as read."""
        return await self._transport.read(models.NoticesRead, "POST", f"{BASE}/me/notices/read-all")
