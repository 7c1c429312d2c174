"""The cookie that carries the refresh token, and where a request comes from."""

from typing import Annotated

from fastapi import Cookie, Request, Response

from services.identity.context import Context
from services.identity.repository.sessions import Place

COOKIE = "chamdiem_refresh"
PATH = "/api/identity/sessions"
LONGEST_BROWSER = 200

RefreshCookie = Annotated[str | None, Cookie(alias=COOKIE)]


def place(request: Request) -> Place:
    """The address and what the browser says of itself."""
    address = request.client.host if request.client else "unknown"
    return Place(address, request.headers.get("user-agent", "")[:LONGEST_BROWSER])


def set_refresh(ctx: Context, response: Response, refresh_token: str) -> None:
    """Give the browser its refresh token, out of reach of scripts and other sites."""
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        COOKIE,
        refresh_token,
        max_age=ctx.settings.session_life,
        path=PATH,
        secure=ctx.settings.secure_cookie,
        httponly=True,
        samesite="strict",
    )
