"""`python -m chamdiem.scoring rank`: a table from its files alone, and every error with its line."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chamdiem.scoring.command import main
from tests.scoring.builders import group_json, item_json, leaf_json, set_json

HEAD = "unit,ranking_group,leaf,points,part\n"
SECTIONS = {
    "bonus": {"max_points": "3", "items": [item_json("b1", "3")]},
    "deduction": {"max_points": "3", "items": [item_json("k1", "3")]},
}
NODES = [
    group_json("a1", "80", [leaf_json("l1", "50", min_points="-0.25"), leaf_json("l2", "30")]),
    leaf_json("s1", "20", method="survey"),
]


class Files:
    """A set and a file of scores in a folder of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.set = folder / "SET.json"
        self.scores = folder / "SCORES.csv"
        self.capsys = capsys
        self.write_set()

    def write_set(self, **changes: Any) -> None:
        base = {"nodes": NODES, "survey_max_points": "20", **SECTIONS, **changes}
        self.set.write_text(json.dumps(set_json(**base), ensure_ascii=False), encoding="utf-8")

    def rank(self, lines: str | bytes, *options: str) -> tuple[int, str, list[str]]:
        self.scores.write_bytes(lines.encode() if isinstance(lines, str) else lines)
        code = main(["rank", "--set", str(self.set), "--scores", str(self.scores), *options])
        out, err = self.capsys.readouterr()
        return code, out, [line.removeprefix(f"{self.scores}:") for line in err.splitlines()]

    def errors(self, lines: str | bytes) -> list[str]:
        """The errors as line:code, in order."""
        code, out, found = self.rank(lines)
        assert (code, out) == (2, "")
        return [":".join(part.strip() for part in line.split(":")[:2]) for line in found]

    def objects(self, lines: str | bytes) -> list[dict[str, Any]]:
        code, out, found = self.rank(lines, "--json")
        assert (code, found) == (0, [])
        rows: list[dict[str, Any]] = json.loads(out)
        return rows


@pytest.fixture
def files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Files:
    return Files(tmp_path, capsys)


GOOD = (
    HEAD
    + "Sở A,sở,l1,40,\nSở A,sở,l2,20,appraised\nSở A,sở,s1,15,survey\n"
    + "Sở A,sở,b1,2,bonus\nSở A,sở,k1,1,deduction\n"
    + "Sở B,sở,l1,-0.25,\nSở B,sở,l2,,\nSở B,sở,s1,10,survey\n"
)


def test_json_has_exact_figures_with_display_twins(files: Files) -> None:
    """Rules 1, 2, 4: unrounded strings and their twins; a bonus row that is absent counts 0."""
    first, second = files.objects(GOOD)
    assert first == {
        "rank": 1,
        "unit": "Sở A",
        "ranking_group": "sở",
        "points": "76",
        "points_display": "76.00",
        "applicable_max": "100",
        "applicable_max_display": "100.00",
        "index": "76",
        "index_display": "76.00",
        "class": "fair",
        "class_display": "Khá",
    }
    assert (second["points"], second["index"]) == ("9.75", "13.9285714285714285714285714286")
    assert second["index_display"] == "13.93"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(files: Files) -> None:
    """The format: UTF-8 with or without BOM."""
    assert files.objects(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == files.objects(GOOD)


def test_the_part_is_appraised_unless_said(files: Files) -> None:
    """The format: part may be empty or missing; columns stand in any order; blank lines are skipped."""
    files.write_set(nodes=[leaf_json()], survey_max_points="0")
    (row,) = files.objects("points,leaf,unit,ranking_group\n\n50.5,l1,A,sở\n  \n")
    assert row["points"] == "50.5"


def test_survey_rows_absent_for_everyone_mean_not_held(files: Files) -> None:
    """Rule 3: the rest is multiplied by 100/80."""
    (row,) = files.objects(HEAD + "A,sở,l1,20,\nA,sở,l2,20,\n")
    assert (row["points"], row["applicable_max"], row["index"]) == ("50", "100", "50")


def test_an_empty_cell_for_a_group_excludes_it(files: Files) -> None:
    """Rule 2: a node excluded for a unit, all its leaves with it; nothing left means no rank, listed last."""
    rows = files.objects(HEAD + "A,sở,a1,,\nA,sở,s1,15,survey\nB,sở,a1,,\nB,sở,s1,,survey\n")
    assert [(row["unit"], row["rank"], row["applicable_max"], row["index"]) for row in rows] == [
        ("A", 1, "20", "75"),
        ("B", None, "0", None),
    ]
    assert rows[1]["class"] is None
    assert rows[1]["index_display"] is None


def test_the_table_has_vietnamese_heads_and_groups_apart(files: Files) -> None:
    """R1, R5: a person reads ranks from high to low, one table for each group."""
    code, out, _ = files.rank(GOOD + "Huyện X,huyện,l1,,\nHuyện X,huyện,l2,,\nHuyện X,huyện,s1,,survey\n")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "Khối: huyện"
    assert lines[1].split("  ")[0] == "Hạng"
    assert lines[3].split() == ["–", "Huyện", "X", "0,00", "0,00", "–", "–"]
    assert lines[5] == "Khối: sở"
    assert lines[8].split() == ["1", "Sở", "A", "76,00", "100,00", "76,00", "Khá"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", ["1:wrong_header"]),
        ("unit,leaf,points\n", ["1:wrong_header"]),
        (HEAD.replace("part", "zz"), ["1:wrong_header"]),
        ("unit,unit,ranking_group,leaf,points\n", ["1:wrong_header"]),
        (HEAD, ["no_rows:the file has no scores"]),
        (HEAD.encode() + b"A,s\xff,l1,1,\n", ["2:not_utf8"]),
        (HEAD + 'A,sở,"l1,1,\n', ["2:not_csv"]),
    ],
)
def test_a_file_that_is_none(files: Files, lines: str | bytes, expected: list[str]) -> None:
    """The format: header, encoding and quoting are checked first."""
    assert files.errors(lines) == expected


