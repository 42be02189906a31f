"""What a workbook says of itself: custom properties, the stamp of its last saving, the program that saved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from ikigen.excel.guard_xml import Node
from ikigen.excel.guard_zip import Package

_CUSTOM, _CORE, _APP, _META = "docProps/custom.xml", "docProps/core.xml", "docProps/app.xml", "meta.xml"
_FIGURES: Final = {"r4", "r8", "decimal", "float"}


@dataclass(frozen=True)
class Properties:
    """Custom properties as text, the stamp inside (UTC without a zone), the program's name."""

    custom: dict[str, str] = field(default_factory=dict)
    saved: datetime | None = None
    application: str = ""


def properties_of_ooxml(package: Package) -> Properties:
    """The properties of an ``.xlsx``, ``.xlsm`` or ``.xlsb``.

    Raises:
        RefusedError: a part is hostile or broken.
    """
    custom: dict[str, str] = {}
    name = ""
    for node in package.nodes(_CUSTOM):
        if node.name == "property":
            name = node.attributes.get("name", "")
        elif node.parent == "property" and name:
            custom[name] = _whole(node.text) if node.name in _FIGURES else node.text
    saved = _stamp(package.nodes(_CORE, "modified"), "modified")
    return Properties(custom, saved, _first(package.nodes(_APP, "Application"), "Application"))


def properties_of_ods(package: Package) -> Properties:
    """The properties of an ``.ods``.

    Raises:
        RefusedError: a part is hostile or broken.
    """
    nodes = package.nodes(_META)
    own = [(node, node.attributes) for node in nodes if node.name == "user-defined"]
    custom = {
        said.get("name", ""): _whole(node.text) if said.get("value-type") in _FIGURES else node.text
        for node, said in own
    }
    return Properties(custom, _stamp(nodes, "date"), _first(nodes, "generator"))


def _first(nodes: Iterable[Node], name: str) -> str:
    return next((node.text.strip() for node in nodes if node.name == name), "")


def _stamp(nodes: Iterable[Node], name: str) -> datetime | None:
    try:
        stamp = datetime.fromisoformat(_first(nodes, name))
    except ValueError:
        return None
    return stamp.astimezone(UTC).replace(tzinfo=None) if stamp.tzinfo else stamp


def _whole(text: str) -> str:
    """A figure that is whole, without its decimals: some programs write every property as a float."""
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() else text
