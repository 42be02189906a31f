"""The story of every command, one call a line; the only room that knows all the others."""
