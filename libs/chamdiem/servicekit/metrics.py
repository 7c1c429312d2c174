"""What Prometheus scrapes. Labels are few and bounded: route templates and event types, never ids."""

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response

HTTP_SECONDS = Histogram(
    "chamdiem_http_request_seconds",
    "Time to answer by route template and status",
    ["method", "route", "status"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
OUTBOX = Counter("chamdiem_outbox_events", "Events by what publishing came to", ["type", "outcome"])
CONSUMED = Counter("chamdiem_events_consumed", "Events by what their handling came to", ["type", "outcome"])
CONSUME_SECONDS = Histogram("chamdiem_event_handling_seconds", "Time in a handler", ["type"])
PUT_ASIDE = Counter(
    "chamdiem_events_put_aside", "Events sent to a waiting room or to the dead letters", ["where"]
)
JOB_FAILURES = Counter("chamdiem_job_failures", "Runs of a recurring job that raised", ["job"])


async def metrics_endpoint(_: Request) -> Response:
    """GET /metrics."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
