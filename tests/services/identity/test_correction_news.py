"""Units that are already scoring are told when their set is corrected (C2)."""

from datetime import UTC, datetime

import httpx
from fastapi import FastAPI

from chamdiem.contracts.criteria import CorrectedNode, CriteriaSetCorrected
from tests.services.identity.conftest import Person
from tests.services.identity.rounds import a_round
from tests.services.identity.test_notices import kinds_of
from tests.services.identity.test_proposal_news import a_person
from tests.services.listening import say

NODE = CorrectedNode(node_id="l1", former_id="l1", changes=("changed",), code_was="1", code="1", name="A")


NEW = CorrectedNode(node_id="l2", former_id=None, changes=("added",), code_was=None, code="2", name="B")


def corrected(*nodes: CorrectedNode) -> CriteriaSetCorrected:
    return CriteriaSetCorrected(
        set_id="cchc-v2",
        corrects="cchc",
        edition=2,
        name="Bộ tiêu chí",
        reason="Sai thang điểm",
        figures=True,
        rounds=("r",),
        fields=(),
        nodes=nodes or (NODE,),
        by="someone",
        at=datetime(2026, 11, 20, tzinfo=UTC),
    )


async def test_the_units_of_its_rounds_hear_of_a_correction_once(
    app: FastAPI, admin: Person, client: httpx.AsyncClient
) -> None:
    inside = await a_person(admin, client, "nguoi.cham", "entry")
    # The correction may overtake the round's own news: it is tried again until that is there.
    await say(app, corrected(), 3)
    await say(app, a_round(), 2)
    await say(app, corrected(), 3)
    (notice,) = await kinds_of(inside, "set_corrected")
    assert notice["link"] == "/cchc/r"
    told = {name: notice["params"][name] for name in ("set_id", "reason", "nodes")}
    assert told == {"set_id": "cchc-v2", "reason": "Sai thang điểm", "nodes": 1}
    assert await kinds_of(admin) == []


async def test_home_affairs_hears_of_what_was_added_since_somebody_has_to_appraise_it(
    app: FastAPI, admin: Person, client: httpx.AsyncClient
) -> None:
    await a_person(admin, client, "nguoi.cham", "entry")
    await say(app, a_round(), 2)
    await say(app, corrected(NODE, NEW), 3)
    (notice,) = await kinds_of(admin, "set_grew")
    assert (notice["link"], notice["params"]["nodes"]) == ("/dieu-hanh/r", 1)
