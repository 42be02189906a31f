"""Individual performance indicators of an office: forms out, returns in, one workbook for the LAKIP."""

__version__ = "0.1.0"
