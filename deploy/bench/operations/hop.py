"""G: the same GET sent to the service itself and through the gateway."""

from collections.abc import Sequence

from deploy.bench import wrk
from deploy.bench.figures import Figure, Target
from deploy.bench.operations.common import Stand, Walk, side_by_side

DUE = Target(0.8, due=True)
"""The issue's; the design aims at 0.9."""


async def measure(stand: Stand) -> Sequence[Figure]:
    """Two GETs: the whole sheet (what counts), and the caller's own account, the smallest that there is."""
    province = stand.province

    async def sheets() -> Sequence[wrk.Request]:
        return province.reads()

    async def small() -> Sequence[wrk.Request]:
        token = province.administrator()
        return [wrk.Request("GET", f"/api/criteria/rounds?limit={at}", token) for at in range(1, 20)]

    return [
        await _hop(stand, "G", "gateway's hop, whole sheet", "submission", sheets, DUE),
        await _hop(stand, "G small", "gateway's hop, list of rounds", "criteria", small, None),
    ]


async def _hop(stand: Stand, op: str, what: str, service: str, walk: Walk, target: Target | None) -> Figure:
    system = stand.province.system
    return await side_by_side(stand, op, what, system.layout.address(service), system.gateway, walk, target)
