"""What a draft of a catalogue says of itself."""

from __future__ import annotations

from typing import Final

SUGGESTED: Final = (
    "Usulan dari dokumen Word: periksa jenis, satuan, akumulasi, polaritas dan sumbernya, lalu hapus kalimat ini."
)
UNNAMED: Final = "JABATAN"
