"""Individual performance indicators of an office: forms out, returns in, one workbook for the LAKIP."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ikigen.api import check, consolidate, generate

__version__ = "0.1.0"

__all__ = ["__version__", "check", "consolidate", "generate"]


def __getattr__(name: str) -> object:
    """Import the functions of the library at their first use: ``ikigen --help`` must answer at once."""
    if name in __all__:
        return getattr(import_module("ikigen.api"), name)
    raise AttributeError(name)
