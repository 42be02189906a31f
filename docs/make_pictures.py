"""The pictures of the README and the guide, made from what the program writes.

Run it with ``python docs/make_pictures.py`` where LibreOffice (``soffice``) and poppler (``pdftoppm``) are
installed; names behind it draw only those pictures. Forms and report come from ``ikigen demo``, and the year that
the guide tells from the test that plays it; pages are drawn by LibreOffice.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

import ikigen
from ikigen.catalogue.write import write_catalogue_workbook
from ikigen.demo import run_demo
from ikigen.pipeline.catalogues import open_catalogue

PICTURES = Path(__file__).parent / "gambar"
YEAR = 2026
RESOLUTION = 80
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>id-ID</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True)
class Picture:
    """A page of a file that the demonstration wrote, and the name of its picture.

    ``words`` all stand on the page that is wanted: the first page that has them is drawn, down to ``height``.
    """

    name: str
    file: str
    words: tuple[str, ...]
    height: float = 1.0


WANTED = (
    Picture("petunjuk", "2-formulir-kembali/IKI_2026_UMUM.xlsx", ("PETUNJUK PENGISIAN",)),
    Picture("formulir", "2-formulir-kembali/IKI_2026_UMUM.xlsx", ("TRIWULAN III", "UMUM-01")),
    Picture("rekap", "2-formulir-kembali/IKI_2026_UMUM.xlsx", ("REKAP CAPAIAN", "UMUM-01")),
    Picture("ringkasan", "3-hasil/konsolidasi_2026_TW3.xlsx", ("Ringkasan capaian kinerja",)),
    Picture("capaian", "3-hasil/konsolidasi_2026_TW3.xlsx", ("Sekretaris", "SEK-08", "Pertum")),
    Picture("rekonsiliasi", "3-hasil/konsolidasi_2026_TW3.xlsx", ("Sel pemilik", "UMUM-15")),
    Picture("kelengkapan", "3-hasil/konsolidasi_2026_TW3.xlsx", ("Kelengkapan:",)),
    Picture("triwulan-berikut", "berikut/IKI_2026_KEU.xlsx", ("TRIWULAN III", "KEU-01")),
    Picture("terlambat", "tahun/kirim2/IKI_2026_PTSP-NONUSAHA.xlsx", ("TRIWULAN I ", "Angka pemilik: 200"), 0.75),
    Picture("revisi", "tahun/katalog.xlsx", ("berlaku_mulai", "Perubahan anggaran"), 0.3),
    Picture("perbaikan", "tahun/kembali/TW3/IKI_2026_KEU.xlsx", ("PERBAIKAN ANGKA",)),
    Picture("tahun-lalu", "tahun/kirim2027/IKI_2027_KEU.xlsx", ("Realisasi tahun",), 0.55),
    Picture("koreksi", "koreksi/IKI_2026_UMUM_koreksi.xlsx", ("Keadaan",)),
    Picture("katalog", "katalog.xlsx", ("SEK-01", "sasaran", "pembilang")),
    Picture("lampiran", "3-hasil/lampiran_lakip_2026.docx", ("UMUM-01", "Tabel 3")),
)


def draw(picture: Picture, demo: Path, scratch: Path) -> None:
    """Draw one page as PNG."""
    source = demo / picture.file
    drawn = scratch / picture.file.replace("/", "-")
    drawn.mkdir(exist_ok=True)
    pdf = drawn / f"{source.stem}.pdf"
    if not pdf.exists():
        profile = indonesian_profile(scratch).as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", drawn, source], check=True, capture_output=True)
    page = str(page_with(picture.words, pdf))
    target = PICTURES / picture.name
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), "-f", page, "-l", page]
    subprocess.run([*command, pdf, target], check=True)
    if picture.height < 1:
        cut(target.with_suffix(".png"), picture.height)


def indonesian_profile(scratch: Path) -> Path:
    """A profile of LibreOffice that writes figures as the readers of the guide do."""
    profile = scratch / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
    return profile


def cut(file: Path, height: float) -> None:
    """Leave out the empty lower part of a page."""
    with Image.open(file) as page:
        page.crop((0, 0, page.width, round(page.height * height))).save(file)


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
        play_the_year(demo / "tahun")
        chosen = set(sys.argv[1:])
        for picture in WANTED:
            if not chosen or picture.name in chosen:
                draw(picture, demo, scratch)


def play_the_year(folder: Path) -> None:
    """The year that the guide tells, and the forms of the next."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from test_year import Year, play  # noqa: PLC0415 - only now can it be found

    folder.mkdir()
    year = Year(folder)
    play(year)
    ikigen.generate(YEAR + 1, previous=[year.back], out=folder / "kirim2027", catalogue=year.tables)
    (folder / "katalog.xlsx").write_bytes(write_catalogue_workbook(open_catalogue(year.tables)))


if __name__ == "__main__":
    main()
