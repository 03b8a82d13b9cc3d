"""Modules and functions stay short, and their names say what is in them."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("harzwerk_cms", "events", "courses", "site", "tests", "tools")
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
# Whatever lands in them has nothing in common but the lack of a place.
SAY_NOTHING = {"utils", "helpers", "common", "misc"}

MODULES = sorted(
    path
    for source in SOURCES
    for path in (ROOT / source).rglob("*.py")
    if "migrations" not in path.parts
)


def named(path):
    return str(path.relative_to(ROOT))


def lines_of_code(function):
    """Count from `def` to the end, without the docstring: what it promises may be said in full."""
    first = function.body[0]
    says = first.end_lineno - first.lineno + 1 if ast.get_docstring(function, clean=False) else 0
    return function.end_lineno - function.lineno + 1 - says


def test_modules_are_short():
    lengths = {named(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_functions_are_short():
    lengths = {
        f"{named(path)}: {node.name}": lines_of_code(node)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {n: lines for n, lines in lengths.items() if lines > MOST_LINES_OF_A_FUNCTION} == {}


def test_names_say_what_is_in_them():
    words = {named(path): path.relative_to(ROOT).with_suffix("").parts for path in MODULES}
    empty = [name for name, parts in words.items() if SAY_NOTHING & set(parts)]
    assert empty == []
    assert [name for name, parts in words.items() if "base" in parts[:-1]] == []
