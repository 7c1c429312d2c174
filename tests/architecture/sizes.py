"""How long files and functions may be (style.md, habit 14; servicekit: architecture.md, shared code)."""

from tests.architecture.source import Source, functions

LONGEST_FILE = 300
LONGEST_KIT_FILE = 200
LONGEST_FUNCTION = 40


def long_files(sources: list[Source]) -> list[str]:
    """Files above their limit, in lines."""
    return [f"{s.path}: {len(s.lines)} lines" for s in sources if len(s.lines) > _limit(s.path)]


def long_functions(sources: list[Source]) -> list[str]:
    """Functions above the limit, from `def` to their last line."""
    return [
        f"{source.path}:{node.lineno} {node.name}: {length} lines"
        for source in sources
        for node in functions(source)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def _limit(path: str) -> int:
    return LONGEST_KIT_FILE if path.startswith("libs/chamdiem/servicekit/") else LONGEST_FILE
