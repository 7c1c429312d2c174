"""What is told to wrk and what is read from it."""

from pathlib import Path

import pytest

from deploy.bench.wrk import Request, read_output
from deploy.local.problems import LauncherError

OUTCOME = (
    '{"requests": %d, "seconds": 4.0, "refused": %d, "broken": %d,'
    ' "p50": 1.5, "p99": 9.0, "last": "409 stale"}'
)


def test_a_request_is_one_line_of_seven_fields() -> None:
    request = Request("PATCH", "/a", "token", version=3, body='{"x": "@@"}')
    assert request.line().split("\t") == ["PATCH", "/a", "token", "3", "application/json", "", '{"x": "@@"}']
    assert Request("GET", "/a", body_file=Path("/b")).line() == "GET\t/a\t\t\tapplication/json\t/b\t"


def test_refused_requests_are_not_counted_as_done() -> None:
    load = read_output(f"Running 4s test\n{OUTCOME % (10_001, 1, 0)}\n")
    assert (load.rate, load.p50, load.p99, load.errors) == (2500.0, 1.5, 9.0, 1)


@pytest.mark.parametrize("counts", [(10_000, 11, 0), (10_000, 0, 11)])
def test_a_load_with_failures_measures_nothing(counts: tuple[int, int, int]) -> None:
    with pytest.raises(LauncherError, match="failed, the last with: 409 stale"):
        read_output(OUTCOME % counts)


def test_without_an_outcome_wrk_s_own_words_are_told() -> None:
    with pytest.raises(LauncherError, match="unable to connect"):
        read_output("unable to connect to 127.0.0.1:1")
