"""The manual of findings, made from the table of findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ikigen.text.commands import SEVERITY_LABEL
from ikigen.text.findings import FINDINGS
from ikigen.text.findings.entry import FindingText

_HEAD: Final = """# Temuan

Semua temuan yang dapat dibuat ikigen, menurut kodenya. Kode ini sama di layar, di `--json`, di `temuan.csv`, dan di
lembar Temuan. Kata miring di dalam kalimat diganti dengan yang sebenarnya.
"""
_USED: Final = {True: "nilai dipakai", False: "nilai tidak dipakai"}
_FACT: Final = re.compile(r"\{(\w+)[^}]*\}")


def findings_manual(table: Mapping[str, FindingText] = FINDINGS) -> str:
    """The manual as Markdown: one heading per code, in alphabetical order."""
    return _HEAD + "".join(_entry(code, table[code]) for code in sorted(table))


def _entry(code: str, text: FindingText) -> str:
    sentence = _FACT.sub(r"*\1*", text.sentence)
    label = SEVERITY_LABEL[text.severity.value]
    return f"\n## `{code}`\n\n{label}, {_USED[text.used]}.\n\n> {sentence}\n\n{text.explanation}\n"
