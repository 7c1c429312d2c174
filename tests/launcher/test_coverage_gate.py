"""The coverage gate looks at lines and at branches, and at the parts that it names alone."""

from tests.coverage_gate import covered, failures


def summary(lines: int, branches: int) -> dict[str, int]:
    return {"covered_lines": lines, "num_statements": 100, "covered_branches": branches, "num_branches": 100}


def test_lines_do_not_hide_branches() -> None:
    assert failures({"libs/chamdiem/scoring/a.py": summary(100, 94)}) == [
        "Coverage of libs/ is below 95 %: see `coverage report -m`."
    ]
    assert failures({"libs/chamdiem/scoring/a.py": summary(95, 95)}) == []


def test_services_are_held_to_domain_and_commands() -> None:
    assert failures({"services/identity/routes.py": summary(0, 0)}) == []
    assert failures({"services/identity/commands/lock.py": summary(89, 100)})
    assert failures({"services/identity/domain.py": summary(89, 100)})


def test_counts_are_summed_before_they_become_percent() -> None:
    short = {"covered_lines": 0, "num_statements": 1, "covered_branches": 0, "num_branches": 0}
    assert covered([summary(100, 100), short]).lines > 99
    assert covered([short]).branches == 100
