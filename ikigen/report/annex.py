"""The LAKIP annex: the figures of the report as a Word document in the order of BAB III.

Source: PermenPAN-RB 53/2014, annex II, what the chapter on performance compares and analyses.
"""

from __future__ import annotations

from collections.abc import Iterator

from ikigen.excel.writer import EPOCH
from ikigen.report.annex_blocks import Block, Front, ListOf
from ikigen.report.annex_comparisons import national_blocks, plan_blocks, previous_blocks
from ikigen.report.annex_facts import AnnexFacts, gather_facts
from ikigen.report.annex_flow import settled
from ikigen.report.annex_overview import overview_blocks
from ikigen.report.annex_units import analysis_blocks, missing_blocks, unit_tables
from ikigen.report.annex_word import Imprint, write_blocks
from ikigen.report.contents import ReportContents
from ikigen.text import annex as words
from ikigen.text import report as report_words


def write_annex(contents: ReportContents, template: bytes | None = None) -> bytes:
    """The annex as the bytes of a ``.docx`` file; the same for the same contents and template.

    Args:
        contents: what the report is made of.
        template: a Word document whose styles, paper and page headers are used; None for the built-in one.

    Raises:
        annex_template.TemplateError: the template cannot be opened as a Word document.
    """
    office = contents.catalogue.office
    stamp = contents.newest or EPOCH
    imprint = Imprint(
        title=words.document_title(office, contents.year),
        author=office.name,
        foot=words.foot(office, contents.year),
        notice=contents.notice,
        stamp=stamp.replace(microsecond=0, tzinfo=None),
    )
    return write_blocks(plan_annex(contents), imprint, template)


def plan_annex(contents: ReportContents) -> tuple[Block, ...]:
    """The annex as blocks, in order."""
    return settled(tuple(_blocks(contents, gather_facts(contents))))


def _blocks(contents: ReportContents, facts: AnnexFacts) -> Iterator[Block]:
    yield _front(contents)
    yield ListOf(words.LIST_OF_TABLES, "table")
    yield ListOf(words.LIST_OF_FIGURES, "picture")
    yield from overview_blocks(facts)
    yield from previous_blocks(facts)
    yield from plan_blocks(facts)
    yield from national_blocks(facts)
    yield from analysis_blocks(facts)
    yield from unit_tables(facts)
    yield from missing_blocks(facts)


def _front(contents: ReportContents) -> Front:
    dated = report_words.dated(
        contents.day if contents.newest else None, sum(row.counts for row in contents.files), len(contents.files)
    )
    lines = (contents.catalogue.office.name, words.subtitle(contents.year, contents.period), dated)
    return Front(words.TITLE, lines)
