"""Notices that are to be mailed, and what a person chooses about them."""

from fastapi import FastAPI

from services.identity.commands.notices import notify
from tests.services.identity.conftest import Person


async def tell(app: FastAPI, person: Person, *causes: str) -> None:
    params = {"round_name": "Chỉ số CCHC", "reason": "Thiếu minh chứng\r\nBcc: x@y.example"}
    for cause in causes:
        await notify(app.state.context, [person.account_id], cause, "sheet_returned", params)


async def choose(person: Person, email: bool, digest: str) -> None:
    answer = await person.call("PUT", "/me/notice-settings", {"email": email, "digest": digest})
    assert answer.status_code == 200, answer.text
