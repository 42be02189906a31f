"""How much a returned workbook may ask of the machine, and why so much: every limit in one place.

A form holds some 5,000 cells in 1 MB of XML; the largest workbook this program writes itself, a whole year of a
large office, stays under a tenth of each limit. A workbook at the limit is still read within 256 MB and a few
seconds.
"""

from __future__ import annotations

from typing import Final

MEBIBYTE: Final = 1024 * 1024

MAX_FILE: Final = 64 * MEBIBYTE
"""Bytes of a file: photographs as evidence fit, a disk image does not."""
MAX_BINARY_FILE: Final = 24 * MEBIBYTE
"""Bytes of the workbook stream of an ``.xls`` and of the binary parts of an ``.xlsb``."""

MAX_PARTS: Final = 4_000
"""Parts of an archive: a form has some 30, one with many pictures a few hundred."""
MAX_DIRECTORY: Final = MEBIBYTE
"""Bytes of an archive's directory: it is read whole before anything can be counted."""
MAX_XML_PART: Final = 24 * MEBIBYTE
"""Inflated bytes of one XML part: it is held in memory while it is read."""
MAX_KEPT: Final = 40 * MEBIBYTE
"""Inflated bytes of all parts that are XML or are read, together."""
MAX_OTHER: Final = 192 * MEBIBYTE
"""Inflated bytes of pictures and other parts that are not XML; they are measured, never kept."""
MAX_RATIO: Final = 200
"""Inflated over packed bytes of one part: spreadsheet XML reaches 50, a bomb 1,000."""
RATIO_FROM: Final = 4 * MEBIBYTE
"""Parts inflating to less than this may have any ratio: they cannot hurt."""

MAX_RUN: Final = MEBIBYTE
"""Bytes of XML without a single tag: a cell holds at most 32,767 characters, so this is one giant string."""
MAX_DEPTH: Final = 256
"""Elements inside one another: spreadsheets stay under 30."""
MAX_ELEMENTS: Final = 1_500_000
"""XML elements of a workbook: about a second of scanning."""

MAX_NODES: Final = 100_000
"""Elements that are kept from one part: a workbook has at most 65,490 cell formats, and few of anything else."""

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 500
"""The last row and column that may hold something: a reader allocates everything above and left of it."""
MAX_AREA: Final = 2_000_000
"""Cells in the boxes from A1 to the last filled cell of each sheet, summed: some 32 bytes each in the reader."""
MAX_CELLS: Final = 400_000
"""Cells that really stand in a workbook, blank ones with a format included."""
MAX_SHEETS: Final = 200

CHUNK: Final = 64 * 1024
"""Bytes inflated and looked at in one step."""

WORKER_MEMORY: Final = 512 * MEBIBYTE
"""Address space of the worker: the interpreter maps some 100 MB of it before it reads anything."""
WORKER_SECONDS: Final = 20.0
"""A workbook within the limits takes the worker under two seconds on a slow office machine."""
WORKER_FROM_BYTES: Final = 8 * MEBIBYTE
"""From here on a workbook is read in the worker even if the guard has nothing against it."""

MAX_SPIN: Final = 500_000
"""Rounds of hashing that an encrypted file may ask for: Excel writes 100,000, a hostile file billions."""
