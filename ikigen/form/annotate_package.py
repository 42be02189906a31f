"""The parts of a workbook's package: read, changed, added, and written again in the same order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ikigen.form.annotate_xml import CannotMarkError, ElementScan, Splices, attribute, name_of_tag, plain

CONTENT_TYPES: Final = "[Content_Types].xml"
LINK_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_LINKS: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_LINKS}"></Relationships>'
)
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The clock must not show in the bytes."""


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship: its id, the last word of its kind, the part that it leads to."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts by name.

    Args:
        content: a workbook that the reader has read, so that its guard has looked at it.

    Raises:
        CannotMarkError: it is no ``.xlsx`` or ``.xlsm``.
    """

    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                self._parts = {_tidy(entry.filename): archive.read(entry) for entry in entries}
        except zipfile.BadZipFile as error:
            raise CannotMarkError("archive") from error
        self._names = {name.lower(): name for name in self._parts}
        if len(self._names) != len(self._parts) or CONTENT_TYPES not in self._parts:
            raise CannotMarkError("archive")

    def __contains__(self, name: str) -> bool:
        return _tidy(name).lower() in self._names

    def __getitem__(self, name: str) -> bytes:
        if name not in self:
            raise CannotMarkError(f"part {name}")
        return self._parts[self._names[_tidy(name).lower()]]

    def __setitem__(self, name: str, content: bytes) -> None:
        name = self._names.setdefault(_tidy(name).lower(), _tidy(name))
        self._parts[name] = content

    @property
    def drawings(self) -> tuple[str, ...]:
        """The drawings that may hold boxes of notes."""
        return tuple(name for name in self._parts if name.lower().endswith(".vml"))

    def xml(self, name: str) -> bytes:
        """A part that is XML, as plain UTF-8."""
        return plain(self[name])

    def remove(self, name: str) -> None:
        """Take a part out, with its relationships and its content type."""
        for gone in (name, links_part(name)):
            if gone in self:
                del self._parts[self._names.pop(_tidy(gone).lower())]
                self._undeclare(gone)

    def free_name(self, pattern: str) -> str:
        """A name that no part has yet; ``pattern`` takes a number."""
        return next(name for n in range(1, 10_000) if (name := pattern.format(n)) not in self)

    def links(self, part: str) -> tuple[Link, ...]:
        """Where a part's relationships lead inside the package."""
        place = links_part(part)
        if place not in self:
            return ()
        nodes = [node.attributes for node in ElementScan(self.xml(place), "Relationship").run()]
        folder = posixpath.dirname(part)
        return tuple(
            Link(
                node.get("Id", ""),
                node.get("Type", "").rpartition("/")[2],
                _target(folder, node.get("Target", "")),
            )
            for node in nodes
            if node.get("TargetMode") != "External"
        )

    def linked(self, part: str, kind: str) -> str | None:
        """The first part of a kind that a part leads to, if it is there."""
        found = (link.target for link in self.links(part) if link.kind == kind)
        return next((target for target in found if target in self), None)

    def link(self, part: str, kind: str, target: str) -> str:
        """Make a part lead to another; the id of the new relationship. ``kind`` is its whole name."""
        place = links_part(part)
        content = self.xml(place) if place in self else _NO_LINKS.encode()
        root, *nodes = ElementScan(content, "Relationships", "Relationship").run()
        taken = {node.attributes.get("Id", "") for node in nodes}
        new = next(name for n in range(1, 100_000) if (name := f"rIdKoreksi{n}") not in taken)
        name = name_of_tag(content[root.start : root.inner]).replace("Relationships", "Relationship")
        splices = Splices(content)
        splices.append(root, f'<{name} Id="{new}" Type="{attribute(kind)}" Target="/{attribute(target)}"/>')
        self[place] = splices.made()
        return new

    def unlink(self, part: str, link: Link) -> None:
        """Take a relationship away."""
        place = links_part(part)
        content = self.xml(place)
        splices = Splices(content)
        for node in ElementScan(content, "Relationship").run():
            if node.attributes.get("Id") == link.id:
                splices.replace(node.start, node.end, b"")
        self[place] = splices.made()

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part holds; every part of the suffix ``vml`` holds the same."""
        is_vml = part.endswith(".vml")
        content = self.xml(CONTENT_TYPES)
        root, *nodes = ElementScan(content, "Types", "Default", "Override").run()
        if is_vml and any(node.attributes.get("Extension", "").lower() == "vml" for node in nodes):
            return
        prefix = name_of_tag(content[root.start : root.inner]).removesuffix("Types")
        kind, key, value = ("Default", "Extension", "vml") if is_vml else ("Override", "PartName", f"/{part}")
        entry = f'<{prefix}{kind} {key}="{attribute(value)}" ContentType="{content_type}"/>'
        splices = Splices(content)
        if is_vml:
            splices.replace(root.inner, root.inner, entry)
        else:
            splices.append(root, entry)
        self[CONTENT_TYPES] = splices.made()

    def _undeclare(self, part: str) -> None:
        content = self.xml(CONTENT_TYPES)
        splices = Splices(content)
        for node in ElementScan(content, "Override").run():
            if _tidy(node.attributes.get("PartName", "")).lower() == _tidy(part).lower():
                splices.replace(node.start, node.end, b"")
        self[CONTENT_TYPES] = splices.made()

    def archive(self) -> bytes:
        """The package; the same parts make the same bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._parts.items():
                entry = zipfile.ZipInfo(name, _STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return buffer.getvalue()


def links_part(part: str) -> str:
    """The part that holds the relationships of a part ("" is the package itself)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _link(node: Mapping[str, str], folder: str) -> Link:
    kind = node.get("Type", "").rpartition("/")[2]
    return Link(node.get("Id", ""), kind, _target(folder, node.get("Target", "")))


def _target(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _tidy(name: str) -> str:
    return name.replace("\\", "/").removeprefix("/")
