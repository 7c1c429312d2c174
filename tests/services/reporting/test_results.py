"""Results on real parts: they add up by themselves, are explained, exported and published (R1-R5)."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from chamdiem.contracts.reporting import ResultsPublished, ResultsRanked
from chamdiem.documents.table import ReadColumn, read_table
from chamdiem.scoring.command import main as scoring_command
from chamdiem.servicekit.testing import eventually
from tests.services.reporting.conftest import World
from tests.services.reporting.data import SET, completed, round_changed, round_completed, survey, unit

pytestmark = pytest.mark.engines
DECISION = {"decision_number": "482/QĐ-UBND", "decision_date": "2027-01-25"}


async def test_r1_results_are_ranked_when_the_last_one_has_come(world: World) -> None:
    results = await world.finish()
    rows = [(row["rank"], row["unit_id"], row["index_display"], row["class_name"]) for row in results["rows"]]
    assert rows == [
        (1, "so-a", "95.00", "Xuất sắc"),
        (2, "so-b", "90.00", "Xuất sắc"),
        (3, "so-c", "62.50", "Yếu"),
    ]
    assert results["rows"][2]["index"] == "62.5"
    assert results["rows"][2]["not_submitted"] is True
    group = results["groups"][0]
    assert (group["count"], group["mean_index_display"]) == (3, "82.50")
    ranked = await eventually(lambda: world.heard.of(ResultsRanked))
    assert ranked[-1][0].digest == results["digest"]


async def test_events_in_any_order_give_one_ranking(world: World) -> None:
    """An event that comes before its round is tried again; the completion may come first."""
    await world.tell(round_completed(), survey(so_a="4", so_b="2", so_c="3"))
    await world.tell(completed("so-a", l1="2", l2="3.5"))
    await world.finish()
    assert len({event.digest for event, _ in world.heard.of(ResultsRanked)}) <= 2


async def test_two_handlers_that_saw_the_same_tell_of_one_ranking(world: World) -> None:
    rankings = world.app.state.context.rankings
    await rankings.touch("r9")
    seen, at = await rankings.get("r9"), world.app.state.kit.clock()
    event = ResultsRanked(round_id="r9", units=3, digest="d" * 64, at=at)
    assert [await rankings.store(seen, event.digest, at, event) for _ in range(2)] == [True, False]
    assert (await rankings.get("r9"))["version"] == 1


async def test_results_are_provisional_while_somebody_is_still_to_send(world: World) -> None:
    await world.begin()
    await world.tell(completed("so-b", l1="2", l2="4"))

    async def one_ranked() -> Any:
        answer = await world.call("management", "/rounds/r1/results")
        return answer.status_code == 200 and answer.json()["rows"] and answer.json()

    results = await eventually(one_ranked)
    assert results["status"] == "provisional"
    assert results["survey_pending"] is True
    assert [row["unit_id"] for row in results["waiting_units"]] == ["so-a", "so-c"]
    refused = await world.call("administration", "/rounds/r1/publication", method="POST", json=DECISION)
    assert (refused.status_code, refused.json()["code"]) == (409, "results_not_final")
    assert refused.json()["waiting_units"] == ["so-a", "so-c"]


async def test_a_corrected_appraisal_ranks_anew_and_an_old_one_changes_nothing(world: World) -> None:
    before = await world.finish()
    correction = completed("so-c", l1="2", l2="4", s1=None, b1="1", d1="0")
    await world.tell(correction)

    async def corrected() -> Any:
        found = await world.table()
        return found["digest"] != before["digest"] and found

    after = await eventually(corrected)
    assert [row["unit_id"] for row in after["rows"]] == ["so-c", "so-a", "so-b"]
    world.versions[(correction.event_type, correction.subject())] = 0
    await world.tell(completed("so-c", l1="0", l2="0"))
    await world.tell(round_changed(unit("so-a"), unit("so-b")))

    async def without_c() -> Any:
        found = await world.table()
        return len(found["rows"]) == 2 and found

    await eventually(without_c)


async def test_the_table_is_searched_without_marks_and_by_group(world: World) -> None:
    await world.finish()
    found = await world.call("management", "/rounds/r1/results", params={"search": "SO so-b"})
    assert [row["unit_id"] for row in found.json()["rows"]] == ["so-b"]
    none = await world.call("management", "/rounds/r1/results", params={"ranking_group": "cap-xa"})
    assert none.json()["rows"] == []


async def test_a_result_is_explained_leaf_by_leaf(world: World) -> None:
    await world.finish()
    answer = (await world.call("management", "/rounds/r1/results/so-c")).json()
    assert answer["row"]["rank"] == 3
    assert [leaf["leaf_id"] for leaf in answer["largest_losses"]] == ["l2", "s1"]
    assert answer["largest_losses"][0]["reasons"] == ["Thiếu hồ sơ kiểm chứng ở mục 1.2"]
    assert answer["next_rank"] == {"name": "Sở so-b", "missing": "27.5", "missing_display": "27.50"}
    assert answer["next_class"]["name"] == "Tốt"
    assert answer["appraisal_difference_display"] == "1.00"
    assert [leaf["part"] for leaf in answer["leaves"]] == [
        "appraised", "appraised", "survey", "bonus", "deduction",
    ]  # fmt: skip


async def test_unknown_rounds_and_units_are_missing(world: World) -> None:
    await world.finish()
    assert (await world.call("management", "/rounds/r9/results")).json()["code"] == "round_not_found"
    assert (await world.call("management", "/rounds/r1/results/so-x")).json()["code"] == "unit_not_found"
    assert (await world.http.get("/api/reporting/public/rounds/r1")).json()["code"] == "round_not_found"


@pytest.mark.parametrize(
    ("kind", "path", "status", "code"),
    [
        ("entry", "/rounds/r1/results", 403, "not_published"),
        ("entry", "/rounds/r1/results/so-a", 403, "not_published"),
        ("entry", "/rounds/r1/results.xlsx", 403, "not_published"),
        ("entry", "/rounds/r1/results.csv", 403, "not_published"),
        ("appraisal", "/rounds/r1/results", 403, "forbidden"),
        ("appraisal", "/rounds/r1/results.csv", 403, "forbidden"),
    ],
)
async def test_nobody_else_sees_results_before_publication(
    world: World, kind: str, path: str, status: int, code: str
) -> None:
    answer = await world.call(kind, path, unit="so-a")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_without_a_token_only_the_public_part_answers(world: World) -> None:
    assert (await world.http.get("/api/reporting/rounds/r1/results")).status_code == 401
    assert (await world.http.get("/api/reporting/public/rounds")).json() == {"items": [], "next_cursor": None}


async def test_r5_publication_opens_the_table_and_never_changes(world: World) -> None:
    results = await world.finish()
    forbidden = await world.call("management", "/rounds/r1/publication", method="POST", json=DECISION)
    assert forbidden.status_code == 403
    for _ in range(2):
        done = await world.call("administration", "/rounds/r1/publication", method="POST", json=DECISION)
        assert done.status_code == 200, done.text
    other = {**DECISION, "decision_number": "483/QĐ-UBND"}
    refused = await world.call("administration", "/rounds/r1/publication", method="POST", json=other)
    assert (refused.status_code, refused.json()["current"]) == (409, "482/QĐ-UBND")
    public = (await world.http.get("/api/reporting/public/rounds/r1")).json()
    assert public["digest"] == results["digest"]
    assert [row["unit_name"] for row in public["rows"]] == ["Sở so-a", "Sở so-b", "Sở so-c"]
    assert "areas" not in public["rows"][0]
    listed = (await world.http.get("/api/reporting/public/rounds")).json()["items"]
    assert [entry["decision_number"] for entry in listed] == ["482/QĐ-UBND"]
    assert len(await eventually(lambda: world.heard.of(ResultsPublished))) == 1
    assert (await world.table())["status"] == "published"
    # What changes afterwards is shown to Home Affairs, but not as what was published.
    await world.tell(survey(so_a="0", so_b="2", so_c="3"))
    changed = await world.eventually_status("final")
    assert changed["digest"] != results["digest"]
    assert (await world.http.get("/api/reporting/public/rounds/r1")).json() == public


async def test_publishing_is_on_record_with_its_decision_and_the_tables_digest(world: World) -> None:
    await world.finish()
    await world.call("administration", "/rounds/r1/publication", method="POST", json=DECISION)

    async def recorded() -> list[Any]:
        answer = await world.call("administration", "/audit/entries", params={"subject": "r1"})
        items: list[Any] = answer.json()["items"]
        return items

    (entry,) = await eventually(recorded)
    assert (entry["kind"], entry["who"]) == ("change", "administration-account")
    assert entry["changes"] == [{"field": "publication", "from": None, "to": DECISION["decision_number"]}]


async def test_a_unit_sees_the_published_table_and_its_own_details_alone(world: World) -> None:
    await world.finish()
    await world.call("administration", "/rounds/r1/publication", method="POST", json=DECISION)
    assert (await world.call("entry", "/rounds/r1/results", unit="so-a")).status_code == 200
    assert (await world.call("entry", "/rounds/r1/results/so-a", unit="so-a")).status_code == 200
    assert (await world.call("entry", "/rounds/r1/results/so-b", unit="so-a")).json()["code"] == "forbidden"
    assert (await world.call("entry", "/rounds/r1/results.csv", unit="so-a")).status_code == 403


async def test_r2_the_spreadsheet_says_what_the_table_says(world: World) -> None:
    await world.finish()
    answer = await world.call("management", "/rounds/r1/results.xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="xep-hang-2026.xlsx"'
    heads = [
        ReadColumn("rank", "Hạng"),
        ReadColumn("unit", "Đơn vị"),
        ReadColumn("index", "Chỉ số (%)"),
    ]
    read = read_table(answer.content, heads)
    assert not read.findings
    rows = [(row.values["rank"], row.values["unit"], row.values["index"]) for row in read.rows[1:]]
    assert rows == [("1", "Sở so-a", "95"), ("2", "Sở so-b", "90"), ("3", "Sở so-c", "62,5")]


async def test_anyone_can_recompute_the_table_from_the_exported_scores(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await world.finish()
    answer = await world.call("management", "/rounds/r1/results.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {"unit": "so-c", "ranking_group": "so", "leaf": "l1", "points": "", "part": "appraised"} in rows
    (tmp_path / "set.json").write_text(SET.model_dump_json(by_alias=True))
    (tmp_path / "scores.csv").write_text(answer.text)
    command = [
        "rank",
        "--set",
        str(tmp_path / "set.json"),
        "--scores",
        str(tmp_path / "scores.csv"),
        "--json",
    ]
    assert scoring_command(command) == 0
    printed = capsys.readouterr().out
    for figure in ("95", "90", "62.5"):
        assert f'"index": "{figure}"' in printed
