"""The house has a direction: a package imports only from its left, deferred imports included, and there is no cycle."""

import ast
from pathlib import Path

import pytest

BLOG = Path(__file__).resolve().parents[2] / "blog"

# Low to high. `app` puts the house together; what stands right of it only starts it.
ORDER = (
    "lib config errors security assets storage extensions jobs settings i18n audit mail search accounts media articles planning"
    " frontpage pages comments feeds public commenting authoring error_pages app serving demo bench wsgi cli"
).split()

FILES = sorted(path for path in BLOG.rglob("*.py") if "migrations" not in path.parts)


def test_every_room_of_the_house_has_its_place_in_the_order() -> None:
    rooms = {path.relative_to(BLOG).parts[0].removesuffix(".py") for path in FILES}
    assert rooms - {"__init__"} <= set(ORDER), "say in ORDER and in docs/architecture.md where the new room stands"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BLOG)))
def test_imports_come_only_from_the_left(path: Path) -> None:
    if path == BLOG / "__init__.py":
        return  # the front door: the one deferred import of the house, see docs/decisions.md
    room = path.relative_to(BLOG).parts[0].removesuffix(".py")
    for target in _imported_rooms(path):
        assert target in ORDER, f"{path.name} imports blog.{target}, which is nowhere in ORDER"
        assert ORDER.index(target) <= ORDER.index(room), f"blog.{room} imports blog.{target}, which stands above it"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {_name(path): _imported_modules(path) for path in FILES}
    circle = _circle(graph)
    assert not circle, " -> ".join(circle)


def _imported_rooms(path: Path) -> set[str]:
    return {module.split(".")[1] for module in _imported_modules(path) if "." in module}


def _imported_modules(path: Path) -> set[str]:
    """Every `blog.…` module a file imports anywhere, also inside functions; names of `from` imports that are modules."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("blog.")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "blog":
            assert node.level == 0, f"{path}: write imports from the top"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if _is_module(full) else str(node.module))
    return found - {"blog"}


def _is_module(name: str) -> bool:
    path = BLOG.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def _name(path: Path) -> str:
    parts = path.relative_to(BLOG.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _circle(graph: dict[str, set[str]]) -> list[str]:
    done: set[str] = set()

    def visit(module: str, trail: list[str]) -> list[str]:
        if module in trail:
            return [*trail[trail.index(module) :], module]
        if module in done or module not in graph:
            return []
        for target in sorted(graph[module]):
            if found := visit(target, [*trail, module]):
                return found
        done.add(module)
        return []

    for module in sorted(graph):
        if found := visit(module, []):
            return found
    return []
