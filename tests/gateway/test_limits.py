"""Token buckets: so many at once, so many a second, forgotten in order of disuse."""

from gateway.limits import Limiter, Rate


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_the_next_one_waits() -> None:
    clock = Clock()
    limiter = Limiter(Rate(per_second=2, burst=3), clock=clock)
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 0]
    assert limiter.wait("a") == 0.5


def test_tokens_come_back_with_time_and_never_above_the_burst() -> None:
    clock = Clock()
    limiter = Limiter(Rate(per_second=2, burst=3), clock=clock)
    for _ in range(3):
        limiter.wait("a")
    clock.now = 0.5
    assert limiter.wait("a") == 0
    clock.now = 1000
    assert [limiter.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_keys_do_not_share() -> None:
    limiter = Limiter(Rate(per_second=1, burst=1), clock=Clock())
    assert limiter.wait("a") == 0
    assert limiter.wait("b") == 0
    assert limiter.wait("a") > 0


def test_a_refused_request_costs_nothing() -> None:
    clock = Clock()
    limiter = Limiter(Rate(per_second=1, burst=1), clock=clock)
    limiter.wait("a")
    for _ in range(10):
        assert limiter.wait("a") > 0
    clock.now = 1
    assert limiter.wait("a") == 0


def test_the_longest_unused_key_is_forgotten_first() -> None:
    limiter = Limiter(Rate(per_second=0.001, burst=1), capacity=2, clock=Clock())
    limiter.wait("a")
    limiter.wait("b")
    limiter.wait("a")
    limiter.wait("c")
    assert limiter.wait("b") == 0
    assert limiter.wait("c") > 0
