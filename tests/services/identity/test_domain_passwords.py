"""Passwords, refresh tokens and delays (A5; domain, "Passwords")."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.domain.delays import Limits, delay_after, still_waiting
from services.identity.domain.passwords import Policy, broken_rules, is_too_old, issued_password, normalise
from services.identity.domain.refresh import RefreshToken, Verdict, first_token, judge, parse, successor

LIMITS = Limits(free=4, lock_at=20_000, longest=900, locked_for=1800)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SECRET = b"s" * 32


@pytest.mark.parametrize(
    ("password", "broken"),
    [
        ("Abcdefg1!", []),
        ("Abcdef1!", ["too_short"]),
        ("abcdefg1!", ["needs_upper"]),
        ("ABCDEFG1!", ["needs_lower"]),
        ("Abcdefgh!", ["needs_digit"]),
        ("Abcdefgh1", ["needs_symbol"]),
        ("Abcdefg1 ", ["needs_symbol"]),
        ("Mật-khẩu-2026", []),
        ("Xx1!Nguyen.An", ["contains_username"]),
        ("Ab1!" * 65, ["too_long"]),
    ],
)
def test_a_chosen_password_has_nine_characters_of_four_classes(password: str, broken: list[str]) -> None:
    assert broken_rules(password, "nguyen.an") == broken


def test_one_vietnamese_password_typed_two_ways_is_one_password() -> None:
    assert normalise("Mâ\u0323t-kha\u0302\u0309u1") == normalise("Mật-khẩu1")


@given(st.text(max_size=40), st.integers(1, 50))
def test_an_issued_password_is_readable_strong_and_repeatable(account_id: str, issue: int) -> None:
    password = issued_password(SECRET, account_id, issue)
    assert len(password) >= 12
    assert not broken_rules(password, "somebody")
    assert not set(password) & set("0Oo1lI")
    assert password == issued_password(SECRET, account_id, issue)
    assert password != issued_password(SECRET, account_id, issue + 1)
    assert password != issued_password(b"t" * 32, account_id, issue)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (14, 512), (15, 900), (10_000, 900)]
)
def test_the_delay_doubles_after_the_free_failures_up_to_its_limit(failures: int, seconds: int) -> None:
    assert delay_after(failures, LIMITS) == seconds


@pytest.mark.parametrize(("passed", "left"), [(0, 4), (0.5, 4), (3.2, 1), (4, 0), (5, 0)])
def test_waiting_ends_with_the_delay(passed: float, left: int) -> None:
    assert still_waiting(7, NOW, NOW + timedelta(seconds=passed), LIMITS) == left


def test_a_refresh_token_reads_back_and_a_forged_one_does_not() -> None:
    token = first_token(SECRET, "s1")
    assert parse(SECRET, token.text) == token
    assert parse(b"other", token.text) is None
    assert parse(SECRET, "s1.x") is None
    assert parse(SECRET, f"s2.{token.nonce}.{token.tag}") is None
    assert parse(SECRET, f"s1.{token.nonce}.é") is None


def test_the_successor_is_always_the_same_and_belongs_to_the_session() -> None:
    token = first_token(SECRET, "s1")
    assert successor(SECRET, token) == successor(SECRET, token) != token
    assert parse(SECRET, successor(SECRET, token).text) == successor(SECRET, token)
    assert isinstance(token, RefreshToken)
    assert token.hash not in token.text


@pytest.mark.parametrize(
    ("shown", "seconds", "verdict"),
    [
        ("current", 0, Verdict.ROTATE),
        ("current", 999, Verdict.ROTATE),
        ("previous", 10, Verdict.REPEAT),
        ("previous", 10.001, Verdict.REUSED),
        ("older", 0, Verdict.REUSED),
    ],
)
def test_an_old_refresh_token_is_a_reuse(shown: str, seconds: float, verdict: Verdict) -> None:
    now = NOW + timedelta(seconds=seconds)
    assert judge(shown, "current", "previous", NOW, now, grace=10) is verdict


def test_enough_failures_lock() -> None:
    assert delay_after(19_999, LIMITS) == 900
    assert delay_after(20_000, LIMITS) == delay_after(30_000, LIMITS) == 1800


def test_a_province_may_ask_for_less_or_more() -> None:
    lax, strict = Policy(shortest=6, classes=2), Policy(shortest=12)
    assert broken_rules("abc123", "nobody", lax) == []
    assert broken_rules("abcdef", "nobody", lax) == ["needs_upper", "needs_digit", "needs_symbol"]
    assert broken_rules("Abc-123456", "nobody", strict) == ["too_short"]


def test_a_password_ages_by_days() -> None:
    chosen = NOW - timedelta(days=180)
    assert is_too_old(chosen, NOW, Policy())
    assert not is_too_old(chosen + timedelta(seconds=1), NOW, Policy())
    assert not is_too_old(chosen, NOW, Policy(max_age_days=0))
    assert not is_too_old(None, NOW, Policy())
