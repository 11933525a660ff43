"""The architecture, read from the source: floors, cycles, the rim, sizes, nothing at import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
PACKAGE = "diplograph"

#: Floor of each package or module below ``diplograph``; those on one floor may import each other.
FLOORS = [
    {"errors"},
    {"model"},
    {"files", "build"},
    {"store", "query"},
    {"analysis", "views", "curation", "endpoint"},
    {"api"},
    {"cli"},
]
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}

#: Where disk and sockets may be touched.
RIM = ("files", "cli", "api")

#: Calls and attributes that touch the disk, a socket or the environment.
TOUCHING = {
    "open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink", "rmdir",
    "touch", "symlink_to", "rmtree", "copyfile", "copytree", "urlopen", "create_connection",
    "mkstemp",
    "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory",
}  # fmt: skip
TOUCHING_MODULES = {"socket", "urllib.request", "http.client", "tempfile", "shutil", "requests"}

#: What a module may do when it is imported.
DEFINITIONS = (
    ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign,
    ast.AnnAssign,
)  # fmt: skip


@cache
def trees() -> dict[str, tuple[Path, ast.Module]]:
    """Return path and syntax tree of each module by its dotted name."""
    found = {}
    for path in sorted((SOURCE / PACKAGE).rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = (path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
    return found


MODULES = sorted(trees())


def floor_of(module: str) -> int | None:
    """Return the floor; None for ``diplograph`` itself and for ``__main__``, the doors."""
    parts = module.split(".")
    if len(parts) == 1 or parts[1] == "__main__":
        return None
    return LEVEL[parts[1]]


def imports_of(module: str) -> Iterator[str]:
    """Yield the modules of the package that ``module`` imports, in functions too."""
    for node in ast.walk(trees()[module][1]):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.split(".")[0] == PACKAGE)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import in line {node.lineno}"
            if node.module and node.module.split(".")[0] == PACKAGE:
                for each in node.names:
                    inner = f"{node.module}.{each.name}"
                    yield inner if inner in trees() else node.module


def test_there_are_modules_and_each_has_a_floor() -> None:
    assert len(MODULES) > 40
    below = {name.split(".")[1] for name in MODULES if "." in name} - {"__main__"}
    assert below <= set(LEVEL), f"give a floor to {below - set(LEVEL)}"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_its_own_floor_or_a_lower_one(module: str) -> None:
    own = floor_of(module)
    if own is None:
        return
    for imported in imports_of(module):
        other = floor_of(imported)
        assert other is None or other <= own, f"{module} climbs to {imported}"
        if other is None:
            assert imported == PACKAGE, f"{module} imports the door {imported}"


def test_no_module_imports_itself_by_a_circle() -> None:
    graph = {module: set(imports_of(module)) - {module, PACKAGE} for module in MODULES}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path[path.index(module) :], module))
        if module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("module", MODULES)
def test_disk_and_sockets_are_touched_at_the_rim_only(module: str) -> None:
    parts = module.split(".")
    if len(parts) > 1 and parts[1] in RIM:
        return
    path, tree = trees()[module]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = getattr(function, "id", getattr(function, "attr", ""))
            own = isinstance(function, ast.Name) and function.id == "read_text"
            assert name not in TOUCHING or own, f"{path}:{node.lineno}: {name}() outside the rim"
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        assert not TOUCHING_MODULES & set(names), f"{path}:{node.lineno}: imports {names}"


def _is_definition(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr):
        value = node.value
        registers = isinstance(value, ast.Call) and _called(value) in ("add_command",)
        return isinstance(value, ast.Constant) or registers
    if isinstance(node, ast.If):
        test = ast.unparse(node.test)
        return test in ("TYPE_CHECKING", "__name__ == '__main__'")
    return isinstance(node, DEFINITIONS)


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


@pytest.mark.parametrize("module", MODULES)
def test_nothing_happens_at_import(module: str) -> None:
    path, tree = trees()[module]
    for node in tree.body:
        assert _is_definition(node), f"{path}:{node.lineno}: runs at import"
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for each in ast.walk(node.value):
                if isinstance(each, ast.Call):
                    touching = TOUCHING | {"files", "getenv", "run", "Popen", "print"}
                    assert _called(each) not in touching, f"{path}:{each.lineno}: runs at import"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_one_idea(module: str) -> None:
    path, tree = trees()[module]
    lines = len(path.read_text(encoding="utf-8").splitlines())
    most = 250
    assert lines <= most, f"{path}: {lines} lines; split it"
    assert ast.get_docstring(tree), f"{path}: no docstring"


@pytest.mark.parametrize("module", MODULES)
def test_a_function_fits_a_screen(module: str) -> None:
    path, tree = trees()[module]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= 45, f"{path}:{node.lineno}: {node.name} has {lines} lines"


def test_no_module_is_called_after_nothing() -> None:
    nothing = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc"}
    assert not nothing & {part for module in MODULES for part in module.split(".")}
