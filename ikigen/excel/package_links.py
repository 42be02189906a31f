"""How the parts of an Office package point to each other."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from ikigen.excel.guard_zip import Package


@dataclass(frozen=True, slots=True)
class Links:
    """The parts that one part points to: by relationship id, and by the last word of the kind."""

    by_id: Mapping[str, tuple[str, str]]

    def first(self, kind: str) -> str | None:
        """The first part of that kind."""
        return next((target for word, target in self.by_id.values() if word == kind), None)


def links_of(package: Package, part: str) -> Links:
    """Where a part's relationships lead, as absolute part names."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}
    for node in package.nodes(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
        target = node.attributes.get("Target", "")
        if node.attributes.get("TargetMode") != "External":
            absolute = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = node.attributes.get("Type", "").rpartition("/")[2]
            found[node.attributes.get("Id", "")] = (kind, absolute)
    return Links(found)
