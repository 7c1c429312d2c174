"""The typed client goes the whole way of a proposal (C4, O2)."""

import httpx
import pytest

from chamdiem.client import ChamdiemClient, ProblemError
from chamdiem.servicekit.testing import SigningKey
from tests.services.criteria.conftest import Person, import_set, publish_set
from tests.services.criteria.test_proposal_input import png

REASON = "Đơn vị nhỏ không có đủ hồ sơ"


def as_account(http: httpx.AsyncClient, token: str) -> ChamdiemClient:
    client = ChamdiemClient("", http=http)
    client.transport.use(token)
    return client


async def test_from_the_first_word_to_next_years_set(
    client: httpx.AsyncClient, key: SigningKey, admin: Person, units: None
) -> None:
    await publish_set(admin)
    await import_set(admin, set_id="cchc-so-2027", year=2027)
    unit = as_account(client, key.token("don-vi", "entry", unit="so-y-te")).proposals
    staff = as_account(client, key.token("so-noi-vu", "administration", unit="so-noi-vu")).proposals
    made = await unit.propose("cchc-so-2026", "l1-1", "Cho điểm theo tỷ lệ", REASON, key="k")
    again = await unit.propose("cchc-so-2026", "l1-1", "Cho điểm theo tỷ lệ", REASON, key="k")
    assert made == again
    pictured = await unit.put_picture(made.proposal_id, png())
    assert pictured.picture is not None
    assert pictured.picture.content_type == "image/png"
    assert await staff.picture(made.proposal_id) == png()
    changed = await unit.rewrite(made.proposal_id, pictured.version, "Cho điểm theo tỷ lệ, làm tròn")
    assert changed.reason == REASON
    said = await unit.comment(made.proposal_id, "Kèm ảnh chụp")
    with pytest.raises(ProblemError) as refused:
        await staff.answer(made.proposal_id, 1, "declined", "Không sửa")
    assert refused.value.code == "stale_version"
    answered = await staff.answer(made.proposal_id, said.version, "accepted", "Sẽ sửa")
    assert answered.state == "accepted"
    reopened = await staff.reopen(made.proposal_id, "Còn ý kiến khác")
    await staff.answer(made.proposal_id, reopened.version, "accepted", "Vẫn sẽ sửa")
    assert [one.kind for one in (await unit.proposal(made.proposal_id)).remarks] == [
        "comment",
        "answer",
        "reopening",
        "answer",
    ]
    accepted = await staff.accepted_for("cchc-so-2027")
    assert [node.node_code for node in accepted.nodes] == ["1.1"]
    wish = await unit.report("wish", "Xin thêm chữ to", "/cchc")
    assert (await unit.withdraw(wish.proposal_id)).state == "withdrawn"
    assert (await staff.proposals(search="CHU to")).total == 1
    assert (await staff.counts()).total == 2
