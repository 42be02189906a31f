"""What needs more than one cell to see: plain functions that yield findings."""
