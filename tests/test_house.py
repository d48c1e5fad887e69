"""The house keeps its own rules: arrows between rooms, small modules, small functions, a sentence at every door."""

from __future__ import annotations

import ast
import graphlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
#: A sheet of paper walks through the rooms in this order; an import only points to an earlier one.
ROOMS = ("problems", "files", "columns", "faces", "sweeping", "content", "language", "page", "checks", "batch", "desk")
#: What runs before anything is installed.
BARE = ("handpress", "handpress.desk", "handpress.faces", "handpress.desk.machine", "handpress.desk.setup")


def dotted(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {dotted(path): path for path in sorted((HOUSE / "handpress").rglob("*.py"))}
TREES = {module: ast.parse(path.read_text("utf-8")) for module, path in FILES.items()}
PLAN = (HOUSE / "docs" / "architecture.md").read_text("utf-8")
PACKAGES = {module for module, path in FILES.items() if path.name == "__init__.py"}


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module that an import statement may load, wherever it stands: of `from a import b`, both a and a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def inner(tree: ast.Module) -> set[str]:
    """The modules of the house that are imported, leaving out the packages on the way, which are empty."""
    return set(imported(tree)) & FILES.keys() - PACKAGES


def later(module: str, names: set[str]) -> list[str]:
    """Those in a later room than the module's own."""
    rooms = {name: ROOMS.index(name.split(".")[1]) for name in (*names, module)}
    return sorted(name for name in names if rooms[name] > rooms[module])


def cycle(arrows: dict[str, set[str]]) -> list[str]:
    try:
        graphlib.TopologicalSorter(arrows).prepare()
    except graphlib.CycleError as error:
        return error.args[1]
    return []


def functions(tree: ast.Module) -> dict[str, int]:
    """Name and line → number of lines from `def` to the end."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {f"{n.name}:{n.lineno}": n.end_lineno - n.lineno + 1 for n in ast.walk(tree) if isinstance(n, kinds)}


def opens_with_a_sentence(tree: ast.Module) -> bool:
    return (ast.get_docstring(tree) or "").split("\n\n")[0].endswith(".")


def test_imports_only_point_to_earlier_rooms():
    arrows = {module: later(module, inner(tree)) for module, tree in TREES.items() if module not in PACKAGES}
    assert {module: wrong for module, wrong in arrows.items() if wrong} == {}


def test_no_import_goes_in_a_circle():
    assert cycle({module: inner(tree) for module, tree in TREES.items()}) == []


def test_every_module_opens_with_a_sentence():
    assert [module for module, tree in TREES.items() if not opens_with_a_sentence(tree)] == []


def test_modules_and_functions_are_short():
    lines = {module: len(path.read_text("utf-8").splitlines()) for module, path in FILES.items()}
    assert {module: number for module, number in lines.items() if number > 300} == {}
    long = {(m, name): number for m, tree in TREES.items() for name, number in functions(tree).items() if number > 50}
    assert long == {}


def told_of(room: str) -> str:
    """What the plan says of a room, under the heading that names it."""
    parts = PLAN.partition("\n## The rooms\n")[2].partition("\n## ")[0].split("\n### ")
    return next(part for part in parts if re.match(rf".*\b{room}\b", part))


def test_the_plan_names_every_module_in_its_room():
    # A rule need not be named: whoever looks for one looks for its code, with which it opens.
    rules = {m for m in FILES if m.startswith("handpress.checks.") and re.match(r"H\d{3}", ast.get_docstring(TREES[m]))}
    named = {m: rf"(?<!\w){re.escape(FILES[m].name)}" for m in FILES.keys() - PACKAGES - rules}
    assert [m for m, name in sorted(named.items()) if not re.search(name, told_of(m.split(".")[1]))] == []


def test_the_plan_names_no_module_that_is_no_more():
    there = [f"/{path.relative_to(HOUSE)}" for room in ("handpress", "tests") for path in (HOUSE / room).rglob("*.py")]
    named = re.findall(r"(?<![\w.])[\w/]+\.py\b", PLAN.replace("build_handouts.py", ""))
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in there)] == []


def test_packages_are_empty():
    inside = {module: [ast.unparse(node) for node in TREES[module].body[1:]] for module in PACKAGES}
    assert inside.pop("handpress")[0].startswith("__version__ = ")
    assert {module: nodes for module, nodes in inside.items() if nodes} == {}


def test_only_one_module_knows_weasyprint():
    knowing = {m for m, tree in TREES.items() if "weasyprint" in {name.split(".")[0] for name in imported(tree)}}
    assert knowing == {"handpress.page.pdf"}


def test_no_library_touches_a_translators_file():
    banned = {"babel.messages", "polib", "gettext"}
    assert [module for module, tree in TREES.items() if banned & set(imported(tree))] == []


@pytest.mark.parametrize("module", BARE)
def test_setting_up_needs_no_more_than_an_old_python(module):
    source = FILES[module].read_text("utf-8")
    names = set(imported(ast.parse(source, feature_version=(3, 9))))
    assert names & FILES.keys() <= set(BARE)
    assert {name.split(".")[0] for name in names} <= {"handpress", *sys.stdlib_module_names}


def test_the_rules_catch_what_they_forbid():
    arrow = ast.parse("def late():\n    from handpress.desk import setup")
    assert later("handpress.files", inner(arrow)) == ["handpress.desk.setup"]
    assert later("handpress.desk.doctor", inner(arrow)) == []
    assert cycle({"a": {"b"}, "b": {"a"}})
    assert not cycle({"a": {"b"}, "b": set()})
    assert functions(ast.parse("def f():\n" + "    pass\n" * 50)) == {"f:1": 51}
    assert not opens_with_a_sentence(ast.parse("import os"))
    assert not opens_with_a_sentence(ast.parse("'no sentence'"))
    assert "babel.messages" in set(imported(ast.parse("from babel import messages")))
