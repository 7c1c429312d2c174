"""Reading everything once all has settled, and putting it before the proofs."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from hashlib import sha256
from typing import TypeVar

from chamdiem.client import ChamdiemClient
from chamdiem.scoring import Tree
from deploy.chaos.ledger import Json, Ledger
from deploy.chaos.listening import Told, heard
from deploy.chaos.proof_effects import Cast, effects_differ
from deploy.chaos.proof_ranking import ranking_differs
from deploy.chaos.proof_record import record_differs
from deploy.chaos.proof_rest import left_over, wait_until_empty
from deploy.chaos.proof_saves import changes_differ, files_differ
from deploy.chaos.stored import outboxes, queues, stored
from deploy.chaos.system import NAMESPACE
from deploy.demo import People
from deploy.demo.administrator import USERNAME
from deploy.local.engines import Engines
from deploy.sample import SET_NAMES, RoundPlan, load_set

READ_AT_ONCE = 4
AnswerT = TypeVar("AnswerT")


async def prove(
    engines: Engines, people: People, plan: RoundPlan, round_id: str, ledger: Ledger
) -> tuple[list[str], Told]:
    """Every difference that is found once nothing moves any more, and the events that were told."""

    async def left() -> list[str]:
        waiting = await queues(engines.management_url or "")
        return left_over(NAMESPACE, waiting, await outboxes(engines.mongo_url, NAMESPACE))

    rest = await wait_until_empty(left)
    told = await heard(engines.amqp_url, NAMESPACE)
    now = await stored(engines.mongo_url, NAMESPACE)
    async with people.signed_in(USERNAME) as reader:
        results = await reader.reporting.results(round_id)
        csv = (await reader.reporting.results_csv(round_id)).decode()
        sheets = await _sheets(reader, ledger)
        appraisals = await _appraisals(reader, ledger)
        content = await _content(reader, ledger)
        cast = await _cast(reader, plan, round_id)
        record = await reader.audit.verify_all()
    deductions = {item.id for item in Tree(load_set(SET_NAMES[0])).deduction_items}
    return [
        *rest,
        *ranking_differs(plan, results, csv),
        *changes_differ(ledger, sheets, appraisals, now, deductions),
        *files_differ(ledger.uploads, sheets, content),
        *effects_differ(cast, told, now),
        *record_differs(record),
    ], told


async def _sheets(reader: ChamdiemClient, ledger: Ledger) -> dict[str, Json]:
    ids = {save.sheet_id for save in ledger.saves} | {upload.sheet_id for upload in ledger.uploads}

    async def one(sheet_id: str) -> Json:
        return await _json(reader, f"/api/submission/sheets/{sheet_id}")

    return await _each(ids | set(ledger.receipts), one)


async def _appraisals(reader: ChamdiemClient, ledger: Ledger) -> dict[str, Json]:
    async def one(appraisal_id: str) -> Json:
        return await _json(reader, f"/api/appraisal/appraisals/{appraisal_id}")

    return await _each({word.appraisal_id for word in ledger.words}, one)


async def _content(reader: ChamdiemClient, ledger: Ledger) -> dict[str, str]:
    places = {upload.evidence_id: upload.sheet_id for upload in ledger.uploads}

    async def one(evidence_id: str) -> str:
        return sha256(await reader.submission.evidence(places[evidence_id], evidence_id)).hexdigest()

    return await _each(set(places), one)


async def _cast(reader: ChamdiemClient, plan: RoundPlan, round_id: str) -> Cast:
    ids = {
        account.username: account.account_id async for account in reader.identity.accounts(kind="appraisal")
    }
    sent = {appraiser.username for appraiser in plan.appraisers} | ({plan.chair} if plan.decisions else set())
    return Cast(round_id, plan.unit_ids, {ids[username] for username in sent})


async def _json(reader: ChamdiemClient, path: str) -> Json:
    answer: Json = (await reader.transport.send("GET", path)).json()
    return answer


async def _each(ids: Iterable[str], read: Callable[[str], Awaitable[AnswerT]]) -> dict[str, AnswerT]:
    gate, found = asyncio.Semaphore(READ_AT_ONCE), dict[str, AnswerT]()

    async def one(name: str) -> None:
        async with gate:
            found[name] = await read(name)

    await asyncio.gather(*(one(name) for name in ids))
    return found
