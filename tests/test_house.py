"""The walls of the house: which room may know which, and which library stays behind which door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "ikigen"
MIDDLE = {"catalogue", "form", "checks", "achievement", "report"}
GROUND = {"excel", "text", "measure"}
MAY_IMPORT = {
    "cli": {"cli", "messages", "pipeline", "demo", "terminal", "text", "model"},
    "terminal": {"checks", "text", "model"},
    "demo": {"demo", "pipeline", "form", "catalogue", "excel", "text", "model"},
    "pipeline": MIDDLE | GROUND | {"choices", "intake", "model", "pipeline"},
    "messages": {"checks", "text", "model"},
    "api": {"pipeline", "text", "model"},
    "choices": {"catalogue", "text", "model"},
    "intake": {"excel", "form", "text", "model"},
    **{room: GROUND | {"model", room} for room in MIDDLE},
    "text": {"model", "text"},
    "excel": {"model", "text", "excel"},
    "measure": {"model", "measure"},
    "model": {"model"},
}
DOORS = {
    "click": {"cli/__init__", "cli/options", "cli/catalogue", "cli/forms", "cli/returns", "cli/report"},
    "rich": {"cli", "terminal"},
    "xlsxwriter": {"excel/writer", "excel/plain_workbook", "excel/plain_worksheet"},
    "python_calamine": {"excel/worker"},
    "openpyxl": {"excel/look_xlsx", "form/annotate"},
    "msoffcrypto": {"excel/guard_ole"},
    "olefile": {"excel/guard_ole"},
    "distributed": {"pipeline/cluster"},
    "cryptography": {"excel/unlock_ods"},
    "docx": {"catalogue/word_text", "report/annex_word", "report/annex_table", "report/annex_template"},
    "PIL": {"report/annex_charts"},
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "constants", "data"}
MODULES = sorted(ROOT.rglob("*.py"))


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "ikigen"}
    return names


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_there_are_modules_to_look_at() -> None:
    """The walk over the package finds it."""
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    """A room imports only rooms below it, and itself."""
    room = _room(path)
    if room in {"__init__", "__main__"}:
        return
    seen = {name.split(".")[1] for name in _imports(path) if name.startswith("ikigen.")}
    assert seen - {"__version__"} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_libraries_stay_behind_their_doors(path: Path) -> None:
    """Each library that touches the outside is imported in its own few modules."""
    where = str(path.relative_to(ROOT).with_suffix("")).replace("\\", "/")
    for library, places in DOORS.items():
        if any(name.split(".")[0] == library for name in _imports(path)):
            assert where in places


def test_names_say_something() -> None:
    """No module is called by a name that says nothing."""
    assert not {p.stem for p in MODULES} & FORBIDDEN_NAMES
