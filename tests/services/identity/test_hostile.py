"""What nobody types by hand is refused or finds nothing, never a defect."""

import pytest

from tests.services.identity.conftest import Person

TEXTS = ["%00", "a%00b", "%5C", "%5B", ".%2A%28", "%F0%9F%92%A9", "x" * 201]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "path", ["/units?search=", "/accounts?search=", "/accounts?unit_id=", "/units?cursor="]
)
async def test_queries_beyond_reason(admin: Person, path: str, text: str) -> None:
    answer = await admin.call("GET", f"{path}{text}")
    assert answer.status_code in (200, 422), answer.text


@pytest.mark.parametrize("name", ['"a\\u0000b"', '"\\ud800"', "{}", "1e999", "[" * 2000])
async def test_names_that_are_none(admin: Person, name: str) -> None:
    body = f'{{"username": {name}, "password": {name}}}'
    headers = {"Content-Type": "application/json"}
    answer = await admin.client.post("/api/identity/sessions", content=body, headers=headers)
    assert answer.status_code in (400, 401, 422), answer.text
