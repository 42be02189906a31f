"""The consolidated workbook, one module per sheet, and the annex."""
