"""Which libraries an account may choose among: its units', and those that they continue (A1, S3)."""

from typing import Any

from tests.services.submission import samples
from tests.services.submission.test_inherited import left, merge
from tests.services.submission.uploading import Client
from tests.services.submission.world import World


async def choices(world: World, by: dict[str, str]) -> list[tuple[str, str, bool, bool]]:
    answer = await world.http.get("/api/submission/libraries", headers=by)
    assert answer.status_code == 200, answer.text
    return [
        (one["unit_id"], one["unit_name"], one["keeps"], one["inherited"]) for one in answer.json()["items"]
    ]


def deputy(world: World, **more: Any) -> dict[str, str]:
    """Acts for so-c beside its own so-b."""
    found: dict[str, str] = world.key.bearer(
        "em", "entry", unit="so-b", fn=["enter"], xunits=["so-c"], **more
    )
    return found


async def test_an_account_chooses_among_its_units_the_own_first(world: World) -> None:
    assert await choices(world, world.who()) == [("so-a", "Sở A", True, False)]
    assert await choices(world, world.leader()) == [("so-a", "Sở A", False, False)]
    assert await choices(world, deputy(world)) == [
        ("so-b", "Sở B", True, False),
        ("so-c", "Sở C", True, False),
    ]
    assert [one[2] for one in await choices(world, deputy(world, ro=True))] == [False, False]
    assert await choices(world, world.who("x", unit="so-x")) == [("so-x", "", True, False)]
    for other in (world.who("qt", "administration", None), world.who("td", "appraisal", "so-b")):
        assert await choices(world, other) == []


async def test_a_successor_reads_and_uses_what_it_continues_and_changes_nothing(world: World) -> None:
    kept = (await Client(world).whole(samples.PDF, library="so-a", filename="Kế hoạch.pdf")).json()[
        "document"
    ]
    heir, stranger = world.who("binh", unit="so-b"), world.who("chi", unit="so-c")
    library = "/api/submission/library/so-a"
    content = f"{library}/{kept['document_id']}/versions/{kept['versions'][0]['file_id']}/content"
    use = {"document_id": kept["document_id"], "unit_id": "so-a"}
    leaf = world.url("so-b", "/items/free/library-evidence")
    assert (await world.http.get(library, headers=heir)).status_code == 403
    refused = await world.http.post(leaf, json=use, headers=heir)
    assert (refused.status_code, refused.json()["code"]) == (404, "unknown_document")
    await merge(world, left("so-a", "so-b", "Sở cũ so-a"))
    assert await choices(world, heir) == [("so-b", "Sở B", True, False), ("so-a", "Sở cũ so-a", False, True)]
    assert (await world.http.get(library, headers=heir)).json()["total"] == 1
    assert (await world.http.get(content, headers=heir)).content == samples.PDF
    assert [(await world.http.get(one, headers=stranger)).status_code for one in (library, content)] == [
        403
    ] * 2
    used = await world.http.post(leaf, json=use, headers=heir)
    assert used.status_code == 201, used.text
    unnamed = await world.http.post(leaf, json={"document_id": kept["document_id"]}, headers=heir)
    assert (unnamed.status_code, unnamed.json()["sha256"]) == (201, used.json()["sha256"])
    added = world.url("so-b", f"/evidence/{used.json()['evidence_id']}/content")
    assert (await world.http.get(added, headers=heir)).content == samples.PDF
    assert (await Client(world, heir).begin(10, library="so-a")).status_code == 403
    change = await world.http.patch(
        f"{library}/{kept['document_id']}", json={"note": "x"}, headers={**heir, "If-Match": '"1"'}
    )
    assert change.status_code == 403
    for asked in (use, {"document_id": kept["document_id"]}):
        theirs = await world.http.post(
            world.url("so-c", "/items/free/library-evidence"), json=asked, headers=stranger
        )
        assert (theirs.status_code, theirs.json()["code"]) == (404, "unknown_document")