def test_all_errors_are_listed_together_by_line(files: Files) -> None:
    """The format: nobody corrects a file error by error."""
    bad = (
        'A,sở,l1,50.01,\nA,sở,l1,1,\nA,sở,zz,1,\nA,sở,l2,"1,5",\nA,tở,b1,1,bonus\nA,sở,s1,1,\nA,sở,k1,-1,deduction\n'
        "A,sở,a1,3,\n,sở,l1,1,zz\nA,sở,l2,1\nA,sở,l2,0.1234567,\n"
    )
    assert files.errors(HEAD + bad) == [
        "2:out_of_bounds",
        "3:duplicate_row",
        "4:unknown_leaf",
        "5:bad_points",
        "6:two_groups",
        "7:wrong_part",
        "8:out_of_bounds",
        "9:not_a_leaf",
        "10:cell_empty",
        "10:unknown_part",
        "11:wrong_columns",
        "12:bad_points",
    ]


def test_a_missing_row_names_unit_and_leaf(files: Files) -> None:
    """The format: empty is N/A, absent is an error; survey rows absent for some are too."""
    _, _, found = files.rank(HEAD + "Sở A,sở,l1,1,\nSở B,sở,l1,1,\nSở B,sở,l2,1,\nSở B,sở,s1,1,survey\n")
    assert [line.strip() for line in found] == [
        "missing_row: Sở A has no row for l2 (l2)",
        "missing_row: Sở A has no row for s1 (s1)",
    ]


def test_points_under_an_excluded_node_contradict_it(files: Files) -> None:
    """Rule 2: an exclusion is final; an empty cell below it says the same."""
    assert files.errors(HEAD + "A,sở,a1,,\nA,sở,l1,3,\nA,sở,l2,,\n") == ["3:excluded_scored"]


def test_a_set_that_can_not_be_computed_with(files: Files) -> None:
    """C2: a malformed set, one whose parts do not add up, and none at all are refused, each place named."""
    files.write_set(max_points="99.55")
    code, _, found = files.rank(GOOD)
    assert code == 2
    assert f"{files.set}: max_points: total_mismatch: the parts add up to 100, not to 99.55" in found
    files.write_set(decimals=9)
    assert "decimals: literal_error" in files.rank(GOOD)[2][0]
    files.set.unlink()
    assert "unreadable: No such file" in files.rank(GOOD)[2][0]


def test_a_set_without_decision_can_still_be_recomputed(files: Files) -> None:
    """R5: publishing needs the signed decision, computing does not."""
    files.write_set(sample=False)
    assert files.rank(GOOD)[0] == 0


def test_the_documented_example_is_what_comes_out(files: Files) -> None:
    """docs/formats.md shows a set, its scores and their ranking; they belong together."""
    guide = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    document, lines, ranking = re.findall(r"```(?:json|csv)\n(.*?)```", guide, re.DOTALL)
    files.set.write_text(document, encoding="utf-8")
    assert files.objects(lines) == json.loads(ranking)


def test_it_runs_as_a_module_whatever_the_locale(files: Files) -> None:
    """The issue: `python -m chamdiem.scoring rank --set … --scores … --json`."""
    files.scores.write_text(GOOD, encoding="utf-8")
    command = [sys.executable, "-m", "chamdiem.scoring", "rank", "--set", str(files.set)]
    done = subprocess.run(
        [*command, "--scores", str(files.scores), "--json"],
        capture_output=True,
        check=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(Path(__file__).parents[2] / "libs")},
    )
    assert [row["unit"] for row in json.loads(done.stdout.decode())] == ["Sở A", "Sở B"]
