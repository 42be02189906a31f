"""The pictures of the README and the guide, made from what the program writes.

Run it with ``python docs/make_pictures.py`` where LibreOffice (``soffice``) and poppler (``pdftoppm``) are
installed. Forms and report come from ``ikigen demo`` and the year that the guide tells; pages are drawn by
LibreOffice.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import ikigen
from ikigen.catalogue.write import write_catalogue_workbook
from ikigen.demo import run_demo
from ikigen.pipeline.catalogues import open_catalogue

PICTURES = Path(__file__).parent / "gambar"
YEAR = 2026
RESOLUTION = 80


@dataclass(frozen=True)
class Picture:
    """A page of a file that the demonstration wrote, and the name of its picture.

    ``words`` all stand on the page that is wanted; the first page that has them is drawn.
    """

    name: str
    file: str
    words: tuple[str, ...]


WANTED = (
    Picture("petunjuk", "2-formulir-kembali/IKI_2026_UMUM.xlsx", ("PETUNJUK PENGISIAN",)),
    Picture("formulir", "2-formulir-kembali/IKI_2026_UMUM.xlsx", ("TRIWULAN III", "UMUM-01")),
    Picture("rekap", "2-formulir-kembali/IKI_2026_UMUM.xlsx", ("REKAP CAPAIAN", "UMUM-01")),
    Picture("ringkasan", "3-hasil/konsolidasi_2026_TW3.xlsx", ("Ringkasan capaian kinerja",)),
    Picture("capaian", "3-hasil/konsolidasi_2026_TW3.xlsx", ("UMUM-01", "UMUM-08", "Pertum")),
    Picture("rekonsiliasi", "3-hasil/konsolidasi_2026_TW3.xlsx", ("Sel pemilik", "UMUM-15")),
    Picture("kelengkapan", "3-hasil/konsolidasi_2026_TW3.xlsx", ("Kelengkapan:",)),
    Picture("triwulan-berikut", "berikut/IKI_2026_KEU.xlsx", ("TRIWULAN III", "KEU-01")),
    Picture("perbaikan", "berikut/IKI_2026_KEU.xlsx", ("PERBAIKAN ANGKA",)),
    Picture("koreksi", "koreksi/IKI_2026_UMUM_koreksi.xlsx", ("Keadaan",)),
    Picture("katalog", "katalog.xlsx", ("UMUM-08", "akumulasi")),
    Picture("lampiran", "3-hasil/lampiran_lakip_2026.docx", ("UMUM-01", "Tabel 3")),
)


def draw(picture: Picture, demo: Path, scratch: Path) -> None:
    """Draw one page as PNG."""
    source = demo / picture.file
    pdf = scratch / f"{source.stem}.pdf"
    if not pdf.exists():
        profile = (scratch / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", scratch, source], check=True, capture_output=True)
    page = str(page_with(picture.words, pdf))
    target = PICTURES / picture.name
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), "-f", page, "-l", page]
    subprocess.run([*command, pdf, target], check=True)


def page_with(words: tuple[str, ...], pdf: Path) -> int:
    """The first page on which all the words stand, counted from 1."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    for number, page in enumerate(text.split("\f"), start=1):
        if all(word in page for word in words):
            return number
    raise SystemExit(f"no page of {pdf.name} has {words}")


def main() -> None:
    """Draw every picture that is wanted."""
    for program in ("soffice", "pdftoppm", "pdftotext"):
        if shutil.which(program) is None:
            raise SystemExit(f"{program} is not installed")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo, scratch = Path(folder, "demo"), Path(folder, "scratch")
        scratch.mkdir()
        run_demo(demo, YEAR)
        returns, catalogue = demo / "2-formulir-kembali", demo / "katalog"
        ikigen.generate(YEAR, previous=[returns], out=demo / "berikut", catalogue=catalogue)
        ikigen.check([returns], year=YEAR, annotate=demo / "koreksi", catalogue=catalogue)
        (demo / "katalog.xlsx").write_bytes(write_catalogue_workbook(open_catalogue(None)))
        for picture in WANTED:
            draw(picture, demo, scratch)


if __name__ == "__main__":
    main()
