"""Passwords, refresh tokens and delays (A5; domain, "Passwords")."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.domain.delays import delay_after, still_waiting
from services.identity.domain.passwords import broken_rules, issued_password, normalise
from services.identity.domain.refresh import RefreshToken, Verdict, first_token, judge, parse, successor

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
    assert delay_after(failures, free=4, longest=900) == seconds


@pytest.mark.parametrize(("passed", "left"), [(0, 4), (0.5, 4), (3.2, 1), (4, 0), (5, 0)])
def test_waiting_ends_with_the_delay(passed: float, left: int) -> None:
    assert still_waiting(7, NOW, NOW + timedelta(seconds=passed), free=4, longest=900) == left


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
