"""The fillable form: planned as data, written and read from one plan."""
