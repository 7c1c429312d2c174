"""Every route × every kind of caller, through the gateway: the table says who may, nobody else."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from deploy.local.home import REPOSITORY
from tests.rights.bodies import Samples
from tests.rights.callers import UNIT, callers
from tests.rights.conftest import Ground
from tests.rights.given import BODIES
from tests.rights.table import HIDDEN, STREAMS, TABLE

DOCUMENT: dict[str, Any] = json.loads((REPOSITORY / "web" / "openapi.json").read_text())
SAMPLES = Samples(DOCUMENT)
REFUSED, NOT_FOUND = frozenset({401, 403}), 404


def routes() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every route of the merged document, by the name that the table gives it."""
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    assert set(TABLE) == {name for name, _ in routes()}


def test_every_line_names_known_callers() -> None:
    known = set(callers("somebody"))
    assert {name for line in TABLE.values() for name in line.split()} <= known


@pytest.mark.parametrize("caller", list(callers("somebody")))
async def test_a_caller_reaches_what_the_table_gives_and_nothing_else(caller: str, ground: Ground) -> None:
    claims = callers(ground.appraiser_id)[caller]
    headers = {} if claims is None else ground.system.key.bearer(**_named(caller, claims))
    wrong = []
    async with httpx.AsyncClient(base_url=ground.system.address, timeout=60) as http:
        for name, operation in routes():
            if name in STREAMS and caller in TABLE[name].split():
                continue
            may = caller in TABLE[name].split()
            request = _request(name, operation, ground, may)
            answer = await http.request(**request, headers=_sent(headers) | _typed(operation))
            if "security" not in operation and may and answer.status_code < 500:
                continue  # It asks for no caller: 401 is about the password or cookie in the request.
            as_told = answer.status_code not in REFUSED if may else _denied(name, caller, answer)
            if answer.status_code >= 500 or not as_told:
                wrong.append(f"{name}: {answer.status_code} {answer.text[:160]}")
    assert not wrong, "\n".join(wrong)


def _denied(name: str, caller: str, answer: httpx.Response) -> bool:
    """Whether it was refused for its caller; as missing only where the table says that this is hidden."""
    hidden = caller in HIDDEN.get(name, "").split()
    return answer.status_code == NOT_FOUND if hidden else answer.status_code in REFUSED


def _named(caller: str, claims: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "account_id": claims.get("sub", f"rights-{caller}"),
        **{k: v for k, v in claims.items() if k != "sub"},
    }


def _sent(bearer: Mapping[str, str]) -> dict[str, str]:
    return {**bearer, "If-Match": '"0"', "Idempotency-Key": "rights-matrix-key"}


def _request(name: str, operation: Mapping[str, Any], ground: Ground, may: bool) -> dict[str, Any]:
    """Who may not is asked about a real account, so that a refusal is for the caller; who may change it names
    one that does not exist, since the account has to stay as it is.
    """
    method, path = name.split(" ")
    subject = "rights-nobody" if may and method != "GET" else ground.subject_id
    values = ground.values | ({"account_id": subject} if "/identity/" in path else {})
    wanted = [
        one
        for one in operation.get("parameters", ())
        if one["in"] == "query" and (one.get("required") or one["name"] == "reason")
    ]
    query = {one["name"]: SAMPLES.of(one["schema"]) for one in wanted}
    return {"method": method, "url": path.format_map(values), "params": query, **_body(name, operation)}


def _typed(operation: Mapping[str, Any]) -> dict[str, str]:
    """A body that is neither JSON nor a form says what it is."""
    content = operation.get("requestBody", {}).get("content", {})
    raw = set(content) - {"application/json", "multipart/form-data"}
    return {"Content-Type": raw.pop()} if raw else {}


def _body(name: str, operation: Mapping[str, Any]) -> dict[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    if name in BODIES:
        return {"json": json.loads(json.dumps(BODIES[name]).replace("UNIT", UNIT))}
    if "application/json" in content:
        return {"json": SAMPLES.of(content["application/json"]["schema"])}
    if "multipart/form-data" in content:
        return {"files": {"file": ("a.pdf", b"%PDF-1.4\n", "application/pdf")}}
    return {"content": b"no workbook"} if content else {}
