"""What is known of a small part is kept in mind by its bytes, and by nothing else of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from excel.hostile_files import MAIN, xlsx, zipped

from ikigen.excel import guard_zip, limits
from ikigen.excel.guard_xml import Budget
from ikigen.excel.guard_zip import Package
from ikigen.excel.reader import read_workbook
from ikigen.excel.refusal import RefusedError

_STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>'
_THEME = "<theme><a/><b/><c/></theme>"


def _package(budget: Budget, **parts: str) -> Package:
    content = zipped({f"{name}.xml": text.encode() for name, text in parts.items()})
    return Package(io.BytesIO(content), budget)


def _codes(tmp_path: Path, content: bytes) -> list[str]:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    return [finding.code for finding in read_workbook(path)[1]]


@pytest.mark.parametrize("wanted", [(), ("xf",), ("cellXfs", "xf")])
def test_known_or_not_the_elements_are_the_same(monkeypatch: pytest.MonkeyPatch, wanted: tuple[str, ...]) -> None:
    """Twice from memory, and once as a part that is too large to be kept in mind."""
    told = []
    for small in (guard_zip._SMALL, guard_zip._SMALL, 10):
        monkeypatch.setattr(guard_zip, "_SMALL", small)
        budget = Budget()
        nodes = _package(budget, styles=_STYLES).nodes("styles.xml", *wanted)
        told.append(([(n.name, n.attributes, n.parent, n.text) for n in nodes], budget))
    assert told[0] == told[1] == told[2]
    assert told[0][1].elements == 4


@pytest.mark.parametrize("rest", [_THEME, "\x01\x02 no XML"])
def test_what_nobody_reads_is_charged_every_time(monkeypatch: pytest.MonkeyPatch, rest: str) -> None:
    """The limits hold for a workbook, whatever was seen in the one before."""
    charged = []
    for small in (guard_zip._SMALL, guard_zip._SMALL, 3):
        monkeypatch.setattr(guard_zip, "_SMALL", small)
        budget = Budget()
        _package(budget, rest=rest).measure_rest()
        charged.append(budget)
    assert charged[0] == charged[1] == charged[2]
    assert charged[0].kept_bytes + charged[0].other_bytes == len(rest)


def test_known_parts_pass_the_limits_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many parts of the same bytes are as many elements as they are."""
    parts = {f"part{number}": _THEME for number in range(5)}
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 4 * len(parts))
    _package(Budget(), **parts).measure_rest()
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 4 * len(parts) - 1)
    with pytest.raises(RefusedError) as refused:
        _package(Budget(), **parts).measure_rest()
    assert refused.value.code == "file-bomb"


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (f'<!DOCTYPE x [<!ENTITY a "b">]>{_STYLES}', "file-entities"),
        (_STYLES.replace("<xf", '<xf y="&a;"', 1), "file-damaged"),
        (_STYLES.removesuffix(">"), "file-damaged"),
    ],
)
def test_a_bad_part_is_refused_beside_known_ones(tmp_path: Path, bad: str, code: str) -> None:
    """Good, bad, good, bad again: what was good before excuses nothing, and what was bad is bad each time."""
    good = xlsx(xl__theme_xml=_STYLES.encode())
    for content in (xlsx(xl__theme_xml=bad.encode()), xlsx(docProps__app_xml=bad.encode())):
        for _ in range(2):
            assert _codes(tmp_path, good) == []
            assert _codes(tmp_path, content) == [code]
