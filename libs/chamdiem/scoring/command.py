"""`python -m chamdiem.scoring rank`: anyone recomputes a result from the set and the scores alone (R5)."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from pydantic import ValidationError

from chamdiem.scoring.checks import check_computation
from chamdiem.scoring.document import SetDocument
from chamdiem.scoring.ranking import RankedRow, rank
from chamdiem.scoring.scores_check import gather
from chamdiem.scoring.scores_csv import read_scores
from chamdiem.scoring.tables import as_objects, as_table
from chamdiem.scoring.totals import total
from chamdiem.scoring.tree import Tree

EXIT_REFUSED = 2


class RefusedError(Exception):
    """The input can't be ranked; one line for each reason."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        super().__init__("\n".join(self.lines))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ranking to standard output; 0, or 2 with every reason on standard error."""
    options = _parser().parse_args(arguments)
    try:
        document = read_set(options.set)
        rows = rank_file(document, options.scores)
    except RefusedError as error:
        _write(sys.stderr, "\n".join(error.lines))
        return EXIT_REFUSED
    objects = as_objects(rows, document.decimals)
    as_text = json.dumps(objects, ensure_ascii=False, indent=2)
    _write(sys.stdout, as_text if options.json else as_table(rows, document.decimals))
    return 0


def read_set(path: Path) -> SetDocument:
    """The set document in that file. RefusedError when it is none, or nothing can be computed from it."""
    try:
        document = SetDocument.model_validate_json(_bytes(path).removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        places = ((".".join(map(str, entry["loc"])), entry) for entry in error.errors(include_url=False))
        raise RefusedError(
            f"{path}: {place}: {entry['type']}: {entry['msg']}" for place, entry in places
        ) from error
    findings = check_computation(document)
    if findings:
        raise RefusedError(f"{path}: {entry.path}: {entry.code}: {entry.message}" for entry in findings)
    return document


def rank_file(document: SetDocument, path: Path) -> list[RankedRow]:
    """The ranking of that file of scores. RefusedError with every error by line."""
    tree, file = Tree(document), read_scores(_bytes(path))
    scores, survey_held = gather(tree, file)
    if file.errors:
        ordered = sorted(file.errors, key=lambda entry: (entry.line is None, entry.line or 0))
        raise RefusedError(
            f"{path}{'' if entry.line is None else f':{entry.line}'}: {entry.code}: {entry.message}"
            for entry in ordered
        )
    return rank(tree, [total(tree, unit, survey_held) for unit in scores])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RefusedError([f"{path}: unreadable: {error.strerror}"]) from error


def _write(stream: TextIO, text: str) -> None:
    # Vietnamese must come out whole wherever the output goes, whatever the locale of the machine says.
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8")
    print(text, file=stream)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m chamdiem.scoring", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    ranking = commands.add_parser("rank", help="rank units from a criteria set and a file of scores")
    ranking.add_argument("--set", type=Path, required=True, metavar="SET.json")
    ranking.add_argument("--scores", type=Path, required=True, metavar="SCORES.csv")
    ranking.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser
