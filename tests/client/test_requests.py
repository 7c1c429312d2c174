"""Every method asks for what the API has, in the form that the committed document says."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from chamdiem.client import ChamdiemClient
from deploy.sample import load_set

from .published_api import PublishedApi

DAY, MOMENT = date(2026, 3, 31), datetime(2026, 3, 1, tzinfo=UTC)
REASON = "Theo đề nghị của đơn vị"
UNIT = {"unit_id": "so-y-te", "code": "SYT", "name": "Sở Y tế", "short_name": "Y tế", "kind": "department"}
ACCOUNT = {
    "username": "soyte.nhap",
    "person_name": "Lê Thị Hoa",
    "position": "Chuyên viên",
    "kind": "entry",
    "unit_id": "so-y-te",
    "functions": ["enter"],
}
ASSIGNMENT = {"account_id": "a", "unit_ids": ["so-y-te"], "fields": ["tai-chinh-cong"], "node_ids": []}
SURVEY = {"held": True, "answers": []}

Call = Callable[[ChamdiemClient], Awaitable[Any]]
CALLS: dict[str, Call] = {
    "create_session": lambda c: c.identity.sign_in("soyte.nhap", "mật khẩu"),
    "end_session": lambda c: c.identity.sign_out(),
    "read_own_account": lambda c: c.identity.me(),
    "import_units": lambda c: c.identity.import_units([UNIT]),
    "list_units": lambda c: c.units.as_of(DAY, under="so-y-te"),
    "read_unit": lambda c: c.units.unit("so-y-te"),
    "read_unit_history": lambda c: c.units.history("so-y-te"),
    "create_unit": lambda c: c.units.create(UNIT),
    "change_unit": lambda c: c.units.correct("so-y-te", 1, {"name": "Sở Y tế", "kind": "department"}),
    "rename_unit": lambda c: c.units.rename("so-y-te", 1, DAY, REASON, "Sở Y tế mới", ranking_group=None),
    "move_unit": lambda c: c.units.move("so-y-te", 1, DAY, REASON, None),
    "merge_units": lambda c: c.units.merge("so-y-te", 1, DAY, REASON, "so-a", with_unit_ids=["so-b"]),
    "split_unit": lambda c: c.units.split("so-y-te", 1, DAY, REASON, [UNIT, UNIT], {"tram": "so-y-te"}),
    "export_units": lambda c: c.units.export(DAY),
    "import_unit_workbook": lambda c: c.units.import_workbook(b"PK", effective=DAY, reason=REASON),
    "import_accounts": lambda c: c.identity.issue_accounts([ACCOUNT], key="lần 1"),
    "read_account": lambda c: c.identity.account("a"),
    "lock_account": lambda c: c.identity.lock("a", REASON),
    "unlock_account": lambda c: c.identity.unlock("a", REASON),
    "reissue_password": lambda c: c.identity.reissue_password("a", REASON),
    "import_criteria_set": lambda c: c.criteria.import_set(load_set("cchc-so-2024").model_dump(mode="json")),
    "publish_criteria_set": lambda c: c.criteria.publish_set("s", "1/QĐ-UBND", DAY),
    "list_criteria_sets": lambda c: c.criteria.sets(year=2026),
    "read_criteria_set": lambda c: c.criteria.set("s"),
    "export_criteria_set": lambda c: c.criteria.set_document("s"),
    "extend_criteria_set": lambda c: c.criteria.extend_set("s", "s-huyen", "Bộ của huyện", "huyen-mot"),
    "store_set_crosswalk": lambda c: c.criteria.store_crosswalk("s", "t", {"l1": ["l1"], "l2": []}, 0),
    "create_round": lambda c: c.criteria.create_round(
        name="Đợt 2026",
        set_id="s",
        phases=[("self_scoring", MOMENT, DAY)],
        units=[{"unit_id": "so-y-te"}],
        official=False,
    ),
    "list_units_to_staff": lambda c: c.criteria.units_without_accounts("r"),
    "list_rounds": lambda c: c.criteria.rounds(kind="par_index"),
    "read_round": lambda c: c.criteria.round("r"),
    "open_phase": lambda c: c.criteria.open_phase("r", "appraisal_1", REASON, until=MOMENT),
    "close_phase": lambda c: c.criteria.close_phase("r", "self_scoring", REASON),
    "extend_phase": lambda c: c.criteria.extend("r", "so-y-te", "self_scoring", MOMENT, REASON),
    "disqualify_unit": lambda c: c.criteria.disqualify("r", "so-y-te", "d", REASON),
    "list_sheets": lambda c: c.submission.sheets(round_id="r", status="open"),
    "read_sheet": lambda c: c.submission.sheet("r~so-y-te"),
    "save_item": lambda c: c.submission.save("r~so-y-te", "l1", 0, facts={"yes": True}, explanation="Có"),
    "add_evidence": lambda c: c.submission.attach("r~so-y-te", "l1", "a.pdf", b"%PDF", note="trang 1"),
    "list_library": lambda c: c.files.documents("so-y-te", search="bao cao"),
    "add_from_library": lambda c: c.files.use("r~so-y-te", "l1", "d", "trang 1"),
    "evidence_zip": lambda c: c.files.archive("r~so-y-te"),
    "evidence_content": lambda c: c.submission.evidence("r~so-y-te", "e"),
    "list_sheet_item_history": lambda c: c.submission.history("r~so-y-te", "l1"),
    "write_report_text": lambda c: c.submission.write_report_text("r~so-y-te", "Thiếu người", "Thêm người"),
    "freeze_sheet": lambda c: c.submission.freeze("r~so-y-te"),
    "reopen_sheet": lambda c: c.submission.reopen("r~so-y-te", REASON),
    "export_report": lambda c: c.submission.export_report("r~so-y-te"),
    "report_content": lambda c: c.submission.report("r~so-y-te"),
    "approve_sheet": lambda c: c.submission.approve("r~so-y-te", "Đồng ý"),
    "return_sheet": lambda c: c.submission.return_to_unit("r~so-y-te", REASON),
    "attach_signed_report": lambda c: c.submission.attach_signed("r~so-y-te", "bc.pdf", b"%PDF"),
    "submit_sheet": lambda c: c.submission.submit("r~so-y-te"),
    "recall_sheet": lambda c: c.submission.recall("r~so-y-te", REASON),
    "verify_report": lambda c: c.submission.verify("7F3A91C40E2B"),
    "receipt_content": lambda c: c.submission.receipt("r~so-y-te"),
    "close_survey": lambda c: c.submission.close_survey("r", SURVEY),
    "set_panel": lambda c: c.appraisal.set_chair("r", "a"),
    "assign_appraisers": lambda c: c.appraisal.assign("r", [ASSIGNMENT], REASON),
    "get_coverage": lambda c: c.appraisal.coverage("r"),
    "list_appraisals": lambda c: c.appraisal.appraisals(round_id="r"),
    "get_appraisal": lambda c: c.appraisal.appraisal("r~so-y-te~a"),
    "score_appraisal_item": lambda c: c.appraisal.score("r~so-y-te~a", "l1", 0, points="1", reason=REASON),
    "agree_with_self_scores": lambda c: c.appraisal.agree("r~so-y-te~a", ["l1"]),
    "submit_appraisals": lambda c: c.appraisal.submit("r"),
    "list_chair_decisions": lambda c: c.appraisal.open_decisions("r"),
    "make_chair_decision": lambda c: c.appraisal.decide("r", "so-y-te", "l1", REASON, points="1.5"),
    "read_results": lambda c: c.reporting.results("r", search="y tế"),
    "explain_result": lambda c: c.reporting.explain("r", "so-y-te"),
    "export_results_xlsx": lambda c: c.reporting.results_xlsx("r"),
    "export_results_csv": lambda c: c.reporting.results_csv("r"),
    "publish_results": lambda c: c.reporting.publish("r", "2/QĐ-UBND", DAY),
}


@pytest.mark.parametrize("operation_id", CALLS)
async def test_a_method_asks_for_its_operation(
    operation_id: str, client: ChamdiemClient, api: PublishedApi
) -> None:
    await CALLS[operation_id](client)
    assert [asked.operation_id for asked in api.asked] == [operation_id]


async def test_a_save_names_the_version_that_it_saw(client: ChamdiemClient, api: PublishedApi) -> None:
    await client.submission.save("r~so-y-te", "l1", 3, explanation="")
    await client.appraisal.score("r~so-y-te~a", "l1", 4, points="0", reason=REASON)
    assert [asked.request.headers["if-match"] for asked in api.asked] == ['"3"', '"4"']
    assert api.asked[0].body == {"explanation": ""}


async def test_words_and_an_approval_may_name_what_was_seen(
    client: ChamdiemClient, api: PublishedApi
) -> None:
    words = {"difficulties": "Thiếu người", "proposals": ""}
    await client.submission.write_report_text("r~so-y-te", *words.values())
    await client.submission.write_report_text("r~so-y-te", *words.values(), was=("Chậm", "Thêm máy"))
    await client.submission.approve("r~so-y-te", export_code="7F3A91C40E2B")
    assert [asked.body for asked in api.asked] == [
        words,
        {**words, "was": {"difficulties": "Chậm", "proposals": "Thêm máy"}},
        {"remark": "", "export_code": "7F3A91C40E2B"},
    ]


async def test_a_creation_takes_the_key_that_is_given(client: ChamdiemClient, api: PublishedApi) -> None:
    await client.identity.issue_accounts([ACCOUNT], key="lần 1")
    assert api.asked[0].request.headers["idempotency-key"] == "l%E1%BA%A7n%201"


async def test_a_changed_password_is_signed_in_with(client: ChamdiemClient, api: PublishedApi) -> None:
    """A5; the renewal by itself must know the new password from then on."""
    await client.identity.change_password("soyte.nhap", "cũ", "mới")
    assert [asked.operation_id for asked in api.asked] == ["change_own_password", "create_session"]
    assert api.asked[1].body == {"username": "soyte.nhap", "password": "mới"}


async def test_phases_travel_as_moments_or_days(client: ChamdiemClient, api: PublishedApi) -> None:
    await CALLS["create_round"](client)
    planned = {"phase": "self_scoring", "start": "2026-03-01T00:00:00+00:00", "end": "2026-03-31"}
    assert api.asked[0].body["phases"] == [planned]
    assert api.asked[0].body["official"] is False
    await client.criteria.open_phase("r", "appraisal_1", REASON)
    assert api.asked[1].body == {"reason": REASON}
