"""The only doors to spreadsheet files: one out, one in, and a guard before it."""
