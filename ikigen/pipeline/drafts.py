"""A catalogue drafted from a Word document; apart from the other commands, which do without Word's library."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ikigen.catalogue.draft import draft_catalogue
from ikigen.catalogue.lint import lint_catalogue
from ikigen.catalogue.tables import read_catalogue
from ikigen.catalogue.word_text import NoDocumentError, read_document
from ikigen.model.finding import IkigenError
from ikigen.model.request import TEMPLATES
from ikigen.pipeline.catalogues import CatalogueResult, open_catalogue, put_catalogue, require_catalogue_place
from ikigen.pipeline.files import reason_of
from ikigen.text import commands

DRAFT_WORKBOOK: Final = "katalog_usulan.xlsx"


def import_document(
    document: Path, out: Path | None, path: Path | None, *, force: bool = False
) -> CatalogueResult:
    """Draft a catalogue from a Word document, written as a workbook (or a folder of CSV) to be completed.

    Args:
        document: the printed indicators as ``.docx``.
        out: where the draft goes.
        path: the catalogue whose codes, office and policies are kept.
        force: replace what stands at ``out``.

    Raises:
        IkigenError: the document cannot be read or holds no indicators, or something stands at ``out``.
    """
    out = out or TEMPLATES / DRAFT_WORKBOOK
    require_catalogue_place(out)
    known = open_catalogue(path)
    try:
        blocks = read_document(document)
    except OSError as error:
        raise IkigenError(commands.NO_SUCH_DOCUMENT.format(path=document, reason=reason_of(error))) from error
    except NoDocumentError as error:
        raise IkigenError(commands.NOT_A_DOCUMENT.format(path=document)) from error
    draft, findings = draft_catalogue(blocks, known, str(document))
    if draft is None:
        raise IkigenError(commands.NOTHING_TO_DRAFT.format(path=document), findings)
    backups = put_catalogue(draft, out, force=force)
    written, problems = read_catalogue(out)
    lint = lint_catalogue(written) if written is not None else ()
    return CatalogueResult(out, draft, (*findings, *problems, *lint), backups)
